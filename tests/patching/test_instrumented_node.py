"""Real Express programs, unmodified, with exactly the variables that ``--instrument nodejs`` writes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patching.instrumentation_cases import FOLDERS, instrumented, task, variable, variables_of
from tests.support.node_packages import node_folder
from tests.support.otlp_sink import Sink, otlp_sink

BODY = """
const app = express();
app.get("/todos/:id", (request, response) => response.json(request.headers));
const server = app.listen(0, "127.0.0.1", async () => {
  const url = `http://127.0.0.1:${server.address().port}/todos/7`;
  let answer;
  for (let number = 0; number < 8; number += 1) {  // the first may come before the rules
    answer = await (await fetch(url)).json();
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  console.log(JSON.stringify(answer));
  setTimeout(() => process.exit(), 2500);
});
"""
PROGRAMS = {
    "app.js": f'const express = require("express");\n{BODY}',
    "app.mjs": f'import express from "express";\n{BODY}',
}


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    with otlp_sink() as running:
        yield running


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the init container fills it."""
    folder = tmp_path_factory.mktemp("agent")
    (folder / "node_modules").symlink_to(node_folder() / "node_modules")
    package = "@aws/aws-distro-opentelemetry-node-autoinstrumentation"
    (folder / "autoinstrumentation.js").write_text(f'require("{package}/register");\n')
    return folder


def run(name: str, patched: dict[str, str], agent: Path, sink: Sink) -> str:
    """Run a program with the patched variables, the agent's folder and the collector moved; its output."""
    (agent / name).write_text(PROGRAMS[name])
    moved = {
        key: value.replace(FOLDERS["nodejs"], str(agent))
        .replace("http://127.0.0.1:4318", sink.endpoint)
        .replace("http://127.0.0.1:2000", sink.endpoint)
        for key, value in patched.items()
    }
    environment = {key: value for key, value in os.environ.items() if "OTEL" not in key} | moved
    done = subprocess.run(
        ["node", name],
        cwd=agent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", PROGRAMS)
def test_an_express_program_sends_http_and_framework_spans(
    name: str, agent: Path, sink: Sink
) -> None:
    sink.spans.clear()
    patched = variables_of(instrumented(task(), "nodejs").after)

    run(name, patched, agent, sink)

    spans = sink.wait(3)
    assert "GET /todos/:id" in {span.name for span in spans}
    assert {"@opentelemetry/instrumentation-http", "@opentelemetry/instrumentation-express"} <= {
        span.scope for span in spans
    }
    assert {span.service for span in spans} == {"app"}


def test_options_of_the_program_stay_in_force(agent: Path, sink: Sink) -> None:
    sink.spans.clear()
    before = task(variable("NODE_OPTIONS", "'--title=shop'"))
    patched = variables_of(instrumented(before, "nodejs").after)

    run("app.js", patched, agent, sink)

    assert patched["NODE_OPTIONS"].startswith("--title=shop --import ")
    assert sink.wait(1)


def test_the_rules_are_asked_of_the_collector(agent: Path, sink: Sink) -> None:
    sink.paths.clear()
    patched = variables_of(instrumented(task(), "nodejs").after)

    answer = json.loads(run("app.js", patched, agent, sink))

    assert "/GetSamplingRules" in sink.paths
    assert "Root=1-" in answer["x-amzn-trace-id"]


def test_a_half_recipe_keeps_the_program_from_starting(tmp_path: Path, sink: Sink) -> None:
    """The reason why patch adds all parts or none."""
    node_folder()
    patched = variables_of(instrumented(task(), "nodejs").after)

    with pytest.raises(AssertionError, match="Cannot find module"):
        run("app.js", patched, tmp_path, sink)
