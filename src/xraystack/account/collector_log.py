"""What the tasks of a stack have logged, and what they log from now on.

Streams of several tasks reach CloudWatch Logs late and out of order, so following looks back a little
each time and leaves out what it has seen.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws import responses, stacks
from xraystack.errors import AnswerIsNo
from xraystack.facts import daemon_stack, ecs

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

POLL_INTERVAL_S = 2.0
"""FilterLogEvents may be called five times a second. [CloudWatch Logs user guide, quotas]"""
LATE_ARRIVAL = timedelta(minutes=1)
"""How much later than another an event may arrive and still be shown."""


class LogEvent(NamedTuple):
    """A line of a log; ``task`` is the ID of the task, which its stream's name ends with.

    [Amazon ECS developer guide, awslogs-stream-prefix]
    """

    at: datetime
    id: str
    task: str
    stream: str
    message: str


def log_groups(aws: Aws, stack_name: str) -> list[str]:
    """The names of the stack's log groups; only the collector's, if it has that.

    Raises AnswerIsNo if there is no such stack, or no log group in it.
    """
    resources = stacks.list_resources(aws.cloudformation, stack_name)
    if not resources:
        raise AnswerIsNo(f"There is no stack {stack_name}")
    live = {
        logical_id: resource.physical_id
        for logical_id, resource in resources.items()
        if resource.resource_type == ecs.LOG_GROUP and resource.is_live
    }
    if daemon_stack.LOG_GROUP in live:
        return [live[daemon_stack.LOG_GROUP]]
    if not live:
        raise AnswerIsNo(f"The stack {stack_name} has no log group")
    return sorted(live.values())


def log_events(aws: Aws, groups: Sequence[str], since: datetime) -> Iterator[LogEvent]:
    """What has been logged since then, in the order of time."""
    return heapq.merge(*(_group_events(aws, group, since) for group in groups))


def _group_events(aws: Aws, group: str, since: datetime) -> Iterator[LogEvent]:
    begin = max(0, int(since.timestamp() * 1000))  # before 1970 AWS knows no time
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
    """Show what has been logged since then and what is logged from now on, each once, without an end.

    A task whose clock is ahead hides nothing: no event counts as later than now.
    """
    seen: dict[str, datetime] = {}
    while True:
        latest = min(max(seen.values(), default=since), datetime.now(UTC))
        begin = max(since, latest - LATE_ARRIVAL)
        seen = {id_: at for id_, at in seen.items() if at >= begin}
        for event in log_events(aws, groups, begin):
            if event.id not in seen:
                show(event)
                seen[event.id] = event.at
        sleep(POLL_INTERVAL_S)
