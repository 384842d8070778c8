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
from xraystack.fleet.fleet_file import NO_GATE, Gate, Wave
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
    IMPORT = "ImportStacksToStackSet"
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
    units that an operation leaves out. ``stack_ids`` are the stacks to import.
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
    stack_ids: tuple[str, ...] = ()

    @property
    def displayed_overrides(self) -> dict[str, str] | None:
        """The overrides as they may be printed."""
        return None if self.overrides is None else display_values(self.overrides, self.hidden)


class Stage(NamedTuple):
    """The operations of a wave, its number, and the gates before it."""

    actions: tuple[Action, ...]
    number: int
    gates: tuple[Gate, ...] = ()

    @property
    def pairs(self) -> list[Pair]:
        """The pairs that its operations name, each once."""
        return list(dict.fromkeys(pair for action in self.actions for pair in action.batch.pairs))


def number_stages(stages: Iterable[Sequence[Action]], start: int = 1) -> list[Stage]:
    """Return stages without gates, numbered in their order; empty ones are omitted."""
    actions = [tuple(stage) for stage in stages if stage]
    return [Stage(each, number) for number, each in enumerate(actions, start)]


def rollout_stages(
    plan: FleetPlan, wanted_waves: Sequence[Wave], entries: Sequence[PlanEntry] | None = None
) -> list[Stage]:
    """Return the operations of each wave; deletions and auto-deployment come last.

    ``entries`` are those of the whole plan, whose waves with gates a limited ``plan`` has too. Raises
    BadInput if the set cannot be changed without touching instances that are not in the file.
    """
    defines = bool(plan.differences)
    prunes = [batch_actions(ActionKind.DELETE, plan.entries_of(EntryKind.DELETE))]
    changes = plan.entries_of(EntryKind.CREATE, EntryKind.UPDATE, EntryKind.RETRY)
    first: list[list[Action]] = []
    if defines and not any(entry.exists for entry in changes):
        if any(entry.exists and entry.kind is not EntryKind.DELETE for entry in plan.entries):
            raise _no_instance_to_update_error(plan)
        first, prunes = [*prunes, [Action(ActionKind.DEFINE, defines=True)]], []
        defines = False
    members = plan.entries if entries is None else entries
    waves = _wave_stages(members, changes, wanted_waves, defines=defines)
    last = [
        *prunes,
        target_actions(ActionKind.DEREGISTER, plan.targets.remove),
        target_actions(ActionKind.REGISTER, plan.targets.add),
        [Action(ActionKind.SWITCH)] if plan.auto_deployment is not None else [],
    ]
    stages = _join_stages(number_stages(first), waves, number_stages(last))
    return [
        stage._replace(actions=tuple(a._replace(hidden=plan.hidden) for a in stage.actions))
        for stage in stages
    ]


def _join_stages(
    first: Sequence[Stage], waves: Sequence[Stage], last: Sequence[Stage]
) -> list[Stage]:
    """Return the stages with the waves' numbers, or one number after the other if they have no gates.

    With gates a wave keeps its number when the waves before it are complete, so that an approval of it
    means the same in the next run.
    """
    gates = tuple(gate for stage in waves for gate in stage.gates if not stage.actions)
    has_gates = any(stage.gates for stage in waves)
    waves = [stage for stage in waves if stage.actions]
    if not has_gates:
        together = [*first, *waves, *last]
        return [stage._replace(number=n) for n, stage in enumerate(together, start=1)]
    highest = max((stage.number for stage in waves), default=1)
    following = [stage._replace(number=highest + n) for n, stage in enumerate(last, start=1)]
    if following:
        following[0] = following[0]._replace(gates=gates)
    return [*(stage._replace(number=1) for stage in first), *waves, *following]


def _wave_stages(
    all_entries: Sequence[PlanEntry],
    changes: Sequence[PlanEntry],
    waves: Sequence[Wave],
    *,
    defines: bool,
) -> list[Stage]:
    """Return the waves, with gates as parts of all instances and else of those that change.

    A stage without actions at the end has the gates after the last wave.
    """
    entries = {entry.pair: entry for entry in changes}
    has_gates = any(wave.gate != NO_GATE for wave in waves)
    members: Sequence[PlanEntry] = changes
    if has_gates:
        skipped = {EntryKind.UNMANAGED, EntryKind.DELETE, EntryKind.BLOCKED}
        members = [entry for entry in all_entries if entry.kind not in skipped]
    stages: list[Stage] = []
    gates: tuple[Gate, ...] = ()
    for number, pairs in enumerate(split_into_waves(_sort_pairs(members), waves), start=1):
        changed = [entries[pair] for pair in pairs if pair in entries]
        if changed:
            actions = wave_actions(changed)
            if defines:
                actions[0] = actions[0]._replace(defines=True)
                defines = False
            stages.append(Stage(tuple(actions), number, gates))
        gate = waves[number - 1].gate if number <= len(waves) else NO_GATE
        following = (gate,) if gate != NO_GATE else ()
        gates = following if pairs else (*gates, *following)
    return [*stages, Stage((), 0, gates)] if has_gates else stages


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
