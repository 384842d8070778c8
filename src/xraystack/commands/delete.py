"""``xraystack delete``: a stack goes, with everything in it."""

from __future__ import annotations

import sys

import click

from xraystack.commands import options, report


@click.command()
@options.stack_name_option
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@options.timeout_option
@options.aws_options
def command(
    stack_name: str,
    yes: bool,
    timeout: int,
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Delete the stack and all its resources, after asking, and follow it to the end.

    Where there is no such stack there is nothing to do, and the exit code is 0.
    """
    from xraystack.aws import stacks
    from xraystack.aws.clients import Aws
    from xraystack.aws.retrying import Patience
    from xraystack.aws.stack_status import ABSENT
    from xraystack.commands.following import follow
    from xraystack.deploy import operation, outcome

    patience = Patience(timeout, lambda trouble: report.warn(f"{trouble}; trying on"))
    aws = Aws(region=region, profile=profile, endpoint_url=endpoint_url, patience=patience)
    stack = stacks.describe(aws.cloudformation, stack_name)
    if stack.status in ABSENT:
        report.say(f"There is no stack {stack_name}.")
        return
    if not yes:
        _ask(stack.name, stack.status)
    followed = follow(aws, stack, operation.delete(aws, stack))
    if followed.stack.status not in ABSENT:
        cause = operation.cause(aws, followed.events, followed.sightings, None)
        raise outcome.failure(followed.stack, cause)
    report.say(f"{stack_name} is deleted.")


def _ask(stack_name: str, status: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("There is nobody to ask; say --yes to delete the stack.")
    click.confirm(f"Delete {stack_name} ({status}) and all its resources?", abort=True, err=True)
