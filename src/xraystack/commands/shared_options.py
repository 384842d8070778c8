"""Options that several commands share."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import click

from xraystack.facts import daemon_stack
from xraystack.terminal import completion_values
from xraystack.terminal.conditional_option import ConditionalOption

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
"""Options that take several values in a row, like those of the AWS CLI."""


FILE_PATH = click.Path(readable=False)
"""The type of paths; the command that reads a file reports one that is unreadable, as a missing one."""


STACK_ID_PATTERN = r"arn:[^\s:]+:cloudformation:\S+:stack/\S+"
"""The ID of a stack. [CloudFormation API reference, CreateChangeSet, StackName]"""


def is_stack_name(text: str, *, accepts_id: bool = True) -> bool:
    """Return whether a text has the form of a stack's name, or of its ID."""
    from xraystack.stacks.constraints import STACK_NAME_PATTERN

    is_id = accepts_id and re.fullmatch(STACK_ID_PATTERN, text) is not None
    return is_id or re.fullmatch(STACK_NAME_PATTERN, text) is not None


class StackName(click.types.StringParamType):
    """The type of stack names, and of stack IDs if ``accepts_id``; AWS takes an empty one for all."""

    name = "stack name"

    def __init__(self, *, accepts_id: bool = True) -> None:
        self.accepts_id = accepts_id

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name or ID. Raise BadParameter."""
        text: str = super().convert(value, param, ctx)
        if not is_stack_name(text, accepts_id=self.accepts_id):
            form = "Use letters, digits and hyphens; begin with a letter."
            if is_stack_name(text):
                form = "Pass the name that is in this ID."
            self.fail(f"{text!r} is not a stack name. {form}", param, ctx)
        return text


def parse_policy_arn(value: str) -> str:
    """Return the ARN of a managed policy. Raise BadParameter."""
    from xraystack.facts import iam

    if not re.fullmatch(iam.POLICY_ARN_PATTERN, value):
        raise click.BadParameter(f"{value!r} is not the ARN of a managed policy.")
    return value


def parse_text(value: str) -> str:
    """Return a text that is not blank, as an unset variable of a script is. Raise BadParameter."""
    if not value.strip():
        raise click.BadParameter("The value is empty.")
    return value


AWS_OPTIONS = ("--region", "--profile", "--endpoint-url")


def aws_options() -> tuple[click.Option, ...]:
    """Return --region, --profile and --endpoint-url, the fields of a ``Connection``."""
    return (
        click.Option(
            ["--region"],
            metavar="REGION",
            shell_complete=completion_values.complete_regions,
            help="AWS region.",
        ),
        click.Option(
            ["--profile"],
            metavar="NAME",
            shell_complete=completion_values.complete_profiles,
            help="Profile from the AWS configuration files.",
        ),
        click.Option(
            ["--endpoint-url"], metavar="URL", help="Send requests to this URL, not to AWS."
        ),
    )


def stack_name_option() -> click.Option:
    """Return --stack-name, which is required."""
    return click.Option(
        ["--stack-name"],
        required=True,
        type=StackName(),
        metavar="NAME",
        shell_complete=completion_values.complete_stack_names,
        help="Name of the stack.",
    )


def daemon_stack_option(help_text: str, *, requires: Sequence[str] = ()) -> click.Option:
    """Return --stack-name, by default the default name of the daemon stack."""
    return ConditionalOption(
        ["--stack-name"],
        requires=requires,
        type=StackName(),
        metavar="NAME",
        shell_complete=completion_values.complete_stack_names,
        default=daemon_stack.DEFAULT_NAME,
        show_default=True,
        help=help_text,
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
    """The type of texts, which rejects arguments that are not UTF-8."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text. Raise BadParameter."""
        text: str = super().convert(value, param, ctx)
        if not text.isprintable():
            try:
                text.encode()
            except UnicodeEncodeError:
                self.fail(f"{text!a} is not UTF-8.", param, ctx)
        return text


UTF8_TEXT = Utf8Text()


class FiniteRange(click.FloatRange):
    """The type of numbers in a range, without ``nan`` and ``inf``."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number. Raise BadParameter."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a finite number.", param, ctx)
        return number


def require_utf8(command: click.Command) -> click.Command:
    """Let a command and its subcommands accept only UTF-8 as texts; paths may be any bytes."""
    for parameter in command.params:
        if parameter.type is click.STRING:
            parameter.type = UTF8_TEXT
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            require_utf8(inner)
    return command


WINDOW_OPTIONS = ("--since", "--from", "--to")


def window_options() -> tuple[click.Option, ...]:
    """Return --since, --from and --to."""
    return (
        click.Option(
            ["--since"],
            metavar="LENGTH",
            default="15m",
            show_default=True,
            help="Length of the period: 90s, 15m, 6h, 2d.",
        ),
        ConditionalOption(
            ["--from", "begin"],
            excludes=("--since",),
            metavar="TIME",
            help="Start of the period, instead of --since.",
        ),
        click.Option(["--to", "end"], metavar="TIME", help="End of the period. [default: now]"),
    )


def timeout_option() -> click.Option:
    """Return the option --timeout of commands that follow a stack operation."""
    return click.Option(
        ["--timeout"],
        type=click.IntRange(min=0),
        default=3600,
        show_default=True,
        metavar="SECONDS",
        help="Stop watching after this many seconds (0: no limit). The operation continues.",
    )


class OutputMode:
    """The output mode of the running command; with JSON also an error is a JSON document."""

    as_json = False
    in_lines = False


def select_json_output(context: click.Context, *, in_lines: bool = False) -> None:
    """Print JSON from now on, also for errors; ``in_lines`` is a document a line."""
    mode = context.find_object(OutputMode)
    if mode is not None:
        mode.as_json, mode.in_lines = True, in_lines


def json_option(help_text: str, *, in_lines: bool = False) -> click.Option:
    """Return --json, with which also an error is a JSON object on stdout."""

    def select_json(context: click.Context, _: click.Parameter, value: bool) -> bool:
        if value:
            select_json_output(context, in_lines=in_lines)
        return value

    return click.Option(["--json", "as_json"], is_flag=True, help=help_text, callback=select_json)
