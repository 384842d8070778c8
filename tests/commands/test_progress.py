"""The table that a terminal shows while a stack is worked on."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.terminal import Terminal
from xraystack.commands.deploy.progress import StackTable, stack_display
from xraystack.deploy.events import STACK_TYPE, StackEvent
from xraystack.terminal.progress import LiveDisplay

BEGAN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def event(logical_id: str, status: str, seconds: float = 0) -> StackEvent:
    of_stack = logical_id == "stack"
    return StackEvent(
        id=f"{logical_id}-{status}",
        timestamp=BEGAN + timedelta(seconds=seconds),
        logical_id=logical_id,
        physical_id="arn:stack" if of_stack else logical_id,
        resource_type=STACK_TYPE if of_stack else "AWS::SNS::Topic",
        status=status,
        reason="",
        stack_id="arn:stack",
    )


@pytest.mark.parametrize(
    ("is_terminal", "no_color", "is_live"),
    [(True, "", True), (True, "1", False), (False, "", False)],
    ids=["a terminal", "a terminal without colors", "a pipe"],
)
def test_a_table_is_redrawn_only_on_a_terminal_with_colors(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, no_color: str, is_live: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    monkeypatch.setenv("NO_COLOR", no_color)

    assert isinstance(stack_display("s", 0, as_json=False), LiveDisplay) is is_live


def test_time_is_counted_from_the_events_also_for_who_attaches_later() -> None:
    terminal = Terminal()
    table = StackTable("s", 0, clock=lambda: BEGAN + timedelta(seconds=125))
    table.apply(event("stack", "CREATE_IN_PROGRESS"))
    table.apply(event("Topic", "CREATE_IN_PROGRESS", 60))

    headline, _, row = terminal.shown(table)

    assert "CREATE_IN_PROGRESS  0/1  2:05" in headline
    assert row.split()[-1] == "1:05"


def test_the_time_stands_still_once_the_operation_has_ended() -> None:
    terminal = Terminal()
    table = StackTable("s", 0, clock=lambda: BEGAN + timedelta(days=1))
    table.apply(event("stack", "CREATE_IN_PROGRESS"))
    table.apply(event("stack", "CREATE_COMPLETE", 61))

    assert "CREATE_COMPLETE  0/0  1:01" in terminal.shown(table)[0]


def test_a_clock_that_is_behind_shows_no_negative_time() -> None:
    terminal = Terminal()
    table = StackTable("s", 0, clock=lambda: BEGAN - timedelta(seconds=30))
    table.apply(event("stack", "CREATE_IN_PROGRESS"))

    assert "0:00" in terminal.shown(table)[0]


def uncolored(lines: list[str]) -> list[str]:
    """Lines without what makes them bold or gives them a colour."""
    return [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in lines]


def test_what_is_too_long_is_shortened_or_wrapped_between_words() -> None:
    terminal = Terminal()
    table = StackTable("s", 2, clock=lambda: BEGAN)
    table.apply(event("A" * 50 + "Topic", "CREATE_IN_PROGRESS"))

    _, heads, row = uncolored(terminal.shown(table))

    assert heads.split() == ["status", "resource", "time"]
    assert len(row) <= 80
    assert re.search("A\N{HORIZONTAL ELLIPSIS}A+Topic  0:00$", row)

    reason = "Resource handler returned message: the topic is not what it should be"
    table.apply(event("A" * 50 + "Topic", "CREATE_FAILED")._replace(reason=reason))
    _, heads, *rows = uncolored(terminal.shown(table))

    assert heads.split()[-1] == "reason"
    assert max(map(len, rows)) <= 80
    assert re.search("A\N{HORIZONTAL ELLIPSIS}A+Topic ", rows[0])
    assert " ".join(" ".join(rows).split()).endswith(reason)


def test_a_table_that_is_too_high_says_how_much_is_not_shown_and_ends_complete(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal(height=10)
    table = StackTable("s", 20, clock=lambda: BEGAN)
    for number in range(20):
        status = "CREATE_IN_PROGRESS" if number == 19 else "CREATE_COMPLETE"
        table.apply(event(f"Topic{number:02}", status))
    lines = terminal.shown(table)
    monkeypatch.setenv("LINES", "10")
    with LiveDisplay(table, terminal).activate():
        terminal.truncate(0)

    assert len(lines) < 10
    assert "Topic19" in lines[2]
    assert "and 14 more" in lines[-1]
    at_the_end = terminal.getvalue()
    assert [n for n in range(20) if f"Topic{n:02}" not in at_the_end] == []
    assert "14 more" not in at_the_end
