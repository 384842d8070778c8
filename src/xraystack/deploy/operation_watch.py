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
from xraystack.aws.aws_errors import refusal
from xraystack.aws.stack_status import NEVER_CREATED, in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import credential_expiry, events, poll_interval
from xraystack.deploy.events import StackEvent
from xraystack.deploy.service_recorder import ServiceRecorder, Sighting
from xraystack.deploy.stack_operation import Operation, given_up

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Answer = TypeVar("Answer")
Happening = StackEvent | Sighting | Stack

QUIET_S = 60.0
"""After how long without events the stack itself is looked at, in case they do not tell of its end."""
LOOKS_AT_A_PAUSE = 2
"""How often a status that may be passed through has to be seen before it counts as the end."""


class Followed(NamedTuple):
    """What happened in an operation that has ended, and the stack as it ended."""

    stack: Stack
    events: list[StackEvent]
    sightings: list[Sighting]


def happenings(
    aws: Aws, operation: Operation, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Happening]:
    """What happens in the operation, up to the stack as it ended, which comes last.

    Raises OutcomeUnknown when the time is up or AWS no longer lets us look; the operation goes on then.
    """
    if operation.is_over:
        yield from events.since(aws.cloudformation, operation.stack.id, operation.after)
        yield operation.stack
    else:
        yield from _Watch(aws, operation, sleep).happenings()


class _Watch:
    """One spell of watching: what has been seen so far, and when."""

    def __init__(self, aws: Aws, operation: Operation, sleep: Callable[[float], None]) -> None:
        self._aws = aws
        self._operation = operation
        self._stack = operation.stack
        self._sleep = sleep
        self._recorder = ServiceRecorder(aws)
        self._last = operation.after
        self._ended = self._seen = False
        self._looks = 0
        self._began = self._news = self._asked_at = time.monotonic()

    def happenings(self) -> Iterator[Happening]:
        """Look again and again until the operation has ended."""
        while True:
            fresh = self._asked(self._fresh)
            yield from fresh
            yield from self._recorder.look(at_once=any(event.is_failure for event in fresh))
            if self._ended or self._is_quiet():
                stack = self._settled()
                if stack is not None:
                    yield stack
                    return
            patience = self._aws.patience
            if patience is not None and patience.is_over():
                raise given_up(
                    self._stack, f"it is still at work after {patience.timeout:.0f} seconds"
                )
            self._pause()

    def _is_quiet(self) -> bool:
        """Whether there has been no event for so long that the stack itself has to be looked at."""
        now = time.monotonic()
        if now - max(self._news, self._asked_at) < QUIET_S:
            return False
        self._asked_at = now
        return True

    def _pause(self) -> None:
        now = time.monotonic()
        # A status that ends the operation unless it passes on is looked at again at once.
        age = now - (self._news if self._ended else self._began)
        self._sleep(poll_interval.pause(age, now - self._news))

    def _fresh(self) -> list[StackEvent]:
        """The events since the last look that are the operation's."""
        try:
            fresh = events.since(self._aws.cloudformation, self._stack.id, self._last)
        except ClientError as error:
            if not stacks.is_missing(error):
                raise
            self._ended = True  # as long as the stack itself does not say otherwise
            return []
        if fresh:
            self._last, self._news = fresh[-1].id, time.monotonic()
        fresh = [event for event in fresh if event.status != NEVER_CREATED]
        self._seen = self._seen or bool(fresh)
        for event in fresh:
            self._recorder.feed(event)
            if event.is_of_the_stack:
                self._ended, self._looks = event.ends_the_operation, 0
        return fresh

    def _settled(self) -> Stack | None:
        """The stack, if it has ended and not just paused."""
        stack = self._asked(lambda: stacks.describe(self._aws.cloudformation, self._stack.id))
        self._looks += 1
        if not stack.status:  # it has vanished, and its name is all that is known of it
            return self._stack._replace(status="", reason="")
        if stack.status == NEVER_CREATED or (not self._seen and not in_progress(stack.status)):
            raise given_up(self._stack, f"AWS tells of no events; the stack is {stack.status}")
        may_pass = stack.status in self._operation.passing and self._looks < LOOKS_AT_A_PAUSE
        return None if in_progress(stack.status) or may_pass else stack

    def _asked(self, ask: Callable[[], Answer]) -> Answer:
        """The answer of AWS. Raises OutcomeUnknown if it does not let us look."""
        try:
            return credential_expiry.answered(self._aws, ask, sleep=self._sleep)
        except (BotoCoreError, ClientError) as error:
            refused = refusal(error)
            raise given_up(self._stack, refused.what if refused else str(error)) from error
