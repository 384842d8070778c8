"""One StackSets operation carried out: begun, followed to its end, stopped where a person says so.

Once an operation has been asked for, losing the network or the credentials means that its end is unknown,
never that it failed or did not happen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import is_rejected, translate_error
from xraystack.aws.retry_policy import is_server_error
from xraystack.deploy.credential_expiry import call_with_renewed_credentials
from xraystack.errors import BadInput, OutcomeUnknown
from xraystack.fleet import operation_progress, set_operation
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import Preferences
from xraystack.fleet.fleet_plan import Definition
from xraystack.fleet.operation_progress import InstanceResult, OperationProgress
from xraystack.fleet.rollout import Action, ActionKind
from xraystack.fleet.set_operation import SetBusy
from xraystack.fleet.stack_sets import Administrator


class OperationStep(NamedTuple):
    """An operation, and in which of how many waves it is; both are 0 for one of another command."""

    operation_id: str
    action: Action
    wave: int
    waves: int


class FleetHooks(NamedTuple):
    """How a command follows along; ``stops`` is asked at Ctrl-C: stop the operation, or detach.

    ``gives_up`` is asked after each look; ``waits`` is whether operations of others are waited for.
    """

    on_begin: Callable[[OperationStep], None]
    on_progress: Callable[[OperationProgress], None]
    on_end: Callable[[OperationStep, Sequence[InstanceResult]], None]
    should_stop: Callable[[str], bool]
    is_timed_out: Callable[[], bool] = lambda: False
    should_wait: bool = False


class EndedOperation(NamedTuple):
    """An operation that has ended; ``reason`` is StackSets' own of the whole, mostly empty."""

    step: OperationStep
    status: str
    results: tuple[InstanceResult, ...]
    reason: str = ""


class RolloutSettings(NamedTuple):
    """What all operations of a rollout share: by whom, with which preferences, on which definition.

    ``switch`` is auto-deployment as an operation that switches it is to have it.
    """

    administrator: Administrator
    preferences: Preferences
    definition: Definition
    switch: dict[str, bool] | None


def execute_operation(
    setting: RolloutSettings, step: OperationStep, hooks: FleetHooks, *, may_wait: bool
) -> EndedOperation:
    """The operation, from its beginning to its results.

    ``may_wait`` is whether credentials that have expired are waited for, as they are after a first one.
    Raises what AWS refuses it with, and OutcomeUnknown if it may have begun.
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
                attach_to_operation(administrator, busy.operation_id, hooks)
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
"""Between attempts where StackSets is busy, but lists no operation that is: one has just ended."""


def _pause_before_retry(pauses: Iterator[float], busy: SetBusy) -> None:
    """Wait for the next attempt. Raises ``busy`` after the last."""
    pause = next(pauses, None)
    if pause is None:
        raise busy
    time.sleep(pause)


def _start_operation(setting: RolloutSettings, step: OperationStep, *, may_wait: bool) -> None:
    administrator = setting.administrator

    def ask() -> str:
        return set_operation.start_operation(
            administrator,
            step.action,
            step.operation_id,
            setting.preferences,
            setting.definition,
            setting.switch if step.action.kind is ActionKind.SWITCH else None,
        )

    try:
        _ = call_with_renewed_credentials(administrator.aws, ask) if may_wait else ask()
    except KeyboardInterrupt as error:
        name = administrator.set_name
        raise unknown_outcome_error(
            step.operation_id, name, "interrupted while it was asked for"
        ) from error
    except (ClientError, BotoCoreError) as error:
        if is_rejected(error) or not _has_begun(administrator, step.operation_id, error):
            raise translate_error(error) or error from error


def _has_begun(administrator: Administrator, operation_id: str, error: Exception) -> bool:
    """Whether an operation is there, whose request ended in ``error``; AWS knows it by its ID at once.

    Raises OutcomeUnknown if that cannot be told, as where a request may still be on its way.
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
    """The error of an operation that may go on without being watched."""
    return OutcomeUnknown(
        f"operation {operation_id} may go on: {why.strip().rstrip('.')}",
        where=set_name,
        remedy=f"See how it ends: xraystack fleet deploy FILE --attach {operation_id}\n"
        "Then give the command that began it again, for what is left.",
    )


