"""Lists of words in the sentences of explanations."""

from __future__ import annotations

from collections.abc import Iterable


def join_words(words: Iterable[str], conjunction: str = "and") -> str:
    """Return words, at least one, as a list of a sentence: "a, b and c"."""
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last
