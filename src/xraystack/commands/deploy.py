"""``xraystack deploy``: a template becomes a stack, through a change set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xraystack.commands import options, report

if TYPE_CHECKING:
    from xraystack.aws import Aws
    from xraystack.deploy.change_set import ChangeSet


@click.command(short_help="Create or update a stack, and follow it to the end.")
@options.stack_name_option
@click.option(
    "--template-file",
    type=click.Path(),
    help='Deploy this template instead of the one that "xraystack render" prints.',
)
@click.option(
    "--parameter-overrides",
    multiple=True,
    metavar="NAME=VALUE...",
    help="Values of parameters; several may follow, and they win over --parameters-file.",
)
@click.option(
    "--parameters-file",
    type=click.Path(),
    help='Values of parameters from a JSON file: {"Parameters": {"NAME": "VALUE"}}.',
)
@click.option(
    "--tags", multiple=True, metavar="KEY=VALUE...", help="Tags of the stack; several may follow."
)
@options.aws_options
def command(
    stack_name: str,
    template_file: str | None,
    parameter_overrides: tuple[str, ...],
    parameters_file: str | None,
    tags: tuple[str, ...],
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Create the stack or update it, through a change set, and follow it to the end.

    A parameter that is not given keeps the value it has in the stack. What a new daemon stack needs
    to know of the network is found in the account: the default VPC, a public subnet in each of its
    zones, and its address range. The outputs are printed to standard output.

    With nothing to change the exit code is 0.
    """
    from pathlib import Path

    from xraystack.aws import Aws
    from xraystack.deploy import operation, parameters

    given = parameters.read_file(Path(parameters_file)) if parameters_file else {}
    given |= options.pairs(parameter_overrides, "--parameter-overrides")
    request = operation.Request(
        stack_name=stack_name,
        template_body=_template_body(template_file),
        given=given,
        tags=options.pairs(tags, "--tags"),
    )
    aws = Aws(region=region, profile=profile, endpoint_url=endpoint_url)
    plan = operation.plan(aws, request)
    report.show_plan(plan)
    if plan.change_set is None:
        report.say(f"Nothing to change: {stack_name} is up to date.")
        report.show_outputs(plan.stack)
        return
    _carry_out(aws, plan.change_set, stack_name)


def _template_body(template_file: str | None) -> str:
    if template_file is None:
        from xraystack import render
        from xraystack.settings import DaemonSettings
        from xraystack.stacks import daemon

        return render.to_yaml(daemon.build(DaemonSettings()))
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput

    try:
        return files.read(Path(template_file)).decode()
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8: {error.reason}", where=str(template_file)) from error


def _carry_out(aws: Aws, change_set: ChangeSet, stack_name: str) -> None:
    from xraystack.deploy import operation, outcome, stack

    report.say("Events:")
    events = report.followed(operation.carry_out(aws, change_set), stack_name)
    ended = stack.describe(aws.cloudformation, change_set.stack_id)
    if not outcome.succeeded(ended.status):
        raise outcome.failure(ended, events)
    report.say(f"{stack_name} is {ended.status}.")
    report.show_outputs(ended)
