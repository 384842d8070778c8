"""``xraystack fleet deploy`` and ``delete``: a plan shown, agreed to, carried out, and its end told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import fleet_output, fleet_progress, options, report, streams
from xraystack.commands.connecting import patient
from xraystack.commands.deploy_result import concluded

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection
    from xraystack.commands.fleet_request import FleetRequest
    from xraystack.fleet.plan import Entry
    from xraystack.fleet.rollout import Action
    from xraystack.fleet.run import Outcome
    from xraystack.fleet.step import Hooks
    from xraystack.fleet.survey import Survey

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
OF_NOTHING = {"stack_set": "", "causes": [], "blocked": [], "operations": []}


@click.command("deploy", short_help="Make it as FILE says, in waves.")
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--prune", is_flag=True, help="Delete what the file does not name.")
@click.option("--retry", is_flag=True, help="Only what failed or was cancelled, and nothing new.")
@click.option("--check-overrides", is_flag=True, help="Look at each instance's own parameters.")
@click.option("--wait", is_flag=True, help="Wait for an operation that is under way first.")
@click.option("--attach", metavar="OPERATION_ID", help="Only follow this operation to its end.")
@click.option("--role-name", metavar="NAME", help="Role in the members, to find root causes by.")
@click.option("--verbose", is_flag=True, help="List every instance of the plan.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, the result last.")
@timeout_option
@options.aws_options
@click.pass_context
def deploy_command(
    context: click.Context, /, file: str, connection: Connection, **given: Any
) -> None:
    """Make it as FILE says, in waves, and end with what became of each instance.

    The plan is shown and has to be agreed to. A wave that fails beyond the tolerance is the last one;
    deploying again goes on from there. With nothing to change nothing is done, and the exit code is 0;
    it is 5 if an instance failed, and 1 if some are blocked, so that nothing could be done there.
    """
    from xraystack.commands import fleet_request
    from xraystack.fleet.plan import Kind

    streams.endure(words_on_stdout=not given["as_json"])
    aws = patient(connection, given["timeout"])
    document: dict[str, Any] = {}
    with concluded(document, as_json=given["as_json"], empty=OF_NOTHING):
        asked = fleet_request.request(file, aws)
        document["stack_set"] = asked.fleet.name
        if given["attach"]:
            outcome, blocked = _attached(asked, given), []
        else:
            found = _settled(asked, given)
            fleet_request.refuse_nowhere(asked, found)
            if given["retry"]:
                found = _only_retries(found)
            stages = fleet_request.stages(asked, found)
            outcome = _agreed_outcome(asked, found, stages, given, "Deploy this?")
            blocked = found.plan.of(Kind.BLOCKED)
        document.update(_told(outcome, blocked, as_json=given["as_json"]))
        if given["role_name"] and document["exit_code"]:
            document["root_causes"] = _root_causes(asked, outcome, given)
    context.exit(document["exit_code"])


def _only_retries(found: Survey) -> Survey:
    from xraystack.fleet.plan import Kind

    entries = tuple(found.plan.of(Kind.RETRY, Kind.UNCHANGED, Kind.BLOCKED))
    plan = found.plan._replace(entries=entries, differences=(), auto_deployment=None)
    return found._replace(plan=plan)


def _attached(asked: FleetRequest, given: dict[str, Any]) -> Outcome:
    from xraystack.fleet import run, stack_sets, step

    situation = stack_sets.situation(asked.caller, asked.fleet.name, asked.fleet.asked_model)
    with fleet_progress.display(as_json=given["as_json"]) as display:
        hooks = _hooks(asked, display, given)
        return run.Outcome((step.attached(situation.administrator, given["attach"], hooks),))


def _settled(asked: FleetRequest, given: dict[str, Any]) -> Survey:
    """The survey, once no other operation is under way. Raises AwsRefused if one is."""
    from xraystack.commands import fleet_request
    from xraystack.fleet import operation, stack_sets, step

    while True:
        found = fleet_request.surveyed(
            asked, prune=given.get("prune", False), overrides=given.get("check_overrides", False)
        )
        running = found.plan.exists and stack_sets.running_operation(found.administrator)
        if not running:
            return found
        if not given["wait"]:
            raise operation.Busy(running)
        report.say(f"Waiting for operation {running}:")
        with fleet_progress.display(as_json=given["as_json"]) as display:
            step.attached(found.administrator, running, _hooks(asked, display, given))


def _agreed_outcome(
    asked: FleetRequest,
    found: Survey,
    stages: Sequence[Sequence[Action]],
    given: dict[str, Any],
    question: str,
) -> Outcome:
    """Show the plan, ask, and carry it out; an empty outcome if there is nothing to do."""
    from xraystack.fleet import run

    _show_plan(found, stages, given)
    if not found.plan.has_changes:
        return run.Outcome()
    if not given["yes"]:
        if not sys.stdin.isatty():
            raise click.UsageError("stdin is not a terminal; say --yes to go on.")
        if not report.confirm(question):
            raise click.Abort
    rollout = run.Rollout(
        found.administrator,
        found.situation.model,
        found.plan,
        stages,
        asked.defined.definition,
        asked.fleet.preferences,
        asked.fleet.auto_deployment,
    )
    with fleet_progress.display(as_json=given["as_json"]) as display:
        return run.carry_out(rollout, _hooks(asked, display, given))


def _show_plan(found: Survey, stages: Sequence[Sequence[Action]], given: dict[str, Any]) -> None:
    model = found.situation.model
    if given["as_json"]:
        report.put_document(fleet_output.plan_document(found.plan, model, stages))
        return
    verbose = given.get("verbose", False)
    for line in fleet_output.plan_lines(found.plan, model, stages, verbose=verbose):
        report.say(line)
    for warning in found.plan.warnings:
        report.warn(warning)


def _hooks(asked: FleetRequest, display: fleet_progress.Display, given: dict[str, Any]) -> Hooks:
    from xraystack.fleet.step import Hooks

    def stops(operation_id: str) -> bool:
        if not (sys.stdin.isatty() and report.is_terminal()):
            return False
        report.say(f"\nOperation {operation_id} goes on at AWS.")
        try:
            return report.confirm("Stop it? What has begun is finished")
        except (click.Abort, KeyboardInterrupt):
            return False

    patience = asked.aws.patience
    return Hooks(
        begun=display.begun,
        show=display.show,
        ended=fleet_progress.emit_results if given["as_json"] else lambda *_: None,
        stops=stops,
        gives_up=patience.is_over if patience is not None else lambda: False,
        waits=given["wait"],
    )


def _told(outcome: Outcome, blocked: Sequence[Entry], *, as_json: bool) -> dict[str, Any]:
    """Say what became of it, and what a program is told; done is only what lacks no instance."""
    from xraystack.fleet.causes import causes
    from xraystack.fleet.rectangles import many

    found = causes(outcome.results)
    document = fleet_output.outcome_document(outcome, found, blocked)
    if outcome.is_complete:
        if outcome.ended:
            so_far = "Done" if not blocked else "Done so far"
            report.say(f"{so_far}: {many(outcome.counts['SUCCEEDED'], 'instance')}.")
        if blocked:
            where = fleet_output.some_pairs([entry.pair for entry in blocked])
            report.say(f"Nothing could be done about {where}.")
            return document | {"outcome": "blocked", "exit_code": 1}
        return document | {"outcome": "done" if outcome.ended else "unchanged", "exit_code": 0}
    if not as_json:
        for line in fleet_output.cause_lines(found):
            report.put(line)
    for line in fleet_output.ending_lines(outcome):
        report.say(line)
    return document | {"outcome": "failed", "exit_code": 5}


def _root_causes(
    asked: FleetRequest, outcome: Outcome, given: dict[str, Any]
) -> list[dict[str, Any]]:
    """Say the root cause of each cause, from one member's own events; the same for a program."""
    from xraystack.fleet import root_causes, stack_sets
    from xraystack.fleet.causes import causes

    situation = stack_sets.situation(asked.caller, asked.fleet.name, asked.fleet.asked_model)
    seen = root_causes.root_causes(
        asked.aws,
        situation.administrator,
        [each.step.operation_id for each in outcome.ended],
        causes(outcome.results),
        given["role_name"],
    )
    for each in seen if not given["as_json"] else ():
        for line in fleet_output.root_cause_lines(each):
            report.put(line)
    return [fleet_output.root_cause_document(each) for each in seen]


