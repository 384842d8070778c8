"""A plan carried out: operation after operation, to an end that tells what became of each pair.

Once an operation has been asked for, losing the network or the credentials means that its end is unknown,
never that it failed or did not happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.refusals import refusal, was_refused
from xraystack.aws.retrying import is_server_fault
from xraystack.errors import AwsRefused, BadInput, OutcomeUnknown, XraystackError
from xraystack.fleet import following, operation
from xraystack.fleet.file import SERVICE_MANAGED, AutoDeployment, Preferences
from xraystack.fleet.following import Progress, Result
from xraystack.fleet.operation import Busy
from xraystack.fleet.plan import Definition, Plan
from xraystack.fleet.rectangles import Pair
from xraystack.fleet.rollout import Act, Action
from xraystack.fleet.stack_sets import Administrator


class Step(NamedTuple):
    """An operation of a rollout: which it is of how many, and in which wave."""

    operation_id: str
    action: Action
    wave: int
    waves: int


class Hooks(NamedTuple):
    """How a command follows along; ``stops`` is asked at Ctrl-C: stop the operation, or detach.

    ``gives_up`` is asked after each look; ``waits`` is whether operations of others are waited for.
    """

    begun: Callable[[Step], None]
    show: Callable[[Progress], None]
    ended: Callable[[Step, Sequence[Result]], None]
    stops: Callable[[str], bool]
    gives_up: Callable[[], bool] = lambda: False
    waits: bool = False


class Ended(NamedTuple):
    """An operation that has ended."""

    step: Step
    status: str
    results: tuple[Result, ...]


class Outcome(NamedTuple):
    """What a rollout came to; ``left`` are the pairs that it did not come to, ``refused`` why."""

    ended: tuple[Ended, ...] = ()
    left: tuple[Pair, ...] = ()
    refused: XraystackError | None = None

    @property
    def results(self) -> list[Result]:
        """The last result of each pair."""
        found = {result.pair: result for each in self.ended for result in each.results}
        return list(found.values())

    @property
    def counts(self) -> Counter[str]:
        """How many pairs have each status."""
        return Counter(result.status for result in self.results)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was to be done is done, each instance of it."""
        good = all(each.status == "SUCCEEDED" for each in self.ended)
        return good and not self.left and self.refused is None and set(self.counts) <= {"SUCCEEDED"}


class Rollout(NamedTuple):
    """What is to be carried out, by whom, and what the set is to be or is.

    ``auto_deployment`` None leaves it as it is.
    """

    administrator: Administrator
    model: str
    plan: Plan
    stages: Sequence[Sequence[Action]]
    definition: Definition
    preferences: Preferences
    auto_deployment: AutoDeployment | None


def carry_out(rollout: Rollout, hooks: Hooks) -> Outcome:
    """Carry it out until it is done or a wave failed beyond its tolerance.

    Raises AwsRefused if nothing could begin, and OutcomeUnknown if an operation may go on.
    """
    if not rollout.plan.exists:
        switch = rollout.auto_deployment if rollout.model == SERVICE_MANAGED else None
        operation.create_set(
            rollout.administrator, rollout.model, rollout.definition, _switch(switch)
        )
    ended: list[Ended] = []
    for number, stage in enumerate(rollout.stages, start=1):
        for index, action in enumerate(stage):
            step = Step(operation.new_id(), action, number, len(rollout.stages))
            try:
                ended.append(_carried_out(rollout, step, hooks))
            except AwsRefused as error:
                if not ended:
                    raise
                rest = [stage[index:], *rollout.stages[number:]]
                return Outcome(tuple(ended), _pairs(rest), error)
            if ended[-1].status != "SUCCEEDED":
                rest = [stage[index + 1 :], *rollout.stages[number:]]
                return Outcome(tuple(ended), _pairs(rest))
        in_wave = [result for e in ended if e.step.wave == number for result in e.results]
        if is_beyond(in_wave, rollout.preferences):
            return Outcome(tuple(ended), _pairs(rollout.stages[number:]))
    return Outcome(tuple(ended))


def _switch(wanted: AutoDeployment | None) -> dict[str, bool] | None:
    if wanted is None:
        return None
    if not wanted.enabled:
        return {"Enabled": False}
    return {"Enabled": True, "RetainStacksOnAccountRemoval": wanted.retain_stacks}


def _pairs(stages: Sequence[Sequence[Action]]) -> tuple[Pair, ...]:
    return tuple(
        dict.fromkeys(pair for stage in stages for act in stage for pair in act.rectangle.pairs)
    )


