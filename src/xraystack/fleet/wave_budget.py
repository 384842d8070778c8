"""The failure tolerance of a wave, counted in each region over all operations of the wave.

StackSets knows the tolerance of one operation only. The operations of a wave run one after the other, and
each gets the tolerance that the earlier ones left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from xraystack.fleet.batches import Batch, Pair
from xraystack.fleet.file_values import Amount
from xraystack.fleet.fleet_file import Preferences
from xraystack.fleet.operation_progress import UNKNOWN, InstanceResult
from xraystack.fleet.rollout import Action

FAILURES = frozenset({"FAILED", UNKNOWN})


class WaveBudget:
    """The failed instances that a wave may have in each region; a percentage is rounded down."""

    def __init__(self, pairs: Iterable[Pair], preferences: Preferences) -> None:
        self.preferences = preferences
        tolerance = preferences.tolerance
        self._limits: Mapping[str, int] = {
            region: tolerance.value * total // 100 if tolerance.is_percent else tolerance.value
            for region, total in Counter(pair.region for pair in set(pairs)).items()
        }
        self._last: dict[Pair, str] = {}

    def add_results(self, results: Iterable[InstanceResult]) -> None:
        """Count the results of an operation; of a pair the last result counts."""
        self._last.update((result.pair, result.status) for result in results)

    @property
    def is_exceeded(self) -> bool:
        """True if more instances failed in a region than the tolerance allows."""
        failed = Counter(pair.region for pair in self._failed_pairs())
        return any(count > self._limits.get(region, 0) for region, count in failed.items())

    def split(self, action: Action) -> list[tuple[Action, Preferences]]:
        """Return the action in parts whose regions have the same tolerance left, each with it.

        Only the first part defines the set. An action that names no pairs keeps the file's preferences.
        """
        if not action.batch.accounts:
            return [(action, self.preferences)]
        regions: dict[int, list[str]] = {}
        for region in action.batch.regions:
            regions.setdefault(self._remaining(region, action.batch), []).append(region)
        return [
            (
                action._replace(
                    batch=Batch(action.batch.accounts, tuple(names)),
                    defines=action.defines and not number,
                ),
                self.preferences._replace(tolerance=Amount(remaining, is_percent=False)),
            )
            for number, (remaining, names) in enumerate(regions.items())
        ]

    def _remaining(self, region: str, batch: Batch) -> int:
        """Return the tolerance left in a region for a batch; its own earlier failures are tried again."""
        failed = [
            pair
            for pair in self._failed_pairs()
            if pair.region == region and pair.account not in batch.accounts
        ]
        return max(0, min(self._limits[region] - len(failed), len(batch.accounts)))

    def _failed_pairs(self) -> list[Pair]:
        return [pair for pair, status in self._last.items() if status in FAILURES]
