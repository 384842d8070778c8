"""A bounded run of the fuzzer; ``make fuzz`` runs it for as long as one likes."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support import fuzz

A_RUN = 150


@pytest.mark.parametrize("first", range(0, 8 * A_RUN, A_RUN))
def test_a_mutated_template_is_patched_by_insertions_or_refused_with_its_line(first: int) -> None:
    outcomes = Counter(fuzz.tried(number) for number in range(first, first + A_RUN))

    assert outcomes["patched"] > A_RUN / 10
    assert outcomes["refused"] > A_RUN / 10