def _follow_to_end(
    administrator: Administrator,
    step: OperationStep,
    hooks: FleetHooks,
    touched: Sequence[Pair] = (),
) -> EndedOperation:
    """An operation that has begun, to its end. Raises OutcomeUnknown if it is lost from sight.

    ``touched`` are the pairs that it is about, where its action does not say so.
    """
    identity, name = step.operation_id, administrator.set_name

    def look(seen: OperationProgress) -> None:
        if seen.regions or not seen.is_over:
            hooks.on_progress(seen)
        if not seen.is_over and hooks.is_timed_out():
            raise unknown_outcome_error(identity, name, "the time is up")

    expected = step.action.batch.pairs or list(touched)
    seen: OperationProgress | None = None
    while seen is None:
        try:
            with _raise_as_unknown(identity, name):
                seen = operation_progress.follow_operation(
                    administrator, identity, look, instances=len(expected)
                )
        except KeyboardInterrupt:
            if not hooks.should_stop(identity):
                raise unknown_outcome_error(identity, name, "detached") from None
            with _raise_as_unknown(identity, name):
                _stop_operation(administrator, identity)
    results = _collect_results(administrator, seen, expected)
    if not seen.regions:
        hooks.on_progress(seen._replace(regions=operation_progress.count_by_region(results)))
    hooks.on_end(step, results)
    return EndedOperation(step, seen.status, tuple(results), seen.reason)


def _collect_results(
    administrator: Administrator, seen: OperationProgress, expected: Sequence[Pair]
) -> list[InstanceResult]:
    """The results of an operation that has ended. Raises OutcomeUnknown if they cannot be had."""
    identity, name = seen.operation_id, administrator.set_name
    try:
        results = operation_progress.wait_for_results(
            administrator, identity, expected or None, failed=seen.failed
        )
    except KeyboardInterrupt:
        raise _unknown_results_error(seen, name, "interrupted") from None
    except (ClientError, BotoCoreError) as error:
        refused = translate_error(error)
        raise _unknown_results_error(seen, name, refused.what if refused else str(error)) from error
    if not operation_progress.has_all_failures(results, seen.failed):
        raise _unknown_results_error(
            seen, name, f"{seen.failed:,} failed, and StackSets does not list them yet"
        )
    return results


def _unknown_results_error(seen: OperationProgress, set_name: str, why: str) -> OutcomeUnknown:
    """The error of an operation that has ended, while nobody knows what became of its instances."""
    return OutcomeUnknown(
        f"operation {seen.operation_id} has ended ({seen.status}), but what became of its instances is "
        f"not known: {why.strip().rstrip('.')}",
        where=set_name,
        remedy=f"See it: xraystack fleet deploy FILE --attach {seen.operation_id}",
    )


@contextmanager
def _raise_as_unknown(operation_id: str, set_name: str) -> Iterator[None]:
    """Whatever AWS refuses here, the operation goes on."""
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        refused = translate_error(error)
        raise unknown_outcome_error(
            operation_id, set_name, refused.what if refused else str(error)
        ) from error


def _stop_operation(administrator: Administrator, operation_id: str) -> None:
    """Stop it; one that has ended meanwhile needs no stopping."""
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
    """An operation that somebody has begun, to its end. Raises BadInput if there is none of that ID."""
    seen = operation_progress.read_progress(administrator, operation_id)
    act = KINDS_BY_ACTION.get(seen.action, ActionKind.UPDATE)
    step = OperationStep(operation_id, Action(act), 0, 0)
    try:
        touched = (
            []
            if act is ActionKind.DELETE
            else operation_progress.operation_pairs(administrator, operation_id)
        )
        hooks.on_begin(step)
        return _follow_to_end(administrator, step, hooks, touched)
    except KeyboardInterrupt:
        raise unknown_outcome_error(operation_id, administrator.set_name, "interrupted") from None
