"""Page and drawing of a comparison of two service maps, in which changes come first."""

from __future__ import annotations

from collections.abc import Iterator

from xraystack.tracing.maps.comparison_formats import (
    changed_nodes,
    edge_cells,
    node_sentence,
    scopes,
    summary,
)
from xraystack.tracing.maps.map_bounds import Drawable, bound_map
from xraystack.tracing.maps.map_comparison import GONE, KEPT, EdgeChange, MapComparison
from xraystack.tracing.pages.frame import asset, badge, escape_markup, page
from xraystack.tracing.pages.list_table import TOOLS, Column, row, table
from xraystack.tracing.pages.map_drawing import (
    ACTUAL_SIZE,
    drawing_region,
    file_style,
    map_drawing,
    svg_file,
)

COLUMNS = (
    Column("Status", "status", "ascending"),
    Column("Caller", "url", "ascending"),
    Column("Called", "url", "ascending"),
    Column("A minute", "number wide-only"),
    Column("Failed %"),
    Column("p50 ms"),
    Column("p99 ms", "number wide-only"),
    Column("Expected", "wide-only", "ascending"),
)
LEGEND = "dashed: only before, with the figures from then; bold: only afterwards"


def comparison_svg(compared: MapComparison, *, all_nodes: bool = False) -> str:
    """Return both maps as one SVG file."""
    drawable = _drawable(compared, all_nodes=all_nodes)
    style = file_style()
    before, after = scopes(compared)
    notes = [f"Before: {before}", f"After: {after}", summary(compared), LEGEND]
    notes += [drawable.note] if drawable.note else []
    picture = map_drawing(
        drawable.map, "Service maps compared", style, [escape_markup(one) for one in notes]
    )
    return svg_file(picture)


def comparison_page(compared: MapComparison, *, all_nodes: bool = False) -> str:
    """Return the page of a comparison."""
    drawable = _drawable(compared, all_nodes=all_nodes)
    before, after = map(escape_markup, scopes(compared))
    label = "Service maps compared; the table has all connections"
    body = [
        "<h1>Service map compared</h1>",
        f'<p class="soft">Before: {before}<br>After: {after}</p>',
        f"<p><b>{escape_markup(summary(compared))}</b></p>",
        *_node_list(compared),
        *([f'<p class="soft">{escape_markup(drawable.note)}</p>'] if drawable.note else []),
        f'<p class="soft">{LEGEND}</p>',
        f'<div class="choices">{ACTUAL_SIZE}</div>',
        drawing_region(
            map_drawing(drawable.map, label),
            map_drawing(drawable.map, label, downwards=True),
        ),
        "<h2>Connections</h2>",
        TOOLS,
        table("Connections before and after", COLUMNS, map(_edge_row, compared.edges)),
    ]
    return page("Service map compared", body, script="listing.js", style=asset("map.css"))


def _drawable(compared: MapComparison, *, all_nodes: bool) -> Drawable:
    union, changed = compared.union()
    return Drawable(union) if all_nodes else bound_map(union, changed)


def _node_list(compared: MapComparison) -> Iterator[str]:
    items = [
        f"<li>{escape_markup(one.status)}: {escape_markup(node_sentence(one))}"
        + (
            f' <span class="soft">expected: {escape_markup(one.expected)}</span>'
            if one.expected
            else ""
        )
        + "</li>"
        for one in changed_nodes(compared)
    ]
    items += [
        f"<li>renamed? <code>{escape_markup(f'--rename {old}={new}')}</code></li>"
        for old, new in compared.suggested_renames()
    ]
    if items:
        yield f"<ul>{''.join(items)}</ul>"


def _edge_row(change: EdgeChange) -> str:
    cells = edge_cells(change)
    figures = change.after or change.before
    is_loss = change.status == GONE and not change.expected
    status = badge("fault" if is_loss else "progress", change.status, "\N{BULLET}")
    return row(
        COLUMNS,
        [
            (change.status, "kept" if change.status == KEPT else status),
            (change.source.name, escape_markup(change.source.name)),
            (change.target.name, escape_markup(change.target.name)),
            (figures.rate if figures else 0, escape_markup(cells.rate)),
            (figures.failed_share if figures else 0, escape_markup(cells.failed)),
            ((figures.percentiles[0] or 0) if figures else 0, escape_markup(cells.median)),
            ((figures.percentiles[-1] or 0) if figures else 0, escape_markup(cells.longest)),
            (change.expected, escape_markup(change.expected)),
        ],
        failed=is_loss,
    )
