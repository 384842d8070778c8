"""Lists that lose all items: removed with their key if patch added it, else empty again.

A key that patch adds is written in the usual style and at the end of its mapping. In brackets at another
place, or where other lists are not in brackets, a list was ``[]`` before. One with spaces only behind its
items was ``[ ]``.
"""

from __future__ import annotations

import yaml

from xraystack.application.containers import ENVIRONMENT
from xraystack.editor import habits
from xraystack.editor.changes import Removal
from xraystack.facts import iam, opentelemetry, xray
from xraystack.stacks.collectors.container import CONTAINER_NAME
from xraystack.stacks.role_grants import POLICY_NAMES
from xraystack.template.document import Document
from xraystack.template.nodes import Node, get, key_text, pairs, text_of, walk

ADDED_KEYS = frozenset(
    {
        ENVIRONMENT,
        "DependsOn",
        "Links",
        "OptionSettings",
        "Policies",
        "ManagedPolicyArns",
        "TaskRoleArn",
    }
)
"""The keys that patch adds to mappings of a template."""

MANAGED_NAMES = (
    xray.DAEMON_ADDRESS_VARIABLE,
    xray.TRACING_NAME_VARIABLE,
    opentelemetry.PREFIX,
    CONTAINER_NAME,
    *POLICY_NAMES,
)
"""Beginnings of the names of items that patch adds."""


def removal_with_key(document: Document, mapping: yaml.MappingNode, number: int) -> Removal | None:
    """Return the removal of a pair with its list; None if patch filled an empty list."""
    value = mapping.value[number][1]
    is_flow_list = isinstance(value, yaml.SequenceNode) and value.flow_style
    if is_flow_list and (_had_spaces(document, value) or _was_empty(document, mapping, number)):
        return None
    return Removal(mapping, frozenset({number}))


def _had_spaces(document: Document, listed: yaml.SequenceNode) -> bool:
    """Return whether a list in brackets has spaces behind its items, but none before them."""
    if not listed.value:
        return False
    first, last = listed.value[0].start_mark.index, listed.value[-1].end_mark.index
    before = document.text[document.body_start(listed) + 1 : first]
    behind = document.text[last : listed.end_mark.index - 1]
    return not before and bool(behind) and not behind.strip(" ")


def _was_empty(document: Document, mapping: yaml.MappingNode, number: int) -> bool:
    """Return whether a list in brackets was there before patch filled it."""
    keys = [key_text(key) for key, _ in mapping.value]
    later = keys[number + 1 :]
    if mapping.flow_style and _begins_line(document, mapping.value[-1][0]):
        # In such a mapping patch adds keys before the last one.
        if not later:
            return not ADDED_KEYS.issuperset(keys)
        later.pop()
    if not ADDED_KEYS.issuperset(later):
        return True
    return not mapping.flow_style and not _is_usually_in_brackets(
        document, mapping.value[number][0]
    )


def _begins_line(document: Document, node: Node) -> bool:
    start = node.start_mark.index
    return not document.text[document.line_start(start) : start].strip()


def _is_usually_in_brackets(document: Document, key: Node) -> bool:
    """Return whether the other lists of a key, without those that patch made, are in brackets."""
    count = 0
    for node in walk(document.root):
        for other, listed in pairs(node):
            if key_text(other) != key_text(key) or not isinstance(listed, yaml.SequenceNode):
                continue
            if listed.value and not all(map(_is_added, listed.value)):
                count += 1 if habits.is_on_one_line(listed) else -1
    return count > 0


def _is_added(item: Node) -> bool:
    """Return whether an item has a name that patch gives."""
    names = [get(item, key) for key in ("Name", "ContainerName", "PolicyName", "SourceVolume")]
    texts = [text_of(node) or "" for node in [item, *names] if node is not None]
    return any(text.startswith(MANAGED_NAMES) or text.endswith(iam.DAEMON_POLICY) for text in texts)
