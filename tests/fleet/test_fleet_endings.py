"""Failed ends of fleet commands, with true messages that tell the next step."""

from __future__ import annotations

import re
import threading
import time

import pytest

from tests.support.command_line import QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    FLEET,
    UNIT,
    Serve,
    begun_by_somebody,
    called,
    documents,
    fleet_cli,
    organization,
    write,
)
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import Server
from tests.support.stacksets.wire import Refusal

DEPLOY = ["fleet", "deploy", "fleet.yml", "--yes"]
DELETE = ["fleet", "delete", "fleet.yml", "--yes"]
SELF = """\
name: set
template: topic.yml
targets: [{accounts: ["000000000001"], regions: [eu-west-1]}]
"""


def test_units_need_authority_that_is_asked_for_by_name(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    """Also where the file leaves the model open."""
    run = fleet_cli(quick_cli, simulated(organization()), ACCOUNTS[0])
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 4
    assert "nor a delegated administrator" in " ".join(refused.err.split())
    run = fleet_cli(quick_cli, simulated(organization(trusted=False)))
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 4
    assert "activate-organizations-access" in refused.err


@pytest.mark.parametrize(
    "text", [FLEET, SELF + "auto-deployment: {enabled: true}\n"], ids=["units", "auto-deployment"]
)
def test_a_set_that_is_self_managed_takes_neither_units_nor_auto_deployment(
    quick_cli: QuickCli, simulated: Serve, text: str
) -> None:
    run = fleet_cli(quick_cli, simulated(organization()), text=SELF + "model: self-managed\n")
    assert run(*DEPLOY).exit_code == 0
    write(run, text)
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 3
    assert "is self-managed, which supports neither" in " ".join(refused.err.split())


def test_retry_is_refused_where_the_set_is_not_as_the_file_says(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    refused = run(*DEPLOY, "--retry")
    assert (refused.exit_code, server.stack_sets.sets) == (3, {})
    assert "the stack set set does not exist" in refused.err
    assert run(*DEPLOY).exit_code == 0
    write(run, FLEET + "parameters: {Display: two}\n")
    refused = run(*DEPLOY, "--retry")
    assert refused.exit_code == 3
    assert "differs from the file (parameter Display)" in refused.err


def test_retry_names_what_it_leaves_out(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[0] else "")
    run = fleet_cli(quick_cli, simulated(organization(), members))
    assert run(*DEPLOY).exit_code == 5
    members.failure = lambda _action, _pair: ""
    retried = run(*DEPLOY, "--retry")
    assert (retried.exit_code, len(members.begun)) == (0, 2)
    assert "skipped by --retry: 9 to create" in retried.err


def test_the_stacks_of_suspended_accounts_stay_and_are_told(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tree = organization()
    server = simulated(tree)
    run = fleet_cli(quick_cli, server)
    assert run(*DEPLOY).exit_code == 0
    tree.suspended.add(ACCOUNTS[4])
    deleted = run(*DELETE)
    assert deleted.exit_code == 1
    assert "fleet delete --retain-stacks fleet.yml" in " ".join(deleted.err.split())
    assert "Kept the stack set" in deleted.err
    (made,) = server.stack_sets.sets.values()
    assert set(made.instances) == {(ACCOUNTS[4], "eu-west-1"), (ACCOUNTS[4], "us-east-1")}


def test_a_set_without_instances_is_not_deleted_either_unless_somebody_agrees(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    made.instances.clear()
    assert run("fleet", "delete", "fleet.yml").exit_code == 2
    assert server.stack_sets.sets
    assert run(*DELETE).exit_code == 0
    assert not server.stack_sets.sets


def test_an_account_that_is_suspended_meanwhile_is_skipped_and_no_success(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tree = organization()
    members = Simulated(0.3)
    server = simulated(tree, members)
    run = fleet_cli(quick_cli, server)

    def suspend() -> None:
        called(server, "CreateStackInstances")
        tree.suspended.add(ACCOUNTS[4])

    thread = threading.Thread(target=suspend)
    thread.start()
    ended = run(*DEPLOY, "--json")
    thread.join()
    result = documents(ended.out)[-1]
    assert (ended.exit_code, result["succeeded"], result["skipped"]) == (5, 8, 2)
    assert result["causes"][0]["reason"] == "the account is suspended"


def test_an_operation_whose_results_are_late_is_not_called_done(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    """An operation of another command names no instances, so nothing but StackSets says which it has."""
    bad = (ACCOUNTS[1], "eu-west-1")
    members = Simulated(failure=lambda _, pair: "no" if pair == bad else "")
    server = simulated(organization(), members, lag_s=2)
    run = fleet_cli(quick_cli, server)
    begun_by_somebody(server, "theirs", creates_set=True)
    (made,) = server.stack_sets.sets.values()
    while not made.operations["theirs"].is_over:
        time.sleep(0.02)
    attached = run(*DEPLOY, "--attach", "theirs")
    assert attached.exit_code == 5
    assert "4 instances succeeded, 1 failed." in attached.err
    assert "fleet plan fleet.yml" in attached.err


def test_busy_with_nothing_that_is_listed_passes(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    refuse_once(server)
    assert run(*DEPLOY).exit_code == 0


def refuse_once(server: Server) -> None:
    """Let the first operation be refused for one that has ended already, as lists of them have it."""
    begin, refused = server.stack_sets.begin, threading.Event()

    def busy(*given: object) -> object:
        if refused.is_set():
            return begin(*given)  # type: ignore[arg-type]
        refused.set()
        raise Refusal("OperationInProgressException", "Another operation is in progress", 409)

    server.stack_sets.begin = busy  # type: ignore[method-assign, assignment]


def test_a_plan_says_what_is_under_way(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    members.open.clear()
    begun_by_somebody(server, "theirs", creates_set=True)
    assert "operation theirs is running" in run("fleet", "plan", "fleet.yml").err
    status = run("fleet", "status", "fleet.yml")
    assert "! operation theirs is running" in status.out
    assert "To see the changes:\nxraystack fleet plan fleet.yml\n" in status.out
    members.open.set()


def test_status_says_why_and_what_to_do(quick_cli: QuickCli, simulated: Serve) -> None:
    reason = f"Account {ACCOUNTS[4]} should have 'X' role with trust relationship to Role 'Y'."
    members = Simulated(failure=lambda _, pair: reason if pair[0] == ACCOUNTS[4] else "")
    run = fleet_cli(quick_cli, simulated(organization(suspended={ACCOUNTS[2]}), members))
    assert run(*DEPLOY).exit_code == 5
    out = run("fleet", "status", "fleet.yml").out
    assert "! blocked: the account is SUSPENDED" in out
    assert "2 stacks in 1 account: Account ACCOUNT should have 'X' role" in out
    assert "fleet-execution-role" in out
    assert "except-accounts" in out


def test_parameters_that_the_file_takes_back_are_seen_where_they_are_looked_for(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    own = "  - {accounts: ['000000000001'], regions: [eu-west-1], parameters: {Display: own}}\n"
    run = fleet_cli(
        quick_cli, simulated(organization()), text=FLEET.replace("waves", own + "waves")
    )
    assert run(*DEPLOY).exit_code == 0
    write(run, FLEET)
    status = run("fleet", "status", "fleet.yml", "--check-overrides")
    assert f"! behind the file: {ACCOUNTS[0]} in eu-west-1" in status.out
    assert "Done: 1 instance." in run(*DEPLOY, "--check-overrides").err
    assert run("fleet", "status", "fleet.yml", "--check-overrides").exit_code == 0


def test_what_changes_the_set_alone_is_no_instances(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(quick_cli, simulated(organization()))
    assert run(*DEPLOY).exit_code == 0
    write(run, FLEET + "auto-deployment: {enabled: true}\n")
    planned = run("fleet", "plan", "fleet.yml").out
    assert "wave 1: auto-deployment, with an update of all instances of the set" in planned


@pytest.mark.parametrize(
    ("before", "after", "switched"),
    [
        ("", "auto-deployment: {enabled: true}\n", (True, False)),
        ("", "auto-deployment: {enabled: true, retain-stacks: true}\n", (True, True)),
        (
            "auto-deployment: {enabled: true, retain-stacks: true}\n",
            "auto-deployment: {enabled: false}\n",
            (False, False),
        ),
    ],
)
def test_a_switch_of_auto_deployment_is_sent_and_changes_nothing_else(
    quick_cli: QuickCli,
    simulated: Serve,
    before: str,
    after: str,
    switched: tuple[bool, bool],
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    same = FLEET + "parameters: {Display: two}\ntags: {team: platform}\n"
    run = fleet_cli(quick_cli, server, text=same + before)
    assert run(*DEPLOY).exit_code == 0
    (made,) = server.stack_sets.sets.values()
    kept = made.template, made.parameters, made.tags, made.capabilities
    members.begun.clear()
    write(run, same + after)

    switching = run(*DEPLOY)

    assert switching.exit_code == 0, switching.err
    flags = made.auto or {}
    found = flags.get("Enabled"), flags.get("RetainStacksOnAccountRemoval", False)
    assert found == switched
    assert kept == (made.template, made.parameters, made.tags, made.capabilities)
    assert members.begun == [("UPDATE", pair) for pair in made.instances]
    assert "Nothing to change." in run(*DEPLOY).err


def test_what_the_set_is_to_be_comes_before_its_switch(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    assert run(*DEPLOY).exit_code == 0
    write(run, FLEET + "parameters: {Display: two}\nauto-deployment: {enabled: true}\n")

    assert run(*DEPLOY).exit_code == 0

    (made,) = server.stack_sets.sets.values()
    *earlier, last = (operation.request for operation in made.operations.values())
    assert (last["AutoDeployment"]["Enabled"], last["UsePreviousTemplate"]) == ("true", "true")
    assert not any("AutoDeployment" in request for request in earlier)
    assert made.parameters == {"Display": "two"}


def test_what_an_operation_no_longer_began_is_counted_as_cancelled(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    members = Simulated(failure=lambda _, pair: "why" if pair[0] == ACCOUNTS[0] else "")
    text = FLEET.replace("waves: [{accounts: 1, regions: 1}]\n", "")
    run = fleet_cli(quick_cli, simulated(organization(), members), text=text)

    failed = run(*DEPLOY)

    assert failed.exit_code == 5
    *_, last = re.findall(r"FAILED: (\d+) of 10 done, (\d+) failed, (\d+) cancelled", failed.err)
    assert sum(map(int, last)) == 10


PARAMETERS = "accounts that join later get the set's parameters"
EXCEPTIONS = "except-accounts is ignored for accounts that join later"
WHOLE_UNITS = "accounts that join the unit of a listed account get the stack too"
TARGETS = {
    f"organizational-units: [{UNIT}]": (),
    f"organizational-units: [{UNIT}], parameters: {{Display: own}}": (PARAMETERS,),
    f"organizational-units: [{UNIT}], except-accounts: ['{ACCOUNTS[2]}']": (EXCEPTIONS,),
    f"accounts: ['{ACCOUNTS[2]}']": (WHOLE_UNITS,),
}


@pytest.mark.parametrize("automatic", [False, True])
@pytest.mark.parametrize(("target", "warnings"), TARGETS.items())
def test_where_a_set_deploys_by_itself_it_is_said_what_joins_later_gets(
    quick_cli: QuickCli,
    simulated: Serve,
    target: str,
    warnings: tuple[str, ...],
    automatic: bool,
) -> None:
    text = FLEET.replace(f"organizational-units: [{UNIT}]", target)
    text += "auto-deployment: {enabled: true}\n" * automatic
    run = fleet_cli(quick_cli, simulated(organization()), text=text)

    planned = run("fleet", "plan", "fleet.yml")

    said = " ".join(planned.err.split())
    assert planned.exit_code == 0, planned.err
    found = {each for each in (PARAMETERS, EXCEPTIONS, WHOLE_UNITS) if each in said}
    assert found == set(warnings if automatic else ())
