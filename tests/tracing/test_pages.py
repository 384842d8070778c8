"""The pages: in a browser, with its script and without, for hostile text, and for those who cannot see."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.support.application_traces import application
from tests.support.browser import SCREENS, needs_chromium, opened, violations
from tests.support.hostile_traces import ATTACKS
from tests.support.hostile_traces import trace as hostile_trace
from tests.support.markup import assert_harmless
from tests.support.sample_pages import NAMES, large_map, pages
from xraystack.tracing.maps.map_building import map_from_traces
from xraystack.tracing.pages.map_page import map_page, map_svg
from xraystack.tracing.pages.trace_page import trace_page
from xraystack.tracing.trace_assembly import build_trace

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file with the page that the test is for."""
    found = tmp_path / "page.html"
    found.write_text(pages()[request.param], encoding="utf-8")
    return found


REPRESENTATIVE = ("trace", "list", "map")
LOOKS = [
    *((name, screen) for name in REPRESENTATIVE for screen in SCREENS),
    *zip(
        [n for n in NAMES if n not in REPRESENTATIVE], itertools.cycle(("400 dark", "1400 light"))
    ),
]
"""Each sort of page on all screens, the rest on one each: what differs there is what is in them."""


def for_page(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", names, ids=names, indirect=True)


@needs_chromium
@pytest.mark.parametrize(("path", "screen"), LOOKS, indirect=["path"])
def test_a_page_is_quiet_fits_the_screen_and_can_be_read_by_everybody(
    browser: Browser, path: Path, screen: str
) -> None:
    with opened(browser, path, screen) as seen:
        closed = seen.page.locator("details:not([open]) > summary:visible")
        closed.evaluate_all("all => all.slice(0, 12).forEach(one => one.click())")

        assert violations(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert seen.page.title() != "taken"
        assert (seen.said, seen.requests) == ([], [])


@needs_chromium
@for_page("list", "map")
def test_on_a_telephone_the_tables_of_an_application_need_no_scrolling_sideways(
    browser: Browser, path: Path
) -> None:
    too_wide = "tables => Math.max(...tables.map(one => one.scrollWidth - one.clientWidth))"

    with opened(browser, path, "400 light") as seen:
        assert seen.page.locator(".scroll").evaluate_all(too_wide) < 24  # fonts differ


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
@for_page(*REPRESENTATIVE, "unfinished trace")
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
            "31 \N{MULTIPLICATION SIGN} SELECT labels.* in total",
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
        assert seen.page.locator("svg.map text.name:visible").count() == 11

        seen.page.get_by_label("draw 4 remote services as 1").check()

        names = seen.page.locator("svg.map text.name:visible").all_inner_texts()
        assert len(names) == 8


@pytest.mark.parametrize("name", NAMES)
def test_a_page_runs_and_loads_nothing_but_its_own(name: str) -> None:
    assert_harmless(pages()[name])


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text_in_every_page_and_drawing(attack: str) -> None:
    trace = build_trace(hostile_trace(ATTACKS[attack]))
    drawn = map_from_traces([trace], 60)
    made = [trace_page(trace, "index.html"), map_page(drawn), map_svg(drawn)]

    for text in made:
        text.encode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert_harmless(made[0])
    assert_harmless(made[1])
    root = ET.fromstring(made[2].encode())
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "style", "g", "title", "path", "polygon", "rect", "circle", "text", "tspan"),
    }


def test_a_picture_of_fifty_nodes_is_well_formed() -> None:
    root = ET.fromstring(map_svg(large_map()).encode())

    assert len([e for e in root.iter() if e.get("class") == "name"]) == 50


def worker_page(path: Path) -> Path:
    """The page of the trace whose work goes on longest after the response."""
    traces = [build_trace(traced.document) for traced in application()]
    longest = max(
        (trace for trace in traces if trace.request and trace.duration),
        key=lambda trace: (trace.duration or 0) / ((trace.request and trace.request.duration) or 9),
    )
    path.write_text(trace_page(longest))
    return path


@needs_chromium
def test_the_time_to_respond_fills_the_width_when_zoomed(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, worker_page(tmp_path / "worker.html")) as seen:
        page = seen.page

        def width() -> float:
            lane = page.locator(".tree .lane").first.bounding_box()
            bar = page.locator(".tree .bar").first.bounding_box()
            assert lane is not None
            assert bar is not None
            return bar["width"] / lane["width"]

        before = width()
        page.get_by_role("button", name="Time to respond").click()
        answered, shown = width(), page.locator("#range").inner_text()
        page.locator(".tree summary").first.focus()
        page.keyboard.press("0")
        whole = width()
        page.keyboard.press("+")
        closer = page.locator("#range").inner_text()

        assert before < 0.2
        assert answered == pytest.approx(1, abs=0.01)
        assert shown == "0 to 42 ms"
        assert whole == pytest.approx(before)
        assert closer.endswith(" ms")
        assert seen.said == []


@needs_chromium
def test_services_have_colours_without_a_script(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, worker_page(tmp_path / "worker.html"), script=False) as seen:
        fills = "bars => new Set(bars.map(bar => getComputedStyle(bar).fill)).size"
        by_kind = seen.page.locator(".tree .bar").evaluate_all(fills)

        seen.page.get_by_label("service", exact=True).check()

        assert seen.page.locator(".tree .bar").evaluate_all(fills) == 3
        assert by_kind == 3
        assert seen.page.locator(".legend").inner_text().split()[:3] == [
            "todobackend",
            "worker",
            "billing",
        ]


@needs_chromium
@for_page("trace with an exception")
def test_exceptions_are_visible_and_details_close_by_the_keyboard(
    browser: Browser, path: Path
) -> None:
    with opened(browser, path, script=False) as seen:
        seen.page.emulate_media(media="print")
        shown = seen.page.locator(".raised:visible").first.inner_text()
        assert "Lost connection to MySQL server" in shown
        assert "/usr/app/todo/models.py:61 in with_attachments" in shown
    with opened(browser, path) as seen:
        seen.page.locator(".tree summary.line").first.focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.locator(".details:visible").count() == 1
        seen.page.keyboard.press("Escape")
        assert seen.page.locator(".details:visible").count() == 0
        assert seen.page.evaluate("document.activeElement.matches('summary.line')")
