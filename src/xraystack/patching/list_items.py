"""Which item of a list is which: by its natural key, where its list has one."""

from __future__ import annotations

from typing import Any

from xraystack.application.remarks import Subject
from xraystack.facts.natural_keys import NATURAL_KEYS, USUAL
from xraystack.template.functions import is_function
from xraystack.template.nodes import Node, describe_data, get, node_data


def natural_key(list_name: str, item: Any) -> dict[str, Any]:
    """The members by which an item is told from others of that list; none if it has no such key.

    ``item`` is plain data, ``list_name`` the property that the list is. Numbers count as text.
    """
    members = NATURAL_KEYS.get(list_name, ())
    if not members or not isinstance(item, dict) or is_function(item) or members[0] not in item:
        return {}
    return {name: _comparable_value(item.get(name, USUAL.get(name))) for name in members}


def has_natural_key(node: Node, key: dict[str, Any]) -> bool:
    """Whether a mapping has this natural key."""
    there = ((get(node, name), USUAL.get(name), wanted) for name, wanted in key.items())
    return all(
        _comparable_value(usual if member is None else node_data(member)) == wanted
        for member, usual, wanted in there
    )


def _comparable_value(value: Any) -> Any:
    return value if isinstance(value, dict | list) else str(value)


def list_name(subject: Subject) -> str:
    """The property that a list is, by the subject of it."""
    return (subject.property or "").rpartition(".")[2]


def item_name(key: dict[str, Any]) -> str:
    """A natural key as messages have it, without what is usual."""
    said = [value for name, value in key.items() if value != USUAL.get(name)]
    return " ".join(map(describe_data, said))
