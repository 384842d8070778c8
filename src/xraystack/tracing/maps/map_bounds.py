"""Bounds of drawings: the part of a large service map that a picture shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from xraystack.tracing.counts import count_noun
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import Edge, ServiceMap

MAX_NODES, MAX_EDGES = 100, 400
"""Nodes and connections of a drawing; more cannot be read, and 1,200 connections are 10 MB of SVG."""


class Drawable(NamedTuple):
    """The part of a map to draw, and a note on what it lacks; empty if it is the whole map."""

    map: ServiceMap
    note: str = ""


def bound_map(
    whole: ServiceMap,
    first: Collection[tuple[Node, Node]] = (),
    *,
    nodes: int = MAX_NODES,
    edges: int = MAX_EDGES,
) -> Drawable:
    """Return the busiest part of a map.

    The connections in ``first``, such as those that have changed, and their ends come before busier ones.
    """
    if len(whole.nodes) <= nodes and len(whole.edges) <= edges:
        return Drawable(whole)
    kept = _select_nodes(whole, frozenset(first), nodes)
    inside = [edge for edge in whole.edges.values() if edge.source in kept and edge.target in kept]
    drawn = _sort_edges(inside, frozenset(first))[:edges]
    part = replace(
        whole,
        nodes={node: None for node in whole.nodes if node in kept},
        edges={},
    )
    for edge in drawn:
        part.insert(edge)
    note = (
        f"drawn: the busiest {len(part.nodes):,} of {count_noun(len(whole.nodes), 'node')} and "
        f"{len(part.edges):,} of {count_noun(len(whole.edges), 'connection')}; --all-nodes draws all"
    )
    return Drawable(part, note)


def _select_nodes(
    whole: ServiceMap, first: Collection[tuple[Node, Node]], limit: int
) -> dict[Node, None]:
    """Return the nodes to draw: ends of the first connections and of the busiest, then others."""
    kept: dict[Node, None] = {}
    for edge in _sort_edges(whole.edges.values(), first):
        new = set(edge.key) - kept.keys()
        if len(kept) + len(new) <= limit:
            kept |= dict.fromkeys(edge.key)
    for node in whole.nodes:
        if len(kept) < limit:
            kept.setdefault(node)
    return kept


def _sort_edges(edges: Collection[Edge], first: Collection[tuple[Node, Node]]) -> list[Edge]:
    """Sort connections: the first ones, then by their calls."""
    return sorted(edges, key=lambda edge: (edge.key not in first, -edge.count))
