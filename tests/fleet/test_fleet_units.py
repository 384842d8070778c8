"""Instances of accounts that moved between organizational units, or left the organization."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.command_line import Cli, QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    FLEET,
    UNIT,
    Serve,
    documents,
    fleet_cli,
    organization,
    write,
)
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import Server
from xraystack.fleet import operation_progress

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
DELETE = ["fleet", "delete", "fleet.yml", "--yes"]
OTHER = "ou-ab12-22222222"
BOTH = FLEET.replace(f"[{UNIT}]", f"[{UNIT}, {OTHER}]")
CHANGED = "parameters: {Display: two}\n"
MOVED = f"moved from {UNIT} to {OTHER}"


def deployed(cli: QuickCli, serve: Serve, text: str = FLEET, *in_other: str) -> tuple[Cli, Server]:
    """A fleet that is up to date; the last accounts are in another unit."""
    tree = organization()
    tree.add_unit(OTHER)
    for account in in_other:
        tree.move(account, OTHER)
    server = serve(tree, Simulated())
    run = fleet_cli(cli, server, text=text)
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    server.stack_sets.members.begun.clear()  # type: ignore[attr-defined]
    return run, server


def accounts_of(server: Server) -> set[str]:
    return {account for made in server.stack_sets.sets.values() for account, _ in made.instances}


def plan(run: Cli, *options: str) -> Any:
    return json.loads(run("fleet", "plan", "fleet.yml", "--json", *options).out)


def test_existing_instances_are_reached_by_the_unit_that_the_set_recorded(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    """Here the root, while the file now has units in it, which the set does not know."""
    run, server = deployed(quick_cli, simulated, FLEET.replace(UNIT, "r-ab12"))
    write(run, FLEET + CHANGED)
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    (made,) = server.stack_sets.sets.values()
    assert {instance.unit for instance in made.instances.values()} == {"r-ab12"}


def test_an_account_that_moved_within_the_file_is_reached_where_it_is(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run, server = deployed(quick_cli, simulated, BOTH, ACCOUNTS[4])
    server.stack_sets.organization.move(ACCOUNTS[0], OTHER)
    assert not plan(run)["has_changes"]
    write(run, BOTH + CHANGED)
    assert f"{MOVED}: {ACCOUNTS[0]} in eu-west-1" in run("fleet", "plan", "fleet.yml").out
    done = run(*DEPLOY)
    assert done.exit_code == 0, done.err
    (made,) = server.stack_sets.sets.values()
    assert {instance.status for instance in made.instances.values()} == {"CURRENT"}


def test_where_the_set_does_not_know_the_new_unit_it_is_out_of_reach(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run, server = deployed(quick_cli, simulated)
    server.stack_sets.organization.move(ACCOUNTS[0], OTHER)
    write(run, BOTH + CHANGED)
    done = run(*DEPLOY)
    assert done.exit_code == 1
    assert f"blocked: {MOVED}, so StackSets cannot reach its instance" in done.err
    assert f"Move the account to {UNIT}" in done.err
    assert "Done so far: 8 instances." in done.err
    begun = {pair[0] for _, pair in server.stack_sets.members.begun}  # type: ignore[attr-defined]
    assert ACCOUNTS[0] not in begun


@pytest.mark.parametrize(
    ("unit", "named"), [(OTHER, MOVED), ("", f"left the organization ({UNIT})")]
)
def test_who_left_the_file_s_units_is_named_and_kept_without_prune(
    quick_cli: QuickCli, simulated: Serve, unit: str, named: str
) -> None:
    run, server = deployed(quick_cli, simulated)
    server.stack_sets.organization.move(ACCOUNTS[0], unit)
    planned = run("fleet", "plan", "fleet.yml")
    pairs = f"{ACCOUNTS[0]} in eu-west-1, {ACCOUNTS[0]} in us-east-1"
    assert f"{named}, out of StackSets' reach: {pairs}" in " ".join(planned.out.split())
    assert "--prune" not in planned.out
    moves = {each["move"] for each in plan(run)["instances"] if each["account"] == ACCOUNTS[0]}
    assert moves == {named}
    assert run(*DEPLOY).exit_code == 0
    status = run("fleet", "status", "fleet.yml")
    assert (status.exit_code, "--prune" in status.out) == (1, False)
    assert ACCOUNTS[0] in accounts_of(server)


@pytest.mark.parametrize("unit", [OTHER, ""], ids=["moved", "left"])
def test_prune_names_what_it_cannot_reach(quick_cli: QuickCli, simulated: Serve, unit: str) -> None:
    """Its unit has instances that are kept, so nothing can be deleted beside it."""
    run, server = deployed(quick_cli, simulated)
    server.stack_sets.organization.move(ACCOUNTS[0], unit)
    pruned = run(*DEPLOY, "--prune")
    assert pruned.exit_code == 1
    assert "so StackSets cannot reach its instance" in pruned.err
    assert ("Invite the account to the organization again" in pruned.err) == (not unit)
    assert not server.stack_sets.members.begun  # type: ignore[attr-defined]
    assert ACCOUNTS[0] in accounts_of(server)


def test_prune_deletes_by_the_unit_where_an_account_is(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run, server = deployed(quick_cli, simulated, BOTH, ACCOUNTS[4])
    server.stack_sets.organization.move(ACCOUNTS[0], OTHER)
    write(run, FLEET)
    pruned = run(*DEPLOY, "--prune")
    assert pruned.exit_code == 0, pruned.err
    assert accounts_of(server) == set(ACCOUNTS[1:4])


@pytest.mark.parametrize("unit", ["ou-ab12-33333333", ""], ids=["moved", "left"])
def test_prune_deletes_beside_a_unit_that_keeps_nothing(
    quick_cli: QuickCli, simulated: Serve, unit: str
) -> None:
    """The stack of an account outside of the organization stays, because StackSets cannot go there."""
    run, server = deployed(quick_cli, simulated, BOTH, ACCOUNTS[3], ACCOUNTS[4])
    server.stack_sets.organization.add_unit("ou-ab12-33333333")
    server.stack_sets.organization.move(ACCOUNTS[4], unit)
    write(run, FLEET)
    assert "To delete the 4 not in the file: --prune" in run("fleet", "plan", "fleet.yml").out
    pruned = run(*DEPLOY, "--prune")
    assert pruned.exit_code == 0, pruned.err
    assert accounts_of(server) == set(ACCOUNTS[:3])
    (made,) = server.stack_sets.sets.values()
    beside = [o for o in made.operations.values() if o.request.get("DeploymentTargets", {}).get("AccountFilterType") == "UNION"]  # fmt: skip
    assert [operation.retain for operation in beside] == [not unit]


@pytest.mark.parametrize("unit", [OTHER, ""], ids=["moved", "left"])
def test_a_fleet_is_deleted_wherever_its_accounts_are_now(
    quick_cli: QuickCli, simulated: Serve, unit: str
) -> None:
    run, server = deployed(quick_cli, simulated)
    server.stack_sets.organization.move(ACCOUNTS[0], unit)
    deleted = run(*DELETE, "--prune")
    assert deleted.exit_code == 0, deleted.err
    assert not server.stack_sets.sets


def test_an_operation_that_did_nothing_at_a_pair_is_not_called_unknown(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account moves between the plan and the operation."""
    monkeypatch.setattr(operation_progress, "RESULTS_WITHIN_S", 0)
    run, server = deployed(quick_cli, simulated)
    write(run, FLEET.replace("waves: [{accounts: 1, regions: 1}]\n", "") + CHANGED)
    server.before_call(
        "UpdateStackSet", lambda: server.stack_sets.organization.move(ACCOUNTS[0], OTHER)
    )
    done = run(*DEPLOY, "--json")
    result = documents(done.out)[-1]
    assert (done.exit_code, result["outcome"]) == (5, "failed")
    assert (result["succeeded"], result["skipped"], result["not_known"]) == (8, 2, 0)
    assert result["causes"][0]["reason"] == "the operation skipped this instance"


def test_nothing_is_asked_about_units_where_nothing_moved(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run, server = deployed(quick_cli, simulated)
    write(run, FLEET.replace("regions: [eu-west-1, us-east-1]", "regions: [eu-west-1]") + CHANGED)
    server.calls.clear()
    assert run("fleet", "plan", "fleet.yml").exit_code == 0
    assert "ListParents" not in server.calls
    assert server.calls.count("ListAccountsForParent") == 1
