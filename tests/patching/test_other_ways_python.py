"""A real Python program, with the variables of a patch, signs its spans for X-Ray, or sends metrics.

AWS's agent knows X-Ray's endpoint by its URL, so the program uses that. A proxy on loopback stands for
the host; no packet leaves the machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.patching.instrumentation_cases import instrumented, task, variables_of
from tests.support.instrumented_programs import local_environment, python_agent
from tests.support.otlp_sink import Sink, otlp_sink
from tests.support.receivers import self_signed
from xraystack.patching.collectorless import CollectorlessOptions
from xraystack.patching.instrumentation.instrument_options import SignalsOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions

pytestmark = pytest.mark.server

HOST = "xray.eu-west-1.amazonaws.com"
ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
PROGRAM = "from opentelemetry import trace; trace.get_tracer('a').start_span('shop').end()"
SIGNATURE = re.compile(
    r"AWS4-HMAC-SHA256 Credential=testing/\d{8}/eu-west-1/xray/aws4_request, "
    r"SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}"
)


def run(variables: dict[str, str], sink: Sink, more: dict[str, str]) -> None:
    """Run the program to its end, which sends its spans."""
    environment = local_environment(variables, python_agent(), sink.endpoint) | more
    command = [sys.executable, "-c", PROGRAM]
    subprocess.run(command, env=environment, capture_output=True, check=True)


def test_spans_are_signed_for_xray(tmp_path: Path) -> None:
    options: Any = {"sidecar": None, "collectorless": CollectorlessOptions()}
    variables = variables_of(instrumented(task(), "python", **options).after)
    variables[ENDPOINT] = variables[ENDPOINT]["Fn::Sub"].replace("${AWS::Region}", "eu-west-1")
    context, certificate = self_signed(tmp_path, HOST)

    with otlp_sink(tls=context) as sink:
        credentials = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}
        proxy = {"HTTPS_PROXY": sink.endpoint, "NO_PROXY": ""}
        trust = {"OTEL_EXPORTER_OTLP_CERTIFICATE": str(certificate)}
        run(variables, sink, credentials | proxy | trust)

    assert sink.hosts == [f"{HOST}:443"]
    assert [bool(SIGNATURE.fullmatch(text)) for text in sink.authorizations] == [True]
    assert [(span.name, span.service) for span in sink.spans] == [("shop", "app")]


def test_application_signals_arrive_at_the_agent_with_the_spans() -> None:
    """With the switch alone, metrics arrive on the agent's port, and spans on none."""
    sidecar = SidecarOptions("cloudwatch-agent", signals=True)
    signals = SignalsOptions("prod")
    options: Any = {"sidecar": sidecar, "collector": "cloudwatch-agent", "signals": signals}
    variables = variables_of(instrumented(task(), "python", **options).after)

    with otlp_sink() as sink:
        run(variables, sink, {})

    assert {"/GetSamplingRules", "/v1/metrics", "/v1/traces"} <= set(sink.paths)
    (span,) = sink.spans
    assert (span.name, span.service) == ("shop", "app")
    assert span.attributes["aws.local.service"] == "app"
    assert span.resource["deployment.environment.name"] == "prod"
