"""Graphs as applications are, always the same for a seed."""

from __future__ import annotations

from random import Random

from xraystack.tracing.pages.graph_layout import Size


def graph(nodes: int, edges: int, seed: int) -> tuple[dict[int, Size], list[tuple[int, int]]]:
    """A graph as applications are: a few services call each other and many things behind them."""
    random = Random(seed)
    made: dict[tuple[int, int], None] = {}
    for target in range(1, nodes):
        made[random.randrange(0, min(target, nodes // 4)), target] = None
    while len(made) < edges:
        pair = (random.randrange(nodes // 3), random.randrange(nodes))
        if pair[0] != pair[1]:
            made[pair] = None
    sizes = {
        node: Size(random.randrange(80, 200), random.choice((40, 60))) for node in range(nodes)
    }
    return sizes, list(made)
