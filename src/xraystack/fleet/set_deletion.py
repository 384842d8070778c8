"""Deleting a fleet: the instances that its file names, then the set if nothing is left in it."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import error_code, translate_error
from xraystack.deploy.credential_expiry import call_with_renewed_credentials
from xraystack.errors import OutcomeUnknown
from xraystack.fleet import stack_sets
from xraystack.fleet.fleet_plan import EntryKind, FleetPlan, PlanEntry
from xraystack.fleet.rollout import Action, ActionKind, batch_actions
from xraystack.fleet.stack_sets import Administrator


def deletion_plan(
    found: FleetPlan, *, prune: bool, only_inoperable: bool = False, retain_stacks: bool = False
) -> FleetPlan:
    """The plan to delete, from the plan to deploy: strays are left unless they are pruned.

    With ``only_inoperable`` everything else is left as well. Stacks of suspended accounts cannot be
    deleted, so their instances are blocked unless the stacks are retained.
    """

    def deleted(entry: PlanEntry) -> PlanEntry:
        if entry.kind is EntryKind.STRAY and not prune:
            return entry
        if only_inoperable and not entry.inoperable:
            return entry._replace(kind=EntryKind.UNCHANGED, why="", remedy="")
        if entry.kind is EntryKind.BLOCKED and not entry.inoperable and not retain_stacks:
            return entry._replace(remedy=_RETAIN)
        return entry._replace(kind=EntryKind.DELETE, why="", remedy="")

    entries = tuple(deleted(entry) for entry in found.entries if entry.exists)
    return found._replace(entries=entries, differences=(), auto_deployment=None, warnings=())


_RETAIN = (
    "Delete again when the account is active, or try to let the set forget what is left of it: "
    "xraystack fleet delete FILE --retain-stacks"
)


def deletion_stages(found: FleetPlan, *, retain_stacks: bool) -> list[list[Action]]:
    """The operations that delete, all in one wave: what goes is not tried out first."""
    actions = batch_actions(ActionKind.DELETE, found.entries_of(EntryKind.DELETE))
    return [[action._replace(retains=retain_stacks) for action in actions]] if actions else []


def has_remaining_instances(found: FleetPlan) -> bool:
    """Whether the set has instances that are not deleted."""
    return any(entry.kind is not EntryKind.DELETE for entry in found.entries)


def delete_set(administrator: Administrator, *, emptied: bool) -> None:
    """Delete the set, which is empty; one that is gone already is as good.

    ``emptied`` is whether instances have just been deleted: then credentials that have expired are waited
    for, and what AWS refuses is no refusal of the whole any more, and OutcomeUnknown is raised.
    """

    def ask() -> object:
        return administrator.cloudformation.delete_stack_set(**administrator.set_arguments)

    try:
        _ = call_with_renewed_credentials(administrator.aws, ask) if emptied else ask()
    except (ClientError, BotoCoreError) as error:
        if error_code(error) == stack_sets.SET_NOT_FOUND:
            return
        if not emptied:
            raise
        raise OutcomeUnknown(
            f"the instances are deleted, but perhaps not the set: {translate_error(error) or error}",
            where=administrator.set_name,
            remedy="Give the same command again: xraystack fleet delete FILE",
        ) from error
