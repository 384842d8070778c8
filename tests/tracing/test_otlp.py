"""A trace for other tools: the same segments, with the names that OpenTelemetry has for what they say."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.application_traces import application
from tests.support.hostile_traces import ATTACKS
from tests.support.hostile_traces import trace as hostile_trace
from tests.support.sample_pages import chosen
from tests.support.traces import documents, segment
from xraystack.tracing import otlp
from xraystack.tracing.trace_assembly import build_trace

if TYPE_CHECKING:
    from opentelemetry.proto.trace.v1.trace_pb2 import Span


def spans(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        span
        for resource in document["resourceSpans"]
        for scope in resource["scopeSpans"]
        for span in scope["spans"]
    ]


def attributes(span: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: next(iter(one["value"].values())) for one in span["attributes"]}


def parsed(document: dict[str, Any]) -> list[Span]:
    """The spans as a reader of OTLP gets them. In OTLP's JSON, unlike protobuf's, IDs are hexadecimal."""
    from google.protobuf import json_format  # type: ignore[import-untyped]
    from opentelemetry.proto.trace.v1.trace_pb2 import TracesData

    document = json.loads(json.dumps(document, allow_nan=False))
    for span in spans(document):
        for name in ("traceId", "spanId", "parentSpanId"):
            span[name] = base64.b64encode(bytes.fromhex(span[name])).decode()
    read = json_format.ParseDict(document, TracesData())
    return [s for r in read.resource_spans for scope in r.scope_spans for s in scope.spans]


def test_a_reader_of_otlp_gets_every_span_of_every_trace() -> None:
    for traced in application():
        trace = build_trace(traced.document)

        read = parsed(otlp.document(trace))

        ids = {span.span_id for span in read}
        assert len(ids) == len(read) == len(list(trace.walk()))
        for span in read:
            assert (len(span.trace_id), len(span.span_id)) == (16, 8)
            assert span.parent_span_id in {b"", *ids}
            assert 0 < span.start_time_unix_nano <= span.end_time_unix_nano
            keys = [one.key for one in span.attributes]
            assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (2**63 - 1, "int_value", 2**63 - 1),
        (2**70, "string_value", str(2**70)),
        (0.5, "double_value", 0.5),
        (float("nan"), "string_value", "NaN"),
        (True, "bool_value", True),
        ("half \ud800 of a pair", "string_value", "half ? of a pair"),
        ({"a": [1, None]}, "string_value", '{"a": [1, null]}'),
    ],
)
def test_any_annotation_can_be_read(value: Any, kind: str, read: Any) -> None:
    trace = build_trace(documents(segment("a", annotations={"key": value})))

    (span,) = parsed(otlp.document(trace))

    (found,) = [one.value for one in span.attributes if one.key == "key"]
    assert (found.WhichOneof("value"), getattr(found, kind)) == (kind, read)


def test_an_annotation_takes_no_name_away_and_a_time_far_off_is_one() -> None:
    about = {"request": {"method": "GET"}}
    said = {"http.request.method": "other"}
    trace = build_trace(documents(segment("a", 9e10, 9.5e10, http=about, annotations=said)))

    (span,) = parsed(otlp.document(trace))

    assert [one.value.string_value for one in span.attributes] == ["GET"]
    assert span.start_time_unix_nano == span.end_time_unix_nano == 2**64 - 1


def test_every_segment_is_a_span_of_its_service_under_its_parent() -> None:
    trace = chosen(application(), "unfinished")

    document = otlp.document(trace)

    made = {span["spanId"]: span for span in spans(document)}
    assert made.keys() == {one.id for one, _ in trace.walk()}
    for above, _ in trace.walk():
        for child in above.children:
            assert made[child.id]["parentSpanId"] == above.id
    names = [
        r["resource"]["attributes"][0]["value"]["stringValue"] for r in document["resourceSpans"]
    ]
    assert (names[0], sorted(names[1:])) == ("todobackend", ["billing", "worker"])
    assert {span["traceId"] for span in made.values()} == {trace.id[2:].replace("-", "")}
    starts = [int(span["startTimeUnixNano"]) for span in made.values()]
    assert min(starts) == round((trace.start or 0) * 1e6) * 1000


def test_what_failed_has_a_status_and_its_exception_is_an_event() -> None:
    trace = chosen(application(), "exception")

    made = {span["name"]: span for span in spans(otlp.document(trace))}

    query = made["SELECT todos"]
    assert (query["kind"], query["status"]) == (otlp.CLIENT, {"code": 2, "message": "fault"})
    (event,) = query["events"]
    said = {one["key"]: one["value"]["stringValue"] for one in event["attributes"]}
    assert said["exception.type"] == "OperationalError"
    assert "models.py:61" in said["exception.stacktrace"]
    assert attributes(query)["db.query.text"] == "SELECT * FROM todos WHERE id = %s"


def test_annotations_and_numbers_keep_their_kinds() -> None:
    trace = chosen(application(), "repeated")

    root = spans(otlp.document(trace))[0]

    found = {one["key"]: one["value"] for one in root["attributes"]}
    assert found["tenant"] == {"stringValue": "globex"}
    assert found["todos"] == {"intValue": "32"}
    assert found["http.response.status_code"] == {"intValue": "200"}


def test_hostile_text_makes_no_other_ids() -> None:
    for attack in ATTACKS.values():
        document = otlp.document(build_trace(hostile_trace(attack)))

        assert json.loads(json.dumps(document)) == document
        for span in spans(document):
            assert re.fullmatch("[0-9a-f]{16}", span["spanId"])
            assert re.fullmatch("[0-9a-f]{32}", span["traceId"])
        assert parsed(document)
