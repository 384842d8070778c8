"""Targets of a fleet: checked before anything happens, and those of auto-deployment."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.command_line import QuickCli
from tests.support.fleets import ACCOUNTS, FLEET, TOPIC, UNIT, Serve, fleet_cli, organization, write
from tests.support.stacksets.server import Server
from tests.support.stacksets.wire import Refusal

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
EMPTY = "ou-ab12-99999999"
AUTOMATIC = "auto-deployment: {enabled: true}\n"
NUMBERS = """\
Parameters:
  Count: {Type: Number, Default: 2, MaxValue: 9}
  Size: {Type: String, Default: small, AllowedValues: [small, large]}
  Where: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /where}
Resources:
  Topic: {Type: AWS::SNS::Topic}
"""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("us-east-1", "eu-wset-1"), "fleet.yml:4: eu-wset-1 is not a region"),
        (("us-east-1", "us-esat-2"), "fleet.yml:4: us-esat-2 is not a region"),
        (
            ("waves", "parameters: {Count: four}\nwaves"),
            'fleet.yml:5: Count: "four" is not a number',
        ),
        (("waves", "parameters: {Count: 10}\nwaves"), 'fleet.yml:5: Count: "10" is more than 9'),
        (("waves", "parameters:\n  Size: tiny\nwaves"), 'fleet.yml:6: Size: "tiny" is not one of'),
        (("us-east-1]", "us-east-1], parameters: {Count: four}"), "fleet.yml:4: Count"),
        (("waves", "tags:\n  team: ''\nwaves"), "fleet.yml:6: the tag team has no value"),
        ((UNIT, "ou-ab12-88888888"), "fleet.yml:4: the organization has no unit ou-ab12-88888888"),
    ],
)
def test_what_cannot_be_deployed_is_refused_in_the_plan_with_its_line(
    quick_cli: QuickCli, simulated: Serve, change: tuple[str, str], says: str
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=FLEET.replace(*change, 1))
    (run.cwd / "topic.yml").write_text(NUMBERS)
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 3
    assert says in refused.err


def test_a_wrong_region_has_a_near_one(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(
        quick_cli, simulated(organization()), text=FLEET.replace("us-east-1", "eu-wset-1")
    )
    assert "Did you mean eu-west-1?" in run("fleet", "plan", "fleet.yml").err


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("us-east-1", "us-east-9"),
            "fleet.yml:4: the installed botocore does not know the region us-east-9",
        ),
        (
            (f"[{UNIT}]", f"[{UNIT}], except-accounts: ['777777777777']"),
            "fleet.yml:4: except-accounts has 777777777777, which is in none of the units",
        ),
        ((f"[{UNIT}]", f"[{UNIT}, {EMPTY}]"), f"fleet.yml:4: {EMPTY} contains no account"),
    ],
)
def test_what_may_be_meant_is_a_warning_with_its_line(
    quick_cli: QuickCli, simulated: Serve, change: tuple[str, str], says: str
) -> None:
    tree = organization()
    tree.add_unit(EMPTY)
    run = fleet_cli(quick_cli, simulated(tree), text=FLEET.replace(*change))
    planned = run("fleet", "plan", "fleet.yml")
    assert planned.exit_code == 0
    assert says in " ".join(planned.err.split())


def test_what_is_right_has_no_warning(quick_cli: QuickCli, simulated: Serve) -> None:
    text = FLEET.replace(f"[{UNIT}]", f"[{UNIT}], except-accounts: ['{ACCOUNTS[0]}']")
    run = fleet_cli(quick_cli, simulated(organization()), text=text + "parameters: {Count: 4}\n")
    (run.cwd / "topic.yml").write_text(NUMBERS)
    planned = run("fleet", "plan", "fleet.yml")
    assert (planned.exit_code, planned.err) == (0, "")


def test_macros_are_acknowledged_where_they_work_and_refused_elsewhere(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    (run.cwd / "topic.yml").write_text(f"Transform: Mine\n{TOPIC}")
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 3
    assert "fleet.yml:2: service-managed sets do not support macros" in refused.err
    accounts = f"accounts: ['{ACCOUNTS[0]}']"
    write(run, FLEET.replace(f"organizational-units: [{UNIT}]", accounts) + "model: self-managed\n")
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    (made,) = server.stack_sets.sets.values()
    assert made.capabilities == ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]


def targets(server: Server) -> dict[str, list[str]]:
    (made,) = server.stack_sets.sets.values()
    return {unit: sorted(regions) for unit, regions in made.units.items()}


BOTH_REGIONS = ["eu-west-1", "us-east-1"]


def test_empty_units_are_registered_for_auto_deployment(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tree = organization()
    tree.add_unit(EMPTY)
    server = simulated(tree)
    text = FLEET.replace(f"[{UNIT}]", f"[{UNIT}, {EMPTY}]")
    run = fleet_cli(quick_cli, server, text=text + AUTOMATIC)
    planned = run("fleet", "plan", "fleet.yml")
    assert f"auto-deployment: add {EMPTY} in eu-west-1, us-east-1" in planned.out
    assert run(*DEPLOY).exit_code == 0
    assert targets(server) == {UNIT: BOTH_REGIONS, EMPTY: BOTH_REGIONS}
    assert "Nothing to change." in run(*DEPLOY).err
    server.stack_sets.join("777777777777", EMPTY)
    (made,) = server.stack_sets.sets.values()
    while made.running is not None:
        run("fleet", "status", "fleet.yml")  # at each request the sets go on
    status = run("fleet", "status", "fleet.yml", "--check-overrides")
    assert status.out.splitlines()[-1] == "All instances match the file.", status.out


def test_a_unit_whose_accounts_are_all_left_out_is_registered_without_them(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tree = organization()
    tree.add_unit(EMPTY, "777777777777")
    server = simulated(tree)
    text = FLEET.replace(f"[{UNIT}]", f"[{UNIT}, {EMPTY}], except-accounts: ['777777777777']")
    run = fleet_cli(quick_cli, server, text=text + AUTOMATIC)
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    assert set(targets(server)) == {UNIT, EMPTY}
    assert "777777777777" not in {account for account, _ in made.instances}


def test_status_looks_at_what_auto_deployment_covers(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server, text=FLEET + AUTOMATIC)
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    made.units[UNIT].remove("us-east-1")
    made.units["ou-ab12-88888888"] = {"eu-west-1"}
    status = run("fleet", "status", "fleet.yml")
    assert status.exit_code == 1
    assert f"! auto-deployment does not cover {UNIT} in us-east-1" in status.out
    assert "! auto-deployment also covers ou-ab12-88888888 in eu-west-1" in status.out
    assert run(*DEPLOY).exit_code == 0
    assert targets(server)[UNIT] == BOTH_REGIONS


def test_a_unit_that_is_pruned_is_no_target_any_more(quick_cli: QuickCli, simulated: Serve) -> None:
    tree = organization()
    tree.add_unit(EMPTY, "777777777777")
    server = simulated(tree)
    run = fleet_cli(
        quick_cli, server, text=FLEET.replace(f"[{UNIT}]", f"[{UNIT}, {EMPTY}]") + AUTOMATIC
    )
    assert run(*DEPLOY).exit_code == 0
    write(run, FLEET + AUTOMATIC)
    pruned = run(*DEPLOY, "--prune")
    assert pruned.exit_code == 0, pruned.err
    assert targets(server) == {UNIT: BOTH_REGIONS}


def test_what_may_not_be_read_is_named(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.support.stacksets.server import CALLS

    def refuse(_: Any) -> dict[str, Any]:
        raise Refusal("AccessDenied", "is not authorized", 403)

    run = fleet_cli(quick_cli, simulated(organization()), text=FLEET + AUTOMATIC)
    assert run(*DEPLOY).exit_code == 0
    monkeypatch.setitem(CALLS, "ListStackSetAutoDeploymentTargets", refuse)
    status = json.loads(run("fleet", "status", "fleet.yml", "--json").out)
    assert status["problems"] == []
    assert status["not_compared"][-1] == "targets of auto-deployment (access denied)"


ROLE = "arn:aws:iam::900000000000:role/Mine"
ARN = "arn:aws:cloudformation:eu-west-1:900000000000:stackset/other:1"


def test_what_the_file_does_not_have_is_sent_back_unchanged(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    made.auto = {"Enabled": False, "DependsOn": [ARN]}
    made.managed, made.description = True, "mine"
    write(run, FLEET + "parameters: {Display: two}\n" + AUTOMATIC)
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    assert made.auto == {"Enabled": True, "RetainStacksOnAccountRemoval": False, "DependsOn": [ARN]}
    assert (made.managed, made.description) == (True, "mine")


def test_a_set_with_roles_of_its_own_is_updated_with_them(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    text = FLEET.replace(f"organizational-units: [{UNIT}]", f"accounts: ['{ACCOUNTS[0]}']")
    run = fleet_cli(quick_cli, server, text=text + "model: self-managed\n")
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    made.administration_role, made.execution_role = ROLE, "Control"
    write(run, text + "model: self-managed\nparameters: {Display: two}\n")
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    assert (made.administration_role, made.execution_role) == (ROLE, "Control")
