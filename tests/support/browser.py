"""A browser without a window, for what only a browser can say of a page: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREENS = {
    f"{width} {scheme}": (width, scheme) for width in (1400, 400) for scheme in ("light", "dark")
}

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own, with a profile that goes away with it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Opened(NamedTuple):
    """A page in the browser, what its console said, and what it asked for besides itself."""

    page: Page
    said: list[str]
    requests: list[str]


@contextmanager
def opened(
    browser: Browser, path: Path, screen: str = "1400 light", *, script: bool = True
) -> Iterator[Opened]:
    """A file as a page on a screen of ``SCREENS``, in one of the browser's two tabs: with or without script.

    A tab, and even more a window, of its own would take Chromium half as long as the page.
    """
    width, scheme = SCREENS[screen]
    page = _tab(browser, script=script)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, media="screen")  # type: ignore[arg-type]
    found = Opened(page, [], [])
    heard: dict[str, Callable[[Any], None]] = {
        "console": lambda message: found.said.append(message.text),
        "pageerror": lambda error: found.said.append(str(error)),
        "dialog": lambda dialog: found.said.append(f"dialog: {dialog.message}"),
        "request": lambda request: found.requests.append(request.url),
    }
    for event, hear in heard.items():
        page.on(event, hear)  # type: ignore[call-overload]
    page.goto(path.as_uri())
    found.requests.remove(path.as_uri())
    try:
        yield found
    finally:
        for event, hear in heard.items():
            page.remove_listener(event, hear)
        page.goto("about:blank")


def _tab(browser: Browser, *, script: bool) -> Page:
    """The tab of pages with script, or of those without, each in a window."""
    if not browser.contexts:
        for allowed in (False, True):
            browser.new_context(java_script_enabled=allowed).new_page()
    return browser.contexts[script].pages[0]


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical, each with the elements that it is about."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:5]]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
