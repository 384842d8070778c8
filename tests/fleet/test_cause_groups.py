from __future__ import annotations

import re

from tests.facts.reasons.cases import CASES
from tests.support.cases import each
from xraystack.commands.fleet.result import cause_document, cause_lines
from xraystack.facts.reasons import REASONS
from xraystack.fleet.batches import Pair
from xraystack.fleet.cause_groups import (
    _FLEET_REMEDIES,
    _STACK_SETS_REMEDIES,
    describe_cause,
    group_causes,
    reason_remedy,
)
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


@each(
    ("reason", "remedy"),
    [
        (ROLE.format("111111111111"), "xraystack render fleet-execution-role"),
        (
            ROLE.format("111111111111").replace(
                "AWSCloudFormationStackSetExecutionRole", "stacksets-exec-1"
            ),
            "aws cloudformation activate-organizations-access",
        ),
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
        (
            "Stack [StackSet-a-1] cannot be deleted while TerminationProtection is enabled",
            "--retain-stacks",
        ),
        (
            "Stack:arn:aws:cloudformation:eu-west-1:111111111111:stack/StackSet-a-1/2 is in "
            "ROLLBACK_COMPLETE state and can not be updated.",
            "Delete these stacks in their accounts",
        ),
        (
            "Stack:arn:aws:cloudformation:eu-west-1:111111111111:stack/StackSet-a-1/2 is in "
            "UPDATE_ROLLBACK_FAILED state and can not be updated.",
            "xraystack rollback",
        ),
        (
            "Stack:arn:aws:cloudformation:eu-west-1:111111111111:stack/StackSet-a-1/2 is in "
            "UPDATE_IN_PROGRESS state and can not be updated.",
            "when it has ended",
        ),
        ("Requires capabilities : [CAPABILITY_NAMED_IAM]", "Deploy again"),
        (
            "ResourceLogicalId:Group, ResourceType:AWS::EC2::SecurityGroup, ResourceStatusReason:The "
            "vpc ID 'vpc-0123456789abcdef0' does not exist (Service: AmazonEC2; Error Code: "
            "InvalidVpcID.NotFound).",
            "in the file or in their SSM parameters",
        ),
        (
            "Parameter validation failed: parameter value vpc-0123456789abcdef0 for parameter name VpcId "
            "does not exist. Rollback requested by user.",
            "in the file or in their SSM parameters",
        ),
        (
            "The subnet ID 'subnet-0123456789abcdef0' does not exist",
            "in the file or in their SSM parameters",
        ),
        (
            "Parameter 'Cpu' must be one of AllowedValues",
            "Correct the value in the file",
        ),
        ("Export with name a is already exported by stack StackSet-b.", "Rename the export"),
        (
            "No export named a found. Rollback requested by user.",
            "Deploy the exporting stack first",
        ),
        ("Export a cannot be deleted as it is in use by app", "importing stack"),
        ("Region me-south-1 is not enabled for account 111111111111", "Enable the region"),
        (
            "STS is not activated in this region for account:111111111111. Your account administrator "
            "can activate STS in this region using the IAM Console.",
            "Activate STS for the region in these accounts",
        ),
        (
            "The AWS Access Key Id needs a subscription for the service (Service: AmazonEC2; Error Code: "
            "OptInRequired)",
            "Enable the region",
        ),
        ("The security token included in the request is invalid.", "Enable the region"),
        ("Account: 111111111111 is suspended", "when they are active"),
        (
            "Macros are not supported in StackSets with service-managed permissions",
            "Fn::Transform",
        ),
        ("the operation skipped this instance", "xraystack fleet plan FILE"),
        (
            "User: arn:aws:sts::111111111111:assumed-role/AWSCloudFormationStackSetExecutionRole/x is not "
            "authorized to perform: ecs:CreateCluster on resource: *",
            "xraystack fleet roles execution",
        ),
        (
            "ResourceLogicalId:Service, ResourceType:AWS::ECS::Service, ResourceStatusReason:Unable to "
            "assume the service linked role. Please verify that the ECS service linked role exists.",
            "aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com",
        ),
        (
            "ResourceLogicalId:Logs, ResourceType:AWS::Logs::LogGroup, ResourceStatusReason:/collector/ecs/xray "
            "already exists in stack arn:aws:cloudformation:eu-west-1:111111111111:stack/a/1",
            "xraystack fleet import",
        ),
        (
            "ResourceLogicalId:Logs, ResourceType:AWS::Logs::LogGroup, ResourceStatusReason:The specified log "
            "group already exists (Service: CloudWatchLogs, Status Code: 400)",
            "xraystack fleet import",
        ),
        (
            "ResourceLogicalId:Service, ResourceType:AWS::ECS::Service, ResourceStatusReason:Error occurred "
            "during operation 'ECS Deployment Circuit Breaker was triggered'.",
            "a health check fails. In the account and region:\naws ecs list-tasks",
        ),
        (
            "User: arn:aws:sts::111111111111:assumed-role/stacksets-exec-1/x is not authorized to perform: "
            "ecs:CreateCluster on resource: *",
            "a policy of the organization",
        ),
        (
            "User: arn:aws:sts::111111111111:assumed-role/stacksets-exec-1/x is not authorized to perform: "
            "ecs:CreateCluster on resource: * because no service control policy allows the ecs:CreateCluster "
            "action",
            "of the root, of the unit and of the account",
        ),
        (
            "Stack:arn:aws:cloudformation:eu-west-1:111111111111:stack/StackSet-a-1/2 is in DELETE_FAILED "
            "state and can not be updated.",
            "xraystack delete --stack-name NAME",
        ),
        ("something that nobody has seen", ""),
    ],
)
def test_what_to_do(reason: str, remedy: str) -> None:
    (cause,) = group_causes([failed("111111111111", reason)])
    assert remedy in cause.remedy
    assert bool(remedy) == bool(cause.remedy)


