"""Formats of service maps: one table, and the functions of those that are plain text.

Names come from outside, so every text is escaped for the language that it goes into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from xraystack.escaping import escape_to_one_line
from xraystack.tracing.maps import service_map
from xraystack.tracing.maps.map_captions import edge_figures, map_notes, scope
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import ServiceMap


def _node_text(node: Node) -> str:
    return f"{node.name} ({node.type})" if node.type else node.name


def mermaid(drawn: ServiceMap) -> str:
    """Return a service map as a Mermaid flowchart."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": ("([", "])"), "database": ("[(", ")]"), "remote": ("{{", "}}")}
    lines = ["flowchart LR", f"  %% {scope(drawn)}"]
    lines += [f"  %% {escape_mermaid(note)}" for note in map_notes(drawn)]
    for node, name in names.items():
        opening, closing = shapes.get(node.kind, ("[", "]"))
        lines.append(f'  {name}{opening}"{escape_mermaid(_node_text(node))}"{closing}')
    for edge in drawn.edges.values():
        label = escape_mermaid(edge_figures(drawn, edge))
        arrow = "-.->" if edge.type else "-->"
        lines.append(f'  {names[edge.source]} {arrow}|"{label}"| {names[edge.target]}')
    return "\n".join(lines) + "\n"


def escape_mermaid(text: str) -> str:
    """Replace Mermaid's syntax characters by its entity codes, and control characters by escapes."""
    line = escape_to_one_line(text)
    return re.sub(r"[^\w .,:/%()-]", lambda match: f"#{ord(match[0])};", line)


def dot(drawn: ServiceMap) -> str:
    """Return a service map as a Graphviz graph."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": "oval", "database": "cylinder", "remote": "hexagon"}
    caption = "; ".join([scope(drawn), *map_notes(drawn)])
    lines = ["digraph service_map {", "  rankdir=LR;", f"  label={quote_dot(caption)};"]
    for node, name in names.items():
        lines.append(
            f"  {name} [label={quote_dot(_node_text(node))}, shape={shapes.get(node.kind, 'box')}];"
        )
    for edge in drawn.edges.values():
        label = quote_dot(edge_figures(drawn, edge))
        style = ", style=dashed" if edge.type else ""
        lines.append(f"  {names[edge.source]} -> {names[edge.target]} [label={label}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def quote_dot(text: str) -> str:
    """Return a text as a quoted ID of Graphviz."""
    return '"' + escape_to_one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def json_text(drawn: ServiceMap) -> str:
    """Return a service map as a JSON document."""
    return json.dumps(service_map.document(drawn), indent=2) + "\n"


def svg(drawn: ServiceMap, *, all_nodes: bool = False) -> str:
    """Return a service map as an SVG file; of a large map its busiest part, or all nodes."""
    from xraystack.tracing.pages import map_page  # slow, and not needed for the options

    return map_page.map_svg(drawn, all_nodes=all_nodes)


def html(drawn: ServiceMap, *, all_nodes: bool = False) -> str:
    """Return the page of a service map, with a drawing of all nodes or of the busiest part."""
    from xraystack.tracing.pages import map_page

    return map_page.map_page(drawn, all_nodes=all_nodes)


class MapFormat(NamedTuple):
    """A format of service maps; an empty map is a document in some, and no text in the others.

    A format with ``draw_all`` has bounds, beyond which it draws all nodes on request only.
    """

    draw: Callable[[ServiceMap], str]
    has_empty: bool = True
    draw_all: Callable[[ServiceMap], str] | None = None


FORMATS = {
    "mermaid": MapFormat(mermaid, has_empty=False),
    "dot": MapFormat(dot, has_empty=False),
    "svg": MapFormat(svg, draw_all=partial(svg, all_nodes=True)),
    "html": MapFormat(html, draw_all=partial(html, all_nodes=True)),
    "json": MapFormat(json_text),
}
"""Formats by the value of ``--format``, beside the terminal's own."""
