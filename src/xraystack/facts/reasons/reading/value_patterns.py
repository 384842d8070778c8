"""Patterns in AWS's messages, told in words: what they allow, and what in a value does not fit.

A pattern is tried with short texts, so all that is told of it was looked at. It may come from anybody's
template and may take very long for some texts, hence the time limit of each try.
"""

from __future__ import annotations

import re
import string
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from xraystack.facts.reasons.reading.word_lists import join_words

_TRY_SECONDS = 0.1
"""Time for one text: the pattern is given up where that is not enough."""
_ALL_SECONDS = 0.5
"""CPU time for all texts that a pattern is tried with."""
_BASES = ("a", "A", "1")
"""Characters of which texts of each length are made, to find the length and the neighbours of a character."""
_LONGEST = 5000
"""Longer values are taken for unlimited."""
_PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "
_CLASSES = (
    ("small letters", string.ascii_lowercase),
    ("capital letters", string.ascii_uppercase),
    ("digits", string.digits),
)
_CHARACTER_NAMES = {
    " ": "spaces",
    ",": "commas",
    "-": "hyphens",
    ".": "dots",
    "/": "slashes",
    ":": "colons",
    ";": "semicolons",
    "_": "underscores",
}
"""Names of characters that are hard to read in a sentence."""
_MAX_NAMED = 8
"""Most characters that are listed as those which do not fit."""
_SHORTEST_RUN = 4
_EXAMPLES = (
    "arn:aws:iam::123456789012:role/web",
    "arn:aws:s3:::web",
    "arn:aws:sns:us-east-1:123456789012:web",
    "arn:aws:lambda:us-east-1:123456789012:function:web",
    "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012",
    "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
    "arn:aws:secretsmanager:us-east-1:123456789012:secret:web-a1b2c3",
    "arn:aws:logs:us-east-1:123456789012:log-group:web:*",
    "arn:aws:dynamodb:us-east-1:123456789012:table/web",
    "123456789012",
    "12345678-1234-1234-1234-123456789012",
    "sg-0123456789abcdef0",
    "subnet-0123456789abcdef0",
    "vpc-0123456789abcdef0",
    "ami-0123456789abcdef0",
    "i-0123456789abcdef0",
    "fs-0123456789abcdef0",
    "eipalloc-0123456789abcdef0",
    "10.0.0.0/16",
    "10.0.0.1",
    "us-east-1",
    "us-east-1a",
    "us-east-1_aBcDeFgHi",
    "web@example.com",
    "example.com",
    "https://example.com/web",
    "https://example.com",
    "s3://web/path",
    "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1",
    "/web",
    "/web/path",
    "web/path",
    "web/*",
    "rate(5 minutes)",
    "cron(0 12 * * ? *)",
    "at(2030-01-31T12:00:00)",
    "02:00-03:00",
    "sun:02:00-sun:03:00",
    "02:00",
    "2030-01-31",
    "2030-01-31T12:00:00Z",
    "1.0",
    "1.0.0",
    "v1.0",
    "$.web",
    "${web}",
    "Name=web",
    "AWS::ECS::Service",
    "service/cluster/web",
)
"""Values of the usual forms, of which one is told if it fits."""
_IN_MESSAGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"Value '(?P<value>[^\n]*?)' at '[\w.]+' failed to satisfy constraint: Member must satisfy regular expression pattern: (?P<pattern>\S[^\n]*)",
        r"string \[(?P<value>[^\n]*?)\] does not match pattern (?P<pattern>\S[^\n]*)",
        r"does not match pattern \{(?P<pattern>(?:(?!\}, Value )[^\n])*)\}(?:\]?\W*(?:$|\n|\()|, Value )",
        r"['\"](?P<value>[^\n]*?)['\"] does not match ['\"](?P<pattern>[\^(\[][^\n]*)",
        r"Value \(?(?P<value>[^\s()]+)\)? [^\n]{0,80}?(?:must match|does not match|should match)[^\n]{0,40}? (?P<pattern>[\^(\[]\S[^\n]*)",
        r"(?:must match|does not match|should match|satisfy|match)(?: the)?(?: regular expression| regex)?(?: pattern)?:? ['\"`{]?(?P<pattern>[\^(\[]\S[^\n]*)",
    )
)
"""Where messages have a value and its pattern, which has no certain end."""
_FOLLOWING = re.compile(
    r"[\"'`]*(?:; Value '|(?:, and |, | and )Member must| ?\((?:Service|RequestToken)\b| at '| for (?:parameter|property)\b).*"
)
"""What surely follows a pattern."""
_END = re.compile(r"(?<=\$)[^\w(|]|[,;.]? |[\"'`\])}.]+$")
"""What may follow a pattern, or be in it."""


