"""What there is of many traces: grouped, counted and ranked, page by page as they come.

Of each trace only its duration and flags are kept, so that a day of a busy service fits in memory.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from xraystack.tracing.document_values import mapping, number
from xraystack.tracing.durations import Durations
from xraystack.tracing.routes import route
from xraystack.tracing.segments import build_trace
from xraystack.tracing.trace_sources import Source, start_from_id

NEWEST = 20
COMPLETED = 100
"""Traces whose URL is looked up in their documents, because it is not in their summaries."""
SHORTEST, LEVELS = 1e-4, 25
"""Seconds below which all durations look the same, and levels that are told apart in each tenfold."""
HEALTH_CHECKER = "ELB-HealthChecker"


class Summary(NamedTuple):
    """What X-Ray says of a trace in short; durations are seconds, ``start`` seconds since the epoch.

    ``duration`` is until the last of it has ended, ``response_time`` until the answer, None where X-Ray
    does not say; ``service`` is the one that was asked.
    """

    id: str
    start: float
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

    @property
    def took(self) -> float:
        """How long whoever asked has waited, as X-Ray's console shows it."""
        return self.duration if self.response_time is None else max(self.response_time, 0.0)

    @property
    def state(self) -> str:
        """How it ended, by the worst that happened in it; X-Ray counts a throttle as an error too."""
        flags = {"fault": self.fault, "throttle": self.throttle, "error": self.error}
        return next((state for state, is_so in flags.items() if is_so), "ok")

    @property
    def is_health_check(self) -> bool:
        """Whether a load balancer asked."""
        return HEALTH_CHECKER in self.user_agent


def summary_of(raw: Mapping[str, Any]) -> Summary:
    """A summary from its API form; when it began is in the trace's ID."""
    http = mapping(raw.get("Http"))
    return Summary(
        id=str(raw.get("Id", "")),
        start=start_from_id(str(raw.get("Id", ""))),
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
    )


@dataclass
class RouteGroup:
    """The traces of one route of a service."""

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
"""What groups are sorted by, by its name on the command line."""


class TracePoint(NamedTuple):
    """A trace in a picture: when it began, its duration in seconds, how it ended, what it was."""

    start: float
    seconds: float
    state: str
    label: str
    id: str


@dataclass
class Overview:
    """The groups of many traces, the newest of them, and points for a picture of all.

    ``route`` makes the route of a URL. Of ``newest`` there are no more than ``most``. Of points that
    would lie on each other, within ``grain`` seconds and with the same end after about the same time,
    the last is kept.
    """

    limit: int = NEWEST
    grain: float = 1.0
    route: Callable[[str], str] = route
    total: int = 0
    failed: int = 0
    excluded_count: int = 0
    groups: dict[tuple[str, str], RouteGroup] = field(default_factory=dict)
    newest: list[tuple[float, str, int, Summary]] = field(default_factory=list)
    points: dict[tuple[int, int, str], TracePoint] = field(default_factory=dict)

    def add(self, summary: Summary) -> None:
        """Count a trace."""
        self.total += 1
        self.failed += summary.state != "ok"
        key = summary.service, self.route(summary.url)
        group = self.groups.setdefault(key, RouteGroup(*key))
        group.add(summary)
        self._draw(summary, summary.url)
        heapq.heappush(self.newest, (summary.start, summary.id, self.total, summary))
        if len(self.newest) > self.limit:
            heapq.heappop(self.newest)

    def _draw(self, summary: Summary, label: str) -> None:
        height = round(math.log10(max(summary.took, SHORTEST)) * LEVELS)
        place = (int(summary.start // self.grain), height, summary.state)
        self.points[place] = TracePoint(
            summary.start, summary.took, summary.state, label, summary.id
        )

    def rank_groups(self, order: str = "count") -> list[RouteGroup]:
        """The groups, those first that have most of what ``ORDERS`` names so."""
        rank = ORDERS[order]
        return sorted(self.groups.values(), key=lambda g: (-rank(g), -g.count, g.service, g.route))

    def newest_summaries(self) -> list[Summary]:
        """The newest traces."""
        return [summary for *_, summary in sorted(self.newest, reverse=True)]


class TraceFilter(NamedTuple):
    """Which traces count: those without these texts in their URL, and perhaps no health checks."""

    excluded: Sequence[str] = ()
    no_health_checks: bool = False

    def keeps(self, summary: Summary) -> bool:
        """Whether it counts."""
        if self.no_health_checks and summary.is_health_check:
            return False
        return not any(text in summary.url for text in self.excluded)


def iterate_summaries(
    source: Source, pages: Iterable[list[Mapping[str, Any]]]
) -> Iterator[list[tuple[Mapping[str, Any], Summary]]]:
    """Page by page the summaries as they came, each with what is known of it."""
    left = COMPLETED
    for page in pages:
        summaries = [summary_of(raw) for raw in page]
        yield list(zip(page, _complete_summaries(source, summaries, left), strict=True))
        left = max(0, left - sum(not summary.url for summary in summaries))


def collect_overview(
    source: Source,
    pages: Iterable[list[Mapping[str, Any]]],
    found: Overview,
    wanted: TraceFilter = TraceFilter(),  # noqa: B008  (it cannot be changed)
    progress: Callable[[int], None] = lambda _: None,
) -> Overview:
    """All summaries of the pages counted in ``found``, which come from that source.

    ``progress`` is told how many there were so far.
    """
    for page in iterate_summaries(source, pages):
        for _, summary in page:
            if wanted.keeps(summary):
                found.add(summary)
            else:
                found.excluded_count += 1
        progress(found.total + found.excluded_count)
    return found


def _complete_summaries(
    source: Source, summaries: Sequence[Summary], most: int
) -> Sequence[Summary]:
    """Summaries completed from the documents where X-Ray gives no HTTP details in them.

    That takes a call for each few, so at most so many are completed.
    """
    lacking = [summary.id for summary in summaries if not summary.url][:most]
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
        service=summary.service or root.name,
        duration=trace.duration or summary.duration,
        response_time=root.duration if summary.response_time is None else summary.response_time,
        error=summary.error or root.state == "error",
        fault=summary.fault or root.state == "fault",
    )
