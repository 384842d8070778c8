"""Templates of xraystack, recognized by their Metadata, and any others, which are deployed as they are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.command_line import ROOT, Account, Cli
from tests.support.deploying import NAME, TEMPLATE, change_sets, described, write
from tests.support.proxy import proxied
from tests.support.stacks import DEFAULT_VPC, client, create, cut_off_default_vpc

FOREIGN = """\
Parameters:
  VpcId: {Type: String, Default: a}
  SubnetIds: {Type: CommaDelimitedList, Default: b}
  ClientCidr: {Type: String, Default: c}
  Image: {Type: String, Default: d}
  EcrRepositoryArn: {Type: String, Default: e}
Resources:
  Topic: {Type: AWS::SNS::Topic}
"""


def planned(cli: Cli, account: Account, *arguments: str) -> tuple[dict[str, Any], set[str]]:
    """The parameters of a plan with their sources, and the calls to EC2 that it took."""
    with proxied(account.endpoint_url) as proxy:
        result = cli(
            *("deploy", "--stack-name", NAME, "--plan", "--json", *arguments),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )
    assert result.exit_code == 0, result.err
    plan = json.loads(result.out.splitlines()[0])
    values = {p["name"]: (p["value"], p["source"]) for p in plan["parameters"]}
    return values, {action for action in proxy.actions if action.startswith("DescribeVpc")}


def test_a_default_in_our_own_template_wins_over_the_account(
    account: Account, aws_cli: Cli
) -> None:
    aws_cli("render", "--client-cidr", "10.9.0.0/16", "-o", "x.yml")

    values, _ = planned(aws_cli, account, "--template-file", "x.yml")

    assert values["ClientCidr"] == ("10.9.0.0/16", "default")
    assert values["VpcId"] == ("vpc-00000001", "the default VPC")
    assert values["SubnetIds"][0] == "subnet-00000001,subnet-00000002,subnet-00000003"


def test_a_foreign_template_keeps_its_defaults(account: Account, aws_cli: Cli) -> None:
    write(aws_cli, "foreign.yml", FOREIGN)

    values, asked = planned(
        aws_cli, account, "--template-file", "foreign.yml", "--parameter-overrides",
        "Image=123456789012.dkr.ecr.eu-west-1.amazonaws.com/x:1",
    )  # fmt: skip

    assert {name: values[name] for name in ("VpcId", "SubnetIds", "ClientCidr")} == {
        "VpcId": ("a", "default"),
        "SubnetIds": ("b", "default"),
        "ClientCidr": ("c", "default"),
    }
    assert values["EcrRepositoryArn"] == ("e", "default")
    assert asked == set()


def test_a_foreign_template_without_defaults_is_given_nothing(
    account: Account, aws_cli: Cli
) -> None:
    bare = (
        FOREIGN.replace(", Default: a", "").replace(", Default: b", "").replace(", Default: c", "")
    )
    write(aws_cli, "foreign.yml", bare)

    result = aws_cli("deploy", "--stack-name", NAME, "--template-file", "foreign.yml")

    assert (result.exit_code, result.out) == (3, "")
    assert "requires a value for ClientCidr, SubnetIds, VpcId" in result.err
    assert "--parameter-overrides ClientCidr=... SubnetIds=... VpcId=..." in result.err
    assert client(account, "cloudformation").describe_stacks()["Stacks"] == []


def test_an_empty_default_is_a_value(account: Account, aws_cli: Cli) -> None:
    write(aws_cli, "foreign.yml", FOREIGN.replace("Default: c", 'Default: ""'))

    values, _ = planned(aws_cli, account, "--template-file", "foreign.yml")

    assert values["ClientCidr"] == ("", "default")


def test_a_stack_built_by_hand_keeps_its_clients_its_addresses_and_its_dot(
    account: Account, aws_cli: Cli
) -> None:
    """The template has defaults for all of these; what the stack's own resources say goes before."""
    (group, *_) = client(account, "ec2").describe_security_groups()["SecurityGroups"]
    by_hand = (ROOT / "tests" / "data" / "hand_built.yml").read_text()
    for placeholder, value in {
        "CidrIp: THE_CIDR": f"SourceSecurityGroupId: {group['GroupId']}",
        "THE_VPC": DEFAULT_VPC["VpcId"],
        "THE_SUBNETS": DEFAULT_VPC["SubnetIds"],
    }.items():
        by_hand = by_hand.replace(placeholder, value)
    create(account, NAME, by_hand)

    values, _ = planned(aws_cli, account)

    assert values["ClientSecurityGroupId"] == (group["GroupId"], "the stack's security group")
    assert values["ClientCidr"] == ("", "the stack's security group")
    assert values["AssignPublicIp"] == ("DISABLED", "the stack's service")
    assert values["NamespaceTrailingDot"] == (".", "the stack's namespace")


OTHER = "subnet-00000003"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--parameter-overrides", f"SubnetIds={OTHER}"],
        ["--parameter-overrides", json.dumps({"Parameters": {"SubnetIds": [OTHER]}})],
        ["--parameter-overrides", "file://p.yml"],
        ["--parameters-file", "p.yml"],
        ["--parameters-file", "p.yml", "--template-file", "xray.yml"],
    ],
    ids=["pair", "JSON", "file://", "file", "our template from a file"],
)
def test_a_stack_is_moved_to_another_network_only_after_a_look_at_it(
    account: Account, aws_cli: Cli, arguments: list[str]
) -> None:
    cut_off_default_vpc(account)
    create(account, NAME, TEMPLATE, **DEFAULT_VPC)
    write(aws_cli, "p.yml", f"Parameters: {{SubnetIds: {OTHER}}}\n")
    write(aws_cli, "xray.yml", TEMPLATE)

    result = aws_cli("deploy", "--stack-name", NAME, *arguments)

    assert (result.exit_code, result.out) == (3, "")
    assert "preflight: a preflight check failed" in result.err
    assert change_sets(account) == []
    assert described(account)["StackStatus"] == "CREATE_COMPLETE"


def test_the_network_that_a_stack_is_in_is_not_looked_at_again(
    account: Account, aws_cli: Cli
) -> None:
    cut_off_default_vpc(account)
    create(account, NAME, TEMPLATE, **DEFAULT_VPC)
    same = [f"{name}={value}" for name, value in DEFAULT_VPC.items()]

    result = aws_cli("deploy", "--stack-name", NAME, "--parameter-overrides", *same)

    assert (result.exit_code, "No changes" in result.err) == (0, True)