class FoundPattern(NamedTuple):
    """A pattern of a message, and the value that does not fit; None if the message does not have it."""

    pattern: str
    value: str | None


class _Impossible(Exception):
    """The pattern takes too long, or is none of this language."""


def find_pattern(message: str) -> FoundPattern | None:
    """Return the pattern that a message quotes; None if there is none that can be read to its end."""
    for form in _IN_MESSAGES:
        if not (found := form.search(message)):
            continue
        value = found.groupdict().get("value")
        for pattern in _candidates(_FOLLOWING.sub("", found["pattern"])):
            with suppress(_Impossible):
                if not _matcher(pattern)(value if value is not None else "\n"):
                    return FoundPattern(pattern, value)
    return None


def _candidates(rest: str) -> Iterator[str]:
    """Yield the beginnings of a text that may be a pattern: the longest first, those to its $ before."""
    ends = [len(rest), len(rest.rstrip(",;. ")), *(end.start() for end in _END.finditer(rest))]
    beginnings = [rest[:end] for end in sorted(ends, reverse=True) if end]
    yield from sorted(beginnings, key=lambda text: not text.endswith(("$", "$)")))


def describe_pattern(pattern: str) -> str:
    """Return what a pattern allows, such as "3 to 63 characters: small letters, digits and -"; or ""."""
    try:
        fits = _matcher(pattern)
        found = _describe_characters(fits)
        example = next(filter(fits, _EXAMPLES), "")
    except _Impossible:
        return ""
    if found:
        return found
    return f"texts such as {example}" if example else ""


def describe_fault(pattern: str, value: str) -> str:
    """Return what in a value does not fit a pattern, as a sentence; empty if that is unclear."""
    try:
        return _describe_fault(_matcher(pattern), value)
    except _Impossible:
        return ""


def _matcher(pattern: str) -> Callable[[str], bool]:
    """Return the test of whole texts; it raises _Impossible, as does this if the pattern is none."""
    import regex

    try:
        compiled = regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        raise _Impossible from error

    end = time.thread_time() + _ALL_SECONDS

    def fits(text: str) -> bool:
        if time.thread_time() > end:
            raise _Impossible
        try:
            return compiled.fullmatch(text, timeout=_TRY_SECONDS) is not None
        except (TimeoutError, MemoryError) as error:
            raise _Impossible from error

    return fits


