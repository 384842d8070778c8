"""Surveys, operations and their results, against StackSets in the tests' own process."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.model import ServiceModel

from tests.support.command_line import Account
from tests.support.deploying import aws_of
from tests.support.fleets import UNIT, planned_actions
from tests.support.stacks import client
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import Organization
from tests.support.stacksets.server import Server
from tests.support.terminal import Terminal
from xraystack.commands.fleet import progress
from xraystack.errors import AwsError, BadInput
from xraystack.fleet import operation_progress
from xraystack.fleet.batches import Batch, Pair
from xraystack.fleet.file_values import Amount
from xraystack.fleet.fleet_file import Fleet, Preferences, parse_fleet_file
from xraystack.fleet.fleet_plan import EntryKind
from xraystack.fleet.operation_step import OperationStep
from xraystack.fleet.organization import OrganizationAccounts
from xraystack.fleet.rollout import Action, ActionKind
from xraystack.fleet.sets import set_operation
from xraystack.fleet.sets.set_state import Definition
from xraystack.fleet.sets.stack_sets import Administrator, Caller, running_operation
from xraystack.fleet.survey import Survey, SurveyOptions, survey_fleet

MANAGEMENT, DELEGATE = "900000000000", "800000000000"
EIGHT = [f"{number:012d}" for number in range(1, 9)]
TEMPLATE = """\
Parameters: {Display: {Type: String, Default: one}}
Resources: {Topic: {Type: AWS::SNS::Topic}}
"""
DEFINITION = Definition(TEMPLATE, {}, {})
SELF = 'name: set\nmodel: self-managed\ntargets: [{accounts: ["%s"], regions: [eu-west-1]}]\n'
FLEET = f"""\
name: set
targets:
  - {{organizational-units: [{UNIT}], regions: [eu-west-1, us-east-1]}}
