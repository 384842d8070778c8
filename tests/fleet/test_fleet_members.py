"""The fleet commands and real stacks in three accounts and two regions."""

from __future__ import annotations

import json

from tests.support.command_line import QuickCli
from tests.support.deploying import FAILING
from tests.support.fleets import (
    FLEET,
    REGIONS,
    fleet_cli,
    write,
)
from tests.support.stacksets.server import Server, client_of


def test_the_daemon_in_three_accounts_and_two_regions(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    text = FLEET.replace("template: topic.yml\n", "").replace("name: set", "name: xray-daemon")
    run = fleet_cli(quick_cli, real, administrator, text)
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
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts[:2])
    text = FLEET.replace("template: topic.yml\n", "").replace("regions: [eu-west-1, us-east-1]", f'except-accounts: ["{accounts[2]}"], regions: [eu-west-1]')  # fmt: skip
    run = fleet_cli(quick_cli, real, administrator, text)
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
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts)
    run = fleet_cli(quick_cli, real, administrator)
    (run.cwd / "topic.yml").write_text(FAILING)
    failed = run("fleet", "deploy", "fleet.yml", "--yes", "--role-name", ROLE)
    assert failed.exit_code == 5
    assert f"Root cause in {accounts[0]} in eu-west-1: Gate" in failed.out, failed.out


def test_an_account_that_cannot_be_looked_into_is_said(
    quick_cli: QuickCli, real: Server, accounts: list[str], administrator: str
) -> None:
    operators(real, administrator, accounts[:1])
    run = fleet_cli(quick_cli, real, administrator)
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
