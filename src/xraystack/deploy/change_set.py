"""Change sets: made, waited for, described, executed, and never left behind."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from xraystack.aws import stacks
from xraystack.aws.refusals import error_code
from xraystack.aws.stack_status import NEVER_CREATED
from xraystack.deploy import pace
from xraystack.errors import BadInput, OutcomeUnknown

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

TIMEOUT_S = 3600.0
NO_CHANGES = ("didn't contain changes", "No updates are to be performed")
"""How the reason of a change set reads that failed only because there is nothing to change."""

REPLACEMENT = {"True": "always", "Conditional": "conditional"}


class PropertyChange(NamedTuple):
    """One property, attribute or tag that changes.

    ``before`` and ``after`` are None where AWS does not give them. ``replaces`` is ``Never``,
    ``Conditionally`` or ``Always``; ``cause`` what it follows from, empty if the template itself.
    """

    path: str
    before: str | None
    after: str | None
    replaces: str
    cause: str


class Change(NamedTuple):
    """What an operation will do to one resource; ``replacement`` is never, conditional or always."""

    action: str
    logical_id: str
    physical_id: str
    resource_type: str
    replacement: str
    policy_action: str
    properties: tuple[PropertyChange, ...]


class ChangeSet(NamedTuple):
    """A change set that is ready to be executed."""

    id: str
    stack_id: str
    stack_name: str
    changes: tuple[Change, ...]
    on_stack_failure: str = ""
    creates: bool = False
    """Whether the stack is a new one, so that all its events are this operation's."""


class Failed(NamedTuple):
    """A change set that could not be made; ``stack_id`` is that of the stack it was for."""

    id: str
    stack_id: str
    reason: str

    @property
    def is_empty(self) -> bool:
        """Whether it failed only because there is nothing to change."""
        return any(text in self.reason for text in NO_CHANGES)


