"""Two passes over a template as one: the edits of both as edits of the text before the first.

What is taken out and what is put in its place may stand in the same list, and of two changes of one
list nobody could tell which comes first; so they are made one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xraystack.patching.changes import Finding
from xraystack.patching.edits import Edit

NEWLINE = re.compile(r"\r\n|\n|\r")


class Piece(NamedTuple):
    """A part of a text; ``at`` is where it stands in the text before, None if it is new."""

    text: str
    at: int | None


def composed(before: str, *passes: Sequence[Edit]) -> list[Edit]:
    """The edits of ``before`` that do what these passes do one after the other."""
    edits: list[Edit] = []
    position, new = 0, ""
    for text, at in [*_pieces(before, passes), Piece("", len(before))]:
        if at is None:
            new += text
            continue
        if new or at > position:
            edits.append(Edit(position, at, new))
        position, new = at + len(text), ""
    return edits


def _pieces(before: str, passes: Iterable[Sequence[Edit]]) -> list[Piece]:
    """What the passes make of a text, each piece with where it comes from."""
    pieces = [Piece(before, 0)]
    for edits in passes:
        pieces = _edited(pieces, edits)
    return pieces


def _edited(pieces: Iterable[Piece], edits: Iterable[Edit]) -> list[Piece]:
    """The pieces after edits of the text that they are together."""
    rest, done, position = list(pieces), list[Piece](), 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        kept, rest = _cut(rest, edit.start - position)
        _, rest = _cut(rest, edit.end - edit.start)
        done += [*kept, Piece(edit.text, None)]
        position = edit.end
    return [piece for piece in [*done, *rest] if piece.text]


def _cut(pieces: Sequence[Piece], length: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces up to so many characters, and those after them."""
    for number, (text, at) in enumerate(pieces):
        if length < len(text):
            head = Piece(text[:length], at)
            tail = Piece(text[length:], None if at is None else at + length)
            return [*pieces[:number], head], [tail, *pieces[number + 1 :]]
        length -= len(text)
    return list(pieces), []


def moved_back(findings: Iterable[Finding], before: str, edits: Sequence[Edit]) -> list[Finding]:
    """Findings about the text after these edits, each where it would stand in the text before."""
    pieces = _pieces(before, [edits])
    after = "".join(text for text, _ in pieces)
    starts = [0, *(found.end() for found in NEWLINE.finditer(after))]
    old_starts = [0, *(found.end() for found in NEWLINE.finditer(before))]
    return [_moved_back(finding, pieces, starts, old_starts) for finding in findings]


def _moved_back(
    finding: Finding, pieces: Sequence[Piece], starts: Sequence[int], old_starts: Sequence[int]
) -> Finding:
    offset = starts[min(finding.line, len(starts)) - 1] + finding.column - 1
    _, behind = _cut(pieces, offset)
    place = next((at for _, at in behind if at is not None), old_starts[-1])
    line = sum(start <= place for start in old_starts)
    return finding._replace(line=line, column=place - old_starts[line - 1] + 1)
