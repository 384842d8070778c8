"""Service maps for other tools that draw: Mermaid and DOT.

Names come from outside, so every text is escaped for the language that it goes into.
"""

from __future__ import annotations

import re

from xraystack.escaping import escape_to_one_line
from xraystack.tracing.map_captions import described, scope
from xraystack.tracing.service_map import ServiceMap


def mermaid(drawn: ServiceMap) -> str:
    """A service map as a Mermaid flowchart."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": ("([", "])"), "database": ("[(", ")]"), "remote": ("{{", "}}")}
    lines = ["flowchart LR", f"  %% {scope(drawn)}"]
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
    lines = ["digraph service_map {", "  rankdir=LR;", f"  label={_dot(scope(drawn))};"]
    for node, name in names.items():
        lines.append(f"  {name} [label={_dot(node.name)}, shape={shapes.get(node.kind, 'box')}];")
    for edge in drawn.edges.values():
        label = _dot(described(drawn, edge))
        lines.append(f"  {names[edge.source]} -> {names[edge.target]} [label={label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _dot(text: str) -> str:
    return '"' + escape_to_one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
