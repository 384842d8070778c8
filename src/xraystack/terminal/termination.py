"""Signals that end a program, as interruptions that a command can report: SIGTERM and SIGHUP."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from xraystack.errors import Terminated

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""SIGHUP comes when the terminal is closed; Windows does not have it."""


@contextmanager
def interrupt_on_termination() -> Iterator[None]:
    """Raise Terminated on the first of these signals until the block ends.

    A signal that is ignored, as by nohup, stays ignored. In another thread than the main one nothing
    changes, because Python handles signals in the main thread only.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = {number: signal.getsignal(number) for number in SIGNALS}
    handled = [number for number in SIGNALS if previous[number] is not signal.SIG_IGN]

    def interrupt(number: int, _: FrameType | None) -> None:
        for other in handled:
            signal.signal(other, signal.SIG_IGN)
        raise Terminated(signal.Signals(number).name)

    for number in handled:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, previous[number])
