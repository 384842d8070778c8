"""Service maps as text: captions that all pictures share, Mermaid and DOT.

Names come from outside, so every text is escaped for the language that it goes into.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from xraystack.escaping import escape_to_one_line
from xraystack.tracing import times
from xraystack.tracing.durations import PERCENTILES, milliseconds
from xraystack.tracing.service_map import Edge, ServiceMap


def scope(drawn: ServiceMap, zone: tzinfo | None = UTC) -> str:
    """Return the source of a map and its time in a zone; None for the local zone."""
    source = _source(drawn)
    if drawn.window is None:
        return source
    begin, end = (datetime.fromtimestamp(moment, UTC) for moment in drawn.window)
    return f"{source} between {times.format_window(begin, end, zone)}"


def _source(drawn: ServiceMap) -> str:
    indexed = "indexed " if drawn.indexed else ""
    if drawn.traces is None:
        return f"X-Ray's own graph of {indexed}traces" if indexed else "X-Ray's own graph"
    total = drawn.traces + len(drawn.unread)
    noun = f"{indexed}trace" if total == 1 and not drawn.more else f"{indexed}traces"
    read = f"{drawn.traces:,} of " if drawn.unread else ""
    if drawn.more:
        return f"{read}the newest {total:,} of more than {total:,} {noun}"
    return f"{read}{total:,} {noun}"


def edge_figures(drawn: ServiceMap, edge: Edge) -> str:
    """Return an edge's figures in one line."""
    share = 100 / edge.count if edge.count else 0
    parts = [f"{edge.count} ({drawn.rate(edge):.1f}/min)"]
    flags = {"fault": edge.faults, "error": edge.errors, "throttle": edge.throttles}
    parts += [f"{value * share:.0f}% {name}" for name, value in flags.items() if value]
    percentiles = edge.durations.percentiles()
    if percentiles[0] is not None:
        names = "/".join(f"p{p * 100:.0f}" for p in PERCENTILES)
        parts.append(f"{names} {'/'.join(map(milliseconds, percentiles))} ms")
    return ", ".join(parts)


def mermaid(drawn: ServiceMap) -> str:
    """Return a service map as a Mermaid flowchart."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": ("([", "])"), "database": ("[(", ")]"), "remote": ("{{", "}}")}
    lines = ["flowchart LR", f"  %% {scope(drawn)}"]
    for node, name in names.items():
        opening, closing = shapes.get(node.kind, ("[", "]"))
        lines.append(f'  {name}{opening}"{_escape_mermaid(node.name)}"{closing}')
    for edge in drawn.edges.values():
        label = _escape_mermaid(edge_figures(drawn, edge))
        lines.append(f'  {names[edge.source]} -->|"{label}"| {names[edge.target]}')
    return "\n".join(lines) + "\n"


def _escape_mermaid(text: str) -> str:
    """Replace Mermaid's syntax characters by its entity codes."""
    return re.sub(r"[^\w .,:/%()-]", lambda match: f"#{ord(match[0])};", text)


def dot(drawn: ServiceMap) -> str:
    """Return a service map as a Graphviz graph."""
    names = {node: f"n{number}" for number, node in enumerate(drawn.nodes)}
    shapes = {"client": "oval", "database": "cylinder", "remote": "hexagon"}
    lines = ["digraph service_map {", "  rankdir=LR;", f"  label={_quote_dot(scope(drawn))};"]
    for node, name in names.items():
        lines.append(
            f"  {name} [label={_quote_dot(node.name)}, shape={shapes.get(node.kind, 'box')}];"
        )
    for edge in drawn.edges.values():
        label = _quote_dot(edge_figures(drawn, edge))
        lines.append(f"  {names[edge.source]} -> {names[edge.target]} [label={label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quote_dot(text: str) -> str:
    return '"' + escape_to_one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
