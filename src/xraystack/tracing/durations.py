"""Many durations: counted, ranked by percentiles, written in milliseconds.

Lists and maps show the same figures of the same traces, so both count and rank here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

PERCENTILES = (0.5, 0.9, 0.99)
MICROSECONDS = 6
"""Decimal places that are told apart, so that memory grows with distinct durations only."""


@dataclass
class Durations:
    """Durations in seconds, each with how often it was seen."""

    counts: Counter[float] = field(default_factory=Counter)

    def add(self, seconds: float, times: int = 1) -> None:
        """Count a duration."""
        self.counts[round(seconds, MICROSECONDS)] += times

    def percentiles(self, shares: Iterable[float] = PERCENTILES) -> list[float | None]:
        """For each share the duration that so many do not exceed, by nearest rank; None without any."""
        ranked = sorted(self.counts.items())
        total = sum(self.counts.values())
        return [_value_at_rank(ranked, _rank(share, total)) for share in shares]

    def percentile(self, share: float) -> float | None:
        """The duration that a share of them do not exceed, by nearest rank; None without any."""
        return self.percentiles([share])[0]


def _rank(share: float, total: int) -> int:
    """The nearest rank, from 1: no float's last digit may lift it (0.07 * 100 is a bit more than 7)."""
    return max(1, math.ceil(round(share * total, 6)))


def _value_at_rank(ranked: list[tuple[float, int]], rank: int) -> float | None:
    reached = 0
    for value, count in ranked:
        reached += count
        if reached >= rank:
            return value
    return None


def milliseconds(seconds: float | None) -> str:
    """A duration in milliseconds, as many digits as it is worth."""
    if seconds is None:
        return "?"
    value = seconds * 1000
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
