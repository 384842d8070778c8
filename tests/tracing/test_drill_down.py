"""From a node or a connection of a map to its distribution and to its traces, without a network."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.browser import needs_chromium, opened
from tests.support.command_line import QuickCli
from tests.support.schemas import valid
from tests.support.trace_store import TraceStore
from tests.support.traces import segment
from xraystack.tracing.maps.map_nodes import Node
from xraystack.tracing.maps.service_map import MAX_EXAMPLES, Edge
from xraystack.tracing.segments import Segment

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def trace_id(number: int) -> str:
    return f"1-5759e988-{number:024x}"


def documents(count: int, failed: int = 0) -> list[dict[str, Any]]:
    """Segments of traces in which web calls api; the last ones fail, and each is slower than before."""
    made = []
    for number in range(count):
        web, api = (f"{2 * number + n:016x}" for n in (1, 2))
        made += [
            segment(
                "web", 1.0, 2.0 + number, id=web, trace_id=trace_id(number), origin="AWS::ECS::Fargate",
            ),
            segment(
                "api", 1.0, 1.5 + number, id=api, trace_id=trace_id(number), parent_id=web,
                **({"fault": True} if number >= count - failed else {}),
            ),
        ]  # fmt: skip
    return made


def save(folder: Path, count: int, failed: int = 0) -> str:
    text = "\n".join(json.dumps(one) for one in documents(count, failed))
    (folder / "saved.jsonl").write_text(text)
    return "saved.jsonl"


def test_a_connection_keeps_failed_traces_and_the_slowest() -> None:
    edge = Edge(Node("a", "service"), Node("b", "service"))
    for number in range(50):
        raw = {"fault": True} if number % 2 else {}
        made = Segment(str(number), "b", 0.0, float(number), "service", raw)
        edge.add(made, trace_id(number))
        edge.add(made, trace_id(number))

    examples = edge.examples()

    assert len(edge.failed) == len(edge.slowest) == MAX_EXAMPLES
    assert [one.state for one in examples] == ["fault"] * 3 + ["ok"] * 3
    assert [one.seconds for one in examples] == [49.0, 47.0, 45.0, 48.0, 46.0, 44.0]


def test_the_pages_of_a_folder_link_each_other(quick_cli: QuickCli) -> None:
    saved = save(quick_cli.cwd, 12, failed=2)

    result = quick_cli("map", "--traces-file", saved, "--html-dir", "pages")

    folder = quick_cli.cwd / "pages"
    page = (folder / "map.html").read_text()
    assert result.exit_code == 0, result.err
    linked = set(re.findall(r'href="(1-[^"]+\.html)"', page))
    assert linked == {path.name for path in folder.iterdir()} - {"map.html"}
    assert f"{trace_id(11)}.html" in linked
    assert all('href="map.html"' in (folder / name).read_text() for name in linked)
    ids = set(re.findall(r' id="((?:node|connection)-\d+)"', page))
    assert ids == {name[1:] for name in re.findall(r'href="(#(?:node|connection)-\d+)"', page)}
    assert "://" not in re.sub(r"http://www\.w3\.org/\S+", "", page)


def test_lists_and_maps_in_one_folder_link_each_other(
    store: TraceStore, store_cli: QuickCli
) -> None:
    store_cli("traces", "list", "--html-dir", "pages")
    store_cli("map", "--html-dir", "pages")
    again = store_cli("traces", "list", "--html-dir", "pages")

    folder = store_cli.cwd / "pages"
    assert again.exit_code == 0, again.err
    assert 'href="index.html"' in (folder / "map.html").read_text()
    assert 'href="map.html"' in (folder / "index.html").read_text()


def test_x_ray_s_own_graph_has_the_command_that_lists_the_traces(
    store: TraceStore, store_cli: QuickCli
) -> None:
    store.services = [
        {"ReferenceId": 0, "Name": "web", "Type": "AWS::ECS::Fargate",
         "Edges": [{"ReferenceId": 1, "SummaryStatistics": {"TotalCount": 1}}]},
        {"ReferenceId": 1, "Name": "api", "Type": "AWS::ECS::Fargate", "Edges": []},
        {"ReferenceId": 2, "Name": 'o"dd', "Type": "client",
         "Edges": [{"ReferenceId": 0, "SummaryStatistics": {"TotalCount": 1}}]},
    ]  # fmt: skip

    result = store_cli("map", "--html-dir", "pages")

    page = (store_cli.cwd / "pages/map.html").read_text()
    assert "edge(&quot;web&quot;, &quot;api&quot;)" in page
    assert "service(&quot;web&quot;)" in page
    assert "add --from-traces" in result.err


def test_a_node_has_its_type_average_and_rate(quick_cli: QuickCli) -> None:
    saved = save(quick_cli.cwd, 3)

    picture = quick_cli("map", "--traces-file", saved, "--format", "svg").out
    document = valid("map", quick_cli("map", "--traces-file", saved, "--format", "json").out)

    kinds = re.findall(r'class="kind"[^>]*>([^<]*)<', picture)
    assert kinds == ["client", "ECS Fargate, 2.00 s avg, 3.0/min", "service, 1.50 s avg, 3.0/min"]
    types = {node["name"]: node["aws_type"] for node in document["nodes"]}
    assert types == {"client": "", "web": "AWS::ECS::Fargate", "api": ""}


@needs_chromium
@pytest.mark.parametrize("script", [True, False])
def test_the_failing_trace_is_two_clicks_away(
    browser: Browser, quick_cli: QuickCli, script: bool
) -> None:
    saved = save(quick_cli.cwd, 12, failed=1)
    quick_cli("map", "--traces-file", saved, "--html-dir", "pages")

    with opened(browser, quick_cli.cwd / "pages/map.html", script=script) as seen:
        page = seen.page
        page.get_by_text("api", exact=True).locator("visible=true").first.click()
        section = page.locator(".drill:visible")
        assert section.count() == 1
        assert section.locator("h2").inner_text() == "api"
        section.get_by_role("link", name=trace_id(11)).click()

        assert trace_id(11) in page.locator("h1, code").first.inner_text() or "web" in page.title()
        assert page.url.endswith(f"{trace_id(11)}.html")
        page.get_by_role("link", name="Service map").click()
        assert page.url.endswith("map.html")


@needs_chromium
def test_a_connection_is_clicked_on_its_line(browser: Browser, quick_cli: QuickCli) -> None:
    quick_cli("map", "--traces-file", save(quick_cli.cwd, 3), "--html-dir", "pages")

    with opened(browser, quick_cli.cwd / "pages/map.html") as seen:
        box = seen.page.locator(".lying a[href='#connection-1'] .way").bounding_box()
        assert box is not None
        seen.page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2 + 4)

        assert seen.page.locator(".drill:visible h2").inner_text() == "web to api"


def test_map_pages_have_no_other_format(quick_cli: QuickCli) -> None:
    for arguments in (["--format", "svg"], ["-o", "x"], ["--compare", "a", "b"]):
        assert quick_cli("map", "--html-dir", "pages", *arguments).exit_code == 2
