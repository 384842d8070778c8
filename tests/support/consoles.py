"""The console blocks of the documentation: read, typed, and held against what is shown.

A fenced block of the language ``console`` has commands behind ``$`` and below each what it prints; a
command may go on over lines that end with a backslash. A line of ``...`` stands for any lines, and what no two
runs have in common (times, identifiers, addresses) is compared as such. A block is not typed if the comment
``<!-- not typed: why -->`` stands above it; ``<!-- before: COMMAND -->`` is typed and not shown.

``python -m tests.support.consoles`` writes what the commands print into the pages.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tests.support import command_line, scenes
from tests.support.command_line import ROOT

TIMEOUT_S = 300
ANYTHING = "..."
WIDTH = 96
"""Columns of what is shown."""

VOLATILE = [
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?( ?[+-]\d\d:?\d\d|Z)?", "<time>"),
        (r"\b\d\d:\d\d:\d\d(\.\d+)?( ?[+-]\d\d:?\d\d|Z)?", "<time>"),
        (r"\b\d\d:\d\d(?= UTC)", "<time>"),
        (r"\b1-[0-9a-f]{8}-(?=[0-9a-f]{24}\b)", "<began>"),
        (r"\b\d+[smhd] ago\b", "<ago>"),
        (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "<uuid>"),
        (r"\b[0-9a-f]{6,8}(-[0-9a-f]{0,4})?…[0-9a-f]+\b", "<uuid>"),
        (r"\b(vpc|subnet|sg|igw|eni|ns|srv|vpce|nat|rtb)-[0-9a-z]{8,}\b", r"\1-<id>"),
        (r"\b[0-9a-f]{16,32}\b", "<id>"),
        (r"(?<![\d-])\d{12}(?![\d-])", "<account>"),
        (r"\b(127|10|172|192)(\.\d{1,3}){3}(:\d+)?(?!/)", "<address>"),
        (r"(?<=\b[Tt]ook )\d+(\.\d+)? (ms|s|min)\b", "<duration>"),
        (r"xraystack-\w+-[\w-]+", "<change set>"),
    )
]


@dataclass
class Command:
    """What is typed, from which line of its page (from 0) to before which, and what is shown.

    A hidden one is not shown, and may be a module of the tests.
    """

    text: str
    line: int
    shown: list[str] = field(default_factory=list)
    end: int = 0
    indent: int = 0
    is_hidden: bool = False

    @property
    def may_fail(self) -> bool:
        """Whether it may end with another code than 0, because what it prints then is shown."""
        return any(line.strip() != ANYTHING for line in self.shown)


class Page(NamedTuple):
    """A page: its lines, and what is to be typed, in order."""

    path: Path
    lines: list[str]
    commands: list[Command]


def page(path: Path) -> Page:
    """The page with the commands of its console blocks."""
    lines = path.read_text().splitlines()
    commands: list[Command] = []
    is_typed = True
    indent: int | None = None  # of the block that the line is in
    for number, line in enumerate(lines):
        text = line.strip()
        if indent is not None and text == "```":
            indent = None
        elif indent is not None:
            _read(commands, number, line[indent:], indent)
        elif text == "```console":
            indent = len(line) - len(text) if is_typed else None
            is_typed = True
        elif text.startswith("<!-- not typed: "):
            is_typed = False
        elif (before := re.fullmatch(r"<!-- before: (.+) -->", text)) is not None:
            commands.append(Command(before[1], number, end=number + 1, is_hidden=True))
    return Page(path, lines, commands)


def _read(commands: list[Command], number: int, line: str, indent: int) -> None:
    if line.startswith("$ "):
        commands.append(Command(line[2:], number, end=number + 1, indent=indent))
        return
    assert commands, f"line {number + 1}: what a console shows begins with a command"
    last = commands[-1]
    if last.text.endswith("\\") and not last.shown:
        last.text = last.text[:-1] + line.strip()
    else:
        last.shown.append(line)
    last.end = number + 1


def typed(command: Command, scene: scenes.Scene) -> tuple[int, list[str]]:
    """The exit code of a command, and the lines that it prints on both streams."""
    env = scene.env | {"COLUMNS": str(WIDTH)}
    if command.is_hidden:
        env["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        ["bash", "-c", command.text],
        cwd=scene.directory,
        **command_line.shell_options(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=TIMEOUT_S,
        check=False,
    )
    return done.returncode, [line.rstrip() for line in done.stdout.decode().splitlines()]


def is_as_shown(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether the lines are those that are shown, as far as two runs can be the same."""
    parts: list[list[str]] = []
    for elided, lines in groupby(shown, key=lambda line: line.strip() == ANYTHING):
        parts.append([] if elided else [comparable(line) for line in lines])
    pattern = "".join(
        "(?:.*\n)*?" if not part else "".join(f"{re.escape(line)}\n" for line in part)
        for part in parts
    )
    return re.fullmatch(pattern, "".join(f"{comparable(line)}\n" for line in printed)) is not None


