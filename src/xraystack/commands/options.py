"""Options that several commands share."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from xraystack.aws.connection import Connection
from xraystack.facts import daemon_stack
from xraystack.terminal import completion_values

Command = TypeVar("Command", bound=Callable[..., Any])

LIST_OPTIONS = frozenset(
    {
        "--capabilities",
        "--notification-arns",
        "--parameter-overrides",
        "--parameters-file",
        "--reset-parameter",
        "--tags",
    }
)
"""Options that take several values in a row, as the AWS CLI's do."""


STACK_NAME = re.compile(r"[A-Za-z][-A-Za-z0-9]{0,127}|arn:[^\s:]+:cloudformation:\S+:stack/\S+")
"""The name of a stack, or its ID. [CloudFormation API reference, CreateChangeSet, StackName]"""


def parse_stack_name(value: str) -> str:
    """The name or ID of a stack. An empty one means every stack to AWS, so it never gets there."""
    if not STACK_NAME.fullmatch(value):
        raise click.BadParameter(
            f"{value!r} is no name of a stack: letters, digits and hyphens, a letter first."
        )
    return value


def parse_policy_arn(value: str) -> str:
    """The ARN of a managed policy."""
    from xraystack.facts import iam

    if not re.fullmatch(iam.POLICY_ARN_PATTERN, value):
        raise click.BadParameter(f"{value!r} is no ARN of a managed policy.")
    return value


def parse_text(value: str) -> str:
    """A text that is not empty, as one is that a script takes from a variable which nobody set."""
    if not value.strip():
        raise click.BadParameter("It is empty.")
    return value


def aws_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add --region, --profile and --endpoint-url, which the command gets as one ``connection``."""

    @functools.wraps(command)
    def connected(
        *arguments: Any,
        region: str | None,
        profile: str | None,
        endpoint_url: str | None,
        **given: Any,
    ) -> None:
        command(*arguments, connection=Connection(region, profile, endpoint_url), **given)

    for option in (
        click.option("--endpoint-url", metavar="URL", help="Talk to this address instead of AWS."),
        click.option(
            "--profile",
            metavar="NAME",
            shell_complete=completion_values.profiles,
            help="Profile from the AWS configuration files.",
        ),
        click.option(
            "--region",
            metavar="REGION",
            shell_complete=completion_values.regions,
            help="AWS region.",
        ),
    ):
        connected = option(connected)
    return connected


def stack_name_option(command: Command) -> Command:
    """Add --stack-name, which is required."""
    option = click.option(
        "--stack-name",
        required=True,
        type=parse_stack_name,
        metavar="NAME",
        shell_complete=completion_values.stack_names,
        help="Name of the stack.",
    )
    return option(command)


def daemon_stack_option(said: str) -> Callable[[Command], Command]:
    """Add --stack-name, which is the daemon's usual name where nobody says another."""
    return click.option(
        "--stack-name",
        type=parse_stack_name,
        metavar="NAME",
        shell_complete=completion_values.stack_names,
        default=daemon_stack.DEFAULT_NAME,
        show_default=True,
        help=said,
    )


def expand_list_options(arguments: Sequence[str]) -> list[str]:
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


class Utf8Text(click.types.StringParamType):
    """What the bytes of an argument say; those that are no UTF-8 say nothing and can go nowhere."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text. Raises UsageError."""
        text: str = super().convert(value, param, ctx)
        if not text.isprintable():
            try:
                text.encode()
            except UnicodeEncodeError:
                self.fail(f"{text!a} is not UTF-8.", param, ctx)
        return text


UTF8_TEXT = Utf8Text()


def require_utf8(command: click.Command) -> click.Command:
    """Have a command and those in it take for texts only what is UTF-8; paths may be any bytes."""
    for parameter in command.params:
        if parameter.type is click.STRING:
            parameter.type = UTF8_TEXT
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            require_utf8(inner)
    return command


WINDOW_OPTIONS = ("--since", "--from", "--to")


def window_options(command: Command) -> Command:
    """Add --since, --from and --to."""
    for option in (
        click.option("--to", "end", metavar="TIME", help="Until then, instead of now."),
        click.option("--from", "begin", metavar="TIME", help="From then, instead of --since."),
        click.option(
            "--since",
            metavar="LENGTH",
            default="15m",
            show_default=True,
            help="How far back: 90s, 15m, 6h, 2d.",
        ),
    ):
        command = option(command)
    return command


def timeout_option() -> click.Option:
    """--timeout, of what follows an operation."""
    return click.Option(
        ["--timeout"],
        type=click.IntRange(min=0),
        default=3600,
        show_default=True,
        metavar="SECONDS",
        help="Stop watching after so long; 0 is never. The operation goes on.",
    )


class OutputMode:
    """How the command that runs answers: with one JSON document, also where the answer is an error."""

    as_json = False
    in_lines = False


def select_json_output(context: click.Context, *, in_lines: bool = False) -> None:
    """From now on answer with JSON, whatever happens; ``in_lines`` is a document a line."""
    answer = context.find_object(OutputMode)
    if answer is not None:
        answer.as_json, answer.in_lines = True, in_lines


def json_option(said: str, *, in_lines: bool = False) -> Callable[[Command], Command]:
    """Add --json, with which also an error is an object on standard output."""

    def chosen(context: click.Context, _: click.Parameter, value: bool) -> bool:
        if value:
            select_json_output(context, in_lines=in_lines)
        return value

    return click.option("--json", "as_json", is_flag=True, help=said, callback=chosen)
