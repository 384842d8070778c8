"""Layers of a directed graph, each in an order with few crossings of edges.

Nodes are numbers from 0. A node is in the layer of its longest path; between two layers of nodes is one
for the labels of edges, so nodes have even layers. An edge has a cell in each layer that it passes.
[Sugiyama, Tagawa, Toda 1981: Methods for visual understanding of hierarchical systems]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

MIN_SWEEPS, SWEEPS, SWEEP_BUDGET = 2, 24, 250_000
"""Passes of ordering the layers by their neighbours, of which the best result is kept: fewer in a large
graph, so that cells and crossings together stay within a budget."""
MIN_ROUNDS, ROUNDS, ROUND_BUDGET = 6, 40, 400_000
"""Passes of moving everything in a layout, and the budget of cells for all passes."""

Edge = tuple[int, int]


class Cell(NamedTuple):
    """A node, or an edge that passes a layer, perhaps with its label."""

    layer: int
    node: int | None = None
    labelled: bool = False


@dataclass
class Layers:
    """All cells, the order of each layer, the neighbours of cells and the chain of each edge.

    ``chains`` has an edge's cells from left to right, also for an edge that goes backwards.
    """

    cells: list[Cell]
    order: list[list[int]]
    before: list[list[int]]
    after: list[list[int]]
    chains: dict[Edge, list[int]]
    backwards: frozenset[Edge]


def assign_layers(count: int, edges: Sequence[Edge]) -> Layers:
    """Assign ``count`` nodes to layers; edges are distinct, and none joins a node to itself."""
    backwards = cycle_edges(count, edges)
    forward = [(b, a) if (a, b) in backwards else (a, b) for a, b in edges]
    made = _create_layers(_longest_paths(count, forward), edges, backwards)
    _reduce_crossings(made)
    return made


def cycle_edges(count: int, edges: Sequence[Edge]) -> frozenset[Edge]:
    """Return the edges whose removal leaves no cycle: those back to a node of the current path."""
    outgoing = _targets_by_source(count, edges)
    called = {target for _, target in edges}
    starts = sorted(range(count), key=lambda node: node in called)
    done: set[int] = set()
    cycles = set()
    for start in starts:
        waiting, path = [(start, iter(outgoing[start]))], {start}
        while waiting and start not in done:
            node, targets = waiting[-1]
            target = next(targets, None)
            if target is None:
                waiting.pop()
                path.discard(node)
                done.add(node)
            elif target in path:
                cycles.add((node, target))
            elif target not in done:
                waiting.append((target, iter(outgoing[target])))
                path.add(target)
    return frozenset(cycles)


def _targets_by_source(count: int, edges: Sequence[Edge]) -> list[list[int]]:
    outgoing: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        outgoing[source].append(target)
    return outgoing


def _longest_paths(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return each node's longest path in edges; the graph has no cycle."""
    outgoing, length, open_ = _targets_by_source(count, edges), [0] * count, [0] * count
    for _, target in edges:
        open_[target] += 1
    ready = [node for node in range(count) if not open_[node]]
    for node in ready:
        for target in outgoing[node]:
            length[target] = max(length[target], length[node] + 1)
            open_[target] -= 1
            if not open_[target]:
                ready.append(target)
    return length


def _create_layers(length: list[int], edges: Sequence[Edge], backwards: frozenset[Edge]) -> Layers:
    cells = [Cell(2 * value, node) for node, value in enumerate(length)]
    chains = {}
    for a, b in edges:
        first, last = (b, a) if (a, b) in backwards else (a, b)
        middle = length[first] + length[last]
        middle += 1 - middle % 2
        between = range(2 * length[first] + 1, 2 * length[last])
        chains[a, b] = [first, *range(len(cells), len(cells) + len(between)), last]
        cells += [Cell(layer, labelled=layer == middle) for layer in between]
    made = Layers(cells, [], [[] for _ in cells], [[] for _ in cells], chains, backwards)
    for chain in chains.values():
        for left, right in pairwise(chain):
            made.after[left].append(right)
            made.before[right].append(left)
    made.order = [[] for _ in range(max((cell.layer for cell in cells), default=-1) + 1)]
    for index in _traversal_order(made):
        made.order[cells[index].layer].append(index)
    return made


