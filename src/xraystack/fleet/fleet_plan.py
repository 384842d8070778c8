"""The changes in each account and region, as a pure function of desired and current state.

Nothing here calls AWS: the file's targets are passed as pairs, the set and its instances as they were
listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from xraystack.fleet.batches import Pair, format_count
from xraystack.fleet.fleet_file import NO_REQUEST, AutoDeployment, RequestedSettings
from xraystack.fleet.sets.set_differences import (
    Difference,
    differences,
    hidden_parameters,
    masked_parameters,
    settings_differences,
)
from xraystack.fleet.sets.set_state import (
    Definition,
    DesiredInstance,
    Instance,
    StackSet,
    merge_settings,
    set_name_of,
)


class EntryKind(Enum):
    """The kind of a plan's entry, in the order of the output."""

    CREATE = "create"
    IMPORT = "import"
    UPDATE = "update"
    RETRY = "retry"
    DELETE = "delete"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    UNMANAGED = "stray"


CHANGE_KINDS = frozenset(
    {EntryKind.CREATE, EntryKind.IMPORT, EntryKind.UPDATE, EntryKind.RETRY, EntryKind.DELETE}
)


class PlanEntry(NamedTuple):
    """The plan for a pair; ``why`` and ``remedy`` are set if a person has to act.

    ``overrides`` are to be set where they are not None. ``exists`` is true if there is an instance,
    ``outdated`` if it has to be updated to its set, ``inoperable`` if StackSets can only remove it from
    the set. ``unit`` is the organizational unit by which StackSets reaches it, or beside which the
    account has to be named if ``is_beside_unit``. ``move`` describes an account that is no longer in the
    unit of its instance; ``retains`` is true if a delete has to keep the stack.
    ``stack_id`` is the stack to import. ``is_out_of_reach`` is true for an instance that is not in the
    file and that no operation of StackSets can delete.
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
    is_beside_unit: bool = False
    move: str = ""
    retains: bool = False
    stack_id: str = ""
    is_out_of_reach: bool = False


class UnitTarget(NamedTuple):
    """An organizational unit whose new accounts get the stack in regions; ``accounts`` are in it now."""

    unit: str
    regions: tuple[str, ...]
    accounts: tuple[str, ...] = ()


class TargetChanges(NamedTuple):
    """Changes of auto-deployment's targets; ``extra`` are those that the file does not have."""

    add: tuple[UnitTarget, ...] = ()
    remove: tuple[UnitTarget, ...] = ()
    extra: tuple[UnitTarget, ...] = ()


NO_TARGET_CHANGES = TargetChanges()


class PendingValue(NamedTuple):
    """A parameter whose value comes from an earlier set that is deployed first.

    ``is_known`` is true if the plan has the current value, which may change.
    """

    parameter: str
    set_name: str
    is_known: bool


