"""The command line on a pseudo-terminal, with somebody who reads and answers; and what a table shows."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from rich.console import Console, RenderableType

from tests.support.command_line import CLI_TIMEOUT_S, Cli


def on_a_terminal(
    cli: Cli, arguments: list[str], react: Callable[[subprocess.Popen[bytes], str, int], bool]
) -> tuple[int, str]:
    """Run on a pseudo-terminal; ``react`` sees all output so far until it returns True.

    It is given the process and the descriptor to write answers to as well.
    """
    reader, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "xraystack", *arguments],
        cwd=cli.cwd,
        env=cli.env | {"TERM": "xterm", "COLUMNS": "120", "LINES": "40"},
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        start_new_session=True,
    ) as process:
        watchdog = threading.Timer(CLI_TIMEOUT_S, process.kill)
        watchdog.start()
        os.close(terminal)
        seen, done = "", False
        while True:
            try:
                part = os.read(reader, 65536).decode(errors="replace")
            except OSError:
                break
            if not part:
                break
            seen += part
            done = done or react(process, seen, reader)
    watchdog.cancel()
    os.close(reader)
    return process.returncode, seen


def colorless(cli: Cli) -> Cli:
    """The same without colours, which part the words that a test looks for."""
    return replace(cli, env=cli.env | {"NO_COLOR": "1"})


def answering(answer: str) -> Callable[[subprocess.Popen[bytes], str, int], bool]:
    """Somebody who answers a question of yes or no."""

    def react(_: subprocess.Popen[bytes], seen: str, terminal: int) -> bool:
        if "[y/N]" not in seen:
            return False
        os.write(terminal, f"{answer}\n".encode())
        return True

    return react


class Table(Protocol):
    """What changes in place."""

    def rendered(self) -> RenderableType:
        """It as it is now."""


class Terminal:
    """A terminal of some height, and what is on it."""

    def __init__(self, height: int = 24) -> None:
        self.text = io.StringIO()
        self.console = Console(file=self.text, force_terminal=True, width=80, height=height)

    def shown(self, table: Table) -> list[str]:
        """The lines of the table as it is now."""
        with self.console.capture() as captured:
            self.console.print(table.rendered())
        return captured.get().splitlines()