def _traversal_order(made: Layers) -> list[int]:
    """Return all cells in depth-first order, in which trees do not cross."""
    reached: dict[int, None] = {}
    waiting = [index for index in reversed(range(len(made.cells))) if not made.before[index]]
    while waiting:
        index = waiting.pop()
        if index not in reached:
            reached[index] = None
            waiting += reversed(made.after[index])
    return list(reached)


def _reduce_crossings(made: Layers) -> None:
    """Order the layers by their neighbours, in both directions, and keep the best order."""
    at = _positions(made)
    best, fewest = [list(row) for row in made.order], _count_crossings(made, at)
    sweeps = _budget(len(made.cells) + fewest // 64, SWEEP_BUDGET, MIN_SWEEPS, SWEEPS)
    for sweep in range(sweeps):
        if not fewest:
            break
        to_right = sweep % 2 == 0
        neighbours = made.before if to_right else made.after
        for row in made.order if to_right else reversed(made.order):
            centres = {index: _barycentre(index, neighbours[index], at) for index in row}
            row.sort(key=centres.__getitem__)
            _set_positions(row, at)
        for row in made.order:
            _swap_adjacent(made, row, at)
        now = _count_crossings(made, at)
        if now < fewest:
            best, fewest = [list(row) for row in made.order], now
    made.order = best


def _budget(cost: int, whole: int, least: int, most: int) -> int:
    """Return the number of passes of this cost that fit in the whole, within limits."""
    return max(least, min(most, whole // max(cost, 1)))


def layout_rounds(cells: int) -> int:
    """Return the number of passes of moving so many cells."""
    return _budget(cells, ROUND_BUDGET, MIN_ROUNDS, ROUNDS)


def _positions(made: Layers) -> list[int]:
    """Return the position of each cell in its layer."""
    at = [0] * len(made.cells)
    for row in made.order:
        _set_positions(row, at)
    return at


def _set_positions(row: list[int], at: list[int]) -> None:
    for place, index in enumerate(row):
        at[index] = place


def _barycentre(index: int, neighbours: list[int], at: list[int]) -> float:
    if not neighbours:
        return float(at[index])
    return sum(at[other] for other in neighbours) / len(neighbours)


def _swap_adjacent(made: Layers, row: list[int], at: list[int]) -> None:
    """Swap neighbours in a layer if that reduces crossings."""
    sides = [
        {index: sorted(at[other] for other in side[index]) for index in row}
        for side in (made.before, made.after)
    ]
    for place in range(len(row) - 1):
        upper, lower = row[place], row[place + 1]
        change = 0
        for ends in sides:
            change += _count_inversions(ends[upper], ends[lower])
            change -= _count_inversions(ends[lower], ends[upper])
        if change > 0:
            row[place], row[place + 1] = lower, upper
    _set_positions(row, at)


def _count_inversions(above: list[int], below: list[int]) -> int:
    """Count the crossings of the edges of two neighbours, by the sorted positions of their ends."""
    if not above or not below or above[-1] <= below[0]:
        return 0
    return sum(bisect_left(below, end) for end in above)


def count_crossings(made: Layers) -> int:
    """Count the crossings of edges."""
    return _count_crossings(made, _positions(made))


def _count_crossings(made: Layers, at: list[int]) -> int:
    total = 0
    for row in made.order:
        passed: list[int] = []
        for index in row:
            ends = sorted([at[other] for other in made.after[index]])
            if passed and ends and ends[0] < passed[-1]:
                total += sum(len(passed) - bisect_right(passed, end) for end in ends)
                for end in ends:
                    insort(passed, end)
            else:
                passed += ends
    return total
