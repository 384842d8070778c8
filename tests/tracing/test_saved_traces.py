"""Traces from files: all forms in which they are saved, several of them, and none replaced in silence."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.schemas import valid
from tests.support.traces import segment
from xraystack.tracing import otlp
from xraystack.tracing.otlp_reader import segment_of_span
from xraystack.tracing.saved_traces import read_saved_traces
from xraystack.tracing.trace_assembly import build_trace

A, B = (f"1-5759e988-{digit * 24}" for digit in "ab")


def web(trace_id: str = A, **more: Any) -> dict[str, Any]:
    http = {"request": {"method": "GET", "url": "http://x/y"}, "response": {"status": 200}}
    return segment("web", id="00000000000000a1", trace_id=trace_id, http=http) | more


def db(trace_id: str = A) -> dict[str, Any]:
    return segment(
        "todo@db", id="00000000000000b2", trace_id=trace_id, parent_id="00000000000000a1",
        type="subsegment", namespace="remote", sql={"sanitized_query": "SELECT 1 FROM t"},
    )  # fmt: skip


def whole(*segments: dict[str, Any], trace_id: str = A) -> dict[str, Any]:
    return {"Id": trace_id, "Segments": [{"Document": json.dumps(one)} for one in segments]}


def retrieved(*segments: dict[str, Any]) -> dict[str, Any]:
    spans = [{"Id": one.get("id", "0"), "Document": json.dumps(one)} for one in segments]
    return {"RetrievalStatus": "COMPLETE", "Traces": [{"Id": A, "Spans": spans}]}


def lines(*values: Any) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


def in_proto_names(value: Any) -> Any:
    """An export with the names of OpenTelemetry's proto files, as some programs write it."""
    if isinstance(value, list):
        return [in_proto_names(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        re.sub("[A-Z]", lambda match: f"_{match[0].lower()}", name): in_proto_names(item)
        for name, item in value.items()
    }


SPANS = otlp.document(build_trace(whole(web(), db())))
OTEL = [
    {"traceId": A[2:].replace("-", ""), "spanId": "00000000000000a1", "name": "GET /y", "kind": "SERVER",
     "startTimeUnixNano": 1_000_000_000, "endTimeUnixNano": 2_000_000_000,
     "attributes": {"http.request.method": "GET", "url.full": "http://x/y"},
     "resource": {"attributes": {"service.name": "web"}}},
    {"traceId": A[2:].replace("-", ""), "spanId": "00000000000000b2", "parentSpanId": "00000000000000a1",
     "name": "SELECT t", "kind": "CLIENT", "startTimeUnixNano": 1e9, "endTimeUnixNano": 2e9,
     "attributes": {"db.system.name": "mysql", "db.namespace": "todo", "server.address": "db",
                    "db.query.text": "SELECT 1 FROM t"}},
]  # fmt: skip
FORMER = [
    OTEL[0] | {"attributes": {"http.method": "GET", "http.scheme": "http", "http.host": "x",
                              "http.target": "/y"}},
    OTEL[1] | {"attributes": {"db.system": "mysql", "db.name": "todo", "net.peer.name": "db",
                              "db.statement": "SELECT 1 FROM t"}},
]  # fmt: skip
"""The same with the names before semantic conventions 1.23, which AWS's agents use."""


@each(
    "files",
    [
        pytest.param([json.dumps(whole(web(), db()))], id="a trace"),
        pytest.param([json.dumps(whole(web(), db()), indent=2) + "\n"], id="over lines"),
        pytest.param(["\ufeff" + json.dumps(whole(web(), db()))], id="with a byte order mark"),
        pytest.param([json.dumps([whole(web(), db())])], id="a list"),
        pytest.param([json.dumps({"Traces": [whole(web(), db())]})], id="an answer"),
        pytest.param([lines(whole(web()), whole(db()))], id="its parts on lines"),
        pytest.param([lines(whole(web())), lines(whole(db()))], id="its parts in two files"),
        pytest.param(
            [lines(whole(web(), db())), lines(whole(web(), db()))], id="the same file twice"
        ),
        pytest.param([json.dumps(whole(web())) + json.dumps(whole(db()))], id="appended"),
        pytest.param([lines(web(), db())], id="segments on lines"),
        pytest.param([json.dumps([web(), db()])], id="a list of segments"),
        pytest.param([lines({"format": "json", "version": 1}, web(), db())], id="a UDP datagram"),
        pytest.param([json.dumps(SPANS)], id="OTLP/JSON"),
        pytest.param([lines(SPANS, SPANS)], id="OTLP/JSON on lines"),
        pytest.param([lines(whole(web())), json.dumps(SPANS)], id="two forms"),
        pytest.param([json.dumps(retrieved(web(), db()))], id="retrieved segments"),
        pytest.param([json.dumps(retrieved(*OTEL))], id="retrieved spans"),
        pytest.param(
            [json.dumps({"TraceSegmentDocuments": [json.dumps(web()), json.dumps(db())]})],
            id="a request of PutTraceSegments",
        ),
        pytest.param([json.dumps([json.dumps(web()), json.dumps(db())])], id="a list of texts"),
        pytest.param([lines(json.dumps(web()), json.dumps(db()))], id="texts on lines"),
        pytest.param([json.dumps([[web()], [db()]])], id="a list of lists"),
        pytest.param([json.dumps([{"Traces": [whole(web())]}, db()])], id="answers in a list"),
        pytest.param([json.dumps({"Id": A, "Segments": [web(), db()]})], id="segments in a trace"),
        pytest.param([json.dumps(in_proto_names(SPANS))], id="OTLP/JSON in snake case"),
        pytest.param(
            [json.dumps(SPANS).replace("scopeSpans", "instrumentationLibrarySpans")],
            id="OTLP/JSON before 0.15",
        ),
        pytest.param([lines(*OTEL)], id="spans on lines"),
        pytest.param([lines(*FORMER)], id="spans with former names"),
    ],
)
def test_a_trace_is_read_from_every_form(
    tmp_path: Path, quick_cli: QuickCli, files: list[str]
) -> None:
    for number, content in enumerate(files):
        (tmp_path / f"{number}.json").write_text(content)
    paths = [str(tmp_path / f"{number}.json") for number in range(len(files))]
    options = [part for path in paths for part in ("--traces-file", path)]

    shown = quick_cli("traces", "show", A, *options)
    drawn = quick_cli("map", "--format", "json", *options)

    assert shown.exit_code == 0, shown.err
    assert shown.out.startswith("GET http://x/y\n")
    assert shown.out.count("SELECT t") >= 1
    graph = valid("map", drawn.out)
    assert graph["traces"] == 1
    assert [(node["name"], node["kind"]) for node in graph["nodes"]] == [
        ("client", "client"),
        ("web", "service"),
        ("todo@db", "database"),
    ]
    assert [edge["count"] for edge in graph["edges"]] == [1, 1]
    is_inferred = "startTimeUnixNano" in files[0] and "resourceSpans" not in files[0]
    assert ("infers their meaning" in " ".join(shown.out.split())) == is_inferred


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"db.system": "mysql", "db.name": "todo", "net.peer.name": "db"}, "todo@db"),
        ({"db.system.name": "redis", "server.address": "cache"}, "cache"),
        ({"db.system": "sqlite", "db.name": "todo.sqlite3"}, "todo.sqlite3"),
        ({"db.system": "sqlite", "db.statement": "SELECT 1"}, "sqlite"),
        ({"db.statement": "SELECT 1"}, "SELECT t"),
    ],
)
def test_a_query_goes_by_its_database(attributes: dict[str, Any], name: str) -> None:
    assert segment_of_span(OTEL[1] | {"attributes": attributes})["name"] == name


