"""From an OpenTelemetry SDK through a real collector to the pictures: segments that an exporter made."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.support.application_traces import application as app_traces
from tests.support.cases import each
from tests.support.collector import application, collector
from tests.support.command_line import Account, Cli
from tests.support.emulator import inherited_environment
from tests.support.node_packages import node_folder
from tests.support.sample_pages import chosen
from tests.support.traces import documents, future
from xraystack.tracing import otlp
from xraystack.tracing.trace_assembly import build_trace

APPLICATION = """
import sys, time
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import SpanKind

class WithTime(RandomIdGenerator):
    def generate_trace_id(self):
        return int(time.time()) << 96 | super().generate_trace_id() & (1 << 96) - 1

provider = TracerProvider(
    resource=Resource.create({"service.name": "todobackend"}), id_generator=WithTime()
)
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(sys.argv[1] + "/v1/traces")))
tracer = provider.get_tracer("test")

def span(name, kind=SpanKind.CLIENT, **attributes):
    named = {key.replace("_", "."): value for key, value in attributes.items()}
    return tracer.start_as_current_span(name, kind=kind, attributes=named)

with span("todobackend", SpanKind.SERVER, http_request_method="GET",
          http_request_url="http://todo.example/todos", http_response_status="500") as server:
    with span("todos", db_system_name="postgresql", metadata_db_system_name="postgresql"):
        pass
    with span("prices.example", http_request_method="GET",
              http_request_url="http://prices.example/7", http_response_status="500"):
        pass
    with span("S3", aws_operation="GetObject"):
        pass
    with span("sum", SpanKind.INTERNAL):
        pass
    trace_id = format(server.get_span_context().trace_id, "032x")
provider.shutdown()
print(f"1-{trace_id[:8]}-{trace_id[8:]}")
"""


def test_a_collector_takes_every_span_of_a_trace_that_is_shown_as_otlp(
    xray_account: Account, tmp_path: Path
) -> None:
    trace = chosen(app_traces(), "unfinished")
    body = json.dumps(otlp.document(trace)).encode()

    with collector(xray_account.endpoint_url, xray_account.id, tmp_path) as running:
        url, kind = f"{running.endpoint}/v1/traces", {"Content-Type": "application/json"}
        with urlopen(Request(url, body, kind)) as answer:  # noqa: S310
            assert answer.status == 200
        deadline = time.monotonic() + 20
        wanted = {segment.id for segment, _ in trace.walk()}
        while len(running.documents) < len(wanted) and time.monotonic() < deadline:
            time.sleep(0.05)

    assert {document["id"] for document in running.documents} == wanted
    assert {document["trace_id"] for document in running.documents} == {trace.id}


def test_traces_of_an_opentelemetry_application_are_read_as_what_they_are(
    xray_cli: Cli, xray_account: Account, tmp_path: Path
) -> None:
    with collector(xray_account.endpoint_url, xray_account.id, tmp_path) as running:
        trace_id = application(running.endpoint, APPLICATION)
        deadline = time.monotonic() + 20
        while len(running.documents) < 5 and time.monotonic() < deadline:
            time.sleep(0.05)
    shown = xray_cli("traces", "show", trace_id)
    drawn = xray_cli("map", "--from-traces", "--format", "json", *future())

    rows = [line for line in shown.out.splitlines() if "\N{FULL BLOCK}" in line][:-1]
    edges = {
        (edge["source"]["name"], edge["target"]["name"], edge["target"]["kind"], edge["faults"])
        for edge in json.loads(drawn.out)["edges"]
    }
    assert shown.exit_code == 0, shown.err
    assert [re.split("[\N{FULL BLOCK}\N{LIGHT SHADE}]+ +", row)[-1] for row in rows] == [
        "FAULT 500 todobackend: GET /todos",
        "todos",
        "FAULT 500 prices.example: GET /7",
        "S3: GetObject",
        "sum",
    ]
    assert edges == {
        ("client", "todobackend", "service", 1),
        ("todobackend", "todos", "database", 0),
        ("todobackend", "prices.example", "remote", 1),
        ("todobackend", "S3", "remote", 0),
    }


PLAIN = APPLICATION.replace(", id_generator=WithTime()", "")
"""The same with the SDK's own generator of IDs, which are random."""