def comparable(line: str) -> str:
    """A line without what is another in each run; columns are not compared."""
    for pattern, name in VOLATILE:
        line = pattern.sub(name, line)
    return re.sub(r"[ ─━]+", " ", line).rstrip()


def differences(path: Path, scene: scenes.Scene) -> Iterator[str]:
    """Type everything on a page; each thing that is not as it is shown, in words."""
    read = page(path)
    for command in read.commands:
        exit_code, printed = typed(command, scene)
        where = f"{path.relative_to(ROOT)}:{command.line + 1}: $ {command.text}\n"
        if exit_code and not command.may_fail:
            yield f"{where}ended with {exit_code}:\n" + "\n".join(printed)
        elif command.shown and not is_as_shown(command.shown, printed):
            yield f"{where}printed:\n" + "\n".join(printed)


def elided(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """The printed lines with the same left out as is shown: of each part those that are most like it."""
    if not any(line.strip() == ANYTHING for line in shown):
        return list(printed)
    found: list[str] = []
    begin = 0
    for elision, group in groupby(shown, key=lambda line: line.strip() == ANYTHING):
        part = list(group)
        if elision:
            found.append(ANYTHING)
            continue
        last = max(len(printed) - len(part), begin)
        at = max(range(begin, last + 1), key=lambda start: _likeness(part, printed[start:]))
        begin = at + len(part)
        found += printed[at:begin]
    return found


def _likeness(part: Sequence[str], printed: Sequence[str]) -> float:
    pairs = zip(map(comparable, part), map(comparable, printed), strict=False)
    return sum(SequenceMatcher(None, *pair).ratio() for pair in pairs)


def update(path: Path, scene: scenes.Scene) -> None:
    """Write what the commands of a page print where something is shown that is not so."""
    read = page(path)
    results = [(command, *typed(command, scene)) for command in read.commands]
    for command, exit_code, printed in reversed(results):
        shown = bool(command.shown) and not is_as_shown(command.shown, printed)
        if shown:
            read.lines[command.end - len(command.shown) : command.end] = [
                f"{' ' * command.indent}{line}".rstrip() for line in elided(command.shown, printed)
            ]
        if shown or (exit_code and not command.may_fail):
            where = f"{path.relative_to(ROOT)}:{command.line + 1}"
            sys.stdout.write(f"{where}: {exit_code}: {command.text}\n")
    path.write_text("\n".join(read.lines) + "\n")


def pages() -> list[Path]:
    """The pages that have anything to type."""
    everything = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in everything if page(path).commands]


def main() -> None:
    """Bring pages up to date."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("pages", nargs="*", type=Path)
    given = parser.parse_args().pages
    with scenes.servers() as running:
        for number, path in enumerate([one.resolve() for one in given] or pages()):
            with scenes.scene(running, f"{123456789012 + number}") as scene:
                update(path, scene)


if __name__ == "__main__":
    main()
