"""Broken traces: who is missing, on the terminal, on pages and on the map."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.traces import documents, segment
from xraystack.commands.map.output import map_tree
from xraystack.commands.traces.output import timeline
from xraystack.terminal.text_layout import plain_line
from xraystack.tracing.broken_traces import Break, trace_breaks
from xraystack.tracing.maps import map_formats, service_map
from xraystack.tracing.maps.map_building import map_from_traces
from xraystack.tracing.pages.map_page import map_page, map_svg
from xraystack.tracing.pages.trace_page import trace_page
from xraystack.tracing.trace_assembly import build_trace


def call(name: str = "orders", *, traced: Any = True, **more: Any) -> dict[str, Any]:
    request = {"url": f"http://{name}/", "method": "GET", "traced": traced}
    return segment(name, 1.2, 1.8, id="call", namespace="remote", http={"request": request}, **more)


ANSWER = segment("orders", 1.3, 1.7, id="o", parent_id="call")
ORPHAN = segment("query", 1.2, 1.3, type="subsegment", parent_id="gone")

CASES = [
    pytest.param([segment("web")], [], id="whole"),
    pytest.param([segment("web", subsegments=[call()]), ANSWER], [], id="an answered call"),
    pytest.param(
        [segment("web", subsegments=[call()])], [("answer", "web", "orders")], id="no answer"
    ),
    pytest.param([segment("web", subsegments=[call(traced=False)])], [], id="no header sent"),
    pytest.param([segment("web", subsegments=[call(traced=None)])], [], id="nothing known of it"),
    pytest.param([segment("web", subsegments=[call(traced="yes")])], [], id="not a truth value"),
    pytest.param(
        [segment("web", subsegments=[call(in_progress=True)])], [], id="a call in progress"
    ),
    pytest.param(
        [segment("web", subsegments=[segment("view", subsegments=[call()])])],
        [("answer", "web", "orders")],
        id="within local work",
    ),
    pytest.param([ANSWER], [("caller", "orders", "call")], id="no caller"),
    pytest.param([segment("web", parent_id="")], [], id="an empty parent"),
    pytest.param([segment("web", parent_id="web")], [], id="its own parent"),
    pytest.param([ORPHAN], [("segment", "query", "gone")], id="an orphan"),
    pytest.param(
        [segment("web", subsegments=[call()]), ANSWER | {"parent_id": "gone"}],
        [("answer", "web", "orders"), ("caller", "orders", "gone")],
        id="both sides of a broken header",
    ),
    pytest.param(
        [
            segment("web", subsegments=[call()]),
            segment("orders", inferred=True, parent_id="call", id="i"),
        ],
        [("answer", "web", "orders")],
        id="X-Ray's inferred answer",
    ),
]


@each(("parts", "breaks"), CASES)
def test_who_is_missing_is_named(
    parts: list[dict[str, Any]], breaks: list[tuple[str, str, str]]
) -> None:
    trace = build_trace(documents(*parts))

    assert list(trace_breaks(trace)) == [Break(*one) for one in breaks]
    lines = [plain_line(line) for line in timeline(trace, 300)]
    assert [line.startswith("! ") for line in lines].count(True) == len(breaks)
    assert ("  xraystack probe --from-task" in lines) == bool(breaks)
    assert ("xraystack probe --from-task" in trace_page(trace)) == bool(breaks)


@each(("parts", "breaks"), CASES)
def test_the_map_names_them_in_every_form(
    parts: list[dict[str, Any]], breaks: list[tuple[str, str, str]]
) -> None:
    traces = [build_trace(documents(*parts)) for _ in range(3)]
    graph = map_from_traces([*traces, build_trace(documents(segment("web")))], 60)

    document = service_map.document(graph)
    tree = [plain_line(line) for line in map_tree(graph, 300)]
    assert [(one["kind"], one["service"]) for one in document["broken"]] == [
        one[:2] for one in breaks
    ]
    assert all(one["count"] == 3 for one in document["broken"])
    assert sum(line.endswith("(in 3 of 4 traces)") for line in tree) == len(breaks)
    assert ("  xraystack probe --from-task" in tree) == bool(breaks)
    for text in (
        map_svg(graph),
        map_page(graph),
        map_formats.mermaid(graph),
        map_formats.dot(graph),
    ):
        assert text.count("in 3 of 4 traces") >= len(breaks)


def test_calls_of_a_missing_segment_have_no_known_caller() -> None:
    query = segment(
        "db@host", 1.2, 1.3, sql={"url": "x"}, type="subsegment", parent_id="gone", id="q"
    )
    work = ORPHAN | {"subsegments": [segment("s3", namespace="aws", aws={"bucket_name": "b"})]}

    graph = map_from_traces([build_trace(documents(query, work))], 60)

    edges = [(source.name, target.name) for source, target in graph.edges]
    assert sorted(edges) == [("(missing segment)", "b"), ("(missing segment)", "db@host")]
    assert json.dumps(service_map.document(graph))
