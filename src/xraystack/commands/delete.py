"""``xraystack delete``: deletes a stack with its resources."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import Interrupted
from xraystack.terminal import console, streams, text_layout
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.aws.stacks import Stack, StackResource
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.operation_watch import FollowedOperation


EXAMPLES = format_examples(
    "delete --stack-name xray-daemon --yes --timeout 900",
    "delete --stack-name shop --retain Bucket",
)


@dataclass(frozen=True)
class DeleteOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    stack_name: str
    retain: tuple[str, ...]
    force: bool
    yes: bool
    timeout: int


GROUPS = {
    "Options": (shared_options.stack_name_option(),),
    "A stack that is DELETE_FAILED": (
        ConditionalOption(
            ["--retain"],
            excludes=("--force",),
            multiple=True,
            metavar="ID",
            type=shared_options.parse_text,
            help="Keep this resource, which then belongs to no stack; repeatable.",
        ),
        click.Option(
            ["--force"],
            is_flag=True,
            help="Keep the resources that cannot be deleted, and their dependencies.",
        ),
    ),
    "Run": (
        shared_options.timeout_option(),
        click.Option(["-y", "--yes"], is_flag=True, help="Do not prompt."),
    ),
}


@click.command(cls=TypedCommand, options=DeleteOptions, groups=GROUPS, epilog=EXAMPLES)
def command(options: DeleteOptions) -> None:
    """Delete a stack and its resources after a confirmation, and follow the deletion to its end.

    Resources with DeletionPolicy: Retain remain, and belong to no stack.
    If the stack does not exist, the exit code is 0.
    """
    from xraystack.aws import stacks
    from xraystack.aws.missing_stacks import describe_missing_stack
    from xraystack.aws.stack_status import ABSENT
    from xraystack.commands.operation_follower import follow_operation
    from xraystack.deploy import failure_causes, stack_operation
    from xraystack.deploy.deletion import stack_deletion

    streams.tolerate_output_loss(messages_on_stdout=True)
    aws = create_clients(options.connection, options.timeout)
    stack = stacks.describe_stack(aws.cloudformation, options.stack_name)
    if stack.status in ABSENT:
        console.print_message(f"{describe_missing_stack(aws, stack.name)}.")
        return
    kept = stack_deletion.check_retained(aws, stack, options.retain, force=options.force)
    if stack.status == "CREATE_IN_PROGRESS":
        console.print_warning(f"{stack.name} is {stack.status}: a deletion stops its creation.")
    if not options.yes:
        _confirm_deletion(aws, stack, kept)
    begin = time.monotonic()
    followed = follow_operation(
        aws, stack_operation.start_deletion(aws, stack, retain=options.retain, force=options.force)
    )
    if followed.stack.status not in ABSENT:
        raise failure_causes.report_failure(aws, followed).error
    console.print_message(f"Deleted {stack.name}.")
    _print_summary(followed, time.monotonic() - begin)


def _print_summary(followed: FollowedOperation, seconds: float) -> None:
    """Print the number of deleted resources, the duration, and the kept resources."""
    from xraystack.deploy.events import last_resource_events
    from xraystack.tracing.time_scale import format_duration

    last = last_resource_events(followed.events)
    deleted = sum(event.status == "DELETE_COMPLETE" for event in last)
    kept = [event for event in last if event.status == "DELETE_SKIPPED"]
    console.print_message(
        f"Deleted {deleted} resource{'s' * (deleted != 1)}. Took {format_duration(seconds)}."
    )
    if not kept:
        return
    console.print_message("Kept; no stack manages them any more:")
    _print_resources(kept)


def _print_resources(resources: Sequence[StackEvent | StackResource]) -> None:
    rows = [(one.logical_id, one.resource_type, one.physical_id) for one in resources]
    for line in text_layout.table_lines(rows, shrinkable=(0, 1, 2)):
        console.print_message(*line)


def _confirm_deletion(aws: Aws, stack: Stack, kept: Sequence[StackResource]) -> None:
    """Ask before the deletion, after a list of the resources that may remain or keep data."""
    from botocore.exceptions import BotoCoreError, ClientError

    from xraystack.aws.aws_errors import error_message
    from xraystack.deploy.deletion import stack_deletion

    if not sys.stdin.isatty():
        raise click.UsageError(
            "Standard input is not a terminal. To delete the stack without a prompt, pass --yes."
        )
    if kept:
        console.print_message("These resources remain, without a stack:")
        _print_resources(kept)
    try:
        stateful = stack_deletion.stateful_resources(aws, stack, kept)
    except (BotoCoreError, ClientError) as error:  # the list only helps to answer
        why = error_message(error)
        console.print_warning(f"The resources that keep data could not be listed: {why}.")
        stateful = []
    if stateful:
        console.print_message("These resources keep data:")
        _print_resources(stateful)
    rest = "its other resources" if kept else "its resources"
    subject = f"{stack.name} ({stack.status}) and {rest}"
    question = f"Delete {subject}, except those with DeletionPolicy: Retain?"
    if not console.confirm(question):
        raise Interrupted("Not deleted")
