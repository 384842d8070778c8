from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xraystack.fleet.batches import Batch, Pair, batches, split_into_waves
from xraystack.fleet.file_values import Amount
from xraystack.fleet.fleet_file import Wave

ACCOUNTS = st.sampled_from([f"{number:012d}" for number in range(6)])
REGIONS = st.sampled_from(["eu-west-1", "us-east-1", "ap-south-1", "sa-east-1"])
PAIRS = st.lists(st.builds(Pair, ACCOUNTS, REGIONS), max_size=24)
WAVES = st.lists(
    st.builds(
        Wave,
        st.builds(Amount, st.integers(1, 100), st.booleans()),
        st.none() | st.integers(1, 3),
    ),
    max_size=4,
)


@given(PAIRS)
def test_rectangles_hold_each_pair_once_and_no_other(pairs: list[Pair]) -> None:
    covered = [pair for rectangle in batches(pairs) for pair in rectangle.pairs]
    assert sorted(covered) == sorted(set(pairs))


@given(PAIRS)
def test_there_are_never_more_rectangles_than_accounts_or_regions(pairs: list[Pair]) -> None:
    cut = batches(pairs)
    assert len(cut) <= min(len({p.account for p in pairs}), len({p.region for p in pairs}))


@given(st.sets(ACCOUNTS, min_size=1), st.sets(REGIONS, min_size=1))
def test_a_product_is_one_rectangle(accounts: set[str], regions: set[str]) -> None:
    pairs = [Pair(account, region) for account in accounts for region in regions]
    assert len(batches(pairs)) == 1


@given(PAIRS, WAVES)
def test_waves_hold_each_pair_once_and_no_other(pairs: list[Pair], wanted: list[Wave]) -> None:
    cut = split_into_waves(pairs, wanted)
    assert sorted(pair for wave in cut for pair in wave) == sorted(set(pairs))
    assert len(cut) == len(wanted) + 1


def test_a_wave_says_what_is_done_when_it_has_ended() -> None:
    pairs = [Pair(f"{a:012d}", r) for a in range(8) for r in ("eu-west-1", "us-east-1")]
    wanted = [
        Wave(Amount(1, is_percent=False), 1),
        Wave(Amount(25, is_percent=True), None),
        Wave(Amount(100, is_percent=True), None),
    ]
    assert [len(wave) for wave in split_into_waves(pairs, wanted)] == [1, 3, 12, 0]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            [Pair("1", "a"), Pair("1", "b"), Pair("2", "a")],
            [Batch(("1",), ("a", "b")), Batch(("2",), ("a",))],
            id="an L is two",
        ),
        pytest.param(
            [Pair("1", "a"), Pair("2", "b")],
            [Batch(("1",), ("a",)), Batch(("2",), ("b",))],
            id="a diagonal is never its square",
        ),
    ],
)
def test_shapes(pairs: list[Pair], expected: list[Batch]) -> None:
    assert batches(pairs) == expected
