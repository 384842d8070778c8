"""Change sets: made, waited for, executed, and never left behind."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack.deploy import pace
from xraystack.deploy.parameters import ParameterValue
from xraystack.deploy.state import NEVER_CREATED, Step
from xraystack.errors import AwsRefused, OutcomeUnknown

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

TIMEOUT_S = 600.0
NO_CHANGES = ("didn't contain changes", "No updates are to be performed")
"""How the reason of a change set reads that failed only because there is nothing to change."""


class Change(NamedTuple):
    """What an operation will do to one resource; ``replacement`` is AWS's True, False or Conditional."""

    action: str
    logical_id: str
    resource_type: str
    replacement: str


class ChangeSet(NamedTuple):
    """A change set that is ready to be executed."""

    id: str
    stack_id: str
    step: Step
    changes: tuple[Change, ...]


def create(
    cloudformation: CloudFormationClient,
    *,
    stack_name: str,
    step: Step,
    template_body: str,
    parameters: Iterable[ParameterValue],
    capabilities: Sequence[str],
    tags: Mapping[str, str],
    sleep: Callable[[float], None] = time.sleep,
) -> ChangeSet | None:
    """A change set for that template; None, and nothing left behind, if there is nothing to change.

    Raises AwsRefused with CloudFormation's reason, having deleted the change set, if it cannot be
    made.
    """
    name = f"xraystack-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(3)}"
    # Sending no tags keeps those that the stack has; sending an empty list removes them.
    optional: dict[str, Any] = {}
    if tags:
        optional["Tags"] = [{"Key": key, "Value": value} for key, value in tags.items()]
    made = cloudformation.create_change_set(
        StackName=stack_name,
        ChangeSetName=name,
        ChangeSetType="CREATE" if step is Step.CREATE else "UPDATE",
        TemplateBody=template_body,
        Parameters=[parameter.request() for parameter in parameters],
        Capabilities=list(capabilities),  # type: ignore[arg-type]
        Description="Made by xraystack",
        **optional,
    )
    described = _awaited(cloudformation, made["Id"], sleep)
    if described["Status"] == "CREATE_COMPLETE":
        return ChangeSet(
            made["Id"], made["StackId"], step, tuple(_changes(cloudformation, described))
        )
    delete(cloudformation, made["Id"], made["StackId"])
    reason = described.get("StatusReason", "CloudFormation gives no reason")
    if any(text in reason for text in NO_CHANGES):
        return None
    raise AwsRefused(
        f"CloudFormation cannot make the change set: {reason}",
        where=stack_name,
        remedy="Nothing has been changed.",
    )


def _awaited(
    cloudformation: CloudFormationClient, change_set_id: str, sleep: Callable[[float], None]
) -> Mapping[str, Any]:
    for pause in pace.pauses(within=TIMEOUT_S):
        described = cloudformation.describe_change_set(ChangeSetName=change_set_id)
        if not described["Status"].endswith(("_IN_PROGRESS", "_PENDING")):
            return described
        sleep(pause)
    raise OutcomeUnknown(
        f"the change set is still being made after {TIMEOUT_S:.0f} seconds",
        where=change_set_id,
        remedy="Nothing has been changed. Try again later.",
    )


def _changes(
    cloudformation: CloudFormationClient, described: Mapping[str, Any]
) -> Iterable[Change]:
    page = described
    while True:
        for change in page.get("Changes", []):
            resource = change.get("ResourceChange", {})
            yield Change(
                resource.get("Action", ""),
                resource.get("LogicalResourceId", ""),
                resource.get("ResourceType", ""),
                resource.get("Replacement", ""),
            )
        if not page.get("NextToken"):
            return
        page = cloudformation.describe_change_set(
            ChangeSetName=described["ChangeSetId"], NextToken=page["NextToken"]
        )


def execute(cloudformation: CloudFormationClient, change_set: ChangeSet) -> None:
    """Begin to carry a change set out; ``events.follow`` tells how it goes."""
    cloudformation.execute_change_set(ChangeSetName=change_set.id)


def delete(cloudformation: CloudFormationClient, change_set_id: str, stack_id: str) -> None:
    """Delete a change set, and with it a stack that has never been anything else."""
    from xraystack.deploy import stack

    cloudformation.delete_change_set(ChangeSetName=change_set_id)
    if stack.describe(cloudformation, stack_id).status == NEVER_CREATED:
        cloudformation.delete_stack(StackName=stack_id)
