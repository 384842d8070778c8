"""Pairs of account and region as few rectangles, and as waves.

A StackSets operation takes accounts and regions and acts on each account in each region. Handing it all
accounts and all regions that occur would touch pairs that nobody asked for, so a set of pairs is cut into
rectangles that hold just them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xraystack.fleet.fleet_file import Wave


class Pair(NamedTuple):
    """An account and a region: where a stack is, or is to be."""

    account: str
    region: str


def format_count(number: int, noun: str) -> str:
    """So many of something, in words."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


class Batch(NamedTuple):
    """Each of the accounts in each of the regions."""

    accounts: tuple[str, ...]
    regions: tuple[str, ...]

    @property
    def pairs(self) -> list[Pair]:
        """The pairs in it."""
        return [Pair(account, region) for account in self.accounts for region in self.regions]


def batches(pairs: Iterable[Pair]) -> list[Batch]:
    """The pairs, each once, as rectangles in the order of the pairs.

    Accounts that go to the same regions share one, or regions that go to the same accounts, whichever
    makes fewer.
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
    """Rows with the same columns together: the rows, and their columns."""
    columns: dict[str, list[str]] = {}
    for row, column in crossings:
        columns.setdefault(row, []).append(column)
    rows: dict[frozenset[str], tuple[list[str], list[str]]] = {}
    for row, its_columns in columns.items():
        rows.setdefault(frozenset(its_columns), ([], its_columns))[0].append(row)
    return [(tuple(alike), tuple(theirs)) for alike, theirs in rows.values()]


def split_into_waves(pairs: Sequence[Pair], wanted: Sequence[Wave]) -> list[list[Pair]]:
    """The pairs cut into waves, each of what is new in it; empty ones are left out.

    Each wave says how many accounts, in how many of their regions, are done when it has ended, in the
    order of the pairs. What no wave reaches makes the last one.
    """
    by_account: dict[str, list[Pair]] = {}
    for pair in dict.fromkeys(pairs):
        by_account.setdefault(pair.account, []).append(pair)
    left = dict.fromkeys(pairs)
    cut = []
    for wave in wanted:
        accounts = list(by_account)[: wave.accounts.count_of(len(by_account), least=1)]
        reached = [pair for account in accounts for pair in by_account[account][: wave.regions]]
        fresh = [pair for pair in reached if pair in left]
        for pair in fresh:
            del left[pair]
        cut.append(fresh)
    cut.append(list(left))
    return [wave for wave in cut if wave]
