"""Calls that run beside others.

Only independent calls that read run side by side. Their results are used in the order of a program that
has no threads, so errors and messages have the same order. An interrupted program does not wait for a
call: its thread ends with the program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class _Run(Generic[Result]):
    """The state of a call, which its thread keeps when nobody waits for the call any more."""

    def __init__(self, function: Callable[[], Result]) -> None:
        self.function = function
        self.results: list[Result] = []
        self.error: BaseException | None = None
        self.is_abandoned = False
        self.caller = _current_run()

    def run(self) -> None:
        """Call the function."""
        _CURRENT.run = self
        try:
            self.results.append(self.function())
        except BaseException as error:  # raised again where the result is used
            self.error = error


_CURRENT = threading.local()


def _current_run() -> _Run[object] | None:
    """Return the call that the current thread makes; None in a thread that no call has started."""
    run: _Run[object] | None = getattr(_CURRENT, "run", None)
    return run


def is_abandoned() -> bool:
    """Return whether the current thread makes a call whose result nobody uses any more.

    That is also a call that such a call waits for.
    """
    run = _current_run()
    while run is not None and not run.is_abandoned:
        run = run.caller
    return run is not None


class BackgroundCall(Generic[Result]):
    """A call that has started."""

    def __init__(self, function: Callable[[], Result]) -> None:
        self._run = _Run(function)
        self._thread = threading.Thread(target=self._run.run, daemon=True)
        self._thread.start()

    def __del__(self) -> None:
        """Let the call end without more retries."""
        self._run.is_abandoned = True

    def result(self) -> Result:
        """Return the result of the call, or raise its error."""
        self._thread.join()
        if self._run.error is not None:
            raise self._run.error
        return self._run.results[0]


def call_side_by_side(functions: Iterable[Callable[[], Result]]) -> list[Result]:
    """Return the results of functions that run at the same time.

    Raises the error of the first in their order, and does not wait for those after it.
    """
    waiting = list(functions)
    if not waiting:
        return []
    first, *others = waiting
    started = [BackgroundCall(function) for function in others]
    return [first(), *(call.result() for call in started)]
