"""Real SDKs, with exactly the variables that patch writes: their spans arrive, and what they propagate."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.patching.sidecar_cases import FARGATE
from tests.patching.test_sidecar import containers
from tests.support.node_packages import node_folder
from tests.support.otlp_sink import Sink, otlp_sink
from xraystack.patching import patch
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.wiring import Wiring

pytestmark = pytest.mark.server

PROPAGATOR = "opentelemetry_propagator_aws_xray"
XRAY_HEADER = "Root=1-67a01234-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1"
TRACE_ID = "67a012340123456789abcdef01234567"

NODE_PROGRAM = """
const http = require("http");
const server = http.createServer((request, response) => response.end(JSON.stringify(request.headers)));
server.listen(0, "127.0.0.1", () => {
  const options = {port: server.address().port, host: "127.0.0.1", headers: JSON.parse(process.argv[1])};
  http.get(options, response => {
    let body = "";
    response.on("data", part => (body += part));
    response.on("end", () => { console.log(body); setTimeout(() => server.close(), 1000); });
  });
});
"""
NODE_PLAIN = "--require @opentelemetry/auto-instrumentations-node/register"

PYTHON_PROGRAM = """
import json, sys
from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
headers = {}
parent = propagate.extract(json.loads(sys.argv[1]))
with provider.get_tracer("app").start_as_current_span("work", parent):
    propagate.inject(headers)
provider.shutdown()
print(json.dumps(headers))
"""


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    with otlp_sink() as running:
        yield running


def patched(sdk: str, **variables: str) -> dict[str, str]:
    """The variables of a container after a patch for that SDK."""
    listed = ", ".join(f"{{Name: {name}, Value: '{text}'}}" for name, text in variables.items())
    text = FARGATE + f"          Environment: [{listed}]\n"
    options, naming = SdkOptions((sdk,)), NamingOptions(("shop",))
    after = patch.add_wiring(
        text.encode(), "t", Wiring(), naming=naming, sdk_options=options, sidecar=SidecarOptions()
    ).after
    return {v["Name"]: v["Value"] for v in containers(after)["app"]["Environment"]}


def run(
    command: list[str],
    headers: Mapping[str, str],
    variables: dict[str, str],
    sink: Sink,
    **more: Any,
) -> subprocess.CompletedProcess[str]:
    """Run a program with these variables, its endpoint moved to the sink's port."""
    environment = {name: value for name, value in os.environ.items() if "OTEL" not in name}
    environment |= variables | {"OTEL_METRICS_EXPORTER": "none", "OTEL_LOGS_EXPORTER": "none"}
    environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = variables["OTEL_EXPORTER_OTLP_ENDPOINT"].replace(
        "http://127.0.0.1:4318", sink.endpoint
    )
    return subprocess.run(
        [*command, json.dumps(headers)],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        **more,
    )


def node(
    variables: dict[str, str], sink: Sink, headers: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    quiet = {"OTEL_NODE_RESOURCE_DETECTORS": "env", "OTEL_LOG_LEVEL": "warn"}
    quiet["OTEL_BSP_SCHEDULE_DELAY"] = "100"
    return run(["node", "-e", NODE_PROGRAM], headers, variables | quiet, sink, cwd=node_folder())


@pytest.mark.parametrize("sdk", ["otel", "both"])
def test_plain_node_sends_with_what_patch_writes_and_is_not_given_a_propagator_that_it_lacks(
    sink: Sink, sdk: str
) -> None:
    variables = patched(sdk, NODE_OPTIONS=NODE_PLAIN)
    sink.spans.clear()

    done = node(variables, sink, {"x-amzn-trace-id": XRAY_HEADER})

    assert done.returncode == 0, done.stderr
    assert "OTEL_PROPAGATORS" not in variables
    assert "unavailable" not in done.stderr
    spans = sink.wait(2)
    assert {span.service for span in spans} == {"shop"}
    assert {span.scope for span in spans} == {"@opentelemetry/instrumentation-http"}
    assert "traceparent" in json.loads(done.stdout)
    assert TRACE_ID not in {span.trace_id for span in spans}


def test_plain_node_does_not_know_xrays_propagator(sink: Sink) -> None:
    """The fact for which patch omits the variable; a newer release may know it."""
    variables = patched("otel", NODE_OPTIONS=NODE_PLAIN) | {"OTEL_PROPAGATORS": "xray"}

    done = node(variables, sink, {})

    assert 'Propagator "xray" requested through environment variable is unavailable' in (
        done.stdout + done.stderr
    )
    assert "X-Amzn-Trace-Id" not in done.stdout


def test_aws_distribution_for_node_passes_xrays_header_on(sink: Sink) -> None:
    package = "@aws/aws-distro-opentelemetry-node-autoinstrumentation"
    variables = patched("otel", NODE_OPTIONS=f"--require {package}/register")
    sink.spans.clear()

    done = node(variables, sink, {})

    assert done.returncode == 0, done.stderr
    assert variables["OTEL_PROPAGATORS"] == "tracecontext,baggage,xray"
    spans = sink.wait(2)
    assert {span.service for span in spans} == {"shop"}
    assert [bool(span.parent_id) for span in spans].count(True) == 1
    (trace_id,) = {span.trace_id for span in spans}
    header = json.loads(done.stdout)["x-amzn-trace-id"]
    assert f"Root=1-{trace_id[:8]}-{trace_id[8:]}" in header


def without_package(folder: Path) -> dict[str, str]:
    """Variables with which Python has all packages but X-Ray's propagator."""
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not path.name.startswith(PROPAGATOR):
            (folder / path.name).symlink_to(path)
    return {"PYTHONPATH": str(folder)}


def python(
    variables: dict[str, str], sink: Sink, *, headers: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    isolated = ["-S"] if "PYTHONPATH" in variables else []
    return run([sys.executable, *isolated, "-c", PYTHON_PROGRAM], headers, variables, sink)


def test_python_with_the_package_continues_xrays_header(sink: Sink) -> None:
    variables = patched("otel")
    sink.spans.clear()

    done = python(variables, sink, headers={"X-Amzn-Trace-Id": XRAY_HEADER})

    assert done.returncode == 0, done.stderr
    (span,) = sink.wait(1)
    assert (span.name, span.service, span.trace_id) == ("work", "shop", TRACE_ID)
    assert "X-Amzn-Trace-Id" in json.loads(done.stdout)


@pytest.mark.parametrize("sdk", ["otel", "both"])
def test_python_that_shows_itself_starts_without_the_package(
    sink: Sink, tmp_path: Path, sdk: str
) -> None:
    variables = patched(sdk, PYTHONUNBUFFERED="1") | without_package(tmp_path)
    sink.spans.clear()

    done = python(variables, sink, headers={})

    assert done.returncode == 0, done.stderr
    assert "OTEL_PROPAGATORS" not in variables
    assert [span.name for span in sink.wait(1)] == ["work"]
    assert "traceparent" in json.loads(done.stdout)


def test_python_does_not_start_with_a_propagator_that_it_lacks(sink: Sink, tmp_path: Path) -> None:
    variables = patched("otel") | without_package(tmp_path)

    done = python(variables, sink, headers={})

    assert done.returncode != 0
    assert "Propagator xray not found" in done.stderr
