"""Statistics of many traces, grouped by route.

Only duration and flags of each trace are kept, so that a day of a busy service fits in memory.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from xraystack.aws.segment_destination import CLOUDWATCH_LOGS
from xraystack.tracing.counts import count_noun
from xraystack.tracing.document_values import mapping, mappings, number, text
from xraystack.tracing.durations import Durations
from xraystack.tracing.routes import route
from xraystack.tracing.trace_assembly import build_trace
from xraystack.tracing.trace_retrieval import Window
from xraystack.tracing.trace_sources import Source, start_of_summary

NEWEST = 20
SLOWEST = 5
"""Slowest traces of a list that cannot have all."""
COMPLETED = 100
"""Maximum number of traces whose URL is read from their documents, if a summary lacks it."""
SHORTEST, LEVELS = 1e-4, 25
"""Shortest duration of the picture in seconds, and its levels per power of ten."""
HEALTH_CHECKER = "ELB-HealthChecker"


class Summary(NamedTuple):
    """A trace summary; durations are seconds, ``start`` seconds since the epoch, None if unknown.

    ``duration`` is that of the whole trace, ``response_time`` that of its first response, None if
    unknown. ``service`` is the entry point, ``services`` are all in the trace.
    """

    id: str
    start: float | None
    duration: float
    response_time: float | None
    service: str
    method: str
    url: str
    status: str
    user_agent: str
    error: bool
    fault: bool
    throttle: bool
    partial: bool
    services: tuple[str, ...] = ()

    @property
    def took(self) -> float:
        """Response time, or the duration of the whole trace where X-Ray has none."""
        return self.duration if self.response_time is None else max(self.response_time, 0.0)

    @property
    def state(self) -> str:
        """The worst flag, or ``ok``; X-Ray flags a throttle as an error too."""
        flags = {"fault": self.fault, "throttle": self.throttle, "error": self.error}
        return next((state for state, is_so in flags.items() if is_so), "ok")

    @property
    def is_health_check(self) -> bool:
        """True if a load balancer sent the request."""
        return HEALTH_CHECKER in self.user_agent


def summary_of(raw: Mapping[str, Any], window: Window | None = None) -> Summary:
    """Return a summary from its API form; ``window`` is that of the query."""
    http = mapping(raw.get("Http"))
    return Summary(
        id=str(raw.get("Id", "")),
        start=start_of_summary(raw, window),
        duration=max(number(raw.get("Duration")) or 0.0, 0.0),
        response_time=number(raw.get("ResponseTime")),
        service=str(mapping(raw.get("EntryPoint")).get("Name") or ""),
        method=str(http.get("HttpMethod", "")),
        url=str(http.get("HttpURL", "")),
        status=str(http.get("HttpStatus", "")),
        user_agent=str(http.get("UserAgent", "")),
        error=bool(raw.get("HasError")),
        fault=bool(raw.get("HasFault")),
        throttle=bool(raw.get("HasThrottle")),
        partial=bool(raw.get("IsPartial")),
        services=tuple(text(one.get("Name")) for one in mappings(raw.get("ServiceIds"))),
    )


@dataclass
class RouteGroup:
    """Traces of one route of a service."""

    service: str
    route: str
    count: int = 0
    errors: int = 0
    faults: int = 0
    throttles: int = 0
    durations: Durations = field(default_factory=Durations)

    def add(self, summary: Summary) -> None:
        """Count a trace."""
        self.count += 1
        self.errors += summary.error
        self.faults += summary.fault
        self.throttles += summary.throttle
        self.durations.add(summary.took)


ORDERS: dict[str, Callable[[RouteGroup], float]] = {
    "count": lambda group: group.count,
    "p99": lambda group: group.durations.percentile(0.99) or 0.0,
    "faults": lambda group: group.faults,
}
"""Sort keys of groups, by their name on the command line."""


class TracePoint(NamedTuple):
    """A trace in a scatter plot: its start, duration in seconds, state and label."""

    start: float
    seconds: float
    state: str
    label: str
    id: str


class ListSection(NamedTuple):
    """A section of a list: failed, slowest or newest traces."""

    heading: str
    summaries: list[Summary]


@dataclass
class Overview:
    """Groups of traces, failed, slowest and newest traces, and points of a scatter plot.

    ``route`` returns the route of a URL. ``newest`` and ``failures`` hold at most ``limit`` traces each,
    the newest. Of points that coincide (within ``grain`` seconds, with the same state and about the same
    duration) the last is kept. ``noun`` and ``selected`` describe the counted traces: failed trace, of
    shop.
    """

    limit: int = NEWEST
    grain: float = 1.0
    route: Callable[[str], str] = route
    noun: str = "trace"
    selected: str = ""
    total: int = 0
    failed: int = 0
    excluded_count: int = 0
    health_check_count: int = 0
    groups: dict[tuple[str, str], RouteGroup] = field(default_factory=dict)
    newest: list[tuple[float, str, int, Summary]] = field(default_factory=list)
    failures: list[tuple[float, str, int, Summary]] = field(default_factory=list)
    slowest: list[tuple[float, str, int, Summary]] = field(default_factory=list)
    durations: Durations = field(default_factory=Durations)
    points: dict[tuple[int, int, str], TracePoint] = field(default_factory=dict)

    def add(self, summary: Summary) -> None:
        """Count a trace."""
        self.total += 1
        self.failed += summary.state != "ok"
        key = summary.service, self.route(summary.url)
        group = self.groups.setdefault(key, RouteGroup(*key))
        group.add(summary)
        self._draw(summary, summary.url)
        self.durations.add(summary.took)
        start = -math.inf if summary.start is None else summary.start
        entry = (start, summary.id, self.total, summary)
        _keep_largest(self.newest, entry, self.limit)
        if summary.state != "ok":
            _keep_largest(self.failures, entry, self.limit)
        _keep_largest(self.slowest, (summary.took, *entry[1:]), SLOWEST + 1)

    @property
    def count_text(self) -> str:
        """The number of traces, and their selection."""
        return f"{count_noun(self.total, self.noun)}{self.selected}"

    @property
    def excluded_text(self) -> str:
        """The number of excluded traces, health checks apart."""
        others = self.excluded_count - self.health_check_count
        checks = count_noun(self.health_check_count, "health check")
        parts = [
            *([checks] if self.health_check_count else []),
            *([count_noun(others, "other")] if others else []),
        ]
        return f"{' and '.join(parts)} excluded"

    def _draw(self, summary: Summary, label: str) -> None:
        if summary.start is None:
            return
        height = round(math.log10(max(summary.took, SHORTEST)) * LEVELS)
        place = (int(summary.start // self.grain), height, summary.state)
        self.points[place] = TracePoint(
            summary.start, summary.took, summary.state, label, summary.id
        )

    def rank_groups(self, order: str = "count") -> list[RouteGroup]:
        """Return the groups, sorted by the key that ``ORDERS`` has for ``order``."""
        rank = ORDERS[order]
        return sorted(self.groups.values(), key=lambda g: (-rank(g), -g.count, g.service, g.route))

    def newest_summaries(self) -> list[Summary]:
        """Return the newest traces, the newest first."""
        return [summary for *_, summary in sorted(self.newest, reverse=True)]

    def list_sections(self) -> list[ListSection]:
        """Return the traces to list, each in one section: failed, slowest, newest; ``limit`` in total.

        The slowest are those above the median; a list that has all traces needs no such section.
        """
        failed = [summary for *_, summary in sorted(self.failures, reverse=True)]
        slowest: list[Summary] = []
        if self.total > self.limit:
            median = self.durations.percentile(0.5) or 0.0
            slowest = [
                summary
                for *_, summary in sorted(self.slowest, reverse=True)
                if summary.took > median and summary.state == "ok"
            ][: min(SLOWEST, self.limit - len(failed))]
        listed = {summary.id for summary in (*failed, *slowest)}
        others = [summary for summary in self.newest_summaries() if summary.id not in listed]
        newest = others[: self.limit - len(listed)]
        sections = (("Failed", failed), ("Slowest", slowest), ("Newest", newest))
        return [ListSection(heading, summaries) for heading, summaries in sections if summaries]


def _keep_largest(
    heap: list[tuple[float, str, int, Summary]],
    entry: tuple[float, str, int, Summary],
    limit: int,
) -> None:
    """Add an entry to a heap, which keeps its largest ones."""
    if len(heap) < limit:
        heapq.heappush(heap, entry)
    elif entry > heap[0]:
        heapq.heapreplace(heap, entry)


class TraceFilter(NamedTuple):
    """A selection of traces.

    Their URL must not contain one of the ``excluded`` texts. Of ``services``, the trace must have one.
    """

    excluded: Sequence[str] = ()
    no_health_checks: bool = False
    only_failed: bool = False
    services: Sequence[str] = ()

    @property
    def selected_text(self) -> str:
        """The services of the selected traces, to follow a noun; empty without a selection."""
        return f" of {', '.join(self.services)}" if self.services else ""

    def is_hidden(self, summary: Summary) -> bool:
        """Return whether a trace is not selected because it is a health check."""
        return self.no_health_checks and summary.is_health_check

    def is_selected(self, summary: Summary) -> bool:
        """Return whether a trace is selected."""
        if self.is_hidden(summary) or (self.only_failed and summary.state == "ok"):
            return False
        if self.services and not {summary.service, *summary.services} & {*self.services}:
            return False
        return not any(text in summary.url for text in self.excluded)


def iterate_summaries(
    source: Source, pages: Iterable[list[Mapping[str, Any]]], window: Window | None = None
) -> Iterator[list[tuple[Mapping[str, Any], Summary]]]:
    """Yield each page of summaries as X-Ray returns them, each with its completed form."""
    left = COMPLETED
    for page in pages:
        summaries = [summary_of(raw, window) for raw in page]
        yield list(zip(page, _complete_summaries(source, summaries, left), strict=True))
        left = max(0, left - sum(not summary.url for summary in summaries))


def collect_overview(
    source: Source,
    pages: Iterable[list[Mapping[str, Any]]],
    statistics: Overview,
    selection: TraceFilter = TraceFilter(),  # noqa: B008  (it cannot be changed)
    progress: Callable[[int], None] = lambda _: None,
    window: Window | None = None,
) -> Overview:
    """Count all summaries of the pages in ``statistics``, and return it.

    ``progress`` is called with the number of summaries so far; ``window`` is that of the query.
    """
    for page in iterate_summaries(source, pages, window):
        for _, summary in page:
            if selection.is_selected(summary):
                statistics.add(summary)
            else:
                statistics.excluded_count += 1
                statistics.health_check_count += selection.is_hidden(summary)
        progress(statistics.total + statistics.excluded_count)
    return statistics


def _complete_summaries(
    source: Source, summaries: Sequence[Summary], limit: int
) -> Sequence[Summary]:
    """Complete summaries without HTTP details from their documents, ``limit`` of them at most.

    Under Transaction Search that would take a retrieval, so they stay as they are.
    """
    if source.destination == CLOUDWATCH_LOGS:
        return summaries
    lacking = [summary.id for summary in summaries if not summary.url][:limit]
    if not lacking:
        return summaries
    documents = {str(document.get("Id")): document for document in source.documents(lacking)}
    return [_complete_summary(s, documents[s.id]) if s.id in documents else s for s in summaries]


def _complete_summary(summary: Summary, document: Mapping[str, Any]) -> Summary:
    trace = build_trace(document)
    root = trace.request
    if root is None:
        return summary
    return summary._replace(
        url=root.url,
        method=root.text("http", "request", "method"),
        status=root.text("http", "response", "status"),
        user_agent=root.text("http", "request", "user_agent"),
        start=trace.start if summary.start is None else summary.start,
        service=summary.service or root.name,
        duration=trace.duration or summary.duration,
        response_time=root.duration if summary.response_time is None else summary.response_time,
        error=summary.error or root.state == "error",
        fault=summary.fault or root.state == "fault",
    )
