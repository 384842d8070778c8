"""What may be done with a stack, as a pure function of its status.

The statuses are those of the CloudFormation API reference, ``Stack.StackStatus``.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

SUCCEEDED = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"})
UPDATABLE = SUCCEEDED | {"UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"}
ABSENT = frozenset({"", "DELETE_COMPLETE"})
NEVER_CREATED = "REVIEW_IN_PROGRESS"
"""A stack that has only ever had change sets."""

PAUSED = frozenset({"CREATE_FAILED", "UPDATE_FAILED"})
"""Failed with rollback disabled; such a stack may be mended by another such update.

[CloudFormation user guide, stack failure options]
"""


class StackStep(Enum):
    """What ``deploy`` does next."""

    CREATE = "create"
    UPDATE = "update"
    RECREATE = "recreate"
    """Delete what is left, which holds nothing, and create; only if the user agrees."""
    WAIT = "wait"
    """Another operation has to end first."""
    STOP = "stop"
    """Somebody has to decide; the remedy says what about."""


class NextStep(NamedTuple):
    """A step, and for those that are no progress, why and what to do."""

    step: StackStep
    why: str = ""
    remedy: str = ""


def is_in_progress(status: str) -> bool:
    """Whether CloudFormation is at work on a stack of that status."""
    return status.endswith("_IN_PROGRESS") and status != NEVER_CREATED


def next_step(status: str, stack_name: str, *, disable_rollback: bool = False) -> NextStep:
    """What to do in order to deploy over a stack of ``status``; empty if there is none."""
    if status in ABSENT or status == NEVER_CREATED:
        return NextStep(StackStep.CREATE)
    if status in UPDATABLE or (disable_rollback and status in PAUSED):
        return NextStep(StackStep.UPDATE)
    if is_in_progress(status):
        return NextStep(
            StackStep.WAIT,
            f"another operation is under way: the stack is {status}",
            f"Deploy when it has ended: xraystack deploy --wait --stack-name {stack_name} ...\n"
            f"Watch it: xraystack deploy --attach --stack-name {stack_name}",
        )
    step, why, remedy = _DEAD_ENDS.get(
        status, (StackStep.STOP, f"the stack is {status}", "See the CloudFormation console.")
    )
    return NextStep(step, why, remedy.format(stack_name=stack_name))


_DELETE = "xraystack delete --stack-name {stack_name}"
_RECREATE = "xraystack deploy --recreate --stack-name {stack_name} ..."
_DEAD_ENDS = {
    "ROLLBACK_COMPLETE": (
        StackStep.RECREATE,
        "its creation failed and was rolled back (ROLLBACK_COMPLETE), so it can only be deleted",
        f"Have it deleted and created anew:\n{_RECREATE}",
    ),
    "ROLLBACK_FAILED": (
        StackStep.STOP,
        "its creation failed, and so did the rollback (ROLLBACK_FAILED)",
        f"Delete it, then deploy again:\n{_DELETE}",
    ),
    "CREATE_FAILED": (
        StackStep.STOP,
        "its creation failed and its resources were kept (CREATE_FAILED)",
        (
            "Mend it with: xraystack deploy --disable-rollback --stack-name {stack_name} ...\n"
            f"Or delete it, then deploy again:\n{_DELETE}"
        ),
    ),
    "DELETE_FAILED": (
        StackStep.STOP,
        "its deletion failed (DELETE_FAILED)",
        f"Delete it again:\n{_DELETE}",
    ),
    "UPDATE_FAILED": (
        StackStep.STOP,
        "an update failed and was not rolled back (UPDATE_FAILED)",
        (
            "Mend it with: xraystack deploy --disable-rollback --stack-name {stack_name} ...\n"
            "Or roll it back, then deploy again:\n"
            "aws cloudformation rollback-stack --stack-name {stack_name}"
        ),
    ),
    "UPDATE_ROLLBACK_FAILED": (
        StackStep.STOP,
        "an update failed, and so did its rollback (UPDATE_ROLLBACK_FAILED)",
        (
            "Mend what the rollback needs, then continue it:\n"
            "aws cloudformation continue-update-rollback --stack-name {stack_name}"
        ),
    ),
    "IMPORT_ROLLBACK_FAILED": (
        StackStep.STOP,
        "the rollback of an import failed (IMPORT_ROLLBACK_FAILED)",
        (
            "Mend what the rollback needs, then continue it:\n"
            "aws cloudformation continue-update-rollback --stack-name {stack_name}"
        ),
    ),
}
