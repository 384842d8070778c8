from __future__ import annotations

import pytest

from xraystack.fleet.batches import Pair
from xraystack.fleet.cause_groups import describe_cause, group_causes
from xraystack.fleet.operation_progress import InstanceResult

ROLE = (
    "Account {} should have 'AWSCloudFormationStackSetExecutionRole' role with trust relationship to "
    "Role 'AWSCloudFormationStackSetAdministrationRole'."
)


def failed(account: str, reason: str, region: str = "eu-west-1") -> InstanceResult:
    return InstanceResult(Pair(account, region), "FAILED", reason)


def test_reasons_that_differ_in_ids_are_one_cause() -> None:
    results = [
        *(failed(f"{n:012d}", ROLE.format(f"{n:012d}")) for n in range(3)),
        failed("000000000001", ROLE.format("000000000001"), "us-east-1"),
        failed(
            "000000000009",
            "ResourceLogicalId:X, ResourceStatusReason:vpc-0123456789abcdef0 is full.",
        ),
        InstanceResult(Pair("000000000005", "eu-west-1"), "CANCELLED", "Cancelled since ..."),
        InstanceResult(Pair("000000000006", "eu-west-1"), "SUCCEEDED"),
    ]
    first, second = group_causes(results)
    assert describe_cause(first).startswith("4 stacks in 3 accounts: Account ACCOUNT should have")
    assert "fleet-execution-role" in first.remedy
    assert describe_cause(second) == (
        "1 stack in 1 account: ResourceLogicalId:X, ResourceStatusReason:ID is full."
    )
    assert second.example.endswith("vpc-0123456789abcdef0 is full.")


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        (
            "Parameter 'VpcId' failed to resolve: SSM parameter /xraystack/network/vpc-id does not exist",
            "fleet network",
        ),
        (
            "Unable to fetch parameters [/xraystack/network/vpc-id] from parameter store for this account.",
            "fleet network",
        ),
        (
            "User: arn:aws:sts::111111111111:assumed-role/stacksets-exec-1/x is not authorized to perform: "
            "ecs:CreateCluster with an explicit deny in a service control policy",
            "service control policy",
        ),
        ("Stack [x] cannot be deleted while TerminationProtection / termination protection", "off"),
        ("something that nobody has seen", ""),
    ],
)
def test_what_to_do(reason: str, remedy: str) -> None:
    (cause,) = group_causes([failed("111111111111", reason)])
    assert remedy in cause.remedy
    assert bool(remedy) == bool(cause.remedy)


def test_what_stack_sets_does_not_tell_is_no_success() -> None:
    (cause,) = group_causes([InstanceResult(Pair("111111111111", "eu-west-1"), "UNKNOWN")])
    assert cause.reason == "StackSets reports no reason"
