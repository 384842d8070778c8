"""Prevailing style of a whole document, detected from its text."""

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
from xraystack.template.functions import is_function_key
from xraystack.template.nodes import (
    Node,
    certain_items,
    is_function,
    key_text,
    node_data,
    start_of_part,
    walk,
)

SAMPLED_NODES = 2_000
"""Number of nodes examined to detect the style of a document."""


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
        return count_offsets(self.document, self._sample)

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


def count_offsets(document: Document, nodes: Iterable[Node]) -> OffsetCounts:
    """Count the offsets of the block collections among these nodes."""
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


def _indentation_unit(document: Document) -> str:
    """Return the indentation of the first key, if the document is one pair of braces."""
    if document.root.flow_style and document.root.value:
        first = document.root.value[0][0]
        if first.start_mark.line > document.root.start_mark.line:
            return document.indent(first.start_mark.index) or "  "
    return "  "
