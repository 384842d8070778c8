"""Stack events as CloudFormation reports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses
from xraystack.aws.stack_status import NEVER_CREATED, is_in_progress
from xraystack.aws.stacks import StackResource
from xraystack.deploy.guard_report import read_guard_report

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

STACK_TYPE = "AWS::CloudFormation::Stack"
START_STATUSES = frozenset(
    {"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS"}
)


class HookInvocation(NamedTuple):
    """The invocation of a CloudFormation hook.

    ``failure_mode`` is FAIL or WARN: a failed hook stops the operation, or only warns. [CloudFormation
    API reference, StackEvent]
    """

    type_name: str
    status: str
    reason: str
    failure_mode: str
    id: str

    @property
    def is_failed(self) -> bool:
        """True if the hook rejected its target, or could not check it."""
        return self.status in {"HOOK_COMPLETE_FAILED", "HOOK_FAILED"}

    @property
    def is_blocking(self) -> bool:
        """True if the operation stops because of the hook."""
        return self.is_failed and self.failure_mode != "WARN"

    def describe(self) -> str:
        """Return the name of a hook, its result and its reason, on one line."""
        result = {
            "HOOK_COMPLETE_FAILED": "rejected",
            "HOOK_FAILED": "failed",
            "HOOK_COMPLETE_SUCCEEDED": "passed",
        }.get(self.status, "in progress")
        warning = " (warning)" if self.is_failed and not self.is_blocking else ""
        summary = " ".join(read_guard_report(self.reason).summary.split())
        reason = f": {summary}" if summary else ""
        return f"hook {self.type_name} {result}{warning}{reason}"


class StackEvent(NamedTuple):
    """An event of a stack or of a resource in it.

    ``token`` is that of the request which began the operation, ``operation_id`` AWS's own; empty where
    AWS does not tell.
    """

    id: str
    timestamp: datetime
    logical_id: str
    physical_id: str
    resource_type: str
    status: str
    reason: str
    stack_id: str
    hook: HookInvocation | None = None
    token: str = ""
    operation_id: str = ""

    @property
    def is_stack_event(self) -> bool:
        """True if it is about the stack itself and not about a resource in it."""
        return self.resource_type == STACK_TYPE and self.physical_id == self.stack_id

    @property
    def is_operation_end(self) -> bool:
        """True if, as a rule, no event of the operation follows."""
        return (
            self.is_stack_event and self.status != NEVER_CREATED and not is_in_progress(self.status)
        )

    @property
    def is_failure(self) -> bool:
        """True if the status is a failure."""
        return self.status.endswith("_FAILED")


def parse_event(event: Mapping[str, Any]) -> StackEvent:
    """Return an event from a ``StackEvent`` of the CloudFormation API reference."""
    return StackEvent(
        id=event["EventId"],
        timestamp=event["Timestamp"],
        logical_id=event.get("LogicalResourceId", ""),
        physical_id=event.get("PhysicalResourceId", ""),
        resource_type=event.get("ResourceType", ""),
        status=event.get("ResourceStatus", ""),
        reason=event.get("ResourceStatusReason", ""),
        stack_id=event["StackId"],
        hook=parse_hook(event),
        token=event.get("ClientRequestToken", ""),
        operation_id=event.get("OperationId", ""),
    )


def parse_hook(event: Mapping[str, Any]) -> HookInvocation | None:
    """Return the hook that an event reports, None if it reports none."""
    if not event.get("HookType"):
        return None
    return HookInvocation(
        type_name=event["HookType"],
        status=event.get("HookStatus", ""),
        reason=event.get("HookStatusReason", ""),
        failure_mode=event.get("HookFailureMode", ""),
        id=event.get("HookInvocationId", ""),
    )


def newest_event_id(cloudformation: CloudFormationClient, stack_id: str) -> str:
    """Return the ID of the newest event, after which watching begins; empty if there is none."""
    page = cloudformation.describe_stack_events(StackName=stack_id)
    return next((event["EventId"] for event in _stack_events(page, stack_id)), "")


def events_since(
    cloudformation: CloudFormationClient, stack_id: str, last: str
) -> list[StackEvent]:
    """Return events newer than ``last``, oldest first; AWS lists them newest first, 100 a page."""
    fresh: list[StackEvent] = []
    pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack_id)
    for page in responses.iterate_pages(pages):
        for event in _stack_events(page, stack_id):
            if event["EventId"] == last:
                return fresh[::-1]
            fresh.append(parse_event(event))
    return fresh[::-1]


def readable_events(cloudformation: CloudFormationClient, stack_id: str) -> list[StackEvent]:
    """Return all events of a stack, oldest first; none if AWS does not tell them."""
    try:
        return events_since(cloudformation, stack_id, "")
    except (BotoCoreError, ClientError):
        return []


def current_states(cloudformation: CloudFormationClient, stack_id: str) -> list[StackEvent]:
    """Return the last event of each resource, from the list of the stack's resources.

    AWS has the list also when it has deleted the events.
    """
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack_id)
    return [
        StackEvent(
            id="",
            timestamp=summary["LastUpdatedTimestamp"],
            logical_id=summary["LogicalResourceId"],
            physical_id=summary.get("PhysicalResourceId", ""),
            resource_type=summary["ResourceType"],
            status=summary["ResourceStatus"],
            reason=summary.get("ResourceStatusReason", ""),
            stack_id=stack_id,
        )
        for page in responses.iterate_pages(pages)
        for summary in page["StackResourceSummaries"]
    ]


def _stack_events(page: Mapping[str, Any], stack_id: str) -> Iterator[Mapping[str, Any]]:
    """Yield the events of a page. Raises UnusableResponse for an event of another stack."""
    for event in page["StackEvents"]:
        if event["StackId"] != stack_id:
            raise responses.unusable_response(
                page, f"an event of {event['StackId']}, not of {stack_id}"
            )
        yield event


def split_operations(events: Iterable[StackEvent]) -> list[list[StackEvent]]:
    """Return the events of each operation, from all events, oldest first."""
    operations: list[list[StackEvent]] = []
    for event in events:
        if not operations or _begins_operation(event, operations[-1][-1]):
            operations.append([])
        operations[-1].append(event)
    return operations


def _begins_operation(event: StackEvent, previous: StackEvent) -> bool:
    """Return whether an event begins another operation than the previous event's.

    A hook that checks a whole stack reports the status with which the operation began.
    """
    if not event.is_stack_event or event.status not in START_STATUSES:
        return False
    is_of_hook = event.hook is not None or (previous.hook is not None and previous.is_stack_event)
    is_same = event.token == previous.token and not previous.is_operation_end
    return not (is_of_hook and is_same)


def latest_operation_events(events: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the events of the last operation, from all events, oldest first."""
    operations = split_operations(events)
    return operations[-1] if operations else []


def last_resource_events(events: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the last event of each resource, from events that are sorted oldest first."""
    last: dict[str, StackEvent] = {}
    for event in events:
        if not event.is_stack_event:
            last[event.logical_id] = event
    return list(last.values())


def created_resources(events: Sequence[StackEvent]) -> tuple[StackResource, ...] | None:
    """Return the resources of a stack from the events of its creation; None for another operation.

    An update reports only the resources that it changes.
    """
    own = [event.status for event in events if event.is_stack_event]
    if not own or (own[0], own[-1]) != ("CREATE_IN_PROGRESS", "CREATE_COMPLETE"):
        return None
    return tuple(
        StackResource(event.logical_id, event.physical_id, event.resource_type, event.status)
        for event in last_resource_events(events)
    )
