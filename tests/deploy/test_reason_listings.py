"""Commands in the remedies of general reasons."""

from __future__ import annotations

import pytest

from xraystack.deploy.reason_explanations import explanation

EXISTS = "Resource of type 'AWS::Example::Thing' with identifier 'a' already exists."
COMMAND = "\naws cloudcontrol list-resources --type-name AWS::Example::Thing"


@pytest.mark.parametrize(
    ("text", "resource_type", "command"),
    [
        (EXISTS, "", COMMAND),
        ("Object already exists", "AWS::Example::Thing", COMMAND),
        (
            "You reached the maximum number of things (Service: Glue; Status Code: 400)",
            "",
            "\naws service-quotas list-service-quotas --service-code glue",
        ),
        (
            "The subnet group 'db' does not exist (Service: Wisdom; Status Code: 400)",
            "AWS::Wisdom::Assistant",
            " To list those of this region:\naws rds describe-db-subnet-groups",
        ),
        (
            "The colour is invalid (Service: Wisdom; Status Code: 400)",
            "AWS::Wisdom::Assistant",
            "\naws cloudformation describe-type --type RESOURCE --type-name AWS::Wisdom::Assistant"
            " --query Schema --output text",
        ),
    ],
)
def test_a_remedy_lists_what_exists_or_is_limited(
    text: str, resource_type: str, command: str
) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert found.remedy.endswith(command)


@pytest.mark.parametrize(
    ("text", "resource_type"),
    [
        ("Object already exists", ""),
        ("The blob x does not exist", "AWS::Example::Thing"),
        ("You reached the maximum number of things", ""),
        ("You reached the maximum number of things (Service: Example; Status Code: 400)", ""),
    ],
)
def test_a_remedy_has_no_command_for_an_unknown_kind(text: str, resource_type: str) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert "\naws " not in found.remedy


@pytest.mark.parametrize(
    ("text", "resource_type", "remedy"),
    [
        (
            "Property validation failure: [Encountered unsupported properties in {/}: [body]]",
            "AWS::ApiGatewayV2::Api",
            "Write Body: capital letters count.",
        ),
        (
            "Encountered unsupported property TopicNam",
            "AWS::SNS::Topic",
            "Perhaps its name should be TopicName. Otherwise remove it, or correct its place.",
        ),
        (
            "Encountered unsupported property Colour",
            "AWS::SNS::Topic",
            "Remove it, or correct its name or place.",
        ),
    ],
)
def test_a_remedy_has_the_right_name_of_an_unknown_property(
    text: str, resource_type: str, remedy: str
) -> None:
    found = explanation(text, resource_type=resource_type)
    assert found is not None
    assert found.remedy == f"{remedy} To check the template: xraystack lint TEMPLATE"
