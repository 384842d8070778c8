"""Stack events as CloudFormation reports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack.aws import responses
from xraystack.aws.stack_status import NEVER_CREATED, is_in_progress

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

STACK_TYPE = "AWS::CloudFormation::Stack"
START_STATUSES = frozenset(
    {"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS"}
)


class StackEvent(NamedTuple):
    """An event of a stack or of a resource in it."""

    id: str
    timestamp: datetime
    logical_id: str
    physical_id: str
    resource_type: str
    status: str
    reason: str
    stack_id: str

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


def _stack_events(page: Mapping[str, Any], stack_id: str) -> Iterator[Mapping[str, Any]]:
    """Yield the events of a page. Raises UnusableResponse for an event of another stack."""
    for event in page["StackEvents"]:
        if event["StackId"] != stack_id:
            raise responses.unusable_response(
                page, f"an event of {event['StackId']}, not of {stack_id}"
            )
        yield event


def latest_operation_events(events: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the events of the last operation, from all events, oldest first."""
    latest: list[StackEvent] = []
    for event in events:
        if event.is_stack_event and event.status in START_STATUSES:
            latest = []
        latest.append(event)
    return latest


def last_resource_events(events: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the last event of each resource, from events that are sorted oldest first."""
    last: dict[str, StackEvent] = {}
    for event in events:
        if not event.is_stack_event:
            last[event.logical_id] = event
    return list(last.values())
