"""The current state in AWS and the resulting plan: the only reads before a rollout.

For n instances they are a call for each hundred of them, one for each 20 accounts of the file's units,
and a handful more. A call for a single instance is made only where the file sets its own parameters,
which no list contains, or on request.
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
    """The set's context, the set with its instances, and the plan."""

    context: SetContext
    stack_set: StackSet | None
    plan: FleetPlan

    @property
    def administrator(self) -> Administrator:
        """The administrator of the set."""
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
    """Return the current state and the plan. Raises BadInput and AwsRefused."""
    context = stack_sets.resolve_set(caller, fleet.name, fleet.requested_model)
    target_pairs.reject_model(fleet, context.model)
    organizations = caller.aws.organizations
    members = read_membership(organizations, fleet, context)
    desired = target_pairs.expand_targets(fleet, members)
    actual = read_instances(context, desired, look_at_overrides=look_at_overrides)
    plan = build_plan(
        fleet.name,
        desired,
        definition,
        fleet.auto_deployment or (actual.auto_deployment if actual else AutoDeployment()),
        actual,
        defaults=defaults,
        prune=prune,
    )
    warnings = (*plan.warnings, *_warnings(fleet, context, members))
    entries = tuple(_assign_units(organizations, plan, context.model))
    return Survey(context, actual, plan._replace(entries=entries, warnings=warnings))


def read_membership(
    organizations: OrganizationsClient, fleet: Fleet, context: SetContext
) -> Membership:
    """Return the accounts of the file's units; empty unless the set is service-managed."""
    if context.model != SERVICE_MANAGED:
        return Membership()
    names = dict.fromkeys(unit for target in fleet.targets for unit in target.units)
    units = {unit: tuple(organization.list_members(organizations, unit)) for unit in names}
    named = {account for target in fleet.targets for account in target.accounts}
    known = {member.account: member.state for members in units.values() for member in members}
    if named - set(known):
        known |= {
            member.account: member.state for member in organization.list_accounts(organizations)
        }
    return Membership(context.management, units, known)


def read_instances(
    context: SetContext, desired: Mapping[Pair, DesiredInstance], *, look_at_overrides: bool
) -> StackSet | None:
    """Return the set with its instances; with their own parameters where the file sets some."""
    if context.stack_set is None:
        return None
    instances = tuple(stack_sets.list_instances(context.administrator))
    pairs = [
        instance.pair
        for instance in instances
        if instance.pair in desired and (look_at_overrides or desired[instance.pair].overrides)
    ]
    own = stack_sets.instance_overrides(context.administrator, pairs)
    return context.stack_set._replace(
        instances=tuple(i._replace(overrides=own.get(i.pair)) for i in instances)
    )


def _assign_units(
    organizations: OrganizationsClient, plan: FleetPlan, model: str
) -> Iterator[PlanEntry]:
    """Yield the entries; accounts of a service-managed set outside of the file's units get their unit.

    An account's own unit and not the root, because a set with auto-deployment deploys to every unit that
    it has ever been given.
    """
    parents: dict[str, str] = {}
    for entry in plan.entries:
        if model != SERVICE_MANAGED or entry.unit or entry.kind is not EntryKind.CREATE:
            yield entry
            continue
        account = entry.pair.account
        if account not in parents:
            parents[account] = organization.parent_unit(organizations, account)
        yield entry._replace(unit=parents[account])


def _warnings(fleet: Fleet, context: SetContext, members: Membership) -> Iterator[str]:
    if fleet.model and fleet.model != context.model:
        yield (
            f"the existing set is {context.model}, so the file's model is ignored; StackSets changes the "
            "model of a set without instances only"
        )
    for unit in target_pairs.empty_units(fleet, members):
        yield f"{unit} contains no account to deploy to"
    if not fleet.has_auto_deployment:
        return
    if any(target.parameters for target in fleet.targets):
        yield (
            "accounts that join later get the set's parameters: StackSets does not apply a target's "
            "parameters to them"
        )
    if any(target.except_accounts for target in fleet.targets):
        yield (
            "auto-deployment covers whole units: except-accounts is ignored for accounts that join "
            "later"
        )
    if any(target.accounts for target in fleet.targets):
        yield (
            "auto-deployment covers whole units: accounts that join the unit of a listed account get "
            "the stack too"
        )
