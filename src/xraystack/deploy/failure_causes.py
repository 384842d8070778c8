"""The cause of a failed operation, from nested stacks, hooks and early validation as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from xraystack.aws.stacks import Stack
from xraystack.deploy import early_validation, events, hook_results, outcome
from xraystack.deploy.nested_change_sets import MAX_NESTING
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.service_recorder import ServiceObservation, ServiceRecorder

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.inputs.template_source import TemplateSource

CLOCK_SLACK = timedelta(seconds=5)
"""Events of one failure are stamped within moments of each other, in no certain order."""


def failure_cause(
    aws: Aws, followed: FollowedOperation, template: TemplateSource | None
) -> outcome.FailureCause | None:
    """Return why an operation failed, from nested stacks as well; None if it is not known."""
    chain, stack_events = _deepest_cause(aws, followed.events)
    observations: list[ServiceObservation] = []
    if chain:
        observations += hook_results.hook_observations(aws, stack_events, chain[-1])
    if len(chain) == 1:
        observations += followed.observations
    elif chain:
        observations += _service_observations(aws, stack_events, chain[-1])
    if chain and chain[-1].is_stack_event:
        own_template = template if len(chain) == 1 else None
        known = [observation.what for observation in observations]
        observations += [
            event
            for event in _failed_events(aws, chain[-1], own_template)
            if not any(what in event.what for what in known)
        ]
    return outcome.summarize_cause(
        chain, observations, template.place if template else lambda _: ""
    )


def last_failure_cause(aws: Aws, stack_id: str) -> outcome.FailureCause | None:
    """Return why the last operation that failed on a stack failed; None if none is recorded."""
    all_events = events.events_since(aws.cloudformation, stack_id, "")
    for operation in reversed(events.split_operations(all_events)):
        if outcome.possible_causes(operation):
            stack = Stack(stack_id, stack_id)
            return failure_cause(aws, FollowedOperation(stack, operation, []), None)
    return None


def _deepest_cause(
    aws: Aws, operation: Sequence[StackEvent], depth: int = MAX_NESTING
) -> tuple[list[StackEvent], Sequence[StackEvent]]:
    """Return the failures from the stack down to the cause, and the events of the deepest stack.

    Nested stacks fail side by side: the cause is in the first that was not only cancelled.
    """
    first: tuple[list[StackEvent], Sequence[StackEvent]] = ([], operation)
    for event in outcome.possible_causes(operation):
        chain, stack_events = [event], operation
        nested_id = outcome.child_stack_id(event) if depth > 1 else ""
        if nested_id:
            began = operation[0].timestamp if operation[0].is_stack_event else None
            inner = _nested_operation(aws, nested_id, event, began)
            deeper, deepest_events = _deepest_cause(aws, inner, depth - 1)
            if deeper:
                chain, stack_events = [event, *deeper], deepest_events
        if not outcome.is_consequence(chain[-1]):
            return chain, stack_events
        if not first[0]:
            first = chain, stack_events
    return first


def _nested_operation(
    aws: Aws, stack_id: str, failed: StackEvent, began: datetime | None
) -> Sequence[StackEvent]:
    """Return the events of the operation in which a nested stack failed; none if unreadable.

    The rollback of the parent deletes or updates the nested stack again, which is another operation.
    Events from before the parent's operation ``began``, if that is known, are of earlier failures.
    """
    history = events.readable_events(aws.cloudformation, stack_id)
    nested = [event for event in history if began is None or event.timestamp >= began - CLOCK_SLACK]
    until = failed.timestamp + CLOCK_SLACK
    for operation in reversed(events.split_operations(nested)):
        if operation[0].timestamp <= until and outcome.possible_causes(operation):
            return operation
    return []


def _service_observations(
    aws: Aws, stack_events: Sequence[StackEvent], failed: StackEvent
) -> list[ServiceObservation]:
    """Return what is known of the tasks of a failed service in a nested stack."""
    recorder = ServiceRecorder(aws)
    for event in stack_events:
        if event.logical_id == failed.logical_id or event is stack_events[0]:
            recorder.record_event(event)
    return list(recorder.observe(at_once=True))


def _failed_events(
    aws: Aws, failed: StackEvent, template: TemplateSource | None
) -> Iterator[ServiceObservation]:
    """Yield the errors of early validation and hooks, if a stack failed because of them.

    Those that only warn did not stop it. An observation of the kind ``unread`` tells of errors that could
    not be read.
    """
    since = failed.timestamp - CLOCK_SLACK
    for finding in early_validation.validation_findings(
        aws, template, stack_id=failed.stack_id, since=since
    ):
        if finding.severity == early_validation.UNREAD:
            yield ServiceObservation(failed.logical_id, outcome.UNREAD, finding.text)
        elif finding.severity == early_validation.ERROR:
            yield ServiceObservation(
                failed.logical_id, outcome.VALIDATION, finding.text, finding.details
            )
