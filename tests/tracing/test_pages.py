"""The pages: in a browser, with its script and without, for hostile text, and for those who cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from tests.support.application_traces import BEGAN, Traced, application
from tests.support.browser import SCREENS, chromium, needs_chromium, opened, violations
from tests.support.hostile_traces import ATTACKS
from tests.support.hostile_traces import trace as hostile_trace
from tests.support.traces import documents, segment
from tests.tracing.test_layout import graph
from xraystack.tracing.pages.listing import Listing, list_page, state_of
from xraystack.tracing.pages.scatter import Point
from xraystack.tracing.pages.service_map import map_page, svg
from xraystack.tracing.pages.waterfall import trace_page
from xraystack.tracing.segments import Trace, trace_of
from xraystack.tracing.service_map import Node, ServiceMap, from_traces
from xraystack.tracing.source import Overview, summary_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VOID = {"meta", "link", "input", "br", "img"}


def listing(traced: list[dict[str, Any]], links: dict[str, str]) -> Listing:
    """A list of traces by their summaries."""
    summaries = [summary_of(raw) for raw in traced]
    overview = Overview()
    for summary in summaries:
        overview.add(summary)
    points = [
        Point(
            float(raw.get("StartTime", BEGAN)), s.duration, state_of(s), f"{s.method} {s.url}", s.id
        )
        for raw, s in zip(traced, summaries, strict=True)
    ]
    begin, end = (datetime.fromtimestamp(BEGAN + after, UTC) for after in (0, 3600))
    newest = sorted(summaries, key=lambda summary: -summary.start)[:50]
    return Listing(begin, end, overview.total, overview.by_count(), newest, points, links)


def large_map() -> ServiceMap:
    """A map of fifty nodes."""
    drawn = ServiceMap(3600)
    sizes, edges = graph(50, 75, 3)
    calling = {source for source, _ in edges}
    kinds = ("database", "remote")
    nodes = [Node(f"node-{n}", "service" if n in calling else kinds[n % 2]) for n in sizes]
    for number, (source, target) in enumerate(edges):
        edge = drawn.edge(nodes[source], nodes[target])
        edge.count, edge.faults, edge.throttles = 100 + number, number % 7, number % 3
        edge.durations[number / 100] += 100
    return drawn


def chosen(traces: list[Traced], kind: str) -> Trace:
    """The trace of the application that shows most of what it is chosen for."""
    read = [trace_of(traced.document) for traced in traces]
    if kind == "exception":
        return next(t for t in read if any(s.exceptions for s, _ in t.walk()))
    if kind == "unfinished":
        return next(t for t in read if t.oddities)
    return max(read, key=lambda t: len(list(t.walk())))


@cache
def pages() -> dict[str, str]:
    """All pages that are looked at, by name."""
    traces = application()
    summaries = [traced.summary for traced in traces]
    links = {str(raw["Id"]): f"{raw['Id']}.html" for raw in summaries[-50:]}
    every = "".join(ATTACKS.values()).replace("\ud800", "")
    hostile = trace_of(hostile_trace(every))
    http = {"HttpURL": every, "HttpMethod": every, "HttpStatus": every}
    summary = {"Id": every, "Duration": 1, "StartTime": BEGAN, "Http": http, "HasFault": True}
    deep: dict[str, Any] = segment("deepest")
    for level in range(80):
        deep = segment(f"level {level}", 1, 2, subsegments=[deep])
    return {
        "trace": trace_page(chosen(traces, "repeated"), "index.html"),
        "trace with an exception": trace_page(chosen(traces, "exception")),
        "unfinished trace": trace_page(chosen(traces, "unfinished")),
        "hostile trace": trace_page(hostile),
        "deep trace": trace_page(trace_of(documents(deep))),
        "empty trace": trace_page(trace_of({"Id": "1-5-a"})),
        "list": list_page(listing(summaries, links)),
        "hostile list": list_page(listing([summary], {every: "a.html"})),
        "empty list": list_page(listing([], {})),
        "map": map_page(from_traces((trace_of(t.document) for t in traces), 3600)),
        "large map": map_page(large_map()),
        "hostile map": map_page(from_traces([hostile], 60)),
        "empty map": map_page(ServiceMap(60)),
    }


NAMES = (
    *("trace", "trace with an exception", "unfinished trace", "hostile trace", "deep trace"),
    *("empty trace", "list", "hostile list", "empty list"),
    *("map", "large map", "hostile map", "empty map"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file with the page that the test is for."""
    found = tmp_path / "page.html"
    found.write_text(pages()[request.param], encoding="utf-8")
    return found


