"""Double entry: the tree of the edited text has to be the old tree with exactly the changes asked for.

The text was changed by edits; here the same changes are made on the tree, by other code, and compared.
Whatever differs is a defect, and then nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from xraystack.document import Document, Node, is_empty, plain
from xraystack.insertion import Change


def difference(old: Document, new: Document, changes: Iterable[Change]) -> str | None:
    """Where the new tree is not what the changes make of the old one, or None if it is."""
    by_node: dict[int, list[Change]] = {}
    for change in changes:
        by_node.setdefault(id(change.node), []).append(change)
    compared: set[tuple[int, int]] = set()
    waiting: list[tuple[Node, Node]] = [(old.root, new.root)]
    while waiting:
        before, after = waiting.pop()
        identity = (id(before), id(after))
        if identity in compared:
            continue
        compared.add(identity)
        mine = by_node.get(id(before))
        if mine is not None and not _applied(before, after, mine):
            return old.place(before)
        if mine is None and not _alike(before, after):
            return old.place(before)
        if isinstance(before, yaml.CollectionNode):
            kept = after.value[: len(before.value)]
            if isinstance(before, yaml.MappingNode):
                for (old_key, old_value), (new_key, new_value) in zip(
                    before.value, kept, strict=True
                ):
                    waiting.append((old_key, new_key))
                    waiting.append((old_value, new_value))
            else:
                waiting += zip(before.value, kept, strict=True)
    return None


def _alike(before: Node, after: Node) -> bool:
    if before.tag != after.tag or type(before) is not type(after):
        return False
    if isinstance(before, yaml.ScalarNode):
        return bool(before.value == after.value)
    return len(before.value) == len(after.value)


def _applied(before: Node, after: Node, changes: list[Change]) -> bool:
    """Whether a node has become what its changes say, apart from what it already contained."""
    for change in changes:
        if change.replaced is not None:
            return isinstance(after, yaml.ScalarNode) and after.value == change.replaced
    added = [item for change in changes for item in change.added]
    kept = 0 if is_empty(before) else len(before.value)
    if not is_empty(before) and (before.tag != after.tag or type(before) is not type(after)):
        return False
    if not isinstance(after, yaml.CollectionNode):
        return False
    return [_data(part) for part in after.value[kept:]] == added


def _data(part: Any) -> Any:
    if isinstance(part, tuple):
        return part[0].value, plain(part[1])
    return plain(part)
