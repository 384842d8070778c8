"""SVG drawing of the service map: nodes with a ring of failures, arrows with figures."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from xraystack.tracing.counts import count_noun, percentage
from xraystack.tracing.maps.map_captions import edge_figures
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import Edge, ServiceMap
from xraystack.tracing.pages.frame import STATES, asset, escape_markup
from xraystack.tracing.pages.graph_layout import MARGIN, Box, Route, Size, layout, vertical_layout
from xraystack.tracing.time_scale import format_duration

ACTUAL_SIZE = '<label><input type="checkbox" id="actual"> actual size</label>'
"""The choice of a drawing's size, which the style sheet reads."""

NARROW, WIDE, SMALL = 8.4, 11, 6.9
"""Approximate maximum width in pixels of a character in a name, of a wide one, and of one in figures."""
MAX_NAME, MAX_NAME_VERTICAL = 26, 16
"""Characters of a name that are shown; its title has the whole name."""
HEIGHT, RING, HEAD = 46, 13, 9
LINE = 14
"""Pixels from one line of figures to the next."""


class EdgeCaption(NamedTuple):
    """The first line of a connection's label, and its title, in place of the numbers of its calls."""

    text: str
    title: str


class CallTotals(NamedTuple):
    """Totals of calls and of failures."""

    number: int
    faults: int
    errors: int
    throttles: int

    @property
    def states(self) -> dict[str, int]:
        """Number of failed calls by state, the worst first."""
        counts = {"fault": self.faults, "error": self.errors, "throttle": self.throttles}
        return {state: number for state, number in counts.items() if number}

    @property
    def failed(self) -> float:
        """The share that failed, from 0 to 1."""
        return min(1.0, sum(self.states.values()) / self.number) if self.number else 0.0


def total_calls(edges: Sequence[Edge]) -> CallTotals:
    """Return the totals of these edges."""
    return CallTotals(
        sum(edge.count for edge in edges),
        sum(edge.faults for edge in edges),
        sum(edge.errors for edge in edges),
        sum(edge.throttles for edge in edges),
    )


def map_drawing(
    drawn: ServiceMap,
    label: str,
    style: str = "",
    notes: Sequence[str] = (),
    *,
    downwards: bool = False,
    links: Mapping[object, str] | None = None,
    captions: Mapping[tuple[Node, Node], EdgeCaption] | None = None,
    hollow: Collection[Node] = (),
) -> str:
    """Return the map as an ``svg`` element with this label, a style and lines of markup below it.

    Calls point to the right, or ``downwards`` for narrow pages. ``links`` has the targets of nodes and
    of connections, by node and by the pair of nodes. Nodes in ``hollow`` have an outline only.
    """
    targets, texts = links or {}, captions or {}
    edges = list(drawn.edges.values())
    figures = {edge.key: _figures(edge, texts.get(edge.key)) for edge in edges}
    names = {
        n: _shorten_name(n.name, MAX_NAME_VERTICAL if downwards else MAX_NAME) for n in drawn.nodes
    }
    incoming: dict[Node, list[Edge]] = {node: [] for node in drawn.nodes}
    for edge in edges:
        incoming[edge.target].append(edge)
    details = {
        node: node_type(drawn, node) if downwards else node_details(drawn, node, calls)
        for node, calls in incoming.items()
    }
    sizes = {node: _node_size(node, names[node], details[node]) for node in drawn.nodes}
    longest = max((len(text) for lines in figures.values() for text, _ in lines), default=0)
    room = Size(longest * SMALL + 10, 3 * LINE + 6)
    places = (vertical_layout if downwards else layout)(sizes, list(drawn.edges), room)
    width = max(math.ceil(places.width), _notes_width(notes))
    height = math.ceil(places.height) + LINE * (len(notes) + 1 if notes else 0)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="{"group" if targets else "img"}" '
            f'aria-label="{escape_markup(label)}">{style}'
        )
    ]
    for edge in sorted(
        edges, key=lambda edge: total_calls([edge]).failed
    ):  # what failed lies above
        route = places.routes.get((edge.source, edge.target))
        if route is not None:  # an edge to itself is said in its node
            title = f"{edge.source.name} to {edge.target.name}: {edge_figures(drawn, edge)}"
            title = texts[edge.key].title if edge.key in texts else title
            arrow = _arrow(edge, route, downwards=downwards, is_link=edge.key in targets)
            label_ = _label(route.label, figures[edge.source, edge.target], plate=downwards)
            content = f"<title>{escape_markup(title)}</title>{arrow}{''.join(label_)}"
            parts.append(_link(content, targets.get(edge.key, "")))
    for node, calls in incoming.items():
        itself = drawn.edges.get((node, node))
        kind = details[node] + (f", {itself.count:,} to itself" if itself else "")
        totals, is_hollow = total_calls(calls), node in hollow
        content = _node(node, names[node], places.boxes[node], totals, kind, is_hollow=is_hollow)
        parts.append(_link(content, targets.get(node, "")))
    return "\n".join([*parts, *_notes(notes, height), "</svg>"])


