"""Sources of traces: their interface, and X-Ray.

GetTraceSummaries and GetServiceGraph take windows of at most six hours, BatchGetTraces takes five IDs.
[AWS X-Ray API reference]
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from botocore.exceptions import ClientError

from xraystack.aws import responses
from xraystack.aws.responses import UnusableResponse
from xraystack.aws.segment_destination import (
    CLOUDWATCH_LOGS,
    SegmentDestination,
    indexed_percentage,
    segment_destination,
)
from xraystack.tracing.document_values import mappings, number
from xraystack.tracing.trace_retrieval import Retrieval, Window, merge_documents

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

WINDOW = timedelta(hours=6)
RETENTION = timedelta(days=31)
"""X-Ray's retention of traces, and a day. [AWS X-Ray developer guide, concepts: 30 days]"""

IDS_A_CALL = 5
PARALLEL_CALLS = 4
FIRST_PIECE = timedelta(minutes=1)
PAUSES_S = (0.5, 1.0, 2.0)
"""Pauses before trace IDs that X-Ray returned as unprocessed are requested again."""

CLOCK_TOLERANCE_S = 3600.0
"""Seconds that the time in a trace ID may lie outside of the window in which X-Ray has the trace."""


@dataclass
class Gaps:
    """Parts of responses that X-Ray did not return.

    ``unprocessed`` has the trace IDs that X-Ray returned as unprocessed each time, and ``unread`` those
    without a document. ``reached`` is the begin of the last page of summaries.
    """

    unprocessed: dict[str, None] = field(default_factory=dict)
    unread: dict[str, None] = field(default_factory=dict)
    reached: datetime | None = None


class Source(Protocol):
    """A source of traces. Summaries, documents and services have the form of X-Ray's API."""

    gaps: Gaps

    def summaries(
        self, begin: datetime, end: datetime, expression: str | None = None
    ) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the summaries of a window page by page, the newest six hours first."""

    def documents(self, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """Yield whole traces by ID, without those that do not exist."""

    def graphs(self, begin: datetime, end: datetime) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the services of X-Ray's graph, a list for each window; references hold within one."""

    def trace_graphs(self, trace_ids: Sequence[str]) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the services of X-Ray's graph of single traces; references hold within one list."""

    @property
    def destination(self) -> str:
        """``XRay`` or ``CloudWatchLogs``, the destination of segments; empty if it is unknown."""


