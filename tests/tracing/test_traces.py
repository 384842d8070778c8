"""From an SDK's segment to the pictures of it: real UDP, a relay, and an X-Ray server (moto)."""

from __future__ import annotations

import html
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support import emulator
from tests.support.command_line import Account, Cli, QuickCli
from tests.support.markup import assert_harmless
from tests.support.relay import Relay
from tests.support.traces import MemorySource, documents, future, segment

APPLICATION = """
import sys, time
from aws_xray_sdk.core import xray_recorder
xray_recorder.configure(service="todobackend", sampling=False, daemon_address=sys.argv[1])
def request(url, status, fail=False):
    segment = xray_recorder.begin_segment("todobackend")
    segment.put_http_meta("method", "GET")
    segment.put_http_meta("url", url)
    segment.put_http_meta("status", status)
    query = xray_recorder.begin_subsegment("todos", namespace="remote")
    query.set_sql({"sanitized_query": "SELECT * FROM <b>todo</b> WHERE id = %s", "database_type": "MySQL"})
    if fail:
        try:
            raise RuntimeError("no <script>database</script>")
        except RuntimeError as error:
            segment.add_exception(error, [])
        segment.add_fault_flag()
    xray_recorder.end_subsegment()
    xray_recorder.end_segment()
    print(segment.trace_id)
for _ in range(3):
    request("http://todo.example/todos", 200)
request("http://todo.example/todos/7", 500, fail=True)
"""


@pytest.fixture
def traced(daemon: Relay, xray_cli: Cli) -> list[str]:
    """Trace IDs of an application's requests, sent by the real SDK over real UDP."""
    done = subprocess.run(
        [sys.executable, "-c", APPLICATION, daemon.address],
        capture_output=True,
        text=True,
        check=True,
        env=xray_cli.env,
    )
    deadline = time.monotonic() + 20
    while len(daemon.received) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(daemon.received) == 4
    time.sleep(1.1)  # the server compares whole seconds, and excludes the ends
    return done.stdout.split()


@pytest.mark.real
def test_traces_are_grouped_by_url_with_failures(xray_cli: Cli, traced: list[str]) -> None:
    result = xray_cli("traces", "list", *future())

    assert result.exit_code == 0, result.err
    assert result.out.startswith("4 traces between")
    rows = {line.split()[1]: line.split() for line in result.out.splitlines() if "http" in line}
    assert rows["http://todo.example/todos"][:4:3] == ["todobackend", "75%"]
    assert rows["http://todo.example/todos/*"][-2:] == ["1", "0"]
    assert all(trace_id in result.out for trace_id in traced)


def test_noise_can_be_left_out(xray_cli: Cli, traced: list[str]) -> None:
    result = xray_cli("traces", "list", *future(), "--exclude-url", "/todos/")

    assert "3 traces between" in result.out
    assert "(1 other excluded)" in result.out


def test_a_trace_is_shown_as_a_timeline(xray_cli: Cli, traced: list[str]) -> None:
    result = xray_cli("traces", "show", traced[-1])

    lines = result.out.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "GET http://todo.example/todos/7"
    assert any(line.endswith("FAULT 500 todobackend: GET /todos/7") for line in lines)
    assert "RuntimeError: no <script>database</script>" in result.out
    assert any("todos: SELECT * FROM" in line for line in lines)


def test_the_list_can_be_a_page(xray_cli: Cli, traced: list[str]) -> None:
    result = xray_cli("traces", "list", *future(), "--html", "list.html")

    page = (xray_cli.cwd / "list.html").read_text()
    assert (result.exit_code, result.out) == (0, "")
    assert "4 traces between" in page
    assert "http://todo.example/todos/7" in page
    assert traced[0] in page


def test_the_list_and_the_pages_of_its_traces_can_be_a_directory(
    xray_cli: Cli, traced: list[str]
) -> None:
    result = xray_cli("traces", "list", *future(), "--html-dir", "pages")

    folder = xray_cli.cwd / "pages"
    assert (result.exit_code, result.out) == (0, "")
    assert {path.name for path in folder.iterdir()} == {
        "index.html",
        *(f"{trace_id}.html" for trace_id in traced),
    }
    index = (folder / "index.html").read_text()
    for trace_id in traced:
        page = (folder / f"{trace_id}.html").read_text()
        assert_harmless(page)
        assert 'href="index.html"' in page
        assert f'href="{trace_id}.html"' in index


