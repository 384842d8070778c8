"""Signals that end a program, as interruptions that a command can report: Ctrl-C, SIGTERM and SIGHUP."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from xraystack.errors import Terminated

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""SIGHUP comes when the terminal is closed; Windows does not have it."""

_PAUSE_S = 0.05
"""The time after which a lost interruption is raised again: the callback that lost it has ended then."""


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
    for number in handled:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, previous[number])


def _interrupt(number: int, _: FrameType | None) -> None:
    for other in SIGNALS:
        if signal.getsignal(other) is _interrupt:
            signal.signal(other, signal.SIG_IGN)
    raise Terminated(signal.Signals(number).name)


def repeat_lost_interruptions() -> None:
    """Raise an interruption again that came in a destructor or a weak reference's callback.

    Python prints what such code raises and continues: the program would run on after Ctrl-C.
    """
    report = sys.unraisablehook

    def repeat(lost: sys.UnraisableHookArgs) -> None:
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            report(lost)
            return
        number = signal.SIGINT
        if isinstance(lost.exc_value, Terminated):
            number = signal.Signals[str(lost.exc_value)]
            signal.signal(number, _interrupt)
        timer = threading.Timer(_PAUSE_S, _interrupt_thread, [threading.get_ident(), number])
        timer.daemon = True
        timer.start()

    sys.unraisablehook = repeat


def _interrupt_thread(main_thread: int, number: signal.Signals) -> None:
    if hasattr(signal, "pthread_kill"):  # it ends a sleep too
        signal.pthread_kill(main_thread, number)
    else:
        _thread.interrupt_main(number)
