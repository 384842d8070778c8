"""``xraystack fleet roles``, ``network`` and ``monitoring``: prerequisites of a fleet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet import templates
from xraystack.commands.fleet.file_remedies import name_file_in_errors
from xraystack.commands.shape_options import ShapeOptions
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.account_networks import AccountNetwork
    from xraystack.fleet.batches import Pair
    from xraystack.fleet.member_accounts import AccountResult


ROLES_GROUPS = {
    "Options": (
        ConditionalOption(
            ["--role-name"],
            requires=("side=policy",),
            metavar="NAME",
            help="Role to assume in member accounts, for policy.",
        ),
    ),
}


POLICIES = ("policy", "member-policy")


@dataclass(frozen=True)
class RolesOptions:
    """The values of ``fleet roles``'s arguments and option."""

    side: str
    file: str | None
    role_name: str | None


@click.command(
    "roles",
    cls=TypedCommand,
    options=RolesOptions,
    groups=ROLES_GROUPS,
    epilog=format_examples(
        "fleet roles execution", "fleet roles policy --role-name Operator fleet.yml"
    ),
    short_help="Print roles and policies.",
)
@click.argument(
    "side", type=click.Choice(["administration", "execution", "policy", "member-policy"])
)
@click.argument("file", type=shared_options.FILE_PATH, metavar="[FILE]", required=False)
def roles_command(options: RolesOptions) -> None:
    """Print the template of a role for a self-managed fleet, or an IAM policy.

    "administration": for the administrator's account. "execution": for each member account.
    "policy": for the user of "xraystack fleet". "member-policy": for the role that --role-name
    assumes in each member account. With FILE the policies allow its administration-role,
    template-bucket and network.
    """
    if options.side in POLICIES:
        console.print_json(_policy(options), indent=2)
    elif options.file is not None:
        raise click.UsageError(f"FILE is for {' and '.join(POLICIES)} only.")
    else:
        _print_template(f"fleet-{options.side}-role")


def _policy(options: RolesOptions) -> dict[str, Any]:
    """Return the policy for all fleets with default roles, or for those of the file."""
    from xraystack.account import fleet_policy
    from xraystack.commands.fleet.request import read_fleets
    from xraystack.facts import daemon_stack

    fleets = read_fleets(options.file) if options.file is not None else ()
    buckets = dict.fromkeys(each.template_bucket for each in fleets if each.template_bucket)
    if options.side == "member-policy":
        names = [name for each in fleets for name in (each.network or {}).values()]
        path = f"{daemon_stack.PUBLISHED_UNDER}/"
        own = dict.fromkeys(name for name in names if not name.startswith(path))
        return fleet_policy.member_policy(buckets, own)
    roles = [each.settings.administration_role or fleet_policy.DEFAULT_ROLE for each in fleets]
    return fleet_policy.administrator_policy(
        options.role_name or "",
        administration_roles=dict.fromkeys(roles or [fleet_policy.DEFAULT_ROLE]),
        buckets=buckets,
    )


def _print_template(name: str) -> None:
    from xraystack.stacks import rendering

    console.print_bytes(rendering.render_yaml(templates.BUILDERS[name](ShapeOptions())).encode())


NETWORK_GROUPS = {
    "Options": (
        click.Option(
            ["--role-name"], required=True, metavar="NAME", help="Role to assume in each account."
        ),
        click.Option(
            ["--vpc-tag"],
            metavar="KEY=VALUE",
            help="Use the VPC with this tag, not the default VPC.",
        ),
        click.Option(["--write"], is_flag=True, help="Write missing parameters."),
        shared_options.json_option("Print a JSON document."),
    ),
}


@dataclass(frozen=True)
class NetworkOptions:
    """The values of ``fleet network``'s argument and options."""

    connection: Connection
    file: str
    role_name: str
    vpc_tag: str | None
    write: bool
    as_json: bool


