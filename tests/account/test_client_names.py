"""Names by which clients find the collector: the plan says when an update changes one, and for whom."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import ROOT, Account, Cli
from tests.support.deploying import NAME, change_sets, write
from tests.support.policies import user_with
from tests.support.proxy import Fault, at, proxied
from tests.support.stacks import DEFAULT_VPC, create
from xraystack.account.client_names import NameChange, NewResource, name_changes
from xraystack.aws.stacks import Stack, StackOutput

ADDRESS = "xray.services.dockerinaws.org:2000"
OVERRIDES = "--parameter-overrides"
IMPORTING = f"""\
Resources:
  Topic: {{Type: AWS::SNS::Topic, Properties: {{DisplayName: !ImportValue {NAME}-DaemonAddress}}}}
"""


SUB = {"Fn::Sub": "${Service}.${Zone}:2000"}
REF = {"Ref": "Group"}
CASES: dict[str, tuple[str, Any, list[NewResource], str | None]] = {
    "the same parameters": (ADDRESS, SUB, [], None),
    "a literal": (ADDRESS, "x:2000", [], "x:2000"),
    "the same literal": (ADDRESS, ADDRESS, [], None),
    "another parameter value": ("old.zone:2000", SUB, [], ADDRESS),
    "a reference to a parameter": ("old", {"Ref": "Service"}, [], "xray"),
    "a joined text": ("old", {"Fn::Join": [".", [{"Ref": "Service"}, "z"]]}, [], "xray.z"),
    "variables of the text itself": ("old", {"Fn::Sub": ["${S}:1", {"S": {"Ref": "Service"}}]}, [], "xray:1"),
    "an escaped variable": ("old", {"Fn::Sub": "${!Service}"}, [], "${Service}"),
    "the stack's name": ("old", {"Fn::Sub": "${AWS::StackName}.${AWS::Region}"}, [], "s.eu-west-1"),
    "the stack's account": ("1", {"Ref": "AWS::AccountId"}, [], None),
    "an unchanged resource": ("sg-1", REF, [NewResource("Other")], None),
    "a new resource": ("sg-1", REF, [NewResource("Group")], "a new one"),
    "a resource that may be replaced": ("sg-1", REF, [NewResource("Group", is_certain=False)], "a new one"),
    "an attribute": ("x", {"Fn::GetAtt": ["Group", "Id"]}, [NewResource("Group")], "a new one"),
    "an attribute in one word": ("x", {"Fn::GetAtt": "Group.Id"}, [NewResource("Group")], "a new one"),
    "an attribute in a text": ("x", {"Fn::Sub": "${Group.Id}:1"}, [NewResource("Group")], "a new one"),
    "an expression that is not read": ("x", {"Fn::If": ["C", "a", "b"]}, [], None),
    "no expression at all": ("x", {"Fn::Sub": [3]}, [], None),
}  # fmt: skip


@each(("before", "value", "new", "after"), CASES.values(), ids=CASES)
def test_an_output_changes_with_parameters_and_with_resources(
    before: str, value: Any, new: list[NewResource], after: str | None
) -> None:
    stack = Stack(
        "s",
        "arn:aws:cloudformation:eu-west-1:1:stack/s/u",
        outputs=(StackOutput("DaemonAddress", before, "", "s-DaemonAddress"),),
    )
    values = {"Service": "xray", "Zone": "services.dockerinaws.org"}

    found = list(name_changes(stack, {"DaemonAddress": {"Value": value}}, values, new))

    maybe = any(not resource.is_certain for resource in new)
    expected = NameChange("DaemonAddress", before, after or "", not maybe, "s-DaemonAddress")
    assert found == ([expected] if after else [])


def test_an_output_that_clients_do_not_use_is_left_out_and_a_removed_one_is_not() -> None:
    outputs = (StackOutput("ClusterName", "a", ""), StackOutput("OtlpHttpEndpoint", "http://a", ""))

    found = list(name_changes(Stack("s", outputs=outputs), {}, {}, []))

    assert found == [NameChange("OtlpHttpEndpoint", "http://a", "")]


def plan(cli: Cli, *arguments: str) -> list[str]:
    result = cli(
        *("deploy", "--stack-name", NAME, "--plan", "--json", "--no-preflight"), *arguments
    )
    assert result.exit_code == 0, result.err
    document = json.loads(result.out.splitlines()[0])
    warnings: list[str] = document["warnings"]
    return warnings


@pytest.fixture
def deployed(account: Account, aws_cli: Cli) -> Cli:
    aws_cli("deploy", "--stack-name", NAME, "--no-verify", "--no-preflight", "--collector", "adot")
    write(aws_cli, "xray.yml", (ROOT / "templates" / "xray.yml").read_text())
    write(aws_cli, "other.yml", IMPORTING.replace(f"!ImportValue {NAME}-DaemonAddress", "x"))
    write(aws_cli, "p.yml", "Parameters: {ServiceName: x2}\n")
    return aws_cli


NEW = f"DaemonAddress changes from {ADDRESS} to x2.services.dockerinaws.org:2000."
WAYS: dict[str, tuple[list[str], list[str]]] = {
    "parameter": ([OVERRIDES, "ServiceName=x2"], [NEW]),
    "parameter, namespace": (
        [OVERRIDES, "NamespaceName=a.b"],
        [
            f"DaemonAddress changes from {ADDRESS} to xray.a.b:2000.",
            "NamespaceName changes from services.dockerinaws.org to a.b.",
        ],
    ),
    "file": (["--parameters-file", "p.yml"], [NEW]),
    "template file": (["--template-file", "xray.yml", OVERRIDES, "ServiceName=x2"], [NEW]),
    "foreign template": (
        ["--template-file", "other.yml"],
        [f"The update removes the output DaemonAddress ({ADDRESS})."],
    ),
    "shape, public namespace": (
        ["--public-namespace", "traces.example.org"],
        [f"DaemonAddress changes from {ADDRESS} to xray.traces.example.org:2000."],
    ),
    "shape, collector": (
        ["--collector", "daemon"],
        ["The update removes the output OtlpHttpEndpoint (http://xray.services.dockerinaws.org:4318)."],
    ),
    "shape, balancer": (
        ["--balancer", OVERRIDES, "ServiceName=x2"],
        [NEW, "SecurityGroupId changes from sg-"],
    ),
}  # fmt: skip
KEPT: tuple[list[str], ...] = (
    [OVERRIDES, "DesiredCount=3"],
    [OVERRIDES, "ServiceName=xray"],
    ["--reset-parameter", "ServiceName"],
    [OVERRIDES, "ContainerInsights=enabled"],
    [],
)


def test_a_rename_is_said_however_it_comes(account: Account, deployed: Cli) -> None:
    """One stack for all ways, because a plan changes nothing."""
    create(account, "shop", IMPORTING)
    before = change_sets(account)
    for way, (arguments, expected) in WAYS.items():
        warnings = plan(deployed, *arguments)
        for sentence in expected:
            assert any(w.startswith(sentence) for w in warnings), (way, warnings)
        is_address = any("DaemonAddress" in sentence for sentence in expected)
        assert ("Stacks that import DaemonAddress: shop." in warnings) == is_address, way
        assert any("restart its tasks" in w for w in warnings), (way, warnings)
    for arguments in KEPT:
        assert not [w for w in plan(deployed, *arguments) if "import" in w or "changes from" in w]
    assert change_sets(account) == before


def test_who_imports_is_said_or_that_it_is_unknown(account: Account, deployed: Cli) -> None:
    renamed = (OVERRIDES, "ServiceName=x2")
    nobody = plan(deployed, *renamed)
    create(account, "shop", IMPORTING)
    policy = json.loads(deployed("doctor", "--policy").out)
    policy["Statement"].append(
        {"Effect": "Deny", "Action": "cloudformation:ListImports", "Resource": "*"}
    )
    blind = deployed(
        *("deploy", "--stack-name", NAME, "--plan", "--no-preflight"), *renamed,
        env=user_with(account, policy),
    )  # fmt: skip
    steps = next(w for w in plan(deployed, *renamed) if "three steps" in w)

    assert any(w.startswith("No stack of this account and region imports Daemon") for w in nobody)
    assert blind.exit_code == 0, blind.err
    assert "DaemonAddress changes from" in blind.err
    assert "access denied (cloudformation:ListImports)" in " ".join(blind.err.split())
    assert f"xraystack patch --replace --import-from {NAME} TEMPLATE" in steps


def test_a_stack_built_by_hand_has_names_without_outputs(account: Account, aws_cli: Cli) -> None:
    text = (ROOT / "tests" / "data" / "hand_built.yml").read_text()
    for placeholder, value in {
        "THE_CIDR": "172.31.0.0/16",
        "THE_VPC": DEFAULT_VPC["VpcId"],
        "THE_SUBNETS": DEFAULT_VPC["SubnetIds"],
    }.items():
        text = text.replace(placeholder, value)
    create(account, NAME, text)

    assert not any("DaemonAddress changes" in w for w in plan(aws_cli))
    assert NEW in plan(aws_cli, OVERRIDES, "ServiceName=x2")


def test_an_error_of_listing_importers_leaves_no_change_set(
    account: Account, deployed: Cli
) -> None:
    before = change_sets(account)
    broken = at("ListImports", Fault("error", 400, "ValidationError"))
    with proxied(account.endpoint_url, broken) as proxy:
        result = deployed(
            *("deploy", "--stack-name", NAME, "--no-preflight", OVERRIDES, "ServiceName=x2"),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert (result.exit_code, change_sets(account)) == (4, before)
    assert "DeleteChangeSet" in proxy.actions
