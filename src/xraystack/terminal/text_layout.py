"""Lines that fit the screen: its width, words wrapped, names shortened in the middle, tables.

A terminal that breaks lines by itself breaks them within words and columns, so nothing longer than its
width is printed where it can be helped. Texts are measured as they are shown, with controls visible.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from xraystack.escaping import escape_controls, escape_to_one_line

DEFAULT_WIDTH = 100
MIN_WIDTH = 40
WIDE = 100
"""From so many columns on a list has all of its own."""
READABLE_WIDTH, MIN_CELL_WIDTH = 20, 8
"""Characters that shortened cells keep where there is room for them, and whatever the width."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Styled(NamedTuple):
    """A text in a color or another style, where the output has styles."""

    text: str
    color: str | None = None
    bold: bool = False
    italic: bool = False


Piece = str | Styled
Line = tuple[Piece, ...]


def screen_width(otherwise: int = DEFAULT_WIDTH) -> int:
    """Columns of the terminal, as COLUMNS or the terminal says; so many where there is none."""
    columns = os.environ.get("COLUMNS", "")
    found = int(columns) if columns.isdecimal() else 0
    for stream in (sys.__stdout__, sys.__stderr__):
        if found:
            break
        try:
            found = os.get_terminal_size(stream.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, OSError, ValueError):
            continue
    return max(MIN_WIDTH, found or otherwise)


def shorten(text: str, most: int) -> str:
    """A text of that length at most; what is left out is left out in the middle."""
    if len(text) <= most:
        return text
    head = most // 2
    tail = most - 1 - head
    return text[:head] + ELLIPSIS + (text[-tail:] if tail else "")


def plain_text(piece: Piece) -> str:
    """A piece without its colour."""
    return piece if isinstance(piece, str) else piece.text


def plain_line(line: Line) -> str:
    """A line without its colours."""
    return "".join(map(plain_text, line))


def replace_text(piece: Piece, text: str) -> Piece:
    """Another text in the colour of a piece."""
    return text if isinstance(piece, str) else piece._replace(text=text)


def wrap(pieces: Sequence[Piece], columns: int, hang: int | None = None) -> Iterator[Line]:
    """Pieces as lines that are no longer than so many columns, where words allow it.

    What follows the first line of a paragraph is indented by ``hang`` columns, or by two more than
    that line.
    """
    line: list[Piece] = []
    used = indent = 0
    for word in _split_words(pieces):
        text = plain_text(word)
        if text == "\n":
            yield tuple(line)
            line, used, indent = [], 0, 0
            continue
        if not line and not used:
            indent = hang if hang is not None else (len(text) if text.isspace() else 0) + 2
        if used + len(text) > columns and used > indent and not text.isspace():
            while line and plain_text(line[-1]).isspace():
                line.pop()
            yield tuple(line)
            line, used = [" " * indent], indent
        line.append(word)
        used += len(text)
    yield tuple(line)


def fold(text: str, columns: int) -> list[str]:
    """Return a text as lines of at most so many columns; words that are longer are split."""
    words = re.findall(r"\s+|\S+", escape_controls(text).expandtabs())
    parts = [word[at : at + columns] for word in words for at in range(0, len(word), columns)]
    return [plain_line(line) for line in wrap(parts, columns, hang=0)]


def _split_words(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        for word in re.findall(r"\n|[^\S\n]+|\S+", escape_controls(plain_text(piece))):
            yield replace_text(piece, word)


def table_lines(
    rows: Sequence[Sequence[Piece]],
    columns: int | None = None,
    *,
    indent: str = "  ",
    shrinkable: int | Sequence[int] = (),
    right: Collection[int] = (),
) -> list[Line]:
    """Rows as aligned lines; columns that ``shrinkable`` names give way, in turn, where they do not fit.

    None of them shrinkable all it can before each has given what leaves it readable.
    ``right`` are the columns that are aligned to the right, as figures are.
    """
    cells = [
        [replace_text(cell, escape_to_one_line(plain_text(cell))) for cell in row] for row in rows
    ]
    widths = [max(len(plain_text(cell)) for cell in column) for column in zip(*cells, strict=True)]
    excess = len(indent) + sum(widths) + 2 * (len(widths) - 1) - (columns or screen_width())
    giving = (shrinkable,) if isinstance(shrinkable, int) else shrinkable
    for least, column in (
        (least, column) for least in (READABLE_WIDTH, MIN_CELL_WIDTH) for column in giving
    ):
        given = max(0, min(excess, widths[column] - least))
        widths[column] -= given
        excess -= given
    return [_align_row(row, widths, indent, right) for row in cells]


def _align_row(
    row: Sequence[Piece], widths: Sequence[int], indent: str, right: Collection[int]
) -> Line:
    last = max((n for n, cell in enumerate(row) if plain_text(cell)), default=-1)
    line: list[Piece] = [indent]
    for number, (cell, size) in enumerate(zip(row[: last + 1], widths, strict=False)):
        text = shorten(plain_text(cell), size)
        padding = " " * (size - len(text))
        if number in right:
            line += [padding, replace_text(cell, text)]
        else:
            line += [replace_text(cell, text), padding if number < last else ""]
        line.append("  " if number < last else "")
    return tuple(piece for piece in line if plain_text(piece))
