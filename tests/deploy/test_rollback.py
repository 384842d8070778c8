"""The way out of a failed update and of a failed rollback."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from tests.support import dead_ends
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.dead_ends import NAME, SECRET, status, text_of
from tests.support.deploying import FAILING, SLOW, write
from tests.support.proxy import proxied
from tests.support.schemas import valid_lines
from tests.support.stacks import client, create
from tests.support.terminal import answering, colorless, on_a_terminal
from xraystack.aws.clients import Aws
from xraystack.aws.stacks import Stack
from xraystack.deploy import rollback, stack_operation
from xraystack.deploy.rollback import RollbackAction, RollbackPlan
from xraystack.errors import BadInput

ROLLBACK = ["rollback", "--stack-name", NAME]
STACK_ID = f"arn:aws:cloudformation:eu-west-1:1:stack/{NAME}/1"


def test_a_failed_update_is_rolled_back(account: Account, quick_aws_cli: QuickCli) -> None:
    dead_ends.update_failed(account)

    result = quick_aws_cli(*ROLLBACK, "--yes")

    assert (result.exit_code, result.out) == (0, ""), result.err
    assert "  Gate (AWS::CloudFormation::WaitCondition, UPDATE_FAILED): WaitCondition timed" in (
        result.err
    )
    assert f"{NAME} is UPDATE_ROLLBACK_COMPLETE." in result.err
    assert (status(account), text_of(account)) == ("UPDATE_ROLLBACK_COMPLETE", "one")


def test_a_failed_rollback_is_continued_once_its_cause_is_mended(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    dead_ends.rollback_failed(account)

    planned = quick_aws_cli(*ROLLBACK, "--plan", "--json")
    failed = quick_aws_cli(*ROLLBACK, "--yes")

    plan, ended = valid_lines("rollback", planned.out)
    (blocking,) = plan["blocked_by"]
    assert (plan["action"], blocking["logical_id"]) == ("continue", "Secret")
    assert "marked for deletion" in blocking["reason"]
    assert blocking["explanation"] == "the secret is scheduled for deletion"
    assert f"\nExplanation: {blocking['explanation']}.\n  Restore it" in failed.err
    resource = f"Secret ({blocking['resource_type']}, UPDATE_FAILED): {blocking['reason']}"
    assert resource in " ".join(failed.err.split()), "the reason is not shortened"
    assert (planned.exit_code, ended["outcome"]) == (0, "planned")
    assert failed.exit_code == 5
    assert "because of Secret (AWS::SecretsManager::Secret)" in failed.err
    assert f"  xraystack rollback --stack-name {NAME}\n" in failed.err
    assert f"  xraystack rollback --stack-name {NAME} --skip Secret\n" in failed.err
    assert status(account) == "UPDATE_ROLLBACK_FAILED"

    dead_ends.mend(account)
    done = quick_aws_cli(*ROLLBACK, "--yes", "--json")

    *_, ended = valid_lines("rollback", done.out)
    assert (done.exit_code, ended["outcome"]) == (0, "succeeded")
    assert (status(account), text_of(account)) == ("UPDATE_ROLLBACK_COMPLETE", "one")


def test_only_what_is_named_is_skipped(account: Account, quick_aws_cli: QuickCli) -> None:
    dead_ends.rollback_failed(account)

    wrong = quick_aws_cli(*ROLLBACK, "--yes", "--skip", "Gate")
    right = quick_aws_cli(*ROLLBACK, "--yes", "--skip", "Secret")

    assert (wrong.exit_code, wrong.out) == (3, "")
    assert (
        "--skip: the rollback did not fail for Gate\n  The rollback failed for: --skip Secret"
        in (wrong.err)
    )
    assert right.exit_code == 0, right.err
    assert "! CloudFormation marks Secret as UPDATE_COMPLETE without a change" in right.err
    assert status(account) == "UPDATE_ROLLBACK_COMPLETE"


def test_a_failed_update_skips_nothing(account: Account, quick_aws_cli: QuickCli) -> None:
    dead_ends.update_failed(account)

    result = quick_aws_cli(*ROLLBACK, "--yes", "--skip", "Gate")

    assert (result.exit_code, "only a failed rollback can skip" in result.err) == (3, True)
    assert status(account) == "UPDATE_FAILED"


@pytest.mark.parametrize(
    ("template", "parameters", "said"),
    [
        pytest.param("", {}, "does not exist", id="no stack"),
        pytest.param(SECRET, {}, "CREATE_COMPLETE and has no failed update", id="nothing failed"),
        pytest.param(
            FAILING, {}, f"xraystack deploy --recreate --stack-name {NAME} ...", id="rolled back"
        ),
        pytest.param(
            FAILING,
            {"DisableRollback": True},
            f"so AWS would delete it\n  Fix the cause, then repair the stack, unless --on-failure created it:\n"
            f"  xraystack deploy --disable-rollback --stack-name {NAME} ...\n"
            f"  Or delete the stack:\n  xraystack delete --stack-name {NAME}\n",
            id="never stable",
        ),
    ],
)
def test_any_other_stack_is_left_as_it_is(
    account: Account, quick_aws_cli: QuickCli, template: str, parameters: dict[str, Any], said: str
) -> None:
    if parameters:
        client(account, "cloudformation").create_stack(
            StackName=NAME, TemplateBody=template, **parameters
        )
        client(account, "cloudformation").get_waiter("stack_exists").wait(StackName=NAME)
        quick_aws_cli("deploy", "--attach", "--stack-name", NAME)
    elif template:
        create(account, NAME, template)
    before = status(account)

    with proxied(account.endpoint_url) as proxy:
        result = quick_aws_cli(*ROLLBACK, "--yes", env={"AWS_ENDPOINT_URL": proxy.url})

    assert (result.exit_code, result.out) == (3, ""), result.err
    assert said in result.err
    assert set(proxy.actions) <= {"DescribeStacks", "GetCallerIdentity"}
    assert status(account) == before


def test_a_stack_at_work_is_left_to_it(account: Account, quick_aws_cli: QuickCli) -> None:
    client(account, "cloudformation").create_stack(StackName=NAME, TemplateBody=SLOW)

    result = quick_aws_cli(*ROLLBACK, "--yes")

    assert (result.exit_code, "in progress" in result.err) == (6, True)
    assert f"  xraystack deploy --attach --stack-name {NAME}\n" in result.err


def test_without_a_terminal_a_yes_is_needed(account: Account, quick_aws_cli: QuickCli) -> None:
    with proxied(account.endpoint_url) as proxy:
        result = quick_aws_cli(*ROLLBACK, env={"AWS_ENDPOINT_URL": proxy.url})

    assert (result.exit_code, "--yes" in result.err, proxy.actions) == (2, True, [])


@pytest.mark.parametrize(
    ("answer", "code", "ended"),
    [("y", 0, "UPDATE_ROLLBACK_COMPLETE"), ("n", 130, "UPDATE_FAILED")],
)
def test_on_a_terminal_it_asks(
    account: Account, aws_cli: Cli, answer: str, code: int, ended: str
) -> None:
    dead_ends.update_failed(account)

    exit_code, seen = on_a_terminal(colorless(aws_cli), ROLLBACK, answering(answer))

    assert (exit_code, status(account)) == (code, ended), seen
    assert f"Roll back the failed update of {NAME}?" in seen
    assert ("Not rolled back." in seen) == (answer == "n")


def test_deploy_names_the_command(account: Account, quick_aws_cli: QuickCli) -> None:
    dead_ends.rollback_failed(account)
    write(quick_aws_cli, "t.yml", SECRET)

    result = quick_aws_cli("deploy", "--stack-name", NAME, "--template-file", "t.yml", "--json")

    assert result.exit_code == 5
    document = json.loads(result.out)
    assert (
        document["error"]["remedy"]
        .splitlines()[0]
        .startswith("Secret (AWS::SecretsManager::Secret): ")
    )
    assert f"  xraystack rollback --stack-name {NAME} --skip Secret\n" in result.err


def stubbed(*answers: tuple[str, dict[str, Any], dict[str, Any]]) -> Aws:
    """Clients whose CloudFormation answers these calls, in this order, and no other."""
    session = boto3.Session("a", "fake", region_name="eu-west-1")
    stub = Stubber(session.client("cloudformation"))
    for call, asked, answer in answers:
        stub.add_response(call, answer, asked)
    stub.activate()
    aws = Aws()
    aws.__dict__["cloudformation"] = stub.client
    return aws


NOW = datetime(2026, 1, 1, tzinfo=UTC)


def described(status: str, **members: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
    stack = {
        "StackName": NAME,
        "StackId": STACK_ID,
        "StackStatus": status,
        "CreationTime": NOW,
        **members,
    }
    return "describe_stacks", {"StackName": NAME}, {"Stacks": [stack]}


def history(*statuses: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The events of the stack itself, newest first, from the statuses, oldest first."""
    events = [
        {
            "EventId": str(number),
            "StackId": STACK_ID,
            "StackName": NAME,
            "LogicalResourceId": NAME,
            "PhysicalResourceId": STACK_ID,
            "ResourceType": "AWS::CloudFormation::Stack",
            "ResourceStatus": status,
            "Timestamp": NOW,
        }
        for number, status in enumerate(statuses)
    ]
    return "describe_stack_events", {"StackName": STACK_ID}, {"StackEvents": events[::-1]}


