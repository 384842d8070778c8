"""A sink of OpenTelemetry over HTTP: keeps the spans that programs send, as a collector would get them."""

from __future__ import annotations

import contextlib
import gzip
import json
import ssl
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.support.emulator import HOST
from tests.support.serving import serving

WAIT_S = 20
RULE = {
    **dict.fromkeys(
        ("Host", "HTTPMethod", "ResourceARN", "ServiceName", "ServiceType", "URLPath"), "*"
    ),
    "Attributes": {},
    "FixedRate": 1.0,
    "Priority": 10000,
    "ReservoirSize": 100,
    "RuleARN": "arn:aws:xray:us-east-1:111122223333:sampling-rule/Default",
    "RuleName": "Default",
    "Version": 1,
}
"""The sampling rule that records each request."""


class Span(NamedTuple):
    """A span that arrived: its name, the library that made it, its IDs, and its attributes."""

    name: str
    scope: str
    trace_id: str
    parent_id: str
    attributes: dict[str, Any]
    service: str
    resource: dict[str, Any]


class Sink:
    """A running sink: its endpoint, the spans that arrived, and the paths that were requested."""

    def __init__(self, port: int) -> None:
        self.endpoint = f"http://{HOST}:{port}"
        self.port = port
        self.spans: list[Span] = []
        self.paths: list[str] = []
        self.authorizations: list[str] = []
        self.hosts: list[str] = []

    def wait(self, count: int) -> list[Span]:
        """Return the spans once so many are there; what is there after the wait if they are not."""
        deadline = time.monotonic() + WAIT_S
        while len(self.spans) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return list(self.spans)

    def wait_for_path(self, path: str) -> None:
        """Wait until a path was requested. Raises AssertionError if it never is."""
        deadline = time.monotonic() + WAIT_S
        while path not in self.paths:
            assert time.monotonic() < deadline, f"{path} was not requested"
            time.sleep(0.05)


def _attributes(listed: Any) -> dict[str, Any]:
    values = ((each.key, each.value) for each in listed)
    return {
        key: getattr(value, value.WhichOneof("value") or "string_value") for key, value in values
    }


def _spans(export: ExportTraceServiceRequest) -> Iterator[Span]:
    for resource in export.resource_spans:
        of_resource = _attributes(resource.resource.attributes)
        for scope in resource.scope_spans:
            for span in scope.spans:
                yield Span(
                    span.name,
                    scope.scope.name,
                    span.trace_id.hex(),
                    span.parent_span_id.hex(),
                    _attributes(span.attributes),
                    str(of_resource.get("service.name")),
                    of_resource,
                )


def _body(handler: BaseHTTPRequestHandler) -> bytes:
    """Return the body of a request, which Node.js sends in chunks."""
    body = b""
    if handler.headers.get("Transfer-Encoding") == "chunked":
        while size := int(handler.rfile.readline().split(b";")[0], 16):
            body += handler.rfile.read(size)
            handler.rfile.readline()
        handler.rfile.readline()
    else:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
    is_compressed = handler.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(body) if is_compressed else body


@contextlib.contextmanager
def otlp_sink(
    store: Callable[[ExportTraceServiceRequest], None] = lambda _: None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[Sink]:
    """Run a sink until the block ends; it also answers the questions for sampling rules.

    ``store`` gets each export before its spans are kept. With ``tls`` it is also the proxy of a program,
    and stands for each host that the program wants.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_CONNECT(self) -> None:
            assert tls is not None
            sink.hosts.append(self.path)
            self.send_response(200)
            self.end_headers()
            with tls.wrap_socket(self.connection, server_side=True) as secured:
                self.rfile, self.wfile = secured.makefile("rb"), secured.makefile("wb")
                self.handle_one_request()
                self.rfile.close()
                self.wfile.close()
            self.close_connection = True

        def do_POST(self) -> None:
            body = _body(self)
            sink.paths.append(self.path)
            sink.authorizations.append(self.headers.get("Authorization", ""))
            answer = b""
            if self.path == "/v1/traces":
                export = ExportTraceServiceRequest.FromString(body)
                store(export)
                sink.spans.extend(_spans(export))
            elif self.path == "/GetSamplingRules":
                answer = json.dumps({"SamplingRuleRecords": [{"SamplingRule": RULE}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    sink = Sink(server.server_address[1])
    with serving(server):
        yield sink
