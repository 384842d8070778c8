"""Watching an operation to its end: events, observations of services, the final stack.

CloudFormation continues even if nobody watches. So an error of the watching is never taken for the end of
the operation: it is overcome, or reported as an unknown outcome.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.aws_errors import translate_error
from xraystack.aws.stack_status import NEVER_CREATED, is_in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import credential_expiry, events, poll_interval
from xraystack.deploy.events import StackEvent
from xraystack.deploy.service_recorder import ServiceObservation, ServiceRecorder
from xraystack.deploy.stack_operation import StackOperation, watch_stopped_error

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Response = TypeVar("Response")
OperationUpdate = StackEvent | ServiceObservation | Stack

QUIET_S = 60.0
"""Seconds without events after which the stack itself is described, in case no event reports its end."""
CHECKS_OF_TRANSIENT_STATUS = 2
"""Descriptions in a row with a transient status before it counts as the end."""


class FollowedOperation(NamedTuple):
    """The events and observations of an operation that has ended, and the final stack."""

    stack: Stack
    events: list[StackEvent]
    observations: list[ServiceObservation]


def watch_operation(
    aws: Aws, operation: StackOperation, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[OperationUpdate]:
    """Yield the updates of the operation; the last one is the final stack.

    Raises OutcomeUnknown when the timeout is reached or AWS denies access; the operation continues then.
    """
    if operation.is_over:
        yield from events.events_since(
            aws.cloudformation, operation.stack.id, operation.after_event_id
        )
        yield operation.stack
    else:
        yield from _OperationWatch(aws, operation, sleep).updates()


class _OperationWatch:
    """The state of watching one operation: the events received so far, and their times."""

    def __init__(self, aws: Aws, operation: StackOperation, sleep: Callable[[float], None]) -> None:
        self._aws = aws
        self._operation = operation
        self._stack = operation.stack
        self._sleep = sleep
        self._recorder = ServiceRecorder(aws)
        self._last = operation.after_event_id
        self._ended = self._has_events = False
        self._checks = 0
        self._began = self._last_event_at = self._checked_at = time.monotonic()

    def updates(self) -> Iterator[OperationUpdate]:
        """Poll and yield updates until the operation has ended."""
        while True:
            new_events = self._call(self._new_events)
            yield from new_events
            yield from self._recorder.observe(at_once=any(event.is_failure for event in new_events))
            if self._ended or self._is_quiet():
                stack = self._final_stack()
                if stack is not None:
                    yield stack
                    return
            policy = self._aws.retry_policy
            if policy is not None and policy.is_expired():
                raise watch_stopped_error(
                    self._stack, f"the timeout of {policy.timeout:.0f} seconds is over"
                )
            self._pause()

    def _is_quiet(self) -> bool:
        """Return whether no event came for so long that the stack itself has to be described."""
        now = time.monotonic()
        if now - max(self._last_event_at, self._checked_at) < QUIET_S:
            return False
        self._checked_at = now
        return True

    def _pause(self) -> None:
        now = time.monotonic()
        # A status that may be transient is checked again at once.
        age = now - (self._last_event_at if self._ended else self._began)
        self._sleep(poll_interval.pause_seconds(age, now - self._last_event_at))

    def _new_events(self) -> list[StackEvent]:
        """Return the operation's events since the last poll."""
        try:
            new_events = events.events_since(self._aws.cloudformation, self._stack.id, self._last)
        except ClientError as error:
            if not stacks.is_stack_missing(error):
                raise
            self._ended = True  # unless the stack's description shows otherwise
            return []
        if new_events:
            self._last, self._last_event_at = new_events[-1].id, time.monotonic()
        new_events = [event for event in new_events if event.status != NEVER_CREATED]
        self._has_events = self._has_events or bool(new_events)
        for event in new_events:
            self._recorder.record_event(event)
            if event.is_stack_event:
                self._ended, self._checks = event.is_operation_end, 0
        return new_events

    def _final_stack(self) -> Stack | None:
        """Return the stack if the operation has ended and not only paused, else None."""
        stack = self._call(lambda: stacks.describe_stack(self._aws.cloudformation, self._stack.id))
        self._checks += 1
        if not stack.status:  # it has vanished, and its name is all that is known of it
            return self._stack._replace(status="", reason="")
        if stack.status == NEVER_CREATED or (
            not self._has_events and not is_in_progress(stack.status)
        ):
            raise watch_stopped_error(
                self._stack, f"AWS reports no events, and the stack is {stack.status}"
            )
        is_transient = stack.status in self._operation.transient_statuses
        may_pass = is_transient and self._checks < CHECKS_OF_TRANSIENT_STATUS
        return None if is_in_progress(stack.status) or may_pass else stack

    def _call(self, call: Callable[[], Response]) -> Response:
        """Return the response of AWS. Raises OutcomeUnknown if there is none."""
        try:
            return credential_expiry.call_with_renewed_credentials(
                self._aws, call, sleep=self._sleep
            )
        except (BotoCoreError, ClientError) as error:
            aws_error = translate_error(error)
            raise watch_stopped_error(
                self._stack, aws_error.what if aws_error else str(error)
            ) from error
