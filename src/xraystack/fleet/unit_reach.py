"""The organizational unit by which StackSets reaches each instance of a service-managed set.

An instance keeps the unit by which it was made, while its account may move to another or leave the
organization. An operation reaches the accounts that are in its units when it starts, and an update or
delete may name only units that the set has. [CloudFormation API reference, DeploymentTargets]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws.aws_errors import error_code
from xraystack.fleet import organization
from xraystack.fleet.fleet_plan import CHANGE_KINDS, EntryKind, PlanEntry
from xraystack.fleet.organization import ACTIVE, SUSPENDED, Member
from xraystack.fleet.sets.set_state import Instance

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient

MISSING_UNIT = "ParentNotFoundException"
MISSING_ACCOUNT = "ChildNotFoundException"


class RecordedUnits(NamedTuple):
    """The accounts of each unit as the set's instances record them, and the suspended among them."""

    accounts: Mapping[str, tuple[str, ...]] = {}
    suspended: frozenset[str] = frozenset()

    def members(self, unit: str) -> tuple[Member, ...]:
        """Return the recorded accounts of a unit."""
        return tuple(
            Member(account, SUSPENDED if account in self.suspended else ACTIVE)
            for account in self.accounts.get(unit, ())
        )


NOTHING_RECORDED = RecordedUnits()


def recorded_units(instances: Iterable[Instance]) -> RecordedUnits:
    """Return the units of instances; StackSets skips those of suspended accounts."""
    accounts: dict[str, dict[str, None]] = {}
    suspended = set()
    for instance in instances:
        accounts.setdefault(instance.unit, {})[instance.pair.account] = None
        if instance.detailed == "SKIPPED_SUSPENDED_ACCOUNT":
            suspended.add(instance.pair.account)
    return RecordedUnits(
        {unit: tuple(each) for unit, each in accounts.items()}, frozenset(suspended)
    )


class UnitDirectory:
    """The accounts of organizational units, and the units of accounts, each looked up once.

    ``calls_left`` limits the calls for units of which instances record accounts: a larger unit is assumed
    to have those; None is no limit. ``assumed`` are these units.
    """

    def __init__(
        self,
        organizations: OrganizationsClient,
        recorded: RecordedUnits = NOTHING_RECORDED,
        calls_left: int | None = None,
    ) -> None:
        self._organizations, self._recorded = organizations, recorded
        self._calls_left = calls_left
        self._members: dict[str, tuple[Member, ...]] = {}
        self._accounts: dict[str, frozenset[str]] = {}
        self._recorded_accounts = frozenset(chain.from_iterable(recorded.accounts.values()))
        self._parents: dict[str, str] = {}
        self.assumed: dict[str, None] = {}

    def members(self, unit: str) -> tuple[Member, ...]:
        """Return the accounts in a unit and its children with their states."""
        if unit not in self._members:
            self._members[unit] = self._read_members(unit)
        return self._members[unit]

    def _read_members(self, unit: str) -> tuple[Member, ...]:
        recorded = self._recorded.members(unit)
        if self._calls_left is None:
            return tuple(organization.list_members(self._organizations, unit))
        if recorded and organization.calls_for(len(recorded)) > self._calls_left:
            self.assumed[unit] = None
            return recorded
        members = tuple(organization.list_members(self._organizations, unit))
        self._calls_left -= organization.calls_for(len(members))
        return members

    def accounts(self, unit: str) -> frozenset[str]:
        """Return the accounts in a unit and its children; none if there is no such unit."""
        if unit not in self._accounts:
            try:
                self._accounts[unit] = frozenset(member.account for member in self.members(unit))
            except ClientError as error:
                if error_code(error) != MISSING_UNIT:
                    raise
                self._members[unit] = ()
                self._accounts[unit] = frozenset()
        return self._accounts[unit]

    def has_recorded(self, account: str) -> bool:
        """Return whether the account needs no lookup: calls are limited, and it has an instance."""
        return self._calls_left is not None and account in self._recorded_accounts

    def recorded_state(self, account: str) -> str:
        """Return the state of an account that has an instance."""
        return SUSPENDED if account in self._recorded.suspended else ACTIVE

    def parent(self, account: str) -> str:
        """Return the unit that an account is directly in; empty if it is not in the organization."""
        if account not in self._parents:
            try:
                self._parents[account] = organization.parent_unit(self._organizations, account)
            except ClientError as error:
                if error_code(error) != MISSING_ACCOUNT:
                    raise
                self._parents[account] = ""
        return self._parents[account]


def assign_units(
    directory: UnitDirectory, entries: Sequence[PlanEntry], set_units: Sequence[str]
) -> Iterator[PlanEntry]:
    """Yield the entries of a service-managed set, each with a unit that reaches it, or blocked.

    ``set_units`` are those that the set has been deployed to.
    """
    kept = {entry.pair.account for entry in entries if entry.kind is not EntryKind.DELETE}
    managed = {
        e.pair.account for e in entries if e.kind not in {EntryKind.DELETE, EntryKind.UNMANAGED}
    }
    for entry in entries:
        if entry.kind is EntryKind.CREATE:
            # An account's own unit and not the root, because a set with auto-deployment deploys to
            # every unit that it has ever been given.
            yield entry if entry.unit else entry._replace(unit=directory.parent(entry.pair.account))
        elif entry.kind is EntryKind.UNMANAGED:
            yield _assign_existing(directory, entry, set_units, managed)
        elif entry.kind in CHANGE_KINDS:
            yield _assign_existing(directory, entry, set_units, kept)
        else:
            yield entry


def _assign_existing(
    directory: UnitDirectory, entry: PlanEntry, set_units: Sequence[str], kept: set[str]
) -> PlanEntry:
    """Return the entry with a unit that reaches its instance. Accounts of ``kept`` stay in the set."""
    account, recorded = entry.pair.account, entry.unit
    if account in directory.accounts(recorded):
        return entry
    parent = directory.parent(account)
    move = f"moved from {recorded} to {parent}" if parent else f"left the organization ({recorded})"
    moved = entry._replace(move=move)
    reaching = next((unit for unit in set_units if account in directory.accounts(unit)), "")
    if reaching:
        return moved._replace(unit=reaching)
    if entry.kind in {EntryKind.DELETE, EntryKind.UNMANAGED}:
        # A delete that names accounts beside a unit also deletes all that is in the unit.
        beside = next((unit for unit in set_units if not directory.accounts(unit) & kept), "")
        if entry.kind is EntryKind.UNMANAGED:
            return moved._replace(is_out_of_reach=not beside)
        if beside:
            why = moved.why if parent else "its stack stays in the account"
            return moved._replace(unit=beside, is_beside_unit=True, why=why, retains=not parent)
    return moved._replace(
        kind=EntryKind.BLOCKED,
        why=f"{move}, so StackSets cannot reach its instance",
        remedy=(
            f"Move the account to {recorded}, then run the same command again."
            if parent
            else f"Invite the account to the organization again and move it to {recorded}, then run "
            "the same command again."
        ),
    )
