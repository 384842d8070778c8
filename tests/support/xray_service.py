"""X-Ray as a daemon sees it: moto behind a loopback server that adds what moto lacks.

moto has no sampling calls, knows no durations, and lets everybody do everything; this answers the first,
fills in the second and refuses, with X-Ray's words, what the role that is played lacks. All else is passed on as it came, with
the headers by which moto tells regions apart.
"""

from __future__ import annotations

import contextlib
import json
import urllib.error
import urllib.request
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.emulator import HOST
from tests.support.serving import serving

EVERYTHING = {
    "SamplingRule": {
        "RuleName": "Default", "ResourceARN": "*", "Priority": 10_000, "FixedRate": 1.0,
        "ReservoirSize": 100, "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*",
        "URLPath": "*", "Version": 1, "Attributes": {},
    }
}  # fmt: skip
"""A sampling rule that takes every request, where SDKs by themselves take one a second and few more."""

ACTIONS = {
    "/GetSamplingRules": "GetSamplingRules",
    "/SamplingTargets": "GetSamplingTargets",
    "/TraceSegments": "PutTraceSegments",
    "/TelemetryRecords": "PutTelemetryRecords",
}
ANSWERS = {
    "/GetSamplingRules": {"SamplingRuleRecords": [EVERYTHING], "NextToken": None},
    "/SamplingTargets": {"SamplingTargetDocuments": [], "UnprocessedStatistics": []},
    "/TelemetryRecords": {},
}
ROLE = "arn:aws:sts::123456789012:assumed-role/xray-daemon-task-role/0123"


@dataclass
class Service:
    """The running service: where it is, the paths that were asked for, the segments that were put."""

    url: str
    asked: list[str] = field(default_factory=list)
    received: list[dict[str, Any]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    moto: str
    denied: Collection[str]
    service: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.service.asked.append(self.path)
        action = ACTIONS.get(self.path, "")
        if action in self.denied:
            why = f"no identity-based policy allows the xray:{action} action"
            said = f"User: {ROLE} is not authorized to perform: xray:{action} because {why}"
            self._answer(403, json.dumps({"message": said}).encode(), "AccessDeniedException")
        elif self.path in ANSWERS:
            self._answer(200, json.dumps(ANSWERS[self.path]).encode())
        else:
            if self.path == "/TraceSegments":
                documents = json.loads(body)["TraceSegmentDocuments"]
                self.service.received += map(json.loads, documents)
            status, answer = self._passed_on(body)
            if self.path == "/TraceSummaries" and status == 200:
                answer = _with_durations(answer, self.service.received)
            self._answer(status, answer)

    def _passed_on(self, body: bytes) -> tuple[int, bytes]:
        # The signature's scope names service and region. No other header is passed on: rotel says of
        # plain text that it is compressed.
        signature = self.headers.get("Authorization", "")
        headers = {"Authorization": signature, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.moto}{self.path}", body, headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def _answer(self, status: int, content: bytes, error: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if error:
            self.send_header("x-amzn-ErrorType", error)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""


def _with_durations(answer: bytes, received: list[dict[str, Any]]) -> bytes:
    """Trace summaries with how long traces took; moto says of each that it was a second."""
    found = json.loads(answer)
    for summary in found["TraceSummaries"]:
        segments = [s for s in received if s["trace_id"] == summary["Id"] and "end_time" in s]
        if segments:
            first = min(segments, key=lambda segment: float(segment["start_time"]))
            end = max(segment["end_time"] for segment in segments)
            summary["ResponseTime"] = round(first["end_time"] - first["start_time"], 6)
            summary["Duration"] = round(end - first["start_time"], 6)
    return json.dumps(found).encode()


@contextlib.contextmanager
def xray_service(moto: str, denied: Collection[str] = ()) -> Iterator[Service]:
    """Serve until the block ends; ``denied`` are the actions that the daemon's role lacks."""
    service = Service("")
    handler = type("Handler", (_Handler,), {"moto": moto, "denied": denied, "service": service})
    with served(handler) as service.url:
        yield service


@contextlib.contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The URL of a server on a free loopback port, until the block ends."""
    with serving(ThreadingHTTPServer((HOST, 0), handler)) as url:
        yield url
