"""The current state in AWS and the resulting plan: the only reads before a rollout.

For n instances they are a call for each hundred of them, one for each 20 accounts of the file's units,
and a handful more; a plan assumes the members of units that would cost too many. A call for a single
instance is made only where the file sets its own parameters, which no list contains, where a stack was
imported, or on request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws.aws_errors import error_code
from xraystack.errors import BadInput
from xraystack.fleet import imported_instances, target_pairs, unit_reach
from xraystack.fleet.auto_deployment_targets import TargetContext, target_changes
from xraystack.fleet.batches import Pair, format_count
from xraystack.fleet.fleet_file import SERVICE_MANAGED, AutoDeployment, Fleet
from xraystack.fleet.fleet_plan import FleetPlan, PendingValue, build_plan
from xraystack.fleet.organization import Member, OrganizationAccounts
from xraystack.fleet.sets import dependencies, stack_sets
from xraystack.fleet.sets.set_outputs import SetOutputs
from xraystack.fleet.sets.set_ownership import reject_unmanaged_set
from xraystack.fleet.sets.set_state import Definition, DesiredInstance, Instance, StackSet
from xraystack.fleet.sets.stack_sets import Administrator, Caller, SetContext
from xraystack.fleet.target_pairs import Membership
from xraystack.fleet.targets.account_selection import select_accounts
from xraystack.fleet.unit_reach import UnitDirectory

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws


class FleetObservation(NamedTuple):
    """The set with its context and instances, and the accounts of the file's targets.

    ``fleet`` has the file's targets with the IDs of accounts that names or tags select. ``warnings`` are
    about its regions and selectors. ``running`` is the ID of the operation that was under way before the
    instances were read, empty if there was none: one that ends later makes them outdated.
    """

    context: SetContext
    stack_set: StackSet | None
    fleet: Fleet
    members: Membership
    directory: UnitDirectory
    warnings: tuple[str, ...]
    running: str


class Survey(NamedTuple):
    """The current state and the plan; ``definition`` has the set's values as far as they are known."""

    observation: FleetObservation
    plan: FleetPlan
    definition: Definition

    def assign_units(self, plan: FleetPlan) -> FleetPlan:
        """Return the plan with units that reach each instance of a service-managed set."""
        if self.context.model != SERVICE_MANAGED:
            return plan
        instances = self.stack_set.instances if self.stack_set is not None else ()
        known = self.stack_set.units if self.stack_set is not None else ()
        set_units = tuple(dict.fromkeys([*known, *(i.unit for i in instances if i.unit)]))
        directory = self.observation.directory
        entries = unit_reach.assign_units(directory, plan.entries, set_units)
        return plan._replace(entries=tuple(entries))

    @property
    def context(self) -> SetContext:
        """The administrator of the set, its model, and the organization's management account."""
        return self.observation.context

    @property
    def stack_set(self) -> StackSet | None:
        """The set with its instances, if it exists."""
        return self.observation.stack_set

    @property
    def administrator(self) -> Administrator:
        """The administrator of the set."""
        return self.context.administrator


class SurveyOptions(NamedTuple):
    """The lookups of a survey.

    Without ``checks_members`` the members of a large unit are assumed, so that a plan costs at most
    MAX_PLAN_CALLS. ``sets`` are the names of the file's earlier sets, which auto-deployment may wait for
    before they exist; None does not check them. Without ``outputs`` references to outputs of earlier sets
    stay in the values. ``sends_masked`` is that of ``build_plan``.
    """

    prune: bool = False
    checks_overrides: bool = False
    checks_members: bool = True
    sets: tuple[str, ...] | None = ()
    outputs: SetOutputs | None = None
    sends_masked: bool = False


ALL_MEMBERS = SurveyOptions()
MAX_PLAN_CALLS = 30
"""Calls for the plan of a set with 2,000 instances, whose list alone costs 20."""
OTHER_CALLS = 6
"""Calls for the caller, the organization, the set, its operations and auto-deployment's targets."""


