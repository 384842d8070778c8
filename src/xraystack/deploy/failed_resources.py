"""The resources for which an operation failed, by its events or by their status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.aws_errors import error_message
from xraystack.aws.stack_status import is_in_progress
from xraystack.deploy import events, hook_results
from xraystack.deploy.hook_results import HOOKS_FAILED
from xraystack.deploy.outcome import child_stack_id, is_consequence, is_origin

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.events import StackEvent


class ReadFailures(NamedTuple):
    """The last failures of a stack, and a note if its events do not name them.

    Unless ``is_complete``, neither its events nor its resources tell them.
    """

    failures: list[StackEvent]
    note: str = ""
    is_complete: bool = True


def failed_resources(operation: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the last failure of each resource in the events of one operation.

    If the operation stopped in a failed state, these are the resources that block it: those whose last
    event since the stack last began to work is a failure. Cancelled resources are left out.
    """
    return [event for event in last_failures(operation) if is_origin(event)]


def failed_events(operation: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the same failures with AWS's own reasons, which only name hooks."""
    return [event for event in _last_events(operation) if is_origin(event)]


def last_failures(operation: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the last failures, also those of nested stacks that only report their resources."""
    operation = list(operation)
    return [_add_hooks(event, operation) for event in _last_events(operation)]


def _last_events(operation: Iterable[StackEvent]) -> list[StackEvent]:
    phase: list[StackEvent] = []
    failures: dict[str, StackEvent] = {}
    is_stopped = False
    for event in operation:
        if event.is_stack_event:
            is_stopped = event.is_failure
            phase = [] if is_in_progress(event.status) else phase
        elif _is_last_failure(event):
            failures[event.logical_id] = event
        phase.append(event)
    if is_stopped:
        return [event for event in events.last_resource_events(phase) if _is_last_failure(event)]
    return [*failures.values()]


def _add_hooks(event: StackEvent, operation: Iterable[StackEvent]) -> StackEvent:
    """Return a failure with the reasons of the hooks that caused it; its own reason only names them."""
    if HOOKS_FAILED not in event.reason:
        return event
    hooks = hook_results.blocking_hooks(operation, event)
    return event._replace(reason="; ".join(hook.describe() for hook in hooks) or event.reason)


def _is_last_failure(event: StackEvent) -> bool:
    return event.is_failure and not (is_consequence(event) and not child_stack_id(event))


def read_failed_resources(aws: Aws, stack: Stack) -> ReadFailures:
    """Return the failed resources of the stack's last operation, as far as they can be read."""
    history = events.readable_events(aws.cloudformation, stack.id)
    read = read_last_failures(aws, stack.id, history)
    return read._replace(failures=[event for event in read.failures if is_origin(event)])


def read_last_failures(aws: Aws, stack_id: str, history: Iterable[StackEvent]) -> ReadFailures:
    """Return the last failures of a stack by its events or, where these name none, by its resources.

    AWS deletes old events, while a stack may stay in a failed state.
    """
    failures = last_failures(events.latest_operation_events(history))
    if failures:
        return ReadFailures(failures)
    unknown = f"No failed resource of {stacks.name_of(stack_id)} is known from its events"
    try:
        failures = last_failures(events.current_states(aws.cloudformation, stack_id))
    except (BotoCoreError, ClientError) as error:
        note = f"{unknown}, and its resources could not be read: {error_message(error)}."
        return ReadFailures([], note, is_complete=False)
    note = f"{unknown}. Listed are its resources with a failed status." if failures else ""
    return ReadFailures(failures, note)
