"""Two service maps compared: what is gone, new, renamed or kept, and what is expected to differ."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.command_line import QuickCli
from tests.support.schemas import valid
from tests.support.trace_store import TraceStore
from tests.support.traces import segment
from xraystack.commands.map import comparison
from xraystack.errors import BadInput
from xraystack.tracing.maps.map_comparison import (
    KIND_CHANGE,
    LOST_CONSUMER,
    LOST_LINK,
    OTHER_FAILURE,
    compare_maps,
)
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.saved_maps import read_saved_map
from xraystack.tracing.maps.service_map import LINK, ServiceMap

WEB, API, DB = Node("web", "service"), Node("api", "service"), Node("todo@db", "database")
CLIENT = Node("client", "client")
JOBS = Node("jobs", "remote", "queue")

Edges = dict[tuple[Node, Node], dict[str, Any]]


def service_map(edges: Edges, nodes: tuple[Node, ...] = ()) -> ServiceMap:
    """A map of an hour; each connection has its members of Edge."""
    made = ServiceMap(3600.0, traces=1)
    for node in nodes:
        made.nodes.setdefault(node)
    for pair, members in edges.items():
        edge = made.edge(*pair)
        for name, value in {"count": 60, **members}.items():
            setattr(edge, name, value)
        edge.durations.add(0.05, edge.count)
    return made


BASE: Edges = {(CLIENT, WEB): {}, (WEB, API): {}, (API, DB): {}}


@pytest.mark.parametrize(
    ("after", "renames", "nodes", "edges", "lost"),
    [
        pytest.param(BASE, {}, {}, {}, False, id="the same"),
        pytest.param(
            {(CLIENT, WEB): {}, (WEB, API): {}}, {}, {"todo@db": "gone"}, {"api todo@db": "gone"},
            True, id="a node is gone",
        ),
        pytest.param(
            {(CLIENT, WEB): {}, (API, DB): {}}, {}, {}, {"web api": "gone"}, True,
            id="a connection is gone",
        ),
        pytest.param(
            BASE | {(WEB, JOBS): {}}, {}, {"jobs": "new"}, {"web jobs": "new"}, False, id="new"
        ),
        pytest.param(
            {(CLIENT, WEB): {}, (WEB, Node("orders", "service")): {}, (Node("orders", "service"), DB): {}},
            {"api": "orders"}, {"api = orders": "renamed"},
            {"web orders": "renamed", "orders todo@db": "renamed"}, False, id="renamed",
        ),
        pytest.param(
            {(CLIENT, WEB): {}, (WEB, Node("api", "remote")): {}, (Node("api", "remote"), DB): {}},
            {}, {}, {}, False, id="another kind",
        ),
        pytest.param({}, {}, dict.fromkeys(("client", "web", "api", "todo@db"), "gone"),
                     {"client web": "gone", "web api": "gone", "api todo@db": "gone"}, True,
                     id="an empty map"),
    ],
)  # fmt: skip
def test_what_changes_between_two_maps(
    after: Edges, renames: dict[str, str], nodes: dict[str, str], edges: dict[str, str], lost: bool
) -> None:
    compared = compare_maps(service_map(BASE), service_map(after), renames)

    assert {one.name: one.status for one in compared.nodes if one.status != "kept"} == nodes
    changed = {
        f"{one.source.name} {one.target.name}": one.status
        for one in compared.edges
        if one.status != "kept"
    }
    assert (changed, compared.has_loss) == (edges, lost)


@each(
    ("before", "after", "expected", "lost"),
    [
        pytest.param(
            {(WEB, API): {}}, {(WEB, Node("api", "remote")): {}}, {KIND_CHANGE}, False, id="kind"
        ),
        pytest.param(
            {(CLIENT, WEB): {}, (WEB, API): {"type": LINK}}, {(CLIENT, WEB): {}},
            {LOST_LINK, LOST_CONSUMER}, False, id="a queue's consumer",
        ),
        pytest.param(
            {(WEB, API): {"type": LINK}}, {(WEB, API): {}}, {LOST_LINK}, False, id="a link"
        ),
        pytest.param(
            {(WEB, API): {"faults": 6}}, {(WEB, API): {"errors": 6}}, {OTHER_FAILURE}, False,
            id="faults become errors",
        ),
        pytest.param(
            {(WEB, API): {"faults": 6}}, {(WEB, API): {"errors": 30}}, set(), False, id="more failures"
        ),
        pytest.param(
            {(WEB, API): {"faults": 6}}, {(WEB, API): {"faults": 6}}, set(), False, id="the same failures"
        ),
        pytest.param(
            {(CLIENT, WEB): {}, (WEB, API): {}}, {(CLIENT, WEB): {}}, set(), True, id="a called service"
        ),
        pytest.param(
            {(WEB, API): {"type": LINK}, (CLIENT, API): {}}, {(CLIENT, WEB): {}}, {LOST_LINK}, True,
            id="a consumer that is called as well",
        ),
    ],
)  # fmt: skip
def test_what_a_change_of_sdks_explains_is_expected(
    before: Edges, after: Edges, expected: set[str], lost: bool
) -> None:
    compared = compare_maps(service_map(before), service_map(after))

    reasons = {one.expected for one in compared.nodes} | {one.expected for one in compared.edges}
    assert (reasons - {""}, compared.has_loss) == (expected, lost)


def test_a_new_name_is_suggested_only_for_the_one_node_with_the_same_neighbours() -> None:
    orders, other = Node("orders", "service"), Node("other", "service")
    renamed: Edges = {(CLIENT, WEB): {}, (WEB, orders): {}, (orders, DB): {}}
    twice: Edges = renamed | {(WEB, other): {}, (other, DB): {}}
    moved: Edges = {(CLIENT, WEB): {}, (CLIENT, orders): {}, (orders, DB): {}}

    suggested = [
        compare_maps(service_map(BASE), service_map(after)).suggested_renames()
        for after in (renamed, twice, moved)
    ]

    assert suggested == [[("api", "orders")], [], []]


@pytest.mark.parametrize(
    "renames", [{"nobody": "web"}, {"web": "nobody"}, {"": "web"}], ids=["old", "new", "empty"]
)
def test_an_unknown_name_is_rejected(renames: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="has no node"):
        compare_maps(service_map(BASE), service_map(BASE), renames)


@each(
    ("text", "is_window"),
    [
        ("2026-11-24T14:00Z/2026-11-24T15:00Z", True),
        ("2026-11-24T14:00+01:00/2026-11-24T15:00+01:00", True),
        ("2026-11-23/2026-11-24", True),
        ("before.json", False),
        ("runs/before.json", False),
        ("2026-11-24T14:00Z", False),
        ("2026-11-24/before.json", False),
        ("runs/2026-11-24", False),
        ("/2026-11-24", False),
        ("2026-11-24/", False),
        ("2026-11-23/2026-11-24/2026-11-25", False),
        ("", False),
    ],
)
def test_an_argument_is_a_window_only_if_both_sides_are_times(text: str, is_window: bool) -> None:
    assert (comparison.parse_window(text) is not None) == is_window


@pytest.mark.parametrize("text", ["a", "a=", "=b", "", "="])
def test_a_rename_has_both_names(text: str) -> None:
    with pytest.raises(BadInput, match="is not OLD=NEW"):
        comparison.parse_renames([text])


def saved(path: Path, *names: str) -> str:
    """Save traces in which each service is called by the one before it."""
    documents = []
    for number, name in enumerate(names):
        raw = segment(name, 1.0, 2.0, id=f"{number:016x}", trace_id=f"1-5759e988-{0:024x}")
        if number:
            raw["parent_id"] = f"{number - 1:016x}"
        documents.append(json.dumps(raw))
    path.write_text("\n".join(documents))
    return path.name


@pytest.mark.parametrize("form", ["traces", "map", "graph"])
def test_each_form_of_a_saved_map_is_compared(quick_cli: QuickCli, form: str) -> None:
    before = saved(quick_cli.cwd / "before.jsonl", "web", "api", "auth")
    after = saved(quick_cli.cwd / "after.jsonl", "web", "api")
    if form == "map":
        quick_cli("map", "--traces-file", before, "--format", "json", "-o", "before.json")
        before = "before.json"
    if form == "graph":
        services = [
            {"ReferenceId": 0, "Name": "web", "Type": "AWS::ECS::Fargate",
             "Edges": [{"ReferenceId": 1, "SummaryStatistics": {"TotalCount": 1}}]},
            {"ReferenceId": 1, "Name": "api", "Type": "AWS::ECS::Fargate",
             "Edges": [{"ReferenceId": 2, "SummaryStatistics": {"TotalCount": 1}}]},
            {"ReferenceId": 2, "Name": "auth", "Type": "AWS::ECS::Fargate", "Edges": []},
            {"ReferenceId": 3, "Name": "web", "Type": "client",
             "Edges": [{"ReferenceId": 0, "SummaryStatistics": {"TotalCount": 1}}]},
        ]  # fmt: skip
        (quick_cli.cwd / "graph.json").write_text(
            json.dumps({"StartTime": 1.0, "EndTime": 61.0, "Services": services})
        )
        before = "graph.json"

    result = quick_cli("map", "--compare", before, after, "--format", "json", "--check")

    document = valid("map-compare", result.out)
    changed = {
        (one["status"], one["source"]["name"], one["target"]["name"]) for one in document["edges"]
    }
    assert result.exit_code == 1, result.err
    assert changed == {
        ("gone", "api", "auth"), ("kept", "web", "api"), ("kept", "client", "web"),
    }  # fmt: skip
    assert document["lost"] is True


def test_a_saved_map_has_the_figures_of_the_map(quick_cli: QuickCli) -> None:
    before = saved(quick_cli.cwd / "before.jsonl", "web", "api")
    quick_cli("map", "--traces-file", before, "--format", "json", "-o", "before.json")

    result = quick_cli("map", "--compare", before, "before.json", "--format", "json", "--check")

    document = valid("map-compare", result.out)
    assert (result.exit_code, document["lost"]) == (0, False)
    assert all(one["before"] == one["after"] for one in document["edges"])
    assert document["before"] == document["after"]


def test_windows_are_read_from_x_ray(store: TraceStore, store_cli: QuickCli) -> None:
    begun: list[float] = []

    def respond(operation: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if operation == "GetServiceGraph":
            begun.append(asked["StartTime"])
        return TraceStore.answer(store, operation, asked)

    store.answer = respond  # type: ignore[method-assign]
    result = store_cli(
        *("map", "--compare", "2026-11-24T14:00Z/2026-11-24T15:00Z"),
        *("2026-11-25T14:00Z/2026-11-25T15:00Z", "--check"),
    )

    assert (result.exit_code, len(begun)) == (6, 2), result.err
    assert "kept: 0 connections" in result.out


@each(("before", "check", "exit_code"), [
    ([], ["--check"], 6), ([], [], 0), (["web"], ["--check"], 0),
])  # fmt: skip
def test_a_first_map_without_connections_proves_nothing(
    quick_cli: QuickCli, before: list[str], check: list[str], exit_code: int
) -> None:
    first = saved(quick_cli.cwd / "before.jsonl", *before) if before else "empty.json"
    (quick_cli.cwd / "empty.json").write_text('{"Traces": [], "UnprocessedTraceIds": []}')
    second = saved(quick_cli.cwd / "after.jsonl", "web", "api")

    result = quick_cli("map", "--compare", first, second, *check)

    assert result.exit_code == exit_code
    assert ("The first map has no connections" in result.err) == (not before)


def test_every_format_has_the_changes_and_escapes_names(quick_cli: QuickCli) -> None:
    hostile = "<b>|web\x1b[31m`"
    before = saved(quick_cli.cwd / "before.jsonl", hostile, "api")
    after = saved(quick_cli.cwd / "after.jsonl", "web", "api")

    out = {
        form: quick_cli("map", "--compare", before, after, "--format", form).out
        for form in ("tree", "json", "html", "svg", "markdown")
    }

    assert all("gone" in text for text in out.values())
    for form, text in out.items():
        assert "\x1b[31m" not in text, form
    assert "<b>" not in out["html"].replace("<b>gone", "")
    assert "<b>" not in out["svg"]
    assert r"\<b\>\|web" in out["markdown"]
    rows = [line for line in out["markdown"].splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    assert out["html"].count("<tr") == 1 + 4
    assert 'class="way gone"' in out["svg"]


def test_what_has_changed_is_drawn_before_what_is_busier(quick_cli: QuickCli) -> None:
    names = [f"service-{number}" for number in range(150)]
    before = saved(quick_cli.cwd / "before.jsonl", *names, "lost")
    after = saved(quick_cli.cwd / "after.jsonl", *names)

    result = quick_cli("map", "--compare", before, after, "--format", "svg")

    assert ">lost<" in result.out
    assert "busiest 100 of 152 nodes" in result.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--compare", "a"],
        ["--compare", "a", "b", "--format", "dot"],
        ["--compare", "a", "b", "--traces-file", "c"],
        ["--compare", "a", "b", "--since", "1h"],
        ["--check"],
        ["--rename", "a=b"],
        ["--traces-file", "c", "--format", "markdown"],
    ],
)
def test_options_that_do_not_go_together_are_usage_errors(
    quick_cli: QuickCli, arguments: list[str]
) -> None:
    assert quick_cli("map", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("", "is empty"),
        ("{}", "has no traces"),
        ('{"nodes": [{}], "edges": []}', "a node without a name or a kind"),
        ('{"nodes": [], "edges": [{"source": {"name": "a", "kind": "x"}}]}', "a node without"),
        ("[", "is not valid JSON"),
    ],
)
def test_a_file_without_a_map_is_rejected_with_its_name(
    quick_cli: QuickCli, content: str, text: str
) -> None:
    (quick_cli.cwd / "bad.json").write_text(content)
    good = saved(quick_cli.cwd / "good.jsonl", "web")

    result = quick_cli("map", "--compare", good, "bad.json")

    assert result.exit_code == 3
    assert "bad.json" in result.err
    assert text in result.err


def test_a_map_of_x_ray_s_graph_survives_odd_members(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text(json.dumps({"Services": [{"Name": None, "Edges": None}, 3], "EndTime": "x"}))

    assert list(read_saved_map(str(path)).nodes) == [Node("?", "service")]
