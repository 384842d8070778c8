"""Parts of lists that patch added, and their removal with the key of an emptied list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from xraystack.application.remarks import Remark, Subject
from xraystack.editor import deletion
from xraystack.editor.changes import Removal
from xraystack.patching.emptied_lists import removal_with_key
from xraystack.patching.patch_plan import PatchPlan
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    alternatives,
    is_function,
    key_text,
    node_data,
    pairs,
)


class CollectionPart(NamedTuple):
    """A part of a collection to remove, and its description."""

    removal: Removal
    remark: Remark


def remove_part(plan: PatchPlan, part: CollectionPart) -> None:
    """Remove a part, and report it."""
    what, node, subject, _ = part.remark
    plan.change(part.removal, [subject], node, what)


def remove_unless_kept(plan: PatchPlan, part: CollectionPart, reason: str | None = None) -> None:
    """Remove a part, or report the reason why it is kept: the given one, an alias, or a comment."""
    reason = reason or part_obstacle(plan.document, part)
    if reason is None:
        remove_part(plan, part)
        return
    what = f"{part.remark.what}: {reason}"
    plan.report("left", part.remark.subject, part.remark.node, what)


def matching_parts(
    document: Document, owner: Node, key: str, managed: list[Any], subject: Subject
) -> Iterator[CollectionPart]:
    """Yield the managed items of the lists under a key; the key itself if no other item remains."""
    for number, (name, value) in enumerate(pairs(owner)):
        for listed in alternatives(value) if key_text(name) == key else ():
            whole = removal_with_key(document, owner, number) if listed is value else None  # type: ignore[arg-type]
            matches = [
                at for at, item in enumerate(list_items(listed)) if node_data(item) in managed
            ]
            for at in matches:
                item = listed.value[at]
                about = _subject(subject.key_subject(key), node_data(item))
                everything = whole if len(matches) == len(listed.value) else None
                yield collection_part(listed, at, everything, Remark(str(about), item, about))


def _subject(listed: Subject, item: Any) -> Subject:
    """Return the subject of an item, by its natural key."""
    keys = (
        ("ContainerName", "PolicyName", "ContainerPath", "Name") if isinstance(item, dict) else ()
    )
    name = next((item[key] for key in keys if key in item), None)
    return listed.item_subject(name, item) if name else listed


def collection_part(
    listed: Node, number: int, whole: Removal | None, remark: Remark
) -> CollectionPart:
    """Return an item of a list as a part, or ``whole``, the removal of the key with the list."""
    if whole is not None:
        return CollectionPart(whole, remark)
    return CollectionPart(Removal(listed, frozenset({number})), remark)  # type: ignore[arg-type]


def list_items(node: Node) -> list[Node]:
    """Return the items of a list; none of a function."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) and not is_function(node) else []


def part_obstacle(document: Document, part: CollectionPart) -> str | None:
    """Return the reason why the text of a part cannot be removed, in words; None if it can."""
    if document.is_shared(part.removal.node):
        return "a YAML alias shares it"
    return "it has a comment" if deletion.parts_with_comments(document, part.removal) else None
