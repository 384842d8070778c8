"""Errors that CloudFormation reports as events of an operation.

Those of the early validation are reported before any resource is created, and name a path into the
template; those of hooks name the hook. [CloudFormation API reference, DescribeEvents and OperationEvent]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses, stacks
from xraystack.aws.aws_errors import error_message
from xraystack.deploy.events import HookInvocation, parse_hook
from xraystack.deploy.guard_report import read_guard_report
from xraystack.deploy.resource_changes import walk_changes

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.change_set import ChangeSet
    from xraystack.deploy.inputs.template_source import TemplateSource

VALIDATION_ERROR = "VALIDATION_ERROR"
HOOK_INVOCATION_ERROR = "HOOK_INVOCATION_ERROR"
PROVISIONING_ERROR = "PROVISIONING_ERROR"
FAILED_EVENTS = (VALIDATION_ERROR, HOOK_INVOCATION_ERROR, PROVISIONING_ERROR)
"""The types of events that report a failure. [OperationEvent, EventType]"""

ERROR = "error"
WARNING = "warning"
UNREAD = "unread"
SEVERITIES = (ERROR, WARNING, UNREAD)
"""The severities of findings, in the order in which they are printed."""
NO_REASON = "CloudFormation gives no reason"


class Finding(NamedTuple):
    """A failed check, or the ``hook`` that failed, in a line, with a line for each annotation.

    The severity is ERROR, WARNING, which stops nothing, or UNREAD for what could not be read.
    """

    severity: str
    text: str
    details: tuple[str, ...] = ()
    hook: HookInvocation | None = None

    @property
    def lines(self) -> list[str]:
        """The lines to print."""
        return [self.text, *(f"  {detail}" for detail in self.details)]


def validation_findings(
    aws: Aws,
    template: TemplateSource | None,
    *,
    change_set_id: str = "",
    stack_id: str = "",
    since: datetime | None = None,
) -> list[Finding]:
    """Return the findings about a change set or a stack, with their places.

    Findings about a stack itself do not name it. Never raises: a finding tells that they could not be
    read.
    """
    own_id = stacks.name_of(stack_id)
    try:
        events = failed_events(aws, change_set_id=change_set_id, stack_id=stack_id, since=since)
    except (BotoCoreError, ClientError) as error:
        return [unread_finding("the findings", error)]
    return [
        Finding(
            WARNING if is_warning(event) else ERROR,
            format_finding(event, template, own_id),
            read_guard_report(event.get("HookStatusReason") or "").lines,
            _failed_hook(event),
        )
        for event in events
    ]


def unread_finding(what: str, error: Exception) -> Finding:
    """Return a finding which tells what could not be read because of an error."""
    return Finding(UNREAD, f"(Could not read {what}: {error_message(error)}.)")


def failed_events(
    aws: Aws, *, change_set_id: str = "", stack_id: str = "", since: datetime | None = None
) -> list[Mapping[str, Any]]:
    """Return the events of a change set or a stack that report a failure, also as a warning."""
    if not hasattr(aws.cloudformation, "describe_events"):
        return []
    scope: Any = {"ChangeSetName": change_set_id} if change_set_id else {"StackName": stack_id}
    pages = aws.cloudformation.get_paginator("describe_events").paginate(**scope)
    return [
        event
        for page in responses.iterate_pages(pages)
        for event in page["OperationEvents"]
        if event.get("EventType") in FAILED_EVENTS
        and (since is None or event["Timestamp"] >= since)
    ]


def warnings(aws: Aws, template: TemplateSource | None, change_set: ChangeSet) -> Iterator[str]:
    """Yield a line for each check of a ready change set that only warns; none if unreadable.

    Those of nested change sets begin with the logical IDs of their stacks.
    """
    yield from _change_set_warnings(aws, template, change_set.id)
    for path, change in walk_changes(change_set.changes):
        if change.change_set_id:
            stack = "/".join((*path, change.logical_id))
            for line in _change_set_warnings(aws, None, change.change_set_id):
                yield f"{stack}: {line}"


def _change_set_warnings(
    aws: Aws, template: TemplateSource | None, change_set_id: str
) -> list[str]:
    try:
        events = failed_events(aws, change_set_id=change_set_id)
    except (BotoCoreError, ClientError):
        return []
    return [format_finding(event, template) for event in events if is_warning(event)]


def is_warning(event: Mapping[str, Any]) -> bool:
    """Return whether a check does not stop the operation, although it failed or was skipped."""
    modes = (event.get("ValidationFailureMode"), event.get("HookFailureMode"))
    return "WARN" in modes or _is_skipped(event)


def _is_skipped(event: Mapping[str, Any]) -> bool:
    return event.get("ValidationStatus") == "SKIPPED"


def format_finding(
    event: Mapping[str, Any], template: TemplateSource | None, own_id: str = ""
) -> str:
    """Return a finding as text: ``file:line``, the resource and check, and the reason.

    The logical ID ``own_id``, that of the stack itself, is left out: the caller prints it.
    """
    path = event.get("ValidationPath", "")
    logical_id = event.get("LogicalResourceId", "")
    place = path
    if template is not None:
        place = template.place_of_path(path or f"/Resources/{logical_id}") or template.name
    logical_id = "" if logical_id == own_id else logical_id
    hook = _failed_hook(event)
    if hook is not None:
        return _join(place, " ".join(filter(None, (logical_id, hook.describe()))))
    severity = " (skipped)" if _is_skipped(event) else " (warning)" if is_warning(event) else ""
    reasons = ("ValidationStatusReason", "HookStatusReason", "ResourceStatusReason")
    reason = next((event[name] for name in reasons if event.get(name)), NO_REASON)
    name = event.get("ValidationName") or event.get("ResourceType", "")
    about = " ".join(filter(None, (logical_id, name)))
    return _join(place, f"{about}{severity}", reason)


def _failed_hook(event: Mapping[str, Any]) -> HookInvocation | None:
    """Return the hook of an event, None if it has none; without a status it has failed."""
    hook = parse_hook(event)
    if hook is not None and not hook.status and event.get("EventType") == HOOK_INVOCATION_ERROR:
        return hook._replace(status="HOOK_FAILED")
    return hook


def _join(*parts: str) -> str:
    return ": ".join(filter(None, parts))
