"""The changes in each account and region, as a pure function of desired and current state.

Nothing here calls AWS: the file's targets are passed as pairs, the set and its instances as they were
listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from xraystack.fleet.batches import Pair, format_count
from xraystack.fleet.fleet_file import AutoDeployment


class EntryKind(Enum):
    """The kind of a plan's entry, in the order of the output."""

    CREATE = "create"
    UPDATE = "update"
    RETRY = "retry"
    DELETE = "delete"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    UNMANAGED = "stray"


CHANGE_KINDS = frozenset({EntryKind.CREATE, EntryKind.UPDATE, EntryKind.RETRY, EntryKind.DELETE})


class Definition(NamedTuple):
    """The common definition of all instances: template text, parameter values, tags.

    ``capabilities`` are those that the template needs; they are no difference by themselves.
    """

    template: str
    parameters: Mapping[str, str]
    tags: Mapping[str, str]
    capabilities: tuple[str, ...] = ("CAPABILITY_NAMED_IAM",)


class Instance(NamedTuple):
    """A stack instance as StackSets lists it.

    ``status`` is CURRENT, OUTDATED or INOPERABLE, ``detailed`` the status of its last operation;
    ``overrides`` None means that they were not read.
    """

    pair: Pair
    status: str
    detailed: str = ""
    reason: str = ""
    stack_id: str = ""
    unit: str = ""
    operation_id: str = ""
    drift: str = ""
    overrides: Mapping[str, str] | None = None

    @property
    def is_inoperable(self) -> bool:
        """True if StackSets can only remove it from the set."""
        return "INOPERABLE" in {self.status, self.detailed}


class SetSettings(NamedTuple):
    """Settings of a set that no fleet file has; an update sends them back unchanged.

    ``depends_on`` are the ARNs of the sets that auto-deployment waits for.
    """

    description: str = ""
    administration_role: str = ""
    execution_role: str = ""
    managed_execution: bool = False
    depends_on: tuple[str, ...] = ()


NO_SETTINGS = SetSettings()


class StackSet(NamedTuple):
    """An existing stack set; ``model`` is SERVICE_MANAGED or SELF_MANAGED.

    ``units`` are the organizational units that it has been deployed to.
    """

    name: str
    id: str
    model: str
    definition: Definition
    auto_deployment: AutoDeployment
    instances: tuple[Instance, ...] = ()
    settings: SetSettings = NO_SETTINGS
    units: tuple[str, ...] = ()


class DesiredInstance(NamedTuple):
    """The desired state of a pair: its own parameters, and its unit in the file, if any.

    ``blocked`` is the reason why no operation is possible there now, else empty.
    """

    overrides: Mapping[str, str] = {}
    unit: str = ""
    blocked: str = ""


class PlanEntry(NamedTuple):
    """The plan for a pair; ``why`` and ``remedy`` are set if a person has to act.

    ``overrides`` are to be set where they are not None. ``exists`` is true if there is an instance,
    ``outdated`` if it has to be updated to its set, ``inoperable`` if StackSets can only remove it from
    the set.
    """

    pair: Pair
    kind: EntryKind
    why: str = ""
    remedy: str = ""
    overrides: Mapping[str, str] | None = None
    unit: str = ""
    exists: bool = False
    outdated: bool = False
    inoperable: bool = False


class Difference(NamedTuple):
    """A difference between the set and the file; None where one of them has no value."""

    what: str
    before: str | None
    after: str | None


class FleetPlan(NamedTuple):
    """The changes to the set, and to each pair.

    ``auto_deployment`` is to be set where it is not None.
    """

    set_name: str
    exists: bool
    differences: tuple[Difference, ...]
    entries: tuple[PlanEntry, ...]
    auto_deployment: AutoDeployment | None = None
    warnings: tuple[str, ...] = ()

    def entries_of(self, *kinds: EntryKind) -> list[PlanEntry]:
        """Return the entries of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    @property
    def has_changes(self) -> bool:
        """True if executing the plan would change anything."""
        changes = any(entry.kind in CHANGE_KINDS for entry in self.entries)
        return changes or self.auto_deployment is not None or not self.exists


def build_plan(
    set_name: str,
    desired: Mapping[Pair, DesiredInstance],
    definition: Definition,
    auto_deployment: AutoDeployment,
    actual: StackSet | None,
    *,
    defaults: Mapping[str, str],
    prune: bool = False,
) -> FleetPlan:
    """Return the plan that brings ``actual`` to the ``desired`` state.

    ``defaults`` are those of the template's parameters; they count as the value of a parameter without
    one. With ``prune`` instances that are not in the file are deleted, else kept.
    """
    changed = differences(definition, actual.definition, defaults) if actual else ()
    existing = {instance.pair: instance for instance in actual.instances} if actual else {}
    entries = [
        _plan_entry(pair, instance_state, existing.get(pair), outdated=bool(changed))
        for pair, instance_state in desired.items()
    ]
    entries += [
        _plan_unmanaged(i, prune=prune) for pair, i in existing.items() if pair not in desired
    ]
    has_switch = actual is not None and actual.auto_deployment != auto_deployment
    return FleetPlan(
        set_name,
        actual is not None,
        tuple(changed),
        tuple(entries),
        auto_deployment if has_switch else None,
        tuple(_warnings(entries, changed, switched=has_switch)),
    )


def differences(
    desired: Definition, actual: Definition, defaults: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return the differences of two definitions, template first; the template only as a whole."""
    result = []
    if desired.template.strip() != actual.template.strip():
        result.append(Difference("template", None, None))
    for name in _names(desired.parameters, actual.parameters):
        before = actual.parameters.get(name, defaults.get(name))
        after = desired.parameters.get(name, defaults.get(name))
        if before != after:
            result.append(Difference(f"parameter {name}", before, after))
    for name in _names(desired.tags, actual.tags):
        before, after = actual.tags.get(name), desired.tags.get(name)
        if before != after:
            result.append(Difference(f"tag {name}", before, after))
    return tuple(result)


