"""Log events of a stack's tasks, past and new ones.

Streams of several tasks reach CloudWatch Logs late and out of order, so following reads a short time
range again in each poll and skips events already shown.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws import responses, stacks
from xraystack.aws.missing_stacks import describe_missing_stack
from xraystack.errors import CheckFailed
from xraystack.facts import daemon_stack, ecs

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

POLL_INTERVAL_S = 2.0
"""FilterLogEvents may be called five times a second. [CloudWatch Logs user guide, quotas]"""
LATE_ARRIVAL = timedelta(minutes=1)
"""Maximum delay with which an event can arrive and still be shown."""


class LogEvent(NamedTuple):
    """A log event; ``task`` is the ID of the task, with which its stream's name ends.

    [Amazon ECS developer guide, awslogs-stream-prefix]
    """

    at: datetime
    id: str
    task: str
    stream: str
    message: str


def log_groups(aws: Aws, stack_name: str) -> list[str]:
    """Return the names of the stack's log groups; only the collector's, if that exists.

    Raises AnswerIsNo if the stack does not exist or has no log group.
    """
    resources = stacks.list_resources(aws.cloudformation, stack_name)
    live = {
        logical_id: resource.physical_id
        for logical_id, resource in resources.items()
        if resource.resource_type == ecs.LOG_GROUP and resource.is_live
    }
    if daemon_stack.LOG_GROUP in live:
        return [live[daemon_stack.LOG_GROUP]]
    if not live:
        stack = stacks.describe_stack(aws.cloudformation, stack_name)
        if not stack.status:
            raise CheckFailed(describe_missing_stack(aws, stack_name))
        raise CheckFailed(f"Stack {stack_name} has no log group; its status is {stack.status}")
    return sorted(live.values())


def log_events(aws: Aws, groups: Sequence[str], since: datetime) -> Iterator[LogEvent]:
    """Yield the events since then, by time."""
    return heapq.merge(*(_group_events(aws, group, since) for group in groups))


def _group_events(aws: Aws, group: str, since: datetime) -> Iterator[LogEvent]:
    begin = max(0, int(since.timestamp() * 1000))  # AWS rejects times before 1970
    pages = aws.logs.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=begin
    )
    for page in responses.iterate_pages(pages):
        for event in page["events"]:
            stream = event["logStreamName"]
            yield LogEvent(
                at=datetime.fromtimestamp(event["timestamp"] / 1000, UTC),
                id=event["eventId"],
                task=stream.rpartition("/")[2],
                stream=stream,
                message=event["message"],
            )


def follow_log(
    aws: Aws,
    groups: Sequence[str],
    since: datetime,
    show: Callable[[LogEvent], None],
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Show past events since then and new ones, each once, without an end.

    A task whose clock is ahead hides no events: none counts as later than now.
    """
    shown: dict[str, datetime] = {}
    while True:
        latest = min(max(shown.values(), default=since), datetime.now(UTC))
        begin = max(since, latest - LATE_ARRIVAL)
        shown = {id_: at for id_, at in shown.items() if at >= begin}
        for event in log_events(aws, groups, begin):
            if event.id not in shown:
                show(event)
                shown[event.id] = event.at
        sleep(POLL_INTERVAL_S)
