"""Changes of a stack set by others, after the plan that changes it was printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from botocore.exceptions import ClientError

from xraystack.aws.aws_errors import error_code
from xraystack.errors import AwsError, OutcomeUnknown
from xraystack.fleet.sets.set_differences import differences
from xraystack.fleet.sets.set_state import StackSet
from xraystack.fleet.sets.stack_sets import SET_NOT_FOUND


class RolloutStopped(OutcomeUnknown):
    """The error for a rollout that ends before its next operation, of which none is running."""


class SetChanged(RolloutStopped):
    """The error for a set that is no longer as the plan assumes."""

    is_deletion = False


class SetDeleted(SetChanged):
    """The error for a set that is gone."""

    is_deletion = True


def reject_changes(agreed: StackSet, current: StackSet | None, defaults: Mapping[str, str]) -> None:
    """Raise SetChanged, with the names of what differs, unless the set is as agreed.

    ``defaults`` are those of the template's parameters.
    """
    if current is None:
        raise set_deleted_error(agreed.name)
    if current.id != agreed.id:
        names = "its ID, because the set was deleted and created again"
    else:
        names = ", ".join(_changed_names(agreed, current, defaults))
    if names:
        raise SetChanged(
            f"someone else changed the stack set after the plan was printed: {names}",
            where=agreed.name,
            remedy="To see the differences:\nxraystack fleet plan FILE",
        )


def set_deleted_error(name: str) -> SetDeleted:
    """Return the error for a set that was deleted in the meantime."""
    return SetDeleted(
        "someone else deleted the stack set",
        where=name,
        remedy="To deploy it again:\nxraystack fleet deploy FILE",
    )


@contextmanager
def name_deleted_set(name: str) -> Iterator[None]:
    """Raise an error that explains it if the set is deleted while it is read in this context."""
    try:
        yield
    except ClientError as error:
        if error_code(error) != SET_NOT_FOUND:
            raise
        raise AwsError(
            "someone else deleted the stack set while it was read",
            where=name,
            remedy="To read it again, run the same command again.",
        ) from error


def _changed_names(
    agreed: StackSet, current: StackSet, defaults: Mapping[str, str]
) -> Iterator[str]:
    for difference in differences(agreed.definition, current.definition, defaults):
        yield difference.what
    if agreed.auto_deployment != current.auto_deployment:
        yield "auto-deployment"
    if agreed.model != current.model:
        yield "permission model"
    before, after = agreed.settings._asdict(), current.settings._asdict()
    yield from (
        name.replace("_", " ") for name in before if (before[name] or None) != (after[name] or None)
    )
