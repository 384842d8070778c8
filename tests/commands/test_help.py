"""What ``--help`` and a slip of the fingers lead to."""

from __future__ import annotations

import inspect
import re
import shlex

import click
import pytest
from click.testing import CliRunner

from tests.support.all_commands import contexts
from tests.support.cases import each
from tests.support.command_line import ROOT
from xraystack.aws.connection import Connection
from xraystack.cli import xraystack
from xraystack.commands.deploy.options import OPTION_GROUPS
from xraystack.commands.shape_options import ShapeOptions
from xraystack.commands.shared_options import expand_list_options
from xraystack.commands.typed_command import TypedCommand
from xraystack.stacks.daemon import settings

GROUPS = ["Options", "Template", "Parameters", "Plan", "Run", "Safety", "Output", "AWS"]
COLUMNS, SCREEN = 80, 24
"""Columns and lines of a terminal, where nobody has made it larger."""


COMMANDS = {
    context.command_path.removeprefix("xraystack "): context.command for context in contexts()
}


def help_of(path: str) -> str:
    """The help of a command as it is shown."""
    return CliRunner().invoke(xraystack, [*path.split(), "--help"], terminal_width=78).output


def sections(text: str) -> dict[str, list[str]]:
    """The lines of a help's sections, by their titles."""
    found: dict[str, list[str]] = {}
    for title, body in re.findall(r"^(\S[^\n]*):\n((?:  .*\n)+)", text, re.MULTILINE):
        found[title] = body.splitlines()
    return found


def test_the_options_of_deploy_are_grouped_and_each_is_there_once() -> None:
    text = help_of("deploy")

    assert re.findall(r"^(\w+):$", text, re.MULTILINE) == GROUPS
    listed = re.findall(r"^  (?:-[hy], )?(--[a-z0-9-]+)", text, re.MULTILINE)
    name, *options = [option.opts[-1] for group in OPTION_GROUPS.values() for option in group]
    assert listed == [name, "--help", *options, "--region", "--profile", "--endpoint-url"]


@each("path", COMMANDS)
def test_every_option_is_in_the_help_once(path: str) -> None:
    shown = re.findall(r"^  (?:-\w, )?(--[a-z0-9-]+)", help_of(path), re.MULTILINE)

    options = [p for p in COMMANDS[path].params if isinstance(p, click.Option) and not p.hidden]
    assert sorted(shown) == sorted([*(option.opts[-1] for option in options), "--help"])


@each("path", COMMANDS)
def test_what_is_longer_than_a_screen_is_in_groups(path: str) -> None:
    text = help_of(path)

    found = sections(text)
    if len(text.splitlines()) > SCREEN:
        assert found.keys() - {"Options", "AWS"}, found.keys()
    assert len(found["Options"]) <= SCREEN / 2


@each("path", COMMANDS)
def test_no_line_is_longer_than_a_terminal(path: str) -> None:
    assert [line for line in help_of(path).splitlines() if len(line) > COLUMNS] == []


@each("path", COMMANDS)
def test_no_help_shows_the_mark_that_keeps_lines(path: str) -> None:
    assert "\\b" not in help_of(path)


def test_the_help_of_render_has_a_line_for_each_stack() -> None:
    begins = {line.strip().split("  ")[0] for line in help_of("render").splitlines()}

    assert {"daemon (default)", "todobackend", "sns-tracing", "transaction-search"} <= begins


@each("path", COMMANDS)
def test_every_command_has_examples_that_it_takes(path: str) -> None:
    """They are parsed to the last option and value, and not carried out."""
    shown = help_of(path).partition("Examples:\n")[2].splitlines()

    examples = [line.removeprefix("    xraystack ") for line in shown]
    assert 2 <= len(examples) == len(set(examples)) <= 3
    for example in examples:
        assert len(f"    xraystack {example}") <= COLUMNS
        assert example.startswith(path)
        leaf = max((name for name in COMMANDS if f"{example} ".startswith(f"{name} ")), key=len)
        typed = shlex.split(re.sub(r" [>|] \S+$", "", example.removeprefix(leaf)))
        COMMANDS[leaf].make_context(leaf, expand_list_options(typed))


def test_the_commands_alone_show_first_what_a_newcomer_needs() -> None:
    result = CliRunner().invoke(xraystack, [])

    first = sections(result.output)["First commands"]
    readme = (ROOT / "README.md").read_text()
    shown = readme.partition("## First commands\n")[2].partition("\n## ")[0]
    typed = re.findall(r"^\$ xraystack (\S+)", shown, re.MULTILINE)
    assert [line.split()[0] for line in first] == list(dict.fromkeys(typed))


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


WITH_OPTIONS = {
    path: command
    for path, command in COMMANDS.items()
    if any(isinstance(parameter, click.Option) for parameter in command.params)
}
SEVERAL = {
    "connection": Connection._fields,
    "shape": ShapeOptions._fields,
    "parameters": tuple(settings.options()),
}
"""Options by the field that has several of them."""


@each("path", WITH_OPTIONS)
def test_each_option_is_a_field_of_the_commands_options(path: str) -> None:
    command = WITH_OPTIONS[path]
    assert isinstance(command, TypedCommand)

    names = {str(parameter.name) for parameter in command.params}
    parameters = inspect.signature(command.options).parameters
    fields = {
        name: field.default
        for key, field in parameters.items()
        for name in SEVERAL.get(key, (key,))
    }

    assert names <= fields.keys()
    required = {name for name, default in fields.items() if default is inspect.Parameter.empty}
    assert required <= names


def test_options_are_declared_in_groups_alone() -> None:
    sources = (ROOT / "src/xraystack/commands").rglob("*.py")
    assert [path.name for path in sources if "@click.option(" in path.read_text()] == []


@each("path", WITH_OPTIONS)
def test_no_path_is_checked_before_its_command_reads_it(path: str) -> None:
    """An unreadable file is then invalid input, as a missing one, and no usage error."""
    types = (parameter.type for parameter in WITH_OPTIONS[path].params)
    paths = [of for of in types if isinstance(of, click.Path)]

    assert [of for of in paths if of.exists or of.readable or of.writable] == []
