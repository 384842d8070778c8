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
from xraystack.aws.aws_errors import error_message
from xraystack.aws.stack_status import ABSENT, NEVER_CREATED, is_in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import credential_expiry, events, poll_interval
from xraystack.deploy.events import StackEvent
from xraystack.deploy.operation_events import OperationEvents
from xraystack.deploy.service_recorder import ServiceObservation, ServiceRecorder
from xraystack.deploy.stack_operation import StackOperation, watch_stopped_error

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Response = TypeVar("Response")


class Successor(NamedTuple):
    """Another operation on the stack that has begun since; ``event`` is its first one."""

    event: StackEvent


OperationUpdate = StackEvent | ServiceObservation | Successor | Stack

QUIET_S = 60.0
"""Seconds without events after which the stack itself is described, in case no event reports its end."""
UNBEGUN_DELETION_S = 5.0
"""Seconds without a deletion's first event after which the stack is described: it may be gone already."""
TOKEN_GRACE_S = 2.0
"""Seconds to wait for events with the operation's token, if there are only events without one."""
CHECKS_OF_TRANSIENT_STATUS = 2
"""Descriptions in a row with a transient status before it counts as the end."""
CHECKS_OF_ANOTHER_STATUS = 5
"""Descriptions in a row with another status than the last event's before it counts as the end."""


class FollowedOperation(NamedTuple):
    """The events and observations of an operation that has ended, and the final stack.

    With a ``successor`` the stack has the status at the end of this operation, and no outputs.
    """

    stack: Stack
    events: list[StackEvent]
    observations: list[ServiceObservation]
    successor: StackEvent | None = None


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
        self._events = OperationEvents(operation.token, operation.transient_statuses)
        self._is_missing = False
        self._checks = 0
        self._began = self._last_event_at = self._checked_at = time.monotonic()
        self._uncertain_since: float | None = None

    def updates(self) -> Iterator[OperationUpdate]:
        """Poll and yield updates until the operation has ended."""
        while True:
            new_events = self._call(self._new_events)
            yield from new_events
            has_failure = any(event.is_failure for event in new_events)
            if has_failure or not self._has_ended():  # after a success, its services are checked
                yield from self._recorder.observe(at_once=has_failure)
            if self._events.successor is not None:
                yield Successor(self._events.successor)
                yield self._stack_at_end()
                return
            if self._has_ended() or self._is_quiet():
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

    def _has_ended(self) -> bool:
        """Return whether the stack has to be described, because an event tells of an end."""
        return self._is_missing or self._events.end is not None

    def _is_quiet(self) -> bool:
        """Return whether no event came for so long that the stack itself has to be described."""
        now = time.monotonic()
        quiet_s = UNBEGUN_DELETION_S if self._is_unbegun_deletion() else QUIET_S
        if now - max(self._last_event_at, self._checked_at) < quiet_s:
            return False
        self._checked_at = now
        return True

    def _is_unbegun_deletion(self) -> bool:
        """Return whether the operation is a deletion that has reported no event of its own."""
        return self._operation.is_deletion and not self._events.has_begun

    def _pause(self) -> None:
        now = time.monotonic()
        # A status that may be transient is checked again at once.
        age = now - (self._last_event_at if self._has_ended() else self._began)
        self._sleep(poll_interval.pause_seconds(age, now - self._last_event_at))

    def _new_events(self) -> list[StackEvent]:
        """Return the operation's events since the last poll."""
        self._is_missing = False
        try:
            received = events.events_since(self._aws.cloudformation, self._stack.id, self._last)
        except ClientError as error:
            if not stacks.is_stack_missing(error):
                raise
            self._is_missing = True  # unless the stack's description shows otherwise
            return []
        if received:
            self._last, self._last_event_at = received[-1].id, time.monotonic()
        selected = self._events.select(received) or self._released_events()
        for event in selected:
            self._recorder.record_event(event)
            if event.is_stack_event:
                self._checks = 0
        return selected

    def _released_events(self) -> list[StackEvent]:
        """Return events without a token, if none with the operation's token came in time."""
        if not self._events.is_uncertain:
            return []
        now = time.monotonic()
        self._uncertain_since = self._uncertain_since or now
        return self._events.release() if now - self._uncertain_since >= TOKEN_GRACE_S else []

    def _stack_at_end(self) -> Stack:
        """Return the stack as the operation left it, as far as its last event tells."""
        end = self._events.end
        if end is None:
            raise watch_stopped_error(self._stack, "AWS does not report how it ended")
        return self._stack._replace(status=end.status, reason=end.reason, outputs=())

    def _final_stack(self) -> Stack | None:
        """Return the stack if the operation has ended and not only paused, else None."""
        stack = self._call(lambda: stacks.describe_stack(self._aws.cloudformation, self._stack.id))
        self._checks += 1
        if not stack.status:  # it has vanished, and its name is all that is known of it
            return self._stack._replace(status="", reason="")
        if self._is_unbegun_deletion():
            if stack.status in ABSENT:
                return stack  # by another user, and it is as requested
            if not self._is_missing and time.monotonic() - self._began < QUIET_S:
                return None  # its first event may be late
        if stack.status == NEVER_CREATED or (
            not self._events.has_begun and not is_in_progress(stack.status)
        ):
            raise watch_stopped_error(
                self._stack, f"AWS reports no events, and the stack is {stack.status}"
            )
        return None if is_in_progress(stack.status) or self._may_change(stack.status) else stack

    def _may_change(self, status: str) -> bool:
        """Return whether a later description may show another status than this final one."""
        end = self._events.end
        if end is not None and end.status != status and self._checks < CHECKS_OF_ANOTHER_STATUS:
            return True
        is_transient = status in self._operation.transient_statuses
        return is_transient and self._checks < CHECKS_OF_TRANSIENT_STATUS

    def _call(self, call: Callable[[], Response]) -> Response:
        """Return the response of AWS. Raises OutcomeUnknown if there is none."""
        try:
            return credential_expiry.call_with_renewed_credentials(
                self._aws, call, sleep=self._sleep
            )
        except (BotoCoreError, ClientError) as error:
            raise watch_stopped_error(self._stack, error_message(error)) from error