@each(
    ("content", "where", "said"),
    [
        ("", "f.json", "is empty"),
        (" \n\t", "f.json", "is empty"),
        ("{", "f.json", "is not valid JSON"),
        (lines(whole(web())) + "{]", "f.json:2", "is not valid JSON"),
        (lines(whole(web()), {"a": 1}), "f.json:2", "has no traces"),
        ("7", "f.json", "has no traces"),
        ("[[[]]]", "f.json", "has no traces"),
        ('{"Traces": [[]]}', "f.json", "has no traces"),
        ('{"TraceSummaries": []}', "f.json", "has no traces"),
        ('{"exit_code": 1, "error": {}}', "f.json", "has no traces"),
        ("[" * 100_000, "f.json", "is not valid JSON"),
    ],
)
def test_what_has_no_traces_is_rejected_with_its_place(
    quick_cli: QuickCli, content: str, where: str, said: str
) -> None:
    (quick_cli.cwd / "f.json").write_text(content)

    for arguments in (["map"], ["traces", "show"]):
        result = quick_cli(*arguments, "--traces-file", "f.json")

        assert (result.exit_code, result.out) == (3, "")
        assert f"{where}: {said}" in result.err


def test_several_traces_are_shown_one_after_the_other(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "f.json").write_text(lines(whole(web()), whole(web(B), trace_id=B)))
    everything = ("--traces-file", "f.json")

    text = quick_cli("traces", "show", *everything)
    one = quick_cli("traces", "show", B, *everything)
    document = valid("trace", quick_cli("traces", "show", *everything, "--json").out)
    spans = json.loads(quick_cli("traces", "show", *everything, "--format", "otlp").out)

    assert [part.splitlines()[1].split()[1] for part in text.out.split("\n\n")] == [A, B]
    assert (B in one.out, A in one.out) == (True, False)
    assert [trace["Id"] for trace in document["Traces"]] == [A, B]
    assert len(spans["resourceSpans"]) == 2


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["traces", "show"], 2, "Missing argument"),
        (
            ["traces", "show", "--traces-file", "f.json", "--html", "t.html"],
            2,
            "accepts a single trace",
        ),
        (
            ["traces", "show", B, "--traces-file", "f.json", "--since", "1h"],
            2,
            "mutually exclusive",
        ),
        (["traces", "show", A, "--json", "--format", "otlp"], 2, "mutually exclusive"),
        (
            ["traces", "show", "1-5759e988-" + 24 * "c", "--traces-file", "f.json"],
            1,
            "has no trace 1-",
        ),
        (["map", "--traces-file", "f.json", "--trace", A], 2, "mutually exclusive"),
        (["traces", "show", A, "--traces-file", "f.json", "--html", "t.html"], 0, ""),
    ],
)
def test_no_option_replaces_another_in_silence(
    quick_cli: QuickCli, arguments: list[str], exit_code: int, said: str
) -> None:
    (quick_cli.cwd / "f.json").write_text(lines(whole(web()), whole(web(B), trace_id=B)))

    result = quick_cli(*arguments)

    assert result.exit_code == exit_code, result.err
    assert said in result.err


