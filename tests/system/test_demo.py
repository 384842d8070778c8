"""``make demo``: the main job from end to end, and ``make emulator``: servers for commands by hand."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from examples.demo import PAGES
from tests.support import emulator
from tests.support.command_line import ROOT

pytestmark = pytest.mark.server


def test_the_demo_deploys_traces_and_shows_and_leaves_pages() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "examples.demo"],
        cwd=ROOT,
        env=emulator.inherited_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    for line in ("2 of 2 tasks are running.", "has the segment after", "-> todobackend [service]"):
        assert line in done.stdout
    assert "/todos/*" in done.stdout
    assert (PAGES / "map.html").read_text().startswith("<!DOCTYPE html>")
    assert len(list((PAGES / "traces").glob("*.html"))) > 10
    assert not (PAGES / "application").exists()


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
