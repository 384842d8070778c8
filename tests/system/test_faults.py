"""The outcome that is reported is the stack's true one, whatever goes wrong on the way."""

from __future__ import annotations

import pytest

from tests.support import faults
from tests.support.faults import SCENARIOS, TROUBLES, Trouble

OTHERS = {"reset in mid-answer"}
"""Of the other operations, which make the same calls: what may make them begin twice."""

CELLS = [
    pytest.param(scenario, trouble, id=f"{scenario}, {trouble.name}")
    for scenario in SCENARIOS
    for trouble in TROUBLES
    if scenario == "create" or trouble.name in OTHERS
]


@pytest.mark.parametrize(("scenario", "trouble"), CELLS)
def test_a_fault_at_any_call_does_not_make_the_report_untrue(
    endpoint_url: str, scenario: str, trouble: Trouble
) -> None:
    calls = faults.number_of_calls(scenario, endpoint_url)

    cells = faults.row(scenario, trouble, endpoint_url, calls, workers=3)

    assert len(cells) == calls >= 5
    assert [(cell.action, cell.wrong, cell.stderr) for cell in cells if cell.wrong] == []
