"""Patterns in AWS's messages are told in words, and what of a value does not fit them."""

from __future__ import annotations

import pytest

from xraystack.facts.reasons.reading.value_patterns import (
    describe_fault,
    describe_pattern,
    find_pattern,
)

_FAILED = "Value '{}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: {}"
_BUCKET = (
    r"(^$|^([a-z]|(\d(?!\d{0,2}\.\d{1,3}\.\d{1,3}\.\d{1,3})))([a-z\d]|(\.(?!(\.|-)))|(-(?!\.)))"
    r"{1,61}[a-z\d]$)"
)
_PATH = r"^(\/|(\/(?!\.)+[^$#<>;`|&?{}^*/\n]+){1,4})$"
_GROUP = r"[\.\-_/#A-Za-z0-9]+"
_NAME = "^[a-zA-Z0-9-]{1,32}$"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (_FAILED.format("a_b", _NAME), (_NAME, "a_b")),
        (f"{_FAILED.format('a_b', _NAME)}; Value 'x' at 'size' failed", (_NAME, "a_b")),
        (f"{_FAILED.format('a_b', _NAME)}, and Member must have length", (_NAME, "a_b")),
        (_FAILED.format("/1/2/3/4/5", _PATH), (_PATH, "/1/2/3/4/5")),
        (f"#/Name: string [a_b] does not match pattern {_NAME}", (_NAME, "a_b")),
        (f"'a_b' does not match '{_NAME}'", (_NAME, "a_b")),
        (f"Parameter 'Bucket' must match pattern {_BUCKET}", (_BUCKET, None)),
        (
            f"Parameter Name failed to satisfy constraint: must match pattern {_GROUP}",
            (_GROUP, None),
        ),
        ("The value does not match pattern ^[a-z]+$.", ("^[a-z]+$", None)),
        ("Value 'ok' at 'name' does not match the pattern of names", None),
        (_FAILED.format("a", "[a-z"), None),
    ],
)
def test_a_pattern_is_read_to_its_end(
    message: str, expected: tuple[str, str | None] | None
) -> None:
    assert find_pattern(message) == expected


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (_NAME, "1 to 32 characters: letters, digits and hyphens"),
        (
            _BUCKET,
            "3 to 63 characters: small letters, digits, hyphens and dots; the first and the last one: small letters"
            " and digits, or an empty text",
        ),
        ("[a-zA-Z][-a-zA-Z0-9]*", "letters, digits and hyphens; the first one: letters"),
        ("^[0-7]{3,4}$", "3 to 4 characters: 0 to 7"),
        ("[a-f0-9]{32}", "32 characters: digits and a to f"),
        ("[^,;]+", "all but commas and semicolons"),
        (r"\p{L}+", "letters"),
        (r"^arn:aws:iam::\d{12}:role/.+", "texts such as arn:aws:iam::123456789012:role/web"),
        (r"^(\d{1,3}\.){3}\d{1,3}/\d+$", "texts such as 10.0.0.0/16"),
        ("^(a+)+$", ""),
        ("^(never|these|words)$", ""),
        (r"^(a|aa)+\1z$", ""),
        ("[a-z", ""),
    ],
)
def test_a_pattern_is_told_in_words(pattern: str, words: str) -> None:
    assert describe_pattern(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "value", "fault"),
    [
        (_NAME, "a_b", "It must not have underscores; a-b would fit."),
        ("^[a-z0-9-]+$", "Web App", "It must not have spaces; web-app would fit."),
        ("^[a-z0-9-]+$", "Web", "It has capital letters: write it in small letters."),
        (_NAME, " web ", "It must not begin or end with a space."),
        (_NAME, "", "The value is empty: check the parameter or the reference that gives it."),
        (
            "[a-zA-Z0-9_-]+",
            "arn:aws:ecs:us-east-1:123456789012:cluster/web",
            "It is an ARN or a path: pass its name only, web.",
        ),
        (_PATH, "/1/2/3/4/5", "/5 at its end does not fit: /1/2/3/4 would."),
        ("^[0-9]+$", "30s", "s at its end does not fit: 30 would."),
        ("^[a-z][a-z0-9]*$", "1web", "It must not begin with 1."),
        (r"^i-(\w{8}|\w{17})$", "i-083e1601960282cd", ""),
        (_NAME, "web", ""),
        ("^(a+)+$", "a!", "It must not have !."),
        (r"^(a|aa)+\1z$", "a" * 200, ""),
    ],
)
def test_what_does_not_fit_a_pattern_is_told(pattern: str, value: str, fault: str) -> None:
    assert describe_fault(pattern, value) == fault
