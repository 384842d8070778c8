"""Traces, summaries and graphs whose values are not what they should be: used as far as they go."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.traces import documents, segment
from xraystack.commands.map.output import map_tree
from xraystack.commands.traces.output import group_table, timeline
from xraystack.terminal.text_layout import plain_line
from xraystack.tracing import document_values
from xraystack.tracing.maps import map_building, service_map
from xraystack.tracing.overview import Overview, summary_of
from xraystack.tracing.trace_assembly import build_trace

ODD: list[Any] = [
    None, True, -1, 0, 10**400, math.nan, math.inf, -math.inf, "", "x", "1e999", [], [[]], {}, {"a": 1},
    "\ud800\x1b[2J",
]  # fmt: skip
SOMETHING = [value for value in ODD if value not in (None, [])]
FIELDS = (
    "id", "name", "start_time", "end_time", "parent_id", "namespace", "origin", "type", "in_progress",
    "fault", "http", "sql", "aws", "cause", "inferred", "subsegments", "metadata",
)  # fmt: skip


@each("field", FIELDS)
@each("value", ODD, ids=map(ascii, ODD))
def test_a_field_of_a_segment_may_hold_anything(field: str, value: Any) -> None:
    trace = build_trace(documents(segment() | {field: value}, segment("b", parent_id="a")))

    drawn = map_building.map_from_traces([trace], 60)

    assert "b" in {found.name for found, _ in trace.walk()}
    assert any(line.endswith("b") for line in map(plain_line, timeline(trace, 100)))
    assert list(map_tree(drawn, 100))
    assert json.dumps(service_map.document(drawn), allow_nan=False)


@each("value", SOMETHING, ids=map(ascii, SOMETHING))
def test_a_trace_may_hold_anything_for_segments(value: Any) -> None:
    trace = build_trace({"Id": value, "Segments": value})

    assert trace.roots == []
    assert not value or trace.warnings


@each("field", ["Id", "Duration", "ResponseTime", "EntryPoint", "Http", "HasFault"])
@each("value", ODD, ids=map(ascii, ODD))
def test_a_summary_may_hold_anything(field: str, value: Any) -> None:
    found = Overview()

    found.add(summary_of({"Id": "1-5-a", "Duration": 0.5, field: value}))

    assert found.total == 1
    assert "nan" not in str(list(group_table(found, "count", 5, 100)))
    assert "inf" not in str(list(group_table(found, "count", 5, 100)))


@each("value", ODD, ids=map(ascii, ODD))
def test_a_graph_may_hold_anything(value: Any) -> None:
    statistics = {
        "TotalCount": value,
        "ErrorStatistics": value,
        "FaultStatistics": {"TotalCount": value},
    }
    edges = [
        {"ReferenceId": 8, "SummaryStatistics": statistics},
        {"ReferenceId": 8, "SummaryStatistics": value, "ResponseTimeHistogram": value},
        {"ReferenceId": 8, "ResponseTimeHistogram": [{"Value": value, "Count": value}, value]},
        value,
    ]
    services = [
        {"ReferenceId": 7, "Name": "a", "Edges": edges},
        {"ReferenceId": 8, "Name": value, "Type": value},
        {"ReferenceId": value, "Name": "c", "Edges": value},
    ]

    drawn = map_building.map_from_graphs([services], 60)

    assert {"a", "c"} <= {node.name for node in drawn.nodes}
    assert list(map_tree(drawn, 100))
    assert json.dumps(service_map.document(drawn), allow_nan=False)


@each(
    ("value", "number", "count"),
    [
        (1.5, 1.5, 1),
        ("2", 2.0, 2),
        (-3, -3.0, 0),
        (10**400, None, 0),
        (math.nan, None, 0),
        ("x", None, 0),
        ([], None, 0),
        (1e300, 1e300, document_values.MAX_COUNT),
    ],
)
def test_what_is_no_number_counts_nothing(value: Any, number: float | None, count: int) -> None:
    assert (document_values.number(value), document_values.count(value)) == (number, count)


def in_a_chain(number: int) -> list[dict[str, Any]]:
    return [segment(str(n), parent_id=str(n + 1)) for n in range(number)]


@pytest.mark.wide
@pytest.mark.parametrize(
    ("given", "roots"),
    [
        pytest.param([segment(subsegments=[{"name": f"n{n}", "namespace": "remote"} for n in range(19_000)])], ["a"], id="without an id"),
        pytest.param(in_a_chain(19_000), ["18999"], id="each called by the next"),
        pytest.param([*in_a_chain(18_999), segment("18999", parent_id="0")], ["18999"], id="in a ring"),
    ],
)  # fmt: skip
def test_traces_as_large_as_they_get_are_read_and_drawn(
    given: list[dict[str, Any]], roots: list[str]
) -> None:
    """What takes time in proportion to the square takes minutes here."""
    trace = build_trace(documents(*given))

    drawn = map_building.map_from_traces([trace], 60)

    assert [root.name for root in trace.roots] == roots
    assert sum(1 for _ in trace.walk()) >= 19_000
    assert len(list(map_tree(drawn, 100))) >= len(drawn.edges)


@each(
    ("window", "said"),
    [
        (["--since", "999999d"], "--since: 999999d is before"),
        (["--from", "0001-01-01T00:00+14:00"], "is not a time"),
        (["--to", "9999-12-31T23:59-14:00"], "is not a time"),
        (["--from", "2026-13-01"], "is not a time"),
        (["--from", "2026-01-02", "--to", "2026-01-01"], "ends before it begins"),
        (["--since", "0s"], "is not a duration"),
        (["--since", "\N{ARABIC-INDIC DIGIT FIVE}x"], "is not a duration"),
    ],
)
@each("command", [["traces", "list"], ["map"]])
def test_a_time_beyond_the_calendar_is_refused(
    quick_cli: QuickCli, command: list[str], window: list[str], said: str
) -> None:
    result = quick_cli(*command, *window)

    assert (result.exit_code, result.out) == (3, "")
    assert said in result.err


@pytest.mark.parametrize(
    "window", [["--from", "1970-01-01"], ["--from", "0001-01-02", "--to", "9999-12-30"]]
)
def test_millennia_are_asked_for_only_where_x_ray_has_traces(
    quick_xray_cli: QuickCli, window: list[str]
) -> None:
    result = quick_xray_cli("traces", "list", *window)

    assert (result.exit_code, result.out) == (0, "")
    assert "No traces between" in result.err
