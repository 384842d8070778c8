"""Columns of the lists of traces, each declared once for the terminal and for pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from typing import Generic, NamedTuple, TypeVar

from xraystack.tracing import times
from xraystack.tracing.counts import percentage
from xraystack.tracing.durations import PERCENTILES
from xraystack.tracing.operations import path
from xraystack.tracing.overview import Overview, RouteGroup, Summary
from xraystack.tracing.pages.frame import STATES, badge, escape_markup
from xraystack.tracing.time_scale import format_duration

RowT = TypeVar("RowT")


class ListColumn(NamedTuple, Generic[RowT]):
    """A column of a list: its sort key and its text in each row, for the terminal and for pages.

    ``label`` is the heading on the terminal, None for a column of pages alone; ``state`` colours a
    cell. ``rank`` orders the terminal's columns where that order is not the page's. In a narrow
    terminal ``narrow_text`` replaces the text, and ``is_wide_only`` columns are left out. ``style`` are
    the page's classes, ``first`` is the sort order of the first click, and ``markup`` replaces the text
    there. ``is_figure`` aligns a column of the terminal that is no number on pages.
    """

    heading: str
    value: Callable[[RowT], object]
    text: Callable[[RowT], str]
    label: str | None = None
    state: Callable[[RowT], str] = lambda _: ""
    rank: int = 0
    max_width: int = 0
    is_shrinkable: bool = False
    is_wide_only: bool = False
    is_figure: bool = False
    narrow_text: Callable[[RowT], str] | None = None
    style: str = "number"
    first: str = "descending"
    markup: Callable[[RowT], str] | None = None

    @property
    def is_number(self) -> bool:
        """True if it is aligned to the right."""
        return self.is_figure or "number" in self.style.split()

    def page_cell(self, row: RowT) -> str:
        """Return the markup of a cell."""
        return self.markup(row) if self.markup else escape_markup(self.text(row))


class GroupRow(NamedTuple):
    """A group of traces with its percentiles; the number and the longest p99 of all groups."""

    group: RouteGroup
    percentiles: Mapping[float, float | None]
    total: int
    longest: float = 0.0

    def percentile(self, share: float) -> float:
        """Return a percentile of the durations in seconds."""
        return self.percentiles[share] or 0.0

    @property
    def has_failed(self) -> bool:
        """True if any of its traces has failed."""
        return bool(self.group.errors or self.group.faults or self.group.throttles)


def group_rows(overview: Overview, order: str) -> list[GroupRow]:
    """Return the rows of all groups, sorted by the key that ``ORDERS`` has for ``order``."""
    rows = [
        GroupRow(
            group,
            dict(zip(PERCENTILES, group.durations.percentiles(), strict=True)),
            overview.total,
        )
        for group in overview.rank_groups(order)
    ]
    longest = max((row.percentile(PERCENTILES[-1]) for row in rows), default=0.0)
    return [row._replace(longest=longest or 1e-9) for row in rows]


class TraceRow(NamedTuple):
    """A trace, with the longest duration of all, the pages of traces, and the time of the list."""

    summary: Summary
    longest: float = 0.0
    links: Mapping[str, str] = {}
    now: float = 0.0

    @property
    def has_failed(self) -> bool:
        """True if it has failed."""
        return self.summary.state != "ok"


def trace_rows(
    overview: Overview,
    links: Mapping[str, str] | None = None,
    now: float = 0.0,
    summaries: Sequence[Summary] | None = None,
) -> list[TraceRow]:
    """Return the rows of the newest traces, or of some; ``now`` is in seconds since the epoch."""
    newest = overview.newest_summaries()
    shown = newest if summaries is None else summaries
    longest = max((summary.took for summary in shown), default=0.0) or 1e-9
    return [TraceRow(summary, longest, links or {}, now) for summary in shown]


def _percentile_column(share: float) -> ListColumn[GroupRow]:
    name = f"p{share * 100:.0f}"
    is_middle = share not in {PERCENTILES[0], PERCENTILES[-1]}
    return ListColumn(
        name,
        lambda row: row.percentile(share),
        lambda row: format_duration(row.percentiles[share]),
        name,
        is_wide_only=is_middle,
        style="number wide-only" if is_middle else "number",
        markup=lambda row: format_duration(row.percentile(share)),
    )


def _failure_column(
    heading: str, label: str, state: str, count: Callable[[RouteGroup], int]
) -> ListColumn[GroupRow]:
    def markup(row: GroupRow) -> str:
        number = count(row.group)
        return badge(state, f"{number:,}") if number else '<span class="none">0</span>'

    return ListColumn(
        heading,
        lambda row: count(row.group),
        lambda row: f"{count(row.group):,}",
        label,
        state=lambda row: state if count(row.group) else "",
        markup=markup,
    )


def _percentile_bars(row: GroupRow) -> str:
    shares = (row.percentile(share) / row.longest for share in (PERCENTILES[-1], PERCENTILES[0]))
    return _bars(*zip(("upto", "bar service"), shares, strict=True))


GROUP_COLUMNS: tuple[ListColumn[GroupRow], ...] = (
    ListColumn(
        "Service",
        lambda row: row.group.service,
        lambda row: row.group.service or "?",
        "SERVICE",
        max_width=20,
        style="wide-only",
        first="ascending",
    ),
    ListColumn(
        "Route",
        lambda row: row.group.route,
        lambda row: row.group.route or "(no URL)",
        "ROUTE",
        is_shrinkable=True,
        narrow_text=lambda row: path(row.group.route) or "(no URL)",
        style="url",
        first="ascending",
        markup=lambda row: _url_markup(row.group.route) or "(no URL)",
    ),
    ListColumn("Traces", lambda row: row.group.count, lambda row: f"{row.group.count:,}", "COUNT"),
    ListColumn(
        "Share",
        lambda row: row.group.count,
        lambda row: percentage(row.group.count / max(row.total, 1)),
        "SHARE",
        is_wide_only=True,
        style="number wide-only",
    ),
    *map(_percentile_column, PERCENTILES),
    ListColumn(
        "p50 and p99",
        lambda row: row.percentile(PERCENTILES[-1]),
        lambda _: "",
        style="span wide-only",
        first="",
        markup=_percentile_bars,
    ),
    _failure_column("Errors", "ERR", "error", lambda group: group.errors),
    _failure_column("Faults", "FAULT", "fault", lambda group: group.faults),
    _failure_column("Throt\N{SOFT HYPHEN}tles", "THROT", "throttle", lambda group: group.throttles),
)
"""Columns of groups of traces by route."""


def _start_markup(row: TraceRow) -> str:
    start = row.summary.start
    return "?" if start is None else times.format_moment(start, zone_=UTC)


def _age(row: TraceRow) -> str:
    start = row.summary.start
    return "?" if start is None else times.format_age(row.now - start)


def _request_text(row: TraceRow) -> str:
    return " ".join(filter(None, (row.summary.method, path(row.summary.url)))) or "-"


def _request_markup(row: TraceRow) -> str:
    """Return method and URL, of which a narrow page shows only the path, with a link to its page."""
    method, url = row.summary.method, row.summary.url
    request = f"{escape_markup(method)} {_url_markup(url)}"
    request = request if url else escape_markup(method or "(no URL)")
    page = row.links.get(row.summary.id)
    return f'<a href="{escape_markup(page)}">{request}</a>' if page else request


def _took_markup(row: TraceRow) -> str:
    """Return the response time, and the whole duration if it is longer."""
    whole, answered = format_duration(row.summary.duration), format_duration(row.summary.took)
    return answered if whole == answered else f'{answered} <span class="soft">of {whole}</span>'


def _duration_bar(row: TraceRow) -> str:
    state = row.summary.state
    kind = "service" if state == "ok" else state
    return _bars((f"bar {kind}", row.summary.took / row.longest))


def _failed_state(row: TraceRow) -> str:
    return row.summary.state if row.has_failed else ""


def _status_text(row: TraceRow) -> str:
    return f"{row.summary.status} {_failed_state(row).upper()}".strip() or "-"


def _status_markup(row: TraceRow) -> str:
    state, status = row.summary.state, row.summary.status
    if state in STATES:
        return badge(state, f"{state} {status}".strip())
    return escape_markup(status or "-")


TRACE_COLUMNS: tuple[ListColumn[TraceRow], ...] = (
    ListColumn(
        "Began",
        lambda row: row.summary.start or 0,
        _age,
        "AGE",
        rank=2,
        is_figure=True,
        style="when",
        markup=_start_markup,
    ),
    ListColumn(
        "Request",
        lambda row: row.summary.url,
        _request_text,
        "REQUEST",
        rank=5,
        is_shrinkable=True,
        style="url",
        first="ascending",
        markup=_request_markup,
    ),
    ListColumn(
        "Took",
        lambda row: row.summary.took,
        lambda row: format_duration(row.summary.took),
        "TOOK",
        rank=3,
        markup=_took_markup,
    ),
    ListColumn(
        "",
        lambda row: row.summary.took,
        lambda _: "",
        style="span wide-only",
        first="",
        markup=_duration_bar,
    ),
    ListColumn(
        "Status",
        lambda row: row.summary.status,
        _status_text,
        "STATUS",
        _failed_state,
        rank=4,
        style="status",
        first="ascending",
        markup=_status_markup,
    ),
    ListColumn(
        "Trace",
        lambda row: row.summary.id,
        lambda row: row.summary.id,
        "ID",
        rank=1,
        style="id wide-only",
        first="ascending",
        markup=lambda row: f"<code>{escape_markup(row.summary.id)}</code>",
    ),
)
"""Columns of the newest traces."""


def _url_markup(url: str) -> str:
    """Return a URL whose host is hidden on a narrow page."""
    short = path(url)
    host = url[: len(url) - len(short)] if url.endswith(short) else ""
    return (
        f'<span class="wide-only">{escape_markup(host)}</span>{escape_markup(short)}' if url else ""
    )


def _bars(*bars: tuple[str, float]) -> str:
    """Return overlaid bars, each with its share of the width."""
    drawn = [
        f'<rect class="{kind}" width="{share * 100:.1f}%" height="10" rx="2"/>'
        for kind, share in bars
    ]
    return f'<svg aria-hidden="true">{"".join(drawn)}</svg>'