def _link(content: str, target: str) -> str:
    """Return a group, as a link if it has a target; the page's table has the same links for keyboards."""
    if not target:
        return f"<g>{content}</g>"
    return f'<a href="{escape_markup(target)}" tabindex="-1">{content}</a>'


def node_details(drawn: ServiceMap, node: Node, incoming: Sequence[Edge]) -> str:
    """Return a node's second line: its type, and average duration and rate of the calls to it.

    A narrow drawing has its type only, as wide nodes make everything smaller there.
    """
    parts = [node_type(drawn, node)]
    average = average_duration(incoming)
    if average is not None:
        parts.append(f"{format_duration(average)} avg")
    if drawn.seconds and any(edge.count for edge in incoming):
        parts.append(f"{sum(map(drawn.rate, incoming)):.1f}/min")
    return ", ".join(parts)


def node_type(drawn: ServiceMap, node: Node) -> str:
    """Return AWS's type of a service in short, or the node's type or kind."""
    aws_type = drawn.aws_types.get(node, "").removeprefix("AWS::").replace("::", " ")
    return aws_type or node.label


def average_duration(edges: Sequence[Edge]) -> float | None:
    """Return the average duration of the calls in seconds; None if no duration is known."""
    counts = [pair for edge in edges for pair in edge.durations.counts.items()]
    number = sum(times for _, times in counts)
    return sum(seconds * times for seconds, times in counts) / number if number else None


def _notes(notes: Sequence[str], bottom: float) -> Iterator[str]:
    """Yield lines of which the last is above the bottom."""
    for number, note in enumerate(reversed(notes)):
        y = bottom - MARGIN - LINE * number
        yield f'<text class="note" x="{MARGIN}" y="{y}">{note}</text>'


def _notes_width(notes: Sequence[str]) -> int:
    """Return the maximum width in pixels of these lines, margins included."""
    longest = max((len(re.sub("<[^>]*>", "", note)) for note in notes), default=0)
    return math.ceil(longest * SMALL) + 2 * MARGIN


