"""A table that is redrawn in place at the bottom of a terminal, with messages above it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from tests.support.terminal import Terminal
from xraystack.terminal import console
from xraystack.terminal.live_region import HIDE_CURSOR, SHOW_CURSOR, screen_size
from xraystack.terminal.progress import LiveDisplay
from xraystack.terminal.text_layout import Line


class Numbers:
    """A table of the numbers that it was given."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def apply(self, update: int) -> None:
        if update < 0:
            console.print_message(f"below zero: {update}")
        else:
            self.numbers.append(update)

    def lines(self, size: os.terminal_size, *, is_final: bool) -> Sequence[Line]:
        return [("numbers",), *((f"  {number}",) for number in self.numbers)]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal(columns=40, height=12)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "12")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(console, "sys", SimpleNamespace(stderr=terminal))
    return terminal


def rows(terminal: Terminal) -> list[str]:
    return [row for row in terminal.screen() if row]


def test_a_table_is_redrawn_in_place_below_what_is_printed(terminal: Terminal) -> None:
    display = LiveDisplay(Numbers(), terminal)
    with display.activate():
        display.show(1)
        console.print_message("a message")
        display.show(2)
        display.show(-1)
        during = rows(terminal)
        display.show(3)
    console.print_message("the end")

    assert during == ["a message", "below zero: -1", "numbers", "  1", "  2"]
    assert rows(terminal) == [*during, "  3", "the end"]
    assert terminal.getvalue().count(HIDE_CURSOR) == terminal.getvalue().count(SHOW_CURSOR) == 1


def test_a_question_stays_between_the_table_before_and_the_one_after(terminal: Terminal) -> None:
    display = LiveDisplay(Numbers(), terminal)
    with display.activate():
        display.show(1)
        with display.pause():
            console.print_message("a question")
        display.show(2)

    expected = ["numbers", "  1", "a question", "numbers", "  1", "  2"]
    assert rows(terminal) == expected


def test_a_table_higher_than_the_screen_is_cut_until_it_is_final(terminal: Terminal) -> None:
    display = LiveDisplay(Numbers(), terminal)
    with display.activate():
        for number in range(20):
            display.show(number)
        console.print_message("redrawn")
        during = rows(terminal)

    assert during == ["numbers", *(f"  {number}" for number in range(10)), " " * 19 + "…"]
    assert rows(terminal)[-1] == "  19"


def test_a_terminal_that_cannot_move_its_cursor_gets_the_final_table(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    display = LiveDisplay(Numbers(), terminal)
    with display.activate():
        display.show(1)
        display.show(-1)

    assert terminal.getvalue() == "below zero: -1\nnumbers\n  1\n"


@pytest.mark.parametrize(
    ("columns", "lines", "expected"), [("100", "30", (100, 30)), ("", "x", (80, 25))]
)
def test_the_size_is_that_of_the_environment_or_a_default(
    columns: str, lines: str, expected: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", lines)

    assert screen_size(Terminal()) == expected
