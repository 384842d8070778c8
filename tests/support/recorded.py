"""X-Ray with the traces of one application, as if the last of them had just ended.

moto keeps documents but not what X-Ray computes of them (durations, services, URLs of every trace), so
where a person is to look at traces, this answers.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.support.application_traces import BEGAN, COUNT, Traced, application
from tests.support.xray_service import ANSWERS, served
from xraystack.tracing.maps.map_building import map_from_traces
from xraystack.tracing.maps.service_map import Edge
from xraystack.tracing.trace_assembly import build_trace

AGO_S = 17 * COUNT + 60
"""How long before now the first trace began: they are 17 seconds apart."""


@contextlib.contextmanager
def recorded(later: float | None = None) -> Iterator[str]:
    """The URL of an X-Ray that has them, until the block ends, so many seconds after ``BEGAN``."""
    later = time.time() - AGO_S - BEGAN if later is None else later
    traces = [_moved(traced, later) for traced in application()]
    with served(type("Handler", (_Handler,), {"traces": traces})) as url:
        yield url


def _moved(traced: Traced, seconds: float) -> Traced:
    """The same trace at another time, which its ID says as well."""
    _, began, rest = traced.summary["Id"].split("-")
    trace_id = f"1-{int(began, 16) + int(seconds):08x}-{rest}"
    segments = [
        segment | {"Document": json.dumps(_later(json.loads(segment["Document"]), seconds))}
        for segment in traced.document["Segments"]
    ]
    summary = traced.summary | {
        "Id": trace_id,
        "StartTime": traced.summary["StartTime"] + seconds,
    }
    return Traced(traced.document | {"Id": trace_id, "Segments": segments}, summary)


def _later(value: Any, seconds: float) -> Any:
    if isinstance(value, list):
        return [_later(one, seconds) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: one + seconds if key in {"start_time", "end_time"} else _later(one, seconds)
        for key, one in value.items()
    }


TYPES = {
    "client": "client",
    "service": "AWS::ECS::Fargate",
    "database": "Database::SQL",
    "table": "AWS::DynamoDB::Table",
    "bucket": "AWS::S3::Bucket",
    "queue": "AWS::SQS::Queue",
}


def _services(traces: list[Traced]) -> list[dict[str, Any]]:
    """The graph in the form of GetServiceGraph, for an hour in which nothing else happened."""
    drawn = map_from_traces((build_trace(traced.document) for traced in traces), 3600)
    numbers = {node: number for number, node in enumerate(drawn.nodes)}
    return [
        {
            "ReferenceId": number,
            "Name": node.name,
            "Type": TYPES.get(node.label, "remote"),
            "Edges": [_called(edge, numbers[edge.target]) for edge in drawn.outgoing(node)],
        }
        for node, number in numbers.items()
    ]


def _called(edge: Edge, number: int) -> dict[str, Any]:
    failed = edge.errors + edge.throttles
    return {
        "ReferenceId": number,
        "SummaryStatistics": {
            "OkCount": edge.count - failed - edge.faults,
            "ErrorStatistics": {"ThrottleCount": edge.throttles, "TotalCount": failed},
            "FaultStatistics": {"TotalCount": edge.faults},
            "TotalCount": edge.count,
        },
        "ResponseTimeHistogram": [
            {"Value": value, "Count": count} for value, count in edge.durations.counts.items()
        ],
    }


class _Handler(BaseHTTPRequestHandler):
    traces: list[Traced]

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        answer = self._answer(asked)
        content = json.dumps(answer or {"message": "not recorded"}).encode()
        self.send_response(404 if answer is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        if self.path == "/TraceSummaries":
            begin, end = asked["StartTime"], asked["EndTime"]
            found = [one.summary for one in self.traces]
            found = [one for one in found if begin <= one["StartTime"] <= end]
            return {"TraceSummaries": found, "TracesProcessedCount": len(found)}
        if self.path == "/Traces":
            # By the random part alone, so that an ID in a page of the documentation is found at any time.
            by_rest = {one.document["Id"][11:]: one.document for one in self.traces}
            found = [by_rest[i[11:]] | {"Id": i} for i in asked["TraceIds"] if i[11:] in by_rest]
            return {"Traces": found, "UnprocessedTraceIds": []}
        if self.path == "/ServiceGraph":
            return {"Services": _services(self.traces), "ContainsOldGroupVersions": False}
        if self.path == "/GetTraceSegmentDestination":
            return {"Destination": "XRay", "Status": "ACTIVE"}
        if self.path == "/ListResourcePolicies":
            return {"ResourcePolicies": []}
        answers: dict[str, Any] = ANSWERS
        return answers.get(self.path)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's)
        """Say nothing."""
