"""``xraystack deploy``: creates or updates a stack through a change set."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy import plan_output
from xraystack.commands.deploy import result as deploy_result
from xraystack.commands.deploy.options import OPTION_GROUPS, DeployOptions
from xraystack.commands.lint.linter import import_linting, reject_errors
from xraystack.commands.suggested_commands import complete_commands, print_commands
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import Interrupted
from xraystack.facts import ecs
from xraystack.terminal import console, streams
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.change_set import ChangeSet
    from xraystack.deploy.deploy_plan import DeployPlan
    from xraystack.deploy.deployment import DeployHooks, DeployResult
    from xraystack.deploy.inputs.template_source import TemplateSource

EXAMPLES = format_examples(
    "deploy --stack-name xray-daemon --plan",
    "deploy --stack-name app --template-file app.yml --tags Team=web",
)


@click.command(cls=TypedCommand, options=DeployOptions, groups=OPTION_GROUPS, epilog=EXAMPLES)
@click.pass_context
def command(context: click.Context, /, options: DeployOptions) -> None:
    """Create or update a stack through a change set, and follow the operation to its end.

    Without --template-file the template is that of the daemon stack. Parameters that are not passed
    keep their value. A new daemon stack gets its network from the account's default VPC: of each
    availability zone the first subnet that gives public addresses, and the VPC's CIDR range.

    The outputs are printed to stdout. Without changes the exit code is 0.
    """
    linting = import_linting() if options.lint else None
    streams.tolerate_output_loss(messages_on_stdout=not (options.as_json or options.markdown))
    aws, begin = create_clients(options.connection, options.timeout), time.monotonic()
    document = {"stack_name": options.stack_name or ""}
    with deploy_result.print_final_document(document, as_json=options.as_json):
        result = _run_operation(aws, options, document, linting)
        code = streams.final_exit_code(
            deploy_result.result_exit_code(result, options.detailed_exitcode)
        )
        document |= deploy_result.result_document(result) | {"exit_code": code}
        _report_result(result, options, time.monotonic() - begin)
    context.exit(code)


def _run_operation(
    aws: Aws, options: DeployOptions, document: dict[str, Any], linting: ModuleType | None
) -> DeployResult:
    """Watch an operation, execute a change set, or deploy a template."""
    from xraystack.commands.deploy import request as deploy_request
    from xraystack.deploy import deploy_plan, deployment, hook_results

    if options.attach:
        return deployment.attach_to_operation(aws, options.stack_name or "", _hooks(aws, options))
    if options.execute_changeset:
        change_set = deploy_plan.read_change_set(aws, options.execute_changeset, options.stack_name)
        document["stack_name"] = change_set.stack_name
        if not options.as_json:
            planned = hook_results.planned_hooks(aws, change_set)
            plan_output.print_change_set(change_set, planned)
        hooks = _hooks(aws, options)
        if options.confirm:
            hooks.confirm(f"Execute this change set on {change_set.stack_name}?", change_set)
        return deployment.execute_and_follow(
            aws,
            change_set,
            hooks,
            disable_rollback=options.disable_rollback,
            policies=deployment.StackPolicies(options.termination_protection),
        )
    if options.wait:
        deployment.wait_until_idle(aws, options.stack_name or "", _hooks(aws, options))
    request = deploy_request.create_request(aws, options)
    if linting is not None:
        reject_errors(linting, request.template, aws.session.region_name)
    return deployment.deploy_stack(aws, request, _hooks(aws, options, request.template))


def _hooks(aws: Aws, options: DeployOptions, template: TemplateSource | None = None) -> DeployHooks:
    """Return this command's callbacks; ``template`` is None if it is not known."""
    from xraystack.commands.operation_follower import follow_operation
    from xraystack.deploy.deployment import DeployHooks

    def report_success(stack: Stack) -> None:
        console.print_message(f"{stack.name} is {stack.status}.")
        if not options.as_json:
            _print_outputs(stack)

    return DeployHooks(
        print_message=lambda text: console.print_message(
            complete_commands(text, options.connection)
        ),
        show_plan=partial(_print_plan, options),
        confirm=partial(_confirm_changes, aws, options),
        can_recreate=partial(_confirm_recreation, options),
        follow=partial(follow_operation, aws, as_json=options.as_json),
        report_success=report_success,
        find_problems=_problem_check(aws, options, template),
    )


def _print_plan(options: DeployOptions, plan: DeployPlan) -> None:
    stack_name = options.stack_name or ""
    if options.as_json:
        console.print_json(plan_output.plan_document(plan, stack_name))
    elif options.markdown:
        console.print_result(plan_output.plan_markdown(plan, stack_name), end="")
    else:
        plan_output.print_plan(plan, verbose=options.verbose)


