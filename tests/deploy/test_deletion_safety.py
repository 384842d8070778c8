"""Stacks and change sets of others, which are never deleted or changed."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.deploying import TOPIC, change_sets, described, write
from tests.support.proxy import DENIED, Fault, at, proxied
from tests.support.stacks import client, create, settled

NAME = "stack"
ARGUMENTS = ["deploy", "--stack-name", NAME, "--template-file", "topic.yml"]


def listed_ids(account: Account) -> list[str]:
    listed = client(account, "cloudformation").list_change_sets(StackName=NAME)["Summaries"]
    return [summary["ChangeSetId"] for summary in listed]


@pytest.fixture
def colleague(account: Account, aws_cli: Cli) -> str:
    """The ARN of a colleague's change set for a stack that has never been anything else."""
    write(aws_cli, "topic.yml", TOPIC)
    return aws_cli(*ARGUMENTS, "--no-execute-changeset").out.strip()


@pytest.mark.parametrize("trouble", [None, DENIED])
def test_a_plan_leaves_a_colleagues_change_set_and_its_stack(
    account: Account, aws_cli: Cli, colleague: str, trouble: Fault | None
) -> None:
    """Also where CloudFormation does not say which change sets there are."""
    with proxied(account.endpoint_url, at("ListChangeSets", trouble)) as proxy:
        result = aws_cli(*ARGUMENTS, "--plan", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 0, result.err
    assert described(account, NAME)["StackStatus"] == "REVIEW_IN_PROGRESS"
    assert change_sets(account, NAME) == ["CREATE_COMPLETE"]
    assert colleague in listed_ids(account)


def test_a_plan_leaves_a_change_set_that_a_colleague_makes_meanwhile(
    account: Account, aws_cli: Cli
) -> None:
    """The emulator makes another stack of it then, so it is only said that there is one."""
    write(aws_cli, "topic.yml", TOPIC)
    listed = (
        "<ListChangeSetsResponse><ListChangeSetsResult><Summaries><member><ChangeSetId>mine"
        "</ChangeSetId></member></Summaries></ListChangeSetsResult></ListChangeSetsResponse>"
    )

    with proxied(account.endpoint_url, at("ListChangeSets", Fault("answer", 200, listed))) as proxy:
        result = aws_cli(*ARGUMENTS, "--plan", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 0, result.err
    assert "DeleteStack" not in proxy.actions
    assert described(account, NAME)["StackStatus"] == "REVIEW_IN_PROGRESS"


def test_where_it_cannot_be_told_whether_others_use_the_new_stack_it_stays_and_that_is_said(
    account: Account, aws_cli: Cli
) -> None:
    write(aws_cli, "topic.yml", TOPIC)

    with proxied(account.endpoint_url, at("ListChangeSets", DENIED)) as proxy:
        result = aws_cli(*ARGUMENTS, "--plan", env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 6
    assert "ListChangeSets" in result.err
    assert described(account, NAME)["StackStatus"] == "REVIEW_IN_PROGRESS"


NAMELESS = [
    ["delete", "--yes", "--stack-name", ""],
    ["status", "--stack-name", ""],
    ["status", "--stack-name", " "],
    ["deploy", "--stack-name", ""],
    ["deploy", "--attach", "--stack-name", ""],
    ["deploy", "--stack-name", "", "--execute-changeset", "arn:aws:x"],
    ["deploy", "--stack-name", NAME, "--execute-changeset", ""],
    ["deploy", "--stack-name", NAME, "--role-arn", ""],
    ["deploy", "--stack-name", NAME, "--s3-bucket", ""],
    ["doctor", "--stack-name", ""],
    ["probe", "--from-task", "--yes", "--stack-name", ""],
]


@each("arguments", NAMELESS, ids=map(" ".join, NAMELESS))
def test_an_empty_name_is_a_usage_error(quick_cli: QuickCli, arguments: list[str]) -> None:
    result = quick_cli(*arguments)

    assert (result.exit_code, result.out) == (2, "")


@pytest.mark.parametrize("command", [["delete", "--yes"], ["status"], ["deploy", "--attach"]])
def test_an_answer_about_another_stack_is_not_used(
    account: Account, aws_cli: Cli, command: list[str]
) -> None:
    create(account, "other", TOPIC)
    other = described(account, "other")
    answer = (
        "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>other</StackName>"
        f"<StackId>{other['StackId']}</StackId><StackStatus>CREATE_COMPLETE</StackStatus>"
        "</member></Stacks></DescribeStacksResult></DescribeStacksResponse>"
    )

    with proxied(account.endpoint_url, at("DescribeStacks", Fault("answer", 200, answer))) as proxy:
        result = aws_cli(*command, "--stack-name", NAME, env={"AWS_ENDPOINT_URL": proxy.url})

    assert (result.exit_code, result.out) == (4, "")
    assert f"unexpected response to DescribeStacks: no entry with StackName '{NAME}'" in result.err
    assert proxy.actions == ["DescribeStacks"]
    assert described(account, "other")["StackStatus"] == "CREATE_COMPLETE"


def test_a_change_set_of_another_stack_than_the_named_one_is_not_carried_out(
    account: Account, aws_cli: Cli
) -> None:
    create(account, "production", TOPIC)
    write(aws_cli, "topic.yml", TOPIC)
    arn = aws_cli(
        *("deploy", "--stack-name", "production", "--template-file", "topic.yml"),
        *("--parameter-overrides", "DisplayName=two", "--no-execute-changeset"),
    ).out.strip()

    refused = aws_cli("deploy", "--stack-name", "staging", "--execute-changeset", arn)
    done = aws_cli("deploy", "--stack-name", "production", "--execute-changeset", arn)

    assert (refused.exit_code, refused.out) == (3, "")
    assert "belongs to stack production, not to staging" in refused.err
    assert done.exit_code == 0, done.err


OBSOLETE = """\
<DescribeChangeSetResponse><DescribeChangeSetResult><ChangeSetName>c</ChangeSetName>
<ChangeSetId>c</ChangeSetId><StackId>arn:s</StackId><StackName>stack</StackName>
<Status>CREATE_COMPLETE</Status><ExecutionStatus>OBSOLETE</ExecutionStatus>
</DescribeChangeSetResult></DescribeChangeSetResponse>
"""


def test_a_change_set_whose_stack_has_changed_is_not_carried_out(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    """The emulator deletes such change sets, so the answer that AWS gives is put in."""
    answer = at("DescribeChangeSet", Fault("answer", 200, OBSOLETE))

    with proxied(account.endpoint_url, answer) as proxy:
        result = quick_aws_cli(
            *("deploy", "--stack-name", NAME, "--execute-changeset", "c"),
            env={"AWS_ENDPOINT_URL": proxy.url},
        )

    assert (result.exit_code, result.out, proxy.actions) == (3, "", ["DescribeChangeSet"])
    assert "the change set is OBSOLETE: the stack changed after it was created" in result.err
    assert f"xraystack deploy --no-execute-changeset --stack-name {NAME} ..." in result.err


def test_a_stack_that_changes_before_the_execution_is_not_changed_again(
    account: Account, quick_aws_cli: QuickCli
) -> None:
    create(account, NAME, TOPIC)
    write(quick_aws_cli, "topic.yml", TOPIC)
    two = ["--parameter-overrides", "DisplayName=two"]
    arn = quick_aws_cli(*ARGUMENTS, *two, "--no-execute-changeset").out.strip()

    def execute_the_other(action: str, _: int) -> Fault | None:
        if action == "ExecuteChangeSet":
            client(account, "cloudformation").execute_change_set(ChangeSetName=arn)
            settled(account, NAME)
        return None

    three = ["--parameter-overrides", "DisplayName=three"]
    with proxied(account.endpoint_url, execute_the_other) as proxy:
        result = quick_aws_cli(*ARGUMENTS, *three, env={"AWS_ENDPOINT_URL": proxy.url})

    assert result.exit_code == 4, result.err
    assert "the stack changed after this change set was created" in result.err
    assert described(account, NAME)["Parameters"][0]["ParameterValue"] == "two"