def test_documents_are_asked_for_by_five_and_throttling_is_waited_out(
    quick_xray_cli: QuickCli, xray_account: Account, traced: list[str], no_pauses: list[float]
) -> None:
    from tests.support.proxy import Fault, proxied

    throttled: list[str] = []

    def trouble(action: str, _: int) -> Fault | None:
        if action == "POST /Traces" and len(throttled) < 5:
            throttled.append(action)
            return Fault("error", 429, "ThrottledException")
        return None

    with proxied(xray_account.endpoint_url, trouble) as proxy:
        result = quick_xray_cli(
            "map", "--from-traces", *future(), env={"AWS_ENDPOINT_URL": proxy.url}
        )

    assert result.exit_code == 0, result.err
    assert "-> todobackend [service]      4" in result.out
    assert len(no_pauses) == 5
    assert proxy.actions.count("POST /Traces") == 5 + 1  # four traces are one call


def test_a_page_shows_markup_as_text(xray_cli: Cli, traced: list[str]) -> None:
    result = xray_cli("traces", "show", traced[-1], "--html", "t.html")

    page = (xray_cli.cwd / "t.html").read_text()
    assert result.exit_code == 0
    assert "&lt;script&gt;database&lt;/script&gt;" in page
    assert_harmless(page)
    assert page.count('<details class="info">') == 2


@pytest.mark.real
def test_the_map_comes_from_the_traces_or_from_a_saved_file(
    xray_cli: Cli, traced: list[str]
) -> None:
    result = xray_cli("map", "--from-traces", *future())

    assert result.exit_code == 0, result.err
    scope, *tree = result.out.splitlines()
    assert scope.startswith("Service map of 4 traces between ")
    assert tree[1] == "client [client]"
    assert tree[2].split()[:4] == ["->", "todobackend", "[service]", "4"]
    assert "25/0/0" in tree[2]
    assert tree[3].split()[:4] == ["->", "todos", "[database]", "4"]

    saved = xray_cli("traces", "show", traced[0], "--json").out
    (xray_cli.cwd / "trace.json").write_text(saved)
    offline = Cli(xray_cli.cwd)
    for form, said in (
        ("tree", "  -> todos [database]"),
        ("mermaid", "flowchart LR"),
        ("dot", "digraph service_map"),
        ("svg", "<svg"),
        ("svg", ">1 trace between "),
        ("html", "<!DOCTYPE html>"),
        ("html", ">1 trace between "),
        ("json", '"kind": "database"'),
    ):
        drawn = offline("map", "--traces-file", "trace.json", "--format", form)
        assert (drawn.exit_code, said in drawn.out) == (0, True), form


@pytest.mark.real
@pytest.mark.parametrize("option", ["--limit", "--most"])
def test_a_map_is_drawn_from_no_more_traces_than_its_limit(
    xray_cli: Cli, traced: list[str], option: str
) -> None:
    result = xray_cli("map", "--from-traces", option, "2", *future())

    assert result.exit_code == 0, result.err
    assert result.out.startswith("Service map of the newest 2 of more than 2 traces")
    assert "--limit reads more" in result.err


@pytest.mark.real
def test_a_probe_goes_all_the_way(xray_cli: Cli, daemon: Relay) -> None:
    result = xray_cli("probe", "--daemon-address", daemon.address, "--timeout", "20")

    assert result.exit_code == 0, result.out + result.err
    assert [segment["name"] for segment in daemon.received] == ["xraystack-probe"]
    assert "ok     TCP" in result.out
    assert "ok     X-Ray" in result.out
    assert daemon.received[0]["trace_id"] in result.err


