"""CloudFormation hooks in operations and change sets.

No emulator has hooks, so a client with responses of botocore's shapes stands in for CloudFormation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.cases import each
from tests.support.modelled_client import ModelledClient, problems_of
from xraystack.aws.clients import Aws
from xraystack.aws.stacks import Stack
from xraystack.commands.deploy import plan_output, progress
from xraystack.deploy import (
    early_validation,
    events,
    failed_resources,
    failure_causes,
    hook_results,
    outcome,
)
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.deploy_plan import DeployPlan
from xraystack.deploy.events import parse_event
from xraystack.deploy.hook_results import PlannedHook
from xraystack.deploy.operation_watch import FollowedOperation
from xraystack.deploy.outcome import FailureCause
from xraystack.deploy.resource_changes import parse_change, parse_changes

AT = datetime(2026, 1, 1, tzinfo=UTC)
STACK = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1"
CHANGE_SET = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/x/1"
INVOCATION = "3f1d2a4e-0000-4000-8000-000000000001"
OTHER_INVOCATION = "3f1d2a4e-0000-4000-8000-000000000002"
GUARD = "Acme::Guard::Hook"
WITHOUT_KEY = "Queue has no KmsMasterKeyId"
REJECTED = f"Hook failed with message: {WITHOUT_KEY}"


def aws_with(**handlers: Any) -> tuple[Aws, ModelledClient]:
    modelled = ModelledClient("cloudformation", handlers)
    aws = Aws()
    aws.__dict__["cloudformation"] = modelled.client
    return aws, modelled


def stack_event(status: str, logical_id: str = "Queue", **members: Any) -> dict[str, Any]:
    """An event as DescribeStackEvents reports it, validated against its shape."""
    own = logical_id == "shop"
    event = {
        "StackId": STACK,
        "StackName": "shop",
        "EventId": f"{logical_id}-{status}-{members.get('HookStatus', '')}{members.get('HookType')}",
        "Timestamp": AT,
        "LogicalResourceId": logical_id,
        "PhysicalResourceId": STACK if own else "",
        "ResourceType": "AWS::CloudFormation::Stack" if own else "AWS::SQS::Queue",
        "ResourceStatus": status,
        **members,
    }
    model = ModelledClient("cloudformation", {}).client.meta.service_model
    assert list(problems_of(event, model.shape_for("StackEvent"))) == []
    return event


def hook_event(mode: str, status: str = "HOOK_COMPLETE_FAILED", **members: Any) -> dict[str, Any]:
    return stack_event(
        "CREATE_IN_PROGRESS",
        **{
            "HookType": GUARD,
            "HookStatus": status,
            "HookStatusReason": REJECTED,
            "HookInvocationPoint": "PRE_PROVISION",
            "HookFailureMode": mode,
            "HookInvocationId": INVOCATION,
            **members,
        },
    )


def failed(reason: str = f"The following hook(s) failed: [{GUARD}]") -> dict[str, Any]:
    return stack_event("CREATE_FAILED", ResourceStatusReason=reason)


RESULT = {
    "HookResultId": INVOCATION,
    "Status": "HOOK_COMPLETE_FAILED",
    "Annotations": [
        {"AnnotationName": "names", "Status": "PASSED", "StatusMessage": "fine"},
        {
            "AnnotationName": "encryption",
            "Status": "FAILED",
            "SeverityLevel": "HIGH",
            "StatusMessage": "The queue is not encrypted.",
            "RemediationMessage": "Set KmsMasterKeyId.",
            "RemediationLink": "https://example.com/queues",
        },
    ],
}
ENCRYPTION = (
    "encryption (HIGH): The queue is not encrypted. Set KmsMasterKeyId. https://example.com/queues"
)


def cause_of(aws: Aws, *events: dict[str, Any]) -> FailureCause:
    followed = FollowedOperation(Stack("shop", STACK), [*map(parse_event, events)], [])
    cause = failure_causes.failure_cause(aws, followed, None)
    assert cause is not None
    return cause


@pytest.mark.parametrize(
    ("events", "what", "explained"),
    [
        pytest.param(
            [hook_event("FAIL"), failed()],
            f"hook {GUARD} rejected: {REJECTED}",
            f"a CloudFormation hook of the account rejected the resource: {WITHOUT_KEY}",
            id="a hook that rejects",
        ),
        pytest.param(
            [hook_event("FAIL", "HOOK_FAILED", HookStatusReason="Handler timed out"), failed()],
            f"hook {GUARD} failed: Handler timed out",
            "the hook itself failed: its function, its role or its rules could not be used",
            id="a hook that fails itself",
        ),
        pytest.param(
            [hook_event("WARN", HookType="Acme::Style::Hook"), hook_event("FAIL"), failed()],
            f"hook {GUARD} rejected: {REJECTED}",
            f"a CloudFormation hook of the account rejected the resource: {WITHOUT_KEY}",
            id="beside one that only warns",
        ),
        pytest.param(
            [hook_event("FAIL"), hook_event("FAIL", EventId="again"), failed()],
            f"hook {GUARD} rejected: {REJECTED}",
            f"a CloudFormation hook of the account rejected the resource: {WITHOUT_KEY}",
            id="the same twice",
        ),
    ],
)
def test_a_hook_that_stops_an_operation_is_the_cause_with_its_reason(
    events: list[dict[str, Any]], what: str, explained: str
) -> None:
    aws, modelled = aws_with(GetHookResult=RESULT)

    cause = cause_of(aws, *events)

    assert [(one.kind, one.what, one.details) for one in cause.evidence] == [
        ("hook", what, (ENCRYPTION,))
    ]
    assert cause.explanation is not None
    assert cause.explanation.what == explained
    assert modelled.calls == [("GetHookResult", {"HookResultId": INVOCATION})]


@pytest.mark.parametrize(
    "handler",
    [
        pytest.param("AccessDenied", id="denied"),
        pytest.param("HookResultNotFound", id="gone"),
        pytest.param({"HookResultId": INVOCATION}, id="without annotations"),
    ],
)
def test_without_annotations_the_hooks_reason_remains(handler: Any) -> None:
    aws, _ = aws_with(GetHookResult=handler)

    assert [one.details for one in cause_of(aws, hook_event("FAIL"), failed()).evidence] == [()]


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([hook_event("WARN")], id="it only warns"),
        pytest.param([hook_event("FAIL", "HOOK_COMPLETE_SUCCEEDED")], id="it passed"),
        pytest.param([hook_event("FAIL", LogicalResourceId="Topic")], id="of another resource"),
    ],
)
def test_a_hook_that_did_not_stop_the_resource_is_not_blamed(events: list[dict[str, Any]]) -> None:
    aws, modelled = aws_with(GetHookResult=RESULT)

    cause = cause_of(aws, *events, failed("Rate exceeded"))

    assert (cause.evidence, modelled.calls) == ((), [])
    assert cause.explanation is not None
    assert "throttled" in cause.explanation.what


def test_a_hook_that_rejects_the_rollback_is_not_the_cause() -> None:
    aws, modelled = aws_with(GetHookResult=RESULT)
    later = hook_event("FAIL") | {"ResourceStatus": "DELETE_IN_PROGRESS"}

    cause = cause_of(aws, failed("Rate exceeded"), later)

    assert (cause.evidence, modelled.calls) == ((), [])


def test_hooks_that_reject_for_the_same_annotation_are_all_listed() -> None:
    aws, _ = aws_with(GetHookResult=RESULT)
    other = hook_event("FAIL", HookType="Acme::Tags::Hook", HookStatusReason="no tag Team")

    cause = cause_of(aws, hook_event("FAIL"), other, failed())

    assert [one.what for one in cause.evidence] == [
        f"hook {GUARD} rejected: {REJECTED}",
        "hook Acme::Tags::Hook rejected: no tag Team",
    ]


def test_a_hook_that_two_apis_report_is_listed_once() -> None:
    aws, _ = aws_with(GetHookResult=RESULT, DescribeEvents={"OperationEvents": [FAILED_EVENTS[2]]})
    hook = hook_event("FAIL", LogicalResourceId="shop")
    own = stack_event("CREATE_FAILED", "shop", ResourceStatusReason="The following hook(s) failed")

    assert [one.what for one in cause_of(aws, hook, own).evidence] == [
        f"hook {GUARD} rejected: {REJECTED}"
    ]


def operation_event(kind: str, **members: Any) -> dict[str, Any]:
    return {"EventType": kind, "Timestamp": AT, "LogicalResourceId": "Queue", **members}


FAILED_EVENTS = [
    operation_event(
        "VALIDATION_ERROR",
        ValidationName="PROPERTY_VALIDATION",
        ValidationFailureMode="FAIL",
        ValidationStatusReason="is wrong",
        ValidationPath="/Resources/Queue/Properties",
    ),
    operation_event(
        "VALIDATION_ERROR",
        ValidationName="NAME_CONFLICT",
        ValidationFailureMode="WARN",
        ValidationStatusReason="exists",
        ValidationPath="/Resources/Queue",
    ),
    operation_event(
        "HOOK_INVOCATION_ERROR",
        HookType=GUARD,
        HookStatus="HOOK_COMPLETE_FAILED",
        HookStatusReason=REJECTED,
        HookFailureMode="FAIL",
    ),
    operation_event(
        "HOOK_INVOCATION_ERROR",
        HookType="Acme::Style::Hook",
        HookStatusReason="no tag Team",
        HookFailureMode="WARN",
    ),
    operation_event(
        "PROVISIONING_ERROR",
        ResourceType="AWS::SQS::Queue",
        ResourceStatus="CREATE_FAILED",
        ResourceStatusReason="Rate exceeded",
    ),
    operation_event("STACK_EVENT", ResourceStatus="CREATE_FAILED"),
    operation_event("PROGRESS_EVENT", ResourceStatus="CREATE_IN_PROGRESS"),
]
LINES = [
    "/Resources/Queue/Properties: Queue PROPERTY_VALIDATION: is wrong",
    "/Resources/Queue: Queue NAME_CONFLICT (warning): exists",
    f"Queue hook {GUARD} rejected: {REJECTED}",
    "Queue hook Acme::Style::Hook failed (warning): no tag Team",
    "Queue AWS::SQS::Queue: Rate exceeded",
]


def test_all_failed_event_types_of_a_change_set_are_findings() -> None:
    aws, _ = aws_with(DescribeEvents={"OperationEvents": FAILED_EVENTS})

    findings = early_validation.validation_findings(aws, None, change_set_id=CHANGE_SET)

    assert [finding.text for finding in findings] == LINES
    assert [finding.severity for finding in findings] == [
        "error", "warning", "error", "warning", "error",
    ]  # fmt: skip
    ready = ChangeSet(CHANGE_SET, STACK, "shop", ())
    assert list(early_validation.warnings(aws, None, ready)) == [LINES[1], LINES[3]]


def test_an_event_without_a_result_says_so() -> None:
    events = [
        {"EventType": "HOOK_INVOCATION_ERROR", "Timestamp": AT, "HookStatusReason": "no handler"},
        {"EventType": "PROVISIONING_ERROR", "Timestamp": AT, "LogicalResourceId": "Queue"},
        {"EventType": "VALIDATION_ERROR", "Timestamp": AT},
    ]
    aws, _ = aws_with(DescribeEvents={"OperationEvents": events})

    findings = early_validation.validation_findings(aws, None, change_set_id=CHANGE_SET)

    assert [finding.text for finding in findings] == [
        "no handler",
        "Queue: CloudFormation gives no reason",
        "CloudFormation gives no reason",
    ]


@pytest.mark.parametrize("code", ["AccessDenied", "ValidationError"])
def test_warnings_that_cannot_be_read_are_not_mentioned(code: str) -> None:
    aws, _ = aws_with(DescribeEvents=code)

    ready = ChangeSet(CHANGE_SET, STACK, "shop", ())
    assert list(early_validation.warnings(aws, None, ready)) == []


def test_warnings_about_nested_change_sets_name_their_stacks() -> None:
    aws, _ = aws_with(
        DescribeEvents=lambda request: (
            "AccessDenied"
            if request["ChangeSetName"].endswith("Network")
            else {"OperationEvents": [FAILED_EVENTS[3]]}
        )
    )
    change_set = change_set_of(0, Network=change_set_of(0, Data=change_set_of(0)))

    assert list(early_validation.warnings(aws, None, change_set)) == [
        LINES[3],
        f"Network/Data: {LINES[3]}",
    ]


def test_a_stack_that_a_hook_stopped_has_the_hooks_reason() -> None:
    of_stack = FAILED_EVENTS[2] | {"LogicalResourceId": "shop"}
    aws, _ = aws_with(DescribeEvents={"OperationEvents": [FAILED_EVENTS[2], of_stack]})
    own = stack_event(
        "CREATE_FAILED", "shop", ResourceStatusReason="The following hook(s) failed: [x]"
    )

    report = outcome.failure_error(Stack("shop", STACK, "CREATE_FAILED"), cause_of(aws, own))

    assert report.remedy.splitlines()[:2] == [
        f"shop: {LINES[2]}",
        f"shop: hook {GUARD} rejected: {REJECTED}",
    ]


@each(
    ("seconds", "count"),
    [
        pytest.param(-60, 0, id="before the operation"),
        pytest.param(1, 1, id="long before its end"),
        pytest.param(100, 1, id="at its end"),
    ],
)
def test_findings_of_the_whole_operation_are_read(seconds: int, count: int) -> None:
    at = {"Timestamp": AT + timedelta(seconds=seconds), "LogicalResourceId": "shop"}
    aws, _ = aws_with(DescribeEvents={"OperationEvents": [FAILED_EVENTS[2] | at]})
    end = {"Timestamp": AT + timedelta(seconds=100), "ResourceStatusReason": "It failed"}
    begun = stack_event("UPDATE_IN_PROGRESS", "shop")

    cause = cause_of(aws, begun, stack_event("UPDATE_FAILED", "shop", **end))

    assert len(cause.evidence) == count


@pytest.mark.parametrize("code", ["AccessDenied", "ThrottlingException"])
def test_findings_that_cannot_be_read_are_not_the_cause(code: str) -> None:
    aws, _ = aws_with(DescribeEvents=code)
    own = stack_event(
        "CREATE_FAILED", "shop", ResourceStatusReason=f"The following hook(s) failed: [{GUARD}]"
    )

    cause = cause_of(aws, own)

    assert [(one.kind, one.what.split(":")[0]) for one in cause.evidence] == [
        ("unread", "(Could not read the findings")
    ]
    assert cause.explanation is not None
    assert GUARD in cause.explanation.what


def test_findings_that_only_warn_are_not_the_cause() -> None:
    aws, _ = aws_with(DescribeEvents={"OperationEvents": [FAILED_EVENTS[1], FAILED_EVENTS[3]]})
    own = stack_event("CREATE_FAILED", "shop", ResourceStatusReason="Rate exceeded")

    assert cause_of(aws, own).evidence == ()


def test_the_result_of_a_hook_has_the_reason_that_the_event_lacks() -> None:
    aws, _ = aws_with(GetHookResult={**RESULT, "HookStatusReason": WITHOUT_KEY})

    event = hook_event("FAIL")
    del event["HookStatusReason"]

    cause = cause_of(aws, event, failed())

    assert cause.evidence[0].what == f"hook {GUARD} rejected: {WITHOUT_KEY}"


GUARD_REPORT = (
    'Hook failed with message: [{"name":"STDIN","status":"FAIL","not_compliant":[{"Rule":'
    '{"name":"QUEUE_ENCRYPTED","checks":[{"Clause":{"Unary":{"messages":{"custom_message":null,'
    '"error_message":"property [KmsMasterKeyId] is missing"}}}}]}}]}]'
)
GUARD_LINES = [
    "Hook failed with message: failed Guard rules: QUEUE_ENCRYPTED",
    "QUEUE_ENCRYPTED: property [KmsMasterKeyId] is missing",
]


@each(
    ("reason", "result", "what", "details"),
    [
        pytest.param(
            GUARD_REPORT, "AccessDenied",
            GUARD_LINES[0], (GUARD_LINES[1],),
            id="a report of Guard in the event",
        ),
        pytest.param(
            "See the results.", {"HookResultId": INVOCATION, "HookStatusReason": GUARD_REPORT},
            "See the results.", tuple(GUARD_LINES),
            id="a report of Guard in the result",
        ),
        pytest.param(
            GUARD_REPORT, RESULT, GUARD_LINES[0], (ENCRYPTION,),
            id="annotations beside a report",
        ),
        pytest.param(
            "See the results.", {"HookResultId": INVOCATION, "HookStatusReason": WITHOUT_KEY},
            "See the results.", (WITHOUT_KEY,),
            id="the reason is in the result only",
        ),
        pytest.param(
            REJECTED, {"HookResultId": INVOCATION, "HookStatusReason": WITHOUT_KEY},
            REJECTED, (),
            id="the event has the reason of the result",
        ),
        pytest.param(
            "Rule [\n   [CT.SQS.PR.1]: encrypt it\n]", {"HookResultId": INVOCATION},
            "Rule [ [CT.SQS.PR.1]: encrypt it ]", (),
            id="a reason of several lines",
        ),
    ],
)  # fmt: skip
def test_a_persons_text_is_made_of_a_hooks_reason_and_result(
    reason: str, result: Any, what: str, details: tuple[str, ...]
) -> None:
    aws, _ = aws_with(GetHookResult=result)

    (observed,) = cause_of(aws, hook_event("FAIL", HookStatusReason=reason), failed()).evidence

    assert (observed.what, observed.details) == (f"hook {GUARD} rejected: {what}", details)


def test_a_report_of_guard_in_a_finding_has_its_lines() -> None:
    event = FAILED_EVENTS[2] | {"HookStatusReason": GUARD_REPORT}
    aws, _ = aws_with(DescribeEvents={"OperationEvents": [event]})

    (finding,) = early_validation.validation_findings(aws, None, change_set_id=CHANGE_SET)

    assert finding.lines == [
        f"Queue hook {GUARD} rejected: {GUARD_LINES[0]}",
        f"  {GUARD_LINES[1]}",
    ]


def own_hook(status: str, name: str = GUARD, **members: Any) -> dict[str, Any]:
    """The event of a hook that checks the whole stack."""
    event = hook_event("FAIL", status, HookType=name, LogicalResourceId="shop", **members)
    return event | {"PhysicalResourceId": STACK, "ResourceType": "AWS::CloudFormation::Stack"}


CREATED = [
    stack_event("CREATE_IN_PROGRESS", "shop", ClientRequestToken="a"),
    stack_event("CREATE_COMPLETE", "shop", ClientRequestToken="a"),
]
HOOKS = [
    own_hook("HOOK_IN_PROGRESS", ClientRequestToken="b", ResourceStatus="UPDATE_IN_PROGRESS"),
    own_hook("HOOK_COMPLETE_FAILED", ClientRequestToken="b", ResourceStatus="UPDATE_IN_PROGRESS"),
    own_hook(
        "HOOK_COMPLETE_FAILED",
        "Acme::Tags::Hook",
        ClientRequestToken="b",
        ResourceStatus="UPDATE_IN_PROGRESS",
    ),
]
BEGUN = stack_event("UPDATE_IN_PROGRESS", "shop", ClientRequestToken="b")
ENDED = stack_event(
    "UPDATE_ROLLBACK_IN_PROGRESS",
    "shop",
    ClientRequestToken="b",
    ResourceStatusReason="The following hook(s) failed: [x]",
)


@each(
    "update",
    [
        pytest.param([BEGUN, *HOOKS, ENDED], id="after the beginning"),
        pytest.param([*HOOKS, BEGUN, ENDED], id="before the beginning"),
        pytest.param([*HOOKS, ENDED], id="without a beginning"),
    ],
)
def test_hooks_of_a_stack_belong_to_the_operation_that_they_check(
    update: list[dict[str, Any]],
) -> None:
    history = [*map(parse_event, [*CREATED, *update])]

    latest = events.latest_operation_events(history)

    assert latest == history[len(CREATED) :]
    aws, _ = aws_with(GetHookResult="AccessDenied", DescribeEvents={"OperationEvents": []})
    assert [one.what.split(" ")[1] for one in cause_of(aws, *update).evidence] == [
        GUARD,
        "Acme::Tags::Hook",
    ]


@each(
    ("later", "count"),
    [
        pytest.param([BEGUN], 2, id="without hooks"),
        pytest.param([HOOKS[0] | {"ClientRequestToken": "c"}], 2, id="a hook of the next one"),
        pytest.param([BEGUN, stack_event("DELETE_IN_PROGRESS", "shop", ClientRequestToken="c")], 3, id="a deletion meanwhile"),
        pytest.param([BEGUN, HOOKS[1], stack_event("DELETE_IN_PROGRESS", "shop", ClientRequestToken="c")], 3, id="a deletion after a hook"),
        pytest.param([HOOKS[0] | {"ClientRequestToken": "a"}], 2, id="a token used twice"),
    ],
)  # fmt: skip
def test_another_operation_begins_with_the_status_of_its_beginning(
    later: list[dict[str, Any]], count: int
) -> None:
    assert len(events.split_operations(map(parse_event, [*CREATED, *later]))) == count


def test_the_reason_of_a_result_is_explained_where_the_event_refers_to_it() -> None:
    aws, _ = aws_with(GetHookResult={"HookResultId": INVOCATION, "HookStatusReason": REJECTED})

    cause = cause_of(aws, hook_event("FAIL", HookStatusReason="See the results."), failed())

    assert cause.explanation is not None
    assert cause.explanation.what.endswith(f"rejected the resource: {WITHOUT_KEY}")


def test_a_reason_without_aws_words_is_explained_as_the_hooks_message() -> None:
    aws, _ = aws_with(GetHookResult="AccessDenied")

    cause = cause_of(aws, hook_event("FAIL", HookStatusReason=WITHOUT_KEY), failed())

    assert cause.explanation is not None
    assert cause.explanation.what.endswith(f"rejected the resource: {WITHOUT_KEY}")
    assert "describe-stack-events" not in "".join(cause.explanation.lines)


@each(
    ("reason", "rejected"),
    [
        (WITHOUT_KEY, f"rejected the stack: {WITHOUT_KEY}"),
        ("it rejected the resource", "rejected the stack: it rejected the resource"),
        (
            "Template failed validation, the following rule(s) failed: the_resource.",
            "the stack does not fulfil rules of a Guard hook: the_resource",
        ),
    ],
)
def test_a_hook_that_checks_a_stack_rejects_the_stack(reason: str, rejected: str) -> None:
    aws, _ = aws_with(GetHookResult="AccessDenied")
    own = stack_event(
        "CREATE_FAILED", "shop", ResourceStatusReason=f"The following hook(s) failed: [{GUARD}]"
    )

    explained = cause_of(
        aws, own_hook("HOOK_COMPLETE_FAILED", HookStatusReason=reason), own
    ).explanation

    assert explained is not None
    assert explained.what.endswith(rejected)
    assert "the resource" not in explained.remedy


BY_GUARD = hook_event(
    "FAIL", HookStatusReason="Template failed validation, the following rule(s) failed: encrypted."
)
BY_TAGS = BY_GUARD | {"HookType": "Acme::Tags::Hook", "HookInvocationId": "of-tags"}
WITHOUT_ID = {name: value for name, value in BY_GUARD.items() if name != "HookInvocationId"}


@each(
    ("hooks", "result_ids"),
    [
        ([BY_GUARD], [INVOCATION]),
        ([BY_GUARD, BY_TAGS], [INVOCATION, "of-tags"]),
        ([BY_GUARD, BY_TAGS | {"HookInvocationId": INVOCATION}], [INVOCATION]),
        ([WITHOUT_ID], ["ID"]),
        ([WITHOUT_ID, BY_TAGS], ["ID", "of-tags"]),
    ],
)
def test_the_command_that_reads_the_result_of_a_hook_has_its_id(
    hooks: list[dict[str, Any]], result_ids: list[str]
) -> None:
    aws, _ = aws_with(GetHookResult="AccessDenied")

    explained = cause_of(aws, *hooks, failed()).explanation

    assert explained is not None
    found = re.findall(r"get-hook-result --hook-result-id (\S+)", explained.remedy)
    assert found == result_ids


@each(
    ("status", "name"),
    [("ROLLBACK_COMPLETE", "shop"), ("DELETE_COMPLETE", STACK)],
)
def test_the_command_that_reads_a_hooks_reason_names_the_stack(status: str, name: str) -> None:
    aws, _ = aws_with()
    followed = FollowedOperation(Stack("shop", STACK, status), [parse_event(failed())], [])

    remedy = failure_causes.report_failure(aws, followed).error.remedy

    assert f"aws cloudformation describe-stack-events --stack-name {name} --query" in remedy


def test_a_hook_that_stops_a_rollback_is_told_once() -> None:
    aws, _ = aws_with(GetHookResult=RESULT)
    topic = {"LogicalResourceId": "Topic"}
    operation = [
        stack_event("UPDATE_IN_PROGRESS", "shop"),
        stack_event("UPDATE_FAILED", ResourceStatusReason="Rate exceeded"),
        stack_event("UPDATE_ROLLBACK_IN_PROGRESS", "shop"),
        hook_event("FAIL") | topic | {"ResourceStatus": "UPDATE_IN_PROGRESS"},
        failed() | topic | {"ResourceStatus": "UPDATE_FAILED"},
        stack_event("UPDATE_ROLLBACK_FAILED", "shop"),
    ]
    stack = Stack("shop", STACK, "UPDATE_ROLLBACK_FAILED")
    followed = FollowedOperation(stack, [*map(parse_event, operation)], [])

    report = failure_causes.report_failure(aws, followed)

    assert report.rollback_cause is not None
    assert report.rollback_cause.reason == f"The following hook(s) failed: [{GUARD}]"
    assert report.error.remedy.count(f"hook {GUARD} rejected: {REJECTED}") == 1
    assert ENCRYPTION in report.error.remedy


COST = "Acme::Cost::Hook"
MESSAGE = f"a CloudFormation hook of the account rejected the resource: {WITHOUT_KEY}"
TIMED_OUT = hook_event("FAIL", "HOOK_FAILED", HookType=COST, HookStatusReason="Handler timed out")
ITSELF = "the hook itself failed: its function, its role or its rules could not be used"


@each(
    ("hooks", "what", "remedies"),
    [
        pytest.param(
            [hook_event("FAIL"), TIMED_OUT],
            f"{GUARD}: {MESSAGE}. {COST}: {ITSELF}",
            [f"For {GUARD}: Change the resource", f"For {COST}: The owner of the hook"],
            id="one rejects, one fails itself",
        ),
        pytest.param(
            [TIMED_OUT, hook_event("FAIL")],
            f"{COST}: {ITSELF}. {GUARD}: {MESSAGE}",
            [f"For {COST}: The owner of the hook", f"For {GUARD}: Change the resource"],
            id="in the order of their events",
        ),
        pytest.param(
            [hook_event("FAIL"), hook_event("FAIL", HookType=COST)],
            MESSAGE, ["Change the resource"],
            id="with the same remedy",
        ),
        pytest.param(
            [hook_event("FAIL"), TIMED_OUT | {"HookFailureMode": "WARN"}],
            MESSAGE, ["Change the resource"],
            id="one that only warns",
        ),
    ],
)  # fmt: skip
def test_each_hook_that_stopped_a_resource_is_explained(
    hooks: list[dict[str, Any]], what: str, remedies: list[str]
) -> None:
    aws, _ = aws_with(GetHookResult={"HookResultId": INVOCATION})

    explained = cause_of(aws, *hooks, failed()).explanation

    assert explained is not None
    assert explained.what == what
    lines = explained.remedy.splitlines()
    assert len(lines) == len(remedies)
    for line, beginning in zip(lines, remedies, strict=True):
        assert line.startswith(beginning)


SILENT = {name: value for name, value in hook_event("FAIL").items() if name != "HookStatusReason"}
NO_REASON = (
    "a CloudFormation hook of the account rejected the resource, and its event has no reason"
)


@each(
    ("result", "details", "explained"),
    [
        pytest.param(
            "AccessDenied",
            ["(Could not read the result of the hook: access denied: GetHookResult of the stub.)"],
            NO_REASON,
            id="its result is denied",
        ),
        pytest.param({"HookResultId": INVOCATION}, [], NO_REASON, id="its result has none"),
        pytest.param(
            RESULT, [ENCRYPTION],
            f"a CloudFormation hook of the account rejected the resource: {ENCRYPTION}",
            id="its result has an annotation",
        ),
    ],
)  # fmt: skip
def test_a_hook_without_a_reason_is_explained_by_its_result(
    result: Any, details: list[str], explained: str
) -> None:
    aws, _ = aws_with(GetHookResult=result)

    cause = cause_of(aws, SILENT, failed())

    assert [*cause.evidence[0].details] == details
    assert cause.explanation is not None
    assert cause.explanation.what == explained
    command = f"aws cloudformation get-hook-result --hook-result-id {INVOCATION}"
    assert cause.explanation.remedy.endswith(command) == (explained == NO_REASON)


def test_a_guard_rule_that_a_stack_fails_is_not_explained_as_aws_own_reason() -> None:
    event = FAILED_EVENTS[2] | {"HookStatusReason": GUARD_REPORT, "LogicalResourceId": "shop"}
    aws, _ = aws_with(DescribeEvents={"OperationEvents": [event]})
    own = stack_event(
        "CREATE_FAILED", "shop", ResourceStatusReason="The following hook(s) failed: [x]"
    )

    cause = cause_of(aws, own)

    assert cause.evidence[0].details == (GUARD_LINES[1],)
    assert cause.explanation is not None
    assert "hook" in cause.explanation.what.casefold()


def test_all_hooks_that_reject_a_resource_are_listed() -> None:
    aws, _ = aws_with(GetHookResult="AccessDenied")
    names = [f"Acme::Rule{number}::Hook" for number in range(6)]

    cause = cause_of(aws, *(hook_event("FAIL", HookType=name) for name in names), failed())

    assert [one.what.split(" ")[1] for one in cause.evidence] == names


def test_each_resource_that_hooks_rejected_has_their_reasons() -> None:
    topic = {"LogicalResourceId": "Topic"}
    operation = [
        stack_event("CREATE_IN_PROGRESS", "shop"),
        hook_event("FAIL"),
        hook_event("WARN", **topic),
        hook_event("FAIL", HookType="Acme::Tags::Hook", HookStatusReason="no tag", **topic),
        failed(),
        failed() | topic,
        hook_event("FAIL", LogicalResourceId="Table"),
        failed("Rate exceeded") | {"LogicalResourceId": "Table"},
    ]

    listed = failed_resources.failed_resources(map(parse_event, operation))

    assert [(one.logical_id, one.reason) for one in listed] == [
        ("Queue", f"hook {GUARD} rejected: {REJECTED}"),
        ("Topic", "hook Acme::Tags::Hook rejected: no tag"),
        ("Table", "Rate exceeded"),
    ]


def summary(mode: str, status: str, **members: Any) -> dict[str, Any]:
    return {
        "HookResultId": INVOCATION,
        "TypeName": GUARD,
        "FailureMode": mode,
        "Status": status,
        "HookStatusReason": REJECTED,
        **members,
    }


def test_results_of_a_change_sets_hooks_are_listed_on_all_pages() -> None:
    pages = {
        "": {
            "HookResults": [summary("FAIL", "HOOK_COMPLETE_SUCCEEDED")],
            "NextToken": "2",
        },
        "2": {
            "HookResults": [
                summary("FAIL", "HOOK_COMPLETE_FAILED"),
                summary(
                    "WARN", "HOOK_FAILED", HookStatusReason="broken", HookResultId=OTHER_INVOCATION
                ),
            ]
        },
    }
    results = {INVOCATION: RESULT, OTHER_INVOCATION: {"HookResultId": OTHER_INVOCATION}}
    aws, modelled = aws_with(
        ListHookResults=lambda request: pages[request.get("NextToken", "")],
        GetHookResult=lambda request: results[request["HookResultId"]],
    )

    listed = hook_results.change_set_findings(aws, CHANGE_SET)

    assert [line for result in listed for line in result.lines] == [
        f"Hook {GUARD} rejected: {REJECTED}",
        f"  {ENCRYPTION}",
        f"Hook {GUARD} failed (warning): broken",
    ]
    assert modelled.calls[0] == (
        "ListHookResults",
        {"TargetType": "CHANGE_SET", "TargetId": CHANGE_SET},
    )


def test_results_of_hooks_that_cannot_be_read_are_mentioned() -> None:
    page = {"HookResults": [summary("FAIL", "HOOK_COMPLETE_FAILED")], "NextToken": "2"}
    aws, _ = aws_with(
        ListHookResults=lambda request: "ThrottlingException" if "NextToken" in request else page,
        GetHookResult="AccessDenied",
    )

    findings = hook_results.change_set_findings(aws, CHANGE_SET)

    assert [one.lines for one in findings[:-1]] == [[f"Hook {GUARD} rejected: {REJECTED}"]]
    assert findings[-1].severity == "unread"
    assert findings[-1].text.startswith("(Could not read the results of hooks: ")


def planned(logical_id: str, mode: str = "FAIL") -> dict[str, Any]:
    return {
        "TypeName": GUARD,
        "FailureMode": mode,
        "InvocationPoint": "PRE_PROVISION",
        "TargetDetails": {
            "TargetType": "RESOURCE",
            "ResourceTargetDetails": {
                "LogicalResourceId": logical_id,
                "ResourceType": "AWS::SQS::Queue",
                "ResourceAction": "Add",
            },
        },
    }


def change_set_of(*hooked: int, **nested: Any) -> ChangeSet:
    """A change set with a change for each count of hooks, and nested stacks by logical ID.

    The value of a nested stack is the change set of that stack, None if it could not be read.
    """
    changes = [
        {"ResourceChange": {"LogicalResourceId": f"Own{number}"}, "HookInvocationCount": count}
        for number, count in enumerate(hooked)
    ]
    parsed = parse_changes(changes) + tuple(
        parse_change(
            {
                "LogicalResourceId": name,
                "ResourceType": "AWS::CloudFormation::Stack",
                "ChangeSetId": f"{CHANGE_SET}{name}",
            }
        )._replace(nested=inner and inner.changes)
        for name, inner in nested.items()
    )
    return ChangeSet(CHANGE_SET, STACK, "shop", parsed)


def hooks_by_change_set(**hooks: list[dict[str, Any]] | str) -> Any:
    """A handler of DescribeChangeSetHooks: the hooks, or an error, by the end of the change set's ID."""

    def describe(request: Mapping[str, str]) -> dict[str, Any] | str:
        change_set_id = request["ChangeSetName"]
        found = hooks[change_set_id.removeprefix(CHANGE_SET) or "shop"]
        return found if isinstance(found, str) else {"ChangeSetId": change_set_id, "Hooks": found}

    return describe


