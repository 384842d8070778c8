"""Insertion into block collections: plain data as lines of text, and the edits that insert them."""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.editor import block_ends, flow_insertion, quotes, style
from xraystack.editor.changes import Addition
from xraystack.editor.edits import Edit
from xraystack.editor.flow_format import FlowFormat, detect_flow_format
from xraystack.editor.flow_insertion import MAX_LINE_LENGTH
from xraystack.editor.habits import Habits, is_first_in_line
from xraystack.editor.quotes import Quotes
from xraystack.editor.style import BlockLayout
from xraystack.template.document import Document
from xraystack.template.nodes import Node, start_of_part


def mapping_lines(
    data: dict[str, Any], column: int, layout: BlockLayout, quotes: Quotes
) -> list[str]:
    """Return the lines of a block mapping whose keys begin at ``column``."""
    lines = []
    for name, value in data.items():
        key = " " * column + quotes.quote_key(name) + ":"
        short = style.short_function(value, layout.habits, quotes)
        tagged = style.short_list(value, layout.habits)
        if short is not None:
            lines.append(f"{key} {short}")
        elif tagged is not None:
            tag, items = tagged
            lines.append(f"{key} {tag}")
            lines += sequence_lines(items, column + layout.sequence, layout, quotes)
        elif (line := _flow_line(name, value, layout)) and column + len(line) <= MAX_LINE_LENGTH:
            lines.append(f"{key} {line}")
        elif (items := _item_lines(name, value, layout)) and column + max(
            map(len, items)
        ) <= MAX_LINE_LENGTH:
            dash = _dash_prefix(column + layout.sequence, layout)
            lines += [key, *(dash + item for item in items)]
        elif isinstance(value, dict) and value:
            lines += [key, *mapping_lines(value, column + layout.mapping, layout, quotes)]
        elif isinstance(value, list) and value:
            lines += [key, *sequence_lines(value, column + layout.sequence, layout, quotes)]
        elif is_block_text(value):
            lines += [f"{key} |", *block_scalar_lines(value, column + layout.mapping)]
        else:
            lines.append(f"{key} {flow_insertion.scalar_or_empty(value, quotes.descend(name))}")
    return lines


def _flow_line(name: str, value: Any, layout: BlockLayout) -> str:
    """Return the value of a key on one line in brackets; empty if the document does not write it so."""
    if not isinstance(value, dict | list):
        return ""
    kind = "list" if flow_insertion.has_mappings(value) else "other"
    in_brackets = layout.habits.is_in_brackets(name, kind)
    return flow_insertion.format_on_one_line(value, _flow_format(layout)) if in_brackets else ""


def _item_lines(name: str, value: Any, layout: BlockLayout) -> list[str]:
    """Return the items under a key, each in braces on one line; none if the document does not do so."""
    if not flow_insertion.has_mappings(value) or not layout.habits.is_in_brackets(name, "item"):
        return []
    return [flow_insertion.format_on_one_line(item, _flow_format(layout)) for item in value]


def _flow_format(layout: BlockLayout) -> FlowFormat:
    return detect_flow_format(layout.habits.document, [], layout.habits)


def is_block_text(value: Any) -> bool:
    """Return whether a text has several lines and can be written as a block scalar."""
    if not isinstance(value, str) or not value.endswith("\n") or value[:1] in {" ", "\n"}:
        return False
    lines = value.split("\n")[:-1]
    return len(lines) > 1 and all(line.isprintable() for line in lines) and bool(lines[-1].strip())


def block_scalar_lines(text: str, column: int) -> list[str]:
    """Return the lines of a block scalar, without its header."""
    return [" " * column + line if line else "" for line in text.split("\n")[:-1]]


