"""The targets of auto-deployment: organizational units whose new accounts get the stack, in regions.

A unit becomes a target when StackSets deploys to it, even if it has no account, and stays one until all
stacks of the unit are deleted as a whole. [CloudFormation user guide, automatic deployments; deleting
stacks from stack sets]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from xraystack.fleet.fleet_file import Fleet
from xraystack.fleet.fleet_plan import EntryKind, PlanEntry, TargetChanges, UnitTarget

Crossings = dict[tuple[str, str], None]
"""Units in regions, in their order."""


class TargetContext(NamedTuple):
    """The targets of a set, and what decides about changes of them.

    ``registered`` are the regions of each unit; ``accounts`` returns the accounts in a unit.
    """

    fleet: Fleet
    registered: Mapping[str, Sequence[str]]
    accounts: Callable[[str], frozenset[str]]


def target_changes(
    context: TargetContext, entries: Sequence[PlanEntry], *, prune: bool
) -> TargetChanges:
    """Return the changes that make the units of the file the set's targets.

    Deployments of the plan itself also add targets. With ``prune`` other units are removed, unless
    instances in their accounts are kept.
    """
    wanted: Crossings = dict.fromkeys(
        (unit, region)
        for target in context.fleet.targets
        for unit in target.units
        for region in target.regions
    )
    managed = [e for e in entries if e.kind not in {EntryKind.UNMANAGED, EntryKind.DELETE}]
    created = {(e.unit, e.pair.region) for e in managed if e.kind is EntryKind.CREATE}
    existing = {
        (unit, region) for unit, regions in context.registered.items() for region in regions
    }
    listed = {(entry.unit, entry.pair.region) for entry in managed}
    extra = [one for one in sorted(existing) if one not in wanted and one not in listed]
    kept = {entry.pair.account for entry in entries if entry.kind is not EntryKind.DELETE}
    removed = [one for one in extra if prune and not context.accounts(one[0]) & kept]
    return TargetChanges(
        _unit_targets((one for one in wanted if one not in existing | created), context.accounts),
        _unit_targets(removed),
        _unit_targets(one for one in extra if one not in removed),
    )


def _unit_targets(
    crossings: Iterable[tuple[str, str]],
    accounts: Callable[[str], frozenset[str]] = lambda _: frozenset(),
) -> tuple[UnitTarget, ...]:
    regions: dict[str, list[str]] = {}
    for unit, region in crossings:
        regions.setdefault(unit, []).append(region)
    return tuple(
        UnitTarget(unit, tuple(names), tuple(sorted(accounts(unit))))
        for unit, names in regions.items()
    )
