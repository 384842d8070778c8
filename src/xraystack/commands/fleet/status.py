"""``xraystack fleet status``: instances by state and region, drift, and deviations from the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.fleet import options as fleet_options
from xraystack.commands.fleet import output, result
from xraystack.commands.fleet.file_remedies import insert_file, name_file_in_errors
from xraystack.commands.fleet.options import FleetStatusOptions
from xraystack.commands.typed_command import TypedCommand
from xraystack.terminal import console
from xraystack.terminal.conditional_option import ConditionalOption
from xraystack.terminal.grouped_help import format_examples
from xraystack.terminal.termination import interrupt_on_termination

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xraystack.account.status import Status
    from xraystack.aws.clients import Aws
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.deploy.failure_causes import LastFailure
    from xraystack.fleet.batches import Pair
    from xraystack.fleet.cause_groups import CauseGroup
    from xraystack.fleet.member_accounts import AccountResult
    from xraystack.fleet.sets.set_state import Instance
    from xraystack.fleet.survey import Survey


GROUPS = {
    "Lookups": (
        click.Option(["--drift"], is_flag=True, help="First run StackSets' drift detection."),
        fleet_options.check_overrides_option(),
        fleet_options.check_members_option(),
        click.Option(
            ["--role-name"],
            metavar="NAME",
            help="Role to assume in members, to read tasks, root causes and outputs of earlier sets.",
        ),
        fleet_options.timeout_option(),
    ),
    "Output": (
        ConditionalOption(
            ["--verbose"], excludes=("--json",), is_flag=True, help="List every instance."
        ),
        shared_options.json_option("Print a JSON document."),
    ),
}


@click.command(
    "status",
    cls=TypedCommand,
    options=FleetStatusOptions,
    groups=GROUPS,
    epilog=format_examples(
        "fleet status fleet.yml", "fleet status fleet.yml --drift --role-name Operator --json"
    ),
    short_help="Show instances, drift and running tasks.",
)
@fleet_options.file_argument
@click.pass_context
def status_command(context: click.Context, /, options: FleetStatusOptions) -> None:
    """Show instances by state and region. The exit code is 1 if anything differs from FILE."""
    from xraystack.commands.fleet import request as fleet_request

    aws = create_clients(options.connection, options.timeout)
    with name_file_in_errors(options.file):
        requests = fleet_request.load_requests(options.file, aws)
        observed: list[_ObservedSet] = []
        for request in requests:
            observed.append(_observe(request, options, [each.survey for each in observed]))
    if options.as_json:
        documents = [_status_document(each) for each in observed]
        together = {
            "problems": [problem for each in observed for problem in each.problems],
            "sets": documents,
        }
        console.print_json(together if len(documents) > 1 else documents[0], indent=2)
    else:
        for each in observed:
            console.print_result_lines(_status_lines(each, verbose=options.verbose))
    context.exit(1 if any(each.problems for each in observed) else 0)


class _ObservedSet(NamedTuple):
    """A set of the file with the status of its members, and all that is not as the file has it.

    ``root_causes`` are those of ``causes``, read in members.
    """

    request: FleetRequest
    survey: Survey
    running: list[AccountResult[Status]]
    problems: list[str]
    causes: list[CauseGroup]
    root_causes: list[AccountResult[LastFailure]]


def _observe(
    request: FleetRequest, options: FleetStatusOptions, earlier: Sequence[Survey]
) -> _ObservedSet:
    from xraystack.commands.fleet import request as fleet_request

    def create_survey() -> Survey:
        return fleet_request.create_survey(
            request,
            check_overrides=options.check_overrides,
            check_members=options.check_members,
            outputs=fleet_request.earlier_outputs(request, earlier, options.role_name),
        )

    survey = create_survey()
    if options.drift and survey.plan.exists:
        _detect_drift(request, survey)
        survey = create_survey()
    notes = fleet_request.running_operation_notes(survey, request.file)
    problems = [*notes, *_deviations(survey)]
    running = _member_statuses(request, survey, options.role_name) if options.role_name else []
    problems += [problem for member in running for problem in _member_problems(member)]
    causes = _failure_causes(survey, request.file)
    root_causes = _root_causes(request, survey, causes, options.role_name)
    return _ObservedSet(request, survey, running, problems, causes, root_causes)


def _root_causes(
    request: FleetRequest, survey: Survey, causes: list[CauseGroup], role_name: str | None
) -> list[AccountResult[LastFailure]]:
    """Return the root cause of each cause, from one member; none without a role."""
    from xraystack.fleet import cause_groups

    if not role_name:
        return []
    return cause_groups.root_causes(request.aws, _stack_instances(survey), causes, role_name)


def _detect_drift(request: FleetRequest, survey: Survey) -> None:
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import operation_step
    from xraystack.fleet.operation_step import FleetHooks
    from xraystack.fleet.sets import set_operation

    identity = set_operation.detect_drift(survey.administrator, request.fleet.preferences)
    display = rollout_display(as_json=False)
    with interrupt_on_termination(), display.activate():
        hooks = FleetHooks(display.show, display.show, lambda *_: None, lambda _: False)
        operation_step.attach_to_operation(survey.administrator, identity, hooks)


def _member_statuses(
    request: FleetRequest, survey: Survey, role_name: str
) -> list[AccountResult[Status]]:
    """Return the status of the stack in each member that has one."""
    from xraystack.account import status
    from xraystack.errors import BadInput
    from xraystack.fleet.member_accounts import run_in_accounts

    stacks = {i.pair: i.stack_id for i in _stack_instances(survey) if i.stack_id}

    def read_status(member: Aws, pair: Pair) -> Status:
        observed = status.observe_stack(member, stacks[pair])
        if observed is None:
            raise BadInput("the stack does not exist", where=stacks[pair])
        return observed

    return run_in_accounts(request.aws, list(stacks), role_name, read_status)


def _member_problems(member: AccountResult[Status]) -> Iterator[str]:
    where = f"{member.pair.account} in {member.pair.region}"
    if member.error:
        yield f"cannot read {where}: {member.error}"
    elif member.value is not None:
        yield from (f"{where}: {problem}" for problem in member.value.problems)


def _member_row(member: AccountResult[Status]) -> tuple[str, ...]:
    services = member.value.services if member.value is not None else ()
    tasks = ", ".join(f"{service.running} of {service.desired} tasks" for service in services)
    state = "?" if member.value is None else "bad" if member.value.problems else "ok"
    return (state, member.pair.account, member.pair.region, tasks)


def _deviations(survey: Survey) -> Iterator[str]:
    """Yield deviations of the set and its instances from the file, each as a clause."""
    from xraystack.fleet.fleet_plan import EntryKind

    for difference in survey.plan.differences:
        yield f"the set differs from the file: {output.difference_line(difference)}"
    names = {
        EntryKind.CREATE: "missing",
        EntryKind.UPDATE: "behind the file",
        EntryKind.RETRY: "behind the set",
        EntryKind.UNMANAGED: "not in the file",
    }
    for kind, what in names.items():
        pairs = [entry.pair for entry in survey.plan.entries_of(kind)]
        if pairs:
            yield f"{what}: {output.pairs_summary(pairs)}"
    for target in survey.plan.targets.add:
        yield f"auto-deployment does not cover {output.target_text(target)}"
    for target in survey.plan.targets.extra:
        yield f"auto-deployment also covers {output.target_text(target)}, not in the file"
    yield from output.move_lines(survey.plan)
    yield from (line for line, _ in output.blockages(survey.plan))
    drifted = [i.pair for i in _stack_instances(survey) if i.drift == "DRIFTED"]
    if drifted:
        yield f"drifted: {output.pairs_summary(drifted)}"


def _stack_instances(survey: Survey) -> tuple[Instance, ...]:
    return survey.stack_set.instances if survey.stack_set is not None else ()


def _instance_state(instance: Instance) -> str:
    if instance.status in {"CURRENT", instance.detailed}:
        return instance.status
    return f"{instance.status} {instance.detailed}".strip()


def _failure_causes(survey: Survey, file: str) -> list[CauseGroup]:
    """Return the causes that StackSets reports for instances that failed or are inoperable."""
    from xraystack.fleet.cause_groups import group_causes
    from xraystack.fleet.operation_progress import InstanceResult

    causes = group_causes(
        InstanceResult(instance.pair, instance.detailed, instance.reason)
        for instance in _stack_instances(survey)
        if instance.reason and (instance.detailed == "FAILED" or instance.is_inoperable)
    )
    return [cause._replace(remedy=insert_file(cause.remedy, file)) for cause in causes]


def _status_lines(observed: _ObservedSet, *, verbose: bool) -> Iterator[str]:
    from xraystack.deploy.explanations.member_reasons import readable_reason

    request, survey, running, problems, causes, root_causes = observed
    instances = _stack_instances(survey)
    yield output.headline(survey.plan, survey.context.model)
    if instances:
        states = sorted({_instance_state(instance) for instance in instances})
        rows = [["REGION", *states]]
        by_region: dict[str, Counter[str]] = {}
        for instance in instances:
            by_region.setdefault(instance.pair.region, Counter())[_instance_state(instance)] += 1
        rows += [
            [region, *(f"{counts[state]:,}" for state in states)]
            for region, counts in sorted(by_region.items())
        ]
        yield from output.number_lines(rows)
    if verbose:
        instance_rows = [
            (i.pair.account, i.pair.region, _instance_state(i), i.drift, readable_reason(i.reason))
            for i in instances
        ]
        yield from console.plain_table(instance_rows) if instance_rows else ()
    yield from console.plain_table([_member_row(member) for member in running]) if running else ()
    yield from (f"! {problem}" for problem in problems)
    yield from result.cause_lines(causes)
    explained = {cause.explanation for cause in causes}
    for root_cause in root_causes:
        yield from result.root_cause_lines(root_cause, explained)
    for remedy in dict.fromkeys(remedy for _, remedy in output.blockages(survey.plan)):
        yield from remedy.splitlines()
    not_compared = list(output.not_compared_lines(survey.plan))
    if not problems:
        yield f"All {'compared ' * bool(not_compared)}instances match the file."
    elif survey.plan.has_changes:
        yield "To see the changes:"
        yield insert_file("xraystack fleet plan FILE", request.file)
    if survey.plan.prunable:
        yield "To delete what is not in the file:"
        yield insert_file("xraystack fleet deploy --prune FILE", request.file)
    yield from (line[0].upper() + line[1:] for line in not_compared)


def _status_document(observed: _ObservedSet) -> dict[str, Any]:
    from xraystack.fleet.fleet_plan import EntryKind

    _, survey, running, problems, causes, root_causes = observed
    return {
        "stack_set": survey.plan.set_name,
        "exists": survey.plan.exists,
        "instances": [
            {
                "account": instance.pair.account,
                "region": instance.pair.region,
                "status": instance.status,
                "detailed_status": instance.detailed,
                "reason": instance.reason or None,
                "stack_id": instance.stack_id or None,
                "drift": instance.drift or None,
            }
            for instance in _stack_instances(survey)
        ],
        "causes": [result.cause_document(cause) for cause in causes],
        "root_causes": [result.root_cause_document(root_cause) for root_cause in root_causes],
        "problems": problems,
        "deviations": [
            {**entry.pair._asdict(), "action": entry.kind.value, "why": entry.why or None}
            for entry in survey.plan.entries
            if entry.kind is not EntryKind.UNCHANGED
        ],
        "not_compared": list(survey.plan.not_compared),
        "running": [
            {**member.pair._asdict(), "problems": list(_member_problems(member))}
            for member in running
        ],
    }
