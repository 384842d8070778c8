"""``xraystack list``: the daemon stacks of an account and region."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import options
from xraystack.commands.client_factory import patient
from xraystack.facts import daemon_stack
from xraystack.terminal import console, text_layout
from xraystack.terminal.grouped_help import GroupedCommand, examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.account.daemon_stacks import DaemonStack
    from xraystack.aws.connection import Connection

HEADS = ("NAME", "STATUS", "HEALTH", "TASKS", "SHAPE", "ADDRESS")
UNKNOWN = "unknown"
COLORS = {"healthy": "green", "unhealthy": "red", UNKNOWN: "yellow"}


EXAMPLES = examples("list", "list --json --profile production --region eu-west-1")


@click.command(cls=GroupedCommand, epilog=EXAMPLES)
@options.json_option("Print one JSON document.")
@options.aws_options
@click.pass_context
def command(context: click.Context, as_json: bool, connection: Connection) -> None:
    """List the daemon stacks of the account in the region, with their shapes and how they are.

    A stack is healthy if "xraystack status" finds nothing wrong with it. That one is not changes no exit
    code here; that its health cannot be looked up does.
    """
    from xraystack.account import daemon_stacks

    aws = patient(connection)
    found = daemon_stacks.list_daemon_stacks(aws)
    region = aws.cloudformation.meta.region_name
    troubles = [each.trouble for each in found if each.trouble]
    if as_json:
        document: dict[str, Any] = {
            "region": region,
            "stacks": [_stack_document(each) for each in found],
        }
        if troubles:
            console.print_error_json(troubles[0], **document)
        else:
            console.print_json(document, indent=2)
    elif found:
        _print_stacks(found)
    else:
        make = f"xraystack deploy --stack-name {daemon_stack.DEFAULT_NAME}"
        console.print_message(f"There is no daemon stack in {region}. Make one: {make}")
    for each in found:
        _print_problems(each)
    context.exit(troubles[0].exit_code if troubles else 0)


def _print_stacks(found: Sequence[DaemonStack]) -> None:
    rows: list[Sequence[text_layout.Piece]] = [HEADS]
    for each in found:
        status, health = each.status, _health(each)
        colored = console.Styled(each.stack.status, console.status_color(each.stack.status))
        shape = str(status.shape) if status and status.shape else UNKNOWN
        running, desired = _task_counts(each)
        tasks = f"{running} of {desired}" if status else UNKNOWN
        said = console.Styled(health, COLORS[health])
        address = (status.address if status else "") or UNKNOWN
        rows.append((each.stack.name, colored, said, tasks, shape, address))
    for line in text_layout.table(rows, indent="", gives=(5, 4, 0)):
        console.print_result(*line)


def _health(each: DaemonStack) -> str:
    if each.status is None:
        return UNKNOWN
    return "unhealthy" if each.status.problems else "healthy"


def _task_counts(each: DaemonStack) -> tuple[int, int]:
    """How many run and how many should."""
    services = each.status.services if each.status else ()
    return sum(s.running for s in services), sum(s.desired for s in services)


def _print_problems(each: DaemonStack) -> None:
    for problem in each.status.problems if each.status else ():
        console.print_message(
            console.Styled(f"{each.stack.name} is not as it should be: {problem}.", "red")
        )
    if each.trouble:
        console.print_message(f"The health of {each.stack.name} cannot be looked up:")
        console.print_error(each.trouble)


def _stack_document(each: DaemonStack) -> dict[str, Any]:
    status = each.status
    running, desired = _task_counts(each)
    return {
        "name": each.stack.name,
        "id": each.stack.id,
        "status": each.stack.status,
        "changed_at": each.stack.changed_at,
        "health": _health(each),
        "running": running if status else None,
        "desired": desired if status else None,
        "shape": asdict(status.shape) if status and status.shape else None,
        "address": (status.address if status else "") or None,
        "problems": status.problems if status else [],
        "error": console.error_document(each.trouble) if each.trouble else None,
    }
