"""Suggested commands with the account and region of the command that prints them.

A pasted command that lacks them would go to the default account, where a stack may have the same name.
What comes from environment variables is not repeated: it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from xraystack.escaping import quote_command
from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection

_WITH_CONNECTION = "delete|deploy|doctor|list|logs|map|probe|rollback|status"
_GROUPS = "fleet|traces"
_COMMAND = re.compile(
    rf"^(?P<start> *(?:aws(?! configure| sso)|xraystack (?:{_WITH_CONNECTION}|(?:{_GROUPS}) \w+)))"
    r"(?P<rest>(?: .*)?)$",
    re.MULTILINE,
)
"""A line that is a command which takes the options of a connection, other than to sign in."""


def complete_commands(text: str, connection: Connection, *, of_fleet: bool = False) -> str:
    """Return a text whose lines that are commands have the options that were passed.

    ``of_fleet`` leaves other commands than those of the fleet as they are: they are for its members.
    """

    def complete(found: re.Match[str]) -> str:
        start, rest = found["start"], found["rest"]
        if of_fleet and not start.lstrip().startswith("xraystack fleet "):
            return found[0]
        options = [
            word
            for name, value in connection._asdict().items()
            if value and (option := f"--{name.replace('_', '-')}") not in rest.split()
            for word in (option, value)
        ]
        return " ".join((start, quote_command(options))) + rest if options else found[0]

    return _COMMAND.sub(complete, text)


def print_commands(purpose: str, commands: Iterable[str], connection: Connection) -> None:
    """Print what commands are for, and the commands, to standard error."""
    console.print_message(purpose)
    for command in commands:
        console.print_command(complete_commands(command, connection))
