"""The pages in a browser: no console error, and the pictures are there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.traces import documents, segment
from xraystack.tracing import pages, service_map
from xraystack.tracing.segments import trace_of

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
TRACE = trace_of(
    documents(
        segment(
            "web",
            1,
            2,
            http={"request": {"url": "http://x/<b>", "method": "GET"}},
            subsegments=[segment("db", 1.2, 1.6, sql={"sanitized_query": "SELECT '<i>'"})],
        )
    )
)
PAGES = {
    "trace": pages.trace_page(TRACE),
    "map": pages.map_page(service_map.from_traces([TRACE], 60)),
}


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_an_error_and_shows_its_picture(tmp_path: Path, name: str) -> None:
    page, picture = tmp_path / "page.html", tmp_path / "page.png"
    page.write_text(PAGES[name])

    done = subprocess.run(
        [
            *(
                str(CHROMIUM),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
            ),
            *("--window-size=900,400", f"--screenshot={picture}", page.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=tmp_path,
    )

    assert "CONSOLE" not in done.stderr
    assert picture.stat().st_size > 4_000  # an empty page of that size compresses to less


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_nothing_from_elsewhere(name: str) -> None:
    page = PAGES[name].replace('xmlns="http://www.w3.org/2000/svg"', "")

    assert "<script" not in page
    assert "src=" not in page
    assert 'href="http' not in page
    assert "prefers-color-scheme: dark" in page
