"""IAM actions of the calls that a text names."""

from __future__ import annotations

import pytest

from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.called_actions import called_action, is_use


@pytest.mark.parametrize(
    ("operation", "services", "action"),
    [
        ("PutObject", {"s3", "other"}, "s3:PutObject"),
        ("HeadObject", {"s3"}, "s3:GetObject"),
        ("CreateBucket", {"s3", "lightsail", "other"}, "s3:CreateBucket"),
        ("Invoke", {"lambda"}, "lambda:InvokeFunction"),
        ("CreateDBInstance", {"rds", "docdb", "neptune"}, "rds:CreateDBInstance"),
        ("PutTargets", {"eventbridge"}, "events:PutTargets"),
        ("CreateService", {"ecs", "apprunner"}, "CreateService"),
        ("CreateRestApi", {"apigateway"}, "CreateRestApi"),
        ("CreateDeployment", {"amplify", "apigateway", "other"}, "CreateDeployment"),
        ("CreateFirewall", {"networkfirewall"}, "network-firewall:CreateFirewall"),
        ("CreateCollection", {"opensearchserverless"}, "aoss:CreateCollection"),
        ("CreateEnvironment", {"mwaa"}, "airflow:CreateEnvironment"),
        ("InvokeEndpoint", {"sagemakerruntime"}, "sagemaker:InvokeEndpoint"),
        ("SendMessageBatch", {"sqs"}, "sqs:SendMessage"),
        ("Converse", {"bedrockruntime"}, "bedrock:InvokeModel"),
        ("CreateBudget", {"budgets"}, "CreateBudget"),
        ("DoSomethingNew", set(), "DoSomethingNew"),
    ],
)
def test_a_call_has_its_action(operation: str, services: set[str], action: str) -> None:
    codes = f"(Service: , Error Code: AccessDenied, Operation: {operation})"
    assert called_action(codes, frozenset(services)) == action


def test_codes_without_an_operation_name_no_action() -> None:
    assert not called_action("(Service: S3, Status Code: 403)", frozenset({"s3"}))


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "An error occurred (AccessDenied) when calling the UploadPart operation: Access Denied",
            "s3:PutObject",
        ),
        (
            "operation error ECS: CreateService, https response error StatusCode: 403, RequestID: 1,"
            " api error AccessDeniedException: ",
            "ecs:CreateService",
        ),
        (
            "An error occurred (AccessDeniedException) when calling the RunTask operation: You do not have permission",
            "ecs:RunTask",
        ),
    ],
)
def test_a_denied_call_names_its_action(text: str, action: str) -> None:
    reason = match_reason(text)
    assert reason is not None
    assert f"Add {action}" in reason.remedy


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("PutItem", True),
        ("Invoke", True),
        ("GetFunction", True),
        ("PutRecordBatch", True),
        ("CreateFunction", False),
        ("PutRule", False),
        ("UpdateTable", False),
    ],
)
def test_a_call_uses_a_resource_or_sets_its_properties(operation: str, expected: bool) -> None:
    assert is_use(f"(Service: , Operation: {operation})") is expected


@pytest.mark.parametrize(
    ("operation", "has_check"), [("CreateTable", True), ("PutItem", False), ("Query", False)]
)
def test_only_calls_that_set_properties_say_what_to_check(operation: str, has_check: bool) -> None:
    found = match_reason(
        f"operation error DynamoDB: {operation}, https response error StatusCode: 500, RequestID: x,"
        " api error InternalServerError: null"
    )
    assert found
    assert found.remedy.startswith("Change one index") is has_check
