"""What a fleet's commands report is true, whatever goes wrong at whichever call."""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support import fleet_faults
from tests.support.faults import TROUBLES, Trouble


@functools.cache
def calls(scenario: str) -> int:
    return fleet_faults.number_of_calls(scenario)


OTHERS = {"reset in mid-answer"}
"""Of the other operations: what may make them begin twice. ``make faults`` has all of them."""

CELLS = [
    pytest.param(scenario, trouble, id=f"{scenario}, {trouble.name}")
    for scenario in fleet_faults.SCENARIOS
    for trouble in TROUBLES
    if scenario == "deploy" or trouble.name in OTHERS
]


@pytest.mark.parametrize(("scenario", "trouble"), CELLS)
def test_the_reported_outcome_is_the_true_one(scenario: str, trouble: Trouble) -> None:
    with ThreadPoolExecutor(4) as pool:
        cells = fleet_faults.row(scenario, trouble, calls(scenario), pool.map)
    assert [f"{c.number} {c.action}: {c.wrong}\n{c.stderr}" for c in cells if c.wrong] == []
