"""Service map: nodes, the calls between them, their failures and durations."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from xraystack.tracing.broken_traces import Break
from xraystack.tracing.durations import Durations
from xraystack.tracing.maps.call_figures import CallFigures
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.segments import Segment

LINK = "link"
"""Type of an edge between traces: a consumer processes messages of another trace. [AWS X-Ray API
reference, Edge, EdgeType]"""


MAX_EXAMPLES = 5
"""Traces of a connection that are kept: so many failed ones, and so many slow ones."""


class TraceExample(NamedTuple):
    """A trace with a call: the call's seconds, the trace's ID, and the call's state."""

    seconds: float
    trace_id: str
    state: str


@dataclass
class Edge:
    """The calls from one node to another; ``type`` is ``link`` for an asynchronous connection.

    ``failed`` and ``slowest`` are heaps of the slowest calls that failed, and of the others.
    """

    source: Node
    target: Node
    count: int = 0
    errors: int = 0
    faults: int = 0
    throttles: int = 0
    durations: Durations = field(default_factory=Durations)
    type: str = ""
    failed: list[TraceExample] = field(default_factory=list)
    slowest: list[TraceExample] = field(default_factory=list)

    @property
    def key(self) -> tuple[Node, Node]:
        """Its source and target."""
        return self.source, self.target

    def examples(self) -> list[TraceExample]:
        """Return traces with this call, failed ones first, the slowest first, each once."""
        ranked = [*sorted(self.failed, reverse=True), *sorted(self.slowest, reverse=True)]
        unique: dict[str, TraceExample] = {}
        for example in ranked:
            unique.setdefault(example.trace_id, example)
        return list(unique.values())

    def add(self, segment: Segment, trace_id: str = "") -> None:
        """Count a call."""
        state, duration = segment.state, segment.duration
        if trace_id:
            self._add_example(duration or 0.0, trace_id, state)
        self.count += 1
        if state != "ok":
            self.errors += state == "error"
            self.faults += state == "fault"
            self.throttles += state == "throttle"
        if duration is not None:
            self.durations.add(duration)

    def _add_example(self, seconds: float, trace_id: str, state: str) -> None:
        kept = self.slowest if state == "ok" else self.failed
        if len(kept) < MAX_EXAMPLES:
            heapq.heappush(kept, TraceExample(seconds, trace_id, state))
        elif seconds > kept[0].seconds:
            heapq.heapreplace(kept, TraceExample(seconds, trace_id, state))


class TraceLink(NamedTuple):
    """A link between traces, and the service that has it."""

    service: str
    source: str
    target: str


@dataclass
class ServiceMap:
    """Nodes and edges, over so many seconds.

    ``traces`` is the number of traces of a computed map, None for X-Ray's own graph of a window; ``more``
    is True if the window has more. ``unread`` are the IDs of traces that X-Ray did not return,
    ``indexed`` is True for a share of all traces, ``is_own`` for X-Ray's own graph. ``window`` is begin
    and end in seconds since the epoch. ``breaks`` counts missing segments, ``truncated`` the traces
    beyond X-Ray's limit. ``aws_types`` are AWS's types of services, such as AWS::ECS::Fargate.
    """

    seconds: float
    nodes: dict[Node, None] = field(default_factory=dict)
    edges: dict[tuple[Node, Node], Edge] = field(default_factory=dict)
    traces: int | None = None
    more: bool = False
    unread: list[str] = field(default_factory=list)
    indexed: bool = False
    is_own: bool = False
    window: tuple[float, float] | None = None
    breaks: Counter[Break] = field(default_factory=Counter)
    truncated: int = 0
    links: list[TraceLink] = field(default_factory=list)
    aws_types: dict[Node, str] = field(default_factory=dict)
    _calls: dict[Node, list[Edge]] = field(default_factory=dict, init=False)

    def edge(self, source: Node, target: Node) -> Edge:
        """Return the edge between two nodes, and create it if it is missing."""
        self.nodes.setdefault(source)
        self.nodes.setdefault(target)
        if (source, target) not in self.edges:
            self.insert(Edge(source, target))
        return self.edges[source, target]

    def insert(self, edge: Edge) -> None:
        """Add a connection that the map does not have."""
        self.edges[edge.key] = edge
        self._calls.setdefault(edge.source, []).append(edge)

    def outgoing(self, node: Node) -> list[Edge]:
        """Return the calls that a node makes, the most frequent first."""
        return sorted(self._calls.get(node, ()), key=lambda edge: (-edge.count, edge.target.name))

    def roots(self) -> list[Node]:
        """Return the nodes without a caller, and one of each cycle that they do not reach."""
        called = {edge.target for edge in self.edges.values() if edge.source != edge.target}
        roots = [node for node in self.nodes if node not in called]
        reached: set[Node] = set()
        for node in (*roots, *self.nodes):
            if node not in reached:
                if node in called:
                    roots.append(node)
                self._reach(node, reached)
        return roots

    def _reach(self, start: Node, reached: set[Node]) -> None:
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in reached:
                reached.add(node)
                waiting += (edge.target for edge in self._calls.get(node, ()))

    def figures(self, edge: Edge) -> CallFigures:
        """Return the figures of a connection."""
        percentiles = tuple(edge.durations.percentiles())
        counts = (edge.faults, edge.errors, edge.throttles)
        return CallFigures(edge.count, self.rate(edge), *counts, percentiles)

    def rate(self, edge: Edge) -> float:
        """Return calls a minute."""
        return edge.count * 60 / self.seconds if self.seconds else 0.0


def window_moment(graph: ServiceMap, which: int) -> str | None:
    """Return the first (0) or the last (1) moment of a map, in ISO 8601; None if it has no calls."""
    return datetime.fromtimestamp(graph.window[which], UTC).isoformat() if graph.window else None


def document(graph: ServiceMap) -> dict[str, Any]:
    """Return the map as data; durations are seconds."""
    return {
        "seconds": graph.seconds,
        "traces": graph.traces,
        "more_traces": graph.more,
        "unread_traces": graph.unread,
        "truncated_traces": graph.truncated,
        "begin": window_moment(graph, 0),
        "end": window_moment(graph, 1),
        "nodes": [
            node._asdict() | {"aws_type": graph.aws_types.get(node, "")} for node in graph.nodes
        ],
        "edges": [
            {
                "source": edge.source._asdict(),
                "target": edge.target._asdict(),
                "type": edge.type,
                **graph.figures(edge).document,
            }
            for edge in graph.edges.values()
        ],
        "broken": [
            {"kind": one.kind, "service": one.service, "missing": one.missing, "count": count}
            for one, count in graph.breaks.most_common()
        ],
        "links": [link._asdict() for link in graph.links],
    }