class XRay:
    """X-Ray as a source. It reads pages one by one, for an account may have millions.

    With Transaction Search on, documents and graphs of single traces come from a retrieval in ``window``,
    by default the time around the trace IDs; X-Ray's classic calls are used for the rest.
    """

    def __init__(
        self,
        aws: Aws,
        window: Window | None = None,
        *,
        timeout: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.aws = aws
        self.gaps = Gaps()
        self.retrieval = Retrieval(aws, window, timeout, sleep)
        self.pauses: tuple[float, ...] = PAUSES_S
        self._sleep = sleep

    def summaries(
        self, begin: datetime, end: datetime, expression: str | None = None
    ) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the summaries of a window page by page, the newest six hours first."""
        for start, stop in windows(*_clip_to_retention(begin, end)):
            arguments: dict[str, Any] = {"StartTime": start, "EndTime": stop}
            if expression:
                arguments["FilterExpression"] = expression
            pages = self.aws.xray.get_paginator("get_trace_summaries").paginate(**arguments)
            for page in responses.iterate_pages(pages):
                self.gaps.reached = page.get("ApproximateTime")
                yield mappings(page["TraceSummaries"])

    def documents(self, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """Yield whole traces by ID; ``gaps`` then has the IDs of those that X-Ray did not return."""
        missing = dict.fromkeys(trace_ids)
        for document in self._all_documents(trace_ids):
            missing.pop(str(document["Id"]), None)
            yield document
        self.gaps.unread |= missing

    def _all_documents(self, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        rest = dict.fromkeys(trace_ids)
        if self.destination == CLOUDWATCH_LOGS:
            for document in self.retrieval.documents(list(rest)):
                rest.pop(str(document["Id"]), None)
                yield document
        for pause in (*self.pauses, None):
            unprocessed: dict[str, None] = {}
            yield from self._batches(list(rest), unprocessed)
            if not unprocessed or pause is None:
                break
            self._sleep(pause)
            rest = unprocessed
        self.gaps.unprocessed |= unprocessed

    def _batches(
        self, trace_ids: Sequence[str], unprocessed: dict[str, None]
    ) -> Iterator[Mapping[str, Any]]:
        """Yield whole traces, five IDs a call, a few calls at a time; collect unprocessed IDs."""
        paginator = self.aws.xray.get_paginator("batch_get_traces")  # shared by the threads

        def fetch(batch: list[str]) -> tuple[list[dict[str, Any]], list[str]]:
            pages = list(responses.iterate_pages(paginator.paginate(TraceIds=batch)))
            traces = [trace for page in pages for trace in mappings(page["Traces"])]
            documents = merge_documents(trace for trace in traces if trace["Id"] in batch)
            skipped = {
                trace_id for page in pages for trace_id in page.get("UnprocessedTraceIds", [])
            }
            have = {document["Id"] for document in documents}
            return documents, [one for one in batch if one in skipped and one not in have]

        with ThreadPoolExecutor(PARALLEL_CALLS) as pool:
            for documents, skipped in pool.map(fetch, batches(trace_ids)):
                unprocessed |= dict.fromkeys(skipped)
                yield from documents

    def graphs(self, begin: datetime, end: datetime) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the services of X-Ray's graph, a list for each window; references hold within one."""
        paginator = self.aws.xray.get_paginator("get_service_graph")
        for start, stop in windows(*_clip_to_retention(begin, end)):
            pages = responses.iterate_pages(paginator.paginate(StartTime=start, EndTime=stop))
            yield [service for page in pages for service in mappings(page["Services"])]

    def trace_graphs(self, trace_ids: Sequence[str]) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the services of X-Ray's graph of single traces; references hold within one list."""
        if self.destination == CLOUDWATCH_LOGS:
            yield from self.retrieval.graphs(trace_ids)
            return
        paginator = self.aws.xray.get_paginator("get_trace_graph")
        for batch in batches(trace_ids):
            pages = responses.iterate_pages(paginator.paginate(TraceIds=batch))
            yield [service for page in pages for service in mappings(page["Services"])]

    @cached_property
    def destination(self) -> str:
        """The destination of segments; empty if it cannot be read, for traces may exist all the same.

        While it is being changed, traces may be in both, so they are read as from CloudWatch Logs: by
        retrievals first, and then by the classic calls.
        """
        current = self.current_destination
        return CLOUDWATCH_LOGS if current.may_have_spans else current.name

    @cached_property
    def current_destination(self) -> SegmentDestination:
        """The destination as X-Ray returns it; without a name if it cannot be read."""
        try:
            return segment_destination(self.aws)
        except (ClientError, UnusableResponse):
            return SegmentDestination()

    @cached_property
    def indexed_percentage(self) -> float | None:
        """The percentage of spans that Transaction Search indexes; None if it cannot be read."""
        return indexed_percentage(self.aws)


def windows(begin: datetime, end: datetime) -> list[Window]:
    """Return the time from ``begin`` to ``end`` in windows that X-Ray accepts, newest first."""
    pieces = []
    while end > begin:
        start = max(begin, end - WINDOW)
        pieces.append((start, end))
        end = start
    return pieces


def _clip_to_retention(begin: datetime, end: datetime) -> Window:
    """Return the part of a window in which X-Ray can have traces."""
    now = datetime.now(UTC)
    return max(begin, now - RETENTION), min(end, now + timedelta(days=1))


def batches(trace_ids: Sequence[str]) -> list[list[str]]:
    """Return trace IDs in the batches that a call accepts."""
    starts = range(0, len(trace_ids), IDS_A_CALL)
    return [list(trace_ids[start : start + IDS_A_CALL]) for start in starts]


def start_of_summary(raw: Mapping[str, Any], window: Window | None = None) -> float | None:
    """Return a trace's start in seconds since the epoch; None if it is unknown.

    A summary has ``StartTime``. The time in the ID counts only in its absence and within the queried
    window: W3C IDs, which plain OpenTelemetry SDKs create, are random.
    """
    start = raw.get("StartTime")
    if isinstance(start, datetime):
        return start.timestamp()
    seconds = number(start)
    if seconds is None and window is not None:
        seconds = start_from_id(str(raw.get("Id", "")), window)
    return seconds if seconds is not None and seconds >= 0 else None


def start_from_id(trace_id: str, window: Window) -> float | None:
    """Return the time in a trace ID if it lies in the window, with a tolerance; None otherwise."""
    try:
        seconds = float(int(trace_id.split("-")[1], 16))
    except (IndexError, ValueError, OverflowError):
        return None
    begin, end = (moment.timestamp() for moment in window)
    is_inside = begin - CLOCK_TOLERANCE_S <= seconds <= end + CLOCK_TOLERANCE_S
    return seconds if is_inside else None


class NewestTraces(NamedTuple):
    """IDs of the newest traces of a window; ``more`` is True if the window has earlier ones, too.

    ``since`` is their earliest start, or the begin of the window.
    """

    ids: list[str]
    since: datetime
    more: bool


def newest_traces(source: Source, begin: datetime, end: datetime, limit: int) -> NewestTraces:
    """Return the newest traces of a window, at most ``limit``.

    X-Ray documents no order within a page. If there are too many, ever longer pieces of the window are
    read, from its end, until there are enough.
    """
    first = dict(itertools.islice(_starts(source, begin, end), limit + 1))
    if len(first) <= limit:
        return NewestTraces(list(first), begin, more=False)
    starts: dict[str, float] = {}
    length, stop = FIRST_PIECE, end
    while len(starts) <= limit and stop > begin:
        start = max(begin, stop - length)
        starts |= dict(_starts(source, start, stop))
        stop, length = start, length * 2
    ids = sorted(starts, key=lambda trace_id: starts[trace_id], reverse=True)[:limit]
    since = end - timedelta(seconds=max(0.0, end.timestamp() - starts[ids[-1]]))
    return NewestTraces(ids, max(begin, since), more=True)


def _starts(source: Source, begin: datetime, end: datetime) -> Iterator[tuple[str, float]]:
    """Yield trace IDs with their start; a trace without one starts with the window."""
    for page in source.summaries(begin, end):
        for raw in page:
            start = start_of_summary(raw, (begin, end))
            yield str(raw.get("Id", "")), begin.timestamp() if start is None else start
