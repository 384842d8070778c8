"""Nested stacks: their changes in a plan, and the cause of a failure in the deepest of them.

The emulator has no nested change sets, and its events of nested stacks lack what AWS reports; so a client
with responses of botocore's shapes stands in for CloudFormation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.modelled_client import ModelledClient
from xraystack.aws.clients import Aws
from xraystack.aws.stack_status import StackStep
from xraystack.aws.stacks import Stack
from xraystack.commands.deploy import plan_output
from xraystack.deploy import (
    deploy_plan,
    deployment,
    failed_resources,
    failure_causes,
    nested_change_sets,
    outcome,
    resource_changes,
    rollback,
)
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.deploy_plan import DeployPlan
from xraystack.deploy.events import STACK_TYPE, parse_event
from xraystack.deploy.hook_results import PlannedHooks
from xraystack.deploy.inputs.template_source import TemplateSource
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.outcome import FailureCause
from xraystack.deploy.request import DeployRequest
from xraystack.deploy.resource_changes import parse_change
from xraystack.deploy.rollback import RollbackPlan
from xraystack.errors import AwsError, BadInput, OperationFailed

ARN = "arn:aws:cloudformation:eu-west-1:123456789012"
STACK = f"{ARN}:stack/shop/1"


def change_set_id(name: str) -> str:
    return f"{ARN}:changeSet/{name}/1"


def stack_id(name: str) -> str:
    return f"{ARN}:stack/{name}/1"


def aws_with(**handlers: Any) -> tuple[Aws, ModelledClient]:
    modelled = ModelledClient("cloudformation", handlers)
    aws = Aws()
    aws.__dict__["cloudformation"] = modelled.client
    return aws, modelled


def change(
    logical_id: str, action: str = "Modify", kind: str = "AWS::SQS::Queue", **members: Any
) -> dict[str, Any]:
    return {
        "Type": "Resource",
        "ResourceChange": {
            "Action": action,
            "LogicalResourceId": logical_id,
            "ResourceType": kind,
            **({"Replacement": "False"} if action == "Modify" else {}),
            **members,
        },
    }  # fmt: skip


def nested(logical_id: str, action: str = "Modify", **members: Any) -> dict[str, Any]:
    members = {"ChangeSetId": change_set_id(logical_id), **members}
    return change(logical_id, action, STACK_TYPE, **members)


def described(name: str, *changes: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {
        "ChangeSetId": change_set_id(name),
        "ChangeSetName": name,
        "StackId": stack_id(name),
        "StackName": name,
        "Status": "CREATE_COMPLETE",
        "ExecutionStatus": "AVAILABLE",
        "Changes": list(changes),
        **members,
    }


def reading(*sets: dict[str, Any]) -> Any:
    """A handler of DescribeChangeSet for these change sets; others do not exist."""
    by_id = {one["ChangeSetId"]: one for one in sets}
    return lambda request: by_id.get(request["ChangeSetName"], "ChangeSetNotFound")


QUEUE_REPLACED = change("Queue", Replacement="True", PolicyAction="ReplaceAndDelete")
TABLE_REMOVED = change("Table", "Remove", "AWS::DynamoDB::Table", PolicyAction="Delete")
THREE_LEVELS = [
    described("Network", nested("Data"), change("Vpc", "Add")),
    described("Data", TABLE_REMOVED, QUEUE_REPLACED),
]


def changes_of(aws: Aws, *changes: dict[str, Any]) -> tuple[resource_changes.ResourceChange, ...]:
    parsed = [parse_change(one["ResourceChange"]) for one in changes]
    return nested_change_sets.add_nested_changes(aws.cloudformation, parsed)


def test_changes_of_nested_stacks_are_read_on_every_level() -> None:
    aws, modelled = aws_with(DescribeChangeSet=reading(*THREE_LEVELS))

    changes = changes_of(aws, nested("Network"), change("Topic"))

    assert [("/".join(path), one.logical_id) for path, one in resource_changes.walk_changes(changes)] == [
        ("", "Network"),
        ("Network", "Data"),
        ("Network/Data", "Table"),
        ("Network/Data", "Queue"),
        ("Network", "Vpc"),
        ("", "Topic"),
    ]  # fmt: skip
    assert modelled.names() == ["DescribeChangeSet"] * 2


@pytest.mark.parametrize(
    ("handler", "unread"),
    [
        pytest.param(reading(), ["Network"], id="the first cannot be read"),
        pytest.param(reading(THREE_LEVELS[0]), ["Network/Data"], id="the second cannot be read"),
        pytest.param(lambda _: "AccessDenied", ["Network"], id="denied"),
        pytest.param(lambda _: described("Another"), ["Network"], id="the response is of another"),
        pytest.param(reading(*THREE_LEVELS), [], id="all are read"),
    ],
)
def test_the_plan_names_nested_stacks_whose_changes_it_does_not_show(
    handler: Any, unread: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    aws, _ = aws_with(DescribeChangeSet=handler)

    change_set = ChangeSet("id", STACK, "shop", changes_of(aws, nested("Network")))
    plan = DeployPlan(Stack("shop"), [], [], change_set, {})

    assert plan_output.plan_document(plan, "shop")["warnings"] == [
        f"The plan does not show the changes inside of nested stacks: {name}." for name in unread
    ]
    text = plan_output.plan_markdown(plan, "shop")
    assert text.count("does not show the changes") == len(unread)
    plan_output.print_change_set(change_set, PlannedHooks())
    assert capsys.readouterr().err.count("does not show the") == len(unread)


def test_losses_in_nested_stacks_are_losses() -> None:
    aws, _ = aws_with(DescribeChangeSet=reading(*THREE_LEVELS))
    changes = changes_of(aws, nested("Network"))

    assert resource_changes.loss_warnings(changes) == [
        "The update deletes or replaces Network/Data/Table, Network/Data/Queue."
    ]
    assert resource_changes.severe_losses(changes, lambda: 9) == [
        "Network/Data/Table (AWS::DynamoDB::Table) is deleted with its data.",
        "Network/Data/Queue (AWS::SQS::Queue) is replaced by an empty one; the old one is deleted"
        " with its data.",
    ]


def test_a_nested_stack_that_is_removed_is_one_loss() -> None:
    aws, _ = aws_with(DescribeChangeSet=reading(*THREE_LEVELS))
    removed = changes_of(aws, nested("Network", "Remove", PolicyAction="Delete"))

    assert [one.logical_id for one in resource_changes.losses(removed)] == ["Network"]


def test_the_plan_shows_nested_changes_beneath_their_stack(
    capsys: pytest.CaptureFixture[str],
) -> None:
    aws, _ = aws_with(DescribeChangeSet=reading(*THREE_LEVELS))
    changes = changes_of(aws, nested("Network"), change("Topic"))

    plan_output.print_changes(changes)

    lines = [line.split("AWS::")[0].rstrip() for line in capsys.readouterr().err.splitlines()]
    assert lines == [
        "Changes:",
        "  ~ Modify  Network",
        "  ~ Modify    Data",
        "  - Remove      Table",
        "  ~ Modify      Queue",
        "  + Add       Vpc",
        "  ~ Modify  Topic",
        "1 to add, 4 to change, 1 to remove, 1 replaced.",
    ]


def test_markdown_and_json_have_nested_changes() -> None:
    aws, _ = aws_with(DescribeChangeSet=reading(*THREE_LEVELS))
    changes = changes_of(aws, nested("Network"), change("Topic"))
    made = ChangeSet("id", STACK, "shop", changes)
    plan = DeployPlan(Stack("shop"), [], [], made, {})

    document = plan_output.plan_document(plan, "shop")["changes"]
    text = plan_output.plan_markdown(plan, "shop")

    assert "Network/Data/Table" in text
    assert "Parameters" not in text, "it has none"
    assert [one["logical_id"] for one in document] == ["Network", "Topic"]
    assert [one["logical_id"] for one in document[0]["nested"][0]["nested"]] == ["Table", "Queue"]
    assert "nested" not in document[1]


# plans of templates with nested stacks


TEMPLATE = "Resources:\n  Network:\n    Type: AWS::CloudFormation::Stack\n"
NOTHING = "No updates are to be performed."


class CloudFormation:
    """A CloudFormation in which only change sets without nested ones succeed, or that fails all."""

    def __init__(self, inner_reason: str, resource_types: list[str] | None = None) -> None:
        self.inner_reason = inner_reason
        self.resource_types = resource_types or [STACK_TYPE]
        self.included: list[bool] = []

    def create(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.included.append(str(request.get("IncludeNestedStacks", "")).lower() == "true")
        return {"Id": change_set_id("shop"), "StackId": STACK}

    def describe(self, request: Mapping[str, Any]) -> dict[str, Any]:
        if request["ChangeSetName"] == change_set_id("Data"):
            return described("Data", Status="FAILED", StatusReason=self.inner_reason)
        if request["ChangeSetName"] == change_set_id("Network"):
            reason = f"Nested change set {change_set_id('Data')} was not successfully created: Currently in FAILED."
            return described("Network", Status="FAILED", StatusReason=reason)
        if self.included[-1] and self.inner_reason:
            reason = f"Nested change set {change_set_id('Network')} was not successfully created: Currently in FAILED."
            return described("shop", Status="FAILED", StatusReason=reason)
        return described("shop", change("Topic", "Add"))

    def aws(self, **handlers: Any) -> tuple[Aws, ModelledClient]:
        own = {
            "GetTemplateSummary": {"Parameters": [], "ResourceTypes": self.resource_types},
            "CreateChangeSet": self.create,
            "DescribeChangeSet": self.describe,
            "DescribeEvents": {"OperationEvents": []},
            "ListHookResults": {"HookResults": []},
            "DeleteChangeSet": {},
        }
        return aws_with(**own | handlers)


def plan_of(aws: Aws, **options: Any) -> DeployPlan:
    request = DeployRequest("shop", TemplateSource(TEMPLATE, "t.yml"), **options)
    stack = Stack("shop", STACK, "UPDATE_COMPLETE")
    return deploy_plan.make_plan(aws, request, stack, StackStep.UPDATE)


@pytest.mark.parametrize(
    ("types", "options", "included"),
    [
        pytest.param([STACK_TYPE], {}, [True], id="a nested stack"),
        pytest.param(["AWS::SQS::Queue"], {}, [False], id="none"),
        pytest.param([STACK_TYPE], {"import_existing_resources": True}, [False], id="an import"),
    ],
)
def test_a_plan_includes_nested_stacks_where_there_are_any(
    types: list[str], options: dict[str, Any], included: list[bool]
) -> None:
    cloudformation = CloudFormation("", types)
    aws, _ = cloudformation.aws()

    assert plan_of(aws, **options).change_set is not None
    assert cloudformation.included == included


def test_a_plan_warns_of_hooks_that_it_cannot_list() -> None:
    checked = change("Topic", "Add")
    checked["HookInvocationCount"] = 1
    cloudformation = CloudFormation("")
    aws, _ = cloudformation.aws(
        DescribeChangeSet=lambda _: described("shop", checked),
        DescribeChangeSetHooks="AccessDenied",
    )

    (warning,) = plan_of(aws).remarks.warnings

    assert warning.startswith("The hooks that check the stack could not be read: ")


def test_the_reason_of_the_deepest_nested_change_set_is_reported() -> None:
    aws, modelled = CloudFormation("Requires capabilities : [CAPABILITY_NAMED_IAM]").aws()

    with pytest.raises(AwsError) as rejected:
        plan_of(aws)

    assert "Data: Requires capabilities : [CAPABILITY_NAMED_IAM]" in rejected.value.what
    assert "--capabilities CAPABILITY_NAMED_IAM" in rejected.value.remedy
    assert modelled.names()[-1] == "DeleteChangeSet"


REJECTION = {
    "EventType": "HOOK_INVOCATION_ERROR",
    "Timestamp": datetime(2026, 1, 1, tzinfo=UTC),
    "LogicalResourceId": "Queue",
    "HookType": "Acme::Guard::Hook",
    "HookStatus": "HOOK_COMPLETE_FAILED",
    "HookStatusReason": "no tag Team",
}
RESULT_ID = "3f1d2a4e-0000-4000-8000-000000000001"
RESULT = {
    "HookResultId": RESULT_ID,
    "TypeName": "Acme::Guard::Hook",
    "FailureMode": "FAIL",
    "Status": "HOOK_COMPLETE_FAILED",
    "HookStatusReason": "no tag Team",
}
REJECTED_BY_HOOK = (
    "Explanation: a CloudFormation hook of the account rejected the resource: no tag Team."
)
DETAILED = {
    "HookResultId": RESULT_ID,
    "Annotations": [
        {"AnnotationName": "tags", "Status": "FAILED", "StatusMessage": "Tags are missing."}
    ],
}


def rejection_of(reason: str, **handlers: Any) -> str:
    """The remedy of a plan whose nested change set failed for a reason."""
    aws, _ = CloudFormation(reason).aws(**handlers)
    with pytest.raises(AwsError) as rejected:
        plan_of(aws)
    return rejected.value.remedy


def test_a_hook_that_rejects_a_nested_change_set_is_reported_once_with_its_result() -> None:
    inner = change_set_id("Data")

    remedy = rejection_of(
        "The following hook(s) failed: [Acme::Guard::Hook]",
        DescribeEvents=lambda request: {
            "OperationEvents": [REJECTION] * (request["ChangeSetName"] == inner)
        },
        ListHookResults=lambda request: {"HookResults": [RESULT] * (request["TargetId"] == inner)},
        GetHookResult=DETAILED,
    )

    first, second, explained, advice, end = remedy.splitlines()
    assert (first, second) == (
        "Queue hook Acme::Guard::Hook rejected: no tag Team",
        "  tags: Tags are missing.",
    )
    assert explained == REJECTED_BY_HOOK
    assert advice.startswith("Change the resource as that message requires.")
    assert end == "Nothing was changed."


WARNED = REJECTION | {"HookType": "Acme::Style::Hook", "HookFailureMode": "WARN"}
TIMED_OUT = REJECTION | {"HookStatus": "HOOK_FAILED", "HookStatusReason": "Handler timed out"}
SILENT = {name: value for name, value in REJECTION.items() if name != "HookStatusReason"}
SILENT_RESULT = {name: value for name, value in RESULT.items() if name != "HookStatusReason"}
INVALID = {
    "EventType": "VALIDATION_ERROR",
    "Timestamp": REJECTION["Timestamp"],
    "LogicalResourceId": "Queue",
    "ValidationName": "PROPERTY_VALIDATION",
    "ValidationStatusReason": "is wrong",
    "ValidationFailureMode": "FAIL",
    "ValidationStatus": "FAILED",
}
SKIPPED = INVALID | {"ValidationStatus": "SKIPPED", "ValidationStatusReason": "no permission"}
NOTHING_CHANGED = "Nothing was changed."
BY_STYLE = "Queue hook Acme::Style::Hook rejected (warning): no tag Team"
BY_GUARD = "Queue hook Acme::Guard::Hook rejected: no tag Team"
NOT_CHECKED = "Queue PROPERTY_VALIDATION (skipped): no permission"


@each(
    ("events", "results", "lines"),
    [
        pytest.param(
            [WARNED, REJECTION], [],
            [BY_GUARD, BY_STYLE, REJECTED_BY_HOOK, "Change the resource"],
            id="one that only warns comes later",
        ),
        pytest.param(
            [TIMED_OUT], [],
            ["Queue hook Acme::Guard::Hook failed: Handler", "Explanation: the hook itself", "The owner of the hook"],
            id="one that fails itself",
        ),
        pytest.param(
            [SILENT], [SILENT_RESULT],
            ["Queue hook Acme::Guard::Hook rejected", "Explanation: a CloudFormation hook", "Ask the owner",
             f"aws cloudformation get-hook-result --hook-result-id {RESULT_ID}"],
            id="one without a reason",
        ),
        pytest.param(
            [SKIPPED, REJECTION], [],
            [BY_GUARD, NOT_CHECKED, REJECTED_BY_HOOK, "Change the resource"],
            id="beside a check that was skipped",
        ),
        pytest.param(
            [SKIPPED], [],
            [NOT_CHECKED, "Explanation: ", "Read the hook's own reason", "aws cloudformation list-hook-results"],
            id="a check that was skipped is not the cause",
        ),
        pytest.param(
            [INVALID], [],
            ["Queue PROPERTY_VALIDATION: is wrong"],
            id="a check that explains itself",
        ),
    ],
)  # fmt: skip
def test_what_rejected_a_change_set_comes_first_and_is_explained(
    events: list[dict[str, Any]], results: list[dict[str, Any]], lines: list[str]
) -> None:
    inner = change_set_id("Data")

    remedy = rejection_of(
        "The following hook(s) failed: [Acme::Guard::Hook]",
        DescribeEvents=lambda request: {
            "OperationEvents": events if request["ChangeSetName"] == inner else []
        },
        ListHookResults=lambda request: {
            "HookResults": results if request["TargetId"] == inner else []
        },
        GetHookResult={"HookResultId": RESULT_ID},
    )

    printed = remedy.splitlines()
    assert len(printed) == len(lines) + 1
    for line, beginning in zip(printed, [*lines, NOTHING_CHANGED], strict=True):
        assert line.startswith(beginning)


@pytest.mark.parametrize(
    "handlers",
    [
        pytest.param({"DescribeEvents": "AccessDenied"}, id="denied"),
        pytest.param({"ListHookResults": "AccessDenied"}, id="hooks are denied"),
        pytest.param(
            {"DescribeEvents": {"OperationEvents": [REJECTION | {"HookFailureMode": "WARN"}]}},
            id="a hook only warns",
        ),
    ],
)
def test_a_reason_is_explained_where_no_finding_rejects_the_change_set(
    handlers: dict[str, Any],
) -> None:
    remedy = rejection_of("Requires capabilities : [CAPABILITY_NAMED_IAM]", **handlers)

    assert "--capabilities CAPABILITY_NAMED_IAM" in remedy
    assert "results of hooks" not in remedy


def test_results_of_hooks_that_rejected_and_cannot_be_read_are_mentioned() -> None:
    remedy = rejection_of("The following hook(s) failed: [x]", ListHookResults="AccessDenied")

    assert "(Could not read the results of hooks: " in remedy
    assert "rejected the change set" in remedy
    assert (
        f"list-hook-results --target-type CHANGE_SET --target-id {change_set_id('Data')}" in remedy
    )
    assert "describe-stack-events" not in remedy


def test_the_command_that_lists_findings_names_the_stack() -> None:
    reason = "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]"

    assert "describe-events --stack-name shop --filters" in rejection_of(reason)


@pytest.mark.parametrize(
    ("unread", "known"),
    [
        pytest.param("Network", "", id="the first"),
        pytest.param("Data", "Network: Nested change set", id="the second"),
    ],
)
def test_no_remedy_names_a_nested_change_set_that_is_deleted(unread: str, known: str) -> None:
    cloudformation = CloudFormation("no reason that can be read")

    def describe(request: Mapping[str, Any]) -> dict[str, Any] | str:
        is_unread = request["ChangeSetName"] == change_set_id(unread)
        return "AccessDenied" if is_unread else cloudformation.describe(request)

    aws, modelled = cloudformation.aws(DescribeChangeSet=describe)

    with pytest.raises(AwsError) as rejected:
        plan_of(aws)

    assert known in rejected.value.what
    assert "(Could not read the reason of the nested one: " in rejected.value.remedy
    assert "describe-change-set" not in rejected.value.remedy
    assert modelled.names()[-1] == "DeleteChangeSet"


def executed(reason: str, **handlers: Any) -> BadInput:
    """The error for the execution of an earlier change set that failed for a reason."""
    cloudformation = CloudFormation(reason)
    cloudformation.included.append(True)
    aws, modelled = cloudformation.aws(**handlers)
    with pytest.raises(BadInput) as rejected:
        deploy_plan.read_change_set(aws, change_set_id("shop"), None)
    assert "DeleteChangeSet" not in modelled.names()
    return rejected.value


def test_an_earlier_change_set_that_a_hook_rejected_is_explained_by_its_result() -> None:
    inner = change_set_id("Data")

    error = executed(
        "The following hook(s) failed: [Acme::Guard::Hook]",
        ListHookResults=lambda request: {"HookResults": [RESULT] * (request["TargetId"] == inner)},
        GetHookResult=DETAILED,
    )

    assert error.what.endswith("\nData: The following hook(s) failed: [Acme::Guard::Hook]")
    lines = error.remedy.splitlines()
    assert lines.pop(3).startswith("Change the resource as that message requires.")
    assert lines == [
        "Hook Acme::Guard::Hook rejected: no tag Team",
        "  tags: Tags are missing.",
        REJECTED_BY_HOOK,
        "Create a new change set:",
        "xraystack deploy --no-execute-changeset --stack-name shop ...",
    ]


@each(
    ("reason", "handlers", "lines"),
    [
        pytest.param(NOTHING, {}, [], id="nothing to change"),
        pytest.param(
            "The following hook(s) failed: [x]", {"ListHookResults": "AccessDenied"},
            ["(Could not read the results of hooks: ", "--target-id " + change_set_id("Data")],
            id="results are denied",
        ),
        pytest.param(
            "Currently in FAILED.",
            {"DescribeChangeSet": lambda request: (
                "AccessDenied" if request["ChangeSetName"] != change_set_id("shop") else
                described("shop", Status="FAILED", ExecutionStatus="UNAVAILABLE", StatusReason=f"Nested change set {change_set_id('Network')} was not successfully created: Currently in FAILED."))},
            ["(Could not read the reason", f"describe-change-set --change-set-name {change_set_id('Network')}"],
            id="the nested one is denied, and is still there to be read",
        ),
        pytest.param(
            "x",
            {"DescribeChangeSet": described("shop", Status="FAILED", ExecutionStatus="UNAVAILABLE")},
            [],
            id="no reason at all",
        ),
    ],
)  # fmt: skip
def test_an_earlier_change_set_that_failed_is_not_executed(
    reason: str, handlers: dict[str, Any], lines: list[str]
) -> None:
    error = executed(reason, **handlers)

    assert "the change set cannot be executed: its creation failed: " in error.what
    for line in lines:
        assert line in error.remedy
    assert error.remedy.endswith("deploy --no-execute-changeset --stack-name shop ...")
    assert len(error.remedy.splitlines()) >= 2 + len(lines)


def test_an_earlier_change_set_that_is_ready_is_returned() -> None:
    aws, modelled = aws_with(DescribeChangeSet=described("shop", change("Topic", "Add")))

    change_set = deploy_plan.read_change_set(aws, change_set_id("shop"), "shop")

    assert [one.logical_id for one in change_set.changes] == ["Topic"]
    assert modelled.names() == ["DescribeChangeSet"]


def test_a_nested_stack_without_changes_does_not_stop_the_others() -> None:
    cloudformation = CloudFormation(NOTHING)
    aws, modelled = cloudformation.aws()

    plan = plan_of(aws)

    assert plan.change_set is not None
    assert [one.logical_id for one in plan.change_set.changes] == ["Topic"]
    assert cloudformation.included == [True, False]
    assert modelled.names().count("DeleteChangeSet") == 1


# causes


AT = datetime(2026, 1, 1, tzinfo=UTC)
CANCELLED = "Resource creation cancelled"


def embedded(name: str, reason: str = "") -> str:
    inner = reason or "The following resource(s) failed to create: [Queue]."
    return f"Embedded stack {stack_id(name)} was not successfully created: {inner}"


def event(
    stack: str, logical_id: str, status: str, reason: str = "", seconds: float = 0, kind: str = ""
) -> dict[str, Any]:
    """An event of a stack; a logical ID that is a stack's name is that stack, own or nested."""
    is_stack = logical_id[0].islower() or kind == STACK_TYPE
    physical_id = stack_id(logical_id.lower()) if is_stack else f"{logical_id}-1"
    return {
        "StackId": stack_id(stack),
        "StackName": stack,
        "EventId": f"{logical_id}-{status}-{seconds}",
        "Timestamp": AT + timedelta(seconds=seconds),
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": physical_id,
        "ResourceType": STACK_TYPE if is_stack else kind or "AWS::SQS::Queue",
        "ResourceStatus": status,
        "ResourceStatusReason": reason,
    }


