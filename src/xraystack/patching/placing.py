"""The three ways in which a document is changed: a key added, items appended, a scalar replaced.

Each gives an edit of the text and, independent of it, the change of the tree that the edit is to
cause, so that the one can be checked against the other.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from xraystack.patching import style
from xraystack.patching.edits import Edit
from xraystack.patching.style import JSON_QUOTES, Layout, Quotes
from xraystack.template.document import Document
from xraystack.template.nodes import Node, is_function


class Change(NamedTuple):
    """What becomes of one node of the tree.

    ``added`` are the pairs or items that it gains, as plain data, before its part number ``at``;
    ``replaced`` is the text that a scalar gets instead of its own.
    """

    node: Node
    added: tuple[Any, ...] = ()
    at: int = 0
    replaced: str | None = None


class Insertion(NamedTuple):
    """An edit and the change that it is to cause."""

    edit: Edit
    change: Change


def add_keys(
    document: Document, node: yaml.MappingNode, data: dict[str, Any], layout: Layout
) -> Insertion:
    """Add keys at the end of a mapping, in its style."""
    change = Change(node, tuple(data.items()), at=len(node.value))
    if node.flow_style:
        quotes = _flow_quotes(document, node)
        parts = list(data.items())
        edit, at = _into_brackets(document, node, parts, quotes, layout)
        return Insertion(edit, change._replace(at=at))
    column = node.value[0][0].start_mark.column
    quotes = style.quotes_like(node)
    gap = [""] if _has_gaps(document, node) else []
    lines = [
        line
        for key, value in data.items()
        for line in [*gap, *style.block_mapping({key: value}, column, layout, quotes)]
    ]
    return Insertion(_lines_after(document, document.last_index(node), lines), change)


def _has_gaps(document: Document, node: yaml.MappingNode) -> bool:
    """Whether an empty line stands before the last key of a block mapping, or before its comment."""
    if len(node.value) < 2:
        return False
    between = document.text[
        _value_of(node.value[-2]).start_mark.index : document.line_start(_start_of(node.value[-1]))
    ]
    lines = between.splitlines()
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


def append_items(
    document: Document, node: yaml.SequenceNode, data: list[Any], layout: Layout
) -> Insertion:
    """Append items to a sequence, in the style of its last one."""
    change = Change(node, tuple(data), at=len(node.value))
    if node.flow_style:
        parts = [("", value) for value in data]
        quotes = _flow_quotes(document, node)
        edit, at = _into_brackets(document, node, parts, quotes, layout)
        return Insertion(edit, change._replace(at=at))
    last = node.value[-1]
    column = _dash_column(document, node)
    if last.start_mark.line == _dash_line(document, last) and not is_function(last):
        layout = layout._replace(dash=_offset_in_line(document, last))
    quotes = style.quotes_like(last)
    if isinstance(last, yaml.MappingNode) and last.flow_style:
        padding, colon = _spacing(document, last)
        dash = " " * column + "-" + " " * (layout.dash - 1)
        lines = [
            dash + style.flow(item, quotes, layout, padding=padding, colon=colon) for item in data
        ]
    else:
        lines = style.block_sequence(data, column, layout, quotes)
    return Insertion(_lines_after(document, document.last_index(node), lines), change)


def fill_empty(
    document: Document, key: Node, value: Node, data: list[Any] | dict[str, Any], layout: Layout
) -> Insertion:
    """Give ``key:`` without a value its block collection, on the lines after it."""
    column = key.start_mark.column
    quotes = style.quotes_like()
    if isinstance(data, list):
        lines = style.block_sequence(data, column + layout.sequence, layout, quotes)
    else:
        lines = style.block_mapping(data, column + layout.mapping, layout, quotes)
    colon = document.text.index(":", key.end_mark.index)
    added = tuple(data.items()) if isinstance(data, dict) else tuple(data)
    return Insertion(_lines_after(document, colon, lines), Change(value, added))


def replace_scalar(document: Document, node: yaml.ScalarNode, text: str) -> Insertion:
    """Replace a scalar by a text, in the same quotes."""
    start = document.body(node)
    quotes = node.style if node.style in {"'", '"'} else ""
    new = style.scalar(text, quotes, flow=True)
    return Insertion(Edit(start, document.last_index(node), new), Change(node, replaced=text))


def _lines_after(document: Document, end: int, lines: list[str]) -> Edit:
    """Insert whole lines after the one in which ``end`` is."""
    newline = document.newline
    at_line_start = end > 0 and document.line_start(end) == end
    position = end if at_line_start else document.next_line(end)
    text = newline.join(lines)
    if position == len(document.text) and document.text[-1:] not in {"\n", "\r"}:
        return Edit(position, position, newline + text)
    return Edit(position, position, text + newline)


def _into_brackets(
    document: Document,
    node: yaml.CollectionNode,
    parts: list[tuple[str, Any]],
    quotes: Quotes,
    layout: Layout,
) -> tuple[Edit, int]:
    """Insert into a flow collection; the value tells at which of its parts.

    Where the last part stands on a line of its own, the new ones go on lines before it, because
    behind it they would put a comma into its line. Between the braces of ``[{`` and ``}]`` on lines
    of their own there is room for a ``}, {``. Else they go behind the last part.
    """
    if not node.value:
        return _into_empty_brackets(document, node, parts, quotes, layout), 0
    last = node.value[-1]
    hugging = _between_hugging_braces(document, last, parts, quotes, layout)
    if hugging is not None:
        return hugging, len(node.value)
    start = _start_of(last)
    indent = document.indent(start)
    if document.line_start(start) + len(indent) == start > document.body(node):
        texts = _parts_on_lines(document, node, parts, quotes, layout)
        text = "".join(f"{part},{document.newline}{indent}" for part in texts)
        return Edit(start, start, text), len(node.value) - 1
    padding, colon = _spacing(document, node)
    if isinstance(node, yaml.SequenceNode):
        padding, colon = _spacing(document, last)
    texts = [
        _key(key, quotes, colon) + style.flow(value, quotes, layout, padding=padding, colon=colon)
        for key, value in parts
    ]
    separator = _separator(document, node, "," if colon == ":" else ", ")
    end = int(_value_of(last).end_mark.index)
    return Edit(end, end, separator + separator.join(texts)), len(node.value)


def _between_hugging_braces(
    document: Document,
    last: Any,
    parts: list[tuple[str, Any]],
    quotes: Quotes,
    layout: Layout,
) -> Edit | None:
    """Mappings after the last one of ``[{ ... }]``, in which only the end ``}]`` has its own line."""
    if not isinstance(last, yaml.MappingNode) or not last.value:
        return None
    opening, closing = document.body(last), int(last.end_mark.index) - 1
    indent = document.indent(closing)
    line = document.line_start(closing)
    own_line = document.line_start(opening) + len(document.indent(opening)) == opening
    if own_line or line + len(indent) != closing or not all(isinstance(v, dict) for _, v in parts):
        return None
    _, colon = _spacing(document, last)
    unit = _unit_of(document, last, layout.unit)
    lines: list[str] = []
    for _, value in parts:
        opened, *inner, _ = style.flow_lines(value, quotes, unit, indent, colon)
        lines += [f"{indent}}}, {opened}", *inner]
    return Edit(line, line, "".join(text + document.newline for text in lines))


def _parts_on_lines(
    document: Document,
    node: yaml.CollectionNode,
    parts: list[tuple[str, Any]],
    quotes: Quotes,
    layout: Layout,
) -> list[str]:
    """New parts for lines of their own, spread over several where the last one is."""
    sample = _value_of(node.value[-1])
    indent = document.indent(_start_of(node.value[-1]))
    padding, colon = _spacing(document, node)
    if isinstance(node, yaml.SequenceNode):
        padding, colon = _spacing(document, sample)
    if not _spans_lines(sample, document):
        return [
            _key(key, quotes, colon)
            + style.flow(value, quotes, layout, padding=padding, colon=colon)
            for key, value in parts
        ]
    unit = _unit_of(document, sample, layout.unit)
    return [
        _key(key, quotes, colon)
        + document.newline.join(style.flow_lines(value, quotes, unit, indent, colon))
        for key, value in parts
    ]


def _key(key: str, quotes: Quotes, colon: str) -> str:
    return style.scalar(key, quotes.key, flow=True) + colon if key else ""


def _into_empty_brackets(
    document: Document,
    node: yaml.CollectionNode,
    parts: list[tuple[str, Any]],
    quotes: Quotes,
    layout: Layout,
) -> Edit:
    opening = document.body(node)
    position = opening + 1
    values: Any = dict(parts) if isinstance(node, yaml.MappingNode) else [v for _, v in parts]
    if document.root.flow_style and document.root.start_mark.line < document.root.end_mark.line:
        indent = document.indent(opening)
        _, *lines, closing = style.flow_lines(values, quotes, layout.unit, indent)
        text = document.newline.join(["", *lines, closing[:-1]])
        gap = document.text[position : node.end_mark.index - 1]
        if gap.strip(" \t"):
            text = text.rstrip()
        return Edit(position, position, text)
    return Edit(position, position, style.flow(values, quotes, layout)[1:-1])


def _start_of(part: Any) -> int:
    return int((part[0] if isinstance(part, tuple) else part).start_mark.index)


def _value_of(part: Any) -> Node:
    value: Node = part[1] if isinstance(part, tuple) else part
    return value


def _spans_lines(value: Node, document: Document) -> bool:
    """Whether a value of a flow collection, or for a scalar the whole document, uses several lines."""
    if isinstance(value, yaml.CollectionNode) and value.value:
        return bool(value.end_mark.line > value.start_mark.line)
    return bool(document.root.flow_style)


def _separator(document: Document, node: yaml.CollectionNode, default: str) -> str:
    """What stands between the last two parts on one line."""
    if len(node.value) > 1:
        between = document.text[
            _value_of(node.value[-2]).end_mark.index : _start_of(node.value[-1])
        ]
        if re.fullmatch(r", *", between):
            return between
    return default


def _spacing(document: Document, node: Node) -> tuple[str, str]:
    """The space inside of a flow mapping's braces and what stands behind its keys."""
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return "", ": "
    key, value = node.value[0]
    before = document.text[document.body(node) + 1 : key.start_mark.index]
    colon = document.text[key.end_mark.index : value.start_mark.index]
    return (
        before if re.fullmatch(" *", before) else "",
        colon if re.fullmatch(r" *: *", colon) and (colon[-1] == " " or key.style == '"') else ": ",
    )


def _unit_of(document: Document, node: Node, default: str) -> str:
    """How much deeper the parts of a flow collection stand than its own line."""
    if isinstance(node, yaml.CollectionNode) and node.value:
        outer = document.indent(node.start_mark.index)
        inner = document.indent(_start_of(node.value[0]))
        if inner.startswith(outer) and len(inner) > len(outer):
            return inner[len(outer) :]
    return default


def _flow_quotes(document: Document, node: yaml.CollectionNode) -> Quotes:
    if document.root.flow_style:
        return JSON_QUOTES
    if isinstance(node, yaml.MappingNode):
        return style.quotes_like(node)
    return style.quotes_like(*(item for item in node.value[-1:]))


def _dash_column(document: Document, node: yaml.SequenceNode) -> int:
    dash = document.text.rfind("-", 0, node.value[0].start_mark.index)
    return dash - document.line_start(dash)


def _dash_line(document: Document, item: Node) -> int:
    dash = document.text.rfind("-", 0, item.start_mark.index)
    return item.start_mark.line - document.text.count("\n", dash, item.start_mark.index)


def _offset_in_line(document: Document, item: Node) -> int:
    dash = document.text.rfind("-", 0, item.start_mark.index)
    return int(item.start_mark.index) - dash
