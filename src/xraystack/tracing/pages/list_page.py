"""Page of many traces: durations over time, groups by route, and the newest traces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from xraystack.tracing import times
from xraystack.tracing.counts import count_noun
from xraystack.tracing.list_columns import (
    GROUP_COLUMNS,
    TRACE_COLUMNS,
    GroupRow,
    ListColumn,
    TraceRow,
    group_rows,
    trace_rows,
)
from xraystack.tracing.overview import Overview
from xraystack.tracing.pages.frame import escape_markup, navigation_bar, page
from xraystack.tracing.pages.list_table import TOOLS, Column, row, table
from xraystack.tracing.pages.scatter import SHAPES, scatter_plot, state_mark


def list_page(
    overview: Overview,
    begin: datetime,
    end: datetime,
    links: Mapping[str, str] | None = None,
    order: str = "count",
    navigation: Mapping[str, str] | None = None,
) -> str:
    """Return the page of a window's traces; ``links`` has the pages of single traces by ID.

    ``order``, one of ``overview.ORDERS``, sorts the groups. ``navigation`` has the titles of other pages
    by their paths.
    """
    linked = links or {}
    left_out = f", {overview.excluded_text}" if overview.excluded_count else ""
    window = f"between {times.format_window(begin, end, UTC)}"
    body = [
        navigation_bar(navigation or {}),
        "<h1>Traces</h1>",
        f'<p class="soft">{escape_markup(overview.count_text)} {window}{left_out}</p>',
        TOOLS,
        _scatter_figure(overview, begin, end, linked),
        "<h2>By route</h2>",
        _list_table("Groups of traces by route", GROUP_COLUMNS, group_rows(overview, order)),
        *_trace_tables(overview, linked),
    ]
    return page("Traces", body, script="listing.js")


def _trace_tables(overview: Overview, links: Mapping[str, str]) -> Iterator[str]:
    """Yield the tables of failed, slowest and newest traces, and the number of those without a row."""
    listed = 0
    for section in overview.list_sections():
        listed += len(section.summaries)
        yield f"<h2>{section.heading} {len(section.summaries):,}</h2>"
        rows = trace_rows(overview, links, summaries=section.summaries)
        yield _list_table(f"{section.heading} traces", TRACE_COLUMNS, rows)
    if overview.total > listed:
        more = count_noun(overview.total - listed, "more trace")
        yield f'<p class="soft">{more} not listed; --limit lists more.</p>'


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


def _list_table(
    caption: str, columns: Sequence[ListColumn[Any]], rows: Sequence[GroupRow | TraceRow]
) -> str:
    """Return a table of a list, by its columns."""
    heads = [Column(column.heading, column.style, column.first) for column in columns]
    lines = (
        row(heads, [(c.value(each), c.page_cell(each)) for c in columns], each.has_failed)
        for each in rows
    )
    return table(caption, heads, lines)
