"""Service maps from traces and from X-Ray's own graph; both give the same map for the same traces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from xraystack.facts.traced_resources import LAMBDA, LAMBDA_FUNCTION
from xraystack.tracing.broken_traces import trace_breaks
from xraystack.tracing.document_values import count, mapping, mappings, number, text
from xraystack.tracing.maps.map_nodes import CLIENT, MISSING, Node, node_of_segment, node_of_service
from xraystack.tracing.maps.service_map import LINK, Edge, ServiceMap, TraceLink
from xraystack.tracing.segments import Segment, Trace


def map_from_traces(traces: Iterable[Trace], seconds: float, *, more: bool = False) -> ServiceMap:
    """Return the map of these traces; ``more`` is True if the window has more.

    Its window is from the first start to the last end.
    """
    graph = ServiceMap(seconds, traces=0, more=more)
    for trace in traces:
        graph.traces = (graph.traces or 0) + 1
        graph.truncated += trace.is_truncated
        if trace.start is not None:
            end = trace.start if trace.end is None else trace.end
            begin, last = graph.window or (trace.start, end)
            graph.window = min(begin, trace.start), max(last, end)
        for root in trace.roots:
            if root.kind == "service":
                graph.edge(CLIENT, node_of_segment(root)).add(root, trace.id)
            _add_calls(graph, root, trace.id)
        _add_links(graph, trace)
        for kind in dict.fromkeys(one.drop_id() for one in trace_breaks(trace)):
            graph.breaks[kind] += 1
    return graph


def _add_calls(graph: ServiceMap, root: Segment, trace_id: str) -> None:
    """Add the calls in a tree, each from the node of the service that makes it.

    The service of a subsegment whose segment is missing is unknown.
    """
    source = _root_node(graph, root)
    _add_type(graph, source, root)
    waiting = [(root, root, source)]
    while waiting:
        segment, caller, source = waiting.pop()
        for child in segment.children:
            target = _call_target(child)
            if target is None:
                waiting.append((child, caller, source))
                continue
            node = node_of_segment(target)
            waiting.append((target, target, node))
            if _is_same_function(caller, target):
                continue
            edge = graph.edge(source, node)
            edge.add(target, trace_id)
            _add_type(graph, node, target)
            if target.links:
                edge.type = LINK


def _add_type(graph: ServiceMap, node: Node, segment: Segment) -> None:
    """Record AWS's type of a service; Lambda's document of a function precedes the function's own."""
    if segment.kind == "service" and segment.origin:
        graph.aws_types.setdefault(node, segment.origin)


def _root_node(graph: ServiceMap, root: Segment) -> Node:
    node = node_of_segment(root)
    if not root.is_cut_off or root.kind == "service":
        graph.nodes.setdefault(node)
        return node
    if root.kind == "local":
        graph.nodes.setdefault(MISSING)
        return MISSING
    graph.edge(MISSING, node).add(root)
    return node


def _call_target(child: Segment) -> Segment | None:
    """Return the service segment that answered a call, else the call itself; None for local work."""
    if child.kind == "service":
        return child
    if child.kind == "local":
        return None
    return next((inner for inner in child.children if inner.kind == "service"), child)


def _is_same_function(caller: Segment, target: Segment) -> bool:
    """Return whether two documents are of one invocation of a function: Lambda's, and the function's."""
    has_same_name = caller.name == target.name
    return has_same_name and (caller.origin, target.origin) == (LAMBDA, LAMBDA_FUNCTION)


def _add_links(graph: ServiceMap, trace: Trace) -> None:
    if not any(segment.raw.get("links") for segment in trace.segments()):
        return
    for segment, _ in trace.walk():
        for trace_id, _segment_id in segment.links:
            graph.links.append(TraceLink(segment.name, trace_id, trace.id))


def map_from_graphs(graphs: Iterable[Iterable[Mapping[str, Any]]], seconds: float) -> ServiceMap:
    """Return the map from the services of X-Ray's graph, in which references hold within one list."""
    graph = ServiceMap(seconds, is_own=True)
    for services in graphs:
        listed = mappings(list(services))
        by_reference = {text(service.get("ReferenceId")): service for service in listed}
        for service in listed:
            node = node_of_service(service)
            graph.nodes.setdefault(node)
            service_type = text(service.get("Type"))
            if node.kind == "service" and service_type.startswith("AWS::"):
                graph.aws_types.setdefault(node, service_type)
            for raw in mappings(service.get("Edges")):
                target = by_reference.get(text(raw.get("ReferenceId")))
                if target is not None and not _is_function_of(service, target):
                    _add_statistics(graph.edge(node, node_of_service(target)), raw)
            graph.links += _service_links(service, node)
            _extend_window(graph, service)
    return graph


def _extend_window(graph: ServiceMap, service: Mapping[str, Any]) -> None:
    begin, end = service.get("StartTime"), service.get("EndTime")
    if isinstance(begin, datetime) and isinstance(end, datetime):
        first, last = graph.window or (begin.timestamp(), end.timestamp())
        graph.window = min(first, begin.timestamp()), max(last, end.timestamp())


def _is_function_of(service: Mapping[str, Any], target: Mapping[str, Any]) -> bool:
    """Return whether an edge is from Lambda to the function that it runs."""
    types = text(service.get("Type")), text(target.get("Type"))
    return types == (LAMBDA, LAMBDA_FUNCTION) and service.get("Name") == target.get("Name")


def _service_links(service: Mapping[str, Any], node: Node) -> Iterable[TraceLink]:
    for link in mappings(service.get("Links")):
        targets = link.get("DestinationTraceIds")
        for target in targets if isinstance(targets, list) else []:
            yield TraceLink(node.name, text(link.get("SourceTraceId")), text(target))


def _add_statistics(edge: Edge, raw: Mapping[str, Any]) -> None:
    statistics = mapping(raw.get("SummaryStatistics"))
    errors = mapping(statistics.get("ErrorStatistics"))
    throttles = count(errors.get("ThrottleCount"))
    edge.count += count(statistics.get("TotalCount"))
    edge.errors += max(count(errors.get("TotalCount")) - throttles, 0)
    edge.throttles += throttles
    edge.faults += count(mapping(statistics.get("FaultStatistics")).get("TotalCount"))
    if raw.get("EdgeType") == LINK:
        edge.type = LINK
    for bucket in mappings(raw.get("ResponseTimeHistogram")):
        edge.durations.add(number(bucket.get("Value")) or 0.0, count(bucket.get("Count")))
