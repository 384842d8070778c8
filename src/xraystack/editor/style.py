"""The style of a document, learnt from what stands in it: indentation, dashes, the form of functions.

What stands nearest counts: a template is often put together from pieces of several hands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import yaml

from xraystack.editor import quotes
from xraystack.editor.quotes import Quotes
from xraystack.template.document import Document
from xraystack.template.functions import is_function_key, short_form
from xraystack.template.nodes import (
    Node,
    certain_items,
    children,
    is_function,
    key_text,
    possible_items,
    walk,
)

SAMPLED_NODES = 2_000
"""How much of a document is looked at to learn its style."""

SAMPLED_NEARBY_NODES = 200
"""How much is looked at in each of the things around what is added."""


class BlockLayout(NamedTuple):
    """How block collections are laid out at some place, in columns."""

    habits: Habits
    """Those of the whole document."""
    mapping: int = 2
    """From a key to the keys of the mapping under it."""
    sequence: int = 2
    """From a key to the dashes of the sequence under it."""
    dash: int = 2
    """From a dash to what follows it."""
    is_dash_alone: bool = False
    """Whether the mapping that is an item begins on the line after its dash."""


class OffsetCounts(NamedTuple):
    """How often something of each measure occurs."""

    mapping: Counter[int]
    sequence: Counter[int]
    dash: Counter[int]
    is_dash_alone: Counter[int]


class Habits:
    """What most of a document does, which is found out when it is asked for.

    Mostly nobody asks, because what stands nearby tells.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _sample(self) -> list[Node]:
        return list(islice(walk(self.document.root), SAMPLED_NODES))

    @cached_property
    def measures(self) -> OffsetCounts:
        """The measures of its block collections."""
        return _count_offsets(self.document, self._sample)

    @cached_property
    def quotes(self) -> Quotes:
        """Its quotes."""
        return quotes.detect_quotes(self._sample)

    @cached_property
    def unit(self) -> str:
        """One level of indentation inside of brackets on lines of their own."""
        return _indentation_unit(self.document)

    @cached_property
    def _short_functions(self) -> Counter[str]:
        """How much more often each function, by name without ``Fn::``, is short than long."""
        short = Counter[str]()
        for node in self._sample:
            if is_function(node):
                short[node.tag[1:]] += 1
            for key, argument in node.value if isinstance(node, yaml.MappingNode) else ():
                # A function behind a tag leaves no choice: a node has one tag only.
                if is_function_key(key_text(key)) and not is_function(argument):
                    short[key_text(key).removeprefix("Fn::")] -= 1
        return short

    @cached_property
    def _brackets(self) -> Counter[tuple[str, str]]:
        """How much more often what stands under a key, or each of its items, is in brackets.

        By the key and what is in brackets: ``list`` and ``item`` are of mappings, ``other`` is the rest.
        """
        found = Counter[tuple[str, str]]()
        for node in self._sample:
            for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
                if not isinstance(value, yaml.CollectionNode) or is_function(value):
                    continue
                parts = certain_items(value.value) if isinstance(value, yaml.SequenceNode) else []
                kind = "list" if parts else "other"
                if value.value:
                    found[key_text(key), kind] += 1 if value.flow_style else -1
                if parts and not value.flow_style:
                    in_brackets = isinstance(parts[0], yaml.MappingNode) and parts[0].flow_style
                    found[key_text(key), "item"] += 1 if in_brackets else -1
        return found

    def is_in_brackets(self, key: str, kind: str) -> bool:
        """Whether what stands under this key is written on one line in brackets.

        That is a ``list`` of mappings, each ``item`` of it, or something ``other``.
        """
        return self._brackets[key, kind] > 0

    def is_short(self, function: str) -> bool:
        """Whether this function is written in its short form, like its own kind or like the others."""
        if self.document.root.flow_style:
            return False
        own = self._short_functions[function]
        return own > 0 if own else self._short_functions.total() >= 0


