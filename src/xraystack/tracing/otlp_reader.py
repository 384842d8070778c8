"""Segment documents from OpenTelemetry spans, as saved in OTLP/JSON or by Transaction Search.

The names of blocks and attributes are those of the exporter for X-Ray, in the reverse direction.
[opentelemetry-proto, OTLP/JSON; OpenTelemetry semantic conventions 1.38 and their former names;
opentelemetry-collector-contrib, exporter/awsxrayexporter]
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any

from xraystack.tracing.document_values import mapping, mappings, number, text

SPANS, PROTO_SPANS = "resourceSpans", "resource_spans"
SCOPES = ("scopeSpans", "instrumentationLibrarySpans", "spans")
"""Members with the spans by scope; the second is the name before OTLP 0.15."""
SERVER, CLIENT, PRODUCER, CONSUMER = 2, 3, 4, 5
KINDS = {"SERVER": SERVER, "CLIENT": CLIENT, "PRODUCER": PRODUCER, "CONSUMER": CONSUMER}
ERROR = (2, "STATUS_CODE_ERROR", "ERROR")
CLIENT_ERROR, THROTTLED, SERVER_ERROR = 400, 429, 500

FORM = {
    ("http", "request", "method"): ("http.request.method", "http.method"),
    ("http", "request", "url"): ("url.full", "http.url"),
    ("http", "request", "client_ip"): ("client.address", "http.client_ip"),
    ("http", "request", "user_agent"): ("user_agent.original", "http.user_agent"),
    ("http", "response", "status"): ("http.response.status_code", "http.status_code"),
    ("sql", "sanitized_query"): ("db.query.text", "db.statement"),
    ("sql", "database_type"): ("db.system.name", "db.system"),
    ("aws", "operation"): ("aws.operation",),
    ("aws", "region"): ("cloud.region", "aws.region"),
    ("aws", "request_id"): ("aws.request_id",),
    ("aws", "bucket_name"): ("aws.s3.bucket",),
    ("aws", "queue_url"): ("aws.sqs.queue.url", "aws.queue_url"),
    ("aws", "topic_arn"): ("aws.sns.topic.arn",),
    ("aws", "table_name"): ("aws.table_name",),
    ("aws", "table_names"): ("aws.dynamodb.table_names",),
    ("user",): ("enduser.id",),
}
"""Paths in a segment document, each with its attributes; the first attribute that exists counts."""

REMOTE_NAMES = ("aws.remote.service", "peer.service", "rpc.service")


def segments_of_export(body: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the segment documents of the body of an OTLP export."""
    export = _rename_members(body) if PROTO_SPANS in body else body
    for resource_spans in mappings(export.get(SPANS)):
        resource = _attributes(mapping(resource_spans.get("resource")).get("attributes"))
        scopes = next((resource_spans[key] for key in SCOPES if key in resource_spans), None)
        for scope in mappings(scopes):
            for span in mappings(scope.get("spans")):
                yield segment_of_span(span, resource)


def is_export(value: Mapping[str, Any]) -> bool:
    """Return whether a document is the body of an OTLP export."""
    return SPANS in value or PROTO_SPANS in value


