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
