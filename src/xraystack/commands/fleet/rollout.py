"""The steps that ``fleet deploy`` and ``fleet delete`` share: wait, show the plan, ask, execute."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from xraystack.commands.fleet import output
from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.commands.fleet.options import RolloutOptions
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.operation_progress import OperationProgress
    from xraystack.fleet.operation_step import FleetHooks, OperationStep
    from xraystack.fleet.rollout import Action
    from xraystack.fleet.survey import Survey
    from xraystack.terminal.progress import Display


def attach_to_operation(
    request: FleetRequest, options: RolloutOptions, operation_id: str
) -> RolloutOutcome:
    """Follow a running operation to its end."""
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import execution, operation_step
    from xraystack.fleet.sets import stack_sets

    fleet = request.fleet
    context = stack_sets.resolve_set(request.caller, fleet.name, fleet.requested_model)
    display = rollout_display(as_json=options.as_json)
    with display.activate():
        hooks = _hooks(request, display, options)
        operation = operation_step.attach_to_operation(context.administrator, operation_id, hooks)
        return execution.RolloutOutcome((operation,))


def wait_until_idle(request: FleetRequest, options: RolloutOptions) -> Survey:
    """Return the survey once no operation is running. Raises AwsError without --wait."""
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.commands.fleet.request import create_survey
    from xraystack.fleet import operation_step
    from xraystack.fleet.sets import set_operation, stack_sets

    while True:
        survey = create_survey(
            request, prune=options.prune, check_overrides=options.check_overrides
        )
        running = survey.plan.exists and stack_sets.running_operation(survey.administrator)
        if not running:
            return survey
        if not options.wait:
            raise set_operation.SetBusy(running)
        console.print_message(f"Waiting for operation {running}:")
        display = rollout_display(as_json=options.as_json)
        with display.activate():
            hooks = _hooks(request, display, options)
            operation_step.attach_to_operation(survey.administrator, running, hooks)


def execute_if_confirmed(
    request: FleetRequest,
    survey: Survey,
    stages: Sequence[Sequence[Action]],
    options: RolloutOptions,
    question: str,
    *,
    deletes: bool = False,
) -> RolloutOutcome:
    """Print the plan, ask, and execute it; return an empty outcome if it has no changes."""
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import execution

    _print_plan(survey, stages, options)
    if not survey.plan.has_changes:
        return execution.RolloutOutcome()
    require_confirmation(question, options)
    rollout = execution.Rollout(
        survey.administrator,
        survey.context.model,
        survey.plan,
        stages,
        request.definition,
        request.fleet.preferences,
        survey.plan.auto_deployment if survey.plan.exists else request.fleet.auto_deployment,
        survey.stack_set,
        request.defaults,
        deletes,
    )
    display = rollout_display(as_json=options.as_json)
    with display.activate():
        return execution.execute_rollout(rollout, _hooks(request, display, options))


def require_confirmation(question: str, options: RolloutOptions) -> None:
    """Ask unless --yes was passed. Raises click.Abort, and click.UsageError without a terminal."""
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Confirmation requires a terminal. To skip it: --yes")
    if not console.confirm(question):
        raise click.Abort


def _print_plan(
    survey: Survey, stages: Sequence[Sequence[Action]], options: RolloutOptions
) -> None:
    model = survey.context.model
    if options.as_json:
        console.print_json(output.plan_document(survey.plan, model, stages))
        return
    for line in output.plan_lines(survey.plan, model, stages, verbose=options.verbose):
        console.print_message(line)
    for warning in survey.plan.warnings:
        console.print_warning(warning)


def _hooks(
    request: FleetRequest,
    display: Display[OperationStep | OperationProgress],
    options: RolloutOptions,
) -> FleetHooks:
    from xraystack.commands.fleet.progress import print_results
    from xraystack.fleet.operation_step import FleetHooks

    def should_stop(operation_id: str) -> bool:
        if not (sys.stdin.isatty() and console.is_terminal()):
            return False
        with display.pause():
            console.print_message(f"\nOperation {operation_id} is still running.")
            try:
                return console.confirm(
                    "Stop the operation? Started instances will finish. No: detach"
                )
            except (click.Abort, KeyboardInterrupt):
                return False

    policy = request.aws.retry_policy
    return FleetHooks(
        on_begin=display.show,
        on_progress=display.show,
        on_end=print_results if options.as_json else lambda *_: None,
        should_stop=should_stop,
        is_timed_out=policy.is_expired if policy is not None else lambda: False,
        should_wait=options.wait,
    )
