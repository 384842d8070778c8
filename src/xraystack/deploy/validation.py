"""What CloudFormation finds wrong with a change set before anything is created.

The findings are events of the change set's operation, which name a path into the template.
[CloudFormation API reference, DescribeEvents and OperationEvent]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import refusal

if TYPE_CHECKING:
    from xraystack.aws import Aws
    from xraystack.deploy.template_source import TemplateSource

VALIDATION_ERROR = "VALIDATION_ERROR"


def findings(aws: Aws, change_set_id: str, template: TemplateSource) -> list[str]:
    """Each finding on a line with its place; why they cannot be had, if they cannot. Never raises."""
    if not hasattr(aws.cloudformation, "describe_events"):
        return []
    try:
        pages = aws.cloudformation.get_paginator("describe_events").paginate(
            ChangeSetName=change_set_id
        )
        return [
            described(event, template)
            for page in pages
            for event in page["OperationEvents"]
            if event.get("EventType") == VALIDATION_ERROR
        ]
    except (BotoCoreError, ClientError) as error:
        refused = refusal(error)
        return [f"(Its findings cannot be had: {refused.what if refused else error}.)"]


def described(event: Mapping[str, Any], template: TemplateSource) -> str:
    """One finding: ``file:line``, what it is about, and the reason."""
    path = event.get("ValidationPath", "")
    logical_id = event.get("LogicalResourceId", "")
    place = template.place_of_path(path) if path else template.place(logical_id)
    severity = "" if event.get("ValidationFailureMode", "FAIL") == "FAIL" else " (warning)"
    reason = event.get("ValidationStatusReason", "")
    about = " ".join(filter(None, (logical_id, event.get("ValidationName", ""))))
    return f"{place or template.name}: {about}{severity}: {reason}"
