"""Nodes of equal kind as one: who is put together, and that no call is lost."""

from __future__ import annotations

from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import ServiceMap
from xraystack.tracing.pages.map_page import group_nodes, similar_nodes

WEB, WORKER = Node("web", "service"), Node("worker", "service")


def fleet() -> ServiceMap:
    """Two services with databases, of which three have the same caller."""
    drawn = ServiceMap(60)
    for number in range(3):
        edge = drawn.edge(WEB, Node(f"db{number}", "database"))
        edge.count, edge.faults = 10, number
        edge.durations.add(0.1 * (number + 1), 10)
    drawn.edge(WEB, Node("api", "remote")).count = 7
    drawn.edge(WORKER, Node("own", "database")).count = 5
    drawn.edge(WEB, WORKER).count = 3
    return drawn


def test_nodes_of_a_kind_with_the_same_callers_are_a_group() -> None:
    assert [[node.name for node in nodes] for nodes in similar_nodes(fleet(), "database")] == [
        ["db0", "db1", "db2"]
    ]
    assert similar_nodes(fleet(), "remote") == []


def test_nothing_is_put_together_unless_it_is_asked_for() -> None:
    assert group_nodes(fleet(), ()) == fleet()


def test_the_calls_of_a_group_are_those_of_all_in_it() -> None:
    one = group_nodes(fleet(), ["database", "remote"])

    edge = one.edges[WEB, Node("3 databases of web", "database")]
    assert (edge.count, edge.faults) == (30, 3)
    assert edge.durations.percentile(0.5) == 0.2
    assert len(one.nodes) == len(fleet().nodes) - 2
    assert sum(e.count for e in one.edges.values()) == sum(e.count for e in fleet().edges.values())


def test_what_calls_others_is_never_put_together() -> None:
    drawn = ServiceMap(60)
    for number in range(3):
        drawn.edge(WEB, Node(f"db{number}", "database")).count = 1
    drawn.edge(Node("db2", "database"), WORKER).count = 1

    assert [len(nodes) for nodes in similar_nodes(drawn, "database")] == [2]
