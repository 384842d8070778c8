"""Double entry: the tree of the edited text has to be the old tree with exactly the changes asked for.

The text was changed by edits; here the same changes are made on the tree, by other code, and compared.
Whatever differs is a defect, and then nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from xraystack.patching.placing import Change
from xraystack.template.document import Document
from xraystack.template.nodes import Node, children, is_empty, plain


def difference(old: Document, new: Document, changes: Iterable[Change]) -> str | None:
    """Where the new tree is not what the changes make of the old one, or None if it is."""
    by_node: dict[int, list[Change]] = {}
    for change in changes:
        by_node.setdefault(id(change.node), []).append(change)
    compared: set[tuple[int, int]] = set()
    waiting: list[tuple[Node, Node]] = [(old.root, new.root)]
    while waiting:
        before, after = waiting.pop()
        if (id(before), id(after)) in compared:
            continue
        compared.add((id(before), id(after)))
        mine = by_node.get(id(before), [])
        if not (_applied(before, after, mine) if mine else _alike(before, after)):
            return old.place(before)
        for inner, inner_after in zip(children(before), _kept(after, mine), strict=True):
            if inner.__class__ is not yaml.ScalarNode or id(inner) in by_node:
                waiting.append((inner, inner_after))
            elif not _alike(inner, inner_after):
                return old.place(inner)
    return None


def _alike(before: Node, after: Node) -> bool:
    if before.tag != after.tag or before.__class__ is not after.__class__:
        return False
    if before.__class__ is yaml.ScalarNode:
        return bool(before.value == after.value)
    return len(before.value) == len(after.value)


def _kept(after: Node, changes: list[Change]) -> list[Node]:
    """What is in a node apart from what it gained."""
    if not changes or not isinstance(after, yaml.CollectionNode):
        return children(after)
    at, added = _gained(changes)
    parts = [*after.value[:at], *after.value[at + len(added) :]]
    return [part for pair in parts for part in (pair if isinstance(pair, tuple) else (pair,))]


def _gained(changes: list[Change]) -> tuple[int, list[Any]]:
    """Where a collection gains parts, which is one place for all changes of it, and which."""
    added = [part for change in changes for part in change.added]
    return (changes[0].at if changes else 0), added


def _applied(before: Any, after: Any, changes: list[Change]) -> bool:
    """Whether a node has become what its changes say, apart from the parts that it had before."""
    for change in changes:
        if change.replaced is not None:
            return isinstance(after, yaml.ScalarNode) and bool(after.value == change.replaced)
    if not isinstance(after, yaml.CollectionNode):
        return False
    had = 0
    if not is_empty(before):
        if before.tag != after.tag or type(before) is not type(after):
            return False
        had = len(before.value)
    at, added = _gained(changes)
    found = [_data(part) for part in after.value[at : at + len(added)]]
    return len(after.value) == had + len(added) and found == added


def _data(part: Any) -> Any:
    if isinstance(part, tuple):
        return part[0].value, plain(part[1])
    return plain(part)
