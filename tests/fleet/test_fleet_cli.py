"""The fleet commands against StackSets whose instances have no stacks."""

from __future__ import annotations

import json

import pytest

from tests.support.command_line import QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    DAEMON,
    FLEET,
    REGIONS,
    UNIT,
    Serve,
    begun_by_somebody,
    documents,
    fleet_cli,
    opened_when,
    organization,
    write,
)
from tests.support.stacksets.members import Simulated
from xraystack.template.plain_data import parse


def test_a_fleet_from_nothing_to_nothing(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    planned = run("fleet", "plan", "fleet.yml", "--detailed-exitcode")
    assert planned.exit_code == 1
    assert "to be created" in planned.out
    assert "wave 1: 1 instance in 1 account, 1 operation" in planned.out
    deployed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert (deployed.exit_code, deployed.out) == (0, ""), deployed.err
    assert "Done: 10 instances." in deployed.err
    again = run("fleet", "deploy", "fleet.yml")
    assert again.exit_code == 0
    assert "Nothing to change." in again.err
    status = run("fleet", "status", "fleet.yml")
    assert status.exit_code == 0
    assert status.out.splitlines()[-2:] == [
        "All compared instances match the file.",
        "Not compared: overrides of 10 instances (--check-overrides)",
    ]
    looked = run("fleet", "status", "fleet.yml", "--check-overrides")
    assert looked.out.splitlines()[-1] == "All instances match the file."
    deleted = run("fleet", "delete", "fleet.yml", "--yes")
    assert deleted.exit_code == 0, deleted.err
    assert not server.stack_sets.sets
    assert "does not exist" in run("fleet", "delete", "fleet.yml", "--yes").err


def test_an_update_goes_in_waves_through_exact_rectangles(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    members = Simulated()
    run = fleet_cli(quick_cli, simulated(organization(), members))
    run("fleet", "deploy", "fleet.yml", "--yes")
    members.begun.clear()
    write(run, FLEET + "parameters: {Display: two}\n")
    assert "parameter Display: 'one' -> 'two'" in run("fleet", "plan", "fleet.yml").out
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    assert members.begun[0] == ("UPDATE", (ACCOUNTS[0], "eu-west-1"))
    assert len(members.begun) == 10
    assert len(set(members.begun)) == 10


def test_what_failed_is_told_by_cause_and_is_no_success(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    bad = set(ACCOUNTS[1:4])
    members = Simulated(
        failure=lambda _, pair: (
            f"Account {pair[0]} should have 'X' role with trust relationship to Role 'Y'."
            if pair[0] in bad
            else ""
        )
    )
    run = fleet_cli(
        quick_cli,
        simulated(organization(), members),
        text=FLEET + "preferences: {tolerance: 100%}\n",
    )
    failed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert failed.exit_code == 5
    assert failed.out.startswith("6 stacks in 3 accounts: Account ACCOUNT should have 'X' role")
    assert "ENDED: 2 of 8 done, 6 failed" in failed.err
    assert "fleet-execution-role" in failed.out
    assert "4 instances succeeded, 6 failed." in failed.err
    assert "To update only existing instances, add --retry.\n" in failed.err
    assert run("fleet", "status", "fleet.yml").exit_code == 1
    members.failure = lambda _action, _pair: ""
    members.begun.clear()
    retried = run("fleet", "deploy", "fleet.yml", "--retry", "--yes")
    assert retried.exit_code == 0, retried.err
    assert {pair[0] for _, pair in members.begun} == bad


def test_a_wave_beyond_its_tolerance_is_the_last(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[0] else "")
    run = fleet_cli(quick_cli, simulated(organization(), members))
    failed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert failed.exit_code == 5
    assert len(members.begun) == 1
    assert "0 instances succeeded, 1 failed, 9 not started." in failed.err
    assert "is FAILED: The failure tolerance" in " ".join(failed.err.split())


def test_json_lines_end_with_the_result(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[4] else "")
    run = fleet_cli(quick_cli, simulated(organization(), members))
    failed = run("fleet", "deploy", "fleet.yml", "--yes", "--json")
    lines = documents(failed.out)
    types = [line["type"] for line in lines]
    assert (types[0], types[-1]) == ("plan", "result")
    assert types.count("operation") == 3
    assert types.count("instance") == 10
    result = lines[-1]
    assert (failed.exit_code, result["exit_code"], result["outcome"]) == (5, 5, "failed")
    assert (result["succeeded"], result["failed"]) == (8, 2)
    assert result["causes"][0]["instances"] == [
        {"account": ACCOUNTS[4], "region": region} for region in REGIONS
    ]


def test_an_operation_under_way_is_named_waited_for_or_attached_to(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    members.open.clear()
    begun_by_somebody(server, "theirs", creates_set=True)
    busy = run("fleet", "deploy", "fleet.yml", "--yes")
    assert busy.exit_code == 4
    assert "--attach theirs" in busy.err
    with opened_when(server, members, "DescribeStackSetOperation"):
        attached = run("fleet", "deploy", "fleet.yml", "--attach", "theirs")
    assert attached.exit_code == 0, attached.err
    assert "Done: 5 instances." in attached.err
    unknown = run("fleet", "deploy", "fleet.yml", "--attach", "nobodys")
    assert unknown.exit_code == 3
    members.open.clear()
    begun_by_somebody(server, "theirs-again", creates_set=False)
    with opened_when(server, members, "DescribeStackSetOperation"):
        waited = run("fleet", "deploy", "fleet.yml", "--yes", "--wait")
    assert waited.exit_code == 0, waited.err
    assert "Waiting for operation theirs-again" in waited.err


def test_without_a_terminal_nobody_agrees(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    refused = fleet_cli(quick_cli, server)("fleet", "deploy", "fleet.yml")
    assert refused.exit_code == 2
    assert not server.stack_sets.sets


def test_markdown_for_a_pull_request(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(quick_cli, simulated(organization(suspended={ACCOUNTS[2]})))
    out = run("fleet", "plan", "fleet.yml", "--markdown").out
    assert "| REGION | ACCOUNTS | CREATE | BLOCKED |" in out
    assert "| all | 5 | 8 | 2 |" in out
    assert "blocked: the account is SUSPENDED" in out
    listed = run("fleet", "plan", "fleet.yml", "--markdown", "--verbose").out
    assert f"| blocked | {ACCOUNTS[2]} | eu-west-1 | the account is SUSPENDED |" in listed


def test_drift_is_found_and_is_a_problem(quick_cli: QuickCli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    run("fleet", "deploy", "fleet.yml", "--yes")
    server.stack_sets.drifted.add((ACCOUNTS[0], "eu-west-1"))
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    drifted = run("fleet", "status", "fleet.yml", "--drift", "--json")
    assert drifted.exit_code == 1
    (problem,) = json.loads(drifted.out)["problems"]
    assert problem == f"drifted: {ACCOUNTS[0]} in eu-west-1"


def test_what_the_file_does_not_name_is_left_alone_when_it_is_deleted(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    run("fleet", "deploy", "fleet.yml", "--yes")
    write(run, FLEET.replace("regions: [eu-west-1, us-east-1]", "regions: [eu-west-1]"))
    deleted = run("fleet", "delete", "fleet.yml", "--yes")
    assert deleted.exit_code == 0
    assert "Kept the stack set" in deleted.err
    (made,) = server.stack_sets.sets.values()
    assert {region for _, region in made.instances} == {"us-east-1"}


def test_a_stack_that_cannot_be_deleted_is_told(quick_cli: QuickCli, simulated: Serve) -> None:
    members = Simulated(failure=lambda action, pair: f"Stack [arn:aws:cloudformation:{pair[1]}:{pair[0]}:stack/a/1] cannot be deleted while TerminationProtection is enabled" if action == "DELETE" else "")  # fmt: skip
    run = fleet_cli(quick_cli, simulated(organization(), members))
    run("fleet", "deploy", "fleet.yml", "--yes")
    failed = run("fleet", "delete", "fleet.yml", "--yes")
    assert failed.exit_code == 5
    assert "--retain-stacks" in failed.out
    assert "INOPERABLE" in run("fleet", "plan", "fleet.yml").out
    status = run("fleet", "status", "fleet.yml")
    counts = {"! blocked: ": 1, "Explanation: ": 1, "fleet delete --inoperable": 1}
    assert {text: status.out.count(text) for text in counts} == counts
    assert "Stack [ARN] cannot be deleted" in status.out
    assert "--retain-stacks" in status.out
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 5
    assert run("fleet", "delete", "fleet.yml", "--yes", "--retain-stacks").exit_code == 0


def test_what_is_inoperable_is_no_success_until_the_set_has_forgotten_it(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    bad = (ACCOUNTS[0], "eu-west-1")
    members = Simulated(failure=lambda act, pair: "why" if (act, pair) == ("DELETE", bad) else "")
    server = simulated(organization(), members)
    run = fleet_cli(quick_cli, server)
    run("fleet", "deploy", "fleet.yml", "--yes")
    write(run, FLEET.replace("regions: [eu-west-1, us-east-1]", "regions: [us-east-1]"))
    assert run("fleet", "deploy", "fleet.yml", "--yes", "--prune").exit_code == 5
    write(run, FLEET)
    blocked = run("fleet", "deploy", "fleet.yml", "--yes", "--json")
    assert blocked.exit_code == 1
    result = documents(blocked.out)[-1]
    assert (result["outcome"], result["exit_code"]) == ("blocked", 1)
    assert "fleet delete --inoperable fleet.yml" in result["blocked"][0]["remedy"]
    forgotten = run("fleet", "delete", "fleet.yml", "--inoperable", "--yes")
    assert forgotten.exit_code == 0, forgotten.err
    (made,) = server.stack_sets.sets.values()
    assert len(made.instances) == 9
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    assert len(made.instances) == 10


def test_with_all_but_suspended_accounts_done_it_is_not_done(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    run = fleet_cli(quick_cli, simulated(organization(suspended={ACCOUNTS[2]})))
    first = run("fleet", "deploy", "fleet.yml", "--yes")
    again = run("fleet", "deploy", "fleet.yml", "--yes")
    assert (first.exit_code, again.exit_code) == (1, 1)
    assert "Done so far: 8 instances." in first.err
    assert f"Blocked: {ACCOUNTS[2]} in eu-west-1" in again.err
    leaving_out = f"organizational-units: [{UNIT}], except-accounts: ['{ACCOUNTS[2]}']"
    write(run, FLEET.replace(f"organizational-units: [{UNIT}]", leaving_out))
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0


def test_units_without_accounts_are_refused_unless_some_may_join(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tree = organization()
    tree.add_unit("ou-ab12-99999999")
    server = simulated(tree)
    run = fleet_cli(quick_cli, server, text=FLEET.replace(UNIT, "ou-ab12-99999999"))
    refused = run("fleet", "deploy", "fleet.yml", "--yes")
    assert refused.exit_code == 3
    assert "fleet.yml:4: the targets contain no account" in refused.err
    assert "Use other units or accounts." in refused.err
    assert "--prune" not in refused.err
    assert not server.stack_sets.sets
    text = FLEET.replace(UNIT, "ou-ab12-99999999") + "auto-deployment: {enabled: true}\n"
    write(run, text)
    assert run("fleet", "plan", "fleet.yml").exit_code == 0
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    write(run, FLEET.replace(UNIT, "ou-ab12-99999999"))
    refused = run("fleet", "plan", "fleet.yml")
    assert "xraystack fleet delete --prune fleet.yml" in refused.err


def test_a_file_that_names_nothing_of_a_set_does_not_delete_it_and_does_not_say_so(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    tree = organization()
    tree.add_unit("ou-ab12-99999999")
    server = simulated(tree)
    run = fleet_cli(quick_cli, server)
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    write(run, FLEET.replace(UNIT, "ou-ab12-99999999"))

    refused = run("fleet", "delete", "fleet.yml", "--yes")

    assert refused.exit_code == 3
    assert "fleet.yml:4: no instance of the set is in the file's targets" in refused.err
    (made,) = server.stack_sets.sets.values()
    assert made.instances
    assert run("fleet", "delete", "fleet.yml", "--yes", "--prune").exit_code == 0
    assert not server.stack_sets.sets


def test_the_stack_is_what_the_options_of_render_make_it(
    quick_cli: QuickCli, simulated: Serve
) -> None:
    server = simulated(organization())
    text = DAEMON + "stack: {collector: adot, spot: true, autoscale: 2:6, cpu: 512, memory: 1024}\n"
    run = fleet_cli(quick_cli, server, text=text)
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    (made,) = server.stack_sets.sets.values()
    template = parse(made.template, name="rendered")
    assert template["Metadata"]["xraystack"] == {
        "stack": "daemon", "collector": "adot", "spot": True, "autoscale": True,
    }  # fmt: skip
    defaults = {name: p.get("Default") for name, p in template["Parameters"].items()}
    assert (defaults["MaxTasks"], defaults["Cpu"]) == (6, "512")


@pytest.mark.parametrize(
    ("stack", "said"),
    [
        ("{colector: adot}", "Did you mean collector?"),
        ("{collector: zipkin}", "'zipkin' is not one of"),
        ("{spot: often}", "spot must be true or false"),
        ("{cpu: many}", "'many' is not a valid integer"),
        ("{cpu: 400, memory: 600}", "Fargate does not offer 400 CPU units"),
        ("{autoscale: '2:6', no-autoscale: true}", "are mutually exclusive"),
    ],
)  # fmt: skip
def test_a_stack_that_render_would_not_make_is_refused_with_its_line(
    quick_cli: QuickCli, stack: str, said: str
) -> None:
    (quick_cli.cwd / "fleet.yml").write_text(DAEMON + f"stack: {stack}\n")
    refused = quick_cli("fleet", "plan", "fleet.yml", "--region", "eu-west-1")
    assert said in refused.err
    assert "fleet.yml:5" in refused.err, refused.err


def test_wrong_files_are_refused_with_their_line(quick_cli: QuickCli, simulated: Serve) -> None:
    run = fleet_cli(quick_cli, simulated(organization()))
    write(run, FLEET + "parameters: {Dispaly: two}\n")
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 3
    assert "no parameter Dispaly" in refused.err
    assert "Did you mean Display?" in refused.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("roles", "administration"),
        ("roles", "execution"),
        ("monitoring", "sink"),
        ("monitoring", "link"),
    ],
)
def test_templates_beside_the_stacks_have_no_findings(
    quick_cli: QuickCli, arguments: tuple[str, ...]
) -> None:
    printed = quick_cli("fleet", *arguments)
    assert printed.exit_code == 0
    (quick_cli.cwd / "printed.yml").write_bytes(printed.raw_out)
    linted = quick_cli("lint", "printed.yml")
    assert linted.exit_code == 0, linted.out
