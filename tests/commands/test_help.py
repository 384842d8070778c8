"""What ``--help`` and a slip of the fingers lead to."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from xraystack.cli import xraystack
from xraystack.commands.deploy_options import OPTION_GROUPS

GROUPS = ["Options", "Template", "Parameters", "Plan", "Run", "Safety", "Output"]


def test_the_options_of_deploy_are_grouped_and_each_is_there_once() -> None:
    text = CliRunner().invoke(xraystack, ["deploy", "--help"]).output

    assert re.findall(r"^(\w+):$", text, re.MULTILINE) == GROUPS
    listed = re.findall(r"^  (?:-h, )?(--[a-z0-9-]+)", text, re.MULTILINE)
    options = [option.opts[0] for group in OPTION_GROUPS.values() for option in group]
    assert listed == ["--stack-name", "--region", "--profile", "--endpoint-url", "--help", *options]


def test_the_help_of_deploy_ends_with_two_examples() -> None:
    text = CliRunner().invoke(xraystack, ["deploy", "--help"]).output

    examples = re.findall(r"^ +xraystack deploy (.*)", text.partition("Examples:")[2], re.MULTILINE)
    assert len(examples) == 2
    for example in examples:
        assert "--stack-name" in example


@pytest.mark.parametrize(
    ("typed", "meant"), [("delpoy", "deploy"), ("trace", "traces"), ("Status", "status")]
)
def test_a_mistyped_command_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    result = CliRunner().invoke(xraystack, [typed])

    assert result.exit_code == 2
    assert f"No such command '{typed}'. Did you mean {meant}?" in result.output


def test_what_is_near_to_no_command_is_just_refused() -> None:
    result = CliRunner().invoke(xraystack, ["qqqqqq"])

    assert result.exit_code == 2
    assert result.output.rstrip().endswith("No such command 'qqqqqq'.")
