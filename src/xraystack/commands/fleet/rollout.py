"""The steps that ``fleet deploy`` and ``fleet delete`` share: wait, show the plans, ask, execute."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy.result import print_final_document
from xraystack.commands.fleet import output, result
from xraystack.commands.fleet.file_remedies import insert_file_in_error, name_file_in_errors
from xraystack.terminal import console, streams
from xraystack.terminal.termination import interrupt_on_termination

if TYPE_CHECKING:
    from xraystack.commands.fleet.options import RolloutOptions
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.errors import XraystackError
    from xraystack.fleet.execution import RolloutOutcome
    from xraystack.fleet.fleet_plan import FleetPlan
    from xraystack.fleet.operation_progress import OperationProgress
    from xraystack.fleet.operation_step import FleetHooks, GateStep, OperationStep
    from xraystack.fleet.rollout import Stage
    from xraystack.fleet.sets.set_outputs import SetOutputs
    from xraystack.fleet.survey import Survey
    from xraystack.terminal.progress import Display


class PlannedRollout(NamedTuple):
    """A set of the file with its survey and the stages of its plan."""

    request: FleetRequest
    survey: Survey
    stages: Sequence[Stage]


@contextmanager
def open_rollout(options: RolloutOptions) -> Iterator[tuple[list[FleetRequest], dict[str, Any]]]:
    """Yield the file's sets and the final document, which is printed in the end with --json."""
    from xraystack.commands.fleet.request import load_requests

    streams.tolerate_output_loss(messages_on_stdout=not options.as_json)
    aws = create_clients(options.connection, options.timeout)
    document: dict[str, Any] = {}
    with (
        interrupt_on_termination(),
        print_final_document(document, as_json=options.as_json, empty=result.EMPTY_ROLLOUT),
        name_file_in_errors(options.file),
    ):
        requests = load_requests(options.file, aws)
        document["stack_set"] = requests[0].fleet.name
        yield requests, document


def run_each(
    planned: Sequence[PlannedRollout],
    run: Callable[[PlannedRollout, dict[str, Any]], RolloutOutcome],
    document: dict[str, Any],
) -> None:
    """Run each set of a file until one is not complete, and add the outcomes to the document.

    Raises RolloutStopped if a person stopped an operation, and a set remains.
    """
    documents: list[dict[str, Any]] = []
    try:
        for each in planned:
            own: dict[str, Any] = {"stack_set": each.request.fleet.name}
            documents.append(own)
            if len(planned) > 1 and each.survey.plan.has_changes:
                console.print_message(f"Stack set {each.request.fleet.name}:")
            outcome = run(each, own)
            if own["exit_code"]:
                break
            following = planned[len(documents) :]
            if outcome.is_stop_requested and following:
                raise stopped_error(following[0].request, "before an operation of this set started")
    finally:
        document.update(documents[0] if len(planned) == 1 else result.joint_document(documents))
        left = [each.request.fleet.name for each in planned[len(documents) :]]
        if left:
            console.print_message(f"Not started: {', '.join(left)}.")


def stopped_error(request: FleetRequest, when: str) -> XraystackError:
    """Return the error for a run that ends because a person stopped an operation."""
    from xraystack.fleet.sets.set_changes import RolloutStopped

    return RolloutStopped(
        f"interrupted {when}",
        where=request.fleet.name,
        remedy="To continue, run the same command again.",
    )


def attach_to_operation(
    requests: Sequence[FleetRequest], options: RolloutOptions, operation_id: str
) -> tuple[FleetRequest, RolloutOutcome]:
    """Follow a running operation of one of the sets to its end."""
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.errors import BadInput
    from xraystack.fleet import execution, operation_step
    from xraystack.fleet.sets import stack_sets

    for number, request in enumerate(requests, start=1):
        fleet = request.fleet
        context = stack_sets.resolve_set(request.caller, fleet.name, fleet.requested_model)
        display = rollout_display(as_json=options.as_json)
        try:
            with display.activate():
                hooks = create_hooks(request, display, options)
                operation = operation_step.attach_to_operation(
                    context.administrator, operation_id, hooks
                )
        except BadInput:
            if number == len(requests):
                raise
            continue
        return request, execution.RolloutOutcome((operation,))
    raise AssertionError("a file has at least one set")


