"""Stack events as they happen, until the operation has ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws import is_passing
from xraystack.deploy import pace
from xraystack.deploy.state import NEVER_CREATED, in_progress

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

STACK_TYPE = "AWS::CloudFormation::Stack"


class StackEvent(NamedTuple):
    """One event of a stack or of a resource in it."""

    id: str
    timestamp: datetime
    logical_id: str
    physical_id: str
    resource_type: str
    status: str
    reason: str
    stack_id: str

    @property
    def is_of_the_stack(self) -> bool:
        """Whether it is about the stack itself and not about a resource in it."""
        return self.resource_type == STACK_TYPE and self.physical_id == self.stack_id

    @property
    def ends_the_operation(self) -> bool:
        """Whether nothing comes after it."""
        return (
            self.is_of_the_stack and self.status != NEVER_CREATED and not in_progress(self.status)
        )


def newest(cloudformation: CloudFormationClient, stack_id: str) -> str:
    """The ID of the newest event so far, after which ``follow`` shall begin; empty if there is none."""
    events = cloudformation.describe_stack_events(StackName=stack_id)["StackEvents"]
    return events[0]["EventId"] if events else ""


def follow(
    cloudformation: CloudFormationClient,
    stack_id: str,
    *,
    after: str = "",
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[StackEvent]:
    """The events after that one, oldest first, up to the one that ends the operation.

    What passes (throttling, faults of AWS, the network) only makes it ask again. ``stack_id`` is the
    ID and not the name, which a deleted stack no longer has.
    """
    last = after
    pauses = pace.pauses()
    while True:
        try:
            fresh = _since(cloudformation, stack_id, last)
        except Exception as error:
            if not is_passing(error):
                raise
            fresh = []
        for event in fresh:
            last = event.id
            yield event
            if event.ends_the_operation:
                return
        if fresh:
            pauses = pace.pauses()
        sleep(next(pauses))


def _since(cloudformation: CloudFormationClient, stack_id: str, last: str) -> list[StackEvent]:
    """Events newer than ``last``, oldest first; AWS gives them newest first, a hundred a page."""
    fresh: list[StackEvent] = []
    for page in cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack_id):
        for event in page["StackEvents"]:
            if event["EventId"] == last:
                return fresh[::-1]
            fresh.append(
                StackEvent(
                    id=event["EventId"],
                    timestamp=event["Timestamp"],
                    logical_id=event.get("LogicalResourceId", ""),
                    physical_id=event.get("PhysicalResourceId", ""),
                    resource_type=event.get("ResourceType", ""),
                    status=event.get("ResourceStatus", ""),
                    reason=event.get("ResourceStatusReason", ""),
                    stack_id=event["StackId"],
                )
            )
    return fresh[::-1]
