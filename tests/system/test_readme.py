"""The README says what the program does: its commands, options, targets, exit codes and outputs."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tests.support.command_line import Cli
from xraystack import errors
from xraystack.cli import xraystack as main_group

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text()
MIGRATION = (ROOT / "docs" / "migration.md").read_text()
TO_THE_DEFAULT_VPC = ("--daemon-cidr", "172.31.0.0/16")
FOREIGN_OPTIONS = {"--upgrade", "--append-rules", "--tag"}


def commands() -> dict[str, click.Command]:
    context = click.Context(main_group)
    return {
        name: command
        for name in main_group.list_commands(context)
        if (command := main_group.get_command(context, name))
    }


def test_every_command_is_there_and_no_other() -> None:
    mentioned = set(re.findall(r"`xraystack ([a-z]+)|^\$ xraystack ([a-z]+)", README, re.MULTILINE))

    assert set(commands()) == {name for pair in mentioned for name in pair if name}


def test_every_option_is_one_of_some_command() -> None:
    groups = [c for c in commands().values() if isinstance(c, click.Group)]
    everything = [*commands().values(), *(sub for g in groups for sub in g.commands.values())]
    known = {
        opt
        for c in [main_group, *everything]
        for p in c.params
        for opt in p.opts + p.secondary_opts
    }

    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", README + MIGRATION))

    assert set() == mentioned - known - {"--help", "--version"} - FOREIGN_OPTIONS


def test_every_make_target_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", README)) <= targets | {"deploy"}


@pytest.mark.parametrize("kind", [k for k in vars(errors).values() if isinstance(k, type)])
def test_every_exit_code_is_in_the_table_and_in_the_help(kind: type[errors.XraystackError]) -> None:
    assert f"\n| {kind.exit_code} | " in README
    assert f" {kind.exit_code} " in (main_group.help or "").replace("\n", " ")


def test_every_link_leads_to_a_file() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_difference_of_the_example_is_the_one_that_is_shown(cli: Cli) -> None:
    example = ROOT / "examples" / "todobackend.yml"
    (cli.cwd / "examples").mkdir()
    (cli.cwd / "examples" / "todobackend.yml").write_bytes(example.read_bytes())

    assert cli("patch", "--diff", *TO_THE_DEFAULT_VPC, "examples/todobackend.yml").out in README
