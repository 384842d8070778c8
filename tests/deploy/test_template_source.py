"""Source lines of a deployed template's parts, for messages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.cases import each
from xraystack.deploy.early_validation import format_finding
from xraystack.deploy.inputs.template_source import TemplateSource

TEMPLATE = TemplateSource(
    "Parameters: {}\nResources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n"
    "      Tags:\n        - Key: a\n          Value: b\n        - {Key: c, Value: d}\n",
    "t.yml",
)


@each(
    ("path", "place"),
    [
        ("/Resources/Bucket", "t.yml:3"),
        ("/Resources/Bucket/Properties/Tags", "t.yml:6"),
        ("/Resources/Bucket/Properties/Tags/0/Value", "t.yml:8"),
        ("/Resources/Bucket/Properties/Tags/1/Value", "t.yml:9"),
        ("/Resources/Bucket/Properties/Other/Thing", "t.yml:5"),
        ("/Resources/Bucket/Properties/Tags/7", "t.yml:6"),
        ("/Outputs/Name", ""),
        ("", ""),
    ],
)
def test_a_path_leads_to_the_line_of_the_last_of_its_parts_that_is_there(
    path: str, place: str
) -> None:
    assert place == TEMPLATE.place_of_path(path)


def test_what_is_no_yaml_has_no_places() -> None:
    assert TemplateSource("a: [", "t.yml").place("Bucket") == ""


# Written after OperationEvent in the API reference.
EVENT: dict[str, Any] = {
    "EventType": "VALIDATION_ERROR",
    "LogicalResourceId": "Bucket",
    "ResourceType": "AWS::S3::Bucket",
    "ValidationFailureMode": "FAIL",
    "ValidationName": "PROPERTY_VALIDATION",
    "ValidationStatus": "FAILED",
    "ValidationStatusReason": "#/Tags/0: extraneous key [Valeu] is not permitted",
    "ValidationPath": "/Resources/Bucket/Properties/Tags/0",
}


@pytest.mark.parametrize(
    ("changed", "place", "severity"),
    [
        ({}, "t.yml:7", ""),
        ({"ValidationPath": ""}, "t.yml:3", ""),
        ({"ValidationPath": "", "LogicalResourceId": "Gone"}, "t.yml:2", ""),
        ({"ValidationFailureMode": "WARN"}, "t.yml:7", " (warning)"),
    ],
)
def test_an_early_finding_is_said_with_its_line(
    changed: dict[str, str], place: str, severity: str
) -> None:
    event = EVENT | changed

    assert format_finding(event, TEMPLATE) == (
        f"{place}: {event['LogicalResourceId']} PROPERTY_VALIDATION{severity}: "
        "#/Tags/0: extraneous key [Valeu] is not permitted"
    )


def test_without_a_template_the_path_has_to_do() -> None:
    assert format_finding(EVENT, None).startswith("/Resources/Bucket/Properties/Tags/0: Bucket")
