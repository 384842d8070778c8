"""Targets of a fleet file: its pairs of account and region, and selectors that match nothing."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from xraystack.errors import BadInput
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import (
    SELF_MANAGED,
    SERVICE_MANAGED,
    Fleet,
    Target,
    values_of_account,
)
from xraystack.fleet.organization import ACTIVE, Member
from xraystack.fleet.sets.set_state import AUTO_EXPAND, DesiredInstance
from xraystack.fleet.targets.account_values import values_in

DIRECTIONS = frozenset(
    {
        "central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest",
        "west",
    }
)  # fmt: skip
"""The last word of a region's name, before its number."""


class Membership(NamedTuple):
    """The organization's data; all empty for a self-managed set.

    ``units`` has the accounts of each unit in the file, ``accounts`` the state of each account. Those of
    ``assumed_units``, and the states of ``assumed`` accounts, come from the set's instances.
    """

    management: str = ""
    units: Mapping[str, tuple[Member, ...]] = {}
    accounts: Mapping[str, str] = {}
    assumed_units: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()


def expand_targets(fleet: Fleet, membership: Membership) -> dict[Pair, DesiredInstance]:
    """Return the desired instance of each pair; a later target's parameters win.

    Raises BadInput for an account that a service-managed set cannot reach.
    """
    desired: dict[Pair, DesiredInstance] = {}
    own_values = values_of_account(fleet)
    for target in fleet.targets:
        for account, unit, state in _target_accounts(target, membership):
            for region in target.regions:
                pair = Pair(account, region)
                before = desired.get(pair, DesiredInstance(values_in(own_values, pair)))
                desired[pair] = DesiredInstance(
                    {**before.overrides, **values_in(target.parameters, pair)},
                    before.unit or unit,
                    "" if state == ACTIVE else f"the account is {state}",
                )
    return desired


def reject_model(fleet: Fleet, model: str, capabilities: Collection[str]) -> None:
    """Raise BadInput if the file requires what sets of the model do not support.

    [CloudFormation API reference, CreateStackSet, Capabilities]
    """
    if model == SERVICE_MANAGED and AUTO_EXPAND in capabilities:
        raise BadInput(
            "service-managed sets do not support macros: Transform and Fn::Transform",
            where=fleet.places.get("template", fleet.where),
            remedy="Remove the macros from the template, or list accounts and set model: self-managed.",
        )
    for key in ("administration-role", "execution-role"):
        if model == SERVICE_MANAGED and key in fleet.places:
            raise BadInput(
                f"{key} requires a self-managed set, and {fleet.name} is service-managed",
                where=fleet.places[key],
                remedy="Remove it, or change the file's name and set model: self-managed.",
            )
    if model == SELF_MANAGED and fleet.needs_organization:
        raise BadInput(
            f"the existing stack set {fleet.name} is self-managed, which supports neither organizational "
            "units nor auto-deployment",
            where=next((t.where for t in fleet.targets if t.units), fleet.where),
            remedy="List accounts and remove auto-deployment, or change the file's name.",
        )


def _target_accounts(target: Target, membership: Membership) -> Iterator[tuple[str, str, str]]:
    """Yield the accounts of a target, each with its unit and its state."""
    left_out = {*target.except_accounts, membership.management}
    for unit in target.units:
        for member in membership.units[unit]:
            if member.account not in left_out:
                yield member.account, unit, member.state
    for account in target.accounts:
        if not membership.management:
            yield account, "", ACTIVE
            continue
        if account == membership.management:
            raise BadInput(
                f"{account} is the management account, where service-managed sets cannot deploy",
                where=target.places.get(f"accounts.{account}", target.where),
                remedy="Use xraystack deploy there, or a separate file with model: self-managed.",
            )
        if account not in membership.accounts:
            raise BadInput(
                f"{account} is not in the organization, so a service-managed set cannot deploy there",
                where=target.places.get(f"accounts.{account}", target.where),
                remedy="Correct the account ID, or use a separate file with model: self-managed.",
            )
        unit = _account_unit(account, membership.units)
        yield account, unit, membership.accounts[account]


def _account_unit(account: str, units: Mapping[str, Iterable[Member]]) -> str:
    """Return the unit of the file that an account is in, if any."""
    for unit, members in units.items():
        if any(member.account == account for member in members):
            return unit
    return ""


def region_warnings(fleet: Fleet, known: Collection[str]) -> Iterator[str]:
    """Yield a warning for each region that is not known but may be new.

    ``known`` are the regions that botocore knows. Raises BadInput, with the line, for a name that no
    region has.
    """
    for target in fleet.targets:
        for region in target.regions:
            if region in known:
                continue
            where = target.places.get(f"regions.{region}", target.where)
            near = difflib.get_close_matches(region, known, 1)
            hint = f"Did you mean {near[0]}?" if near else ""
            if region.split("-")[-2] not in DIRECTIONS:
                raise BadInput(f"{region} is not a region", where=where, remedy=hint)
            yield f"{where}: the installed botocore does not know the region {region}. {hint}".strip()


def selector_warnings(fleet: Fleet, membership: Membership) -> Iterator[str]:
    """Yield a warning for each unit without accounts, and each exception that matches none."""
    for target in fleet.targets:
        for unit in target.units:
            if all(m.account == membership.management for m in membership.units[unit]):
                yield f"{_place(target, 'organizational-units', unit)}: {unit} contains no account"
        if membership.assumed_units & set(target.units):
            continue
        members = {member.account for unit in target.units for member in membership.units[unit]}
        for account in target.except_accounts:
            if account not in members:
                where = _place(target, "except-accounts", account)
                yield f"{where}: except-accounts has {account}, which is in none of the units"


def _place(target: Target, member: str, item: str) -> str:
    return target.places.get(f"{member}.{item}", target.where)
