"""Comparison of two service maps: nodes and connections that are gone, new, renamed or kept.

Connections are compared by rates, not by counts, because the periods of the two maps may differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from xraystack.errors import BadInput
from xraystack.tracing.maps.call_figures import CallFigures
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import LINK, Edge, ServiceMap

GONE, NEW, RENAMED, KEPT = "gone", "new", "renamed", "kept"

KIND_CHANGE = "the collector's configuration sets the type of a node"
LOST_LINK = "collectors do not keep links between traces"
LOST_CONSUMER = "a consumer without a client address becomes a subsegment of its producer"
OTHER_FAILURE = "collectors derive fault, error and throttle from the HTTP status"
"""Reasons for which a difference is expected after a change of SDKs. [docs/migration.md, the table of
what is different in X-Ray]"""


class NodeChange(NamedTuple):
    """A node before and after, None where it is missing; ``expected`` is a reason for the change."""

    status: str
    before: Node | None
    after: Node | None
    expected: str = ""

    @property
    def name(self) -> str:
        """Its name, with the former one if it is renamed."""
        node = self.after or self.before
        if self.before and self.after and self.before.name != self.after.name:
            return f"{self.before.name} = {self.after.name}"
        return node.name if node else ""


class EdgeChange(NamedTuple):
    """A connection before and after, None where it is missing; its ends have their new names."""

    status: str
    source: Node
    target: Node
    before: CallFigures | None
    after: CallFigures | None
    expected: str = ""


class MapComparison(NamedTuple):
    """All nodes and connections of two maps, changed ones first, and the maps."""

    before: ServiceMap
    after: ServiceMap
    nodes: list[NodeChange]
    edges: list[EdgeChange]

    @property
    def has_loss(self) -> bool:
        """True if a node or a connection is gone, and that is not expected."""
        lost_nodes = any(one.status == GONE and not one.expected for one in self.nodes)
        return lost_nodes or any(one.status == GONE and not one.expected for one in self.edges)

    def count_status(self, status: str) -> tuple[int, int]:
        """Return the number of nodes and of connections with a status."""
        nodes = sum(one.status == status for one in self.nodes)
        return nodes, sum(one.status == status for one in self.edges)

    def suggested_renames(self) -> list[tuple[str, str]]:
        """Return the names of a gone and a new node with the same neighbours, if no other has them."""
        gone = [one.before for one in self.nodes if one.status == GONE and one.before]
        new = [one.after for one in self.nodes if one.status == NEW and one.after]
        pairs = [
            (old, node)
            for old in gone
            for node in new
            if _neighbours(self.before, old) == _neighbours(self.after, node) != (set(), set())
        ]
        uses = Counter(node for pair in pairs for node in pair)
        return [(a.name, b.name) for a, b in pairs if uses[a] == uses[b] == 1]

    def union(self) -> tuple[ServiceMap, list[tuple[Node, Node]]]:
        """Return both maps as one to draw, and its changed connections, whose type is gone or new."""
        drawn = replace(self.after, nodes={}, edges={})
        for change in self.nodes:
            node = change.after or change.before
            if node is not None:
                drawn.nodes.setdefault(node)
        for edge in self.edges:
            side, key = (edge.after, self.after) if edge.after else (edge.before, self.before)
            if side is None:
                continue
            known = key.edges.get((edge.source, edge.target))
            made = replace(known) if known else Edge(edge.source, edge.target, side.calls)
            made.type = edge.status if edge.status in (GONE, NEW) else made.type
            drawn.insert(made)
            drawn.nodes |= dict.fromkeys(made.key)
        changed = [edge for edge in self.edges if edge.status in (GONE, NEW)]
        return drawn, [(edge.source, edge.target) for edge in changed]


def _neighbours(graph: ServiceMap, node: Node) -> tuple[set[str], set[str]]:
    callers = {edge.source.name for edge in graph.edges.values() if edge.target == node}
    called = {edge.target.name for edge in graph.edges.values() if edge.source == node}
    return callers, called


def compare_maps(
    before: ServiceMap, after: ServiceMap, renames: Mapping[str, str] | None = None
) -> MapComparison:
    """Compare two maps; ``renames`` has new names by old ones. Raises BadInput for an unknown name."""
    names = dict(renames or {})
    _reject_unknown_names(before, after, names)
    partners = _match_nodes(before, after, names)
    nodes = [_compare_node(before, node, partners.get(node), names) for node in before.nodes]
    matched = set(partners.values())
    nodes += [NodeChange(NEW, None, node) for node in after.nodes if node not in matched]
    edges = _compare_edges(before, after, partners, names)
    rank = {GONE: 0, NEW: 1, RENAMED: 2, KEPT: 3}
    nodes.sort(key=lambda one: rank[one.status])
    edges.sort(key=lambda one: (rank[one.status], -_largest_count(one)))
    return MapComparison(before, after, nodes, edges)


def _largest_count(change: EdgeChange) -> int:
    return max(side.calls for side in (change.before, change.after) if side is not None)


def _reject_unknown_names(before: ServiceMap, after: ServiceMap, names: Mapping[str, str]) -> None:
    for where, graph, wanted in (
        ("before", before, names.keys()),
        ("after", after, names.values()),
    ):
        known = {node.name for node in graph.nodes}
        for name in wanted:
            if name not in known:
                raise BadInput(
                    f"the map {where} has no node {name!r}",
                    where="--rename",
                    remedy=f"Its nodes: {', '.join(sorted(known))}" if known else "",
                )


def _match_nodes(
    before: ServiceMap, after: ServiceMap, names: Mapping[str, str]
) -> dict[Node, Node]:
    """Return each node's partner: the same node, or the only one of that name with another kind."""
    partners = {}
    for node in before.nodes:
        same = node._replace(name=names.get(node.name, node.name))
        if same in after.nodes:
            partners[node] = same
    taken = set(partners.values())
    for node in before.nodes:
        if node in partners:
            continue
        name = names.get(node.name, node.name)
        olds = [one for one in before.nodes if one not in partners and one.name == node.name]
        others = [one for one in after.nodes if one not in taken and one.name == name]
        if len(olds) == len(others) == 1:
            partners[node] = others[0]
    return partners


