"""Change sets of nested stacks: their changes, and the reasons of those that failed.

With ``IncludeNestedStacks`` CloudFormation creates a change set for each nested stack, and the change of
the nested stack names it. [CloudFormation user guide, Change sets for nested stacks]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses
from xraystack.deploy.events import STACK_TYPE
from xraystack.deploy.resource_changes import ResourceChange, parse_changes

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

MAX_NESTING = 5
"""Maximum depth of nested stacks in CloudFormation. [quotas]"""

FAILED_NESTED = re.compile(r"(arn:[\w-]+:cloudformation:[^\s,'\"]+:changeSet/[^\s,'\")]+)")
"""The ARN of a nested change set in the reason of its parent."""


class NestedFailure(NamedTuple):
    """A nested change set that failed, in the stack of that name.

    ``unread`` is the error because of which the reason, or that of one nested in it, is not known.
    """

    change_set_id: str
    stack_name: str
    reason: str
    unread: Exception | None = None


def add_nested_changes(
    cloudformation: CloudFormationClient,
    changes: Iterable[ResourceChange],
    depth: int = MAX_NESTING,
) -> tuple[ResourceChange, ...]:
    """Return the changes with those of the nested stacks, as far as they can be read."""
    return tuple(_add_nested(cloudformation, change, depth) for change in changes)


def _add_nested(
    cloudformation: CloudFormationClient, change: ResourceChange, depth: int
) -> ResourceChange:
    if change.resource_type != STACK_TYPE or not change.change_set_id or depth <= 0:
        return change
    try:
        changes = _read_changes(cloudformation, change.change_set_id)
    except (BotoCoreError, ClientError):
        return change  # the plan warns that it does not show these
    return change._replace(nested=add_nested_changes(cloudformation, changes, depth - 1))


def _read_changes(
    cloudformation: CloudFormationClient, change_set_id: str
) -> tuple[ResourceChange, ...]:
    """Return the changes of a change set. Raises UnusableResponse for those of another one."""
    pages = cloudformation.get_paginator("describe_change_set").paginate(
        ChangeSetName=change_set_id, IncludePropertyValues=True
    )
    changes: list[ResourceChange] = []
    for page in responses.iterate_pages(pages):
        if page["ChangeSetId"] != change_set_id:
            raise responses.unusable_response(page, f"the change set {page['ChangeSetId']}")
        changes += parse_changes(page.get("Changes", []))
    return tuple(changes)


def nested_failure(cloudformation: CloudFormationClient, reason: str) -> NestedFailure | None:
    """Return the deepest nested change set that a reason leads to; None if it names none."""
    failure: NestedFailure | None = None
    for _ in range(MAX_NESTING):
        match = FAILED_NESTED.search(reason)
        if match is None or (failure and match[1] == failure.change_set_id):
            break
        try:
            described = cloudformation.describe_change_set(ChangeSetName=match[1])
        except (BotoCoreError, ClientError) as error:
            return (failure or NestedFailure(match[1], "", ""))._replace(unread=error)
        reason = described.get("StatusReason", "")
        failure = NestedFailure(match[1], described.get("StackName", ""), reason)
    return failure
