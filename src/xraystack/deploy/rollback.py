"""The rollback of a failed update, and the continuation of a failed rollback.

Only a stack that has been stable before is rolled back: of another one AWS would delete the stack.
[CloudFormation API reference, RollbackStack and ContinueUpdateRollback]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import stack_remedies, stacks
from xraystack.aws.aws_errors import error_message
from xraystack.aws.missing_stacks import describe_missing_stack
from xraystack.aws.stack_status import ABSENT, SUCCEEDED, is_in_progress
from xraystack.deploy import events, failed_resources, outcome
from xraystack.deploy.events import STACK_TYPE
from xraystack.deploy.explanations.reason_explanations import explanation
from xraystack.deploy.nested_change_sets import MAX_NESTING
from xraystack.errors import BadInput, OutcomeUnknown

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.explanations.reason_explanations import Explanation

STABLE = SUCCEEDED | {"UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"}
"""The statuses to which AWS rolls back. [API reference, RollbackStack]"""
FINAL_STATUS = "UPDATE_ROLLBACK_COMPLETE"


class RollbackAction(StrEnum):
    """A call that ends in ``UPDATE_ROLLBACK_COMPLETE``."""

    ROLL_BACK = "roll back"
    CONTINUE = "continue"


ACTIONS = {
    "UPDATE_FAILED": RollbackAction.ROLL_BACK,
    "UPDATE_ROLLBACK_FAILED": RollbackAction.CONTINUE,
}


DELETED = frozenset({"DELETE_IN_PROGRESS", "DELETE_COMPLETE", "DELETE_FAILED"})
"""The statuses of a nested stack that AWS skips. [ContinueUpdateRollback, ResourcesToSkip]"""


class RollbackPlan(NamedTuple):
    """A rollback: ``blocking`` are the last events of the resources for which the operation failed.

    The logical ID of one in a nested stack is ``NestedStackName.LogicalId``, with which AWS skips it.
    """

    stack: Stack
    action: RollbackAction
    blocking: tuple[StackEvent, ...]
    skip: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class _Failure(NamedTuple):
    """A resource for which the operation failed, named as AWS skips it.

    Of a nested stack, ``nested_id`` is the ID and ``inner`` are the resources that failed in it.
    """

    event: StackEvent
    nested_id: str = ""
    inner: tuple[_Failure, ...] = ()

    @property
    def name(self) -> str:
        return self.event.logical_id

    @property
    def is_stack(self) -> bool:
        """True if it is a nested stack; its ID may be unknown."""
        return self.event.resource_type == STACK_TYPE

    def walk(self) -> Iterator[_Failure]:
        """Yield this failure, and those inside of it."""
        yield self
        for failure in self.inner:
            yield from failure.walk()


def plan_rollback(aws: Aws, stack_name: str, skip: Sequence[str]) -> RollbackPlan:
    """Return the rollback of a stack. Raises BadInput if the stack has nothing to roll back."""
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    if is_in_progress(stack.status):
        raise OutcomeUnknown(
            f"another operation is in progress: the stack is {stack.status}",
            where=stack.name,
            remedy=f"To watch it:\n{stack_remedies.attach_command(stack.name)}",
        )
    action = ACTIONS.get(stack.status)
    if action is None:
        raise _wrong_status_error(aws, stack)
    if stack.root_id not in {"", stack.id}:
        root = stacks.name_of(stack.root_id)
        raise BadInput(
            f"the stack is nested in {root}",
            where=stack.name,
            remedy=f"Roll back that stack:\nxraystack rollback --stack-name {root}",
        )
    history = events.events_since(aws.cloudformation, stack.id, "")
    if action is RollbackAction.ROLL_BACK:
        _require_stable_state(stack, history)
    read = failed_resources.read_last_failures(aws, stack.id, history)
    notes = [read.note]
    outer = [_read_failure(aws, event, notes) for event in read.failures]
    failures = [inner for failure in outer for inner in failure.walk()]
    blocking = tuple(failure.event for failure in failures if not failure.inner)
    plan = RollbackPlan(stack, action, blocking, tuple(dict.fromkeys(skip)))
    warnings = (*notes, *_check_skips(aws, plan, failures, is_complete=read.is_complete))
    return plan._replace(warnings=tuple(filter(None, warnings)))


def explain_blocking(plan: RollbackPlan, event: StackEvent) -> Explanation | None:
    """Return the explanation of the reason of a resource that blocks the rollback; None if unknown."""
    explained = explanation(event.reason, resource_type=event.resource_type)
    read_id = "" if event.stack_id == plan.stack.id else event.stack_id
    return explained and explained.name_stack(plan.stack.name, read_id)


def _read_failure(
    aws: Aws, event: StackEvent, notes: list[str], nested_in: str = "", depth: int = MAX_NESTING
) -> _Failure:
    """Return a failure, of a nested stack with those in it; ``notes`` gets what is not known of them.

    ``nested_in`` is the name of the nested stack that the event is of.
    """
    name = f"{nested_in}.{event.logical_id}" if nested_in else event.logical_id
    nested_id = outcome.child_stack_id(event)
    failure = _Failure(event._replace(logical_id=name), nested_id)
    if not nested_id or depth <= 1:
        return failure
    history = events.readable_events(aws.cloudformation, nested_id)
    read = failed_resources.read_last_failures(aws, nested_id, history)
    notes.append(read.note)
    stack_name = stacks.name_of(nested_id)
    inner = (_read_failure(aws, one, notes, stack_name, depth - 1) for one in read.failures)
    return failure._replace(inner=tuple(inner))


def _wrong_status_error(aws: Aws, stack: Stack) -> BadInput:
    if stack.status in ABSENT:
        return BadInput(describe_missing_stack(aws, stack.name))
    why = "has no failed update"
    if stack.status == "CREATE_FAILED":
        why = "has never been stable, so AWS would delete it"
    return BadInput(
        f"cannot roll back: the stack is {stack.status} and {why}",
        where=stack.name,
        remedy=stack_remedies.next_commands(stack.status, stack.name),
    )


def _require_stable_state(stack: Stack, history: Iterable[StackEvent]) -> None:
    """Raise BadInput if no event shows that the stack was stable once."""
    statuses = [event.status for event in history if event.is_stack_event]
    if STABLE.intersection(statuses):
        return
    delete = f"xraystack delete --stack-name {stack.name}"
    deploy = f"xraystack deploy --stack-name {stack.name} ..."
    if "CREATE_IN_PROGRESS" in statuses:
        raise BadInput(
            "cannot roll back: the stack has never been stable, so AWS would delete it",
            where=stack.name,
            remedy=f"To delete the stack, then deploy again:\n{delete}\n{deploy}",
        )
    raise BadInput(
        "cannot roll back: the events that AWS still has do not show that the stack was stable before. "
        "AWS would delete a stack that has never been stable",
        where=stack.name,
        remedy="To repair the stack:\n"
        f"xraystack deploy --disable-rollback --stack-name {stack.name} ...\n"
        "If the stack was complete before, roll it back with:\n"
        f"aws cloudformation rollback-stack --stack-name {stack.name}",
    )


def _check_skips(
    aws: Aws, plan: RollbackPlan, failures: Sequence[_Failure], *, is_complete: bool
) -> Iterator[str]:
    """Yield a warning for each resource to skip that cannot be checked.

    Unless ``is_complete``, the failed resources of the stack are not known. Raises BadInput for one that
    does not block the rollback, or that AWS does not skip.
    """
    if plan.skip and plan.action is not RollbackAction.CONTINUE:
        raise BadInput(
            f"only a failed rollback can skip resources; the stack is {plan.stack.status}",
            where="--skip",
            remedy=f"Roll it back:\nxraystack rollback --stack-name {plan.stack.name}",
        )
    names = [failure.name for failure in failures if not failure.is_stack]
    nested = {failure.name: failure for failure in failures if failure.is_stack}
    known = {stacks.name_of(stack.nested_id) for stack in nested.values() if stack.inner}
    unread = [name for name, stack in nested.items() if not stack.inner]
    unread += [] if is_complete else [plan.stack.name]
    unknown = []
    for name in plan.skip:
        if name in nested:
            yield from _check_nested_stack(aws, nested[name])
        elif not is_complete or ("." in name and unread and name.split(".")[0] not in known):
            yield f"{name} was not checked: no failed resource is known of {', '.join(unread)}."
        elif name not in names:
            unknown.append(name)
    if unknown:
        raise BadInput(
            f"the rollback did not fail for {', '.join(unknown)}",
            where="--skip",
            remedy="\n".join(_skip_remedies(unknown, names)),
        )


def _skip_remedies(unknown: Iterable[str], names: Sequence[str]) -> Iterator[str]:
    """Yield the right form of each resource in a nested stack, and the resources to skip."""
    for wrong in unknown:
        logical_id = wrong.rpartition(".")[2]
        right = [name for name in names if name.endswith(f".{logical_id}")]
        if right:
            forms = stack_remedies.repeat_option("--skip", right)
            yield f"In nested stacks, {logical_id} is named with its stack: {forms}"
    if names:
        yield f"The rollback failed for: {stack_remedies.repeat_option('--skip', names)}"


def _check_nested_stack(aws: Aws, failure: _Failure) -> Iterator[str]:
    """Yield a warning if the status of a nested stack cannot be read.

    Raises BadInput if AWS does not skip the stack with that status.
    """
    if not failure.nested_id:
        yield f"The status of the nested stack {failure.name} is not known."
        return
    try:
        status = stacks.describe_stack(aws.cloudformation, failure.nested_id).status
    except (BotoCoreError, ClientError) as error:
        why = error_message(error)
        yield f"The status of the nested stack {failure.name} could not be read: {why}."
        return
    if status and status not in DELETED:
        names = [one.name for one in failure.walk() if not one.is_stack]
        inner = stack_remedies.repeat_option("--skip", names)
        raise BadInput(
            f"{failure.name} is a nested stack, and it is {status}. AWS skips a nested stack only "
            "while or after it is deleted",
            where="--skip",
            remedy=f"Skip the resources for which it failed: {inner}" if names else "",
        )
