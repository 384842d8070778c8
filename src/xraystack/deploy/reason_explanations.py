"""Explanations of AWS's status reasons, each with a remedy, from the table of ``facts.reasons``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from xraystack.facts.reasons import GENERAL, LAST, PLACEHOLDERS, SPECIFIC, WITH_CODES
from xraystack.facts.reasons.normal_form import (
    quoted_reason,
    read_reason,
    remove_conditions,
    remove_hints,
    split_codes,
)
from xraystack.facts.reasons.pattern_literals import required_literals
from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.row_services import services_of_row, services_of_text

_SPECIFIC_KEYS = frozenset(row.key for row in SPECIFIC)
_LAST_KEYS = frozenset(row.key for row in LAST)

_PLACEHOLDER = re.compile(r"\{(\w+)\|([^{}]*)\}")
_DANGLING = re.compile(r"(?: (?:to|for|of|in|on|by|with|from|the|an?|and|or|that))+$")
"""Words at the end of a name that belong to what follows."""
_QUOTES = str.maketrans("", "", "\"'")
_CAPITALIZED = re.compile(
    r"(?!Fargate|Amazon|Aurora|Docker|Spot|Kinesis|Lambda|Redshift|Cognito|Route|Windows|Linux)"
    r"[A-Z][a-z]* [a-z]"
)
"""The beginning of a sentence, such as "Export name": a property has no space."""
_LIST = re.compile(r"\[[^\[\]]*\]")
_NOUN = re.compile(r"[a-z]+(?: |$)|[A-Z][A-Z\d]+ [a-z]")
"""The beginning of a noun, such as "bot name" or "SSL certificate"."""
_PAIR = re.compile(r" (?:and|or) ")
_NOUNS = frozenset(
    {
        "absent",
        "disabled",
        "excluded",
        "existing",
        "missing",
        "needed",
        "subject",
        "unsupported",
        "unverified",
    }
)
_WITH_ARTICLE = frozenset({"absent", "subject"})
_AWS_ERROR = re.compile(
    r"Error Code: \w|Service: \w|\w(?:Exception|Fault)\b|is not authorized to perform: \w+:\w"
    r"|\d validation errors? detected|^CLIENT_ERROR - "
)


class Explanation(NamedTuple):
    """An explanation as a clause, and a remedy."""

    what: str
    remedy: str


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a row's pattern, compiled when it is first searched: all of them take 0.2 s."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _compile_placeholder(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in PLACEHOLDERS[name])


def match_reason(text: str) -> Reason | None:
    """Return the first row of the table that explains a text, with what the text names in it."""
    message, codes, bare, clauses = read_reason(text)
    inner = quoted_reason(message)
    services = services_of_text(f"{message} {codes}")
    specific = tuple(row for row in SPECIFIC if _is_of(row, services)) if services else SPECIFIC
    found = (
        (_match_cause(inner, codes) if inner else None)
        or _first(specific, [f"{message}\n{codes}"])
        or _first(GENERAL, [f"{clause}\n" for clause in clauses])
        or _first(WITH_CODES, [f"\n{codes}"])
        or _first(GENERAL, [f"{remove_hints(bare)}\n"])
        or _first(LAST, [f"{bare}\n{codes}"])
    )
    return found and _fill(found, inner or message)


def _is_of(row: Reason, services: frozenset[str]) -> bool:
    """Return whether a row explains texts of one of the services that a text names."""
    own = services_of_row(row.key)
    return not own or bool(own & services)


def _match_cause(text: str, codes: str) -> Reason | None:
    """Return the row that explains a quoted text, if it is specific, or the text is an error of AWS.

    A function of a custom resource may write anything: "not found" may be its own file.
    """
    found = match_reason(f"{text} {codes}")
    if found is None or found.key in _LAST_KEYS:
        return None
    is_aws_error = bool(_AWS_ERROR.search(f"{text} {codes} {split_codes(text)[1]}"))
    return found if is_aws_error or found.key in _SPECIFIC_KEYS else None


def _first(rows: tuple[Reason, ...], texts: Iterable[str]) -> Reason | None:
    """Return the first row that matches the first of the texts that any row matches."""
    return next(
        (
            row
            for text in texts
            for row in _candidates(rows, text)
            if _compile(row.pattern).search(text)
        ),
        None,
    )


def _candidates(rows: tuple[Reason, ...], text: str) -> Iterator[Reason]:
    """Yield the rows that have one of their literals in a text: of a thousand rows some thirty."""
    lower = text.lower()
    for row in rows:
        literals = required_literals(row.pattern)
        if not literals or any(literal in lower for literal in literals):
            yield row


def _fill(row: Reason, message: str) -> Reason:
    """Return a row with what the message names for each ``{placeholder|words if it names none}``."""

    def fill(found: re.Match[str]) -> str:
        return _find_name(found[1], message) or found[2]

    return row._replace(
        meaning=_PLACEHOLDER.sub(fill, row.meaning), remedy=_PLACEHOLDER.sub(fill, row.remedy)
    )


def _find_name(placeholder: str, message: str) -> str:
    """Return what a message names, such as the property ``Rule.Name``; empty if it names none."""
    if placeholder == "value":
        return _find_value(message)
    if placeholder == "absent":
        explicit = _find_explicit("property", message) or _find_explicit("absent", message)
        return explicit or _find_mentioned(message)
    explicit = _find_explicit(placeholder, message)
    return explicit or (_find_mentioned(message) if placeholder == "property" else "")


def _find_explicit(placeholder: str, message: str) -> str:
    """Return what a message names by one of the wordings of a placeholder; empty if it names none."""
    for pattern in _compile_placeholder(placeholder):
        if found := pattern.search(message):
            return _write_name(placeholder, found[1])
    return ""


def _find_mentioned(message: str) -> str:
    """Return the only name of a property's form outside of conditions; empty if there are several."""
    clause = remove_conditions(_LIST.sub("", message))
    for pattern in _compile_placeholder("mentioned"):
        if names := set(pattern.findall(clause)):
            return _write_name("property", names.pop()) if len(names) == 1 else ""
    return ""


def _find_value(message: str) -> str:
    """Return the value of the property that a message names, or the subject of its sentence."""
    if name := _find_name("property", message):
        return f"the {name}" if " " in name and not _PAIR.search(name) else f"the value of {name}"
    return _find_name("subject", message)


def _write_name(placeholder: str, name: str) -> str:
    """Return a name as explanations write it: capabilities without commas, places without quotes."""
    if placeholder == "property":
        return re.sub(
            r"/(?:\d+/)?", ".", re.sub(r"\.\d+\.member\b|\.member\.\d+\b", "", name).strip("/")
        )
    if placeholder == "place":
        return name.translate(_QUOTES)
    if placeholder == "capabilities":
        return " ".join(re.findall(r"\w+", name))
    name = _DANGLING.sub("", name.rstrip(" .,;:"))
    if placeholder == "rule":
        return f"it {name}"
    if placeholder == "form" and name.startswith(("start", "begin", "end")):
        return f"must {name}"
    if placeholder == "missing":
        name = re.split(r" (?:is|are|was|were) ", name)[0]
    if placeholder in _NOUNS and _CAPITALIZED.match(name):
        name = name[0].lower() + name[1:]
    return f"the {name}" if placeholder in _WITH_ARTICLE and _NOUN.match(name) else name


def explanation(*texts: str) -> Explanation | None:
    """Return the explanation of the first text that has one; None if all are unknown."""
    for text in texts:
        reason = match_reason(text)
        if reason is not None:
            return Explanation(reason.meaning, reason.remedy)
    return None
