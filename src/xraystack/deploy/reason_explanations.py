"""Explanations of AWS's status reasons, each with a remedy, from the table of ``facts.reasons``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from xraystack.facts.reasons import REASONS
from xraystack.facts.reasons.row import Reason


class Explanation(NamedTuple):
    """An explanation as a clause, and a remedy."""

    what: str
    remedy: str


@cache
def _compiled_reasons() -> tuple[tuple[re.Pattern[str], Reason], ...]:
    flags = re.IGNORECASE | re.DOTALL
    return tuple((re.compile(reason.pattern, flags), reason) for reason in REASONS)


def match_reason(text: str) -> Reason | None:
    """Return the first row of the table that matches a text."""
    return next((reason for pattern, reason in _compiled_reasons() if pattern.search(text)), None)


def explanation(*texts: str) -> Explanation | None:
    """Return the explanation of the first text that has one; None if all are unknown."""
    for text in texts:
        reason = match_reason(text)
        if reason is not None:
            return Explanation(reason.meaning, reason.remedy)
    return None
