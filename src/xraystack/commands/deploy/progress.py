"""What happens to a stack, as it happens: a table on a terminal, else lines, or JSON lines."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from xraystack.escaping import visible
from xraystack.terminal import console, text_layout

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.service_recorder import ServiceObservation

AROUND_ROWS = 3
"""Lines of a table besides its rows: title, head, and one for the cursor."""
FEWEST_ROWS = 3
FEWEST_CHARACTERS = 16
"""Of a logical ID, however narrow the screen is."""
HANG = 32
"""Columns before a logical ID in a line of an event, and before what follows that line."""
GAPS = 10
"""Columns between those of a table, with the time."""
DONE = ("_COMPLETE", "_SKIPPED")


class Display(Protocol):
    """Where happenings are shown."""

    def live(self) -> AbstractContextManager[object]:
        """Show while the block runs; it may be run again."""

    def event(self, event: StackEvent) -> None:
        """Show an event."""

    def sighting(self, sighting: ServiceObservation) -> None:
        """Show what was seen of a service."""


class Lines:
    """A line for each event, on standard error."""

    def live(self) -> AbstractContextManager[object]:
        """Nothing has to be prepared or cleared away."""
        return contextlib.nullcontext()

    def event(self, event: StackEvent) -> None:
        """Say one event on one line."""
        at = event.timestamp.astimezone().strftime("%H:%M:%S")
        status = console.Styled(f"{event.status:20}", console.status_color(event.status))
        reason = f"  {event.reason}" if event.reason else ""
        room = max(FEWEST_CHARACTERS, text_layout.width() - HANG)
        named = text_layout.shortened(event.logical_id, room)
        console.print_message(
            f"{at}  ", status, f"  {named}{reason}", hang=min(HANG, text_layout.width() // 3)
        )

    def sighting(self, sighting: ServiceObservation) -> None:
        """Say what was seen, with its details below."""
        for line in sighting_lines(sighting):
            console.print_message(line)


class JsonLines:
    """A JSON document for each event, on standard output."""

    def live(self) -> AbstractContextManager[object]:
        """Nothing has to be prepared or cleared away."""
        return contextlib.nullcontext()

    def event(self, event: StackEvent) -> None:
        """Print one event as one document."""
        console.print_json(
            {
                "type": "event",
                "timestamp": event.timestamp.isoformat(),
                "logical_id": event.logical_id,
                "physical_id": event.physical_id,
                "resource_type": event.resource_type,
                "status": event.status,
                "reason": event.reason,
            }
        )

    def sighting(self, sighting: ServiceObservation) -> None:
        """Print what was seen as one document."""
        console.print_json({"type": "sighting", **sighting._asdict()})


def sighting_lines(sighting: ServiceObservation) -> Iterator[str]:
    """What was seen as lines."""
    yield f"{'':8}  {sighting.logical_id}: {sighting.what}"
    for detail in sighting.details:
        yield f"{'':10}  {detail}"


class Table:
    """A table of the resources that changes in place, with how far it is and for how long.

    Times are counted from the events' own timestamps, so that whoever attaches later sees the same.
    """

    def __init__(
        self,
        title: str,
        total: int,
        console: Console | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        from rich.console import Console

        self._title = title
        self._total = total
        self._clock = clock
        self._stack: StackEvent | None = None
        self._rows: dict[str, tuple[StackEvent, datetime]] = {}
        self._began: datetime | None = None
        self._is_complete = False
        self._console = console or Console(stderr=True, highlight=False)

    @contextlib.contextmanager
    def live(self) -> Iterator[None]:
        """Draw the table while the block runs, at last with all its rows."""
        from rich.live import Live

        self._is_complete = False
        with Live(get_renderable=self.rendered, console=self._console, refresh_per_second=4):
            try:
                yield
            finally:
                self._is_complete = True

    def event(self, event: StackEvent) -> None:
        """Change the row of the event's resource."""
        self._began = self._began or event.timestamp
        if event.is_stack_event:
            self._stack = event
        else:
            _, since = self._rows.get(event.logical_id, (event, event.timestamp))
            self._rows[event.logical_id] = (event, since)

    def sighting(self, sighting: ServiceObservation) -> None:
        """Say what was seen above the table."""
        for said in sighting_lines(sighting):
            for line in text_layout.wrapped((said,), self._console.size.width):
                self._console.print(text_layout.text_of_line(line), markup=False)

    def rendered(self) -> RenderableType:
        """The table as it is now."""
        from rich.console import Group
        from rich.table import Table as Grid
        from rich.text import Text

        grid = Grid(box=None, pad_edge=False)
        for name in ("status", "resource", "time"):
            grid.add_column(name, no_wrap=True)
        rows = self._shown()
        failed = any(event.is_failure for event, _ in rows)
        if failed:
            grid.add_column("reason", overflow="fold")
        room = self._room([event.status for event, _ in rows], failed=failed)
        for event, since in rows:
            working = event.status.endswith("_IN_PROGRESS")
            cells = [
                Text(visible(event.status), style=console.status_color(event.status) or ""),
                Text(text_layout.shortened(visible(event.logical_id), room)),
                Text(self._elapsed(since) if working else ""),
            ]
            grid.add_row(*cells, *([Text(visible(event.reason))] if event.is_failure else []))
        if len(rows) < len(self._rows):
            grid.add_row("", f"and {len(self._rows) - len(rows)} more that are not shown")
        # A title of the table's own would be folded at the width of the table.
        return Group(Text(visible(self._headline()), style="italic"), grid)

    def _room(self, statuses: Sequence[str], *, failed: bool) -> int:
        """Characters of a logical ID: what is left, or half of it where a reason has to be said too."""
        left = self._console.size.width - max(map(len, statuses), default=0) - GAPS
        return max(FEWEST_CHARACTERS, left // 2 if failed else left)

    def _headline(self) -> str:
        done = sum(event.status.endswith(DONE) for event, _ in self._rows.values())
        total = max(self._total, len(self._rows))
        status = self._stack.status if self._stack else ""
        elapsed = self._elapsed(self._began)
        return f"{self._title}  {status}  {done}/{total}  {elapsed}"

    def _elapsed(self, since: datetime | None) -> str:
        """Minutes and seconds since then, until now or until the operation ended."""
        if since is None:
            return "0:00"
        is_over = self._stack is not None and self._stack.is_operation_end
        until = self._stack.timestamp if is_over and self._stack else self._clock()
        # This machine's clock may be behind AWS's.
        seconds = int(max((until - since).total_seconds(), 0))
        return f"{seconds // 60}:{seconds % 60:02}"

    def _shown(self) -> list[tuple[StackEvent, datetime]]:
        """The rows for which there is room: what failed and what is under way first."""
        rows = list(self._rows.values())
        if self._is_complete or len(rows) <= self._console.size.height - AROUND_ROWS:
            return rows
        rows.sort(key=lambda row: row[0].status.endswith(DONE))
        return rows[: max(FEWEST_ROWS, self._console.size.height - AROUND_ROWS - 1)]


def display(title: str, total: int, *, as_json: bool) -> Display:
    """The display that fits: JSON lines if asked for, a table on a terminal, else lines."""
    if as_json:
        return JsonLines()
    return Table(title, total) if console.is_terminal() else Lines()
