"""Allowed values and forms of members of requests, as the models of botocore have them."""

from __future__ import annotations

import re

from tests.support.cases import each
from xraystack.deploy.explanations.reason_explanations import match_reason
from xraystack.facts.reasons.service_models import describe_member


@each(
    ("service", "operation", "name", "words"),
    [
        ("ecs", "", "SchedulingStrategy", "use REPLICA or DAEMON"),
        ("ecr", "CreateRepository", "imageTagMutability", "use MUTABLE"),
        ("sqs", "", "QueueName", ""),
        ("iam", "CreateRole", "roleName", "use 1 to 64 characters: letters, digits"),
        ("logs", "PutMetricFilter", "no such member", ""),
        ("unknown", "", "Name", ""),
    ],
)
def test_a_member_has_the_form_of_its_model(
    service: str, operation: str, name: str, words: str
) -> None:
    form = describe_member([service], operation, name).form
    assert form.startswith(words)
    assert bool(form) == bool(words)


@each(
    ("text", "kind", "remedy"),
    [
        ("An error occurred (ValidationException) when calling the CreateFunction operation: Invalid value for packageType", "", r"Correct it: use Zip or Image\."),
        ("Properties validation failed for resource D with message: #/DocumentFormat: yaml is not a valid enum value", "AWS::SSM::Document", r"Use YAML, JSON or TEXT, with"),
        ("An error occurred (ValidationException) when calling the CreateRole operation: RoleName contains invalid characters", "", r"Use 1 to 64 characters: letters"),
        ("Properties validation failed for resource C with message: #/State: x is not a valid enum value", "AWS::EC2::TransitGatewayConnect", r"Use a value of the page of"),
        ("Invalid value for Nothing (Service: ECS)", "", r"Correct it: the type's page"),
    ],
)  # fmt: skip
def test_a_remedy_has_the_form_of_the_model(text: str, kind: str, remedy: str) -> None:
    row = match_reason(text, kind)
    assert row is not None
    assert re.match(remedy, row.remedy)
