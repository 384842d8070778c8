"""The command ``xraystack status``, which compares the running tasks of a stack with the desired."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from xraystack.aws import stack_remedies, stack_status
from xraystack.commands import shared_options
from xraystack.commands.deploy.result import failure_cause_document
from xraystack.commands.suggested_commands import complete_commands
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import CheckFailed
from xraystack.terminal import console, text_layout
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples
from xraystack.terminal.text_layout import Line
from xraystack.tracing import times

if TYPE_CHECKING:
    from xraystack.account.ecs_services import Deployment, EcsService, EcsTask, Registry
    from xraystack.account.status import Status
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.explanations.reason_explanations import Explanation
    from xraystack.deploy.failure_causes import LastFailure
    from xraystack.deploy.outcome import FailureCause

UNKNOWN = "unknown"
HANG = 9
"""Columns before the text of a line."""
REFRESH_S = 5.0


EXAMPLES = format_examples(
    "status --stack-name xray-daemon", "status --stack-name xray-daemon --watch"
)


GROUPS = {
    "Options": (
        shared_options.daemon_stack_option("Name of the stack."),
        click.Option(["--watch"], is_flag=True, help="Show the status repeatedly, until Ctrl-C."),
        ConditionalOption(
            ["--interval"],
            requires=("--watch",),
            type=shared_options.FiniteRange(min=0.1),
            default=REFRESH_S,
            show_default=True,
            metavar="SECONDS",
            help="With --watch: seconds between two updates.",
        ),
        shared_options.json_option("Print a JSON document; with --watch one a line."),
    ),
}


@dataclass(frozen=True)
class StatusOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    stack_name: str
    watch: bool
    interval: float
    as_json: bool


@click.command(cls=TypedCommand, options=StatusOptions, groups=GROUPS, epilog=EXAMPLES)
@click.pass_context
def command(context: click.Context, /, options: StatusOptions) -> None:
    """Show a stack's services, tasks, events and DNS names.

    The exit code is 1 if the stack has a problem or does not exist. In watch mode, the last status
    determines the exit code.
    """
    from xraystack.account import status
    from xraystack.aws.clients import Aws

    aws = Aws(options.connection)
    observe = partial(status.observe_stack, aws, options.stack_name, with_details=True)
    read_failure = partial(read_last_failure, aws)
    if options.watch:
        missing_error = partial(_missing_stack_error, aws, options.stack_name)
        context.exit(_watch(observe, read_failure, missing_error, options))
    observed = observe()
    if observed is None:
        raise _missing_stack_error(aws, options.stack_name)
    print_status(observed, read_failure(observed.stack), options)
    context.exit(1 if observed.problems else 0)


def _watch(
    observe: Callable[[], Status | None],
    read_failure: Callable[[Stack], LastFailure | None],
    missing_error: Callable[[], CheckFailed],
    options: StatusOptions,
) -> int:
    """Print the status repeatedly until Ctrl-C, and return the exit code of the last one."""
    exit_code = 1
    try:
        while True:
            observed = observe()
            exit_code = 1 if observed is None or observed.problems else 0
            console.clear_screen()
            if not options.as_json:
                moment = times.format_moment(time.time())
                console.print_result(
                    f"Updated  {moment}, every {options.interval:g} s; Ctrl-C to stop"
                )
            if observed is not None:
                print_status(observed, read_failure(observed.stack), options, one_line=True)
            elif options.as_json:
                console.print_error_json(missing_error(), in_lines=True)
            else:
                console.print_result(str(missing_error()))
            time.sleep(options.interval)
    except KeyboardInterrupt:
        console.print_message()
        return exit_code


def _missing_stack_error(aws: Aws, stack_name: str) -> CheckFailed:
    from xraystack.aws.missing_stacks import describe_missing_stack

    return CheckFailed(describe_missing_stack(aws, stack_name))


def read_last_failure(aws: Aws, stack: Stack) -> LastFailure | None:
    """Return why the last operation on a stack failed; None if its status tells of no failure.

    Without permission to read that, print a warning.
    """
    from botocore.exceptions import ClientError

    from xraystack.aws.aws_errors import error_message, is_access_denied
    from xraystack.deploy.failure_causes import last_failure

    if stack.status in stack_status.ABSENT or stack.status not in stack_status.FAILED:
        return None
    try:
        return last_failure(aws, stack)
    except ClientError as error:
        if is_access_denied(error):
            console.print_warning(
                f"Could not read why the last operation failed: {error_message(error)}."
            )
            return None
        raise


def print_status(
    observed: Status,
    failure: LastFailure | None,
    options: StatusOptions,
    *,
    one_line: bool = False,
) -> None:
    """Print the status, its problems, and the root cause if the last operation failed."""
    if options.as_json:
        console.print_json(status_document(observed, failure), indent=None if one_line else 2)
    else:
        _print_text(observed)
    for service in observed.services:
        for undescribed in service.failures:
            console.print_warning(f"ECS did not describe a part of {service.name}: {undescribed}.")
    for problem in observed.problems:
        console.print_message(console.Styled(f"Problem: {problem}.", "red"))
    stack = observed.stack
    if failure is not None:
        if stack.status in stack_status.UPDATABLE:
            console.print_message("The last operation was rolled back: the stack is as before it.")
        _print_failure(failure, stack.name, options.connection)
    following = stack_remedies.commands_to_follow(stack.status, stack.name)
    console.print_remedy(complete_commands(following, options.connection))
    for service in observed.services:
        explained = explain_missing_tasks(service)
        if explained is not None:
            console.print_message(f"Explanation: {explained.what}.")
            console.print_remedy(complete_commands(explained.remedy, options.connection))


def _print_failure(failure: LastFailure, stack_name: str, connection: Connection) -> None:
    """Print why the last operation failed and, if its rollback failed as well, why that did."""
    from xraystack.deploy import outcome

    _print_cause(f"Root cause: {outcome.describe_cause(failure.cause)}", failure.cause, connection)
    if failure.rollback_cause is not None:
        headline = outcome.rollback_failure(failure.rollback_cause, stack_name)
        _print_cause(headline, failure.rollback_cause, connection)


def _print_cause(headline: str, cause: FailureCause, connection: Connection) -> None:
    from xraystack.deploy import outcome

    console.print_message(headline)
    for line in outcome.evidence_lines(cause):
        console.print_message(f"  {line}")
    if cause.explanation is not None:
        console.print_message(f"Explanation: {cause.explanation.what}.")
        console.print_remedy(complete_commands(cause.explanation.remedy, connection))


def explain_missing_tasks(service: EcsService) -> Explanation | None:
    """Return why tasks of a service are missing, by the reasons of ECS; None if nothing is known."""
    from xraystack.deploy.explanations.reason_explanations import explanation

    if not service.lacks_tasks:
        return None
    stopped = ("\n".join((*task.details, task.reason)) for task in service.stopped)
    events = (event.message for event in service.events)
    return explanation(*stopped, service.rollout_reason, *events)


def _print_text(observed: Status) -> None:
    stack = observed.stack
    colored = console.Styled(stack.status, console.status_color(stack.status))
    console.print_result(f"Stack    {stack.name}  ", colored)
    for line in _status_lines(observed):
        console.print_result(*line)


def _status_lines(observed: Status) -> Iterator[Line]:
    if observed.shape is not None:
        shape = f"Shape    {observed.shape}"
        yield from text_layout.wrap((shape,), text_layout.screen_width(), HANG)
    for service in observed.services:
        yield from _service_lines(service)
    lines = [
        f"Name     {registry.name}  resolves to {_resolution(registry)}"
        for registry in observed.registries
    ]
    lines += [
        f"Export   {export.name}  imported by {', '.join(export.importers)}"
        for export in observed.exports
        if export.importers
    ]
    if any(export.importers is None for export in observed.exports):
        lines.append("Exports  importers unknown: access denied (cloudformation:ListImports)")
    if observed.client_address:
        lines.append(f"Address  {observed.client_address}")
    for line in lines:
        yield from text_layout.wrap((line,), text_layout.screen_width(), HANG)


def _resolution(registry: Registry) -> str:
    return ", ".join(filter(None, (*registry.addresses, registry.alias))) or UNKNOWN


def _service_lines(service: EcsService) -> Iterator[Line]:
    rollout = f", deployment {service.rollout}" if service.rollout else ""
    head = f"Service  {service.name}  {service.running} of {service.desired} tasks running{rollout}"
    yield from text_layout.wrap((head,), text_layout.screen_width(), HANG)
    if len(service.deployments) > 1:
        yield from text_layout.table_lines(
            [_deployment_row(one) for one in service.deployments], shrinkable=4
        )
    if service.tasks:
        heads = ("TASK", "STATUS", "ADDRESS", "ZONE", "HEALTH", "STARTED", "IMAGE")
        rows = [heads, *map(_task_row, service.tasks)]
        filled = [column for column in zip(*rows, strict=True) if any(column[1:])]
        yield from text_layout.table_lines(
            list(zip(*filled, strict=True)), shrinkable=(0, len(filled) - 1)
        )
    for line in stopped_lines(service):
        yield from text_layout.wrap((f"  {line}",), text_layout.screen_width(), 4)
    for event in service.events:
        at = _age(event.at)
        yield from text_layout.wrap(
            (f"  {at}  {event.message}",), text_layout.screen_width(), len(at) + 4
        )


def stopped_lines(service: EcsService) -> Iterator[str]:
    """Yield each reason for which tasks stopped, with their number and the newest one's containers."""
    counts = Counter(task.reason for task in service.stopped)
    newest = {task.reason: task for task in reversed(service.stopped)}
    for reason, count in counts.items():
        task = newest[reason]
        code = f" ({task.code})" if task.code else ""
        yield f"{count} stopped{code}: {reason or 'ECS reports no reason'}"
        yield from (f"  {detail}" for detail in task.details)


