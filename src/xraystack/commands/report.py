"""How stacks, plans and events are printed, for the commands that show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from xraystack.deploy.change_set import ChangeSet
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.operation import Plan
    from xraystack.deploy.stack import Stack

COLORS = {"_FAILED": "red", "_COMPLETE": "green", "_IN_PROGRESS": "yellow"}


def say(text: str = "") -> None:
    """Say something to a person, on standard error."""
    click.echo(text, err=True)


def columns(rows: Sequence[Sequence[str]], *, indent: str = "  ") -> list[str]:
    """Rows as aligned lines."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        indent
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def status_color(status: str) -> str | None:
    """The colour of a stack's or resource's status."""
    if "ROLLBACK" in status:
        return "red"
    return next((color for ending, color in COLORS.items() if status.endswith(ending)), None)


def show_plan(plan: Plan) -> None:
    """Say which values the parameters get and what will become of which resource."""
    if plan.parameters:
        say("Parameters:")
        rows = [(value.name, value.shown or '""', f"({value.source})") for value in plan.parameters]
        for line in columns(rows):
            say(line)
    if plan.capabilities:
        say(f"Capabilities: {', '.join(plan.capabilities)}")
    if plan.change_set:
        say("Changes:")
        for line in columns(list(_changes(plan.change_set))):
            say(line)


def _changes(change_set: ChangeSet) -> Iterable[tuple[str, str, str, str]]:
    words = {"True": "replaced", "Conditional": "may be replaced"}
    for change in change_set.changes:
        replacement = words.get(change.replacement, "") if change.action == "Modify" else ""
        yield change.action, change.logical_id, change.resource_type, replacement


def show_event(event: StackEvent) -> None:
    """Say one event on one line."""
    time = event.timestamp.astimezone().strftime("%H:%M:%S")
    status = click.style(event.status, fg=status_color(event.status))
    reason = f"  {event.reason}" if event.reason else ""
    say(f"{time}  {status}{' ' * max(0, 20 - len(event.status))}  {event.logical_id}{reason}")


def followed(events: Iterable[StackEvent], stack_name: str) -> list[StackEvent]:
    """Say each event as it comes and return them all; interrupted, say that AWS goes on."""
    seen = []
    try:
        for event in events:
            show_event(event)
            seen.append(event)
    except KeyboardInterrupt:
        say("\nCloudFormation goes on without being watched. See how it is doing with:")
        say(f"  xraystack status --stack-name {stack_name}")
        raise
    return seen


def show_outputs(stack: Stack) -> None:
    """Print a stack's outputs, which are a result."""
    rows = [(output.name, output.value) for output in stack.outputs]
    for line in columns(rows, indent="") if rows else []:
        click.echo(line)
