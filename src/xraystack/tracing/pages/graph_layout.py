"""Layout of a directed graph: positions of nodes, edges and labels.

Layers run from left to right. ``layers`` decides the order within a layer; here everything is moved
towards its neighbours as far as the order allows. Each label has its own cell in a layer between nodes,
so none overlaps another or a node.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from xraystack.tracing.pages.layers import Cell, Layers, assign_layers, layout_rounds

K = TypeVar("K", bound=Hashable)

COLUMN_GAP = 40
"""Pixels between two columns, enough for the eye to follow a curve."""
ROW_GAP = 14
PASSING = 10
"""Height of an edge that passes a column of nodes."""
MARGIN = 8


class Size(NamedTuple):
    """Width and height."""

    width: float
    height: float


class Box(NamedTuple):
    """A rectangle by its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Its vertical centre."""
        return self.y + self.height / 2


class Route(NamedTuple):
    """Path of an edge from its source to its target.

    Its parts from point to point are a curve, a straight line, a curve and so on. It passes through the
    middle of ``label``, the box of its figures. An edge is ``backwards`` where a cycle was broken.
    """

    points: tuple[tuple[float, float], ...]
    label: Box
    backwards: bool


@dataclass(frozen=True)
class Layout(Generic[K]):
    """Positions of all nodes and edges."""

    boxes: Mapping[K, Box]
    routes: Mapping[tuple[K, K], Route]
    width: float
    height: float


def vertical_layout(
    sizes: Mapping[K, Size], edges: Sequence[tuple[K, K]], label: Size
) -> Layout[K]:
    """Return a layout from top to bottom, for narrow pages."""
    turned = {key: Size(size.height, size.width) for key, size in sizes.items()}
    lying = layout(turned, edges, Size(label.height, label.width))
    boxes = {key: _transpose_box(box) for key, box in lying.boxes.items()}
    routes = {
        edge: Route(
            tuple((x, y) for y, x in route.points), _transpose_box(route.label), route.backwards
        )
        for edge, route in lying.routes.items()
    }
    return Layout(boxes, routes, lying.height, lying.width)


def _transpose_box(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def layout(sizes: Mapping[K, Size], edges: Sequence[tuple[K, K]], label: Size) -> Layout[K]:
    """Return a layout of nodes of these sizes. An edge from a node to itself gets no route."""
    keys = list(sizes)
    number = {key: index for index, key in enumerate(keys)}
    pairs = list(dict.fromkeys((number[a], number[b]) for a, b in edges if a != b))
    layers = _cached_layers(len(keys), tuple(pairs))
    node_sizes = [sizes[key] for key in keys]
    cells = [_cell_size(cell, node_sizes, label) for cell in layers.cells]
    middles = _middles(layers, [size.height for size in cells])
    columns = _columns(layers, [size.width for size in cells])
    boxes = [
        _cell_box(columns[cell.layer], size, middle)
        for cell, size, middle in zip(layers.cells, cells, middles, strict=True)
    ]
    routes = {(keys[a], keys[b]): _edge_route(layers, (a, b), boxes, columns) for a, b in pairs}
    right = columns[-1][1] if columns else MARGIN
    lowest = max((box.y + box.height for box in boxes), default=MARGIN)
    nodes = dict(zip(keys, boxes, strict=False))
    return Layout(nodes, routes, right + MARGIN, lowest + MARGIN)


@lru_cache(maxsize=1)
def _cached_layers(count: int, pairs: tuple[tuple[int, int], ...]) -> Layers:
    """Return the layers of a graph, which are the same in both directions of a page."""
    return assign_layers(count, pairs)


def forget_layers() -> None:
    """Drop the cached layers, so that a benchmark measures them."""
    _cached_layers.cache_clear()


def _cell_size(cell: Cell, sizes: list[Size], label: Size) -> Size:
    if cell.node is not None:
        return sizes[cell.node]
    return label if cell.labelled else Size(0, PASSING)


def _columns(layers: Layers, widths: list[float]) -> list[tuple[float, float]]:
    """Return the left and right end of each layer."""
    columns, x = [], float(MARGIN)
    for row in layers.order:
        width = max((widths[index] for index in row), default=0)
        columns.append((x, x + width))
        x += width + COLUMN_GAP
    return columns


def _cell_box(column: tuple[float, float], size: Size, middle: float) -> Box:
    x = (column[0] + column[1] - size.width) / 2
    return Box(x, middle - size.height / 2, size.width, size.height)


def _edge_route(
    layers: Layers, edge: tuple[int, int], boxes: list[Box], columns: list[tuple[float, float]]
) -> Route:
    first, *between, last = layers.chains[edge]
    points = [(boxes[first].x + boxes[first].width, boxes[first].middle)]
    for index in between:
        left, right = columns[layers.cells[index].layer]
        points += [(left, boxes[index].middle), (right, boxes[index].middle)]
    points.append((boxes[last].x, boxes[last].middle))
    backwards = edge in layers.backwards
    label = next(boxes[index] for index in between if layers.cells[index].labelled)
    return Route(tuple(reversed(points) if backwards else points), label, backwards)


def _middles(layers: Layers, heights: list[float]) -> list[float]:
    """Return the vertical centre of each cell: near its neighbours, in the order of its layer."""
    middles = [0.0] * len(layers.cells)
    apart = [_distances(row, heights) for row in layers.order]
    for row, distances in zip(layers.order, apart, strict=True):
        for index, middle in zip(row, distances, strict=True):
            middles[index] = middle
    rounds = layout_rounds(len(layers.cells))
    before, after = (_pulls(layers, side) for side in (layers.before, layers.after))
    both = [[*first, *second] for first, second in zip(before, after, strict=True)]
    rows = list(zip(layers.order, apart, strict=True))
    for number in range(rounds):  # in the second half towards both sides at once
        to_right = number % 2 == 0
        pulls = both if number >= rounds // 2 else before if to_right else after
        for row, distances in rows if to_right else reversed(rows):
            preferred = [_preferred_middle(index, pulls[index], middles) for index in row]
            for index, middle in zip(row, _constrain_middles(preferred, distances), strict=True):
                middles[index] = middle
    top = min((m - h / 2 for m, h in zip(middles, heights, strict=True)), default=0.0)
    return [middle - top + MARGIN for middle in middles]


def _distances(row: list[int], heights: list[float]) -> list[float]:
    """Return the vertical centres of a layer's cells if they are packed."""
    middles, reached = [], 0.0
    for index in row:
        middles.append(reached + heights[index] / 2)
        reached += heights[index] + ROW_GAP
    return middles


