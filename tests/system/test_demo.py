"""``make demo``: the main job from end to end, which ends with looking."""

from __future__ import annotations

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
