"""Texts and formats of a comparison of two service maps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from xraystack.escaping import escape_markdown
from xraystack.tracing.counts import count_noun, percentage
from xraystack.tracing.durations import milliseconds
from xraystack.tracing.maps.call_figures import CallFigures
from xraystack.tracing.maps.map_captions import scope
from xraystack.tracing.maps.map_comparison import (
    GONE,
    KEPT,
    NEW,
    RENAMED,
    EdgeChange,
    MapComparison,
    NodeChange,
)
from xraystack.tracing.maps.service_map import ServiceMap

ARROW = "->"
HEADINGS = ("STATUS", "CONNECTION", "/MIN", "FAILED %", "p50 ms", "p99 ms")


class ComparedCells(NamedTuple):
    """The cells of a connection: status, connection, rate, failures, and percentiles side by side."""

    status: str
    connection: str
    rate: str
    failed: str
    median: str
    longest: str
    expected: str


def edge_cells(change: EdgeChange) -> ComparedCells:
    """Return the cells of a connection; a value that is the same on both sides occurs once."""
    sides = (change.before, change.after)
    return ComparedCells(
        change.status,
        f"{change.source.name} {ARROW} {change.target.name}",
        _side_by_side(sides, lambda side: side.rate_text),
        _side_by_side(sides, lambda side: percentage(side.failed_share).rstrip("%")),
        _side_by_side(sides, lambda side: milliseconds(side.percentiles[0])),
        _side_by_side(sides, lambda side: milliseconds(side.percentiles[-1])),
        change.expected,
    )


def _side_by_side(
    sides: tuple[CallFigures | None, CallFigures | None], text: Callable[[CallFigures], str]
) -> str:
    """Return the values before and after; one value if they are the same, or if one side is missing."""
    texts = [text(side) for side in sides if side]
    return texts[0] if texts[0] == texts[-1] else f"{texts[0]} {ARROW} {texts[1]}"


def scopes(compared: MapComparison) -> tuple[str, str]:
    """Return the sources and times of both maps."""
    return scope(compared.before, None), scope(compared.after, None)


def summary(compared: MapComparison) -> str:
    """Return the numbers of changed and unchanged nodes and connections in one sentence."""
    parts = []
    for status in (GONE, NEW, RENAMED):
        nodes, edges = compared.count_status(status)
        counts = [count_noun(nodes, "node")] if nodes else []
        counts += [count_noun(edges, "connection")] if edges else []
        parts += [f"{status}: {', '.join(counts)}"] if counts else []
    _, kept = compared.count_status(KEPT)
    return "; ".join([*parts, f"{KEPT}: {count_noun(kept, 'connection')}"])


def changed_nodes(compared: MapComparison) -> list[NodeChange]:
    """Return the nodes that are gone, new, renamed, or of another kind."""
    return [one for one in compared.nodes if one.status != KEPT or one.expected]


def node_sentence(change: NodeChange) -> str:
    """Return a change of a node: its name, and its kinds where they differ."""
    before, after = change.before, change.after
    kinds = [one.label for one in (before, after) if one]
    kind = kinds[0] if len(set(kinds)) == 1 else f" {ARROW} ".join(kinds)
    return f"{change.name} [{kind}]"


def comparison_document(compared: MapComparison) -> dict[str, Any]:
    """Return the comparison as data; durations are seconds."""
    return {
        "before": _scope_document(compared.before),
        "after": _scope_document(compared.after),
        "nodes": [
            {
                "status": one.status,
                "before": one.before._asdict() if one.before else None,
                "after": one.after._asdict() if one.after else None,
                "expected": one.expected,
            }
            for one in compared.nodes
        ],
        "edges": [
            {
                "status": one.status,
                "source": one.source._asdict(),
                "target": one.target._asdict(),
                "before": _figures_document(one.before),
                "after": _figures_document(one.after),
                "expected": one.expected,
            }
            for one in compared.edges
        ],
        "suggested_renames": [
            {"old": old, "new": new} for old, new in compared.suggested_renames()
        ],
        "lost": compared.has_loss,
    }


def _scope_document(graph: ServiceMap) -> dict[str, Any]:
    return {
        "source": scope(graph),
        "seconds": graph.seconds,
        "traces": graph.traces,
        "nodes": len(graph.nodes),
        "edges": len(graph.edges),
    }


def _figures_document(figures: CallFigures | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    return figures.document | {"rate": figures.rate}


def comparison_json(compared: MapComparison) -> str:
    """Return the comparison as a JSON document."""
    return json.dumps(comparison_document(compared), indent=2) + "\n"


def comparison_markdown(compared: MapComparison) -> str:
    """Return the comparison as Markdown, for pull requests."""
    return "\n".join(_markdown_lines(compared)) + "\n"


def _markdown_lines(compared: MapComparison) -> Iterator[str]:
    before, after = map(escape_markdown, scopes(compared))
    yield "### Service map compared"
    yield ""
    yield f"Before: {before}. After: {after}."
    yield ""
    yield f"**{escape_markdown(summary(compared))}**"
    yield ""
    for node in changed_nodes(compared):
        reason = f" (expected: {escape_markdown(node.expected)})" if node.expected else ""
        yield f"- {node.status}: {escape_markdown(node_sentence(node))}{reason}"
    for old, new in compared.suggested_renames():
        yield f"- renamed? {escape_markdown(f'--rename {old}={new}')}"
    yield ""
    yield f"| {' | '.join((*HEADINGS, 'EXPECTED'))} |"
    yield "|---|---|---:|---:|---:|---:|---|"
    for change in compared.edges:
        yield f"| {' | '.join(map(escape_markdown, edge_cells(change)))} |"
