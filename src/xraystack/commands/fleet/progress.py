"""Progress of a rollout as a table by region, as lines and as JSON documents.

An update is a step, an operation that has begun, or the progress of the last one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xraystack.commands.fleet import output
from xraystack.fleet.operation_progress import OperationProgress
from xraystack.fleet.operation_step import OperationStep
from xraystack.terminal import console, progress, text_layout
from xraystack.terminal.text_layout import Line, Piece, Styled

if TYPE_CHECKING:
    from xraystack.fleet.operation_progress import InstanceResult

HEADS = ("region", "total", "done", "failed", "cancelled", "running", "waiting")

Update = OperationStep | OperationProgress


def rollout_display(*, as_json: bool) -> progress.Display[Update]:
    """Return the display of a rollout."""
    return progress.create_display(
        as_json=as_json,
        document=update_document,
        print_lines=ProgressLines().print_update,
        table=RolloutTable,
    )


def update_document(update: Update) -> dict[str, Any]:
    """Return the JSON document of an update."""
    if isinstance(update, OperationStep):
        return {
            "type": "operation",
            "operation_id": update.operation_id,
            "wave": update.wave or None,
            "waves": update.waves or None,
            "status": "RUNNING",
            **output.action_document(update.action),
        }
    return {
        "type": "progress",
        "operation_id": update.operation_id,
        "status": update.status,
        "regions": [region._asdict() for region in update.regions],
    }


def print_results(step: OperationStep, results: Sequence[InstanceResult]) -> None:
    """Print the result of each instance as a JSON document."""
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


def operation_title(step: OperationStep) -> str:
    """Return the wave, the kind, the size and the ID of an operation as a line."""
    if not step.wave:
        return f"Operation {step.operation_id} ({step.action.kind.name.lower()})"
    accounts, regions = step.action.batch
    where = f", accounts x regions: {len(accounts):,} x {len(regions)}" if accounts else ""
    return f"Wave {step.wave} of {step.waves}: {step.action.kind.value}{where}, {step.operation_id}"


def progress_line(observed: OperationProgress) -> str:
    """Return the status of an operation and the number of its instances by state as a line."""
    if not observed.regions:
        return observed.status
    total, succeeded, failed, cancelled = (
        sum(getattr(region, name) for region in observed.regions)
        for name in ("total", "succeeded", "failed", "cancelled")
    )
    parts = [f"{succeeded:,} of {total:,} done"]
    parts += [f"{failed:,} failed"] if failed else []
    parts += [f"{cancelled:,} cancelled"] if cancelled else []
    return f"{status_label(observed)}: {', '.join(parts)}"


def status_label(observed: OperationProgress) -> str:
    """Return the status of StackSets, but ENDED for SUCCEEDED with failures within the tolerance."""
    has_failures = observed.failed or any(region.failed for region in observed.regions)
    return "ENDED" if observed.status == "SUCCEEDED" and has_failures else observed.status


class ProgressLines:
    """Lines for updates; progress that is the same as before is not printed again."""

    def __init__(self) -> None:
        self._last = ""

    def print_update(self, update: Update) -> None:
        """Print the title of an operation that has begun, or its progress."""
        if isinstance(update, OperationStep):
            console.print_message(operation_title(update))
            return
        line = progress_line(update)
        if line != self._last:
            console.print_message(f"{time.strftime('%H:%M:%S')}  {line}")
        self._last = line


class RolloutTable:
    """A table of the regions of an operation, with the number of instances by state."""

    def __init__(self) -> None:
        self._title = ""
        self._progress: OperationProgress | None = None

    def apply(self, update: Update) -> None:
        """Change the rows; print the table of the operation before when another one begins."""
        if isinstance(update, OperationProgress):
            self._progress = update
            return
        if self._title:
            console.print_message(self._headline(), hang=0)
            for line in self._grid():
                console.print_message(*line, hang=0)
        self._title, self._progress = operation_title(update), None

    def lines(self, size: os.terminal_size, *, is_final: bool) -> list[Line]:  # noqa: ARG002
        """Return the title, the head and a row for each region, final or not."""
        headline = text_layout.fold(self._headline(), size.columns)
        return [*((line,) for line in headline), *self._grid()]

    def _headline(self) -> str:
        return f"{self._title}  {status_label(self._progress) if self._progress else ''}"

    def _grid(self) -> list[Line]:
        rows: list[list[Piece]] = [[Styled(head, bold=True) for head in HEADS]]
        for region in self._progress.regions if self._progress else ():
            counts = (region.total, region.succeeded, region.failed, region.cancelled)
            running = "" if region.running is None else f"{region.running:,}"
            figures = (*(f"{count:,}" for count in counts), running, f"{region.waiting:,}")
            rows.append([region.region, *figures])
        return text_layout.table_lines(rows, indent=" ", shrinkable=0, right=range(1, len(HEADS)))