def inner_stack(
    name: str, *failures: dict[str, Any], rolled_back: str = "DELETE"
) -> list[dict[str, Any]]:
    """A nested stack's creation with failures, and what the parent's rollback does to it later."""
    return [
        event(name, name, "CREATE_IN_PROGRESS", "User Initiated"),
        *failures,
        event(name, name, "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create", 6),
        event(name, name, "ROLLBACK_COMPLETE", "", 7),
        event(name, name, f"{rolled_back}_IN_PROGRESS", "User Initiated", 20),
        event(name, name, f"{rolled_back}_COMPLETE", "", 21),
    ]  # fmt: skip


def followed_in(
    stacks: Mapping[str, list[dict[str, Any]]], operation: list[dict[str, Any]], status: str = ""
) -> tuple[Aws, FollowedOperation, ModelledClient]:
    """An operation of the shop, and an account with the events of the nested stacks."""

    def events_of(request: Mapping[str, str]) -> dict[str, Any] | str:
        name = request["StackName"].split("/")[-2]
        return {"StackEvents": stacks[name][::-1]} if name in stacks else "ValidationError"

    aws, modelled = aws_with(DescribeStackEvents=events_of)
    stack = Stack("shop", STACK, status)
    return aws, FollowedOperation(stack, [*map(parse_event, operation)], []), modelled