def test_a_name_that_does_not_resolve_is_the_first_suspect(
    quick_xray_cli: QuickCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The resolver's answer is put in, since no test asks one outside of this machine."""

    def unknown(host: str, *_: Any, **__: Any) -> Any:
        if host == "xray.nowhere.example":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return resolved(host, *_, **__)

    resolved = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    result = quick_xray_cli(
        "probe", "--daemon-address", "xray.nowhere.example:2000", "--timeout", "1"
    )

    assert result.exit_code == 1
    assert "FAILED DNS" in result.out
    assert "does not resolve on this machine" in result.err
    assert "only in VPCs that are associated with the zone" in result.err


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["traces", "list"], 0, "No traces between"),
        (["traces", "list"], 0, "To find where traces stop:\n  xraystack probe"),
        (
            ["traces", "show", "1-00000000-000000000000000000000000"],
            1,
            "did not process the trace ID in any attempt: 1-0000",
        ),
        (["map"], 0, "No traces in that time"),
        (["map"], 0, "To find where traces stop:\n  xraystack probe"),
        (["map", "--from-traces"], 0, "No traces in that time"),
        (["traces", "show", "1-0-0"], 3, "is not a trace ID"),
        (["traces", "list", "--since", "soon"], 3, "is not a duration"),
        (["traces", "list", "--from", "yesterday"], 3, "is not a time"),
        (["traces", "list", "--from", "2026-01-02", "--to", "2026-01-01"], 3, "before it begins"),
        (["map", "--traces-file", "none.json"], 3, "none.json"),
        (["probe", "--daemon-address", "http://x"], 3, "not a daemon address"),
        (["probe"], 2, "--daemon-address"),
        (["map", "--format", "gif"], 2, "--format"),
    ],
)
def test_with_nothing_to_show_it_says_so(
    xray_cli: Cli, arguments: list[str], exit_code: int, said: str
) -> None:
    result = xray_cli(*arguments)

    assert (result.exit_code, result.out) == (exit_code, "")
    assert said in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["traces", "list"],
        ["traces", "show", "1-00000000-000000000000000000000000"],
        ["map"],
        ["probe", "--daemon-address", "127.0.0.1:2000"],
    ],
)
def test_without_credentials_or_service_it_is_a_clear_refusal(
    cli: Cli, xray_cli: Cli, arguments: list[str]
) -> None:
    nobody = cli(*arguments, "--region", "eu-west-1")
    nowhere = xray_cli(*arguments, "--endpoint-url", f"http://127.0.0.1:{emulator.free_port()}")

    assert (nobody.exit_code, nobody.out) == (4, "")
    assert "aws sso login" in nobody.err
    assert (nowhere.exit_code, nowhere.out) == (4, "")


def chain(depth: int) -> dict[str, Any]:
    """A segment with a subsegment with a subsegment, and so on."""
    inner = segment("s0")
    for number in range(1, depth):
        inner = segment(f"s{number}", subsegments=[inner])
    return inner


