"""OTLP/JSON export, for Jaeger, Tempo and collectors.

Names are those of OpenTelemetry's semantic conventions where they have one. IDs are hexadecimal and
64-bit numbers are texts, which is how OTLP departs from protobuf's JSON.
[OTLP specification, JSON Protobuf encoding; opentelemetry-collector-contrib, awsxrayexporter]
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from xraystack.tracing.maps.map_nodes import node_of_segment
from xraystack.tracing.operations import operation
from xraystack.tracing.segments import Segment, Trace

SPANS = "resourceSpans"
INTERNAL, SERVER, CLIENT = 1, 2, 3
ERROR = 2
MAX_VALUES = {"fixed64": 2**64 - 1, "int64": 2**63 - 1}
"""The largest values of OTLP's types: times are fixed64, values int64."""
ATTRIBUTES = {
    "http.request.method": ("http", "request", "method"),
    "url.full": ("http", "request", "url"),
    "client.address": ("http", "request", "client_ip"),
    "user_agent.original": ("http", "request", "user_agent"),
    "db.query.text": ("sql", "sanitized_query"),
    "db.system.name": ("sql", "database_type"),
    "rpc.method": ("aws", "operation"),
    "cloud.region": ("aws", "region"),
    "aws.request_id": ("aws", "request_id"),
    "aws.s3.bucket": ("aws", "bucket_name"),
    "aws.s3.key": ("aws", "key"),
    "aws.sqs.queue.url": ("aws", "queue_url"),
    "enduser.id": ("user",),
}
"""Text attributes, each with its path in a segment."""
LISTS = {"aws.dynamodb.table_names": ("aws", "table_name")}
NUMBERS = {
    "http.response.status_code": ("http", "response", "status"),
    "http.response.body.size": ("http", "response", "content_length"),
}


def document(trace: Trace) -> dict[str, Any]:
    """Return the trace as the body of an OTLP export, with a resource for each service."""
    spans: dict[str, list[dict[str, Any]]] = {}
    trace_id = _hexadecimal_id(trace.id.removeprefix("1-").replace("-", ""), 32)
    waiting = [(root, root.name, "") for root in trace.roots]
    while waiting:
        segment, service, parent = waiting.pop()
        owner = segment.name if segment.kind == "service" else service
        span = _span(segment, trace)
        span |= {"traceId": trace_id, "parentSpanId": parent}
        spans.setdefault(owner, []).append(span)
        waiting += [(child, owner, span["spanId"]) for child in reversed(segment.children)]
    return {
        SPANS: [
            {
                "resource": {"attributes": [_attribute("service.name", service)]},
                "scopeSpans": [{"scope": {"name": "xraystack"}, "spans": made}],
            }
            for service, made in spans.items()
        ]
    }


def _span(segment: Segment, trace: Trace) -> dict[str, Any]:
    start = next((t for t in (segment.start, trace.start) if t is not None), 0.0)
    end = segment.end if segment.end is not None else start
    kind = {"service": SERVER, "local": INTERNAL}.get(segment.kind, CLIENT)
    failed = segment.state != "ok"
    return {
        "spanId": _hexadecimal_id(segment.id, 16),
        "name": _valid_unicode(operation(segment)),
        "kind": kind,
        "startTimeUnixNano": _nanoseconds(start),
        "endTimeUnixNano": _nanoseconds(max(start, end)),
        "attributes": [
            _attribute(*one) for one in _unique_attributes(_attributes(segment)).items()
        ],
        "events": list(_events(segment, end)),
        "status": {"code": ERROR, "message": segment.state} if failed else {},
    }


def _hexadecimal_id(text: str, length: int) -> str:
    """Return a valid ID unchanged, or one derived from any other text; ``length`` is in digits."""
    if re.fullmatch(f"[0-9a-f]{{{length}}}", text):
        return text
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:length]


def _nanoseconds(seconds: float) -> str:
    """Return a time with microsecond precision: more digits would be noise of the float."""
    return str(min(round(seconds * 1e6) * 1000, MAX_VALUES["fixed64"]))


def _unique_attributes(attributes: Iterator[tuple[str, Any]]) -> dict[str, Any]:
    """Return each key once: X-Ray's own value precedes an application's."""
    unique: dict[str, Any] = {}
    for key, value in attributes:
        unique.setdefault(_valid_unicode(key), value)
    return unique


def _attributes(segment: Segment) -> Iterator[tuple[str, Any]]:
    for key, way in ATTRIBUTES.items():
        if text := segment.text(*way):
            yield key, text
    for key, way in LISTS.items():
        if text := segment.text(*way):
            yield key, [text]
    for key, way in NUMBERS.items():
        if (text := segment.text(*way)).isdecimal():
            yield key, int(text)
    yield from _server_attributes(segment)
    yield from _other_attributes(segment)


def _server_attributes(segment: Segment) -> Iterator[tuple[str, Any]]:
    """Yield the called host, and the database on it."""
    if segment.kind in {"database", "remote"} and segment.text("namespace") != "aws":
        database, _, host = node_of_segment(segment).name.rpartition("@")
        yield "server.address", host
        if database:
            yield "db.namespace", database


def _other_attributes(segment: Segment) -> Iterator[tuple[str, Any]]:
    """Yield attributes without a semantic convention, and the application's own."""
    if segment.raw.get("namespace") == "aws":
        yield "rpc.system", "aws-api"
        yield "rpc.service", segment.name
    if segment.in_progress:
        yield "aws.xray.in_progress", True
    if segment.state != "ok":
        yield f"aws.xray.{segment.state}", True
    for name, prefix in (("annotations", ""), ("metadata", "aws.xray.metadata.")):
        members = segment.raw.get(name)
        if isinstance(members, Mapping):
            yield from ((f"{prefix}{key}", value) for key, value in members.items())


def _events(segment: Segment, end: float) -> Iterator[dict[str, Any]]:
    for kind, message, stack in segment.exceptions:
        members = {"exception.type": kind, "exception.message": message}
        if stack:
            members["exception.stacktrace"] = "\n".join(stack)
        attributes = [_attribute(key, value) for key, value in members.items()]
        yield {"timeUnixNano": _nanoseconds(end), "name": "exception", "attributes": attributes}


def _attribute(key: str, value: Any) -> dict[str, Any]:
    return {"key": key, "value": _value(value)}


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int) and abs(value) <= MAX_VALUES["int64"]:
        return {"intValue": str(value)}
    if isinstance(value, float) and math.isfinite(value):
        return {"doubleValue": value}
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return {"arrayValue": {"values": [{"stringValue": _valid_unicode(item)} for item in value]}}
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return {"stringValue": _valid_unicode(text)}


def _valid_unicode(text: object) -> str:
    """Replace unpaired surrogates, which readers of JSON reject."""
    return str(text).encode(errors="replace").decode()