def sequence_lines(data: list[Any], column: int, layout: BlockLayout, quotes: Quotes) -> list[str]:
    """Return the lines of a block sequence whose dashes stand at ``column``."""
    lines = []
    dash = _dash_prefix(column, layout)
    for item in data:
        short = style.short_function(item, layout.habits, quotes)
        tagged = style.short_list(item, layout.habits)
        if tagged is not None:
            tag, items = tagged
            lines.append(dash + tag)
            lines += sequence_lines(items, len(dash), layout, quotes)
        elif short is None and isinstance(item, dict) and item and layout.is_dash_alone:
            lines.append(" " * column + "-")
            lines += mapping_lines(item, column + layout.dash, layout, quotes)
        elif short is None and isinstance(item, dict) and item:
            first, *rest = mapping_lines(item, len(dash), layout, quotes)
            lines += [dash + first.lstrip(" "), *rest]
        elif short is None and isinstance(item, list) and item:
            first, *rest = sequence_lines(item, len(dash), layout, quotes)
            lines += [dash + first.lstrip(" "), *rest]
        else:
            lines.append(dash + (short or flow_insertion.scalar_or_empty(item, quotes)))
    return lines


def _dash_prefix(column: int, layout: BlockLayout) -> str:
    """Return a dash at ``column`` with the spaces between it and its item on the same line."""
    # Below a dash alone in its line an item may begin in the very next column.
    return " " * column + "-" + " " * max(layout.dash - 1, 1)


def append_parts(document: Document, addition: Addition, habits: Habits) -> Edit:
    """Return the edit that appends parts to a block collection, in the style of its existing parts."""
    node, data = addition
    layout = style.detect_layout(document, node, habits)
    if isinstance(data, dict):
        lines = _pair_lines(document, node, data, layout)
    else:
        lines = _further_item_lines(document, node, data, layout)
    if block_ends.ends_in_open_scalar(document, node):
        return _insert_lines_before_last(document, node, lines)
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
    if isinstance(data, list):
        lines = sequence_lines(data, column + layout.sequence, layout, habits.quotes)
    else:
        lines = mapping_lines(data, column + layout.mapping, layout, habits.quotes)
    return _insert_lines_after(document, end, lines)


def _pair_lines(
    document: Document, node: yaml.CollectionNode, data: dict[str, Any], layout: BlockLayout
) -> list[str]:
    """Return the lines of further pairs, after an empty line where the last pair has one before it."""
    column = _column(document, document.body_start(node))
    node_quotes = quotes.detect_sample_quotes([node], lambda: layout.habits.quotes)
    gap = [""] if _has_gaps(document, node) else []
    lines: list[str] = []
    for key, value in data.items():
        lines += [*gap, *mapping_lines({key: value}, column, layout, node_quotes)]
    return lines


def _has_gaps(document: Document, node: yaml.CollectionNode) -> bool:
    """Return whether an empty line precedes the last key of a block mapping, or its comment."""
    if len(node.value) < 2:
        return False
    start = node.value[-2][1].start_mark.index
    lines = document.text[start : document.line_start(start_of_part(node.value[-1]))].splitlines()
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


def _further_item_lines(
    document: Document, node: yaml.CollectionNode, data: list[Any], layout: BlockLayout
) -> list[str]:
    """Return the lines of further items, in the style of the last item that is no function."""
    samples = style.sample_mappings(node)
    beside = samples[-1] if samples and samples[-1] in node.value else node.value[-1]
    column = _column(document, document.body_start(node))
    layout = _adopt_dash(document, beside, column, layout)
    if samples and isinstance(beside, yaml.CollectionNode) and beside.flow_style:
        form = detect_flow_format(document, samples, layout.habits)
        bullet = _dash_prefix(column, layout)
        return [bullet + flow_insertion.format_on_one_line(item, form) for item in data]
    return sequence_lines(
        data, column, layout, quotes.detect_sample_quotes(samples, lambda: layout.habits.quotes)
    )


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


def _insert_lines_before_last(
    document: Document, node: yaml.CollectionNode, lines: list[str]
) -> Edit:
    """Insert whole lines before the last part of a collection, and before its comments."""
    start = block_ends.part_start(document, node, len(node.value) - 1)
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
    if not lines[0]:  # the empty line is between this part and the last one
        lines = [*lines[1:], ""]
    newline = document.newline_before(position)
    return Edit(position, position, "".join(line + newline for line in lines))
