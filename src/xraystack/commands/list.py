"""The command ``xraystack list``, which lists the daemon stacks of an account and region."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.suggested_commands import print_commands
from xraystack.commands.typed_command import TypedCommand
from xraystack.facts import daemon_stack
from xraystack.terminal import console, text_layout
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.account.daemon_stacks import DaemonStack
    from xraystack.aws.connection import Connection

HEADS = ("NAME", "STATUS", "HEALTH", "TASKS", "SHAPE", "ADDRESS")
STATUS, SHAPE, ADDRESS = map(HEADS.index, ("STATUS", "SHAPE", "ADDRESS"))
UNKNOWN = "unknown"
COLORS = {"healthy": "green", "unhealthy": "red", UNKNOWN: "yellow"}


EXAMPLES = format_examples("list", "list --json --profile production --region eu-west-1")


GROUPS = {
    "Options": (shared_options.json_option("Print a JSON document."),),
}


@dataclass(frozen=True)
class ListOptions:
    """The values of the options; each field has the name of its option."""

    connection: Connection
    as_json: bool


@click.command(cls=TypedCommand, options=ListOptions, groups=GROUPS, epilog=EXAMPLES)
@click.pass_context
def command(context: click.Context, /, options: ListOptions) -> None:
    """List the daemon stacks of the account and region, with status, health and shape.

    A stack is healthy if "xraystack status" reports no problem. An unhealthy stack does not change the
    exit code; an AWS error does.
    """
    from xraystack.account import daemon_stacks

    aws = create_clients(options.connection)
    stacks = daemon_stacks.list_daemon_stacks(aws)
    region = aws.cloudformation.meta.region_name
    errors = [item.trouble for item in stacks if item.trouble]
    if options.as_json:
        document: dict[str, Any] = {
            "region": region,
            "stacks": [_stack_document(item) for item in stacks],
        }
        if errors:
            console.print_error_json(errors[0], **document)
        else:
            console.print_json(document, indent=2)
    elif stacks:
        _print_stacks(stacks)
    else:
        create = f"xraystack deploy --stack-name {daemon_stack.DEFAULT_NAME}"
        purpose = f"{region} has no daemon stack. To create one:"
        print_commands(purpose, [create], options.connection)
    for item in stacks:
        _print_problems(item)
    unhealthy = [item.stack.name for item in stacks if item.status and item.status.problems]
    if unhealthy:
        commands = [f"xraystack status --stack-name {name}" for name in unhealthy]
        print_commands("To see the cause:", commands, options.connection)
    context.exit(errors[0].exit_code if errors else 0)


def _print_stacks(stacks: Sequence[DaemonStack]) -> None:
    """Print a row for each stack, with its address below it where the screen is too narrow.

    Names and addresses are never shortened, because users copy them.
    """
    rows: list[Sequence[text_layout.Piece]] = [HEADS]
    for item in stacks:
        status, health = item.status, _health(item)
        status_cell = console.Styled(item.stack.status, console.status_color(item.stack.status))
        shape = str(status.shape) if status and status.shape else UNKNOWN
        running, desired = _task_counts(item)
        tasks = f"{running} of {desired}" if status else UNKNOWN
        health_cell = console.Styled(health, COLORS[health])
        address = (status.client_address if status else "") or UNKNOWN
        rows.append((item.stack.name, status_cell, health_cell, tasks, shape, address))
    lines = text_layout.table_lines(rows, indent="")
    if all(len(text_layout.plain_line(line)) <= text_layout.screen_width() for line in lines):
        addresses: list[text_layout.Piece] = []
    else:
        addresses = [row[ADDRESS] for row in rows]
        without = [row[:ADDRESS] for row in rows]
        lines = text_layout.table_lines(without, indent="", shrinkable=(SHAPE, STATUS))
    for line, line_below in zip_longest(lines, addresses):
        console.print_result(*line)
        if line_below is not None:
            console.print_result("  ", line_below)


def _health(item: DaemonStack) -> str:
    if item.status is None:
        return UNKNOWN
    return "unhealthy" if item.status.problems else "healthy"


def _task_counts(item: DaemonStack) -> tuple[int, int]:
    """Return the numbers of running and of desired tasks."""
    services = item.status.services if item.status else ()
    return sum(s.running for s in services), sum(s.desired for s in services)


def _print_problems(item: DaemonStack) -> None:
    for problem in item.status.problems if item.status else ():
        console.print_message(console.Styled(f"{item.stack.name} is unhealthy: {problem}.", "red"))
    if item.trouble:
        console.print_message(f"Cannot read the health of {item.stack.name}:")
        console.print_error(item.trouble)


def _stack_document(item: DaemonStack) -> dict[str, Any]:
    status = item.status
    running, desired = _task_counts(item)
    return {
        "name": item.stack.name,
        "id": item.stack.id,
        "status": item.stack.status,
        "changed_at": item.stack.changed_at,
        "health": _health(item),
        "running": running if status else None,
        "desired": desired if status else None,
        "shape": asdict(status.shape) if status and status.shape else None,
        "address": (status.client_address if status else "") or None,
        "problems": status.problems if status else [],
        "error": console.error_document(item.trouble) if item.trouble else None,
    }