def _compare_node(
    before: ServiceMap, node: Node, partner: Node | None, names: Mapping[str, str]
) -> NodeChange:
    if partner is None:
        incoming = [edge for edge in before.edges.values() if edge.target == node]
        is_consumer = node.kind == "service" and bool(incoming)
        is_linked = is_consumer and all(edge.type == LINK for edge in incoming)
        return NodeChange(GONE, node, None, LOST_CONSUMER if is_linked else "")
    expected = KIND_CHANGE if (node.kind, node.type) != (partner.kind, partner.type) else ""
    return NodeChange(RENAMED if node.name in names else KEPT, node, partner, expected)


def _compare_edges(
    before: ServiceMap, after: ServiceMap, partners: Mapping[Node, Node], names: Mapping[str, str]
) -> list[EdgeChange]:
    changes, matched = [], set()
    for edge in before.edges.values():
        key = (partners.get(edge.source, edge.source), partners.get(edge.target, edge.target))
        is_present = edge.source in partners and edge.target in partners and key in after.edges
        first = before.figures(edge)
        if not is_present:
            changes.append(EdgeChange(GONE, *key, first, None, _reason_of_loss(edge)))
            continue
        matched.add(key)
        second = after.figures(after.edges[key])
        status = RENAMED if {edge.source.name, edge.target.name} & names.keys() else KEPT
        reason = _reason_of_difference(edge, after.edges[key], first, second)
        changes.append(EdgeChange(status, *key, first, second, reason))
    for key, edge in after.edges.items():
        if key not in matched:
            changes.append(EdgeChange(NEW, *key, None, after.figures(edge)))
    return changes


def _reason_of_loss(edge: Edge) -> str:
    return LOST_LINK if edge.type == LINK else ""


def _reason_of_difference(edge: Edge, other: Edge, before: CallFigures, after: CallFigures) -> str:
    if edge.type == LINK and other.type != LINK:
        return LOST_LINK
    kinds = [(one.faults, one.errors, one.throttles) for one in (before, after)]
    has_other_kinds = kinds[0] != kinds[1] and before.failed > 0
    is_same_share = abs(before.failed_share - after.failed_share) < SAME_SHARE
    is_other_mix = _mix(before) != _mix(after)
    return OTHER_FAILURE if has_other_kinds and is_same_share and is_other_mix else ""


SAME_SHARE = 0.02
"""Difference of two shares of failed calls that counts as none."""


def _mix(figures: CallFigures) -> tuple[bool, bool, bool]:
    """Return which kinds of failures occur."""
    return figures.faults > 0, figures.errors > 0, figures.throttles > 0