def wait_until_idle(
    request: FleetRequest, options: RolloutOptions, outputs: SetOutputs | None = None
) -> Survey:
    """Return the survey once no operation is running. Raises AwsError without --wait.

    Raises RolloutStopped if a person stopped the operation that was waited for.

    ``outputs`` are those of ``create_survey``.
    """
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.commands.fleet.request import create_survey
    from xraystack.fleet import operation_step
    from xraystack.fleet.sets import set_operation

    while True:
        survey = create_survey(
            request,
            prune=options.prune,
            check_overrides=options.check_overrides,
            send_no_echo=options.send_no_echo,
            outputs=outputs,
        )
        running = survey.observation.running
        if not running:
            return survey
        if not options.wait:
            raise set_operation.SetBusy(running)
        console.print_message(f"Waiting for operation {running}:")
        display = rollout_display(as_json=options.as_json)
        with display.activate():
            hooks = create_hooks(request, display, options)
            ended = operation_step.attach_to_operation(survey.administrator, running, hooks)
        if ended.is_stop_requested:
            raise stopped_error(request, "before an operation of this set started")


def execute_plan(
    planned: PlannedRollout,
    options: RolloutOptions,
    *,
    open_gate: Callable[[GateStep], None] | None = None,
    deletes: bool = False,
) -> RolloutOutcome:
    """Execute a plan; return an empty outcome if it has no changes."""
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import execution
    from xraystack.fleet.sets import dependencies, template_upload

    request, survey, stages = planned
    if not survey.plan.has_changes:
        return execution.RolloutOutcome()
    if not deletes:
        _reject_unknown_values(survey.plan)
    administrator = survey.administrator
    arns = None if deletes else dependencies.dependency_arns(administrator, request.fleet)
    rollout = execution.Rollout(
        administrator,
        survey.context.model,
        survey.plan,
        stages,
        template_upload.upload_template(administrator, survey.definition, survey.plan),
        request.fleet.rollout_preferences,
        survey.plan.auto_deployment if survey.plan.exists else request.fleet.auto_deployment,
        survey.stack_set,
        request.defaults,
        deletes,
        request.fleet.settings._replace(depends_on=arns),
    )
    display = rollout_display(as_json=options.as_json)
    with display.activate():
        hooks = create_hooks(request, display, options)
        if open_gate is not None:
            hooks = hooks._replace(open_gate=open_gate)
        outcome = execution.execute_rollout(rollout, hooks)
    if outcome.error is not None:
        insert_file_in_error(outcome.error, request.file)
    return outcome


def _reject_unknown_values(plan: FleetPlan) -> None:
    """Raise BadInput for a value that a set of the same run has not given yet."""
    from xraystack.errors import BadInput

    for pending in plan.pending:
        if not pending.is_known:
            raise BadInput(
                f"parameter {pending.parameter} is known after {pending.set_name} is imported",
                where=plan.set_name,
                remedy="To continue, run the same command again.",
            )


def require_confirmation(question: str, options: RolloutOptions) -> None:
    """Ask unless --yes was passed. Raises click.Abort, and click.UsageError without a terminal."""
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Confirmation requires a terminal. To skip it: --yes")
    if not console.confirm(question):
        raise click.Abort


def print_plan(planned: PlannedRollout, options: RolloutOptions) -> None:
    """Print the plan of a set before it is confirmed."""
    _, survey, stages = planned
    model = survey.context.model
    if options.as_json:
        console.print_json(output.plan_document(survey.plan, model, stages))
        return
    for line in output.plan_lines(survey.plan, model, stages, verbose=options.verbose):
        console.print_message(line)
    for warning in survey.plan.warnings:
        console.print_warning(warning)


def create_hooks(
    request: FleetRequest,
    display: Display[OperationStep | OperationProgress],
    options: RolloutOptions,
) -> FleetHooks:
    """Return the callbacks of a rollout. At Ctrl-C a person is asked whether to stop the operation."""
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
