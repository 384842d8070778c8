"""``xraystack fleet status``: instances by state and region, drift, and what is not as it should be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shared_options
from xraystack.commands.client_factory import create_clients
from xraystack.commands.fleet import deploy, output, result
from xraystack.terminal import console
from xraystack.terminal.grouped_help import GroupedCommand, format_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xraystack.account.status import Status
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection
    from xraystack.commands.fleet.request import FleetRequest
    from xraystack.fleet.batches import Pair
    from xraystack.fleet.cause_groups import CauseGroup
    from xraystack.fleet.fleet_plan import Instance
    from xraystack.fleet.member_accounts import AccountResult
    from xraystack.fleet.survey import Survey


@click.command(
    "status",
    cls=GroupedCommand,
    epilog=format_examples(
        "fleet status fleet.yml", "fleet status fleet.yml --drift --role-name Operator --json"
    ),
    short_help="Show instances, drift and what runs.",
)
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option("--drift", is_flag=True, help="Have StackSets look for drift first.")
@click.option("--check-overrides", is_flag=True, help="Look at each instance's own parameters.")
@click.option("--role-name", metavar="NAME", help="Role in the members: look at what runs there.")
@click.option("--verbose", is_flag=True, help="List every instance.")
@shared_options.json_option("Print a JSON document.")
@deploy.timeout_option
@shared_options.aws_options
@click.pass_context
def status_command(
    context: click.Context, /, file: str, connection: Connection, **given: Any
) -> None:
    """Show instances by state and region, and exit with 1 if anything is not as FILE says."""
    from xraystack.commands.fleet import request

    asked = request.load_request(file, create_clients(connection, given["timeout"]))
    found = request.survey_fleet(asked, overrides=given["check_overrides"])
    if given["drift"] and found.plan.exists:
        _detect_drift(asked, found)
        found = request.survey_fleet(asked, overrides=given["check_overrides"])
    problems = [*request.running_operation_notes(found), *_deviations(found)]
    running = _member_statuses(asked, found, given["role_name"]) if given["role_name"] else []
    problems += [problem for each in running for problem in _member_problems(each)]
    if given["as_json"]:
        document = _status_document(found, problems)
        document["running"] = [
            {**each.pair._asdict(), "problems": list(_member_problems(each))} for each in running
        ]
        console.print_json(document, indent=2)
    else:
        for line in _status_lines(found, running, problems, verbose=given["verbose"]):
            console.print_result(line)
    context.exit(1 if problems else 0)


def _detect_drift(asked: FleetRequest, found: Survey) -> None:
    from xraystack.commands.fleet.progress import rollout_display
    from xraystack.fleet import operation_step, set_operation
    from xraystack.fleet.operation_step import FleetHooks

    identity = set_operation.detect_drift(found.administrator, asked.fleet.preferences)
    display = rollout_display(as_json=False)
    with display.activate():
        hooks = FleetHooks(display.show, display.show, lambda *_: None, lambda _: False)
        operation_step.attach_to_operation(found.administrator, identity, hooks)


def _member_statuses(
    asked: FleetRequest, found: Survey, role_name: str
) -> list[AccountResult[Status]]:
    """What runs in each member that has a stack."""
    from xraystack.account import status
    from xraystack.errors import BadInput
    from xraystack.fleet.member_accounts import run_in_accounts

    stacks = {i.pair: i.stack_id for i in _stack_instances(found) if i.stack_id}

    def look(member: Aws, pair: Pair) -> Status:
        found = status.observe_stack(member, stacks[pair])
        if found is None:
            raise BadInput("the stack is gone", where=stacks[pair])
        return found

    return run_in_accounts(asked.aws, list(stacks), role_name, look)


def _member_problems(seen: AccountResult[Status]) -> Iterator[str]:
    where = f"{seen.pair.account} in {seen.pair.region}"
    if seen.error:
        yield f"{where} could not be looked into: {seen.error}"
    elif seen.value is not None:
        yield from (f"{where}: {problem}" for problem in seen.value.problems)


def _member_row(seen: AccountResult[Status]) -> tuple[str, ...]:
    services = seen.value.services if seen.value is not None else ()
    tasks = ", ".join(f"{service.running} of {service.desired} tasks" for service in services)
    state = "?" if seen.value is None else "bad" if seen.value.problems else "ok"
    return (state, seen.pair.account, seen.pair.region, tasks)


def _deviations(found: Survey) -> Iterator[str]:
    """What is not as the file says, each as a clause."""
    from xraystack.fleet.fleet_plan import EntryKind

    for each in found.plan.differences:
        yield f"the set differs from the file: {output.difference_line(each)}"
    names = {
        EntryKind.CREATE: "missing",
        EntryKind.UPDATE: "behind the file",
        EntryKind.RETRY: "behind the set",
        EntryKind.STRAY: "not in the file",
    }
    for kind, what in names.items():
        pairs = [entry.pair for entry in found.plan.entries_of(kind)]
        if pairs:
            yield f"{what}: {output.pairs_summary(pairs)}"
    yield from (line for line, _ in output.blockages(found.plan))
    drifted = [i.pair for i in _stack_instances(found) if i.drift == "DRIFTED"]
    if drifted:
        yield f"drifted: {output.pairs_summary(drifted)}"


def _stack_instances(found: Survey) -> tuple[Instance, ...]:
    return found.stack_set.instances if found.stack_set is not None else ()


def _instance_state(instance: Instance) -> str:
    if instance.status in {"CURRENT", instance.detailed}:
        return instance.status
    return f"{instance.status} {instance.detailed}".strip()


def _failure_causes(found: Survey) -> list[CauseGroup]:
    """Why instances are behind their set, as StackSets tells it of each."""
    from xraystack.fleet.cause_groups import group_causes
    from xraystack.fleet.operation_progress import InstanceResult

    return group_causes(
        InstanceResult(instance.pair, instance.detailed, instance.reason)
        for instance in _stack_instances(found)
        if instance.detailed == "FAILED" and instance.reason
    )


def _status_lines(
    found: Survey, running: list[AccountResult[Status]], problems: list[str], *, verbose: bool
) -> Iterator[str]:
    instances = _stack_instances(found)
    yield output.headline(found.plan, found.context.model)
    if instances:
        states = sorted({_instance_state(instance) for instance in instances})
        rows = [["REGION", *states]]
        by_region: dict[str, Counter[str]] = {}
        for instance in instances:
            by_region.setdefault(instance.pair.region, Counter())[_instance_state(instance)] += 1
        rows += [
            [region, *(f"{counted[state]:,}" for state in states)]
            for region, counted in sorted(by_region.items())
        ]
        yield from output.number_lines(rows)
    if verbose:
        listed = [
            (i.pair.account, i.pair.region, _instance_state(i), i.drift, i.reason)
            for i in instances
        ]
        yield from console.plain_table(listed) if listed else ()
    yield from console.plain_table([_member_row(each) for each in running]) if running else ()
    yield from (f"! {problem}" for problem in problems)
    yield from result.cause_lines(_failure_causes(found))
    yield from (remedy for _, remedy in output.blockages(found.plan))
    if not problems:
        yield "Everything is as the file says."
    elif found.plan.has_changes:
        yield "What would change it: xraystack fleet plan FILE"


def _status_document(found: Survey, problems: list[str]) -> dict[str, Any]:
    return {
        "stack_set": found.plan.set_name,
        "exists": found.plan.exists,
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
            for instance in _stack_instances(found)
        ],
        "causes": [result.cause_document(cause) for cause in _failure_causes(found)],
        "problems": problems,
    }
