"""A plan carried out: operation after operation, to an end that tells what became of each pair.

StackSets knows no waves, so it is here that a wave which failed beyond the tolerance is the last one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from xraystack.errors import OutcomeUnknown, XraystackError
from xraystack.fleet import operation_progress, set_operation
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import SERVICE_MANAGED, AutoDeployment, Preferences
from xraystack.fleet.fleet_plan import Definition, FleetPlan
from xraystack.fleet.operation_progress import InstanceResult
from xraystack.fleet.operation_step import (
    EndedOperation,
    FleetHooks,
    OperationStep,
    RolloutSettings,
    execute_operation,
)
from xraystack.fleet.rollout import Action
from xraystack.fleet.stack_sets import Administrator


class RolloutOutcome(NamedTuple):
    """What a rollout came to; ``left`` are the pairs that it did not come to, ``refused`` why.

    ``lost`` is an operation whose end is not known, and ``refused`` says then why that is so.
    """

    operations: tuple[EndedOperation, ...] = ()
    remaining: tuple[Pair, ...] = ()
    error: XraystackError | None = None
    unknown_step: OperationStep | None = None

    @property
    def results(self) -> list[InstanceResult]:
        """The last result of each pair."""
        found = {result.pair: result for each in self.operations for result in each.results}
        return list(found.values())

    @property
    def counts(self) -> Counter[str]:
        """How many pairs have each status."""
        return Counter(result.status for result in self.results)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was to be done is done, each instance of it."""
        good = all(each.status == "SUCCEEDED" for each in self.operations)
        return (
            good and not self.remaining and self.error is None and set(self.counts) <= {"SUCCEEDED"}
        )

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known to have failed, and of some instances not how they ended."""
        good = all(each.status == "SUCCEEDED" for each in self.operations) and self.error is None
        return good and operation_progress.UNKNOWN in set(self.counts) <= {
            "SUCCEEDED",
            operation_progress.UNKNOWN,
        }


class Rollout(NamedTuple):
    """What is to be carried out, by whom, and what the set is to be or is.

    ``auto_deployment`` None leaves it as it is.
    """

    administrator: Administrator
    model: str
    plan: FleetPlan
    stages: Sequence[Sequence[Action]]
    definition: Definition
    preferences: Preferences
    auto_deployment: AutoDeployment | None


def execute_rollout(rollout: Rollout, hooks: FleetHooks) -> RolloutOutcome:
    """Carry it out until it is done or a wave failed beyond its tolerance.

    Raises AwsRefused if nothing could begin.
    """
    if not rollout.plan.exists:
        switch = rollout.auto_deployment if rollout.model == SERVICE_MANAGED else None
        set_operation.create_set(
            rollout.administrator,
            rollout.model,
            rollout.definition,
            _auto_deployment_request(switch),
        )
    setting = RolloutSettings(
        rollout.administrator,
        rollout.preferences,
        rollout.definition,
        _auto_deployment_request(rollout.auto_deployment),
    )
    ended: list[EndedOperation] = []
    for number, stage in enumerate(rollout.stages, start=1):
        for index, action in enumerate(stage):
            step = OperationStep(
                set_operation.new_operation_id(), action, number, len(rollout.stages)
            )
            rest = _pairs([stage[index + 1 :], *rollout.stages[number:]])
            try:
                ended.append(execute_operation(setting, step, hooks, may_wait=bool(ended)))
            except OutcomeUnknown as error:
                return RolloutOutcome(tuple(ended), rest, error, step)
            except XraystackError as error:
                if not ended:
                    raise
                left = dict.fromkeys([*action.batch.pairs, *rest])
                return RolloutOutcome(tuple(ended), tuple(left), error)
            if ended[-1].status != "SUCCEEDED":
                return RolloutOutcome(tuple(ended), rest)
        in_wave = [result for e in ended if e.step.wave == number for result in e.results]
        if is_tolerance_exceeded(in_wave, rollout.preferences):
            return RolloutOutcome(tuple(ended), _pairs(rollout.stages[number:]))
    return RolloutOutcome(tuple(ended))


def _auto_deployment_request(wanted: AutoDeployment | None) -> dict[str, bool] | None:
    if wanted is None:
        return None
    if not wanted.enabled:
        return {"Enabled": False}
    return {"Enabled": True, "RetainStacksOnAccountRemoval": wanted.retain_stacks}


def _pairs(stages: Sequence[Sequence[Action]]) -> tuple[Pair, ...]:
    return tuple(
        dict.fromkeys(pair for stage in stages for act in stage for pair in act.batch.pairs)
    )


def is_tolerance_exceeded(results: Sequence[InstanceResult], preferences: Preferences) -> bool:
    """Whether more failed in a region than is tolerated there.

    StackSets holds each operation against the tolerance; a wave may be several.
    """
    totals = Counter(result.pair.region for result in results)
    failed = Counter(
        r.pair.region for r in results if r.status in {"FAILED", operation_progress.UNKNOWN}
    )
    tolerance = preferences.tolerance
    return any(
        count
        > (tolerance.value * totals[region] // 100 if tolerance.is_percent else tolerance.value)
        for region, count in failed.items()
    )
