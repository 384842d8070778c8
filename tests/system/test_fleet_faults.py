"""What a fleet's commands report is true, whatever goes wrong at whichever call."""

from __future__ import annotations

import pytest

from tests.support import fleet_faults
from tests.support.command_line import QuickCli
from tests.support.faults import ODD, TROUBLES, Trouble

pytestmark = [pytest.mark.server, pytest.mark.usefixtures("short_polls")]

BRIEF = {trouble.name: trouble for trouble in TROUBLES}
OTHERS = {"reset during the response"}
"""Of the other operations: what may make them begin twice. ``make faults`` has all of them, as processes
and with faults that last."""
OF_DEPLOY = {
    "throttled", "fault of AWS (500)", "token expired", "missing members", "empty lists",
}  # fmt: skip

CELLS = [
    pytest.param(scenario, trouble, id=f"{scenario}, {trouble.name}")
    for scenario in fleet_faults.SCENARIOS
    for trouble in (*TROUBLES, *ODD)
    if (scenario == "deploy" and trouble.name in OF_DEPLOY) or trouble.name in OTHERS
]


@pytest.mark.parametrize(("scenario", "trouble"), CELLS)
def test_the_reported_outcome_is_the_true_one(
    no_pauses: list[float], scenario: str, trouble: Trouble
) -> None:
    calls = len(fleet_faults.undisturbed_calls(scenario, QuickCli))

    cells = [fleet_faults.cell(scenario, trouble, number, kind=QuickCli) for number in range(calls)]

    assert calls >= 6
    if trouble in TROUBLES:  # all of which pass while a rollout has patience
        assert 6 not in {cell.exit_code for cell in cells}
    assert [f"{c.number} {c.action}: {c.wrong}\n{c.stderr}" for c in cells if c.wrong] == []


@pytest.mark.parametrize("fault", ["endpoint unavailable", "slow response"])
@pytest.mark.parametrize("action", ["CreateStackInstances", "ListStackSetOperationResults"])
def test_it_is_with_a_network_that_is_away_for_a_while(action: str, fault: str) -> None:
    number = fleet_faults.undisturbed_calls("deploy", QuickCli).index(action)

    cell = fleet_faults.cell("deploy", BRIEF[fault], number)

    assert (cell.exit_code, cell.wrong) == (0, ""), cell.stderr


BESIDE_OTHERS = [
    pytest.param(scenario, name, id=f"{scenario}, {name}")
    for scenario in ("deploy", "update", "delete")
    for name in fleet_faults.OTHERS
    if scenario == "update" or name.endswith(("template", "deletes the set"))
]


@pytest.mark.parametrize(("scenario", "name"), BESIDE_OTHERS)
def test_the_reported_outcome_is_true_when_another_user_acts_before_any_call(
    no_pauses: list[float], scenario: str, name: str
) -> None:
    calls = len(fleet_faults.undisturbed_calls(scenario, QuickCli))

    cells = [fleet_faults.others_cell(scenario, name, number, QuickCli) for number in range(calls)]

    assert calls >= 10
    assert len({cell.exit_code for cell in cells}) > 1, "what others do makes no difference"
    assert [f"{c.number} {c.action}: {c.wrong}\n{c.stderr}" for c in cells if c.wrong] == []
