"""Output to stdout and stderr, and questions on a terminal.

Nothing else prints. Output is given as pieces, each a text from anywhere or one with a style of this
program, so that control characters of texts are escaped and the program's own colors are not.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

import click

from xraystack.errors import InternalError
from xraystack.escaping import escape_controls, escape_to_one_line
from xraystack.terminal import live_region, streams, text_layout

if TYPE_CHECKING:
    from xraystack.errors import XraystackError

Piece = text_layout.Piece
Styled = text_layout.Styled

STATUS_COLORS = {"_FAILED": "red", "_COMPLETE": "green", "_IN_PROGRESS": "yellow"}


def print_message(*pieces: Piece, hang: int | None = None) -> None:
    """Say something to a person, on standard error, in lines that fit the screen."""
    for line in text_layout.wrap(pieces, text_layout.screen_width(), hang):
        _write(sys.stderr, *line, "\n")


def print_warning(text: str) -> None:
    """Say what the user may not expect, on standard error."""
    print_message(Styled(f"! {text}", "yellow"))


def print_transient(text: str = "") -> None:
    """Say on a terminal what the next thing said this way replaces; nothing clears it away."""
    if is_terminal():
        sys.stderr.write(f"\r\033[K{escape_to_one_line(text)}")
        sys.stderr.flush()


def is_terminal() -> bool:
    """Whether a person sees at once what is said."""
    return sys.stderr.isatty()


def confirm(question: str) -> bool:
    """Whether the person at the terminal agrees."""
    try:
        return click.confirm(escape_controls(question), err=True)
    except click.Abort:  # without an answer, and so without the end of the line
        print_message()
        raise


def choose(question: str, choices: Sequence[str], default: str) -> str:
    """Which of the choices the person at the terminal takes; they are named in the question."""
    kind = click.Choice(choices)
    answer: str = click.prompt(
        escape_controls(question), type=kind, default=default, show_choices=False, err=True
    )
    return answer


def print_result(*pieces: Piece, end: str = "\n") -> None:
    """Put a line of the result on standard output."""
    _write(sys.stdout, *pieces, end)


def print_json(document: Any, *, indent: int | None = None) -> None:
    """Put a JSON document on standard output."""
    import json

    # JSON has an escape for all that steers, but delete is one that json does not use.
    text = json.dumps(document, indent=indent, default=_json_value).replace("\x7f", "\\u007f")
    print_result(text)


def _json_value(value: Any) -> str:
    """What JSON has no form for: times in ISO 8601."""
    return str(value.isoformat() if isinstance(value, datetime) else value)


def print_bytes(content: bytes, color: str | None = None) -> None:
    """Put a file's content on standard output, byte for byte unless that is a terminal."""
    out = sys.stdout
    if out.isatty():
        print_result(Styled(content.decode(errors="backslashreplace"), color), end="")
    elif isinstance(out, streams.RecordedStream):
        out.write_bytes(content)
    else:
        out.buffer.write(content)


def clear_screen() -> None:
    """Clear the terminal that standard output is, if it is one."""
    if sys.stdout.isatty():
        sys.stdout.write("\033[2J\033[1;1H")


def _write(stream: TextIO, *pieces: Piece) -> None:
    with live_region.suspend_region(stream):
        stream.write(render_pieces(pieces, stream))
        stream.flush()


def render_pieces(pieces: Sequence[Piece], stream: TextIO) -> str:
    """Return pieces as a text for a stream, with styles if that is a terminal that may have them."""
    if not stream.isatty() or os.environ.get("NO_COLOR"):
        return "".join(escape_controls(text_layout.plain_text(piece)) for piece in pieces)
    return "".join(escape_controls(p) if isinstance(p, str) else _render_styled(p) for p in pieces)


def _render_styled(piece: Styled) -> str:
    return click.style(
        escape_controls(piece.text),
        fg=piece.color,
        bold=piece.bold or None,
        italic=piece.italic or None,
    )


def print_wrapped_result(*pieces: Piece, hang: int | None = None) -> None:
    """Put words of the result on standard output, in lines that fit the screen."""
    for line in text_layout.wrap(pieces, text_layout.screen_width(), hang):
        print_result(*line)


def plain_table(rows: Sequence[Sequence[str]], *, indent: str = "  ") -> list[str]:
    """Rows as aligned lines, whole whatever their length."""
    return [text_layout.plain_line(line) for line in text_layout.table_lines(rows, indent=indent)]


def status_color(status: str) -> str | None:
    """The colour of a stack's or resource's status."""
    if "ROLLBACK" in status:
        return "red"
    return next((color for ending, color in STATUS_COLORS.items() if status.endswith(ending)), None)


def write_file(path: str, text: str) -> None:
    """Write a file and say so."""
    from pathlib import Path

    from xraystack import files

    files.write_file(Path(path), text.encode(errors="backslashreplace"))
    print_message(f"Wrote {path}.")


def print_error(error: XraystackError) -> None:
    """Say an error, with its remedy."""
    color = "red" if error.label else "yellow"
    pieces = Styled(error.label, color, bold=True), str(error), "" if error.label else "."
    if isinstance(error, InternalError):  # one line, which is to be reported
        _write(sys.stderr, *pieces, "\n")
        return
    print_message(*pieces)
    for line in error.remedy.splitlines():
        print_message(f"  {line}")


def error_document(error: XraystackError) -> dict[str, Any]:
    """An error as it stands in JSON."""
    return {"what": error.what, "where": error.where, "remedy": error.remedy}


def print_error_json(error: XraystackError, *, in_lines: bool = False, **more: Any) -> None:
    """Put an error on standard output as the JSON document that ends it; ``more`` is what was known."""
    document = {"exit_code": error.exit_code, "error": error_document(error)}
    print_json(document | more, indent=None if in_lines else 2)


def print_usage_error(error: click.ClickException) -> None:
    """Say how a command is used, and how it was not."""
    said = io.StringIO()
    error.show(said)
    print_message(said.getvalue().rstrip("\n"))
