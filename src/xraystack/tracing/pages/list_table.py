"""Tables of pages, with sortable columns and a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xraystack.tracing.pages.frame import escape_markup


class Column(NamedTuple):
    """A heading; ``first`` is the sort order of the first click."""

    heading: str
    style: str = "number"
    first: str = "descending"


TOOLS = """<div class="tools" hidden>
<label>Filter <input type="search" id="filter"></label>
<label><input type="checkbox" id="failures"> Failures only</label>
<span role="status" id="kept" class="soft"></span></div>"""


def table(caption: str, columns: Sequence[Column], rows: Iterator[str]) -> str:
    """Return a table with sortable columns, in a region that scrolls if it is too wide."""
    heads = "".join(
        f'<th scope="col" class="{column.style}" data-first="{column.first}">{column.heading}</th>'
        if column.heading
        else f'<td class="{column.style}"></td>'
        for column in columns
    )
    return (
        f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0"><table class="list">'
        f'<caption class="sr">{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def row(columns: Sequence[Column], cells: Sequence[tuple[object, str]], failed: bool) -> str:
    """Return a row of cells, each with its sort key and its markup."""
    shown = "".join(
        f'<td class="{column.style}" data-value="{escape_markup(value)}">{cell}</td>'
        for column, (value, cell) in zip(columns, cells, strict=True)
    )
    return f"<tr{' data-failed' if failed else ''}>{shown}</tr>"
