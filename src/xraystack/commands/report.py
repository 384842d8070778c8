"""What several commands say and write: words for a person, aligned columns, outputs, files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from xraystack.aws.stacks import Stack
    from xraystack.errors import XraystackError

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


def warn(text: str) -> None:
    """Say what the user may not expect, on standard error."""
    click.secho(f"! {text}", err=True, fg="yellow")


def write(path: str, text: str) -> None:
    """Write a file and say so."""
    from pathlib import Path

    from xraystack import files

    files.write(Path(path), text.encode())
    say(f"Wrote {path}.")


def show_error(error: XraystackError, color: bool | None) -> int:
    """Print an error with its remedy to standard error and return its exit code."""
    click.secho("Error: ", err=True, fg="red", bold=True, nl=False, color=color)
    click.echo(str(error), err=True, color=color)
    for line in error.remedy.splitlines():
        click.echo(f"  {line}", err=True, color=color)
    return error.exit_code


def show_outputs(stack: Stack) -> None:
    """Print a stack's outputs, which are a result."""
    rows = [(output.name, output.value) for output in stack.outputs]
    for line in columns(rows, indent="") if rows else []:
        click.echo(line)