def cause_of(operation: list[dict[str, Any]], **stacks: list[dict[str, Any]]) -> FailureCause:
    aws, followed, _ = followed_in(stacks, operation)
    cause = failure_causes.failure_cause(aws, followed, None)
    assert cause is not None
    return cause


def parent(*failures: dict[str, Any]) -> list[dict[str, Any]]:
    return [event("shop", "shop", "CREATE_IN_PROGRESS", "User Initiated"), *failures]


NETWORK_FAILED = event("shop", "Network", "CREATE_FAILED", embedded("network"), 8, STACK_TYPE)
QUOTA = "The maximum number of VPCs has been reached."


@each(
    ("operation", "stacks", "path", "reason"),
    [
        pytest.param(
            parent(NETWORK_FAILED),
            {"network": inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))},
            ["Network", "Queue"], QUOTA,
            id="the rollback deleted the nested stack",
        ),
        pytest.param(
            parent(NETWORK_FAILED),
            {
                "network": inner_stack("network", event("network", "Data", "CREATE_FAILED", embedded("data"), 5, STACK_TYPE)),
                "data": inner_stack("data", event("data", "Queue", "CREATE_FAILED", QUOTA, 4)),
            },
            ["Network", "Data", "Queue"], QUOTA,
            id="two levels",
        ),
        pytest.param(
            parent(
                event("shop", "Data", "CREATE_FAILED", embedded("data", "Resource creation cancelled"), 7, STACK_TYPE),
                NETWORK_FAILED,
            ),
            {"network": inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))},
            ["Network", "Queue"], QUOTA,
            id="a sibling was cancelled, by its reason",
        ),
        pytest.param(
            parent(event("shop", "Data", "CREATE_FAILED", embedded("data"), 7, STACK_TYPE), NETWORK_FAILED),
            {
                "network": inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5)),
                "data": inner_stack("data", event("data", "Queue", "CREATE_FAILED", CANCELLED, 6)),
            },
            ["Network", "Queue"], QUOTA,
            id="a sibling was cancelled, by its events",
        ),
        pytest.param(
            parent(event("shop", "Topic", "CREATE_FAILED", CANCELLED, 3), NETWORK_FAILED),
            {"network": inner_stack(
                "network",
                event("network", "Other", "CREATE_FAILED", CANCELLED, 4),
                event("network", "Queue", "CREATE_FAILED", QUOTA, 5),
            )},
            ["Network", "Queue"], QUOTA,
            id="cancelled resources beside the cause",
        ),
        pytest.param(
            parent(NETWORK_FAILED),
            {},
            ["Network"], embedded("network"),
            id="the nested stack cannot be read",
        ),
        pytest.param(
            parent(NETWORK_FAILED | {"PhysicalResourceId": ""}),
            {"network": inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))},
            ["Network", "Queue"], QUOTA,
            id="only the reason names the nested stack",
        ),
        pytest.param(
            parent(event("shop", "Network", "UPDATE_FAILED", embedded("network"), 38, STACK_TYPE)),
            {"network": [
                *inner_stack("network", event("network", "Old", "CREATE_FAILED", "an old failure", 5), rolled_back="UPDATE"),
                event("network", "network", "UPDATE_IN_PROGRESS", "User Initiated", 30),
                event("network", "Queue", "UPDATE_FAILED", QUOTA, 35),
                event("network", "network", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update", 36),
                event("network", "network", "UPDATE_ROLLBACK_COMPLETE", "", 37),
                event("network", "network", "UPDATE_IN_PROGRESS", "User Initiated", 50),
                event("network", "Later", "UPDATE_FAILED", "a later failure", 51),
            ]},
            ["Network", "Queue"], QUOTA,
            id="one of several operations of the nested stack",
        ),
        pytest.param(
            parent(
                NETWORK_FAILED,
                event("shop", "shop", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create", 9),
                event("shop", "Bucket", "DELETE_FAILED", "The bucket is not empty", 20),
            ),
            {"network": inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))},
            ["Network", "Queue"], QUOTA,
            id="the rollback failed for another reason",
        ),
        pytest.param(
            parent(NETWORK_FAILED, event("shop", "Topic", "CREATE_FAILED", "Rate exceeded", 8.5)),
            {"network": inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))},
            ["Network", "Queue"], QUOTA,
            id="a resource of the parent failed later",
        ),
        pytest.param(
            parent(event("shop", "Topic", "CREATE_FAILED", CANCELLED, 7), NETWORK_FAILED),
            {},
            ["Network"], embedded("network"),
            id="a resource was cancelled, and the nested stack cannot be read",
        ),
        pytest.param(
            parent(event("shop", "Data", "CREATE_FAILED", embedded("data"), 7, STACK_TYPE), NETWORK_FAILED),
            {"data": inner_stack("data", event("data", "Queue", "CREATE_FAILED", CANCELLED, 6))},
            ["Network"], embedded("network"),
            id="a sibling was cancelled by its events, and the nested stack cannot be read",
        ),
        pytest.param(
            parent(event("shop", "Data", "CREATE_FAILED", embedded("data"), 7, STACK_TYPE), NETWORK_FAILED),
            {},
            ["Data"], embedded("data"),
            id="no nested stack can be read",
        ),
    ],
)  # fmt: skip
def test_the_cause_is_in_the_deepest_stack(
    operation: list[dict[str, Any]],
    stacks: dict[str, list[dict[str, Any]]],
    path: list[str],
    reason: str,
) -> None:
    cause = cause_of(operation, **stacks)

    assert [*cause.nested, cause.logical_id] == path
    assert cause.reason == reason
    if reason == QUOTA:
        assert cause.explanation is not None
        assert "VPCs" in cause.explanation.what


