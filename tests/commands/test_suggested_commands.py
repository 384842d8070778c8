"""Commands to paste: they go to the account and region of the command that suggests them."""

from __future__ import annotations

import pytest

from tests.support.command_line import Account, Cli
from tests.support.deploying import FAILING, write
from xraystack.aws.connection import Connection
from xraystack.commands.suggested_commands import complete_commands

PASSED = Connection(region="eu-west-1", profile="pro d")
OPTIONS = "--region eu-west-1 --profile 'pro d'"


@pytest.mark.parametrize(
    ("given", "completed"),
    [
        ("xraystack delete --stack-name x", f"xraystack delete {OPTIONS} --stack-name x"),
        ("xraystack deploy --stack-name x ...", f"xraystack deploy {OPTIONS} --stack-name x ..."),
        ("xraystack list", f"xraystack list {OPTIONS}"),
        ("xraystack traces show ID > FILE", f"xraystack traces show {OPTIONS} ID > FILE"),
        ("  aws ec2 describe-vpcs", f"  aws {OPTIONS} ec2 describe-vpcs"),
        (
            "aws acm list-certificates --region us-east-1",
            "aws --profile 'pro d' acm list-certificates --region us-east-1",
        ),
        ("aws sso login --profile other", "aws sso login --profile other"),
        ("aws configure list-profiles", "aws configure list-profiles"),
        ("xraystack patch --diff TEMPLATE", "xraystack patch --diff TEMPLATE"),
        ("xraystack render endpoints", "xraystack render endpoints"),
        ("awslogs is the driver", "awslogs is the driver"),
        ("Or run xraystack status.", "Or run xraystack status."),
    ],
)
def test_a_line_that_is_a_command_goes_to_the_same_account(given: str, completed: str) -> None:
    text = f"First:\n{given}\nThen wait."

    assert complete_commands(text, PASSED) == f"First:\n{completed}\nThen wait."
    assert complete_commands(text, Connection()) == text


def test_commands_for_the_members_of_a_fleet_stay_as_they_are() -> None:
    text = "xraystack fleet plan FILE\nxraystack delete --stack-name NAME\naws iam list-roles"

    plan, *others = complete_commands(text, PASSED, of_fleet=True).splitlines()

    assert plan == f"xraystack fleet plan {OPTIONS} FILE"
    assert others == text.splitlines()[1:]


def test_what_an_error_suggests_goes_where_the_options_say(account: Account, aws_cli: Cli) -> None:
    there = ("--region", account.region, "--endpoint-url", account.endpoint_url)
    elsewhere = {"AWS_REGION": "us-west-2", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    write(aws_cli, "failing.yml", FAILING)

    result = aws_cli(
        *("deploy", "--stack-name", "stack", "--template-file", "failing.yml", *there),
        env=elsewhere,
    )

    assert result.exit_code == 5, result.err
    assert (
        f"\n  xraystack deploy {' '.join(there)} --recreate --stack-name stack ...\n" in result.err
    )
