"""Loops (``Fn::ForEach``) over resources, and the logical IDs that they generate.

CloudFormation writes the body of a loop once for each item, with the item in place of ``${Identifier}``,
in keys and values. So the body is ordinary nodes, and one change of it changes all copies.
[CloudFormation template reference, Fn::ForEach]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

import yaml

from xraystack.template.functions import is_function_key
from xraystack.template.nodes import (
    Node,
    Pair,
    is_function,
    key_text,
    pairs,
    reference,
    text_of,
    walk,
)
from xraystack.template.yaml_loader import TEXT

PREFIX = "Fn::ForEach::"
_VARIABLE = re.compile(r"[$&]\{([^{}]*)\}")
MAX_NAMES = 1000
"""Names that one loop is written out to; a loop with more counts as one over unknown items."""


class Loop(NamedTuple):
    """A loop: its key and its value, its identifier, its items if they are literals, and its body.

    A body that is no mapping, such as an include, is None: what it generates is unknown.
    """

    key: Node
    node: Node
    identifier: str
    items: tuple[str, ...] | None
    body: yaml.MappingNode | None

    def keys(self) -> list[str] | None:
        """Return the keys that its body generates, None if unknown."""
        if self.body is None:
            return None
        names: list[str] = []
        for key, _ in self.body.value:
            generated = _expand_name(key_text(key), {self.identifier: self.items})
            if generated is None:
                return None
            names += generated
        return names


def is_loop(key: Node) -> bool:
    """Return whether a key begins a loop."""
    return isinstance(key, yaml.ScalarNode) and str(key.value).startswith(PREFIX)


def read_loops(mapping: Node | None) -> Iterator[Loop]:
    """Yield the loops directly in a mapping, and those in the bodies of loops."""
    for key, value in pairs(mapping):
        if is_loop(key):
            loop = _read_loop(key, value)
            yield loop
            yield from read_loops(loop.body)


def _read_loop(key: Node, value: Node) -> Loop:
    operands = value.value if isinstance(value, yaml.SequenceNode) else []
    if len(operands) != 3:
        return Loop(key, value, "", None, None)
    identifier, collection, body = operands
    is_readable = isinstance(body, yaml.MappingNode) and all(
        is_loop(key) or not _is_function_key(key) for key, _ in body.value
    )
    name, items = text_of(identifier) or "", _literal_items(collection)
    return Loop(key, value, name, items, body if is_readable and not is_function(body) else None)


def _is_function_key(key: Node) -> bool:
    return is_function_key(key_text(key))


def _literal_items(collection: Node) -> tuple[str, ...] | None:
    if not isinstance(collection, yaml.SequenceNode) or is_function(collection):
        return None
    texts = [text_of(item) for item in collection.value]
    return tuple(text for text in texts if text) if None not in texts else None


class GeneratedNames:
    """The logical IDs of a template with loops, by the names with which references have them.

    A resource in a loop is named by its key, such as ``Task${Name}``. A reference may have that name,
    another identifier in it, or one of the logical IDs that the loop generates.
    """

    def __init__(self, keys: Iterable[str], loops: Iterable[Loop]) -> None:
        self._keys = dict.fromkeys(keys)
        self._items: dict[str, tuple[str, ...] | None] = {}
        for loop in loops:
            known = self._items.get(loop.identifier, ())
            both = None if known is None or loop.items is None else known + loop.items
            self._items[loop.identifier] = both
        self._generated = [key for key in self._keys if _VARIABLE.search(key)]

    def resolve(self, name: str) -> list[str]:
        """Return the keys of the resources that a name in a reference may stand for."""
        if name in self._keys:
            return [name]
        if not _VARIABLE.search(name):
            return [key for key in self._generated if self._generates(key, name)]
        form = _VARIABLE.sub("${}", name)
        same = [key for key in self._generated if _VARIABLE.sub("${}", key) == form]
        if same:
            return same
        names = _expand_name(name, self._items)
        if names is not None:
            return list(dict.fromkeys(key for each in names for key in self._resolve_literal(each)))
        return [key for key in self._keys if _pattern(name).fullmatch(key)]

    def _resolve_literal(self, name: str) -> list[str]:
        return [name] if name in self._keys else self.resolve(name) if "{" not in name else []

    def _generates(self, key: str, name: str) -> bool:
        names = _expand_name(key, self._items)
        return name in names if names is not None else bool(_pattern(key).fullmatch(name))


def expand_node(node: Node, loops: Iterable[Loop], *, without: str) -> list[Node]:
    """Return a mapping with each item in place of a loop's identifier that its values contain.

    The value of ``without`` does not count. A mapping without identifiers, or whose items are unknown,
    is returned itself.
    """
    nodes = [node]
    for loop in loops:
        used = [value for key, value in pairs(node) if key_text(key) != without]
        is_used = any(_has_identifier(inner, loop.identifier) for inner in walk(*used))
        if loop.items is None or not is_used or len(loop.items) * len(nodes) > MAX_NAMES:
            continue
        nodes = [_insert_into(each, loop.identifier, item) for each in nodes for item in loop.items]
    return nodes


def write_out(mapping: yaml.MappingNode) -> yaml.MappingNode:
    """Return a mapping with the bodies of its loops once for each item, as CloudFormation writes them.

    A loop whose items or whose body are unknown, or that generates too much, stays a loop.
    """
    members: list[Pair] = []
    for key, value in mapping.value:
        generated = _write_out_loop(_read_loop(key, value)) if is_loop(key) else None
        members += [(key, value)] if generated is None else generated
    return yaml.MappingNode(mapping.tag, members, mapping.start_mark, mapping.end_mark)


def _write_out_loop(loop: Loop) -> list[Pair] | None:
    """Return what a loop generates, with the loops in its body; None if unknown or too much."""
    if loop.body is None or loop.items is None:
        return None
    body = write_out(loop.body)
    if len(loop.items) * len(body.value) > MAX_NAMES:
        return None
    return [
        pair for item in loop.items for pair in pairs(_insert_into(body, loop.identifier, item))
    ]


def _has_identifier(node: Node, identifier: str) -> bool:
    if isinstance(node, yaml.ScalarNode) and f"{{{identifier}}}" in node.value:
        return True
    return reference(node) == identifier


def _insert_into(node: Node, identifier: str, item: str) -> Node:
    """Return a copy of a node with an item in place of an identifier."""
    if reference(node) == identifier:
        return yaml.ScalarNode(TEXT, item, node.start_mark, node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        text = _insert_item(str(node.value), identifier, item)
        return yaml.ScalarNode(node.tag, text, node.start_mark, node.end_mark, node.style)
    marks = (node.start_mark, node.end_mark)
    if isinstance(node, yaml.SequenceNode):
        items = [_insert_into(each, identifier, item) for each in node.value]
        return yaml.SequenceNode(node.tag, items, *marks)
    members = [
        (_insert_into(key, identifier, item), _insert_into(value, identifier, item))
        for key, value in pairs(node)
    ]
    return yaml.MappingNode(node.tag, members, *marks)


def _expand_name(name: str, items: dict[str, tuple[str, ...] | None]) -> list[str] | None:
    """Return a name with each item in place of its identifiers; None if items are unknown."""
    identifiers = list(dict.fromkeys(_VARIABLE.findall(name)))
    choices = [items.get(identifier) for identifier in identifiers]
    names = [name]
    for identifier, known in zip(identifiers, choices, strict=True):
        if known is None or len(known) * len(names) > MAX_NAMES:
            return None
        names = [_insert_item(each, identifier, item) for each, item in product(names, known)]
    return names


def _insert_item(name: str, identifier: str, item: str) -> str:
    # &{Identifier} is the item without characters that a logical ID cannot have.
    plain = re.sub("[^A-Za-z0-9]", "", item)
    return name.replace(f"${{{identifier}}}", item).replace(f"&{{{identifier}}}", plain)


def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of the logical IDs that a name with identifiers may become."""
    return re.compile(".+".join(map(re.escape, _VARIABLE.sub("\0", name).split("\0"))))
