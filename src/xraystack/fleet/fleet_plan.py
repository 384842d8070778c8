"""What would change in each account and region, as a pure function of what is wanted and what is.

Nothing here asks AWS: the file's targets come resolved to pairs, the set and its instances as they were
listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from xraystack.fleet.batches import Pair, format_count
from xraystack.fleet.fleet_file import AutoDeployment


class EntryKind(Enum):
    """What a plan says of a pair, in the order in which it is shown."""

    CREATE = "create"
    UPDATE = "update"
    RETRY = "retry"
    DELETE = "delete"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    STRAY = "stray"


CHANGE_KINDS = frozenset({EntryKind.CREATE, EntryKind.UPDATE, EntryKind.RETRY, EntryKind.DELETE})


class Definition(NamedTuple):
    """What all instances share: a template's text, parameters with their values, tags.

    ``capabilities`` are those that the template needs; they are no difference by themselves.
    """

    template: str
    parameters: Mapping[str, str]
    tags: Mapping[str, str]
    capabilities: tuple[str, ...] = ("CAPABILITY_NAMED_IAM",)


class Instance(NamedTuple):
    """A stack instance as StackSets lists it.

    ``status`` is CURRENT, OUTDATED or INOPERABLE, ``detailed`` what became of its last operation;
    ``overrides`` None means that nobody has looked.
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
        """Whether StackSets can do no more than forget it."""
        return "INOPERABLE" in {self.status, self.detailed}


class StackSet(NamedTuple):
    """A stack set that exists; ``model`` is SERVICE_MANAGED or SELF_MANAGED."""

    name: str
    id: str
    model: str
    definition: Definition
    auto_deployment: AutoDeployment
    instances: tuple[Instance, ...] = ()


class DesiredInstance(NamedTuple):
    """What is wanted of a pair: parameters of its own, and the unit it is reached by, if any.

    ``blocked`` says why nothing can be done there now, empty if something can.
    """

    overrides: Mapping[str, str] = {}
    unit: str = ""
    blocked: str = ""


class PlanEntry(NamedTuple):
    """What the plan says of a pair; ``why`` and ``remedy`` where somebody has to do something.

    ``overrides`` are to be set where they are not None. ``exists`` is whether there is an instance,
    ``outdated`` whether that has to be brought up to its set, ``inoperable`` whether StackSets can do
    no more than forget it.
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
    """Something that differs between the set and the file; None where one has it not."""

    what: str
    before: str | None
    after: str | None


class FleetPlan(NamedTuple):
    """What would change: in the set, and in each pair.

    ``auto_deployment`` is to be set where it is not None.
    """

    set_name: str
    exists: bool
    differences: tuple[Difference, ...]
    entries: tuple[PlanEntry, ...]
    auto_deployment: AutoDeployment | None = None
    warnings: tuple[str, ...] = ()

    def entries_of(self, *kinds: EntryKind) -> list[PlanEntry]:
        """The entries of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    @property
    def has_changes(self) -> bool:
        """Whether carrying it out would do anything."""
        changes = any(entry.kind in CHANGE_KINDS for entry in self.entries)
        return changes or self.auto_deployment is not None or not self.exists


def build_plan(
    set_name: str,
    wanted: Mapping[Pair, DesiredInstance],
    definition: Definition,
    auto_deployment: AutoDeployment,
    actual: StackSet | None,
    *,
    defaults: Mapping[str, str],
    prune: bool = False,
) -> FleetPlan:
    """What has to be done so that ``actual`` becomes what is ``wanted``.

    ``defaults`` are those of the template's parameters: a value that is not given counts as that.
    With ``prune`` what the file does not name is deleted, else it is left alone.
    """
    changed = differences(definition, actual.definition, defaults) if actual else ()
    there = {instance.pair: instance for instance in actual.instances} if actual else {}
    entries = [
        _plan_entry(pair, wish, there.get(pair), outdated=bool(changed))
        for pair, wish in wanted.items()
    ]
    entries += [_plan_unmanaged(i, prune=prune) for pair, i in there.items() if pair not in wanted]
    switched = actual is not None and actual.auto_deployment != auto_deployment
    return FleetPlan(
        set_name,
        actual is not None,
        tuple(changed),
        tuple(entries),
        auto_deployment if switched else None,
        tuple(_warnings(entries, changed, switched=switched)),
    )