def test_the_plan_lists_the_hooks_that_check_the_changes() -> None:
    aws, _ = aws_with(
        DescribeChangeSetHooks=lambda request: {
            "ChangeSetId": CHANGE_SET,
            "Status": "PLANNED",
            "Hooks": [planned("Queue"), planned("Topic")] if "NextToken" not in request else [planned("Queue", "WARN")],
            **({} if "NextToken" in request else {"NextToken": "2"}),
        }
    )  # fmt: skip

    hooks, warnings = hook_results.planned_hooks(aws, change_set_of(1))

    assert (hooks[-1], warnings) == (PlannedHook(GUARD, "WARN", "Queue"), ())
    assert list(plan_output.hook_lines(hooks)) == [
        "Hooks that check the changes:",
        f"  {GUARD} (FAIL): Queue, Topic",
        f"  {GUARD} (WARN): Queue",
    ]
    plan = DeployPlan(Stack("shop"), [], [], None, {}, hooks=hooks)
    assert plan_output.plan_document(plan, "shop")["hooks"][0] == {
        "type_name": GUARD,
        "failure_mode": "FAIL",
        "logical_id": "Queue",
    }


def test_only_some_of_many_targets_of_a_hook_are_named() -> None:
    hooks = [PlannedHook(GUARD, "FAIL", f"Queue{number}") for number in range(13)]

    assert list(plan_output.hook_lines(hooks))[1].endswith(", Queue9 and 3 more")


