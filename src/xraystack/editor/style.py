"""Style of a document, detected from its text: indentation, dashes, the form of functions.

The nearest text counts most: a document is often assembled from pieces by several authors.
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
from xraystack.template.functions import is_function as is_function_data
from xraystack.template.functions import is_function_key, short_form
from xraystack.template.nodes import (
    Node,
    certain_items,
    children,
    is_function,
    key_text,
    node_data,
    possible_items,
    start_of_part,
    walk,
)

SAMPLED_NODES = 2_000
"""Number of nodes examined to detect the style of a document."""

SAMPLED_NEARBY_NODES = 200
"""Number of nodes examined in each collection around an insertion."""


class BlockLayout(NamedTuple):
    """Layout of block collections at some position, in columns."""

    habits: Habits
    """The habits of the whole document."""
    mapping: int = 2
    """Columns from a key to the keys of the mapping under it."""
    sequence: int = 2
    """Columns from a key to the dashes of the sequence under it."""
    dash: int = 2
    """Columns from a dash to its item."""
    is_dash_alone: bool = False
    """True if a mapping that is an item begins on the line after its dash."""


class OffsetCounts(NamedTuple):
    """Number of occurrences of each offset, for each measure of a layout."""

    mapping: Counter[int]
    sequence: Counter[int]
    dash: Counter[int]
    is_dash_alone: Counter[int]


class Habits:
    """Prevailing style of a whole document, computed on first use.

    It is seldom used, because the text near an insertion shows its style.
    """

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _sample(self) -> list[Node]:
        return list(islice(walk(self.document.root), SAMPLED_NODES))

    @cached_property
    def measures(self) -> OffsetCounts:
        """The offsets of its block collections."""
        return _count_offsets(self.document, self._sample)

    @cached_property
    def quotes(self) -> Quotes:
        """Its quotes."""
        return quotes.detect_quotes(self._sample)

    @cached_property
    def unit(self) -> str:
        """One level of indentation in a flow collection over several lines."""
        return _indentation_unit(self.document)

    @cached_property
    def _short_functions(self) -> Counter[str]:
        """The excess of short over long forms of each function, by name without ``Fn::``."""
        short = Counter[str]()
        for node in self._sample:
            if is_function(node):
                short[node.tag[1:]] += 1
            for key, argument in node.value if isinstance(node, yaml.MappingNode) else ():
                # A function after a tag leaves no choice: a node has one tag only.
                if is_function_key(key_text(key)) and not is_function(argument):
                    short[key_text(key).removeprefix("Fn::")] -= 1
        return short

    @cached_property
    def _brackets(self) -> Counter[tuple[str, str]]:
        """The excess of one line in brackets over several lines, by key and by kind of collection.

        ``list`` is a list of mappings, ``item`` a mapping in such a list, ``other`` the rest.
        """
        counts = Counter[tuple[str, str]]()
        for node in self._sample:
            for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
                if not isinstance(value, yaml.CollectionNode) or is_function(value):
                    continue
                parts = certain_items(value.value) if isinstance(value, yaml.SequenceNode) else []
                kind = "list" if parts else "other"
                is_short = is_on_one_line(value)
                if value.value:
                    counts[key_text(key), kind] += 1 if is_short else -1
                if parts and not is_short:
                    counts[key_text(key), "item"] += 1 if is_on_one_line(parts[0]) else -1
        return counts

    def is_in_brackets(self, key: str, kind: str) -> bool:
        """Return whether the value of this key is usually written on one line in brackets.

        ``kind`` is ``list`` for a list of mappings, ``item`` for each of these, or ``other``.
        """
        return self._brackets[key, kind] > 0

    def has_key(self, key: str, kind: str) -> bool:
        """Return whether values of this key and kind show their style."""
        return self._brackets[key, kind] != 0

    @cached_property
    def _shapes(self) -> Counter[str]:
        """The excess of one line over several lines, by the shape of collections in brackets."""
        counts = Counter[str]()
        for node in self._sample:
            if isinstance(node, yaml.CollectionNode) and node.flow_style and node.value:
                counts[data_shape(node_data(node))] += 1 if is_on_one_line(node) else -1
        return counts

    def is_on_one_line(self, key: str | None, kind: str, value: Any) -> bool | None:
        """Return whether a value in brackets is usually written on one line; None if unknown.

        Other values of its key show it, or those of its shape, if that has no collections inside.
        """
        by_key = self._brackets[key or "", kind]
        shape = data_shape(value)
        count = by_key or (self._shapes[shape] if shape != NESTED else 0)
        return count > 0 if count else None

    @cached_property
    def padding(self) -> dict[str, str]:
        """The usual spaces inside the brackets of collections on one line, by opening bracket."""
        counts = {"{": Counter[str](), "[": Counter[str]()}
        for node in self._sample:
            if isinstance(node, yaml.CollectionNode) and node.value and is_on_one_line(node):
                bracket = "{" if isinstance(node, yaml.MappingNode) else "["
                counts[bracket][padding(self.document, node)] += 1
        return {
            bracket: count.most_common(1)[0][0] if count else ""
            for bracket, count in counts.items()
        }

    @cached_property
    def is_hugging(self) -> bool:
        """True if most lists of mappings over several lines begin with ``[{`` and end with ``}]``."""
        counts = Counter[bool]()
        for node in self._sample:
            if isinstance(node, yaml.SequenceNode) and node.flow_style and not is_function(node):
                first = node.value[0] if node.value else None
                if isinstance(first, yaml.MappingNode) and not is_on_one_line(first):
                    counts[first.start_mark.line == node.start_mark.line] += 1
        return counts[True] > counts[False]

    def is_short(self, function: str) -> bool:
        """Return whether a function is written in its short form: as this function, else as any other."""
        if self.document.root.flow_style:
            return False
        own = self._short_functions[function]
        return own > 0 if own else self._short_functions.total() >= 0


def is_on_one_line(node: Node) -> bool:
    """Return whether a node is a collection in brackets on one line."""
    is_flow = isinstance(node, yaml.CollectionNode) and bool(node.flow_style)
    return is_flow and node.start_mark.line == node.end_mark.line


def padding(document: Document, node: yaml.CollectionNode) -> str:
    """Return the spaces between the opening bracket of a collection and its first part."""
    start = document.body_start(node) + 1
    spaces = document.text[start : start_of_part(node.value[0])]
    return spaces if not spaces.strip(" ") else ""


NESTED = "nested"


def data_shape(value: Any) -> str:
    """Return the shape of plain data: a list, a mapping or a function of scalars, or nested ones."""
    if is_function_data(value):
        (argument,) = value.values()
        return "function" if data_shape(argument) != NESTED else NESTED
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if any(isinstance(one, dict | list) and not is_function_data(one) for one in inner):
        return NESTED
    return type(value).__name__


def detect_layout(document: Document, node: Node, habits: Habits) -> BlockLayout:
    """Return the layout of a node, else of the nodes around it, else of the whole document."""
    total = OffsetCounts(Counter(), Counter(), Counter(), Counter())
    for around in reversed(_node_path(document, node)[1:]):
        counts = _count_offsets(document, islice(walk(around), SAMPLED_NEARBY_NODES))
        total = _fill_missing_counts(total, counts)
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
    """Return whether a node is the first text of its line."""
    index = node.start_mark.index
    return not document.text[index - node.start_mark.column : index].strip()


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and not is_function(node)


def _most_frequent_offset(counts: Counter[int], default: int, *, least: int) -> int:
    """Return the most frequent offset; of equally frequent ones the smallest."""
    usable = {offset: count for offset, count in counts.items() if offset >= least}
    return max(sorted(usable), key=usable.__getitem__, default=default)


def _indentation_unit(document: Document) -> str:
    """Return the indentation of the first key, if the document is one pair of braces."""
    if document.root.flow_style and document.root.value:
        first = document.root.value[0][0]
        if first.start_mark.line > document.root.start_mark.line:
            return document.indent(first.start_mark.index) or "  "
    return "  "


def sample_mappings(listed: yaml.CollectionNode) -> list[Node]:
    """Return the mappings that are items of a list; without any, those inside its functions."""
    return certain_items(listed.value) or possible_items(listed.value)


def short_function(value: Any, habits: Habits, quotes: Quotes, *, flow: bool = False) -> str | None:
    """Return a function of one text in its short form; None if it has none or is written long."""
    short = _short_form_or_none(value, habits)
    if short is None or not isinstance(short[1], str):
        return None
    return f"{short[0]} {quotes.quote_argument(short[1], flow=flow)}"


def short_list(value: Any, habits: Habits) -> tuple[str, list[Any]] | None:
    """Return the tag and the items of a function of a list in its short form; None as above."""
    short = _short_form_or_none(value, habits)
    if short is None or not isinstance(short[1], list) or not short[1]:
        return None
    return short[0], short[1]


def _short_form_or_none(value: Any, habits: Habits) -> tuple[str, str | list[Any]] | None:
    short = short_form(value)
    return short if short is not None and habits.is_short(short[0][1:]) else None
