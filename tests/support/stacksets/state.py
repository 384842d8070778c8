"""What the StackSets server keeps: sets, instances, operations and their results."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Pair = tuple[str, str]
"""An account and a region."""

FINAL = {"SUCCEEDED", "FAILED", "CANCELLED"}


def now() -> datetime:
    """The time, as AWS writes it."""
    return datetime.now(UTC)


@dataclass
class Instance:
    """A stack instance."""

    account: str
    region: str
    unit: str = ""
    overrides: dict[str, str] = field(default_factory=dict)
    status: str = "OUTDATED"
    detailed: str = "PENDING"
    reason: str = ""
    stack_id: str = ""
    operation_id: str = ""
    drift: str = "NOT_CHECKED"

    def outdate(self) -> None:
        """Mark it as behind its set."""
        if self.status != "INOPERABLE":
            self.status, self.detailed = "OUTDATED", "PENDING"


class Result:
    """What became of an instance in an operation; lists show it only after a lag."""

    def __init__(self) -> None:
        self.history: list[tuple[float, str, str]] = []
        self.become("PENDING")

    def become(self, status: str, reason: str = "") -> None:
        """Note a new status."""
        self.history.append((time.monotonic(), status, reason))

    @property
    def status(self) -> str:
        """The status as it is."""
        return self.history[-1][1]

    def seen(self, lag: float) -> tuple[str, str] | None:
        """Status and reason as they were ``lag`` seconds ago; None if there was none."""
        past = time.monotonic() - lag
        for at, status, reason in reversed(self.history):
            if at <= past:
                return status, reason
        return None


@dataclass
class Operation:
    """An operation on a set."""

    id: str
    action: str
    pairs: list[Pair]
    preferences: Mapping[str, Any] = field(default_factory=dict)
    request: Mapping[str, Any] = field(default_factory=dict)
    retain: bool = False
    status: str = "RUNNING"
    reason: str = ""
    created: datetime = field(default_factory=now)
    ended: datetime | None = None
    results: dict[Pair, Result] = field(default_factory=dict)
    skipped: int = 0
    imports: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self.status in {"SUCCEEDED", "FAILED", "STOPPED"}

    def counts(self) -> Counter[tuple[str, str]]:
        """How many instances of each region have each result."""
        return Counter(
            (region, result.history[-1][1]) for (_, region), result in self.results.items()
        )


@dataclass
class StackSet:
    """A stack set, with everything that belongs to it."""

    name: str
    id: str
    arn: str
    template: str
    parameters: dict[str, str]
    tags: list[dict[str, str]]
    capabilities: list[str]
    description: str | None
    model: str
    auto: dict[str, Any] | None
    administration_role: str | None
    execution_role: str
    token: str = ""
    managed: bool = False
    instances: dict[Pair, Instance] = field(default_factory=dict)
    operations: dict[str, Operation] = field(default_factory=dict)
    units: dict[str, set[str]] = field(default_factory=dict)

    @property
    def running(self) -> Operation | None:
        """The operation under way."""
        return next((o for o in self.operations.values() if not o.is_over), None)

    def is_held_up(self, operation: Operation) -> bool:
        """Whether an earlier operation, which is not over, is about an instance that this one is about."""
        earlier = itertools.takewhile(lambda o: o is not operation, self.operations.values())
        return any(not o.is_over and set(o.pairs) & set(operation.pairs) for o in earlier)
