"""The service map: who calls whom, how often, how long it takes and how it ends.

It comes from X-Ray's own service graph or is computed from traces; both give the same picture for the
same traces, and both lead to one ``ServiceMap``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from xraystack.tracing.document_values import count, mapping, mappings, number
from xraystack.tracing.durations import PERCENTILES, Durations
from xraystack.tracing.segments import Segment, Trace

CLIENT = "client"


class Node(NamedTuple):
    """Something that calls or is called; ``kind`` is client, service, database or remote."""

    name: str
    kind: str


@dataclass
class Edge:
    """The calls from one node to another, and how long their answers took."""

    source: Node
    target: Node
    count: int = 0
    errors: int = 0
    faults: int = 0
    throttles: int = 0
    durations: Durations = field(default_factory=Durations)

    def add(self, segment: Segment) -> None:
        """Count a call."""
        self.count += 1
        self.errors += segment.state == "error"
        self.faults += segment.state == "fault"
        self.throttles += segment.state == "throttle"
        if segment.duration is not None:
            self.durations.add(segment.duration)


@dataclass
class ServiceMap:
    """Nodes and edges, over so many seconds.

    ``traces`` is the number of traces of a computed map, None for X-Ray's own graph; ``more`` is True if
    the window has more. ``unread`` are the IDs of traces that X-Ray did not return, ``indexed`` is True
    for a share of all traces. ``window`` is begin and end in seconds since the epoch.
    """

    seconds: float
    nodes: dict[Node, None] = field(default_factory=dict)
    edges: dict[tuple[Node, Node], Edge] = field(default_factory=dict)
    traces: int | None = None
    more: bool = False
    unread: list[str] = field(default_factory=list)
    indexed: bool = False
    window: tuple[float, float] | None = None
    _calls: dict[Node, list[Edge]] = field(default_factory=dict)

    def edge(self, source: Node, target: Node) -> Edge:
        """The edge between two nodes, made if it is not there."""
        self.nodes.setdefault(source)
        self.nodes.setdefault(target)
        if (source, target) not in self.edges:
            made = self.edges[source, target] = Edge(source, target)
            self._calls.setdefault(source, []).append(made)
        return self.edges[source, target]

    def outgoing(self, node: Node) -> list[Edge]:
        """The calls that a node makes, the most frequent first."""
        return sorted(self._calls.get(node, ()), key=lambda edge: (-edge.count, edge.target.name))

    def roots(self) -> list[Node]:
        """The nodes that nobody calls; of a circle the first."""
        called = {edge.target for edge in self.edges.values()}
        return [node for node in self.nodes if node not in called] or list(self.nodes)[:1]

    def rate(self, edge: Edge) -> float:
        """Calls a minute."""
        return edge.count * 60 / self.seconds if self.seconds else 0.0


def map_from_traces(traces: Iterable[Trace], seconds: float, *, more: bool = False) -> ServiceMap:
    """The map that these traces draw, of which there are ``more`` in that time or not.

    Its window is from when the first began to when the last ended.
    """
    drawn = ServiceMap(seconds, traces=0, more=more)
    for trace in traces:
        drawn.traces = (drawn.traces or 0) + 1
        if trace.start is not None:
            end = trace.start if trace.end is None else trace.end
            begin, last = drawn.window or (trace.start, end)
            drawn.window = min(begin, trace.start), max(last, end)
        for root in trace.roots:
            if root.kind == "service":
                drawn.edge(Node("client", CLIENT), _node(root)).add(root)
            _add_calls(drawn, root)
    return drawn


def _node(segment: Segment) -> Node:
    return Node(segment.name, "service" if segment.kind == "local" else segment.kind)


def _add_calls(drawn: ServiceMap, root: Segment) -> None:
    """Add what the segments of a tree call, each on behalf of the service that it belongs to."""
    waiting = [(root, _node(root))]
    while waiting:
        segment, caller = waiting.pop()
        for child in segment.children:
            called = _call_target(child)
            if called is None:
                waiting.append((child, caller))
                continue
            drawn.edge(caller, _node(called)).add(called)
            waiting.append((called, _node(called)))


def _call_target(child: Segment) -> Segment | None:
    """What a subsegment stands for: the service that answered, else itself; None for local work."""
    if child.kind == "service":
        return child
    if child.kind == "local":
        return None
    return next((inner for inner in child.children if inner.kind == "service"), child)


def map_from_graphs(graphs: Iterable[Iterable[Mapping[str, Any]]], seconds: float) -> ServiceMap:
    """The map from the ``Services`` that GetServiceGraph gives, a list for each window of time."""
    drawn = ServiceMap(seconds)
    for services in graphs:
        listed = mappings(list(services))
        nodes = {
            str(service.get("ReferenceId")): Node(
                str(service.get("Name", "?")), _graph_kind(str(service.get("Type") or ""))
            )
            for service in listed
        }
        for service in listed:
            for raw in mappings(service.get("Edges")):
                target = nodes.get(str(raw.get("ReferenceId")))
                if target is not None:
                    _add_statistics(drawn.edge(nodes[str(service.get("ReferenceId"))], target), raw)
        for node in nodes.values():
            drawn.nodes.setdefault(node)
    return drawn


def _add_statistics(edge: Edge, raw: Mapping[str, Any]) -> None:
    statistics = mapping(raw.get("SummaryStatistics"))
    errors = mapping(statistics.get("ErrorStatistics"))
    throttles = count(errors.get("ThrottleCount"))
    edge.count += count(statistics.get("TotalCount"))
    edge.errors += max(count(errors.get("TotalCount")) - throttles, 0)
    edge.throttles += throttles
    edge.faults += count(mapping(statistics.get("FaultStatistics")).get("TotalCount"))
    for bucket in mappings(raw.get("ResponseTimeHistogram")):
        edge.durations.add(number(bucket.get("Value")) or 0.0, count(bucket.get("Count")))


def _graph_kind(service_type: str) -> str:
    if service_type == CLIENT:
        return CLIENT
    if service_type.startswith("Database"):
        return "database"
    own = service_type.rpartition("::")[2] in {"Instance", "Container", "Fargate", "Function"}
    called = service_type == "remote" or (service_type.startswith("AWS::") and not own)
    return "remote" if called else "service"


def _moment(drawn: ServiceMap, which: int) -> str | None:
    return datetime.fromtimestamp(drawn.window[which], UTC).isoformat() if drawn.window else None


def document(drawn: ServiceMap) -> dict[str, Any]:
    """The map as data; durations in seconds."""
    return {
        "seconds": drawn.seconds,
        "traces": drawn.traces,
        "more_traces": drawn.more,
        "unread_traces": drawn.unread,
        "begin": _moment(drawn, 0),
        "end": _moment(drawn, 1),
        "nodes": [node._asdict() for node in drawn.nodes],
        "edges": [
            {
                "source": edge.source._asdict(),
                "target": edge.target._asdict(),
                "count": edge.count,
                "errors": edge.errors,
                "faults": edge.faults,
                "throttles": edge.throttles,
                "percentiles": dict(
                    zip(map(str, PERCENTILES), edge.durations.percentiles(), strict=True)
                ),
            }
            for edge in drawn.edges.values()
        ],
    }
