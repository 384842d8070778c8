"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

Command = TypeVar("Command", bound="Callable[..., Any] | click.Command")

LIST_OPTIONS = frozenset({"--parameter-overrides", "--tags"})
"""Options that take several values in a row, as the AWS CLI's do."""


def aws_options(command: Command) -> Command:
    """Add --region, --profile and --endpoint-url."""
    for option in (
        click.option("--endpoint-url", metavar="URL", help="Talk to this address instead of AWS."),
        click.option("--profile", metavar="NAME", help="Profile from the AWS configuration files."),
        click.option("--region", metavar="REGION", help="AWS region."),
    ):
        command = option(command)
    return command


def stack_name_option(command: Command) -> Command:
    """Add --stack-name, which is required."""
    option = click.option("--stack-name", required=True, metavar="NAME", help="Name of the stack.")
    return option(command)


def spread(arguments: Sequence[str]) -> list[str]:
    """Repeat each list option before every value after its first.

    ``--tags A=1 B=2`` becomes ``--tags A=1 --tags B=2``, which is what click understands.
    """
    spread_out: list[str] = []
    current, values = "", 0
    for argument in arguments:
        if argument.startswith("--"):
            current, values = (argument if argument in LIST_OPTIONS else ""), 0
        elif current:
            if values:
                spread_out.append(current)
            values += 1
        spread_out.append(argument)
    return spread_out


def pairs(values: Sequence[str], option: str) -> dict[str, str]:
    """``Key=Value`` texts as a mapping; a value may contain ``=``, commas and spaces. Raises BadInput."""
    found = {}
    for text in values:
        key, equals, value = text.partition("=")
        if not equals or not key:
            from xraystack.errors import BadInput

            raise BadInput(f"{text!r} is not Key=Value", where=option, remedy=f"{option} Key=Value")
        found[key] = value
    return found
