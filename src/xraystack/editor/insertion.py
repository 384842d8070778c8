"""Conversion of changes to edits of the text.

``block_insertion`` writes into block collections, ``flow_insertion`` into flow collections, and
``deletion`` removes parts.
"""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from xraystack.editor import (
    block_insertion,
    deletion,
    flow_insertion,
    function_replacement,
    style,
    value_extension,
)
from xraystack.editor.changes import Addition, Change, Filling, Removal, ValueReplacement
from xraystack.editor.edits import Edit
from xraystack.editor.flow_format import detect_flow_format
from xraystack.editor.habits import Habits, is_first_in_line
from xraystack.template import scalars
from xraystack.template.document import Document
from xraystack.template.nodes import is_function


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
    if isinstance(change, Filling) and style.is_in_brackets(document, change.key):
        return flow_insertion.insert_value(document, change, habits)
    if isinstance(change, Filling):
        return block_insertion.insert_value(document, change.key, change.data, habits)
    if change.node.flow_style:
        return flow_insertion.append_parts(document, change, habits)
    return block_insertion.append_parts(document, change, habits)


def _replace_value(document: Document, change: ValueReplacement, habits: Habits) -> Edit:
    """Return the edit that replaces a text, in its quotes, or a function."""
    node, data = change
    for make_edit in (value_extension.make_edit, function_replacement.make_edit):
        if (edit := make_edit(document, change, habits)) is not None:
            return edit
    end = document.content_end(node)
    # A block scalar that keeps its empty lines ends after them.
    end = len(document.text[:end].rstrip("\r\n"))
    if isinstance(data, str) and isinstance(node, yaml.ScalarNode) and not is_function(node):
        flow = style.is_in_brackets(document, node)
        text = scalars.format_scalar(data, function_replacement.scalar_quotes(node), flow=flow)
        return Edit(document.body_start(node), end, text)
    text = flow_insertion.format_on_one_line(data, detect_flow_format(document, [], habits))
    start = node.start_mark.index
    behind = document.text[:start].rstrip()
    if is_first_in_line(document, node) and behind.endswith((":", "-")):
        return Edit(len(behind), end, f" {text}")
    return Edit(start, end, text)
