"""Explanations of AWS's status reasons, each with a remedy, from the table of ``facts.reasons``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from xraystack.facts.reasons import PROPERTY_WORDINGS, REASONS
from xraystack.facts.reasons.row import PROPERTY, Reason

_CODES = re.compile(
    r"\((?:Service|RequestToken|SDK Attempt Count|HandlerErrorCode|ErrorCode|Request ID)\b:"
    r"[^()]*(?:\)|$)"
    r"|\bstatus code: \d+, request id: [\w-]+|https response error StatusCode: \d+, RequestID: [\w-]+,?",
    re.IGNORECASE,
)
"""Error codes and request IDs, as resource handlers and the SDKs for Java and Go write them."""

_CALL = re.compile(
    r"An error occurred \((?P<code>[\w.]+)\) when calling the (?P<operation>\w+) operation"
    r"(?: \(reached max retries: \d+\))?: "
)
"""The words with which botocore begins an error."""


class Explanation(NamedTuple):
    """An explanation as a clause, and a remedy."""

    what: str
    remedy: str


@cache
def _compiled_reasons() -> tuple[tuple[re.Pattern[str], Reason], ...]:
    return tuple((re.compile(reason.pattern, re.IGNORECASE), reason) for reason in REASONS)


@cache
def _compiled_property_wordings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in PROPERTY_WORDINGS)


def match_reason(text: str) -> Reason | None:
    """Return the first row of the table that matches a text, with the property that the text names."""
    message, codes = split_codes(text)
    searched = f"{message}\n{codes}"
    found = next((row for pattern, row in _compiled_reasons() if pattern.search(searched)), None)
    if found is None or PROPERTY not in found.meaning:
        return found
    return found._replace(meaning=found.meaning.replace(PROPERTY, _named_property(message)))


def split_codes(text: str) -> tuple[str, str]:
    """Return the message of a reason in one line, and its error codes in another.

    A pattern that spans words must not end in a code: ``InvalidRequest`` is the code of most failures.
    """
    line = _CALL.sub(
        r"(Service: , Error Code: \g<code>, Operation: \g<operation>) ", " ".join(text.split())
    )
    return " ".join(_CODES.sub(" ", line).split()), " ".join(_CODES.findall(line))


def _named_property(message: str) -> str:
    """Return the property that a message names, as ``Rule.Name``; "a property" if it names none."""
    for pattern in _compiled_property_wordings():
        if named := pattern.search(message):
            return re.sub(r"/(?:\d+/)?", ".", named[1].strip("/"))
    return "a property of the resource"


def explanation(*texts: str) -> Explanation | None:
    """Return the explanation of the first text that has one; None if all are unknown."""
    for text in texts:
        reason = match_reason(text)
        if reason is not None:
            return Explanation(reason.meaning, reason.remedy)
    return None