@each(
    ("stacks", "evidence"),
    [
        pytest.param(
            {},
            ["(Could not read the events of the nested stack: "],
            id="unread",
        ),
        pytest.param({"network": []}, [], id="without events"),
        pytest.param(
            {"network": inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))},
            [],
            id="read",
        ),
    ],
)  # fmt: skip
def test_a_nested_stack_that_could_not_be_read_is_told(
    stacks: dict[str, Any], evidence: list[str]
) -> None:
    cause = cause_of(parent(NETWORK_FAILED), **stacks)

    assert len(cause.evidence) == len(evidence)
    for one, text in zip(cause.evidence, evidence, strict=True):
        assert (one.kind, one.logical_id) == (outcome.UNREAD, "Network")
        assert one.what.startswith(text)


def test_a_later_look_tells_why_operation_and_rollback_failed() -> None:
    data = stopped("data", event("data", "Table", "UPDATE_FAILED", "Rate exceeded", 7))
    operation = [
        event("shop", "shop", "UPDATE_IN_PROGRESS", "User Initiated"),
        event("shop", "Topic", "UPDATE_FAILED", "denied", 2),
        event("shop", "shop", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed", 5),
        inner_failure("shop", "Data"),
        event("shop", "shop", "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed", 9),
    ]
    later = [
        event("shop", "shop", "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated", 20),
        event("shop", "shop", "UPDATE_ROLLBACK_COMPLETE", "", 21),
    ]
    for events, rolled_back in ((operation, ("Data", "Table")), (operation + later, ())):
        aws, _, _ = followed_in({"shop": events, "data": data}, [])
        failure = failure_causes.last_failure(aws, Stack("shop", STACK))
        assert failure is not None
        assert (failure.cause.logical_id, failure.cause.reason) == ("Topic", "denied")
        last = failure.rollback_cause
        assert (*last.nested, last.logical_id) == rolled_back if last else rolled_back == ()


def test_a_hook_in_a_nested_stack_is_the_cause() -> None:
    hook = event("network", "Queue", "CREATE_IN_PROGRESS", "", 4) | {
        "HookType": "Acme::Guard::Hook",
        "HookStatus": "HOOK_COMPLETE_FAILED",
        "HookStatusReason": "not encrypted",
        "HookFailureMode": "FAIL",
    }
    rejected = event("network", "Queue", "CREATE_FAILED", "The following hook(s) failed: [x]", 5)

    cause = cause_of(parent(NETWORK_FAILED), network=inner_stack("network", hook, rejected))

    assert (cause.nested, cause.logical_id) == (("Network",), "Queue")
    assert [one.what for one in cause.evidence] == [
        "hook Acme::Guard::Hook rejected: not encrypted"
    ]


def test_a_command_that_reads_a_nested_stack_has_its_id() -> None:
    """The rollback deletes the nested stack, so its name does not find it."""
    failed = event("network", "Queue", "CREATE_FAILED", "The following hook(s) failed: [x]", 5)

    cause = cause_of(parent(NETWORK_FAILED), network=inner_stack("network", failed))

    assert cause.explanation is not None
    assert f"describe-stack-events --stack-name {stack_id('network')} " in cause.explanation.remedy


ALARM = "The alarm arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors went into ALARM state."


@pytest.mark.parametrize(
    ("began", "path"),
    [
        pytest.param(ALARM, "shop", id="an alarm"),
        pytest.param("User Initiated", "Topic", id="a user"),
    ],
)
def test_what_began_a_rollback_is_the_cause_also_if_the_rollback_fails(
    began: str, path: str
) -> None:
    operation = [
        event("shop", "shop", "UPDATE_IN_PROGRESS", "User Initiated"),
        event("shop", "shop", "UPDATE_ROLLBACK_IN_PROGRESS", began, 3),
        event("shop", "Topic", "UPDATE_FAILED", "denied", 5),
    ]
    cause = outcome.root_cause(map(parse_event, operation))

    assert cause is not None
    assert cause.logical_id == path


HOOKS_FAILED = "The following hook(s) failed: [Acme::Guard::Hook]"


def test_an_earlier_failure_of_a_nested_stack_is_not_the_cause() -> None:
    """A hook rejects the nested stack in its parent, so the nested stack does not begin to work."""
    hook = event("shop", "Network", "UPDATE_IN_PROGRESS", "", 91, STACK_TYPE) | {
        "HookType": "Acme::Guard::Hook",
        "HookStatus": "HOOK_COMPLETE_FAILED",
        "HookStatusReason": "no tag Team",
    }
    operation = [
        event("shop", "shop", "UPDATE_IN_PROGRESS", "User Initiated", 90),
        hook,
        event("shop", "Network", "UPDATE_FAILED", HOOKS_FAILED, 92, STACK_TYPE),
    ]
    earlier = inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))

    cause = cause_of(operation, network=earlier)

    assert (cause.nested, cause.logical_id) == ((), "Network")
    assert [one.what for one in cause.evidence] == ["hook Acme::Guard::Hook rejected: no tag Team"]


