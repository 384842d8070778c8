"""Documents as they come: two versions of a segment, times in other units, members that are null."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.traces import documents, segment
from xraystack.commands.traces.output import timeline
from xraystack.terminal.text_layout import plain_line
from xraystack.tracing.segments import Trace
from xraystack.tracing.trace_assembly import build_trace
from xraystack.tracing.waterfall import facts

RUNNING = {"name": "a", "id": "a", "start_time": 1.0, "in_progress": True}
FINAL = segment("a", 1.0, 3.0)


def names(trace: Trace) -> list[str]:
    return [found.name for found, _ in trace.walk()]


@each(
    ("parts", "shown", "end", "in_progress"),
    [
        pytest.param([RUNNING], ["a"], None, True, id="in progress alone"),
        pytest.param([RUNNING, FINAL], ["a"], 3.0, False, id="in progress, then final"),
        pytest.param([FINAL, RUNNING], ["a"], 3.0, False, id="final, then in progress"),
        pytest.param([RUNNING, RUNNING], ["a"], None, True, id="in progress twice"),
        pytest.param([FINAL, FINAL], ["a"], 3.0, False, id="the same twice"),
        pytest.param([RUNNING, FINAL, FINAL], ["a"], 3.0, False, id="three versions"),
        pytest.param(
            [RUNNING | {"subsegments": [segment("b", 1.5)]}, FINAL],
            ["a", "b"],
            3.0,
            False,
            id="a subsegment of the earlier version only",
        ),
        pytest.param(
            [RUNNING | {"subsegments": [RUNNING | {"id": "b", "name": "b"}]},
             FINAL | {"subsegments": [segment("b", 1.5)]}],
            ["a", "b"],
            3.0,
            False,
            id="a subsegment of both",
        ),
        pytest.param(
            [segment("b", 1.5, parent_id="a", type="subsegment"),
             FINAL | {"subsegments": [segment("b", 1.5)]}],
            ["a", "b"],
            3.0,
            False,
            id="a subsegment that was sent before its segment",
        ),
        pytest.param(
            [FINAL, segment("other", 1.0, 3.0) | {"id": "a"}], ["a", "other"], 3.0, False,
            id="two segments that share an ID",
        ),
        pytest.param([FINAL, segment("a", 7.0, 8.0)], ["a", "a"], 8.0, False, id="at two times"),
        pytest.param(
            [{"name": "a", "start_time": 1.0, "end_time": 2.0}] * 2, ["a", "a"], 2.0, False,
            id="without an ID",
        ),
    ],
)  # fmt: skip
def test_versions_of_a_segment_are_one_row(
    parts: list[dict[str, Any]], shown: list[str], end: float | None, in_progress: bool
) -> None:
    trace = build_trace(documents(*parts))

    assert names(trace) == shown
    assert trace.end == end or in_progress
    assert any(found.in_progress for found, _ in trace.walk()) == in_progress
    assert any("in progress" in warning for warning in trace.warnings) == in_progress
    rows = [line for line in map(plain_line, timeline(trace, 100)) if re.search(r"\d.* a$", line)]
    assert len(rows) == shown.count("a")


SECONDS = 1_795_442_400.25


@each(
    ("start", "read", "warning"),
    [
        (SECONDS, SECONDS, ""),
        (str(SECONDS), SECONDS, ""),
        (SECONDS * 1e3, SECONDS, "in milliseconds"),
        (SECONDS * 1e6, SECONDS, "in microseconds"),
        (int(SECONDS * 1e9), SECONDS, "in nanoseconds"),
        (0, 0.0, ""),
        (-1, None, "no start time"),
        (math.nan, None, "no start time"),
        (math.inf, None, "no start time"),
        (1e300, None, "no start time"),
        (None, None, "no start time"),
        ("soon", None, "no start time"),
        ([1.0], None, "no start time"),
    ],
)
def test_times_are_read_in_any_unit_and_only_as_times(
    start: Any, read: float | None, warning: str
) -> None:
    trace = build_trace(documents(segment("a", start, SECONDS + 1)))

    assert trace.start == (None if read is None else pytest.approx(read, abs=1e-3))
    assert any(warning in one for one in trace.warnings) or not warning
    assert bool(trace.warnings) == bool(warning)
    assert all("nan " not in line for line in map(plain_line, timeline(trace, 100)))


@each(
    ("members", "kind"),
    [
        ({"sql": None}, "service"),
        ({"sql": None, "namespace": None, "aws": None, "http": None, "origin": None}, "service"),
        ({"sql": {"url": "x"}}, "database"),
        ({"sql": "SELECT 1"}, "service"),
        ({"origin": "AWS::SQS::Queue", "inferred": True}, "remote"),
        ({"origin": "AWS::SQS::Queue"}, "remote"),
        ({"origin": "AWS::SNS::Topic"}, "remote"),
        ({"origin": "Database::SQL", "inferred": True}, "database"),
        ({"inferred": True}, "remote"),
        ({"origin": "AWS::ECS::EC2"}, "service"),
        ({"origin": "AWS::Lambda"}, "service"),
        ({"origin": "AWS::Lambda", "inferred": True}, "service"),
    ],
)
def test_a_segment_is_of_a_kind_by_what_is_in_it(members: dict[str, Any], kind: str) -> None:
    (root,) = build_trace(documents(segment(**members))).roots

    assert root.kind == kind


@pytest.mark.parametrize(
    ("exception", "title"),
    [
        ({"type": "E", "message": "m"}, "E: m"),
        ({"type": "E", "message": None}, "E"),
        ({"type": None, "message": "m"}, "m"),
        ({"type": None, "message": None}, "exception"),
        ({"type": 7, "message": ["m"]}, "7"),
        ({}, "exception"),
    ],
)
def test_an_exception_has_a_title_without_none(exception: dict[str, Any], title: str) -> None:
    trace = build_trace(documents(segment(cause={"exceptions": [exception]}, fault=True)))

    assert [one.title for one in trace.roots[0].exceptions] == [title]
    assert not any("None" in line for line in map(plain_line, timeline(trace, 100)))


@pytest.mark.parametrize(
    ("members", "heading"),
    [
        ({"http": {"request": {"method": "GET", "url": "http://x/y"}}}, "GET http://x/y"),
        ({"http": {"request": {"url": "http://x/y"}}}, "http://x/y"),
        ({"http": {"request": {"method": "POST"}}}, "POST web"),
        ({"http": {"request": {"method": None, "url": None}}}, "web"),
        ({"origin": "AWS::Lambda::Function"}, "web"),
        ({"aws": {"operation": "Invoke", "function_name": "put"}}, "web: Invoke put"),
        ({}, "web"),
    ],
)
def test_a_request_has_a_heading(members: dict[str, Any], heading: str) -> None:
    trace = build_trace(documents(segment("web", **members)))

    assert facts(trace)["Request"] == [heading]
    assert plain_line(next(timeline(trace, 100))) == heading


def test_a_truncated_trace_says_so() -> None:
    trace = build_trace(documents(segment()) | {"LimitExceeded": True})

    assert trace.is_truncated
    assert any("exceeds X-Ray's size limit" in warning for warning in trace.warnings)


def test_links_to_other_traces_are_shown() -> None:
    links = [{"trace_id": "1-5-b", "id": "00a1"}, {"trace_id": "1-5-c"}, {}, None]

    trace = build_trace(documents(segment("worker", links=links)))

    assert facts(trace)["Links"] == ["1-5-b (segment 00a1)", "1-5-c"]
    assert any("1-5-b (segment 00a1)" in line for line in map(plain_line, timeline(trace, 100)))