@pytest.mark.parametrize(
    ("statuses", "remedy"),
    [
        pytest.param(
            ["CREATE_IN_PROGRESS", "CREATE_FAILED", "UPDATE_IN_PROGRESS", "UPDATE_FAILED"],
            f"xraystack delete --stack-name {NAME}",
            id="never stable",
        ),
        pytest.param(
            ["UPDATE_IN_PROGRESS", "UPDATE_FAILED"],
            f"aws cloudformation rollback-stack --stack-name {NAME}",
            id="older than the events",
        ),
    ],
)
def test_a_stack_that_aws_would_delete_is_not_rolled_back(statuses: list[str], remedy: str) -> None:
    """The emulator updates no stack whose creation failed."""
    aws = stubbed(described("UPDATE_FAILED"), history(*statuses))

    with pytest.raises(BadInput, match="cannot roll back") as rejected:
        rollback.plan_rollback(aws, NAME, [])

    assert remedy in rejected.value.remedy


@pytest.mark.parametrize("stable", sorted(rollback.STABLE))
def test_a_stack_that_was_stable_once_is_rolled_back(stable: str) -> None:
    aws = stubbed(
        described("UPDATE_FAILED"), history(stable, "UPDATE_IN_PROGRESS", "UPDATE_FAILED")
    )

    assert rollback.plan_rollback(aws, NAME, []).action is RollbackAction.ROLL_BACK


