"""Interruptions that reach the code they interrupt, wherever they come."""

from __future__ import annotations

import signal
import sys
import time
import weakref
from collections.abc import Callable

import pytest

from xraystack.errors import Terminated
from xraystack.terminal.termination import (
    SIGNALS,
    interrupt_on_termination,
    repeat_lost_interruptions,
)

Messages = list["sys.UnraisableHookArgs"]


class Interrupting:
    """An object at whose end the program gets a signal."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        signal.raise_signal(self.number)


def end_object(number: int) -> None:
    _ = Interrupting(number)


def call_back(number: int) -> None:
    class Watched: ...

    watched = Watched()
    reference = weakref.ref(watched, lambda _: signal.raise_signal(number))
    del watched
    assert reference() is None


@pytest.fixture(autouse=True)
def messages(monkeypatch: pytest.MonkeyPatch) -> Messages:
    """What Python would print of other errors in destructors."""
    found: Messages = []
    monkeypatch.setattr(sys, "unraisablehook", found.append)
    repeat_lost_interruptions()
    return found


@pytest.mark.parametrize("lose", [end_object, call_back])
def test_a_lost_ctrl_c_is_raised_again(lose: Callable[[int], None], messages: Messages) -> None:
    lose(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        time.sleep(30)
    assert not messages


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("lose", [end_object, call_back])
def test_a_lost_termination_is_raised_again(
    lose: Callable[[int], None], number: signal.Signals, messages: Messages
) -> None:
    with interrupt_on_termination():
        lose(number)
        with pytest.raises(Terminated, match=number.name):
            time.sleep(30)
        signal.raise_signal(number)  # further ones are ignored
    assert not messages


def test_other_errors_in_destructors_are_printed(messages: Messages) -> None:
    class Failing:
        def __del__(self) -> None:
            raise ValueError("a defect")

    Failing()
    assert [str(message.exc_value) for message in messages] == ["a defect"]
