"""The StackSets operations of a plan, in their order and in waves.

The first operation that updates instances also changes the set. An operation that changed only the set
would have to update all its instances, even unmanaged ones, so a set with only unmanaged instances is
rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from xraystack.errors import BadInput
from xraystack.fleet.batches import Batch, Pair, batches, split_into_waves
from xraystack.fleet.fleet_file import Wave
from xraystack.fleet.fleet_plan import EntryKind, FleetPlan, PlanEntry, UnitTarget
from xraystack.fleet.sets.set_differences import display_values

MAX_UNITS = 50
"""Organizational units in one call. [CloudFormation API reference, CreateStackInstances]"""


class ActionKind(Enum):
    """The StackSets call of an operation."""

    DEFINE = "UpdateStackSet, of the set alone"
    UPDATE = "UpdateStackSet"
    OVERRIDE = "UpdateStackInstances"
    CREATE = "CreateStackInstances"
    DELETE = "DeleteStackInstances"
    SWITCH = "UpdateStackSet, of auto-deployment"
    REGISTER = "CreateStackInstances, of targets of auto-deployment"
    DEREGISTER = "DeleteStackInstances, of targets of auto-deployment"
    DRIFT = "DetectStackSetDrift"


class Action(NamedTuple):
    """An operation on each account in each region of ``batch``, and on nothing else.

    ``defines`` is true if it also sets the set's new template, parameters and tags. ``units`` are those
    by which a service-managed set reaches the accounts: in them, or named beside them if
    ``is_beside_units``. ``overrides`` None does not change them; ``hidden`` are parameters whose values
    nobody may see. ``retains`` is true if a delete keeps the stacks. ``excluded`` are accounts of whole
    units that an operation leaves out.
    """

    kind: ActionKind
    batch: Batch = Batch((), ())
    overrides: Mapping[str, str] | None = None
    defines: bool = False
    units: tuple[str, ...] = ()
    retains: bool = False
    is_beside_units: bool = False
    hidden: frozenset[str] = frozenset()
    excluded: tuple[str, ...] = ()

    @property
    def displayed_overrides(self) -> dict[str, str] | None:
        """The overrides as they may be printed."""
        return None if self.overrides is None else display_values(self.overrides, self.hidden)


def rollout_stages(plan: FleetPlan, wanted_waves: Sequence[Wave]) -> list[list[Action]]:
    """Return the operations of each wave; deletions and auto-deployment come last.

    Raises BadInput if the set cannot be changed without touching instances that are not in the file.
    """
    defines = bool(plan.differences)
    prunes = [batch_actions(ActionKind.DELETE, plan.entries_of(EntryKind.DELETE))]
    changes = plan.entries_of(EntryKind.CREATE, EntryKind.UPDATE, EntryKind.RETRY)
    stages: list[list[Action]] = []
    if defines and not any(entry.exists for entry in changes):
        if any(entry.exists and entry.kind is not EntryKind.DELETE for entry in plan.entries):
            raise _no_instance_to_update_error(plan)
        stages, prunes = [*prunes, [Action(ActionKind.DEFINE, defines=True)]], []
        defines = False
    entries = {entry.pair: entry for entry in changes}
    for wave in split_into_waves(_sort_pairs(changes), wanted_waves):
        actions = wave_actions([entries[pair] for pair in wave])
        if defines:
            actions[0] = actions[0]._replace(defines=True)
            defines = False
        stages.append(actions)
    stages += prunes
    stages.append(target_actions(ActionKind.DEREGISTER, plan.targets.remove))
    stages.append(target_actions(ActionKind.REGISTER, plan.targets.add))
    if plan.auto_deployment is not None:
        stages.append([Action(ActionKind.SWITCH)])
    return [[a._replace(hidden=plan.hidden) for a in stage] for stage in stages if stage]


def target_actions(kind: ActionKind, targets: Sequence[UnitTarget]) -> list[Action]:
    """Return actions on whole units: to register them without an account, or to delete from them."""
    return [
        Action(
            kind,
            Batch((), target.regions),
            units=(target.unit,),
            excluded=target.accounts if kind is ActionKind.REGISTER else (),
        )
        for target in targets
    ]


def _sort_pairs(entries: Sequence[PlanEntry]) -> list[Pair]:
    """Return the pairs; accounts with instances first, and existing instances first in each account."""
    updated = {entry.pair.account for entry in entries if entry.exists}
    ordered = sorted(entries, key=lambda e: (e.pair.account not in updated, not e.exists))
    return [entry.pair for entry in ordered]


def _no_instance_to_update_error(plan: FleetPlan) -> BadInput:
    return BadInput(
        "the set cannot be changed: StackSets requires an instance to update, and all instances are "
        "blocked or not in the file",
        where=plan.set_name,
        remedy="Delete them with --prune, add them to the file, or change the file's name.",
    )


def wave_actions(entries: Sequence[PlanEntry]) -> list[Action]:
    """Return the operations of a wave: updates before overrides, which need the new parameters."""
    updated = [e for e in entries if e.outdated]
    overridden = [e for e in entries if e.exists and e.overrides is not None]
    created = [e for e in entries if not e.exists]
    return [
        *batch_actions(ActionKind.UPDATE, updated),
        *_group_by_overrides(ActionKind.OVERRIDE, overridden),
        *_group_by_overrides(ActionKind.CREATE, created),
    ]


def _group_by_overrides(kind: ActionKind, entries: Sequence[PlanEntry]) -> list[Action]:
    alike: dict[tuple[tuple[str, str], ...], list[PlanEntry]] = {}
    for entry in entries:
        alike.setdefault(tuple(sorted((entry.overrides or {}).items())), []).append(entry)
    return [
        action._replace(overrides=group[0].overrides)
        for group in alike.values()
        for action in batch_actions(kind, group)
    ]


def batch_actions(kind: ActionKind, entries: Sequence[PlanEntry]) -> list[Action]:
    """Return actions of one kind on all entries, in as few operations as there are batches."""
    groups: dict[tuple[bool, bool], list[PlanEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.is_beside_unit, entry.retains), []).append(entry)
    return [
        Action(
            kind,
            Batch(accounts, rectangle.regions),
            units=tuple(sorted(set(names))),
            retains=retains,
            is_beside_units=is_beside,
        )
        for (is_beside, retains), group in groups.items()
        for rectangle in batches(entry.pair for entry in group)
        for accounts, names in _split_by_units(
            rectangle.accounts, {entry.pair.account: entry.unit for entry in group}
        )
    ]


def _split_by_units(
    accounts: Iterable[str], units: Mapping[str, str]
) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return the accounts in groups, each in at most as many units as a call may name."""
    groups: list[tuple[list[str], list[str]]] = []
    for account in accounts:
        unit = units[account]
        if not groups or (unit and unit not in groups[-1][1] and len(groups[-1][1]) >= MAX_UNITS):
            groups.append(([], []))
        groups[-1][0].append(account)
        if unit and unit not in groups[-1][1]:
            groups[-1][1].append(unit)
    return [(tuple(members), names) for members, names in groups]
