"""``xraystack delete``: deletes a stack with all its resources."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.errors import Interrupted
from xraystack.terminal import console, streams, text_layout
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection
    from xraystack.deploy.operation_watch import FollowedOperation


EXAMPLES = format_examples(
    "delete --stack-name xray-daemon", "delete --stack-name xray-daemon --yes --timeout 900"
)


@click.command(
    cls=GroupedCommand,
    groups={"Run": [shared_options.timeout_option(), "--yes"]},
    epilog=EXAMPLES,
)
@shared_options.stack_name_option
@click.option("-y", "--yes", is_flag=True, help="Do not ask for confirmation.")
@shared_options.aws_options
def command(stack_name: str, yes: bool, timeout: int, connection: Connection) -> None:
    """Delete a stack and its resources after a confirmation, and follow the deletion to its end.

    If the stack does not exist, the exit code is 0.
    """
    from xraystack.aws import stacks
    from xraystack.aws.stack_status import ABSENT
    from xraystack.commands.operation_follower import follow_operation
    from xraystack.deploy import failure_causes, outcome, stack_operation

    streams.tolerate_output_loss(messages_on_stdout=True)
    aws = create_clients(connection, timeout)
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    if stack.status in ABSENT:
        console.print_message(f"Stack {stack_name} does not exist.")
        return
    if not yes:
        _confirm_deletion(stack.name, stack.status)
    begin = time.monotonic()
    followed = follow_operation(aws, stack_operation.start_deletion(aws, stack))
    if followed.stack.status not in ABSENT:
        raise outcome.failure_error(
            followed.stack, failure_causes.failure_cause(aws, followed, None)
        )
    console.print_message(f"Deleted {stack_name}.")
    _print_summary(followed, time.monotonic() - begin)


def _print_summary(followed: FollowedOperation, seconds: float) -> None:
    """Print the number of deleted resources, the duration, and the resources kept by their policy."""
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
    console.print_message("Kept because of a deletion policy; no stack manages them any more:")
    rows = [(event.logical_id, event.resource_type, event.physical_id) for event in kept]
    for line in text_layout.table_lines(rows, shrinkable=(0, 1, 2)):
        console.print_message(*line)


def _confirm_deletion(stack_name: str, status: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError(
            "stdin is not a terminal. To delete the stack without a prompt, pass --yes."
        )
    if not console.confirm(f"Delete {stack_name} ({status}) and all its resources?"):
        raise Interrupted("Not deleted")
