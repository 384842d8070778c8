"""Percentiles by nearest rank, the same for lists and maps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.support.cases import each
from xraystack.tracing.counts import percentage
from xraystack.tracing.durations import Durations, milliseconds
from xraystack.tracing.time_scale import format_duration


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


@each(
    ("seconds", "text"),
    [
        (0.0, "0.0"), (0.0009, "0.9"), (0.00994, "9.9"), (0.00995, "10"), (0.00999, "10"), (0.0104, "10"),
        (0.9994, "999"), (1.99, "1990"), (None, "?"),
    ],
)  # fmt: skip
def test_milliseconds_are_rounded_as_durations_are(seconds: float | None, text: str) -> None:
    assert milliseconds(seconds) == text
    if seconds and seconds < 0.9995:
        assert format_duration(seconds) == f"{text} ms"


@each(
    ("share", "text"),
    [
        (0.0, "0%"), (0.0001, "<1%"), (0.0099, "<1%"), (0.01, "1%"), (0.5, "50%"), (0.996, "99%"),
        (0.9999, "99%"), (1.0, "100%"),
    ],
)  # fmt: skip
def test_a_share_is_0_or_100_per_cent_only_if_it_is_exact(share: float, text: str) -> None:
    assert percentage(share) == text
