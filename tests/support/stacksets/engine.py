"""Operations as CloudFormation runs them: region after region or all at once, within a tolerance.

[CloudFormation API reference, StackSetOperationPreferences]
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

from tests.support.stacksets.organization import Organization
from tests.support.stacksets.state import Operation, Pair, StackSet, now
from xraystack.template import plain_data

TICK_S = 0.005


class Running(Protocol):
    """The work on one instance: its outcome, None while it goes on; a reason means failure."""

    def __call__(self) -> tuple[str, str] | None:
        """The stack's ID and the reason of a failure."""


class Members(Protocol):
    """The accounts in which instances live."""

    def begin(self, stack_set: StackSet, operation: Operation, pair: Pair) -> Running:
        """Begin the operation on an instance."""


class Lane:
    """An operation in one region."""

    def __init__(
        self, region: str, pairs: list[Pair], preferences: Any, begin: Callable[[Pair], Running]
    ) -> None:
        self.waiting = [pair for pair in pairs if pair[1] == region]
        total = len(self.waiting)
        self.tolerance = int(
            preferences.get(
                "FailureToleranceCount",
                int(preferences.get("FailureTolerancePercentage", 0)) * total // 100,
            )
        )
        percentage = int(preferences.get("MaxConcurrentPercentage", 0))
        self.most = max(1, int(preferences.get("MaxConcurrentCount", percentage * total // 100)))
        self.soft = preferences.get("ConcurrencyMode") == "SOFT_FAILURE_TOLERANCE"
        self.failures = 0
        self.under_way: dict[Pair, Running] = {}
        self.begin = begin

    @property
    def exceeded(self) -> bool:
        """Whether more failed than is tolerated."""
        return self.failures > self.tolerance

    @property
    def room(self) -> int:
        """How many more may begin now."""
        if self.exceeded:
            return 0
        most = self.most if self.soft else min(self.most, self.tolerance - self.failures + 1)
        return most - len(self.under_way)

    def step(self, ended: Callable[[Pair, str, str], None], stopping: bool) -> None:
        """Collect what has ended, and begin what may."""
        for pair, running in list(self.under_way.items()):
            outcome = running()
            if outcome is not None:
                del self.under_way[pair]
                self.failures += bool(outcome[1])
                ended(pair, *outcome)
        while self.waiting and self.room > 0 and not stopping:
            pair = self.waiting.pop(0)
            self.under_way[pair] = self.begin(pair)

    def is_over(self, stopping: bool) -> bool:
        """Whether nothing more will begin or end."""
        return not self.under_way and (not self.waiting or self.exceeded or stopping)


class Run:
    """One operation on its way to the end."""

    def __init__(
        self,
        stack_set: StackSet,
        operation: Operation,
        members: Members,
        organization: Organization,
    ) -> None:
        self.stack_set, self.operation, self.members = stack_set, operation, members
        self.organization = organization

    def __call__(self) -> None:
        """Run it."""
        operation = self.operation
        while operation.status == "QUEUED" and self.stack_set.is_held_up(operation):
            time.sleep(TICK_S)
        if operation.status == "QUEUED":
            operation.status = "RUNNING"
        regions = list(dict.fromkeys(region for _, region in operation.pairs))
        order = operation.preferences.get("RegionOrder") or []
        regions.sort(key=lambda region: order.index(region) if region in order else len(order))
        parallel = operation.preferences.get("RegionConcurrencyType") == "PARALLEL"
        groups = [regions] if parallel else [[region] for region in regions]
        exceeded = False
        for group in groups:
            lanes = [
                Lane(region, operation.pairs, operation.preferences, self._begin)
                for region in group
            ]
            if not exceeded:
                self._through(lanes)
            exceeded = exceeded or any(lane.exceeded for lane in lanes)
            for pair in [pair for lane in lanes for pair in lane.waiting]:
                self._cancel(pair, exceeded)
        self._end(exceeded)

    def _stopping(self) -> bool:
        return self.operation.status == "STOPPING"

    def _through(self, lanes: list[Lane]) -> None:
        while not all(lane.is_over(self._stopping()) for lane in lanes):
            begun = time.thread_time()
            for lane in lanes:
                lane.step(self._ended, self._stopping())
            # Of thousands of instances it is asked less often, so that others get to compute.
            time.sleep(max(TICK_S, 10 * (time.thread_time() - begun)))

    def _begin(self, pair: Pair) -> Running:
        self.operation.results[pair].become("RUNNING")
        self.stack_set.instances[pair].detailed = "RUNNING"
        obstacle = self._obstacle(pair[0])
        if obstacle:
            return lambda: ("", obstacle)
        return self.members.begin(self.stack_set, self.operation, pair)

    def _obstacle(self, account: str) -> str:
        """Why a service-managed set can do nothing in an account; empty if it can."""
        if self.stack_set.model == "SELF_MANAGED" or self.operation.retain:
            return ""
        if not self.organization.unit_of(account):
            return f"Account {account} is not in the organization"
        if "Transform" in plain_data.parse(self.stack_set.template, name="template"):
            return "Macros are not supported in StackSets with service-managed permissions"
        return ""

    def _ended(self, pair: Pair, stack_id: str, reason: str) -> None:
        instance = self.stack_set.instances[pair]
        instance.stack_id = stack_id or instance.stack_id
        instance.reason = reason
        deleting = self.operation.action == "DELETE"
        if not reason and deleting:
            del self.stack_set.instances[pair]
        elif not reason:
            instance.detailed = "SUCCEEDED"
            if self.operation.action != "DETECT_DRIFT":
                instance.status = "CURRENT"
        elif deleting:
            instance.status = instance.detailed = "INOPERABLE"
        else:
            instance.status, instance.detailed = "OUTDATED", "FAILED"
        self.operation.results[pair].become("FAILED" if reason else "SUCCEEDED", reason)

    def _cancel(self, pair: Pair, exceeded: bool) -> None:
        reason = (
            "Cancelled since failure tolerance has exceeded"
            if exceeded
            else "Cancelled since user stopped the operation"
        )
        instance = self.stack_set.instances[pair]
        if self.operation.action != "DELETE" and instance.status != "CURRENT":
            instance.status = "OUTDATED"
        instance.detailed, instance.reason = "CANCELLED", reason
        self.operation.results[pair].become("CANCELLED", reason)

    def _end(self, exceeded: bool) -> None:
        operation = self.operation
        stopped = self._stopping()
        operation.ended = now()
        if exceeded:
            operation.reason = "The failure tolerance of the operation has been exceeded."
        operation.status = "FAILED" if exceeded else "STOPPED" if stopped else "SUCCEEDED"
