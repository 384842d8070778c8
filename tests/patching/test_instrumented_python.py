"""Real Flask programs, unmodified, with exactly the variables that ``--instrument python`` writes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.patching.instrumentation_cases import FOLDERS, instrumented, task, variable, variables_of
from tests.support.command_line import ROOT
from tests.support.emulator import HOST, free_port
from tests.support.otlp_sink import Sink, otlp_sink

AGENT = ROOT / ".venv" / "adot-python"
PROGRAM = """\
import sqlite3
from flask import Flask

app = Flask("shop")

@app.get("/todos/<int:number>")
def todo(number):
    rows = sqlite3.connect(":memory:").execute("select ?", (number,)).fetchall()
    return {"rows": rows}
"""


@pytest.fixture(scope="module")
def agent() -> Path:
    if not (AGENT / ".ready").exists():
        reason = f"{AGENT} has no agent: run `make test`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return AGENT


@pytest.fixture
def sink() -> Iterator[Sink]:
    with otlp_sink() as running:
        yield running


@contextlib.contextmanager
def gunicorn(
    folder: Path, patched: dict[str, str], agent: Path, sink: Sink, options: Sequence[str] = ()
) -> Iterator[str]:
    """Run the program under gunicorn with the patched variables, and yield its URL; SIGTERM ends it."""
    (folder / "program.py").write_text(PROGRAM)
    port = free_port()
    moved = {
        key: value.replace(FOLDERS["python"], str(agent))
        .replace("/app", str(folder))
        .replace("http://127.0.0.1:4318", sink.endpoint)
        .replace("http://127.0.0.1:2000", sink.endpoint)
        for key, value in patched.items()
    }
    environment = {key: value for key, value in os.environ.items() if "OTEL" not in key} | moved
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-w",
        "2",
        "-b",
        f"{HOST}:{port}",
        *options,
        "program:app",
    ]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            url = f"http://{HOST}:{port}/todos/7"
            _wait_for(url, process, folder / "log")
            yield url
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):  # noqa: S310
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.mark.parametrize("options", [(), ("--preload",)], ids=["workers", "preloaded"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(task("Command: [gunicorn, 'program:app']"), id="no path"),
        pytest.param(task(variable("PYTHONPATH", "/app")), id="a path"),
    ],
)
def test_a_flask_program_sends_a_span_for_each_request(
    text: str, options: tuple[str, ...], agent: Path, sink: Sink, tmp_path: Path
) -> None:
    patched = variables_of(instrumented(text, "python").after)

    with gunicorn(tmp_path, patched, agent, sink, options) as url:
        for _ in range(3):
            urllib.request.urlopen(url, timeout=10).read()  # noqa: S310

    served = [span for span in sink.wait(4) if span.name == "GET /todos/<int:number>"]
    assert len(served) >= 3
    assert {span.service for span in served} == {"app"}
    assert "/GetSamplingRules" in sink.paths


@pytest.mark.parametrize("missing", ["first", "second", "whole"])
def test_half_of_the_path_sends_nothing(
    missing: str, agent: Path, sink: Sink, tmp_path: Path
) -> None:
    """The reason why patch puts the agent around the path, and adds all parts or none."""
    patched = variables_of(instrumented(task(), "python").after)
    first, second = patched["PYTHONPATH"].split(":")
    patched["PYTHONPATH"] = {"first": second, "second": first, "whole": "/nothing"}[missing]

    with gunicorn(tmp_path, patched, agent, sink) as url:
        urllib.request.urlopen(url, timeout=10).read()  # noqa: S310

    assert sink.spans == []