def _describe_characters(fits: Callable[[str], bool]) -> str:
    """Return the lengths and characters of the texts that fit, if one of a single character does."""
    for base in _BASES:
        shortest = next((size for size in range(1, 64) if fits(base * size)), 0)
        if shortest:
            break
    else:
        return ""
    longest = _longest(fits, base, shortest)
    size = min(max(shortest, 3), longest)
    before, after = base * ((size - 1) // 2), base * (size - 1 - (size - 1) // 2)
    inner = {char for char in _PRINTABLE if fits(f"{before}{char}{after}")}
    if size > 2:
        first = {char for char in inner if fits(f"{char}{base * (size - 1)}")}
        last = {char for char in inner if fits(f"{base * (size - 1)}{char}")}
    else:
        first = last = inner
    if not inner - {base}:
        return ""
    lengths = _write_lengths(shortest, longest)
    parts = [f"{lengths}{_write_set(inner)}"]
    if first and first != inner:
        parts.append(f"the first one: {_write_set(first)}")
    if last and last not in (inner, first):
        parts.append(f"the last one: {_write_set(last)}")
    elif last and last != inner:
        parts[-1] = parts[-1].replace("the first one:", "the first and the last one:")
    if fits(""):
        parts[-1] += ", or an empty text"
    return "; ".join(parts)


def _longest(fits: Callable[[str], bool], base: str, shortest: int) -> int:
    """Return the length of the longest text that fits."""
    low, high = shortest, _LONGEST
    if fits(base * high):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(base * middle) else (low, middle)
    return low


def _write_lengths(shortest: int, longest: int) -> str:
    """Return lengths as words, with what stands before the characters."""
    if longest == _LONGEST:
        return f"{shortest} or more characters: " if shortest > 1 else ""
    if shortest == longest:
        return f"{shortest} characters: " if shortest > 1 else "1 character: "
    return f"{shortest} to {longest} characters: "


def _write_set(characters: Iterable[str]) -> str:
    """Return characters as words: the classes that are whole, then the others."""
    rest = set(characters)
    missing = set(_PRINTABLE) - rest
    if len(missing) <= _MAX_NAMED:
        return f"all but {join_words(map(_name, sorted(missing)))}" if missing else "any"
    words = []
    for name, members in _CLASSES:
        if rest.issuperset(members):
            words.append(name)
            rest -= set(members)
    if words[:2] == ["small letters", "capital letters"]:
        words[:2] = ["letters"]
    return join_words([*words, *_runs(sorted(rest))])


def _runs(characters: list[str]) -> Iterator[str]:
    """Yield the names of sorted characters, those of a run of letters or digits as one: "a to f"."""
    runs: list[list[str]] = []
    for char in characters:
        if runs and char.isalnum() and ord(char) == ord(runs[-1][-1]) + 1:
            runs[-1].append(char)
        else:
            runs.append([char])
    for run in runs:
        yield from map(_name, run) if len(run) < _SHORTEST_RUN else [f"{run[0]} to {run[-1]}"]


def _name(character: str) -> str:
    """Return a character as it is told."""
    return _CHARACTER_NAMES.get(character, character)


def _describe_fault(fits: Callable[[str], bool], value: str) -> str:
    """Return what in a value does not fit, as a sentence."""
    if fits(value):
        return ""
    if not value.strip():
        return "The value is empty: check the parameter or the reference that gives it."
    return (
        _fault_of_whole(fits, value)
        or _fault_of_characters(fits, value)
        or _fault_at_ends(fits, value)
    )


def _fault_of_whole(fits: Callable[[str], bool], value: str) -> str:
    """Return how the whole value is to be written otherwise; or ""."""
    if fits(value.strip()):
        return "It must not begin or end with a space."
    if fits(value.lower()):
        return "It has capital letters: write it in small letters."
    if fits(value.upper()):
        return "Write it in capital letters."
    if ":" in value and fits(name := re.split(r"[:/]", value)[-1]):
        return f"It is an ARN or a path: pass its name only, {name}."
    return ""


def _fault_of_characters(fits: Callable[[str], bool], value: str) -> str:
    """Return the characters without which the value would fit; or ""."""
    wrong = [char for char in dict.fromkeys(value) if not char.isalnum()]
    for base in ("-", "a", ""):
        bad = [char for char in wrong if not fits(f"web{char}web")]
        replaced = "".join(base if char in bad else char for char in value)
        for written in (replaced, replaced.lower()) if 0 < len(bad) <= _MAX_NAMED else ():
            if fits(written):
                suggested = f"; {written} would fit" if base == "-" else ""
                return f"It must not have {join_words(map(_name, bad))}{suggested}."
    return ""


def _fault_at_ends(fits: Callable[[str], bool], value: str) -> str:
    """Return the end or the beginning that does not fit; or ""."""
    start = next((value[:end] for end in range(len(value) - 1, 0, -1) if fits(value[:end])), "")
    if start and not _is_cut_short(start, value):
        return f"{value[len(start) :]} at its end does not fit: {start} would."
    if value[0].isalnum() and fits(f"a{value[1:]}"):
        return f"It must not begin with {value[0]}."
    return ""


def _is_cut_short(start: str, value: str) -> bool:
    """Return whether a beginning ends within a word of the value, so that its end is no fault by itself."""
    last, following = start[-1], value[len(start)]
    return (last.isalpha() and following.isalpha()) or (last.isalnum() and following.isdigit())
