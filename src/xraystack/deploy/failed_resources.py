"""The resources for which an operation failed, by its events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xraystack.aws.stack_status import is_in_progress
from xraystack.deploy import events, hook_results
from xraystack.deploy.hook_results import HOOKS_FAILED
from xraystack.deploy.outcome import child_stack_id, is_consequence, is_origin

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.events import StackEvent


def failed_resources(operation: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the last failure of each resource in the events of one operation.

    If the operation stopped in a failed state, these are the resources that block it: those whose last
    event since the stack last began to work is a failure. Cancelled resources are left out.
    """
    return [event for event in last_failures(operation) if is_origin(event)]


def last_failures(operation: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the last failures, also those of nested stacks that only report their resources."""
    operation = list(operation)
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
    last = [*failures.values()]
    if is_stopped:
        last = [event for event in events.last_resource_events(phase) if _is_last_failure(event)]
    return [_add_hooks(event, operation) for event in last]


def _add_hooks(event: StackEvent, operation: Iterable[StackEvent]) -> StackEvent:
    """Return a failure with the reasons of the hooks that caused it; its own reason only names them."""
    hooks = hook_results.blocking_hooks(operation, event)
    reason = "; ".join(hook.describe() for hook in hooks)
    return event._replace(reason=reason) if HOOKS_FAILED in event.reason and hooks else event


def _is_last_failure(event: StackEvent) -> bool:
    return event.is_failure and not (is_consequence(event) and not child_stack_id(event))


def read_failed_resources(aws: Aws, stack: Stack) -> list[StackEvent]:
    """Return the failed resources of the stack's last operation; none if its events cannot be read."""
    all_events = events.readable_events(aws.cloudformation, stack.id)
    return failed_resources(events.latest_operation_events(all_events))
