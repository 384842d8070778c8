"""Progress of a running operation: a live table on a terminal, else lines, or JSON lines.

The engine that deploy and fleet share. It knows neither: an update is any object, and their modules
have its document, its lines and the table that it changes.

Tables are laid out by ``text_layout`` and drawn by ``live_region`` rather than by rich: importing what
these two tables need of rich takes 30 ms of CPU time and four packages, the two modules 1 ms.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Protocol, TextIO, TypeVar

from xraystack.terminal import console, text_layout
from xraystack.terminal.live_region import LiveRegion, screen_size

UpdateT_contra = TypeVar("UpdateT_contra", contravariant=True)


class Display(Protocol[UpdateT_contra]):
    """Output of the progress of an operation."""

    def activate(self) -> contextlib.AbstractContextManager[object]:
        """Return a context in which updates are shown; it may be entered again after it ended."""

    def show(self, update: UpdateT_contra) -> None:
        """Show an update."""

    def pause(self) -> contextlib.AbstractContextManager[object]:
        """Return a context in which nothing is redrawn, for a question."""


class ProgressTable(Protocol[UpdateT_contra]):
    """Content of a table that changes in place."""

    def apply(self, update: UpdateT_contra) -> None:
        """Change what the table shows; may print lines, which stay above it."""

    def lines(self, size: os.terminal_size, *, is_final: bool) -> Sequence[text_layout.Line]:
        """Return the table for a screen of that size; the final one may be higher than the screen."""


class LineDisplay(Generic[UpdateT_contra]):
    """Updates printed one after the other by ``print_update``."""

    def __init__(self, print_update: Callable[[UpdateT_contra], None]) -> None:
        self.show = print_update

    def activate(self) -> contextlib.AbstractContextManager[object]:
        """Return an empty context: nothing is redrawn."""
        return contextlib.nullcontext()

    pause = activate


class LiveDisplay(Generic[UpdateT_contra]):
    """A table that is redrawn in place while ``activate()`` lasts, on standard error by default."""

    def __init__(self, table: ProgressTable[UpdateT_contra], stream: TextIO | None = None) -> None:
        self._table = table
        self._stream = stream or sys.stderr
        self._region = LiveRegion(self._stream, self._render_lines)

    @contextlib.contextmanager
    def activate(self) -> Iterator[None]:
        """Draw the table while the block runs, and at last with all its rows."""
        self._region.start()
        try:
            yield
        finally:
            self._region.stop()

    @contextlib.contextmanager
    def pause(self) -> Iterator[None]:
        """Leave the table as it is while the block runs, and draw another one below afterwards."""
        self._region.stop()
        yield
        self._region.start()

    def show(self, update: UpdateT_contra) -> None:
        """Change the table, which is drawn anew within a moment."""
        with self._region.lock:
            self._table.apply(update)

    def _render_lines(self, is_final: bool) -> list[str]:
        size = screen_size(self._stream)
        lines = self._table.lines(size, is_final=is_final)
        if not is_final and len(lines) > size.lines:
            ellipsis = text_layout.ELLIPSIS.center(size.columns).rstrip()
            lines = [*lines[: size.lines - 1], (ellipsis,)]
        return [console.render_pieces(line, self._stream) for line in lines]


def create_display(
    *,
    as_json: bool,
    document: Callable[[UpdateT_contra], dict[str, Any]],
    print_lines: Callable[[UpdateT_contra], None],
    table: Callable[[], ProgressTable[UpdateT_contra]],
) -> Display[UpdateT_contra]:
    """Create the display that fits: JSON lines if requested, a live table on a terminal, else lines.

    With NO_COLOR a terminal gets lines too: a log of it has no cursor movement then.
    """
    if as_json:
        return LineDisplay(lambda update: console.print_json(document(update)))
    return LiveDisplay(table()) if console.may_style(sys.stderr) else LineDisplay(print_lines)
