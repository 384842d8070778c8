"""``xraystack render``: a stack as a template, on standard output or in a file."""

from __future__ import annotations

from typing import Any

import click

from xraystack.commands import render_options, report

DAEMON_OPTIONS = [
    click.Option(["--cpu"], type=int, help="Default of Cpu, in CPU units (1024 are one vCPU)."),
    click.Option(["--memory"], type=int, help="Default of Memory, in MiB."),
    click.Option(["--image"], metavar="IMAGE", help="Default of Image."),
    click.Option(["--desired-count"], type=int, help="Default of DesiredCount."),
    click.Option(["--client-cidr"], metavar="CIDR", help="Default of ClientCidr, which has none."),
    click.Option(["--namespace-name"], metavar="NAME", help="Default of NamespaceName."),
    click.Option(["--service-name"], metavar="NAME", help="Default of ServiceName."),
    click.Option(["--log-retention-days"], type=int, help="Default of LogRetentionDays."),
    click.Option(
        ["--assign-public-ip/--no-assign-public-ip"],
        default=None,
        help="Default of AssignPublicIp: ENABLED or DISABLED.",
    ),
    click.Option(["--container-insights"], metavar="VALUE", help="Default of ContainerInsights."),
    click.Option(["--buffer-memory"], type=int, help="The daemon's buffers in MB, its option -m."),
]
TODOBACKEND_OPTIONS = [
    click.Option(["--daemon-address"], metavar="HOST:PORT", help="Where the daemon listens."),
    click.Option(["--daemon-cidr"], metavar="CIDR", help="Where the daemon's tasks may be."),
    click.Option(
        ["--tracing-name"],
        metavar="NAME",
        help="Name of the application in traces (default: todobackend).",
    ),
]
OPTIONS_BY_STACK = {
    "daemon": DAEMON_OPTIONS,
    "todobackend": TODOBACKEND_OPTIONS,
    **render_options.OPTIONS_BY_STACK,
}


@click.command(
    params=[option for options in OPTIONS_BY_STACK.values() for option in options],
)
@click.argument("stack", type=click.Choice(tuple(OPTIONS_BY_STACK)), default="daemon")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="Write to this file, whole or not at all.",
)
@click.option(
    "--format", "format_", type=click.Choice(("yaml", "json")), default="yaml", show_default=True
)
def command(stack: str, output: str | None, format_: str, **given: Any) -> None:
    """Print STACK as a CloudFormation template.

    "daemon" (the default) is the X-Ray daemon's Fargate stack; --cpu to --buffer-memory set the
    defaults of its parameters. "todobackend" is the overlay of what an application stack needs;
    --daemon-address, --daemon-cidr and --tracing-name set what it says.

    "endpoints" (--endpoint) and "ecr" (--collector to --prefix) are what private subnets need: VPC
    endpoints, and a place for the image. "observability" (--no-sampling to --no-dashboard leave parts
    out) are X-Ray's sampling rules and a group, and alarms and a dashboard of the collector.

    The same options give the same bytes, everywhere and always.
    """
    settings = {name: value for name, value in given.items() if value is not None}
    known = {option.name for option in OPTIONS_BY_STACK[stack]}
    for option in click.get_current_context().command.params:
        if option.name in settings.keys() - known:
            raise click.UsageError(f"{option.opts[0]} is no option of the {stack} stack.")
    text = _rendered(stack, settings, format_)
    if output is None or output == "-":
        report.put_content(text.encode())
    else:
        report.write(output, text)


def _rendered(stack: str, settings: dict[str, Any], format_: str) -> str:
    from xraystack.stacks import rendering

    if stack == "daemon":
        from xraystack.stacks import daemon
        from xraystack.stacks.settings import DaemonSettings

        template = daemon.build(DaemonSettings(**settings))
    elif stack in render_options.BUILDERS:
        template = render_options.BUILDERS[stack](settings)
    else:
        from xraystack.stacks import todobackend
        from xraystack.stacks.wiring import Wiring, check_tracing_name

        tracing_name = settings.pop("tracing_name", todobackend.CONTAINER)
        check_tracing_name(tracing_name)
        template = todobackend.build(Wiring(**settings), tracing_name)
    return rendering.to_yaml(template) if format_ == "yaml" else rendering.to_json(template)
