"""The rollback of a failed update, and the continuation of a failed rollback.

Only a stack that has been stable before is rolled back: of another one AWS would delete the stack.
[CloudFormation API reference, RollbackStack and ContinueUpdateRollback]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws import stack_remedies, stacks
from xraystack.aws.missing_stacks import describe_missing_stack
from xraystack.aws.stack_status import ABSENT, SUCCEEDED, is_in_progress
from xraystack.deploy import events, failed_resources, outcome
from xraystack.deploy.events import STACK_TYPE
from xraystack.deploy.nested_change_sets import MAX_NESTING
from xraystack.errors import BadInput, OutcomeUnknown

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.deploy.events import StackEvent

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


class RollbackPlan(NamedTuple):
    """A rollback: ``blocking`` are the last events of the resources for which the operation failed.

    The logical ID of one in a nested stack is ``NestedStackName.LogicalId``, with which AWS skips it.
    """

    stack: Stack
    action: RollbackAction
    blocking: tuple[StackEvent, ...]
    skip: tuple[str, ...]


def plan_rollback(aws: Aws, stack_name: str, skip: Sequence[str]) -> RollbackPlan:
    """Return the rollback of a stack. Raises BadInput if the stack has nothing to roll back."""
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    if is_in_progress(stack.status):
        raise OutcomeUnknown(
            f"another operation is in progress: the stack is {stack.status}",
            where=stack.name,
            remedy=f"To watch it:\nxraystack deploy --attach --stack-name {stack.name}",
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
    blocking = tuple(_blocking_resources(aws, history))
    plan = RollbackPlan(stack, action, blocking, tuple(dict.fromkeys(skip)))
    _reject_unknown_skips(plan)
    return plan


def _blocking_resources(
    aws: Aws, history: Iterable[StackEvent], depth: int = MAX_NESTING
) -> Iterator[StackEvent]:
    """Yield the resources for which the last operation failed, of nested stacks those in them."""
    for event in failed_resources.last_failures(events.latest_operation_events(history)):
        nested_id = outcome.child_stack_id(event) if depth > 1 else ""
        inner = _nested_resources(aws, nested_id, depth - 1) if nested_id else []
        yield from inner or [event]


def _nested_resources(aws: Aws, stack_id: str, depth: int) -> list[StackEvent]:
    """Return the resources of a nested stack that block it; none if its events cannot be read."""
    history = events.readable_events(aws.cloudformation, stack_id)
    name = stacks.name_of(stack_id)
    return [
        event
        if "." in event.logical_id
        else event._replace(logical_id=f"{name}.{event.logical_id}")
        for event in _blocking_resources(aws, history, depth)
    ]


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


def _reject_unknown_skips(plan: RollbackPlan) -> None:
    """Raise BadInput for a resource to skip that does not block the rollback.

    A resource of a nested stack has the name of its stack before a dot, and is left to AWS.
    """
    if plan.skip and plan.action is not RollbackAction.CONTINUE:
        raise BadInput(
            f"only a failed rollback can skip resources; the stack is {plan.stack.status}",
            where="--skip",
            remedy=f"Roll it back:\nxraystack rollback --stack-name {plan.stack.name}",
        )
    names = [event.logical_id for event in plan.blocking if event.resource_type != STACK_TYPE]
    unknown = [name for name in plan.skip if name not in names and "." not in name]
    if unknown:
        possible = stack_remedies.repeat_option("--skip", names)
        raise BadInput(
            f"the rollback did not fail for {', '.join(unknown)}",
            where="--skip",
            remedy=f"The rollback failed for: {possible}" if possible else "",
        )
