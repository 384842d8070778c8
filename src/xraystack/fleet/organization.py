"""The accounts of an organization and of its units, with their states.

AWS lists 20 accounts a page and does not descend into child units, so a unit costs a call for each page
and each unit in it. [AWS Organizations API reference, ListAccountsForParent]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import responses
from xraystack.aws.aws_errors import error_code

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient

    from xraystack.aws.clients import Aws

NOT_IN_USE = "AWSOrganizationsNotInUseException"
ACTIVE = "ACTIVE"
SUSPENDED = "SUSPENDED"
PAGE = 20
"""Accounts in a page, at most. [AWS Organizations API reference, ListAccountsForParent, MaxResults]"""


MAX_WORKERS = 8
"""Concurrent calls for the tags of accounts."""


class Member(NamedTuple):
    """An account with its state and name; only ACTIVE ones can be deployed to."""

    account: str
    state: str
    name: str = ""


def management_account(organizations: OrganizationsClient) -> str:
    """Return the organization's management account; empty if there is no organization."""
    try:
        described = organizations.describe_organization()["Organization"]
    except ClientError as error:
        if error_code(error) == NOT_IN_USE:
            return ""
        raise
    return str(described["MasterAccountId"])


def calls_for(accounts: int) -> int:
    """Return the calls for that many accounts of a unit without child units."""
    return 1 + max(1, -(-accounts // PAGE))


def list_members(organizations: OrganizationsClient, unit: str) -> Iterator[Member]:
    """Yield the accounts of a unit and of all units in it."""
    yield from _parse_members(
        organizations.get_paginator("list_accounts_for_parent").paginate(ParentId=unit)
    )
    pages = organizations.get_paginator("list_organizational_units_for_parent").paginate(
        ParentId=unit
    )
    for page in responses.iterate_pages(pages):
        for child in page["OrganizationalUnits"]:
            yield from list_members(organizations, child["Id"])


class OrganizationAccounts:
    """All accounts of the organization with their names and tags, each list read once a run.

    The accounts cost a call for each PAGE of them, the tags a call for each account.
    """

    def __init__(self, aws: Aws) -> None:
        self._aws = aws
        self._tags: dict[str, Mapping[str, str]] = {}

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """All accounts."""
        return tuple(
            _parse_members(self._aws.organizations.get_paginator("list_accounts").paginate())
        )

    def tags(self, accounts: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
        """Return the tags of these accounts, and of those that were read before."""
        missing = [account for account in accounts if account not in self._tags]
        with ThreadPoolExecutor(MAX_WORKERS) as pool:
            self._tags.update(zip(missing, pool.map(self._read_tags, missing), strict=True))
        return self._tags

    def _read_tags(self, account: str) -> dict[str, str]:
        pages = self._aws.organizations.get_paginator("list_tags_for_resource").paginate(
            ResourceId=account
        )
        return {
            tag["Key"]: tag["Value"]
            for page in responses.iterate_pages(pages)
            for tag in page["Tags"]
        }


def _parse_members(pages: Iterable[Mapping[str, Any]]) -> Iterator[Member]:
    for page in responses.iterate_pages(pages):
        for account in page["Accounts"]:
            # State takes the place of Status, which AWS retires in September 2026.
            state = account.get("State") or account["Status"]
            yield Member(account["Id"], state, account.get("Name", ""))


def parent_unit(organizations: OrganizationsClient, account: str) -> str:
    """Return the unit or root that an account is directly in."""
    return str(
        responses.matching_item(organizations.list_parents(ChildId=account), "Parents")["Id"]
    )
