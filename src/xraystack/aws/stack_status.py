"""The next step of a deployment, as a pure function of the stack's status.

The statuses are those of the CloudFormation API reference, ``Stack.StackStatus``.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

SUCCEEDED = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"})
UPDATABLE = SUCCEEDED | {"UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"}
ABSENT = frozenset({"", "DELETE_COMPLETE"})
NEVER_CREATED = "REVIEW_IN_PROGRESS"
"""The status of a stack that has had only change sets."""

PAUSED = frozenset({"CREATE_FAILED", "UPDATE_FAILED"})
"""Failed with rollback disabled; another such update may repair the stack.

[CloudFormation user guide, stack failure options]
"""


class StackStep(Enum):
    """The next step of ``deploy``."""

    CREATE = "create"
    UPDATE = "update"
    RECREATE = "recreate"
    """Delete the stack, which holds no resources, and create it again; only if the user agrees."""
    WAIT = "wait"
    """Another operation has to end first."""
    STOP = "stop"
    """A person has to decide; the remedy tells how."""


class NextStep(NamedTuple):
    """A step, with a reason and a remedy if it is no progress."""

    step: StackStep
    why: str = ""
    remedy: str = ""


def is_in_progress(status: str) -> bool:
    """Return whether CloudFormation is working on a stack of that status."""
    return status.endswith("_IN_PROGRESS") and status != NEVER_CREATED


def next_step(status: str, stack_name: str, *, disable_rollback: bool = False) -> NextStep:
    """Return the next step for deploying over a stack of ``status``; empty if there is no stack."""
    if status in ABSENT or status == NEVER_CREATED:
        return NextStep(StackStep.CREATE)
    if status in UPDATABLE or (disable_rollback and status in PAUSED):
        return NextStep(StackStep.UPDATE)
    if is_in_progress(status):
        return NextStep(
            StackStep.WAIT,
            f"another operation is in progress: the stack is {status}",
            f"To deploy when that has ended:\nxraystack deploy --wait --stack-name {stack_name} ...\n"
            f"To watch it:\nxraystack deploy --attach --stack-name {stack_name}",
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
        "the creation failed and was rolled back (ROLLBACK_COMPLETE); the stack can only be deleted",
        f"To delete and re-create the stack:\n{_RECREATE}",
    ),
    "ROLLBACK_FAILED": (
        StackStep.STOP,
        "the creation failed, and so did its rollback (ROLLBACK_FAILED)",
        f"Delete the stack, then deploy again:\n{_DELETE}",
    ),
    "CREATE_FAILED": (
        StackStep.STOP,
        "the creation failed and its resources were kept (CREATE_FAILED)",
        (
            "Repair the stack with another deploy:\n"
            "xraystack deploy --disable-rollback --stack-name {stack_name} ...\n"
            f"Or delete the stack, then deploy again:\n{_DELETE}"
        ),
    ),
    "DELETE_FAILED": (
        StackStep.STOP,
        "the deletion failed (DELETE_FAILED)",
        f"Delete the stack again:\n{_DELETE}",
    ),
    "UPDATE_FAILED": (
        StackStep.STOP,
        "an update failed and was not rolled back (UPDATE_FAILED)",
        (
            "Repair the stack with another deploy:\n"
            "xraystack deploy --disable-rollback --stack-name {stack_name} ...\n"
            "Or roll the update back, then deploy again:\n"
            "aws cloudformation rollback-stack --stack-name {stack_name}"
        ),
    ),
    "UPDATE_ROLLBACK_FAILED": (
        StackStep.STOP,
        "an update failed, and so did its rollback (UPDATE_ROLLBACK_FAILED)",
        (
            "Fix the cause, then continue the rollback:\n"
            "aws cloudformation continue-update-rollback --stack-name {stack_name}"
        ),
    ),
    "IMPORT_ROLLBACK_FAILED": (
        StackStep.STOP,
        "the rollback of an import failed (IMPORT_ROLLBACK_FAILED)",
        (
            "Fix the cause, then continue the rollback:\n"
            "aws cloudformation continue-update-rollback --stack-name {stack_name}"
        ),
    ),
}
