"""Service maps as pictures: SVG, Mermaid, DOT.

Names come from outside, so every text is escaped for the language that it goes into.
"""

from __future__ import annotations

import re

from xraystack.controls import on_one_line
from xraystack.tracing.durations import milliseconds
from xraystack.tracing.markup import escaped, style_sheet
from xraystack.tracing.service_map import Edge, Node, ServiceMap, levels
from xraystack.tracing.text import described

COLUMN, ROW, WIDTH, HEIGHT, MARGIN = 340, 90, 180, 46, 24


def svg(drawn: ServiceMap) -> str:
    """A service map as an SVG file."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + svg_element(drawn, f"<style>{style_sheet()}</style>")
        + "\n"
    )


def svg_element(drawn: ServiceMap, style: str = "") -> str:
    """A service map as an element of a page, or of a file if it brings its style along."""
    columns = levels(drawn)
    places = {
        node: (MARGIN + column * COLUMN, MARGIN + row * ROW)
        for column, nodes in enumerate(columns)
        for row, node in enumerate(nodes)
    }
    width = MARGIN * 2 + max(len(columns) - 1, 0) * COLUMN + WIDTH
    height = MARGIN * 2 + max((len(nodes) for nodes in columns), default=1) * ROW
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-label="Service map">{style}'
        )
    ]
    lines += [_line(drawn, edge, places) for edge in drawn.edges.values()]
    lines += [_box(node, *places[node]) for node in drawn.nodes]
    return "\n".join([*lines, "</svg>"])


def _line(drawn: ServiceMap, edge: Edge, places: dict[Node, tuple[int, int]]) -> str:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    start, end = (x1 + WIDTH, y1 + HEIGHT // 2), (x2, y2 + HEIGHT // 2)
    middle = (start[0] + end[0]) // 2
    bad = ' class="bad"' if edge.faults or edge.errors or edge.throttles else ""
    times = milliseconds(edge.durations.percentile(0.5))
    return (
        f'<path{bad} d="M{start[0]},{start[1]} C{middle},{start[1]} {middle},{end[1]} {end[0]},{end[1]}">'
        f"<title>{escaped(described(drawn, edge))}</title></path>"
        f'<text class="figures" x="{middle}" y="{(start[1] + end[1]) // 2 - 5}" text-anchor="middle">'
        f"{edge.count} x {times} ms</text>"
    )


def _box(node: Node, x: int, y: int) -> str:
    name = node.name if len(node.name) <= 24 else node.name[:23] + "\N{HORIZONTAL ELLIPSIS}"
    return (
        f'<g><title>{escaped(node.name)}</title><rect class="k-{node.kind}" x="{x}" y="{y}" rx="6" '
        f'width="{WIDTH}" height="{HEIGHT}"/><text x="{x + WIDTH // 2}" y="{y + 20}" '
        f'text-anchor="middle">{escaped(name)}</text><text class="figures" x="{x + WIDTH // 2}" '
        f'y="{y + 36}" text-anchor="middle">{node.kind}</text></g>'
    )


def mermaid(drawn: ServiceMap) -> str:
    """A service map as a Mermaid flowchart."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": ("([", "])"), "database": ("[(", ")]"), "remote": ("{{", "}}")}
    lines = ["flowchart LR"]
    for node, name in names.items():
        opening, closing = shapes.get(node.kind, ("[", "]"))
        lines.append(f'  {name}{opening}"{_mermaid(node.name)}"{closing}')
    for edge in drawn.edges.values():
        label = _mermaid(described(drawn, edge))
        lines.append(f'  {names[edge.source]} -->|"{label}"| {names[edge.target]}')
    return "\n".join(lines) + "\n"


def _mermaid(text: str) -> str:
    """Text without what Mermaid reads as syntax, as its entity codes."""
    return re.sub(r"[^\w .,:/%()-]", lambda found: f"#{ord(found[0])};", text)


def dot(drawn: ServiceMap) -> str:
    """A service map as a graph for Graphviz."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": "oval", "database": "cylinder", "remote": "hexagon"}
    lines = ["digraph service_map {", "  rankdir=LR;"]
    for node, name in names.items():
        lines.append(f"  {name} [label={_dot(node.name)}, shape={shapes.get(node.kind, 'box')}];")
    for edge in drawn.edges.values():
        label = _dot(described(drawn, edge))
        lines.append(f"  {names[edge.source]} -> {names[edge.target]} [label={label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _dot(text: str) -> str:
    return '"' + on_one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
