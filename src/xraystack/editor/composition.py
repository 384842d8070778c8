"""Composition of edits: those of a text and then of its edited text, as edits of the first text."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from xraystack.editor.edits import Edit, apply_edits

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Line breaks as a YAML parser counts them. [PyYAML, reader.py]"""


class _Piece(NamedTuple):
    """A piece of an edited text: the original from ``start`` to ``end``, or ``text`` in its place."""

    start: int
    end: int
    text: str | None = None

    @property
    def length(self) -> int:
        return self.end - self.start if self.text is None else len(self.text)


def compose_edits(before: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Return the edits of ``before`` that do what ``first`` and then ``second`` do."""
    return _piece_edits(_edit_pieces(_pieces_after(len(before), first), second), len(before))


class Origins:
    """A map from positions in an edited text to positions in the original text."""

    def __init__(self, before: str, edits: Sequence[Edit]) -> None:
        self._pieces = _pieces_after(len(before), edits)
        self._starts = _starts(self._pieces)
        self._lines_before = _line_starts(before)
        self._lines_after = _line_starts(apply_edits(before, edits))

    def position(self, line: int, column: int) -> tuple[int, int]:
        """Return the line and column (from 1) in the original text of a position in the edited text."""
        index = self._lines_after[line - 1] + column - 1
        at = _origin(self._pieces, self._starts, index)
        number = bisect(self._lines_before, at)
        return number, at - self._lines_before[number - 1] + 1


def _pieces_after(length: int, edits: Sequence[Edit]) -> list[_Piece]:
    """Return the pieces of a text of this length after these edits."""
    return _edit_pieces([_Piece(0, length)], edits)


def _edit_pieces(pieces: Sequence[_Piece], edits: Sequence[Edit]) -> list[_Piece]:
    """Return the pieces of an edited text after further edits."""
    starts = _starts(pieces)
    result: list[_Piece] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        result += _pieces_between(pieces, starts, position, edit.start)
        at, end = (_origin(pieces, starts, index) for index in (edit.start, edit.end))
        result.append(_Piece(at, max(at, end), edit.text))
        position = edit.end
    return [*result, *_pieces_between(pieces, starts, position, starts[-1])]


def _starts(pieces: Sequence[_Piece]) -> list[int]:
    """Return the start of each piece in the edited text, and the end of the last one."""
    return list(accumulate((piece.length for piece in pieces), initial=0))


def _pieces_between(
    pieces: Sequence[_Piece], starts: Sequence[int], start: int, end: int
) -> Iterator[_Piece]:
    """Yield the parts of the pieces from ``start`` to before ``end``."""
    for number in range(max(bisect(starts, start) - 1, 0), len(pieces)):
        piece, position = pieces[number], starts[number]
        if position >= end:
            return
        first, last = max(start - position, 0), min(end - position, piece.length)
        if first < last and piece.text is None:
            yield _Piece(piece.start + first, piece.start + last)
        elif first < last and piece.text is not None:
            yield piece._replace(text=piece.text[first:last])


def _origin(pieces: Sequence[_Piece], starts: Sequence[int], index: int) -> int:
    """Return the index in the original text of an index in the edited text."""
    number = bisect(starts, index) - 1
    if number >= len(pieces):
        return pieces[-1].end if pieces else 0
    piece = pieces[number]
    return piece.start + (index - starts[number] if piece.text is None else 0)


def _piece_edits(pieces: Sequence[_Piece], length: int) -> list[Edit]:
    """Return the edits that make these pieces of a text of this length."""
    edits: list[Edit] = []
    position, text = 0, ""
    for piece in [*pieces, _Piece(length, length)]:
        if piece.text is not None:
            text += piece.text
            continue
        if text or piece.start > position:
            edits.append(Edit(position, piece.start, text))
        position, text = piece.end, ""
    return edits


def _line_starts(text: str) -> list[int]:
    return [0, *(line_break.end() for line_break in LINE_BREAK.finditer(text))]
