"""Service maps from files, from X-Ray's graph and from traces in X-Ray."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from xraystack.commands.trace_source import (
    has_transaction_search,
    warn_about_gaps,
    warn_about_indexed_share,
)
from xraystack.terminal import console

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xraystack.aws.clients import Aws
    from xraystack.tracing.maps.service_map import ServiceMap

Window = tuple[datetime, datetime]


def map_from_files(paths: Sequence[str]) -> ServiceMap:
    """Return the map of saved traces. Raises BadInput."""
    from xraystack.tracing.maps import map_building
    from xraystack.tracing.maps.saved_maps import set_duration
    from xraystack.tracing.saved_traces import read_saved_traces
    from xraystack.tracing.trace_assembly import build_trace

    saved = read_saved_traces(paths)
    unread = saved.unread
    graph = map_building.map_from_traces(map(build_trace, saved.take()), 0)
    graph.unread = unread
    set_duration(graph)
    return graph


def saved_documents(paths: Sequence[str], trace_ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return saved traces by ID. Raises BadInput."""
    from xraystack.tracing.saved_traces import read_saved_traces

    traces = read_saved_traces(paths).traces
    return [traces[one] for one in trace_ids if one in traces]


def read_documents(
    aws: Aws, window: Window | None, trace_ids: Sequence[str]
) -> Iterator[Mapping[str, Any]]:
    """Yield traces in X-Ray by ID."""
    from xraystack.tracing.trace_sources import XRay

    yield from XRay(aws, window).documents(trace_ids)


def graph_of_window(aws: Aws, between: Window) -> ServiceMap:
    """Return X-Ray's own graph of a window."""
    from xraystack.tracing.maps import map_building
    from xraystack.tracing.trace_sources import XRay

    source = XRay(aws, between)
    start, stop = between
    warn_about_indexed_share(source)
    seconds = (stop - start).total_seconds()
    graph = map_building.map_from_graphs(source.graphs(start, stop), seconds)
    graph.window = start.timestamp(), stop.timestamp()
    graph.indexed = has_transaction_search(source)
    return graph


def map_of_newest(aws: Aws, between: Window, limit: int) -> ServiceMap:
    """Return the map of the newest traces of a window, at most ``limit``."""
    from xraystack.tracing.maps import map_building, map_captions
    from xraystack.tracing.trace_assembly import build_trace
    from xraystack.tracing.trace_sources import XRay, newest_traces

    source = XRay(aws, between)
    start, stop = between
    warn_about_indexed_share(source)
    newest = newest_traces(source, start, stop, limit)
    traces = map(build_trace, source.documents(newest.ids))
    seconds = max((stop - newest.since).total_seconds(), 1.0)
    graph = map_building.map_from_traces(traces, seconds, more=newest.more)
    graph.window = newest.since.timestamp(), stop.timestamp()
    graph.unread = list(source.gaps.unread)
    graph.indexed = has_transaction_search(source)
    warn_about_gaps(source, len(newest.ids))
    if graph.more:
        console.print_message(f"Drawn from {map_captions.scope(graph, None)}; --limit reads more.")
    return graph


def map_of_traces(
    aws: Aws, texts: Sequence[str], window: Window | None, *, computed: bool
) -> ServiceMap:
    """Return the map of single traces, X-Ray's own or ``computed`` from their documents."""
    from xraystack.facts.xray import trace_id
    from xraystack.tracing.maps import map_building
    from xraystack.tracing.maps.saved_maps import set_duration
    from xraystack.tracing.trace_assembly import build_trace
    from xraystack.tracing.trace_sources import XRay

    source = XRay(aws, window)
    ids = list(dict.fromkeys(map(trace_id, texts)))
    if computed:
        graph = map_building.map_from_traces(map(build_trace, source.documents(ids)), 0)
        graph.unread = list(source.gaps.unread)
        warn_about_gaps(source, len(ids))
    else:
        graph = map_building.map_from_graphs(source.trace_graphs(ids), 0)
        graph.traces = len(ids)
    set_duration(graph)
    return graph
