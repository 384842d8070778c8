"""Progress of a stack operation as a table, as lines and as JSON documents.

An update is an event of the stack, or a sighting of one of its services.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from xraystack.deploy.events import StackEvent
from xraystack.deploy.service_recorder import ServiceObservation
from xraystack.escaping import escape_to_one_line
from xraystack.terminal import console, progress, text_layout
from xraystack.terminal.text_layout import Line, Piece, Styled

AROUND_ROWS = 3
"""Lines of a table besides its rows: title, head, and one for the cursor."""
MIN_ROWS = 3
MIN_CHARACTERS = 16
"""Of a logical ID or a reason, however narrow the screen is."""
HANG = 32
"""Columns before a logical ID in a line of an event, and before what follows that line."""
GAP = 2
"""Columns between two of a table."""
BESIDE_ID = 10
"""Columns for gaps and the time, beside a status and a logical ID."""
HEADS = ("status", "resource", "time")
DONE = ("_COMPLETE", "_SKIPPED")

Update = StackEvent | ServiceObservation


def stack_display(title: str, total: int, *, as_json: bool) -> progress.Display[Update]:
    """Return the display of an operation on ``total`` resources; the title is the stack's name."""
    return progress.create_display(
        as_json=as_json,
        document=update_document,
        print_lines=print_update,
        table=lambda: StackTable(title, total),
    )


def update_document(update: Update) -> dict[str, Any]:
    """Return the JSON document of an update."""
    if isinstance(update, ServiceObservation):
        return {"type": "sighting", **update._asdict()}
    document = {
        "type": "event",
        "timestamp": update.timestamp.isoformat(),
        "logical_id": update.logical_id,
        "physical_id": update.physical_id,
        "resource_type": update.resource_type,
        "status": update.status,
        "reason": update.reason,
    }
    return document | ({"hook": update.hook._asdict()} if update.hook else {})


def print_update(update: Update) -> None:
    """Print an event as one line, a sighting with its details below."""
    if isinstance(update, ServiceObservation):
        print_observation(update)
        return
    at = update.timestamp.astimezone().strftime("%H:%M:%S")
    status = Styled(f"{update.status:20}", console.status_color(update.status))
    reasons = filter(None, (update.reason, update.hook.describe() if update.hook else ""))
    reason = "".join(f"  {text}" for text in reasons)
    width = text_layout.screen_width()
    name = text_layout.shorten(update.logical_id, max(MIN_CHARACTERS, width - HANG))
    console.print_message(f"{at}  ", status, f"  {name}{reason}", hang=min(HANG, width // 3))


def print_observation(sighting: ServiceObservation) -> None:
    """Print a sighting with its details below."""
    console.print_message(f"{'':8}  {sighting.logical_id}: {sighting.what}")
    for detail in sighting.details:
        console.print_message(f"{'':10}  {detail}")


class StackTable:
    """A table of a stack's resources, with the number of finished ones and the time passed.

    Times are counted from the events' own timestamps, so that a later ``--attach`` shows the same.
    """

    def __init__(
        self,
        title: str,
        total: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._title = title
        self._total = total
        self._clock = clock
        self._stack: StackEvent | None = None
        self._rows: dict[str, tuple[StackEvent, datetime]] = {}
        self._began: datetime | None = None

    def apply(self, update: Update) -> None:
        """Change the row of an event's resource; print a sighting or a failed hook above the table."""
        if isinstance(update, ServiceObservation):
            print_observation(update)
            return
        self._began = self._began or update.timestamp
        if update.hook is not None and update.hook.is_failed:
            print_update(update)
        if update.is_stack_event:
            self._stack = update
        else:
            _, since = self._rows.get(update.logical_id, (update, update.timestamp))
            self._rows[update.logical_id] = (update, since)

    def lines(self, size: os.terminal_size, *, is_final: bool) -> list[Line]:
        """Return the headline, the head and the rows; all rows if it is final, else those that fit."""
        events = list(self._rows.values())
        if not is_final and len(events) > size.lines - AROUND_ROWS:
            # Failed and running resources come first.
            events.sort(key=lambda row: row[0].status.endswith(DONE))
            del events[max(MIN_ROWS, size.lines - AROUND_ROWS - 1) :]
        headline = text_layout.fold(self._headline(), size.columns)
        head, *rows = self._table_rows(events, size.columns)
        bold = [Styled(text_layout.plain_text(cell), bold=True) for cell in head]
        return [
            *((Styled(line, italic=True),) for line in headline),
            *text_layout.table_lines([bold, *rows], size.columns, indent="", shrinkable=(1, 0)),
        ]

    def _table_rows(
        self, events: Sequence[tuple[StackEvent, datetime]], columns: int
    ) -> list[list[Piece]]:
        """Return the head and a row for each event; reasons go on in rows of their own."""
        available = columns - max((len(event.status) for event, _ in events), default=0) - BESIDE_ID
        has_reasons = any(event.is_failure for event, _ in events)
        id_width = max(MIN_CHARACTERS, available // 2 if has_reasons else available)
        rows: list[list[Piece]] = [[*HEADS]]
        for event, since in events:
            status = Styled(event.status, console.status_color(event.status))
            name = text_layout.shorten(escape_to_one_line(event.logical_id), id_width)
            is_running = event.status.endswith("_IN_PROGRESS")
            rows.append([status, name, self._duration(since) if is_running else ""])
        hidden = len(self._rows) - len(events)
        if hidden:
            rows.append(["", f"and {hidden} more", ""])
        if not has_reasons:
            return rows
        reasons = ["reason", *(event.reason if event.is_failure else "" for event, _ in events)]
        return _add_reasons(rows, reasons, columns)

    def _headline(self) -> str:
        done = sum(event.status.endswith(DONE) for event, _ in self._rows.values())
        total = max(self._total, len(self._rows))
        status = self._stack.status if self._stack else ""
        return f"{self._title}  {status}  {done}/{total}  {self._duration(self._began)}"

    def _duration(self, since: datetime | None) -> str:
        """Return minutes and seconds since then, until now or the end of the operation."""
        if since is None:
            return "0:00"
        is_over = self._stack is not None and self._stack.is_operation_end
        until = self._stack.timestamp if is_over and self._stack else self._clock()
        # This machine's clock may be behind AWS's.
        seconds = int(max((until - since).total_seconds(), 0))
        return f"{seconds // 60}:{seconds % 60:02}"


def _add_reasons(
    rows: Sequence[Sequence[Piece]], reasons: Sequence[str], columns: int
) -> list[list[Piece]]:
    """Return rows with a column of reasons, which are wrapped at the edge of the screen."""
    widths = [
        max(len(text_layout.plain_text(cell)) for cell in column)
        for column in zip(*rows, strict=True)
    ]
    width = max(MIN_CHARACTERS, columns - sum(widths) - GAP * len(widths))
    with_reasons: list[list[Piece]] = []
    for row, reason in zip_longest(rows, reasons, fillvalue=""):
        first, *rest = text_layout.fold(reason, width)
        with_reasons.append([*row, first])
        with_reasons += [[*[""] * len(row), line] for line in rest]
    return with_reasons
