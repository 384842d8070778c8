"""What a waterfall says: the words for what was done, repeats as one, the path that was waited for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.application_traces import application
from tests.support.cases import each
from tests.support.traces import documents, segment
from xraystack.tracing import time_scale
from xraystack.tracing.operations import operation, path, statement
from xraystack.tracing.trace_assembly import build_trace
from xraystack.tracing.waterfall import Repeats, critical_path, facts, fold_repeats, longest_waits


@each(
    ("query", "said"),
    [
        ("SELECT id, title FROM `todos` WHERE x = %s", "SELECT todos"),
        ("select *\n  from shop.orders o join items i on i.o = o.id", "SELECT shop.orders"),
        ('SELECT count(*) FROM (SELECT id FROM "todos") AS t', "SELECT todos"),
        ("SELECT * FROM [dbo].[Todos]", "SELECT dbo.Todos"),
        ("INSERT INTO todos (a) VALUES (1)", "INSERT todos"),
        ("INSERT IGNORE INTO todos SELECT * FROM old", "INSERT todos"),
        ("UPDATE todos SET done = 1", "UPDATE todos"),
        ("DELETE FROM todos", "DELETE todos"),
        ("REPLACE INTO todos VALUES (1)", "REPLACE todos"),
        ("WITH recent AS (SELECT * FROM logins) SELECT * FROM recent", "SELECT logins"),
        ("CALL settle(%s)", "CALL settle"),
        ("COMMIT", "COMMIT"),
        ("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET SESSION TRANSACTION"),
        ("SELECT 1", "SELECT 1"),
        ("", ""),
    ],
)
def test_a_statement_is_its_verb_and_its_table(query: str, said: str) -> None:
    assert statement(query) == said


def test_a_long_statement_is_read_as_far_as_is_useful() -> None:
    assert statement("SELECT " * 100_000) == "SELECT SELECT SELECT"


@each(
    ("more", "said"),
    [
        ({"aws": {"operation": "GetItem", "table_name": "todos"}}, "GetItem todos"),
        ({"aws": {"operation": "PutObject", "bucket_name": "b", "key": "k"}}, "PutObject b"),
        ({"aws": {"operation": "SendMessage", "queue_url": "https://sqs/1/q"}}, "SendMessage q"),
        ({"aws": {"operation": "Publish", "topic_arn": "arn:aws:sns:x:1:t"}}, "Publish t"),
        ({"aws": {"operation": "Query", "resource_names": ["todos"]}}, "Query todos"),
        ({"aws": {"operation": "ListTables"}}, "ListTables"),
        ({"aws": {"resource_names": [{}], "operation": "Odd"}}, "Odd"),
        ({"http": {"request": {"method": "GET", "url": "http://x/a?b=1"}}}, "GET /a?b=1"),
        ({"http": {"request": {"url": "http://x"}}}, "/"),
        ({"http": {"request": {"url": "javascript:alert(1)"}}}, "javascript:alert(1)"),
        ({"sql": {"url": "mysql://db"}}, "a"),
        ({}, "a"),
    ],
)
def test_an_operation_is_what_was_done(more: dict[str, Any], said: str) -> None:
    (root,) = build_trace(documents(segment("a", **more))).roots

    assert operation(root) == said


def test_what_is_no_url_is_shown_whole() -> None:
    assert path("http://[broken/x") == "http://[broken/x"


def test_siblings_alike_are_one_item_where_the_first_of_them_stands() -> None:
    query = {"sql": {"sanitized_query": "SELECT * FROM labels"}}
    children = [segment("first", 1, 2, id="first")]
    children += [segment("db", n, n + 0.5, id=f"db{n}", **query) for n in (2, 4, 6, 8)]
    children += [segment("between", 5, 6, id="between")]
    children[3] |= {"fault": True}
    (root,) = build_trace(documents(segment("a", 1, 9, subsegments=children))).roots

    first, repeats, between = fold_repeats(root.children)

    assert isinstance(repeats, Repeats)
    assert (repeats.label, len(repeats.segments), repeats.seconds) == ("SELECT labels", 4, 2.0)
    assert repeats.states == {"fault": 1}
    assert (getattr(first, "name", ""), getattr(between, "name", "")) == ("first", "between")


def test_three_alike_stay_as_they_are() -> None:
    children = [segment("db", n, n + 0.5, id=f"db{n}") for n in (2, 4, 6)]
    (root,) = build_trace(documents(segment("a", 1, 9, subsegments=children))).roots

    assert len(fold_repeats(root.children)) == 3


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        pytest.param([], {"a": [(0, 10)]}, id="nothing inside"),
        pytest.param(
            [("b", 2, 5)], {"a": [(0, 2), (5, 10)], "b": [(2, 5)]}, id="one call in the middle"
        ),
        pytest.param(
            [("b", 2, 5), ("c", 5, 10)],
            {"a": [(0, 2)], "b": [(2, 5)], "c": [(5, 10)]},
            id="one after the other",
        ),
        pytest.param(
            [("b", 1, 9), ("c", 2, 5)],
            {"a": [(0, 1), (9, 10)], "b": [(1, 9)]},
            id="the longer of two side by side",
        ),
        pytest.param(
            [("b", 8, 14)], {"a": [(0, 8)], "b": [(8, 10)]}, id="what goes on after the answer"
        ),
        pytest.param([("b", 11, 14)], {"a": [(0, 10)]}, id="what begins after the answer"),
        pytest.param([("b", -3, 4)], {"a": [(4, 10)], "b": [(0, 4)]}, id="clocks that differ"),
    ],
)
def test_the_critical_path_is_what_the_answer_waited_for(
    children: list[tuple[str, float, float]], expected: dict[str, list[tuple[float, float]]]
) -> None:
    inside = [segment(name, 100 + begin, 100 + end) for name, begin, end in children]
    trace = build_trace(documents(segment("a", 100, 110, subsegments=inside)))

    found = {
        name: [(begin - 100, end - 100) for begin, end in spans]
        for name, spans in critical_path(trace).items()
    }

    assert found == expected


def test_the_critical_path_is_as_long_as_the_answer_took() -> None:
    for traced in application():
        trace = build_trace(traced.document)
        assert trace.request is not None
        total = sum(end - begin for spans in critical_path(trace).values() for begin, end in spans)

        assert total == pytest.approx(trace.request.duration, abs=1e-5)
        waits = longest_waits(trace, critical_path(trace))
        assert sum(wait.seconds for wait in waits) == pytest.approx(total)
        assert waits == sorted(waits, key=lambda wait: -wait.seconds)


def test_the_facts_of_a_trace_are_those_of_its_request() -> None:
    (traced,) = [t for t in application() if t.summary["HasThrottle"]][:1]

    said = facts(build_trace(traced.document))

    assert said["Request"] == ["POST https://todo.example.org/todos"]
    assert said["Status"] == ["429", "2 x throttle"]
    assert said["Services"] == ["todobackend", "billing"]
    assert said["User"] == [traced.summary["Users"][0]["UserName"]]
    assert said["Client"][0] == traced.summary["Http"]["ClientIp"]


@each(
    ("seconds", "said"),
    [
        (None, "?"),
        (0, "0 ms"),
        (0.0004, "0.4 ms"),
        (0.00996, "10 ms"),
        (0.0234, "23 ms"),
        (0.9996, "1.00 s"),
        (1.234, "1.23 s"),
        (12.34, "12.3 s"),
        (125, "2 min 05 s"),
        (3600, "1 h"),
        (5400, "1 h 30 min"),
    ],
)
def test_a_duration_is_spoken_with_its_unit(seconds: float | None, said: str) -> None:
    assert time_scale.format_duration(seconds) == said


@each("whole", [1e-6, 0.0007, 0.05, 0.999, 1, 7, 61, 86_400])
def test_an_axis_has_round_marks_that_are_neither_few_nor_many(whole: float) -> None:
    marks = time_scale.ticks(whole, 6)

    assert 3 <= len(marks) <= 7
    assert marks[0] == 0
    assert marks[-1] <= whole * (1 + 1e-6)
    assert all(len(time_scale.format_tick(mark)) <= 9 for mark in marks)


def test_a_logarithmic_axis_has_powers_of_ten_and_more_where_there_is_room() -> None:
    assert time_scale.decades(0.0009, 1.5) == pytest.approx([0.001, 0.01, 0.1, 1])
    assert time_scale.decades(0.015, 0.15) == pytest.approx([0.02, 0.05, 0.1])
