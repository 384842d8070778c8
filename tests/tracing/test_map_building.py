"""Maps of the same traces from both sources, and every node in every form."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.schemas import valid
from tests.support.trace_store import TraceStore
from tests.support.traces import documents, segment
from xraystack.commands.map.output import map_tree
from xraystack.terminal.text_layout import plain_line
from xraystack.tracing.maps import map_formats, service_map
from xraystack.tracing.maps.map_building import map_from_graphs, map_from_traces
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import ServiceMap
from xraystack.tracing.trace_assembly import build_trace

LAMBDA = segment("put", 1, 2, id="l", origin="AWS::Lambda")
FUNCTION = segment(
    "put", 1.1, 1.9, id="f", parent_id="l", origin="AWS::Lambda::Function",
    subsegments=[segment("dynamodb", 1.2, 1.3, id="d", namespace="aws", aws={"table_name": "Orders"})],
)  # fmt: skip


def service(
    number: int, name: str, service_type: str, *targets: int, **more: Any
) -> dict[str, Any]:
    edges = [
        {"ReferenceId": target, "SummaryStatistics": {"TotalCount": 1}, **more}
        for target in targets
    ]
    return {"ReferenceId": number, "Name": name, "Type": service_type, "Edges": edges}


GRAPH = [
    service(0, "put", "client", 1),
    service(1, "put", "AWS::Lambda", 2),
    service(2, "put", "AWS::Lambda::Function", 3),
    service(3, "Orders", "AWS::DynamoDB::Table"),
]


def edges(graph: ServiceMap) -> dict[tuple[str, str], int]:
    return {(a.name, b.name): edge.count for (a, b), edge in graph.edges.items()}


def test_a_function_is_one_node_that_does_not_call_itself() -> None:
    computed = map_from_traces([build_trace(documents(LAMBDA, FUNCTION))], 60)
    own = map_from_graphs([GRAPH], 60)

    assert edges(computed) == edges(own) == {("client", "put"): 1, ("put", "Orders"): 1}
    assert list(computed.nodes) == list(own.nodes)


def test_a_function_that_calls_itself_does() -> None:
    again = segment("Lambda", 1.3, 1.8, id="c", namespace="aws", aws={"function_name": "put"})
    second = [
        LAMBDA | {"id": "l2", "parent_id": "c", "start_time": 1.4},
        FUNCTION | {"id": "f2", "parent_id": "l2", "start_time": 1.5, "subsegments": []},
    ]
    first = FUNCTION | {"subsegments": [again]}
    graph = [*GRAPH[:2], service(2, "put", "AWS::Lambda::Function", 1, 3), GRAPH[3]]

    computed = map_from_traces([build_trace(documents(LAMBDA, first, *second))], 60)

    assert edges(computed) == {("client", "put"): 1, ("put", "put"): 1}
    assert edges(map_from_graphs([graph], 60))["put", "put"] == 1


def test_two_tables_are_two_nodes_with_their_own_calls() -> None:
    calls = [
        segment("DynamoDB", 1.1, 1.2, id=f"{number}", namespace="aws", aws={"operation": "Get", "table_name": name})
        for number, name in enumerate(("Orders", "Users", "Orders"))
    ]  # fmt: skip

    graph = map_from_traces([build_trace(documents(segment("web", subsegments=calls)))], 60)

    assert edges(graph) == {("client", "web"): 1, ("web", "Orders"): 2, ("web", "Users"): 1}


def test_a_document_that_x_ray_inferred_from_a_call_is_not_another_call() -> None:
    call = segment("SQS", 1.1, 1.2, id="c", namespace="aws")
    inferred = segment(
        "jobs", 1.1, 1.2, id="i", parent_id="c", inferred=True, origin="AWS::SQS::Queue"
    )

    graph = map_from_traces(
        [build_trace(documents(segment("web", subsegments=[call]), inferred))], 60
    )

    assert sum(edges(graph).values()) == 2
    assert [node.kind for node in graph.nodes] == ["client", "service", "remote"]


def test_links_are_edges_of_their_own_type_and_named() -> None:
    queue = segment("jobs", 1, 2, id="q", inferred=True, origin="AWS::SQS::Queue")
    worker = segment(
        "worker", 1.1, 2, id="w", parent_id="q", links=[{"trace_id": "1-5-b", "id": "00"}]
    )
    own = [
        service(0, "jobs", "AWS::SQS::Queue", 1, EdgeType="link"),
        service(1, "worker", "AWS::Lambda"),
    ]

    computed = map_from_traces([build_trace(documents(queue, worker))], 60)

    for graph in (computed, map_from_graphs([own], 60)):
        (edge,) = service_map.document(graph)["edges"]
        assert (edge["source"]["type"], edge["target"]["name"], edge["type"]) == (
            "queue",
            "worker",
            "link",
        )
        assert "-.->" in map_formats.mermaid(graph)
        assert "style=dashed" in map_formats.dot(graph)
        assert any("worker [service] (link)" in plain_line(line) for line in map_tree(graph, 100))
    assert service_map.document(computed)["links"] == [
        {"service": "worker", "source": "1-5-b", "target": "1-5-a"}
    ]


def ring(size: int, name: str) -> list[tuple[str, str]]:
    return [(f"{name}{n}", f"{name}{(n + 1) % size}") for n in range(size)]


@each(
    "pairs",
    [
        pytest.param([], id="nothing"),
        pytest.param([("a", "b")], id="a root"),
        pytest.param([("a", "a")], id="itself"),
        pytest.param(ring(2, "r"), id="a ring"),
        pytest.param([("a", "b"), *ring(3, "r")], id="a root and a ring beside it"),
        pytest.param([*ring(3, "r"), ("a", "b")], id="a ring before a root"),
        pytest.param([*ring(2, "r"), *ring(3, "s")], id="two rings"),
        pytest.param([*ring(2, "r"), ("r1", "a")], id="a ring with a leaf"),
        pytest.param([("a", "r0"), *ring(4, "r")], id="a ring below a root"),
        pytest.param([*ring(2, "r"), ("r0", "s0"), *ring(2, "s")], id="a ring that calls a ring"),
    ],
)
def test_every_node_is_in_every_form(pairs: list[tuple[str, str]]) -> None:
    graph = ServiceMap(60)
    graph.nodes.setdefault(Node("alone", "service"))
    for source, target in pairs:
        graph.edge(Node(source, "service"), Node(target, "service")).count = 1

    names = {"alone", *(name for pair in pairs for name in pair)}
    tree = "\n".join(plain_line(line) for line in map_tree(graph, 100))
    assert set(re.findall(r"(\w+) \[service\]", tree)) == names
    assert {node["name"] for node in service_map.document(graph)["nodes"]} == names
    for text in (map_formats.mermaid(graph), map_formats.dot(graph)):
        assert all(f'"{name}"' in text for name in names)


def test_the_map_of_single_traces_is_x_rays_or_computed(
    store: TraceStore, store_cli: QuickCli
) -> None:
    trace_id = f"1-5759e988-{0:024x}"
    store.services = GRAPH
    store.documents = [
        {"Id": trace_id, "Segments": [{"Id": "a", "Document": json.dumps(LAMBDA)},
                                      {"Id": "b", "Document": json.dumps(FUNCTION)}]}
    ]  # fmt: skip

    own = store_cli("map", "--trace", trace_id)
    computed = store_cli("map", "--trace", trace_id, "--from-traces", "--format", "json")
    missing = store_cli("map", "--trace", f"1-5759e988-{1:024x}", "--from-traces")

    assert "X-Ray's own graph of 1 trace" in own.out or "put [service]" in own.out
    assert "GetTraceGraph" in store.names()
    document = valid("map", computed.out)
    assert [node["name"] for node in document["nodes"]] == ["client", "put", "Orders"]
    assert "returned no document for 1 of 1 traces" in missing.err


def test_under_transaction_search_the_map_of_traces_is_retrieved(
    store: TraceStore, store_cli: QuickCli
) -> None:
    trace_id = f"1-5759e988-{0:024x}"
    store.destination, store.services = "CloudWatchLogs", GRAPH
    store.links = [
        {"ReferenceType": "CHILD", "SourceTraceId": "1-a", "DestinationTraceIds": ["1-b", "1-c"]}
    ]

    result = store_cli("map", "--trace", trace_id, "--format", "json", "--since", "1d")

    document = valid("map", result.out)
    assert [node["name"] for node in document["nodes"]] == ["client", "put", "Orders"]
    assert (
        store.names().count("GetRetrievedTracesGraph") == 5
    )  # once RUNNING, then a page a service
    assert {"service": "put", "source": "1-a", "target": "1-c"} in document["links"]
