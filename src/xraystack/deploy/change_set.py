"""Change sets: made, waited for, described, executed, and never left behind.

Only what this very run has made is ever taken away again. A stack that has never been anything but
change sets may hold a colleague's.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses, stacks
from xraystack.aws.aws_errors import error_code, is_rejected, translate_error
from xraystack.aws.stack_status import NEVER_CREATED
from xraystack.deploy import poll_interval
from xraystack.deploy.resource_changes import ResourceChange, parse_change
from xraystack.errors import BadInput, OutcomeUnknown

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

TIMEOUT_S = 3600.0
NO_CHANGES = ("didn't contain changes", "No updates are to be performed")
"""How the reason of a change set reads that failed only because there is nothing to change."""

CHANGE_SET_NOT_FOUND = "ChangeSetNotFound"
"""The code for a change set that does not exist. [CloudFormation API reference, DescribeChangeSet]"""


class ChangeSet(NamedTuple):
    """A change set that is ready to be executed.

    ``creates`` is whether the stack is a new one, so that all its events are this operation's;
    ``made_stack`` whether it came into being with this change set.
    """

    id: str
    stack_id: str
    stack_name: str
    changes: tuple[ResourceChange, ...]
    on_stack_failure: str = ""
    creates: bool = False
    made_stack: bool = False


class FailedChangeSet(NamedTuple):
    """A change set that could not be made; ``stack_id`` and ``made_stack`` are of its stack."""

    id: str
    stack_id: str
    reason: str
    made_stack: bool

    @property
    def is_empty(self) -> bool:
        """Whether it failed only because there is nothing to change."""
        return any(text in self.reason for text in NO_CHANGES)


def create_change_set(
    cloudformation: CloudFormationClient,
    request: Mapping[str, Any],
    *,
    stack_exists: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> ChangeSet | FailedChangeSet:
    """Make a change set of what CreateChangeSet takes, and wait until AWS has worked it out.

    ``stack_exists`` is whether there is a stack already, be it for change sets only. Whatever ends
    this before the change set is ready takes it away again. Raises OutcomeUnknown if that fails.
    """
    name = f"xraystack-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(3)}"
    made: Mapping[str, Any] = {}
    try:
        made = _request_change_set(cloudformation, name, request)
        described = _wait_until_ready(cloudformation, made, sleep)
        made_stack = not stack_exists
        if described["Status"] != "CREATE_COMPLETE":
            reason = described.get("StatusReason", "CloudFormation gives no reason")
            return FailedChangeSet(made["Id"], made["StackId"], reason, made_stack)
        creates = request["ChangeSetType"] == "CREATE"
        ready = _parse_change_set(cloudformation, described)
        return ready._replace(creates=creates, made_stack=made_stack)
    except BaseException as error:
        if made or not is_rejected(error):
            _delete_if_created(
                cloudformation, name, request["StackName"], made_stack=not stack_exists
            )
        raise


def _request_change_set(
    cloudformation: CloudFormationClient, name: str, request: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The Id and StackId of a new change set."""
    try:
        made: Mapping[str, Any] = cloudformation.create_change_set(
            ChangeSetName=name, ClientToken=name, Description="Made by xraystack", **request
        )
    except ClientError as error:
        if error_code(error) != "AlreadyExistsException":
            raise
        # The name is random, so it is this very request, whose answer got lost on the way.
        made = _change_set_ids(cloudformation, name, request["StackName"])
    return {"Id": made["Id"], "StackId": made["StackId"]}


def _change_set_ids(
    cloudformation: CloudFormationClient, name: str, stack_name: str
) -> Mapping[str, Any]:
    """The Id and StackId of the change set of that name."""
    found = cloudformation.describe_change_set(ChangeSetName=name, StackName=stack_name)
    if found["ChangeSetName"] != name:
        raise responses.unusable_response(
            found, f"the change set {found['ChangeSetName']}, not {name}"
        )
    return {"Id": found["ChangeSetId"], "StackId": found["StackId"]}


def _delete_if_created(
    cloudformation: CloudFormationClient, name: str, stack_name: str, *, made_stack: bool
) -> None:
    """Delete a change set that may have been made. Raises OutcomeUnknown if it may be left."""
    try:
        made = _change_set_ids(cloudformation, name, stack_name)
        delete_change_set(cloudformation, made["Id"], made["StackId"], made_stack=made_stack)
    except (BotoCoreError, ClientError) as error:
        if error_code(error) == CHANGE_SET_NOT_FOUND or stacks.is_stack_missing(error):
            return
        raise leftover_error(name, stack_name, error) from error


def leftover_error(name_or_id: str, stack_name: str, error: Exception) -> OutcomeUnknown:
    """What to raise where a change set of this run may be left, because of ``error``."""
    refused = translate_error(error)
    return OutcomeUnknown(
        f"the change set {name_or_id}, or the stack that it made, may be left: {refused or error}",
        where=stack_name,
        remedy="Nothing else has been changed. Delete it:\naws cloudformation delete-change-set "
        f"--stack-name {stack_name} --change-set-name {name_or_id}",
    )


