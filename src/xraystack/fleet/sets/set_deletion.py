"""Deletion of a fleet: the file's instances, then the set if it is empty."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import error_code, translate_error
from xraystack.deploy.credential_expiry import call_with_renewed_credentials
from xraystack.errors import OutcomeUnknown
from xraystack.fleet.fleet_plan import NO_TARGET_CHANGES, EntryKind, FleetPlan, PlanEntry
from xraystack.fleet.rollout import ActionKind, Stage, batch_actions, number_stages
from xraystack.fleet.sets import stack_sets
from xraystack.fleet.sets.stack_sets import Administrator


def deletion_plan(
    deploy_plan: FleetPlan,
    *,
    prune: bool,
    only_inoperable: bool = False,
    retain_stacks: bool = False,
) -> FleetPlan:
    """Return the plan to delete, from the plan to deploy: unmanaged instances only with ``prune``.

    With ``only_inoperable`` everything else is kept as well. Stacks of suspended accounts cannot be
    deleted, so their instances are blocked unless the stacks are retained.
    """

    def plan_entry(entry: PlanEntry) -> PlanEntry:
        if entry.kind is EntryKind.UNMANAGED and not prune:
            return entry
        if only_inoperable and not entry.inoperable:
            return entry._replace(kind=EntryKind.UNCHANGED, why="", remedy="")
        is_suspended = entry.kind is EntryKind.BLOCKED and not (entry.inoperable or entry.move)
        if is_suspended and not retain_stacks:
            return entry._replace(remedy=_RETAIN)
        return entry._replace(kind=EntryKind.DELETE, why="", remedy="")

    entries = tuple(plan_entry(entry) for entry in deploy_plan.entries if entry.exists)
    return deploy_plan._replace(
        entries=entries,
        differences=(),
        auto_deployment=None,
        targets=NO_TARGET_CHANGES,
        warnings=(),
        not_compared=(),
    )


_RETAIN = (
    "Delete again when the account is active, or remove the instance and keep its stack:\n"
    "xraystack fleet delete --retain-stacks FILE"
)


def deletion_stages(plan: FleetPlan, *, retain_stacks: bool) -> list[Stage]:
    """Return the operations that delete, all in one wave: a deletion is not tried out first."""
    actions = batch_actions(ActionKind.DELETE, plan.entries_of(EntryKind.DELETE))
    return number_stages([[a._replace(retains=a.retains or retain_stacks) for a in actions]])


def has_remaining_instances(plan: FleetPlan) -> bool:
    """Return whether the set has instances that are not deleted."""
    return any(entry.kind is not EntryKind.DELETE for entry in plan.entries)


def delete_set(administrator: Administrator, *, emptied: bool) -> None:
    """Delete the set, which is empty; an absent one is no error.

    ``emptied`` is true if instances have just been deleted: then expired credentials are waited for, and
    an error of AWS is raised as OutcomeUnknown, because a part has been done.
    """

    def send() -> object:
        return administrator.cloudformation.delete_stack_set(**administrator.set_arguments)

    try:
        _ = call_with_renewed_credentials(administrator.aws, send) if emptied else send()
    except (ClientError, BotoCoreError) as error:
        if error_code(error) == stack_sets.SET_NOT_FOUND:
            return
        if not emptied:
            raise
        raise OutcomeUnknown(
            f"the instances are deleted, but the set may still exist: {translate_error(error) or error}",
            where=administrator.set_name,
            remedy="Run the same command again:\nxraystack fleet delete FILE",
        ) from error
