"""The changes of a change set to resources and their properties, as data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from xraystack.deploy.events import STACK_TYPE
from xraystack.facts import ecs

REPLACEMENT = {"True": "always", "Conditional": "conditional"}
UNDECIDED_ACTION = "Dynamic"
"""The action that only the operation decides. [CloudFormation API reference, ResourceChange]"""


class PropertyChange(NamedTuple):
    """A change of one property, attribute or tag.

    ``before`` and ``after`` are None where AWS does not report them. ``replaces`` is ``Never``,
    ``Conditionally`` or ``Always``; ``cause`` is the entity that it follows from, empty for the template
    itself.
    """

    path: str
    before: str | None
    after: str | None
    replaces: str
    cause: str


class ResourceChange(NamedTuple):
    """A change of one resource; ``replacement`` is never, conditional or always."""

    action: str
    logical_id: str
    physical_id: str
    resource_type: str
    replacement: str
    policy_action: str
    properties: tuple[PropertyChange, ...]


def losses(changes: Sequence[ResourceChange]) -> list[ResourceChange]:
    """Return the changes by which a resource is deleted, or may be replaced.

    A replaced task definition only has a new revision, which its references follow without being
    replaced. A resource that leaves a stack with the policy Retain continues to exist. [CloudFormation
    template reference, DeletionPolicy; AWS::ECS::Service, TaskDefinition]
    """
    revised = {
        change.logical_id for change in changes if change.resource_type == ecs.TASK_DEFINITION
    }
    return [change for change in changes if _is_loss(change, revised)]


def _is_loss(change: ResourceChange, revised: Collection[str]) -> bool:
    if change.action == "Remove":
        return change.policy_action != "Retain"
    if change.action == UNDECIDED_ACTION:
        return True
    is_replaced = change.action == "Modify" and change.replacement != "never"
    if not is_replaced or change.logical_id in revised:
        return False
    causes = {changed.cause for changed in change.properties if changed.replaces != "Never"}
    return change.replacement == "always" or not causes or not causes <= set(revised)


def loss_warnings(changes: Sequence[ResourceChange]) -> list[str]:
    """Return a warning each for losses that are certain, possible, or hidden in nested stacks.

    The changes do not include the resources of a nested stack.
    """
    lost = losses(changes)
    certain = [c for c in lost if c.action == "Remove" or c.replacement == "always"]
    possible = [c for c in lost if c not in certain]
    nested = [c for c in changes if c.resource_type == STACK_TYPE and c.action == "Modify"]
    groups = {
        "The update deletes or replaces": certain,
        "The update may delete or replace": possible,
        "The plan does not show the changes inside of nested stacks:": [
            c for c in nested if c not in lost
        ],
    }
    return [
        f"{text} {', '.join(c.logical_id for c in group)}."
        for text, group in groups.items()
        if group
    ]


def parse_change(resource: Mapping[str, Any]) -> ResourceChange:
    """Return a change from a ``ResourceChange`` of the CloudFormation API reference."""
    return ResourceChange(
        action=resource.get("Action", ""),
        logical_id=resource.get("LogicalResourceId", ""),
        physical_id=resource.get("PhysicalResourceId", ""),
        resource_type=resource.get("ResourceType", ""),
        replacement=REPLACEMENT.get(resource.get("Replacement", ""), "never"),
        policy_action=resource.get("PolicyAction", ""),
        properties=tuple(_property_changes(resource.get("Details", []))),
    )


def _property_changes(details: Iterable[Mapping[str, Any]]) -> Iterator[PropertyChange]:
    """Yield one change for each target; AWS lists one detail for each cause of a target."""
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
