"""The cause of a failed operation, from nested stacks, hooks and early validation as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import error_message
from xraystack.aws.stack_status import ABSENT
from xraystack.aws.stacks import Stack
from xraystack.deploy import early_validation, events, failed_resources, hook_results, outcome
from xraystack.deploy.events import StackEvent
from xraystack.deploy.nested_change_sets import MAX_NESTING
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.service_recorder import ServiceObservation, ServiceRecorder
from xraystack.errors import XraystackError

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.inputs.template_source import TemplateSource

SelectFailures = Callable[[Sequence[StackEvent]], Sequence[StackEvent]]
"""Returns the failures of an operation to follow into nested stacks."""

CLOCK_SLACK = timedelta(seconds=5)
"""Events of one failure are stamped within moments of each other, in no certain order."""


class FailureReport(NamedTuple):
    """The cause of a failed operation, None if it is not known, and the error to raise.

    ``rollback_cause`` is why its rollback failed as well, None if it did not.
    """

    cause: outcome.FailureCause | None
    rollback_cause: outcome.FailureCause | None
    error: XraystackError


class LastFailure(NamedTuple):
    """The cause of an earlier failed operation, and of its failed rollback, None if that did not fail."""

    cause: outcome.FailureCause
    rollback_cause: outcome.FailureCause | None = None


class _NestedEvents:
    """The events of nested stacks, each read once; ``errors`` has those that could not be read."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws
        self._known: dict[str, Sequence[StackEvent]] = {}
        self.errors: dict[str, Exception] = {}

    def read(self, stack_id: str) -> Sequence[StackEvent]:
        """Return the events of a nested stack, oldest first; none if they cannot be read."""
        if stack_id not in self._known:
            self._known[stack_id] = ()
            try:
                self._known[stack_id] = events.events_since(self._aws.cloudformation, stack_id, "")
            except (BotoCoreError, ClientError) as error:
                self.errors[stack_id] = error
        return self._known[stack_id]


def report_failure(
    aws: Aws, followed: FollowedOperation, template: TemplateSource | None = None
) -> FailureReport:
    """Return the report of a failed operation, with the cause in each nested stack that failed."""
    nested_events = _NestedEvents(aws)
    cause = _find_cause(aws, nested_events, followed, template)
    rollback_cause = _find_rollback_cause(aws, nested_events, followed, template, cause)
    failed = failed_resources.failed_resources(followed.events)
    nested_causes = {
        event.logical_id: _deepest_failure(nested_events, event, followed.events, _last_failures)[0]
        for event in failed
        if outcome.child_stack_id(event) and not (cause and event.logical_id in cause.nested[:1])
    }
    error = outcome.failure_error(
        followed.stack, cause, failed, nested_causes, rollback_cause=rollback_cause
    )
    return FailureReport(cause, rollback_cause, error)


def failure_cause(
    aws: Aws, followed: FollowedOperation, template: TemplateSource | None
) -> outcome.FailureCause | None:
    """Return why an operation failed, from nested stacks as well; None if it is not known."""
    return _find_cause(aws, _NestedEvents(aws), followed, template)


def failure_paths(aws: Aws, failures: Sequence[StackEvent]) -> list[tuple[StackEvent, ...]]:
    """Return failures of one operation, those of nested stacks with the failures down to the cause.

    A nested stack that was only cancelled is left out if another one failed by itself.
    """
    nested_events = _NestedEvents(aws)
    paths = [
        (event, *_deepest_failure(nested_events, event, [event], _last_failures)[0])
        for event in failures
    ]
    return [path for path in paths if outcome.is_origin(path[-1])] or paths


def last_failure(aws: Aws, stack: Stack) -> LastFailure | None:
    """Return why the last operation that failed on a stack failed; None if none is recorded.

    A stack without a status, which was not described, has that of its last event.
    """
    all_events = events.events_since(aws.cloudformation, stack.id, "")
    own = [event.status for event in all_events if event.is_stack_event]
    stack = stack._replace(status=stack.status or "".join(own[-1:]))
    nested_events = _NestedEvents(aws)
    for operation in reversed(events.split_operations(all_events)):
        followed = FollowedOperation(stack, operation, [])
        cause = _find_cause(aws, nested_events, followed, None)
        if cause is not None:
            return LastFailure(
                cause, _find_rollback_cause(aws, nested_events, followed, None, cause)
            )
    return None


def _find_rollback_cause(
    aws: Aws,
    nested_events: _NestedEvents,
    followed: FollowedOperation,
    template: TemplateSource | None,
    cause: outcome.FailureCause | None,
) -> outcome.FailureCause | None:
    """Return why the rollback failed after the operation had failed for its ``cause``.

    None if the operation itself is a rollback.
    """
    is_rollback = any(map(outcome.begins_rollback, followed.events[:1]))
    if is_rollback or not followed.stack.status.endswith("ROLLBACK_FAILED"):
        return None
    found = _find_cause(aws, nested_events, followed, template, failed_resources.failed_events)
    return None if found == cause else found


