"""The execution of one StackSets operation: started, followed to its end, stopped on request.

Once an operation has been requested, a lost network or lost credentials mean that its end is unknown,
never that it failed or did not happen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import error_code, error_message, is_rejected, translate_error
from xraystack.aws.retry_policy import is_server_error
from xraystack.deploy.credential_expiry import call_with_renewed_credentials
from xraystack.errors import BadInput, OutcomeUnknown, Terminated
from xraystack.fleet import operation_progress
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import Gate, Preferences
from xraystack.fleet.operation_progress import InstanceResult, OperationProgress
from xraystack.fleet.rollout import Action, ActionKind
from xraystack.fleet.sets import set_operation, stack_sets
from xraystack.fleet.sets.set_changes import RolloutStopped, set_deleted_error
from xraystack.fleet.sets.set_operation import SetBusy
from xraystack.fleet.sets.set_state import NO_SETTINGS, Definition, SetSettings
from xraystack.fleet.sets.stack_sets import Administrator


class OperationStep(NamedTuple):
    """An operation, its wave and the number of waves; both are 0 for one of another command."""

    operation_id: str
    action: Action
    wave: int
    waves: int


class GateStep(NamedTuple):
    """A gate before a wave, and the number of waves."""

    gate: Gate
    wave: int
    waves: int


def _open_gate(_: GateStep) -> None:
    """Continue, where a command has no gates."""


class FleetHooks(NamedTuple):
    """A command's callbacks; ``should_stop`` decides at Ctrl-C: stop the operation, or detach.

    ``is_timed_out`` is called after each poll; ``should_wait`` is true to wait for operations of others.
    ``open_gate`` returns when the next wave may start, else it raises an error.
    """

    on_begin: Callable[[OperationStep], None]
    on_progress: Callable[[OperationProgress], None]
    on_end: Callable[[OperationStep, Sequence[InstanceResult]], None]
    should_stop: Callable[[str], bool]
    is_timed_out: Callable[[], bool] = lambda: False
    should_wait: bool = False
    open_gate: Callable[[GateStep], None] = _open_gate


class EndedOperation(NamedTuple):
    """An operation that has ended; ``reason`` is StackSets' reason for the whole, mostly empty.

    ``is_stop_requested`` is true also if the operation succeeded before StackSets could stop it.
    """

    step: OperationStep
    status: str
    results: tuple[InstanceResult, ...]
    reason: str = ""
    is_stop_requested: bool = False


class RolloutSettings(NamedTuple):
    """The common settings of a rollout's operations: administrator, preferences, definition.

    ``switch`` is the auto-deployment that an operation of that kind sets, ``kept`` are settings that
    each update of the set sends back unchanged.
    """

    administrator: Administrator
    preferences: Preferences
    definition: Definition
    switch: dict[str, bool] | None
    kept: SetSettings = NO_SETTINGS


def execute_operation(
    setting: RolloutSettings,
    step: OperationStep,
    hooks: FleetHooks,
    verify_set: Callable[[], None],
    *,
    may_wait: bool,
) -> EndedOperation:
    """Execute the operation and return it with its results.

    ``verify_set`` is called after an operation of others, which may have changed the set. With
    ``may_wait``, expired credentials are waited for, as after the first operation. Raises AWS's error if
    the operation did not start, OutcomeUnknown if it may have started, and RolloutStopped if a person
    stopped the one that it waited for.
    """
    administrator = setting.administrator
    pauses = iter(PAUSES_S)
    while True:
        try:
            _start_operation(setting, step, may_wait=may_wait)
            break
        except SetBusy as busy:
            if not busy.operation_id:
                _pause_before_retry(pauses, busy)
            elif hooks.should_wait:
                ended = attach_to_operation(administrator, busy.operation_id, hooks)
                if ended.is_stop_requested:
                    raise RolloutStopped(
                        f"interrupted before an operation of wave {step.wave} of {step.waves} started",
                        where=administrator.set_name,
                        remedy="To continue, run the same command again.",
                    ) from None
                verify_set()
            else:
                raise
    try:
        hooks.on_begin(step)
        return _follow_to_end(administrator, step, hooks)
    except KeyboardInterrupt:
        raise unknown_outcome_error(
            step.operation_id, administrator.set_name, "interrupted"
        ) from None


PAUSES_S = (1.0, 2.0, 4.0, 8.0)
"""Pauses between attempts while StackSets is busy, but lists no operation: one has just ended."""


def _pause_before_retry(pauses: Iterator[float], busy: SetBusy) -> None:
    """Wait until the next attempt. Raises ``busy`` after the last."""
    pause = next(pauses, None)
    if pause is None:
        raise busy
    time.sleep(pause)


def _start_operation(setting: RolloutSettings, step: OperationStep, *, may_wait: bool) -> None:
    administrator = setting.administrator

    def start() -> str:
        return set_operation.start_operation(
            administrator,
            step.action,
            step.operation_id,
            setting.preferences,
            setting.definition,
            setting.switch if step.action.kind is ActionKind.SWITCH else None,
            setting.kept,
        )

    try:
        _ = call_with_renewed_credentials(administrator.aws, start) if may_wait else start()
    except KeyboardInterrupt as error:
        name = administrator.set_name
        raise unknown_outcome_error(
            step.operation_id, name, "interrupted while the request was sent"
        ) from error
    except (ClientError, BotoCoreError) as error:
        if error_code(error) == stack_sets.SET_NOT_FOUND:
            raise set_deleted_error(administrator.set_name) from error
        if is_rejected(error) or not _has_begun(administrator, step.operation_id, error):
            raise translate_error(error) or error from error


def _has_begun(administrator: Administrator, operation_id: str, error: Exception) -> bool:
    """Return whether an operation exists whose request ended in ``error``; AWS knows its ID at once.

    Raises OutcomeUnknown if that is unknown, for example while the request may still be under way.
    """
    try:
        operation_progress.read_progress(administrator, operation_id)
    except BadInput:
        if isinstance(error, ClientError) and not is_server_error(error.response):
            return False
        raise unknown_outcome_error(operation_id, administrator.set_name, str(error)) from error
    except (ClientError, BotoCoreError) as blind:
        raise unknown_outcome_error(operation_id, administrator.set_name, str(error)) from blind
    return True


def unknown_outcome_error(operation_id: str, set_name: str, why: str) -> OutcomeUnknown:
    """Return the error for an operation that may continue without being watched."""
    return OutcomeUnknown(
        f"operation {operation_id} may still be running: {why.strip().rstrip('.')}",
        where=set_name,
        remedy=f"To follow it:\nxraystack fleet deploy --attach {operation_id} FILE\n"
        "Then run the same command again to continue.",
    )


def _follow_to_end(
    administrator: Administrator,
    step: OperationStep,
    hooks: FleetHooks,
    touched: Sequence[Pair] = (),
) -> EndedOperation:
    """Follow a started operation and return it with its results. Raises OutcomeUnknown.

    ``touched`` are its pairs, where its action does not name them.
    """
    identity, name = step.operation_id, administrator.set_name

    def show(last: OperationProgress) -> None:
        if last.regions or not last.is_over:
            hooks.on_progress(last)
        if not last.is_over and hooks.is_timed_out():
            raise unknown_outcome_error(identity, name, "the timeout has expired")

    expected = step.action.batch.pairs or list(touched)
    last: OperationProgress | None = None
    is_stop_requested = False
    while last is None:
        try:
            with _raise_as_unknown(identity, name):
                last = operation_progress.follow_operation(
                    administrator, identity, show, instances=len(expected)
                )
        except Terminated as terminated:
            raise unknown_outcome_error(identity, name, f"ended by {terminated}") from None
        except KeyboardInterrupt:
            if not hooks.should_stop(identity):
                raise unknown_outcome_error(identity, name, "detached") from None
            is_stop_requested = True
            with _raise_as_unknown(identity, name):
                _stop_operation(administrator, identity)
    creates = step.action.kind in {ActionKind.CREATE, ActionKind.IMPORT}
    results = _collect_results(administrator, last, expected, creates=creates)
    if not last.regions:
        hooks.on_progress(last._replace(regions=operation_progress.count_by_region(results)))
    hooks.on_end(step, results)
    return EndedOperation(step, last.status, tuple(results), last.reason, is_stop_requested)


def _collect_results(
    administrator: Administrator,
    last: OperationProgress,
    expected: Sequence[Pair],
    *,
    creates: bool,
) -> list[InstanceResult]:
    """Return the results of an operation that has ended. Raises OutcomeUnknown if they are missing."""
    identity, name = last.operation_id, administrator.set_name
    try:
        results = operation_progress.wait_for_results(
            administrator, identity, expected or None, failed=last.failed, creates=creates
        )
    except KeyboardInterrupt:
        raise _unknown_results_error(last, name, "interrupted") from None
    except (ClientError, BotoCoreError) as error:
        if error_code(error) == stack_sets.SET_NOT_FOUND:
            raise _deleted_meanwhile_error(identity, name) from error
        raise _unknown_results_error(last, name, error_message(error)) from error
    if not operation_progress.has_all_failures(results, last.failed):
        raise _unknown_results_error(
            last, name, f"{last.failed:,} failed, and StackSets does not list them yet"
        )
    return results


def _unknown_results_error(last: OperationProgress, set_name: str, why: str) -> OutcomeUnknown:
    """Return the error for an operation that has ended, while its results are unknown."""
    return OutcomeUnknown(
        f"operation {last.operation_id} has ended ({last.status}), but its results are unknown: "
        f"{why.strip().rstrip('.')}",
        where=set_name,
        remedy=f"To read them:\nxraystack fleet deploy --attach {last.operation_id} FILE",
    )


@contextmanager
def _raise_as_unknown(operation_id: str, set_name: str) -> Iterator[None]:
    """Raise AWS's errors in this context as OutcomeUnknown, because the operation continues."""
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        if error_code(error) == stack_sets.SET_NOT_FOUND:
            raise _deleted_meanwhile_error(operation_id, set_name) from error
        raise unknown_outcome_error(operation_id, set_name, error_message(error)) from error