def is_beyond(results: Sequence[Result], preferences: Preferences) -> bool:
    """Whether more failed in a region than is tolerated there.

    StackSets holds each operation against the tolerance; a wave may be several.
    """
    totals = Counter(result.pair.region for result in results)
    failed = Counter(r.pair.region for r in results if r.status in {"FAILED", following.UNKNOWN})
    tolerance = preferences.tolerance
    return any(
        count
        > (tolerance.value * totals[region] // 100 if tolerance.is_percent else tolerance.value)
        for region, count in failed.items()
    )


def _carried_out(rollout: Rollout, step: Step, hooks: Hooks) -> Ended:
    """One operation, from its beginning to its results."""
    while True:
        try:
            _begin(rollout, step)
            break
        except Busy as busy:
            if not hooks.waits:
                raise
            attach(rollout.administrator, busy.operation_id, hooks)
    hooks.begun(step)
    return _followed(rollout.administrator, step, hooks)


def _begin(rollout: Rollout, step: Step) -> None:
    """Have AWS begin it. Raises what AWS refuses it with, and OutcomeUnknown if it may have begun."""
    try:
        operation.begin(
            rollout.administrator,
            step.action,
            step.operation_id,
            rollout.preferences,
            rollout.definition,
            _switch(rollout.auto_deployment) if step.action.act is Act.SWITCH else None,
        )
    except KeyboardInterrupt as error:
        name = rollout.administrator.set_name
        raise unknown(step.operation_id, name, "interrupted while it was asked for") from error
    except (ClientError, BotoCoreError) as error:
        if was_refused(error) or not _has_begun(rollout.administrator, step.operation_id, error):
            raise refusal(error) or error from error


def _has_begun(administrator: Administrator, operation_id: str, error: Exception) -> bool:
    """Whether an operation is there, whose request ended in ``error``; AWS knows it by its ID at once.

    Raises OutcomeUnknown if that cannot be told, as where a request may still be on its way.
    """
    try:
        following.progress(administrator, operation_id)
    except BadInput:
        if isinstance(error, ClientError) and not is_server_fault(error.response):
            return False
        raise unknown(operation_id, administrator.set_name, str(error)) from error
    except (ClientError, BotoCoreError) as blind:
        raise unknown(operation_id, administrator.set_name, str(error)) from blind
    return True


def unknown(operation_id: str, set_name: str, why: str) -> OutcomeUnknown:
    """The error of an operation that may go on without being watched."""
    return OutcomeUnknown(
        f"operation {operation_id} may go on: {why.strip().rstrip('.')}",
        where=set_name,
        remedy=f"See how it ends: xraystack fleet deploy FILE --attach {operation_id}",
    )


def _followed(administrator: Administrator, step: Step, hooks: Hooks) -> Ended:
    """An operation that has begun, to its end. Raises OutcomeUnknown if it is lost from sight."""
    name = administrator.set_name

    def look(seen: Progress) -> None:
        hooks.show(seen)
        if not seen.is_over and hooks.gives_up():
            raise unknown(step.operation_id, name, "the time is up")

    expected = step.action.rectangle.pairs
    seen: Progress | None = None
    while seen is None:
        try:
            seen = following.follow(administrator, step.operation_id, look, instances=len(expected))
        except KeyboardInterrupt:
            if not hooks.stops(step.operation_id):
                raise unknown(step.operation_id, name, "detached") from None
            _stop(administrator, step.operation_id)
        except (ClientError, BotoCoreError) as error:
            raise _lost(step.operation_id, name, error) from error
    try:
        results = following.results(administrator, step.operation_id, expected or None)
    except (ClientError, BotoCoreError) as error:
        raise _lost(step.operation_id, name, error) from error
    except KeyboardInterrupt:
        raise unknown(step.operation_id, name, "interrupted before its results were read") from None
    if not seen.regions:
        hooks.show(seen._replace(regions=following.counted(results)))
    hooks.ended(step, results)
    return Ended(step, seen.status, tuple(results))


def _lost(operation_id: str, set_name: str, error: Exception) -> OutcomeUnknown:
    refused = refusal(error)
    return unknown(operation_id, set_name, refused.what if refused else str(error))


def _stop(administrator: Administrator, operation_id: str) -> None:
    """Stop it; one that has ended meanwhile needs no stopping."""
    try:
        operation.stop(administrator, operation_id)
    except ClientError:
        if not following.progress(administrator, operation_id).is_over:
            raise


def attach(administrator: Administrator, operation_id: str, hooks: Hooks) -> Outcome:
    """Follow an operation that somebody has begun. Raises BadInput if there is none of that ID."""
    seen = following.progress(administrator, operation_id)
    act = {"CREATE": Act.CREATE, "DELETE": Act.DELETE}.get(seen.action, Act.UPDATE)
    step = Step(operation_id, Action(act), 1, 1)
    hooks.begun(step)
    return Outcome((_followed(administrator, step, hooks),))
