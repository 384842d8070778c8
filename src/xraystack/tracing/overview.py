"""What there is of many traces: grouped, counted and ranked, page by page as they come.

Of each trace only its duration and flags are kept, so that a day of a busy service fits in memory.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from xraystack.tracing.durations import Durations
from xraystack.tracing.lenient import mapping, number
from xraystack.tracing.segments import trace_of
from xraystack.tracing.source import Source

NEWEST = 20
COMPLETED = 100
"""Traces whose URL is looked up in their documents, because it is not in their summaries."""
SHORTEST, LEVELS = 1e-4, 25
"""Seconds below which all durations look the same, and levels that are told apart in each tenfold."""
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
        start=_start(str(raw.get("Id", ""))),
        duration=max(number(raw.get("Duration")) or 0.0, 0.0),
        method=str(http.get("HttpMethod", "")),
        url=str(http.get("HttpURL", "")),
        status=str(http.get("HttpStatus", "")),
        user_agent=str(http.get("UserAgent", "")),
        error=bool(raw.get("HasError")),
        fault=bool(raw.get("HasFault")),
        throttle=bool(raw.get("HasThrottle")),
        partial=bool(raw.get("IsPartial")),
    )


def _start(trace_id: str) -> float:
    parts = trace_id.split("-")
    try:
        return float(int(parts[1], 16))
    except (IndexError, ValueError, OverflowError):
        return 0.0


@dataclass
class Group:
    """The traces of one URL."""

    url: str
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
        self.durations.add(summary.duration)


class Point(NamedTuple):
    """A trace in a picture: when it began, its duration in seconds, how it ended, what it was."""

    start: float
    seconds: float
    state: str
    label: str
    id: str


@dataclass
class Overview:
    """The groups of many traces, the newest of them, and points for a picture of all.

    Of ``newest`` there are no more than ``most``. Of points that would lie on each other, within
    ``grain`` seconds and with the same end after about the same time, the last is kept.
    """

    most: int = NEWEST
    grain: float = 1.0
    total: int = 0
    failed: int = 0
    left_out: int = 0
    groups: dict[str, Group] = field(default_factory=dict)
    newest: list[tuple[float, str, Summary]] = field(default_factory=list)
    points: dict[tuple[int, int, str], Point] = field(default_factory=dict)

    def add(self, summary: Summary) -> None:
        """Count a trace."""
        self.total += 1
        self.failed += summary.state != "ok"
        group = self.groups.setdefault(summary.url, Group(summary.url))
        group.add(summary)
        self._draw(summary, group.url)
        heapq.heappush(self.newest, (summary.start, summary.id, summary))
        if len(self.newest) > self.most:
            heapq.heappop(self.newest)

    def _draw(self, summary: Summary, label: str) -> None:
        height = round(math.log10(max(summary.duration, SHORTEST)) * LEVELS)
        place = (int(summary.start // self.grain), height, summary.state)
        self.points[place] = Point(
            summary.start, summary.duration, summary.state, label, summary.id
        )

    def by_count(self) -> list[Group]:
        """The groups, the largest first."""
        return sorted(self.groups.values(), key=lambda group: (-group.count, group.url))

    def newest_first(self) -> list[Summary]:
        """The newest traces."""
        return [summary for *_, summary in sorted(self.newest, reverse=True)]


def overview(
    source: Source,
    pages: Iterable[list[Mapping[str, Any]]],
    keep: Callable[[Summary], bool],
    progress: Callable[[int], None] = lambda _: None,
    *,
    most: int = NEWEST,
    grain: float = 1.0,
) -> Overview:
    """All summaries of the pages counted, which come from that source.

    ``keep`` says which count, ``progress`` is told how many there were so far; ``most`` and ``grain``
    are those of the Overview.
    """
    found = Overview(most, grain)
    left = COMPLETED
    for page in pages:
        summaries = [summary_of(raw) for raw in page]
        for summary in _with_urls(source, summaries, left):
            if keep(summary):
                found.add(summary)
            else:
                found.left_out += 1
        left = max(0, left - sum(not summary.url for summary in summaries))
        progress(found.total + found.left_out)
    return found


def _with_urls(source: Source, summaries: Sequence[Summary], most: int) -> Sequence[Summary]:
    """Summaries completed from the documents where X-Ray gives no HTTP details in them.

    That takes a call for each few, so at most so many are completed.
    """
    lacking = [summary.id for summary in summaries if not summary.url][:most]
    if not lacking:
        return summaries
    documents = {str(document.get("Id")): document for document in source.documents(lacking)}
    return [_completed(s, documents[s.id]) if s.id in documents else s for s in summaries]


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
