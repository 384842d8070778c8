"""Traces as they are asked for at X-Ray: summaries of a time window, and whole documents by ID.

A window holds six hours at most, BatchGetTraces takes five IDs. [AWS X-Ray API reference]
"""

from __future__ import annotations

import heapq
import itertools
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack.tracing.segments import trace_of

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

WINDOW = timedelta(hours=6)
IDS_A_CALL = 5
PARALLEL_CALLS = 4
NEWEST = 20
COMPLETED = 100
"""Traces whose URL is looked up in their documents, because it is not in their summaries."""
HEALTH_CHECKER = "ELB-HealthChecker"


class Summary(NamedTuple):
    """What X-Ray says of a trace in short; durations are seconds, ``start`` seconds since the epoch."""

    id: str
    start: float
    duration: float
    method: str
    url: str
    status: str
    user_agent: str
    error: bool
    fault: bool
    throttle: bool
    partial: bool

    @property
    def is_health_check(self) -> bool:
        """Whether a load balancer asked."""
        return HEALTH_CHECKER in self.user_agent


def summary_of(raw: Mapping[str, Any]) -> Summary:
    """A summary from its API form; when it began is in the trace's ID."""
    http = raw.get("Http") or {}
    return Summary(
        id=str(raw.get("Id", "")),
        start=_began(str(raw.get("Id", ""))),
        duration=float(raw.get("Duration") or 0.0),
        method=str(http.get("HttpMethod", "")),
        url=str(http.get("HttpURL", "")),
        status=str(http.get("HttpStatus", "")),
        user_agent=str(http.get("UserAgent", "")),
        error=bool(raw.get("HasError")),
        fault=bool(raw.get("HasFault")),
        throttle=bool(raw.get("HasThrottle")),
        partial=bool(raw.get("IsPartial")),
    )


def _began(trace_id: str) -> float:
    parts = trace_id.split("-")
    try:
        return float(int(parts[1], 16))
    except (IndexError, ValueError):
        return 0.0


