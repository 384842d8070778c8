"""The changes of a change set to resources and their properties, as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from xraystack.deploy.events import STACK_TYPE
from xraystack.facts.stateful_resources import REVISION_TYPES, STATEFUL_TYPES

REPLACEMENT = {"True": "always", "Conditional": "conditional"}
KEEPING_POLICY = re.compile("Retain|Snapshot")
"""A policy action by which a resource, or a copy of its data, outlives its removal from the stack."""
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
    """A change of one resource; ``replacement`` is never, conditional or always.

    ``change_set_id`` is that of a nested stack's own change set, if there is one, and ``nested`` has its
    changes, None if they were not read. ``has_hooks`` is true if hooks check the change.
    """

    action: str
    logical_id: str
    physical_id: str
    resource_type: str
    replacement: str
    policy_action: str
    properties: tuple[PropertyChange, ...]
    change_set_id: str = ""
    nested: tuple[ResourceChange, ...] | None = None
    has_hooks: bool = False


def walk_changes(
    changes: Iterable[ResourceChange], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ResourceChange]]:
    """Yield each change with the logical IDs of the nested stacks around it, parents first."""
    for change in changes:
        yield path, change
        yield from walk_changes(change.nested or (), (*path, change.logical_id))


def qualified_changes(changes: Iterable[ResourceChange]) -> list[ResourceChange]:
    """Return all changes, those in nested stacks with IDs such as ``Nested/Queue``."""
    return [
        change._replace(logical_id="/".join((*path, change.logical_id)))
        for path, change in walk_changes(changes)
    ]


def change_document(change: ResourceChange) -> dict[str, Any]:
    """Return a change as a JSON object, with ``nested`` if the changes of a nested stack were read."""
    document = change._asdict() | {
        "properties": [changed._asdict() for changed in change.properties]
    }
    del document["change_set_id"], document["nested"], document["has_hooks"]
    if change.nested is not None:
        document["nested"] = [*map(change_document, change.nested)]
    return document


def losses(changes: Sequence[ResourceChange]) -> list[ResourceChange]:
    """Return the changes by which a resource is deleted, or may be replaced.

    A replaced task definition or Lambda version only has a new revision, which its references follow
    without being replaced. A resource that leaves a stack with the policy Retain continues to exist.
    [CloudFormation template reference, DeletionPolicy; AWS::ECS::Service, TaskDefinition]
    """
    revised = {change.logical_id for change in changes if change.resource_type in REVISION_TYPES}
    lost = []
    for change in changes:
        if _is_loss(change, revised):
            lost.append(change)
        else:
            lost += [
                inner._replace(logical_id=f"{change.logical_id}/{inner.logical_id}")
                for inner in losses(change.nested or ())
            ]
    return lost


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
    """Return a warning each for losses that are certain or possible."""
    certain = [c for c in losses(changes) if _is_certain(c)]
    warning = f"The update deletes or replaces {_names(certain)}."
    return [*([warning] if certain else []), *possible_loss_warnings(changes)]


def possible_loss_warnings(changes: Sequence[ResourceChange]) -> list[str]:
    """Return a warning for losses that are possible."""
    possible = [change for change in losses(changes) if not _is_certain(change)]
    return [f"The update may delete or replace {_names(possible)}."] if possible else []


def hidden_change_warnings(changes: Sequence[ResourceChange]) -> list[str]:
    """Return a warning for nested stacks whose own changes were not read, so that a plan lacks them."""
    lost = losses(changes)
    hidden = [
        change
        for change in qualified_changes(changes)
        if change.resource_type == STACK_TYPE
        and change.action == "Modify"
        and change.nested is None
        and change not in lost
    ]
    text = "The plan does not show the changes inside of nested stacks:"
    return [f"{text} {_names(hidden)}."] if hidden else []


def severe_losses(
    changes: Sequence[ResourceChange], count_resources: Callable[[], int]
) -> list[str]:
    """Return a sentence for each loss that nobody accepts unseen.

    Such are resources that keep data, or have a policy that says so, and more than half of the stack's
    resources, whose number ``count_resources`` returns.
    """
    gone = [c for c in changes if _is_certain(c) and not _is_revision(c)]
    sentences = [
        f"{change.logical_id} ({change.resource_type}) {_fate(change)}."
        for change in qualified_changes(changes)
        if _is_certain(change) and not _is_revision(change) and _keeps_data(change)
    ]
    total = count_resources() - sum(map(_is_revision, changes)) if gone else 0
    if 2 * len(gone) > total:
        sentences.append(f"Resources deleted or replaced: {len(gone)} of {total}.")
    return sentences


def _keeps_data(change: ResourceChange) -> bool:
    """Return whether a resource keeps data, or has a policy that suggests so."""
    return change.resource_type in STATEFUL_TYPES or bool(
        KEEPING_POLICY.search(change.policy_action)
    )


def _fate(change: ResourceChange) -> str:
    """Return what becomes of a resource that is removed, or certainly replaced, and of its data."""
    kept = "a snapshot is kept" if "Snapshot" in change.policy_action else ""
    if change.action == "Remove":
        if "Retain" in change.policy_action:
            return "leaves the stack, which no longer manages it"
        return f"is deleted; {kept}" if kept else "is deleted with its data"
    if "Retain" in change.policy_action:
        kept = "the old one is kept outside of the stack"
    return f"is replaced by an empty one; {kept or 'the old one is deleted with its data'}"


def _is_certain(change: ResourceChange) -> bool:
    return change.action == "Remove" or (
        change.action == "Modify" and change.replacement == "always"
    )


def _is_revision(change: ResourceChange) -> bool:
    """Return whether a change only makes a new revision."""
    return change.action == "Modify" and change.resource_type in REVISION_TYPES


def _names(changes: Iterable[ResourceChange]) -> str:
    return ", ".join(change.logical_id for change in changes)


def parse_changes(changes: Iterable[Mapping[str, Any]]) -> tuple[ResourceChange, ...]:
    """Return the changes of a change set from ``Change`` items of the CloudFormation API reference."""
    return tuple(
        parse_change(change.get("ResourceChange", {}))._replace(
            has_hooks=bool(change.get("HookInvocationCount"))
        )
        for change in changes
    )


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
        change_set_id=resource.get("ChangeSetId", ""),
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
