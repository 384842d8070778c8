"""The command ``xraystack rollback``, which takes a stack out of a failed update or a failed rollback."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy import result as deploy_result
from xraystack.commands.suggested_commands import complete_commands, print_commands
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import Interrupted
from xraystack.terminal import console, streams
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.deploy.deployment import DeployResult
    from xraystack.deploy.operation_watch import FollowedOperation
    from xraystack.deploy.rollback import RollbackPlan

EXAMPLES = format_examples(
    "rollback --stack-name xray-daemon --plan",
    "rollback --stack-name xray-daemon --skip ApplicationService --yes",
)
QUESTIONS = {
    "roll back": "Roll back the failed update of {}?",
    "continue": "Continue the failed rollback of {}?",
}


@dataclass(frozen=True)
class RollbackOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    stack_name: str
    skip: tuple[str, ...]
    plan_only: bool
    role_arn: str | None
    timeout: int
    yes: bool
    as_json: bool


GROUPS = {
    "Options": (
        shared_options.stack_name_option(),
        click.Option(
            ["--skip"],
            multiple=True,
            metavar="ID",
            type=shared_options.parse_text,
            help="Leave this resource as it is. Only for a failed rollback; repeatable.",
        ),
        click.Option(
            ["--plan", "plan_only"],
            is_flag=True,
            help="Show the resources that block the rollback, and change nothing.",
        ),
        click.Option(
            ["--json", "as_json"], is_flag=True, help="Print JSON lines; the last is the result."
        ),
    ),
    "Run": (
        shared_options.timeout_option(),
        ConditionalOption(
            ["--role-arn"],
            excludes=("--plan",),
            type=shared_options.parse_text,
            metavar="ARN",
            help="Role that CloudFormation assumes.",
        ),
        click.Option(["-y", "--yes"], is_flag=True, help="Do not prompt."),
    ),
}


@click.command(cls=TypedCommand, options=RollbackOptions, groups=GROUPS, epilog=EXAMPLES)
@click.pass_context
def command(context: click.Context, /, options: RollbackOptions) -> None:
    """Roll back a failed update, or continue a failed rollback, and follow it to its end.

    The stack must be UPDATE_FAILED or UPDATE_ROLLBACK_FAILED. It ends as UPDATE_ROLLBACK_COMPLETE, with
    the template and the values that it had before the update. The command first shows the resources that
    block the stack, and why.
    """
    if not (options.yes or options.plan_only or sys.stdin.isatty()):
        raise click.UsageError(
            "Standard input is not a terminal. To roll back without a prompt, pass --yes."
        )
    streams.tolerate_output_loss(messages_on_stdout=not options.as_json)
    aws, begin = create_clients(options.connection, options.timeout), time.monotonic()
    document: dict[str, Any] = {"stack_name": options.stack_name}
    with deploy_result.print_final_document(document, as_json=options.as_json):
        result = _run_rollback(aws, options)
        code = streams.final_exit_code(deploy_result.result_exit_code(result, detailed=False))
        document |= deploy_result.result_document(result) | {"exit_code": code}
        _report_result(result, time.monotonic() - begin, options.connection)
    context.exit(code)


def _run_rollback(aws: Aws, options: RollbackOptions) -> DeployResult:
    """Plan the rollback, print the plan, and carry it out unless it was only to be planned."""
    from xraystack.commands.operation_follower import follow_operation
    from xraystack.deploy import rollback, stack_operation
    from xraystack.deploy.deployment import DeployResult, Ending
    from xraystack.errors import OutcomeUnknown

    plan = rollback.plan_rollback(aws, options.stack_name, options.skip)
    if options.as_json:
        console.print_json(plan_document(plan))
    else:
        _print_plan(plan, options.connection)
    if options.plan_only:
        return DeployResult(Ending.PLANNED, plan.stack)
    if not options.yes and not console.confirm(QUESTIONS[plan.action].format(plan.stack.name)):
        raise Interrupted("Not rolled back")
    try:
        followed = follow_operation(
            aws,
            stack_operation.start_rollback(aws, plan, options.role_arn),
            as_json=options.as_json,
        )
    except OutcomeUnknown as error:
        return DeployResult(Ending.UNKNOWN, plan.stack, error=error)
    return _rollback_result(aws, followed)


def _rollback_result(aws: Aws, followed: FollowedOperation) -> DeployResult:
    """Return the result of a rollback that has ended."""
    from xraystack.deploy import failure_causes, rollback
    from xraystack.deploy.deployment import DeployResult, Ending
    from xraystack.errors import OperationFailed

    stack = followed.stack
    if stack.status == rollback.FINAL_STATUS:
        return DeployResult(Ending.SUCCEEDED, stack)
    report = failure_causes.report_failure(aws, followed)
    ending = Ending.FAILED if isinstance(report.error, OperationFailed) else Ending.UNKNOWN
    return DeployResult(ending, stack, cause=report.cause, error=report.error)


def plan_document(plan: RollbackPlan) -> dict[str, Any]:
    """Return the plan as a JSON object, which docs/commands/rollback.md describes."""
    from xraystack.deploy import rollback

    explanations = [rollback.explain_blocking(plan, event) for event in plan.blocking]
    return {
        "type": "plan",
        "stack_name": plan.stack.name,
        "stack_id": plan.stack.id,
        "status": plan.stack.status,
        "action": str(plan.action),
        "blocked_by": [
            {
                "logical_id": event.logical_id,
                "resource_type": event.resource_type,
                "physical_id": event.physical_id,
                "status": event.status,
                "reason": event.reason,
                "explanation": explained.what if explained else None,
                "remedy": explained.remedy if explained else None,
            }
            for event, explained in zip(plan.blocking, explanations, strict=True)
        ],
        "skip": list(plan.skip),
        "warnings": list(plan.warnings),
    }


def _print_plan(plan: RollbackPlan, connection: Connection) -> None:
    from xraystack.deploy import rollback

    console.print_message(f"{plan.stack.name} is {plan.stack.status}. Failed resources:")
    for event in plan.blocking:
        reason = f": {' '.join(event.reason.split())}" if event.reason else ""
        resource = f"{event.logical_id} ({event.resource_type}, {event.status})"
        console.print_message(f"  {resource}{reason}")
    if not plan.blocking:
        console.print_message("  No failed resource is known.")
    explained = [rollback.explain_blocking(plan, event) for event in plan.blocking]
    for one in dict.fromkeys(filter(None, explained)):
        console.print_message(f"Explanation: {one.what}.")
        console.print_remedy(complete_commands(one.remedy, connection))
    for warning in plan.warnings:
        console.print_warning(warning)
    if plan.skip:
        console.print_warning(
            f"CloudFormation marks {', '.join(plan.skip)} as UPDATE_COMPLETE without a change. "
            "Before the next update, make the template match these resources."
        )


def _report_result(result: DeployResult, seconds: float, connection: Connection) -> None:
    from xraystack.deploy.deployment import Ending
    from xraystack.tracing.time_scale import format_duration

    if result.error is not None:
        raise result.error
    if result.ending is Ending.SUCCEEDED:
        console.print_message(f"{result.stack.name} is {result.stack.status}.")
        purpose = f"Took {format_duration(seconds)}. Fix the cause, then deploy again:"
        deploy = f"xraystack deploy --stack-name {result.stack.name} ..."
        print_commands(purpose, [deploy], connection)
