"""Service maps from files: of ``map --format json``, of X-Ray's API, or of saved traces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xraystack import files
from xraystack.errors import BadInput
from xraystack.tracing.document_values import count, mapping, mappings, number, text
from xraystack.tracing.durations import PERCENTILES, Durations
from xraystack.tracing.maps import map_building
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import Edge, ServiceMap
from xraystack.tracing.saved_traces import read_saved_traces
from xraystack.tracing.trace_assembly import build_trace

KINDS = frozenset({"client", "service", "database", "remote"})
MIN_DURATION_S = 60.0
"""Least period of a map of traces, so that a rate per minute is never larger than the count."""


def read_saved_map(path: str) -> ServiceMap:
    """Return the map in a file. Raises BadInput for a file without a map or traces."""
    document = _parse_document(path)
    if isinstance(document, Mapping):
        if isinstance(document.get("edges"), list) and isinstance(document.get("nodes"), list):
            return _map_of_document(document, path)
        if isinstance(document.get("Services"), list):
            return _map_of_service_graph(document)
    saved = read_saved_traces([path])
    unread = saved.unread
    graph = map_building.map_from_traces(map(build_trace, saved.take()), 0)
    graph.unread = unread
    set_duration(graph)
    return graph


def set_duration(graph: ServiceMap) -> None:
    """Set the period of a map of traces from its window."""
    begin, end = graph.window or (0.0, 0.0)
    graph.seconds = max(end - begin, MIN_DURATION_S)


def _parse_document(path: str) -> Any:
    """Return the JSON document of a file; None if it has several, as files of traces may."""
    try:
        return json.loads(files.read_input(path))
    except (ValueError, RecursionError):
        return None


def _map_of_document(document: Mapping[str, Any], path: str) -> ServiceMap:
    traces = document.get("traces")
    graph = ServiceMap(
        number(document.get("seconds")) or 0.0,
        traces=None if traces is None else count(traces),
        more=document.get("more_traces") is True,
    )
    moments = [_moment(document.get(name)) for name in ("begin", "end")]
    if moments[0] is not None and moments[1] is not None:
        graph.window = moments[0], moments[1]
    for raw in document["nodes"]:
        graph.nodes.setdefault(_node(raw, path))
    for raw in mappings(document["edges"]):
        edge = graph.edge(_node(raw.get("source"), path), _node(raw.get("target"), path))
        _set_figures(edge, raw)
    return graph


def _set_figures(edge: Edge, raw: Mapping[str, Any]) -> None:
    edge.count, edge.type = count(raw.get("count")), text(raw.get("type"))
    edge.faults, edge.errors = count(raw.get("faults")), count(raw.get("errors"))
    edge.throttles = count(raw.get("throttles"))
    known = mapping(raw.get("percentiles"))
    edge.durations = Durations(
        known={share: number(known.get(str(share))) for share in PERCENTILES}
    )


def _node(raw: Any, path: str) -> Node:
    members = mapping(raw)
    name, kind = text(members.get("name")), text(members.get("kind"))
    if not name or kind not in KINDS:
        raise BadInput("has a node without a name or a kind", where=path)
    return Node(name, kind, text(members.get("type")))


def _moment(value: Any) -> float | None:
    try:
        return datetime.fromisoformat(value).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


def _map_of_service_graph(document: Mapping[str, Any]) -> ServiceMap:
    """Return the map of a response of GetServiceGraph or GetTraceGraph."""
    graph = map_building.map_from_graphs([mappings(document["Services"])], 0)
    moments = [_api_moment(document.get(name)) for name in ("StartTime", "EndTime")]
    if moments[0] is not None and moments[1] is not None:
        graph.window = moments[0], moments[1]
    set_duration(graph)
    return graph


def _api_moment(value: Any) -> float | None:
    """Return a moment as the AWS CLI writes it: in ISO 8601, or in seconds since the epoch."""
    return _moment(value) if isinstance(value, str) else number(value)
