"""The service map as a page: the drawing, the same as a table, and equal things as one if wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from xraystack.tracing.map_captions import scope
from xraystack.tracing.map_grouping import KINDS, grouped, groups
from xraystack.tracing.markup import escaped
from xraystack.tracing.pages.frame import STATES, asset, badge, page
from xraystack.tracing.pages.graph_layout import Box
from xraystack.tracing.pages.list_page import TOOLS, Column, row, table
from xraystack.tracing.pages.map_drawing import calls, drawing, percentage, shape
from xraystack.tracing.service_map import ServiceMap
from xraystack.tracing.time_scale import spoken

MANY = 40
"""From so many nodes on, equal ones are shown as one to begin with."""
COLUMNS = (
    Column("Caller", "url", "ascending"),
    Column("Called", "url", "ascending"),
    Column("Kind", "wide-only", "ascending"),
    Column("Calls"),
    Column("A minute", "number wide-only"),
    Column("Failed", "failures"),
    Column("p50"),
    Column("p90", "number wide-only"),
    Column("p99", "number wide-only"),
)


LEGEND = (
    "ring and number: per cent of the calls that failed",
    "thicker: more of them failed",
    "dashed: back to where a call came from",
)
OF_A_FILE = ".map { background: var(--paper); max-width: 100%; height: auto; }"


def svg(drawn: ServiceMap) -> str:
    """The map as an SVG file, which says below itself what it was drawn from and what its signs mean."""
    style = f"<style>{asset('palette.css')}{asset('map.css')}{OF_A_FILE}</style>"
    signs = [f'<tspan class="{state}">{sign}</tspan> {state}' for state, sign in STATES.items()]
    notes = [escaped(_capital(scope(drawn))), ", ".join(signs), *LEGEND]
    picture = drawing(drawn, f"Service map of {scope(drawn)}", style, notes)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def map_page(drawn: ServiceMap) -> str:
    """The map as a page."""
    made = f"{len(drawn.nodes):,} nodes, {len(drawn.edges):,} connections"
    kinds = [kind for kind in KINDS if groups(drawn, kind)]
    body = [
        "<h1>Service map</h1>",
        f'<p class="soft">{escaped(_capital(scope(drawn)))}: {made}</p>',
        f'<div class="choices">{"".join(_choices(drawn, kinds))}</div>',
        _legend(),
        *_drawings(drawn, kinds, made),
        "<h2>Connections</h2>",
        TOOLS,
        table("Connections", COLUMNS, _connections(drawn)),
    ]
    return page("Service map", body, script="listing.js", style=asset("map.css"))


def _legend() -> str:
    shapes = [
        f'<li><svg class="map" aria-hidden="true">{shape(kind, Box(1, 1, 20, 10))}</svg>{kind}</li>'
        for kind in ("client", "service", "database", "remote")
    ]
    items = [*shapes, *(f"<li>{badge(state, state)}</li>" for state in STATES)]
    items += [f"<li>{words}</li>" for words in LEGEND]
    return f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>'


def _choices(drawn: ServiceMap, kinds: list[str]) -> Iterator[str]:
    checked = " checked" if len(drawn.nodes) > MANY else ""
    for kind in kinds:
        count = sum(len(nodes) for nodes in groups(drawn, kind))
        yield (
            f'<label><input type="checkbox" id="group-{kind}"{checked}> '
            f"{count} {KINDS[kind]} as {len(groups(drawn, kind))}</label>"
        )
    yield '<label><input type="checkbox" id="actual"> actual size</label>'


def _drawings(drawn: ServiceMap, kinds: list[str], made: str) -> Iterator[str]:
    """A drawing for each choice of what is shown as one; the style shows that which is chosen."""
    for count in range(len(kinds) + 1):
        for chosen in combinations(kinds, count):
            names = " ".join(f"g-{kind}" for kind in chosen) or "g-none"
            shown, label = grouped(drawn, chosen), f"Service map of {made}; the table has them all"
            yield f'<div class="drawing {names}" role="region" aria-label="Drawing" tabindex="0">'
            yield f'<div class="lying">{drawing(shown, label)}</div>'
            yield f'<div class="upright">{drawing(shown, label, downwards=True)}</div></div>'


def _connections(drawn: ServiceMap) -> Iterator[str]:
    for edge in sorted(drawn.edges.values(), key=lambda edge: -edge.count):
        made, rate = calls([edge]), drawn.rate(edge)
        times = edge.durations.percentiles()
        failed = " ".join(
            badge(state, f"{percentage(number / made.number)} {state}")
            for state, number in made.states.items()
            if made.number
        )
        yield row(
            COLUMNS,
            [
                (edge.source.name, escaped(edge.source.name)),
                (edge.target.name, escaped(edge.target.name)),
                (edge.target.kind, escaped(edge.target.kind)),
                (edge.count, f"{edge.count:,}"),
                (rate, f"{rate:.1f}"),
                (made.failed, failed or '<span class="none">none</span>'),
                *((time or 0, spoken(time)) for time in times),
            ],
            failed=bool(made.states),
        )
