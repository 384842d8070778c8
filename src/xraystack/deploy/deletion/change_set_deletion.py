"""Deletion of change sets that this run has created, also of those whose creation it did not see end.

Only what this run has created is ever deleted. A stack that has never had more than change sets may hold
those of other people.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses, stacks
from xraystack.aws.aws_errors import error_code, translate_error
from xraystack.aws.stack_status import NEVER_CREATED
from xraystack.errors import Interrupted, OutcomeUnknown

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

CHANGE_SET_NOT_FOUND = "ChangeSetNotFound"
"""The code for a change set that does not exist. [CloudFormation API reference, DescribeChangeSet]"""

LATE_CHECKS = 3
"""Checks, one a second, whether a change set appears whose creation was interrupted."""

DELETION_CHECKS = 20
"""Checks, one a second, whether a change set with those of nested stacks is deleted."""


def change_set_ids(
    cloudformation: CloudFormationClient, name: str, stack_name: str
) -> Mapping[str, Any]:
    """Return the Id and StackId of the change set with that name."""
    described = cloudformation.describe_change_set(ChangeSetName=name, StackName=stack_name)
    if described["ChangeSetName"] != name:
        raise responses.unusable_response(
            described, f"the change set {described['ChangeSetName']}, not {name}"
        )
    return {"Id": described["ChangeSetId"], "StackId": described["StackId"]}


def delete_unanswered(
    cloudformation: CloudFormationClient,
    name: str,
    stack_name: str,
    sleep: Callable[[float], None],
    *,
    made_stack: bool,
) -> None:
    """Delete a change set whose creation was interrupted. Raises Interrupted if it may appear later.

    AWS carries out a request that it has received, although nobody waits for the response.
    """
    with contextlib.suppress(KeyboardInterrupt):  # another one ends the wait
        for _ in range(LATE_CHECKS):
            if delete_if_created(cloudformation, name, stack_name, made_stack=made_stack):
                return
            sleep(1.0)
    raise Interrupted(
        f"Interrupted: {_leftover_text(name, made_stack=made_stack)} may still be created, "
        "because AWS had not responded",
        remedy=_leftover_remedy(name, stack_name, made_stack=made_stack),
    )


def delete_if_created(
    cloudformation: CloudFormationClient, name: str, stack_name: str, *, made_stack: bool
) -> bool:
    """Delete a change set that may exist, and return whether it did.

    Raises OutcomeUnknown if it may remain.
    """
    try:
        ids = change_set_ids(cloudformation, name, stack_name)
        delete_change_set(cloudformation, ids["Id"], ids["StackId"], made_stack=made_stack)
    except (BotoCoreError, ClientError) as error:
        if error_code(error) == CHANGE_SET_NOT_FOUND or stacks.is_stack_missing(error):
            return False
        raise leftover_error(name, stack_name, error, made_stack=made_stack) from error
    return True


def leftover_error(
    name_or_id: str, stack_name: str, error: Exception, *, made_stack: bool
) -> OutcomeUnknown:
    """Return the error for a change set of this run that may remain because of ``error``."""
    aws_error = translate_error(error)
    return OutcomeUnknown(
        f"{_leftover_text(name_or_id, made_stack=made_stack)} may still exist: {aws_error or error}",
        where=stack_name,
        remedy=_leftover_remedy(name_or_id, stack_name, made_stack=made_stack),
    )


def _leftover_text(name_or_id: str, *, made_stack: bool) -> str:
    """Return the subject of a sentence about a change set, and its stack if it ``made_stack``."""
    with_stack = ", or the stack created for it," if made_stack else ""
    return f"the change set {name_or_id}{with_stack}"


def _leftover_remedy(name_or_id: str, stack_name: str, *, made_stack: bool) -> str:
    """Return the commands that delete a change set, and its stack if it ``made_stack``.

    DeleteChangeSet keeps the stack that was created with it. [API reference, CreateChangeSet]
    """
    delete_stack = (
        f"\nThen, if the stack is {NEVER_CREATED} and has no other change set:\n"
        f"aws cloudformation delete-stack --stack-name {stack_name}"
        if made_stack
        else ""
    )
    return (
        "Nothing else was changed. Delete it with:\naws cloudformation delete-change-set "
        f"--stack-name {stack_name} --change-set-name {name_or_id}{delete_stack}"
    )


def delete_change_set(
    cloudformation: CloudFormationClient,
    change_set_id: str,
    stack_id: str,
    *,
    made_stack: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Delete a change set, and the stack that it ``made_stack`` if it holds no other change set."""
    cloudformation.delete_change_set(ChangeSetName=change_set_id, StackName=stack_id)
    if not made_stack or stacks.describe_stack(cloudformation, stack_id).status != NEVER_CREATED:
        return
    listed = _list_change_sets(cloudformation, stack_id)
    for _ in range(DELETION_CHECKS):  # AWS deletes those of nested stacks asynchronously
        if not listed.get(change_set_id, "").startswith("DELETE_"):
            break
        sleep(1.0)
        listed = _list_change_sets(cloudformation, stack_id)
    if not listed.keys() - {change_set_id}:
        cloudformation.delete_stack(StackName=stack_id)


def _list_change_sets(cloudformation: CloudFormationClient, stack_id: str) -> dict[str, str]:
    """Return the change sets of a stack with their statuses."""
    pages = cloudformation.get_paginator("list_change_sets").paginate(StackName=stack_id)
    return {
        summary["ChangeSetId"]: summary.get("Status", "")
        for page in responses.iterate_pages(pages)
        for summary in page["Summaries"]
    }
