"""What AWS says, and the plan that follows from it: the one place that asks before a rollout.

For n instances that is a call for each hundred of them, one for each 20 accounts of the units that the
file names, and a handful more. A call for a single instance is made only where the file gives parameters
of its own, which no list tells, or where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from xraystack.fleet import organization, stack_sets, target_pairs
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import SERVICE_MANAGED, AutoDeployment, Fleet
from xraystack.fleet.fleet_plan import (
    Definition,
    DesiredInstance,
    EntryKind,
    FleetPlan,
    PlanEntry,
    StackSet,
    build_plan,
)
from xraystack.fleet.stack_sets import Administrator, Caller, SetContext
from xraystack.fleet.target_pairs import Membership

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient


class Survey(NamedTuple):
    """The situation, the set with its instances, and the plan."""

    context: SetContext
    stack_set: StackSet | None
    plan: FleetPlan

    @property
    def administrator(self) -> Administrator:
        """Who acts on the set."""
        return self.context.administrator


def survey_fleet(
    caller: Caller,
    fleet: Fleet,
    definition: Definition,
    defaults: Mapping[str, str],
    *,
    prune: bool = False,
    look_at_overrides: bool = False,
) -> Survey:
    """What there is and what would change. Raises BadInput and AwsRefused."""
    situation = stack_sets.resolve_set(caller, fleet.name, fleet.requested_model)
    target_pairs.reject_model(fleet, situation.model)
    organizations = caller.aws.organizations
    found = read_membership(organizations, fleet, situation)
    wanted = target_pairs.expand_targets(fleet, found)
    actual = read_instances(situation, wanted, look_at_overrides=look_at_overrides)
    made = build_plan(
        fleet.name,
        wanted,
        definition,
        fleet.auto_deployment or _current_auto_deployment(actual),
        actual,
        defaults=defaults,
        prune=prune,
    )
    warnings = (*made.warnings, *_warnings(fleet, situation, found))
    entries = tuple(_assign_units(organizations, made, situation.model))
    return Survey(situation, actual, made._replace(entries=entries, warnings=warnings))


def _current_auto_deployment(actual: StackSet | None) -> AutoDeployment:
    """What a file that does not speak of auto-deployment leaves."""
    return actual.auto_deployment if actual is not None else AutoDeployment()


def read_membership(
    organizations: OrganizationsClient, fleet: Fleet, situation: SetContext
) -> Membership:
    """Whom the file's units and accounts stand for, asked only for a service-managed set."""
    if situation.model != SERVICE_MANAGED:
        return Membership()
    names = dict.fromkeys(unit for target in fleet.targets for unit in target.units)
    units = {unit: tuple(organization.list_members(organizations, unit)) for unit in names}
    named = {account for target in fleet.targets for account in target.accounts}
    known = {member.account: member.state for members in units.values() for member in members}
    if named - set(known):
        known |= {
            member.account: member.state for member in organization.list_accounts(organizations)
        }
    return Membership(situation.management, units, known)


def read_instances(
    situation: SetContext, wanted: Mapping[Pair, DesiredInstance], *, look_at_overrides: bool
) -> StackSet | None:
    """The set with its instances; with their own parameters where the file gives some."""
    if situation.stack_set is None:
        return None
    found = tuple(stack_sets.list_instances(situation.administrator))
    asked = [
        instance.pair
        for instance in found
        if instance.pair in wanted and (look_at_overrides or wanted[instance.pair].overrides)
    ]
    own = stack_sets.instance_overrides(situation.administrator, asked)
    return situation.stack_set._replace(
        instances=tuple(i._replace(overrides=own.get(i.pair)) for i in found)
    )


def _assign_units(
    organizations: OrganizationsClient, made: FleetPlan, model: str
) -> Iterator[PlanEntry]:
    """The entries; those of a service-managed set that no unit of the file reaches get their own.

    An account's own unit and not the root, because a set that deploys by itself does so to every unit
    that it has ever been given.
    """
    parents: dict[str, str] = {}
    for entry in made.entries:
        if model != SERVICE_MANAGED or entry.unit or entry.kind is not EntryKind.CREATE:
            yield entry
            continue
        account = entry.pair.account
        if account not in parents:
            parents[account] = organization.parent_unit(organizations, account)
        yield entry._replace(unit=parents[account])


def _warnings(fleet: Fleet, situation: SetContext, found: Membership) -> Iterator[str]:
    if fleet.model and fleet.model != situation.model:
        yield (
            f"the set exists and is {situation.model}, which wins over the file's model; StackSets "
            "changes it only for a set without instances"
        )
    for unit in target_pairs.empty_units(fleet, found):
        yield f"{unit} holds no account to deploy to"
    if not fleet.has_auto_deployment:
        return
    if any(target.parameters for target in fleet.targets):
        yield (
            "accounts that join later get the set's parameters, not those of a target: StackSets does "
            "not give them overrides"
        )
    if any(target.except_accounts for target in fleet.targets):
        yield "auto-deployment knows whole units only: except-accounts does not hold for it"
    if any(target.accounts for target in fleet.targets):
        yield (
            "auto-deployment knows whole units only: accounts that join the unit of an account in the "
            "file get the stack too"
        )
