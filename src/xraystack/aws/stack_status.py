"""The next step of a deployment, as a pure function of the stack's status.

The statuses are those of the CloudFormation API reference, ``Stack.StackStatus``.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from xraystack.aws import stack_remedies

SUCCEEDED = frozenset({"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"})
UPDATABLE = SUCCEEDED | {"UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"}
ABSENT = frozenset({"", "DELETE_COMPLETE"})
NEVER_CREATED = "REVIEW_IN_PROGRESS"
"""The status of a stack that has had only change sets."""

FAILED = frozenset(
    {
        "CREATE_FAILED",
        "DELETE_COMPLETE",
        "DELETE_FAILED",
        "IMPORT_ROLLBACK_COMPLETE",
        "IMPORT_ROLLBACK_FAILED",
        "ROLLBACK_COMPLETE",
        "ROLLBACK_FAILED",
        "UPDATE_FAILED",
        "UPDATE_ROLLBACK_COMPLETE",
        "UPDATE_ROLLBACK_FAILED",
    }
)
"""The final statuses of operations that did not do what they were to."""

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
            f"To watch it:\n{stack_remedies.attach_command(stack_name)}",
        )
    step = StackStep.RECREATE if status == "ROLLBACK_COMPLETE" else StackStep.STOP
    why = _DEAD_ENDS.get(status, "the stack is {status}").format(status=status)
    return NextStep(step, why, stack_remedies.next_commands(status, stack_name) or CONSOLE)


CONSOLE = "See the CloudFormation console."
_DEAD_ENDS = {
    "ROLLBACK_COMPLETE": (
        "the creation failed and was rolled back ({status}); the stack can only be deleted"
    ),
    "ROLLBACK_FAILED": "the creation and its rollback failed ({status})",
    "CREATE_FAILED": "the creation failed and its resources were kept ({status})",
    "DELETE_FAILED": "the deletion failed ({status})",
    "UPDATE_FAILED": "the last update failed and was not rolled back ({status})",
    "UPDATE_ROLLBACK_FAILED": "the last update and its rollback failed ({status})",
    "IMPORT_ROLLBACK_FAILED": "the rollback of an import failed ({status})",
}