def _confirm_changes(
    aws: Aws, options: DeployOptions, question: str, change_set: ChangeSet
) -> None:
    """Ask with --confirm, and on a terminal also before anything is lost.

    Raises Interrupted for a no, and ConfirmationRequired for severe losses where nobody can answer.
    """
    from xraystack.deploy import resource_changes

    if options.yes:
        return
    warnings = resource_changes.loss_warnings(change_set.changes)
    hidden = resource_changes.hidden_change_warnings(change_set.changes)  # the plan has them
    has_prompt = options.confirm or (bool(warnings or hidden) and _is_interactive())
    if not has_prompt:
        _reject_severe_losses(aws, change_set)
        warnings = resource_changes.possible_loss_warnings(change_set.changes)
    for warning in warnings:
        console.print_warning(warning)
    if has_prompt and not console.confirm(question):
        raise Interrupted("Not deployed")


def _reject_severe_losses(aws: Aws, change_set: ChangeSet) -> None:
    from xraystack.aws import stacks
    from xraystack.deploy.resource_changes import severe_losses
    from xraystack.errors import ConfirmationRequired

    def count_resources() -> int:
        listed = stacks.list_resources(aws.cloudformation, change_set.stack_id).values()
        return sum(resource.is_live for resource in listed)

    lost = severe_losses(change_set.changes, count_resources)
    if lost:
        raise ConfirmationRequired(
            "the update requires a confirmation, because it deletes or replaces resources",
            where=change_set.stack_name,
            remedy="\n".join([*lost, "Nothing was changed. To deploy the changes: --yes"]),
        )


def _is_interactive() -> bool:
    """Return whether a user can answer a question.

    Some pipelines have a terminal, but no user; like all pipelines they set CI.
    """
    return sys.stdin.isatty() and console.is_terminal() and not os.environ.get("CI")


def _confirm_recreation(options: DeployOptions, question: str) -> bool:
    if options.recreate or options.yes:
        return True
    return _is_interactive() and console.confirm(question)


def _problem_check(
    aws: Aws, options: DeployOptions, template: TemplateSource | None
) -> Callable[[Stack], Iterable[str]]:
    """Return a function that finds a stack's problems and prints how many tasks it checked.

    It finds none with --no-verify or --express, and for a template without services.
    """
    from xraystack.account import status

    nothing_runs = template is not None and ecs.SERVICE not in template.body
    if options.no_verify or options.express or nothing_runs:
        return lambda _: ()

    def find_problems(stack: Stack) -> list[str]:
        try:
            observed = status.wait_until_healthy(aws, stack)
        except KeyboardInterrupt:
            print_commands(
                f"\n{stack.name} is {stack.status}. Its tasks were not checked. To check them:",
                [f"xraystack status --stack-name {stack.name}"],
                options.connection,
            )
            raise
        if observed.services:
            running, desired = (
                sum(getattr(service, member) for service in observed.services)
                for member in ("running", "desired")
            )
            console.print_message(f"{running} of {desired} tasks are running.")
        return observed.problems

    return find_problems


def _report_result(result: DeployResult, options: DeployOptions, seconds: float) -> None:
    """Print the outputs, problems, duration and next step of a run; raise its error."""
    from xraystack.deploy.deployment import Ending
    from xraystack.tracing.time_scale import format_duration

    has_messages = not (options.as_json or options.markdown)
    # With --no-execute-changeset stdout has the ARN of a change set or nothing.
    if result.ending is Ending.UNCHANGED and has_messages and not options.no_execute_changeset:
        _print_outputs(result.stack)
    if result.change_set_id:
        execute = f"xraystack deploy --execute-changeset {result.change_set_id}"
        print_commands("To execute the change set:", [execute], options.connection)
        if has_messages:
            console.print_result(result.change_set_id)
    for problem in result.problems:
        console.print_message(console.Styled(f"Problem: {problem}.", "red"))
    if result.error is not None:
        raise result.error
    if result.ending is Ending.SUCCEEDED:
        purpose = f"Took {format_duration(seconds)}. Next:"
        print_commands(purpose, _next_commands(result), options.connection)


def _next_commands(result: DeployResult) -> list[str]:
    """Return the commands to run after a successful deploy."""
    from xraystack.facts.daemon_stack import DAEMON_ADDRESS_OUTPUT

    stack = result.stack
    has_address = any(output.name == DAEMON_ADDRESS_OUTPUT for output in stack.outputs)
    if result.problems or not has_address:
        return [f"xraystack status --stack-name {stack.name}"]
    probe = f"xraystack probe --from-task --stack-name {stack.name}"
    return [probe, "xraystack patch --diff TEMPLATE"]


def _print_outputs(stack: Stack) -> None:
    """Print a stack's outputs to standard output."""
    rows = [(output.name, output.value) for output in stack.outputs]
    for line in console.plain_table(rows, indent="") if rows else []:
        console.print_result(line)
