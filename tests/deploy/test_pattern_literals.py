"""Literals that each match of an expression has."""

from __future__ import annotations

from tests.support.cases import each
from xraystack.facts.reasons import REASONS
from xraystack.facts.reasons.reading.pattern_literals import LiteralIndex, required_literals


@each(
    ("pattern", "literals"),
    [
        (r"\w+|[abc]+", ()),
        (r"word|\d", ()),
        (r"(?:word)?", ()),
        (r"(?:word|other)*|third", ()),
        (r"(?!word)\w", ()),
        (r"(?<!word)ab", ()),
        (r"wor?d", ()),
        (r"(?:word|ab) ?", ()),
        (r"(?:word){0,2}", ()),
        (r"\Sword", ("word",)),
        (r"Word|OTHER", ("word", "other")),
        (r"\bword\b of$", ("word of",)),
        (r"words? of it", (" of it",)),
        (r"words+ (?:of it|in it)", ("of it", "in it")),
        (r"(?:the |an? )(?:word|other)", ("word", "other")),
        (r"(?i:word)(?P<name>others)", ("others",)),
        (r"a (?:b(?:c|longest)|longer)?word\d{1,3}", ("word",)),
        (r"(?!first(?:second)).*third", ("third",)),
        (r"[^\]word]|[]other]|third", ()),
        (r"[^\]word]other|[]other]third", ("other", "third")),
        (r"a\.b\|\(word", ("a.b|(word",)),
    ],
)
def test_each_match_has_one_of_the_literals(pattern: str, literals: tuple[str, ...]) -> None:
    assert required_literals(pattern) == literals


def test_an_index_finds_the_patterns_that_have_a_literal_in_a_text() -> None:
    patterns = ["word", r"\d+", "Other|third", "the word of", "or"]
    index = LiteralIndex(patterns)

    assert index.candidates("One WORD") == [0, 1, 4]
    assert index.candidates("another") == [1, 2, 4]
    assert index.candidates("") == [1, 4]


def test_an_index_of_the_table_finds_each_row_by_each_of_its_literals() -> None:
    index = LiteralIndex(row.pattern for row in REASONS)

    missing = [
        (row.key, literal)
        for number, row in enumerate(REASONS)
        for literal in required_literals(row.pattern)
        if number not in index.candidates(f"The {literal}.")
    ]

    assert missing == []


def test_few_rows_have_no_literal() -> None:
    """Such a row's pattern is compiled and searched for each text."""
    without = [row.key for row in REASONS if not required_literals(row.pattern)]
    assert len(without) < len(REASONS) / 50
