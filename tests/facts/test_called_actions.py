"""IAM actions of the calls that a text names."""

from __future__ import annotations

import pytest

from xraystack.deploy.reason_explanations import match_reason
from xraystack.facts.reasons.called_actions import called_action


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
