"""Literals of regular expressions: words of which a text has one, or the expression cannot match it.

Compiling an expression takes longer than searching a hundred texts for its words, and most rows of the
table of reasons tell of other failures than the one at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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


@cache
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
