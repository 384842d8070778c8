"""Operations on stacks: their start, and the data for watching them from their beginning.

Starting and watching are separate, so that a watch can be resumed. Once AWS may have started, no error is
a rejection any more: the outcome is unknown until the stack is described.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stack_remedies, stacks
from xraystack.aws.aws_errors import error_code, is_rejected, translate_error
from xraystack.aws.stack_status import PAUSED, is_in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import change_set as change_sets
from xraystack.deploy import events
from xraystack.deploy.rollback import RollbackAction, RollbackPlan
from xraystack.errors import AwsError, BadInput, OutcomeUnknown, XraystackError

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.change_set import ChangeSet


BUSY = re.compile(r"cannot be deleted while in status \w+_IN_PROGRESS")
"""Part of CloudFormation's message for a stack on which an operation is in progress.

[aws/copilot-cli#1180; aws-amplify/amplify-backend#2366]
"""


class StackOperation(NamedTuple):
    """An operation that has started.

    ``after_event_id`` is the ID of the newest event from before it, empty if all events are its own.
    Statuses in ``transient_statuses`` end it only if they persist. ``total`` is the number of resources
    that it changes, 0 if that is not known. ``is_over`` is true if it had ended when it was first
    described; ``stack`` is then the final stack. ``token`` is that of its events, empty if it is not
    known. ``is_deletion`` is true if it deletes the stack. ``is_foreign`` is true if another user has
    begun it, by executing the same change set.
    """

    stack: Stack
    after_event_id: str = ""
    transient_statuses: Collection[str] = PAUSED
    total: int = 0
    is_over: bool = False
    token: str = ""
    is_deletion: bool = False
    is_foreign: bool = False


def _new_token() -> str:
    return f"xraystack-{secrets.token_hex(8)}"


def start_execution(
    aws: Aws, change_set: ChangeSet, *, disable_rollback: bool = False
) -> StackOperation:
    """Start the execution of the change set."""
    after = ""
    if not change_set.creates:
        after = events.newest_event_id(aws.cloudformation, change_set.stack_id)
    stack, token = Stack(change_set.stack_name, change_set.stack_id), _new_token()
    execute = partial(
        change_sets.execute_change_set,
        aws.cloudformation,
        change_set,
        token=token,
        disable_rollback=disable_rollback,
    )
    try:
        is_own = _start_operation(
            stack, execute, partial(change_sets.has_begun, aws.cloudformation, change_set)
        )
    except ClientError as error:
        if not change_sets.is_outdated(error):
            raise
        raise AwsError(
            "the stack changed after this change set was created",
            where=stack.name,
            remedy="Nothing was changed by this command. Run it again.",
        ) from error
    deleting = change_set.on_stack_failure == "DELETE"
    operation = StackOperation(stack, after, token=token)
    if not is_own:
        with raise_follow_up_errors("another user has executed the change set", stack.name):
            stack = stacks.describe_stack(aws.cloudformation, stack.id)
            operation = latest_operation(aws, stack)._replace(is_foreign=True)
    return operation._replace(
        transient_statuses=PAUSED | {"ROLLBACK_COMPLETE"} if deleting else PAUSED,
        total=len(change_set.changes),
    )


def start_deletion(
    aws: Aws, stack: Stack, *, retain: Sequence[str] = (), force: bool = False
) -> StackOperation:
    """Start the deletion of the stack; ``retain`` and ``force`` are for one whose deletion failed.

    Raises AwsError for a stack on which an operation is in progress that a deletion does not end.
    """
    after, token = events.newest_event_id(aws.cloudformation, stack.id), _new_token()
    options: dict[str, Any] = {"RetainResources": list(retain)} if retain else {}
    options |= {"DeletionMode": "FORCE_DELETE_STACK"} if force else {}
    delete = partial(
        aws.cloudformation.delete_stack, StackName=stack.id, ClientRequestToken=token, **options
    )
    try:
        _start_operation(stack, delete, partial(_has_new_event, aws, stack, after))
    except ClientError as error:
        translated = translate_error(error)
        if translated is None or not BUSY.search(translated.what):
            raise
        raise AwsError(
            f"another operation is in progress: {translated.what}",
            where=stack.name,
            remedy=f"{_attach_command(stack, 'To watch it')}\nDelete the stack when that has ended.",
        ) from error
    return StackOperation(stack, after, token=token, is_deletion=True)


def start_rollback(aws: Aws, plan: RollbackPlan, role_arn: str | None) -> StackOperation:
    """Start the rollback, or its continuation."""
    stack = plan.stack
    after = events.newest_event_id(aws.cloudformation, stack.id)
    options: dict[str, Any] = {"RoleARN": role_arn} if role_arn else {}
    options["ClientRequestToken"] = token = _new_token()
    if plan.action is RollbackAction.CONTINUE:
        options |= {"ResourcesToSkip": list(plan.skip)} if plan.skip else {}
        call: Callable[..., object] = aws.cloudformation.continue_update_rollback
    else:
        call = aws.cloudformation.rollback_stack
    _start_operation(
        stack,
        partial(call, StackName=stack.id, **options),
        partial(_has_new_event, aws, stack, after),
    )
    return StackOperation(stack, after, token=token)


def _has_new_event(aws: Aws, stack: Stack, after: str) -> bool:
    """Return whether the stack has begun to work since the event ``after``."""
    described = stacks.describe_stack(aws.cloudformation, stack.id)
    return (
        described.status != stack.status
        or events.newest_event_id(aws.cloudformation, stack.id) != after
    )


def _start_operation(
    stack: Stack, start: Callable[[], object], has_begun: Callable[[], bool]
) -> bool:
    """Start an operation; if the response is lost or says that it runs already, check that it does.

    Return false if it runs already by a request of another user. Raises AWS's error if it certainly has
    not started, OutcomeUnknown if it may have.
    """
    try:
        start()
    except (BotoCoreError, ClientError) as error:
        if is_rejected(error) and error_code(error) != change_sets.ALREADY_BEGUN:
            raise
        try:
            has_started = has_begun()
        except (BotoCoreError, ClientError) as blind:
            raise _start_unknown_error(stack, blind) from error
        if not has_started:
            if is_rejected(error):
                raise
            raise _start_unknown_error(stack, error) from error
        return not is_rejected(error)
    return True


def _start_unknown_error(stack: Stack, error: Exception) -> OutcomeUnknown:
    return OutcomeUnknown(
        f"the operation may have started; AWS did not confirm: {translate_error(error) or error}",
        where=stack.name,
        remedy=_attach_command(stack),
    )


def watch_stopped_error(
    stack: Stack, why: str, kind: type[OutcomeUnknown] = OutcomeUnknown
) -> OutcomeUnknown:
    """Return the error for a watch that ends before the operation; ``kind`` tells who ended it."""
    return kind(
        f"the operation continues, but xraystack stopped watching: {why}",
        where=stack.name,
        remedy=_attach_command(stack),
    )


def _attach_command(stack: Stack, purpose: str = "To watch it again") -> str:
    return f"{purpose}:\n{stack_remedies.attach_command(stack.name)}"


@contextlib.contextmanager
def raise_follow_up_errors(done: str, stack_name: str) -> Iterator[None]:
    """Raise AWS's errors in this context as OutcomeUnknown that tells the progress so far.

    ``done`` is a clause: "the stack is UPDATE_COMPLETE".
    """
    try:
        yield
    except (BotoCoreError, ClientError, AwsError, BadInput) as error:
        raise follow_up_error(done, stack_name, error) from error


def follow_up_error(done: str, stack_name: str, error: Exception) -> OutcomeUnknown:
    """Return the error to raise for an error after something was changed, or may have been."""
    aws_error = error if isinstance(error, XraystackError) else translate_error(error)
    status_command = f"Check the stack with:\nxraystack status --stack-name {stack_name}"
    return OutcomeUnknown(
        f"{done}, but the next step failed: {aws_error or error}",
        where=stack_name,
        remedy=f"{aws_error.remedy}\n{status_command}".strip() if aws_error else status_command,
    )


def latest_operation(aws: Aws, stack: Stack) -> StackOperation:
    """Return the stack's last operation, from its beginning, started by any user."""
    all_events = events.events_since(aws.cloudformation, stack.id, "")
    last_events = events.latest_operation_events(all_events)
    earlier = all_events[: len(all_events) - len(last_events)]
    return StackOperation(
        stack,
        earlier[-1].id if earlier else "",
        is_over=not is_in_progress(stack.status),
        token=last_events[0].token if last_events else "",
    )
