"""An organization of the tests: its tree, and the calls of AWS Organizations that read it.

Pages hold 20, as those of AWS do. [AWS Organizations API reference, MaxResults]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.stacksets.wire import Refusal, page

ROOT = "r-ab12"
PAGE = 20
READ_BY_EVERYONE = {"DescribeOrganization"}


@dataclass
class Unit:
    """An organizational unit, or the root."""

    parent: str
    accounts: list[str] = field(default_factory=list)


@dataclass
class Organization:
    """Who belongs to whom; ``trusted`` is whether StackSets may act in it."""

    management: str
    units: dict[str, Unit] = field(default_factory=lambda: {ROOT: Unit("")})
    delegated: set[str] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    trusted: bool = True

    def __post_init__(self) -> None:
        if not any(self.management in unit.accounts for unit in self.units.values()):
            self.units[ROOT].accounts.append(self.management)

    def add_unit(self, unit: str, *accounts: str, parent: str = ROOT) -> str:
        """Add a unit with accounts."""
        self.units[unit] = Unit(parent, list(accounts))
        return unit

    def move(self, account: str, unit: str = "") -> None:
        """Move an account to a unit; without one it leaves the organization."""
        for each in self.units.values():
            if account in each.accounts:
                each.accounts.remove(account)
        if unit:
            self.units[unit].accounts.append(account)

    def accounts_under(self, unit: str) -> list[str]:
        """The accounts of a unit and its children."""
        if unit not in self.units:
            raise Refusal("ValidationError", f"Organizational unit {unit} does not exist")
        inner = [
            a for child in self.units if self.units[child].parent == unit
            for a in self.accounts_under(child)
        ]  # fmt: skip
        return [*self.units[unit].accounts, *inner]

    def unit_of(self, account: str) -> str:
        """The unit that an account is in."""
        return next((name for name, unit in self.units.items() if account in unit.accounts), "")

    def ancestors(self, unit: str) -> Iterator[str]:
        """A unit and what it is in."""
        while unit:
            yield unit
            unit = self.units[unit].parent

    def administers(self, account: str) -> bool:
        """Whether that account may read the organization."""
        return account == self.management or account in self.delegated

    def answer(self, action: str, request: Mapping[str, Any], caller: str) -> dict[str, Any]:
        """The answer of a call. Raises Refusal."""
        if action not in READ_BY_EVERYONE and not self.administers(caller):
            raise Refusal("AccessDeniedException", "You don't have permissions to access this resource.")  # fmt: skip
        parent = request.get("ParentId", "")
        if parent and parent not in self.units:
            raise Refusal(
                "ParentNotFoundException", f"You specified parent that doesn't exist: {parent}"
            )
        if action == "DescribeOrganization":
            return {"Organization": {"Id": "o-exampleorg", "MasterAccountId": self.management}}
        if action == "ListTagsForResource":
            tags = self.tags.get(request["ResourceId"], {})
            return {"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}
        if action == "DescribeAccount":
            return {"Account": self._account(request["AccountId"])}
        key, items = self._listed(action, parent, request)
        shown, token = page(items, {"MaxResults": PAGE, **request})
        return {key: shown} | ({"NextToken": token} if token else {})

    def _listed(
        self, action: str, parent: str, request: Mapping[str, Any]
    ) -> tuple[str, list[dict[str, Any]]]:
        if action == "ListRoots":
            return "Roots", [{"Id": ROOT, "Name": "Root"}]
        if action == "ListAccounts":
            return "Accounts", [self._account(a) for a in self.accounts_under(ROOT)]
        if action == "ListAccountsForParent":
            return "Accounts", [self._account(a) for a in self.units[parent].accounts]
        if action == "ListOrganizationalUnitsForParent":
            children = [name for name, unit in self.units.items() if unit.parent == parent]
            return "OrganizationalUnits", [{"Id": name, "Name": name} for name in children]
        if action == "ListParents":
            unit = self.unit_of(request["ChildId"])
            if not unit:
                raise Refusal("ChildNotFoundException", "There is no such child.")
            kind = "ROOT" if unit == ROOT else "ORGANIZATIONAL_UNIT"
            return "Parents", [{"Id": unit, "Type": kind}]
        raise Refusal("UnknownOperationException", action)

    def _account(self, account: str) -> dict[str, Any]:
        if not self.unit_of(account):
            raise Refusal("AccountNotFoundException", f"There is no account {account}.")
        status = "SUSPENDED" if account in self.suspended else "ACTIVE"
        return {
            "Id": account,
            "Name": self.names.get(account, f"account {account}"),
            "Status": status,
            "State": status,
        }