def _find_cause(
    aws: Aws,
    nested_events: _NestedEvents,
    followed: FollowedOperation,
    template: TemplateSource | None,
    select: SelectFailures = outcome.possible_causes,
) -> outcome.FailureCause | None:
    chain, stack_events = _deepest_cause(nested_events, followed.events, select)
    observations: list[ServiceObservation] = []
    if chain:
        observations += hook_results.hook_observations(aws, stack_events, chain[-1])
        observations += _unread_observations(nested_events, chain[-1])
    if len(chain) == 1:
        observations += followed.observations
    elif chain:
        observations += _service_observations(aws, stack_events, chain[-1])
    if chain and chain[-1].is_stack_event:
        own_template = template if len(chain) == 1 else None
        known = [observation.what for observation in observations]
        began = min(stack_events[0].timestamp, chain[-1].timestamp)
        observations += [
            event
            for event in _failed_events(aws, chain[-1], own_template, began)
            if not any(what in event.what for what in known)
        ]
    cause = outcome.summarize_cause(
        chain, observations, template.place if template else lambda _: ""
    )
    return cause and _complete_commands(cause, followed.stack, chain[-1])


def _unread_observations(
    nested_events: _NestedEvents, failed: StackEvent
) -> Iterator[ServiceObservation]:
    """Yield an observation if a nested stack failed for a cause that could not be read."""
    error = nested_events.errors.get(outcome.child_stack_id(failed))
    if error is not None:
        text = f"(Could not read the events of the nested stack: {error_message(error)}.)"
        yield ServiceObservation(failed.logical_id, outcome.UNREAD, text)


def _complete_commands(
    cause: outcome.FailureCause, stack: Stack, failed: StackEvent
) -> outcome.FailureCause:
    """Return a cause with the stack in the commands of its remedy."""
    explained = cause.explanation
    if explained is None:
        return cause
    is_named = not cause.nested and stack.status not in ABSENT
    explained = explained.name_stack(stack.name, "" if is_named else failed.stack_id)
    return cause._replace(explanation=explained)


def _last_failures(operation: Sequence[StackEvent]) -> list[StackEvent]:
    """Return the failures that stopped an operation; the possible causes if no resource did."""
    return failed_resources.failed_resources(operation) or outcome.possible_causes(operation)


def _deepest_cause(
    nested_events: _NestedEvents,
    operation: Sequence[StackEvent],
    select: SelectFailures,
    depth: int = MAX_NESTING,
) -> tuple[list[StackEvent], Sequence[StackEvent]]:
    """Return the failures from the stack down to the cause, and the events of the deepest stack.

    Nested stacks fail side by side: the cause is in the first that was not only cancelled, else in the
    first whose own failures could not be read.
    """
    first: tuple[list[StackEvent], Sequence[StackEvent]] = ([], operation)
    for event in select(operation):
        inner, inner_events = _deepest_failure(nested_events, event, operation, select, depth)
        chain, stack_events = [event, *inner], inner_events if inner else operation
        if not outcome.is_consequence(chain[-1]):
            return chain, stack_events
        if not first[0] or outcome.is_origin(chain[-1]) > outcome.is_origin(first[0][-1]):
            first = chain, stack_events
    return first


def _deepest_failure(
    nested_events: _NestedEvents,
    event: StackEvent,
    operation: Sequence[StackEvent],
    select: SelectFailures,
    depth: int = MAX_NESTING,
) -> tuple[list[StackEvent], Sequence[StackEvent]]:
    """Return the failures inside of a nested stack for which an event of its parent reports its failure.

    Empty for another resource, and for a stack that cannot be read.
    """
    nested_id = outcome.child_stack_id(event) if depth > 1 else ""
    if not nested_id:
        return [], []
    began = operation[0].timestamp if operation[0].is_stack_event else None
    nested = _nested_operation(nested_events.read(nested_id), event, began)
    return _deepest_cause(nested_events, nested, select, depth - 1)


def _nested_operation(
    history: Sequence[StackEvent], failed: StackEvent, began: datetime | None
) -> Sequence[StackEvent]:
    """Return the events of the operation in which a nested stack failed; none if they are not there.

    The rollback of the parent deletes or updates the nested stack again, which is another operation.
    Events from before the parent's operation ``began``, if that is known, are of earlier failures.
    """
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
    aws: Aws, failed: StackEvent, template: TemplateSource | None, began: datetime
) -> Iterator[ServiceObservation]:
    """Yield the errors of early validation and hooks since the operation began in which a stack failed.

    Those that only warn did not stop it. An observation of the kind ``unread`` tells of errors that could
    not be read.
    """
    since = began - CLOCK_SLACK
    for finding in early_validation.validation_findings(
        aws, template, stack_id=failed.stack_id, since=since
    ):
        if finding.severity == early_validation.UNREAD:
            yield ServiceObservation(failed.logical_id, outcome.UNREAD, finding.text)
        elif finding.severity == early_validation.ERROR:
            yield ServiceObservation(
                failed.logical_id, outcome.VALIDATION, finding.text, finding.details
            )
