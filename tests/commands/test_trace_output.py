"""Lists, traces and maps on terminals of 80 and 120 columns: all of it there, nothing too wide."""

from __future__ import annotations

import pytest

from tests.support.application_traces import BEGAN, application
from tests.support.cases import each
from tests.support.hostile_traces import ATTACKS
from tests.support.hostile_traces import trace as hostile_trace
from tests.support.sample_pages import chosen
from xraystack.commands.map import output as map_output
from xraystack.commands.traces import output as trace_output
from xraystack.terminal.text_layout import Line, Styled, plain_line
from xraystack.tracing.maps.map_building import map_from_traces
from xraystack.tracing.overview import Overview, summary_of
from xraystack.tracing.trace_assembly import build_trace

WIDTHS = (80, 120)


def texts(lines: list[Line]) -> list[str]:
    return [plain_line(line) for line in lines]


def colored(lines: list[Line], color: str) -> list[str]:
    return [p.text for line in lines for p in line if isinstance(p, Styled) and p.color == color]


@pytest.fixture(scope="module")
def found() -> Overview:
    overview = Overview()
    for traced in application():
        overview.add(summary_of(traced.summary))
    return overview


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_list_fits_and_says_services_routes_and_throttles(found: Overview, columns: int) -> None:
    groups = list(trace_output.group_table(found, "count", 20, columns))
    newest = list(trace_output.newest_table(found, BEGAN + 3600, columns))

    lines = texts(groups)
    assert max(map(len, [*lines, *texts(newest)])) <= columns
    assert lines[0].split()[-3:] == ["ERR", "FAULT", "THROT"]
    first = lines[1].split()
    assert (first[0], first[1].endswith("/todos"), first[-3:]) == (
        "todobackend",
        True,
        ["6", "0", "6"],
    )
    assert any("/todos/*" in line for line in lines)
    assert "500 FAULT" in colored(newest, "red")


@pytest.mark.parametrize(
    ("columns", "route"), [(100, "/todos/*"), (120, "https://todo.example.org/todos/*")]
)
def test_a_route_without_its_host_comes_before_a_shortened_one(
    found: Overview, columns: int, route: str
) -> None:
    lines = texts(list(trace_output.group_table(found, "count", 20, columns)))

    assert "SHARE" in lines[0]
    assert route in [line.split()[1] for line in lines]


def test_groups_are_ranked_and_the_rest_is_counted(found: Overview) -> None:
    by_fault = texts(list(trace_output.group_table(found, "faults", 1, 80)))
    by_p99 = texts(list(trace_output.group_table(found, "p99", 4, 80)))

    assert "/todos/*" in by_fault[1]
    assert by_fault[-1] == "  and 3 more; --top shows more of them"
    assert [line.split()[1] for line in by_p99[1:]] == [
        "/todos/*",
        "/todos",
        "/sessions",
        "/health",
    ]


def test_a_response_time_is_shown_where_there_is_one() -> None:
    raw = {"Id": f"1-{BEGAN:08x}-{0:024x}", "Duration": 9.0, "ResponseTime": 0.5}
    overview = Overview()

    for summary in (raw, raw | {"ResponseTime": None}):
        overview.add(summary_of(summary))

    (group,) = overview.rank_groups()
    assert group.durations.percentiles((0.5, 1.0)) == [0.5, 9.0]


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("kind", ["repeated", "exception", "unfinished"])
def test_a_trace_fits_with_a_bar_in_each_row(columns: int, kind: str) -> None:
    lines = texts(list(trace_output.timeline(chosen(application(), kind), columns)))

    begin = next(n for n, line in enumerate(lines) if line.startswith("  START"))
    rows = [line for line in lines[begin + 1 : -1] if line[:7].strip()]
    assert max(map(len, lines)) <= columns
    assert len(rows) > 1
    assert all("█" in row or "░" in row for row in rows)
    assert any(line.startswith("  Trace ") for line in lines)


def test_a_trace_says_what_its_page_says() -> None:
    repeated = "\n".join(texts(list(trace_output.timeline(chosen(application(), "repeated"), 120))))
    failed = list(trace_output.timeline(chosen(application(), "exception"), 120))
    unfinished = "\n".join(
        texts(list(trace_output.timeline(chosen(application(), "unfinished"), 120)))
    )

    for said in (
        "User         margaret@example.com",
        "Annotations  tenant=globex, todos=32",
        "DynamoDB: GetItem todo-sessions",
        "31 x SELECT labels, 497 ms in total",
        "203.0.113.160",
        "UTC",
    ):
        assert said in repeated
    assert "OperationalError: (2013, 'Lost connection" in "\n".join(texts(failed))
    assert "FAULT 500" in colored(failed, "red")
    for said in ("SendMessage todo-reminders", "running", "in progress worker"):
        assert said in unfinished
    assert "? ms" not in unfinished


def test_a_trace_that_has_only_begun_has_its_id() -> None:
    document = {"Id": "1-67a0c2f1-3b1d2a4e5f60718293a4b5c6", "Segments": [
        {"Document": '{"id": "1", "name": "web", "start_time": 1.0, "in_progress": true}'}
    ]}  # fmt: skip

    lines = texts(list(trace_output.timeline(build_trace(document), 80)))

    assert any(line.endswith("1-67a0c2f1-3b1d2a4e5f60718293a4b5c6") for line in lines)
    assert any(line.split() == ["Took", "in", "progress"] for line in lines)
    assert not any("?" in line for line in lines)


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_row_is_on_the_critical_path_where_most_of_the_time_is_its_own(columns: int) -> None:
    read = [build_trace(traced.document) for traced in application()]
    trace = max(read, key=lambda one: len(list(one.walk())))

    rows = texts(list(trace_output.timeline(trace, columns)))

    own = {
        name: next(row for row in rows if name in row and "ms" in row[:16]).count("\N{FULL BLOCK}")
        for name in ("TodoViewSet.list", "31 x SELECT labels", "serialize")
    }
    assert own["TodoViewSet.list"] == own["serialize"] == 1
    assert own["31 x SELECT labels"] > 10


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_map_fits_and_says_rates_failures_and_percentiles(columns: int) -> None:
    drawn = map_from_traces((build_trace(traced.document) for traced in application()), 3600)

    lines = list(map_output.map_tree(drawn, columns))

    rows = texts(lines)
    assert max(map(len, rows)) <= columns
    assert rows[0].startswith("Service map of 200 traces between 2026-11-23")
    assert rows[2].startswith("client [client]")
    assert "8/7/3" in colored(lines, "red")
    called = next(row for row in rows if "billing" in row)
    times = "7.0/11/13" if columns == 120 else "7.0/13"
    assert called.split()[-5:] == ["40", "0.7", "x", "10/0/0", times]
    assert any("-> api.mail.example.net [remote]" in row for row in rows)


@each("attack", ATTACKS)
def test_hostile_text_steers_no_terminal(attack: str) -> None:
    trace = build_trace(hostile_trace(ATTACKS[attack]))

    lines = [
        *trace_output.timeline(trace, 80),
        *map_output.map_tree(map_from_traces([trace], 60), 80),
    ]

    assert all(line.isprintable() for line in texts(lines))
