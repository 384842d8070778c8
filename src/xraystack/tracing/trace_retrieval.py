"""Retrieval of traces under Transaction Search, from the spans in CloudWatch Logs.

StartTraceRetrieval takes up to 100 IDs and a window, and returns a token. ListRetrievedTraces and
GetRetrievedTracesGraph return nothing until the retrieval is COMPLETE, and then pages. A retrieval ends
after 60 minutes. [AWS X-Ray API reference, StartTraceRetrieval, ListRetrievedTraces]
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code
from xraystack.errors import OutcomeUnknown
from xraystack.tracing.document_values import mapping, mappings

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Window = tuple[datetime, datetime]

IDS_A_RETRIEVAL = 100
LONGEST_WINDOW = timedelta(days=1)
"""Longest window of one retrieval: AWS recommends several retrievals for long time ranges."""

BEFORE_ID, AFTER_ID = timedelta(minutes=10), timedelta(hours=2)
"""Time before and after the time in a trace ID in which its spans are searched."""

DEFAULT_WINDOW = timedelta(days=1)
"""Window for an ID without a time, which plain OpenTelemetry SDKs create."""

MAX_AGE = timedelta(days=90)
"""Age of a trace up to which the time in its ID is plausible."""

TIMEOUT_S = 300.0
PAUSES_S = (0.5, 1.0, 2.0, 4.0)
"""Pauses between polls; the last one repeats."""

WORKING = frozenset({"SCHEDULED", "RUNNING"})
COMPLETE = "COMPLETE"
MAX_STARTS = 2
"""Starts of a retrieval whose token expires while it is read."""


class Retrieval:
    """Retrievals of traces by ID in a window; None for the time around the IDs.

    ``searched`` is the whole window that was searched so far.
    """

    def __init__(
        self,
        aws: Aws,
        window: Window | None,
        timeout: float | None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.aws = aws
        self.window = window
        self.timeout = TIMEOUT_S if timeout is None else timeout
        self.searched: Window | None = None
        self._sleep = sleep

    def documents(self, trace_ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """Yield traces in the form of BatchGetTraces, without those that have no span in the window."""
        ids = dict.fromkeys(trace_ids)
        traces = [
            _trace_document(raw, ids)
            for batch, piece in self.pieces(trace_ids)
            for page in self._pages(batch, piece, self._list_page)
            for raw in mappings(page.get("Traces"))
        ]
        yield from merge_documents(trace for trace in traces if trace["Id"] in ids)

    def graphs(self, trace_ids: Sequence[str]) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the services of the graph of each retrieval, with their links as ``Links``."""
        for batch, piece in self.pieces(trace_ids):
            yield [
                {**mapping(entry.get("Service")), "Links": entry.get("Links", [])}
                for page in self._pages(batch, piece, self._graph_page)
                for entry in mappings(page.get("Services"))
            ]

    def pieces(self, trace_ids: Sequence[str]) -> Iterator[tuple[list[str], Window]]:
        """Yield the retrievals: up to 100 IDs each, and a window of a day at most."""
        for batch, (begin, end) in group_ids(trace_ids, self.window, datetime.now(UTC)):
            first, last = self.searched or (begin, end)
            self.searched = min(first, begin), max(last, end)
            stop = end
            while stop > begin:
                start = max(begin, stop - LONGEST_WINDOW)
                yield batch, (start, stop)
                stop = start

    def _pages(
        self, trace_ids: list[str], window: Window, fetch: Callable[..., Any]
    ) -> list[Mapping[str, Any]]:
        """Return all pages of a retrieval, which is started again if its token expires."""
        for attempt in range(1, MAX_STARTS + 1):
            token = self.aws.xray.start_trace_retrieval(
                TraceIds=trace_ids, StartTime=window[0], EndTime=window[1]
            )["RetrievalToken"]
            try:
                return list(self._read(token, fetch))
            except ClientError as error:
                if error_code(error) != "ResourceNotFoundException" or attempt == MAX_STARTS:
                    raise
        return []

    def _read(self, token: str, fetch: Callable[..., Any]) -> Iterator[Mapping[str, Any]]:
        """Yield the pages of a retrieval once it is complete; cancel it if nobody waits any more."""
        try:
            first = self._await(token, fetch)
        except BaseException:
            with contextlib.suppress(BotoCoreError, ClientError):
                self.aws.xray.cancel_trace_retrieval(RetrievalToken=token)
            raise
        yield from responses.iterate_pages(_follow(first, token, fetch))

    def _await(self, token: str, fetch: Callable[..., Any]) -> Mapping[str, Any]:
        """Return the first page. Raises OutcomeUnknown if the retrieval fails or takes too long."""
        waited, number = 0.0, 0
        while True:
            page: Mapping[str, Any] = fetch(RetrievalToken=token)
            status = str(page["RetrievalStatus"])
            if status == COMPLETE:
                return page
            if status not in WORKING:
                raise _failure(f"X-Ray's retrieval of the traces ended with {status}")
            if waited >= self.timeout:
                raise _failure(
                    f"X-Ray's retrieval of the traces is still {status} after {waited:.0f} s"
                )
            pause = min(PAUSES_S[min(number, len(PAUSES_S) - 1)], self.timeout - waited)
            self._sleep(pause)
            waited, number = waited + pause, number + 1

    def _list_page(self, **arguments: str) -> Any:
        return self.aws.xray.list_retrieved_traces(TraceFormat="XRAY", **arguments)

    def _graph_page(self, **arguments: str) -> Any:
        return self.aws.xray.get_retrieved_traces_graph(**arguments)