def _shorten_name(name: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    return f"{name[: longest // 2]}\N{HORIZONTAL ELLIPSIS}{name[-(longest // 2) + 1 :]}"


def _node_size(node: Node, name: str, details: str) -> Size:
    room = 24 if node.kind == "client" else 2 * RING + 28
    width = sum(WIDE if c.isupper() or c in "mw@\N{HORIZONTAL ELLIPSIS}" else NARROW for c in name)
    return Size(max(width, len(details) * SMALL - 8, 70) + room, HEIGHT)


def _figures(edge: Edge, caption: EdgeCaption | None) -> list[tuple[str, str]]:
    """Return the lines of an edge's label, each with its style."""
    made = total_calls([edge])
    kind = f", {edge.type}" if edge.type else ""
    first = caption.text if caption is not None else f"{count_noun(edge.count, 'call')}{kind}"
    lines = [(first, "")]
    median = edge.durations.percentile(0.5)
    if median is not None:
        lines.append((f"p50 {format_duration(median)}", ""))
    if made.states:
        worst = next(iter(made.states))
        state = worst if len(made.states) == 1 else "failed"
        lines.append((f"{STATES[worst]} {percentage(made.failed)} {state}", f"bad {worst}"))
    return lines


def _arrow(edge: Edge, route: Route, *, downwards: bool, is_link: bool) -> str:
    """Return the line and the head of a connection; a link has a wide invisible line to click on."""
    made = total_calls([edge])
    state = next(iter(made.states), "")
    (x, y), towards, half = route.points[-1], -1 if route.backwards else 1, HEAD / 2
    base = (x, y - HEAD * towards) if downwards else (x - HEAD * towards, y)
    corners = [(base[0] - half, base[1]), (base[0] + half, base[1])]
    if not downwards:
        corners = [(base[0], base[1] - half), (base[0], base[1] + half)]
    head = " ".join(f"{a:.1f},{b:.1f}" for a, b in [(x, y), *corners])
    classes = " ".join(
        filter(None, ("way", state, edge.type, "backwards" if route.backwards else ""))
    )
    way = _path_data([*route.points[:-1], base], downwards=downwards)
    target = f'<path class="hit" d="{way}"/>' if is_link else ""
    width = 1.5 + 4 * math.sqrt(made.failed)
    return (
        f'{target}<path class="{classes}" stroke-width="{width:.1f}" d="{way}"/>'
        f'<polygon class="head {state}" points="{head}"/>'
    )


def _path_data(points: Sequence[tuple[float, float]], *, downwards: bool) -> str:
    """Return the path of an edge: curves between the columns, straight lines through them."""
    parts = [f"M{points[0][0]:.1f},{points[0][1]:.1f}"]
    for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        bends = (
            [(x1, middle[1]), (x2, middle[1])] if downwards else [(middle[0], y1), (middle[0], y2)]
        )
        bent = [f"{x:.1f},{y:.1f}" for x, y in [*bends, (x2, y2)]]
        parts.append(f"C{' '.join(bent)}" if number % 2 == 0 else f"L{bent[-1]}")
    return " ".join(parts)


def _label(box: Box, figures: Sequence[tuple[str, str]], *, plate: bool) -> Iterator[str]:
    """Yield the figures: calls above the line, the rest below it; on a plate if it is vertical."""
    x, y = box.x + box.width / 2, box.middle
    yield '<g class="figures" text-anchor="middle">'
    if plate:
        width = max(len(text) for text, _ in figures) * SMALL
        yield (
            f'<rect class="plate" x="{x - width / 2:.1f}" y="{y - LINE - 3:.1f}" '
            f'width="{width:.1f}" height="{LINE * len(figures) + 7}"/>'
        )
    for number, (text, style) in enumerate(figures):
        below = y - 5 if number == 0 else y + LINE * number - 1
        shown = f' class="{style}"' if style else ""
        yield f'<text{shown} x="{x:.1f}" y="{below:.1f}">{escape_markup(text)}</text>'
    yield "</g>"


def _node(node: Node, name: str, box: Box, made: CallTotals, kind: str, *, is_hollow: bool) -> str:
    is_called = made.number > 0
    left = box.x + (2 * RING + 18 if is_called else 14)
    middle = box.middle + (3 if node.kind == "database" else 0)
    ring = _ring(box.x + RING + 9, middle, made) if is_called else ""
    states = "".join(f", {number:,} {state}" for state, number in made.states.items())
    title = f"{node.name} ({node.label}): called {count_noun(made.number, 'time')}{states}"
    return (
        f"<title>{escape_markup(title)}</title>{shape(node.kind, box, is_hollow=is_hollow)}{ring}"
        f'<text class="name" x="{left:.1f}" y="{middle - 3:.1f}">{escape_markup(name)}</text>'
        f'<text class="kind" x="{left:.1f}" y="{middle + 13:.1f}">{escape_markup(kind)}</text>'
    )


def file_style() -> str:
    """Return the style of a drawing that is a file of its own."""
    background = ".map { background: var(--paper); max-width: 100%; height: auto; }"
    return f"<style>{asset('palette.css')}{asset('map.css')}{background}</style>"


def svg_file(picture: str) -> str:
    """Return a drawing as the text of an SVG file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'


def drawing_region(lying: str, upright: str, classes: str = "g-none") -> str:
    """Return both drawings of a map; a narrow screen shows the upright one."""
    return (
        f'<div class="drawing {classes}" role="region" aria-label="Drawing" tabindex="0">\n'
        f'<div class="lying">{lying}</div>\n<div class="upright">{upright}</div></div>'
    )


def shape(kind: str, box: Box, *, is_hollow: bool = False) -> str:
    """Return the outline of a kind: a pill, a box, a drum, or a box with its corners cut."""
    x, y, width, height = box
    style, half = f'class="shape k-{kind}{" hollow" if is_hollow else ""}"', width / 2
    if kind == "remote":
        cut = height / 5
        edge, side = width - 2 * cut, height - 2 * cut
        return (
            f'<path {style} d="M{x + cut:.1f},{y:.1f} h{edge:.1f} l{cut:.1f},{cut:.1f} v{side:.1f} '
            f'l-{cut:.1f},{cut:.1f} h-{edge:.1f} l-{cut:.1f},-{cut:.1f} v-{side:.1f}Z"/>'
        )
    if kind == "database":
        lid = height / 11
        return (
            f'<path {style} d="M{x:.1f},{y + lid:.1f} a{half:.1f},{lid:.1f} 0 0 1 {width:.1f},0 '
            f"v{height - 2 * lid:.1f} a{half:.1f},{lid:.1f} 0 0 1 -{width:.1f},0Z "
            f'm0,0 a{half:.1f},{lid:.1f} 0 0 0 {width:.1f},0"/>'
        )
    corner = height / 2 if kind == "client" else height / 7
    return (
        f'<rect {style} x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'rx="{corner:.1f}"/>'
    )


def line(style: str) -> str:
    """Return a short line of a style, for a legend."""
    classes = f"way {style}"
    return f'<path class="{classes}" stroke-width="1.5" d="M1,6 H21"/>'


def _ring(x: float, y: float, made: CallTotals) -> str:
    """Return a ring with the share of each kind of failure, and the total share in it."""
    at = f'cx="{x:.1f}" cy="{y:.1f}" r="{RING - 2}" pathLength="100"'
    parts, done = [f'<circle class="ring" {at}/>'], 25.0
    for state, number in made.states.items():
        share = max(100 * number / made.number, 2)
        parts.append(
            f'<circle class="ring {state}" {at} stroke-dasharray="{share:.1f} {100 - share:.1f}" '
            f'stroke-dashoffset="{done:.1f}"/>'
        )
        done -= share
    if made.states:
        worst = next(iter(made.states))
        parts.append(
            f'<text class="share {worst}" x="{x:.1f}" y="{y + 3:.1f}" text-anchor="middle">'
            f"{escape_markup(percentage(made.failed).rstrip('%'))}</text>"
        )
    return "".join(parts)
