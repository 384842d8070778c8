"""Change sets: creation, description and execution."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import responses, stacks
from xraystack.aws.aws_errors import error_code, is_rejected
from xraystack.deploy import nested_change_sets, poll_interval
from xraystack.deploy.deletion import change_set_deletion
from xraystack.deploy.deletion.change_set_deletion import CHANGE_SET_NOT_FOUND
from xraystack.deploy.resource_changes import ResourceChange, parse_changes
from xraystack.errors import AwsError, BadInput, OutcomeUnknown

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

TIMEOUT_S = 3600.0
NO_CHANGES = ("didn't contain changes", "No updates are to be performed")
"""Reasons of change sets that failed only because there is nothing to change."""

NO_REASON = "CloudFormation gives no reason"

ALREADY_BEGUN = "InvalidChangeSetStatus"
"""The code for a change set that cannot be executed, because it is already or for another reason.

[CloudFormation API reference, ExecuteChangeSet]
"""
ARN_PARTS = 6

FAILED = "FAILED"
"""The status of a change set that could not be created. [the same, Status]"""

OBSOLETE = "OBSOLETE"
"""The execution status of a change set whose stack has changed since. [the same, ExecutionStatus]"""


class ChangeSet(NamedTuple):
    """A change set that is ready to be executed.

    ``creates`` is true if the stack is new, so that all its events belong to this operation;
    ``made_stack`` is true if the stack was created together with this change set.
    """

    id: str
    stack_id: str
    stack_name: str
    changes: tuple[ResourceChange, ...]
    on_stack_failure: str = ""
    creates: bool = False
    made_stack: bool = False


class FailedChangeSet(NamedTuple):
    """A change set that could not be created; ``stack_id`` and ``made_stack`` describe its stack.

    ``nested`` is the deepest nested change set that failed, if there is one.
    """

    id: str
    stack_id: str
    reason: str
    made_stack: bool
    nested: nested_change_sets.NestedFailure | None = None

    @property
    def is_empty(self) -> bool:
        """True if it failed only because there is nothing to change."""
        return any(text in self.reason for text in NO_CHANGES)


def create_change_set(
    cloudformation: CloudFormationClient,
    request: Mapping[str, Any],
    *,
    stack_exists: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> ChangeSet | FailedChangeSet:
    """Create a change set from the parameters of CreateChangeSet, and wait until it is ready.

    ``stack_exists`` is true if the stack exists already, even if it has only change sets. Whatever ends
    this before the change set is ready deletes it again. Raises OutcomeUnknown if that fails, and
    Interrupted if AWS has not responded and may create it later.
    """
    stack_name = stacks.name_of(request["StackName"])
    name = f"xraystack-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(3)}"
    ids: Mapping[str, Any] = {}
    try:
        ids = _request_change_set(cloudformation, name, request)
        described = _wait_until_ready(cloudformation, ids, sleep)
        made_stack = not stack_exists
        if described["Status"] != "CREATE_COMPLETE":
            reason = described.get("StatusReason") or NO_REASON
            return FailedChangeSet(ids["Id"], ids["StackId"], reason, made_stack)
        creates = request["ChangeSetType"] == "CREATE"
        ready = _parse_change_set(cloudformation, described)
        return ready._replace(creates=creates, made_stack=made_stack)
    except BaseException as error:
        if not ids and isinstance(error, KeyboardInterrupt):
            change_set_deletion.delete_unanswered(
                cloudformation, name, stack_name, sleep, made_stack=not stack_exists
            )
        elif ids or not is_rejected(error):
            change_set_deletion.delete_if_created(
                cloudformation, name, stack_name, made_stack=not stack_exists
            )
        raise


def _request_change_set(
    cloudformation: CloudFormationClient, name: str, request: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Request a new change set and return its Id and StackId."""
    try:
        response: Mapping[str, Any] = cloudformation.create_change_set(
            ChangeSetName=name, ClientToken=name, Description="Made by xraystack", **request
        )
    except ClientError as error:
        if error_code(error) != "AlreadyExistsException":
            raise
        # The name is random, so it comes from this request, whose response was lost.
        try:
            response = change_set_deletion.change_set_ids(
                cloudformation, name, stacks.name_of(request["StackName"])
            )
        except ClientError as missing:
            if error_code(missing) == CHANGE_SET_NOT_FOUND:  # it is the stack that exists already
                raise error from None
            raise
    return {"Id": response["Id"], "StackId": response["StackId"]}