def test_a_hook_that_rejects_a_nested_stack_as_a_whole_has_its_reason() -> None:
    inner = [
        event("network", "network", "CREATE_IN_PROGRESS", "User Initiated", 1),
        event("network", "network", "ROLLBACK_IN_PROGRESS", HOOKS_FAILED, 5),
    ]
    finding = {
        "EventType": "HOOK_INVOCATION_ERROR",
        "Timestamp": AT + timedelta(seconds=5),
        "LogicalResourceId": "network",
        "HookType": "Acme::Guard::Hook",
        "HookStatus": "HOOK_COMPLETE_FAILED",
        "HookStatusReason": "no tag Team",
    }
    aws, modelled = aws_with(
        DescribeStackEvents={"StackEvents": inner[::-1]},
        DescribeEvents={"OperationEvents": [finding]},
    )
    failed = [*map(parse_event, parent(NETWORK_FAILED))]

    cause = failure_causes.failure_cause(
        aws, FollowedOperation(Stack("shop", STACK), failed, []), None
    )

    assert cause is not None
    assert [(one.logical_id, one.what) for one in cause.evidence] == [
        ("network", "hook Acme::Guard::Hook rejected: no tag Team")
    ]
    assert modelled.calls[-1] == ("DescribeEvents", {"StackName": stack_id("network")})


