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


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
@pytest.mark.parametrize("scenario", fleet_faults.SCENARIOS)
def test_the_reported_outcome_is_the_true_one(scenario: str, trouble: Trouble) -> None:
    with ThreadPoolExecutor(4) as pool:
        cells = fleet_faults.row(scenario, trouble, calls(scenario), pool.map)
    assert [f"{c.number} {c.action}: {c.wrong}\n{c.stderr}" for c in cells if c.wrong] == []
