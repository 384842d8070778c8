"""Output to stdout and stderr, and questions on a terminal.

Nothing else prints. Output is given as pieces, each a text from anywhere or one with a style of this
program, so that control characters of texts are escaped and the program's own colors are not.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Collection, Iterable, Sequence
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

COMMAND_STARTS = ("xraystack ", "aws ")

STATUS_COLORS = {"_FAILED": "red", "_COMPLETE": "green", "_IN_PROGRESS": "yellow"}


def print_message(*pieces: Piece, hang: int | None = None) -> None:
    """Print a message to standard error, wrapped to the screen."""
    lines = text_layout.wrap(pieces, text_layout.screen_width(), hang)
    _write(sys.stderr, *(piece for line in lines for piece in (*line, "\n")))


def print_paragraphs(paragraphs: Iterable[Piece]) -> None:
    """Print messages to standard error as ``print_message`` does, at once."""
    columns = text_layout.screen_width()
    lines = (line for each in paragraphs for line in text_layout.wrap([each], columns))
    _write(sys.stderr, *(piece for line in lines for piece in (*line, "\n")))


def is_command(line: str) -> bool:
    """Return whether a line of a remedy is a command, which is printed in one line to be pasted."""
    return line.lstrip().startswith(COMMAND_STARTS)


def print_command(command: str) -> None:
    """Print a command to standard error, in one line of any length, so that it can be pasted."""
    _write(sys.stderr, f"  {escape_to_one_line(command)}", "\n")


def print_warning(text: str) -> None:
    """Print a warning to standard error."""
    print_message(Styled(f"! {text}", "yellow"))


def print_transient(text: str = "") -> None:
    """Print a line to a terminal that the next such line replaces; an empty one clears it."""
    if is_terminal():
        sys.stderr.write(f"\r\033[K{escape_to_one_line(text)}")
        sys.stderr.flush()


def is_terminal() -> bool:
    """Return whether messages go to a terminal."""
    return sys.stderr.isatty()


def confirm(question: str) -> bool:
    """Ask a yes-or-no question; return whether the answer is yes."""
    try:
        return click.confirm(escape_controls(question), err=True)
    except click.Abort:  # the line of the question has no end yet
        print_message()
        raise


def choose(question: str, choices: Sequence[str], default: str) -> str:
    """Ask for one of the choices, which the question names."""
    kind = click.Choice(choices)
    answer: str = click.prompt(
        escape_controls(question), type=kind, default=default, show_choices=False, err=True
    )
    return answer


def print_result(*pieces: Piece, end: str = "\n") -> None:
    """Print a line of the result to standard output."""
    _write(sys.stdout, *pieces, end)


def print_json(document: Any, *, indent: int | None = None) -> None:
    """Print a JSON document to standard output."""
    import json

    # json escapes all control characters but delete.
    text = json.dumps(document, indent=indent, default=_json_value).replace("\x7f", "\\u007f")
    print_result(text)


def _json_value(value: Any) -> str:
    """Return a value that JSON has no form for as text, times in ISO 8601."""
    return str(value.isoformat() if isinstance(value, datetime) else value)


def print_bytes(content: bytes, color: str | None = None) -> None:
    """Print a file's content to standard output, byte for byte unless that is a terminal."""
    out = sys.stdout
    if out.isatty():
        print_result(Styled(content.decode(errors="backslashreplace"), color), end="")
    elif isinstance(out, streams.RecordedStream):
        out.write_bytes(content)
    else:
        out.buffer.write(content)


def clear_screen() -> None:
    """Clear the screen if standard output is a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write("\033[2J\033[1;1H")


def _write(stream: TextIO, *pieces: Piece) -> None:
    with live_region.suspend_region(stream):
        stream.write(render_pieces(pieces, stream))
        stream.flush()


def may_style(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that may have styles and cursor movement."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def render_pieces(pieces: Sequence[Piece], stream: TextIO) -> str:
    """Return pieces as a text for a stream, with styles if that is a terminal that may have them."""
    if not may_style(stream):
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
    """Print text of the result to standard output, wrapped to the screen."""
    for line in text_layout.wrap(pieces, text_layout.screen_width(), hang):
        print_result(*line)


def print_result_lines(lines: Iterable[str]) -> None:
    """Print lines of the result, each wrapped to the screen, but commands in one line to be pasted."""
    for line in lines:
        if is_command(line):
            print_result(line)
        else:
            print_wrapped_result(line)


def plain_table(
    rows: Sequence[Sequence[str]], *, indent: str = "  ", right: Collection[int] = ()
) -> list[str]:
    """Return rows as aligned lines without styles, none of them shortened."""
    lines = text_layout.table_lines(rows, indent=indent, right=right)
    return [text_layout.plain_line(line) for line in lines]


def status_color(status: str) -> str | None:
    """Return the color of a stack's or resource's status."""
    if "ROLLBACK" in status:
        return "red"
    return next((color for ending, color in STATUS_COLORS.items() if status.endswith(ending)), None)


def write_file(path: str, text: str) -> None:
    """Write a file and print a message about it."""
    from pathlib import Path

    from xraystack import files

    files.write_file(Path(path), text.encode(errors="backslashreplace"))
    print_message(f"Wrote {path}.")


def print_error(error: XraystackError) -> None:
    """Print an error with its remedy."""
    color = "red" if error.label else "yellow"
    pieces = Styled(error.label, color, bold=True), str(error), "" if error.label else "."
    if isinstance(error, InternalError):  # one line, to be copied into a report
        _write(sys.stderr, *pieces, "\n")
        return
    print_message(*pieces)
    print_remedy(error.remedy)


def print_remedy(remedy: str) -> None:
    """Print what to do next: sentences, and commands each in one line."""
    for line in remedy.splitlines():
        if is_command(line):
            print_command(line)
        else:
            print_message(f"  {line}")


def error_document(error: XraystackError) -> dict[str, Any]:
    """Return an error as a JSON object."""
    return {"what": error.what, "where": error.where, "remedy": error.remedy}


def print_error_json(error: XraystackError, *, in_lines: bool = False, **members: Any) -> None:
    """Print an error as the JSON document that ends the output, with further ``members``."""
    document = {"exit_code": error.exit_code, "error": error_document(error)}
    print_json(document | members, indent=None if in_lines else 2)


def print_usage_error(error: click.ClickException) -> None:
    """Print a usage error as click words it."""
    text = io.StringIO()
    error.show(text)
    print_message(text.getvalue().rstrip("\n"))
