"""Insertion into block collections: a document's format, and the edits that insert lines in it."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from xraystack.editor import block_ends, flow_insertion, quotes, style
from xraystack.editor.changes import Addition
from xraystack.editor.edits import Edit
from xraystack.editor.flow_format import FlowFormat, detect_flow_format
from xraystack.editor.flow_insertion import MAX_LINE_LENGTH
from xraystack.editor.habits import Habits, is_first_in_line
from xraystack.editor.quotes import Quotes
from xraystack.template.block_writer import BlockLayout, Place, mapping_lines, sequence_lines
from xraystack.template.document import Document
from xraystack.template.nodes import Node, start_of_part


class DocumentFormat(NamedTuple):
    """The format of a document at some position: its layout, its habits, and its quotes there."""

    layout: BlockLayout
    habits: Habits
    quotes: Quotes

    def key_text(self, key: str) -> str:
        """Return a key in its quotes."""
        return self.quotes.quote_key(key)

    def short_form(self, value: Any) -> tuple[str, list[Any]] | None:
        """Return the tag and the items of a function of a list, if the document writes it so."""
        return style.short_list(value, self.habits)

    def inline_lines(self, start: str, value: Any, place: Place) -> list[str] | None:
        """Return the lines of a scalar or of a collection in brackets; None for a block collection."""
        short = style.short_text(value, self.habits)
        if short is not None and not place.is_item and is_block_text(short[1]):
            margin = place.column + self.layout.mapping
            return [f"{start}{short[0]} |", *block_scalar_lines(short[1], margin)]
        if short is not None:
            return [f"{start}{short[0]} {self.quotes.quote_argument(short[1])}"]
        if isinstance(value, dict | list) and value:
            line = "" if place.is_item or self.short_form(value) else self._flow_text(value, place)
            return [start + line] if line else None
        if not place.is_item and is_block_text(value):
            margin = place.column + self.layout.mapping
            return [f"{start}|", *block_scalar_lines(value, margin)]
        quotes = self.quotes if place.is_item else self.quotes.descend(place.key)
        return [start + flow_insertion.scalar_or_empty(value, quotes)]

    def _flow_text(self, value: Any, place: Place) -> str:
        """Return a value on one line in brackets; empty if the document does not write it so."""
        kind = "list" if flow_insertion.has_mappings(value) else "other"
        if not self.habits.is_in_brackets(place.key, kind):
            return ""
        text = flow_insertion.format_on_one_line(value, self._flow_format)
        return text if place.column + len(text) <= MAX_LINE_LENGTH else ""

    def item_texts(self, items: list[Any], key: str, column: int) -> list[str]:
        """Return the items, each in braces on one line; none if the document does not do so."""
        if not flow_insertion.has_mappings(items) or not self.habits.is_in_brackets(key, "item"):
            return []
        texts = [flow_insertion.format_on_one_line(item, self._flow_format) for item in items]
        return texts if column + max(map(len, texts)) <= MAX_LINE_LENGTH else []

    @property
    def _flow_format(self) -> FlowFormat:
        return detect_flow_format(self.habits.document, [], self.habits)


def is_block_text(value: Any) -> bool:
    """Return whether a text has several lines and can be written as a block scalar."""
    if not isinstance(value, str) or not value.endswith("\n") or value[:1] in {" ", "\n"}:
        return False
    lines = value.split("\n")[:-1]
    return len(lines) > 1 and all(line.isprintable() for line in lines) and bool(lines[-1].strip())


def block_scalar_lines(text: str, column: int) -> list[str]:
    """Return the lines of a block scalar, without its header."""
    return [" " * column + line if line else "" for line in text.split("\n")[:-1]]


def append_parts(document: Document, addition: Addition, habits: Habits) -> Edit:
    """Return the edit that appends parts to a block collection, in the style of its existing parts."""
    node, data, before = addition
    layout = style.detect_layout(document, node, habits)
    if isinstance(data, dict):
        lines = _pair_lines(document, node, data, habits, layout, before)
    else:
        lines = _further_item_lines(document, node, data, habits, layout)
    if before:
        return _insert_lines_after(document, document.part_end(node.value[before - 1]), lines)
    if before is not None or block_ends.ends_in_open_scalar(document, node):
        return _insert_lines_before(
            document, node, len(node.value) - 1 if before is None else 0, lines
        )
    return _insert_lines_after(document, document.content_end(node), lines)


def insert_value(
    document: Document, key: Node, data: dict[str, Any] | list[Any], habits: Habits
) -> Edit:
    """Return the edit that writes a block collection as the missing value of a ``key:``."""
    end = document.colon_end(key)
    if end is None:
        raise document.error("cannot add a value: no colon follows this key", key)
    column = key.start_mark.column
    layout = style.detect_layout(document, key, habits)
    form = DocumentFormat(layout, habits, habits.quotes)
    if isinstance(data, list):
        lines = sequence_lines(data, column + layout.sequence, form)
    else:
        lines = mapping_lines(data, column + layout.mapping, form)
    return _insert_lines_after(document, end, lines)


def _pair_lines(
    document: Document,
    node: yaml.CollectionNode,
    data: dict[str, Any],
    habits: Habits,
    layout: BlockLayout,
    before: int | None,
) -> list[str]:
    """Return the lines of further pairs, after an empty line where the pair there has one before it."""
    column = _column(document, document.body_start(node))
    form = DocumentFormat(
        layout, habits, quotes.detect_sample_quotes([node], lambda: habits.quotes)
    )
    number = len(node.value) - 1 if before is None else before
    gap = [""] if _has_gap_before(document, node, number) else []
    lines: list[str] = []
    for key, value in data.items():
        lines += [*gap, *mapping_lines({key: value}, column, form)]
    return lines


def _has_gap_before(document: Document, node: yaml.CollectionNode, number: int) -> bool:
    """Return whether an empty line precedes a key of a block mapping, or its comment."""
    if number < 1:
        return False
    start = node.value[number - 1][1].start_mark.index
    lines = document.text[
        start : document.line_start(start_of_part(node.value[number]))
    ].splitlines()
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


def _further_item_lines(
    document: Document,
    node: yaml.CollectionNode,
    data: list[Any],
    habits: Habits,
    layout: BlockLayout,
) -> list[str]:
    """Return the lines of further items, in the style of the last item that is no function."""
    samples = style.sample_mappings(node)
    beside = samples[-1] if samples and samples[-1] in node.value else node.value[-1]
    column = _column(document, document.body_start(node))
    layout = _adopt_dash(document, beside, column, layout)
    if samples and isinstance(beside, yaml.CollectionNode) and beside.flow_style:
        flow = detect_flow_format(document, samples, habits)
        dash = layout.dash_prefix(column)
        return [dash + flow_insertion.format_on_one_line(item, flow) for item in data]
    sample_quotes = quotes.detect_sample_quotes(samples, lambda: habits.quotes)
    return sequence_lines(data, column, DocumentFormat(layout, habits, sample_quotes))


def _adopt_dash(document: Document, item: Node, column: int, layout: BlockLayout) -> BlockLayout:
    """Return the layout with the distance of an item from its dash, unless a comment is between them."""
    start = item.start_mark
    if start.column <= column:
        return layout
    if is_first_in_line(document, item):
        return layout._replace(dash=start.column - column, is_dash_alone=True)
    before = document.text[start.index - start.column + column : start.index]
    if before[:1] == "-" and not before[1:].strip():
        return layout._replace(dash=len(before), is_dash_alone=False)
    return layout


def _column(document: Document, index: int) -> int:
    return index - document.line_start(index)


def _insert_lines_after(document: Document, end: int, lines: list[str]) -> Edit:
    """Insert whole lines after the line of ``end`` and its comments, with that line's ending."""
    column = min(len(line) - len(line.lstrip(" ")) for line in lines if line)
    position = block_ends.end_of_comments(document, block_ends.line_after(document, end), column)
    newline = document.newline_before(position)
    text = newline.join(lines)
    if position == len(document.text) and document.text[-1:] not in {"\n", "\r"}:
        return Edit(position, position, newline + text)
    return Edit(position, position, text + newline)


def _insert_lines_before(
    document: Document, node: yaml.CollectionNode, number: int, lines: list[str]
) -> Edit:
    """Insert whole lines before a part of a collection, and before its comments."""
    start = block_ends.part_start(document, node, number)
    position = document.line_start(start)
    if document.text[position:start].strip(" "):
        raise document.error(
            "cannot add anything after a block scalar that ends without a newline",
            node,
            "Add a newline at the end of the file.",
        )
    comment = " " * (start - position) + "#"
    while document.text.startswith(comment, document.line_start(position - 1)):
        position = document.line_start(position - 1)
    if not lines[0]:  # the empty line is between these lines and that part
        lines = [*lines[1:], ""]
    newline = document.newline_before(position)
    return Edit(position, position, "".join(line + newline for line in lines))
