"""The number of calls that a plan of 2,000 existing instances costs, and what it then does not claim."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.command_line import QuickCli
from tests.support.fleets import MANAGEMENT, UNIT, Serve, fleet_cli, put_set
from tests.support.stacksets.organization import ROOT, Organization

MANY = [f"{number:012d}" for number in range(1, 501)]
REGIONS = ["eu-west-1", "us-east-1", "us-west-2", "ap-south-1"]
OTHER = "ou-ab12-22222222"
LISTED = f"accounts: {json.dumps(MANY)}"


def text(target: str, more: str = "") -> str:
    return f"name: set\ntemplate: topic.yml\ntargets: [{{{target}, regions: {json.dumps(REGIONS)}}}]\n{more}"


FILES: dict[str, tuple[str, str, str]] = {
    "self-managed": ("SELF_MANAGED", text(LISTED), ""),
    "a unit": ("SERVICE_MANAGED", text(f"organizational-units: [{UNIT}]"), UNIT),
    "the root": ("SERVICE_MANAGED", text(f"organizational-units: [{ROOT}]"), ROOT),
    "listed accounts": ("SERVICE_MANAGED", text(LISTED), UNIT),
    "auto-deployment": (
        "SERVICE_MANAGED",
        text(f"organizational-units: [{UNIT}]", "auto-deployment: {enabled: true}\n"),
        UNIT,
    ),
    "an exception": (
        "SERVICE_MANAGED",
        text(f'organizational-units: [{UNIT}], except-accounts: ["{MANY[0]}"]'),
        UNIT,
    ),
    "another template": (
        "SERVICE_MANAGED",
        text(f"organizational-units: [{UNIT}]", "parameters: {Display: two}\n"),
        UNIT,
    ),
}


@pytest.mark.parametrize("command", ["plan", "status"])
@pytest.mark.parametrize(("model", "file", "unit"), FILES.values(), ids=FILES)
def test_two_thousand_instances_cost_at_most_thirty_calls(
    quick_cli: QuickCli, simulated: Serve, model: str, file: str, unit: str, command: str
) -> None:
    tree = Organization(MANAGEMENT)
    tree.add_unit(UNIT, *MANY)
    server = simulated(tree)
    put_set(server, MANY, REGIONS)
    (made,) = server.stack_sets.sets.values()
    made.model, made.units = model, {unit: set(REGIONS)} if unit else {}
    made.auto = {"Enabled": "auto" in file} if unit else None
    for instance in made.instances.values():
        instance.unit = unit
    run = fleet_cli(quick_cli, server, text=file)

    seen = run("fleet", command, "fleet.yml", "--json")

    assert seen.exit_code in {0, 1}, seen.err
    assert len(server.calls) <= 30, server.calls
    document: Any = json.loads(seen.out)
    assert len(document["instances"]) == 2000
    assert any("--check-members" in note for note in document["not_compared"]) == bool(unit)


@pytest.mark.parametrize(
    ("size", "complete"), [(20, True), (200, True), (240, True), (400, False), (500, False)]
)
def test_units_are_read_as_long_as_that_costs_few_calls(
    quick_cli: QuickCli, simulated: Serve, size: int, complete: bool
) -> None:
    tree = Organization(MANAGEMENT)
    tree.add_unit(UNIT, *MANY[:size], "000000000777")
    server = simulated(tree)
    put_set(server, MANY[:size], REGIONS)
    run = fleet_cli(quick_cli, server, text=FILES["a unit"][1])

    document = json.loads(run("fleet", "plan", "fleet.yml", "--json").out)

    assert (document["counts"]["create"] == 4) == complete
    assert any("--check-members" in note for note in document["not_compared"]) != complete
    assert len(server.calls) <= 30


def test_what_is_assumed_is_read_on_request_and_by_deploy(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tree = Organization(MANAGEMENT)
    tree.add_unit(UNIT, *MANY[1:], "000000000777")
    tree.add_unit(OTHER, MANY[0])
    server = simulated(tree)
    put_set(server, MANY, REGIONS)
    run = fleet_cli(quick_cli, server, text=FILES["a unit"][1])
    assumed = run("fleet", "plan", "fleet.yml")
    assert f"accounts that joined or left {UNIT} (--check-members)" in assumed.out
    assert "moved from" not in assumed.out
    read = run("fleet", "plan", "fleet.yml", "--check-members")
    assert f"moved from {UNIT} to {OTHER}" in read.out
    assert "CREATE" in read.out
    deployed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert deployed.exit_code == 0, deployed.err
    (made,) = server.stack_sets.sets.values()
    assert ("000000000777", "eu-west-1") in made.instances
