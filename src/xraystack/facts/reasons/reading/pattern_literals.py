"""Literals of regular expressions: words of which a text has one, or the expression cannot match it.

Compiling an expression takes longer than searching a hundred texts for its words, and most rows of the
table of reasons tell of other failures than the one at hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_REPEAT = r"(?:(?:[*+?]|\{\d*,?\d*\})[?+]?)"
_TOKEN = re.compile(
    r"([^\\()\[\]|*+?{}^$.]+(?![*+?{]))"
    r"|(\(\?<?[=!])"
    r"|(\((?:\?(?:P<\w+>|[a-zA-Z-]*:))?)"
    rf"|(\|)|(\){_REPEAT}?)"
    rf"|((?:\\[ac-zC-Y\d]|\.|\[\^?\]?(?:\\.|[^\]\\])*\]){_REPEAT}?|\\?.{_REPEAT})"
    r"|(\\[bBAZ]|[\^$])"
    r"|(\\?.)",
    re.DOTALL,
)
_TEXT, _LOOK, _GROUP, _OR, _END, _OTHER, _PLACE, _CHARACTER = range(1, 9)
"""The groups of a token: what it is."""

MIN_LENGTH = 3
"""Shorter literals are in most texts."""
PART_LENGTHS = (6, MIN_LENGTH)
"""Characters of a literal under which it is kept: of most literals six, which few others have."""


class LiteralIndex:
    """Patterns by a part of each of their literals, so that a text is looked through once."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Read the literals of each pattern, under that part of them that few others have.

        Of all their parts the rarest would take four times as long to find.
        """
        self._without: list[int] = []
        self._by_part: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, pattern in enumerate(patterns):
            literals = required_literals(pattern)
            if not literals:
                self._without.append(number)
            for literal in literals:
                size = next(size for size in PART_LENGTHS if size <= len(literal))
                middle = (len(literal) - size) // 2
                parts = literal[:size], literal[middle:][:size], literal[-size:]
                fewest = min(parts, key=lambda part: len(self._by_part.get(part, ())))
                self._by_part[fewest].append((literal, number))

    def candidates(self, text: str) -> list[int]:
        """Return the numbers of the patterns that have a literal in a text, or none at all, in order."""
        lower = text.lower()
        found = set(self._without)
        for part in _parts(lower) & self._by_part.keys():
            found.update(number for literal, number in self._by_part[part] if literal in lower)
        return sorted(found)


def _parts(text: str) -> set[str]:
    """Return each run of as many characters of a text as a literal's part has."""
    return {
        text[start : start + size] for size in PART_LENGTHS for start in range(len(text) - size + 1)
    }


def required_literals(pattern: str) -> tuple[str, ...]:
    """Return literals in lower case, one of which each match has; empty if there are no such literals."""
    return _read_alternatives(_TOKEN.finditer(pattern))[0]


def _read_alternatives(tokens: Iterator[re.Match[str]]) -> tuple[tuple[str, ...], str]:
    """Return the literals of the alternatives up to the end of their group, and that end."""
    literals: tuple[str, ...] = ()
    has_all = True
    while True:
        branch, end = _read_branch(tokens)
        has_all = has_all and bool(branch)
        literals += branch
        if end != "|":
            return (literals if has_all else ()), end


def _read_branch(tokens: Iterator[re.Match[str]]) -> tuple[tuple[str, ...], str]:
    """Return the literals of an alternative whose shortest one is the longest, and the token after it."""
    best: tuple[str, ...] = ()
    size = MIN_LENGTH - 1
    run = end = ""
    for token in tokens:
        kind = token.lastindex
        if kind in {_TEXT, _CHARACTER}:
            run += token[0].lstrip("\\")
            continue
        if kind == _PLACE:
            continue
        if kind == _LOOK:
            _read_alternatives(tokens)
            continue
        if len(run) > size:
            best, size = (run.lower(),), len(run)
        run = ""
        if kind == _GROUP:
            group, end = _read_alternatives(tokens)
            shortest = min(map(len, group), default=0)
            if shortest > size and end[1:2] not in ("*", "?", "{"):
                best, size = group, shortest
        elif kind != _OTHER:
            return best, token[0]
    return ((run.lower(),) if len(run) > size else best), ""
