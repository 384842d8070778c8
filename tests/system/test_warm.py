"""Command lines that are forked from a process with everything imported: they are as real ones are."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import warm
from tests.support.command_line import ROOT, Cli, shell_options, start
from xraystack.cli import COMMANDS

STACK = ("--stack-name", "x", "--region", "eu-west-1")
REGION = ("--region", "eu-west-1")
LINES: dict[str, tuple[str, ...]] = {
    "render": ("daemon", "--format", "json"),
    "deploy": STACK,
    "status": STACK,
    "patch": ("t.yml", "--daemon-cidr", "172.31.0.0/16"),
    "probe": REGION,
    "doctor": REGION,
    "lint": ("t.yml",),
    "list": REGION,
    "logs": STACK,
    "traces": ("list", *REGION),
    "map": REGION,
    "fleet": ("plan", "t.yml"),
    "rollback": (*STACK, "--yes"),
    "delete": (*STACK, "--yes"),
    "completion": ("bash",),
}


def test_there_is_a_line_of_every_command() -> None:
    assert set(LINES) == set(COMMANDS)


QUICK = {"deploy", "map", "lint", "render"}


@pytest.mark.parametrize(
    "command",
    [pytest.param(name, marks=() if name in QUICK else pytest.mark.wide) for name in LINES],
)
def test_a_fork_leaves_behind_what_a_process_does(cli: Cli, command: str) -> None:
    (cli.cwd / "t.yml").write_bytes((ROOT / "examples" / "todobackend.yml").read_bytes())
    env = {"FORCE_COLOR": "1", "TZ": "Asia/Tokyo"}

    forked = cli(command, *LINES[command], env=env)
    real = replace(cli, real=True)(command, *LINES[command], env=env)

    assert forked == real
    assert forked.out or forked.err


def test_it_writes_where_and_as_the_test_would(cli: Cli) -> None:
    mask = os.umask(0o027)
    try:
        result = cli("render", "-o", "x.yml")
    finally:
        os.umask(mask)

    assert result.exit_code == 0
    assert (cli.cwd / "x.yml").stat().st_mode & 0o777 == 0o640


def test_it_is_waited_for_and_killed_as_a_process_is(cli: Cli) -> None:
    pipe = subprocess.PIPE
    with start(["patch", "-"], cwd=cli.cwd, env=cli.env, stdin=pipe, stdout=pipe) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)
        running = process.poll()
        process.kill()
        out, _ = process.communicate(timeout=60)

    assert (running, process.returncode, process.poll(), out) == (None, -9, -9, b"")


@pytest.mark.parametrize(
    ("name", "value", "alike"),
    [
        ("PYTHONPATH", "x", False),
        ("PYTHONUTF8", "0", False),
        ("LC_ALL", "xx", False),
        ("LANG", "xx", False),
        ("COLUMNS", "20", True),
        ("AWS_REGION", "x", True),
    ],
)
def test_what_an_interpreter_reads_when_it_starts_takes_a_start(
    cli: Cli, name: str, value: str, alike: bool
) -> None:
    assert warm.starts_alike(cli.env)
    assert warm.starts_alike(cli.env | {name: value}) is alike


def test_in_a_shell_it_is_a_command_as_any_other(cli: Cli) -> None:
    script = """
        xraystack render --cpu 300 2>&1 | wc -l
        echo ${PIPESTATUS[0]}
        printf '[]' | xraystack patch - 2> /dev/null || echo $?
        PYTHONHOME=/nowhere xraystack render 2> /dev/null || echo $?
        xraystack render daemon > x.yml
    """
    tools = os.pathsep.join([str(Path(sys.executable).parent), cli.env["PATH"]])
    options = shell_options(cli.env | {"PATH": tools})
    done = subprocess.run(
        ["bash", "-c", script], cwd=cli.cwd, capture_output=True, check=True, **options
    )

    # A fork would not have looked for a home.
    assert done.stdout.split() == [b"2", b"3", b"3", b"1"]
    assert done.stderr == b""
    assert (cli.cwd / "x.yml").read_text().startswith("AWSTemplateFormatVersion")
