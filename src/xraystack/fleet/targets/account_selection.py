"""Accounts of a fleet file selected by name or tag, replaced by their IDs.

Only a file with such selectors costs calls, once a run for all of its sets: one for each 20 accounts of
the organization, and where a tag is used one for the tags of each account.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from xraystack.errors import BadInput
from xraystack.fleet.file_values import ACCOUNT_TAG
from xraystack.fleet.fleet_file import Fleet, Target
from xraystack.fleet.organization import Member, OrganizationAccounts


class SelectedFleet(NamedTuple):
    """A fleet whose targets have account IDs only, and warnings about selectors without a match."""

    fleet: Fleet
    warnings: tuple[str, ...] = ()


class _Selection:
    """The accounts that selectors match, without the excluded one."""

    def __init__(self, accounts: OrganizationAccounts, excluded: str) -> None:
        self._accounts, self._excluded = accounts, excluded

    @property
    def members(self) -> list[Member]:
        """The accounts to select from."""
        return [each for each in self._accounts.members if each.account != self._excluded]

    def matches(self, selector: str) -> tuple[str, ...]:
        """Return the accounts that a selector matches, in the order of the organization."""
        tag = ACCOUNT_TAG.fullmatch(selector)
        if tag is None:
            pattern = re.compile(".*".join(map(re.escape, selector.split("*"))), re.DOTALL)
            return tuple(m.account for m in self.members if pattern.fullmatch(m.name))
        accounts = [member.account for member in self.members]
        tags = self._accounts.tags(accounts)
        return tuple(account for account in accounts if tags[account].get(tag[1]) == tag[2])


def select_accounts(fleet: Fleet, accounts: OrganizationAccounts, management: str) -> SelectedFleet:
    """Return the fleet with IDs for names and tags.

    The ``management`` account is never selected so; it is empty for a self-managed set, which can deploy
    there. Raises BadInput, with the line, for a name that no account has.
    """
    if not any(_selectors(target) for target in fleet.targets):
        return SelectedFleet(fleet)
    selection = _Selection(accounts, management)
    warnings: list[str] = []
    targets = tuple(_select(selection, target, warnings) for target in fleet.targets)
    return SelectedFleet(fleet._replace(targets=targets), tuple(warnings))


def _selectors(target: Target) -> list[str]:
    named = (*target.accounts, *target.except_accounts)
    return [selector for selector in named if not _is_id(selector)]


def _is_id(selector: str) -> bool:
    return selector.isdecimal() and len(selector) == 12


def _select(selection: _Selection, target: Target, warnings: list[str]) -> Target:
    excluded = dict(
        _resolve(selection, target, "except-accounts", target.except_accounts, warnings)
    )
    selected = dict(_resolve(selection, target, "accounts", target.accounts, warnings))
    if target.accounts:
        kept = {account: where for account, where in selected.items() if account not in excluded}
        excluded = {}
    else:
        kept = {}
    places = {
        **target.places,
        **{f"accounts.{account}": where for account, where in kept.items()},
        **{f"except-accounts.{account}": where for account, where in excluded.items()},
    }
    return target._replace(accounts=tuple(kept), except_accounts=tuple(excluded), places=places)


def _resolve(
    selection: _Selection,
    target: Target,
    key: str,
    selectors: tuple[str, ...],
    warnings: list[str],
) -> Iterator[tuple[str, str]]:
    """Yield the accounts of selectors, each with the place of its selector."""
    for selector in selectors:
        where = target.places.get(f"{key}.{selector}", target.where)
        if _is_id(selector):
            yield selector, where
            continue
        matches = selection.matches(selector)
        if not matches and not ACCOUNT_TAG.fullmatch(selector) and "*" not in selector:
            raise _unknown_name_error(selection, selector, where)
        if not matches:
            warnings.append(f"{where}: {selector} matches no account")
        yield from ((account, where) for account in matches)


def _unknown_name_error(selection: _Selection, name: str, where: str) -> BadInput:
    near = difflib.get_close_matches(name, [member.name for member in selection.members], 1)
    return BadInput(
        f"the organization has no account with the name {name}",
        where=where,
        remedy=f"Did you mean {near[0]}?"
        if near
        else "To list the names:\naws organizations list-accounts",
    )
