"""The current state of a stack, compared with the desired one.

An address that AWS does not report is unknown, not wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import ClientError

from xraystack.account import stored_shape
from xraystack.account.ecs_services import EcsService, Registry, describe_registry, describe_service
from xraystack.aws import stacks
from xraystack.aws.aws_errors import is_access_denied
from xraystack.aws.background_calls import BackgroundCall
from xraystack.aws.stack_exports import list_importers
from xraystack.aws.stack_status import UPDATABLE
from xraystack.aws.stacks import Stack
from xraystack.errors import BadInput
from xraystack.facts import ecs
from xraystack.facts.daemon_stack import DAEMON_ADDRESS_OUTPUT, OTLP_OUTPUTS
from xraystack.stacks.shape import Shape

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

POLLS = 5
POLL_INTERVAL_S = 2.0


class StackExport(NamedTuple):
    """An export of the stack and the stacks that import it; None if access is denied."""

    name: str
    importers: tuple[str, ...] | None


class Status(NamedTuple):
    """A stack and its services; ``address`` is for X-Ray SDKs, empty if the stack has none.

    ``client_address`` is the same, or an endpoint for OpenTelemetry. ``shape`` is None if it is unknown.
    """

    stack: Stack
    services: tuple[EcsService, ...]
    registries: tuple[Registry, ...]
    address: str
    client_address: str = ""
    exports: tuple[StackExport, ...] = ()
    shape: Shape | None = None

    @property
    def problems(self) -> list[str]:
        """Differences from the desired state, each as a clause."""
        problems = []
        if self.stack.status not in UPDATABLE:
            problems.append(f"the stack's status is {self.stack.status}")
        for service in self.services:
            problems += _service_problems(service)
            for registry in self.registries:
                if registry.id in service.registries:
                    problems += _record_problems(service, registry)
        return problems


def _service_problems(service: EcsService) -> Iterator[str]:
    if service.status != "ACTIVE":
        yield f"service {service.name} is {service.status or 'missing'}"
        return
    if service.running != service.desired:
        yield f"{service.running} of {service.desired} tasks of service {service.name} are running"
    if service.rollout == "FAILED":
        yield f"the last deployment of service {service.name} failed: {service.rollout_reason}"
    elif service.rollout == "IN_PROGRESS":
        yield f"a deployment of service {service.name} is in progress"
    for task in service.tasks:
        if task.health == "UNHEALTHY":
            yield f"task {task.id} is unhealthy"


def _record_problems(service: EcsService, registry: Registry) -> Iterator[str]:
    """Yield differences between DNS records and tasks with known addresses."""
    running = {task.id: task.address for task in service.tasks if task.status == "RUNNING"}
    known = {address for address in running.values() if address}
    for task_id, address in running.items():
        if address and address not in registry.addresses:
            yield f"{registry.name} does not resolve to task {task_id} ({address})"
    if known and all(running.values()):
        for address in registry.addresses:
            if address not in known:
                yield f"{registry.name} resolves to {address}, but no task has that address"


def wait_until_healthy(
    aws: Aws, stack: Stack, *, sleep: Callable[[float], None] = time.sleep
) -> Status:
    """Return the status of a deployed stack, as soon as it has no problems or after a while."""
    status = _observe(aws, stack)
    for _ in range(POLLS - 1):
        if not status.problems:
            break
        sleep(POLL_INTERVAL_S)
        status = _observe(aws, stack)
    return status


def observe_stack(aws: Aws, stack_name: str, *, with_details: bool = False) -> Status | None:
    """Return the current status of the stack; None if it does not exist.

    Each export's importers cost a call, and so does the shape, so these details are optional.
    """
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    if not stack.status:
        return None
    if not with_details:
        return _observe(aws, stack)
    importers = [
        BackgroundCall(partial(list_importers, aws.cloudformation, name)) for name in stack.exports
    ]
    observed = BackgroundCall(partial(observe_with_shape, aws, stack))
    exports = tuple(
        StackExport(name, call.result())
        for name, call in zip(stack.exports, importers, strict=True)
    )
    return observed.result()._replace(exports=exports)


def observe_with_shape(aws: Aws, stack: Stack) -> Status:
    """Return the status of a described stack, and its shape."""
    shape = BackgroundCall(partial(_shape, aws, stack.id))
    return _observe(aws, stack)._replace(shape=shape.result())


def _shape(aws: Aws, stack_id: str) -> Shape | None:
    """Return the shape that the template records; None without a record or permission."""
    try:
        return stored_shape.daemon_stack_shape(aws, stack_id)
    except BadInput:
        return None
    except ClientError as error:
        if is_access_denied(error):
            return None
        raise


def _observe(aws: Aws, stack: Stack) -> Status:
    outputs = {output.name: output.value for output in stack.outputs}
    resources = stack.resources
    if resources is None:
        resources = tuple(stacks.list_resources(aws.cloudformation, stack.id).values())
    described = [
        BackgroundCall(partial(describe_service, aws, resource.physical_id))
        for resource in resources
        if resource.resource_type == ecs.SERVICE and "/" in resource.physical_id
    ]
    registered = [
        BackgroundCall(partial(describe_registry, aws, resource.physical_id))
        for resource in resources
        if resource.resource_type == ecs.DISCOVERY_SERVICE and resource.physical_id
    ]
    services = [call.result() for call in described]
    registries = [call.result() for call in registered]
    is_alias = any(registry.alias for registry in registries)
    if len(services) == len(registries) == 1 and not services[0].registries and not is_alias:
        # AWS has not reported the registry yet, but there is only one candidate.
        services = [services[0]._replace(registries=(registries[0].id,))]
    address = outputs.get(DAEMON_ADDRESS_OUTPUT, "")
    endpoints = (outputs.get(name, "") for name in OTLP_OUTPUTS.values())
    client_address = next(filter(None, (address, *endpoints)), "")
    return Status(stack, tuple(services), tuple(registries), address, client_address)
