"""Results of CloudFormation hooks: their reasons, annotations, and the hooks that a change set plans.

Events name the hook, its status, reason and failure mode; GetHookResult adds annotations. Functions here
never raise, because they only add to what is known. [CloudFormation API reference, StackEvent,
GetHookResult, ListHookResults, DescribeChangeSetHooks]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.aws import responses
from xraystack.deploy import early_validation
from xraystack.deploy.early_validation import Finding
from xraystack.deploy.events import HookInvocation, StackEvent
from xraystack.deploy.service_recorder import ServiceObservation

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws

HOOK = "hook"
"""The kind of an observation of a hook."""

CHANGE_SET = "CHANGE_SET"
MAX_PAGES = 20
"""Pages of hooks or results to read, at most."""


class PlannedHook(NamedTuple):
    """A hook that checks a resource when the change set is executed."""

    type_name: str
    failure_mode: str
    logical_id: str


def blocking_hooks(events: Iterable[StackEvent], failed: StackEvent) -> list[HookInvocation]:
    """Return the hooks that rejected the target of an event, each once.

    Hooks that checked it after this event, in the rollback, are not among them.
    """
    hooks = {
        (event.hook.type_name, event.hook.reason): event.hook
        for event in takewhile(lambda event: event.id != failed.id, events)
        if event.hook is not None
        and event.hook.is_blocking
        and event.logical_id == failed.logical_id
    }
    return list(hooks.values())


def hook_observations(
    aws: Aws, events: Iterable[StackEvent], failed: StackEvent
) -> list[ServiceObservation]:
    """Return an observation with reason and annotations for each hook that rejected a resource."""
    return [
        ServiceObservation(failed.logical_id, HOOK, *_describe_result(aws, hook))
        for hook in blocking_hooks(events, failed)
    ]


def _describe_result(aws: Aws, hook: HookInvocation) -> tuple[str, tuple[str, ...]]:
    """Return a hook with its reason, and a line for each failed annotation of its result."""
    result = _read_result(aws, hook.id)
    reason = hook.reason or result.get("HookStatusReason", "")
    return hook._replace(reason=reason).describe(), tuple(_annotation_lines(result))


def _read_result(aws: Aws, invocation_id: str) -> Mapping[str, Any]:
    """Return the result of a hook; empty if it cannot be read."""
    if not invocation_id or not hasattr(aws.cloudformation, "get_hook_result"):
        return {}
    try:
        return aws.cloudformation.get_hook_result(HookResultId=invocation_id)
    except (BotoCoreError, ClientError):
        return {}


def _annotation_lines(result: Mapping[str, Any]) -> Iterator[str]:
    for annotation in result.get("Annotations", []):
        if annotation.get("Status") != "FAILED":
            continue
        severity = annotation.get("SeverityLevel", "")
        name = annotation.get("AnnotationName", "") + (f" ({severity})" if severity else "")
        texts = (
            annotation.get("StatusMessage"),
            annotation.get("RemediationMessage"),
            annotation.get("RemediationLink"),
        )
        text = " ".join(" ".join(part.split()) for part in texts if part)
        yield ": ".join(filter(None, (name, text)))


def change_set_findings(aws: Aws, change_set_id: str) -> list[Finding]:
    """Return a finding for each hook that failed for a change set.

    If not all can be read, the last one says so.
    """
    if not hasattr(aws.cloudformation, "list_hook_results"):
        return []
    findings: list[Finding] = []
    scope: dict[str, Any] = {"TargetType": CHANGE_SET, "TargetId": change_set_id}
    try:
        for _ in range(MAX_PAGES):
            page: Mapping[str, Any] = aws.cloudformation.list_hook_results(**scope)
            for result in page.get("HookResults", []):
                hook = _parse_result(result)
                if hook.is_failed:
                    text, details = _describe_result(aws, hook)
                    severity = (
                        early_validation.ERROR if hook.is_blocking else early_validation.WARNING
                    )
                    findings.append(Finding(severity, text[:1].upper() + text[1:], details))
            if not page.get("NextToken"):
                break
            scope["NextToken"] = page["NextToken"]
    except (BotoCoreError, ClientError) as error:
        findings.append(early_validation.unread_finding("the results of hooks", error))
    return findings


def _parse_result(result: Mapping[str, Any]) -> HookInvocation:
    """Return a hook from a ``HookResultSummary`` of the CloudFormation API reference."""
    return HookInvocation(
        type_name=result.get("TypeName", ""),
        status=result.get("Status", ""),
        reason=result.get("HookStatusReason", ""),
        failure_mode=result.get("FailureMode", ""),
        id=result.get("HookResultId", ""),
    )


def planned_hooks(aws: Aws, change_set_id: str, stack_id: str) -> tuple[PlannedHook, ...]:
    """Return the hooks that check the changes of a change set; none if they cannot be read."""
    hooks: list[PlannedHook] = []
    token: dict[str, str] = {}
    try:
        for _ in range(MAX_PAGES):
            page: Mapping[str, Any] = aws.cloudformation.describe_change_set_hooks(
                ChangeSetName=change_set_id, StackName=stack_id, **token
            )
            if page.get("ChangeSetId", change_set_id) != change_set_id:
                raise responses.unusable_response(page, f"the change set {page['ChangeSetId']}")
            hooks += [_parse_planned(hook) for hook in page.get("Hooks", [])]
            if not page.get("NextToken"):
                break
            token = {"NextToken": page["NextToken"]}
    except (BotoCoreError, ClientError):
        return ()
    return tuple(hooks)


def _parse_planned(hook: Mapping[str, Any]) -> PlannedHook:
    target = hook.get("TargetDetails", {}).get("ResourceTargetDetails", {})
    return PlannedHook(
        hook.get("TypeName", ""), hook.get("FailureMode", ""), target.get("LogicalResourceId", "")
    )
