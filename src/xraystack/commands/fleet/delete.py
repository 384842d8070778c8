"""``xraystack fleet delete``: deletes the instances that the file names, then the empty set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy.result import print_final_document
from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet import result, rollout
from xraystack.commands.fleet.options import FleetDeleteOptions
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console, streams
from xraystack.terminal.grouped_help import format_examples
from xraystack.terminal.termination import interrupt_on_termination

if TYPE_CHECKING:
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.fleet_plan import FleetPlan
    from xraystack.fleet.survey import Survey


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
    from xraystack.commands.fleet.request import load_request

    streams.tolerate_output_loss(messages_on_stdout=not options.as_json)
    aws = create_clients(options.connection, options.timeout)
    document: dict[str, Any] = {}
    with (
        interrupt_on_termination(),
        print_final_document(document, as_json=options.as_json, empty=result.EMPTY_ROLLOUT),
    ):
        request = load_request(options.file, aws)
        document["stack_set"] = request.fleet.name
        survey = rollout.wait_until_idle(request, options)
        if survey.plan.exists:
            _delete_instances(request, survey, options, document)
        else:
            console.print_message(f"The stack set {request.fleet.name} does not exist.")
            document |= {"outcome": "unchanged", "exit_code": 0}
    context.exit(document["exit_code"])


def _delete_instances(
    request: FleetRequest, survey: Survey, options: FleetDeleteOptions, document: dict[str, Any]
) -> None:
    """Delete instances and the empty set, and add the outcome to the document."""
    from xraystack.commands.fleet.request import reject_only_unmanaged
    from xraystack.fleet.fleet_plan import EntryKind
    from xraystack.fleet.sets import set_deletion

    retains = options.retain_stacks or options.inoperable
    plan = set_deletion.deletion_plan(
        survey.plan,
        prune=options.prune,
        only_inoperable=options.inoperable,
        retain_stacks=retains,
    )
    plan = survey.assign_units(plan)
    reject_only_unmanaged(request, plan)
    stages = set_deletion.deletion_stages(plan, retain_stacks=retains)
    survey = survey._replace(plan=plan)
    outcome = rollout.execute_if_confirmed(
        request, survey, stages, options, "Delete this?", deletes=True
    )
    if not plan.entries:
        rollout.require_confirmation("Delete the empty stack set?", options)
    blocked = plan.entries_of(EntryKind.BLOCKED)
    document.update(
        result.report_outcome(outcome, blocked, result.AFTER_DELETE, as_json=options.as_json)
    )
    result.require_known_outcome(request.fleet, outcome)
    if not outcome.is_complete:
        return
    if options.inoperable or set_deletion.has_remaining_instances(plan):
        console.print_message(_remaining_note(plan))
        return
    set_deletion.delete_set(survey.administrator, emptied=bool(outcome.operations))
    console.print_message(f"Deleted the stack set {request.fleet.name}.")
    document["outcome"] = "deleted"


def _remaining_note(plan: FleetPlan) -> str:
    """Return a note on the instances that remain in the set."""
    from xraystack.fleet.batches import format_count
    from xraystack.fleet.fleet_plan import EntryKind

    remaining = [entry for entry in plan.entries if entry.kind is not EntryKind.DELETE]
    note = f"Kept the stack set, which has {format_count(len(remaining), 'instance')}."
    unmanaged = plan.entries_of(EntryKind.UNMANAGED)
    if not unmanaged:
        return note
    return f"{note} To delete the {len(unmanaged):,} not in the file: --prune"
