"""Replacement of an intrinsic function by another one in the same form and quotes.

What a function replaced is so restored to the byte by the opposite replacement.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.editor import flow_insertion, style
from xraystack.editor.changes import ValueReplacement
from xraystack.editor.edits import Edit
from xraystack.editor.flow_format import detect_flow_format
from xraystack.editor.habits import Habits
from xraystack.template import scalars
from xraystack.template.document import Document
from xraystack.template.functions import is_function as is_function_data
from xraystack.template.functions import short_form
from xraystack.template.nodes import Node, Pair, function, is_function


def make_edit(document: Document, change: ValueReplacement, habits: Habits) -> Edit | None:
    """Return the edit; None if the form of the one function is not possible for the other."""
    node, data = change
    if not is_function_data(data):
        return None
    if isinstance(node, yaml.ScalarNode) and is_function(node):
        return _replace_short_form(document, node, data)
    if isinstance(node, yaml.MappingNode) and function(node):
        return _replace_long_form(document, node, data, habits)
    return None


def _replace_short_form(document: Document, node: yaml.ScalarNode, data: Any) -> Edit | None:
    tag, text = short_form(data) or ("", [])
    start = node.start_mark.index
    between = document.text[start + len(node.tag) : document.body_start(node)]
    is_tagged = document.source(node).startswith(node.tag) and between.isspace()
    if not is_tagged or not isinstance(text, str):
        return None
    flow = style.is_in_brackets(document, node)
    value = scalars.format_scalar(text, scalar_quotes(node), flow=flow, tagged=True)
    return Edit(start, node.end_mark.index, f"{tag}{between}{value}")


def _replace_long_form(
    document: Document, node: yaml.MappingNode, data: Any, habits: Habits
) -> Edit | None:
    """Return the edit of the key and the argument of a function in its long form."""
    key, value = node.value[0]
    ((name, argument),) = data.items()
    first = value.value[0] if isinstance(value, yaml.SequenceNode) and value.value else value
    parts = argument if isinstance(argument, list) else [argument]
    if not all(isinstance(part, str) for part in parts) or not isinstance(first, yaml.ScalarNode):
        return None
    flow = style.is_in_brackets(document, value)
    text = scalars.format_scalar(name, scalar_quotes(key), flow=flow)
    text += document.text[key.end_mark.index : value.start_mark.index]
    if isinstance(argument, list):
        text += _list_text(document, (key, value), argument, scalar_quotes(first), habits)
    else:
        text += scalars.format_scalar(argument, scalar_quotes(first), flow=flow)
    return Edit(key.start_mark.index, document.content_end(value), text)


def _list_text(
    document: Document, pair: Pair, argument: list[str], quotes: str, habits: Habits
) -> str:
    """Return the argument in brackets; over several lines in JSON that has such lists so."""
    key = pair[0]
    if document.root.flow_style and habits.is_on_one_line(None, "other", argument) is False:
        form = detect_flow_format(document, [], habits)
        indent = document.indent(key.start_mark.index)
        lines = flow_insertion.format_on_lines(argument, form, habits.unit, indent)
        return document.newline.join(lines)
    written = [scalars.format_scalar(part, quotes, flow=True) for part in argument]
    return f"[{', '.join(written)}]"


def scalar_quotes(node: Node) -> str:
    """Return the quotation marks around a scalar; empty for none, and for a block scalar."""
    mark = node.style if isinstance(node, yaml.ScalarNode) else None
    return mark if mark in {"'", '"'} else ""
