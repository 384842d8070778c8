"""The program that a container starts, as far as its entry point and command show it.

A private image may run anything: a container called ``web`` whose command ends in ``exec nginx``
is a web server all the same.
"""

from __future__ import annotations

import shlex
from pathlib import PurePosixPath

SHELLS = frozenset({"sh", "bash", "ash", "dash"})
PREPARING = frozenset(
    {
        ".", ":", "[", "aws", "cat", "cd", "chmod", "chown", "cp", "curl", "echo", "envsubst", "export",
        "ln", "mkdir", "mv", "rm", "sed", "set", "sleep", "source", "test", "touch", "wget",
    }
)  # fmt: skip
"""Commands that leave nothing running; after any other the last one is not all that there is."""

THEN = frozenset({";", "&&"})


def program_of_command(words: list[str]) -> str | None:
    """Return the name of the one program that a command starts; None if unknown or several."""
    if not words:
        return None
    if _program_name(words[0]) not in SHELLS:
        return _program_name(words[0])
    script = next((words[at + 1] for at in range(1, len(words) - 1) if words[at] == "-c"), "")
    commands = _commands(script)
    if not commands or any(_program_name(command[0]) not in PREPARING for command in commands[:-1]):
        return None
    last = commands[-1]
    return _program_name(last[1] if last[0] == "exec" and last[1:] else last[0])


def _commands(script: str) -> list[list[str]]:
    """Return the words of each command of a script; none if it is more than a list of commands."""
    lexer = shlex.shlex(script.replace("\n", ";"), posix=True, punctuation_chars=";&|()")
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    try:
        for word in lexer:
            if word in THEN:
                commands.append([])
            elif set(word) <= set(";&|()"):
                return []
            else:
                commands[-1].append(word)
    except ValueError:  # a quote that is not closed
        return []
    return [command for command in commands if command]


def _program_name(word: str) -> str:
    return PurePosixPath(word.partition(" ")[0]).name
