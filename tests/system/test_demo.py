"""``make demo``: the main use case from end to end, and ``make emulator``: servers for commands by hand."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from examples.demo import FILES, REQUESTS
from tests.support import emulator
from tests.support.command_line import ROOT
from tests.support.instrumented_programs import python_agent

pytestmark = pytest.mark.server


def test_the_demo_instruments_an_application_and_shows_its_traces() -> None:
    python_agent()
    done = subprocess.run(
        [sys.executable, "-m", "examples.demo"],
        cwd=ROOT,
        env=emulator.inherited_environment() | {"COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert max(len(line) for line in lines if str(ROOT) not in line) <= 80
    assert len(lines) < 100
    for text in (
        "2 of 2 tasks are running.",
        "lines and removed 0:",
        "-> todobackend [service]",
        "  -> sqlite [database]",
        "1 of 2 connections",
        "unseen      ApplicationService -> Database",
        "seen        client -> ApplicationService",
    ):
        assert text in done.stdout.replace("\n", " ")  # a line may be wrapped
    routes = {words[1]: words for words in map(str.split, lines) if words[:1] == ["todobackend"]}
    assert routes.keys() == {"/", "/todos", "/todos/*"}
    assert sum(int(words[-3]) for words in routes.values()) == 1  # of 25
    assert (FILES / "map.html").read_text().startswith("<!DOCTYPE html>")
    assert len(list((FILES / "traces").glob("*.html"))) > REQUESTS
    assert not (FILES / "application").exists()


COMMANDS = """
xraystack doctor && xraystack patch --diff --tracing-name shop app.yml
xraystack map --from-traces --since 2h
"""


def test_the_emulator_serves_pasted_commands_until_it_is_interrupted() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "examples.emulator"],
        cwd=ROOT,
        env=emulator.inherited_environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as servers:
        try:
            assert servers.stdout is not None
            lines = list(
                iter(
                    servers.stdout.readline,
                    "The directory has the example templates. To stop: Ctrl-C\n",
                )
            )
            pasted = [line for line in lines if line.startswith(("cd ", "export "))]
            done = subprocess.run(
                ["bash", "-c", "".join([*pasted, COMMANDS])],
                env=emulator.inherited_environment(),
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        finally:
            servers.send_signal(signal.SIGINT)
        assert servers.wait(30) == 0

    assert done.returncode == 0, done.stderr
    assert "AWS_XRAY_DAEMON_ADDRESS" in done.stdout
    assert done.stdout.count("Service map of 200 traces") == 1
