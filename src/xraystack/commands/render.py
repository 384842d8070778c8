"""``xraystack render``: a stack as a template, on standard output or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

STACKS = ("daemon", "todobackend")
DAEMON_OPTIONS = (
    click.option("--cpu", type=int, help="Default of Cpu, in CPU units (1024 are one vCPU)."),
    click.option("--memory", type=int, help="Default of Memory, in MiB."),
    click.option("--image", metavar="IMAGE", help="Default of Image."),
    click.option("--desired-count", type=int, help="Default of DesiredCount."),
    click.option("--client-cidr", metavar="CIDR", help="Default of ClientCidr, which has none."),
    click.option("--namespace-name", metavar="NAME", help="Default of NamespaceName."),
    click.option("--service-name", metavar="NAME", help="Default of ServiceName."),
    click.option("--log-retention-days", type=int, help="Default of LogRetentionDays."),
    click.option(
        "--assign-public-ip/--no-assign-public-ip",
        default=None,
        help="Default of AssignPublicIp: ENABLED or DISABLED.",
    ),
    click.option("--container-insights", metavar="VALUE", help="Default of ContainerInsights."),
    click.option("--buffer-memory", type=int, help="The daemon's buffers, in MB (its option -m)."),
)
OVERLAY_OPTIONS = (
    click.option("--daemon-address", metavar="HOST:PORT", help="Where the daemon listens."),
    click.option("--daemon-cidr", metavar="CIDR", help="Where the daemon's tasks may be."),
    click.option("--tracing-name", metavar="NAME", help="Name of the application in traces."),
)


def _with(*options: Any) -> Any:
    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


@click.command(short_help="Print a stack as a CloudFormation template.")
@click.argument("stack", type=click.Choice(STACKS), default="daemon")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all."
)
@click.option(
    "--format", "format_", type=click.Choice(("yaml", "json")), default="yaml", show_default=True
)
@_with(*DAEMON_OPTIONS, *OVERLAY_OPTIONS)
@click.pass_context
def command(
    context: click.Context, stack: str, output: Path | None, format_: str, **given: Any
) -> None:
    """Print STACK as a CloudFormation template.

    "daemon" (the default) is the X-Ray daemon's Fargate stack; --cpu to --buffer-memory set the
    defaults of its parameters. "todobackend" is the overlay of what an application stack needs;
    --daemon-address, --daemon-cidr and --tracing-name set what it says.

    The same options give the same bytes, everywhere and always.
    """
    settings = {name: value for name, value in given.items() if value is not None}
    _refuse_options_of_other_stacks(stack, settings)
    text = _rendered(stack, settings, format_)
    if output is None or str(output) == "-":
        click.get_binary_stream("stdout").write(text.encode())
        return
    from xraystack import files

    files.write(output, text.encode())
    click.echo(f"Wrote {output}.", err=True)


def _refuse_options_of_other_stacks(stack: str, settings: dict[str, Any]) -> None:
    own = DAEMON_OPTIONS if stack == "daemon" else OVERLAY_OPTIONS
    names = {parameter.name for parameter in _with(*own)(lambda: None).__click_params__}
    for name in settings:
        if name not in names:
            raise click.UsageError(f"--{name.replace('_', '-')} is no option of the {stack} stack.")


def _rendered(stack: str, settings: dict[str, Any], format_: str) -> str:
    from xraystack import render

    if stack == "daemon":
        from xraystack.settings import DaemonSettings
        from xraystack.stacks import daemon

        template = daemon.build(DaemonSettings(**settings))
    else:
        from xraystack.stacks import todobackend
        from xraystack.wiring import Wiring

        template = todobackend.build(Wiring(**settings))
    return render.to_yaml(template) if format_ == "yaml" else render.to_json(template)
