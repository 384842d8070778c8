"""Checks of the targets of a fleet file: selectors without a match, and names of regions."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from xraystack.errors import BadInput
from xraystack.fleet.fleet_file import Fleet, Target
from xraystack.fleet.target_pairs import Membership

DIRECTIONS = frozenset(
    {
        "central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest",
        "west",
    }
)  # fmt: skip
"""The last word of a region's name, before its number."""


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
        members = {member.account for unit in target.units for member in membership.units[unit]}
        for account in target.except_accounts:
            if account not in members:
                where = _place(target, "except-accounts", account)
                yield f"{where}: except-accounts has {account}, which is in none of the units"


def _place(target: Target, member: str, item: str) -> str:
    return target.places.get(f"{member}.{item}", target.where)
