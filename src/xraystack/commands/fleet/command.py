"""``xraystack fleet``: the daemon stack in many accounts and regions, from one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.fleet import delete, deploy, imports, init, output, setup, status
from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet.file_remedies import name_file_in_errors
from xraystack.commands.fleet.options import FleetPlanOptions
from xraystack.commands.fleet.rollout import PlannedRollout
from xraystack.commands.typed_command import TypedCommand
from xraystack.errors import AwsError
from xraystack.terminal import console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.deploy.resource_changes import ResourceChange
    from xraystack.fleet.member_accounts import AccountResult
    from xraystack.fleet.survey import Survey


EXAMPLES = format_examples("fleet plan fleet.yml", "fleet deploy fleet.yml")
PLAN_EXAMPLES = format_examples(
    "fleet plan fleet.yml --markdown --detailed-exitcode",
    "fleet plan fleet.yml --sample 2 --role-name Operator",
)
PLAN_GROUPS = {
    "Plan": (
        click.Option(["--prune"], is_flag=True, help="Delete instances that are not in the file."),
        click.Option(["--send-no-echo"], is_flag=True, help=fleet_options.SEND_NO_ECHO_HELP),
        fleet_options.check_overrides_option(),
        fleet_options.check_members_option(),
        ConditionalOption(
            ["--sample"],
            requires=("--role-name",),
            type=click.IntRange(min=1),
            metavar="N",
            help="Preview N instances by change sets, then delete the change sets. Requires --role-name.",
        ),
        click.Option(
            ["--role-name"],
            metavar="NAME",
            help="Role to assume in member accounts, for --sample and outputs of earlier sets.",
        ),
    ),
    "Output": (
        ConditionalOption(
            ["--verbose"], excludes=("--json",), is_flag=True, help="List every instance."
        ),
        ConditionalOption(
            ["--markdown"], excludes=("--json",), is_flag=True, help="Print the plan as Markdown."
        ),
        shared_options.json_option("Print the plan as JSON."),
        click.Option(
            ["--detailed-exitcode"], is_flag=True, help="Exit with 1 if there are changes."
        ),
    ),
}


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Deploy the daemon stack to many accounts and regions with StackSets, from one file."""


@command.command(
    "plan",
    cls=TypedCommand,
    options=FleetPlanOptions,
    groups=PLAN_GROUPS,
    epilog=PLAN_EXAMPLES,
    short_help="Show the changes without making them.",
)
@fleet_options.file_argument
@click.pass_context
def plan_command(context: click.Context, /, options: FleetPlanOptions) -> None:
    """Show the changes in each account and region without making them.

    The exit code is 4 if --sample could not read an account.
    """
    from xraystack.commands.fleet import request as fleet_request

    with name_file_in_errors(options.file):
        requests = fleet_request.load_requests(options.file, create_clients(options.connection))
        planned: list[PlannedRollout] = []
        for request in requests:
            planned.append(_plan(request, options, [each.survey for each in planned]))
        samples = [
            _sample_changes(each.request, each.survey, options) if options.sample else []
            for each in planned
        ]
    _print_plans(planned, samples, options)
    if any(sample.error for own_samples in samples for sample in own_samples):
        context.exit(AwsError.exit_code)
    has_changes = any(each.survey.plan.has_changes for each in planned)
    context.exit(1 if has_changes and options.detailed_exitcode else 0)


def _plan(
    request: FleetRequest, options: FleetPlanOptions, earlier: Sequence[Survey]
) -> PlannedRollout:
    """Return the plan of a set, after those of ``earlier`` ones, with a note on a running operation."""
    from xraystack.commands.fleet import request as fleet_request
    from xraystack.fleet.rollout import rollout_stages

    survey = fleet_request.create_survey(
        request,
        prune=options.prune,
        check_overrides=options.check_overrides,
        check_members=options.check_members,
        send_no_echo=options.send_no_echo,
        outputs=fleet_request.earlier_outputs(request, earlier, options.role_name),
    )
    fleet_request.require_targets(request, survey.plan)
    notes = fleet_request.running_operation_notes(survey, request.file)
    plan = survey.plan._replace(warnings=(*notes, *survey.plan.warnings))
    stages = rollout_stages(plan, request.fleet.waves)
    return PlannedRollout(request, survey._replace(plan=plan), stages)


def _sample_changes(
    request: FleetRequest, survey: Survey, options: FleetPlanOptions
) -> list[AccountResult[tuple[ResourceChange, ...]]]:
    """Return the changes of change sets in some of the members; none while a value is not known."""
    from xraystack.fleet import sample
    from xraystack.fleet.sets import template_upload

    if any(not pending.is_known for pending in survey.plan.pending):
        console.print_warning(
            f"{survey.plan.set_name} has no sample: a value is known after another set is deployed"
        )
        return []
    return sample.sample_changes(
        request.aws,
        sample.select_sample(survey.plan, options.sample or 0),
        template_upload.upload_template(survey.administrator, survey.definition),
        survey.stack_set,
        options.role_name or "",
    )


def _print_plans(
    planned: list[PlannedRollout],
    samples: list[list[AccountResult[tuple[ResourceChange, ...]]]],
    options: FleetPlanOptions,
) -> None:
    """Print the plan of each set; as JSON one document, with ``sets`` if there are several."""
    if not options.as_json:
        for each, own_samples in zip(planned, samples, strict=True):
            _print_plan(each, own_samples, options)
        return
    documents = [
        output.plan_document(each.survey.plan, each.survey.context.model, each.stages)
        | {"samples": [output.sample_document(sample) for sample in own_samples]}
        for each, own_samples in zip(planned, samples, strict=True)
    ]
    together = {
        "type": "plan",
        "has_changes": any(document["has_changes"] for document in documents),
        "sets": documents,
    }
    console.print_json(together if len(documents) > 1 else documents[0], indent=2)


def _print_plan(
    planned: PlannedRollout,
    samples: list[AccountResult[tuple[ResourceChange, ...]]],
    options: FleetPlanOptions,
) -> None:
    _, survey, stages = planned
    plan, model, verbose = survey.plan, survey.context.model, options.verbose
    if options.markdown:
        text = output.plan_markdown(plan, model, stages, samples, verbose=verbose)
        console.print_result(text, end="")
        return
    console.print_result_lines(output.plan_lines(plan, model, stages, verbose=verbose))
    for warning in plan.warnings:
        console.print_warning(warning)
    for sample in samples:
        console.print_result_lines(output.sample_lines(sample))


for subcommand in (
    deploy.deploy_command,
    status.status_command,
    delete.delete_command,
    setup.roles_command,
    setup.network_command,
    setup.monitoring_command,
    imports.import_command,
    init.init_command,
):
    command.add_command(subcommand)
