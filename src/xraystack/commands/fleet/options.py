"""Options that several fleet commands have, and the values of each command's options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from xraystack.commands import shared_options

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection

TIMEOUT_S = 6 * 3600
"""Enough for a rollout of several waves, of which each may take an hour."""

SEND_NO_ECHO_HELP = "Send the file's NoEcho values, which cannot be compared."
"""The help of --send-no-echo."""

file_argument = click.argument("file", type=shared_options.FILE_PATH, metavar="FILE")


def check_overrides_option() -> click.Option:
    """Return the option --check-overrides."""
    return click.Option(
        ["--check-overrides"],
        is_flag=True,
        help="Also compare overrides, with a call for each instance.",
    )


def check_members_option() -> click.Option:
    """Return the option --check-members."""
    return click.Option(
        ["--check-members"],
        is_flag=True,
        help="Also read the accounts of large organizational units, with a call for each 20.",
    )


def json_lines_option() -> click.Option:
    """Return the option --json."""
    return click.Option(
        ["--json", "as_json"], is_flag=True, help="Print JSON lines, the result last."
    )


def timeout_option() -> click.Option:
    """Return the option --timeout."""
    return click.Option(
        ["--timeout"],
        type=click.IntRange(min=0),
        default=TIMEOUT_S,
        show_default=True,
        metavar="SECONDS",
        help="Seconds for the whole run; 0 is no limit. A running operation continues.",
    )


def wait_option() -> click.Option:
    """Return the option --wait."""
    return click.Option(
        ["--wait"], is_flag=True, help="First wait for an operation that is already running."
    )


def yes_option() -> click.Option:
    """Return the option --yes."""
    return click.Option(["-y", "--yes"], is_flag=True, help="Do not ask for confirmation.")


@dataclass(frozen=True, kw_only=True)
class FleetPlanOptions:
    """The values of ``fleet plan``'s options, each by the name of its option."""

    connection: Connection
    file: str
    prune: bool
    send_no_echo: bool
    check_overrides: bool
    check_members: bool
    sample: int | None
    role_name: str | None
    verbose: bool
    markdown: bool
    as_json: bool
    detailed_exitcode: bool


@dataclass(frozen=True, kw_only=True)
class RolloutOptions:
    """The values of options of commands that change a fleet, each by the name of its option."""

    connection: Connection
    file: str
    yes: bool
    prune: bool = False
    send_no_echo: bool = False
    check_overrides: bool = False
    wait: bool
    verbose: bool = False
    as_json: bool
    timeout: int


@dataclass(frozen=True, kw_only=True)
class FleetDeployOptions(RolloutOptions):
    """The values of ``fleet deploy``'s options."""

    retry: bool
    attach: str | None
    approve: tuple[str, ...]
    role_name: str | None


@dataclass(frozen=True, kw_only=True)
class FleetDeleteOptions(RolloutOptions):
    """The values of ``fleet delete``'s options."""

    retain_stacks: bool
    inoperable: bool


@dataclass(frozen=True, kw_only=True)
class FleetImportOptions(RolloutOptions):
    """The values of ``fleet import``'s options."""

    role_name: str | None
    stack_id: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FleetInitOptions:
    """The values of ``fleet init``'s options."""

    connection: Connection
    file: str
    name: str
    force: bool


@dataclass(frozen=True, kw_only=True)
class FleetStatusOptions:
    """The values of ``fleet status``'s options, each by the name of its option."""

    connection: Connection
    file: str
    drift: bool
    check_overrides: bool
    check_members: bool
    role_name: str | None
    verbose: bool
    as_json: bool
    timeout: int
