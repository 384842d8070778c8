"""An operation followed to its end on behalf of a command, and what Ctrl-C means meanwhile."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from xraystack.commands.deploy.progress import stack_display
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
    """Show what happens until the operation has ended.

    Raises OutcomeUnknown if the user detaches on Ctrl-C, KeyboardInterrupt if nobody can be asked.
    """
    from xraystack.deploy.operation_watch import FollowedOperation, watch_operation

    seen = FollowedOperation(operation.stack, [], [])
    display = stack_display(operation.stack.name, operation.total, as_json=as_json)
    while True:
        try:
            with display.activate():
                return _show_updates(watch_operation(aws, operation), seen, display)
        except KeyboardInterrupt:
            _handle_interrupt(aws, operation.stack)


def _show_updates(
    happenings: Iterator[OperationUpdate],
    seen: FollowedOperation,
    display: Display[StackEvent | ServiceObservation],
) -> FollowedOperation:
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.service_recorder import ServiceObservation

    # Whoever goes on watching is told everything again, back to the beginning of the operation.
    known = {event.id for event in seen.events}
    for happening in happenings:
        if isinstance(happening, StackEvent):
            if happening.id not in known:
                seen.events.append(happening)
                display.show(happening)
        elif isinstance(happening, ServiceObservation):
            if happening not in seen.observations:
                seen.observations.append(happening)
                display.show(happening)
        else:
            return seen._replace(stack=happening)
    raise AssertionError("a watched operation ends with its stack")


def _handle_interrupt(aws: Aws, stack: Stack) -> None:
    """Return to keep watching; raise what stops it. A second Ctrl-C stops it at once."""
    from xraystack.aws import stacks
    from xraystack.deploy import stack_operation
    from xraystack.errors import Detached

    attach = f"xraystack deploy --attach --stack-name {stack.name}"
    if not (sys.stdin.isatty() and console.is_terminal()):
        console.print_message(
            "\nCloudFormation goes on without being watched. Watch it again with:"
        )
        console.print_message(f"  {attach}")
        raise KeyboardInterrupt
    with stack_operation.raise_follow_up_errors("the operation goes on", stack.name):
        status = stacks.describe_stack(aws.cloudformation, stack.id or stack.name).status
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
    """Have the update cancelled. That it cannot be, because it has just ended say, ends nothing."""
    from botocore.exceptions import BotoCoreError, ClientError

    from xraystack.aws.aws_errors import translate_error

    try:
        aws.cloudformation.cancel_update_stack(StackName=stack.id or stack.name)
    except (BotoCoreError, ClientError) as error:
        console.print_warning(
            f"The update could not be cancelled: {translate_error(error) or error}. Watching it."
        )
    else:
        console.print_message("Cancelling: CloudFormation rolls the update back.")
