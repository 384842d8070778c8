"""What would change in each account and region, as a pure function of what is wanted and what is.

Nothing here asks AWS: the file's targets come resolved to pairs, the set and its instances as they were
listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from xraystack.fleet.batches import Pair, many
from xraystack.fleet.fleet_file import AutoDeployment


class Kind(Enum):
    """What a plan says of a pair, in the order in which it is shown."""

    CREATE = "create"
    UPDATE = "update"
    RETRY = "retry"
    DELETE = "delete"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    STRAY = "stray"


CHANGES = frozenset({Kind.CREATE, Kind.UPDATE, Kind.RETRY, Kind.DELETE})


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


class Wanted(NamedTuple):
    """What is wanted of a pair: parameters of its own, and the unit it is reached by, if any.

    ``blocked`` says why nothing can be done there now, empty if something can.
    """

    overrides: Mapping[str, str] = {}
    unit: str = ""
    blocked: str = ""


class Entry(NamedTuple):
    """What the plan says of a pair; ``why`` and ``remedy`` where somebody has to do something.

    ``overrides`` are to be set where they are not None. ``exists`` is whether there is an instance,
    ``outdated`` whether that has to be brought up to its set, ``inoperable`` whether StackSets can do
    no more than forget it.
    """

    pair: Pair
    kind: Kind
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


class Plan(NamedTuple):
    """What would change: in the set, and in each pair.

    ``auto_deployment`` is to be set where it is not None.
    """

    set_name: str
    exists: bool
    differences: tuple[Difference, ...]
    entries: tuple[Entry, ...]
    auto_deployment: AutoDeployment | None = None
    warnings: tuple[str, ...] = ()

    def of(self, *kinds: Kind) -> list[Entry]:
        """The entries of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    @property
    def has_changes(self) -> bool:
        """Whether carrying it out would do anything."""
        changes = any(entry.kind in CHANGES for entry in self.entries)
        return changes or self.auto_deployment is not None or not self.exists


def plan(
    set_name: str,
    wanted: Mapping[Pair, Wanted],
    definition: Definition,
    auto_deployment: AutoDeployment,
    actual: StackSet | None,
    *,
    defaults: Mapping[str, str],
    prune: bool = False,
) -> Plan:
    """What has to be done so that ``actual`` becomes what is ``wanted``.

    ``defaults`` are those of the template's parameters: a value that is not given counts as that.
    With ``prune`` what the file does not name is deleted, else it is left alone.
    """
    changed = differences(definition, actual.definition, defaults) if actual else ()
    there = {instance.pair: instance for instance in actual.instances} if actual else {}
    entries = [
        _entry(pair, wish, there.get(pair), outdated=bool(changed)) for pair, wish in wanted.items()
    ]
    entries += [_stray(i, prune=prune) for pair, i in there.items() if pair not in wanted]
    switched = actual is not None and actual.auto_deployment != auto_deployment
    return Plan(
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


def _entry(pair: Pair, wish: Wanted, instance: Instance | None, *, outdated: bool) -> Entry:
    if instance is None:
        entry = Entry(pair, Kind.CREATE, overrides=wish.overrides or None, unit=wish.unit)
        return _blocked(entry, wish.blocked) if wish.blocked else entry
    entry = Entry(pair, Kind.UNCHANGED, unit=wish.unit or instance.unit, exists=True)
    if instance.is_inoperable:
        return _inoperable(entry, instance)
    why = _obstacle(wish, instance)
    if why:
        return _blocked(entry, why)
    overrides = _changed_overrides(wish.overrides, instance.overrides)
    if outdated:
        return entry._replace(kind=Kind.UPDATE, overrides=overrides, outdated=True)
    if instance.status == "OUTDATED":
        why = instance.reason or instance.detailed
        return entry._replace(kind=Kind.RETRY, why=why, overrides=overrides, outdated=True)
    if overrides is not None:
        return entry._replace(kind=Kind.UPDATE, why="its own parameters", overrides=overrides)
    return entry


def _obstacle(wish: Wanted, instance: Instance) -> str:
    """Why nothing can be done with an instance that exists; empty if something can."""
    if wish.blocked:
        return wish.blocked
    if instance.detailed == "SKIPPED_SUSPENDED_ACCOUNT" and not wish.unit:
        return "the account was suspended when StackSets came by"
    return ""


def _blocked(entry: Entry, why: str) -> Entry:
    return entry._replace(kind=Kind.BLOCKED, why=why, remedy=_WAIT_FOR_ACCOUNT)


_WAIT_FOR_ACCOUNT = (
    "Take the account out of the file (by except-accounts, if it is a unit's), or deploy again when it "
    "is active."
)


def _inoperable(entry: Entry, instance: Instance) -> Entry:
    """Blocked until the set has let go of it.

    Only a delete that retains the stack works then. [CloudFormation API reference, StackInstance]
    """
    why = "INOPERABLE: a delete failed and left its stack unstable"
    why += f" ({instance.reason})" if instance.reason else ""
    return entry._replace(kind=Kind.BLOCKED, why=why, remedy=_LET_GO, inoperable=True)


_LET_GO = (
    "Let the set forget it (xraystack fleet delete FILE --inoperable), delete its stack in the account "
    "by hand, and deploy again."
)
"""What is not in the file is only forgotten with --prune as well."""


def _changed_overrides(
    wanted: Mapping[str, str], actual: Mapping[str, str] | None
) -> Mapping[str, str] | None:
    """The overrides to set; None if they are right, or if nobody has looked and none are wanted."""
    if actual is None:
        return wanted or None
    return wanted if dict(wanted) != dict(actual) else None


def _stray(instance: Instance, *, prune: bool) -> Entry:
    kind = Kind.DELETE if prune else Kind.STRAY
    entry = Entry(instance.pair, kind, why="not in the file", unit=instance.unit, exists=True)
    if prune and instance.is_inoperable:
        forgotten = _LET_GO.replace("--inoperable", "--inoperable --prune")
        return _inoperable(entry, instance)._replace(remedy=forgotten)
    return entry._replace(inoperable=instance.is_inoperable)


def _warnings(
    entries: Sequence[Entry], changed: Sequence[Difference], *, switched: bool
) -> list[str]:
    strays = sum(entry.kind is Kind.STRAY for entry in entries)
    if not strays:
        return []
    told = []
    if changed:
        told.append(
            f"left as they are, but OUTDATED from now on because the set changes: "
            f"{many(strays, 'stray instance')}"
        )
    if switched:
        told.append(
            "changing auto-deployment is an operation on the whole set, which also updates "
            f"{many(strays, 'stray instance')}"
        )
    return told
