"""What another user does to the same stack between two requests of a command, and how to tell afterwards."""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError, WaiterError

from tests.support.stacks import client

if TYPE_CHECKING:
    from tests.support.command_line import Account

NAME = "stack"
VALUE = "three"
TEMPLATE = f"""\
Parameters:
  DisplayName: {{Type: String, Default: {VALUE}}}
  Text: {{Type: String, Default: {VALUE}}}
Resources:
  Topic: {{Type: AWS::SNS::Topic, Properties: {{DisplayName: !Ref DisplayName}}}}
  Another: {{Type: AWS::SNS::Topic}}
"""
OWN_TOKENS = "xraystack-"
STARTS = {"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS"}
PAUSE = {"Delay": 0.05, "MaxAttempts": 400}


def act(account: Account, what: str) -> None:
    """Do it as another user; what AWS rejects in this state is not done."""
    cloudformation = client(account, "cloudformation")
    if what != "delete" and _is_in_progress(cloudformation):
        return  # AWS rejects these then; the emulator does not always
    with contextlib.suppress(ClientError, WaiterError):
        {"update": _update, "delete": _delete, "execute": _execute}[what](cloudformation)


def _is_in_progress(cloudformation: Any) -> bool:
    statuses = [stack["StackStatus"] for stack in cloudformation.describe_stacks()["Stacks"]]
    return any(s.endswith("_IN_PROGRESS") and s != "REVIEW_IN_PROGRESS" for s in statuses)


def _exists(cloudformation: Any) -> bool:
    listed = [s["StackStatus"] for s in cloudformation.describe_stacks()["Stacks"]]
    return bool(listed) and listed[0] != "REVIEW_IN_PROGRESS"


def _update(cloudformation: Any) -> None:
    """Create or update the stack with another template."""
    if _exists(cloudformation):
        cloudformation.update_stack(StackName=NAME, TemplateBody=TEMPLATE)
    else:
        cloudformation.create_stack(StackName=NAME, TemplateBody=TEMPLATE)
    _settle(cloudformation)


def _delete(cloudformation: Any) -> None:
    """Delete the stack; while it is being updated, cancel that."""
    try:
        cloudformation.delete_stack(StackName=NAME)
    except ClientError:
        cloudformation.cancel_update_stack(StackName=NAME)
    _settle(cloudformation)


def _execute(cloudformation: Any) -> None:
    """Execute the change set that the stack has, or a new one."""
    listed = []
    with contextlib.suppress(ClientError):
        listed = cloudformation.list_change_sets(StackName=NAME)["Summaries"]
    ready = [s["ChangeSetId"] for s in listed if s.get("ExecutionStatus") == "AVAILABLE"]
    if not ready:
        made = cloudformation.create_change_set(
            StackName=NAME,
            ChangeSetName=f"other-{secrets.token_hex(4)}",
            ChangeSetType="UPDATE" if _exists(cloudformation) else "CREATE",
            TemplateBody=TEMPLATE,
        )
        ready = [made["Id"]]
        waiter = cloudformation.get_waiter("change_set_create_complete")
        waiter.wait(ChangeSetName=made["Id"], WaiterConfig=PAUSE)
    cloudformation.execute_change_set(ChangeSetName=ready[0])
    _settle(cloudformation)


def _settle(cloudformation: Any) -> None:
    while _is_in_progress(cloudformation):
        pass


def own_endings(account: Account) -> list[str]:
    """How each operation that the command began has ended; empty for one without an end."""
    cloudformation = client(account, "cloudformation")
    summaries = cloudformation.list_stacks()["StackSummaries"]
    endings = []
    for stack_id in {summary["StackId"] for summary in summaries}:
        pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack_id)
        events = [event for page in pages for event in page["StackEvents"]][::-1]
        endings += _endings(e for e in events if e["PhysicalResourceId"] == e["StackId"])
    return endings


def _endings(events: Any) -> list[str]:
    endings: list[str] = []
    is_own = False
    for event in events:
        status, token = event["ResourceStatus"], event.get("ClientRequestToken", "")
        begins = status in STARTS or (endings and endings[-1])
        if token.startswith(OWN_TOKENS) and not is_own:
            is_own = True
            endings.append("")
        elif begins and status.endswith("_IN_PROGRESS") and not token.startswith(OWN_TOKENS):
            is_own = False
        if is_own and not status.endswith("_IN_PROGRESS"):
            endings[-1] = status
    return endings
