"""Commands in remedies, which have to run as they are pasted."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command_line import Cli, QuickCli
from tests.support.fleets import (
    ACCOUNTS,
    FLEET,
    TOPIC,
    Serve,
    begun_by_somebody,
    fleet_cli,
    organization,
    put_set,
)
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.server import Server
from xraystack.commands.fleet.file_remedies import file_argument, insert_file

FILES = [
    "fleet.yml",
    "my fleet.yml",
    "it's $HOME.yml",
    "-odd.yml",
    "--yes",
    "in/fleet.yml",
    "*.yml",
]
CHANGED = "parameters: {Display: two}\n"
NO_COMMAND = {"ROLE", "NAME"}


def busy(server: Server) -> None:
    put_set(server, ACCOUNTS)
    members = server.stack_sets.members
    assert isinstance(members, Simulated)
    members.open.clear()
    begun_by_somebody(server, "theirs", creates_set=False)


def inoperable(server: Server) -> None:
    put_set(server, ACCOUNTS)
    (made,) = server.stack_sets.sets.values()
    made.instances[ACCOUNTS[0], "eu-west-1"].status = "INOPERABLE"


def unmanaged(server: Server) -> None:
    put_set(server, [*ACCOUNTS, "000000000009"])
    server.stack_sets.organization.units["ou-ab12-11111111"].accounts.append("000000000009")


def emptied(server: Server) -> None:
    put_set(server, ACCOUNTS)
    server.stack_sets.organization.units["ou-ab12-11111111"].accounts.clear()


def failing(server: Server) -> None:
    server.stack_sets.members = Simulated(failure=lambda *_: "SSM parameter /x does not exist")


def vanishing(server: Server) -> None:
    put_set(server, ACCOUNTS)
    server.before_call("DescribeStackSet", server.stack_sets.sets.clear, 2)


SITUATIONS: dict[str, tuple[Callable[[Server], None], tuple[str, ...], str]] = {
    "an operation runs": (busy, ("deploy", "--yes"), FLEET),
    "an operation runs, planned": (busy, ("plan",), FLEET),
    "an operation runs, as JSON": (busy, ("deploy", "--yes", "--json"), FLEET),
    "inoperable": (inoperable, ("plan",), FLEET),
    "inoperable, as JSON": (inoperable, ("plan", "--json"), FLEET),
    "inoperable, as Markdown": (inoperable, ("status",), FLEET),
    "behind the file": (lambda s: put_set(s, ACCOUNTS), ("status",), FLEET + CHANGED),
    "not in the file": (
        unmanaged, ("status",), FLEET.replace("regions: [eu", 'except-accounts: ["000000000009"], regions: [eu'),
    ),
    "an attached operation": (busy, ("deploy", "--attach", "other"), FLEET),
    "a cause": (failing, ("deploy", "--yes"), FLEET),
    "a cause, as JSON": (failing, ("deploy", "--yes", "--json"), FLEET),
    "no retry": (lambda s: put_set(s, ACCOUNTS), ("deploy", "--yes", "--retry"), FLEET + CHANGED),
    "deleted meanwhile": (vanishing, ("deploy", "--yes"), FLEET + CHANGED),
    "empty unit": (
        emptied,
        ("deploy", "--yes"),
        FLEET,
    ),
}  # fmt: skip


def pasted_commands(text: str) -> list[list[str]]:
    """Return the fleet commands in an output, as a shell splits them."""
    lines = [text] if not text.startswith("{") else [
        str(value) for line in text.splitlines() for value in texts(json.loads(line))
    ]  # fmt: skip
    found = re.findall(
        r"xraystack (fleet (?:deploy|plan|status|delete|network) .*)", "\n".join(lines)
    )
    return [shlex.split(each) for each in found]


def texts(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts(value)]
    return [node] if isinstance(node, str) else []


@pytest.mark.parametrize(("prepare", "arguments", "text"), SITUATIONS.values(), ids=SITUATIONS)
def test_remedies_name_the_file_so_that_they_can_be_pasted(
    quick_cli: QuickCli,
    simulated: Serve,
    prepare: Callable[[Server], None],
    arguments: tuple[str, ...],
    text: str,
) -> None:
    file = "my fleet.yml"
    server = simulated(organization())
    run = fleet_cli(quick_cli, server)
    Path(run.cwd, file).write_text(text)
    prepare(server)

    ended = run("fleet", *arguments, file)

    as_json = "--json" in arguments
    out = "\n".join(json.dumps(json.loads(ended.out)) for _ in [0]) if arguments[-2:] == ("plan", "--json") else ended.out  # fmt: skip
    commands = pasted_commands(out) + ([] if as_json else pasted_commands(ended.err))
    commands = [each for each in commands if "aws" not in each]
    if arguments != ("deploy", "--attach", "other"):
        assert commands, ended.out + ended.err
    for command in commands:
        assert command[-1] == file
        assert "FILE" not in command
    assert " FILE" not in ended.out + ended.err


@pytest.mark.parametrize("file", FILES)
def test_a_pasted_command_reads_the_same_file(
    quick_cli: QuickCli, simulated: Serve, file: str
) -> None:
    server = simulated(organization())
    run: Cli = fleet_cli(quick_cli, server)
    path = Path(run.cwd, file)
    path.parent.mkdir(exist_ok=True)
    (path.parent / "topic.yml").write_text(TOPIC)
    path.write_text(FLEET + CHANGED)
    put_set(server, ACCOUNTS)
    marked = ["--", file] if file.startswith("-") else [file]

    (command,) = pasted_commands(run("fleet", "status", *marked).out)

    assert run(*command).exit_code == 0


@pytest.mark.parametrize(
    ("file", "argument"),
    [
        ("fleet.yml", "fleet.yml"),
        ("-", "-"),
        ("-x", "-- -x"),
        ("a b", "'a b'"),
        ("-a b", "-- '-a b'"),
        ("it's", "'it'\"'\"'s'"),
    ],
)
def test_the_file_is_quoted_for_a_shell(file: str, argument: str) -> None:
    assert file_argument(file) == argument
    assert insert_file("Do:\nxraystack fleet plan --prune FILE\nof a FILE", file) == (
        f"Do:\nxraystack fleet plan --prune {argument}\nof a FILE"
    )
