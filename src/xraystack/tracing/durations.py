"""Distributions of durations, which lists and maps share, so that both show the same figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

PERCENTILES = (0.5, 0.9, 0.99)
MICROSECONDS = 6
"""Decimal places that are kept, so that memory grows with distinct durations only."""


@dataclass
class Durations:
    """Durations in seconds, each with its number of occurrences.

    Of a saved map only percentiles are ``known``, by their shares.
    """

    counts: Counter[float] = field(default_factory=Counter)
    known: Mapping[float, float | None] = field(default_factory=dict)

    def add(self, seconds: float, times: int = 1) -> None:
        """Count a duration."""
        self.counts[round(seconds, MICROSECONDS)] += times

    def percentiles(self, shares: Iterable[float] = PERCENTILES) -> list[float | None]:
        """Return the percentile of each share, from 0 to 1, by nearest rank; None without durations."""
        if self.known and not self.counts:
            return [self.known.get(share) for share in shares]
        ranked = sorted(self.counts.items())
        total = sum(self.counts.values())
        return [_value_at_rank(ranked, _rank(share, total)) for share in shares]

    def percentile(self, share: float) -> float | None:
        """Return the percentile of a share, from 0 to 1, by nearest rank; None without durations."""
        return self.percentiles([share])[0]


def _rank(share: float, total: int) -> int:
    """Return the nearest rank, from 1, without rounding errors (0.07 * 100 is a bit more than 7)."""
    return max(1, math.ceil(round(share * total, 6)))


def _value_at_rank(ranked: list[tuple[float, int]], rank: int) -> float | None:
    reached = 0
    for value, count in ranked:
        reached += count
        if reached >= rank:
            return value
    return None


def milliseconds(seconds: float | None) -> str:
    """Return a duration in milliseconds, with a decimal below 10 ms."""
    if seconds is None:
        return "?"
    value = seconds * 1000
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}"