@pytest.mark.parametrize(
    ("document", "names", "oddity"),
    [
        pytest.param(documents(segment()), ["a"], "", id="nothing odd"),
        pytest.param(documents({}), ["(no name)"], "no name", id="nothing in it"),
        pytest.param(documents({"name": "a"}), ["a"], "no start time", id="no times"),
        pytest.param(documents({"name": "a", "start_time": 1}), ["a"], "no end", id="no end"),
        pytest.param(
            documents({"name": "a", "start_time": 1, "in_progress": True}),
            ["a"],
            "in progress",
            id="in progress",
        ),
        pytest.param(documents(segment(start=9)), ["a"], "ends before it starts", id="backwards"),
        pytest.param(documents(segment(start="NaN")), ["a"], "no start time", id="no number"),
        pytest.param(
            documents(segment(subsegments=[segment("b", 0.5)])),
            ["a", "b"],
            "clocks differ",
            id="skew",
        ),
        pytest.param(documents([1]), [], "not a JSON object", id="a list"),
        pytest.param(
            {"Id": "1", "Segments": [{"Document": "{"}]}, [], "not valid JSON", id="half of one"
        ),
        pytest.param({"Id": "1", "Segments": [7, {}]}, [], "not a JSON object", id="no documents"),
        pytest.param({"Id": "1"}, [], "", id="no segments"),
        pytest.param(
            documents(segment(subsegments=[1, segment("b")])),
            ["a", "b"],
            "not objects",
            id="an odd child",
        ),
        pytest.param(
            documents(segment(subsegments="x")), ["a"], "not a list", id="no list of children"
        ),
        pytest.param(
            documents(segment(), segment("b", parent_id="b")), ["a", "b"], "", id="its own parent"
        ),
        pytest.param(
            documents(segment(parent_id="b"), segment("b", parent_id="a")),
            ["b", "a"],
            "",
            id="each the parent of the other",
        ),
        pytest.param(
            documents(segment(unknown={"x": [1]}, metadata={"d": "\udcff\x1b[2J"})),
            ["a"],
            "",
            id="unknown fields, half characters, terminal codes",
        ),
        pytest.param(
            documents(segment(subsegments=[segment(f"s{n}", 1 + n / 1e5) for n in range(10_000)])),
            ["a", *(f"s{n}" for n in range(10_000))],
            "",
            id="ten thousand subsegments",
            marks=pytest.mark.wide,
        ),
        pytest.param(
            documents(segment(subsegments=[segment(f"s{n}") for n in range(20_001)])),
            None,
            "only the first 20,000",
            id="more than are shown",
            marks=pytest.mark.wide,
        ),
        pytest.param(documents(chain(300)), None, "", id="deep nesting"),
        pytest.param(
            {"Id": "1", "Segments": [{"Document": '{"subsegments": [' * 100_000}]},
            [],
            "not valid JSON",
            id="nesting without end",
        ),
    ],
)
def test_odd_segments_are_shown_as_far_as_they_go_and_said(
    document: dict[str, Any], names: list[str] | None, oddity: str
) -> None:
    from xraystack.commands.map.output import map_tree
    from xraystack.commands.traces.output import timeline
    from xraystack.terminal.text_layout import plain_line
    from xraystack.tracing.maps import map_building, map_formats
    from xraystack.tracing.pages.trace_page import trace_page
    from xraystack.tracing.trace_assembly import build_trace

    trace = build_trace(document)

    if names is not None:
        assert [found.name for found, _ in trace.walk()] == names
    assert any(oddity in said for said in trace.warnings) or not oddity
    assert bool(trace.warnings) == bool(oddity)
    lines = [plain_line(line) for line in timeline(trace, 80)]
    assert len(lines) > len(trace.warnings)
    assert "\x1b" not in "".join(lines)
    assert max(map(len, lines)) <= 80 or names is None or len(names) > 100
    assert trace_page(trace).encode()
    drawn = map_building.map_from_traces([trace], 60)
    for form in map_formats.FORMATS.values():
        assert form.draw(drawn).encode()
    assert "".join(plain_line(line) for line in map_tree(drawn, 80)).isprintable()


HOSTILE = '"]}<script>alert(1)</script>&`|\n'


def test_names_from_outside_stay_text_in_every_picture() -> None:
    from xraystack.tracing.maps import map_building, map_formats
    from xraystack.tracing.pages.map_page import map_page, map_svg
    from xraystack.tracing.pages.trace_page import trace_page
    from xraystack.tracing.trace_assembly import build_trace

    trace = build_trace(documents(segment(HOSTILE, http={"request": {"url": HOSTILE}})))
    drawn = map_building.map_from_traces([trace], 60)

    for text in (map_svg(drawn), map_page(drawn), trace_page(trace)):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
    assert "<" not in map_formats.mermaid(drawn)
    assert map_formats.mermaid(drawn).count("\n") == 5
    assert '\\"]}' in map_formats.dot(drawn)
    assert map_formats.dot(drawn).count("\n") == 7


