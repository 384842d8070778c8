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
from xraystack.fleet.fleet_plan import Definition, Plan
from xraystack.fleet.operation_progress import Result
from xraystack.fleet.operation_step import Ended, Hooks, Setting, Step, carried_out
from xraystack.fleet.rollout import Action
from xraystack.fleet.stack_sets import Administrator


class Outcome(NamedTuple):
    """What a rollout came to; ``left`` are the pairs that it did not come to, ``refused`` why.

    ``lost`` is an operation whose end is not known, and ``refused`` says then why that is so.
    """

    ended: tuple[Ended, ...] = ()
    left: tuple[Pair, ...] = ()
    refused: XraystackError | None = None
    lost: Step | None = None

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

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known to have failed, and of some instances not how they ended."""
        good = all(each.status == "SUCCEEDED" for each in self.ended) and self.refused is None
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
    plan: Plan
    stages: Sequence[Sequence[Action]]
    definition: Definition
    preferences: Preferences
    auto_deployment: AutoDeployment | None


def carry_out(rollout: Rollout, hooks: Hooks) -> Outcome:
    """Carry it out until it is done or a wave failed beyond its tolerance.

    Raises AwsRefused if nothing could begin.
    """
    if not rollout.plan.exists:
        switch = rollout.auto_deployment if rollout.model == SERVICE_MANAGED else None
        set_operation.create_set(
            rollout.administrator, rollout.model, rollout.definition, _switch(switch)
        )
    setting = Setting(
        rollout.administrator,
        rollout.preferences,
        rollout.definition,
        _switch(rollout.auto_deployment),
    )
    ended: list[Ended] = []
    for number, stage in enumerate(rollout.stages, start=1):
        for index, action in enumerate(stage):
            step = Step(set_operation.new_id(), action, number, len(rollout.stages))
            rest = _pairs([stage[index + 1 :], *rollout.stages[number:]])
            try:
                ended.append(carried_out(setting, step, hooks, may_wait=bool(ended)))
            except OutcomeUnknown as error:
                return Outcome(tuple(ended), rest, error, step)
            except XraystackError as error:
                if not ended:
                    raise
                left = dict.fromkeys([*action.rectangle.pairs, *rest])
                return Outcome(tuple(ended), tuple(left), error)
            if ended[-1].status != "SUCCEEDED":
                return Outcome(tuple(ended), rest)
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
    failed = Counter(
        r.pair.region for r in results if r.status in {"FAILED", operation_progress.UNKNOWN}
    )
    tolerance = preferences.tolerance
    return any(
        count
        > (tolerance.value * totals[region] // 100 if tolerance.is_percent else tolerance.value)
        for region, count in failed.items()
    )