def differences(
    wanted: Definition, actual: Definition, defaults: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Where two definitions differ, template first; the template only as a whole."""
    found = []
    if wanted.template.strip() != actual.template.strip():
        found.append(Difference("template", None, None))
    for name in _names(wanted.parameters, actual.parameters):
        before = actual.parameters.get(name, defaults.get(name))
        after = wanted.parameters.get(name, defaults.get(name))
        if before != after:
            found.append(Difference(f"parameter {name}", before, after))
    for name in _names(wanted.tags, actual.tags):
        before, after = actual.tags.get(name), wanted.tags.get(name)
        if before != after:
            found.append(Difference(f"tag {name}", before, after))
    return tuple(found)


def _names(*mappings: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _plan_entry(
    pair: Pair, wish: DesiredInstance, instance: Instance | None, *, outdated: bool
) -> PlanEntry:
    if instance is None:
        entry = PlanEntry(pair, EntryKind.CREATE, overrides=wish.overrides or None, unit=wish.unit)
        return _block_entry(entry, wish.blocked) if wish.blocked else entry
    entry = PlanEntry(pair, EntryKind.UNCHANGED, unit=wish.unit or instance.unit, exists=True)
    if instance.is_inoperable:
        return _block_inoperable(entry, instance)
    why = _obstacle(wish, instance)
    if why:
        return _block_entry(entry, why)
    overrides = _override_changes(wish.overrides, instance.overrides)
    if outdated:
        return entry._replace(kind=EntryKind.UPDATE, overrides=overrides, outdated=True)
    if instance.status == "OUTDATED":
        why = instance.reason or instance.detailed
        return entry._replace(kind=EntryKind.RETRY, why=why, overrides=overrides, outdated=True)
    if overrides is not None:
        return entry._replace(kind=EntryKind.UPDATE, why="its own parameters", overrides=overrides)
    return entry


def _obstacle(wish: DesiredInstance, instance: Instance) -> str:
    """Why nothing can be done with an instance that exists; empty if something can."""
    if wish.blocked:
        return wish.blocked
    if instance.detailed == "SKIPPED_SUSPENDED_ACCOUNT" and not wish.unit:
        return "the account was suspended when StackSets came by"
    return ""


def _block_entry(entry: PlanEntry, why: str) -> PlanEntry:
    return entry._replace(kind=EntryKind.BLOCKED, why=why, remedy=_SUSPENDED_REMEDY)


_SUSPENDED_REMEDY = (
    "Take the account out of the file (by except-accounts, if it is a unit's), or deploy again when it "
    "is active."
)


def _block_inoperable(entry: PlanEntry, instance: Instance) -> PlanEntry:
    """Blocked until the set has let go of it.

    Only a delete that retains the stack works then. [CloudFormation API reference, StackInstance]
    """
    why = "INOPERABLE: a delete failed and left its stack unstable"
    why += f" ({instance.reason})" if instance.reason else ""
    return entry._replace(kind=EntryKind.BLOCKED, why=why, remedy=_FORGET_REMEDY, inoperable=True)


_FORGET_REMEDY = (
    "Let the set forget it (xraystack fleet delete FILE --inoperable), delete its stack in the account "
    "by hand, and deploy again."
)
"""What is not in the file is only forgotten with --prune as well."""


def _override_changes(
    wanted: Mapping[str, str], actual: Mapping[str, str] | None
) -> Mapping[str, str] | None:
    """The overrides to set; None if they are right, or if nobody has looked and none are wanted."""
    if actual is None:
        return wanted or None
    return wanted if dict(wanted) != dict(actual) else None


def _plan_unmanaged(instance: Instance, *, prune: bool) -> PlanEntry:
    kind = EntryKind.DELETE if prune else EntryKind.STRAY
    entry = PlanEntry(instance.pair, kind, why="not in the file", unit=instance.unit, exists=True)
    if prune and instance.is_inoperable:
        forgotten = _FORGET_REMEDY.replace("--inoperable", "--inoperable --prune")
        return _block_inoperable(entry, instance)._replace(remedy=forgotten)
    return entry._replace(inoperable=instance.is_inoperable)


def _warnings(
    entries: Sequence[PlanEntry], changed: Sequence[Difference], *, switched: bool
) -> list[str]:
    strays = sum(entry.kind is EntryKind.STRAY for entry in entries)
    if not strays:
        return []
    told = []
    if changed:
        told.append(
            f"left as they are, but OUTDATED from now on because the set changes: "
            f"{format_count(strays, 'stray instance')}"
        )
    if switched:
        told.append(
            "changing auto-deployment is an operation on the whole set, which also updates "
            f"{format_count(strays, 'stray instance')}"
        )
    return told
