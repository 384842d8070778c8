"""An expected map as a service map to draw, with a caption and a line style for each connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from xraystack.application.calls.call_graph import CallNode
from xraystack.facts import call_kinds
from xraystack.tracing.counts import count_noun
from xraystack.tracing.expectation.expectation_formats import (
    DASHED,
    describe_evidence,
    line_style,
    open_reason,
)
from xraystack.tracing.expectation.verdicts_of_calls import OPEN, UNEXPECTED, Expectation
from xraystack.tracing.maps.map_captions import edge_figures
from xraystack.tracing.maps.map_nodes import CLIENT, Node
from xraystack.tracing.maps.service_map import Edge, ServiceMap
from xraystack.tracing.pages.map_drawing import EdgeCaption

KINDS = {call_kinds.DATABASE: "database", CLIENT.kind: "client"}


@dataclass
class ExpectedMap:
    """The map to draw: ``first`` are connections that the bounds of a drawing may not drop.

    ``captions`` has the text and the title of each connection, ``hollow`` the nodes that are not in the
    observed map, or send no traces in a plan. ``reasons`` are the numbers in the captions by their text.
    """

    map: ServiceMap
    captions: dict[tuple[Node, Node], EdgeCaption] = field(default_factory=dict)
    hollow: set[Node] = field(default_factory=set)
    first: list[tuple[Node, Node]] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)
    omitted: int = 0


@dataclass
class _DrawnCall:
    """A connection to draw: its ends, its status, its reason, its evidence and its figures."""

    source: Node
    target: Node
    status: str
    why: str
    evidence: str
    observed: Edge | None = None


def expected_map(expectation: Expectation) -> ExpectedMap:
    """Return an expected map to draw, without the resources that nothing calls and that call nothing."""
    seconds = expectation.observed.seconds if expectation.observed is not None else 0
    drawn = ExpectedMap(ServiceMap(seconds))
    nodes = {node.id: _drawn_node(node) for node in expectation.expected.nodes.values()}
    drawn.hollow = {nodes[name] for name in expectation.hollow}
    for call in _drawn_calls(expectation, nodes):
        _add_call(drawn, call)
    for node in expectation.expected.nodes.values():
        if node.kind in call_kinds.SENDERS:
            drawn.map.nodes.setdefault(nodes[node.id])
    drawn.omitted = len(set(nodes.values()) - drawn.map.nodes.keys())
    return drawn


def _drawn_node(node: CallNode) -> Node:
    is_service = node.kind in call_kinds.SENDERS
    kind = KINDS.get(node.kind, "service" if is_service else "remote")
    return Node(node.id, kind, "" if kind in {node.kind, "client"} else node.kind)


def _drawn_calls(expectation: Expectation, nodes: dict[str, Node]) -> Iterator[_DrawnCall]:
    """Yield the verdicts, the unexpected connections and the open names."""
    for verdict in expectation.verdicts:
        edge = verdict.edge
        ends = nodes[edge.source], nodes[edge.target]
        evidence = describe_evidence(edge)
        yield _DrawnCall(*ends, verdict.status, verdict.why, evidence, verdict.observed)
    for found in expectation.unexpected:
        source, target = (
            nodes[expectation.ids[node]] if node in expectation.ids else node for node in found.key
        )
        yield _DrawnCall(source, target, UNEXPECTED, "", "", found)
    for name in expectation.expected.open_names:
        target = Node(f"~{name.name}", "remote")
        evidence = f"{name.evidence.place} {name.evidence.text}"
        yield _DrawnCall(nodes[name.source], target, OPEN, open_reason(name), evidence)


def _add_call(drawn: ExpectedMap, call: _DrawnCall) -> None:
    edge = Edge(call.source, call.target)
    if call.observed is not None:
        edge = replace(call.observed, source=call.source, target=call.target)
    edge.type = line_style(call.status)
    drawn.map.nodes |= dict.fromkeys(edge.key)
    drawn.map.insert(edge)
    if edge.type == DASHED:
        drawn.first.append(edge.key)
    number = drawn.reasons.setdefault(call.why, len(drawn.reasons) + 1) if call.why else 0
    parts = [f"{call.status} [{number}]" if number else call.status]
    parts += [count_noun(edge.count, "call")] if edge.count else []
    details = [call.why, call.evidence]
    details += [edge_figures(drawn.map, replace(edge, type=""))] if edge.count else []
    title = f"{call.source.name} to {call.target.name}: {call.status}; "
    drawn.captions[edge.key] = EdgeCaption(
        ", ".join(parts), title + "; ".join(filter(None, details))
    )
