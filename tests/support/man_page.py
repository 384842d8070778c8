"""The man page, from the same commands and options that ``--help`` shows.

One page has all commands, as a reader looks for a word in one place. The roff is man(7)'s, and nothing
in it depends on the day, so that the same program gives the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tests.support.all_commands import PROGRAM, contexts
from xraystack import __version__
from xraystack.cli import xraystack
from xraystack.terminal.grouped_help import option_sections

ENVIRONMENT = {
    "AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL": (
        "Used where --profile, --region and --endpoint-url are not given, as by all of AWS's tools."
    ),
    "NO_COLOR": "Where it is set, there are no colours and no live tables.",
    "COLUMNS": "The width of lines, instead of the terminal's.",
}


def main() -> None:
    """Write the page to the path that is given."""
    path = Path(sys.argv[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page())


def page() -> str:
    """The whole page."""
    summary, _, description = (xraystack.help or "").partition("\n")
    lines = [
        f'.TH XRAYSTACK 1 "" "xraystack {__version__}" "User Commands"',
        ".SH NAME",
        f"xraystack \\- {_text(summary.rstrip('.'))}",
        ".SH SYNOPSIS",
        "\\fBxraystack\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGS\\fR]...",
        ".SH DESCRIPTION",
        *_paragraphs(description),
        ".SH OPTIONS",
        *_options(xraystack, PROGRAM),
        ".SH COMMANDS",
    ]
    for context in contexts():
        lines += _command(context)
    lines.append(".SH ENVIRONMENT")
    for names, said in ENVIRONMENT.items():
        lines += [".TP", f"\\fB{_text(names)}\\fR", _text(said)]
    return "\n".join(lines) + "\n"


def _command(context: click.Context) -> Iterator[str]:
    command = context.command
    usage = " ".join(command.collect_usage_pieces(context))
    yield f'.SS "{_text(f"{context.command_path} {usage}")}"'
    yield from _paragraphs(command.help or "")
    yield from _options(command, context)
    examples = re.findall(r"^  (xraystack .*)", command.epilog or "", re.MULTILINE)
    yield from (".PP", "Examples:", ".PP", ".nf", ".RS")
    yield from map(_text, examples)
    yield from (".RE", ".fi")


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for title, records in option_sections(command, context).items():
        yield from (".PP", f"\\fI{_text(title)}:\\fR")
        for names, said in records:
            yield from (".TP", f"\\fB{_text(names)}\\fR", _text(" ".join(said.split())) or "\\&")


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _text(text: str) -> str:
    """Text without what roff takes for a command: backslashes, quotes, and what a line begins with."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    main()
