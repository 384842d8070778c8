"""Real Express programs, unmodified, with exactly the variables that ``--instrument nodejs`` writes."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.patching.instrumentation_cases import instrumented, task, variable, variables_of
from tests.support.instrumented_programs import local_environment
from tests.support.node_packages import node_folder
from tests.support.otlp_sink import Sink, otlp_sink

pytestmark = pytest.mark.server

REQUESTS = 5
BODY = """
const app = express();
app.get("/todos/:id", (request, response) => response.json(request.headers));
const server = app.listen(0, "127.0.0.1", async () => {
  const url = `http://127.0.0.1:${server.address().port}/todos/7`;
  await new Promise(resolve => setTimeout(resolve, 1000));  // the rules have come
  let answer;
  for (let number = 0; number < REQUESTS; number += 1) {
    answer = await (await fetch(url)).json();
  }
  console.log(JSON.stringify({ title: process.title, headers: answer }));
  setTimeout(() => process.exit(), 2500);
});
""".replace("REQUESTS", str(REQUESTS))
PROGRAMS = {
    "app.js": f'const express = require("express");\n{BODY}',
    "app.mjs": f'import express from "express";\n{BODY}',
}
OPTIONS = {"app.js": [variable("NODE_OPTIONS", "'--title=shop'")], "app.mjs": []}
SCOPE = "@opentelemetry/instrumentation-"
SERVING = {"http", "express", "router"}


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the init container fills it."""
    folder = tmp_path_factory.mktemp("agent")
    (folder / "node_modules").symlink_to(node_folder() / "node_modules")
    package = "@aws/aws-distro-opentelemetry-node-autoinstrumentation"
    (folder / "autoinstrumentation.js").write_text(f'require("{package}/register");\n')
    return folder


def run(name: str, patched: dict[str, str], agent: Path, sink: Sink) -> str:
    """Run a program with the patched variables; the last line of its output."""
    (agent / name).write_text(PROGRAMS[name])
    done = subprocess.run(
        ["node", name],
        cwd=agent,
        env=local_environment(patched, agent, sink.endpoint),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", PROGRAMS)
def test_an_express_program_sends_the_spans_of_http_and_framework(name: str, agent: Path) -> None:
    """The same for CommonJS, here with options of its own, and for ES modules, which need the loader."""
    patched = variables_of(instrumented(task(*OPTIONS[name]), "nodejs").after)

    with otlp_sink() as sink:
        answer = json.loads(run(name, patched, agent, sink))

    counts = Counter((span.scope.removeprefix(SCOPE), span.name) for span in sink.spans)
    assert {each: count for each, count in counts.items() if each[0] in SERVING} == {
        ("http", "GET /todos/:id"): REQUESTS,
        ("express", "request handler"): REQUESTS,
        ("router", "request handler - /todos/:id"): REQUESTS,
        ("router", "middleware - patched"): REQUESTS,
    }
    assert {span.service for span in sink.spans} == {"app"}
    assert "/GetSamplingRules" in sink.paths
    assert "Root=1-" in answer["headers"]["x-amzn-trace-id"]
    assert (answer["title"] == "shop") == bool(OPTIONS[name])


def test_a_half_recipe_keeps_the_program_from_starting(tmp_path: Path) -> None:
    """The reason why patch adds all parts or none."""
    node_folder()
    patched = variables_of(instrumented(task(), "nodejs").after)

    with otlp_sink() as sink, pytest.raises(AssertionError, match="Cannot find module"):
        run("app.js", patched, tmp_path, sink)
