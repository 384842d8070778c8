"""``xraystack deploy``: a template becomes a stack, through a change set."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shape_options, shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.deploy import plan_output
from xraystack.commands.deploy import result as deploy_result
from xraystack.commands.deploy.options import OPTION_GROUPS, DeployOptions
from xraystack.commands.lint.linter import import_linting, reject_errors
from xraystack.facts import ecs
from xraystack.terminal import completion_values, console, streams
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import ModuleType

    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.deploy_plan import DeployPlan
    from xraystack.deploy.deployment import DeployHooks, DeployResult
    from xraystack.deploy.resource_changes import ResourceChange
    from xraystack.deploy.template_source import TemplateSource

EXAMPLES = format_examples(
    "deploy --stack-name xray-daemon --plan",
    "deploy --stack-name app --template-file app.yml --tags Team=web",
)


@click.command(cls=GroupedCommand, groups=OPTION_GROUPS, epilog=EXAMPLES)
@click.option(
    "--stack-name",
    type=shared_options.parse_stack_name,
    metavar="NAME",
    shell_complete=completion_values.complete_stack_names,
    help="Name of the stack.",
)
@shared_options.aws_options
@click.pass_context
def command(context: click.Context, /, connection: Connection, **given: Any) -> None:
    """Create the stack or update it, through a change set, and follow it to the end.

    A parameter that is not given keeps the value it has in the stack. What a new daemon stack needs
    to know of the network is found in the account: the default VPC, a public subnet in each of its
    zones, and its address range. The outputs are printed to standard output.

    With nothing to change the exit code is 0.
    """
    chosen = DeployOptions(shape=shape_options.pop_shape_options(given), **given)
    chosen.reject_conflicts()
    linting = import_linting() if chosen.lint else None
    streams.tolerate_output_loss(messages_on_stdout=not (chosen.as_json or chosen.markdown))
    aws, begin = create_clients(connection, chosen.timeout), time.monotonic()
    document = {"stack_name": chosen.stack_name or ""}
    with deploy_result.print_final_document(document, as_json=chosen.as_json):
        result = _run_operation(aws, chosen, document, linting)
        code = streams.final_exit_code(
            deploy_result.result_exit_code(result, chosen.detailed_exitcode)
        )
        document |= deploy_result.result_document(result) | {"exit_code": code}
        _report_result(result, chosen, time.monotonic() - begin)
    context.exit(code)


def _run_operation(
    aws: Aws, chosen: DeployOptions, document: dict[str, Any], linting: ModuleType | None
) -> DeployResult:
    """Do what is asked for."""
    from xraystack.commands.deploy import request as deploy_request
    from xraystack.deploy import change_set as change_sets
    from xraystack.deploy import deployment

    if chosen.attach:
        return deployment.attach_to_operation(aws, chosen.stack_name or "", _hooks(aws, chosen))
    if chosen.execute_changeset:
        change_set = change_sets.existing_change_set(
            aws.cloudformation, chosen.execute_changeset, stack_name=chosen.stack_name
        )
        document["stack_name"] = change_set.stack_name
        if not chosen.as_json:
            plan_output.print_changes(change_set.changes)
        hooks = _hooks(aws, chosen)
        hooks.confirm(f"Execute this change set on {change_set.stack_name}?", change_set.changes)
        return deployment.execute_and_follow(
            aws,
            change_set,
            hooks,
            disable_rollback=chosen.disable_rollback,
            policies=deployment.StackPolicies(chosen.termination_protection),
        )
    request = deploy_request.create_request(aws, chosen)
    if linting is not None:
        reject_errors(linting, request.template, aws.session.region_name)
    return deployment.deploy_stack(aws, request, _hooks(aws, chosen, request.template))


def _hooks(aws: Aws, chosen: DeployOptions, template: TemplateSource | None = None) -> DeployHooks:
    """How this command says, shows and asks; ``template`` is None if it is not known."""
    from xraystack.commands.operation_follower import follow_operation
    from xraystack.deploy.deployment import DeployHooks

    def ended(stack: Stack) -> None:
        console.print_message(f"{stack.name} is {stack.status}.")
        if not chosen.as_json:
            _print_outputs(stack)

    return DeployHooks(
        print_message=console.print_message,
        show_plan=partial(_print_plan, chosen),
        confirm=partial(_confirm_changes, chosen),
        can_recreate=partial(_confirm_recreation, chosen),
        follow=partial(follow_operation, aws, as_json=chosen.as_json),
        report_success=ended,
        find_problems=_problem_check(aws, chosen, template),
    )


def _print_plan(chosen: DeployOptions, plan: DeployPlan) -> None:
    stack_name = chosen.stack_name or ""
    if chosen.as_json:
        console.print_json(plan_output.plan_document(plan, stack_name))
    elif chosen.markdown:
        console.print_result(plan_output.plan_markdown(plan, stack_name), end="")
    else:
        plan_output.print_plan(plan, verbose=chosen.verbose)


def _confirm_changes(
    chosen: DeployOptions, question: str, changes: Sequence[ResourceChange]
) -> None:
    """Ask where that was asked for, and a person at a terminal also before anything is lost."""
    from xraystack.deploy.resource_changes import loss_warnings

    dangers = loss_warnings(changes)
    if chosen.yes or not (chosen.confirm or (dangers and _is_interactive())):
        return
    for said in dangers:
        console.print_warning(said)
    if not console.confirm(question):
        raise click.Abort


def _is_interactive() -> bool:
    """Whether somebody sees a question and can answer it.

    Some pipelines have a terminal, at which nobody sits; they set CI, as all others do.
    """
    return sys.stdin.isatty() and console.is_terminal() and not os.environ.get("CI")


def _confirm_recreation(chosen: DeployOptions, question: str) -> bool:
    if chosen.recreate or chosen.yes:
        return True
    return _is_interactive() and console.confirm(question)


def _problem_check(
    aws: Aws, chosen: DeployOptions, template: TemplateSource | None
) -> Callable[[Stack], Iterable[str]]:
    """What of a stack does not run as it should; nothing if nobody wants to know or nothing runs.

    What was looked at is said.
    """
    from xraystack.account import status

    nothing_runs = template is not None and ecs.SERVICE not in template.body
    if chosen.no_verify or chosen.express or nothing_runs:
        return lambda _: ()

    def looked_at(stack: Stack) -> list[str]:
        found = status.wait_until_healthy(aws, stack)
        if found.services:
            running, desired = (
                sum(getattr(service, member) for service in found.services)
                for member in ("running", "desired")
            )
            console.print_message(f"Checked: {running} of {desired} tasks run.")
        return found.problems

    return looked_at


def _report_result(result: DeployResult, chosen: DeployOptions, seconds: float) -> None:
    """Print what the run has not said already, how long it took and what is next; raise its error."""
    from xraystack.deploy.deployment import Ending
    from xraystack.tracing.time_scale import format_duration

    to_a_person = not (chosen.as_json or chosen.markdown)
    if result.ending is Ending.UNCHANGED and to_a_person:
        _print_outputs(result.stack)
    if result.change_set_id:
        console.print_message(
            f"The change set is left for: xraystack deploy --execute-changeset {result.change_set_id}"
        )
        if to_a_person:
            console.print_result(result.change_set_id)
    for problem in result.problems:
        console.print_message(console.Styled(f"Not as it should be: {problem}.", "red"))
    if result.error is not None:
        raise result.error
    if result.ending is Ending.SUCCEEDED:
        console.print_message(f"Took {format_duration(seconds)}. {_next_step(result)}")


def _next_step(result: DeployResult) -> str:
    """What to do after a deploy that succeeded."""
    from xraystack.facts.daemon_stack import DAEMON_ADDRESS_OUTPUT

    stack = result.stack
    if result.problems:
        return f"Look again: xraystack status --stack-name {stack.name}"
    if any(output.name == DAEMON_ADDRESS_OUTPUT for output in stack.outputs):
        probe = f"xraystack probe --from-task --stack-name {stack.name}"
        return f"Next: {probe}, then wire an application: xraystack patch TEMPLATE"
    return f"What runs: xraystack status --stack-name {stack.name}"


def _print_outputs(stack: Stack) -> None:
    """Print a stack's outputs to standard output, which are a result."""
    rows = [(output.name, output.value) for output in stack.outputs]
    for line in console.plain_table(rows, indent="") if rows else []:
        console.print_result(line)
