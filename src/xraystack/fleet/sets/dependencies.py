"""The sets that auto-deployment waits for, by name in the file and by ARN in AWS."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from xraystack.aws.clients import Aws
from xraystack.errors import BadInput
from xraystack.fleet.fleet_file import Fleet
from xraystack.fleet.sets import stack_sets
from xraystack.fleet.sets.set_state import StackSet
from xraystack.fleet.sets.stack_sets import Administrator


def reject_missing_sets(
    aws: Aws, administrator: Administrator, fleet: Fleet, sets: Collection[str]
) -> None:
    """Raise BadInput, with the line, for a set that neither exists nor is an earlier one of the file.

    ``sets`` are the names of the earlier ones, which are deployed first.
    """
    for identity in fleet.settings.depends_on or ():
        if identity in sets or identity.startswith("arn:"):
            continue
        if _describe(aws, administrator, identity) is None:
            raise _missing_set_error(fleet, identity, sets)


def dependency_arns(administrator: Administrator, fleet: Fleet) -> tuple[str, ...] | None:
    """Return the ARNs of the sets that the file names; None if it names none.

    Raises BadInput, with the line, for a set that does not exist.
    """
    if fleet.settings.depends_on is None:
        return None
    arns = []
    for identity in fleet.settings.depends_on:
        if identity.startswith("arn:"):
            arns.append(identity)
            continue
        described = _describe(administrator.aws, administrator, identity)
        if described is None:
            raise _missing_set_error(fleet, identity, ())
        arns.append(described.arn)
    return tuple(arns)


def _describe(aws: Aws, administrator: Administrator, name: str) -> StackSet | None:
    return stack_sets.describe_set(Administrator(aws, name, administrator.call_as))


def _missing_set_error(fleet: Fleet, name: str, sets: Collection[str]) -> BadInput:
    near = difflib.get_close_matches(name, sets, 1)
    return BadInput(
        f"the stack set {name} does not exist",
        where=fleet.places.get(f"depends-on.{name}", fleet.where),
        remedy=f"Did you mean {near[0]}?"
        if near
        else f"Deploy it first, list it before {fleet.name} in sets, or correct its name.",
    )
