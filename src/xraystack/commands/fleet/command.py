"""``xraystack fleet``: the daemon stack in many accounts and regions, from one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.fleet import delete, deploy, output, setup, status
from xraystack.terminal import console
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from xraystack.aws.connection import Connection
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.deploy.resource_changes import ResourceChange
    from xraystack.fleet.member_accounts import AccountResult
    from xraystack.fleet.rollout import Action
    from xraystack.fleet.survey import Survey


EXAMPLES = format_examples("fleet plan fleet.yml", "fleet deploy fleet.yml")
PLAN_EXAMPLES = format_examples(
    "fleet plan fleet.yml --markdown --detailed-exitcode",
    "fleet plan fleet.yml --sample 2 --role-name Operator",
)
PLAN_GROUPS = {
    "Plan": ("--prune", "--check-overrides", "--sample", "--role-name"),
    "Output": ("--verbose", "--markdown", "--json", "--detailed-exitcode"),
}


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Deploy the daemon stack to many accounts and regions, from one file, through StackSets."""


@command.command(
    "plan",
    cls=GroupedCommand,
    groups=PLAN_GROUPS,
    epilog=PLAN_EXAMPLES,
    short_help="Show what would change, and change nothing.",
)
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("--prune", is_flag=True, help="Delete what the file does not name.")
@click.option("--check-overrides", is_flag=True, help="Look at each instance's own parameters.")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="N",
    help="Make change sets in N members, show them, and delete them; needs --role-name.",
)
@click.option("--role-name", metavar="NAME", help="Role to assume in the members.")
@click.option("--verbose", is_flag=True, help="List every instance.")
@click.option("--markdown", is_flag=True, help="Print the plan as Markdown.")
@shared_options.json_option("Print the plan as JSON.")
@click.option("--detailed-exitcode", is_flag=True, help="Exit with 1 if there are changes.")
@shared_options.aws_options
@click.pass_context
def plan_command(
    context: click.Context, /, file: str, connection: Connection, **given: Any
) -> None:
    """Show what would change in each account and region, and change nothing."""
    from xraystack.commands.fleet import request

    if given["markdown"] and given["as_json"]:
        raise click.UsageError("--markdown and --json both need standard output.")
    if given["sample"] and not given["role_name"]:
        raise click.UsageError("--sample needs --role-name.")
    asked = request.load_request(file, create_clients(connection))
    found = request.survey_fleet(asked, prune=given["prune"], overrides=given["check_overrides"])
    request.require_targets(asked, found)
    warnings = (*request.running_operation_notes(found), *found.plan.warnings)
    found = found._replace(plan=found.plan._replace(warnings=warnings))
    stages = request.plan_stages(asked, found)
    samples = _samples(asked, found, given) if given["sample"] else []
    _print_plan(found, stages, samples, given)
    changes = found.plan.has_changes and given["detailed_exitcode"]
    context.exit(1 if changes else 0)


def _samples(
    asked: FleetRequest, found: Survey, given: dict[str, Any]
) -> list[AccountResult[tuple[ResourceChange, ...]]]:
    from xraystack.fleet import sample

    return sample.sample_changes(
        asked.aws,
        sample.select_sample(found.plan, given["sample"]),
        asked.defined.definition,
        found.stack_set,
        given["role_name"],
    )


def _print_plan(
    found: Survey,
    stages: list[list[Action]],
    samples: list[AccountResult[tuple[ResourceChange, ...]]],
    given: dict[str, Any],
) -> None:
    model = found.context.model
    if given["as_json"]:
        document = output.plan_document(found.plan, model, stages)
        document["samples"] = [output.sample_document(each) for each in samples]
        console.print_json(document, indent=2)
    elif given["markdown"]:
        text = output.plan_markdown(found.plan, model, stages, samples, verbose=given["verbose"])
        console.print_result(text, end="")
    else:
        for line in output.plan_lines(found.plan, model, stages, verbose=given["verbose"]):
            console.print_result(line)
        for warning in found.plan.warnings:
            console.print_warning(warning)
        for each in samples:
            for line in output.sample_lines(each):
                console.print_result(line)


for subcommand in (
    deploy.deploy_command,
    status.status_command,
    delete.delete_command,
    setup.roles_command,
    setup.network_command,
    setup.monitoring_command,
):
    command.add_command(subcommand)
