"""Comparison of service maps on the command line: its sources, its lines and its formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from xraystack.errors import BadInput
from xraystack.escaping import escape_to_one_line
from xraystack.terminal import console
from xraystack.terminal.text_layout import WIDE, Line, Piece, Styled, table_lines, wrap
from xraystack.tracing import times
from xraystack.tracing.maps.comparison_formats import (
    HEADINGS,
    changed_nodes,
    comparison_json,
    comparison_markdown,
    edge_cells,
    node_sentence,
    scopes,
    summary,
)
from xraystack.tracing.maps.map_comparison import GONE, NEW, MapComparison

if TYPE_CHECKING:
    from xraystack.tracing.maps.service_map import ServiceMap

Cell = TypeVar("Cell")
COLORS = {GONE: "red", NEW: "green"}
WHERE = "--compare"


def parse_renames(texts: Sequence[str]) -> dict[str, str]:
    """Return new names by old ones. Raises BadInput for a text without both, or a repeated name."""
    renames: dict[str, str] = {}
    for text in texts:
        old, separator, new = text.partition("=")
        if not (old and separator and new):
            raise BadInput(f"{text!r} is not OLD=NEW", where="--rename")
        if old in renames or new in renames.values():
            raise BadInput(f"{text!r} renames a node a second time", where="--rename")
        renames[old] = new
    return renames


def parse_window(text: str) -> tuple[datetime, datetime] | None:
    """Return the window of START/END; None unless both sides are times. Raises BadInput."""
    begin, separator, end = text.partition("/")
    try:
        start, stop = (times.parse_moment(side, WHERE) for side in (begin, end))
    except BadInput:
        return None
    if not separator or start >= stop:
        raise BadInput(f"the window {text} ends before it begins", where=WHERE)
    if any(times.is_local(side) for side in (begin, end)):
        console.print_message(
            f"Times without an offset are local: {times.format_window(start, stop)}."
        )
    return start, stop


def read_side(
    text: str, read_window: Callable[[tuple[datetime, datetime]], ServiceMap]
) -> ServiceMap:
    """Return the map of a window or of a file. Raises BadInput."""
    from xraystack.tracing.maps.saved_maps import read_saved_map

    window = parse_window(text)
    return read_saved_map(text) if window is None else read_window(window)


def comparison_lines(compared: MapComparison, columns: int) -> Iterator[Line]:
    """Yield the changed nodes, then all connections side by side."""
    before, after = scopes(compared)
    yield from wrap((f"Before: {before}",), columns, 8)
    yield from wrap((f"After:  {after}",), columns, 8)
    yield from wrap((summary(compared),), columns)
    for node in changed_nodes(compared):
        reason = f" (expected: {node.expected})" if node.expected else ""
        text = escape_to_one_line(f"{node.status:8} {node_sentence(node)}{reason}")
        yield from wrap((Styled(text, COLORS.get(node.status)),), columns, 9)
    rows: list[list[Piece]] = [list(_select_columns(HEADINGS, columns))]
    reasons: dict[str, int] = {}
    for change in compared.edges:
        *cells, reason = edge_cells(change)
        mark = f"[{reasons.setdefault(reason, len(reasons) + 1)}]" if reason else ""
        status = Styled(cells[0], COLORS.get(change.status))
        texts: list[Piece] = [status, f"{cells[1]} {mark}".strip(), *cells[2:]]
        rows.append(list(_select_columns(texts, columns)))
    figures = range(2, len(rows[0]))
    yield from table_lines(rows, columns, indent="", shrinkable=1, right=figures)
    for reason, number in reasons.items():
        yield from wrap((f"[{number}] expected: {reason}",), columns, 4)


def _select_columns(cells: Sequence[Cell], columns: int) -> Sequence[Cell]:
    """Return the cells of a row; a narrow terminal lacks the median."""
    return cells if columns >= WIDE else [*cells[:4], *cells[5:]]


def rename_hints(compared: MapComparison) -> list[str]:
    """Return the options to add for nodes that seem to be renamed."""
    return [f"--rename '{old}={new}'" for old, new in compared.suggested_renames()]


def render_comparison(compared: MapComparison, form: str, *, all_nodes: bool) -> str:
    """Return the comparison as json, markdown, svg or html."""
    if form in ("svg", "html"):
        from xraystack.tracing.pages import comparison_page

        draw = comparison_page.comparison_svg if form == "svg" else comparison_page.comparison_page
        return draw(compared, all_nodes=all_nodes)
    return comparison_json(compared) if form == "json" else comparison_markdown(compared)
