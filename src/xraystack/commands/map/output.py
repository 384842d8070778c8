"""The service map as lines for a terminal: a tree with figures and a bar for each connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xraystack.commands.traces.output import STATE_COLORS
from xraystack.escaping import escape_to_one_line
from xraystack.terminal.text_layout import WIDE, Line, Piece, Styled, table_lines, wrap
from xraystack.tracing.broken_traces import HINT
from xraystack.tracing.maps.call_figures import PERCENTILE_NAMES
from xraystack.tracing.maps.map_captions import map_notes, scope
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import Edge, ServiceMap

BAR_WIDTH, NARROW_BAR_WIDTH = 8, 6
OK_MARK, FAILED_MARK = "\N{FULL BLOCK}", "x"
MAX_LINKS = 5
MAX_INDENT = 20
"""Levels that are indented; deeper ones stay below their parent."""


def map_tree(graph: ServiceMap, columns: int) -> Iterator[Line]:
    """Yield the map as a tree; a node that was shown before is named again but not expanded."""
    if graph.window is not None:
        yield from wrap((f"Service map of {scope(graph, None)}",), columns)
    is_wide = columns >= WIDE
    ends = "FAULT/ERR/THROT %" if is_wide else "F/E/T %"
    head = ["", "CALLS", "/MIN", "", ends, f"{_join_percentiles(PERCENTILE_NAMES, is_wide)} ms"]
    max_count = max((edge.count for edge in graph.edges.values()), default=1) or 1
    rows: list[list[Piece]] = [list(head)]
    shown: set[Node] = set()
    waiting: list[tuple[Node, Edge | None, int]] = [(n, None, 0) for n in reversed(graph.roots())]
    while waiting:
        node, edge, depth = waiting.pop()
        again = " (see above)" if node in shown and graph.outgoing(node) else ""
        link = " (link)" if edge and edge.type else ""
        arrow = "  " * min(depth - 1, MAX_INDENT) + "-> " if edge else ""
        figures = _edge_cells(graph, edge, max_count, is_wide) if edge else []
        rows.append(
            [
                f"{arrow}{node.name} [{node.label}]{link}{again}",
                *figures,
                *[""] * (5 - len(figures)),
            ]
        )
        if node not in shown:
            shown.add(node)
            waiting += [(e.target, e, depth + 1) for e in reversed(graph.outgoing(node))]
    yield from table_lines(rows, columns, indent="", shrinkable=0, right=(1, 2))
    if is_wide:
        legend = f"bars: calls, relative to the busiest connection; {FAILED_MARK}: failed calls"
    else:
        legend = f"bars: calls; {FAILED_MARK}: failed calls; F/E/T: faults, errors, throttles"
    yield from wrap((legend,), columns)
    yield from _note_lines(graph, columns)


def _note_lines(graph: ServiceMap, columns: int) -> Iterator[Line]:
    """Yield the links between traces, missing segments and the command that finds their sender."""
    for link in list(dict.fromkeys(graph.links))[:MAX_LINKS]:
        text = escape_to_one_line(f"link: {link.service} in {link.target} continues {link.source}")
        yield from wrap((text,), columns)
    for line in map_notes(graph):
        yield from wrap((Styled(f"! {escape_to_one_line(line)}", "yellow"),), columns)
    if graph.breaks:
        for hint in HINT.splitlines():
            yield from wrap((hint,), columns)


def _join_percentiles(percentiles: Sequence[str], is_wide: bool) -> str:
    """Join all percentiles, or the first and the last in a narrow terminal."""
    return "/".join(percentiles if is_wide else (percentiles[0], percentiles[-1]))


def _edge_cells(graph: ServiceMap, edge: Edge, max_count: int, is_wide: bool) -> list[Piece]:
    figures = graph.figures(edge)
    has_failed = figures.failed > 0 and edge.count > 0
    shares = [figures.share_text(state).rstrip("%") for state in figures.states]
    worst = next((state for state, count in figures.states.items() if count), "")
    length = max(1, round((BAR_WIDTH if is_wide else NARROW_BAR_WIDTH) * edge.count / max_count))
    bad = min(length, round(length * figures.failed / edge.count)) if edge.count else 0
    bad = max(bad, 1) if has_failed else bad
    percentiles = figures.percentile_texts
    return [
        figures.calls_text,
        figures.rate_text,
        Styled(OK_MARK * (length - bad) + FAILED_MARK * bad, STATE_COLORS.get(worst)),
        Styled("/".join(shares) if has_failed else "", STATE_COLORS.get(worst)),
        _join_percentiles(percentiles, is_wide) if percentiles else "",
    ]