def stopped(name: str, *failures: dict[str, Any]) -> list[dict[str, Any]]:
    """A stack whose update failed, and whose rollback stopped at the failures."""
    return [
        event(name, name, "UPDATE_IN_PROGRESS", "User Initiated"),
        event(name, name, "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update", 5),
        *failures,
        event(name, name, "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update", 9),
    ]  # fmt: skip


def inner_failure(stack: str, name: str) -> dict[str, Any]:
    reason = (
        f"Embedded stack {stack_id(name.lower())} was not successfully updated. Currently in "
        "UPDATE_ROLLBACK_FAILED with reason: The following resource(s) failed to update: [Queue]."
    )
    return event(stack, name, "UPDATE_FAILED", reason, 8, STACK_TYPE)


@each(
    ("stacks", "names"),
    [
        pytest.param(
            {
                "network": stopped(
                    "network", event("network", "Queue", "UPDATE_FAILED", "denied", 7)
                )
            },
            ["Topic", "network.Queue"],
            id="a resource of a nested stack",
        ),
        pytest.param(
            {
                "network": stopped("network", inner_failure("network", "Data")),
                "data": stopped("data", event("data", "Table", "UPDATE_FAILED", "denied", 7)),
            },
            ["Topic", "data.Table"],
            id="two levels",
        ),
        pytest.param({}, ["Topic", "Network"], id="the nested stack cannot be read"),
    ],
)
def test_a_rollback_names_what_blocks_nested_stacks(
    stacks: dict[str, Any], names: list[str]
) -> None:
    """A resource of a nested stack is skipped by the name of its stack."""
    plan = skipping([], **stacks)

    assert [one.logical_id for one in plan.blocking] == names


def skipping(
    skip: list[str],
    *,
    nested_status: Any = "UPDATE_ROLLBACK_FAILED",
    resources: Mapping[str, Any] = MappingProxyType({}),
    **stacks: Any,
) -> RollbackPlan:
    """The plan to continue the rollback of the shop, where Topic and the nested stack Network failed.

    The stacks have these events, and their ``resources`` these states.
    """
    failures = [
        event("shop", "Topic", "UPDATE_FAILED", "denied", 7),
        inner_failure("shop", "Network"),
    ]
    known = {"shop": stopped("shop", *failures)} | stacks

    def events_of(request: Mapping[str, str]) -> dict[str, Any] | str:
        name = request["StackName"].split("/")[-2]
        return {"StackEvents": known[name][::-1]} if name in known else "ValidationError"

    def describe(request: Mapping[str, str]) -> dict[str, Any] | str:
        name = request["StackName"].split("/")[-2] if "/" in request["StackName"] else "shop"
        status = "UPDATE_ROLLBACK_FAILED" if name == "shop" else nested_status
        described_stack = {
            "StackName": name,
            "StackId": stack_id(name),
            "CreationTime": AT,
            "StackStatus": status,
        }
        return {"Stacks": [described_stack]} if status != "AccessDenied" else status

    def states_of(request: Mapping[str, str]) -> dict[str, Any] | str:
        states = resources.get(request["StackName"].split("/")[-2], "AccessDenied")
        return states if isinstance(states, str) else {"StackResourceSummaries": states}

    aws, _ = aws_with(
        DescribeStackEvents=events_of, DescribeStacks=describe, ListStackResources=states_of
    )
    return rollback.plan_rollback(aws, "shop", skip)


