"""``xraystack fleet delete``: deletes the instances that the file names, then the empty set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet import output, result, rollout
from xraystack.commands.fleet.options import FleetDeleteOptions
from xraystack.commands.fleet.rollout import PlannedRollout
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_plan import FleetPlan


GROUPS = {
    "Options": (fleet_options.json_lines_option(),),
    "What to do": (
        click.Option(
            ["--prune"], is_flag=True, help="Also delete instances that are not in the file."
        ),
        click.Option(
            ["--retain-stacks"],
            is_flag=True,
            help="Remove instances from the set, but keep their stacks.",
        ),
        click.Option(
            ["--inoperable"],
            is_flag=True,
            help="Only remove INOPERABLE instances from the set; keep their stacks.",
        ),
        fleet_options.wait_option(),
        fleet_options.timeout_option(),
        fleet_options.yes_option(),
    ),
}


@click.command(
    "delete",
    cls=TypedCommand,
    options=FleetDeleteOptions,
    groups=GROUPS,
    epilog=format_examples(
        "fleet delete fleet.yml", "fleet delete fleet.yml --retain-stacks --yes"
    ),
    short_help="Delete the fleet's stacks, then the stack set.",
)
@fleet_options.file_argument
@click.pass_context
def delete_command(context: click.Context, /, options: FleetDeleteOptions) -> None:
    """Delete the stacks of FILE's targets after confirmation, then the stack set if it is empty."""
    with rollout.open_rollout(options) as (requests, document):
        # Later sets of a file may need earlier ones.
        planned = [_plan_deletion(request, options) for request in reversed(requests)]
        _confirm(planned, options)
        rollout.run_each(planned, lambda each, own: _delete_instances(each, options, own), document)
    context.exit(document["exit_code"])


def _plan_deletion(request: FleetRequest, options: FleetDeleteOptions) -> PlannedRollout:
    """Return the plan to delete a set's instances, and print it."""
    from xraystack.commands.fleet.file_remedies import insert_file_in_plan
    from xraystack.commands.fleet.request import reject_only_unmanaged
    from xraystack.fleet.sets import set_deletion

    survey = rollout.wait_until_idle(request, options)
    if not survey.plan.exists:
        return PlannedRollout(request, survey, [])
    retains = options.retain_stacks or options.inoperable
    plan = set_deletion.deletion_plan(
        survey.plan,
        prune=options.prune,
        only_inoperable=options.inoperable,
        retain_stacks=retains,
    )
    plan = insert_file_in_plan(survey.assign_units(plan), request.file)
    reject_only_unmanaged(request, plan)
    stages = set_deletion.deletion_stages(plan, retain_stacks=retains)
    planned = PlannedRollout(request, survey._replace(plan=plan), stages)
    rollout.print_plan(planned, options)
    return planned


def _confirm(planned: Sequence[PlannedRollout], options: FleetDeleteOptions) -> None:
    """Ask before instances or empty sets are deleted."""
    existing = [each.survey.plan for each in planned if each.survey.plan.exists]
    if any(plan.has_changes for plan in existing):
        rollout.require_confirmation("Delete this?", options)
    elif any(not plan.entries for plan in existing):
        rollout.require_confirmation("Delete the empty stack set?", options)


def _delete_instances(
    planned: PlannedRollout, options: FleetDeleteOptions, document: dict[str, Any]
) -> RolloutOutcome:
    """Delete instances and the empty set, add the outcome to the document, and return it."""
    from xraystack.fleet import execution
    from xraystack.fleet.fleet_plan import EntryKind
    from xraystack.fleet.sets import set_deletion

    request, survey, _ = planned
    plan = survey.plan
    if not plan.exists:
        console.print_message(f"The stack set {request.fleet.name} does not exist.")
        document |= {"outcome": "unchanged", "exit_code": 0}
        return execution.RolloutOutcome()
    outcome = rollout.execute_plan(planned, options, deletes=True)
    blocked = plan.entries_of(EntryKind.BLOCKED)
    document.update(
        result.report_outcome(
            outcome, blocked, result.RUN_AGAIN, options.file, as_json=options.as_json
        )
    )
    result.require_known_outcome(request.fleet, outcome)
    if not outcome.is_complete:
        return outcome
    if options.inoperable or set_deletion.has_remaining_instances(plan):
        console.print_message(_remaining_note(plan))
        return outcome
    if outcome.is_stop_requested:
        raise rollout.stopped_error(request, "before the empty stack set was deleted")
    set_deletion.delete_set(survey.administrator, emptied=bool(outcome.operations))
    console.print_message(f"Deleted the stack set {request.fleet.name}.")
    document["outcome"] = "deleted"
    return outcome


def _remaining_note(plan: FleetPlan) -> str:
    """Return a note on the instances that remain in the set."""
    from xraystack.fleet.batches import format_count
    from xraystack.fleet.fleet_plan import EntryKind

    remaining = [entry for entry in plan.entries if entry.kind is not EntryKind.DELETE]
    note = f"Kept the stack set, which has {format_count(len(remaining), 'instance')}."
    return note + output.prune_note(plan)
