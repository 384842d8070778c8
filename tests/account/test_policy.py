"""The policy that ``doctor --policy`` prints: enough for all that the program does, and for no other stack.

Besides, the emulator records what the program asks in all tests; see ``endpoint_url`` in conftest.py.
"""

from __future__ import annotations

import json

import pytest

from tests.support import policies
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import NAME
from tests.support.policies import allow, user_with
from tests.support.proxy import proxied
from tests.support.stacks import client, create
from tests.support.traces import future
from xraystack.account.policy import deploy_policy

OVERRIDES = "--parameter-overrides"
IMPORTING = f"""\
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !ImportValue {NAME}-ServiceName
"""


def test_it_is_enough_to_deploy_watch_and_delete(account: Account, aws_cli: Cli) -> None:
    """The emulator enforces IAM policies for the calls of users."""
    somebody = user_with(account, json.loads(aws_cli("doctor", "--policy").out))

    results = [
        aws_cli(*arguments, env=somebody)
        for arguments in (
            ["doctor"],
            ["deploy", "--stack-name", NAME, "--termination-protection"],
            ["deploy", "--stack-name", NAME, OVERRIDES, "DesiredCount=1"],
            ["deploy", "--stack-name", NAME, "--no-termination-protection", OVERRIDES,
             "DesiredCount=2"],
            ["status", "--stack-name", NAME],
            ["delete", "--stack-name", NAME, "--yes"],
        )
    ]  # fmt: skip

    assert [result.exit_code for result in results] == [0] * 6, [result.err for result in results]


def test_it_is_enough_to_see_who_imports_and_without_that_it_is_said(
    account: Account, aws_cli: Cli
) -> None:
    aws_cli("deploy", "--stack-name", NAME)
    create(account, "application", IMPORTING)
    policy = json.loads(aws_cli("doctor", "--policy").out)
    sees = user_with(account, policy, "sees")
    policy["Statement"].append(
        {"Effect": "Deny", "Action": "cloudformation:ListImports", "Resource": "*"}
    )
    blind = user_with(account, policy, "blind")

    shown = aws_cli("status", "--stack-name", NAME, env=sees)
    hidden = aws_cli("status", "--stack-name", NAME, env=blind)
    document = json.loads(aws_cli("status", "--stack-name", NAME, "--json", env=blind).out)

    assert f"Export   {NAME}-ServiceName  imported by application" in shown.out
    assert "access denied" not in shown.out
    assert (hidden.exit_code, hidden.err) == (0, "")
    assert "Exports  importers unknown: access denied (cloudformation:ListImports)" in hidden.out
    assert {export["importers"] for export in document["exports"]} == {None}


def test_with_a_bucket_it_is_enough_to_send_the_template_through_that(
    account: Account, aws_cli: Cli
) -> None:
    client(account, "s3").create_bucket(
        Bucket="templates", CreateBucketConfiguration={"LocationConstraint": account.region}
    )
    client(account, "s3").create_bucket(
        Bucket="others", CreateBucketConfiguration={"LocationConstraint": account.region}
    )
    policy = aws_cli("doctor", "--policy", "--s3-bucket", "templates").out
    somebody = user_with(account, json.loads(policy))

    codes = [
        aws_cli("deploy", "--plan", "--stack-name", NAME, "--s3-bucket", bucket, env=somebody)
        for bucket in ("templates", "others")
    ]

    assert [done.exit_code for done in codes] == [0, 4], [done.err for done in codes]


def test_with_a_boundary_roles_get_no_rights_without_it(quick_cli: QuickCli) -> None:
    boundary = "arn:aws:iam::123456789012:policy/limits"

    policy = json.loads(quick_cli("doctor", "--policy", "--boundary", boundary).out)

    conditions = {
        action: statement.get("Condition")
        for statement in policy["Statement"]
        for action in statement["Action"]
    }
    within = {"StringEquals": {"iam:PermissionsBoundary": boundary}}
    assert {action for action, condition in conditions.items() if condition == within} == {
        "iam:CreateRole",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
    }
    assert "iam:DeleteRolePermissionsBoundary" not in conditions


def test_what_has_a_name_is_allowed_by_its_name_only() -> None:
    everywhere = {
        action
        for statement in deploy_policy("mine")["Statement"]
        if statement["Resource"] == "*"
        for action in statement["Action"]
    }

    named = ("ecs:Delete", "ecs:Update", "iam:", "logs:Delete", "s3:", "cloudformation:Delete")
    assert [action for action in everywhere if action.startswith(named)] == []


@pytest.mark.parametrize(
    "option", [("--boundary", "limits"), ("--s3-bucket", ""), ("--stack-name", "*")]
)
def test_what_would_widen_it_is_a_usage_error(quick_cli: QuickCli, option: tuple[str, str]) -> None:
    assert quick_cli("doctor", "--policy", *option).exit_code == 2


def test_it_is_not_enough_for_another_stack(account: Account, aws_cli: Cli) -> None:
    policy = json.loads(aws_cli("doctor", "--policy", "--stack-name", "mine").out)
    somebody = user_with(account, policy)

    result = aws_cli("delete", "--stack-name", "other", "--yes", env=somebody)
    create(account, "other", "Resources: {T: {Type: AWS::SNS::Topic}}")
    denied = aws_cli("delete", "--stack-name", "other", "--yes", env=somebody)

    assert result.exit_code == 0  # there is none
    assert denied.exit_code == 4


def test_it_has_what_looking_at_traces_takes(xray_cli: Cli, xray_account: Account) -> None:
    """The X-Ray server enforces no policies, so the calls are compared with the policy."""
    with proxied(xray_account.endpoint_url) as proxy:
        for arguments in (
            ["traces", "list", *future()],
            ["traces", "show", "1-00000000-000000000000000000000000"],
            ["map", *future()],
            ["map", "--from-traces", *future()],
        ):
            xray_cli(*arguments, env={"AWS_ENDPOINT_URL": proxy.url})

    known = policies.xray_actions()
    asked = {known[action.removeprefix("POST ")] for action in proxy.actions}
    assert asked == {
        "xray:BatchGetTraces",
        "xray:GetServiceGraph",
        "xray:GetTraceSegmentDestination",
        "xray:GetTraceSummaries",
    }
    assert policies.missing(asked) == []


def test_what_it_lacks_is_found() -> None:
    """The check that the tests make of every call can fail."""
    assert policies.missing(["sts:GetCallerIdentity", "ec2:RunInstances", "s3:PutObject"]) == [
        "ec2:RunInstances"
    ]
    assert policies.allowed(allow("a:B", "c:D")) == {"a:B", "c:D"}
