"""``xraystack status``: what of a stack runs, compared with what should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xraystack.commands import options, report

if TYPE_CHECKING:
    from xraystack.status import Service, Status

UNKNOWN = "unknown"


@click.command()
@options.stack_name_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@options.aws_options
@click.pass_context
def command(
    context: click.Context,
    stack_name: str,
    as_json: bool,
    region: str | None,
    profile: str | None,
    endpoint_url: str | None,
) -> None:
    """Show the stack, its services with their tasks, and the daemon's address.

    The exit code is 1 if anything is not as it should be, a missing stack included.
    """
    from xraystack import status
    from xraystack.aws import Aws

    aws = Aws(region=region, profile=profile, endpoint_url=endpoint_url)
    observed = status.observed(aws, stack_name)
    if observed is None:
        report.say(f"There is no stack {stack_name}.")
        context.exit(1)
    if as_json:
        import json

        click.echo(json.dumps(_document(observed), indent=2))
    else:
        _show(observed)
    for problem in observed.problems:
        click.secho(f"Not as it should be: {problem}.", err=True, fg="red")
    context.exit(1 if observed.problems else 0)


def _show(observed: Status) -> None:
    stack = observed.stack
    color = report.status_color(stack.status)
    click.echo(f"Stack    {stack.name}  {click.style(stack.status, fg=color)}")
    for service in observed.services:
        _show_service(service)
    for registry in observed.registries:
        resolved = ", ".join(registry.addresses) or UNKNOWN
        click.echo(f"Name     {registry.name}  resolves to {resolved}")
    if observed.address:
        click.echo(f"Address  {observed.address}")


def _show_service(service: Service) -> None:
    rollout = f", deployment {service.rollout}" if service.rollout else ""
    click.echo(
        f"Service  {service.name}  {service.running} of {service.desired} tasks run{rollout}"
    )
    rows = [
        (task.id, task.status, task.address or UNKNOWN, task.zone, task.health, task.started_at)
        for task in service.tasks
    ]
    if rows:
        for line in report.columns(
            [("TASK", "STATUS", "ADDRESS", "ZONE", "HEALTH", "STARTED"), *rows]
        ):
            click.echo(line)


def _document(observed: Status) -> dict[str, object]:
    return {
        "stack": {"name": observed.stack.name, "status": observed.stack.status},
        "address": observed.address or None,
        "services": [
            service._asdict() | {"tasks": [task._asdict() for task in service.tasks]}
            for service in observed.services
        ],
        "registries": [registry._asdict() for registry in observed.registries],
        "problems": observed.problems,
    }
