"""Style near a place of a document: indentation, dashes, the form of functions.

The nearest text counts most: a document is often assembled from pieces by several authors.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any

import yaml

from xraystack.editor.habits import Habits, OffsetCounts, count_offsets
from xraystack.editor.quotes import Quotes
from xraystack.template.block_writer import BlockLayout
from xraystack.template.document import Document
from xraystack.template.functions import short_form
from xraystack.template.nodes import (
    Node,
    certain_items,
    children,
    possible_items,
    walk,
)

SAMPLED_NEARBY_NODES = 200
"""Number of nodes examined in each collection around an insertion."""


def detect_layout(document: Document, node: Node, habits: Habits) -> BlockLayout:
    """Return the layout of a node, else of the nodes around it, else of the whole document."""
    total = OffsetCounts(Counter(), Counter(), Counter(), Counter())
    for around in reversed(_node_path(document, node)[1:]):
        counts = count_offsets(document, islice(walk(around), SAMPLED_NEARBY_NODES))
        total = _fill_missing_counts(total, counts)
        if all(total):
            break
    else:
        total = _fill_missing_counts(total, habits.measures)
    is_dash_alone = bool(_most_frequent_offset(total.is_dash_alone, 0, least=0))
    return BlockLayout(
        mapping=_most_frequent_offset(total.mapping, 2, least=1),
        sequence=_most_frequent_offset(total.sequence, 2, least=0),
        dash=_most_frequent_offset(total.dash, 2, least=1 if is_dash_alone else 2),
        is_dash_alone=is_dash_alone,
    )


def _fill_missing_counts(first: OffsetCounts, second: OffsetCounts) -> OffsetCounts:
    """Return the counts of the first; where it has none, those of the second."""
    return OffsetCounts(*(one or other for one, other in zip(first, second, strict=True)))


def _node_path(document: Document, node: Node) -> list[Node]:
    """Return the nodes around a node, from the outermost, and the node itself."""
    path: list[Node] = [document.root]
    index = node.start_mark.index
    while path[-1] is not node:
        inner = [
            child
            for child in children(path[-1])
            if child.start_mark.index <= index < child.end_mark.index
        ]
        if not inner:
            break
        path.append(inner[-1])
    return path


def is_in_brackets(document: Document, node: Node) -> bool:
    """Return whether a node is inside a flow collection, where more texts need quotes."""
    around = _node_path(document, node)[:-1]
    return any(isinstance(one, yaml.CollectionNode) and one.flow_style for one in around)


def _most_frequent_offset(counts: Counter[int], default: int, *, least: int) -> int:
    """Return the most frequent offset; of equally frequent ones the smallest."""
    usable = {offset: count for offset, count in counts.items() if offset >= least}
    return max(sorted(usable), key=usable.__getitem__, default=default)


def sample_mappings(listed: yaml.CollectionNode) -> list[Node]:
    """Return the mappings that are items of a list; without any, those inside its functions."""
    return certain_items(listed.value) or possible_items(listed.value)


def short_function(value: Any, habits: Habits, quotes: Quotes, *, flow: bool = False) -> str | None:
    """Return a function of one text in its short form; None if it has none or is written long."""
    short = short_text(value, habits)
    return f"{short[0]} {quotes.quote_argument(short[1], flow=flow)}" if short else None


def short_text(value: Any, habits: Habits) -> tuple[str, str] | None:
    """Return the tag and the text of a function of one text in its short form; None as above."""
    short = _short_form_or_none(value, habits)
    if short is None or not isinstance(short[1], str):
        return None
    return short[0], short[1]


def short_list(value: Any, habits: Habits) -> tuple[str, list[Any]] | None:
    """Return the tag and the items of a function of a list in its short form; None as above."""
    short = _short_form_or_none(value, habits)
    if short is None or not isinstance(short[1], list) or not short[1]:
        return None
    return short[0], short[1]


def _short_form_or_none(value: Any, habits: Habits) -> tuple[str, str | list[Any]] | None:
    short = short_form(value)
    return short if short is not None and habits.is_short(short[0][1:]) else None
