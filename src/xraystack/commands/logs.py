"""The command ``xraystack logs``, which prints and follows the log of the collector's tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import READ_TIMEOUT_S, create_clients
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from xraystack.account.collector_log import LogEvent
    from xraystack.aws.connection import Connection

NO_TIMEOUT = 0
TASK_ID_LENGTH = 8
"""Characters of a task ID that the text output shows; JSON has the whole ID."""


EXAMPLES = format_examples("logs --follow", "logs --stack-name xray-daemon --since 6h --json")


GROUPS = {
    "Options": (
        shared_options.daemon_stack_option("Name of the stack."),
        click.Option(["-f", "--follow"], is_flag=True, help="Print new events too, until Ctrl-C."),
        click.Option(
            ["--since"],
            metavar="LENGTH",
            default="15m",
            show_default=True,
            help="Age of the oldest event: 90s, 15m, 6h, 2d.",
        ),
        shared_options.json_option("Print JSON lines.", in_lines=True),
    ),
}


@dataclass(frozen=True)
class LogsOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    stack_name: str
    follow: bool
    since: str
    as_json: bool


@click.command(cls=TypedCommand, options=LogsOptions, groups=GROUPS, epilog=EXAMPLES)
def command(options: LogsOptions) -> None:
    """Print the log events of the collector's tasks by time, each with its task.

    They come from the log groups in the stack. Ctrl-C ends --follow with exit code 0.
    """
    from xraystack.account import collector_log
    from xraystack.tracing import times

    begin, _ = times.parse_window(options.since, None, None)
    aws = create_clients(options.connection, NO_TIMEOUT if options.follow else READ_TIMEOUT_S)
    groups = collector_log.log_groups(aws, options.stack_name)
    print_event = _print_json if options.as_json else _print_line
    if options.follow:
        try:
            collector_log.follow_log(aws, groups, begin, print_event)
        except KeyboardInterrupt:
            console.print_message()
            return
    has_events = False
    for event in collector_log.log_events(aws, groups, begin):
        has_events = True
        print_event(event)
    if not has_events:
        console.print_message(f"{', '.join(groups)}: no log events in the last {options.since}.")


def _print_line(event: LogEvent) -> None:
    """Print an event with its further lines indented, so that none is mistaken for an event."""
    at = event.at.astimezone().isoformat(timespec="milliseconds")
    message = event.message.rstrip().replace("\n", "\n    ")
    console.print_result(f"{at}  {event.task[:TASK_ID_LENGTH]}  {message}")


def _print_json(event: LogEvent) -> None:
    console.print_json(event._asdict())
