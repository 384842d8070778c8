"""The StackSets server of the tests does what CloudFormation's documentation says."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.fleets import REGIONS, UNIT
from tests.support.stacksets.members import Simulated
from tests.support.stacksets.organization import ROOT, Organization
from tests.support.stacksets.server import Server, client_of
from tests.support.stacksets.state import Pair

NAME = "set"
TEMPLATE = """\
Parameters: {Display: {Type: String, Default: one}}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Display}}
"""
EIGHT = [f"{number:012d}" for number in range(1, 9)]
Serve = Callable[..., Server]


def ended(client: Any, operation_id: str) -> dict[str, Any]:
    while True:
        operation: dict[str, Any] = client.describe_stack_set_operation(
            StackSetName=NAME, OperationId=operation_id
        )["StackSetOperation"]
        if operation["Status"] not in {"RUNNING", "STOPPING", "QUEUED"}:
            return operation
        time.sleep(0.01)


def results(client: Any, operation_id: str) -> dict[Pair, str]:
    pages = client.get_paginator("list_stack_set_operation_results").paginate(
        StackSetName=NAME, OperationId=operation_id
    )
    return {(s["Account"], s["Region"]): s["Status"] for p in pages for s in p["Summaries"]}


def instances(client: Any, **filters: Any) -> dict[Pair, tuple[str, str]]:
    pages = client.get_paginator("list_stack_instances").paginate(StackSetName=NAME, **filters)
    return {
        (s["Account"], s["Region"]): (s["Status"], s["StackInstanceStatus"]["DetailedStatus"])
        for page in pages
        for s in page["Summaries"]
    }


def self_managed(serve: Serve, members: Any = None, **behaviour: Any) -> Any:
    client = client_of(serve(Organization("900000000000"), members, **behaviour), "900000000000")
    client.create_stack_set(StackSetName=NAME, TemplateBody=TEMPLATE)
    return client


def failing(*accounts: str) -> Simulated:
    return Simulated(failure=lambda _, pair: "no" if pair[0] in accounts else "")


def created(client: Any, accounts: list[str], regions: Any = REGIONS, **preferences: Any) -> str:
    operation_id: str = client.create_stack_instances(
        StackSetName=NAME, Accounts=accounts, Regions=regions, OperationPreferences=preferences
    )["OperationId"]
    return operation_id


@pytest.mark.parametrize(
    ("preferences", "status", "expected"),
    [
        pytest.param(
            {}, "FAILED", {"SUCCEEDED": 2, "FAILED": 1, "CANCELLED": 13}, id="no tolerance"
        ),
        pytest.param(
            {"FailureToleranceCount": 1},
            "SUCCEEDED",
            {"SUCCEEDED": 14, "FAILED": 2},
            id="tolerance is per region",
        ),
        pytest.param(
            {"FailureTolerancePercentage": 12},
            "FAILED",
            {"SUCCEEDED": 2, "FAILED": 1, "CANCELLED": 13},
            id="percentages round down",
        ),
        pytest.param(
            {"RegionConcurrencyType": "PARALLEL"},
            "FAILED",
            {"SUCCEEDED": 4, "FAILED": 2, "CANCELLED": 10},
            id="parallel regions fail each by itself",
        ),
        pytest.param(
            {"MaxConcurrentCount": 8},
            "FAILED",
            {"SUCCEEDED": 2, "FAILED": 1, "CANCELLED": 13},
            id="strict: no more at once than tolerance and one",
        ),
        pytest.param(
            {"MaxConcurrentCount": 8, "ConcurrencyMode": "SOFT_FAILURE_TOLERANCE"},
            "FAILED",
            {"SUCCEEDED": 7, "FAILED": 1, "CANCELLED": 8},
            id="soft: those that have begun go on",
        ),
    ],
)
def test_an_operation_ends_as_its_tolerance_says(
    simulated: Serve, preferences: dict[str, Any], status: str, expected: dict[str, int]
) -> None:
    client = self_managed(simulated, failing(EIGHT[2]))
    operation_id = created(client, EIGHT, **preferences)
    operation = ended(client, operation_id)
    assert operation["Status"] == status
    assert Counter(results(client, operation_id).values()) == expected
    assert operation["StatusDetails"]["FailedStackInstancesCount"] == expected["FAILED"]
    assert Counter(instances(client).values()) == {
        state: count
        for state, count in {
            ("CURRENT", "SUCCEEDED"): expected["SUCCEEDED"],
            ("OUTDATED", "FAILED"): expected["FAILED"],
            ("OUTDATED", "CANCELLED"): expected.get("CANCELLED", 0),
        }.items()
        if count
    }


def test_regions_go_in_the_order_that_is_asked_for(simulated: Serve) -> None:
    members = Simulated()
    client = self_managed(simulated, members)
    ended(client, created(client, EIGHT[:2], RegionOrder=["us-east-1", "eu-west-1"]))
    assert [pair[1] for _, pair in members.begun] == ["us-east-1"] * 2 + ["eu-west-1"] * 2


def test_an_update_of_a_subset_leaves_the_rest_outdated_and_pending(simulated: Serve) -> None:
    client = self_managed(simulated)
    ended(client, created(client, EIGHT[:2]))
    changed = TEMPLATE.replace("one", "two")
    subset = {"Accounts": EIGHT[:1], "Regions": ["eu-west-1"]}
    ended(
        client,
        client.update_stack_set(StackSetName=NAME, TemplateBody=changed, **subset)["OperationId"],
    )
    states = instances(client)
    assert states.pop((EIGHT[0], "eu-west-1")) == ("CURRENT", "SUCCEEDED")
    assert set(states.values()) == {("OUTDATED", "PENDING")}
    rest = {"Accounts": EIGHT[1:2], "Regions": ["us-east-1"], "UsePreviousTemplate": True}
    ended(client, client.update_stack_set(StackSetName=NAME, **rest)["OperationId"])
    assert Counter(state for state, _ in instances(client).values()) == {
        "CURRENT": 2,
        "OUTDATED": 2,
    }


def test_a_failed_delete_leaves_it_inoperable_until_it_is_let_go(simulated: Serve) -> None:
    members = Simulated(failure=lambda action, _: "protected" if action == "DELETE" else "")
    client = self_managed(simulated, members)
    ended(client, created(client, EIGHT[:1], ["eu-west-1"]))
    where = {"Accounts": EIGHT[:1], "Regions": ["eu-west-1"]}
    ended(
        client,
        client.delete_stack_instances(StackSetName=NAME, RetainStacks=False, **where)[
            "OperationId"
        ],
    )
    assert set(instances(client).values()) == {("INOPERABLE", "INOPERABLE")}
    ended(client, client.update_stack_set(StackSetName=NAME, TemplateBody=TEMPLATE)["OperationId"])
    assert set(instances(client).values()) == {("INOPERABLE", "INOPERABLE")}
    with pytest.raises(ClientError, match="not empty"):
        client.delete_stack_set(StackSetName=NAME)
    members.failure = lambda _action, _pair: ""
    ended(
        client,
        client.delete_stack_instances(StackSetName=NAME, RetainStacks=True, **where)["OperationId"],
    )
    client.delete_stack_set(StackSetName=NAME)


def test_one_operation_at_a_time_and_the_same_id_only_once(simulated: Serve) -> None:
    members = Simulated(seconds=0.3)
    client = self_managed(simulated, members)
    request = {"StackSetName": NAME, "Accounts": EIGHT[:2], "Regions": ["eu-west-1"]}
    client.create_stack_instances(OperationId="mine", **request)
    client.create_stack_instances(OperationId="mine", **request)
    with pytest.raises(ClientError, match="OperationInProgressException"):
        client.create_stack_instances(OperationId="another", **request)
    with pytest.raises(ClientError, match="OperationIdAlreadyExistsException"):
        client.create_stack_instances(OperationId="mine", **request | {"Accounts": EIGHT[:1]})
    client.stop_stack_set_operation(StackSetName=NAME, OperationId="mine")
    assert ended(client, "mine")["Status"] == "STOPPED"
    assert Counter(results(client, "mine").values()) == {"SUCCEEDED": 1, "CANCELLED": 1}
    assert len(members.begun) == 1


def test_managed_execution_queues_what_conflicts_and_runs_the_rest_beside(simulated: Serve) -> None:
    """What conflicts is not written down; here it is what is about the same instance."""
    members = Simulated()
    client = client_of(simulated(Organization("900000000000"), members), "900000000000")
    client.create_stack_set(
        StackSetName=NAME, TemplateBody=TEMPLATE, ManagedExecution={"Active": True}
    )
    members.open.clear()
    request = {"StackSetName": NAME, "Regions": ["eu-west-1"]}
    client.create_stack_instances(OperationId="one", Accounts=EIGHT[:2], **request)
    client.create_stack_instances(OperationId="same", Accounts=EIGHT[1:3], **request)
    client.create_stack_instances(OperationId="other", Accounts=EIGHT[3:], **request)
    listed = client.list_stack_set_operations(StackSetName=NAME)["Summaries"]
    assert [(o["OperationId"], o["Status"]) for o in listed] == [
        ("other", "RUNNING"), ("same", "QUEUED"), ("one", "RUNNING"),
    ]  # fmt: skip
    with pytest.raises(ClientError, match="InvalidOperationException"):
        client.update_stack_set(
            StackSetName=NAME, UsePreviousTemplate=True, ManagedExecution={"Active": False}
        )
    members.open.set()
    assert {ended(client, name)["Status"] for name in ("one", "same", "other")} == {"SUCCEEDED"}
    assert len(members.begun) == 9


def test_lists_of_results_are_late_and_the_operation_itself_is_not(simulated: Serve) -> None:
    client = self_managed(simulated, lag_s=1.0)
    operation_id = created(client, EIGHT, FailureToleranceCount=0, MaxConcurrentCount=1)
    assert ended(client, operation_id)["Status"] == "SUCCEEDED"
    assert len(results(client, operation_id)) < 16
    deadline = time.monotonic() + 20
    while Counter(results(client, operation_id).values()) != {"SUCCEEDED": 16}:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_lists_come_in_pages(simulated: Serve) -> None:
    client = self_managed(simulated)
    many = [f"{number:012d}" for number in range(1, 131)]
    ended(client, created(client, many, MaxConcurrentPercentage=100, FailureToleranceCount=100))
    first = client.list_stack_instances(StackSetName=NAME)
    assert (len(first["Summaries"]), bool(first["NextToken"])) == (100, True)
    assert len(instances(client)) == 260
    assert len(instances(client, StackInstanceAccount=many[0])) == 2


def organization() -> Organization:
    made = Organization("900000000000", delegated={"800000000000"}, suspended={EIGHT[1]})
    made.add_unit(UNIT, *EIGHT[:2])
    made.add_unit("ou-ab12-22222222", EIGHT[2], parent=UNIT)
    return made


def service_managed(client: Any, **more: Any) -> None:
    client.create_stack_set(
        StackSetName=NAME,
        PermissionModel="SERVICE_MANAGED",
        **{"TemplateBody": TEMPLATE, "AutoDeployment": {"Enabled": False}, **more},
    )


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ({"OrganizationalUnitIds": [UNIT]}, [EIGHT[0], EIGHT[1], EIGHT[2]]),
        (
            {
                "OrganizationalUnitIds": [UNIT],
                "Accounts": [EIGHT[0], EIGHT[7]],
                "AccountFilterType": "INTERSECTION",
            },
            [EIGHT[0]],
        ),
        (
            {
                "OrganizationalUnitIds": [ROOT],
                "Accounts": [EIGHT[0]],
                "AccountFilterType": "DIFFERENCE",
            },
            [EIGHT[1], EIGHT[2]],
        ),
    ],
)
def test_units_stand_for_their_accounts_but_never_for_the_management_account(
    simulated: Serve, targets: dict[str, Any], expected: list[str]
) -> None:
    client = client_of(simulated(organization()), "900000000000")
    service_managed(client)
    ended(
        client,
        client.create_stack_instances(
            StackSetName=NAME, DeploymentTargets=targets, Regions=["eu-west-1"]
        )["OperationId"],
    )
    states = instances(client)
    assert sorted(account for account, _ in states) == expected
    if (EIGHT[1], "eu-west-1") in states:
        assert states[EIGHT[1], "eu-west-1"] == ("OUTDATED", "SKIPPED_SUSPENDED_ACCOUNT")


def test_accounts_alone_are_no_target_of_a_service_managed_set(simulated: Serve) -> None:
    client = client_of(simulated(organization()), "900000000000")
    service_managed(client)
    with pytest.raises(ClientError, match="only have OrganizationalUnit as target"):
        created(client, EIGHT[:1])


def test_a_delegated_administrator_has_to_say_so(simulated: Serve) -> None:
    server = simulated(organization())
    service_managed(client_of(server, "900000000000"))
    delegate = client_of(server, "800000000000")
    with pytest.raises(ClientError, match="StackSetNotFoundException"):
        delegate.describe_stack_set(StackSetName=NAME)
    found = delegate.describe_stack_set(StackSetName=NAME, CallAs="DELEGATED_ADMIN")["StackSet"]
    assert found["PermissionModel"] == "SERVICE_MANAGED"
    with pytest.raises(ClientError, match="not a delegated administrator"):
        client_of(server, EIGHT[0]).describe_stack_set(StackSetName=NAME, CallAs="DELEGATED_ADMIN")


def test_an_account_that_joins_gets_its_instances(simulated: Serve) -> None:
    server = simulated(organization())
    client = client_of(server, "900000000000")
    service_managed(client, AutoDeployment={"Enabled": True, "RetainStacksOnAccountRemoval": False})
    where = {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, "Regions": ["eu-west-1"]}
    ended(client, client.create_stack_instances(StackSetName=NAME, **where)["OperationId"])
    server.stack_sets.join(EIGHT[5], "ou-ab12-22222222")
    listed = client.list_stack_set_operations(StackSetName=NAME)["Summaries"]
    ended(client, listed[0]["OperationId"])
    assert instances(client)[EIGHT[5], "eu-west-1"] == ("CURRENT", "SUCCEEDED")
    (target,) = client.list_stack_set_auto_deployment_targets(StackSetName=NAME)["Summaries"]
    assert target == {"OrganizationalUnitId": UNIT, "Regions": ["eu-west-1"]}


OTHER = "ou-ab12-33333333"


def in_unit(*accounts: str, kind: str = "INTERSECTION", unit: str = UNIT) -> dict[str, Any]:
    chosen = {"Accounts": list(accounts), "AccountFilterType": kind} if accounts else {}
    targets = {"OrganizationalUnitIds": [unit], **chosen}
    return {"StackSetName": NAME, "DeploymentTargets": targets, "Regions": ["eu-west-1"]}


def test_an_instance_keeps_the_unit_by_which_it_was_made(simulated: Serve) -> None:
    client = client_of(simulated(organization()), "900000000000")
    service_managed(client)
    ended(client, client.create_stack_instances(**in_unit())["OperationId"])
    listed = client.list_stack_instances(StackSetName=NAME)["Summaries"]
    assert {one["OrganizationalUnitId"] for one in listed} == {UNIT}
    described = client.describe_stack_set(StackSetName=NAME)["StackSet"]
    assert described["OrganizationalUnitIds"] == [UNIT]


@pytest.mark.parametrize(
    ("targets", "left"),
    [
        pytest.param(in_unit(EIGHT[0]), [EIGHT[0], EIGHT[2]], id="not by its old unit"),
        pytest.param(in_unit(EIGHT[0], unit=OTHER), [EIGHT[2]], id="by the unit where it is"),
        pytest.param(in_unit(EIGHT[0], kind="UNION"), [], id="beside a unit"),
        pytest.param(
            in_unit(EIGHT[2], kind="DIFFERENCE"), [EIGHT[0], EIGHT[2]], id="not as the others"
        ),
        pytest.param(in_unit(), [EIGHT[0]], id="not with its old unit"),
    ],
)
def test_a_unit_has_the_accounts_that_it_has_now(
    simulated: Serve, targets: dict[str, Any], left: list[str]
) -> None:
    tree = Organization("900000000000")
    tree.add_unit(UNIT, EIGHT[0], EIGHT[2])
    tree.add_unit(OTHER)
    client = client_of(simulated(tree), "900000000000")
    service_managed(client)
    for unit in (UNIT, OTHER):
        ended(client, client.create_stack_instances(**in_unit(unit=unit))["OperationId"])
    tree.move(EIGHT[0], OTHER)
    ended(client, client.delete_stack_instances(**targets, RetainStacks=False)["OperationId"])
    assert [account for account, _ in instances(client)] == left


def test_what_is_no_echo_is_masked(simulated: Serve) -> None:
    server = simulated(organization())
    client = client_of(server, "900000000000")
    secret = TEMPLATE.replace("Default: one", "NoEcho: true")
    given = [{"ParameterKey": "Display", "ParameterValue": "secret"}]
    client.create_stack_set(StackSetName=NAME, TemplateBody=secret, Parameters=given)
    where = {"Accounts": EIGHT[:1], "Regions": ["eu-west-1"]}
    begun = client.create_stack_instances(StackSetName=NAME, **where, ParameterOverrides=given)
    ended(client, begun["OperationId"])
    (parameter,) = client.describe_stack_set(StackSetName=NAME)["StackSet"]["Parameters"]
    instance = client.describe_stack_instance(
        StackSetName=NAME, StackInstanceAccount=EIGHT[0], StackInstanceRegion="eu-west-1"
    )["StackInstance"]
    assert parameter["ParameterValue"] == "****"
    assert instance["ParameterOverrides"][0]["ParameterValue"] == "****"
    (made,) = server.stack_sets.sets.values()
    assert made.parameters == {"Display": "secret"}


def test_auto_deployment_is_set_as_a_whole(simulated: Serve) -> None:
    client = client_of(simulated(organization()), "900000000000")
    arn = "arn:aws:cloudformation:eu-west-1:900000000000:stackset/other:1"
    service_managed(client, AutoDeployment={"Enabled": True, "DependsOn": [arn]})
    found = client.describe_stack_set(StackSetName=NAME)["StackSet"]["AutoDeployment"]
    assert found == {"Enabled": True, "DependsOn": [arn]}
    off = {"UsePreviousTemplate": True, "AutoDeployment": {"Enabled": False}}
    ended(client, client.update_stack_set(StackSetName=NAME, **off)["OperationId"])
    found = client.describe_stack_set(StackSetName=NAME)["StackSet"]["AutoDeployment"]
    assert found == {"Enabled": False}


def test_macros_fail_in_a_service_managed_set(simulated: Serve) -> None:
    client = client_of(simulated(organization()), "900000000000")
    macro = {
        "TemplateBody": f"Transform: M\n{TEMPLATE}",
        "Capabilities": ["CAPABILITY_AUTO_EXPAND"],
    }
    service_managed(client, **macro)
    begun = client.create_stack_instances(**in_unit(EIGHT[0]))["OperationId"]
    assert ended(client, begun)["Status"] == "FAILED"


def test_a_parameter_without_default_must_have_a_value(simulated: Serve) -> None:
    client = client_of(simulated(Organization("900000000000")), "900000000000")
    bare = TEMPLATE.replace(", Default: one", "")
    with pytest.raises(ClientError, match="must have values"):
        client.create_stack_set(StackSetName=NAME, TemplateBody=bare)


def test_real_stacks_in_three_accounts_and_two_regions(
    real: Server, accounts: list[str], administrator: str
) -> None:
    client = client_of(real, administrator)
    service_managed(client)
    where = {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, "Regions": REGIONS}
    ended(
        client,
        client.create_stack_instances(
            StackSetName=NAME,
            **where,
            ParameterOverrides=[{"ParameterKey": "Display", "ParameterValue": "mine"}],
        )["OperationId"],
    )
    assert set(instances(client).values()) == {("CURRENT", "SUCCEEDED")}
    for account in accounts:
        for region in REGIONS:
            (stack,) = client_of(real, account, region).describe_stacks()["Stacks"]
            assert stack["StackName"].startswith(f"StackSet-{NAME}-")
            assert stack["Parameters"][0]["ParameterValue"] == "mine"


def test_an_account_without_the_execution_role_fails_with_what_aws_says(
    real: Server, accounts: list[str], administrator: str
) -> None:
    client = client_of(real, administrator)
    client.create_stack_set(StackSetName=NAME, TemplateBody=TEMPLATE)
    operation_id = created(client, accounts[:1], ["eu-west-1"])
    assert ended(client, operation_id)["Status"] == "FAILED"
    (summary,) = client.list_stack_set_operation_results(
        StackSetName=NAME, OperationId=operation_id
    )["Summaries"]
    assert "should have 'AWSCloudFormationStackSetExecutionRole' role" in summary["StatusReason"]
