"""A first fleet file, from the organization that the caller may read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws import responses
from xraystack.aws.clients import Aws
from xraystack.escaping import escape_to_one_line
from xraystack.fleet import organization
from xraystack.fleet.batches import format_count
from xraystack.fleet.organization import ACTIVE, Member
from xraystack.fleet.sets.stack_sets import Caller

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient


class _Unit(NamedTuple):
    id: str
    name: str
    members: tuple[Member, ...]


def write_initial_file(caller: Caller, name: str) -> str:
    """Return the text of a fleet file with the top units of the organization as targets.

    Without an organization its target is the caller's account.
    """
    region = caller.aws.cloudformation.meta.region_name
    management = organization.management_account(caller.aws.organizations)
    if not management:
        return "".join(f"{line}\n" for line in _lines_for_account(caller, name, region))
    units = list(_top_units(caller.aws.organizations))
    return "".join(f"{line}\n" for line in _lines_for_units(units, management, name, region))


def _lines_for_account(caller: Caller, name: str, region: str) -> Iterator[str]:
    yield "# The account is in no organization, so the set is self-managed. It requires two roles:"
    yield "# xraystack fleet roles administration"
    yield "# xraystack fleet roles execution"
    yield f"name: {name} # the stack set"
    yield "model: self-managed"
    yield "targets:"
    yield f'  - accounts: ["{caller.account}"]'
    yield f"    regions: [{region}]"
    yield "waves: [{accounts: 1, regions: 1}]"


def _lines_for_units(units: list[_Unit], management: str, name: str, region: str) -> Iterator[str]:
    yield f"name: {name} # the stack set"
    yield "model: service-managed"
    yield "targets:"
    yield "  - organizational-units:"
    for unit in units:
        count = format_count(len({m.account for m in unit.members} - {management}), "account")
        yield f"      - {unit.id} # {_comment(unit.name)}: {count}"
    inactive = {
        member.account: member.name
        for unit in units
        for member in unit.members
        if member.state != ACTIVE and member.account != management
    }
    if inactive:
        yield "    except-accounts: # not active"
        for account, title in inactive.items():
            yield f"      - {json.dumps(account)} # {_comment(title)}"
    yield f"    regions: [{region}]"
    yield "waves: [{accounts: 1, regions: 1}, {percent: 25}]"
    yield "# Deploys to accounts that join these units:"
    yield "# auto-deployment: {enabled: true}"


def _comment(text: str) -> str:
    return escape_to_one_line(text) or "no name"


def _top_units(organizations: OrganizationsClient) -> Iterator[_Unit]:
    """Yield the units directly in the root that have accounts; the root itself if none has any."""
    root = responses.matching_item(organizations.list_roots(), "Roots")["Id"]
    pages = organizations.get_paginator("list_organizational_units_for_parent").paginate(
        ParentId=str(root)
    )
    found = False
    for page in responses.iterate_pages(pages):
        for unit in page["OrganizationalUnits"]:
            members = tuple(organization.list_members(organizations, unit["Id"]))
            if members:
                found = True
                yield _Unit(unit["Id"], unit["Name"], members)
    if not found:
        yield _Unit(str(root), "the root", tuple(organization.list_members(organizations, root)))


def has_trusted_access(aws: Aws) -> bool:
    """Return whether StackSets may act in the organization."""
    access = aws.cloudformation.describe_organizations_access()
    return access.get("Status") == "ENABLED"
