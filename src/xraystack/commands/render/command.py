"""The command ``xraystack render``, which prints a stack's template or writes it to a file."""

from __future__ import annotations

from typing import Any

import click

from xraystack.commands.render.options import BUILDERS, GROUPS, OPTIONS_BY_STACK
from xraystack.terminal import console
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

EXAMPLES = format_examples(
    "render --collector adot --spot --cluster main -o collector.yml",
    "render endpoints --endpoint xray --endpoint logs",
)


@click.command(cls=GroupedCommand, groups=GROUPS, epilog=EXAMPLES)
@click.argument(
    "stack", metavar="[STACK]", type=click.Choice(tuple(OPTIONS_BY_STACK)), default="daemon"
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="Write the template to this file, atomically.",
)
@click.option(
    "--format", "format_", type=click.Choice(("yaml", "json")), default="yaml", show_default=True
)
@click.option("--cost", is_flag=True, help="Also print the stack's estimated idle cost a month.")
def command(stack: str, output: str | None, format_: str, cost: bool, **values: Any) -> None:
    r"""Print STACK as a CloudFormation template.

    \b
    daemon (default)           a Fargate service that runs the trace collector
    todobackend                an overlay with the changes of an example application
    endpoints, ecr             VPC endpoints, an image repository: for private subnets
    observability              sampling rules, an X-Ray group, alarms, a dashboard
    sns-tracing                the permission that active tracing of SNS topics requires
    fleet-administration-role, fleet-execution-role
                               the IAM roles of a self-managed fleet
    monitoring-sink, monitoring-link
                               templates that share traces with a monitoring account

    The same options always produce the same bytes.
    """
    values = {name: value for name, value in values.items() if value is not None}
    known = {option.name for option in OPTIONS_BY_STACK[stack]}
    for parameter in click.get_current_context().command.params:
        if parameter.name in values.keys() - known:
            raise click.UsageError(f"{parameter.opts[0]} is not an option of the {stack} stack.")
    from xraystack.stacks import rendering

    built = BUILDERS[stack](values)
    to_text = rendering.render_yaml if format_ == "yaml" else rendering.render_json
    text = to_text(built.template)
    if output is None or output == "-":
        console.print_bytes(text.encode())
    else:
        console.write_file(output, text)
    if cost:
        from xraystack.commands import cost_output

        for line in cost_output.cost_lines(built.costs()):
            console.print_message(line)
