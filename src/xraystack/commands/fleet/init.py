"""``xraystack fleet init``: writes a first fleet file from the organization."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.fleet.file_remedies import file_argument
from xraystack.commands.fleet.options import FleetInitOptions
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import BadInput
from xraystack.terminal import console
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from xraystack.fleet.sets.stack_sets import Caller

GROUPS = {
    "File": (
        click.Option(
            ["--name"], default="xray-daemon", show_default=True, metavar="NAME", help="Stack set."
        ),
        click.Option(["--force"], is_flag=True, help="Overwrite an existing file."),
    ),
}


@click.command(
    "init",
    cls=TypedCommand,
    options=FleetInitOptions,
    groups=GROUPS,
    epilog=format_examples("fleet init", "fleet init - --name xray-daemon"),
    short_help="Write a first file from the organization.",
)
@click.argument("file", type=shared_options.FILE_PATH, default="fleet.yml", metavar="[FILE]")
def init_command(options: FleetInitOptions) -> None:
    """Write a first FILE (default: fleet.yml) with the organization's units; - is stdout.

    Targets are the units directly in the root that have accounts, in the current region.
    """
    import re

    from xraystack.fleet import file_values
    from xraystack.fleet.sets import stack_sets
    from xraystack.fleet.targets import initial_file

    if not re.fullmatch(file_values.NAME.regex, options.name):
        raise click.UsageError(f"--name: {options.name!r} is not {file_values.NAME.what}.")
    if options.file != "-" and Path(options.file).exists() and not options.force:
        raise BadInput(
            "the file exists", where=options.file, remedy="To overwrite it, pass --force."
        )
    aws = create_clients(options.connection)
    caller = stack_sets.identify_caller(aws)
    text = initial_file.write_initial_file(caller, options.name)
    if options.file == "-":
        console.print_result(text, end="")
    else:
        console.write_file(options.file, text)
        console.print_message("To see what it deploys:")
        console.print_command(f"xraystack fleet plan {file_argument(options.file)}")
    _note_missing_access(caller, text)


def _note_missing_access(caller: Caller, text: str) -> None:
    """Print the command that service-managed sets need before, if it was not run."""
    from botocore.exceptions import ClientError

    from xraystack.fleet.targets import initial_file

    if "model: service-managed" not in text:
        return
    try:
        is_trusted = initial_file.has_trusted_access(caller.aws)
    except ClientError:
        return  # only the management account may know
    if not is_trusted:
        console.print_message(
            "StackSets has no trusted access to the organization. To activate it:"
        )
        console.print_command("aws cloudformation activate-organizations-access")
