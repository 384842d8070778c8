"""What happens to a stack, as it happens: a table on a terminal, else lines, or JSON lines."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

import click

from xraystack.commands import report

if TYPE_CHECKING:
    from rich.console import RenderableType

    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.services import Sighting


class Display(Protocol):
    """Where happenings are shown."""

    def event(self, event: StackEvent) -> None:
        """Show an event."""

    def sighting(self, sighting: Sighting) -> None:
        """Show what was seen of a service."""


class Lines:
    """A line for each event, on standard error."""

    def event(self, event: StackEvent) -> None:
        """Say one event on one line."""
        at = event.timestamp.astimezone().strftime("%H:%M:%S")
        status = click.style(event.status, fg=report.status_color(event.status))
        reason = f"  {event.reason}" if event.reason else ""
        padding = " " * max(0, 20 - len(event.status))
        report.say(f"{at}  {status}{padding}  {event.logical_id}{reason}")

    def sighting(self, sighting: Sighting) -> None:
        """Say what was seen, with its details below."""
        for line in sighting_lines(sighting):
            report.say(line)


class JsonLines:
    """A JSON document for each event, on standard output."""

    def event(self, event: StackEvent) -> None:
        """Print one event as one document."""
        emit(
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

    def sighting(self, sighting: Sighting) -> None:
        """Print what was seen as one document."""
        emit({"type": "sighting", **sighting._asdict()})


def emit(document: dict[str, Any]) -> None:
    """Print a JSON document on one line, at once."""
    click.echo(json.dumps(document))
    sys.stdout.flush()


def sighting_lines(sighting: Sighting) -> Iterator[str]:
    """What was seen as lines."""
    yield f"{'':8}  {sighting.logical_id}: {sighting.what}"
    for detail in sighting.details:
        yield f"{'':10}  {detail}"


class Table:
    """A table of the resources that changes in place, with how far it is and for how long."""

    def __init__(self, title: str, total: int) -> None:
        from rich.console import Console
        from rich.live import Live

        self._title = title
        self._total = total
        self._status = ""
        self._rows: dict[str, tuple[StackEvent, float]] = {}
        self._began = time.monotonic()
        self._console = Console(stderr=True, highlight=False)
        self.live = Live(get_renderable=self._rendered, console=self._console, refresh_per_second=4)

    def event(self, event: StackEvent) -> None:
        """Change the row of the event's resource."""
        if event.is_of_the_stack:
            self._status = event.status
        else:
            _, since = self._rows.get(event.logical_id, (event, time.monotonic()))
            self._rows[event.logical_id] = (event, since)

    def sighting(self, sighting: Sighting) -> None:
        """Say what was seen above the table."""
        for line in sighting_lines(sighting):
            self._console.print(line, markup=False)

    def _rendered(self) -> RenderableType:
        from rich.table import Table as Grid
        from rich.text import Text

        done = sum(event.status.endswith("_COMPLETE") for event, _ in self._rows.values())
        total = max(self._total, len(self._rows))
        elapsed = _clock(time.monotonic() - self._began)
        grid = Grid(
            title=f"{self._title}  {self._status}  {done}/{total}  {elapsed}",
            title_justify="left",
            box=None,
            pad_edge=False,
        )
        for name in ("status", "resource", "time", "reason"):
            grid.add_column(name, overflow="fold")
        for event, since in self._shown():
            working = event.status.endswith("_IN_PROGRESS")
            color = report.status_color(event.status) or ""
            grid.add_row(
                Text(event.status, style=color),
                Text(event.logical_id),
                _clock(time.monotonic() - since) if working else "",
                Text(event.reason if event.is_failure else ""),
            )
        return grid

    def _shown(self) -> list[tuple[StackEvent, float]]:
        """The rows for which there is room: what failed and what is under way first."""
        room = max(3, self._console.size.height - 4)
        if len(self._rows) <= room:
            return list(self._rows.values())
        return sorted(self._rows.values(), key=lambda row: row[0].status.endswith("_COMPLETE"))[
            :room
        ]


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


@contextlib.contextmanager
def display(title: str, total: int, *, as_json: bool) -> Iterator[Display]:
    """The display that fits: JSON lines if asked for, a table on a terminal, else lines."""
    if as_json:
        yield JsonLines()
    elif sys.stderr.isatty():
        table = Table(title, total)
        with table.live:
            yield table
    else:
        yield Lines()