def create(
    cloudformation: CloudFormationClient,
    request: Mapping[str, Any],
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> ChangeSet | Failed:
    """Make a change set of what CreateChangeSet takes, and wait until AWS has worked it out."""
    name = f"xraystack-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(3)}"
    try:
        made: Mapping[str, Any] = cloudformation.create_change_set(
            ChangeSetName=name, ClientToken=name, Description="Made by xraystack", **request
        )
    except ClientError as error:
        if error_code(error) != "AlreadyExistsException":
            raise
        # The name is random, so it is this very request, whose answer got lost on the way.
        found = cloudformation.describe_change_set(
            ChangeSetName=name, StackName=request["StackName"]
        )
        made = {"Id": found["ChangeSetId"], "StackId": found["StackId"]}
    try:
        described = _awaited(cloudformation, made, sleep)
    except KeyboardInterrupt:
        delete(cloudformation, made["Id"], made["StackId"])
        raise
    if described["Status"] == "CREATE_COMPLETE":
        creates = request["ChangeSetType"] == "CREATE"
        return described_as(cloudformation, described)._replace(creates=creates)
    reason = described.get("StatusReason", "CloudFormation gives no reason")
    return Failed(made["Id"], made["StackId"], reason)


def existing(cloudformation: CloudFormationClient, change_set_id: str) -> ChangeSet:
    """A change set that somebody has made before. Raises BadInput if it cannot be executed."""
    described = cloudformation.describe_change_set(
        ChangeSetName=change_set_id, IncludePropertyValues=True
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
    return described_as(cloudformation, described)


def described_as(cloudformation: CloudFormationClient, described: Mapping[str, Any]) -> ChangeSet:
    """A described change set with all pages of its changes."""
    return ChangeSet(
        described["ChangeSetId"],
        described["StackId"],
        described["StackName"],
        tuple(_changes(cloudformation, described)),
        described.get("OnStackFailure", ""),
    )


def _awaited(
    cloudformation: CloudFormationClient, made: Mapping[str, Any], sleep: Callable[[float], None]
) -> Mapping[str, Any]:
    began = time.monotonic()
    while (age := time.monotonic() - began) < TIMEOUT_S:
        # Permissions for change sets are permissions for their stack, so it is named as well.
        described = cloudformation.describe_change_set(
            ChangeSetName=made["Id"], StackName=made["StackId"], IncludePropertyValues=True
        )
        if not described["Status"].endswith(("_IN_PROGRESS", "_PENDING")):
            return described
        sleep(pace.pause(age, age))
    raise OutcomeUnknown(
        f"the change set is still being made after {TIMEOUT_S:.0f} seconds",
        where=made["Id"],
        remedy="Nothing has been changed. Try again later.",
    )


def _changes(
    cloudformation: CloudFormationClient, described: Mapping[str, Any]
) -> Iterator[Change]:
    page = described
    while True:
        for change in page.get("Changes", []):
            yield change_of(change.get("ResourceChange", {}))
        if not page.get("NextToken"):
            return
        page = cloudformation.describe_change_set(
            ChangeSetName=described["ChangeSetId"],
            StackName=described["StackId"],
            IncludePropertyValues=True,
            NextToken=page["NextToken"],
        )


def change_of(resource: Mapping[str, Any]) -> Change:
    """One change from a ``ResourceChange`` of the CloudFormation API reference."""
    return Change(
        action=resource.get("Action", ""),
        logical_id=resource.get("LogicalResourceId", ""),
        physical_id=resource.get("PhysicalResourceId", ""),
        resource_type=resource.get("ResourceType", ""),
        replacement=REPLACEMENT.get(resource.get("Replacement", ""), "never"),
        policy_action=resource.get("PolicyAction", ""),
        properties=tuple(_properties(resource.get("Details", []))),
    )


def _properties(details: Iterable[Mapping[str, Any]]) -> Iterator[PropertyChange]:
    """The details as one entry for each target; AWS gives one for each cause of a target."""
    by_path: dict[str, PropertyChange] = {}
    for detail in details:
        target = detail.get("Target", {})
        path = (target.get("Path") or "").lstrip("/").replace("/", ".")
        if not path:
            path = ".".join(filter(None, (target.get("Attribute"), target.get("Name"))))
        path = path.removeprefix("Properties.")
        cause = detail.get("CausingEntity", "")
        known = by_path.get(path)
        if known is not None:
            by_path[path] = known._replace(cause=known.cause or cause)
            continue
        by_path[path] = PropertyChange(
            path,
            target.get("BeforeValue"),
            target.get("AfterValue"),
            target.get("RequiresRecreation", "Never"),
            cause,
        )
    yield from by_path.values()


def execute(
    cloudformation: CloudFormationClient, change_set: ChangeSet, *, disable_rollback: bool
) -> None:
    """Begin to carry a change set out; ``events.follow`` tells how it goes.

    An answer that got lost does no harm: whoever asks again learns that it has begun.
    """
    # AWS forbids the one option where the change set has the other. [ExecuteChangeSet]
    rollback: dict[str, Any] = {"DisableRollback": disable_rollback}
    if change_set.on_stack_failure:
        rollback = {}
    try:
        cloudformation.execute_change_set(
            ChangeSetName=change_set.id,
            StackName=change_set.stack_id,
            ClientRequestToken=f"xraystack-{secrets.token_hex(8)}",
            **rollback,
        )
    except ClientError as error:
        if error_code(error) != "InvalidChangeSetStatus" or not _has_begun(
            cloudformation, change_set
        ):
            raise


def _has_begun(cloudformation: CloudFormationClient, change_set: ChangeSet) -> bool:
    described = cloudformation.describe_change_set(
        ChangeSetName=change_set.id, StackName=change_set.stack_id
    )
    return described.get("ExecutionStatus", "").startswith("EXECUTE_")


def delete(cloudformation: CloudFormationClient, change_set_id: str, stack_id: str) -> None:
    """Delete a change set, and with it a stack that has never been anything else."""
    cloudformation.delete_change_set(ChangeSetName=change_set_id, StackName=stack_id)
    if stacks.describe(cloudformation, stack_id).status == NEVER_CREATED:
        cloudformation.delete_stack(StackName=stack_id)
