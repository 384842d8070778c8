"""The outcome that is reported is the stack's true one, whatever goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support import faults, looking_faults
from tests.support.faults import NEIGHBORS, ODD, SCENARIOS, STUBBORN_ODD, TROUBLES, Trouble
from tests.support.looking_faults import LOOKS, Scene

OTHERS = {"reset during the response"}
"""Of the other operations, which make the same calls: what may make them begin twice."""

FAULTS = [
    pytest.param(scenario, trouble, id=f"{scenario}, {trouble.name}")
    for scenario in SCENARIOS
    for trouble in TROUBLES
    if scenario == "create" or trouble.name in OTHERS
]
ODD_ANSWERS = [
    pytest.param(scenario, trouble, id=f"{scenario}, {trouble.name}, {trouble.times} times")
    for scenario, troubles in {"create": STUBBORN_ODD[:-1:3], "delete": ODD[1::3]}.items()
    for trouble in troubles
]
OTHER_USERS = [
    pytest.param(scenario, neighbor, id=f"{scenario}, {neighbor.name}")
    for scenario in ("update", "delete")
    for neighbor in NEIGHBORS
] + [
    pytest.param(scenario, NEIGHBORS[number % 3], id=f"{scenario}, {NEIGHBORS[number % 3].name}")
    for number, scenario in enumerate(["create", "rollback", "delete --retain"])
]
"""Some of each kind; ``make faults`` has each with each."""
ODD_LOOKS = [
    pytest.param(look, ODD[number % len(ODD)], id=f"{look}, {ODD[number % len(ODD)].name}")
    for number, look in enumerate([*LOOKS, "traces list", "map --from-traces"])
]


@pytest.mark.parametrize(("scenario", "trouble"), FAULTS + ODD_ANSWERS + OTHER_USERS)
def test_a_fault_or_odd_answer_at_any_call_does_not_make_the_report_untrue(
    endpoint_url: str, scenario: str, trouble: Trouble
) -> None:
    calls = faults.number_of_calls(scenario, endpoint_url)

    cells = faults.row(scenario, trouble, endpoint_url, calls, workers=3)

    assert len(cells) == calls >= 5
    assert [(cell.action, cell.wrong, cell.stderr) for cell in cells if cell.wrong] == []


@pytest.fixture(scope="module")
def where(endpoint_url: str, moto_url: str) -> Iterator[Scene]:
    """A deployed stack and a trace to look at."""
    with looking_faults.scene(endpoint_url, moto_url) as made:
        yield made


@pytest.mark.parametrize(("look", "trouble"), ODD_LOOKS)
def test_who_looks_is_told_what_is_so_or_that_it_cannot_be_told(
    where: Scene, look: str, trouble: Trouble
) -> None:
    cells = looking_faults.row(where, look, trouble, workers=3)

    assert cells
    assert [(cell.action, cell.wrong, cell.stderr) for cell in cells if cell.wrong] == []
