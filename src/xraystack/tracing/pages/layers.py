"""The layers of a directed graph, and an order in each by which edges cross seldom.

Nodes are numbers from 0. A node stands in the layer of its longest path; between two layers of nodes is
one for the labels of edges, so nodes have even layers. Where an edge passes a layer it has a cell there
like a node. [Sugiyama, Tagawa, Toda 1981: Methods for visual understanding of hierarchical systems]
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

SWEEPS = 24
"""Times that the layers are ordered by their neighbours; the best result is kept."""

Edge = tuple[int, int]


class Cell(NamedTuple):
    """Something that takes room in a layer: a node, or an edge that passes, perhaps with its label."""

    layer: int
    node: int | None = None
    labelled: bool = False


@dataclass
class Layers:
    """All cells, the order of each layer, what is next to what, and the way of each edge.

    ``chains`` has an edge's cells from left to right, also for an edge that goes backwards.
    """

    cells: list[Cell]
    order: list[list[int]]
    before: list[list[int]]
    after: list[list[int]]
    chains: dict[Edge, list[int]]
    backwards: frozenset[Edge]


def assign_layers(count: int, edges: Sequence[Edge]) -> Layers:
    """So many nodes in layers; the edges are distinct and none goes from a node to itself."""
    backwards = cycle_edges(count, edges)
    forward = [(b, a) if (a, b) in backwards else (a, b) for a, b in edges]
    found = _create_layers(_longest_paths(count, forward), edges, backwards)
    _reduce_crossings(found)
    return found


def cycle_edges(count: int, edges: Sequence[Edge]) -> frozenset[Edge]:
    """The edges that lead back to where a walk came from; without them there is no circle."""
    outgoing = _targets_by_source(count, edges)
    called = {target for _, target in edges}
    starts = sorted(range(count), key=lambda node: node in called)
    done: set[int] = set()
    found = set()
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
                found.add((node, target))
            elif target not in done:
                waiting.append((target, iter(outgoing[target])))
                path.add(target)
    return frozenset(found)


def _targets_by_source(count: int, edges: Sequence[Edge]) -> list[list[int]]:
    outgoing: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        outgoing[source].append(target)
    return outgoing


def _longest_paths(count: int, edges: Sequence[Edge]) -> list[int]:
    """For each node the most edges that lead to it one after the other; there is no circle."""
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
    found = Layers(cells, [], [[] for _ in cells], [[] for _ in cells], chains, backwards)
    for chain in chains.values():
        for left, right in pairwise(chain):
            found.after[left].append(right)
            found.before[right].append(left)
    found.order = [[] for _ in range(max((cell.layer for cell in cells), default=-1) + 1)]
    for index in _traversal_order(found):
        found.order[cells[index].layer].append(index)
    return found


def _traversal_order(found: Layers) -> list[int]:
    """All cells as a walk from the left reaches them: a first order in which trees do not cross."""
    reached: dict[int, None] = {}
    waiting = [index for index in reversed(range(len(found.cells))) if not found.before[index]]
    while waiting:
        index = waiting.pop()
        if index not in reached:
            reached[index] = None
            waiting += reversed(found.after[index])
    return list(reached)


def _reduce_crossings(found: Layers) -> None:
    """Order the layers by their neighbours, to and fro, and keep the order with the fewest crossings."""
    best, fewest = found.order, count_crossings(found)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        to_right = sweep % 2 == 0
        neighbours = found.before if to_right else found.after
        found.order = [list(row) for row in found.order]
        for row in found.order if to_right else reversed(found.order):
            at = {index: place for line in found.order for place, index in enumerate(line)}
            centres = {index: _barycentre(index, neighbours[index], at) for index in row}
            row.sort(key=centres.__getitem__)
        _swap_adjacent(found)
        now = count_crossings(found)
        if now < fewest:
            best, fewest = found.order, now
    found.order = best


def _barycentre(index: int, neighbours: list[int], at: dict[int, int]) -> float:
    if not neighbours:
        return float(at[index])
    return sum(at[other] for other in neighbours) / len(neighbours)


def _swap_adjacent(found: Layers) -> None:
    """Swap neighbours in each layer as long as that makes crossings fewer."""
    for row in found.order:
        at = {index: place for line in found.order for place, index in enumerate(line)}
        for place in range(len(row) - 1):
            upper, lower = row[place], row[place + 1]
            change = 0
            for side in (found.before, found.after):
                above = [at[other] for other in side[upper]]
                below = [at[other] for other in side[lower]]
                change += _count_inversions(above, below) - _count_inversions(below, above)
            if change > 0:
                row[place], row[place + 1] = lower, upper


def _count_inversions(above: list[int], below: list[int]) -> int:
    """Crossings of the edges of two neighbours, by the places where they lead."""
    return sum(a > b for a in above for b in below)


def count_crossings(found: Layers) -> int:
    """How often edges cross."""
    at = {index: place for line in found.order for place, index in enumerate(line)}
    total = 0
    for row in found.order:
        seen: list[int] = []
        for index in row:
            ends = sorted(at[other] for other in found.after[index])
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total
