"""Plans as text, Markdown and data, from changes as CloudFormation describes them.

The emulator gives no property values, so these are written after the API reference
(``DescribeChangeSet`` with ``IncludePropertyValues``, ``ResourceChange``, ``ResourceTargetDefinition``).
"""

from __future__ import annotations

from typing import Any

import pytest

from xraystack.aws.stacks import Stack
from xraystack.commands import plan_output
from xraystack.deploy.change_set import ChangeSet
from xraystack.deploy.changes import Change, PropertyChange, change_of
from xraystack.deploy.parameters import ParameterValue
from xraystack.deploy.plan import Plan

RESOURCE_CHANGE: dict[str, Any] = {
    "PolicyAction": "ReplaceAndRetain",
    "Action": "Modify",
    "LogicalResourceId": "Service",
    "PhysicalResourceId": "arn:aws:ecs:eu-west-1:1:service/c/s",
    "ResourceType": "AWS::ECS::Service",
    "Replacement": "Conditional",
    "Scope": ["Properties", "Tags"],
    "Details": [
        {
            "Target": {
                "Attribute": "Properties",
                "Name": "DesiredCount",
                "RequiresRecreation": "Never",
                "Path": "/Properties/DesiredCount",
                "BeforeValue": "2",
                "AfterValue": "3",
                "AttributeChangeType": "Modify",
            },
            "Evaluation": "Static",
            "ChangeSource": "DirectModification",
        },
        {
            "Target": {
                "Attribute": "Properties",
                "Name": "DesiredCount",
                "RequiresRecreation": "Never",
                "Path": "/Properties/DesiredCount",
                "BeforeValue": "2",
                "AfterValue": "3",
                "AttributeChangeType": "Modify",
            },
            "Evaluation": "Static",
            "ChangeSource": "ParameterReference",
            "CausingEntity": "Tasks",
        },
        {
            "Target": {
                "Attribute": "Properties",
                "Name": "NetworkConfiguration",
                "RequiresRecreation": "Conditionally",
                "Path": "/Properties/NetworkConfiguration/AwsvpcConfiguration/Subnets/0",
                "AfterValue": "a|b`c",
                "AttributeChangeType": "Add",
            },
            "Evaluation": "Static",
        },
        {
            "Target": {"Attribute": "Tags", "RequiresRecreation": "Never"},
            "Evaluation": "Static",
        },
    ],
}
CHANGE = Change(
    "Modify",
    "Service",
    "arn:aws:ecs:eu-west-1:1:service/c/s",
    "AWS::ECS::Service",
    "conditional",
    "ReplaceAndRetain",
    (
        PropertyChange("DesiredCount", "2", "3", "Never", "Tasks"),
        PropertyChange(
            "NetworkConfiguration.AwsvpcConfiguration.Subnets.0", None, "a|b`c", "Conditionally", ""
        ),
        PropertyChange("Tags", None, None, "Never", ""),
    ),
)


def test_a_change_has_one_entry_for_each_property_with_its_values_and_cause() -> None:
    assert change_of(RESOURCE_CHANGE) == CHANGE


@pytest.mark.parametrize(
    ("given", "meant"),
    [("True", "always"), ("Conditional", "conditional"), ("False", "never"), (None, "never")],
)
def test_replacement_is_never_conditional_or_always(given: str | None, meant: str) -> None:
    change = {"Replacement": given} if given else {}

    assert change_of(change).replacement == meant


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (CHANGE.properties[0], "DesiredCount: 2 -> 3  (from Tasks)"),
        (
            CHANGE.properties[1],
            "NetworkConfiguration.AwsvpcConfiguration.Subnets.0: (none) -> a|b`c  [may replace]",
        ),
        (CHANGE.properties[2], "Tags"),
        (PropertyChange("Name", "a", None, "Always", ""), "Name: a -> (none)  [replaces]"),
        (
            PropertyChange("Policy", "x" * 200, "y", "Never", ""),
            f"Policy: {'x' * 117}... -> y",
        ),
    ],
)
def test_a_property_is_described_on_one_line(changed: PropertyChange, line: str) -> None:
    assert line == plan_output.described(changed)


PLAN = Plan(
    Stack("s"),
    [
        ParameterValue("Name", "a|b", "given"),
        ParameterValue("Secret", "hush", "previous", previous=True, no_echo=True),
    ],
    ["CAPABILITY_NAMED_IAM"],
    ChangeSet("arn:changeset", "arn:stack", "s", (CHANGE,)),
    {"Secret": ("old", "new"), "Name": ("1", "2")},
)


def test_the_text_shows_values_sources_warnings_and_fates(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan_output.show(PLAN)

    said = capsys.readouterr().err
    assert "  Secret  ****  (previous)" in said
    assert "Capabilities: CAPABILITY_NAMED_IAM" in said
    assert "~ Modify  Service  AWS::ECS::Service  may be replaced, policy: ReplaceAndRetain" in said
    assert (
        '! Name keeps its value, although the template\'s default has changed from "1" to "2"'
        in said
    )
    assert "hush" not in said
    assert '"old"' not in said


def test_markdown_escapes_what_would_break_the_table() -> None:
    text = plan_output.markdown(PLAN, "s")

    row = next(line for line in text.splitlines() if line.startswith("| Modify"))
    assert "**may be replaced, policy: ReplaceAndRetain**" in row
    assert r"`` a\|b`c" not in row  # the value stands inside of a longer text
    assert r"a\|b`c" in row
    assert r"| Name | `a\|b` | given |" in text
    assert "hush" not in text
    assert "> **Warning:** Secret keeps its value" in text


def test_data_hides_what_is_not_to_be_echoed() -> None:
    document = plan_output.document(PLAN, "s")

    assert document["parameters"][1] == {"name": "Secret", "value": "****", "source": "previous"}
    assert document["changes"][0]["properties"][0]["before"] == "2"
    assert document["change_set_id"] == "arn:changeset"