@click.command(
    "network",
    cls=TypedCommand,
    options=NetworkOptions,
    groups=NETWORK_GROUPS,
    epilog=format_examples(
        "fleet network fleet.yml --role-name Operator",
        "fleet network fleet.yml --role-name Op --vpc-tag Name=main --write",
    ),
    short_help="Show or write each account's network.",
)
@fleet_options.file_argument
@click.pass_context
def network_command(context: click.Context, /, options: NetworkOptions) -> None:
    """Show the network of each account in FILE, from its SSM parameters.

    Missing values are discovered in the default VPC, as "xraystack deploy" does. --write writes them.
    Existing parameters are never overwritten. The exit code is 1 if values are missing.
    """
    from xraystack.fleet.member_accounts import run_in_accounts

    tag = _parse_tag(options.vpc_tag)
    members: list[AccountResult[AccountNetwork]] = []
    with name_file_in_errors(options.file):
        for request, pairs in _network_targets(options.file, create_clients(options.connection)):
            reader = _network_reader(request, tag, write=options.write)
            members += run_in_accounts(request.aws, pairs, options.role_name, reader)
    if options.as_json:
        console.print_json([_network_document(member) for member in members], indent=2)
    else:
        for line in console.plain_table(
            [_network_row(member, options.write) for member in members]
        ):
            console.print_result(line)
    is_missing = any(member.value is not None and member.value.discovered for member in members)
    if is_missing and not options.write:
        console.print_message("To write the missing values: --write")
    is_unknown = any(member.value is None for member in members)
    context.exit(1 if is_unknown or (is_missing and not options.write) else 0)


def _network_targets(file: str, aws: Aws) -> list[tuple[FleetRequest, list[Pair]]]:
    """Return the sets with SSM parameters for the network, each with its accounts and regions."""
    from xraystack.commands.fleet.request import create_survey, load_requests

    requests = [
        request
        for request in load_requests(file, aws)
        if request.fleet.network is not None and not request.fleet.template
    ]
    if not requests:
        raise click.UsageError("FILE does not use SSM parameters for the network.")
    return [
        (
            request,
            [e.pair for e in create_survey(request).plan.entries if e.kind.name != "UNMANAGED"],
        )
        for request in requests
    ]


def _network_reader(
    request: FleetRequest, tag: tuple[str, str] | None, *, write: bool
) -> Callable[[Aws, Pair], AccountNetwork]:
    """Return the function that reads an account's network, and writes what is missing."""
    from xraystack.fleet import account_networks

    names = request.fleet.network or {}

    def read_network(member: Aws, _pair: Pair) -> AccountNetwork:
        network = account_networks.account_network(member, names, tag)
        if write and network.discovered:
            account_networks.write_parameters(member, names, network.discovered)
        return network

    return read_network


def _parse_tag(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise click.UsageError("Write --vpc-tag as KEY=VALUE.")
    return key, value


def _network_row(member: AccountResult[AccountNetwork], is_written: bool) -> tuple[str, ...]:
    from xraystack.fleet.fleet_file import NETWORK_PARAMETERS

    if member.value is None:
        return (member.pair.account, member.pair.region, "unknown", member.error)
    state = ("written" if is_written else "missing") if member.value.discovered else "complete"
    values = {**member.value.stored, **member.value.discovered}
    network = "  ".join(values[key] for key in NETWORK_PARAMETERS.values() if key in values)
    return (member.pair.account, member.pair.region, state, network)


def _network_document(member: AccountResult[AccountNetwork]) -> dict[str, Any]:
    return {
        **member.pair._asdict(),
        "stored": dict(member.value.stored) if member.value is not None else None,
        "found": dict(member.value.discovered) if member.value is not None else None,
        "error": member.error or None,
    }


@click.command(
    "monitoring",
    cls=GroupedCommand,
    epilog=format_examples("fleet monitoring sink", "fleet monitoring link"),
    short_help="Print the templates that share traces with a monitoring account.",
)
@click.argument("side", type=click.Choice(["sink", "link"]))
def monitoring_command(side: str) -> None:
    """Print the template of the OAM sink (monitoring account) or link (each source account)."""
    _print_template(f"monitoring-{side}")