"""
ANY = Preferences(Amount(100, is_percent=True), Amount(100, is_percent=True))
Serve = Callable[..., Server]


def organization(**more: Any) -> Organization:
    made = Organization(MANAGEMENT, delegated={DELEGATE}, **more)
    made.add_unit(UNIT, *EIGHT[:3])
    return made


def caller(server: Server, account: str = MANAGEMENT) -> Caller:
    where = Account(account, server.url)
    aws = aws_of(where)
    for service in ("cloudformation", "organizations"):
        aws.__dict__[service] = client(where, service)
    return Caller(aws, account, OrganizationAccounts(aws))


def caller_who_knows_regions(server: Server) -> Caller:
    """One with botocore as it is from 1.44.6 on, in a session that no other client shares."""
    session = boto3.Session(
        aws_access_key_id=MANAGEMENT, aws_secret_access_key="fake", region_name="eu-west-1"
    )
    cloudformation = session.client("cloudformation", endpoint_url=server.url)
    teach_regions(cloudformation)
    who = caller(server)
    who.aws.__dict__["cloudformation"] = cloudformation
    return who


def fleet(text: str) -> Fleet:
    return parse_fleet_file(text.encode(), "fleet.yml")


def surveyed(
    who: Caller, text: str = FLEET, definition: Definition = DEFINITION, **more: Any
) -> Survey:
    options = SurveyOptions(**more)
    return survey_fleet(who, fleet(text), definition, {"Display": "one"}, options)


def deployed(
    found: Survey, definition: Definition = DEFINITION, **more: Any
) -> list[operation_progress.InstanceResult]:
    """Carry a plan out as fast as it goes."""
    if not found.plan.exists:
        set_operation.create_set(found.administrator, found.context.model, definition, None)
    return [
        result
        for stage in planned_actions(found.plan, ())
        for action in stage
        for result in done(found.administrator, action, definition, **more)
    ]


def done(
    administrator: Administrator, action: Action, definition: Definition, **more: Any
) -> list[operation_progress.InstanceResult]:
    identity = set_operation.start_operation(
        administrator,
        action,
        set_operation.new_operation_id(),
        more.get("preferences", ANY),
        definition,
    )
    operation_progress.follow_operation(administrator, identity, lambda _: None, sleep=quickly)
    return operation_progress.wait_for_results(administrator, identity, action.batch.pairs)


def quickly(_seconds: float) -> None:
    import time

    time.sleep(0.01)


def kinds(found: Survey) -> Counter[EntryKind]:
    return Counter(entry.kind for entry in found.plan.entries)


def test_from_nothing_to_everything_and_then_nothing_to_do(simulated: Serve) -> None:
    who = caller(simulated(organization()))
    found = surveyed(who)
    assert (found.context.model, kinds(found)) == ("SERVICE_MANAGED", {EntryKind.CREATE: 6})
    assert {result.status for result in deployed(found)} == {"SUCCEEDED"}
    again = surveyed(who)
    assert kinds(again) == {EntryKind.UNCHANGED: 6}
    assert not again.plan.has_changes


def test_waves_of_an_update_leave_what_they_have_done(simulated: Serve) -> None:
    who = caller(simulated(organization()))
    deployed(surveyed(who))
    changed = Definition(TEMPLATE, {"Display": "two"}, {})
    found = surveyed(who, definition=changed)
    (stage,) = planned_actions(found.plan, ())
    first = stage[0]._replace(batch=Batch(tuple(EIGHT[:1]), ("eu-west-1",)))
    assert first.defines
    done(found.administrator, first, changed)
    after = surveyed(who, definition=changed)
    assert kinds(after) == {EntryKind.UNCHANGED: 1, EntryKind.RETRY: 5}
    deployed(after, changed)
    assert kinds(surveyed(who, definition=changed)) == {EntryKind.UNCHANGED: 6}


def test_failures_are_results_and_the_retry_of_what_failed_is_all_that_is_left(
    simulated: Serve,
) -> None:
    members = Simulated(failure=lambda _, pair: "why" if pair[0] == EIGHT[1] else "")
    who = caller(simulated(organization(), members))
    results = deployed(surveyed(who))
    assert {r.pair: r.reason for r in results if r.status == "FAILED"} == {
        Pair(EIGHT[1], "eu-west-1"): "why",
        Pair(EIGHT[1], "us-east-1"): "why",
    }
    members.failure = lambda _action, _pair: ""
    members.begun.clear()
    again = surveyed(who)
    assert kinds(again) == {EntryKind.UNCHANGED: 4, EntryKind.RETRY: 2}
    deployed(again)
    assert {pair[0] for _, pair in members.begun} == {EIGHT[1]}


def test_parameters_of_a_target_are_looked_up_for_it_only(simulated: Serve) -> None:
    server = simulated(organization())
    who = caller(server)
    text = (
        FLEET
        + f'  - {{accounts: ["{EIGHT[0]}"], regions: [eu-west-1], parameters: {{Display: x}}}}\n'
    )
    deployed(surveyed(who, text))
    server.calls.clear()
    assert kinds(surveyed(who, text)) == {EntryKind.UNCHANGED: 6}
    assert server.calls.count("DescribeStackInstance") == 1
    changed = surveyed(who, text.replace("Display: x", "Display: y"))
    ((action,),) = planned_actions(changed.plan, ())
    assert (action.kind, action.batch.pairs) == (ActionKind.OVERRIDE, [Pair(EIGHT[0], "eu-west-1")])
    deployed(changed)
    assert kinds(surveyed(who, FLEET)) == {EntryKind.UNCHANGED: 6}
    dropped = surveyed(who, FLEET, checks_overrides=True)
    assert kinds(dropped) == {EntryKind.UNCHANGED: 5, EntryKind.UPDATE: 1}
    deployed(dropped)
    assert kinds(surveyed(who, FLEET, checks_overrides=True)) == {EntryKind.UNCHANGED: 6}


def test_suspended_accounts_are_blocked_before_they_are_tried(simulated: Serve) -> None:
    members = Simulated()
    who = caller(simulated(organization(suspended={EIGHT[2]}), members))
    found = surveyed(who)
    assert kinds(found) == {EntryKind.CREATE: 4, EntryKind.BLOCKED: 2}
    deployed(found)
    assert EIGHT[2] not in {pair[0] for _, pair in members.begun}


def test_strays_are_left_alone_or_pruned(simulated: Serve) -> None:
    who = caller(simulated(organization()))
    deployed(surveyed(who))
    fewer = FLEET.replace("regions: [eu-west-1, us-east-1]", f'except-accounts: ["{EIGHT[0]}"], regions: [eu-west-1]')  # fmt: skip
    assert kinds(surveyed(who, fewer)) == {EntryKind.UNCHANGED: 2, EntryKind.UNMANAGED: 4}
    pruned = surveyed(who, fewer, prune=True)
    stages = planned_actions(pruned.plan, ())
    assert sum(len(action.batch.pairs) for stage in stages for action in stage) == 4
    deployed(pruned)
    assert kinds(surveyed(who, fewer)) == {EntryKind.UNCHANGED: 2}


def test_a_delegated_administrator_is_found_to_be_one(simulated: Serve) -> None:
    server = simulated(organization())
    found = surveyed(caller(server, DELEGATE))
    assert found.administrator.call_as == {"CallAs": "DELEGATED_ADMIN"}
    deployed(found)
    assert kinds(surveyed(caller(server, DELEGATE))) == {EntryKind.UNCHANGED: 6}
    assert kinds(surveyed(caller(server))) == {EntryKind.UNCHANGED: 6}


@pytest.mark.parametrize(
    ("account", "changes", "says"),
    [
        (EIGHT[0], {}, "neither the management account"),
        (MANAGEMENT, {"trusted": False}, "no trusted access"),
    ],
)
def test_without_authority_service_managed_is_refused(
    simulated: Serve, account: str, changes: dict[str, Any], says: str
) -> None:
    who = caller(simulated(organization(**changes)), account)
    with pytest.raises(AwsError, match=says):
        surveyed(who, FLEET.replace("name: set", "name: set\nmodel: service-managed"))


@pytest.mark.parametrize(
    ("account", "says"),
    [(MANAGEMENT, "the management account"), ("777777777777", "not in the organization")],
)
def test_accounts_that_service_managed_sets_cannot_reach(
    simulated: Serve, account: str, says: str
) -> None:
    who = caller(simulated(organization()))
    text = SELF.replace("model: self-managed\n", "") % account
    with pytest.raises(BadInput, match=says) as raised:
        surveyed(who, text)
    assert raised.value.where == "fleet.yml:2"


def test_an_account_outside_of_the_units_is_reached_by_its_own(simulated: Serve) -> None:
    tree = organization()
    tree.add_unit("ou-ab12-99999999", EIGHT[7], EIGHT[6])
    server = simulated(tree)
    text = SELF.replace("model: self-managed\n", "") % EIGHT[7]
    deployed(surveyed(caller(server), text))
    (made,) = server.stack_sets.sets.values()
    assert set(made.instances) == {(EIGHT[7], "eu-west-1")}
    assert set(made.units) == {"ou-ab12-99999999"}


def test_the_model_of_a_set_that_exists_wins(simulated: Serve) -> None:
    who = caller(simulated(organization()))
    deployed(surveyed(who, SELF % EIGHT[0]))
    again = surveyed(who, (SELF % EIGHT[0]).replace("self-managed", "service-managed"))
    assert again.context.model == "SELF_MANAGED"
    assert "the file's model is ignored" in again.plan.warnings[0]


def test_an_operation_that_has_begun_is_not_begun_again(simulated: Serve) -> None:
    members = Simulated(seconds=0.3)
    for strict_ids in (False, True):
        who = caller(simulated(organization(), members, strict_ids=strict_ids))
        found = surveyed(who)
        set_operation.create_set(found.administrator, found.context.model, DEFINITION, None)
        ((action,),) = planned_actions(found.plan, ())
        for _ in range(2):
            set_operation.start_operation(found.administrator, action, "mine", ANY)
        with pytest.raises(set_operation.SetBusy) as raised:
            set_operation.start_operation(found.administrator, action, "another", ANY)
        assert raised.value.operation_id == "mine"
        set_operation.stop_operation(found.administrator, "mine")


def test_an_operation_that_is_queued_is_followed_to_its_end(simulated: Serve) -> None:
    members = Simulated()
    server = simulated(organization(), members)
    who = caller(server)
    found = surveyed(who)
    set_operation.create_set(found.administrator, found.context.model, DEFINITION, None)
    (made,) = server.stack_sets.sets.values()
    made.managed = True
    ((action,),) = planned_actions(found.plan, ())
    members.open.clear()
    for identity in ("theirs", "mine"):
        set_operation.start_operation(found.administrator, action, identity, ANY)
    assert running_operation(found.administrator) == "mine"
    statuses: list[str] = []

    def look(seen: operation_progress.OperationProgress) -> None:
        statuses.append(seen.status)
        members.open.set()

    operation_progress.follow_operation(found.administrator, "mine", look, sleep=quickly)
    assert (statuses[0], statuses[-1]) == ("QUEUED", "SUCCEEDED")


def test_late_results_are_waited_for(simulated: Serve) -> None:
    who = caller(simulated(organization(), lag_s=1.0))
    assert Counter(result.status for result in deployed(surveyed(who))) == {"SUCCEEDED": 6}


@pytest.mark.parametrize("knows_regions", [True, False], ids=["counts by region", "results only"])
def test_progress_is_the_same_with_and_without_counts_by_region(
    simulated: Serve, knows_regions: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = Simulated(failure=lambda _, pair: "why" if pair == (EIGHT[1], "us-east-1") else "")
    server = simulated(organization(), members, stages=knows_regions)
    who = caller_who_knows_regions(server) if knows_regions else caller(server)
    found = surveyed(who)
    set_operation.create_set(found.administrator, found.context.model, DEFINITION, None)
    ((action,),) = planned_actions(found.plan, ())
    identity = set_operation.start_operation(
        found.administrator, action, set_operation.new_operation_id(), ANY
    )
    server.calls.clear()
    looks: list[operation_progress.OperationProgress] = []
    operation_progress.follow_operation(found.administrator, identity, looks.append, sleep=quickly)
    assert (looks[-1].status, looks[-1].failed) == ("SUCCEEDED", 1)
    results = operation_progress.wait_for_results(found.administrator, identity, action.batch.pairs)
    expected = (
        operation_progress.RegionProgress("eu-west-1", 3, 3, 0, 0, 0, 0),
        operation_progress.RegionProgress("us-east-1", 3, 2, 1, 0, 0, 0),
    )
    assert operation_progress.count_by_region(results) == expected
    by_aws = tuple(region._replace(running=None) for region in expected)
    assert looks[-1].regions == (by_aws if knows_regions else ())


def test_the_table_shows_the_counts_by_region(simulated: Serve) -> None:
    members = Simulated(failure=lambda _, pair: "why" if pair == (EIGHT[1], "us-east-1") else "")
    who = caller_who_knows_regions(simulated(organization(), members, stages=True))
    found = surveyed(who)
    set_operation.create_set(found.administrator, found.context.model, DEFINITION, None)
    ((action,),) = planned_actions(found.plan, ())
    members.open.clear()
    identity = set_operation.start_operation(found.administrator, action, "mine", ANY)
    terminal = Terminal()
    table = progress.RolloutTable()
    table.apply(OperationStep(identity, action, 1, 2))
    table.apply(operation_progress.read_progress(found.administrator, identity))
    title, head, *rows = terminal.shown(table)
    members.open.set()
    operation_progress.follow_operation(found.administrator, identity, table.apply, sleep=quickly)
    done = terminal.shown(table)

    expected = "Wave 1 of 2: CreateStackInstances, accounts x regions: 3 x 2, mine  RUNNING"
    assert title.strip() == expected
    for name in ("total", "done", "failed", "cancelled", "running", "waiting"):
        assert name in head
    assert [row.split() for row in rows] == [
        ["eu-west-1", "3", "0", "0", "0", "3"],
        ["us-east-1", "3", "0", "0", "0", "3"],
    ]
    assert [row.split() for row in done[2:]] == [
        ["eu-west-1", "3", "3", "0", "0", "0"],
        ["us-east-1", "3", "2", "1", "0", "0"],
    ]


def teach_regions(client: Any) -> None:
    """Give a client a model of its own with what botocore has from version 1.44.6 on."""
    name = client.meta.service_model.service_name
    description = copy.deepcopy(client.meta.service_model._service_description)  # noqa: SLF001
    client.meta._service_model = ServiceModel(description, name)  # noqa: SLF001
    shapes = description["shapes"]
    counts = [f"{n}StackInstancesCount" for n in ("Succeeded", "Failed", "Cancelled", "Pending")]
    shapes["StackSetOperation"]["members"]["RegionalStatusDetails"] = {
        "shape": "RegionalStatusDetails"
    }
    shapes["RegionalStatusDetails"] = {
        "type": "map",
        "key": {"shape": "Region"},
        "value": {"shape": "RegionalStatusDetail"},
    }
    shapes["RegionalStatusDetail"] = {
        "type": "structure",
        "members": {"Stages": {"shape": "RegionalStages"}},
    }
    shapes["RegionalStages"] = {
        "type": "structure",
        "members": {
            "RegionalStackInstancesDeployment": {"shape": "RegionalStackInstancesDeployment"}
        },
    }
    shapes["RegionalStackInstancesDeployment"] = {
        "type": "structure",
        "members": {name: {"shape": "FailedStackInstancesCount"} for name in counts},
    }


def test_two_thousand_instances_cost_their_pages_and_little_more(simulated: Serve) -> None:
    many = [f"{number:012d}" for number in range(1, 501)]
    tree = Organization(MANAGEMENT)
    tree.add_unit(UNIT, *many)
    server = simulated(tree)
    who = caller(server)
    text = FLEET.replace("us-east-1", "us-east-1, us-west-2, ap-south-1")
    deployed(surveyed(who, text))
    server.calls.clear()
    assert kinds(surveyed(who, text)) == {EntryKind.UNCHANGED: 2000}
    pages_of_instances, pages_of_accounts, constant = 20, 25, 4
    assert len(server.calls) <= pages_of_instances + pages_of_accounts + constant
    server.calls.clear()
    planned = surveyed(who, text, checks_members=False)
    assert kinds(planned) == {EntryKind.UNCHANGED: 2000}
    assert len(server.calls) <= 25
    assert f"accounts that joined or left {UNIT} (--check-members)" in planned.plan.not_compared


@pytest.mark.parametrize("knows_regions", [True, False], ids=["counts by region", "results only"])
def test_a_long_rollout_of_two_thousand_is_looked_at_once_in_two_seconds(
    simulated: Serve, knows_regions: bool
) -> None:
    members = Simulated()
    server = simulated(Organization(MANAGEMENT), members, stages=knows_regions)
    who = caller_who_knows_regions(server) if knows_regions else caller(server)
    many = ",".join(f'"{number:012d}"' for number in range(1, 501))
    regions = "eu-west-1, us-east-1, us-west-2, ap-south-1"
    found = surveyed(who, f"name: set\nmodel: self-managed\ntargets: [{{accounts: [{many}], regions: [{regions}]}}]\n")  # fmt: skip
    set_operation.create_set(found.administrator, found.context.model, DEFINITION, None)
    ((action,),) = planned_actions(found.plan, ())
    members.open.clear()
    identity = set_operation.start_operation(
        found.administrator, action, set_operation.new_operation_id(), ANY
    )
    server.calls.clear()
    slept = 0.0

    def sleep(seconds: float) -> None:
        nonlocal slept
        slept += seconds
        assert len(server.calls) <= slept / 2 + operation_progress.BURST
        if slept > 600:
            members.open.set()
            quickly(0)

    operation_progress.follow_operation(
        found.administrator, identity, lambda _: None, instances=2000, sleep=sleep
    )
    counted = server.calls.count("ListStackSetOperationResults")
    assert counted == 0 if knows_regions else counted >= 2 * 20
