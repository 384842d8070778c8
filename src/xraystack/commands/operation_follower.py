"""Following of a stack operation to its end, with a choice on Ctrl-C."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from xraystack.aws import stack_remedies
from xraystack.commands.deploy.progress import stack_display
from xraystack.commands.suggested_commands import complete_commands, print_commands
from xraystack.terminal import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.operation_watch import FollowedOperation, OperationUpdate
    from xraystack.deploy.service_recorder import ServiceObservation
    from xraystack.deploy.stack_operation import StackOperation
    from xraystack.terminal.progress import Display


def follow_operation(
    aws: Aws, operation: StackOperation, *, as_json: bool = False
) -> FollowedOperation:
    """Show an operation's updates until it has ended.

    Raises OutcomeUnknown if the user detaches on Ctrl-C, KeyboardInterrupt without a terminal.
    """
    from xraystack.deploy.operation_watch import FollowedOperation, watch_operation

    followed = FollowedOperation(operation.stack, [], [])
    display = stack_display(operation.stack.name, operation.total, as_json=as_json)
    while True:
        try:
            with display.activate():
                ended = _show_updates(watch_operation(aws, operation), followed, display)
            if ended.successor is not None:
                _print_successor(aws, operation.stack.name, ended.successor)
            return ended
        except KeyboardInterrupt:
            _handle_interrupt(aws, operation.stack)


def _print_successor(aws: Aws, stack_name: str, event: StackEvent) -> None:
    console.print_warning(
        f"Another operation has begun on {stack_name} since ({event.status}). Its result is not "
        "included. To watch it:"
    )
    attach = stack_remedies.attach_command(stack_name)
    console.print_command(complete_commands(attach, aws.connection))


def _show_updates(
    updates: Iterator[OperationUpdate],
    followed: FollowedOperation,
    display: Display[StackEvent | ServiceObservation],
) -> FollowedOperation:
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.operation_watch import Successor
    from xraystack.deploy.service_recorder import ServiceObservation

    # After an interruption the updates begin again with the first one of the operation.
    known = {event.id for event in followed.events}
    for update in updates:
        if isinstance(update, StackEvent):
            if update.id not in known:
                followed.events.append(update)
                display.show(update)
        elif isinstance(update, ServiceObservation):
            if update not in followed.observations:
                followed.observations.append(update)
                display.show(update)
        elif isinstance(update, Successor):
            followed = followed._replace(successor=update.event)
        else:
            return followed._replace(stack=update)
    raise AssertionError("a watched operation ends with its stack")


def _handle_interrupt(aws: Aws, stack: Stack) -> None:
    """Ask whether to detach, watch or cancel; raise to stop watching. Another Ctrl-C stops at once.

    Of an operation that has just ended, the result follows without a prompt.
    """
    from xraystack.aws import stacks
    from xraystack.deploy import stack_operation
    from xraystack.errors import Detached

    attach = stack_remedies.attach_command(stack.name)
    if not (sys.stdin.isatty() and console.is_terminal()):
        purpose = "\nCloudFormation continues the operation. To watch it again:"
        print_commands(purpose, [attach], aws.connection)
        raise KeyboardInterrupt
    with stack_operation.raise_follow_up_errors("the operation continues", stack.name):
        status = stacks.describe_stack(aws.cloudformation, stack.id or stack.name).status
    if not status.endswith("_IN_PROGRESS"):
        console.print_message(f"\n{stack.name} is {status}. The result follows.")
        return
    choices = {"d": "detach", "w": "keep watching"}
    if status == "UPDATE_IN_PROGRESS":
        choices["c"] = "cancel the update, which rolls it back"
    listing = ", ".join(f"[{key}] {meaning}" for key, meaning in choices.items())
    answer = console.choose(f"\n{stack.name} is {status}. {listing}", list(choices), default="d")
    if answer == "d":
        raise stack_operation.watch_stopped_error(stack, "detached", Detached)
    if answer == "c":
        _cancel_update(aws, stack)


def _cancel_update(aws: Aws, stack: Stack) -> None:
    """Cancel the update; a failure, for example because it has just ended, is a warning."""
    from botocore.exceptions import BotoCoreError, ClientError

    from xraystack.aws.aws_errors import translate_error

    try:
        aws.cloudformation.cancel_update_stack(StackName=stack.id or stack.name)
    except (BotoCoreError, ClientError) as error:
        console.print_warning(
            f"Could not cancel the update: {translate_error(error) or error}. Still watching."
        )
    else:
        console.print_message("Cancelling the update: CloudFormation rolls it back.")
