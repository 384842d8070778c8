"""Verdicts on the calls that templates promise, by an observed map.

Absence is statistical: ``unseen`` does not mean broken. ``dark`` means that the template has nothing that
sends the trace on, although an image may.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xraystack.application.calls import call_graph
from xraystack.application.calls.call_graph import CERTAIN, CLIENT, CallEdge, CallGraph, CallNode
from xraystack.facts import call_kinds
from xraystack.tracing.expectation.node_matching import NodeMatches
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import Edge, ServiceMap

SEEN, HALF, SPLIT, UNSEEN, IDLE = "seen", "half", "split", "unseen", "idle"
DARK, POLLED, UNMATCHED, UNEXPECTED, OPEN = "dark", "polled", "unmatched", "unexpected", "open"
WILL_BE_SEEN = "expected"
FAILED = frozenset({HALF, SPLIT, UNSEEN, DARK})
"""Statuses of certain calls with which a check fails."""

JUDGED = FAILED | {SEEN}


class CallVerdict(NamedTuple):
    """The status of an expected call; ``observed`` is the connection that was seen, if any."""

    edge: CallEdge
    status: str
    why: str = ""
    mend: str = ""
    observed: Edge | None = None


@dataclass
class Expectation:
    """The verdicts on all expected calls, and the connections that no template shows.

    ``hints`` are the expected nodes without a name in the observed map. ``hollow`` are the IDs of those
    that are not in it, or, without a map, that send no traces. ``ids`` are expected IDs by observed node,
    where one ID is known. ``others`` is the number of observed connections between nodes that no template
    has. ``unused`` are the ignored pairs that name no connection.
    """

    expected: CallGraph
    verdicts: list[CallVerdict] = field(default_factory=list)
    unexpected: list[Edge] = field(default_factory=list)
    hints: list[CallNode] = field(default_factory=list)
    observed: ServiceMap | None = None
    hollow: set[str] = field(default_factory=set)
    ids: dict[Node, str] = field(default_factory=dict)
    others: int = 0
    unused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def judged(self) -> list[CallVerdict]:
        """The verdicts on certain calls that say something about them."""
        return [v for v in self.verdicts if v.status in JUDGED and v.edge.certainty == CERTAIN]

    def exit_code(self, *, fails_on_unexpected: bool) -> int:
        """Return 1 if a certain call fails, 6 if none could be judged, else 0."""
        if any(verdict.status in FAILED for verdict in self.judged):
            return 1
        if fails_on_unexpected and self.unexpected:
            return 1
        return 0 if self.judged else 6


def plan_calls(expected: CallGraph, ignored: Collection[tuple[str, str]] = ()) -> Expectation:
    """Return what the templates promise, without an observed map."""
    plan = Expectation(expected, unused=[pair for pair in ignored if pair not in expected.edges])
    plan.hollow = {n.id for n in expected.nodes.values() if n.emits == call_graph.NO}
    for key, edge in expected.edges.items():
        if key in ignored:
            continue
        status = DARK if edge.carried == call_graph.NO else WILL_BE_SEEN
        if edge.why == call_graph.POLLED:
            status = POLLED
        plan.verdicts.append(CallVerdict(edge, status, edge.why, edge.mend))
    return plan


def judge_calls(
    expected: CallGraph,
    observed: ServiceMap,
    names: Mapping[str, str],
    ignored: Collection[tuple[str, str]] = (),
) -> Expectation:
    """Return the verdicts on the calls of an observed map. Raises BadInput for an unknown name.

    An ignored pair names an expected connection, or one that no template has, by the IDs of its nodes or
    their names in the map.
    """
    matches = NodeMatches(expected, observed, names)
    result = Expectation(expected, observed=observed)
    result.hollow = {name for name, nodes in matches.by_id.items() if not nodes}
    matched = Counter(node for nodes in matches.by_id.values() for node in nodes)
    result.ids = {
        node: name for name, nodes in matches.by_id.items() for node in nodes if matched[node] == 1
    }
    explained: set[tuple[Node, Node]] = set()
    for key, edge in expected.edges.items():
        verdict = _judge(expected, edge, matches)
        if verdict.observed is not None:
            explained.add(verdict.observed.key)
        if key not in ignored:
            result.verdicts.append(verdict)
    expected_nodes = {node for nodes in matches.by_id.values() for node in nodes}
    used: set[tuple[str, str]] = set()
    for found in observed.edges.values():
        if found.key in explained:
            continue
        if pairs := _pairs_of(found, result.ids).intersection(ignored):
            used |= pairs
        elif expected_nodes.isdisjoint(found.key):
            result.others += 1
        elif found.source.kind != "client":
            result.unexpected.append(found)
    result.unused = [pair for pair in ignored if pair not in expected.edges and pair not in used]
    result.hints = [
        node
        for node in expected.nodes.values()
        if node.kind in call_kinds.SENDERS
        and not matches.by_id[node.id]
        and node.emits != call_graph.NO
    ]
    return result


def _pairs_of(found: Edge, ids: Mapping[Node, str]) -> set[tuple[str, str]]:
    """Return the pairs of names by which an observed connection may be ignored."""
    sources, targets = ({node.name, ids.get(node, node.name)} for node in found.key)
    return {(source, target) for source in sources for target in targets}


def _judge(expected: CallGraph, edge: CallEdge, matches: NodeMatches) -> CallVerdict:
    source, target = expected.nodes[edge.source], expected.nodes[edge.target]
    sources, targets = matches.by_id[source.id], matches.by_id[target.id]
    seen = _observed_edge(matches.observed, sources, targets)
    if seen is not None:
        why = "by its service only" if target.id in matches.shared else ""
        return CallVerdict(edge, SEEN, why, "", seen)
    if edge.why == call_graph.POLLED:
        return CallVerdict(edge, POLLED, "the worker begins another trace")
    half = _observed_edge(matches.observed, sources, matches.hosts[target.id])
    if half is not None:
        why = target.why or "its traces end here"
        return CallVerdict(edge, HALF, f"called, but {target.id}: {why}", target.mend, half)
    is_dark = edge.carried == call_graph.NO and edge.why
    if is_dark and not (source.emits == call_graph.NO and _has_segments(sources)):
        return CallVerdict(edge, DARK, edge.why, edge.mend)
    if not sources:
        return _unmatched_source(edge, source, targets)
    if source.id != CLIENT and target.kind in call_kinds.SENDERS and targets:
        why = "both are in the map, but not connected: the tracing header is lost between them"
        return CallVerdict(edge, SPLIT, why)
    if (
        target.kind in call_kinds.SENDERS
        and not targets
        and not target.declared
        and target.emits == call_graph.CODE
    ):
        return CallVerdict(edge, UNMATCHED, f"no node has a name of {target.id}")
    return CallVerdict(edge, UNSEEN, f"the map has {source.id}, and no call of it to {target.id}")


def _has_segments(nodes: list[Node]) -> bool:
    """Return whether a resource sent segments, by whatever setting, and was not only called."""
    return any(node.kind == "service" for node in nodes)


def _unmatched_source(edge: CallEdge, source: CallNode, targets: list[Node]) -> CallVerdict:
    """Return the verdict on a call whose caller is not in the map."""
    if source.id == CLIENT:
        status = UNMATCHED if targets else IDLE
        return CallVerdict(edge, status, "no client is in the map")
    if source.declared or source.emits == call_graph.YES:
        return CallVerdict(edge, IDLE, f"{source.id} is not in the map")
    return CallVerdict(edge, UNMATCHED, f"no node has a name of {source.id}")


def _observed_edge(observed: ServiceMap, sources: list[Node], targets: list[Node]) -> Edge | None:
    """Return the busiest connection from one of these nodes to one of those."""
    edges = [
        observed.edges[source, target]
        for source in sources
        for target in targets
        if (source, target) in observed.edges
    ]
    return max(edges, key=lambda edge: edge.count, default=None)