for_all = pytest.mark.parametrize("path", NAMES, ids=NAMES, indirect=True)


def for_page(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", [name], ids=[name], indirect=True)


@needs_chromium
@for_all
@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_is_quiet_fits_the_screen_and_can_be_read_by_everybody(
    browser: Browser, path: Path, screen: str
) -> None:
    with opened(browser, path, screen) as seen:
        for summary in seen.page.locator("details:not([open]) > summary:visible").all()[:12]:
            summary.click()

        assert violations(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert seen.page.title() != "taken"
        assert (seen.said, seen.requests) == ([], [])


@needs_chromium
def test_what_is_seldom_found_would_be_found(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<title>x</title><p style='color: #ccc'>pale<button></button><script>console.error(1)</script>"
        "<img src='other.png'>"
    )

    with opened(browser, bad) as seen:
        found = {violation.partition(":")[0] for violation in violations(seen.page)}

    assert {"color-contrast", "button-name", "image-alt"} <= found
    assert "1" in seen.said
    assert seen.requests == [(tmp_path / "other.png").as_uri()]


@needs_chromium
@for_all
def test_without_its_script_a_page_shows_the_same(browser: Browser, path: Path) -> None:
    with opened(browser, path) as seen:
        with_script = seen.page.locator("main").inner_text()
        tools = seen.page.locator(".tools").inner_text()
    with opened(browser, path, script=False) as seen:
        without = seen.page.locator("main").inner_text()

        assert not seen.page.locator(".tools").is_visible()
    words = set(with_script.split()) - set(tools.split())
    assert words - set(without.split()) == set()


@needs_chromium
@for_page("trace")
def test_repeated_queries_are_one_row_that_opens(browser: Browser, path: Path) -> None:
    with opened(browser, path, script=False) as seen:
        repeats = seen.page.locator(".repeats > details")
        assert re.search(
            "31 \N{MULTIPLICATION SIGN} SELECT labels.* in all",
            repeats.inner_text().replace("\n", " "),
        )
        assert repeats.locator(".row").first.is_hidden()

        repeats.locator("> summary").click()

        assert repeats.locator(".row:visible").count() == 31


@needs_chromium
@for_page("trace")
def test_searching_opens_what_it_finds_and_marks_it(browser: Browser, path: Path) -> None:
    with opened(browser, path) as seen:
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("todo_labels")

        assert seen.page.locator("#found").inner_text() == "1 of 31 rows"
        assert seen.page.locator(".hit").count() == 31
        assert seen.page.locator(".current").is_visible()

        seen.page.keyboard.press("Enter")
        assert seen.page.locator("#found").inner_text() == "2 of 31 rows"
        seen.page.keyboard.press("Escape")
        assert seen.page.locator(".hit").count() == 0


@needs_chromium
@for_page("trace")
def test_rows_are_walked_folded_and_opened_with_the_keyboard(browser: Browser, path: Path) -> None:
    with opened(browser, path) as seen:
        page = seen.page
        focused = "document.activeElement.querySelector('b').textContent"
        page.locator(".tree summary").first.focus()

        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) == "GetItem todo-sessions"
        page.keyboard.press("Enter")
        assert page.get_by_role("cell", name="todo-sessions").is_visible()
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) == "TodoViewSet.list"
        page.keyboard.press("ArrowLeft")
        assert page.locator(".tree").get_by_text("serialize", exact=True).first.is_hidden()
        page.keyboard.press("ArrowRight")
        assert page.locator(".tree").get_by_text("serialize", exact=True).first.is_visible()
        page.keyboard.press("ArrowUp")
        assert page.evaluate(focused) == "GetItem todo-sessions"


