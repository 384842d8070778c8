"""Verification by double entry: the tree of the edited text must be the old tree with the changes.

The edits changed the text; other code makes the same changes on the tree and compares the two. Any
difference is a defect, and then nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from xraystack.editor.changes import Addition, Change, Removal, ValueReplacement
from xraystack.template.document import Document
from xraystack.template.nodes import Node, Pair, children, is_empty, node_data


def difference(
    old: Document, new: Document, changes: Iterable[Change], first: int = 0
) -> str | None:
    """Return the place where the new tree differs from the old tree with the changes, or None.

    Up to the index ``first`` both texts are the same, so nodes that end before it are not compared.
    """
    by_node = {id(change.node): change for change in changes}
    compared: set[tuple[int, int]] = set()
    waiting: list[tuple[Node, Node]] = [(old.root, new.root)]
    while waiting:
        before, after = waiting.pop()
        if (id(before), id(after)) in compared:
            continue
        compared.add((id(before), id(after)))
        change = by_node.get(id(before))
        kept = _matching_nodes(before, after, change)
        if kept is None:
            return old.place(before)
        for inner, inner_after in zip(_remaining_nodes(before, change), kept, strict=True):
            if inner.end_mark.index < first:
                continue
            if inner.__class__ is not yaml.ScalarNode or id(inner) in by_node:
                waiting.append((inner, inner_after))
            elif not _is_alike(inner, inner_after):
                return old.place(inner)
    return None


def _is_alike(before: Node, after: Node) -> bool:
    """Return whether two nodes are the same, without comparing the nodes inside them."""
    if before.tag != after.tag or before.__class__ is not after.__class__:
        return False
    if before.__class__ is yaml.ScalarNode:
        return bool(before.value == after.value)
    return len(before.value) == len(after.value)


def _remaining_nodes(before: Node, change: Change | None) -> list[Node]:
    """Return the nodes directly in a node that a change keeps."""
    if isinstance(change, ValueReplacement):
        return []
    if isinstance(change, Removal):
        parts = [part for number, part in enumerate(before.value) if number not in change.parts]
        return _flatten_parts(parts)
    return children(before)


def _flatten_parts(parts: Iterable[Node | Pair]) -> list[Node]:
    """Return the keys and values of pairs, and items, as one list."""
    return [node for part in parts for node in (part if isinstance(part, tuple) else (part,))]


def _matching_nodes(before: Node, after: Node, change: Change | None) -> list[Node] | None:
    """Return the nodes in ``after`` that were in ``before``; None if ``after`` is not as expected."""
    if change is None:
        return children(after) if _is_alike(before, after) else None
    if isinstance(change, ValueReplacement):
        return [] if node_data(after) == change.data else None
    if isinstance(change, Removal):
        fewer = len(before.value) - len(change.parts)
        same = before.tag == after.tag and before.__class__ is after.__class__
        return children(after) if same and len(after.value) == fewer else None
    kind = yaml.MappingNode if isinstance(change.data, dict) else yaml.SequenceNode
    parts = [] if is_empty(before) else before.value
    if not isinstance(after, kind) or not (is_empty(before) or before.tag == after.tag):
        return None
    before_part = change.before if isinstance(change, Addition) else None
    return _nodes_around(after, len(parts), change.data, before_part)


def _nodes_around(
    after: yaml.CollectionNode, had: int, data: dict[str, Any] | list[Any], before: int | None
) -> list[Node] | None:
    """Return the nodes around the added parts.

    They precede the part ``before``, or they are the last ones, or precede the last one.
    """
    gained = list(data.items()) if isinstance(data, dict) else data
    if len(after.value) != had + len(gained):
        return None
    places = (had, had - 1) if had else (0,)
    for at in places if before is None else (before, *places):
        end = at + len(gained)
        if [_part_data(part) for part in after.value[at:end]] == gained:
            return _flatten_parts([*after.value[:at], *after.value[end:]])
    return None


def _part_data(part: Any) -> Any:
    if isinstance(part, tuple):
        return part[0].value, node_data(part[1])
    return node_data(part)
