"""A stack as CloudFormation describes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient


class Output(NamedTuple):
    """An output of a stack."""

    name: str
    value: str
    description: str


class Stack(NamedTuple):
    """What matters of a stack here; ``status`` is empty if there is none of that name.

    ``changed_at`` is when its last operation began, None if AWS does not say.
    """

    name: str
    id: str = ""
    status: str = ""
    reason: str = ""
    parameters: Mapping[str, str] = {}
    outputs: tuple[Output, ...] = ()
    exports: tuple[str, ...] = ()
    changed_at: datetime | None = None


def describe(cloudformation: CloudFormationClient, name_or_id: str) -> Stack:
    """The stack of that name or ID; one without status if it does not exist."""
    try:
        described: Mapping[str, Any] = cloudformation.describe_stacks(StackName=name_or_id)[
            "Stacks"
        ][0]
    except ClientError as error:
        # There is no code of its own for this; the message is the documented way to tell.
        if "does not exist" in str(error):
            return Stack(name_or_id)
        raise
    return Stack(
        name=described["StackName"],
        id=described["StackId"],
        status=described["StackStatus"],
        reason=described.get("StackStatusReason", ""),
        parameters={
            parameter["ParameterKey"]: parameter.get("ParameterValue", "")
            for parameter in described.get("Parameters", [])
        },
        outputs=tuple(
            Output(output["OutputKey"], output["OutputValue"], output.get("Description", ""))
            for output in described.get("Outputs", [])
        ),
        exports=tuple(
            output["ExportName"]
            for output in described.get("Outputs", [])
            if output.get("ExportName")
        ),
        changed_at=described.get("LastUpdatedTime") or described.get("CreationTime"),
    )


def live_resources(cloudformation: CloudFormationClient, stack_id: str) -> list[str]:
    """Logical IDs of what the stack still holds."""
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack_id)
    return [
        resource["LogicalResourceId"]
        for page in pages
        for resource in page["StackResourceSummaries"]
        if resource["ResourceStatus"] not in {"DELETE_COMPLETE", "DELETE_SKIPPED"}
        and resource.get("PhysicalResourceId")
    ]