def test_a_nested_stack_is_rolled_back_with_the_outermost() -> None:
    root = STACK_ID.replace(NAME, "outer")
    aws = stubbed(described("UPDATE_ROLLBACK_FAILED", RootId=root))

    with pytest.raises(BadInput, match="nested in outer") as rejected:
        rollback.plan_rollback(aws, NAME, [])

    assert rejected.value.remedy.endswith("xraystack rollback --stack-name outer")


@pytest.mark.parametrize(
    ("action", "call", "skip"),
    [
        (RollbackAction.ROLL_BACK, "rollback_stack", ()),
        (RollbackAction.CONTINUE, "continue_update_rollback", ("A", "B")),
    ],
)
def test_the_call_has_the_role_and_what_is_skipped(
    monkeypatch: pytest.MonkeyPatch, action: RollbackAction, call: str, skip: tuple[str, ...]
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "token")
    asked: dict[str, Any] = {
        "StackName": STACK_ID,
        "RoleARN": "r" * 20,
        "ClientRequestToken": "xraystack-token",
    }
    asked |= {"ResourcesToSkip": list(skip)} if skip else {}
    aws = stubbed(history("UPDATE_FAILED"), (call, asked, {}))
    plan = RollbackPlan(Stack(NAME, STACK_ID, "UPDATE_FAILED"), action, (), skip)

    assert stack_operation.start_rollback(aws, plan, "r" * 20).after_event_id == "0"
