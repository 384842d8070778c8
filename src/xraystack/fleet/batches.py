"""Pairs of account and region, in as few batches as possible, and in waves.

A StackSets operation acts on each of its accounts in each of its regions. With all accounts and all
regions of a plan it would touch pairs that are not in the plan, so the pairs are cut into batches that
hold only them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xraystack.fleet.fleet_file import Wave


class Pair(NamedTuple):
    """An account and a region, the place of a stack."""

    account: str
    region: str


def format_count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where needed."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


class Batch(NamedTuple):
    """Each of the accounts in each of the regions."""

    accounts: tuple[str, ...]
    regions: tuple[str, ...]

    @property
    def pairs(self) -> list[Pair]:
        """The pairs of the batch."""
        return [Pair(account, region) for account in self.accounts for region in self.regions]


def batches(pairs: Iterable[Pair]) -> list[Batch]:
    """Return the pairs, each once, as batches in the order of the pairs.

    Accounts with the same regions share one, or regions with the same accounts, whichever needs fewer.
    """
    distinct = list(dict.fromkeys(pairs))
    by_account = _group_rows((pair.account, pair.region) for pair in distinct)
    by_region = _group_rows((pair.region, pair.account) for pair in distinct)
    if len(by_account) <= len(by_region):
        return [Batch(accounts, regions) for accounts, regions in by_account]
    return [Batch(accounts, regions) for regions, accounts in by_region]


def _group_rows(
    crossings: Iterable[tuple[str, str]],
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return rows with the same columns together, and their columns."""
    columns: dict[str, list[str]] = {}
    for row, column in crossings:
        columns.setdefault(row, []).append(column)
    rows: dict[frozenset[str], tuple[list[str], list[str]]] = {}
    for row, its_columns in columns.items():
        rows.setdefault(frozenset(its_columns), ([], its_columns))[0].append(row)
    return [(tuple(alike), tuple(columns_of_rows)) for alike, columns_of_rows in rows.values()]


def split_into_waves(pairs: Sequence[Pair], definitions: Sequence[Wave]) -> list[list[Pair]]:
    """Return the pairs of each wave, without those of earlier ones; some may be empty.

    Each wave defines the number of accounts, and of their regions, that are complete after it, in the
    order of the pairs. The remaining pairs are the last wave.
    """
    by_account: dict[str, list[Pair]] = {}
    for pair in dict.fromkeys(pairs):
        by_account.setdefault(pair.account, []).append(pair)
    left = dict.fromkeys(pairs)
    result = []
    for wave in definitions:
        accounts = list(by_account)[: wave.accounts.count_of(len(by_account), minimum=1)]
        reached = [pair for account in accounts for pair in by_account[account][: wave.regions]]
        new_pairs = [pair for pair in reached if pair in left]
        for pair in new_pairs:
            del left[pair]
        result.append(new_pairs)
    result.append(list(left))
    return result
