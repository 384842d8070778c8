"""The execution of a plan: operation after operation, to a result for each pair.

StackSets has no waves, so this module stops after a wave that failed beyond the tolerance. Others may
change the set meanwhile, so it is compared with the plan before each wave and at the end.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws.aws_errors import translate_error
from xraystack.deploy.credential_expiry import call_with_renewed_credentials
from xraystack.errors import OutcomeUnknown, Terminated, XraystackError
from xraystack.fleet import operation_progress
from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import NO_REQUEST, AutoDeployment, Preferences, RequestedSettings
from xraystack.fleet.fleet_plan import FleetPlan
from xraystack.fleet.operation_progress import InstanceResult
from xraystack.fleet.operation_step import (
    EndedOperation,
    FleetHooks,
    GateStep,
    OperationStep,
    RolloutSettings,
    execute_operation,
)
from xraystack.fleet.rollout import ActionKind, Stage
from xraystack.fleet.sets import set_changes, set_operation, stack_sets
from xraystack.fleet.sets.set_changes import RolloutStopped, SetChanged
from xraystack.fleet.sets.set_state import NO_SETTINGS, Definition, StackSet, merge_settings
from xraystack.fleet.sets.stack_sets import Administrator
from xraystack.fleet.wave_budget import WaveBudget


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
    def is_stop_requested(self) -> bool:
        """True if a person stopped an operation."""
        return any(each.is_stop_requested for each in self.operations)

    @property
    def unread_operations(self) -> list[str]:
        """The IDs of the operations that have ended, while StackSets lists no result of some pairs."""
        return [
            each.step.operation_id
            for each in self.operations
            if any(result.status == operation_progress.UNKNOWN for result in each.results)
        ]

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

    ``agreed`` is the set that the plan was made from; ``defaults`` are those of the template's
    parameters; ``auto_deployment`` None does not change it; ``deletes`` is true if the set may be gone at
    the end. ``settings`` are the file's.
    """

    administrator: Administrator
    model: str
    plan: FleetPlan
    stages: Sequence[Stage]
    definition: Definition
    preferences: Preferences
    auto_deployment: AutoDeployment | None
    agreed: StackSet | None = None
    defaults: Mapping[str, str] = {}
    deletes: bool = False
    settings: RequestedSettings = NO_REQUEST


def execute_rollout(rollout: Rollout, hooks: FleetHooks) -> RolloutOutcome:
    """Execute the stages until the end, or until a wave fails beyond its tolerance.

    Raises AwsError if no operation could start.
    """
    agreed = rollout.agreed or _create_set(rollout)
    return _RolloutRun(rollout, agreed, hooks).execute()


def _create_set(rollout: Rollout) -> StackSet:
    set_id = set_operation.create_set(
        rollout.administrator,
        rollout.model,
        rollout.definition,
        _auto_deployment_request(rollout.auto_deployment),
        merge_settings(rollout.settings, NO_SETTINGS),
    )
    return StackSet(
        rollout.plan.set_name,
        set_id,
        rollout.model,
        rollout.definition,
        rollout.auto_deployment or AutoDeployment(),
    )