def _follow(
    first: Mapping[str, Any], token: str, fetch: Callable[..., Any]
) -> Iterator[Mapping[str, Any]]:
    page = first
    yield page
    while page.get("NextToken"):
        page = fetch(RetrievalToken=token, NextToken=page["NextToken"])
        if page["RetrievalStatus"] != COMPLETE:
            raise _failure(
                f"X-Ray's retrieval of the traces became {page['RetrievalStatus']} between two pages"
            )
        yield page


def _failure(what: str) -> OutcomeUnknown:
    return OutcomeUnknown(
        what, remedy="Run the command again, with a shorter window: --from and --to"
    )


def group_ids(
    trace_ids: Sequence[str], window: Window | None, now: datetime
) -> Iterator[tuple[list[str], Window]]:
    """Yield up to 100 IDs each, with the window in which to search for them.

    Without a window, that is the time around the IDs; IDs that are far apart are not in one group.
    """
    windows = sorted((window or window_of_id(one, now), one) for one in dict.fromkeys(trace_ids))
    group: list[str] = []
    begin = end = now
    for (first, last), trace_id in windows:
        is_far = window is None and max(end, last) - begin > LONGEST_WINDOW
        if group and (is_far or len(group) == IDS_A_RETRIEVAL):
            yield group, (begin, end)
            group = []
        begin, end = (begin, max(end, last)) if group else (first, last)
        group.append(trace_id)
    if group:
        yield group, (begin, end)


def window_of_id(trace_id: str, now: datetime) -> Window:
    """Return the time around a trace ID, or the last day if the ID has no plausible time."""
    moment = _moment_of_id(trace_id, now)
    if moment is None:
        return now - DEFAULT_WINDOW, now
    return moment - BEFORE_ID, min(moment + AFTER_ID, now)


def _moment_of_id(trace_id: str, now: datetime) -> datetime | None:
    try:
        moment = datetime.fromtimestamp(int(trace_id.split("-")[1], 16), UTC)
    except (IndexError, ValueError, OverflowError, OSError):
        return None
    return moment if now - MAX_AGE <= moment <= now + BEFORE_ID else None


def _trace_document(raw: Mapping[str, Any], ids: Mapping[str, None]) -> dict[str, Any]:
    """Return a retrieved trace in the form of BatchGetTraces, with the ID as it was requested."""
    trace_id = str(raw["Id"])
    if trace_id not in ids and "-" not in trace_id:  # W3C's form of an ID
        trace_id = f"1-{trace_id[:8]}-{trace_id[8:]}"
    return {"Id": trace_id, "Duration": raw.get("Duration"), "Segments": raw.get("Spans", [])}


def merge_documents(traces: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Merge the parts of each trace, which pages and windows may repeat or split, by ID."""
    merged: dict[str, dict[str, Any]] = {}
    for trace in traces:
        whole = merged.setdefault(str(trace["Id"]), {**trace, "Segments": []})
        known = {(one.get("Id"), one.get("Document")) for one in whole["Segments"]}
        whole["Segments"] += [
            one
            for one in mappings(trace.get("Segments"))
            if (one.get("Id"), one.get("Document")) not in known
        ]
        if trace.get("LimitExceeded"):
            whole["LimitExceeded"] = True
    return list(merged.values())
