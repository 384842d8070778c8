"""Signals that end a program, as interruptions that a command can report: Ctrl-C, SIGTERM and SIGHUP.

Python raises an interruption wherever the main thread is, also in a library. Some libraries catch all
that is raised and continue, such as :mod:`copyreg`. Python itself does so in destructors and in callbacks
of weak references. An interruption that is lost like this is raised again.
"""

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

CATCHERS = frozenset({"xraystack", "click"})
"""The packages whose code handles an interruption that it catches."""

PAUSE_S = 0.05
"""The time after which a lost interruption is raised again: the code that lost it has ended then."""


class _Interruption(KeyboardInterrupt):
    """An interruption by a signal, which is raised again if it was lost."""

    def __init__(self, number: int, *args: object) -> None:
        super().__init__(*args)
        self.number = number
        self.is_lost = False

    def __del__(self) -> None:
        if self.is_lost or not self._was_handled():
            _raise_again(self.number)

    def _was_handled(self) -> bool:
        """Return whether the outermost frame that it reached, which caught it, handles interruptions.

        Code in C that discards an exception leaves it without a traceback, or only with frames inside.
        """
        if self.__traceback__ is None:
            return False
        caught = self.__traceback__.tb_frame.f_globals
        package = str(caught.get("__name__")).partition(".")[0]
        return package in CATCHERS and caught is not globals()


class _Termination(_Interruption, Terminated):
    """An interruption by SIGTERM or SIGHUP."""


def _raise_interruption(number: int, _: FrameType | None) -> None:
    raise _Interruption(number)


def _raise_termination(number: int, _: FrameType | None) -> None:
    for other in SIGNALS:
        if signal.getsignal(other) is _raise_termination:
            signal.signal(other, signal.SIG_IGN)
    raise _Termination(number, signal.Signals(number).name)


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
        signal.signal(number, _raise_termination)
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, previous[number])


@contextmanager
def repeat_lost_interruptions() -> Iterator[None]:
    """Raise an interruption of this context again if code that does not handle it caught it.

    A Ctrl-C that the caller ignores or handles in its own way stays as it is.
    """
    report = sys.unraisablehook

    def mark_lost(unraisable: sys.UnraisableHookArgs) -> None:
        if isinstance(unraisable.exc_value, _Interruption):
            unraisable.exc_value.is_lost = True
        else:
            report(unraisable)

    is_default = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    is_replaced = is_default and threading.current_thread() is threading.main_thread()
    sys.unraisablehook = mark_lost
    if is_replaced:
        signal.signal(signal.SIGINT, _raise_interruption)
    try:
        yield
    finally:
        if is_replaced:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.unraisablehook = report


def _raise_again(number: int) -> None:
    """Send the signal again after a pause, unless the context in which it interrupts has ended."""
    main_thread = threading.main_thread()
    if threading.current_thread() is not main_thread or sys.is_finalizing():
        return
    if signal.getsignal(number) is signal.SIG_IGN:  # since _raise_termination
        signal.signal(number, _raise_termination)
    elif signal.getsignal(number) not in {_raise_interruption, _raise_termination}:
        return
    timer = threading.Timer(PAUSE_S, _interrupt_thread, [threading.get_ident(), number])
    timer.daemon = True
    timer.start()


def _interrupt_thread(main_thread: int, number: int) -> None:
    if hasattr(signal, "pthread_kill"):  # it ends a sleep too
        signal.pthread_kill(main_thread, number)
    else:
        _thread.interrupt_main(signal.Signals(number))
