"""Layout of text for the screen: wrapping, shortening, tables.

A terminal breaks long lines within words and columns, so lines are kept within its width where possible.
Texts are measured with their control characters escaped, as they are printed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from xraystack.escaping import escape_controls, escape_to_one_line

DEFAULT_WIDTH = 100
MIN_WIDTH = 40
WIDE = 100
"""Minimum number of columns of the screen for all columns of a list."""
READABLE_WIDTH, MIN_CELL_WIDTH = 20, 8
"""Characters that shortened cells keep if the width allows it, and always."""
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Styled(NamedTuple):
    """A text in a color or another style, where the output has styles."""

    text: str
    color: str | None = None
    bold: bool = False
    italic: bool = False


Piece = str | Styled
Line = tuple[Piece, ...]


def screen_width(default: int = DEFAULT_WIDTH) -> int:
    """Return the columns of COLUMNS or the terminal, or the default without either; at least 40."""
    variable = os.environ.get("COLUMNS", "")
    columns = int(variable) if variable.isdecimal() else 0
    for stream in (sys.__stdout__, sys.__stderr__):
        if columns:
            break
        try:
            columns = os.get_terminal_size(stream.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, OSError, ValueError):
            continue
    return max(MIN_WIDTH, columns or default)


def shorten(text: str, limit: int) -> str:
    """Shorten a text to the limit by leaving out its middle."""
    if len(text) <= limit:
        return text
    head = limit // 2
    tail = limit - 1 - head
    return text[:head] + ELLIPSIS + (text[-tail:] if tail else "")


def plain_text(piece: Piece) -> str:
    """Return the text of a piece without its style."""
    return piece if isinstance(piece, str) else piece.text


def plain_line(line: Line) -> str:
    """Return the text of a line without its styles."""
    return "".join(map(plain_text, line))


def replace_text(piece: Piece, text: str) -> Piece:
    """Return another text in the style of a piece."""
    return text if isinstance(piece, str) else piece._replace(text=text)


def wrap(pieces: Sequence[Piece], columns: int, hang: int | None = None) -> Iterator[Line]:
    """Yield pieces as lines of at most so many columns; a longer word is a line of its own.

    The lines of a paragraph after its first are indented by ``hang`` columns, or by two more than the
    first.
    """
    if len(pieces) == 1 and "\n" not in plain_text(pieces[0]):
        yield from _wrap_paragraph(pieces[0], columns, hang)
        return
    line: list[tuple[str, Piece]] = []
    used = indent = 0
    for word, piece in _split_words(pieces):
        if word == "\n":
            yield _join_words(line)
            line, used, indent = [], 0, 0
            continue
        if not line and not used:
            indent = hang if hang is not None else (len(word) if word.isspace() else 0) + 2
        if used + len(word) > columns and used > indent and not word.isspace():
            while line and line[-1][0].isspace():
                line.pop()
            yield _join_words(line)
            line, used = [(" " * indent, "")], indent
        line.append((word, piece))
        used += len(word)
    yield _join_words(line)


def _wrap_paragraph(piece: Piece, columns: int, hang: int | None) -> Iterator[Line]:
    """Yield the lines of a single piece without line ends."""
    text = escape_controls(plain_text(piece))
    begin: Line = ()
    start = used = 0
    indent = hang if hang is not None else len(text) - len(text.lstrip()) + 2
    for word in re.finditer(r"\S+", text) if len(text) > columns else ():
        if used + word.end() - start > columns and used + word.start() - start > indent:
            line = text[start : word.start()].rstrip()
            yield (*begin, replace_text(piece, line)) if line else begin
            begin, start, used = (" " * indent,) if indent else (), word.start(), indent
    yield (*begin, replace_text(piece, text[start:])) if text[start:] else begin


def fold(text: str, columns: int) -> list[str]:
    """Wrap a text to lines of at most so many columns; longer words are split."""
    words = re.findall(r"\s+|\S+", escape_controls(text).expandtabs())
    parts = [word[at : at + columns] for word in words for at in range(0, len(word), columns)]
    return [plain_line(line) for line in wrap(parts, columns, hang=0)]


def _split_words(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield words, white space and line ends, each with the piece that it is from."""
    for piece in pieces:
        for word in re.findall(r"\n|[^\S\n]+|\S+", escape_controls(plain_text(piece))):
            yield word, piece


def _join_words(words: Iterable[tuple[str, Piece]]) -> Line:
    """Return words as pieces of a line, neighbours from one piece as one."""
    return tuple(
        replace_text(piece, "".join(word for word, _ in of_piece))
        for piece, of_piece in groupby(words, key=itemgetter(1))
    )


def table_lines(
    rows: Sequence[Sequence[Piece]],
    columns: int | None = None,
    *,
    indent: str = "  ",
    shrinkable: int | Sequence[int] = (),
    right: Collection[int] = (),
) -> list[Line]:
    """Return rows as aligned lines; the ``shrinkable`` columns are shortened, in turn, to fit.

    Each is shortened to a readable width before any is shortened further. The columns ``right`` are
    aligned to the right, as figures are.
    """
    cells = _escaped_cells(rows)
    widths = _column_widths(cells)
    excess = _total_width(widths, indent) - (columns or screen_width())
    candidates = (shrinkable,) if isinstance(shrinkable, int) else shrinkable
    for least, column in (
        (least, column) for least in (READABLE_WIDTH, MIN_CELL_WIDTH) for column in candidates
    ):
        reduction = max(0, min(excess, widths[column] - least))
        widths[column] -= reduction
        excess -= reduction
    return [_align_row(row, widths, indent, right) for row in cells]


def table_width(rows: Sequence[Sequence[Piece]], indent: str = "  ") -> int:
    """Return the width of the lines of a table without shortened cells."""
    return _total_width(_column_widths(_escaped_cells(rows)), indent)


def _escaped_cells(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    return [
        [replace_text(cell, escape_to_one_line(plain_text(cell))) for cell in row] for row in rows
    ]


def _column_widths(cells: Sequence[Sequence[Piece]]) -> list[int]:
    return [max(len(plain_text(cell)) for cell in column) for column in zip(*cells, strict=True)]


def _total_width(widths: Sequence[int], indent: str) -> int:
    return len(indent) + sum(widths) + 2 * (len(widths) - 1)


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