def state(logical_id: str, status: str, reason: str = "") -> dict[str, Any]:
    """The summary of a resource; one in lower case is a nested stack."""
    made = event("shop", logical_id, status, reason)
    kept = ("PhysicalResourceId", "ResourceType", "ResourceStatus", "ResourceStatusReason")
    own = {"LogicalResourceId": logical_id.capitalize(), "LastUpdatedTimestamp": AT}
    return own | {name: made[name] for name in kept}


UNKNOWN = "No failed resource of {} is known from its events"
LISTED = f"{UNKNOWN}. Listed are its resources with a failed status."
DENIED = f"{UNKNOWN}, and its resources could not be read: access denied"
OLD_EVENTS: dict[str, Any] = {"shop": [], "network": []}
STATES = {
    "shop": [
        state("Topic", "UPDATE_FAILED", "denied"),
        state("Table", "UPDATE_FAILED", "Resource update cancelled"),
        state("Bucket", "UPDATE_COMPLETE"),
        state("network", "UPDATE_FAILED", "The following resource(s) failed to update"),
    ],
    "network": [state("Queue", "UPDATE_FAILED", "gone"), state("Old", "DELETE_COMPLETE")],
}


@each(
    ("skip", "resources", "names", "warnings"),
    [
        pytest.param(
            ["Topic", "network.Queue"], STATES,
            ["Topic", "network.Queue"], [LISTED.format("shop"), LISTED.format("network")],
            id="all are read",
        ),
        pytest.param(
            ["Topic", "network.Queue"], STATES | {"network": "AccessDenied"},
            ["Topic", "Network"],
            [
                LISTED.format("shop"),
                DENIED.format("network"),
                "network.Queue was not checked: no failed resource is known of Network.",
            ],
            id="those of the nested stack are denied",
        ),
        pytest.param(
            ["Topic"], {},
            [],
            [DENIED.format("shop"), "Topic was not checked: no failed resource is known of shop."],
            id="all are denied",
        ),
        pytest.param([], {"shop": [state("Bucket", "UPDATE_COMPLETE")]}, [], [], id="none failed"),
    ],
)  # fmt: skip
def test_resources_tell_what_failed_where_the_events_are_gone(
    skip: list[str], resources: Mapping[str, Any], names: list[str], warnings: list[str]
) -> None:
    plan = skipping(skip, resources=resources, **OLD_EVENTS)

    assert [one.logical_id for one in plan.blocking] == names
    assert len(plan.warnings) == len(warnings)
    for printed, expected in zip(plan.warnings, warnings, strict=True):
        assert printed.startswith(expected)


@each("skip", ["Table", "Bucket", "network.Old"])
def test_resources_that_did_not_fail_are_not_skipped_either(skip: str) -> None:
    with pytest.raises(BadInput) as rejected:
        skipping([skip], resources=STATES, **OLD_EVENTS)

    assert rejected.value.what == f"the rollback did not fail for {skip}"
    assert rejected.value.remedy.endswith("--skip Topic --skip network.Queue")


def test_a_deploy_that_is_blocked_lists_the_resources_by_their_status() -> None:
    aws, _ = aws_with(
        DescribeStackEvents={"StackEvents": []},
        ListStackResources={"StackResourceSummaries": STATES["shop"]},
    )
    stuck = Stack("shop", STACK, "UPDATE_ROLLBACK_FAILED")
    source = TemplateSource(TEMPLATE, "t.yml")
    hooks: Any = None

    with pytest.raises(OperationFailed) as blocked:
        deployment.deploy_stack(aws, DeployRequest("shop", source, checked_stack=stuck), hooks)

    assert blocked.value.remedy.splitlines()[:3] == [
        LISTED.format("shop"),
        "Topic (AWS::SQS::Queue): denied",
        f"Network ({STACK_TYPE}): The following resource(s) failed to update",
    ]
    assert "xraystack rollback --stack-name shop --skip Topic" in blocked.value.remedy


@each(
    ("stacks", "line"),
    [
        pytest.param(
            {
                "network": inner_stack(
                    "network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5)
                )
            },
            f"Network / Queue (AWS::SQS::Queue): {QUOTA}",
            id="read",
        ),
        pytest.param({}, f"Network ({STACK_TYPE}): {embedded('network')}", id="unread"),
    ],
)
def test_a_deploy_that_is_blocked_names_the_cause_in_a_nested_stack(
    stacks: dict[str, list[dict[str, Any]]], line: str
) -> None:
    data = inner_stack("data", event("data", "Table", "CREATE_FAILED", CANCELLED, 6))
    shop = parent(
        event("shop", "Data", "CREATE_FAILED", embedded("data"), 7, STACK_TYPE), NETWORK_FAILED
    )
    aws, _, _ = followed_in({"shop": shop, "data": data} | stacks, [])
    stuck = Stack("shop", STACK, "ROLLBACK_FAILED")
    source = TemplateSource(TEMPLATE, "t.yml")
    hooks: Any = None

    with pytest.raises(OperationFailed) as blocked:
        deployment.deploy_stack(aws, DeployRequest("shop", source, checked_stack=stuck), hooks)

    assert blocked.value.remedy.splitlines()[0] == line
    assert "Data" not in blocked.value.remedy


def test_resources_are_not_listed_where_the_events_tell() -> None:
    plan = skipping(["Topic"], resources=STATES, **ONE_LEVEL)

    assert (plan.blocking[0].reason, plan.warnings) == ("denied", ())


ONE_LEVEL = {"network": stopped("network", event("network", "Queue", "UPDATE_FAILED", "denied", 7))}
TWO_LEVELS = {
    "network": stopped("network", inner_failure("network", "Data")),
    "data": stopped("data", event("data", "Queue", "UPDATE_FAILED", "denied", 7)),
}


@each(
    ("skip", "options", "warning"),
    [
        pytest.param(["Topic", "network.Queue"], ONE_LEVEL, "", id="both"),
        pytest.param(["data.Queue"], TWO_LEVELS, "", id="two levels deep"),
        pytest.param(
            ["Topic", "network.Queue"], {}, "network.Queue was not checked: no failed resource is known of Network.",
            id="the nested stack cannot be read",
        ),
        pytest.param(
            ["store.Table"], {"network": stopped("network", inner_failure("network", "Data"))},
            "store.Table was not checked: no failed resource is known of network.Data.",
            id="the deepest stack cannot be read",
        ),
        pytest.param(["Network"], ONE_LEVEL | {"nested_status": "DELETE_FAILED"}, "", id="a nested stack that cannot be deleted"),
        pytest.param(["Network"], {"nested_status": "DELETE_COMPLETE"}, "", id="a deleted nested stack"),
        pytest.param(["network.Data"], TWO_LEVELS | {"nested_status": "DELETE_IN_PROGRESS"}, "", id="one in a nested stack"),
        pytest.param(
            ["Network"], ONE_LEVEL | {"nested_status": "AccessDenied"},
            "The status of the nested stack Network could not be read: ",
            id="a nested stack whose status is denied",
        ),
    ],
)  # fmt: skip
def test_what_failed_in_nested_stacks_can_be_skipped(
    skip: list[str], options: dict[str, Any], warning: str
) -> None:
    plan = skipping(skip, **options)

    assert plan.skip == tuple(skip)
    told = [one for one in plan.warnings if not one.startswith("No failed resource")]
    assert len(told) == bool(warning)
    assert "".join(told).startswith(warning)


