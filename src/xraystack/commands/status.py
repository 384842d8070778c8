"""``xraystack status``: what of a stack runs, compared with what should."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from xraystack.commands import options, report

if TYPE_CHECKING:
    from xraystack.account.services import Registry, Service
    from xraystack.account.status import Status
    from xraystack.aws.connection import Connection

UNKNOWN = "unknown"
REFRESH_S = 5.0


@click.command()
@options.stack_name_option
@click.option("--watch", is_flag=True, help="Show it again every few seconds, until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@options.aws_options
@click.pass_context
def command(
    context: click.Context,
    stack_name: str,
    watch: bool,
    as_json: bool,
    connection: Connection,
) -> None:
    """Show the stack, its services with deployments, tasks and events, and what names resolve to.

    The exit code is 1 if anything is not as it should be, a missing stack included.
    """
    from xraystack.account import status
    from xraystack.aws.clients import Aws

    aws = Aws(connection)
    while True:
        exit_code = _shown(
            status.observed(aws, stack_name, with_details=True), stack_name, as_json, watch
        )
        if not watch:
            context.exit(exit_code)
        time.sleep(REFRESH_S)


def _shown(observed: Status | None, stack_name: str, as_json: bool, watch: bool) -> int:
    """Print the status; the value is the exit code that it makes."""
    if watch:
        report.clear()
    if observed is None:
        report.say(f"There is no stack {stack_name}.")
        return 1
    if as_json:
        report.put_document(_document(observed), indent=None if watch else 2)
    else:
        _put_status(observed)
    for problem in observed.problems:
        report.say(report.Styled(f"Not as it should be: {problem}.", "red"))
    return 1 if observed.problems else 0


def _put_status(observed: Status) -> None:
    stack = observed.stack
    colored = report.Styled(stack.status, report.status_color(stack.status))
    report.put(f"Stack    {stack.name}  ", colored)
    for line in _lines(observed):
        report.put(line)


def _lines(observed: Status) -> Iterator[str]:
    if observed.shape is not None:
        yield f"Shape    {observed.shape}"
    for service in observed.services:
        yield from _service_lines(service)
    for registry in observed.registries:
        yield f"Name     {registry.name}  resolves to {_resolution(registry)}"
    for export in observed.exports:
        if export.importers:
            yield f"Export   {export.name}  imported by {', '.join(export.importers)}"
    if any(export.importers is None for export in observed.exports):
        yield "Exports  who imports them may not be asked (cloudformation:ListImports)"
    if observed.address:
        yield f"Address  {observed.address}"


def _resolution(registry: Registry) -> str:
    return ", ".join(filter(None, (*registry.addresses, registry.alias))) or UNKNOWN


def _service_lines(service: Service) -> Iterator[str]:
    rollout = f", deployment {service.rollout}" if service.rollout else ""
    yield f"Service  {service.name}  {service.running} of {service.desired} tasks run{rollout}"
    if len(service.deployments) > 1:
        rows = [
            (
                d.status,
                d.rollout,
                f"{d.running} of {d.desired}",
                f"{d.failed} failed",
                d.task_definition,
            )
            for d in service.deployments
        ]
        yield from report.columns(rows)
    tasks = [
        (
            task.id,
            task.status,
            task.address or UNKNOWN,
            task.zone,
            task.health,
            task.started_at,
            task.digest.removeprefix("sha256:")[:12],
        )
        for task in service.tasks
    ]
    if tasks:
        head = ("TASK", "STATUS", "ADDRESS", "ZONE", "HEALTH", "STARTED", "IMAGE")
        yield from report.columns([head, *tasks])
    for event in service.events:
        yield f"  {event.at[:19]}  {event.message}"


def _document(observed: Status) -> dict[str, object]:
    return {
        "stack": {"name": observed.stack.name, "status": observed.stack.status},
        "shape": asdict(observed.shape) if observed.shape else None,
        "address": observed.address or None,
        "services": [
            service._asdict()
            | {
                "tasks": [task._asdict() for task in service.tasks],
                "deployments": [deployment._asdict() for deployment in service.deployments],
                "events": [event._asdict() for event in service.events],
            }
            for service in observed.services
        ],
        "registries": [registry._asdict() for registry in observed.registries],
        "exports": [export._asdict() for export in observed.exports],
        "problems": observed.problems,
    }