class FleetPlan(NamedTuple):
    """The changes to the set, and to each pair.

    ``auto_deployment`` is to be set where it is not None. ``not_compared`` is what the plan says nothing
    about; ``unsent`` are notes on sending new values that it cannot compare. ``hidden`` are the
    parameters whose values nobody may see. ``waits_for`` are the sets that auto-deployment is to wait
    for, where that changes. ``pending`` are values of sets that are deployed first.
    """

    set_name: str
    exists: bool
    differences: tuple[Difference, ...]
    entries: tuple[PlanEntry, ...]
    auto_deployment: AutoDeployment | None = None
    warnings: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    targets: TargetChanges = NO_TARGET_CHANGES
    waits_for: tuple[str, ...] | None = None
    pending: tuple[PendingValue, ...] = ()
    unsent: tuple[str, ...] = ()

    def entries_of(self, *kinds: EntryKind) -> list[PlanEntry]:
        """Return the entries of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    @property
    def prunable(self) -> list[PlanEntry]:
        """The instances that are not in the file and that --prune would delete."""
        return [
            entry
            for entry in self.entries_of(EntryKind.UNMANAGED)
            if not (entry.inoperable or entry.is_out_of_reach)
        ]

    @property
    def has_changes(self) -> bool:
        """True if executing the plan would change anything."""
        return (
            any(entry.kind in CHANGE_KINDS for entry in self.entries)
            or self.auto_deployment is not None
            or bool(self.targets.add or self.targets.remove)
            or not self.exists
        )


def build_plan(
    set_name: str,
    desired: Mapping[Pair, DesiredInstance],
    definition: Definition,
    auto_deployment: AutoDeployment,
    actual: StackSet | None,
    *,
    defaults: Mapping[str, str],
    settings: RequestedSettings = NO_REQUEST,
    prune: bool = False,
    sends_masked: bool = False,
) -> FleetPlan:
    """Return the plan that brings ``actual`` to the ``desired`` state.

    ``defaults`` are those of the template's parameters; they count as the value of a parameter without
    one. With ``prune`` instances that are not in the file are deleted, else kept. With
    ``sends_masked`` the file's values are sent where AWS masks those of the set.
    """
    hidden = hidden_parameters(definition, actual.definition if actual else None)
    changed: tuple[Difference, ...] = ()
    waits_for: tuple[str, ...] | None = None
    if actual is not None:
        changed = differences(
            definition, actual.definition, defaults, hidden, sends_masked=sends_masked
        )
        merged = merge_settings(settings, actual.settings)
        changed = (*changed, *settings_differences(merged, actual.settings))
        names = tuple(map(set_name_of, merged.depends_on))
        if names != tuple(map(set_name_of, actual.settings.depends_on)):
            waits_for = names
    existing = {instance.pair: instance for instance in actual.instances} if actual else {}
    entries = [
        _plan_entry(
            pair,
            instance_state,
            existing.get(pair),
            outdated=bool(changed),
            sends_masked=sends_masked,
        )
        for pair, instance_state in desired.items()
    ]
    entries += [
        _plan_unmanaged(i, prune=prune) for pair, i in existing.items() if pair not in desired
    ]
    has_switch = waits_for is not None or (
        actual is not None and actual.auto_deployment != auto_deployment
    )
    return FleetPlan(
        set_name,
        actual is not None,
        changed,
        tuple(entries),
        auto_deployment if has_switch else None,
        tuple(_warnings(entries, changed, switched=has_switch)),
        tuple(
            _not_compared(desired, actual, has_parameters=bool({*defaults, *definition.parameters}))
        ),
        hidden,
        waits_for=waits_for,
        unsent=() if actual is None or sends_masked else tuple(_unsent_values(desired, actual)),
    )


def _not_compared(
    desired: Mapping[Pair, DesiredInstance], actual: StackSet | None, *, has_parameters: bool
) -> Iterator[str]:
    """Yield what could not be compared, or was not, because no list contains it."""
    if actual is None:
        return
    for name in masked_parameters(actual.definition.parameters):
        yield f"parameter {name} (NoEcho)"
    yield from (f"override {name} (NoEcho)" for name in _masked_overrides(desired, actual))
    instances = [instance for instance in actual.instances if instance.pair in desired]
    unread = sum(instance.overrides is None for instance in instances)
    if unread and (has_parameters or actual.definition.parameters):
        yield f"overrides of {format_count(unread, 'instance')} (--check-overrides)"


def _masked_overrides(desired: Mapping[Pair, DesiredInstance], actual: StackSet) -> list[str]:
    masked = {
        name
        for instance in actual.instances
        if instance.pair in desired
        for name in masked_parameters(instance.overrides or {})
    }
    return sorted(masked)


def _unsent_values(desired: Mapping[Pair, DesiredInstance], actual: StackSet) -> Iterator[str]:
    """Yield notes on the changes that send new NoEcho values, which a plan cannot compare."""
    if masked_parameters(actual.definition.parameters):
        yield (
            "a new value of a NoEcho parameter is sent with the next change of the set, or with fleet "
            "deploy --send-no-echo"
        )
    if _masked_overrides(desired, actual):
        yield (
            "a new NoEcho override is sent with the next change of another override of the instance, or "
            "with fleet deploy --send-no-echo"
        )


def _plan_entry(
    pair: Pair,
    desired: DesiredInstance,
    instance: Instance | None,
    *,
    outdated: bool,
    sends_masked: bool,
) -> PlanEntry:
    if instance is None:
        entry = PlanEntry(
            pair, EntryKind.CREATE, overrides=desired.overrides or None, unit=desired.unit
        )
        return _block_entry(entry, desired.blocked) if desired.blocked else entry
    entry = PlanEntry(pair, EntryKind.UNCHANGED, unit=instance.unit or desired.unit, exists=True)
    if instance.is_inoperable:
        return _block_inoperable(entry, instance)
    if desired.blocked:
        return _block_entry(entry, desired.blocked)
    overrides = _override_changes(desired.overrides, instance.overrides, sends_masked=sends_masked)
    if outdated:
        return entry._replace(kind=EntryKind.UPDATE, overrides=overrides, outdated=True)
    if instance.status == "OUTDATED":
        why = instance.reason or instance.detailed
        return entry._replace(kind=EntryKind.RETRY, why=why, overrides=overrides, outdated=True)
    if instance.is_as_imported:
        why = "imported, and not updated since"
        return entry._replace(kind=EntryKind.UPDATE, why=why, overrides=overrides, outdated=True)
    if overrides is not None:
        return entry._replace(
            kind=EntryKind.UPDATE, why="its overrides differ", overrides=overrides
        )
    return entry


def _block_entry(entry: PlanEntry, why: str) -> PlanEntry:
    return entry._replace(kind=EntryKind.BLOCKED, why=why, remedy=_SUSPENDED_REMEDY)


_SUSPENDED_REMEDY = (
    "Exclude the account (in a unit with except-accounts, otherwise remove it from accounts), or "
    "deploy again when it is active."
)


def _block_inoperable(entry: PlanEntry, instance: Instance) -> PlanEntry:
    """Return the entry, blocked until the instance is removed from the set.

    Only a delete that retains the stack works then. The cause is a failed deletion of the stack, or a
    failed import of it. [CloudFormation API reference, StackInstanceSummary]
    """
    is_import = instance.detailed == "FAILED_IMPORT"
    why = f"INOPERABLE: StackSets could not {'import' if is_import else 'delete'} its stack"
    why += f" ({instance.reason})" if instance.reason else ""
    remedy = _IMPORT_REMEDY if is_import else _FORGET_REMEDY
    return entry._replace(kind=EntryKind.BLOCKED, why=why, remedy=remedy, inoperable=True)


_FORGET_REMEDY = (
    "Remove the instance from the set, delete its stack in the account (its collector ends), then "
    "deploy again:\nxraystack fleet delete --inoperable FILE"
)
_IMPORT_REMEDY = (
    "Correct the cause. Remove the instance from the set, which keeps the stack, then import the "
    "stack again:\nxraystack fleet delete --inoperable FILE\n"
    "xraystack fleet import --role-name ROLE FILE"
)
"""Instances that are not in the file need --prune as well."""


def _override_changes(
    desired: Mapping[str, str], actual: Mapping[str, str] | None, *, sends_masked: bool
) -> Mapping[str, str] | None:
    """Return the overrides to set; None if they are right, or were not read and none are desired.

    A masked value counts as right, unless it is sent.
    """
    if actual is None:
        return desired or None
    masked = {name: desired[name] for name in masked_parameters(actual) if name in desired}
    if masked and sends_masked:
        return desired
    return desired if dict(desired) != {**actual, **masked} else None


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
            f"this change does not update, and makes OUTDATED: "
            f"{format_count(unmanaged, 'instance')} not in the file"
        )
    if switched:
        warnings.append(
            "changing auto-deployment updates all instances of the set, also "
            f"{format_count(unmanaged, 'instance')} not in the file"
        )
    return warnings
