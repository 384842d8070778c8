"""The execution of a plan: operation after operation, to a result for each pair.

StackSets has no waves, so this module stops after a wave that failed beyond the tolerance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from xraystack.errors import OutcomeUnknown, XraystackError
from xraystack.fleet import operation_progress, set_operation
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import AutoDeployment, Preferences
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
    """The outcome of a rollout; ``remaining`` are the pairs that it did not reach, ``error`` the reason.

    ``unknown_step`` is an operation with an unknown end; ``error`` is then the reason of that.
    """

    operations: tuple[EndedOperation, ...] = ()
    remaining: tuple[Pair, ...] = ()
    error: XraystackError | None = None
    unknown_step: OperationStep | None = None

    @property
    def results(self) -> list[InstanceResult]:
        """The last result of each pair."""
        last = {result.pair: result for each in self.operations for result in each.results}
        return list(last.values())

    @property
    def counts(self) -> Counter[str]:
        """The number of pairs with each status."""
        return Counter(result.status for result in self.results)

    @property
    def is_complete(self) -> bool:
        """True if the whole plan was executed and each instance succeeded."""
        good = all(each.status == "SUCCEEDED" for each in self.operations)
        return (
            good and not self.remaining and self.error is None and set(self.counts) <= {"SUCCEEDED"}
        )

    @property
    def is_unknown(self) -> bool:
        """True if no failure is known, but the result of some instances is not."""
        good = all(each.status == "SUCCEEDED" for each in self.operations) and self.error is None
        return good and operation_progress.UNKNOWN in set(self.counts) <= {
            "SUCCEEDED",
            operation_progress.UNKNOWN,
        }


class Rollout(NamedTuple):
    """A plan to execute, with its administrator and the definition of the set.

    ``auto_deployment`` None does not change it.
    """

    administrator: Administrator
    model: str
    plan: FleetPlan
    stages: Sequence[Sequence[Action]]
    definition: Definition
    preferences: Preferences
    auto_deployment: AutoDeployment | None


def execute_rollout(rollout: Rollout, hooks: FleetHooks) -> RolloutOutcome:
    """Execute the stages until the end, or until a wave fails beyond its tolerance.

    Raises AwsRefused if no operation could start.
    """
    if not rollout.plan.exists:
        set_operation.create_set(
            rollout.administrator,
            rollout.model,
            rollout.definition,
            _auto_deployment_request(rollout.auto_deployment),
        )
    setting = RolloutSettings(
        rollout.administrator,
        rollout.preferences,
        rollout.definition,
        _auto_deployment_request(rollout.auto_deployment),
    )
    operations: list[EndedOperation] = []
    for number, stage in enumerate(rollout.stages, start=1):
        for index, action in enumerate(stage):
            step = OperationStep(
                set_operation.new_operation_id(), action, number, len(rollout.stages)
            )
            following = _pairs([stage[index + 1 :], *rollout.stages[number:]])
            try:
                operations.append(
                    execute_operation(setting, step, hooks, may_wait=bool(operations))
                )
            except OutcomeUnknown as error:
                return RolloutOutcome(tuple(operations), following, error, step)
            except XraystackError as error:
                if not operations:
                    raise
                left = dict.fromkeys([*action.batch.pairs, *following])
                return RolloutOutcome(tuple(operations), tuple(left), error)
            if operations[-1].status != "SUCCEEDED":
                return RolloutOutcome(tuple(operations), following)
        in_wave = [result for e in operations if e.step.wave == number for result in e.results]
        if is_tolerance_exceeded(in_wave, rollout.preferences):
            return RolloutOutcome(tuple(operations), _pairs(rollout.stages[number:]))
    return RolloutOutcome(tuple(operations))


def _auto_deployment_request(desired: AutoDeployment | None) -> dict[str, bool] | None:
    if desired is None:
        return None
    if not desired.enabled:
        return {"Enabled": False}
    return {"Enabled": True, "RetainStacksOnAccountRemoval": desired.retain_stacks}


def _pairs(stages: Sequence[Sequence[Action]]) -> tuple[Pair, ...]:
    return tuple(
        dict.fromkeys(pair for stage in stages for action in stage for pair in action.batch.pairs)
    )


def is_tolerance_exceeded(results: Sequence[InstanceResult], preferences: Preferences) -> bool:
    """Return whether more instances failed in a region than the tolerance allows.

    StackSets checks each operation against the tolerance; a wave may be several operations.
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