def existing_change_set(
    cloudformation: CloudFormationClient, change_set_id: str, *, stack_name: str | None = None
) -> ChangeSet:
    """A change set that somebody has made before.

    Raises BadInput if it cannot be executed, or is for another stack than that of ``stack_name``.
    """
    described = cloudformation.describe_change_set(
        ChangeSetName=change_set_id, IncludePropertyValues=True
    )
    if change_set_id not in {described["ChangeSetId"], described["ChangeSetName"]}:
        raise responses.unusable_response(described, f"the change set {described['ChangeSetId']}")
    if stack_name not in {None, described["StackName"], described["StackId"]}:
        raise BadInput(
            f"the change set is for the stack {described['StackName']}, not for {stack_name}",
            where="--execute-changeset",
            remedy="Leave --stack-name out, or give the ARN of a change set for that stack.",
        )
    execution = described.get("ExecutionStatus", "")
    if execution != "AVAILABLE":
        raise BadInput(
            f"the change set is {described['Status']} and its execution {execution}: "
            + (described.get("StatusReason") or "it cannot be executed"),
            where="--execute-changeset",
            remedy="Make another one: xraystack deploy --no-execute-changeset "
            f"--stack-name {described['StackName']} ...",
        )
    return _parse_change_set(cloudformation, described)


def _parse_change_set(
    cloudformation: CloudFormationClient, described: Mapping[str, Any]
) -> ChangeSet:
    """A described change set with all pages of its changes."""
    return ChangeSet(
        described["ChangeSetId"],
        described["StackId"],
        described["StackName"],
        tuple(_changes(cloudformation, described)),
        described.get("OnStackFailure", ""),
    )


def _wait_until_ready(
    cloudformation: CloudFormationClient, made: Mapping[str, Any], sleep: Callable[[float], None]
) -> Mapping[str, Any]:
    began = time.monotonic()
    while (age := time.monotonic() - began) < TIMEOUT_S:
        described = _describe_page(cloudformation, made["Id"], made["StackId"])
        if not described["Status"].endswith(("_IN_PROGRESS", "_PENDING")):
            return described
        sleep(poll_interval.pause_seconds(age, age))
    raise OutcomeUnknown(
        f"the change set is still being made after {TIMEOUT_S:.0f} seconds",
        where=made["Id"],
        remedy="Nothing has been changed. Try again later.",
    )


def _describe_page(
    cloudformation: CloudFormationClient, change_set_id: str, stack_id: str, **page: str
) -> Mapping[str, Any]:
    """A page of a change set. Permissions for it are those for its stack, so that is named too."""
    described = cloudformation.describe_change_set(
        ChangeSetName=change_set_id,
        StackName=stack_id,
        IncludePropertyValues=True,
        **page,
    )
    if described["ChangeSetId"] != change_set_id:
        raise responses.unusable_response(described, f"the change set {described['ChangeSetId']}")
    return described


def _changes(
    cloudformation: CloudFormationClient, described: Mapping[str, Any]
) -> Iterator[ResourceChange]:
    for page in responses.iterate_pages(_pages(cloudformation, described)):
        for change in page.get("Changes", []):
            yield parse_change(change.get("ResourceChange", {}))


def _pages(
    cloudformation: CloudFormationClient, page: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    yield page
    while token := page.get("NextToken"):
        page = _describe_page(cloudformation, page["ChangeSetId"], page["StackId"], NextToken=token)
        yield page


def execute_change_set(
    cloudformation: CloudFormationClient, change_set: ChangeSet, *, disable_rollback: bool
) -> None:
    """Ask AWS to carry a change set out; ``has_begun`` tells whether it does if the answer is lost."""
    # AWS forbids the one option where the change set has the other. [ExecuteChangeSet]
    rollback: dict[str, Any] = {"DisableRollback": disable_rollback}
    if change_set.on_stack_failure:
        rollback = {}
    cloudformation.execute_change_set(
        ChangeSetName=change_set.id,
        StackName=change_set.stack_id,
        ClientRequestToken=f"xraystack-{secrets.token_hex(8)}",
        **rollback,
    )


def has_begun(cloudformation: CloudFormationClient, change_set: ChangeSet) -> bool:
    """Whether a change set is being carried out or has been."""
    described = _describe_page(cloudformation, change_set.id, change_set.stack_id)
    return str(described.get("ExecutionStatus", "")).startswith("EXECUTE_")


def delete_change_set(
    cloudformation: CloudFormationClient, change_set_id: str, stack_id: str, *, made_stack: bool
) -> None:
    """Delete a change set, and the stack that it ``made_stack`` if nobody else uses that meanwhile."""
    cloudformation.delete_change_set(ChangeSetName=change_set_id, StackName=stack_id)
    if not made_stack or stacks.describe_stack(cloudformation, stack_id).status != NEVER_CREATED:
        return
    found = cloudformation.get_paginator("list_change_sets").paginate(StackName=stack_id)
    listed = {
        s["ChangeSetId"] for page in responses.iterate_pages(found) for s in page["Summaries"]
    }
    if not listed - {change_set_id}:
        cloudformation.delete_stack(StackName=stack_id)
