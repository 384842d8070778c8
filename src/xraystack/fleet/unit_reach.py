"""The organizational unit by which StackSets reaches each instance of a service-managed set.

An instance keeps the unit by which it was made, while its account may move to another or leave the
organization. An operation reaches the accounts that are in its units when it starts, and an update or
delete may name only units that the set has. [CloudFormation API reference, DeploymentTargets]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from xraystack.aws.aws_errors import error_code
from xraystack.fleet import organization
from xraystack.fleet.fleet_plan import CHANGE_KINDS, EntryKind, PlanEntry
from xraystack.fleet.organization import Member

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient

MISSING_UNIT = "ParentNotFoundException"
MISSING_ACCOUNT = "ChildNotFoundException"


class UnitDirectory:
    """The accounts of organizational units, and the units of accounts, each looked up once."""

    def __init__(
        self, organizations: OrganizationsClient, known: Mapping[str, Iterable[Member]]
    ) -> None:
        self._organizations = organizations
        self._accounts = {unit: frozenset(m.account for m in ms) for unit, ms in known.items()}
        self._parents: dict[str, str] = {}

    def accounts(self, unit: str) -> frozenset[str]:
        """Return the accounts in a unit and its children; none if there is no such unit."""
        if unit not in self._accounts:
            try:
                members = frozenset(
                    member.account
                    for member in organization.list_members(self._organizations, unit)
                )
            except ClientError as error:
                if error_code(error) != MISSING_UNIT:
                    raise
                members = frozenset()
            self._accounts[unit] = members
        return self._accounts[unit]

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
    for entry in entries:
        if entry.kind is EntryKind.CREATE:
            # An account's own unit and not the root, because a set with auto-deployment deploys to
            # every unit that it has ever been given.
            yield entry if entry.unit else entry._replace(unit=directory.parent(entry.pair.account))
        elif entry.kind in CHANGE_KINDS or entry.kind is EntryKind.UNMANAGED:
            yield _assign_existing(directory, entry, set_units, kept)
        else:
            yield entry


def _assign_existing(
    directory: UnitDirectory, entry: PlanEntry, set_units: Sequence[str], kept: set[str]
) -> PlanEntry:
    account, recorded = entry.pair.account, entry.unit
    if account in directory.accounts(recorded):
        return entry
    parent = directory.parent(account)
    move = f"moved from {recorded} to {parent}" if parent else f"left the organization ({recorded})"
    moved = entry._replace(move=move)
    reaching = next((unit for unit in set_units if account in directory.accounts(unit)), "")
    if reaching:
        return moved._replace(unit=reaching)
    if entry.kind is EntryKind.UNMANAGED:
        return moved
    if entry.kind is EntryKind.DELETE:
        # A delete that names accounts beside a unit also deletes all that is in the unit.
        beside = next((unit for unit in set_units if not directory.accounts(unit) & kept), "")
        if beside:
            why = moved.why if parent else "its stack stays in the account"
            return moved._replace(unit=beside, is_beside_unit=True, why=why, retains=not parent)
    return moved._replace(
        kind=EntryKind.BLOCKED,
        why=f"{move}, so StackSets cannot reach its instance",
        remedy=f"Move the account to {recorded}, then run the same command again.",
    )
