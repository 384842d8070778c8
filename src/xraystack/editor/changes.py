"""Changes of a document as data, decided without its text.

``insertion`` writes them into the text, and ``verification`` compares the result with them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from xraystack.template.nodes import Node


class Addition(NamedTuple):
    """A collection gains parts, as plain data: a mapping those of a dict, a sequence those of a list."""

    node: yaml.CollectionNode
    data: dict[str, Any] | list[Any]


class Filling(NamedTuple):
    """A ``key:`` behind which nobody wrote a value gets a collection; ``node`` is the empty value."""

    node: Node
    key: Node
    data: dict[str, Any] | list[Any]


class ValueReplacement(NamedTuple):
    """A value or a key gives way to plain data: a text, a number or a function."""

    node: Node
    data: Any


class Removal(NamedTuple):
    """A collection loses parts, which are told by their numbers in it, from 0."""

    node: yaml.CollectionNode
    parts: frozenset[int]


Change = Addition | Filling | ValueReplacement | Removal


def unite_changes(first: Change, second: Change) -> Change:
    """Two changes of one node as one. Raises ValueError if they contradict each other."""
    if isinstance(first, Removal) and isinstance(second, Removal):
        return first._replace(parts=first.parts | second.parts)
    if not (isinstance(first, Addition | Filling) and isinstance(second, Addition | Filling)):
        if first != second:
            raise ValueError("other values for one place")
        return first
    return first._replace(data=_unite_data(first.data, second.data))


def _unite_data(first: Any, second: Any) -> Any:
    """What has all that both say. Raises ValueError for values that contradict each other."""
    if isinstance(first, dict) and isinstance(second, dict):
        shared = {
            key: _unite_data(first[key], value) for key, value in second.items() if key in first
        }
        return first | second | shared
    if isinstance(first, list) and isinstance(second, list):
        return [*first, *(item for item in second if item not in first)]
    if first == second:
        return first
    raise ValueError(f"{first!r} is not {second!r}")