def survey_fleet(
    caller: Caller,
    fleet: Fleet,
    definition: Definition,
    defaults: Mapping[str, str],
    options: SurveyOptions = ALL_MEMBERS,
) -> Survey:
    """Return the current state and the plan. Raises BadInput and AwsRefused."""
    context = stack_sets.resolve_set(caller, fleet.name, fleet.requested_model)
    regions = tuple(target_pairs.region_warnings(fleet, known_regions(caller.aws)))
    target_pairs.reject_model(fleet, context.model, definition.capabilities)
    reject_unmanaged_set(fleet, definition, context)
    if options.sets is not None:
        dependencies.reject_missing_sets(caller.aws, context.administrator, fleet, options.sets)
    fleet, unmatched = select_accounts(fleet, caller.accounts, context.management)
    exists = context.stack_set is not None
    running = stack_sets.running_operation(context.administrator) if exists else ""
    instances = _list_instances(context)
    calls_left = MAX_PLAN_CALLS - OTHER_CALLS - max(1, -(-len(instances) // 100))
    directory = UnitDirectory(
        caller.aws.organizations,
        unit_reach.recorded_units(instances),
        None if options.checks_members else max(0, calls_left),
    )
    members = read_membership(caller.accounts, fleet, context, directory)
    warnings = (*regions, *unmatched, *_warnings(fleet, context, members))
    observation = FleetObservation(context, None, fleet, members, directory, warnings, running)
    if context.stack_set is not None:
        desired = target_pairs.expand_targets(fleet, members)
        actual = _read_overrides(
            context, context.stack_set, instances, desired, everywhere=options.checks_overrides
        )
        observation = observation._replace(stack_set=actual)
    return plan_changes(observation, definition, defaults, options)


def plan_changes(
    observation: FleetObservation,
    definition: Definition,
    defaults: Mapping[str, str],
    options: SurveyOptions,
) -> Survey:
    """Return the plan with the values that are known by now, and without another look at the set."""
    context, actual, fleet, members, directory, warnings, _ = observation
    desired = target_pairs.expand_targets(fleet, members)
    pending: tuple[PendingValue, ...] = ()
    if options.outputs is not None:
        desired, definition, pending = options.outputs.resolve(fleet, desired, definition)
    auto_deployment = fleet.auto_deployment or _current_auto_deployment(actual)
    plan = build_plan(
        fleet.name,
        desired,
        definition,
        auto_deployment,
        actual,
        defaults=defaults,
        settings=fleet.settings,
        prune=options.prune,
        sends_masked=options.sends_masked,
    )
    plan = plan._replace(warnings=(*plan.warnings, *warnings), pending=pending)
    survey = Survey(observation, plan, definition)
    survey = survey._replace(plan=survey.assign_units(survey.plan))
    if context.model == SERVICE_MANAGED and auto_deployment.enabled:
        survey = survey._replace(plan=_plan_targets(survey, fleet, prune=options.prune))
    notes = tuple(_assumptions(fleet, members, directory))
    return survey._replace(
        plan=survey.plan._replace(not_compared=(*survey.plan.not_compared, *notes))
    )


def _assumptions(fleet: Fleet, members: Membership, directory: UnitDirectory) -> Iterator[str]:
    """Yield what was not read, because a large unit costs many calls."""
    if directory.assumed:
        yield f"accounts that joined or left {', '.join(directory.assumed)} (--check-members)"
    listed = {account for target in fleet.targets for account in target.accounts}
    assumed = listed & members.assumed
    if assumed:
        yield (
            f"the organization's state of {format_count(len(assumed), 'listed account')} "
            "(--check-members)"
        )


def _plan_targets(survey: Survey, fleet: Fleet, *, prune: bool) -> FleetPlan:
    """Return the plan with the changes of auto-deployment's targets."""
    plan = survey.plan
    registered = stack_sets.auto_deployment_targets(survey.administrator) if plan.exists else {}
    if registered is None:
        note = "targets of auto-deployment (access denied)"
        return plan._replace(not_compared=(*plan.not_compared, note))
    context = TargetContext(fleet, registered, survey.observation.directory.accounts)
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
    accounts: OrganizationAccounts,
    fleet: Fleet,
    context: SetContext,
    directory: UnitDirectory,
) -> Membership:
    """Return the accounts of the file's units; empty unless the set is service-managed."""
    if context.model != SERVICE_MANAGED:
        return Membership()
    units: dict[str, tuple[Member, ...]] = {}
    for target in fleet.targets:
        for unit in target.units:
            if unit not in units:
                where = target.places.get(f"organizational-units.{unit}", target.where)
                units[unit] = _unit_members(directory, unit, where)
    named = {account for target in fleet.targets for account in target.accounts}
    known = {member.account: member.state for members in units.values() for member in members}
    assumed = {a for a in named - set(known) if directory.has_recorded(a)}
    known |= {account: directory.recorded_state(account) for account in assumed}
    if named - set(known):
        assumed = set()
        known |= {member.account: member.state for member in accounts.members}
    return Membership(
        context.management, units, known, frozenset(directory.assumed), frozenset(assumed)
    )


def _unit_members(directory: UnitDirectory, unit: str, where: str) -> tuple[Member, ...]:
    """Return the accounts of a unit. Raises BadInput, with the line, if there is no such unit."""
    try:
        return directory.members(unit)
    except ClientError as error:
        if error_code(error) != unit_reach.MISSING_UNIT:
            raise
        raise BadInput(f"the organization has no unit {unit}", where=where) from error


def _list_instances(context: SetContext) -> tuple[Instance, ...]:
    if context.stack_set is None:
        return ()
    listed = tuple(stack_sets.list_instances(context.administrator))
    return imported_instances.ignore_drift_detection(context.administrator, listed)


def _read_overrides(
    context: SetContext,
    stack_set: StackSet,
    instances: Sequence[Instance],
    desired: Mapping[Pair, DesiredInstance],
    *,
    everywhere: bool,
) -> StackSet:
    """Return the set with its instances; with their own parameters where the file sets some.

    Those of an imported stack are read too: the next update has to replace its former values.
    """
    pairs = [
        instance.pair
        for instance in instances
        if instance.pair in desired
        and (everywhere or desired[instance.pair].overrides or instance.is_as_imported)
    ]
    own = stack_sets.instance_overrides(context.administrator, pairs)
    return stack_set._replace(
        instances=tuple(i._replace(overrides=own.get(i.pair)) for i in instances)
    )


def _warnings(fleet: Fleet, context: SetContext, members: Membership) -> Iterator[str]:
    if fleet.model and fleet.model != context.model:
        yield (
            f"the existing set is {context.model}, so the file's model is ignored; StackSets changes the "
            "model of a set without instances only"
        )
    yield from target_pairs.selector_warnings(fleet, members)
    yield from _wave_warnings(fleet)
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


def _wave_warnings(fleet: Fleet) -> Iterator[str]:
    """Yield a warning about each wave that is certainly not larger than the one before."""
    for number, (before, wave) in enumerate(pairwise(fleet.waves), start=2):
        same_unit = before.accounts.is_percent == wave.accounts.is_percent
        more_regions = before.regions is not None and (
            wave.regions is None or wave.regions > before.regions
        )
        if same_unit and wave.accounts.value <= before.accounts.value and not more_regions:
            size = (
                str(before.accounts)
                if before.accounts.is_percent
                else format_count(before.accounts.value, "account")
            )
            yield (
                f"{fleet.places['waves']}: item {number} of waves starts no instances: sizes are "
                f"cumulative, and item {number - 1} has {size} already"
            )
