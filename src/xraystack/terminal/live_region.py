"""Lines at the bottom of a terminal that are redrawn in place, below all other output."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

REFRESH_S = 0.25
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
NO_WRAP, WRAP = "\x1b[?7l", "\x1b[?7h"
"""A line that is too long is cut off, so that each line is one row."""
ERASE_BELOW = "\x1b[J"
WITHOUT_CURSOR = {"dumb", "unknown"}
"""Values of TERM for terminals that cannot move their cursor."""
DEFAULT_SIZE = os.terminal_size((80, 25))

_drawn: list[LiveRegion] = []
"""The region that is drawn now, if there is one."""


def screen_size(stream: TextIO) -> os.terminal_size:
    """Return the size of a stream's terminal, or COLUMNS and LINES where they are set."""
    try:
        size = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        size = DEFAULT_SIZE
    variables = (os.environ.get("COLUMNS", ""), os.environ.get("LINES", ""))
    values = [int(text) if text.isdecimal() else 0 for text in variables]
    return os.terminal_size(
        value or actual or default
        for value, actual, default in zip(values, size, DEFAULT_SIZE, strict=True)
    )


@contextlib.contextmanager
def suspend_region(stream: TextIO) -> Iterator[None]:
    """Clear the region while the block prints to its terminal, and draw it again below."""
    if not _drawn or not stream.isatty():
        yield
        return
    region = _drawn[-1]
    with region.lock:
        region.erase()
        yield
        region.draw()


class LiveRegion:
    """The output of ``render``, drawn again four times a second and at last with ``is_final``.

    ``render`` returns lines with their colors, and no more of them than the screen has rows unless
    they are final. A terminal that cannot move its cursor gets the final lines only.
    """

    def __init__(self, stream: TextIO, render: Callable[[bool], Sequence[str]]) -> None:
        self.lock = threading.RLock()
        self._stream = stream
        self._render = render
        self._height = 0
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to draw, from the cursor on."""
        if os.environ.get("TERM", "").lower() in WITHOUT_CURSOR:
            return
        self._stopped.clear()
        self._stream.write(HIDE_CURSOR)
        self.draw()
        _drawn.append(self)
        self._thread = threading.Thread(target=self._refresh, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Leave the final lines on the screen, and the cursor below them."""
        end = ""
        if self._thread is not None:
            self._stopped.set()
            self._thread.join()
            self._thread = None
            _drawn.remove(self)
            end = SHOW_CURSOR
        with self.lock:
            self.erase()
            self._stream.write("".join(f"{line}\n" for line in self._render(True)) + end)
            self._stream.flush()

    def erase(self) -> None:
        """Erase the region, with the cursor at its beginning."""
        if self._height:
            up = f"\x1b[{self._height - 1}A" if self._height > 1 else ""
            self._stream.write(f"\r{up}{ERASE_BELOW}")
        self._height = 0

    def draw(self) -> None:
        """Draw the region in the place of what was drawn before."""
        with self.lock:
            lines = self._render(False)
            self.erase()
            self._stream.write(NO_WRAP + "\n".join(lines) + WRAP)
            self._stream.flush()
            self._height = len(lines)

    def _refresh(self) -> None:
        while not self._stopped.wait(REFRESH_S):
            self.draw()
