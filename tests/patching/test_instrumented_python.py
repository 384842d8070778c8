"""Real Python programs, unmodified, with exactly the variables that ``--instrument python`` writes."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patching.instrumentation_cases import instrumented, task, variable, variables_of
from tests.support.emulator import HOST, free_port
from tests.support.example_application import APPLICATION
from tests.support.instrumented_programs import local_environment, python_agent
from tests.support.otlp_sink import Sink, otlp_sink

pytestmark = pytest.mark.server

PROGRAM = """\
import sqlite3
from flask import Flask

app = Flask("shop")

@app.get("/todos/<int:number>")
def todo(number):
    rows = sqlite3.connect(":memory:").cursor().execute("select ?", (number,))
    return {"rows": rows.fetchall()}
"""
ROUTE = "GET /todos/<int:number>"
REQUESTS = 3
SCOPE = "opentelemetry.instrumentation."


@pytest.fixture(scope="module")
def agent() -> Path:
    return python_agent()


@contextlib.contextmanager
def gunicorn(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Run the program under ``gunicorn --preload``, and yield the URL of its route; SIGTERM ends it."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"{HOST}:{port}", "--preload"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, "program:app"], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            _wait_for(port, process, folder / "log")
            yield f"http://{HOST}:{port}/todos/7"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port)):
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def test_a_flask_program_sends_the_spans_of_framework_and_database(
    agent: Path, tmp_path: Path
) -> None:
    """It needs a PYTHONPATH of its own, whose sitecustomize no longer runs."""
    library, customized = tmp_path / "library", tmp_path / "customized"
    library.mkdir()
    (library / "program.py").write_text(PROGRAM)
    (library / "sitecustomize.py").write_text(f"open({str(customized)!r}, 'w').close()")
    before = task(variable("PYTHONPATH", str(library)))
    patched = variables_of(instrumented(before, "python").after)

    with (
        otlp_sink() as sink,
        gunicorn(tmp_path, local_environment(patched, agent, sink.endpoint)) as url,
    ):
        sink.wait_for_path("/GetSamplingRules")
        time.sleep(0.5)  # until the agent has the rules
        for _ in range(REQUESTS):
            urllib.request.urlopen(url, timeout=10).read()  # noqa: S310
        sink.wait(2 * REQUESTS)

    assert Counter((span.scope, span.name) for span in sink.spans) == {
        (f"{SCOPE}flask", ROUTE): REQUESTS,
        (f"{SCOPE}sqlite3", "select"): REQUESTS,
    }
    assert list(Counter(span.trace_id for span in sink.spans).values()) == [2] * REQUESTS
    assert {span.service for span in sink.spans} == {"app"}
    assert not customized.exists()


@pytest.mark.parametrize(
    ("changes", "spans"),
    [
        pytest.param({}, {ROUTE: 1, "select": 1}, id="all"),
        pytest.param({"PYTHONPATH": "{first}"}, {}, id="the first half of the path"),
        pytest.param({"PYTHONPATH": "{second}"}, {}, id="the second half"),
        pytest.param({"PYTHONPATH": "/nothing"}, {}, id="no file"),
        pytest.param({"OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, {}, id="gRPC"),
    ],
)
def test_half_of_the_recipe_sends_nothing(
    changes: dict[str, str], spans: dict[str, int], agent: Path, tmp_path: Path
) -> None:
    """The reason why patch puts the agent around the path, and adds all parts or none."""
    patched = variables_of(instrumented(task(), "python").after)
    first, second = patched["PYTHONPATH"].split(":")
    patched |= {key: text.format(first=first, second=second) for key, text in changes.items()}
    (tmp_path / "program.py").write_text(PROGRAM)

    with otlp_sink() as sink:
        run("import program; program.app.test_client().get('/todos/7')", tmp_path, patched, sink)

    assert Counter(span.name for span in sink.spans) == spans


def test_django_without_its_variable_sends_nothing(agent: Path) -> None:
    """The reason of the note about it; with it the example application sends its spans."""
    patched = variables_of(instrumented(task(), "python").after)
    request = "import todobackend.wsgi; from django.test import Client; Client().get('/')"

    with otlp_sink() as sink:
        run(request, APPLICATION, patched, sink)
        without = len(sink.spans)
        settings = {"DJANGO_SETTINGS_MODULE": "todobackend.settings.release"}
        run(request, APPLICATION, patched | settings, sink)

    assert without == 0
    assert [span.scope for span in sink.spans] == [f"{SCOPE}django"]


def run(program: str, folder: Path, variables: dict[str, str], sink: Sink) -> None:
    """Run a program to its end, which sends its spans."""
    environment = local_environment(variables, python_agent(), sink.endpoint)
    command = [sys.executable, "-c", program]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