def _deployment_row(deployment: Deployment) -> tuple[str, ...]:
    tasks = f"{deployment.running} of {deployment.desired}"
    return (
        deployment.status,
        deployment.rollout,
        tasks,
        f"{deployment.failed} failed",
        deployment.task_definition,
    )


def _task_row(task: EcsTask) -> tuple[str, ...]:
    return (
        task.id,
        task.status,
        task.address or UNKNOWN,
        task.zone,
        task.health,
        _age(task.started_at),
        task.digest.removeprefix("sha256:")[:12],
    )


def _age(at: str) -> str:
    """Return how long ago a moment was, and an empty string for none."""
    if not at:
        return ""
    return times.format_age((datetime.now(UTC) - datetime.fromisoformat(at)).total_seconds())


def status_document(observed: Status, failure: LastFailure | None) -> dict[str, object]:
    """Return the status as a JSON object, which docs/commands/status.md describes."""
    return {
        "stack": {"name": observed.stack.name, "status": observed.stack.status},
        "shape": asdict(observed.shape) if observed.shape else None,
        "address": observed.client_address or None,
        "services": [
            service._asdict()
            | {
                "tasks": [task._asdict() for task in service.tasks],
                "deployments": [deployment._asdict() for deployment in service.deployments],
                "events": [event._asdict() for event in service.events],
                "stopped": [task._asdict() for task in service.stopped],
                "explanation": explained._asdict()
                if (explained := explain_missing_tasks(service))
                else None,
            }
            for service in observed.services
        ],
        "registries": [registry._asdict() for registry in observed.registries],
        "exports": [export._asdict() for export in observed.exports],
        "problems": observed.problems,
        "root_cause": failure_cause_document(failure.cause if failure else None),
        "rollback_cause": failure_cause_document(failure.rollback_cause if failure else None),
    }