def test_no_drawing_has_a_bidirectional_control_even_as_an_entity() -> None:
    from xraystack.tracing.maps import map_building, map_formats
    from xraystack.tracing.trace_assembly import build_trace

    drawn = map_building.map_from_traces(
        [build_trace(documents(segment("sh\u202eop\t\u00e9")))], 60
    )

    for form in map_formats.FORMATS.values():
        text = html.unescape(form.draw(drawn).replace("#", "&#"))
        assert "\u202e" not in text
    assert "sh#92;u202eop#92;t\u00e9" in map_formats.mermaid(drawn)


def called(name: int, count: int, value: float, faults: int = 0) -> dict[str, Any]:
    """An edge of the service graph, after the API reference."""
    return {
        "ReferenceId": name,
        "SummaryStatistics": {"TotalCount": count, "FaultStatistics": {"TotalCount": faults}},
        "ResponseTimeHistogram": [{"Value": value, "Count": count}],
    }


def test_both_sources_draw_the_same_picture() -> None:
    """Moto's graph is always empty, so one is written as the API gives it for these traces."""
    from xraystack.commands.map.output import map_tree
    from xraystack.tracing.maps import map_building
    from xraystack.tracing.trace_assembly import build_trace

    query = segment("db", 1.1, 1.2, sql={"url": "x"}, namespace="remote")
    call = segment("api", 1.3, 1.8, namespace="remote", id="call")
    traces = [
        build_trace(
            documents(
                segment(
                    "web", 1, 2, subsegments=[segment("view", 1, 2, subsegments=[query, call])]
                ),
                segment("api", 1.4, 1.7, parent_id="call", id="api1", fault=True),
            )
        )
        for _ in range(3)
    ]
    graph = [
        {"ReferenceId": 0, "Name": "client", "Type": "client", "Edges": [called(1, 3, 1.0)]},
        {"ReferenceId": 1, "Name": "web", "Type": "AWS::ECS::Fargate",
         "Edges": [called(2, 3, 0.3, faults=3), called(3, 3, 0.1)]},
        {"ReferenceId": 2, "Name": "api", "Type": "AWS::ECS::Container", "Edges": []},
        {"ReferenceId": 3, "Name": "db", "Type": "Database::SQL", "Edges": []},
    ]  # fmt: skip

    computed = map_building.map_from_traces(traces, 60)
    given = map_building.map_from_graphs([graph], 60)

    assert list(map_tree(computed, 80))[1:] == list(map_tree(given, 80))
    assert len(given.edges) == 3


@pytest.mark.wide
def test_a_hundred_thousand_summaries_are_counted_page_by_page() -> None:
    """Moto has no pages, so they come from a generator; only one page is alive at a time."""
    from xraystack.tracing import overview

    alive = 0
    most = 0

    class Page(list[Any]):
        def __init__(self, content: list[Any]) -> None:
            nonlocal alive, most
            super().__init__(content)
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def pages() -> Iterator[Page]:
        for page in range(1000):
            yield Page(
                [
                    {
                        "Id": f"1-{page:08x}-{n:024x}",
                        "StartTime": page,
                        "Duration": n / 100,
                        "HasFault": n == 0,
                        "Http": {"HttpURL": f"http://x/{'abcd'[n % 4]}"},
                    }
                    for n in range(100)
                ]
            )

    told: list[int] = []
    source = MemorySource()
    found = overview.collect_overview(source, pages(), overview.Overview(), progress=told.append)

    assert source.asked == []  # all summaries have their URLs

    assert (found.total, len(found.groups), len(found.newest)) == (100_000, 4, overview.NEWEST)
    assert told[-1] == 100_000
    assert most <= 2
    (first, *_) = found.rank_groups()
    assert first.durations.percentiles() == [0.48, 0.88, 0.96]
    assert first.faults == 1000
    assert found.newest_summaries()[0].start == 999.0


def test_a_window_is_asked_for_in_pieces_of_six_hours() -> None:
    from datetime import UTC, datetime, timedelta

    from xraystack.tracing import trace_sources

    end = datetime(2026, 1, 2, tzinfo=UTC)

    found = trace_sources.windows(end - timedelta(hours=13), end)

    assert [(stop - start).total_seconds() / 3600 for start, stop in found] == [6, 6, 1]
    assert found[0][1] == end
