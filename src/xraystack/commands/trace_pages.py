"""A folder of pages that link to each other: lists, maps and single traces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from xraystack import files
from xraystack.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIST_PAGE, MAP_PAGE = "index.html", "map.html"
"""File names of the pages of a list and of a map."""
TITLES = {LIST_PAGE: "All traces", MAP_PAGE: "Service map"}


def create_folder(directory: str) -> Path:
    """Create the folder for pages, and return its path. Raises BadInput."""
    folder = Path(directory)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot create the folder: {error.strerror}", where=directory) from None
    return folder


def existing_pages(folder: Path, *written: str) -> dict[str, str]:
    """Return the titles of pages of many traces by file name: those being written, and existing ones."""
    return {
        name: title
        for name, title in TITLES.items()
        if name in written or (folder / name).is_file()
    }


def write_trace_pages(
    folder: Path, documents: Iterable[Mapping[str, Any]], navigation: Mapping[str, str]
) -> dict[str, str]:
    """Write a page for each trace, and return the file names by trace ID.

    ``navigation`` has the titles of the pages that each links to, by file name.
    """
    from xraystack.facts.xray import TRACE_ID
    from xraystack.tracing.pages.trace_page import trace_page
    from xraystack.tracing.trace_assembly import build_trace

    links = {}
    for document in documents:
        trace = build_trace(document)
        if TRACE_ID.fullmatch(trace.id):  # the ID becomes a file name
            links[trace.id] = f"{trace.id}.html"
            page = trace_page(trace, navigation=navigation)
            files.write_file(folder / links[trace.id], page.encode())
    return links
