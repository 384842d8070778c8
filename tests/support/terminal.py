"""The command line on a pseudo-terminal, with somebody who reads and answers; and what a table shows."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Never

import pyte

from tests.support.command_line import CLI_TIMEOUT_S, Cli, start
from xraystack.terminal import console
from xraystack.terminal.progress import ProgressTable


def on_a_terminal(
    cli: Cli, arguments: list[str], react: Callable[[subprocess.Popen[bytes], str, int], bool]
) -> tuple[int, str]:
    """Run on a pseudo-terminal; ``react`` sees all output so far until it returns True.

    It is given the process and the descriptor to write answers to as well.
    """
    reader, terminal = pty.openpty()
    with start(
        arguments,
        real=cli.real,
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


class Terminal(io.StringIO):
    """A terminal of some size, and what was written to it."""

    def __init__(self, columns: int = 80, height: int = 24) -> None:
        super().__init__()
        self.size = os.terminal_size((columns, height))

    def isatty(self) -> bool:
        return True

    def shown(self, table: ProgressTable[Never]) -> list[str]:
        """The lines of the table as it is now."""
        lines = table.lines(self.size, is_final=False)
        return [console.render_pieces(line, self) for line in lines]

    def screen(self) -> list[str]:
        """What is seen of all that was written."""
        screen = pyte.Screen(*self.size)
        pyte.Stream(screen).feed(self.getvalue().replace("\n", "\r\n"))
        return [line.rstrip() for line in screen.display]
