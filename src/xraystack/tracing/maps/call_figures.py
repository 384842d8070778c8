"""Figures of a connection, with one form for the terminal, pages, captions and JSON."""

from __future__ import annotations

from typing import Any, NamedTuple

from xraystack.tracing.counts import percentage
from xraystack.tracing.durations import PERCENTILES, milliseconds

PERCENTILE_NAMES = tuple(f"p{share * 100:.0f}" for share in PERCENTILES)


class CallFigures(NamedTuple):
    """Figures of the calls from one node to another; ``rate`` is a minute, percentiles are seconds."""

    calls: int
    rate: float
    faults: int
    errors: int
    throttles: int
    percentiles: tuple[float | None, ...]

    @property
    def states(self) -> dict[str, int]:
        """The number of failed calls by state, the worst first; 0 for those that do not occur."""
        return {"fault": self.faults, "error": self.errors, "throttle": self.throttles}

    @property
    def failed(self) -> int:
        """The number of failed calls."""
        return sum(self.states.values())

    @property
    def failed_share(self) -> float:
        """The share of failed calls, from 0 to 1."""
        return min(1.0, self.failed / self.calls) if self.calls else 0.0

    @property
    def calls_text(self) -> str:
        """The number of calls."""
        return f"{self.calls:,}"

    @property
    def rate_text(self) -> str:
        """The number of calls a minute."""
        return f"{self.rate:.1f}"

    def share_text(self, state: str) -> str:
        """Return the share of calls with a state in per cent."""
        return percentage(self.states[state] / max(self.calls, 1))

    @property
    def percentile_texts(self) -> tuple[str, ...]:
        """The percentiles in milliseconds; empty if no duration is known."""
        if self.percentiles[0] is None:
            return ()
        return tuple(map(milliseconds, self.percentiles))

    @property
    def document(self) -> dict[str, Any]:
        """The figures as members of a JSON document, without the rate."""
        return {
            "count": self.calls,
            "errors": self.errors,
            "faults": self.faults,
            "throttles": self.throttles,
            "percentiles": dict(zip(map(str, PERCENTILES), self.percentiles, strict=True)),
        }
