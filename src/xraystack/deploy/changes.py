"""What a change set would do to resources and their properties, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

REPLACEMENT = {"True": "always", "Conditional": "conditional"}


class PropertyChange(NamedTuple):
    """One property, attribute or tag that changes.

    ``before`` and ``after`` are None where AWS does not give them. ``replaces`` is ``Never``,
    ``Conditionally`` or ``Always``; ``cause`` what it follows from, empty if the template itself.
    """

    path: str
    before: str | None
    after: str | None
    replaces: str
    cause: str


class Change(NamedTuple):
    """What an operation will do to one resource; ``replacement`` is never, conditional or always."""

    action: str
    logical_id: str
    physical_id: str
    resource_type: str
    replacement: str
    policy_action: str
    properties: tuple[PropertyChange, ...]


def change_of(resource: Mapping[str, Any]) -> Change:
    """One change from a ``ResourceChange`` of the CloudFormation API reference."""
    return Change(
        action=resource.get("Action", ""),
        logical_id=resource.get("LogicalResourceId", ""),
        physical_id=resource.get("PhysicalResourceId", ""),
        resource_type=resource.get("ResourceType", ""),
        replacement=REPLACEMENT.get(resource.get("Replacement", ""), "never"),
        policy_action=resource.get("PolicyAction", ""),
        properties=tuple(_properties(resource.get("Details", []))),
    )


def _properties(details: Iterable[Mapping[str, Any]]) -> Iterator[PropertyChange]:
    """The details as one entry for each target; AWS gives one for each cause of a target."""
    by_path: dict[str, PropertyChange] = {}
    for detail in details:
        target = detail.get("Target", {})
        path = (target.get("Path") or "").lstrip("/").replace("/", ".")
        if not path:
            path = ".".join(filter(None, (target.get("Attribute"), target.get("Name"))))
        path = path.removeprefix("Properties.")
        cause = detail.get("CausingEntity", "")
        known = by_path.get(path)
        if known is not None:
            by_path[path] = known._replace(cause=known.cause or cause)
            continue
        by_path[path] = PropertyChange(
            path,
            target.get("BeforeValue"),
            target.get("AfterValue"),
            target.get("RequiresRecreation", "Never"),
            cause,
        )
    yield from by_path.values()
