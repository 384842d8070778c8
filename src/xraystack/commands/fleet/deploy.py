"""``xraystack fleet deploy``: executes the plan of a fleet in waves and reports the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy.result import print_final_document
from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet import result, rollout
from xraystack.commands.fleet.options import FleetDeployOptions
from xraystack.terminal import console, streams
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.fleet.fleet_plan import FleetPlan

DEPLOY_GROUPS = {
    "What to do": ("--prune", "--retry", "--wait", "--attach", "--timeout", "--yes"),
    "What to look up": ("--check-overrides", "--role-name"),
    "Output": ("--verbose", "--json"),
}


@click.command(
    "deploy",
    cls=GroupedCommand,
    groups=DEPLOY_GROUPS,
    epilog=format_examples("fleet deploy fleet.yml", "fleet deploy fleet.yml --retry --yes"),
    short_help="Make it as FILE says, in waves.",
)
@fleet_options.file_argument
@fleet_options.yes_option
@click.option("--prune", is_flag=True, help="Delete what the file does not name.")
@click.option("--retry", is_flag=True, help="Only what is behind the set, and nothing new.")
@fleet_options.check_overrides_option
@fleet_options.wait_option
@click.option("--attach", metavar="OPERATION_ID", help="Only follow this operation to its end.")
@click.option("--role-name", metavar="NAME", help="Role in the members, to find root causes by.")
@click.option("--verbose", is_flag=True, help="List every instance of the plan.")
@fleet_options.json_lines_option
@fleet_options.timeout_option
@shared_options.aws_options
@click.pass_context
def deploy_command(context: click.Context, /, connection: Connection, **values: Any) -> None:
    """Make it as FILE says, in waves, and end with what became of each instance.

    The plan is shown and has to be agreed to. A wave that fails beyond the tolerance is the last one;
    deploying again goes on from there. With nothing to change nothing is done, and the exit code is 0;
    it is 5 if an instance failed, and 1 if some are blocked, so that nothing could be done there.
    """
    from xraystack.commands.fleet.request import load_request

    options = FleetDeployOptions(**values)
    streams.tolerate_output_loss(messages_on_stdout=not options.as_json)
    aws = create_clients(connection, options.timeout)
    document: dict[str, Any] = {}
    with print_final_document(document, as_json=options.as_json, empty=result.EMPTY_ROLLOUT):
        request = load_request(options.file, aws)
        document["stack_set"] = request.fleet.name
        outcome = _run_rollout(request, options, document)
        if options.role_name and document["exit_code"]:
            document["root_causes"] = result.report_root_causes(
                request, outcome, options.role_name, as_json=options.as_json
            )
        result.require_known_outcome(request.fleet, outcome)
    context.exit(document["exit_code"])


def _run_rollout(
    request: FleetRequest, options: FleetDeployOptions, document: dict[str, Any]
) -> RolloutOutcome:
    """Attach to an operation or execute the plan, and add the outcome to the document."""
    from xraystack.commands.fleet.request import require_targets
    from xraystack.fleet.fleet_plan import EntryKind
    from xraystack.fleet.rollout import rollout_stages

    as_json = options.as_json
    if options.attach:
        outcome = rollout.attach_to_operation(request, options, options.attach)
        document.update(result.report_outcome(outcome, [], result.AFTER_ATTACH, as_json=as_json))
        if outcome.is_complete:
            console.print_message(result.AFTER_ATTACH)
        return outcome
    survey = rollout.wait_until_idle(request, options)
    require_targets(request, survey.plan)
    if options.retry:
        survey = survey._replace(plan=_limit_to_retries(request.fleet, survey.plan))
    stages = rollout_stages(survey.plan, request.fleet.waves)
    outcome = rollout.execute_if_confirmed(request, survey, stages, options, "Deploy this?")
    blocked = survey.plan.entries_of(EntryKind.BLOCKED)
    document.update(result.report_outcome(outcome, blocked, result.AFTER_DEPLOY, as_json=as_json))
    return outcome


def _limit_to_retries(fleet: Fleet, plan: FleetPlan) -> FleetPlan:
    """Return the plan with retries only. Raises BadInput if the set differs from the file."""
    from xraystack.errors import BadInput
    from xraystack.fleet.fleet_plan import EntryKind

    if not plan.exists or plan.differences:
        differs = ", ".join(each.what for each in plan.differences)
        raise BadInput(
            f"the set differs from the file ({differs}), and --retry changes nothing of the set"
            if plan.exists
            else f"there is no stack set {plan.set_name} yet, so nothing of it is behind",
            where=fleet.where,
            remedy="Deploy without --retry.",
        )
    omitted = ", ".join(_omission_notes(plan))
    entries = tuple(plan.entries_of(EntryKind.RETRY, EntryKind.UNCHANGED, EntryKind.BLOCKED))
    warnings = (*plan.warnings, f"left out by --retry: {omitted}") if omitted else plan.warnings
    return plan._replace(entries=entries, auto_deployment=None, warnings=warnings)


def _omission_notes(plan: FleetPlan) -> Iterator[str]:
    from xraystack.fleet.fleet_plan import EntryKind

    for kind in (EntryKind.CREATE, EntryKind.UPDATE, EntryKind.DELETE):
        if plan.entries_of(kind):
            yield f"{len(plan.entries_of(kind)):,} to {kind.value}"
    if plan.auto_deployment is not None:
        yield "auto-deployment"
