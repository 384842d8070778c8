"""Failures of Amazon ECS, which come with status 200 next to what it has described."""

from __future__ import annotations

from typing import Any

import botocore.session
import pytest

from tests.support.cases import each
from tests.support.trace_store import check_shape
from xraystack.aws import ecs_failures, responses
from xraystack.aws.responses import UnusableResponse

ARN = "arn:aws:ecs:eu-west-1:123456789012:task/c/0123"


@each(
    ("failure", "text"),
    [
        ({"arn": ARN, "reason": "MISSING"}, f"{ARN}: MISSING"),
        ({"arn": ARN, "reason": "ACCESS_DENIED", "detail": "no"}, f"{ARN}: ACCESS_DENIED (no)"),
        ({"reason": "RESOURCE:MEMORY"}, "RESOURCE:MEMORY"),
        ({"arn": ARN}, f"{ARN}: no reason"),
        ({}, "no reason"),
    ],
)
@each("operation", ["DescribeTasks", "DescribeServices", "DescribeClusters"])
def test_each_failure_has_its_resource_and_its_reason(
    operation: str, failure: dict[str, str], text: str
) -> None:
    model = botocore.session.get_session().get_service_model("ecs")
    response: dict[str, Any] = {"failures": [failure]}
    check_shape(model.operation_model(operation).output_shape, response, operation)

    assert ecs_failures.describe_failures(response) == [text]


@pytest.mark.parametrize(
    ("failures", "text"),
    [
        ([], ""),
        ([{"arn": ARN, "reason": "MISSING"}], ""),
        ([{"arn": ARN, "reason": "UNAVAILABLE"}], f"failures: {ARN}: UNAVAILABLE"),
        ([{"reason": "MISSING"}, {"reason": "UNAVAILABLE"}], "failures: UNAVAILABLE"),
    ],
)
def test_only_what_is_missing_does_not_exist(failures: list[dict[str, str]], text: str) -> None:
    response = {"clusters": [], "failures": failures}

    if text:
        with pytest.raises(UnusableResponse, match=text):
            ecs_failures.existing_items(response, "clusters")
    else:
        assert ecs_failures.existing_items(response, "clusters") == []


def test_a_resource_that_is_not_described_is_named_with_ecs_s_reason() -> None:
    response = {"services": [], "failures": [{"arn": ARN, "reason": "MISSING"}]}

    with pytest.raises(UnusableResponse, match=r"no entry with serviceName 's' \(MISSING\)"):
        responses.matching_item(response, "services", serviceName="s")
