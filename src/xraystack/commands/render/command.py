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
    help="Write to this file, whole or not at all.",
)
@click.option(
    "--format", "format_", type=click.Choice(("yaml", "json")), default="yaml", show_default=True
)
@click.option("--cost", is_flag=True, help="Also say what the stack costs a month at rest.")
def command(stack: str, output: str | None, format_: str, cost: bool, **values: Any) -> None:
    """Print STACK as a CloudFormation template.

    "daemon" (the default) is a Fargate stack of a collector of traces, by default X-Ray's daemon.
    "todobackend" is the overlay of what an application stack needs.

    "endpoints" and "ecr" are what private subnets need: VPC endpoints, and a place for the image.
    "observability" is X-Ray's sampling rules and a group, and alarms and a dashboard of the collector.

    "fleet-administration-role" and "fleet-execution-role" are the two sides of a self-managed fleet,
    "monitoring-sink" and "monitoring-link" bring the traces of many accounts together in one.

    The same options give the same bytes, everywhere and always.
    """
    values = {name: value for name, value in values.items() if value is not None}
    known = {option.name for option in OPTIONS_BY_STACK[stack]}
    for parameter in click.get_current_context().command.params:
        if parameter.name in values.keys() - known:
            raise click.UsageError(f"{parameter.opts[0]} is no option of the {stack} stack.")
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