GROUP = (
    "ResourceLogicalId:CollectorGroup8F2A41B09C3D77E5A1, ResourceType:AWS::EC2::SecurityGroup, "
    "ResourceStatusReason:The vpc ID '{}' does not exist"
)
VPC_MEANING = (
    "the VPC does not exist in this account and region: it was deleted, or its ID is of another one"
)


def test_a_cause_of_a_resource_is_explained_once() -> None:
    vpcs = ("vpc-0123456789abcdef0", "vpc-0123456789abcdef1")
    (cause,) = group_causes(
        failed(f"{n}" * 12, GROUP.format(vpc)) for n, vpc in enumerate(vpcs, start=1)
    )
    resource = "CollectorGroup8F2A41B09C3D77E5A1 (AWS::EC2::SecurityGroup)"
    assert list(cause_lines([cause]))[:4] == [
        f"2 stacks in 2 accounts: {resource}: The vpc ID 'ID' does not exist",
        "  111111111111 in eu-west-1, 222222222222 in eu-west-1",
        f"  Example: {resource}: The vpc ID '{vpcs[0]}' does not exist",
        f"  Explanation: {VPC_MEANING}.",
    ]
    document = cause_document(cause)
    assert document["reason"] == GROUP.format("ID")
    assert document["example"] == GROUP.format(vpcs[0])
    assert document["logical_id"] == "CollectorGroup8F2A41B09C3D77E5A1"
    assert document["resource_type"] == "AWS::EC2::SecurityGroup"
    assert document["resource_reason"] == "The vpc ID 'ID' does not exist"
    assert document["explanation"] == VPC_MEANING


@each(
    ("reason", "beginning"),
    [
        (
            "ResourceLogicalId:Queue, ResourceType:AWS::SQS::Queue, ResourceStatusReason:The following "
            "hook(s) failed: [Acme::Guard::Hook].",
            "Read the hook's own reason",
        ),
        (
            "ResourceLogicalId:Network, ResourceType:AWS::CloudFormation::Stack, ResourceStatusReason:"
            "Embedded stack arn:aws:cloudformation:eu-west-1:111111111111:stack/a-Network-1/0a was not "
            "successfully created: The following resource(s) failed to create: [Vpc].",
            "Read the cause in the nested stack's own failed events:",
        ),
        (
            "ResourceLogicalId:Topic, ResourceType:AWS::SNS::Topic, ResourceStatusReason:Resource "
            "creation cancelled",
            "Read the first failure",
        ),
    ],
)
def test_events_of_a_fleets_stacks_are_read_with_the_fleet(reason: str, beginning: str) -> None:
    text, command = reason_remedy(reason).split("\n")

    assert text.startswith(beginning)
    assert text.endswith(":")
    assert command == "xraystack fleet status --role-name ROLE FILE"


def test_a_cause_without_a_reason_has_no_example() -> None:
    assert list(cause_lines(group_causes([failed("111111111111", "")]))) == [
        "1 stack in 1 account: StackSets reports no reason",
        "  111111111111 in eu-west-1",
    ]


@each(
    ("reason", "explanation"),
    [
        ("something that nobody has seen", None),
        ("The security token included in the request is invalid.", None),
        (
            "The subnet ID 'subnet-0123456789abcdef0' does not exist",
            "the subnet does not exist in this account and region: it was deleted, or its ID is of "
            "another one",
        ),
    ],
)
def test_a_cause_of_the_stack_names_no_resource(reason: str, explanation: str | None) -> None:
    document = cause_document(group_causes([failed("111111111111", reason)])[0])
    assert document["explanation"] == explanation
    assert [document[name] for name in ("logical_id", "resource_type", "resource_reason")] == [
        None
    ] * 3


@each(
    ("reason", "remedy"),
    [
        (
            "ResourceLogicalId:Build, ResourceType:AWS::CodeBuild::Project, ResourceStatusReason:CodeBuild "
            "is not authorized to perform: sts:AssumeRole on service role. Please verify that: 1) The "
            "provided service role exists",
            "codebuild.amazonaws.com",
        ),
        ("Unable to assume the administration role", "xraystack fleet roles administration"),
    ],
)
def test_a_resource_has_the_remedy_of_the_table(reason: str, remedy: str) -> None:
    assert remedy in reason_remedy(reason)


def test_no_remedy_names_an_option_that_no_fleet_command_has() -> None:
    known = {"--write", "--role-name", "--retain-stacks", "--stack-name"}
    for remedy in (*_FLEET_REMEDIES.values(), *(text for _, text in _STACK_SETS_REMEDIES)):
        assert set(re.findall(r"--[a-z-]+", remedy)) <= known


def test_a_remedy_of_a_stack_loses_the_options_of_deploy() -> None:
    options = re.compile(
        r"--(?:disable-rollback|import-existing-resources|parameter-overrides)\b|xraystack deploy"
    )
    keys = {reason.key for reason in REASONS if options.search(reason.remedy)}
    texts = [text for key, text, _ in CASES if key in keys]
    assert texts
    assert [text for text in texts if options.search(reason_remedy(text))] == []


def test_what_stack_sets_does_not_tell_is_no_success() -> None:
    (cause,) = group_causes([InstanceResult(Pair("111111111111", "eu-west-1"), "UNKNOWN")])
    assert cause.reason == "StackSets reports no reason"
