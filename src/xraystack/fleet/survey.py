"""The current state in AWS and the resulting plan: the only reads before a rollout.

For n instances they are a call for each hundred of them, one for each 20 accounts of the file's units,
and a handful more. A call for a single instance is made only where the file sets its own parameters,
which no list contains, or on request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws.aws_errors import error_code
from xraystack.errors import BadInput
from xraystack.fleet import organization, target_pairs, unit_reach
from xraystack.fleet.auto_deployment_targets import TargetContext, target_changes
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import SERVICE_MANAGED, AutoDeployment, Fleet
from xraystack.fleet.fleet_plan import FleetPlan, build_plan
from xraystack.fleet.organization import Member
from xraystack.fleet.sets import stack_sets
from xraystack.fleet.sets.set_state import Definition, DesiredInstance, StackSet
from xraystack.fleet.sets.stack_sets import Administrator, Caller, SetContext
from xraystack.fleet.target_pairs import Membership
from xraystack.fleet.unit_reach import UnitDirectory

if TYPE_CHECKING:
    from mypy_boto3_organizations import OrganizationsClient

    from xraystack.aws.clients import Aws


class Survey(NamedTuple):
    """The set's context, the set with its instances, and the plan."""

    context: SetContext
    stack_set: StackSet | None
    plan: FleetPlan
    directory: UnitDirectory

    def assign_units(self, plan: FleetPlan) -> FleetPlan:
        """Return the plan with units that reach each instance of a service-managed set."""
        if self.context.model != SERVICE_MANAGED:
            return plan
        instances = self.stack_set.instances if self.stack_set is not None else ()
        known = self.stack_set.units if self.stack_set is not None else ()
        set_units = tuple(dict.fromkeys([*known, *(i.unit for i in instances if i.unit)]))
        entries = unit_reach.assign_units(self.directory, plan.entries, set_units)
        return plan._replace(entries=tuple(entries))

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
    regions = tuple(target_pairs.region_warnings(fleet, known_regions(caller.aws)))
    target_pairs.reject_model(fleet, context.model, definition.capabilities)
    organizations = caller.aws.organizations
    members = read_membership(organizations, fleet, context)
    desired = target_pairs.expand_targets(fleet, members)
    actual = read_instances(context, desired, look_at_overrides=look_at_overrides)
    plan = build_plan(
        fleet.name,
        desired,
        definition,
        fleet.auto_deployment or _current_auto_deployment(actual),
        actual,
        defaults=defaults,
        prune=prune,
    )
    warnings = (*plan.warnings, *regions, *_warnings(fleet, context, members))
    plan = plan._replace(warnings=warnings)
    survey = Survey(context, actual, plan, UnitDirectory(organizations, members.units))
    survey = survey._replace(plan=survey.assign_units(plan))
    is_automatic = (fleet.auto_deployment or _current_auto_deployment(actual)).enabled
    if context.model != SERVICE_MANAGED or not is_automatic:
        return survey
    return survey._replace(plan=_plan_targets(survey, fleet, prune=prune))


def _plan_targets(survey: Survey, fleet: Fleet, *, prune: bool) -> FleetPlan:
    """Return the plan with the changes of auto-deployment's targets."""
    plan = survey.plan
    registered = stack_sets.auto_deployment_targets(survey.administrator) if plan.exists else {}
    if registered is None:
        note = "targets of auto-deployment (access denied)"
        return plan._replace(not_compared=(*plan.not_compared, note))
    context = TargetContext(fleet, registered, survey.directory.accounts)
    return plan._replace(targets=target_changes(context, plan.entries, prune=prune))


def _current_auto_deployment(actual: StackSet | None) -> AutoDeployment:
    """Return the auto-deployment of a set, which a file without the key keeps."""
    return actual.auto_deployment if actual is not None else AutoDeployment()


def known_regions(aws: Aws) -> frozenset[str]:
    """Return the regions that botocore knows, of all partitions."""
    session = aws.session
    return frozenset(
        region
        for partition in session.get_available_partitions()
        for region in session.get_available_regions("cloudformation", partition)
    )


def read_membership(
    organizations: OrganizationsClient, fleet: Fleet, context: SetContext
) -> Membership:
    """Return the accounts of the file's units; empty unless the set is service-managed."""
    if context.model != SERVICE_MANAGED:
        return Membership()
    units: dict[str, tuple[Member, ...]] = {}
    for target in fleet.targets:
        for unit in target.units:
            if unit not in units:
                where = target.places.get(f"organizational-units.{unit}", target.where)
                units[unit] = _unit_members(organizations, unit, where)
    named = {account for target in fleet.targets for account in target.accounts}
    known = {member.account: member.state for members in units.values() for member in members}
    if named - set(known):
        known |= {
            member.account: member.state for member in organization.list_accounts(organizations)
        }
    return Membership(context.management, units, known)


def _unit_members(organizations: OrganizationsClient, unit: str, where: str) -> tuple[Member, ...]:
    """Return the accounts of a unit. Raises BadInput, with the line, if there is no such unit."""
    try:
        return tuple(organization.list_members(organizations, unit))
    except ClientError as error:
        if error_code(error) != unit_reach.MISSING_UNIT:
            raise
        raise BadInput(f"the organization has no unit {unit}", where=where) from error


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


def _warnings(fleet: Fleet, context: SetContext, members: Membership) -> Iterator[str]:
    if fleet.model and fleet.model != context.model:
        yield (
            f"the existing set is {context.model}, so the file's model is ignored; StackSets changes the "
            "model of a set without instances only"
        )
    yield from target_pairs.selector_warnings(fleet, members)
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
