"""The output of fleet commands with ``--json``, checked against the published schemas."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.command_line import Cli, QuickCli
from tests.support.fleets import ACCOUNTS, FLEET, Serve, fleet_cli, organization, write
from tests.support.proxy import Fault, proxied
from tests.support.schemas import valid, valid_lines
from tests.support.stacksets.engine import Running
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.state import Operation, Pair, StackSet
from xraystack.fleet import operation_progress

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes", "--json"]
DELETE = ["fleet", "delete", "fleet.yml", "--yes", "--json"]
AUTOMATIC = "auto-deployment: {enabled: true}\n"


class HeldBack(Simulated):
    """Instances of which only those of the first two accounts end."""

    def begin(self, stack_set: StackSet, operation: Operation, pair: Pair) -> Running:
        if pair[0] not in ACCOUNTS[:2]:
            self.open.clear()
        return super().begin(stack_set, operation, pair)


def result(run: Cli, arguments: list[str]) -> Any:
    """The last of the lines that a command printed, all of which have to be as published."""
    ended = run(*arguments)
    last = valid_lines("fleet-deploy", ended.out)[-1]
    assert (last["type"], last["exit_code"]) == ("result", ended.exit_code)
    return last


def test_a_fleet_from_nothing_to_nothing(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization(suspended={ACCOUNTS[2]}))
    run = fleet_cli(quick_cli, server, text=FLEET + AUTOMATIC)
    plan = valid("fleet-plan", run("fleet", "plan", "fleet.yml", "--json").out)
    assert (plan["counts"]["create"], plan["counts"]["blocked"]) == (8, 2)
    assert result(run, DEPLOY)["outcome"] == "blocked"
    write(run, FLEET + "tags: {team: platform}\nauto-deployment: {enabled: false}\n")
    plan = valid("fleet-plan", run("fleet", "plan", "fleet.yml", "--json").out)
    assert plan["auto_deployment"] == {"enabled": False, "retain_stacks": False}
    assert plan["differences"][0]["what"] == "tag team"
    status = valid("fleet-status", run("fleet", "status", "fleet.yml", "--drift", "--json").out)
    assert status["instances"][0]["drift"] == "IN_SYNC"
    assert [(each["account"], each["action"]) for each in status["deviations"]] == [
        *[(account, "update") for account in ACCOUNTS[:2] for _ in range(2)],
        *[(ACCOUNTS[2], "blocked")] * 2,
        *[(account, "update") for account in ACCOUNTS[3:] for _ in range(2)],
    ]
    assert result(run, DELETE)["outcome"] == "deleted"
    assert result(run, DELETE)["outcome"] == "unchanged"


def test_failures_and_their_causes(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[4] else "")
    run = fleet_cli(quick_cli, simulated(organization(), members))
    failed = result(run, DEPLOY)
    assert (failed["succeeded"], failed["failed"], failed["not_known"]) == (8, 2, 0)
    status = valid("fleet-status", run("fleet", "status", "fleet.yml", "--json").out)
    assert [cause["reason"] for cause in status["causes"]] == ["no"]
    assert {(each["account"], each["action"]) for each in status["deviations"]} == {
        (ACCOUNTS[4], "retry")
    }


def test_an_operation_that_is_lost_takes_no_count_with_it(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    text = FLEET.replace("{accounts: 1, regions: 1}", "{accounts: 1}, {accounts: 3}")
    members = HeldBack()
    run = fleet_cli(quick_cli, simulated(organization(), members), text=text)
    lost = result(run, [*DEPLOY, "--timeout", "2"])
    assert (lost["exit_code"], lost["outcome"]) == (6, "unknown")
    assert (lost["succeeded"], lost["not_known"], lost["not_begun"]) == (2, 4, 4)
    done, unknown = lost["operations"]
    assert (done["status"], unknown["status"]) == ("SUCCEEDED", None)
    assert unknown["operation_id"] in lost["error"]["what"]
    members.open.set()


def test_instances_without_a_result_are_not_told_of_as_failed(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operation_progress, "RESULTS_WITHIN_S", 0)

    def trouble(action: str, _number: int) -> Fault | None:
        empty = action == "ListStackSetOperationResults"
        return Fault("odd", code="empty lists") if empty else None

    server = simulated(organization())
    with proxied(server.url, trouble) as proxy:
        run = fleet_cli(quick_cli, server)
        run.env["AWS_ENDPOINT_URL"] = proxy.url
        unknown = result(run, DEPLOY)
    assert (unknown["exit_code"], unknown["outcome"]) == (6, "unknown")
    assert (unknown["succeeded"], unknown["failed"]) == (0, 0)
    assert unknown["not_known"] + unknown["not_begun"] == 10
    assert "lists no result for" in unknown["error"]["what"]
    assert "fleet status" in unknown["error"]["remedy"]


def test_a_set_that_changed_leaves_the_results_to_read(
    quick_cli: QuickCli, simulated: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operation_progress, "RESULTS_WITHIN_S", 0)
    server = simulated(organization())

    def trouble(action: str, _number: int) -> Fault | None:
        if action == "ListStackSetOperationResults":
            (made,) = server.stack_sets.sets.values()
            made.tags = [{"Key": "team", "Value": "theirs"}]
            return Fault("odd", code="empty lists")
        return None

    with proxied(server.url, trouble) as proxy:
        run = fleet_cli(quick_cli, server, text=FLEET + "preferences: {tolerance: 100%}\n")
        run.env["AWS_ENDPOINT_URL"] = proxy.url
        unknown = result(run, DEPLOY)
    (operation,) = unknown["operations"]
    assert "someone else changed" in unknown["error"]["what"]
    command = f"xraystack fleet deploy --attach {operation['operation_id']} fleet.yml"
    assert command in unknown["error"]["remedy"].splitlines()


@pytest.mark.parametrize(
    "arguments", [["plan"], ["status"], ["network", "--role-name", "r"], ["deploy"], ["delete"]]
)
def test_an_error(quick_cli: QuickCli, simulated: Serve, arguments: list[str]) -> None:
    run = fleet_cli(quick_cli, simulated(organization()), text="name: set\n")
    refused = run("fleet", *arguments, "fleet.yml", "--json")
    if arguments[0] in {"deploy", "delete"}:
        document = valid_lines("fleet-deploy", refused.out)[-1]
    else:
        document = valid(f"fleet-{arguments[0]}", refused.out)
    assert (refused.exit_code, document["exit_code"]) == (3, 3)
    assert document["error"]["what"] == "the fleet file requires targets"
