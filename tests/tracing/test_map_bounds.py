"""Large maps are drawn in part: the busiest, and in any case what has changed."""

from __future__ import annotations

import json
import re

import pytest

from tests.support.command_line import QuickCli
from tests.support.graphs import graph
from xraystack.tracing.maps.map_bounds import MAX_EDGES, MAX_NODES, bound_map
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import ServiceMap
from xraystack.tracing.pages.map_page import map_page, map_svg

Pairs = list[tuple[int, int]]


def service(number: int) -> Node:
    return Node(f"service-{number}", "service")


def service_map(nodes: int, pairs: Pairs) -> ServiceMap:
    """A map whose connections have different numbers of calls."""
    made = ServiceMap(60.0, traces=1)
    for number in range(nodes):
        made.nodes.setdefault(service(number))
    for a, b in pairs:
        made.edge(service(a), service(b)).count = 1 + (a * 7919 + b * 104_729) % 9_973
    return made


def complete(nodes: int) -> Pairs:
    return [(a, b) for a in range(nodes) for b in range(nodes) if a != b]


def chain(nodes: int) -> Pairs:
    return [(n, n + 1) for n in range(nodes - 1)]


LARGE = {
    "200 services with 1,200 connections": (200, graph(200, 1200, 1)[1]),
    "60 that all call one another": (60, complete(60)),
    "a chain of 1,000": (1000, chain(1000)),
    "1,000 without a connection": (1000, []),
    "a star": (1000, [(0, n) for n in range(1, 1000)]),
    "one node too many": (101, chain(101)),
    "one connection too many": (30, complete(30)[:401]),
}


@pytest.mark.parametrize(("nodes", "pairs"), LARGE.values(), ids=LARGE)
def test_a_large_map_is_drawn_within_bounds_and_says_so(nodes: int, pairs: Pairs) -> None:
    whole = service_map(nodes, pairs)

    drawn, note = bound_map(whole)

    assert len(drawn.nodes) <= MAX_NODES
    assert len(drawn.edges) <= MAX_EDGES
    assert set(drawn.nodes) <= set(whole.nodes)
    assert all({edge.source, edge.target} <= set(drawn.nodes) for edge in drawn.edges.values())
    assert f"of {nodes:,} nodes" in note
    assert "--all-nodes" in note


@pytest.mark.parametrize(("nodes", "pairs"), [(0, []), (100, chain(100)), (21, complete(21)[:400])])
def test_a_map_within_bounds_is_drawn_as_it_is(nodes: int, pairs: Pairs) -> None:
    whole = service_map(nodes, pairs)

    assert bound_map(whole) == (whole, "")


@pytest.mark.parametrize(("nodes", "pairs"), list(LARGE.values())[:3], ids=list(LARGE)[:3])
def test_the_busiest_connection_is_drawn_and_a_changed_one_too(nodes: int, pairs: Pairs) -> None:
    whole = service_map(nodes, pairs)
    busiest = max(whole.edges.values(), key=lambda edge: edge.count)
    changed = [(service(nodes - 1), service(nodes - 2)), (service(nodes - 2), service(nodes - 1))]
    for pair in changed:
        whole.edge(*pair).count = 0

    drawn, _ = bound_map(whole, changed)

    assert set(changed) <= set(drawn.edges)
    assert busiest.key in drawn.edges


def test_more_changes_than_are_drawn_are_drawn_by_their_calls() -> None:
    whole = service_map(300, chain(300))

    drawn, _ = bound_map(whole, list(whole.edges))

    assert len(drawn.nodes) == MAX_NODES
    assert max(whole.edges.values(), key=lambda edge: edge.count).key in drawn.edges


def test_pictures_have_the_bounds_and_the_table_has_everything() -> None:
    whole = service_map(120, chain(120))

    picture, page = map_svg(whole), map_page(whole)
    all_of_it = map_svg(whole, all_nodes=True)

    names = [set(re.findall(r'class="name"[^>]*>(service-\d+)<', text)) for text in (picture, page)]
    assert [len(one) for one in names] == [100, 100]
    assert page.count("<tr>") == 1 + 119
    assert "busiest 100 of 120 nodes" in picture
    assert "busiest 100 of 120 nodes" in page
    assert len(set(re.findall(r'class="name"[^>]*>(service-\d+)<', all_of_it))) == 120
    assert "busiest" not in all_of_it


def test_all_nodes_is_an_option_of_pictures(quick_cli: QuickCli) -> None:
    documents = [
        json.dumps(
            {
                "trace_id": f"1-5759e988-{n:024x}",
                "id": f"{n:016x}",
                "name": f"service-{n}",
                "start_time": 1.0,
                "end_time": 2.0,
            }
        )
        for n in range(130)
    ]
    (quick_cli.cwd / "saved.json").write_text("\n".join(documents))

    bounded = quick_cli("map", "--traces-file", "saved.json", "--format", "svg")
    whole = quick_cli("map", "--traces-file", "saved.json", "--format", "svg", "--all-nodes")
    tree = quick_cli("map", "--traces-file", "saved.json", "--all-nodes")
    data = quick_cli("map", "--traces-file", "saved.json", "--format", "json")

    assert bounded.out.count('class="name"') == 100
    assert whole.out.count('class="name"') == 131
    assert tree.exit_code == 2
    assert len(json.loads(data.out)["nodes"]) == 131