DENIED_HOOKS = "The hooks that check the {} could not be read: "


@each(
    ("change_set", "hooks", "listed", "unread"),
    [
        pytest.param(
            change_set_of(1, Network=change_set_of(1)),
            {"shop": [planned("Queue")], "Network": [planned("Queue")]},
            ["Queue", "Network/Queue"], [],
            id="the same logical ID outside and inside",
        ),
        pytest.param(
            change_set_of(0, Network=change_set_of(2)),
            {"Network": [planned("Queue"), planned("Queue", "WARN")]},
            ["Network/Queue", "Network/Queue"], [],
            id="two hooks on a nested resource only",
        ),
        pytest.param(
            change_set_of(0, Network=change_set_of(0, Data=change_set_of(0, Store=change_set_of(1)))),
            {"Store": [planned("Table")]},
            ["Network/Data/Store/Table"], [],
            id="four levels",
        ),
        pytest.param(
            change_set_of(1, Network=change_set_of(1)),
            {"shop": [planned("Topic")], "Network": "AccessDenied"},
            ["Topic"], ["nested stack Network"],
            id="those of the nested stack are denied",
        ),
        pytest.param(
            change_set_of(1, Network=change_set_of(1)),
            {"shop": "ThrottlingException", "Network": [planned("Queue")]},
            ["Network/Queue"], ["stack"],
            id="those of the outer stack fail",
        ),
        pytest.param(
            change_set_of(0, Network=None),
            {"Network": [planned("Queue")]},
            ["Network/Queue"], [],
            id="only the changes of the nested stack are denied",
        ),
        pytest.param(
            change_set_of(0, Network=None, Data=change_set_of(0)),
            {"Network": "AccessDenied"},
            [], ["nested stack Network"],
            id="changes and hooks are denied",
        ),
        pytest.param(change_set_of(0, Network=change_set_of(0)), {}, [], [], id="no hooks"),
        pytest.param(
            change_set_of(1),
            {"shop": [{"TypeName": GUARD, "TargetDetails": {}}]},
            [""], [],
            id="a hook without a target",
        ),
    ],
)  # fmt: skip
def test_the_plan_lists_the_hooks_of_nested_stacks(
    change_set: ChangeSet, hooks: dict[str, Any], listed: list[str], unread: list[str]
) -> None:
    aws, modelled = aws_with(DescribeChangeSetHooks=hooks_by_change_set(**hooks))

    planned_hooks, warnings = hook_results.planned_hooks(aws, change_set)

    assert [hook.logical_id for hook in planned_hooks] == listed
    assert len(warnings) == len(unread)
    for warning, stack in zip(warnings, unread, strict=True):
        assert warning.startswith(DENIED_HOOKS.format(stack))
    assert len(modelled.calls) == len(hooks)


