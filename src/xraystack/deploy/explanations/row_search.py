"""The search of a text's row in the table of ``facts.reasons``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from xraystack.facts.reasons import FRAME_ROWS
from xraystack.facts.reasons.reading.framed_sentences import (
    Parts,
    explains_frames,
    find_names,
    framed_parts,
    matches_outside,
    simple_parameters,
)
from xraystack.facts.reasons.reading.normal_form import hide_actions, hide_resource_names
from xraystack.facts.reasons.reading.pattern_literals import LiteralIndex
from xraystack.facts.reasons.reading.spellings import respell, respell_patterns
from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.row_services import (
    is_other,
    may_be_of,
    must_be_named,
    services_of_row,
)
from xraystack.facts.reasons.text_services import OTHER

_HAS_TYPE = re.compile(r"[\w+*]\??::")
"""A part of a pattern that a type has, such as ``AWS::``."""
_OF_DENIALS = re.compile(r"perform|authori|den(?:y|ied)|\w:(?:\\w|\(\?:|[A-Z*])")
"""The pattern of a row that tells of denials, or of certain actions."""


class _Sight(NamedTuple):
    """The names that the pattern of a row was written for: others are hidden in a text."""

    types: bool
    actions: bool
    frames: bool


class _Words(NamedTuple):
    """A text, and the places of the names and of the sentences that have a frame of AWS."""

    text: str
    names: Parts
    sentences: Parts


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a row's pattern, compiled when it is first searched: all of them take 0.2 s."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _sight(pattern: str) -> _Sight:
    """Return what the pattern of a row was written for."""
    return _Sight(
        _HAS_TYPE.search(pattern) is not None,
        _OF_DENIALS.search(pattern) is not None,
        explains_frames(pattern),
    )


class _Wordings:
    """A text without the names whose words a pattern is not written for: of types and of actions."""

    def __init__(self, text: str, *, respelled: bool) -> None:
        self._text = text
        self._is_respelled = respelled
        self._found: dict[tuple[bool, bool], _Words] = {}

    def read_for(self, sight: _Sight) -> _Words:
        """Return the text as a row reads it, with its framed parts."""
        kind = (sight.types, sight.actions)
        if kind not in self._found:
            text = self._text if sight.types else hide_resource_names(self._text)
            text = text if sight.actions else hide_actions(text)
            parameters = simple_parameters(text) if self._is_respelled else ()
            text = respell(text) if self._is_respelled else text
            parts = find_names(text, parameters) if parameters else framed_parts(text)
            self._found[kind] = _Words(text, *parts)
        return self._found[kind]


class Rows:
    """Rows of the table, of which a text has the words of some ten in a thousand.

    If they are respelled, patterns and texts have one spelling for words that AWS writes in several ways.
    """

    def __init__(self, rows: tuple[Reason, ...], *, respelled: bool = False) -> None:
        """Keep the rows; their patterns are read for the first text."""
        self._given = rows
        self._is_respelled = respelled

    @cached_property
    def _rows(self) -> list[tuple[Reason, str]]:
        """The rows with their patterns, in their own spelling or in that of respelled texts."""
        patterns = [row.pattern for row in self._given]
        found = respell_patterns(patterns) if self._is_respelled else patterns
        return list(zip(self._given, found, strict=True))

    @cached_property
    def _index(self) -> LiteralIndex:
        """The rows by their words."""
        return LiteralIndex(pattern for _, pattern in self._rows)

    def find(self, text: str, services: frozenset[str] | None = None) -> Reason | None:
        """Return the first row that matches, of those for one of the services; None for all rows."""
        return next(self.matches(text, services), None)

    def matches(self, text: str, services: frozenset[str] | None) -> Iterator[Reason]:
        """Yield the rows that match, the first one first."""
        wordings = _Wordings(text, respelled=self._is_respelled)
        is_unnamed = services is not None and not services
        for number in self._index.candidates(respell(text) if self._is_respelled else text):
            row, pattern = self._rows[number]
            if services is not None and not _is_of(row, services):
                continue
            sight = _sight(pattern)
            words, names, sentences = wordings.read_for(sight)
            parts = sentences
            if sentences and (sight.frames or row in FRAME_ROWS):
                parts = names
            is_found = matches_outside(_compile(pattern), words, parts)
            if is_found and (not is_unnamed or may_be_of(row.key, text)):
                yield row

    def find_first(
        self, texts: Iterable[str], services: frozenset[str] | None = None
    ) -> Reason | None:
        """Return the first row that matches the first of the texts that any row matches."""
        return next(filter(None, (self.find(text, services) for text in texts)), None)


def _is_of(row: Reason, services: frozenset[str]) -> bool:
    """Return whether a row explains texts of one of the services that a text names.

    Of an operation that a seldom used service has too, such as ``PutObject``, the other one counts.
    """
    own = services_of_row(row.key)
    named = services - {OTHER}
    if must_be_named(row.key):
        return bool(named) and named <= own
    return not own or not services or bool(own & services) or (services > named and is_other(own))