def test_what_is_missing_of_several_is_named_beside_the_rest(quick_cli: QuickCli) -> None:
    (quick_cli.cwd / "f.json").write_text(lines(whole(web())))

    result = quick_cli("traces", "show", A, B, "--traces-file", "f.json", "--json")

    document = valid("trace", result.out)
    assert (result.exit_code, document["UnprocessedTraceIds"]) == (1, [B])
    assert [trace["Id"] for trace in document["Traces"]] == [A]
    assert f"has no trace {B}" in result.err


def test_ids_that_x_ray_left_unprocessed_stay_known(quick_cli: QuickCli) -> None:
    answer = {"Traces": [whole(web())], "UnprocessedTraceIds": [B]}
    (quick_cli.cwd / "f.json").write_text(json.dumps(answer))

    result = quick_cli("map", "--traces-file", "f.json")

    assert result.out.startswith("Service map of 1 of 2 traces")

    (quick_cli.cwd / "again.json").write_text(lines(whole(web(B), trace_id=B)))
    result = quick_cli("map", "--traces-file", "f.json", "--traces-file", "again.json")
    assert result.out.startswith("Service map of 2 traces")


@each(
    ("arguments", "exit_code", "said"),
    [
        ([], 0, f"f.json: has no trace {B}\nX-Ray left {B} unprocessed"),
        ([A], 0, ""),
        ([B], 1, f"X-Ray left {B} unprocessed"),
        (["--traces-file", "again.json"], 0, ""),
    ],
)
def test_a_file_without_some_of_its_traces_is_shown_as_partial(
    quick_cli: QuickCli, arguments: list[str], exit_code: int, said: str
) -> None:
    answer = {"Traces": [whole(web())], "UnprocessedTraceIds": [B]}
    (quick_cli.cwd / "f.json").write_text(json.dumps(answer))
    (quick_cli.cwd / "again.json").write_text(lines(whole(web(B), trace_id=B)))

    result = quick_cli("traces", "show", "--traces-file", "f.json", *arguments)

    err = " ".join(result.err.split())
    assert (result.exit_code, " ".join(said.split()) in err) == (exit_code, True), result.err
    assert bool(said) == bool(err)


def test_traces_without_an_id_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "f.json").write_text(lines({"Segments": []}, {"Segments": []}))

    assert len(list(read_saved_traces([str(tmp_path / "f.json")]).take())) == 2


@pytest.mark.parametrize(
    ("attributes", "status", "state"),
    [
        ({"http.response.status_code": 200}, {}, "ok"),
        ({"http.response.status_code": "500"}, {}, "fault"),
        ({"http.status_code": 404}, {"code": "STATUS_CODE_ERROR"}, "error"),
        ({"http.status_code": 429}, {}, "throttle"),
        ({}, {"code": 2}, "fault"),
        ({}, {"code": 1}, "ok"),
        ({}, None, "ok"),
    ],
)
def test_a_span_fails_by_its_http_status_or_its_own(
    tmp_path: Path, attributes: dict[str, Any], status: Any, state: str
) -> None:
    span = OTEL[0] | {"attributes": attributes, "status": status}
    (tmp_path / "f.json").write_text(json.dumps(span))

    (document,) = read_saved_traces([str(tmp_path / "f.json")]).take()

    assert build_trace(document).roots[0].state == state


@each("value", [None, True, 7, -1, 1e300, "", "x", [], [[]], {}, {"a": [1]}, "\ud800"])
@each("member", ["traceId", "spanId", "parentSpanId", "name", "kind", "attributes",
                                    "startTimeUnixNano", "status", "events", "links", "resource"])  # fmt: skip
def test_a_member_of_a_span_may_be_anything(tmp_path: Path, member: str, value: Any) -> None:
    (tmp_path / "f.json").write_text(json.dumps(OTEL[1] | {member: value}))

    (document,) = read_saved_traces([str(tmp_path / "f.json")]).take()

    assert len(list(build_trace(document).walk())) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_files_of_windows_are_read(quick_cli: QuickCli, encoding: str) -> None:
    (quick_cli.cwd / "saved.json").write_text(json.dumps(whole(web(), db())), encoding)

    result = quick_cli("traces", "show", "--traces-file", "saved.json")

    assert result.exit_code == 0, result.err
    assert "GET http://x/y" in result.out
