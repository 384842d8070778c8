"""The command ``xraystack render``, which prints a stack's template or writes it to a file."""

from __future__ import annotations

import click

from xraystack.commands.render.options import (
    BUILDERS,
    GROUPS,
    OPTIONS_BY_STACK,
    RenderOptions,
)
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.grouped_help import FIRST_GROUP, format_examples

EXAMPLES = format_examples(
    "render --collector adot --spot --cluster main -o collector.yml",
    "render endpoints --endpoint xray --endpoint logs",
)


@click.command(cls=TypedCommand, options=RenderOptions, groups=GROUPS, epilog=EXAMPLES)
@click.argument(
    "stack", metavar="[STACK]", type=click.Choice(tuple(OPTIONS_BY_STACK)), default="daemon"
)
@click.pass_context
def command(context: click.Context, /, options: RenderOptions) -> None:
    """Print STACK as a CloudFormation template.

    \b
    daemon (default)     a Fargate service that runs the trace collector
    todobackend          an overlay with the changes of an example application
    endpoints, ecr       VPC endpoints, an image repository: for private subnets
    observability        sampling rules, an X-Ray group, alarms, a dashboard
    sns-tracing          the permission that active tracing of SNS topics requires
    transaction-search   Transaction Search, which export by OTLP requires
    application-signals  Application Signals for the account and region
    fleet-administration-role, fleet-execution-role
                         the IAM roles of a self-managed fleet
    monitoring-sink, monitoring-link
                         templates that share traces with a monitoring account

    The same options always produce the same bytes.
    """  # noqa: D301  (click keeps the lines behind a backspace character)
    known = {option.name for option in (*OPTIONS_BY_STACK[options.stack], *GROUPS[FIRST_GROUP])}
    for parameter in context.command.params:
        is_passed = context.params[str(parameter.name)] is not None
        if isinstance(parameter, click.Option) and is_passed and parameter.name not in known:
            raise click.UsageError(
                f"{parameter.opts[0]} is not an option of the {options.stack} stack."
            )
    from xraystack.stacks import rendering

    built = BUILDERS[options.stack](options)
    to_text = rendering.render_yaml if options.form == "yaml" else rendering.render_json
    text = to_text(built.template)
    if options.output is None or options.output == "-":
        console.print_bytes(text.encode())
    else:
        console.write_file(options.output, text)
    if options.cost:
        from xraystack.commands import cost_output

        for line in cost_output.cost_lines(built.costs()):
            console.print_message(line)
