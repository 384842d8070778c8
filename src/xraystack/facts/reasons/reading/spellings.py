"""One spelling for words that AWS writes in several ways: "doesn't" and "does not", "permitted" and "allowed".

Services change the wording of a sentence from one version to the next, and services of one kind have it each
in other words. Rows have the words that were seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPELLINGS = tuple(
    (re.compile(words), one)
    for words, one in (
        ('["`\u201c\u201d\u2018\u2019]', "'"),
        (r"can(?: not|'t)\b|could(?: not|n't)\b", "cannot"),
        (r"C(?:an(?: not|'t)|ould(?: not|n't))\b", "cannot"),
        (r"won't\b", "will not"),
        (r"n't\b", " not"),
        (r"not valid\b", "invalid"),
        (r"unsupported\b", "not supported"),
        (r"permitted\b", "allowed"),
        (r"provided\b", "specified"),
        (r"supplied\b", "specified"),
        (r"exceeds\b", "exceeded"),
        (r"should(?= (?:not|be|have|match|contain|start|begin|end|use)\b)", "must"),
        (r"Unsupported\b", "not supported"),
        (r"(?:Unable|Failed) to\b(?! satisfy)", "cannot"),
        (r"unable to\b", "cannot"),
        (r"not able to\b", "cannot"),
        (r"failed to\b(?! satisfy)", "cannot"),
        (r" (?:is|was|were|are) cannot", " cannot"),
        (r"Not found\b", "does not exist"),
        (r"not found\b", "does not exist"),
        (r"cannot be found\b", "does not exist"),
        (r" (?:is|was|were|are) does not exist", " does not exist"),
        (r"(?:do|did) not exist\b", "does not exist"),
        (r"already exists\b", "already exist"),
        (r"(?:currently|already|still) in use\b", "in use"),
        (r"being used\b", "in use"),
        (r"(?:needs|need|has|have) to be\b", "must be"),
        (r"must not be\b", "cannot be"),
        (r"must be specified\b", "is required"),
        (r"maximum\b", "max"),
        (r"(?: has| have)? been exceeded\b", " exceeded"),
        (r"limit reached\b", "limit exceeded"),
    )
)
_OF_PATTERNS = tuple(
    (re.compile(words), one)
    for words, one in (
        (r"\[[A-Z]([a-z])\](?=nable|ailed|an't|ould|on't)", r"\1"),
        (r"\(\?:not\|n't\)", "not"),
        (r"n(?:\.\??|'\?)t\b", "n't"),
        (r"\(\?: not\|n't\)", " not"),
        (r"\(\?:n't\| not\)", " not"),
        (r"\(\?:(?:failed\|unable|unable\|failed)\) to\b", "cannot"),
        (
            r"\(\?:(?:(?:was|is|were|are|could) ?[|)])+\)?\?? ?not (?:\(\?:be \)\?)?found\b",
            "does not exist",
        ),
        (r"not \(\?:found\|", "not (?:exist|"),
    )
)
"""The same in regular expressions, which have some of these ways as alternatives already."""


def respell(text: str) -> str:
    """Return a text with one spelling for each of these words; its other words stay."""
    for words, one in _SPELLINGS:
        text = words.sub(one, text)
    return text


def respell_patterns(patterns: Iterable[str]) -> list[str]:
    """Return regular expressions that match respelled texts, where they had words of one spelling.

    All are changed at once, which takes 0.03 s: none has a line break in it.
    """
    text = "\n".join(patterns)
    for words, one in (*_OF_PATTERNS, *_SPELLINGS):
        text = words.sub(one, text)
    return text.split("\n")
