"""What of a stack runs, compared with what should.

An address that AWS does not report is unknown, not wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import stacks
from xraystack.aws.stack_status import UPDATABLE
from xraystack.aws.stacks import Stack

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

SERVICE_TYPE = "AWS::ECS::Service"
REGISTRY_TYPE = "AWS::ServiceDiscovery::Service"
LOOKS = 5
BETWEEN_LOOKS_S = 2.0
LAST_EVENTS = 5
TASKS_A_CALL = 100
"""[Amazon ECS API reference, DescribeTasks]"""


class Task(NamedTuple):
    """A task of a service; what AWS does not report is empty, ``digest`` is its first image's."""

    id: str
    status: str
    health: str
    address: str
    zone: str
    started_at: str
    digest: str = ""


class Deployment(NamedTuple):
    """A deployment of a service; ``status`` is PRIMARY for the newest."""

    id: str
    status: str
    rollout: str
    desired: int
    running: int
    failed: int
    task_definition: str


class Event(NamedTuple):
    """A message of a service."""

    at: str
    message: str


class Export(NamedTuple):
    """An export of the stack, and the stacks that import it."""

    name: str
    importers: tuple[str, ...]


class Service(NamedTuple):
    """An ECS service with its tasks; ``rollout`` is the state of its newest deployment.

    ``registries`` are the IDs of the Cloud Map services that its tasks are registered in.
    """

    name: str
    cluster: str
    status: str
    desired: int
    running: int
    pending: int
    rollout: str
    rollout_reason: str
    tasks: tuple[Task, ...]
    registries: tuple[str, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    events: tuple[Event, ...] = ()


class Registry(NamedTuple):
    """A Cloud Map service and the IPv4 addresses that its name resolves to."""

    id: str
    name: str
    addresses: tuple[str, ...]


class Status(NamedTuple):
    """A stack and what runs of it; ``address`` is the daemon's, empty if the stack has none."""

    stack: Stack
    services: tuple[Service, ...]
    registries: tuple[Registry, ...]
    address: str
    exports: tuple[Export, ...] = ()

    @property
    def problems(self) -> list[str]:
        """What is not as it should be, each as a clause."""
        found = []
        if self.stack.status not in UPDATABLE:
            found.append(f"the stack is {self.stack.status}")
        for service in self.services:
            found += _problems(service)
            for registry in self.registries:
                if registry.id in service.registries:
                    found += _record_problems(service, registry)
        return found


def _problems(service: Service) -> Iterator[str]:
    if service.status != "ACTIVE":
        yield f"service {service.name} is {service.status or 'missing'}"
        return
    if service.running != service.desired:
        yield f"{service.running} of {service.desired} tasks of {service.name} run"
    if service.rollout == "FAILED":
        yield f"the last deployment of {service.name} failed: {service.rollout_reason}"
    elif service.rollout == "IN_PROGRESS":
        yield f"a deployment of {service.name} is under way"
    for task in service.tasks:
        if task.health == "UNHEALTHY":
            yield f"task {task.id} is unhealthy"


def _record_problems(service: Service, registry: Registry) -> Iterator[str]:
    """Where records and tasks do not agree, as far as the tasks' addresses are known."""
    running = {task.id: task.address for task in service.tasks if task.status == "RUNNING"}
    known = {address for address in running.values() if address}
    for task_id, address in running.items():
        if address and address not in registry.addresses:
            yield f"{registry.name} does not resolve to task {task_id} ({address})"
    if known and all(running.values()):
        for address in registry.addresses:
            if address not in known:
                yield f"{registry.name} resolves to {address}, where no task runs"


def lasting_problems(
    aws: Aws, stack: Stack, *, sleep: Callable[[float], None] = time.sleep
) -> list[str]:
    """What is not as it should be of a stack that has just been deployed, and stays so for a while."""
    problems: list[str] = []
    for look in range(LOOKS):
        if look:
            sleep(BETWEEN_LOOKS_S)
        problems = _observed(aws, stack).problems
        if not problems:
            break
    return problems


def observed(aws: Aws, stack_name: str, *, with_exports: bool = False) -> Status | None:
    """What there is of the stack now; None if there is no such stack.

    Who imports an export is a call for each of them, so they are looked up only where they are shown.
    """
    stack = stacks.describe(aws.cloudformation, stack_name)
    if not stack.status:
        return None
    status = _observed(aws, stack)
    if not with_exports:
        return status
    exports = tuple(Export(name, _importers(aws, name)) for name in stack.exports)
    return status._replace(exports=exports)


def _observed(aws: Aws, stack: Stack) -> Status:
    outputs = {output.name: output.value for output in stack.outputs}
    physical_ids: dict[str, list[str]] = {}
    pages = aws.cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack.id)
    for page in pages:
        for resource in page["StackResourceSummaries"]:
            of_type = physical_ids.setdefault(resource["ResourceType"], [])
            of_type.append(resource.get("PhysicalResourceId", ""))
    services = [_service(aws, arn) for arn in physical_ids.get(SERVICE_TYPE, []) if "/" in arn]
    registries = [_registry(aws, i) for i in physical_ids.get(REGISTRY_TYPE, []) if i]
    if len(services) == len(registries) == 1 and not services[0].registries:
        # AWS has not said which registry it is, but there is only one that it can be.
        services = [services[0]._replace(registries=(registries[0].id,))]
    address = outputs.get("DaemonAddress", "")
    return Status(stack, tuple(services), tuple(registries), address)


