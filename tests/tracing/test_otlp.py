"""A trace for other tools: the same segments, with the names that OpenTelemetry has for what they say."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.support.application_traces import application
from tests.support.hostile_traces import ATTACKS
from tests.support.hostile_traces import trace as hostile_trace
from tests.support.sample_pages import chosen
from xraystack.tracing import otlp
from xraystack.tracing.segments import trace_of


def spans(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        span
        for resource in document["resourceSpans"]
        for scope in resource["scopeSpans"]
        for span in scope["spans"]
    ]


def attributes(span: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: next(iter(one["value"].values())) for one in span["attributes"]}


def test_every_segment_is_a_span_of_its_service_under_its_parent() -> None:
    trace = chosen(application(), "unfinished")

    document = otlp.document(trace)

    made = {span["spanId"]: span for span in spans(document)}
    assert made.keys() == {segment.id for segment, _ in trace.walk()}
    for segment, _ in trace.walk():
        for child in segment.children:
            assert made[child.id]["parentSpanId"] == segment.id
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
        document = otlp.document(trace_of(hostile_trace(attack)))

        assert json.loads(json.dumps(document)) == document
        for span in spans(document):
            assert re.fullmatch("[0-9a-f]{16}", span["spanId"])
            assert re.fullmatch("[0-9a-f]{32}", span["traceId"])