def existing_change_set(
    cloudformation: CloudFormationClient, change_set_id: str, *, stack_name: str | None = None
) -> ChangeSet | FailedChangeSet:
    """Return a change set that was created earlier.

    Raises BadInput if it cannot be executed, or is for another stack than that of ``stack_name``.
    """
    try:
        described = cloudformation.describe_change_set(
            ChangeSetName=change_set_id, IncludePropertyValues=True
        )
    except ClientError as error:
        if error_code(error) != CHANGE_SET_NOT_FOUND:
            raise
        region = cloudformation.meta.region_name
        raise _missing_change_set(change_set_id, stack_name, region) from error
    if change_set_id not in {described["ChangeSetId"], described["ChangeSetName"]}:
        raise responses.unusable_response(described, f"the change set {described['ChangeSetId']}")
    if stack_name not in {None, described["StackName"], described["StackId"]}:
        raise BadInput(
            f"the change set belongs to stack {described['StackName']}, not to {stack_name}",
            where="--execute-changeset",
            remedy="Omit --stack-name, or pass the ARN of a change set of that stack.",
        )
    execution = described.get("ExecutionStatus", "")
    if execution == OBSOLETE:
        raise BadInput(
            f"the change set is {OBSOLETE}: the stack changed after it was created",
            where="--execute-changeset",
            remedy=new_change_set_command(described["StackName"]),
        )
    if described["Status"] == FAILED:
        reason = described.get("StatusReason") or NO_REASON
        return FailedChangeSet(
            described["ChangeSetId"], described["StackId"], reason, made_stack=False
        )
    if execution != "AVAILABLE":
        raise BadInput(
            f"the change set cannot be executed: its status is {described['Status']}, its "
            f"execution status {execution}. {described.get('StatusReason', '')}".rstrip(". "),
            where="--execute-changeset",
            remedy=new_change_set_command(described["StackName"]),
        )
    return _parse_change_set(cloudformation, described)


def _missing_change_set(change_set_id: str, stack_name: str | None, region: str) -> AwsError:
    """Return the error of a change set that no longer exists.

    Its ARN does not contain its stack. [CloudFormation API reference, ExecuteChangeSet]
    """
    parts = change_set_id.split(":")
    other = parts[3] if len(parts) == ARN_PARTS and parts[3] != region else ""
    name = parts[-1].split("/")[1] if "/" in parts[-1] else change_set_id
    remedy = (
        "When a change set is executed, CloudFormation deletes the other change sets of its stack. "
        + new_change_set_command(stack_name or "STACK")
    )
    if other:
        remedy = f"Its region is {other}: pass --region {other}."
    what = f"the change set {name} does not exist in {region}"
    return AwsError(what, where="--execute-changeset", remedy=remedy)


def new_change_set_command(stack_name: str) -> str:
    """Return the command that creates another change set, below its purpose."""
    return (
        "Create a new change set:\nxraystack deploy --no-execute-changeset "
        f"--stack-name {stack_name} ..."
    )


def _parse_change_set(
    cloudformation: CloudFormationClient, described: Mapping[str, Any]
) -> ChangeSet:
    """Return a described change set with all pages of its changes."""
    pages = responses.iterate_pages(_iterate_pages(cloudformation, described))
    changes = [change for page in pages for change in page.get("Changes", [])]
    return ChangeSet(
        described["ChangeSetId"],
        described["StackId"],
        described["StackName"],
        nested_change_sets.add_nested_changes(cloudformation, parse_changes(changes)),
        described.get("OnStackFailure", ""),
    )


def _wait_until_ready(
    cloudformation: CloudFormationClient, ids: Mapping[str, Any], sleep: Callable[[float], None]
) -> Mapping[str, Any]:
    began = time.monotonic()
    while (age := time.monotonic() - began) < TIMEOUT_S:
        described = _describe_page(cloudformation, ids["Id"], ids["StackId"])
        if not described["Status"].endswith(("_IN_PROGRESS", "_PENDING")):
            return described
        sleep(poll_interval.pause_seconds(age, age))
    raise OutcomeUnknown(
        f"the change set is still being created after {TIMEOUT_S:.0f} seconds",
        where=ids["Id"],
        remedy="Nothing was changed. Try again later.",
    )


def _describe_page(
    cloudformation: CloudFormationClient, change_set_id: str, stack_id: str, **page: str
) -> Mapping[str, Any]:
    """Return one page of a change set.

    Permissions for a change set are those for its stack, so the stack's ID is sent too.
    """
    described = cloudformation.describe_change_set(
        ChangeSetName=change_set_id,
        StackName=stack_id,
        IncludePropertyValues=True,
        **page,
    )
    if described["ChangeSetId"] != change_set_id:
        raise responses.unusable_response(described, f"the change set {described['ChangeSetId']}")
    return described


def _iterate_pages(
    cloudformation: CloudFormationClient, page: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    yield page
    while token := page.get("NextToken"):
        page = _describe_page(cloudformation, page["ChangeSetId"], page["StackId"], NextToken=token)
        yield page


def execute_change_set(
    cloudformation: CloudFormationClient,
    change_set: ChangeSet,
    *,
    token: str,
    disable_rollback: bool,
) -> None:
    """Request the execution; its events carry the ``token``.

    ``has_begun`` tells if it started when the response is lost.
    """
    # AWS forbids the one option where the change set has the other. [ExecuteChangeSet]
    rollback: dict[str, Any] = {"DisableRollback": disable_rollback}
    if change_set.on_stack_failure:
        rollback = {}
    cloudformation.execute_change_set(
        ChangeSetName=change_set.id,
        StackName=change_set.stack_id,
        ClientRequestToken=token,
        **rollback,
    )


def is_outdated(error: Exception) -> bool:
    """Return whether AWS rejected an execution because the stack has changed since.

    The execution of another change set deletes those beside it. [API reference, ExecuteChangeSet]
    """
    return error_code(error) == CHANGE_SET_NOT_FOUND or (
        error_code(error) == ALREADY_BEGUN and OBSOLETE in str(error)
    )


def has_begun(cloudformation: CloudFormationClient, change_set: ChangeSet) -> bool:
    """Return whether the execution of a change set has started."""
    described = _describe_page(cloudformation, change_set.id, change_set.stack_id)
    return str(described.get("ExecutionStatus", "")).startswith("EXECUTE_")
