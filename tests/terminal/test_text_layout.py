"""Lines that fit the screen: words wrap, names give way in the middle, columns stay columns."""

from __future__ import annotations

import pytest

from tests.support.cases import each
from xraystack.terminal import text_layout
from xraystack.terminal.text_layout import Styled, plain_line, shorten, table_lines, wrap


def lines(*pieces: text_layout.Piece, columns: int = 20) -> list[str]:
    return [plain_line(line) for line in wrap(pieces, columns)]


@each(
    ("text", "expected"),
    [
        ("", [""]),
        ("short", ["short"]),
        ("exactly twenty chars", ["exactly twenty chars"]),
        ("one word more than there is room for", ["one word more than", "  there is room for"]),
        ("  1. a step with its number", ["  1. a step with its", "    number"]),
        ("two\nlines", ["two", "lines"]),
        ("a-name-that-is-longer-than-the-screen", ["a-name-that-is-longer-than-the-screen"]),
        ("see a-name-that-is-longer-than-it", ["see", "  a-name-that-is-longer-than-it"]),
        ("a\x1bb", ["a\\x1bb"]),
    ],
)
def test_words_wrap_below_their_beginning(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@each("hang", [None, 0, 3])
@each("columns", range(1, 30, 2))
@each(
    "text",
    ["one word more than there is room for", "  4 indented  words with   spaces  between ", "   ", " x",
     "a-name-that-is-longer-than-the-screen and more", "\u00a0a\u2028b\tc d\x1b e" * 3],
)  # fmt: skip
def test_a_text_is_wrapped_as_a_paragraph_of_several(
    text: str, columns: int, hang: int | None
) -> None:
    alone, among_others = (
        [plain_line(line) for line in wrap(pieces, columns, hang)]
        for pieces in ([text], [text, "\n"])
    )

    assert [*alone, ""] == among_others


def test_colours_survive_wrapping() -> None:
    found = list(wrap((Styled("Error: ", "red"), "the stack is not there"), 20))

    assert found[0][0] == Styled("Error: ", "red")
    assert [plain_line(line) for line in found] == ["Error: the stack is", "  not there"]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [("abc", 3, "abc"), ("abcdef", 5, "ab…ef"), ("abcdef", 4, "ab…f"), ("abc", 1, "…")],
)
def test_what_is_too_long_gives_way_in_the_middle(text: str, most: int, expected: str) -> None:
    assert shorten(text, most) == expected


def test_a_table_gives_way_in_one_column_and_aligns_figures() -> None:
    rows: list[list[text_layout.Piece]] = [
        ["NAME", "N"],
        ["a-long-name-of-a-thing", "5"],
        ["b", Styled("100", "red")],
    ]

    found = table_lines(rows, 20, shrinkable=0, right=(1,))

    assert [plain_line(line) for line in found] == [
        "  NAME             N",
        "  a-long…-thing    5",
        "  b              100",
    ]


def test_the_first_column_does_not_give_all_before_the_next_gives_some() -> None:
    rows = [["n" * 40, "t" * 40]]

    (line,) = table_lines(rows, 52, shrinkable=(1, 0))

    assert [len(cell) for cell in plain_line(line).split()] == [28, 20]


@pytest.mark.parametrize(
    ("columns", "expected"), [("80", 80), ("120", 120), ("10", 40), ("wide", 100), ("0", 100)]
)
def test_the_width_is_the_terminals_or_a_hundred(
    monkeypatch: pytest.MonkeyPatch, columns: str, expected: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(
        text_layout, "sys", type("Streams", (), {"__stdout__": None, "__stderr__": None})
    )

    assert text_layout.screen_width() == expected
