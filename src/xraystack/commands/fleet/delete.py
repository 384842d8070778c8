"""``xraystack fleet delete``: what the file names, then the set if nothing is left in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy.result import print_final_document
from xraystack.commands.fleet import deploy, result
from xraystack.terminal import console, streams
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.fleet_plan import FleetPlan
    from xraystack.fleet.survey import Survey


GROUPS = {
    "What to do": ("--prune", "--retain-stacks", "--inoperable", "--wait", "--timeout", "--yes"),
}


@click.command(
    "delete",
    cls=GroupedCommand,
    groups=GROUPS,
    epilog=format_examples(
        "fleet delete fleet.yml", "fleet delete fleet.yml --retain-stacks --yes"
    ),
    short_help="Delete what FILE names, then the set.",
)
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--retain-stacks", is_flag=True, help="Keep the stacks; only the set lets them go.")
@click.option(
    "--inoperable",
    is_flag=True,
    help="Only let the set forget what is INOPERABLE; the stacks are left to be deleted by hand.",
)
@click.option("--prune", is_flag=True, help="Also delete what the file does not name.")
@click.option("--wait", is_flag=True, help="Wait for an operation that is under way first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, the result last.")
@deploy.timeout_option
@shared_options.aws_options
@click.pass_context
def delete_command(
    context: click.Context, /, file: str, connection: Connection, **given: Any
) -> None:
    """Delete the stacks that FILE names, after asking, and the stack set once it is empty."""
    from xraystack.commands.fleet import request

    streams.tolerate_output_loss(messages_on_stdout=not given["as_json"])
    aws = create_clients(connection, given["timeout"])
    document: dict[str, Any] = {}
    with print_final_document(document, as_json=given["as_json"], empty=deploy.EMPTY_ROLLOUT):
        asked = request.load_request(file, aws)
        document["stack_set"] = asked.fleet.name
        found = deploy.wait_until_idle(asked, given)
        if found.plan.exists:
            _delete_instances(asked, found, given, document)
        else:
            console.print_message(f"There is no stack set {asked.fleet.name}.")
            document |= {"outcome": "unchanged", "exit_code": 0}
    context.exit(document["exit_code"])


def _delete_instances(
    asked: FleetRequest, found: Survey, given: dict[str, Any], document: dict[str, Any]
) -> None:
    """Delete what there is to delete, and note in the document what became of it."""
    from xraystack.commands.fleet import request
    from xraystack.fleet import set_deletion
    from xraystack.fleet.fleet_plan import EntryKind

    retains = given["retain_stacks"] or given["inoperable"]
    plan = set_deletion.deletion_plan(
        found.plan,
        prune=given["prune"],
        only_inoperable=given["inoperable"],
        retain_stacks=retains,
    )
    request.reject_only_unmanaged(asked, plan)
    stages = set_deletion.deletion_stages(plan, retain_stacks=retains)
    found = found._replace(plan=plan)
    outcome = deploy.execute_if_confirmed(asked, found, stages, given, "Delete this?")
    if not plan.entries:
        deploy.require_confirmation("Delete the set, which has no instances?", given)
    blocked = plan.entries_of(EntryKind.BLOCKED)
    document.update(
        result.report_outcome(outcome, blocked, result.AFTER_DELETE, as_json=given["as_json"])
    )
    result.require_known_outcome(asked.fleet, outcome)
    if (
        outcome.is_complete
        and not given["inoperable"]
        and not set_deletion.has_remaining_instances(plan)
    ):
        set_deletion.delete_set(found.administrator, emptied=bool(outcome.operations))
        console.print_message(f"The stack set {asked.fleet.name} is deleted.")
        document["outcome"] = "deleted"
    elif outcome.is_complete:
        console.print_message(_remaining_note(plan))


def _remaining_note(plan: FleetPlan) -> str:
    from xraystack.fleet.fleet_plan import EntryKind

    strays = ", also some that the file does not name (--prune deletes them too)"
    more = strays if plan.entries_of(EntryKind.STRAY) else ""
    return f"The stack set stays, because instances of it are left{more}."