def _rename_members(value: Any) -> Any:
    """Return a value with members in camel case, where a program has kept those of the proto files."""
    if isinstance(value, list):
        return [_rename_members(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    return {
        re.sub("_([a-z])", lambda match: match[1].upper(), name): _rename_members(item)
        for name, item in value.items()
    }


def is_span(value: Mapping[str, Any]) -> bool:
    """Return whether a document is a span and not a segment."""
    return "traceId" in value and "spanId" in value


def segment_of_span(
    span: Mapping[str, Any], resource: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the segment document of a span; ``resource`` has the attributes of its resource.

    A span without a parent, or of a served request, is a segment; any other is a subsegment.
    """
    attributes = _attributes(span.get("attributes"))
    if resource is None:
        resource = _attributes(mapping(span.get("resource")).get("attributes"))
    kind = _kind(span.get("kind"))
    parent = _hexadecimal(span.get("parentSpanId"))
    is_segment = kind in (SERVER, CONSUMER) or not parent
    segment: dict[str, Any] = {
        "id": _hexadecimal(span.get("spanId")),
        "trace_id": _trace_id(_hexadecimal(span.get("traceId"))),
        "name": _name(span, attributes, resource, kind, is_segment=is_segment),
        **_times(span),
        "metadata": {"default": attributes},
    }
    if parent:
        segment["parent_id"] = parent
    if not is_segment:
        segment["type"] = "subsegment"
    if not is_segment and kind in (CLIENT, PRODUCER):
        segment["namespace"] = "aws" if attributes.get("rpc.system") == "aws-api" else "remote"
    _add_blocks(segment, attributes)
    _add_state(segment, span, attributes)
    links = [
        {
            "trace_id": _trace_id(_hexadecimal(link.get("traceId"))),
            "id": _hexadecimal(link.get("spanId")),
        }
        for link in mappings(span.get("links"))
    ]
    return segment | ({"links": links} if links else {})


def _name(
    span: Mapping[str, Any],
    attributes: Mapping[str, Any],
    resource: Mapping[str, Any],
    kind: int,
    *,
    is_segment: bool,
) -> str:
    span_name = text(span.get("name")) or "(no name)"
    if is_segment:
        return text(resource.get("service.name")) or span_name
    if kind not in (CLIENT, PRODUCER):
        return span_name
    names = (text(attributes.get(name)) for name in REMOTE_NAMES)
    host = text(attributes.get("server.address") or attributes.get("net.peer.name"))
    database = text(attributes.get("db.namespace") or attributes.get("db.name"))
    if any(name.startswith("db.") for name in attributes):
        system = text(attributes.get("db.system.name") or attributes.get("db.system"))
        return (
            f"{database}@{host}" if database and host else host or database or system or span_name
        )
    return next(filter(None, names), "") or host or span_name


def _times(span: Mapping[str, Any]) -> dict[str, float]:
    """Return start and end in seconds; a span in progress has no end."""
    members = {"start_time": "startTimeUnixNano", "end_time": "endTimeUnixNano"}
    times = {name: number(span.get(member)) for name, member in members.items()}
    return {name: value / 1e9 for name, value in times.items() if value}


def _add_blocks(segment: dict[str, Any], attributes: Mapping[str, Any]) -> None:
    for path, names in FORM.items():
        value = next((attributes[name] for name in names if name in attributes), None)
        if value is not None:
            block = segment
            for key in path[:-1]:
                block = block.setdefault(key, {})
            block[path[-1]] = value
    if segment.get("namespace") == "aws" and "operation" not in segment.get("aws", {}):
        segment.setdefault("aws", {})["operation"] = text(attributes.get("rpc.method"))
    if "aws" in segment and segment.get("namespace") != "aws":
        del segment["aws"]
    request = mapping(mapping(segment.get("http")).get("request"))
    url = _url(attributes)
    if request and url and "url" not in request:
        segment["http"]["request"]["url"] = url


def _url(attributes: Mapping[str, Any]) -> str:
    """Return the URL of a served request, whose spans have its parts; empty without a path."""
    query = text(attributes.get("url.query"))
    path = f"{text(attributes.get('url.path'))}{f'?{query}' if query else ''}"
    path = path or text(attributes.get("http.target"))
    scheme = text(attributes.get("url.scheme") or attributes.get("http.scheme")) or "http"
    host = text(attributes.get("server.address") or attributes.get("http.host"))
    return f"{scheme}://{host}{path}" if path and host else path


def _add_state(
    segment: dict[str, Any], span: Mapping[str, Any], attributes: Mapping[str, Any]
) -> None:
    """Set the flags of failures by HTTP status, else by the span's status, and add its exceptions."""
    status = number(mapping(mapping(segment.get("http")).get("response")).get("status"))
    if status is not None and status >= CLIENT_ERROR:
        segment["fault" if status >= SERVER_ERROR else "error"] = True
        segment |= {"throttle": True} if status == THROTTLED else {}
    elif mapping(span.get("status")).get("code") in ERROR:
        segment["fault"] = True
    exceptions = [
        {
            "type": text(event.get("exception.type")),
            "message": text(event.get("exception.message")),
            "stack": [
                {"path": line} for line in text(event.get("exception.stacktrace")).splitlines()
            ],
        }
        for event in (_attributes(one.get("attributes")) for one in mappings(span.get("events")))
        if "exception.type" in event or "exception.message" in event
    ]
    if exceptions:
        segment["cause"] = {"exceptions": exceptions}
    if attributes.get("aws.xray.in_progress") is True or "end_time" not in segment:
        segment["in_progress"] = True
        segment.pop("end_time", None)


def _attributes(value: Any) -> dict[str, Any]:
    """Return attributes as a mapping, from that or from OTLP's list of keys and typed values."""
    if isinstance(value, Mapping):
        return dict(value)
    return {text(one.get("key")): _value(one.get("value")) for one in mappings(value)}


def _value(value: Any) -> Any:
    typed = mapping(value)
    if "intValue" in typed:
        converted = number(typed["intValue"])
        return None if converted is None else int(converted)
    if "arrayValue" in typed:
        return [_value(one) for one in mappings(mapping(typed["arrayValue"]).get("values"))]
    if "kvlistValue" in typed:
        return _attributes(mapping(typed["kvlistValue"]).get("values"))
    return next(iter(typed.values()), None)


def _kind(value: Any) -> int:
    if isinstance(value, str) and not value.isdecimal():
        return KINDS.get(value.upper().removeprefix("SPAN_KIND_"), 0)
    return int(number(value) or 0)


def _hexadecimal(value: Any) -> str:
    """Return an ID in hexadecimal digits; OTLP/JSON has it so, protobuf's JSON in base64."""
    identifier = text(value)
    if len(identifier) in (12, 24) and not all(c in "0123456789abcdefABCDEF" for c in identifier):
        try:
            return base64.b64decode(identifier, validate=True).hex()
        except (ValueError, binascii.Error):
            return identifier
    return identifier.lower() if identifier.strip("0") else ""


def _trace_id(identifier: str) -> str:
    return f"1-{identifier[:8]}-{identifier[8:]}" if len(identifier) == 32 else identifier
