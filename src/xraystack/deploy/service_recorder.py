"""A recorder of ECS services while CloudFormation works on them.

CloudFormation reports only that a failed service "did not stabilize", and its rollback deletes the
service and, an hour later, the stopped tasks that show the reason. So services and tasks are described
while they exist.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import ecs_failures, responses
from xraystack.aws.aws_errors import error_code, translate_error
from xraystack.deploy.events import StackEvent
from xraystack.facts import ecs

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

INTERVAL_S = 4.0
TASKS_PER_LOOK = 10
LOG_LINES = 5
TASK_STOPPED = "task stopped"


class ServiceObservation(NamedTuple):
    """An observation of a service: ``details`` are further lines, log lines last.

    That of a hook has the ID of its result, if this is known.
    """

    logical_id: str
    kind: str
    what: str
    details: tuple[str, ...] = ()
    result_id: str = ""


class ServiceRecorder:
    """Describes the services that CloudFormation is working on, and never fails."""

    def __init__(self, aws: Aws, clock: Callable[[], float] = time.monotonic) -> None:
        self._aws = aws
        self._clock = clock
        self._services: dict[str, str] = {}
        self._began: datetime | None = None
        self._looked_at = clock() - INTERVAL_S
        self._reported: set[str] = set()

    def record_event(self, event: StackEvent) -> None:
        """Record a service that CloudFormation has started to work on."""
        self._began = self._began or event.timestamp
        if event.resource_type != ecs.SERVICE or "/" not in event.physical_id:
            return
        if event.status == "DELETE_COMPLETE":
            self._services.pop(event.logical_id, None)
        else:
            self._services.setdefault(event.logical_id, event.physical_id)

    def observe(self, *, at_once: bool = False) -> Iterator[ServiceObservation]:
        """Yield the new observations since the last call, if the interval is over."""
        if not self._services or (not at_once and self._clock() - self._looked_at < INTERVAL_S):
            return
        self._looked_at = self._clock()
        for logical_id, arn in self._services.items():
            try:
                yield from self._observe_service(logical_id, arn)
            except (BotoCoreError, ClientError) as error:
                if error_code(error).endswith("NotFoundException"):
                    continue  # the rollback was quicker
                aws_error = translate_error(error)
                yield from self._unless_reported(
                    ServiceObservation(
                        logical_id, "blind", f"could not be read: {aws_error or error}"
                    )
                )

    def _unless_reported(self, observation: ServiceObservation) -> Iterator[ServiceObservation]:
        key = f"{observation.logical_id} {observation.kind} {observation.what}"
        if key not in self._reported:
            self._reported.add(key)
            yield observation

    def _is_new(self, at: datetime | None) -> bool:
        return at is None or self._began is None or at >= self._began.replace(microsecond=0)

    def _observe_service(self, logical_id: str, arn: str) -> Iterator[ServiceObservation]:
        cluster = arn.split("/")[-2]
        described = self._aws.ecs.describe_services(cluster=cluster, services=[arn])
        service: Mapping[str, Any] = {}
        if described["services"]:
            service = responses.matching_item(described, "services", serviceArn=arn)
        for deployment in service.get("deployments", []):
            if deployment.get("rolloutState") == "FAILED":
                reason = deployment.get("rolloutStateReason", "")
                yield from self._unless_reported(
                    ServiceObservation(logical_id, "deployment failed", reason)
                )
        for message in reversed(service.get("events", [])):
            if self._is_new(message.get("createdAt")):
                text = str(message.get("message", "")).partition(") ")[2] or message["message"]
                yield from self._unless_reported(ServiceObservation(logical_id, "service", text))
        yield from self._observe_tasks(logical_id, cluster, arn)

    def _observe_tasks(
        self, logical_id: str, cluster: str, arn: str
    ) -> Iterator[ServiceObservation]:
        listed = self._aws.ecs.list_tasks(
            cluster=cluster, serviceName=arn.rpartition("/")[2], desiredStatus="STOPPED"
        )["taskArns"]
        unseen = [task for task in listed if task not in self._reported][:TASKS_PER_LOOK]
        if not unseen:
            return
        for task in self._aws.ecs.describe_tasks(cluster=cluster, tasks=unseen)["tasks"]:
            if task.get("lastStatus") != "STOPPED":
                continue
            self._reported.add(task["taskArn"])
            reason = task.get("stoppedReason", "")
            if self._is_new(task.get("stoppedAt")) and not reason.startswith(ecs.SCALE_IN_REASON):
                yield self._task_observation(logical_id, task)

    def _task_observation(self, logical_id: str, task: Mapping[str, Any]) -> ServiceObservation:
        """Return a stopped task's stop code, reason, exit codes and last log lines."""
        code = task.get("stopCode", "")
        what = f"task {task['taskArn'].rpartition('/')[2]} stopped"
        what += f" ({code})" if code else ""
        details = [reason] if (reason := task.get("stoppedReason", "")) else []
        details += filter(
            None, map(ecs_failures.describe_container_end, task.get("containers", []))
        )
        return ServiceObservation(
            logical_id, TASK_STOPPED, what, (*details, *self._log_lines(task))
        )

    def _log_lines(self, task: Mapping[str, Any]) -> list[str]:
        """Return the last log lines of the task's containers; none if they cannot be read."""
        lines = []
        try:
            definition = self._aws.ecs.describe_task_definition(
                taskDefinition=task["taskDefinitionArn"]
            )["taskDefinition"]
            task_id = task["taskArn"].rpartition("/")[2]
            for container in definition["containerDefinitions"]:
                options = container.get("logConfiguration", {}).get("options", {})
                prefix = options.get("awslogs-stream-prefix")
                if prefix:
                    events = self._aws.logs.get_log_events(
                        logGroupName=options.get("awslogs-group", ""),
                        logStreamName=f"{prefix}/{container['name']}/{task_id}",
                        limit=LOG_LINES,
                        startFromHead=False,
                    )["events"]
                    lines += [f"{container['name']} | {event['message']}" for event in events]
        except (BotoCoreError, ClientError):
            pass  # a task that never started has no log stream
        return lines
