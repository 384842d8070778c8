"""Page of many traces: durations over time, groups by route, and the newest traces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from xraystack.tracing.operations import path
from xraystack.tracing.overview import Overview, RouteGroup, Summary
from xraystack.tracing.pages.frame import STATES, badge, escape_markup, page
from xraystack.tracing.pages.scatter import SHAPES, scatter_plot, state_mark
from xraystack.tracing.time_scale import format_duration


class Column(NamedTuple):
    """A heading; ``first`` is the sort order of the first click."""

    heading: str
    style: str = "number"
    first: str = "descending"


GROUPS = (
    Column("Service", "wide-only", "ascending"),
    Column("Route", "url", "ascending"),
    Column("Traces"),
    Column("Share", "number wide-only"),
    Column("p50"),
    Column("p90", "number wide-only"),
    Column("p99"),
    Column("p50 and p99", "span wide-only", ""),
    Column("Errors"),
    Column("Faults"),
    Column("Throt\N{SOFT HYPHEN}tles"),
)
TRACES = (
    Column("Began", "when"),
    Column("Request", "url", "ascending"),
    Column("Took"),
    Column("", "span wide-only", ""),
    Column("Status", "status", "ascending"),
    Column("Trace", "id wide-only", "ascending"),
)
TOOLS = """<div class="tools" hidden>
<label>Filter <input type="search" id="filter"></label>
<label><input type="checkbox" id="failures"> Failures only</label>
<span role="status" id="kept" class="soft"></span></div>"""


def list_page(
    overview: Overview,
    begin: datetime,
    end: datetime,
    links: Mapping[str, str] | None = None,
    order: str = "count",
) -> str:
    """Return the page of a window's traces; ``links`` has the pages of single traces by ID.

    ``order``, one of ``overview.ORDERS``, sorts the groups.
    """
    linked = links or {}
    newest = overview.newest_summaries()
    left_out = f", {overview.excluded_count:,} excluded" if overview.excluded_count else ""
    window = f"from {_format_moment(begin)} to {_format_moment(end)}"
    body = [
        "<h1>Traces</h1>",
        f'<p class="soft">{overview.total:,} traces {window}{left_out}</p>',
        TOOLS,
        _scatter_figure(overview, begin, end, linked),
        "<h2>By route</h2>",
        table("Groups of traces by route", GROUPS, _group_rows(overview, order)),
        f"<h2>Newest {len(newest):,}</h2>",
        table("The newest traces", TRACES, _trace_rows(newest, linked)),
    ]
    return page("Traces", body, script="listing.js")


def _format_moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _scatter_figure(
    overview: Overview, begin: datetime, end: datetime, links: Mapping[str, str]
) -> str:
    points = list(overview.points.values())
    drawn = scatter_plot(points, begin.timestamp(), end.timestamp(), links)
    items = [f'<li><svg aria-hidden="true">{state_mark("ok", "8", 6)}</svg>ok</li>']
    items += [f'<li><svg aria-hidden="true">{state_mark(s, "8", 6)}</svg>{s}</li>' for s in SHAPES]
    return (
        f"<figure>{drawn}<figcaption>Response time of each trace over time (UTC), logarithmic; "
        f"{overview.failed:,} of {overview.total:,} failed.</figcaption></figure>"
        f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>'
    )


def table(caption: str, columns: Sequence[Column], rows: Iterator[str]) -> str:
    """Return a table with sortable columns, in a region that scrolls if it is too wide."""
    heads = "".join(
        f'<th scope="col" class="{column.style}" data-first="{column.first}">{column.heading}</th>'
        if column.heading
        else f'<td class="{column.style}"></td>'
        for column in columns
    )
    return (
        f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0"><table class="list">'
        f'<caption class="sr">{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def row(columns: Sequence[Column], cells: Sequence[tuple[object, str]], failed: bool) -> str:
    """Return a row of cells, each with its sort key and its markup."""
    shown = "".join(
        f'<td class="{column.style}" data-value="{escape_markup(value)}">{cell}</td>'
        for column, (value, cell) in zip(columns, cells, strict=True)
    )
    return f"<tr{' data-failed' if failed else ''}>{shown}</tr>"


def _group_rows(overview: Overview, order: str) -> Iterator[str]:
    groups = overview.rank_groups(order)
    longest = max((g.durations.percentile(0.99) or 0.0 for g in groups), default=0.0) or 1e-9
    for group in groups:
        count = group.count
        p50, p90, p99 = (value or 0.0 for value in group.durations.percentiles())
        bars = _bars(("upto", p99 / longest), ("bar service", p50 / longest))
        yield row(
            GROUPS,
            [
                (group.service, escape_markup(group.service or "?")),
                (group.route, _url_markup(group.route) or "(no URL)"),
                (count, f"{count:,}"),
                (count, f"{count / max(overview.total, 1):.0%}"),
                *((value, format_duration(value)) for value in (p50, p90, p99)),
                (p99, bars),
                *(_failure_cell(count, state) for count, state in _failure_counts(group)),
            ],
            failed=any(count for count, _ in _failure_counts(group)),
        )


def _failure_counts(group: RouteGroup) -> list[tuple[int, str]]:
    return [(group.errors, "error"), (group.faults, "fault"), (group.throttles, "throttle")]


def _failure_cell(count: int, state: str) -> tuple[int, str]:
    return count, badge(state, f"{count:,}") if count else '<span class="none">0</span>'


def _duration_cell(summary: Summary) -> str:
    """Return the response time, and the whole duration if it is longer."""
    whole, answered = format_duration(summary.duration), format_duration(summary.took)
    if whole == answered:
        return answered
    return f'{answered} <span class="soft">of {whole}</span>'


def _request_cell(summary: Summary) -> str:
    """Return method and URL; a narrow page shows only the path."""
    if not summary.url:
        return escape_markup(summary.method or "(no URL)")
    return f"{escape_markup(summary.method)} {_url_markup(summary.url)}"


def _start_cell(start: float | None) -> str:
    if start is None:
        return "?"
    when = datetime.fromtimestamp(start, UTC)
    return f'<span class="wide-only">{when:%Y-%m-%d} </span>{when:%H:%M:%S}Z'


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


def _trace_rows(newest: Sequence[Summary], links: Mapping[str, str]) -> Iterator[str]:
    longest = max((summary.took for summary in newest), default=0.0) or 1e-9
    for summary in newest:
        state = summary.state
        request = _request_cell(summary)
        if summary.id in links:
            request = f'<a href="{escape_markup(links[summary.id])}">{request}</a>'
        status = escape_markup(summary.status or "-")
        if state in STATES:
            status = badge(state, f"{state} {summary.status}".strip())
        bar = _bars((f"bar {'service' if state == 'ok' else state}", summary.took / longest))
        yield row(
            TRACES,
            [
                (summary.start or 0, _start_cell(summary.start)),
                (summary.url, request),
                (summary.took, _duration_cell(summary)),
                (summary.took, bar),
                (summary.status, status),
                (summary.id, f"<code>{escape_markup(summary.id)}</code>"),
            ],
            failed=state != "ok",
        )
