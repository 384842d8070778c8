"""``xraystack fleet deploy``: a plan shown, agreed to, carried out, and its end told."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy.result import print_final_document
from xraystack.commands.fleet import output, result
from xraystack.terminal import console, streams
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_plan import FleetPlan
    from xraystack.fleet.operation_progress import OperationProgress
    from xraystack.fleet.operation_step import FleetHooks, OperationStep
    from xraystack.fleet.rollout import Action
    from xraystack.fleet.survey import Survey
    from xraystack.terminal.progress import Display

TIMEOUT_S = 6 * 3600
"""Long, because rollouts are: an hour for each wave is not much."""

timeout_option = click.option(
    "--timeout",
    type=click.IntRange(min=0),
    default=TIMEOUT_S,
    show_default=True,
    metavar="SECONDS",
    help="Stop watching after so long; 0 is never. The operation goes on.",
)
DEPLOY_GROUPS = {
    "What to do": ("--prune", "--retry", "--wait", "--attach", "--timeout", "--yes"),
    "What to look up": ("--check-overrides", "--role-name"),
    "Output": ("--verbose", "--json"),
}
EMPTY_ROLLOUT: dict[str, Any] = {
    "stack_set": "",
    "causes": [],
    "blocked": [],
    "operations": [],
    **dict.fromkeys(("succeeded", "failed", "cancelled", "skipped", "not_known", "not_begun"), 0),
}
"""What the result says of a rollout where nothing was begun."""


@click.command(
    "deploy",
    cls=GroupedCommand,
    groups=DEPLOY_GROUPS,
    epilog=format_examples("fleet deploy fleet.yml", "fleet deploy fleet.yml --retry --yes"),
    short_help="Make it as FILE says, in waves.",
)
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--prune", is_flag=True, help="Delete what the file does not name.")
@click.option("--retry", is_flag=True, help="Only what is behind the set, and nothing new.")
@click.option("--check-overrides", is_flag=True, help="Look at each instance's own parameters.")
@click.option("--wait", is_flag=True, help="Wait for an operation that is under way first.")
@click.option("--attach", metavar="OPERATION_ID", help="Only follow this operation to its end.")
@click.option("--role-name", metavar="NAME", help="Role in the members, to find root causes by.")
@click.option("--verbose", is_flag=True, help="List every instance of the plan.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, the result last.")
@timeout_option
@shared_options.aws_options
@click.pass_context
def deploy_command(
    context: click.Context, /, file: str, connection: Connection, **given: Any
) -> None:
    """Make it as FILE says, in waves, and end with what became of each instance.

    The plan is shown and has to be agreed to. A wave that fails beyond the tolerance is the last one;
    deploying again goes on from there. With nothing to change nothing is done, and the exit code is 0;
    it is 5 if an instance failed, and 1 if some are blocked, so that nothing could be done there.
    """
    from xraystack.commands.fleet import request
    from xraystack.fleet.fleet_plan import EntryKind

    streams.tolerate_output_loss(messages_on_stdout=not given["as_json"])
    aws = create_clients(connection, given["timeout"])
    document: dict[str, Any] = {}
    with print_final_document(document, as_json=given["as_json"], empty=EMPTY_ROLLOUT):
        asked = request.load_request(file, aws)
        document["stack_set"] = asked.fleet.name
        if given["attach"]:
            outcome, blocked = _attach(asked, given), []
            go_on = result.AFTER_ATTACH
        else:
            found = wait_until_idle(asked, given)
            request.require_targets(asked, found)
            if given["retry"]:
                found = found._replace(plan=_limit_to_retries(asked, found.plan))
            stages = request.plan_stages(asked, found)
            outcome = execute_if_confirmed(asked, found, stages, given, "Deploy this?")
            blocked, go_on = found.plan.entries_of(EntryKind.BLOCKED), result.AFTER_DEPLOY
        document.update(result.report_outcome(outcome, blocked, go_on, as_json=given["as_json"]))
        if given["attach"] and outcome.is_complete:
            console.print_message(result.AFTER_ATTACH)
        if given["role_name"] and document["exit_code"]:
            document["root_causes"] = result.report_root_causes(
                asked, outcome, given["role_name"], as_json=given["as_json"]
            )
        result.require_known_outcome(asked.fleet, outcome)
    context.exit(document["exit_code"])


def _limit_to_retries(asked: FleetRequest, found: FleetPlan) -> FleetPlan:
    """The plan without what is new. Raises BadInput if the set is not as the file says."""
    from xraystack.errors import BadInput
    from xraystack.fleet.fleet_plan import EntryKind

    if not found.exists or found.differences:
        differs = ", ".join(each.what for each in found.differences)
        raise BadInput(
            f"the set differs from the file ({differs}), and --retry changes nothing of the set"
            if found.exists
            else f"there is no stack set {found.set_name} yet, so nothing of it is behind",
            where=asked.fleet.where,
            remedy="Deploy without --retry.",
        )
    left_out = ", ".join(_omitted_changes(found))
    entries = tuple(found.entries_of(EntryKind.RETRY, EntryKind.UNCHANGED, EntryKind.BLOCKED))
    told = (*found.warnings, f"left out by --retry: {left_out}") if left_out else found.warnings
    return found._replace(entries=entries, auto_deployment=None, warnings=told)


def _omitted_changes(found: FleetPlan) -> Iterator[str]:
    from xraystack.fleet.fleet_plan import EntryKind

    for kind in (EntryKind.CREATE, EntryKind.UPDATE, EntryKind.DELETE):
        if found.entries_of(kind):
            yield f"{len(found.entries_of(kind)):,} to {kind.value}"
    if found.auto_deployment is not None:
        yield "auto-deployment"


def _attach(asked: FleetRequest, given: dict[str, Any]) -> RolloutOutcome:
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import execution, operation_step, stack_sets

    situation = stack_sets.resolve_set(asked.caller, asked.fleet.name, asked.fleet.requested_model)
    display = rollout_display(as_json=given["as_json"])
    with display.activate():
        hooks = _hooks(asked, display, given)
        return execution.RolloutOutcome(
            (operation_step.attach_to_operation(situation.administrator, given["attach"], hooks),)
        )


def wait_until_idle(asked: FleetRequest, given: dict[str, Any]) -> Survey:
    """The survey, once no other operation is under way. Raises AwsRefused if one is."""
    from xraystack.commands.fleet import request
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import operation_step, set_operation, stack_sets

    while True:
        found = request.survey_fleet(
            asked, prune=given.get("prune", False), overrides=given.get("check_overrides", False)
        )
        running = found.plan.exists and stack_sets.running_operation(found.administrator)
        if not running:
            return found
        if not given["wait"]:
            raise set_operation.SetBusy(running)
        console.print_message(f"Waiting for operation {running}:")
        display = rollout_display(as_json=given["as_json"])
        with display.activate():
            operation_step.attach_to_operation(
                found.administrator, running, _hooks(asked, display, given)
            )


def execute_if_confirmed(
    asked: FleetRequest,
    found: Survey,
    stages: Sequence[Sequence[Action]],
    given: dict[str, Any],
    question: str,
) -> RolloutOutcome:
    """Show the plan, ask, and carry it out; an empty outcome if there is nothing to do."""
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import execution

    _print_plan(found, stages, given)
    if not found.plan.has_changes:
        return execution.RolloutOutcome()
    require_confirmation(question, given)
    rollout = execution.Rollout(
        found.administrator,
        found.context.model,
        found.plan,
        stages,
        asked.defined.definition,
        asked.fleet.preferences,
        asked.fleet.auto_deployment,
    )
    display = rollout_display(as_json=given["as_json"])
    with display.activate():
        return execution.execute_rollout(rollout, _hooks(asked, display, given))


def require_confirmation(question: str, given: dict[str, Any]) -> None:
    """Have a person agree, unless --yes says so. Raises Abort, and UsageError where nobody is there."""
    if given["yes"]:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("stdin is not a terminal; say --yes to go on.")
    if not console.confirm(question):
        raise click.Abort


def _print_plan(found: Survey, stages: Sequence[Sequence[Action]], given: dict[str, Any]) -> None:
    model = found.context.model
    if given["as_json"]:
        console.print_json(output.plan_document(found.plan, model, stages))
        return
    verbose = given.get("verbose", False)
    for line in output.plan_lines(found.plan, model, stages, verbose=verbose):
        console.print_message(line)
    for warning in found.plan.warnings:
        console.print_warning(warning)


def _hooks(
    asked: FleetRequest, display: Display[OperationStep | OperationProgress], given: dict[str, Any]
) -> FleetHooks:
    from xraystack.commands.fleet.progress import print_results
    from xraystack.fleet.operation_step import FleetHooks

    def stops(operation_id: str) -> bool:
        if not (sys.stdin.isatty() and console.is_terminal()):
            return False
        with display.pause():
            console.print_message(f"\nOperation {operation_id} goes on at AWS.")
            try:
                return console.confirm(
                    "Stop it? What has begun is finished; no leaves it to itself"
                )
            except (click.Abort, KeyboardInterrupt):
                return False

    policy = asked.aws.retry_policy
    return FleetHooks(
        on_begin=display.show,
        on_progress=display.show,
        on_end=print_results if given["as_json"] else lambda *_: None,
        should_stop=stops,
        is_timed_out=policy.is_expired if policy is not None else lambda: False,
        should_wait=given["wait"],
    )
