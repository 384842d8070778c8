"""A stack and its resources as CloudFormation describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import responses

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient


class StackOutput(NamedTuple):
    """An output of a stack; ``export`` is the name under which other stacks import it, or empty."""

    name: str
    value: str
    description: str
    export: str = ""


class Stack(NamedTuple):
    """A described stack; ``status`` is empty if there is no stack of that name.

    ``changed_at`` is the start of its last operation, None if AWS does not tell. ``root_id`` is the ID of
    the outermost stack that it is nested in, else empty. ``resources`` are all of its resources, as its
    events tell, None if they do not.
    """

    name: str
    id: str = ""
    status: str = ""
    reason: str = ""
    parameters: Mapping[str, str] = {}
    outputs: tuple[StackOutput, ...] = ()
    exports: tuple[str, ...] = ()
    changed_at: datetime | None = None
    description: str = ""
    root_id: str = ""
    resources: tuple[StackResource, ...] | None = None


def describe_stack(cloudformation: CloudFormationClient, name_or_id: str) -> Stack:
    """Return the stack of that name or ID; one without status if it does not exist.

    Raises UnusableResponse for a response about another stack, or without a status.
    """
    try:
        response = cloudformation.describe_stacks(StackName=name_or_id)
    except ClientError as error:
        if not is_stack_missing(error):
            raise
        return Stack(name_or_id)
    key = "StackId" if name_or_id.startswith("arn:") else "StackName"
    described: Mapping[str, Any] = responses.matching_item(response, "Stacks", **{key: name_or_id})
    if not described["StackStatus"]:
        raise responses.unusable_response(response, f"the stack {name_or_id} without a status")
    return _parse_stack(described)


def name_of(name_or_id: str) -> str:
    """Return the name of the stack with that name or ID."""
    return name_or_id.split("/")[1] if name_or_id.startswith("arn:") else name_or_id


def list_stacks(cloudformation: CloudFormationClient) -> Iterator[Stack]:
    """Yield the stacks of the account and region, page by page."""
    for page in responses.iterate_pages(cloudformation.get_paginator("describe_stacks").paginate()):
        yield from map(_parse_stack, page["Stacks"])


def _parse_stack(described: Mapping[str, Any]) -> Stack:
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
            StackOutput(
                output["OutputKey"],
                output["OutputValue"],
                output.get("Description", ""),
                output.get("ExportName", ""),
            )
            for output in described.get("Outputs", [])
        ),
        exports=tuple(
            output["ExportName"]
            for output in described.get("Outputs", [])
            if output.get("ExportName")
        ),
        changed_at=described.get("LastUpdatedTime") or described.get("CreationTime"),
        description=described.get("Description", ""),
        root_id=described.get("RootId", ""),
    )


class StackResource(NamedTuple):
    """A resource of a stack; ``physical_id`` is empty until it is created."""

    logical_id: str
    physical_id: str
    resource_type: str
    status: str
    reason: str = ""

    @property
    def is_live(self) -> bool:
        """True if the stack still holds it."""
        return bool(self.physical_id) and self.status not in DELETED_STATUSES


DELETED_STATUSES = frozenset({"DELETE_COMPLETE", "DELETE_SKIPPED"})


def list_resources(
    cloudformation: CloudFormationClient, name_or_id: str
) -> dict[str, StackResource]:
    """Return the stack's resources by logical ID; none if the stack does not exist."""
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=name_or_id)
    try:
        return {
            summary["LogicalResourceId"]: StackResource(
                summary["LogicalResourceId"],
                summary.get("PhysicalResourceId", ""),
                summary["ResourceType"],
                summary["ResourceStatus"],
                summary.get("ResourceStatusReason", ""),
            )
            for page in responses.iterate_pages(pages)
            for summary in page["StackResourceSummaries"]
        }
    except ClientError as error:
        if not is_stack_missing(error):
            raise
        return {}


def is_stack_missing(error: Exception) -> bool:
    """Return whether the stack does not exist; AWS has no code for this, only the message."""
    return isinstance(error, ClientError) and "does not exist" in str(error)
