"""One page of each sort, among them of nothing, of too much and of hostile text."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from tests.support.application_traces import BEGAN, Traced, application
from tests.support.graphs import graph
from tests.support.hostile_traces import ATTACKS
from tests.support.hostile_traces import trace as hostile_trace
from tests.support.traces import documents, segment
from xraystack.application.calls.call_graph import CallGraph, CallNode, Evidence, OpenName
from xraystack.tracing.expectation.verdicts_of_calls import judge_calls
from xraystack.tracing.maps.map_building import map_from_traces
from xraystack.tracing.maps.map_comparison import compare_maps
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import ServiceMap
from xraystack.tracing.overview import Overview, summary_of
from xraystack.tracing.pages.comparison_page import comparison_page
from xraystack.tracing.pages.expectation_page import expectation_page
from xraystack.tracing.pages.list_page import list_page
from xraystack.tracing.pages.map_page import map_page
from xraystack.tracing.pages.trace_page import trace_page
from xraystack.tracing.segments import Trace
from xraystack.tracing.trace_assembly import build_trace


def listed(summaries: list[dict[str, Any]], links: dict[str, str]) -> str:
    """The page of a list of traces by their summaries."""
    found = Overview(limit=50, grain=12)
    for raw in summaries:
        found.add(summary_of(raw))
    begin, end = (datetime.fromtimestamp(BEGAN + after, UTC) for after in (0, 3600))
    return list_page(found, begin, end, links)


def large_map() -> ServiceMap:
    """A map of fifty nodes."""
    drawn = ServiceMap(3600)
    sizes, edges = graph(50, 75, 3)
    calling = {source for source, _ in edges}
    kinds = ("database", "remote")
    nodes = [Node(f"node-{n}", "service" if n in calling else kinds[n % 2]) for n in sizes]
    for number, (source, target) in enumerate(edges):
        edge = drawn.edge(nodes[source], nodes[target])
        edge.count, edge.faults, edge.throttles = 100 + number, number % 7, number % 3
        edge.durations.add(number / 100, 100)
    return drawn


def expected(name: str) -> str:
    """The page of an expected map with each style of line, of resources and nodes with such names."""
    graph = CallGraph()
    for at, kind in enumerate(("service", "service", "table", "database", "bucket")):
        node = CallNode(f"{name}{at}", kind, "", "t.yml:1", [f"{name}{at}"], emits="code")
        graph.nodes[node.id] = node
    evidence = Evidence("variable", name, "t.yml:7", name)
    for source, target in ((0, 1), (0, 2), (1, 3)):
        graph.connect(f"{name}{source}", f"{name}{target}", evidence)
    graph.open_names.append(OpenName(f"{name}0", name, evidence))
    observed = ServiceMap(60)
    services = [Node(f"{name}{at}", "service") for at in range(2)]
    observed.edge(services[0], services[1]).count = 5
    observed.edge(services[1], Node(name, "remote")).count = 3
    return expectation_page(judge_calls(graph, observed, {}), f"Map of {name}")


def chosen(traces: list[Traced], kind: str) -> Trace:
    """The trace of the application that shows most of what it is chosen for."""
    read = [build_trace(traced.document) for traced in traces]
    if kind == "exception":
        return next(t for t in read if any(s.exceptions for s, _ in t.walk()))
    if kind == "unfinished":
        return next(t for t in read if t.warnings)
    return max(read, key=lambda t: len(list(t.walk())))


@cache
def pages() -> dict[str, str]:
    """All pages that are looked at, by name."""
    traces = application()
    summaries = [traced.summary for traced in traces]
    links = {str(raw["Id"]): f"{raw['Id']}.html" for raw in summaries[-50:]}
    every = "".join(ATTACKS.values()).replace("\ud800", "")
    hostile = build_trace(hostile_trace(every))
    http = {"HttpURL": every, "HttpMethod": every, "HttpStatus": every}
    summary = {"Id": every, "Duration": 1, "StartTime": BEGAN, "Http": http, "HasFault": True}
    deep: dict[str, Any] = segment("deepest")
    for level in range(45):
        deep = segment(f"level {level}", 1, 2, subsegments=[deep])
    return {
        "trace": trace_page(chosen(traces, "repeated"), "index.html"),
        "trace with an exception": trace_page(chosen(traces, "exception")),
        "unfinished trace": trace_page(chosen(traces, "unfinished")),
        "hostile trace": trace_page(hostile),
        "deep trace": trace_page(build_trace(documents(deep))),
        "empty trace": trace_page(build_trace({"Id": "1-5-a"})),
        "list": listed(summaries, links),
        "hostile list": listed([summary], {every: "a.html"}),
        "empty list": listed([], {}),
        "map": map_page(map_from_traces((build_trace(t.document) for t in traces), 3600)),
        "large map": map_page(large_map()),
        "hostile map": map_page(map_from_traces([hostile], 60)),
        "empty map": map_page(ServiceMap(60)),
        "comparison": comparison_page(
            compare_maps(
                map_from_traces((build_trace(t.document) for t in traces), 3600),
                map_from_traces((build_trace(t.document) for t in traces[:60]), 1200),
            )
        ),
        "expected map": expected("part"),
        "hostile expected map": expected(every),
        "hostile comparison": comparison_page(
            compare_maps(map_from_traces([hostile], 60), ServiceMap(60))
        ),
    }


NAMES = (
    *("trace", "trace with an exception", "unfinished trace", "hostile trace", "deep trace"),
    *("empty trace", "list", "hostile list", "empty list"),
    *("map", "large map", "hostile map", "empty map", "comparison", "hostile comparison"),
    *("expected map", "hostile expected map"),
)