def _names(*mappings: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _plan_entry(
    pair: Pair, desired: DesiredInstance, instance: Instance | None, *, outdated: bool
) -> PlanEntry:
    if instance is None:
        entry = PlanEntry(
            pair, EntryKind.CREATE, overrides=desired.overrides or None, unit=desired.unit
        )
        return _block_entry(entry, desired.blocked) if desired.blocked else entry
    entry = PlanEntry(pair, EntryKind.UNCHANGED, unit=desired.unit or instance.unit, exists=True)
    if instance.is_inoperable:
        return _block_inoperable(entry, instance)
    why = _obstacle(desired, instance)
    if why:
        return _block_entry(entry, why)
    overrides = _override_changes(desired.overrides, instance.overrides)
    if outdated:
        return entry._replace(kind=EntryKind.UPDATE, overrides=overrides, outdated=True)
    if instance.status == "OUTDATED":
        why = instance.reason or instance.detailed
        return entry._replace(kind=EntryKind.RETRY, why=why, overrides=overrides, outdated=True)
    if overrides is not None:
        return entry._replace(
            kind=EntryKind.UPDATE, why="its overrides differ", overrides=overrides
        )
    return entry


def _obstacle(desired: DesiredInstance, instance: Instance) -> str:
    """Return why no operation on an existing instance is possible; empty if one is."""
    if desired.blocked:
        return desired.blocked
    if instance.detailed == "SKIPPED_SUSPENDED_ACCOUNT" and not desired.unit:
        return "StackSets skipped the account because it was suspended"
    return ""


def _block_entry(entry: PlanEntry, why: str) -> PlanEntry:
    return entry._replace(kind=EntryKind.BLOCKED, why=why, remedy=_SUSPENDED_REMEDY)


_SUSPENDED_REMEDY = (
    "Exclude the account (except-accounts), or deploy again when the account is active."
)


def _block_inoperable(entry: PlanEntry, instance: Instance) -> PlanEntry:
    """Return the entry, blocked until the instance is removed from the set.

    Only a delete that retains the stack works then. [CloudFormation API reference, StackInstance]
    """
    why = "INOPERABLE: StackSets could not delete its stack"
    why += f" ({instance.reason})" if instance.reason else ""
    return entry._replace(kind=EntryKind.BLOCKED, why=why, remedy=_FORGET_REMEDY, inoperable=True)


_FORGET_REMEDY = (
    "Remove the instance from the set, delete its stack in the account, then deploy again:\n"
    "xraystack fleet delete FILE --inoperable"
)
"""Instances that are not in the file need --prune as well."""


def _override_changes(
    desired: Mapping[str, str], actual: Mapping[str, str] | None
) -> Mapping[str, str] | None:
    """Return the overrides to set; None if they are right, or were not read and none are desired."""
    if actual is None:
        return desired or None
    return desired if dict(desired) != dict(actual) else None


def _plan_unmanaged(instance: Instance, *, prune: bool) -> PlanEntry:
    kind = EntryKind.DELETE if prune else EntryKind.UNMANAGED
    entry = PlanEntry(instance.pair, kind, why="not in the file", unit=instance.unit, exists=True)
    if prune and instance.is_inoperable:
        remedy = _FORGET_REMEDY.replace("--inoperable", "--inoperable --prune")
        return _block_inoperable(entry, instance)._replace(remedy=remedy)
    return entry._replace(inoperable=instance.is_inoperable)


def _warnings(
    entries: Sequence[PlanEntry], changed: Sequence[Difference], *, switched: bool
) -> list[str]:
    unmanaged = sum(entry.kind is EntryKind.UNMANAGED for entry in entries)
    if not unmanaged:
        return []
    warnings = []
    if changed:
        warnings.append(
            f"not updated, and OUTDATED after this change: "
            f"{format_count(unmanaged, 'instance')} not in the file"
        )
    if switched:
        warnings.append(
            "changing auto-deployment updates all instances of the set, also "
            f"{format_count(unmanaged, 'instance')} not in the file"
        )
    return warnings
