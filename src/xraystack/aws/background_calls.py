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


class BackgroundCall(Generic[Result]):
    """A call that has started."""

    def __init__(self, function: Callable[[], Result]) -> None:
        self._function = function
        self._results: list[Result] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._results.append(self._function())
        except BaseException as error:  # raised again by who takes the result
            self._error = error

    def result(self) -> Result:
        """Return the result of the call, or raise its error."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._results[0]


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
