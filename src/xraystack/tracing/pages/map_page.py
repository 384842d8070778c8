"""Page of the service map: drawings, a table of connections, and similar nodes as one on request."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from xraystack.tracing.broken_traces import HINT
from xraystack.tracing.counts import count_noun
from xraystack.tracing.maps.call_figures import PERCENTILE_NAMES
from xraystack.tracing.maps.map_bounds import Drawable, bound_map
from xraystack.tracing.maps.map_captions import map_notes, scope
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import Edge, ServiceMap
from xraystack.tracing.pages import drill_down
from xraystack.tracing.pages.frame import STATES, asset, badge, escape_markup, navigation_bar, page
from xraystack.tracing.pages.graph_layout import Box
from xraystack.tracing.pages.list_table import TOOLS, Column, row, table
from xraystack.tracing.pages.map_drawing import (
    ACTUAL_SIZE,
    drawing_region,
    file_style,
    map_drawing,
    shape,
    svg_file,
)
from xraystack.tracing.time_scale import format_duration

GROUPING_THRESHOLD = 40
"""Number of nodes above which similar ones are initially shown as one."""
MAX_GROUPED_EDGES = 200
"""Connections up to which similar nodes can be shown as one, because each choice is another drawing."""
GROUPED_KINDS = {"database": "databases", "remote": "remote services"}
"""Kinds whose similar nodes can be shown as one, with their plural."""
COLUMNS = (
    Column("Caller", "url", "ascending"),
    Column("Called", "url", "ascending"),
    Column("Kind", "wide-only", "ascending"),
    Column("Calls"),
    Column("A minute", "number wide-only"),
    Column("Failed", "failures"),
    *(
        Column(name, "number wide-only" if number else "number")
        for number, name in enumerate(PERCENTILE_NAMES)
    ),
)


LEGEND = (
    "ring and number: per cent of failed calls",
    "thicker: more failed calls",
    "dashed: a call back to an earlier caller",
)


def map_svg(
    whole: ServiceMap, first: Collection[tuple[Node, Node]] = (), *, all_nodes: bool = False
) -> str:
    """Return the map as an SVG file, with its source and a legend below it.

    Of a large map it has the busiest part, unless ``all_nodes`` is true; the connections in ``first``
    are in it in any case.
    """
    drawn, note = Drawable(whole) if all_nodes else bound_map(whole, first)
    style = file_style()
    signs = [f'<tspan class="{state}">{sign}</tspan> {state}' for state, sign in STATES.items()]
    notes = [escape_markup(_capitalize(scope(drawn))), ", ".join(signs), *LEGEND]
    notes += [escape_markup(f"! {one}") for one in (*map_notes(drawn), *filter(None, [note]))]
    picture = map_drawing(drawn, f"Service map of {scope(drawn)}", style, notes)
    return svg_file(picture)


def _capitalize(text: str) -> str:
    return text[0].upper() + text[1:]


def map_page(
    drawn: ServiceMap,
    first: Collection[tuple[Node, Node]] = (),
    *,
    all_nodes: bool = False,
    pages: Mapping[str, str] | None = None,
    navigation: Mapping[str, str] | None = None,
) -> str:
    """Return the page of a map, whose table has all connections; see ``map_svg`` for its drawing.

    A node or connection leads to its distribution and its traces. ``pages`` has the pages of single
    traces by ID, ``navigation`` the titles of other pages by their paths.
    """
    drawable = Drawable(drawn) if all_nodes else bound_map(drawn, first)
    made = f"{count_noun(len(drawn.nodes), 'node')}, {count_noun(len(drawn.edges), 'connection')}"
    is_small = not drawable.note and len(drawn.edges) <= MAX_GROUPED_EDGES
    kinds = [kind for kind in GROUPED_KINDS if is_small and similar_nodes(drawn, kind)]
    targets = drill_down.section_links(drawable.map)
    body = [
        navigation_bar(navigation or {}),
        "<h1>Service map</h1>",
        f'<p class="soft">{escape_markup(_capitalize(scope(drawn)))}: {made}</p>',
        *(f'<p class="oddity">{badge("error", note)}</p>' for note in map_notes(drawn)),
        *_hint(drawn),
        *([f'<p class="soft">{_capitalize(drawable.note)}</p>'] if drawable.note else []),
        f'<div class="choices">{"".join(_choices(drawn, kinds))}</div>',
        _legend(),
        *_drawings(drawable.map, kinds, made, targets),
        *drill_down.sections(drawable.map, targets, pages or {}),
        "<h2>Connections</h2>",
        TOOLS,
        table("Connections", COLUMNS, _connections(drawn, targets)),
    ]
    return page("Service map", body, script="listing.js", style=asset("map.css"))


def _hint(drawn: ServiceMap) -> Iterator[str]:
    if drawn.breaks:
        lines = "<br>".join(map(escape_markup, HINT.splitlines()))
        yield f'<p class="soft">{lines}</p>'


def _legend() -> str:
    shapes = [
        f'<li><svg class="map" aria-hidden="true">{shape(kind, Box(1, 1, 20, 10))}</svg>{kind}</li>'
        for kind in ("client", "service", "database", "remote")
    ]
    items = [*shapes, *(f"<li>{badge(state, state)}</li>" for state in STATES)]
    items += [f"<li>{words}</li>" for words in LEGEND]
    return f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>'


def _choices(drawn: ServiceMap, kinds: list[str]) -> Iterator[str]:
    checked = " checked" if len(drawn.nodes) > GROUPING_THRESHOLD else ""
    for kind in kinds:
        count = sum(len(nodes) for nodes in similar_nodes(drawn, kind))
        yield (
            f'<label><input type="checkbox" id="group-{kind}"{checked}> '
            f"draw {count} {GROUPED_KINDS[kind]} as {len(similar_nodes(drawn, kind))}</label>"
        )
    yield ACTUAL_SIZE


def _drawings(
    drawn: ServiceMap, kinds: list[str], made: str, targets: Mapping[object, str]
) -> Iterator[str]:
    """Yield a drawing for each choice of grouped kinds; the style shows the chosen one."""
    for count in range(len(kinds) + 1):
        for chosen in combinations(kinds, count):
            names = " ".join(f"g-{kind}" for kind in chosen) or "g-none"
            shown, label = (
                group_nodes(drawn, chosen),
                f"Service map of {made}; the table has them all",
            )
            lying = map_drawing(shown, label, links=targets)
            upright = map_drawing(shown, label, downwards=True, links=targets)
            yield drawing_region(lying, upright, names)


def _name_link(name: str, target: str) -> str:
    """Return a name, as a link if it has a target."""
    text = escape_markup(name if name.strip() else "(no name)")
    return f'<a href="{target}">{text}</a>' if target else text


def _connections(drawn: ServiceMap, targets: Mapping[object, str]) -> Iterator[str]:
    for edge in sorted(drawn.edges.values(), key=lambda edge: -edge.count):
        figures = drawn.figures(edge)
        failed = " ".join(
            badge(state, f"{figures.share_text(state)} {state}")
            for state, number in figures.states.items()
            if number and edge.count
        )
        yield row(
            COLUMNS,
            [
                (edge.source.name, _name_link(edge.source.name, targets.get(edge.source, ""))),
                (edge.target.name, _name_link(edge.target.name, targets.get(edge.target, ""))),
                (edge.target.kind, escape_markup(edge.target.kind)),
                (edge.count, _name_link(figures.calls_text, targets.get(edge.key, ""))),
                (figures.rate, figures.rate_text),
                (figures.failed_share, failed or '<span class="none">none</span>'),
                *((time or 0, format_duration(time)) for time in figures.percentiles),
            ],
            failed=figures.failed > 0,
        )


def similar_nodes(drawn: ServiceMap, kind: str) -> list[list[Node]]:
    """Return groups of several nodes of a kind with the same callers and no calls of their own."""
    callers: dict[Node, list[Node]] = {node: [] for node in drawn.nodes}
    for edge in drawn.edges.values():
        callers[edge.target].append(edge.source)
    calling = {edge.source for edge in drawn.edges.values()}
    alike: dict[frozenset[Node], list[Node]] = {}
    for node, called_by in callers.items():
        if node.kind == kind and called_by and node not in calling:
            alike.setdefault(frozenset(called_by), []).append(node)
    return [nodes for nodes in alike.values() if len(nodes) > 1]


def group_nodes(drawn: ServiceMap, kinds: Collection[str]) -> ServiceMap:
    """Return the map with each group of these kinds as one node, with the calls of all its members."""
    grouped_map = replace(drawn, nodes={}, edges={})
    becomes = {node: node for node in drawn.nodes}
    for kind in kinds:
        for nodes in similar_nodes(drawn, kind):
            callers = sorted({e.source.name for e in drawn.edges.values() if e.target == nodes[0]})
            name = f"{len(nodes)} {kind}s of {', '.join(callers)}"
            becomes |= dict.fromkeys(nodes, Node(name, kind))
    for node in drawn.nodes:
        grouped_map.nodes.setdefault(becomes[node])
    for edge in drawn.edges.values():
        _add_calls(grouped_map.edge(becomes[edge.source], becomes[edge.target]), edge)
    return grouped_map


def _add_calls(edge: Edge, more: Edge) -> None:
    edge.count += more.count
    edge.errors += more.errors
    edge.faults += more.faults
    edge.throttles += more.throttles
    for seconds, times in more.durations.counts.items():
        edge.durations.add(seconds, times)