def _pulls(layers: Layers, side: list[list[int]]) -> list[list[tuple[int, float]]]:
    """Return each cell's neighbours on a side with their weights; long edges prefer to be straight."""
    is_passing = [cell.node is None for cell in layers.cells]
    return [
        [(other, 8.0 if is_passing[index] and is_passing[other] else 1.0) for other in others]
        for index, others in enumerate(side)
    ]


def _preferred_middle(
    index: int, pulls: list[tuple[int, float]], middles: list[float]
) -> tuple[float, float]:
    """Return a cell's preferred centre and its weight."""
    total = weight = 0.0
    for other, pull in pulls:
        total += pull * middles[other]
        weight += pull
    return (total / weight, weight) if weight else (middles[index], 0.01)


def _constrain_middles(preferred: list[tuple[float, float]], distances: list[float]) -> list[float]:
    """Return the centres nearest to the preferred ones, by least squares, that keep order and distances.

    That is isotonic regression, by pooling adjacent violators.
    """
    pools: list[tuple[float, float, int]] = []
    for (place, weight), distance in zip(preferred, distances, strict=True):
        mean, mass, count = place - distance, weight, 1
        while pools and pools[-1][0] > mean:
            other, more, many = pools.pop()
            mean = (mean * mass + other * more) / (mass + more)
            mass, count = mass + more, count + many
        pools.append((mean, mass, count))
    moved = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + distance for mean, distance in zip(moved, distances, strict=True)]
