"""``xraystack fleet import``: makes collectors that were deployed by hand instances of the set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet import result, rollout
from xraystack.commands.fleet.file_remedies import insert_file
from xraystack.commands.fleet.options import FleetImportOptions
from xraystack.commands.fleet.rollout import PlannedRollout
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.grouped_help import format_examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.batches import Pair
    from xraystack.fleet.execution import RolloutOutcome

AFTER_IMPORT = "To update the imported stacks to the file:\nxraystack fleet deploy FILE"
GROUPS = {
    "Stacks": (
        click.Option(
            ["--role-name"],
            metavar="NAME",
            help="Role to assume in the targets, to discover and check their collector stacks.",
        ),
        click.Option(
            ["--stack-id"],
            multiple=True,
            metavar="ARN",
            help="Import this stack. Repeatable. Without --role-name it is not checked.",
        ),
    ),
    "What to do": (
        fleet_options.wait_option(),
        fleet_options.timeout_option(),
        fleet_options.yes_option(),
    ),
    "Output": (fleet_options.json_lines_option(),),
}


@click.command(
    "import",
    cls=TypedCommand,
    options=FleetImportOptions,
    groups=GROUPS,
    epilog=format_examples(
        "fleet import fleet.yml --role-name Operator",
        "fleet import fleet.yml --role-name Operator --yes --json",
    ),
    short_help="Import existing stacks into the set.",
)
@fleet_options.file_argument
@click.pass_context
def import_command(context: click.Context, /, options: FleetImportOptions) -> None:
    """Import collector stacks that were deployed by hand into FILE's set, after confirmation.

    The plan is printed first. A missing set is created. The stacks themselves do not change; "fleet
    deploy" updates them to FILE. The exit code is 1 if a stack cannot be imported.
    """
    if not (options.role_name or options.stack_id):
        raise click.UsageError("Pass --role-name to discover stacks, or --stack-id.")
    with rollout.open_rollout(options) as (requests, document):
        planned = _plan_imports(requests, options)
        if any(each.stages for each in planned):
            rollout.require_confirmation("Import this?", options)
        rollout.run_each(planned, lambda each, own: _import(each, options, own), document)
    context.exit(document["exit_code"])


def _plan_imports(
    requests: list[FleetRequest], options: FleetImportOptions
) -> list[PlannedRollout]:
    """Return the plan of each set. Raises BadInput for a stack in none of their targets."""
    from xraystack.errors import BadInput
    from xraystack.fleet.sets import stack_import

    known = {stack_import.parse_stack_id(each): each for each in options.stack_id}
    planned: list[PlannedRollout] = []
    for request in requests:
        planned.append(_plan_import(request, options, known, planned))
    targets = {entry.pair for each in planned for entry in each.survey.plan.entries}
    for pair, stack_id in known.items():
        if pair not in targets:
            raise BadInput(
                f"the file's targets do not contain {pair.account} in {pair.region}", where=stack_id
            )
    for each in planned:
        rollout.print_plan(each, options)
    return planned


def _plan_import(
    request: FleetRequest,
    options: FleetImportOptions,
    known: Mapping[Pair, str],
    earlier: Sequence[PlannedRollout],
) -> PlannedRollout:
    from xraystack.commands.fleet.request import earlier_outputs
    from xraystack.errors import BadInput
    from xraystack.fleet.fleet_plan import EntryKind
    from xraystack.fleet.sets import stack_import
    from xraystack.fleet.sets.stack_import import ImportCandidate

    if request.definition.no_echo:
        names = ", ".join(sorted(request.definition.no_echo))
        raise BadInput(
            f"StackSets cannot import stacks with NoEcho parameters: {names}",
            where=request.fleet.where,
        )
    outputs = earlier_outputs(request, [each.survey for each in earlier], options.role_name)
    survey = rollout.wait_until_idle(request, options, outputs)
    desired = {entry.pair for entry in survey.plan.entries}
    own = {pair: stack_id for pair, stack_id in known.items() if pair in desired}
    if options.role_name:
        missing = [entry.pair for entry in survey.plan.entries_of(EntryKind.CREATE)]
        pairs = [pair for pair in missing if pair in own or not known]
        found = stack_import.discover_candidates(request.aws, pairs, options.role_name, own)
        own = {pair: stack_id for pair, stack_id in own.items() if pair not in found}
    else:
        found = {}
    candidates = found | {pair: ImportCandidate(stack_id) for pair, stack_id in own.items()}
    plan = stack_import.import_plan(survey.plan, candidates)
    return PlannedRollout(request, survey._replace(plan=plan), stack_import.import_stages(plan))


def _import(
    planned: PlannedRollout, options: FleetImportOptions, document: dict[str, Any]
) -> RolloutOutcome:
    """Execute the plan of a set, add the outcome to the document, and return it."""
    from xraystack.fleet import execution
    from xraystack.fleet.fleet_plan import EntryKind

    plan = planned.survey.plan
    if planned.stages:
        outcome = rollout.execute_plan(planned, options)
    else:
        outcome = execution.RolloutOutcome()
        console.print_message("No stack to import.")
    blocked = plan.entries_of(EntryKind.BLOCKED)
    document.update(
        result.report_outcome(
            outcome, blocked, result.RUN_AGAIN, options.file, as_json=options.as_json
        )
    )
    result.require_known_outcome(planned.request.fleet, outcome)
    if outcome.operations and outcome.is_complete:
        console.print_message(insert_file(AFTER_IMPORT, options.file))
    return outcome
