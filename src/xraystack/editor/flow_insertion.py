"""Insertion into flow collections, JSON's included: plain data as text, and the edits that insert it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from xraystack.editor import style
from xraystack.editor.changes import Addition, Filling
from xraystack.editor.edits import Edit
from xraystack.editor.flow_format import FlowFormat, detect_flow_format
from xraystack.editor.habits import Habits
from xraystack.editor.quotes import Quotes
from xraystack.template.document import Document
from xraystack.template.functions import is_function
from xraystack.template.nodes import Node, children, start_of_part, value_of_part

MAX_LINE_LENGTH = 100
"""Columns up to which a collection that the document usually writes on one line is written so."""

_SPACES = re.compile(" *")

FlowParts = list[tuple[str | None, Any]]
"""Pairs of key and value; an item of a sequence has no key."""


def format_on_one_line(value: Any, form: FlowFormat) -> str:
    """Return plain data on one line."""
    may_be_short = form.colon[-1] == " "
    short = style.short_function(value, form.habits, form.quotes, flow=True)
    if short is not None and may_be_short:
        return short
    tagged = style.short_list(value, form.habits)
    if tagged is not None and may_be_short:
        return f"{tagged[0]} {format_on_one_line(tagged[1], form)}"
    if isinstance(value, dict) and value:
        inner = form.comma.join(
            _key_text(key, form) + format_on_one_line(item, form.descend(key))
            for key, item in value.items()
        )
        return f"{{{form.padding}{inner}{form.padding}}}"
    if isinstance(value, list) and value:
        inner = form.comma.join(format_on_one_line(item, form) for item in value)
        return f"[{form.list_padding}{inner}{form.list_padding}]"
    return scalar_or_empty(value, form.quotes, flow=True)


def scalar_or_empty(value: Any, quotes: Quotes, *, flow: bool = False) -> str:
    """Return a scalar, or the brackets of an empty collection."""
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    return quotes.quote_value(value, flow=flow)


def format_on_lines(
    value: Any, form: FlowFormat, unit: str, indent: str, key: str | None = None
) -> list[str]:
    """Return plain data on several lines: the first without indentation, the others after ``indent``.

    Collections inside are on one line where the document usually has them so.
    """
    if form.is_hugging and _has_only_mappings(value) and not form.is_item_short(key, value[0]):
        return _hugging_lines(value, form, unit, indent)
    if isinstance(value, dict) and value:
        inner: FlowParts = list(value.items())
        opening, closing = "{", "}"
    elif isinstance(value, list) and value:
        inner = [(None, item) for item in value]
        opening, closing = "[", "]"
    else:
        return [scalar_or_empty(value, form.quotes, flow=True)]
    lines = [opening]
    for number, (name, item) in enumerate(inner):
        first, *rest = _part_lines(name, item, form.descend(name), unit, indent + unit, key)
        lines += [indent + unit + _key_text(name, form) + first, *rest]
        if number < len(inner) - 1:
            lines[-1] += ","
    return [*lines, indent + closing]


def _has_only_mappings(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(i, dict) for i in value)


def _part_lines(
    name: str | None, value: Any, form: FlowFormat, unit: str, indent: str, list_key: str | None
) -> list[str]:
    """Return the value of a part on one line or several, as the document usually has it.

    An item has no name; ``list_key`` is the key of its list.
    """
    kind = "item" if name is None else "list" if has_mappings(value) else "other"
    if form.habits.is_on_one_line(list_key if name is None else name, kind, value):
        line = format_on_one_line(value, form)
        if len(indent + (name or "") + line) <= MAX_LINE_LENGTH:
            return [line]
    return format_on_lines(value, form, unit, indent, name)


def has_mappings(value: Any) -> bool:
    """Return whether plain data is a list with mappings, not counting functions."""
    return isinstance(value, list) and any(
        isinstance(i, dict) and not is_function(i) for i in value
    )


def _hugging_lines(
    items: list[dict[str, Any]], form: FlowFormat, unit: str, indent: str
) -> list[str]:
    lines = ["["]
    for number, item in enumerate(items):
        first, *rest = format_on_lines(item, form, unit, indent)
        lines[-1] += form.comma + first if number else first
        lines += rest
    return [*lines[:-1], lines[-1] + "]"]


def _key_text(key: str | None, form: FlowFormat) -> str:
    """Return the key and colon of a part; empty for an item of a sequence."""
    if key is None:
        return ""
    return form.quotes.quote_key(key, flow=True) + form.colon


def append_parts(document: Document, addition: Addition, habits: Habits) -> Edit:
    """Return the edit that appends parts to a flow collection.

    If the last part begins a line, the new parts are inserted on lines before it, because after it
    they would add a comma to its line. In a list with ``[{`` and ``}]`` on separate lines they are
    inserted with ``}, {``. Otherwise they follow the last part.
    """
    node, data, _ = addition
    if not node.value:
        return _insert_into_empty(document, addition, habits)
    last = node.value[-1]
    if not node.start_mark.index <= start_of_part(last) <= node.end_mark.index:
        raise document.error("cannot edit a collection that ends with an alias", node)
    samples: list[Node] = [node] if isinstance(data, dict) else style.sample_mappings(node)
    form = detect_flow_format(document, samples, habits)._replace(
        is_hugging=_has_hugging_lists(document, node, habits)
    )
    if isinstance(data, list) and _has_hugging_braces(document, last, data):
        comma = _separator(document, node, ", ")
        return _insert_between_braces(document, last, data, form, comma)
    parts: FlowParts = list(data.items()) if isinstance(data, dict) else [(None, v) for v in data]
    start = start_of_part(last)
    indent = document.indent(start)
    if document.line_start(start) + len(indent) == start > document.body_start(node):
        texts = _part_texts(document, last, parts, form)
        text = "".join(f"{part},{document.newline}{indent}" for part in texts)
        return Edit(start, start, text)
    separator = _separator(document, node, form.comma)
    end = value_of_part(last).end_mark.index
    texts = [
        _key_text(key, form) + format_on_one_line(value, form.descend(key)) for key, value in parts
    ]
    return Edit(end, end, separator + separator.join(texts))


def _insert_into_empty(document: Document, addition: Addition, habits: Habits) -> Edit:
    """Return the edit that fills empty brackets; on separate lines in JSON that is written so."""
    node, data, _ = addition
    opening = document.body_start(node)
    position = opening + 1
    form = detect_flow_format(document, [], habits)._replace(is_hugging=habits.is_hugging)
    root = document.root
    if not root.flow_style or root.start_mark.line == root.end_mark.line:
        return Edit(position, position, format_on_one_line(data, form)[1:-1])
    first, *lines, closing = format_on_lines(data, form, habits.unit, document.indent(opening))
    text = document.newline.join([first[1:], *lines, closing[:-1]])
    gap = document.text[position : node.end_mark.index - 1]
    return Edit(position, position, text.rstrip() if gap.strip(" \t") else text)


def insert_value(document: Document, filling: Filling, habits: Habits) -> Edit:
    """Return the edit that writes the missing value of a key, and its colon if that is missing too."""
    text = format_on_one_line(filling.data, detect_flow_format(document, [], habits))
    end = document.colon_end(filling.key)
    if end is None:
        end = int(filling.key.end_mark.index)
        return Edit(end, end, f": {text}")
    gap = _SPACES.match(document.text, end)
    behind = gap.end() if gap else end
    if behind == end or document.text[behind : behind + 1] in {"#", "\r", "\n"}:
        return Edit(end, end, f" {text}")
    return Edit(behind, behind, text)


def _has_hugging_braces(document: Document, last: Node, data: list[Any]) -> bool:
    """Return whether mappings follow the last one of ``[{ ... }]``, whose ``}]`` begins a line."""
    if not isinstance(last, yaml.MappingNode) or not last.value:
        return False
    if not all(isinstance(item, dict) for item in data):
        return False
    opening, closing = document.body_start(last), last.end_mark.index - 1
    return not _is_first_in_line(document, opening) and _is_first_in_line(document, closing)


def _has_hugging_lists(document: Document, node: yaml.CollectionNode, habits: Habits) -> bool:
    """Return whether the last list of mappings in a mapping, else most, begin with ``[{``.

    Of a list it is the last one in its items.
    """
    around = [node] if isinstance(node, yaml.MappingNode) else style.sample_mappings(node)
    lists = [value for mapping in around for value in children(mapping)]
    ends = [
        value.value[-1]
        for value in lists
        if isinstance(value, yaml.SequenceNode) and value.value and _is_multiline(document, value)
    ]
    return _has_hugging_braces(document, ends[-1], []) if ends else habits.is_hugging


def _is_first_in_line(document: Document, index: int) -> bool:
    return document.line_start(index) + len(document.indent(index)) == index


def _insert_between_braces(
    document: Document, last: Node, data: list[dict[str, Any]], form: FlowFormat, comma: str
) -> Edit:
    closing = last.end_mark.index - 1
    indent = document.indent(closing)
    unit = _indentation_unit(document, last, form.habits.unit)
    lines: list[str] = []
    for item in data:
        opened, *inner, _ = format_on_lines(item, form, unit, indent)
        lines += [f"{indent}}}{comma}{opened}", *inner]
    line = document.line_start(closing)
    return Edit(line, line, "".join(text + document.newline for text in lines))


def _part_texts(document: Document, last: Any, parts: FlowParts, form: FlowFormat) -> list[str]:
    """Return new parts for separate lines, each over several lines if the last part is."""
    sample = value_of_part(last)
    unit = _indentation_unit(document, sample, form.habits.unit)
    indent = document.indent(start_of_part(last))
    is_multiline = _is_multiline(document, sample)
    return [
        _key_text(key, form)
        + document.newline.join(
            _new_part_lines(key, value, form.descend(key), unit, indent, is_multiline)
        )
        for key, value in parts
    ]


def _new_part_lines(
    key: str | None, value: Any, form: FlowFormat, unit: str, indent: str, is_multiline: bool
) -> list[str]:
    """Return a new part as others of its key, or other functions, are; else as the one beside it."""
    kind = "list" if has_mappings(value) else "other"
    is_comparable = key is not None and (form.habits.has_key(key, kind) or is_function(value))
    usual = form.habits.is_on_one_line(key, kind, value) if is_comparable else None
    if not (is_multiline if usual is None else not usual):
        return [format_on_one_line(value, form)]
    return format_on_lines(value, form, unit, indent, key)


def _is_multiline(document: Document, value: Node) -> bool:
    """Return whether a value of a flow collection, or for a scalar the document, spans several lines."""
    if isinstance(value, yaml.CollectionNode) and value.value:
        return bool(value.end_mark.line > value.start_mark.line)
    return bool(document.root.flow_style)


def _separator(document: Document, node: yaml.CollectionNode, default: str) -> str:
    """Return the text between the last two parts on one line."""
    if len(node.value) > 1:
        end = value_of_part(node.value[-2]).end_mark.index
        between = document.text[end : start_of_part(node.value[-1])]
        if re.fullmatch(r", *", between):
            return between
    return default


def _indentation_unit(document: Document, node: Node, default: str) -> str:
    """Return the additional indentation of the parts of a flow collection."""
    if isinstance(node, yaml.CollectionNode) and node.value:
        outer = document.indent(node.start_mark.index)
        inner = document.indent(start_of_part(node.value[0]))
        if inner.startswith(outer) and len(inner) > len(outer):
            return inner[len(outer) :]
    return default
