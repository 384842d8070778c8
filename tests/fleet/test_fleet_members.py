"""The fleet commands and real stacks in three accounts and two regions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.command_line import ROOT, Account, QuickCli
from tests.support.deploying import FAILING
from tests.support.fleets import DAEMON, REGIONS, TOPIC, fleet_cli, write
from tests.support.policies import MEMBER_ROLE, allow
from tests.support.schemas import valid
from tests.support.stacks import client, create
from tests.support.stacksets.members import ADMINISTRATION_ROLE, Emulated
from tests.support.stacksets.server import Server, client_of
from xraystack.account.fleet_policy import member_policy
from xraystack.stacks.fleet_roles import EXECUTION_ROLE


def test_the_daemon_in_three_accounts_and_two_regions(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    run = fleet_cli(quick_cli, real, administrator, DAEMON)
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
    ssm = client(Account(accounts[2], real.behind, "us-east-1"), "ssm")
    address = ssm.get_parameter(Name="/xraystack/daemon-address")["Parameter"]["Value"]
    assert address == "xray.services.dockerinaws.org:2000"
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 0


def test_a_self_managed_fleet_by_the_roles_that_are_rendered(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    """The emulator enforces what the roles trust and allow, as far as StackSets calls by them itself.

    What CloudFormation calls on their behalf it does not; that is what ``doctor --policy`` allows.
    """
    make_roles(real, administrator, accounts[:2])
    for account in accounts:
        network_of(real, account, "eu-west-1")
    listed = ", ".join(f'"{account}"' for account in accounts)
    text = (
        "name: xray-daemon\nmodel: self-managed\npreferences: {tolerance: 1}\n"
        f"targets: [{{accounts: [{listed}], regions: [eu-west-1]}}]\n"
    )
    run = fleet_cli(quick_cli, real, administrator, text)
    first = run("fleet", "deploy", "fleet.yml", "--yes")
    assert first.exit_code == 5
    assert first.out.startswith("1 stack in 1 account: Account ACCOUNT should have "), first.out
    assert "2 instances succeeded, 1 failed" in first.err
    write(run, text.replace(f', "{accounts[2]}"', "") + "parameters: {DesiredCount: 1}\n")
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    assert run("fleet", "delete", "fleet.yml", "--yes").exit_code == 0
    write(run, text)
    assert run("fleet", "delete", "fleet.yml", "--yes", "--retain-stacks").exit_code == 0
    assert not real.stack_sets.sets
    for account in accounts:
        left = [
            stack["StackName"] for stack in client_of(real, account).describe_stacks()["Stacks"]
        ]
        assert left == ["execution"] * (account != accounts[2])


def test_the_execution_role_makes_stacks_of_stack_sets_only_and_for_its_administrator_only(
    real: Server, accounts: list[str], administrator: str, endpoint_url: str
) -> None:
    make_roles(real, administrator, accounts[:1])
    members = real.stack_sets.members
    assert isinstance(members, Emulated)
    role = {"RoleArn": f"arn:aws:iam::{accounts[0]}:role/{EXECUTION_ROLE}", "RoleSessionName": "me"}
    for somebody in (administrator, accounts[0], accounts[1]):
        with pytest.raises(ClientError, match="not authorized"):
            members.client("sts", somebody, "eu-west-1").assume_role(**role)
    session = members.execution(accounts[0], EXECUTION_ROLE, "eu-west-1")
    cloudformation = session.client("cloudformation", endpoint_url=endpoint_url)
    with pytest.raises(ClientError, match="not authorized"):
        cloudformation.create_stack(StackName="other", TemplateBody=TOPIC)
    with pytest.raises(ClientError, match="not authorized"):
        session.client("iam", endpoint_url=endpoint_url).create_user(UserName="me")
    cloudformation.create_stack(StackName="StackSet-mine", TemplateBody=TOPIC)


def make_roles(server: Server, administrator: str, accounts: list[str]) -> None:
    """The roles of both sides, as stacks of the committed templates, with two keys as the emulator has them.

    Only the service CloudFormation, as which nobody can call here, has the keys of the first. And AWS says
    of a session's aws:PrincipalArn the ARN of its role, the emulator the session's own.
    """
    where = Account(administrator, server.behind)
    create(where, "administration", rendered("fleet-administration-role"))
    change_trust(where, ADMINISTRATION_ROLE, lambda statement: statement.pop("Condition"))
    session = f"arn:aws:sts::{administrator}:assumed-role/{ADMINISTRATION_ROLE}/stacksets"
    for account in accounts:
        where = Account(account, server.behind)
        create(
            where,
            "execution",
            rendered("fleet-execution-role"),
            AdministratorAccountId=administrator,
        )
        change_trust(
            where,
            EXECUTION_ROLE,
            lambda statement: statement["Condition"]["ArnEquals"].update(
                {"aws:PrincipalArn": session}
            ),
        )


def change_trust(where: Account, role: str, change: Callable[[dict[str, Any]], Any]) -> None:
    iam = client(where, "iam")
    trust = iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]
    change(trust["Statement"][0])
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=json.dumps(trust))


def rendered(stack: str) -> str:
    return (ROOT / "templates" / f"{stack}.yml").read_text()


def operators(server: Server, administrator: str, accounts: list[str]) -> None:
    """A role in each account that the administrator may assume, with the policy for it."""
    principal = {"AWS": f"arn:aws:iam::{administrator}:root"}
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    # The emulator asks for this action on no resource in particular, AWS on the parameters.
    everywhere = allow("ssm:GetParameters")["Statement"]
    policy = json.dumps({**member_policy(), "Statement": member_policy()["Statement"] + everywhere})
    for account in accounts:
        iam = client(Account(account, server.behind), "iam")
        iam.create_role(RoleName=MEMBER_ROLE, AssumeRolePolicyDocument=trust)
        iam.put_role_policy(RoleName=MEMBER_ROLE, PolicyName="look", PolicyDocument=policy)


def test_by_a_role_in_the_members_there_is_more_to_see(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts[:2])
    text = DAEMON.replace("regions: [eu-west-1, us-east-1]", f'except-accounts: ["{accounts[2]}"], regions: [eu-west-1]')  # fmt: skip
    run = fleet_cli(quick_cli, real, administrator, text)
    missing = run("fleet", "network", "fleet.yml", "--role-name", MEMBER_ROLE)
    assert missing.exit_code == 1
    assert missing.out.count("missing") == 2
    assert (
        run("fleet", "network", "fleet.yml", "--role-name", MEMBER_ROLE, "--write").exit_code == 0
    )
    there = run("fleet", "network", "fleet.yml", "--role-name", MEMBER_ROLE, "--json")
    assert there.exit_code == 0, there.out
    assert json.loads(there.out)[0]["stored"]["VpcId"].startswith("vpc-")
    plan = run("fleet", "plan", "fleet.yml", "--sample", "2", "--role-name", MEMBER_ROLE)
    assert plan.out.count("Change set in") == 2, plan.out
    assert [client_of(real, a).describe_stacks()["Stacks"] for a in accounts] == [[], [], []]
    deployed = run("fleet", "deploy", "fleet.yml", "--yes")
    assert deployed.exit_code == 0, deployed.out + deployed.err
    status = run("fleet", "status", "fleet.yml", "--role-name", MEMBER_ROLE)
    assert status.exit_code == 0, status.out
    assert status.out.count("2 of 2 tasks") == 2
    write(run, text + "parameters: {DesiredCount: 3}\n")
    plan = run("fleet", "plan", "fleet.yml", "--sample", "1", "--role-name", MEMBER_ROLE)
    assert f"Change set in {accounts[0]} in eu-west-1" in plan.out
    assert "ApplicationService" in plan.out
    sampled = ("plan", "fleet.yml", "--markdown", "--sample", "1", "--role-name", MEMBER_ROLE)
    assert "```text\n  Modify   ApplicationService" in run("fleet", *sampled).out
    for account in accounts[:2]:
        (stack,) = client_of(real, account).describe_stacks()["Stacks"]
        sets = client_of(real, account).list_change_sets(StackName=stack["StackName"])
        assert sets["Summaries"] == []


def test_the_root_cause_is_found_in_the_deleted_stack(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts)
    run = fleet_cli(quick_cli, real, administrator)
    (run.cwd / "topic.yml").write_text(FAILING)
    failed = run("fleet", "deploy", "fleet.yml", "--yes", "--role-name", MEMBER_ROLE)
    assert failed.exit_code == 5
    assert f"Root cause in {accounts[0]} in eu-west-1: Gate" in failed.out, failed.out
    status = run("fleet", "status", "fleet.yml", "--role-name", MEMBER_ROLE)
    assert f"Root cause in {accounts[0]} in eu-west-1: Gate" in status.out, status.out
    assert "Root cause" not in run("fleet", "status", "fleet.yml").out
    as_json = run("fleet", "status", "fleet.yml", "--role-name", MEMBER_ROLE, "--json")
    document = valid("fleet-status", as_json.out)
    assert [each["logical_id"] for each in document["root_causes"]] == ["Gate"]


def test_an_account_that_cannot_be_looked_into_is_said(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts[:1])
    run = fleet_cli(quick_cli, real, administrator)
    assert run("fleet", "deploy", "fleet.yml", "--yes").exit_code == 0
    status = run("fleet", "status", "fleet.yml", "--role-name", MEMBER_ROLE)
    assert status.exit_code == 1
    assert status.out.count("annot read") == 4
    write(run, (run.cwd / "fleet.yml").read_text() + "parameters: {Display: two}\n")
    for number, exit_code in ((1, 0), (3, 4)):
        sample = ("--sample", str(number), "--role-name", MEMBER_ROLE)
        plan = run("fleet", "plan", "fleet.yml", *sample)
        assert (plan.exit_code, plan.out.count("! Cannot read")) == (exit_code, number - 1)


def network_of(server: Server, account: str, region: str) -> None:
    """Write an account's default VPC to its SSM parameters."""
    where = Account(account, server.behind, region)
    ec2, ssm = client(where, "ec2"), client(where, "ssm")
    (vpc,) = ec2.describe_vpcs()["Vpcs"]
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]]
    for name, kind, value in (
        ("vpc-id", "String", vpc["VpcId"]),
        ("subnet-ids", "StringList", ",".join(subnets)),
        ("client-cidr", "String", vpc["CidrBlock"]),
    ):
        ssm.put_parameter(Name=f"/xraystack/network/{name}", Type=kind, Value=value)
