"""``xraystack fleet deploy``: executes the plan of a fleet in waves and reports the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.fleet import gates, result, rollout
from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet.file_remedies import insert_file
from xraystack.commands.fleet.options import FleetDeployOptions
from xraystack.commands.fleet.rollout import PlannedRollout
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_file import Fleet
    from xraystack.fleet.fleet_plan import FleetPlan
    from xraystack.fleet.survey import Survey

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
        ConditionalOption(
            ["--send-no-echo"],
            excludes=("--attach", "--retry"),
            is_flag=True,
            help=fleet_options.SEND_NO_ECHO_HELP,
        ),
        fleet_options.wait_option(),
        click.Option(
            ["--attach"], metavar="OPERATION_ID", help="Only follow this operation to its end."
        ),
        ConditionalOption(
            ["--approve"],
            excludes=("--attach",),
            multiple=True,
            metavar="WAVE",
            help="Approve this wave, where the file has approve: true. Repeatable.",
        ),
        fleet_options.timeout_option(),
        fleet_options.yes_option(),
    ),
    "Lookups": (
        fleet_options.check_overrides_option(),
        click.Option(
            ["--role-name"],
            metavar="NAME",
            help="Role to assume in members, to read root causes and outputs of earlier sets.",
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
    with rollout.open_rollout(options) as (requests, document):
        approvals = gates.parse_approvals(requests, options.approve)
        if options.attach:
            _attach(requests, options, document)
        else:
            planned: list[PlannedRollout] = []
            for request in requests:
                planned.append(_plan_deployment(request, options, planned))
            if any(each.survey.plan.has_changes for each in planned):
                rollout.require_confirmation("Deploy this?", options)
            rollout.run_each(
                planned,
                lambda each, own: _deploy(
                    _read_pending_values(each, planned, options), options, approvals, own
                ),
                document,
            )
    context.exit(document["exit_code"])


def _attach(
    requests: list[FleetRequest], options: FleetDeployOptions, document: dict[str, Any]
) -> None:
    """Follow an operation, and add the outcome to the document."""
    request, outcome = rollout.attach_to_operation(requests, options, options.attach or "")
    document["stack_set"] = request.fleet.name
    after = insert_file(result.AFTER_ATTACH, options.file)
    document.update(
        result.report_outcome(outcome, [], after, options.file, as_json=options.as_json)
    )
    if outcome.is_complete:
        console.print_message(after)
    _explain(request, outcome, options, document)


def _plan_deployment(
    request: FleetRequest, options: FleetDeployOptions, earlier: Sequence[PlannedRollout]
) -> PlannedRollout:
    """Return the plan to deploy a set after the ``earlier`` ones, and print it."""
    from xraystack.commands.fleet.request import earlier_outputs, require_targets

    outputs = earlier_outputs(request, [each.survey for each in earlier], options.role_name)
    survey = rollout.wait_until_idle(request, options, outputs)
    require_targets(request, survey.plan)
    return _plan_stages(request, survey, options)


def _read_pending_values(
    planned: PlannedRollout, all_planned: Sequence[PlannedRollout], options: FleetDeployOptions
) -> PlannedRollout:
    """Return the plan of a set with the outputs of the sets that are deployed now.

    It is printed again if it is no longer the one that was confirmed.
    """
    from xraystack.commands.fleet import request as fleet_request

    request, survey, _ = planned
    if not survey.plan.pending:
        return planned
    outputs = fleet_request.earlier_outputs(
        request, [each.survey for each in all_planned], options.role_name, deployed=True
    )
    known = fleet_request.read_pending_values(
        request, survey, outputs, prune=options.prune, send_no_echo=options.send_no_echo
    )
    confirmed = survey.plan._replace(pending=())
    return _plan_stages(request, known, options, prints=known.plan != confirmed)


def _plan_stages(
    request: FleetRequest, survey: Survey, options: FleetDeployOptions, *, prints: bool = True
) -> PlannedRollout:
    """Return the plan to execute with its stages, and print it."""
    from xraystack.fleet.rollout import rollout_stages

    entries = survey.plan.entries
    if options.retry:
        survey = survey._replace(plan=_limit_to_retries(request.fleet, survey.plan))
    stages = rollout_stages(survey.plan, request.fleet.waves, entries)
    planned = PlannedRollout(request, survey, stages)
    if prints:
        rollout.print_plan(planned, options)
    gates.reject_missing_commands(request, planned.stages)
    return planned


def _deploy(
    planned: PlannedRollout,
    options: FleetDeployOptions,
    approvals: dict[str, frozenset[int]],
    document: dict[str, Any],
) -> RolloutOutcome:
    """Execute the plan of a set, add the outcome to the document, and return it."""
    from xraystack.fleet.fleet_plan import EntryKind

    request, survey, _ = planned
    opener = gates.gate_opener(request, approvals, as_json=options.as_json)
    outcome = rollout.execute_plan(planned, options, open_gate=opener)
    blocked = survey.plan.entries_of(EntryKind.BLOCKED)
    document.update(
        result.report_outcome(
            outcome,
            blocked,
            result.go_on_after_deploy(outcome),
            options.file,
            as_json=options.as_json,
        )
    )
    _explain(request, outcome, options, document)
    return outcome


def _explain(
    request: FleetRequest,
    outcome: RolloutOutcome,
    options: FleetDeployOptions,
    document: dict[str, Any],
) -> None:
    """Add root causes to the document if requested. Raises an error if the outcome is unknown."""
    if options.role_name and document["exit_code"]:
        document["root_causes"] = result.report_root_causes(
            request, outcome, options.role_name, as_json=options.as_json
        )
    result.require_known_outcome(request.fleet, outcome)


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