def _importers(aws: Aws, export: str) -> tuple[str, ...]:
    """The stacks that import an export; none also if that may not be asked."""
    try:
        pages = aws.cloudformation.get_paginator("list_imports").paginate(ExportName=export)
        return tuple(name for page in pages for name in page["Imports"])
    except ClientError:  # the answer for an export that nobody imports
        return ()


def _registry(aws: Aws, service_id: str) -> Registry:
    service_id = service_id.rpartition("/")[2]
    service = aws.servicediscovery.get_service(Id=service_id)["Service"]
    pages = aws.servicediscovery.get_paginator("list_instances").paginate(ServiceId=service_id)
    addresses = (
        instance.get("Attributes", {}).get("AWS_INSTANCE_IPV4", "")
        for page in pages
        for instance in page["Instances"]
    )
    return Registry(
        service_id, service.get("Name", service_id), tuple(sorted(filter(None, addresses)))
    )


def _service(aws: Aws, arn: str) -> Service:
    cluster, name = arn.split("/")[-2:]
    described = aws.ecs.describe_services(cluster=cluster, services=[arn])["services"]
    service: Mapping[str, Any] = described[0] if described else {}
    newest: Mapping[str, Any] = next(
        (d for d in service.get("deployments", []) if d.get("status") == "PRIMARY"), {}
    )
    return Service(
        name=name,
        cluster=cluster,
        status=service.get("status", ""),
        desired=service.get("desiredCount", 0),
        running=service.get("runningCount", 0),
        pending=service.get("pendingCount", 0),
        rollout=newest.get("rolloutState", ""),
        rollout_reason=newest.get("rolloutStateReason", ""),
        tasks=tuple(_tasks(aws, cluster, name)) if service else (),
        registries=tuple(
            registry.get("registryArn", "").rpartition("/")[2]
            for registry in service.get("serviceRegistries", [])
        ),
        deployments=tuple(map(_deployment, service.get("deployments", []))),
        events=tuple(map(_event, service.get("events", [])[:LAST_EVENTS])),
    )


def _deployment(deployment: Mapping[str, Any]) -> Deployment:
    return Deployment(
        id=deployment.get("id", ""),
        status=deployment.get("status", ""),
        rollout=deployment.get("rolloutState", ""),
        desired=deployment.get("desiredCount", 0),
        running=deployment.get("runningCount", 0),
        failed=deployment.get("failedTasks", 0),
        task_definition=deployment.get("taskDefinition", "").rpartition("/")[2],
    )


def _event(event: Mapping[str, Any]) -> Event:
    at = event.get("createdAt")
    return Event(at.isoformat() if at else "", event.get("message", ""))


def _tasks(aws: Aws, cluster: str, service_name: str) -> Iterator[Task]:
    pages = aws.ecs.get_paginator("list_tasks").paginate(cluster=cluster, serviceName=service_name)
    arns = sorted(arn for page in pages for arn in page["taskArns"])
    for start in range(0, len(arns), TASKS_A_CALL):
        batch = arns[start : start + TASKS_A_CALL]
        yield from map(_task, aws.ecs.describe_tasks(cluster=cluster, tasks=batch)["tasks"])


def _task(task: Mapping[str, Any]) -> Task:
    details = {
        detail["name"]: detail["value"]
        for attachment in task.get("attachments", [])
        for detail in attachment.get("details", [])
    }
    started = task.get("startedAt")
    return Task(
        id=task["taskArn"].rpartition("/")[2],
        status=task.get("lastStatus", ""),
        health=task.get("healthStatus", "") if task.get("healthStatus") != "UNKNOWN" else "",
        address=details.get("privateIPv4Address", ""),
        zone=task.get("availabilityZone", ""),
        started_at=started.isoformat() if started else "",
        digest=next(
            (c["imageDigest"] for c in task.get("containers", []) if c.get("imageDigest")), ""
        ),
    )