@click.command("delete", short_help="Delete what FILE names, then the set.")
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
@timeout_option
@options.aws_options
@click.pass_context
def delete_command(
    context: click.Context, /, file: str, connection: Connection, **given: Any
) -> None:
    """Delete the stacks that FILE names, after asking, and the stack set once it is empty."""
    from xraystack.commands import fleet_request
    from xraystack.fleet import deletion

    streams.endure(words_on_stdout=not given["as_json"])
    aws = patient(connection, given["timeout"])
    document: dict[str, Any] = {}
    with concluded(document, as_json=given["as_json"], empty=OF_NOTHING):
        asked = fleet_request.request(file, aws)
        document["stack_set"] = asked.fleet.name
        found = _settled(asked, given)
        if not found.plan.exists:
            report.say(f"There is no stack set {asked.fleet.name}.")
            document |= {"outcome": "unchanged", "exit_code": 0}
        else:
            found = found._replace(
                plan=deletion.plan(
                    found.plan, prune=given["prune"], only_inoperable=given["inoperable"]
                )
            )
            fleet_request.refuse_strays_alone(asked, found.plan)
            retains = given["retain_stacks"] or given["inoperable"]
            stages = deletion.stages(found.plan, retain_stacks=retains)
            outcome = _agreed_outcome(asked, found, stages, given, "Delete this?")
            document.update(_told(outcome, (), as_json=given["as_json"]))
            if document["exit_code"]:
                pass
            elif not given["inoperable"] and not deletion.remaining(found.plan):
                deletion.delete_set(found.administrator, emptied=bool(outcome.ended))
                report.say(f"The stack set {asked.fleet.name} is deleted.")
                document["outcome"] = "deleted"
            else:
                report.say("The stack set stays, because instances of it are left.")
    context.exit(document["exit_code"])
