"""Percentiles by nearest rank, the same for lists and maps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from xraystack.tracing.durations import Durations, milliseconds


@pytest.mark.parametrize("count", [1, 2, 3, 7, 10, 99, 100, 101, 700, 1000])
def test_a_percentile_is_the_smallest_duration_that_enough_do_not_exceed(count: int) -> None:
    durations = Durations()
    for number in range(count, 0, -1):
        durations.add(number)

    for tenths in range(1, 1001):
        enough = Fraction(tenths, 1000) * count
        expected = next(rank for rank in range(1, count + 1) if rank >= enough)
        assert durations.percentile(tenths / 1000) == expected, tenths


def test_equal_durations_count_as_often_as_they_were_seen() -> None:
    durations = Durations()
    durations.add(0.2, times=9)
    durations.add(3.0)

    assert durations.percentiles() == [0.2, 0.2, 3.0]


def test_of_nothing_there_is_no_percentile() -> None:
    assert Durations().percentiles() == [None, None, None]


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(None, "?"), (0.0, "0.0"), (0.00123, "1.2"), (0.0123, "12"), (12.3456, "12346")],
)
def test_milliseconds_have_as_many_digits_as_they_are_worth(
    seconds: float | None, written: str
) -> None:
    assert milliseconds(seconds) == written