def _deleted_meanwhile_error(operation_id: str, set_name: str) -> OutcomeUnknown:
    """Return the error for an operation whose set was deleted, with all its instances."""
    deleted = set_deleted_error(set_name)
    return OutcomeUnknown(
        f"the results of operation {operation_id} are unknown: {deleted.what}",
        where=set_name,
        remedy=deleted.remedy,
    )


def _stop_operation(administrator: Administrator, operation_id: str) -> None:
    """Stop the operation, unless it has ended meanwhile."""
    try:
        set_operation.stop_operation(administrator, operation_id)
    except ClientError:
        if not operation_progress.read_progress(administrator, operation_id).is_over:
            raise


KINDS_BY_ACTION = {
    "CREATE": ActionKind.CREATE,
    "DELETE": ActionKind.DELETE,
    "DETECT_DRIFT": ActionKind.DRIFT,
}


def attach_to_operation(
    administrator: Administrator, operation_id: str, hooks: FleetHooks
) -> EndedOperation:
    """Follow an operation that is under way, or has ended. Raises BadInput if the ID is unknown."""
    try:
        current = operation_progress.read_progress(administrator, operation_id)
    except ClientError as error:
        if error_code(error) == stack_sets.SET_NOT_FOUND:
            raise BadInput("the stack set does not exist", where=administrator.set_name) from error
        raise
    kind = KINDS_BY_ACTION.get(current.action, ActionKind.UPDATE)
    step = OperationStep(operation_id, Action(kind), 0, 0)
    try:
        touched = (
            []
            if kind is ActionKind.DELETE
            else operation_progress.operation_pairs(administrator, operation_id)
        )
        hooks.on_begin(step)
        return _follow_to_end(administrator, step, hooks, touched)
    except KeyboardInterrupt:
        raise unknown_outcome_error(operation_id, administrator.set_name, "interrupted") from None
