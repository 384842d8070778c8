"""Two patches of one file, of which the second was made of what the first gives, as one.

What turns a template from one way of tracing into another adds first and takes out then, so that no
list is empty and no security group open in between.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from xraystack.patching.edits import Edit, apply

if TYPE_CHECKING:
    from xraystack.patching.changes import Finding
    from xraystack.patching.patch import Patch

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for a YAML parser, which counts them. [PyYAML, reader.py]"""


class _Piece(NamedTuple):
    """A part of an edited text: what stood from ``start`` to ``end``, or ``text`` in its place."""

    start: int
    end: int
    text: str | None = None

    @property
    def length(self) -> int:
        return self.end - self.start if self.text is None else len(self.text)


def composed(first: Patch, second: Patch) -> Patch:
    """Both as one patch of what the first was made of; the findings of both, at their lines there."""
    if not first.edits:
        return second._replace(findings=(*first.findings, *second.findings))
    before = first.before.decode()
    pieces = _pieces(len(before), first.edits)
    lines = _line_starts(before), _line_starts(apply(before, first.edits))
    return first._replace(
        after=second.after,
        findings=(*first.findings, *(_moved(each, pieces, *lines) for each in second.findings)),
        edits=tuple(_edits(_edited(pieces, second.edits), len(before))),
    )


def _pieces(length: int, edits: Sequence[Edit]) -> list[_Piece]:
    """A text of that length, edited."""
    return _edited([_Piece(0, length)], edits)


def _edited(pieces: Sequence[_Piece], edits: Sequence[Edit]) -> list[_Piece]:
    """The pieces of an edited text, edited once more."""
    found: list[_Piece] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        found += _between(pieces, position, edit.start)
        at = _origin(pieces, edit.start)
        found.append(_Piece(at, max(at, _origin(pieces, edit.end)), edit.text))
        position = edit.end
    return [*found, *_between(pieces, position, sum(piece.length for piece in pieces))]


def _between(pieces: Sequence[_Piece], start: int, end: int) -> list[_Piece]:
    """What of the pieces is from ``start`` to before ``end``."""
    found = []
    position = 0
    for piece in pieces:
        first, last = max(start - position, 0), min(end - position, piece.length)
        if first < last and piece.text is None:
            found.append(_Piece(piece.start + first, piece.start + last))
        elif first < last and piece.text is not None:
            found.append(piece._replace(text=piece.text[first:last]))
        position += piece.length
    return found


def _origin(pieces: Sequence[_Piece], index: int) -> int:
    """Where in the text before the edits a place in the edited one was."""
    position = 0
    for piece in pieces:
        if index < position + piece.length:
            return piece.start + (index - position if piece.text is None else 0)
        position += piece.length
    return pieces[-1].end if pieces else 0


def _edits(pieces: Sequence[_Piece], length: int) -> list[Edit]:
    """What makes these pieces of a text of that length: whatever is not kept, between what is."""
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


def _moved(
    finding: Finding, pieces: Sequence[_Piece], before: Sequence[int], between: Sequence[int]
) -> Finding:
    """A finding in an edited text at the line and column that it has in the text before.

    ``before`` and ``between`` are where the lines of the two begin.
    """
    at = _origin(pieces, between[finding.line - 1] + finding.column - 1)
    line = bisect(before, at)
    return finding._replace(line=line, column=at - before[line - 1] + 1)


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in LINE_BREAK.finditer(text))]
