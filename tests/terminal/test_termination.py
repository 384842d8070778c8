"""Interruptions that reach the code they interrupt, wherever they come."""

from __future__ import annotations

import copyreg
import io
import signal
import sys
import time
import weakref
from collections.abc import Callable, Iterator

import click
import pytest
import urllib3

from xraystack.errors import Terminated
from xraystack.terminal import termination
from xraystack.terminal.termination import (
    PAUSE_S,
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


def catch_in_library(number: int) -> None:
    """Interrupt where the library catches all; botocore calls it with each request."""

    class Guarded(type):
        def __setattr__(cls, name: str, value: object) -> None:
            signal.raise_signal(number)

    class Slotted(metaclass=Guarded):
        __slots__ = ("a",)

    copyreg._slotnames(Slotted)  # type: ignore[attr-defined]  # noqa: SLF001


def discard_in_c(number: int) -> None:
    """Interrupt where Python asks a response at its end whether it is closed."""

    class Body(io.BytesIO):
        def isclosed(self) -> bool:
            signal.raise_signal(number)
            return True

    _ = urllib3.HTTPResponse(Body())


LOSSES = [end_object, call_back, catch_in_library, discard_in_c]


@pytest.fixture(autouse=True)
def messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Messages]:
    """What Python would print of other errors in destructors."""
    found: Messages = []
    monkeypatch.setattr(sys, "unraisablehook", found.append)
    monkeypatch.setattr(termination, "CATCHERS", termination.CATCHERS | {"tests"})
    with repeat_lost_interruptions():
        yield found


@pytest.mark.parametrize("lose", LOSSES)
def test_a_lost_ctrl_c_is_raised_again(lose: Callable[[int], None], messages: Messages) -> None:
    lose(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        time.sleep(30)
    assert not messages


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("lose", LOSSES)
def test_a_lost_termination_is_raised_again(
    lose: Callable[[int], None], number: signal.Signals, messages: Messages
) -> None:
    with interrupt_on_termination():
        lose(number)
        with pytest.raises(Terminated, match=number.name):
            time.sleep(30)
        signal.raise_signal(number)  # further ones are ignored
    assert not messages


def prompt(number: int) -> None:
    def interrupt(_: str) -> str:
        signal.raise_signal(number)
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("click.termui.visible_prompt_func", interrupt)
        with pytest.raises(click.Abort):
            click.prompt("Deploy?")


def catch(number: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)


@pytest.mark.parametrize("handle", [catch, prompt])
def test_a_handled_interruption_does_not_come_again(handle: Callable[[int], None]) -> None:
    handle(signal.SIGINT)
    time.sleep(3 * PAUSE_S)


@pytest.mark.parametrize("other", [signal.SIG_IGN, lambda *_: None])
def test_what_the_caller_does_with_ctrl_c_remains(other: signal.Handlers) -> None:
    before = signal.signal(signal.SIGINT, other)
    try:
        with repeat_lost_interruptions():
            signal.raise_signal(signal.SIGINT)
            assert signal.getsignal(signal.SIGINT) is other
        assert signal.getsignal(signal.SIGINT) is other
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_handler_of_before_is_restored() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with repeat_lost_interruptions():
            assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_errors_in_destructors_are_printed(messages: Messages) -> None:
    class Failing:
        def __del__(self) -> None:
            raise ValueError("a defect")

    Failing()
    assert [str(message.exc_value) for message in messages] == ["a defect"]
