"""A browser without a window, for what only a browser can say of a page: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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
    """A file as a page on a screen of ``SCREENS``, a tab of the browser's one window with or without script.

    A window of its own would take Chromium's toolbar half as long as the page.
    """
    width, scheme = SCREENS[screen]
    page = _window(browser, script=script).new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = Opened(page, [], [])
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("dialog", lambda dialog: found.said.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: found.requests.append(request.url))
    page.goto(path.as_uri())
    found.requests.remove(path.as_uri())
    try:
        yield found
    finally:
        page.close()


def _window(browser: Browser, *, script: bool) -> BrowserContext:
    """The window of pages with script, or of those without; a first tab keeps it open."""
    windows = browser.contexts
    if not windows:
        windows = [browser.new_context(java_script_enabled=allowed) for allowed in (False, True)]
        for window in windows:
            window.new_page()
    return windows[script]


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical, each with the elements that it is about."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:5]]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