PLAIN_NODE = """
const { NodeTracerProvider, BatchSpanProcessor } = require("@opentelemetry/sdk-trace-node");
const { OTLPTraceExporter } = require("@opentelemetry/exporter-trace-otlp-proto");
const { resourceFromAttributes } = require("@opentelemetry/resources");
const { SpanKind, context, trace } = require("@opentelemetry/api");
const exporter = new OTLPTraceExporter({ url: process.argv[1] + "/v1/traces" });
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ "service.name": "todobackend" }),
  spanProcessors: [new BatchSpanProcessor(exporter)],
});
const tracer = provider.getTracer("test");
const server = tracer.startSpan("todobackend", { kind: SpanKind.SERVER, attributes: {
  "http.request.method": "GET", "http.request.url": "http://todo.example/todos" } });
const inside = trace.setSpan(context.active(), server);
for (const name of ["todos", "prices.example", "S3", "sum"])
  tracer.startSpan(name, { kind: SpanKind.INTERNAL }, inside).end();
server.end();
const id = server.spanContext().traceId;
provider.shutdown().then(() => console.log(`1-${id.slice(0, 8)}-${id.slice(8)}`));
"""
"""The same with Node's SDK, whose generator has no time in its IDs either."""


def node_application(endpoint: str) -> str:
    """Run the program in Node; the value is what it prints."""
    done = subprocess.run(
        ["node", "-e", PLAIN_NODE, endpoint],
        cwd=node_folder(), capture_output=True, text=True, check=True, env=inherited_environment(),
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(lambda endpoint: application(endpoint, PLAIN), id="Python"),
        pytest.param(node_application, id="Node"),
    ],
)
def test_traces_of_a_plain_sdk_have_their_own_time(
    xray_cli: Cli, xray_account: Account, tmp_path: Path, run: Callable[[str], str]
) -> None:
    with collector(xray_account.endpoint_url, xray_account.id, tmp_path) as running:
        ids = [run(running.endpoint) for _ in range(2)]
        deadline = time.monotonic() + 20
        while len(running.documents) < 10 and time.monotonic() < deadline:
            time.sleep(0.05)
    listed = xray_cli("traces", "list", *future())
    drawn = xray_cli("map", "--from-traces", "--limit", "1", "--format", "json", *future())
    shown = xray_cli("traces", "show", ids[1], "--html", "trace.html")

    rows = [line.split() for line in listed.out.splitlines() if line.startswith("  1-")]
    assert [row[0] for row in rows] == ids[::-1], listed.err
    assert all(re.fullmatch(r"\d+s|1m", row[1]) for row in rows)
    assert (json.loads(drawn.out)["traces"], json.loads(drawn.out)["unread_traces"]) == (1, [])
    assert shown.exit_code == 0, shown.err
    assert time.strftime("%Y-%m-%d", time.gmtime()) in (xray_cli.cwd / "trace.html").read_text()


SUBSEGMENT = {"type": "subsegment", "name": "a", "id": "1", "start_time": 1.0, "end_time": 2.0}
REQUEST = {"request": {"method": "GET", "url": "http://b.example"}, "response": {"status": 200}}


@each(
    ("more", "kind"),
    [
        pytest.param({}, "local", id="nothing but its time"),
        pytest.param({"aws": {"region": "eu-west-1"}}, "local", id="where it ran"),
        pytest.param({"metadata": {"default": {"code.function": "f"}}}, "local", id="of code"),
        pytest.param({"metadata": "db.system"}, "local", id="metadata that are none"),
        pytest.param({"http": {"response": {}}}, "local", id="an answer without a request"),
        pytest.param(
            {"namespace": "remote", "sql": {"sanitized_query": "SELECT 1"}}, "database", id="SQL"
        ),
        pytest.param(
            {"namespace": "remote", "metadata": {"default": {"db.system": "redis"}}},
            "database",
            id="another database, by its former attribute",
        ),
        pytest.param(
            {"metadata": {"default": {"db.system.name": "mongodb"}}},
            "database",
            id="another database",
        ),
        pytest.param({"namespace": "remote", "http": REQUEST}, "remote", id="a call"),
        pytest.param({"http": REQUEST}, "remote", id="a call without a namespace"),
        pytest.param(
            {"namespace": "aws", "aws": {"operation": "GetObject"}}, "remote", id="a call of AWS"
        ),
        pytest.param(
            {"aws": {"operation": "GetObject"}}, "remote", id="the same without a namespace"
        ),
    ],
)
def test_what_exporters_make_of_spans_gets_its_kind(more: dict[str, Any], kind: str) -> None:
    (segment,) = build_trace(documents({**SUBSEGMENT, **more})).roots

    assert segment.kind == kind


def test_a_segment_of_a_served_request_stays_a_service() -> None:
    served = {key: value for key, value in SUBSEGMENT.items() if key != "type"}

    (segment,) = build_trace(documents({**served, "http": REQUEST})).roots

    assert segment.kind == "service"