class _RolloutRun:
    """A rollout on its way: its operations so far, and the set as it has to be now."""

    def __init__(self, rollout: Rollout, agreed: StackSet, hooks: FleetHooks) -> None:
        self.rollout, self.hooks = rollout, hooks
        self.expected, self.is_new = agreed, rollout.agreed is None
        self.setting = RolloutSettings(
            rollout.administrator,
            rollout.preferences,
            rollout.definition,
            _auto_deployment_request(rollout.auto_deployment),
            merge_settings(rollout.settings, agreed.settings),
        )
        self.operations: list[EndedOperation] = []

    def execute(self) -> RolloutOutcome:
        """Execute the stages."""
        stages = self.rollout.stages
        for index, stage in enumerate(stages):
            following = _pairs(stages[index + 1 :])
            outcome = self._open_gates(stage, following) or self._execute_wave(stage, following)
            if outcome is not None:
                return outcome
        return self._outcome(error=self._final_error())

    @property
    def _waves(self) -> int:
        return self.rollout.stages[-1].number

    def _open_gates(self, stage: Stage, following: Sequence[Pair]) -> RolloutOutcome | None:
        """Wait for the gates before a wave; return the outcome of the rollout if it ends here."""
        try:
            for gate in stage.gates:
                self.hooks.open_gate(GateStep(gate, stage.number, self._waves))
        except KeyboardInterrupt as error:
            if isinstance(error, Terminated) or self.operations:
                stopped = self._stopped_error("interrupted", stage.number)
                return self._outcome((*stage.pairs, *following), stopped)
            raise
        except XraystackError as error:
            return self._outcome((*stage.pairs, *following), error)
        return None

    def _execute_wave(self, stage: Stage, following: Sequence[Pair]) -> RolloutOutcome | None:
        """Execute a wave; return the outcome of the rollout if it ends here."""
        budget = WaveBudget(stage.pairs, self.rollout.preferences)
        waiting = deque(stage.actions)
        is_first = True
        while waiting:
            (action, preferences), *others = budget.split(waiting.popleft())
            waiting.extendleft(part for part, _ in reversed(others))
            step = OperationStep(
                set_operation.new_operation_id(action.kind), action, stage.number, self._waves
            )
            later = (*Stage(tuple(waiting), stage.number).pairs, *following)
            try:
                ended = self._execute_step(step, preferences, verify=is_first)
            except OutcomeUnknown as error:
                if isinstance(error, RolloutStopped):
                    return self._outcome((*action.batch.pairs, *later), error)
                return self._outcome(later, error, step)
            except XraystackError as error:
                if not self.operations:
                    raise
                return self._outcome((*action.batch.pairs, *later), error)
            is_first = False
            budget.add_results(ended.results)
            if ended.status != "SUCCEEDED" or budget.is_exceeded:
                return self._outcome(later)
            next_wave = stage.number if waiting else self._wave_after(stage)
            if ended.is_stop_requested and next_wave is not None:
                return self._outcome(later, self._stopped_error("interrupted", next_wave))
        return None

    def _wave_after(self, stage: Stage) -> int | None:
        """Return the number of the next wave, if there is one."""
        later = [each.number for each in self.rollout.stages if each.number > stage.number]
        return min(later, default=None)

    def _execute_step(
        self, step: OperationStep, preferences: Preferences, *, verify: bool
    ) -> EndedOperation:
        """Execute an operation, and remember what it changes of the set."""
        if self.hooks.is_timed_out():
            raise self._stopped_error("the timeout expired", step.wave)
        if verify:
            try:
                self._verify_set()
            except KeyboardInterrupt:
                if not self.operations:
                    raise
                raise self._stopped_error("interrupted", step.wave) from None
        ended = execute_operation(
            self.setting._replace(preferences=preferences),
            step,
            self.hooks,
            self._verify_set,
            may_wait=bool(self.operations),
        )
        self.operations.append(ended)
        if step.action.defines:
            self.expected = self.expected._replace(
                definition=self.rollout.definition,
                settings=self.setting.kept._replace(depends_on=self.expected.settings.depends_on),
            )
        if step.action.kind is ActionKind.SWITCH and self.rollout.auto_deployment is not None:
            self.expected = self.expected._replace(
                auto_deployment=self.rollout.auto_deployment, settings=self.setting.kept
            )
        return ended

    def _verify_set(self) -> None:
        """Raise SetChanged if others changed the set, and AwsError if it cannot be read."""
        administrator = self.rollout.administrator

        def describe() -> StackSet | None:
            return stack_sets.describe_set(administrator)

        try:
            current = (
                call_with_renewed_credentials(administrator.aws, describe)
                if self.operations
                else describe()
            )
        except (ClientError, BotoCoreError) as error:
            raise translate_error(error) or error from error
        if self.is_new and current is not None:
            self.expected = self.expected._replace(settings=current.settings)
            kept = merge_settings(self.rollout.settings, current.settings)
            self.setting = self.setting._replace(kept=kept)
            self.is_new = False
        set_changes.reject_changes(self.expected, current, self.rollout.defaults)

    def _final_error(self) -> XraystackError | None:
        """Return why the end is not known to be as planned; None if the set is as it has to be."""
        try:
            self._verify_set()
        except SetChanged as changed:
            return None if self.rollout.deletes and changed.is_deletion else changed
        except XraystackError as error:
            return OutcomeUnknown(
                f"the operations have ended, but the set could not be read: {error}",
                remedy="To check the result, run the same command again.",
            )
        return None

    def _stopped_error(self, why: str, wave: int) -> RolloutStopped:
        return RolloutStopped(
            f"{why} before an operation of wave {wave} of {self._waves} started",
            where=self.rollout.plan.set_name,
            remedy="To continue, run the same command again.",
        )

    def _outcome(
        self,
        remaining: Sequence[Pair] = (),
        error: XraystackError | None = None,
        unknown_step: OperationStep | None = None,
    ) -> RolloutOutcome:
        left = tuple(dict.fromkeys(remaining))
        return RolloutOutcome(tuple(self.operations), left, error, unknown_step)


def _auto_deployment_request(desired: AutoDeployment | None) -> dict[str, bool] | None:
    if desired is None:
        return None
    if not desired.enabled:
        return {"Enabled": False}
    return {"Enabled": True, "RetainStacksOnAccountRemoval": desired.retain_stacks}


def _pairs(stages: Iterable[Stage]) -> tuple[Pair, ...]:
    return tuple(dict.fromkeys(pair for stage in stages for pair in stage.pairs))