def test_hooks_on_pages_before_an_error_remain_in_the_plan() -> None:
    page = {"ChangeSetId": CHANGE_SET, "Hooks": [planned("Queue")], "NextToken": "2"}
    aws, _ = aws_with(
        DescribeChangeSetHooks=lambda request: "AccessDenied" if "NextToken" in request else page
    )

    hooks, warnings = hook_results.planned_hooks(aws, change_set_of(1))

    assert ([hook.logical_id for hook in hooks], len(warnings)) == (["Queue"], 1)


@pytest.mark.parametrize(
    "response",
    [
        pytest.param("AccessDenied", id="denied"),
        pytest.param({"ChangeSetId": "another", "Hooks": [planned("Queue")]}, id="of another"),
        pytest.param({"ChangeSetId": CHANGE_SET, "Hooks": [], "NextToken": "x"}, id="endless"),
    ],
)
def test_hooks_of_the_plan_that_cannot_be_read_are_not_listed(response: Any) -> None:
    aws, _ = aws_with(DescribeChangeSetHooks=response)

    hooks, warnings = hook_results.planned_hooks(aws, change_set_of(1))

    assert (hooks, list(plan_output.hook_lines(hooks))) == ((), [])
    assert [warning.startswith(DENIED_HOOKS.format("stack")) for warning in warnings] == [True]


def test_a_hooks_event_is_printed_with_its_result(capsys: pytest.CaptureFixture[str]) -> None:
    update = parse_event(hook_event("WARN"))

    progress.print_update(update)

    assert f"hook {GUARD} rejected (warning): {REJECTED}" in " ".join(
        capsys.readouterr().err.split()
    )
    assert progress.update_document(update)["hook"] == {
        "type_name": GUARD,
        "status": "HOOK_COMPLETE_FAILED",
        "reason": REJECTED,
        "failure_mode": "WARN",
        "id": INVOCATION,
    }
    assert "hook" not in progress.update_document(parse_event(failed()))
