"""Changes of a document's tree, as data without the text.

``insertion`` makes edits of them, and ``verification`` compares the edited text with them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from xraystack.template.nodes import Node


class Addition(NamedTuple):
    """Parts added to a collection, as plain data: a dict to a mapping, a list to a sequence.

    In a block collection they precede the part with the index ``before``, else they are the last ones.
    """

    node: yaml.CollectionNode
    data: dict[str, Any] | list[Any]
    before: int | None = None


class Filling(NamedTuple):
    """A collection as the value of a ``key:`` that has none; ``node`` is the empty value."""

    node: Node
    key: Node
    data: dict[str, Any] | list[Any]


class ValueReplacement(NamedTuple):
    """Plain data in place of a value or a key: a text, a number or a function."""

    node: Node
    data: Any


class Removal(NamedTuple):
    """Parts removed from a collection; ``parts`` are their indexes, from 0."""

    node: yaml.CollectionNode
    parts: frozenset[int]


Change = Addition | Filling | ValueReplacement | Removal


def unite_changes(first: Change, second: Change) -> Change:
    """Unite two changes of one node. Raises ValueError if they conflict."""
    if isinstance(first, Removal) and isinstance(second, Removal):
        return first._replace(parts=first.parts | second.parts)
    if not (isinstance(first, Addition | Filling) and isinstance(second, Addition | Filling)):
        if first != second:
            raise ValueError("different values for one place")
        return first
    return first._replace(data=_unite_data(first.data, second.data))


def _unite_data(first: Any, second: Any) -> Any:
    """Unite two values recursively. Raises ValueError if they conflict."""
    if isinstance(first, dict) and isinstance(second, dict):
        shared = {
            key: _unite_data(first[key], value) for key, value in second.items() if key in first
        }
        return first | second | shared
    if isinstance(first, list) and isinstance(second, list):
        return [*first, *(item for item in second if item not in first)]
    if first == second:
        return first
    raise ValueError(f"{first!r} and {second!r}")