@each(
    ("skip", "options", "what", "remedy"),
    [
        pytest.param(
            "Queue", ONE_LEVEL, "the rollback did not fail for Queue",
            "In nested stacks, Queue is named with its stack: --skip network.Queue\n"
            "The rollback failed for: --skip Topic --skip network.Queue",
            id="without the name of the nested stack",
        ),
        pytest.param(
            "Network.Queue", ONE_LEVEL, "the rollback did not fail for Network.Queue",
            "In nested stacks, Queue is named with its stack: --skip network.Queue\n"
            "The rollback failed for: --skip Topic --skip network.Queue",
            id="the logical ID of the nested stack",
        ),
        pytest.param(
            "network.Other", ONE_LEVEL, "the rollback did not fail for network.Other",
            "The rollback failed for: --skip Topic --skip network.Queue",
            id="another resource of the nested stack",
        ),
        pytest.param(
            "Network", ONE_LEVEL,
            "Network is a nested stack, and it is UPDATE_ROLLBACK_FAILED. AWS skips a nested stack only "
            "while or after it is deleted",
            "Skip the resources for which it failed: --skip network.Queue",
            id="a nested stack that exists",
        ),
        pytest.param(
            "Network", {"nested_status": "UPDATE_COMPLETE"},
            "Network is a nested stack, and it is UPDATE_COMPLETE. AWS skips a nested stack only "
            "while or after it is deleted",
            "",
            id="a nested stack that cannot be read",
        ),
    ],
)  # fmt: skip
def test_what_aws_does_not_skip_is_rejected(
    skip: str, options: dict[str, Any], what: str, remedy: str
) -> None:
    with pytest.raises(BadInput) as rejected:
        skipping([skip], **options)

    assert (rejected.value.what, rejected.value.remedy) == (what, remedy)


def test_a_nested_stack_is_not_offered_to_be_skipped() -> None:
    failed = [
        parse_event(inner_failure("shop", "Network")),
        parse_event(event("shop", "Topic", "UPDATE_FAILED")),
    ]

    commands = outcome.next_commands(Stack("shop", STACK, "UPDATE_ROLLBACK_FAILED"), failed)

    assert "xraystack rollback --stack-name shop --skip Topic\n" in commands
    assert commands.endswith("xraystack rollback --stack-name shop --plan")


DATA_FAILED = event("shop", "Data", "CREATE_FAILED", embedded("data"), 9, STACK_TYPE)
NETWORK_EVENTS = inner_stack("network", event("network", "Queue", "CREATE_FAILED", QUOTA, 5))
DATA_LINE = "Data / Table (AWS::SQS::Queue): Rate exceeded"


@each(
    ("stacks", "others"),
    [
        pytest.param(
            {"data": inner_stack("data", event("data", "Table", "CREATE_FAILED", "Rate exceeded", 5))},
            [DATA_LINE],
            id="both failed by themselves",
        ),
        pytest.param(
            {"data": inner_stack("data", event("data", "Table", "CREATE_FAILED", CANCELLED, 4), event("data", "Topic", "CREATE_FAILED", "Rate exceeded", 5))},
            [DATA_LINE.replace("Table", "Topic")],
            id="a cancelled resource beside the second cause",
        ),
        pytest.param(
            {
                "data": inner_stack("data", event("data", "Store", "CREATE_FAILED", embedded("store"), 5, STACK_TYPE)),
                "store": inner_stack("store", event("store", "Table", "CREATE_FAILED", "Rate exceeded", 4)),
            },
            [DATA_LINE.replace("Data", "Data / Store")],
            id="two levels",
        ),
        pytest.param(
            {"data": inner_stack("data", event("data", "Table", "CREATE_FAILED", CANCELLED, 5))},
            [],
            id="the second was cancelled",
        ),
        pytest.param(
            {},
            [f"Data ({STACK_TYPE}): {embedded('data')}"],
            id="the second cannot be read",
        ),
    ],
)  # fmt: skip
def test_each_nested_stack_that_failed_by_itself_is_reported(
    stacks: dict[str, list[dict[str, Any]]], others: list[str]
) -> None:
    known = {"network": NETWORK_EVENTS} | stacks
    aws, followed, modelled = followed_in(
        known, parent(NETWORK_FAILED, DATA_FAILED), "ROLLBACK_COMPLETE"
    )

    cause, rollback_cause, error = failure_causes.report_failure(aws, followed)

    assert cause is not None
    assert rollback_cause is None
    assert (cause.nested, cause.reason) == (("Network",), QUOTA)
    assert [line[2:] for line in error.remedy.splitlines() if line.startswith("  ")] == others
    assert ("Failed resources:" in error.remedy) == bool(others)
    assert modelled.names() == ["DescribeStackEvents"] * len(known | {"data": []})


def test_what_stopped_the_rollback_of_a_nested_stack_is_reported() -> None:
    """The update of Data failed for another reason than its rollback."""
    data = stopped("data", event("data", "Table", "UPDATE_FAILED", "Rate exceeded", 7))
    data.insert(1, event("data", "Table", "UPDATE_FAILED", "an invalid value", 3))
    operation = [
        event("shop", "shop", "UPDATE_IN_PROGRESS", "User Initiated"),
        event("shop", "Topic", "UPDATE_FAILED", "denied", 2),
        event("shop", "shop", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed", 5),
        inner_failure("shop", "Data"),
        event("shop", "shop", "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed", 9),
    ]
    aws, followed, _ = followed_in({"data": data}, operation, "UPDATE_ROLLBACK_FAILED")

    _, rollback_cause, error = failure_causes.report_failure(aws, followed)

    assert "because of Topic (AWS::SQS::Queue): denied" in error.what
    assert rollback_cause is not None
    assert (rollback_cause.nested, rollback_cause.reason) == (("Data",), "Rate exceeded")
    assert f"The rollback failed, because of {DATA_LINE}" in error.remedy
    assert "Failed resources:" not in error.remedy
    assert error.remedy.endswith("xraystack rollback --stack-name shop --plan")


def test_what_to_do_about_a_nested_stack_is_in_the_error_of_its_operation() -> None:
    operation = [*map(parse_event, stopped("shop", inner_failure("shop", "Network")))]
    stack = Stack("shop", STACK, "UPDATE_ROLLBACK_FAILED")

    error = outcome.failure_error(stack, None, failed_resources.failed_resources(operation))

    assert error.remedy.endswith("xraystack rollback --stack-name shop --plan")
    assert "--skip" not in error.remedy