def detect_layout(document: Document, node: Node, habits: Habits) -> BlockLayout:
    """How things are laid out in a node, else in what is around it, else in the whole document."""
    total = OffsetCounts(Counter(), Counter(), Counter(), Counter())
    for around in reversed(_node_path(document, node)[1:]):
        found = _count_offsets(document, islice(walk(around), SAMPLED_NEARBY_NODES))
        total = _fill_missing_counts(total, found)
        if all(total):
            break
    else:
        total = _fill_missing_counts(total, habits.measures)
    is_dash_alone = bool(_most_frequent_offset(total.is_dash_alone, 0, least=0))
    return BlockLayout(
        habits,
        mapping=_most_frequent_offset(total.mapping, 2, least=1),
        sequence=_most_frequent_offset(total.sequence, 2, least=0),
        dash=_most_frequent_offset(total.dash, 2, least=1 if is_dash_alone else 2),
        is_dash_alone=is_dash_alone,
    )


def _fill_missing_counts(some: OffsetCounts, others: OffsetCounts) -> OffsetCounts:
    """Those that are there of some, else those of others."""
    return OffsetCounts(*(mine or theirs for mine, theirs in zip(some, others, strict=True)))


def _node_path(document: Document, node: Node) -> list[Node]:
    """What is around a node and the node itself, from the outermost on."""
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
    """Whether something stands between brackets or braces, where a text needs more quotes."""
    around = _node_path(document, node)[:-1]
    return any(isinstance(one, yaml.CollectionNode) and one.flow_style for one in around)


def _count_offsets(document: Document, nodes: Iterable[Node]) -> OffsetCounts:
    measures = OffsetCounts(Counter(), Counter(), Counter(), Counter())
    for node in nodes:
        if node.__class__ is yaml.MappingNode and not node.flow_style:
            for key, value in node.value:
                if value.start_mark.line > key.start_mark.line and _is_block(value):
                    is_mapping = isinstance(value, yaml.MappingNode)
                    counts = measures.mapping if is_mapping else measures.sequence
                    counts[value.start_mark.column - key.start_mark.column] += 1
        elif _is_block(node) and node.__class__ is yaml.SequenceNode:
            for item in filter(_is_block, node.value):
                measures.dash[item.start_mark.column - node.start_mark.column] += 1
                if isinstance(item, yaml.MappingNode):
                    measures.is_dash_alone[is_first_in_line(document, item)] += 1
    return measures


def is_first_in_line(document: Document, node: Node) -> bool:
    """Whether nothing stands before a node in its line."""
    index = node.start_mark.index
    return not document.text[index - node.start_mark.column : index].strip()


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and not is_function(node)


def _most_frequent_offset(counts: Counter[int], default: int, *, least: int) -> int:
    """The offset that occurs most often; the smaller one of two that occur equally often."""
    usable = {offset: count for offset, count in counts.items() if offset >= least}
    return max(sorted(usable), key=usable.__getitem__, default=default)


def _indentation_unit(document: Document) -> str:
    """The indentation of the first key, if the document is one pair of braces."""
    if document.root.flow_style and document.root.value:
        first = document.root.value[0][0]
        if first.start_mark.line > document.root.start_mark.line:
            return document.indent(first.start_mark.index) or "  "
    return "  "


def sample_mappings(listed: yaml.CollectionNode) -> list[Node]:
    """The mappings in a list that are data; those in its functions, if no other is."""
    return certain_items(listed.value) or possible_items(listed.value)


def short_function(value: Any, habits: Habits, quotes: Quotes, *, flow: bool = False) -> str | None:
    """A function of one text in its short form; None if it has none or the document uses the long."""
    short = _preferred_short_form(value, habits)
    if short is None or not isinstance(short[1], str):
        return None
    return f"{short[0]} {quotes.quote_argument(short[1], flow=flow)}"


def short_list(value: Any, habits: Habits) -> tuple[str, list[Any]] | None:
    """The tag and the items of a function of a list in its short form; None as for one of a text."""
    short = _preferred_short_form(value, habits)
    if short is None or not isinstance(short[1], list) or not short[1]:
        return None
    return short[0], short[1]


def _preferred_short_form(value: Any, habits: Habits) -> tuple[str, str | list[Any]] | None:
    short = short_form(value)
    return short if short is not None and habits.is_short(short[0][1:]) else None
