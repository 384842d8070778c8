"""Page and drawing of an expected map: solid, dashed and dotted connections, and hollow nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xraystack.tracing.counts import count_noun
from xraystack.tracing.expectation.expectation_formats import (
    DASHED,
    DOTTED,
    SOLID,
    ExpectationRow,
    hint_options,
    rows,
)
from xraystack.tracing.expectation.expected_map import ExpectedMap, expected_map
from xraystack.tracing.expectation.verdicts_of_calls import FAILED, SEEN, UNEXPECTED, Expectation
from xraystack.tracing.maps.map_bounds import Drawable, bound_map
from xraystack.tracing.pages.frame import STATES, asset, badge, escape_markup, page
from xraystack.tracing.pages.graph_layout import Box
from xraystack.tracing.pages.list_table import TOOLS, Column, row, table
from xraystack.tracing.pages.map_drawing import (
    ACTUAL_SIZE,
    drawing_region,
    file_style,
    line,
    map_drawing,
    shape,
    svg_file,
)

COLUMNS = (
    Column("Status", "status", "ascending"),
    Column("Connection", "url", "ascending"),
    Column("Calls", "number wide-only"),
    Column("Reason", "url", "ascending"),
    Column("Evidence", "wide-only", "ascending"),
)
NONE = "<p>The templates show no call.</p>"
MAX_REASONS = 30
"""Reasons below a drawing in an SVG file; the other formats have all of them."""

LINES = {
    False: {
        SOLID: "in the map; half: into a hollow node",
        DASHED: "expected and not in the map, with the number of the reason",
        DOTTED: "in the map and in no template, or open",
    },
    True: {
        SOLID: "sends traces, if the image does",
        DASHED: "sends no traces, with the number of the reason",
        DOTTED: "open: only a deployment knows the name",
    },
}
"""Meanings of line styles, in a map and in a plan."""

HOLLOW = {False: "not in the map", True: "sends no traces"}
"""Meanings of a hollow node, in a map and in a plan."""


def expectation_svg(expectation: Expectation, headline: str, *, all_nodes: bool = False) -> str:
    """Return an expected map as an SVG file, with its legend and its reasons below it."""
    drawn = expected_map(expectation)
    drawable = _drawable(drawn, all_nodes=all_nodes)
    style = file_style()
    is_plan = expectation.observed is None
    legend = [f"{name}: {meaning}" for name, meaning in LINES[is_plan].items()]
    notes = [headline, "; ".join([*legend, f"hollow: {HOLLOW[is_plan]}"])]
    notes += [*_part_notes(drawn, drawable), *_reason_lines(drawn)]
    picture = _drawing(drawn, drawable, headline, style, notes)
    return svg_file(picture)


def expectation_page(expectation: Expectation, headline: str, *, all_nodes: bool = False) -> str:
    """Return the page of an expected map, whose table has all connections."""
    drawn = expected_map(expectation)
    drawable = _drawable(drawn, all_nodes=all_nodes)
    is_plan = expectation.observed is None
    label = f"{headline}; the table has all connections of the templates' nodes"
    listed = rows(expectation)
    body = [
        f"<h1>{'Plan of the' if is_plan else 'Expected'} service map</h1>",
        f"<p><b>{escape_markup(headline)}</b></p>",
        *(f'<p class="soft">{escape_markup(note)}</p>' for note in _part_notes(drawn, drawable)),
        _legend(is_plan=is_plan),
        f'<div class="choices">{ACTUAL_SIZE}</div>',
        drawing_region(
            _drawing(drawn, drawable, label),
            _drawing(drawn, drawable, label, downwards=True),
        ),
        *_reason_list(drawn),
        *_hints(expectation),
        "<h2>Connections</h2>",
        *([TOOLS, table("Expected connections", COLUMNS, map(_row, listed))] if listed else [NONE]),
    ]
    return page("Expected service map", body, script="listing.js", style=asset("map.css"))


def _drawable(drawn: ExpectedMap, *, all_nodes: bool) -> Drawable:
    return Drawable(drawn.map) if all_nodes else bound_map(drawn.map, drawn.first)


def _drawing(
    drawn: ExpectedMap,
    drawable: Drawable,
    label: str,
    style: str = "",
    notes: Sequence[str] = (),
    *,
    downwards: bool = False,
) -> str:
    """Return the drawing, upright or lying."""
    return map_drawing(
        drawable.map,
        label,
        style,
        [escape_markup(note) for note in notes],
        downwards=downwards,
        captions=drawn.captions,
        hollow=drawn.hollow,
    )


def _part_notes(drawn: ExpectedMap, drawable: Drawable) -> list[str]:
    """Return the notes on what a drawing lacks."""
    notes = [drawable.note] if drawable.note else []
    if drawn.omitted:
        notes.append(f"not drawn: {count_noun(drawn.omitted, 'resource')} without a known call")
    return notes


def _reason_lines(drawn: ExpectedMap) -> list[str]:
    lines = [f"[{number}] {reason}" for reason, number in drawn.reasons.items()]
    more = len(lines) - MAX_REASONS
    return lines if more <= 0 else [*lines[:MAX_REASONS], f"and {count_noun(more, 'more reason')}"]


def _reason_list(drawn: ExpectedMap) -> Iterator[str]:
    if drawn.reasons:
        items = "".join(f"<li>{escape_markup(reason)}</li>" for reason in drawn.reasons)
        yield f'<ol class="reasons" aria-label="Reasons">{items}</ol>'


def _hints(expectation: Expectation) -> Iterator[str]:
    options = hint_options(expectation)
    if options:
        yield (
            "<p>Nodes without a name in the map. If they have one, add: "
            f"<code>{escape_markup(options)}</code></p>"
        )


def _legend(*, is_plan: bool) -> str:
    items = [
        f'<li><svg class="map" aria-hidden="true">{line(name)}</svg>{name}: {meaning}</li>'
        for name, meaning in LINES[is_plan].items()
    ]
    hollow = shape("service", Box(1, 1, 20, 10), is_hollow=True)
    items.append(
        f'<li><svg class="map" aria-hidden="true">{hollow}</svg>hollow: {HOLLOW[is_plan]}</li>'
    )
    if not is_plan:
        items += [f"<li>{badge(state, state)}</li>" for state in STATES]
    return f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>'


def _row(verdict: ExpectationRow) -> str:
    is_failed = verdict.status in FAILED
    kind = "fault" if is_failed else "error" if verdict.status == UNEXPECTED else "progress"
    sign = (
        "\N{CHECK MARK}" if verdict.status == SEEN else "" if kind != "progress" else "\N{BULLET}"
    )
    command = f"<br><code>{escape_markup(verdict.mend)}</code>" if verdict.mend else ""
    cells: list[tuple[object, str]] = [
        (verdict.status, badge(kind, verdict.status, sign)),
        (verdict.connection, escape_markup(verdict.connection)),
        (verdict.rate, escape_markup(verdict.rate)),
        (verdict.why, escape_markup(verdict.why) + command),
        (verdict.evidence, escape_markup(verdict.evidence)),
    ]
    return row(COLUMNS, cells, failed=is_failed)
