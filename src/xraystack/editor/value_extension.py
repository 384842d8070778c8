"""Extension of a value by text around it, and the opposite, without a change of its own bytes.

``-Xmx1g`` becomes ``-Xmx1g -javaagent:x``, and ``!Ref Options`` becomes a Join of itself and ``x``.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.editor import flow_insertion, style
from xraystack.editor.changes import ValueReplacement
from xraystack.editor.edits import Edit
from xraystack.editor.flow_format import detect_flow_format
from xraystack.editor.habits import Habits
from xraystack.template.document import Document
from xraystack.template.functions import is_function as is_function_data
from xraystack.template.nodes import Node, function, is_function, items, node_data

PLACEHOLDER = "XraystackPlaceholder"


def make_edit(document: Document, change: ValueReplacement, habits: Habits) -> Edit | None:
    """Return the edit; None if the new value neither contains the old one nor is a part of it."""
    node, data = change
    if isinstance(node, yaml.ScalarNode) and not is_function(node):
        return _change_text(document, node, data) if isinstance(data, str) else None
    join = _operands(data)
    if join is not None and node_data(node) in join:
        return _wrap(document, node, data, habits)
    return _unwrap(document, node, data)


def _operands(data: Any) -> list[Any] | None:
    """Return what a Join joins; None of anything else."""
    argument = data.get("Fn::Join") if is_function_data(data) else None
    if isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], list):
        return list(argument[1])
    return None


def _change_text(document: Document, node: yaml.ScalarNode, data: str) -> Edit | None:
    quotes = node.style if node.style in {"'", '"'} else ""
    if node.style in {"|", ">"} or not node.value or not data:
        return None
    start, end = document.body_start(node), int(node.end_mark.index)
    inner = document.text[start + len(quotes) : end - len(quotes)]
    old = str(node.value)
    if {"\n", "\r", quotes or "#"} & set(f"{old}{data}") or inner != _escape(old, quotes):
        return None
    if old in data:
        before, after = (_escape(part, quotes) for part in data.split(old, 1))
        text = f"{before}{inner}{after}"
    elif data in old:
        text = _escape(data, quotes)
    else:
        return None
    flow = style.is_in_brackets(document, node)
    if not quotes and not _is_plain(text, data, flow=flow):
        return None
    return Edit(start, end, f"{quotes}{text}{quotes}")


def _escape(text: str, quotes: str) -> str:
    """Return a text as it is written in these quotes, if it has no quote and no control character."""
    return text.replace("\\", r"\\") if quotes == '"' else text


def _is_plain(text: str, value: str, *, flow: bool) -> bool:
    """Return whether a text without quotes is this value."""
    try:
        node = yaml.compose(f"[{text}]" if flow else f"- {text}")
    except yaml.YAMLError:
        return False
    listed = node.value if isinstance(node, yaml.SequenceNode) else []
    return len(listed) == 1 and node_data(listed[0]) == value


def _is_on_one_level(document: Document, node: Node) -> bool:
    """Return whether the text of a function can be put into brackets as it is."""
    if isinstance(node, yaml.ScalarNode):
        return node.style not in {"|", ">"} and "\n" not in document.source(node)
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _wrap(document: Document, node: Node, data: Any, habits: Habits) -> Edit | None:
    if not _is_on_one_level(document, node):
        return None
    separator, parts = data["Fn::Join"]
    held = [PLACEHOLDER if part == node_data(node) else part for part in parts]
    wrapped = {"Fn::Join": [separator, held]}
    form = detect_flow_format(document, [], habits)
    text = flow_insertion.format_on_one_line(wrapped, form)
    source = document.text[node.start_mark.index : node.end_mark.index]
    for quotes in ('"', "'", ""):
        name = f"{quotes}{PLACEHOLDER}{quotes}"
        if text.count(name) == 1:
            return Edit(node.start_mark.index, node.end_mark.index, text.replace(name, source))
    return None


def _unwrap(document: Document, node: Node, data: Any) -> Edit | None:
    called = function(node)
    if called is None or called[0] != "Join":
        return None
    operands = called[1].value if isinstance(called[1], yaml.SequenceNode) else []
    inner = [each for each in items(operands[1]) if node_data(each) == data] if operands[1:] else []
    if len(inner) != 1:
        return None
    source = document.text[inner[0].start_mark.index : inner[0].end_mark.index]
    return Edit(node.start_mark.index, document.content_end(node), source)
