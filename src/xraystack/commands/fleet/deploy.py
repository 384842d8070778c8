"""``xraystack fleet deploy``: executes the plan of a fleet in waves and reports the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy.result import print_final_document
from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet import result, rollout
from xraystack.commands.fleet.options import FleetDeployOptions
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console, streams
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples
from xraystack.terminal.termination import interrupt_on_termination

if TYPE_CHECKING:
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.fleet.fleet_plan import FleetPlan

DEPLOY_GROUPS = {
    "What to do": (
        ConditionalOption(
            ["--prune"],
            excludes=("--attach", "--retry"),
            is_flag=True,
            help="Delete instances that are not in the file.",
        ),
        ConditionalOption(
            ["--retry"],
            excludes=("--attach",),
            is_flag=True,
            help="Only update instances that are behind the set.",
        ),
        fleet_options.wait_option(),
        click.Option(
            ["--attach"], metavar="OPERATION_ID", help="Only follow this operation to its end."
        ),
        fleet_options.timeout_option(),
        fleet_options.yes_option(),
    ),
    "Lookups": (
        fleet_options.check_overrides_option(),
        click.Option(
            ["--role-name"], metavar="NAME", help="Role to assume in members, to read root causes."
        ),
    ),
    "Output": (
        ConditionalOption(
            ["--verbose"],
            excludes=("--attach", "--json"),
            is_flag=True,
            help="List every instance of the plan.",
        ),
        fleet_options.json_lines_option(),
    ),
}


@click.command(
    "deploy",
    cls=TypedCommand,
    options=FleetDeployOptions,
    groups=DEPLOY_GROUPS,
    epilog=format_examples("fleet deploy fleet.yml", "fleet deploy fleet.yml --retry --yes"),
    short_help="Deploy to FILE's targets in waves.",
)
@fleet_options.file_argument
@click.pass_context
def deploy_command(context: click.Context, /, options: FleetDeployOptions) -> None:
    """Deploy to FILE's targets in waves, and report the result of each instance.

    The plan is printed and requires confirmation. If a wave exceeds its failure tolerance, the later
    waves do not start. To continue, run the same command again. The exit code is 0 if all instances are
    up to date, 5 if an instance failed, 1 if instances are blocked.
    """
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
    from xraystack.fleet.fleet_plan import NO_TARGET_CHANGES, EntryKind

    if not plan.exists or plan.differences:
        differs = ", ".join(each.what for each in plan.differences)
        raise BadInput(
            f"the set differs from the file ({differs}), and --retry does not change the set"
            if plan.exists
            else f"the stack set {plan.set_name} does not exist, so --retry has no instances to update",
            where=fleet.where,
            remedy="Run without --retry:\nxraystack fleet deploy FILE",
        )
    omitted = ", ".join(_omission_notes(plan))
    entries = tuple(plan.entries_of(EntryKind.RETRY, EntryKind.UNCHANGED, EntryKind.BLOCKED))
    warnings = (*plan.warnings, f"skipped by --retry: {omitted}") if omitted else plan.warnings
    return plan._replace(
        entries=entries, auto_deployment=None, targets=NO_TARGET_CHANGES, warnings=warnings
    )


def _omission_notes(plan: FleetPlan) -> Iterator[str]:
    from xraystack.fleet.fleet_plan import EntryKind

    for kind in (EntryKind.CREATE, EntryKind.UPDATE, EntryKind.DELETE):
        if plan.entries_of(kind):
            yield f"{len(plan.entries_of(kind)):,} to {kind.value}"
    if plan.auto_deployment is not None or plan.targets.add or plan.targets.remove:
        yield "auto-deployment"