@needs_chromium
@for_page("trace with an exception")
def test_the_next_failure_is_gone_to_and_its_details_have_the_stack(
    browser: Browser, path: Path
) -> None:
    with opened(browser, path) as seen:
        for _ in range(2):
            seen.page.get_by_role("button", name="Next failure").click()
        seen.page.keyboard.press("Enter")

        assert seen.page.get_by_text("OperationalError").first.is_visible()
        shown = seen.page.locator(".details:visible").inner_text()
        assert "Lost connection to MySQL server" in shown
        assert "/usr/app/todo/models.py:61 in with_attachments" in shown


@needs_chromium
@for_page("list")
def test_the_list_is_filtered_and_sorted(browser: Browser, path: Path) -> None:
    with opened(browser, path) as seen:
        page, routes = seen.page, seen.page.locator("table").first.locator("tbody tr:visible")
        slowest = page.get_by_role("button", name="p99")

        slowest.click()
        assert "/todos" in routes.first.inner_text()
        assert page.locator("th[aria-sort=descending]").inner_text().startswith("p99")
        slowest.click()
        assert "/health" in routes.first.inner_text()

        page.get_by_label("Filter").fill("/sessions")
        assert routes.count() == 1
        assert page.locator(".scatter a:visible, .scatter g:visible").count() == 20
        page.get_by_label("Failures only").check()
        assert page.locator(".scatter a:visible, .scatter g:visible").count() == 4


@needs_chromium
@for_page("map")
def test_equal_nodes_are_shown_as_one_without_a_script(browser: Browser, path: Path) -> None:
    with opened(browser, path, script=False) as seen:
        assert seen.page.locator("svg.map text.name:visible").count() == 9

        seen.page.get_by_label("2 remote services as 1").check()

        names = seen.page.locator("svg.map text.name:visible").all_inner_texts()
        assert len(names) == 8


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.unbalanced.append(tag)


def assert_harmless(page: str) -> None:
    """It is closed as it is opened and can run, load and lead to nothing but its own."""
    read = Tags(page)
    assert (read.open, read.unbalanced) == ([], [])
    names = [tag for tag, _ in read.tags]
    assert (names.count("script"), names.count("style"), names.count("img")) == (1, 1, 0)
    for tag, attributes in read.tags:
        assert not [key for key in attributes if key.startswith("on") or key in {"src", "style"}]
        href = attributes.get("href") or ""
        assert re.fullmatch(r"|data:,|#shape-\w+|[\w-]+\.html", href), tag
    policy = str(next(a["content"] for _, a in read.tags if "http-equiv" in a))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", NAMES)
def test_a_page_runs_and_loads_nothing_but_its_own(name: str) -> None:
    assert_harmless(pages()[name])


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text_in_every_page_and_drawing(attack: str) -> None:
    trace = trace_of(hostile_trace(ATTACKS[attack]))
    drawn = from_traces([trace], 60)
    made = [trace_page(trace, "index.html"), map_page(drawn), svg(drawn)]

    for text in made:
        text.encode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert_harmless(made[0])
    assert_harmless(made[1])
    root = ET.fromstring(made[2].encode())
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "style", "g", "title", "path", "polygon", "rect", "circle", "text"),
    }


def test_a_picture_of_fifty_nodes_is_well_formed() -> None:
    root = ET.fromstring(svg(large_map()).encode())

    assert len([e for e in root.iter() if e.get("class") == "name"]) == 50
