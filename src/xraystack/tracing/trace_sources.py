"""Where traces come from: what a source has to answer, and X-Ray as one.

A window holds six hours at most, BatchGetTraces takes five IDs. [AWS X-Ray API reference]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from botocore.exceptions import ClientError

from xraystack.aws import responses
from xraystack.aws.responses import UnusableResponse
from xraystack.aws.segment_destination import segment_destination
from xraystack.tracing.document_values import mappings

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

WINDOW = timedelta(hours=6)
RETENTION = timedelta(days=31)
"""How long X-Ray has traces, and a day. [AWS X-Ray developer guide, concepts: 30 days]"""

IDS_A_CALL = 5
PARALLEL_CALLS = 4
FIRST_PIECE = timedelta(minutes=1)


class Source(Protocol):
    """What knows traces. Summaries, documents and services have the form of X-Ray's API."""

    def summaries(
        self, begin: datetime, end: datetime, expression: str | None = None
    ) -> Iterator[list[Mapping[str, Any]]]:
        """The summaries of a time, a page at a time, the newest window first."""

    def documents(self, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """Whole traces by ID; those that are not there are left out."""

    def graphs(self, begin: datetime, end: datetime) -> Iterator[list[Mapping[str, Any]]]:
        """The services of its own graph, one list for each window; references hold within one."""

    @property
    def destination(self) -> str:
        """Where segments go, ``XRay`` or ``CloudWatchLogs``; empty if that is not known."""


class XRay:
    """X-Ray as a source. Pages are asked for as they are read, for an account may have millions."""

    def __init__(self, aws: Aws) -> None:
        self.aws = aws

    def summaries(
        self, begin: datetime, end: datetime, expression: str | None = None
    ) -> Iterator[list[Mapping[str, Any]]]:
        """The summaries of a time, a page at a time, the newest window first."""
        for start, stop in windows(*_clip_to_retention(begin, end)):
            arguments: dict[str, Any] = {"StartTime": start, "EndTime": stop}
            if expression:
                arguments["FilterExpression"] = expression
            found = self.aws.xray.get_paginator("get_trace_summaries").paginate(**arguments)
            for page in responses.iterate_pages(found):
                yield mappings(page["TraceSummaries"])

    def documents(self, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """Whole traces by ID, five a call, a few calls at a time; what is not there is left out."""
        paginator = self.aws.xray.get_paginator("batch_get_traces")  # shared by the threads

        def asked(batch: list[str]) -> list[Mapping[str, Any]]:
            pages = responses.iterate_pages(paginator.paginate(TraceIds=batch))
            found = [trace for page in pages for trace in mappings(page["Traces"])]
            return [trace for trace in found if trace["Id"] in batch]

        with ThreadPoolExecutor(PARALLEL_CALLS) as pool:
            for found in pool.map(asked, batches(trace_ids)):
                yield from found

    def graphs(self, begin: datetime, end: datetime) -> Iterator[list[Mapping[str, Any]]]:
        """The services of X-Ray's own graph, one list for each window; references hold within one."""
        paginator = self.aws.xray.get_paginator("get_service_graph")
        for start, stop in windows(*_clip_to_retention(begin, end)):
            pages = responses.iterate_pages(paginator.paginate(StartTime=start, EndTime=stop))
            yield [service for page in pages for service in mappings(page["Services"])]

    @cached_property
    def destination(self) -> str:
        """Where segments go; empty where that is not answered, for there may be traces all the same."""
        try:
            return segment_destination(self.aws)
        except (ClientError, UnusableResponse):
            return ""


def windows(begin: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """The time from ``begin`` to ``end`` in windows that X-Ray takes, newest first."""
    found = []
    while end > begin:
        start = max(begin, end - WINDOW)
        found.append((start, end))
        end = start
    return found


def _clip_to_retention(begin: datetime, end: datetime) -> tuple[datetime, datetime]:
    """What of a time X-Ray can have traces of: without millennia of windows before it and after it."""
    now = datetime.now(UTC)
    return max(begin, now - RETENTION), min(end, now + timedelta(days=1))


def batches(trace_ids: Sequence[str]) -> list[list[str]]:
    """Trace IDs, as many together as a call takes."""
    starts = range(0, len(trace_ids), IDS_A_CALL)
    return [list(trace_ids[start : start + IDS_A_CALL]) for start in starts]


def start_from_id(trace_id: str) -> float:
    """When a trace began, in seconds since the epoch, which is in its ID; 0 where it is not."""
    try:
        return float(int(trace_id.split("-")[1], 16))
    except (IndexError, ValueError, OverflowError):
        return 0.0


class NewestTraces(NamedTuple):
    """IDs of the newest traces of a time, since when they are all there are, and if there are more."""

    ids: list[str]
    since: datetime
    more: bool


def newest_traces(source: Source, begin: datetime, end: datetime, most: int) -> NewestTraces:
    """So many of the newest traces of a time, or all there are.

    X-Ray does not say in which order it gives them, so where there are too many, they are asked for in
    ever longer pieces of time, from the end on, until there are enough.
    """
    few = list(itertools.islice(_trace_ids(source, begin, end), most + 1))
    if len(few) <= most:
        return NewestTraces(few, begin, more=False)
    found: dict[str, None] = {}
    length, stop = FIRST_PIECE, end
    while len(found) <= most and stop > begin:
        start = max(begin, stop - length)
        found |= dict.fromkeys(_trace_ids(source, start, stop))
        stop, length = start, length * 2
    ids = sorted(found, key=start_from_id, reverse=True)[:most]
    since = end - timedelta(seconds=max(0.0, end.timestamp() - start_from_id(ids[-1])))
    return NewestTraces(ids, max(begin, since), more=True)


def _trace_ids(source: Source, begin: datetime, end: datetime) -> Iterator[str]:
    return (str(raw.get("Id", "")) for page in source.summaries(begin, end) for raw in page)
