"""Operations on stacks: begun, and what is needed to watch them from their beginning.

Beginning and watching are apart, so that whoever stops watching can go on where they were.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws.stack_status import PAUSED, in_progress
from xraystack.aws.stacks import Stack
from xraystack.deploy import change_set as change_sets
from xraystack.deploy import events

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.change_set import ChangeSet


class Operation(NamedTuple):
    """An operation that has begun.

    ``after`` is the ID of the newest event from before it, empty if all events are its own. Statuses in
    ``passing`` end it only if they stay. ``total`` is how many resources it is known to change, 0 if
    that is not known. ``is_over`` is whether it had ended when it was looked at; ``stack`` is the stack
    as it ended then.
    """

    stack: Stack
    after: str = ""
    passing: Collection[str] = PAUSED
    total: int = 0
    is_over: bool = False


def carry_out(aws: Aws, change_set: ChangeSet, *, disable_rollback: bool = False) -> Operation:
    """Execute the change set."""
    after = ""
    if not change_set.creates:
        after = events.newest(aws.cloudformation, change_set.stack_id)
    change_sets.execute(aws.cloudformation, change_set, disable_rollback=disable_rollback)
    deleting = change_set.on_stack_failure == "DELETE"
    return Operation(
        Stack(change_set.stack_name, change_set.stack_id),
        after,
        passing=PAUSED | {"ROLLBACK_COMPLETE"} if deleting else PAUSED,
        total=len(change_set.changes),
    )


def delete(aws: Aws, stack: Stack) -> Operation:
    """Have the stack deleted."""
    after = events.newest(aws.cloudformation, stack.id)
    aws.cloudformation.delete_stack(StackName=stack.id)
    return Operation(stack, after)


def latest(aws: Aws, stack: Stack) -> Operation:
    """The stack's last operation, from its beginning, whoever began it."""
    everything = events.since(aws.cloudformation, stack.id, "")
    own = events.of_latest_operation(everything)
    before = everything[: len(everything) - len(own)]
    return Operation(stack, before[-1].id if before else "", is_over=not in_progress(stack.status))
