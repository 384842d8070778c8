"""Nodes of equal kind as one, where a map shows more than anybody wants to look at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from xraystack.tracing.service_map import Edge, Node, ServiceMap

KINDS = {"database": "databases", "remote": "remote services"}
"""What can be shown as one, and how it is called then."""


def groups(drawn: ServiceMap, kind: str) -> list[list[Node]]:
    """The nodes of a kind that the same callers call and that call nothing, where there are several."""
    callers: dict[Node, list[Node]] = {node: [] for node in drawn.nodes}
    for edge in drawn.edges.values():
        callers[edge.target].append(edge.source)
    calling = {edge.source for edge in drawn.edges.values()}
    alike: dict[frozenset[Node], list[Node]] = {}
    for node, called_by in callers.items():
        if node.kind == kind and called_by and node not in calling:
            alike.setdefault(frozenset(called_by), []).append(node)
    return [nodes for nodes in alike.values() if len(nodes) > 1]


def grouped(drawn: ServiceMap, kinds: Collection[str]) -> ServiceMap:
    """The map with the groups of these kinds as a node each, whose calls are those of all in it."""
    found = replace(drawn, nodes={}, edges={}, _calls={})
    becomes = {node: node for node in drawn.nodes}
    for kind in kinds:
        for nodes in groups(drawn, kind):
            callers = sorted({e.source.name for e in drawn.edges.values() if e.target == nodes[0]})
            name = f"{len(nodes)} {kind}s of {', '.join(callers)}"
            becomes |= dict.fromkeys(nodes, Node(name, kind))
    for node in drawn.nodes:
        found.nodes.setdefault(becomes[node])
    for edge in drawn.edges.values():
        _add(found.edge(becomes[edge.source], becomes[edge.target]), edge)
    return found


def _add(edge: Edge, more: Edge) -> None:
    edge.count += more.count
    edge.errors += more.errors
    edge.faults += more.faults
    edge.throttles += more.throttles
    for seconds, times in more.durations.counts.items():
        edge.durations.add(seconds, times)
