"""An operation watched to its end: events, what the recorder sees, and the stack as it ended.

CloudFormation works on whether anybody watches or not. So nothing that goes wrong with the watching
is ever taken for the end of the operation: it is overcome, or ends as an outcome that is unknown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.refusals import lacks_credentials, refusal
from xraystack.aws.stack_status import NEVER_CREATED, PAUSED, in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import events, pace
from xraystack.deploy.events import StackEvent
from xraystack.deploy.services import ServiceRecorder, Sighting
from xraystack.errors import OutcomeUnknown

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

Answer = TypeVar("Answer")
Happening = StackEvent | Sighting | Stack

LOOKS_AT_A_PAUSE = 2
"""How often a status that may be passed through has to be seen before it counts as the end."""


def watch(
    aws: Aws,
    stack: Stack,
    *,
    after: str = "",
    passing: Collection[str] = PAUSED,
    at_once: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Happening]:
    """What happens after that event, up to the stack as it ended, which comes last.

    ``at_once`` looks before the first pause, because something may have happened already.
    Statuses in ``passing`` end an operation only if they stay. Raises OutcomeUnknown when the time is
    up or AWS no longer lets us look; the operation goes on then.
    """
    recorder = ServiceRecorder(aws)
    last, ended, looks = after, False, 0
    pauses = pace.pauses()
    while True:
        if not at_once:
            sleep(next(pauses))
        at_once = False
        fresh = _insisted(aws, stack, partial(_since, aws, stack, last), sleep)
        for event in fresh:
            last = event.id
            if event.status == NEVER_CREATED:
                continue  # from before the operation
            recorder.feed(event)
            yield event
            if event.is_of_the_stack:
                ended, looks = event.ends_the_operation, 0
        yield from recorder.look(at_once=any(event.is_failure for event in fresh))
        if ended:
            now = _insisted(
                aws, stack, lambda: stacks.describe(aws.cloudformation, stack.id), sleep
            )
            looks += 1
            if not in_progress(now.status) and (
                now.status not in passing or looks >= LOOKS_AT_A_PAUSE
            ):
                yield now
                return
        if aws.patience is not None and aws.patience.is_over():
            raise given_up(stack, f"it is still at work after {aws.patience.timeout:.0f} seconds")
        if fresh:
            pauses = pace.pauses(fresh=ended)


def _since(aws: Aws, stack: Stack, last: str) -> list[StackEvent]:
    return events.since(aws.cloudformation, stack.id, last)


def _insisted(
    aws: Aws, stack: Stack, ask: Callable[[], Answer], sleep: Callable[[float], None]
) -> Answer:
    """The answer of AWS, with new credentials where the old ones have expired."""
    pauses = pace.pauses(fresh=False)
    told = False
    while True:
        try:
            return ask()
        except (BotoCoreError, ClientError) as error:
            refused = refusal(error)
            why = refused.what if refused else str(error)
            if not lacks_credentials(error) or aws.patience is None or aws.patience.is_over():
                raise given_up(stack, why) from error
            if not told:
                aws.patience.tell(f"{why}. Sign in again meanwhile, in another terminal")
                told = True
            sleep(next(pauses))
            aws.sign_in_again()


def given_up(stack: Stack, why: str) -> OutcomeUnknown:
    """What to raise where watching ends before the operation does."""
    return OutcomeUnknown(
        f"the operation goes on, but is no longer watched: {why}",
        where=stack.name,
        remedy=f"Watch it again: xraystack deploy --attach --stack-name {stack.name}",
    )
