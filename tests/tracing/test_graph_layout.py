"""The layout of a graph, by what it promises: nothing overlaps, edges go one way, few of them cross."""

from __future__ import annotations

from random import Random

import pytest

from tests.support.graphs import graph
from xraystack.tracing.pages.graph_layout import Box, Layout, Size, layout
from xraystack.tracing.pages.layers import assign_layers, count_crossings, cycle_edges

LABEL = Size(90, 30)


def overlap(a: Box, b: Box) -> bool:
    return (
        a.x < b.x + b.width - 1e-6
        and b.x < a.x + a.width - 1e-6
        and a.y < b.y + b.height - 1e-6
        and b.y < a.y + a.height - 1e-6
    )


def is_between(drawn: Layout[int], box: Box) -> bool:
    return (
        box.x >= 0
        and box.y >= 0
        and box.x + box.width <= drawn.width
        and box.y + box.height <= drawn.height
    )


@pytest.mark.parametrize("seed", range(8))
def test_fifty_nodes_and_their_labels_do_not_overlap_and_are_within_the_picture(seed: int) -> None:
    sizes, edges = graph(50, 80, seed)

    drawn = layout(sizes, edges, LABEL)

    boxes = [*drawn.boxes.values(), *(route.label for route in drawn.routes.values())]
    assert (len(drawn.boxes), len(drawn.routes)) == (50, len(edges))
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if overlap(a, b)]
    assert all(is_between(drawn, box) for box in boxes)
    assert all(tuple(box[2:]) == sizes[node] for node, box in drawn.boxes.items())


@pytest.mark.parametrize("seed", range(8))
def test_edges_go_to_the_right_but_for_those_that_close_a_circle(seed: int) -> None:
    sizes, edges = graph(50, 80, seed)

    drawn = layout(sizes, edges, LABEL)

    backwards = {edge for edge, route in drawn.routes.items() if route.backwards}
    assert backwards == cycle_edges(50, edges)
    for (source, target), route in drawn.routes.items():
        to_right = drawn.boxes[source].x < drawn.boxes[target].x
        assert to_right != route.backwards
        xs = [x for x, _ in route.points]
        assert xs == sorted(xs, reverse=route.backwards)


@pytest.mark.parametrize("seed", range(8))
def test_an_edge_goes_from_its_source_to_its_target_and_through_its_label(seed: int) -> None:
    sizes, edges = graph(50, 80, seed)

    drawn = layout(sizes, edges, LABEL)

    for (source, target), route in drawn.routes.items():
        (_, begin), *_, (_, end) = route.points
        assert begin == pytest.approx(drawn.boxes[source].middle)
        assert end == pytest.approx(drawn.boxes[target].middle)
        assert any(y == pytest.approx(route.label.middle) for _, y in route.points)


@pytest.mark.parametrize("seed", range(8))
def test_ordering_leaves_fewer_crossings_than_there_were(seed: int) -> None:
    _, edges = graph(50, 80, seed)
    found = assign_layers(50, edges)
    after = count_crossings(found)

    found.order = [sorted(row) for row in found.order]

    assert after < count_crossings(found) / 2


def test_a_tree_has_no_crossing() -> None:
    edges = [(node // 3, node) for node in range(1, 50)]
    Random(7).shuffle(edges)

    assert count_crossings(assign_layers(50, edges)) == 0


def test_a_node_stands_in_the_layer_of_its_longest_path() -> None:
    drawn = layout(
        dict.fromkeys("abcd", Size(50, 20)), [*zip("abc", "bcd", strict=True), ("a", "d")], LABEL
    )

    assert sorted("abcd", key=lambda key: drawn.boxes[key].x) == list("abcd")


def test_a_chain_is_a_straight_line() -> None:
    drawn = layout(dict.fromkeys("abcd", Size(50, 20)), list(zip("abc", "bcd", strict=True)), LABEL)

    assert len({round(box.middle, 3) for box in drawn.boxes.values()}) == 1


@pytest.mark.parametrize(
    ("nodes", "edges", "routes"),
    [
        ("", [], 0),
        ("a", [], 0),
        ("a", [("a", "a")], 0),
        ("ab", [("a", "b"), ("b", "a")], 2),
        ("ab", [("a", "b"), ("a", "b")], 1),
        ("abc", [("a", "b"), ("b", "c"), ("c", "a")], 3),
    ],
    ids=["nothing", "one", "itself", "to and fro", "twice", "a circle"],
)
def test_small_and_odd_graphs_are_laid_out(
    nodes: str, edges: list[tuple[str, str]], routes: int
) -> None:
    drawn = layout(dict.fromkeys(nodes, Size(50, 20)), edges, LABEL)

    assert (len(drawn.boxes), len(drawn.routes)) == (len(nodes), routes)
    boxes = [*drawn.boxes.values(), *(route.label for route in drawn.routes.values())]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if overlap(a, b)]


def test_the_same_graph_is_laid_out_the_same() -> None:
    sizes, edges = graph(50, 80, 1)

    assert layout(sizes, edges, LABEL) == layout(sizes, edges, LABEL)
