"""Habits from other tools get the command to type, exit code 2, and nothing is run."""

from __future__ import annotations

import shlex

import pytest

from tests.support.cases import each
from tests.support.command_line import Account, QuickCli
from tests.support.deploying import TOPIC
from tests.support.stacks import create
from xraystack.cli import COMMANDS
from xraystack.commands import habits


@each(
    ("typed", "meant"),
    [
        ("destroy", "xraystack delete --stack-name NAME"),
        ("destroy shop", "xraystack delete --stack-name shop"),
        ("destroy --stack-name shop --yes", "xraystack delete --stack-name shop"),
        ("destroy --stack=shop", "xraystack delete --stack-name shop"),
        ("rm shop", "xraystack delete --stack-name shop"),
        ("ls", "xraystack list"),
        ("diff", "xraystack deploy --stack-name NAME --plan"),
        ("plan app.yml", "xraystack deploy --stack-name NAME --plan"),
        ("plan shop", "xraystack deploy --stack-name shop --plan"),
        ("validate app.yml", "xraystack lint TEMPLATE"),
        ("deploy --stack-name shop --dry-run", "xraystack deploy --stack-name shop --plan"),
        ("deploy --dry-run", "xraystack deploy --stack-name NAME --plan"),
        ("rollback --stack-name shop --dry-run", "xraystack rollback --stack-name shop --plan"),
        ("patch --dry-run app.yml", "xraystack patch --diff TEMPLATE"),
        ("status --stack shop", "xraystack status --stack-name shop"),
        ("deploy --stack shop", "xraystack deploy --stack-name shop"),
        ("deploy --stack-name shop --parameters A=b",
         "xraystack deploy --stack-name shop --parameter-overrides NAME=VALUE"),
        ("delete shop", "xraystack delete --stack-name shop"),
        ("delete shop --yes", "xraystack delete --stack-name shop ..."),
        ("rollback shop", "xraystack rollback --stack-name shop"),
        ("status shop", "xraystack status --stack-name shop"),
        ("deploy shop", "xraystack deploy --stack-name shop"),
        ("deploy app.yml", "xraystack deploy --stack-name NAME --template-file app.yml"),
        ("deploy --stack-name shop app.yml",
         "xraystack deploy --stack-name shop --template-file app.yml"),
        ("deploy shop --plan", "xraystack deploy --stack-name shop ..."),
        ("--stack-name shop status", "xraystack status --stack-name shop"),
        ("--region eu-west-1 deploy --stack-name shop", "xraystack deploy --region eu-west-1 ..."),
        ("--region=eu-west-1 list", "xraystack list --region=eu-west-1"),
        ("fleet --region eu-west-1 plan fleet.yml",
         "xraystack fleet plan --region eu-west-1 ..."),
    ],
)  # fmt: skip
def test_a_habit_gets_the_command_to_type(quick_cli: QuickCli, typed: str, meant: str) -> None:
    """Without credentials or an endpoint, so that nothing could be run."""
    result = quick_cli(*typed.split())

    assert (result.exit_code, result.out) == (2, "")
    assert result.err.endswith(f"Use:\n  {meant}\n"), result.err
    assert "Did you mean" not in result.err


def test_a_misspelt_option_gets_those_that_are_spelt_alike(quick_cli: QuickCli) -> None:
    result = quick_cli("deploy", "--templat", "app.yml")

    assert "Did you mean" in result.err
    assert "--template-file" in result.err


@pytest.mark.parametrize(
    "typed",
    [
        "delete",
        "delete --stack-name a b",
        "status app.yml",
        "deploy --nonsense",
        "lint --stack shop",
        "--nonsense",
        "--stack-name",
    ],
)
def test_what_is_no_habit_is_just_a_usage_error(quick_cli: QuickCli, typed: str) -> None:
    result = quick_cli(*typed.split())

    assert (result.exit_code, "Use:" in result.err) == (2, False), result.err


def test_the_commands_that_are_named_exist() -> None:
    assert {line.split()[0] for line in habits.COMMANDS.values()} <= COMMANDS.keys()
    assert not habits.COMMANDS.keys() & COMMANDS.keys()
    for line in habits.COMMANDS.values():
        assert shlex.split(line)


@pytest.mark.parametrize(
    ("command", "exit_code"),
    [
        (["status"], 1),
        (["logs"], 1),
        (["delete", "--yes"], 0),
        (["rollback", "--yes"], 3),
        (["deploy", "--attach"], 3),
    ],
)
def test_a_name_that_is_none_is_answered_with_the_similar_ones(
    account: Account, quick_aws_cli: QuickCli, command: list[str], exit_code: int
) -> None:
    create(account, "xray-daemon", TOPIC)
    create(account, "unlike", TOPIC)

    result = quick_aws_cli(*command, "--stack-name", "xray-deamon")

    assert result.exit_code == exit_code
    assert (
        f"Stack xray-deamon does not exist in eu-west-1 (account {account.id}). Similar: xray-daemon"
        in result.err
    )
    assert "unlike" not in result.err
