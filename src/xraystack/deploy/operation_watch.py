"""An operation watched to its end: events, what is seen of services, and the stack as it ended.

CloudFormation works on whether anybody watches or not. So nothing that goes wrong with the watching
is ever taken for the end of the operation: it is overcome, or ends as an outcome that is unknown.
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
"""After how long without events the stack itself is looked at, in case they do not tell of its end."""
CHECKS_OF_TRANSIENT_STATUS = 2
"""How often a status that may be passed through has to be seen before it counts as the end."""


class FollowedOperation(NamedTuple):
    """What happened in an operation that has ended, and the stack as it ended."""

    stack: Stack
    events: list[StackEvent]
    observations: list[ServiceObservation]


def watch_operation(
    aws: Aws, operation: StackOperation, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[OperationUpdate]:
    """What happens in the operation, up to the stack as it ended, which comes last.

    Raises OutcomeUnknown when the time is up or AWS no longer lets us look; the operation goes on then.
    """
    if operation.is_over:
        yield from events.events_since(
            aws.cloudformation, operation.stack.id, operation.after_event_id
        )
        yield operation.stack
    else:
        yield from _OperationWatch(aws, operation, sleep).updates()


class _OperationWatch:
    """One spell of watching: what has been seen so far, and when."""

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
        """Look again and again until the operation has ended."""
        while True:
            fresh = self._call(self._new_events)
            yield from fresh
            yield from self._recorder.observe(at_once=any(event.is_failure for event in fresh))
            if self._ended or self._is_quiet():
                stack = self._final_stack()
                if stack is not None:
                    yield stack
                    return
            policy = self._aws.retry_policy
            if policy is not None and policy.is_expired():
                raise watch_stopped_error(
                    self._stack, f"it is still at work after {policy.timeout:.0f} seconds"
                )
            self._pause()

    def _is_quiet(self) -> bool:
        """Whether there has been no event for so long that the stack itself has to be looked at."""
        now = time.monotonic()
        if now - max(self._last_event_at, self._checked_at) < QUIET_S:
            return False
        self._checked_at = now
        return True

    def _pause(self) -> None:
        now = time.monotonic()
        # A status that ends the operation unless it passes on is looked at again at once.
        age = now - (self._last_event_at if self._ended else self._began)
        self._sleep(poll_interval.pause_seconds(age, now - self._last_event_at))

    def _new_events(self) -> list[StackEvent]:
        """The events since the last look that are the operation's."""
        try:
            fresh = events.events_since(self._aws.cloudformation, self._stack.id, self._last)
        except ClientError as error:
            if not stacks.is_stack_missing(error):
                raise
            self._ended = True  # as long as the stack itself does not say otherwise
            return []
        if fresh:
            self._last, self._last_event_at = fresh[-1].id, time.monotonic()
        fresh = [event for event in fresh if event.status != NEVER_CREATED]
        self._has_events = self._has_events or bool(fresh)
        for event in fresh:
            self._recorder.record_event(event)
            if event.is_stack_event:
                self._ended, self._checks = event.is_operation_end, 0
        return fresh

    def _final_stack(self) -> Stack | None:
        """The stack, if it has ended and not just paused."""
        stack = self._call(lambda: stacks.describe_stack(self._aws.cloudformation, self._stack.id))
        self._checks += 1
        if not stack.status:  # it has vanished, and its name is all that is known of it
            return self._stack._replace(status="", reason="")
        if stack.status == NEVER_CREATED or (
            not self._has_events and not is_in_progress(stack.status)
        ):
            raise watch_stopped_error(
                self._stack, f"AWS tells of no events; the stack is {stack.status}"
            )
        is_transient = stack.status in self._operation.transient_statuses
        may_pass = is_transient and self._checks < CHECKS_OF_TRANSIENT_STATUS
        return None if is_in_progress(stack.status) or may_pass else stack

    def _call(self, ask: Callable[[], Response]) -> Response:
        """The answer of AWS. Raises OutcomeUnknown if it does not let us look."""
        try:
            return credential_expiry.call_with_renewed_credentials(
                self._aws, ask, sleep=self._sleep
            )
        except (BotoCoreError, ClientError) as error:
            refused = translate_error(error)
            raise watch_stopped_error(
                self._stack, refused.what if refused else str(error)
            ) from error
