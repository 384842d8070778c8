"""How far a rollout is: a table by region on a terminal, else a line when something changes, or JSON."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from xraystack.commands.fleet import output
from xraystack.escaping import visible
from xraystack.terminal import console

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from xraystack.fleet.operation_progress import InstanceResult, OperationProgress
    from xraystack.fleet.operation_step import OperationStep


class Display(Protocol):
    """Where a rollout is shown."""

    def begun(self, step: OperationStep) -> None:
        """An operation has begun."""

    def show(self, seen: OperationProgress) -> None:
        """A look at it."""

    def still(self) -> contextlib.AbstractContextManager[None]:
        """For as long as a question is asked, nothing moves."""


def title(step: OperationStep) -> str:
    """An operation in words."""
    if not step.wave:
        return f"Operation {step.operation_id} ({step.action.kind.name.lower()})"
    accounts, regions = step.action.batch
    where = f", accounts x regions: {len(accounts):,} x {len(regions)}" if accounts else ""
    return f"Wave {step.wave} of {step.waves}: {step.action.kind.value}{where}, {step.operation_id}"


def counted(seen: OperationProgress) -> str:
    """How far an operation is, on a line."""
    if not seen.regions:
        return seen.status
    total, succeeded, failed, cancelled = (
        sum(getattr(region, name) for region in seen.regions)
        for name in ("total", "succeeded", "failed", "cancelled")
    )
    parts = [f"{succeeded:,} of {total:,} done"]
    parts += [f"{failed:,} failed"] if failed else []
    parts += [f"{cancelled:,} cancelled"] if cancelled else []
    return f"{state(seen)}: {', '.join(parts)}"


def state(seen: OperationProgress) -> str:
    """The status in StackSets' word, but for SUCCEEDED of what has failures within its tolerance."""
    fails = seen.failed or any(region.failed for region in seen.regions)
    return "ENDED" if seen.status == "SUCCEEDED" and fails else seen.status


class Lines:
    """A line for what changes, on standard error."""

    def __init__(self) -> None:
        self._last = ""

    def begun(self, step: OperationStep) -> None:
        """Say that it has begun, with the ID by which to find it again."""
        console.print_message(title(step))

    def show(self, seen: OperationProgress) -> None:
        """Say how far it is, if that is further than before."""
        line = counted(seen)
        if line != self._last:
            console.print_message(f"{time.strftime('%H:%M:%S')}  {line}")
        self._last = line

    def still(self) -> contextlib.AbstractContextManager[None]:
        """Nothing moves anyway."""
        return contextlib.nullcontext()


class JsonLines:
    """A document for each operation, look and instance, on standard output."""

    def begun(self, step: OperationStep) -> None:
        """Print the operation."""
        console.print_json(
            {
                "type": "operation",
                "operation_id": step.operation_id,
                "wave": step.wave or None,
                "waves": step.waves or None,
                "status": "RUNNING",
                **output.action_document(step.action),
            }
        )

    def show(self, seen: OperationProgress) -> None:
        """Print how far it is."""
        regions = [region._asdict() for region in seen.regions]
        document: dict[str, Any] = {"type": "progress", "operation_id": seen.operation_id}
        console.print_json(document | {"status": seen.status, "regions": regions})

    def still(self) -> contextlib.AbstractContextManager[None]:
        """Nothing moves anyway."""
        return contextlib.nullcontext()


def emit_results(step: OperationStep, results: Sequence[InstanceResult]) -> None:
    """Print what became of each instance as documents, on standard output."""
    for result in results:
        console.print_json(
            {
                "type": "instance",
                "operation_id": step.operation_id,
                **result.pair._asdict(),
                "status": result.status,
                "reason": result.reason or None,
            }
        )


class Table:
    """A table of the regions that changes in place."""

    def __init__(self, console: Console | None = None) -> None:
        from rich.console import Console
        from rich.live import Live

        self._title = ""
        self._seen: OperationProgress | None = None
        console = console or Console(stderr=True, highlight=False)
        self.live = Live(get_renderable=self.rendered, console=console, refresh_per_second=4)

    def begun(self, step: OperationStep) -> None:
        """Begin another table; the last one stays above it."""
        if self._title:
            self.live.console.print(self.rendered())
        self._title, self._seen = title(step), None

    def show(self, seen: OperationProgress) -> None:
        """Change the rows."""
        self._seen = seen

    def rendered(self) -> RenderableType:
        """The table as it is now."""
        from rich.console import Group
        from rich.table import Table as Grid
        from rich.text import Text

        status = state(self._seen) if self._seen else ""
        grid = Grid(box=None)
        grid.add_column("region")
        for name in ("total", "done", "failed", "cancelled", "running", "waiting"):
            grid.add_column(name, justify="right")
        for region in self._seen.regions if self._seen else ():
            counted = (region.total, region.succeeded, region.failed, region.cancelled)
            under_way = "" if region.running is None else f"{region.running:,}"
            grid.add_row(
                visible(region.region),
                *(f"{n:,}" for n in counted),
                under_way,
                f"{region.waiting:,}",
            )
        return Group(Text(visible(f"{self._title}  {status}")), grid)

    @contextlib.contextmanager
    def still(self) -> Iterator[None]:
        """Leave the table as it is, and let another begin below when the question is answered."""
        self.live.stop()
        yield
        self.live.start()


@contextlib.contextmanager
def display(*, as_json: bool) -> Iterator[Display]:
    """The display that fits: JSON lines if asked for, a table on a terminal, else lines."""
    if as_json:
        yield JsonLines()
    elif console.is_terminal():
        table = Table()
        with table.live:
            yield table
    else:
        yield Lines()