def windows(begin: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """The time from ``begin`` to ``end`` in windows that X-Ray takes, newest first."""
    found = []
    while end > begin:
        start = max(begin, end - WINDOW)
        found.append((start, end))
        end = start
    return found


def pages(
    aws: Aws, begin: datetime, end: datetime, expression: str | None = None
) -> Iterator[list[Mapping[str, Any]]]:
    """The summaries of a time, a page at a time, newest window first."""
    for start, stop in windows(begin, end):
        arguments: dict[str, Any] = {"StartTime": start, "EndTime": stop}
        if expression:
            arguments["FilterExpression"] = expression
        while True:
            page = aws.xray.get_trace_summaries(**arguments)
            yield list(page.get("TraceSummaries", []))
            if not page.get("NextToken"):
                break
            arguments["NextToken"] = page["NextToken"]


def documents(aws: Aws, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Whole traces by ID, five a call, a few calls at a time; those that are not there are left out."""
    batches = [
        list(trace_ids[start : start + IDS_A_CALL])
        for start in range(0, len(trace_ids), IDS_A_CALL)
    ]
    client = aws.xray  # made before threads share it

    def ask(batch: list[str]) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        arguments: dict[str, Any] = {"TraceIds": batch}
        while True:
            page = client.batch_get_traces(**arguments)
            found += page.get("Traces", [])
            if not page.get("NextToken"):
                return found
            arguments["NextToken"] = page["NextToken"]

    with ThreadPoolExecutor(PARALLEL_CALLS) as pool:
        for found in pool.map(ask, batches):
            yield from found


def with_urls(aws: Aws, summaries: Sequence[Summary], most: int) -> list[Summary]:
    """Summaries completed from the documents where X-Ray gives no HTTP details in them.

    That takes a call for each five, so at most so many are completed.
    """
    lacking = [summary.id for summary in summaries if not summary.url][:most]
    if not lacking:
        return list(summaries)
    completed: dict[str, Mapping[str, Any]] = {str(d.get("Id")): d for d in documents(aws, lacking)}
    return [_completed(s, completed[s.id]) if s.id in completed else s for s in summaries]


def transaction_search(aws: Aws) -> bool:
    """Whether segments go to CloudWatch Logs, where the classic trace calls do not find them.

    Raises ClientError if that may not be asked.
    """
    destination = aws.xray.get_trace_segment_destination().get("Destination")
    return bool(destination == "CloudWatchLogs")


def _completed(summary: Summary, document: Mapping[str, Any]) -> Summary:
    trace = trace_of(document)
    root = trace.request
    if root is None:
        return summary
    return summary._replace(
        url=root.url,
        method=root.text("http", "request", "method"),
        status=root.text("http", "response", "status"),
        user_agent=root.text("http", "request", "user_agent"),
        duration=trace.duration or summary.duration,
        error=summary.error or root.state == "error",
        fault=summary.fault or root.state == "fault",
    )


@dataclass
class Group:
    """The traces of one URL; of each only its duration is kept."""

    url: str
    durations: array[float] = field(default_factory=lambda: array("d"))
    errors: int = 0
    faults: int = 0
    throttles: int = 0

    def percentile(self, share: float) -> float:
        """The duration that a share of the traces do not exceed, by nearest rank; in seconds."""
        ranked = sorted(self.durations)
        return ranked[max(0, -(-len(ranked) * int(share * 100) // 100) - 1)] if ranked else 0.0


@dataclass
class Overview:
    """What there is of many traces, in memory that does not grow with what is known of each."""

    total: int = 0
    left_out: int = 0
    groups: dict[str, Group] = field(default_factory=dict)
    newest: list[tuple[float, str, Summary]] = field(default_factory=list)

    def add(self, summary: Summary) -> None:
        """Count a trace."""
        self.total += 1
        group = self.groups.setdefault(summary.url, Group(summary.url))
        group.durations.append(summary.duration)
        group.errors += summary.error
        group.faults += summary.fault
        group.throttles += summary.throttle
        heapq.heappush(self.newest, (summary.start, summary.id, summary))
        if len(self.newest) > NEWEST:
            heapq.heappop(self.newest)

    def by_count(self) -> list[Group]:
        """The groups, the largest first."""
        return sorted(self.groups.values(), key=lambda group: (-len(group.durations), group.url))

    def newest_first(self) -> list[Summary]:
        """The newest traces."""
        return [summary for *_, summary in sorted(self.newest, reverse=True)]


def overview(
    aws: Aws,
    pages_: Iterable[list[Mapping[str, Any]]],
    keep: Callable[[Summary], bool],
    progress: Callable[[int], None] = lambda _: None,
) -> Overview:
    """All summaries counted; ``keep`` says which, ``progress`` is told how many there were so far."""
    found = Overview()
    left = COMPLETED
    for page in pages_:
        summaries = [summary_of(raw) for raw in page]
        completed = with_urls(aws, summaries, left)
        left = max(0, left - sum(not summary.url for summary in summaries))
        for summary in completed:
            if keep(summary):
                found.add(summary)
            else:
                found.left_out += 1
        progress(found.total + found.left_out)
    return found


def service_graphs(aws: Aws, begin: datetime, end: datetime) -> Iterator[list[Mapping[str, Any]]]:
    """The services of X-Ray's own graph, one list for each window; references hold within one."""
    for start, stop in windows(begin, end):
        found: list[Mapping[str, Any]] = []
        for page in aws.xray.get_paginator("get_service_graph").paginate(
            StartTime=start, EndTime=stop
        ):
            found += page.get("Services", [])
        yield found


def newest_ids(aws: Aws, begin: datetime, end: datetime, most: int) -> list[str]:
    """IDs of the newest traces of a time."""
    ids = (str(raw["Id"]) for page in pages(aws, begin, end) for raw in page)
    return list(itertools.islice(ids, most))
