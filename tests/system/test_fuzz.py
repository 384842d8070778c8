"""A bounded run of the fuzzer; ``make fuzz`` runs it for as long as one likes."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.support import fuzz

A_RUN = 150
RUNS = {"templates": 8, "patched templates": 4, "overlays": 4, "parameters": 2, "traces": 2}


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        pytest.param(kind, number * A_RUN, marks=[pytest.mark.wide] * bool(number))
        for kind, runs in RUNS.items()
        for number in range(runs)
    ],
)
def test_a_mutated_file_is_used_or_refused_with_its_place(kind: str, first: int) -> None:
    outcomes = Counter(fuzz.tried(kind, number) for number in range(first, first + A_RUN))

    assert outcomes["used"] > A_RUN / 20
    assert outcomes["refused"] > A_RUN / 20


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_what_mutations_begin_with_is_used_or_refused_too(kind: str) -> None:
    files, chance = fuzz.KINDS[kind], random.Random(0)  # noqa: S311  (a seed, no secret)

    outcomes = {fuzz.outcome(kind, files.content(seed), seed, chance) for seed in files.seeds}

    assert outcomes <= {"used", "unchanged", "refused"}
