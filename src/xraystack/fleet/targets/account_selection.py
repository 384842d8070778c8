"""Accounts of a fleet file selected by name or tag, replaced by their IDs.

Only a file with such selectors costs calls: a page for each 20 accounts of the organization, and a call
for the tags of each account where a tag is used.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws import responses
from xraystack.errors import BadInput
from xraystack.fleet import organization
from xraystack.fleet.file_values import ACCOUNT_TAG
from xraystack.fleet.fleet_file import Fleet, Target
from xraystack.fleet.organization import Member

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient

MAX_WORKERS = 8


class SelectedFleet(NamedTuple):
    """A fleet whose targets have account IDs only, and warnings about selectors without a match."""

    fleet: Fleet
    warnings: tuple[str, ...] = ()


class AccountDirectory:
    """The accounts of the organization with their names and tags, each read once."""

    def __init__(self, organizations: OrganizationsClient, excluded: str) -> None:
        self._organizations, self._excluded = organizations, excluded

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """All accounts, without the excluded one."""
        listed = organization.list_accounts(self._organizations)
        return tuple(member for member in listed if member.account != self._excluded)

    @cached_property
    def tags(self) -> Mapping[str, Mapping[str, str]]:
        """The tags of each account."""
        accounts = [member.account for member in self.members]
        with ThreadPoolExecutor(MAX_WORKERS) as pool:
            return dict(zip(accounts, pool.map(self._read_tags, accounts), strict=True))

    def _read_tags(self, account: str) -> dict[str, str]:
        pages = self._organizations.get_paginator("list_tags_for_resource").paginate(
            ResourceId=account
        )
        return {
            tag["Key"]: tag["Value"]
            for page in responses.iterate_pages(pages)
            for tag in page["Tags"]
        }

    def matches(self, selector: str) -> tuple[str, ...]:
        """Return the accounts that a selector matches, in the order of the organization."""
        tag = ACCOUNT_TAG.fullmatch(selector)
        if tag is None:
            pattern = re.compile(".*".join(map(re.escape, selector.split("*"))), re.DOTALL)
            return tuple(m.account for m in self.members if pattern.fullmatch(m.name))
        return tuple(a for a, tags in self.tags.items() if tags.get(tag[1]) == tag[2])


def select_accounts(
    fleet: Fleet, organizations: OrganizationsClient, management: str
) -> SelectedFleet:
    """Return the fleet with IDs for names and tags.

    The ``management`` account is never selected so; it is empty for a self-managed set, which can deploy
    there. Raises BadInput, with the line, for a name that no account has.
    """
    if not any(_selectors(target) for target in fleet.targets):
        return SelectedFleet(fleet)
    directory = AccountDirectory(organizations, management)
    warnings: list[str] = []
    targets = tuple(_select(directory, target, warnings) for target in fleet.targets)
    return SelectedFleet(fleet._replace(targets=targets), tuple(warnings))


def _selectors(target: Target) -> list[str]:
    named = (*target.accounts, *target.except_accounts)
    return [selector for selector in named if not _is_id(selector)]


def _is_id(selector: str) -> bool:
    return selector.isdecimal() and len(selector) == 12


def _select(directory: AccountDirectory, target: Target, warnings: list[str]) -> Target:
    excluded = dict(
        _resolve(directory, target, "except-accounts", target.except_accounts, warnings)
    )
    selected = dict(_resolve(directory, target, "accounts", target.accounts, warnings))
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
    directory: AccountDirectory,
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
        matches = directory.matches(selector)
        if not matches and not ACCOUNT_TAG.fullmatch(selector) and "*" not in selector:
            raise _unknown_name_error(directory, selector, where)
        if not matches:
            warnings.append(f"{where}: {selector} matches no account")
        yield from ((account, where) for account in matches)


def _unknown_name_error(directory: AccountDirectory, name: str, where: str) -> BadInput:
    near = difflib.get_close_matches(name, [member.name for member in directory.members], 1)
    return BadInput(
        f"the organization has no account with the name {name}",
        where=where,
        remedy=f"Did you mean {near[0]}?"
        if near
        else "To list the names:\naws organizations list-accounts",
    )
