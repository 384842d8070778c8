"""The ECS services of a stack with their tasks, and the Cloud Map services that register the tasks.

Values that AWS does not report are empty: an unknown address is not an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack.aws import ecs_failures, responses
from xraystack.aws.background_calls import BackgroundCall
from xraystack.facts import ecs

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

LAST_EVENTS = 5
TASKS_A_CALL = 100
"""[Amazon ECS API reference, DescribeTasks]"""


class EcsTask(NamedTuple):
    """A task of a service; unreported values are empty, ``digest`` is its first image's."""

    id: str
    status: str
    health: str
    address: str
    zone: str
    started_at: str
    digest: str = ""


class StoppedTask(NamedTuple):
    """A task that stopped without being asked to; ``details`` are the ends of its containers."""

    id: str
    at: str
    code: str
    reason: str
    details: tuple[str, ...] = ()


class Deployment(NamedTuple):
    """A deployment of a service; ``status`` is PRIMARY for the newest."""

    id: str
    status: str
    rollout: str
    desired: int
    running: int
    failed: int
    task_definition: str


class ServiceEvent(NamedTuple):
    """A message of a service."""

    at: str
    message: str


class EcsService(NamedTuple):
    """An ECS service with its tasks; ``rollout`` is the state of its newest deployment.

    ``registries`` are the IDs of the Cloud Map services in which its tasks are registered, ``failures``
    are ECS's reasons for what it did not describe. ``stopped`` are read if tasks are missing, newest
    first; ECS keeps them for an hour.
    """

    name: str
    cluster: str
    status: str
    desired: int
    running: int
    pending: int
    rollout: str
    rollout_reason: str
    tasks: tuple[EcsTask, ...]
    registries: tuple[str, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    events: tuple[ServiceEvent, ...] = ()
    failures: tuple[str, ...] = ()
    stopped: tuple[StoppedTask, ...] = ()

    @property
    def lacks_tasks(self) -> bool:
        """True if tasks are missing, or the newest deployment has failed or lost tasks."""
        return (
            self.running < self.desired
            or self.rollout == "FAILED"
            or any(one.failed and one.status == "PRIMARY" for one in self.deployments)
        )


class Registry(NamedTuple):
    """A Cloud Map service with its IPv4 addresses, or the name that it is an alias of."""

    id: str
    name: str
    addresses: tuple[str, ...]
    alias: str = ""


def describe_registry(aws: Aws, physical_id: str) -> Registry:
    """Return a Cloud Map service by its physical ID in CloudFormation, an ID or ARN."""
    service_id = physical_id.rpartition("/")[2]
    listed = BackgroundCall(partial(_instances, aws, service_id))
    response = aws.servicediscovery.get_service(Id=service_id)
    service = response["Service"]
    if service["Id"] != service_id:
        raise responses.unusable_response(
            response, f"the Cloud Map service {service['Id']}, not {service_id}"
        )
    instances = listed.result()
    addresses = [i.get("Attributes", {}).get("AWS_INSTANCE_IPV4", "") for i in instances]
    aliases = [i.get("Attributes", {}).get("AWS_ALIAS_DNS_NAME", "") for i in instances]
    return Registry(
        service_id,
        service.get("Name", service_id),
        tuple(sorted(filter(None, addresses))),
        "".join(aliases),
    )


def _instances(aws: Aws, service_id: str) -> list[Mapping[str, Any]]:
    pages = aws.servicediscovery.get_paginator("list_instances").paginate(ServiceId=service_id)
    return [instance for page in responses.iterate_pages(pages) for instance in page["Instances"]]


def describe_service(aws: Aws, arn: str) -> EcsService:
    """Return an ECS service by its long ARN; without a status if ECS does not know it."""
    cluster, name = arn.split("/")[-2:]
    listed = BackgroundCall(partial(_tasks, aws, cluster, name))
    described = aws.ecs.describe_services(cluster=cluster, services=[arn])
    service: Mapping[str, Any] = {}
    if described["services"]:
        service = responses.matching_item(described, "services", serviceArn=arn)
    newest: Mapping[str, Any] = next(
        (d for d in service.get("deployments", []) if d.get("status") == "PRIMARY"), {}
    )
    tasks, failures = listed.result() if service else ((), ())
    observed = EcsService(
        name=name,
        cluster=cluster,
        status=service.get("status", ""),
        desired=service.get("desiredCount", 0),
        running=service.get("runningCount", 0),
        pending=service.get("pendingCount", 0),
        rollout=newest.get("rolloutState", ""),
        rollout_reason=newest.get("rolloutStateReason", ""),
        tasks=tasks,
        registries=tuple(
            registry.get("registryArn", "").rpartition("/")[2]
            for registry in service.get("serviceRegistries", [])
        ),
        deployments=tuple(map(_deployment, service.get("deployments", []))),
        events=tuple(map(_event, service.get("events", [])[:LAST_EVENTS])),
        failures=(*ecs_failures.describe_failures(described), *failures),
    )
    if service and observed.lacks_tasks:
        return observed._replace(stopped=_stopped_tasks(aws, cluster, name))
    return observed


def _stopped_tasks(aws: Aws, cluster: str, service_name: str) -> tuple[StoppedTask, ...]:
    """Return the service's stopped tasks, newest first, without those that are no longer needed."""
    arns = aws.ecs.list_tasks(
        cluster=cluster, serviceName=service_name, desiredStatus="STOPPED", maxResults=TASKS_A_CALL
    )["taskArns"]
    if not arns:
        return ()
    tasks = aws.ecs.describe_tasks(cluster=cluster, tasks=arns)["tasks"]
    stopped = [
        _stopped_task(task)
        for task in tasks
        if task.get("lastStatus") == "STOPPED"
        and not task.get("stoppedReason", "").startswith(ecs.SCALE_IN_REASON)
    ]
    return tuple(sorted(stopped, key=lambda task: task.at, reverse=True))


def _stopped_task(task: Mapping[str, Any]) -> StoppedTask:
    at = task.get("stoppedAt")
    return StoppedTask(
        id=task["taskArn"].rpartition("/")[2],
        at=at.isoformat() if at else "",
        code=task.get("stopCode", ""),
        reason=task.get("stoppedReason", ""),
        details=tuple(
            filter(None, map(ecs_failures.describe_container_end, task.get("containers", [])))
        ),
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


def _event(event: Mapping[str, Any]) -> ServiceEvent:
    at = event.get("createdAt")
    return ServiceEvent(at.isoformat() if at else "", event.get("message", ""))


def _tasks(
    aws: Aws, cluster: str, service_name: str
) -> tuple[tuple[EcsTask, ...], tuple[str, ...]]:
    """Return the tasks of a service, and the failures of those that ECS did not describe."""
    pages = aws.ecs.get_paginator("list_tasks").paginate(cluster=cluster, serviceName=service_name)
    arns = sorted(arn for page in responses.iterate_pages(pages) for arn in page["taskArns"])
    batches = [arns[start : start + TASKS_A_CALL] for start in range(0, len(arns), TASKS_A_CALL)]
    described = [aws.ecs.describe_tasks(cluster=cluster, tasks=batch) for batch in batches]
    tasks = tuple(_task(task) for response in described for task in response["tasks"])
    failures = (text for one in described for text in ecs_failures.describe_failures(one))
    return tasks, tuple(failures)


def _task(task: Mapping[str, Any]) -> EcsTask:
    details = {
        detail["name"]: detail["value"]
        for attachment in task.get("attachments", [])
        for detail in attachment.get("details", [])
    }
    started = task.get("startedAt")
    return EcsTask(
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
