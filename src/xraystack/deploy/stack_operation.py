"""Operations on stacks: begun, and what is needed to watch them from their beginning.

Beginning and watching are apart, so that whoever stops watching can go on where they were. Once AWS may
have begun, nothing that goes wrong is a refusal any more: the outcome is unknown until it is looked at.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stacks
from xraystack.aws.aws_errors import error_code, is_rejected, translate_error
from xraystack.aws.stack_status import PAUSED, is_in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import change_set as change_sets
from xraystack.deploy import events
from xraystack.errors import AwsRefused, BadInput, OutcomeUnknown, XraystackError

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.change_set import ChangeSet


ALREADY_BEGUN = "InvalidChangeSetStatus"
"""The code for a change set that cannot be executed, because it is already or for another reason.

[CloudFormation API reference, ExecuteChangeSet]
"""


class StackOperation(NamedTuple):
    """An operation that has begun.

    ``after`` is the ID of the newest event from before it, empty if all events are its own. Statuses in
    ``passing`` end it only if they stay. ``total`` is how many resources it is known to change, 0 if
    that is not known. ``is_over`` is whether it had ended when it was looked at; ``stack`` is the stack
    as it ended then.
    """

    stack: Stack
    after_event_id: str = ""
    transient_statuses: Collection[str] = PAUSED
    total: int = 0
    is_over: bool = False


def start_execution(
    aws: Aws, change_set: ChangeSet, *, disable_rollback: bool = False
) -> StackOperation:
    """Execute the change set."""
    after = ""
    if not change_set.creates:
        after = events.newest_event_id(aws.cloudformation, change_set.stack_id)
    stack = Stack(change_set.stack_name, change_set.stack_id)
    _start_operation(
        stack,
        partial(
            change_sets.execute_change_set,
            aws.cloudformation,
            change_set,
            disable_rollback=disable_rollback,
        ),
        partial(change_sets.has_begun, aws.cloudformation, change_set),
    )
    deleting = change_set.on_stack_failure == "DELETE"
    return StackOperation(
        stack,
        after,
        transient_statuses=PAUSED | {"ROLLBACK_COMPLETE"} if deleting else PAUSED,
        total=len(change_set.changes),
    )


def start_deletion(aws: Aws, stack: Stack) -> StackOperation:
    """Have the stack deleted."""
    after = events.newest_event_id(aws.cloudformation, stack.id)

    def has_begun() -> bool:
        return stacks.describe_stack(aws.cloudformation, stack.id).status != stack.status

    _start_operation(stack, partial(aws.cloudformation.delete_stack, StackName=stack.id), has_begun)
    return StackOperation(stack, after)


def _start_operation(
    stack: Stack, begin: Callable[[], object], has_begun: Callable[[], bool]
) -> None:
    """Have AWS begin; where its answer is lost, or it says that it has, ask whether it did.

    Raises what AWS refuses it with if it certainly has not begun, OutcomeUnknown if it may have.
    """
    try:
        begin()
    except (BotoCoreError, ClientError) as error:
        if is_rejected(error) and error_code(error) != ALREADY_BEGUN:
            raise
        try:
            begun = has_begun()
        except (BotoCoreError, ClientError) as blind:
            raise _start_unknown_error(stack, blind) from error
        if not begun:
            if is_rejected(error):
                raise
            raise _start_unknown_error(stack, error) from error


def _start_unknown_error(stack: Stack, error: Exception) -> OutcomeUnknown:
    return OutcomeUnknown(
        f"the operation may have begun, but AWS has not said so: {translate_error(error) or error}",
        where=stack.name,
        remedy=_attach_command(stack),
    )


def watch_stopped_error(
    stack: Stack, why: str, kind: type[OutcomeUnknown] = OutcomeUnknown
) -> OutcomeUnknown:
    """What to raise where watching ends before the operation does; ``kind`` says by whose will."""
    return kind(
        f"the operation goes on, but is no longer watched: {why}",
        where=stack.name,
        remedy=_attach_command(stack),
    )


def _attach_command(stack: Stack) -> str:
    return f"Watch it again: xraystack deploy --attach --stack-name {stack.name}"


@contextlib.contextmanager
def raise_follow_up_errors(done: str, stack_name: str) -> Iterator[None]:
    """Raise what AWS refuses here as OutcomeUnknown that says what has been done by now.

    ``done`` is a clause: "the stack is UPDATE_COMPLETE".
    """
    try:
        yield
    except (BotoCoreError, ClientError, AwsRefused, BadInput) as error:
        raise follow_up_error(done, stack_name, error) from error


def follow_up_error(done: str, stack_name: str, error: Exception) -> OutcomeUnknown:
    """What to raise of an error after something has been done, or may have been."""
    refused = error if isinstance(error, XraystackError) else translate_error(error)
    look = f"See: xraystack status --stack-name {stack_name}"
    return OutcomeUnknown(
        f"{done}, but what comes then did not succeed: {refused or error}",
        where=stack_name,
        remedy=f"{refused.remedy}\n{look}".strip() if refused else look,
    )


def latest_operation(aws: Aws, stack: Stack) -> StackOperation:
    """The stack's last operation, from its beginning, whoever began it."""
    everything = events.events_since(aws.cloudformation, stack.id, "")
    own = events.latest_operation_events(everything)
    before = everything[: len(everything) - len(own)]
    return StackOperation(
        stack, before[-1].id if before else "", is_over=not is_in_progress(stack.status)
    )
