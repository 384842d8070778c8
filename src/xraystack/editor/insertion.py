"""Conversion of changes to edits of the text.

``block_insertion`` writes into block collections, ``flow_insertion`` into flow collections, and
``deletion`` removes parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from xraystack.editor import block_insertion, deletion, flow_insertion, style
from xraystack.editor.changes import Addition, Change, Filling, Removal, ValueReplacement
from xraystack.editor.edits import Edit
from xraystack.editor.style import Habits, is_first_in_line
from xraystack.template import scalars
from xraystack.template.document import Document
from xraystack.template.functions import is_function as is_function_data
from xraystack.template.functions import short_form
from xraystack.template.nodes import Node, Pair, function, is_function


def make_edits(document: Document, changes: Iterable[Change]) -> list[Edit]:
    """Return the edits that make these changes, of which there is at most one for each node.

    Raises BadInput if the end of something is ambiguous in the text.
    """
    changes = list(changes)
    removals = [change for change in changes if isinstance(change, Removal)]
    insertions = [change for change in changes if not isinstance(change, Removal)]
    # Of two edits at one place the one of the inner collection comes first.
    insertions.sort(key=lambda change: -change.node.start_mark.index)
    habits = Habits(document)
    return [
        *deletion.make_edits(document, removals),
        *(_change_edit(document, change, habits) for change in insertions),
    ]


def _change_edit(
    document: Document, change: Addition | Filling | ValueReplacement, habits: Habits
) -> Edit:
    if isinstance(change, ValueReplacement):
        return _replace_value(document, change, habits)
    if isinstance(change, Filling):
        return block_insertion.insert_value(document, change.key, change.data, habits)
    if change.node.flow_style:
        return flow_insertion.append_parts(document, change, habits)
    return block_insertion.append_parts(document, change, habits)


def _replace_value(document: Document, change: ValueReplacement, habits: Habits) -> Edit:
    """Return the edit that replaces a text, in its quotes, or a function."""
    node, data = change
    if (edit := _replace_function(document, node, data)) is not None:
        return edit
    end = document.content_end(node)
    # A block scalar that keeps its empty lines ends after them.
    end = len(document.text[:end].rstrip("\r\n"))
    if isinstance(data, str) and isinstance(node, yaml.ScalarNode) and not is_function(node):
        flow = style.is_in_brackets(document, node)
        text = scalars.format_scalar(data, _quotes(node), flow=flow)
        return Edit(document.body_start(node), end, text)
    text = flow_insertion.format_on_one_line(
        data, flow_insertion.detect_flow_format(document, [], habits)
    )
    start = node.start_mark.index
    behind = document.text[:start].rstrip()
    if is_first_in_line(document, node) and behind.endswith((":", "-")):
        return Edit(len(behind), end, f" {text}")
    return Edit(start, end, text)


def _replace_function(document: Document, node: Node, data: Any) -> Edit | None:
    """Return the edit of a function by another of one text or a list, in its form; None otherwise."""
    if not is_function_data(data):
        return None
    ((name, argument),) = data.items()
    short = short_form(data)
    if isinstance(node, yaml.ScalarNode) and is_function(node) and short:
        tag, text = short
        start, body = node.start_mark.index, document.body_start(node)
        between = document.text[start + len(node.tag) : body]
        if (
            isinstance(text, str)
            and document.source(node).startswith(node.tag)
            and between.isspace()
        ):
            flow = style.is_in_brackets(document, node)
            value = scalars.format_scalar(text, _quotes(node), flow=flow, tagged=True)
            return Edit(start, node.end_mark.index, f"{tag}{between}{value}")
    if isinstance(node, yaml.MappingNode) and function(node) and node.value[0][0].value != name:
        return _replace_long_form(document, node.value[0], name, argument)
    return None


def _replace_long_form(document: Document, pair: Pair, name: str, argument: Any) -> Edit | None:
    """Return the edit of the key and the argument of a function in its long form."""
    key, value = pair
    first = value.value[0] if isinstance(value, yaml.SequenceNode) and value.value else value
    parts = argument if isinstance(argument, list) else [argument]
    if not all(isinstance(part, str) for part in parts) or not isinstance(first, yaml.ScalarNode):
        return None
    is_listed = isinstance(argument, list)
    flow = is_listed or style.is_in_brackets(document, value)
    written = [scalars.format_scalar(part, _quotes(first), flow=flow) for part in parts]
    text = scalars.format_scalar(name, _quotes(key), flow=flow)
    text += document.text[key.end_mark.index : value.start_mark.index]
    text += f"[{', '.join(written)}]" if is_listed else written[0]
    return Edit(key.start_mark.index, document.content_end(value), text)


def _quotes(node: Node) -> str:
    """Return the quotation marks around a scalar; empty for none, and for a block scalar."""
    mark = node.style if isinstance(node, yaml.ScalarNode) else None
    return mark if mark in {"'", '"'} else ""
