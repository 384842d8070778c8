"""The command line as a process, against StackSets."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.fleet.conftest import REGIONS, UNIT, client_of
from tests.support import emulator
from tests.support.command_line import Cli
from tests.support.deploying import FAILING
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import Server

MANAGEMENT = "900000000000"
ACCOUNTS = [f"{number:012d}" for number in range(1, 6)]
TOPIC = """\
Parameters: {Display: {Type: String, Default: one}}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Display}}
"""
FLEET = f"""\
name: set
template: topic.yml
targets:
  - {{organizational-units: [{UNIT}], regions: [eu-west-1, us-east-1]}}
waves: [{{accounts: 1, regions: 1}}]
"""
Serve = Callable[..., Server]


def organization(**more: Any) -> Organization:
    made = Organization(MANAGEMENT, **more)
    made.add_unit(UNIT, *ACCOUNTS)
    return made


def fleet_cli(cli: Cli, server: Server, account: str = MANAGEMENT, text: str = FLEET) -> Cli:
    """The command line of that account, with a fleet file."""
    (cli.cwd / "topic.yml").write_text(TOPIC)
    (cli.cwd / "fleet.yml").write_text(text)
    return Cli(cli.cwd, cli.env | emulator.credentials(account) | {"AWS_ENDPOINT_URL": server.url})


def write(cli: Cli, text: str) -> None:
    (cli.cwd / "fleet.yml").write_text(text)


def documents(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_fleet_from_nothing_to_nothing(cli: Cli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(cli, server)
    planned = run("fleet", "plan", "fleet.yml", "--detailed-exitcode")
    assert planned.exit_code == 1
    assert "which does not exist yet" in planned.out
    assert "wave 1: 1 instance in 1 account, 1 operation" in planned.out
    deployed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert (deployed.exit_code, deployed.out) == (0, ""), deployed.err
    assert "Done: 10 instances." in deployed.err
    again = run("fleet", "deploy", "fleet.yml")
    assert again.exit_code == 0
    assert "Nothing to change." in again.err
    status = run("fleet", "status", "fleet.yml")
    assert (status.exit_code, status.out.splitlines()[-1]) == (0, "Everything is as the file says.")
    deleted = run("fleet", "delete", "fleet.yml", "--yes")
    assert deleted.exit_code == 0, deleted.err
    assert not server.stack_sets.sets
    assert "There is no stack set" in run("fleet", "delete", "fleet.yml", "--yes").err


def test_an_update_goes_in_waves_through_exact_rectangles(cli: Cli, simulated: Serve) -> None:
    members = Simulated()
    run = fleet_cli(cli, simulated(organization(), members))
    run("fleet", "deploy", "fleet.yml", "--yes")
    members.begun.clear()
    write(run, FLEET + "parameters: {Display: two}\n")
    assert "parameter Display: 'one' -> 'two'" in run("fleet", "plan", "fleet.yml").out
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    assert members.begun[0] == ("UPDATE", (ACCOUNTS[0], "eu-west-1"))
    assert len(members.begun) == 10
    assert len(set(members.begun)) == 10


def test_what_failed_is_told_by_cause_and_is_no_success(cli: Cli, simulated: Serve) -> None:
    bad = set(ACCOUNTS[1:4])
    members = Simulated(
        failure=lambda _, pair: (
            f"Account {pair[0]} should have 'X' role with trust relationship to Role 'Y'."
            if pair[0] in bad
            else ""
        )
    )
    run = fleet_cli(
        cli, simulated(organization(), members), text=FLEET + "preferences: {tolerance: 100%}\n"
    )
    failed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert failed.exit_code == 5
    assert failed.out.startswith("6 stacks in 3 accounts: Account ACCOUNT should have 'X' role")
    assert "fleet-execution-role" in failed.out
    assert "4 instances succeeded, 6 failed, 0 were cancelled, 0 were not begun." in failed.err
    assert run("fleet", "status", "fleet.yml").exit_code == 1
    members.failure = lambda _action, _pair: ""
    members.begun.clear()
    retried = run("fleet", "deploy", "fleet.yml", "--retry", "--yes")
    assert retried.exit_code == 0, retried.err
    assert {pair[0] for _, pair in members.begun} == bad


def test_a_wave_beyond_its_tolerance_is_the_last(cli: Cli, simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[0] else "")
    run = fleet_cli(cli, simulated(organization(), members))
    failed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert failed.exit_code == 5
    assert len(members.begun) == 1
    assert "0 instances succeeded, 1 failed, 0 were cancelled, 9 were not begun." in failed.err
    assert "is FAILED" in failed.err


def test_json_lines_end_with_the_result(cli: Cli, simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "no" if pair[0] == ACCOUNTS[4] else "")
    run = fleet_cli(cli, simulated(organization(), members))
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


def begun_by_somebody(server: Server, operation_id: str, *, creates_set: bool) -> None:
    client = client_of(server, MANAGEMENT)
    if creates_set:
        client.create_stack_set(
            StackSetName="set", TemplateBody=TOPIC, PermissionModel="SERVICE_MANAGED"
        )
    client.create_stack_instances(
        StackSetName="set",
        DeploymentTargets={"OrganizationalUnitIds": [UNIT]},
        Regions=["eu-west-1"],
        OperationId=operation_id,
        OperationPreferences={"MaxConcurrentPercentage": 100, "FailureTolerancePercentage": 100},
    )


@contextlib.contextmanager
def opened_when(server: Server, members: Simulated, action: str) -> Iterator[None]:
    """Let instances end as soon as somebody has made that call."""
    server.calls.clear()

    def wait() -> None:
        while action not in server.calls:
            time.sleep(0.02)
        members.open.set()

    waiter = threading.Thread(target=wait)
    waiter.start()
    yield
    waiter.join()


def test_an_operation_under_way_is_named_waited_for_or_attached_to(
    cli: Cli, simulated: Serve
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(cli, server)
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


def started(run: Cli, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "xraystack", *arguments],
        cwd=run.cwd,
        env=run.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def called(server: Server, action: str) -> None:
    while action not in server.calls:
        time.sleep(0.02)


def test_ctrl_c_without_a_terminal_detaches_and_names_the_operation(
    cli: Cli, simulated: Serve
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(cli, server)
    members.open.clear()
    process = started(run, "fleet", "deploy", "fleet.yml", "--yes")
    called(server, "DescribeStackSetOperation")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 6, err
    found = re.search(rb"--attach (xraystack-\S+)", err)
    assert found, err
    members.open.set()
    attached = run("fleet", "deploy", "fleet.yml", "--attach", found[1].decode())
    assert attached.exit_code == 0, attached.err


@pytest.mark.parametrize(
    "action",
    [
        "DescribeStackSet",
        "CreateStackSet",
        "CreateStackInstances",
        "DescribeStackSetOperation",
        "ListStackSetOperationResults",
    ],
)
def test_killed_anywhere_the_next_run_ends_what_is_left(
    cli: Cli, simulated: Serve, action: str
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(cli, server)
    process = started(run, "fleet", "deploy", "fleet.yml", "--yes")
    called(server, action)
    process.kill()
    process.communicate(timeout=60)
    again = run("fleet", "deploy", "fleet.yml", "--yes", "--wait")
    assert again.exit_code == 0, again.err
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    assert len(members.begun) == len(set(members.begun)) == 10


@pytest.mark.parametrize("action", ["UpdateStackSet", "DescribeStackSetOperation"])
def test_an_update_that_was_killed_is_ended_by_the_next_run(
    cli: Cli, simulated: Serve, action: str
) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(cli, server)
    run("fleet", "deploy", "fleet.yml", "--yes")
    members.begun.clear()
    write(run, FLEET + "parameters: {Display: two}\n")
    server.calls.clear()
    process = started(run, "fleet", "deploy", "fleet.yml", "--yes")
    called(server, action)
    process.kill()
    process.communicate(timeout=60)
    assert run("fleet", "deploy", "fleet.yml", "--yes", "--wait").exit_code == 0
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    assert len(members.begun) == len(set(members.begun)) == 10


@pytest.mark.parametrize("action", ["DeleteStackInstances", "DeleteStackSet"])
def test_a_delete_that_was_killed_is_ended_by_the_next_run(
    cli: Cli, simulated: Serve, action: str
) -> None:
    server = simulated(organization())
    run = fleet_cli(cli, server)
    run("fleet", "deploy", "fleet.yml", "--yes")
    process = started(run, "fleet", "delete", "fleet.yml", "--yes")
    called(server, action)
    process.kill()
    process.communicate(timeout=60)
    assert run("fleet", "delete", "fleet.yml", "--yes", "--wait").exit_code == 0
    assert not server.stack_sets.sets


def test_a_person_can_stop_the_operation(cli: Cli, simulated: Serve) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    run = fleet_cli(cli, server)
    members.open.clear()
    reader, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "xraystack", "fleet", "deploy", "fleet.yml", "--yes"],
        cwd=run.cwd,
        env=run.env | {"TERM": "xterm", "COLUMNS": "120", "LINES": "40"},
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        start_new_session=True,
    ) as process:
        os.close(terminal)
        called(server, "ListStackSetOperationResults")
        process.send_signal(signal.SIGINT)
        shown = read_until(reader, b"Stop it?")
        os.write(reader, b"y\n")
        called(server, "StopStackSetOperation")
        members.open.set()
        shown += read_until(reader, b"To go on from here")
    os.close(reader)
    assert process.returncode == 5
    assert b"eu-west-1" in shown
    assert b"STOPPED" in shown


def read_until(terminal: int, text: bytes) -> bytes:
    seen = b""
    while text not in seen:
        seen += os.read(terminal, 4096)
    return seen


def test_without_a_terminal_nobody_agrees(cli: Cli, simulated: Serve) -> None:
    server = simulated(organization())
    refused = fleet_cli(cli, server)("fleet", "deploy", "fleet.yml")
    assert refused.exit_code == 2
    assert not server.stack_sets.sets


def test_markdown_for_a_pull_request(cli: Cli, simulated: Serve) -> None:
    run = fleet_cli(cli, simulated(organization(suspended={ACCOUNTS[2]})))
    out = run("fleet", "plan", "fleet.yml", "--markdown").out
    assert "| REGION | ACCOUNTS | CREATE | BLOCKED |" in out
    assert "| all | 5 | 8 | 2 |" in out
    assert "blocked: the account is SUSPENDED" in out


def test_drift_is_found_and_is_a_problem(cli: Cli, simulated: Serve) -> None:
    server = simulated(organization())
    run = fleet_cli(cli, server)
    run("fleet", "deploy", "fleet.yml", "--yes")
    server.stack_sets.drifted.add((ACCOUNTS[0], "eu-west-1"))
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    drifted = run("fleet", "status", "fleet.yml", "--drift", "--json")
    assert drifted.exit_code == 1
    (problem,) = json.loads(drifted.out)["problems"]
    assert problem == f"drifted: {ACCOUNTS[0]} in eu-west-1"


def test_what_the_file_does_not_name_is_left_alone_when_it_is_deleted(
    cli: Cli, simulated: Serve
) -> None:
    server = simulated(organization())
    run = fleet_cli(cli, server)
    run("fleet", "deploy", "fleet.yml", "--yes")
    write(run, FLEET.replace("regions: [eu-west-1, us-east-1]", "regions: [eu-west-1]"))
    deleted = run("fleet", "delete", "fleet.yml", "--yes")
    assert deleted.exit_code == 0
    assert "does not name" in deleted.err
    (made,) = server.stack_sets.sets.values()
    assert {region for _, region in made.instances} == {"us-east-1"}


def test_a_stack_that_cannot_be_deleted_is_told(cli: Cli, simulated: Serve) -> None:
    members = Simulated(failure=lambda action, _: "termination protection is on" if action == "DELETE" else "")  # fmt: skip
    run = fleet_cli(cli, simulated(organization(), members))
    run("fleet", "deploy", "fleet.yml", "--yes")
    failed = run("fleet", "delete", "fleet.yml", "--yes")
    assert failed.exit_code == 5
    assert "--retain-stacks" in failed.out
    assert "INOPERABLE" in run("fleet", "plan", "fleet.yml").out
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 5
    members.failure = lambda _action, _pair: ""
    assert run("fleet", "delete", "fleet.yml", "--yes", "--retain-stacks").exit_code == 0


def test_wrong_files_are_refused_with_their_line(cli: Cli, simulated: Serve) -> None:
    run = fleet_cli(cli, simulated(organization()))
    write(run, FLEET + "parameters: {Dispaly: two}\n")
    refused = run("fleet", "plan", "fleet.yml")
    assert refused.exit_code == 3
    assert "no parameter Dispaly" in refused.err
    assert "Did you mean Display?" in refused.err


def test_the_daemon_in_three_accounts_and_two_regions(
    cli: Cli, real: Server, accounts: list[str], administrator: str
) -> None:
    text = FLEET.replace("template: topic.yml\n", "").replace("name: set", "name: xray-daemon")
    run = fleet_cli(cli, real, administrator, text)
    for account in accounts:
        for region in REGIONS:
            if (account, region) != (accounts[2], "us-east-1"):
                network_of(real, account, region)
    failed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert failed.exit_code == 5
    assert "1 stack in 1 account" in failed.out
    assert "fleet network" in failed.out
    network_of(real, accounts[2], "us-east-1")
    mended = run("fleet", "deploy", "fleet.yml", "--yes")
    assert mended.exit_code == 0, mended.err + mended.out
    assert run("fleet", "status", "fleet.yml").exit_code == 0
    ssm = real.stack_sets.members.client("ssm", accounts[2], "us-east-1")  # type: ignore[attr-defined]
    address = ssm.get_parameter(Name="/xraystack/daemon-address")["Parameter"]["Value"]
    assert address == "xray.services.dockerinaws.org:2000"
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 0


ROLE = "Operator"
TRUST = """{{"Version": "2012-10-17", "Statement": [
  {{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {{"AWS": "arn:aws:iam::{account}:root"}}}}
]}}"""
ALL = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
)


def operators(server: Server, administrator: str, accounts: list[str]) -> None:
    """A role in each account that the administrator may assume."""
    for account in accounts:
        iam = server.stack_sets.members.client("iam", account, "us-east-1")  # type: ignore[attr-defined]
        iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=TRUST.format(account=administrator))
        iam.put_role_policy(RoleName=ROLE, PolicyName="all", PolicyDocument=ALL)


def test_by_a_role_in_the_members_there_is_more_to_see(
    cli: Cli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts[:2])
    text = FLEET.replace("template: topic.yml\n", "").replace("regions: [eu-west-1, us-east-1]", f'except-accounts: ["{accounts[2]}"], regions: [eu-west-1]')  # fmt: skip
    run = fleet_cli(cli, real, administrator, text)
    missing = run("fleet", "network", "fleet.yml", "--role-name", ROLE)
    assert missing.exit_code == 1
    assert missing.out.count("missing") == 2
    assert run("fleet", "network", "fleet.yml", "--role-name", ROLE, "--write").exit_code == 0
    there = run("fleet", "network", "fleet.yml", "--role-name", ROLE, "--json")
    assert there.exit_code == 0, there.out
    assert json.loads(there.out)[0]["stored"]["VpcId"].startswith("vpc-")
    deployed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert deployed.exit_code == 0, deployed.out + deployed.err
    status = run("fleet", "status", "fleet.yml", "--role-name", ROLE)
    assert status.exit_code == 0, status.out
    assert status.out.count("2 of 2 tasks") == 2
    write(run, text + "parameters: {DesiredCount: 3}\n")
    plan = run("fleet", "plan", "fleet.yml", "--sample", "1", "--role-name", ROLE)
    assert f"A change set in {accounts[0]} in eu-west-1" in plan.out
    assert "ApplicationService" in plan.out
    for account in accounts[:2]:
        (stack,) = client_of(real, account).describe_stacks()["Stacks"]
        sets = client_of(real, account).list_change_sets(StackName=stack["StackName"])
        assert sets["Summaries"] == []


def test_the_root_cause_is_found_in_the_deleted_stack(
    cli: Cli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts)
    run = fleet_cli(cli, real, administrator)
    (run.cwd / "topic.yml").write_text(FAILING)
    failed = run("fleet", "deploy", "fleet.yml", "--yes", "--role-name", ROLE)
    assert failed.exit_code == 5
    assert f"Root cause in {accounts[0]} in eu-west-1: Gate" in failed.out, failed.out


def test_an_account_that_cannot_be_looked_into_is_said(
    cli: Cli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts[:1])
    run = fleet_cli(cli, real, administrator)
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    status = run("fleet", "status", "fleet.yml", "--role-name", ROLE)
    assert status.exit_code == 1
    assert status.out.count("could not be looked into") == 4


def network_of(server: Server, account: str, region: str) -> None:
    """Write an account's default VPC to its SSM parameters."""
    client = server.stack_sets.members.client  # type: ignore[attr-defined]
    ec2, ssm = (client(service, account, region) for service in ("ec2", "ssm"))
    (vpc,) = ec2.describe_vpcs()["Vpcs"]
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]]
    for name, kind, value in (
        ("vpc-id", "String", vpc["VpcId"]),
        ("subnet-ids", "StringList", ",".join(subnets)),
        ("client-cidr", "String", vpc["CidrBlock"]),
    ):
        ssm.put_parameter(Name=f"/xraystack/network/{name}", Type=kind, Value=value)


@pytest.mark.parametrize(
    "arguments",
    [
        ("roles", "administration"),
        ("roles", "execution"),
        ("monitoring", "sink"),
        ("monitoring", "link"),
    ],
)
def test_templates_beside_the_stacks_have_no_findings(cli: Cli, arguments: tuple[str, ...]) -> None:
    printed = cli("fleet", *arguments)
    assert printed.exit_code == 0
    (cli.cwd / "printed.yml").write_bytes(printed.raw_out)
    linted = cli("lint", "printed.yml")
    assert linted.exit_code == 0, linted.out
