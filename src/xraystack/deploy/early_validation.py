"""Errors that CloudFormation reports before it creates any resource.

They are events of the change set's operation, and name a path into the template. [CloudFormation API
reference, DescribeEvents and OperationEvent]
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses
from xraystack.aws.aws_errors import translate_error

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.inputs.template_source import TemplateSource

VALIDATION_ERROR = "VALIDATION_ERROR"


def validation_findings(
    aws: Aws,
    template: TemplateSource | None,
    *,
    change_set_id: str = "",
    stack_id: str = "",
    since: datetime | None = None,
) -> list[str]:
    """Return a line with its place for each finding about a change set or a stack.

    Never raises: if the findings cannot be read, the line says so.
    """
    if not hasattr(aws.cloudformation, "describe_events"):
        return []
    scope: Any = {"ChangeSetName": change_set_id} if change_set_id else {"StackName": stack_id}
    try:
        pages = aws.cloudformation.get_paginator("describe_events").paginate(**scope)
        return [
            format_finding(event, template)
            for page in responses.iterate_pages(pages)
            for event in page["OperationEvents"]
            if event.get("EventType") == VALIDATION_ERROR
            and (since is None or event["Timestamp"] >= since)
        ]
    except (BotoCoreError, ClientError) as error:
        aws_error = translate_error(error)
        return [f"(Could not read the findings: {aws_error.what if aws_error else error}.)"]


def format_finding(event: Mapping[str, Any], template: TemplateSource | None) -> str:
    """Return a finding as text: ``file:line``, the resource and check, and the reason."""
    path = event.get("ValidationPath", "")
    logical_id = event.get("LogicalResourceId", "")
    place = path
    if template is not None:
        place = template.place_of_path(path or f"/Resources/{logical_id}") or template.name
    severity = "" if event.get("ValidationFailureMode", "FAIL") == "FAIL" else " (warning)"
    reason = event.get("ValidationStatusReason", "")
    about = " ".join(filter(None, (logical_id, event.get("ValidationName", ""))))
    return f"{place}: {about}{severity}: {reason}"
