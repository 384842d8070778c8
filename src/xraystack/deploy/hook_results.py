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
from xraystack.aws.aws_errors import error_message
from xraystack.deploy import early_validation
from xraystack.deploy.early_validation import Finding
from xraystack.deploy.events import HookInvocation, StackEvent
from xraystack.deploy.guard_report import read_guard_report
from xraystack.deploy.resource_changes import walk_changes
from xraystack.deploy.service_recorder import ServiceObservation

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.change_set import ChangeSet

HOOK = "hook"
"""The kind of an observation of a hook."""

HOOKS_FAILED = "hook(s) failed"
"""The words of a reason that only names the hooks that rejected something."""

UNREAD_RESULT = "(Could not read the result of the hook: "
"""The beginning of a line about a result that would have had the reason."""

CHANGE_SET = "CHANGE_SET"
MAX_PAGES = 20
"""Pages of hooks or results to read, at most."""


class PlannedHook(NamedTuple):
    """A hook that checks a resource when the change set is executed.

    The ``logical_id`` of a resource in a nested stack is such as ``Nested/Queue``.
    """

    type_name: str
    failure_mode: str
    logical_id: str


class PlannedHooks(NamedTuple):
    """The hooks of a change set, and a warning for each stack whose hooks could not all be read."""

    hooks: tuple[PlannedHook, ...] = ()
    warnings: tuple[str, ...] = ()


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
        ServiceObservation(failed.logical_id, HOOK, *_describe_result(aws, hook), hook.id)
        for hook in blocking_hooks(events, failed)
    ]


def _describe_result(aws: Aws, hook: HookInvocation) -> tuple[str, tuple[str, ...]]:
    """Return a hook with its reason, and lines with what its result adds.

    The result may have the reason where an event only refers to it, or lacks it; then the lines tell if
    it could not be read. Failed annotations tell what the report of Guard in a reason tells.
    """
    try:
        result = _read_result(aws, hook.id)
    except (BotoCoreError, ClientError) as error:
        unread = f"{UNREAD_RESULT}{error_message(error)}.)"
        return hook.describe(), (
            *read_guard_report(hook.reason).lines,
            *([] if hook.reason else [unread]),
        )
    of_result = result.get("HookStatusReason") or ""
    reason = hook.reason or of_result
    report = read_guard_report(of_result or reason)
    added = [] if of_result in reason else [" ".join(report.summary.split())]
    lines = [*_annotation_lines(result)] or [*report.lines]
    return hook._replace(reason=reason).describe(), (*added, *lines)


def _read_result(aws: Aws, invocation_id: str) -> Mapping[str, Any]:
    """Return the result of a hook; empty without an ID, or if botocore does not know the operation."""
    if not invocation_id or not hasattr(aws.cloudformation, "get_hook_result"):
        return {}
    return aws.cloudformation.get_hook_result(HookResultId=invocation_id)


def _annotation_lines(result: Mapping[str, Any]) -> Iterator[str]:
    for annotation in result.get("Annotations") or []:
        if annotation.get("Status") != "FAILED":
            continue
        severity = annotation.get("SeverityLevel")
        name = (annotation.get("AnnotationName") or "") + (f" ({severity})" if severity else "")
        report = read_guard_report(annotation.get("StatusMessage") or "")
        texts = (
            report.summary,
            annotation.get("RemediationMessage"),
            annotation.get("RemediationLink"),
        )
        text = " ".join(" ".join(part.split()) for part in texts if part)
        yield ": ".join(filter(None, (name, text)))
        yield from report.lines


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
                    line = text[:1].upper() + text[1:]
                    findings.append(Finding(severity, line, details, hook))
            if not page.get("NextToken"):
                break
            scope["NextToken"] = page["NextToken"]
        else:
            findings.append(
                Finding(early_validation.UNREAD, "(Not all results of hooks were read.)")
            )
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


def planned_hooks(aws: Aws, change_set: ChangeSet) -> PlannedHooks:
    """Return the hooks that check the changes of a change set, and of those of its nested stacks."""
    hooks: list[PlannedHook] = []
    warnings: list[str] = []
    for path, change_set_id, stack_id in _checked_change_sets(change_set):
        try:
            hooks.extend(
                hook._replace(logical_id="/".join((*path, hook.logical_id)))
                for hook in _read_planned(aws, change_set_id, stack_id)
            )
        except (BotoCoreError, ClientError) as error:
            stack = f"nested stack {'/'.join(path)}" if path else "stack"
            why = error_message(error)
            warnings.append(f"The hooks that check the {stack} could not be read: {why}.")
    return PlannedHooks(tuple(hooks), tuple(warnings))


def _checked_change_sets(
    change_set: ChangeSet,
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield path, ID and stack ID of each change set with hooks, also of one that was not read.

    The path has the logical IDs of the nested stacks. The stack ID of a nested one is empty.
    """
    if any(change.has_hooks for change in change_set.changes):
        yield (), change_set.id, change_set.stack_id
    for path, change in walk_changes(change_set.changes):
        is_unread = change.nested is None
        if change.change_set_id and (is_unread or any(c.has_hooks for c in change.nested or ())):
            yield (*path, change.logical_id), change.change_set_id, ""


def _read_planned(aws: Aws, change_set_id: str, stack_id: str) -> Iterator[PlannedHook]:
    """Yield the hooks of one change set. Raises UnusableResponse for another's, or too many."""
    scope = {"ChangeSetName": change_set_id} | ({"StackName": stack_id} if stack_id else {})
    page: Mapping[str, Any] = {}
    for _ in range(MAX_PAGES):
        page = aws.cloudformation.describe_change_set_hooks(**scope)
        if page.get("ChangeSetId", change_set_id) != change_set_id:
            raise responses.unusable_response(page, f"the change set {page['ChangeSetId']}")
        yield from map(_parse_planned, page.get("Hooks", []))
        if not page.get("NextToken"):
            return
        scope["NextToken"] = page["NextToken"]
    raise responses.unusable_response(page, f"more than {MAX_PAGES} pages of hooks")


def _parse_planned(hook: Mapping[str, Any]) -> PlannedHook:
    target = hook.get("TargetDetails", {}).get("ResourceTargetDetails", {})
    return PlannedHook(
        hook.get("TypeName", ""), hook.get("FailureMode", ""), target.get("LogicalResourceId", "")
    )
