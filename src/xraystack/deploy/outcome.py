"""The report of a failed operation: cause, evidence, explanation and remedy.

Pure: from events and observations to the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from xraystack.aws import stack_remedies
from xraystack.aws.stack_status import ABSENT, FAILED, SUCCEEDED
from xraystack.aws.stacks import Stack
from xraystack.deploy.events import STACK_TYPE, StackEvent
from xraystack.deploy.hook_results import HOOK, UNREAD_RESULT
from xraystack.deploy.service_recorder import TASK_STOPPED, ServiceObservation
from xraystack.errors import OperationFailed, OutcomeUnknown, XraystackError

if TYPE_CHECKING:
    from xraystack.deploy.explanations.reason_explanations import Explanation

CONSEQUENCE = re.compile(
    r"Resource (creation|update|deletion) cancelled"
    r"|The following resource\(s\) failed to"
    r"|^Rollback requested by user|[Cc]ancell?ed by (?:the )?parent|requested by (?:the )?parent"
)
"""Reasons that only report another failure. [CloudFormation user guide, troubleshooting]

CloudFormation adds "Rollback requested by user" to reasons of its own: a time-out, a missing export.
"""

FAILED_RESOURCES = re.compile(r"The following resource\(s\) failed to")
"""The reason of a stack whose resources have the reasons."""

EMBEDDED_STACK = re.compile(r"Embedded stack (arn:\S+:stack/\S+)")
"""The reason of a nested stack, with its ID. [CloudFormation user guide, troubleshooting]"""

USER_INITIATED = "User Initiated"
"""The reason of a stack's event for an operation that a user requested."""

UNREAD = "unread"
"""The kind of an observation that something could not be read, which is no cause."""

VALIDATION = "validation"
"""The kind of an observation of early validation, or of a hook that only operation events report."""

HOOK_MESSAGE = "Hook failed with message: "
"""The beginning of a hook's reason, which an observation has in its details if its event lacks it."""

_REJECTION = re.compile(rf"(\bhook \S+ rejected: )(?!{HOOK_MESSAGE})")
"""The beginning of a hook's observation, whose reason lacks AWS's words."""

_NOT_FOUND = re.compile(r"was not found|HandlerErrorCode: NotFound")
_WITHOUT_REASON = re.compile(r"\bhook \S+ rejected$")
"""The observation of a hook that gives no reason."""

MAX_EVIDENCE = 4
"""Maximum of observations to print; all hooks are printed. Tasks that stop once stop again and again."""


class FailureCause(NamedTuple):
    """The cause of a failed operation.

    ``nested`` are the logical IDs of the nested stacks on the path to the resource, ``place`` is its
    ``file:line`` or empty.
    """

    logical_id: str
    resource_type: str
    reason: str
    nested: tuple[str, ...]
    place: str
    evidence: tuple[ServiceObservation, ...]
    explanation: Explanation | None


def is_success(status: str) -> bool:
    """Return whether a stack that ended in ``status`` has the requested state."""
    return status in SUCCEEDED


def is_consequence(event: StackEvent) -> bool:
    """Return whether an event only reports that another one failed."""
    return bool(CONSEQUENCE.search(event.reason))


def root_cause(events: Iterable[StackEvent]) -> StackEvent | None:
    """Return the first failure that is not the consequence of another; None if nothing failed.

    Without a failed resource it is the stack's own event: a rollback because of an alarm or a user.
    """
    return next(iter(possible_causes(events)), None)


def possible_causes(events: Iterable[StackEvent]) -> list[StackEvent]:
    """Return the failures that may be the cause of an operation's failure, the likeliest first.

    They are those that no other failure in the stack caused. What began a rollback, a failed resource or
    an alarm, is likelier than what failed in the rollback. Several resources may fail at the same time,
    and of nested stacks only their own events show which one was cancelled.
    """
    events = list(events)
    failures = [event for event in events if event.is_failure]
    causes = [event for event in failures if not event.is_stack_event and is_origin(event)]
    until_rollback = list(takewhile(lambda event: not begins_rollback(event), events))
    first_causes = [event for event in causes if event in until_rollback]
    own = [
        event
        for event in events
        if event.is_stack_event
        and (event.is_failure or begins_rollback(event))
        and event.reason
        and not FAILED_RESOURCES.search(event.reason)
    ]
    begun = [
        event
        for event in own
        if begins_rollback(event) and not is_consequence(event) and event.reason != USER_INITIATED
    ]
    return first_causes or begun or causes or own or failures


def begins_rollback(event: StackEvent) -> bool:
    """Return whether a stack begins to roll back with an event."""
    return event.is_stack_event and event.status.endswith("ROLLBACK_IN_PROGRESS")


def is_origin(event: StackEvent) -> bool:
    """Return whether no other failure of the same stack caused the failure of a resource."""
    return not is_consequence(event) or is_nested_failure(event)


def is_nested_failure(event: StackEvent) -> bool:
    """Return whether a nested stack failed because of its own resources."""
    return bool(child_stack_id(event) and FAILED_RESOURCES.search(event.reason))


def child_stack_id(event: StackEvent | None) -> str:
    """Return the ID of the nested stack whose failure an event reports, else an empty string."""
    if event is None or event.resource_type != STACK_TYPE or event.is_stack_event:
        return ""
    embedded = EMBEDDED_STACK.search(event.reason)
    return event.physical_id or (embedded[1] if embedded else "")


def summarize_cause(
    chain: Sequence[StackEvent],
    observations: Iterable[ServiceObservation],
    place: Callable[[str], str],
) -> FailureCause | None:
    """Return the cause at the end of a chain of root causes, each in a stack nested in the previous."""
    if not chain:
        return None
    failed, nested = chain[-1], tuple(event.logical_id for event in chain[:-1])
    evidence = tuple(_evidence(failed.logical_id, observations))
    from xraystack.deploy.explanations.reason_explanations import explanation

    hooks = [observation for observation in evidence if observation.kind == HOOK]
    texts = [
        text
        for observation in evidence
        if observation.kind != UNREAD
        for text in (
            "" if observation.kind == VALIDATION else "\n".join(observation.details),
            _add_hook_message(observation.what),
        )
    ]
    return FailureCause(
        failed.logical_id,
        failed.resource_type,
        failed.reason or f"CloudFormation gives no reason ({failed.status})",
        nested,
        place((nested or (failed.logical_id,))[0]),
        evidence,
        explain_hooks(hooks, failed.reason, failed.resource_type)
        if hooks
        else explanation(*texts, _own_text(failed), resource_type=failed.resource_type),
    )


def _own_text(failed: StackEvent) -> str:
    """Return the reason of a failure, with its status if that changes what the reason means.

    A resource that was not found is one that was deleted, but in an import one that never existed.
    """
    is_absent = failed.status == "IMPORT_FAILED" and _NOT_FOUND.search(failed.reason)
    return f"{failed.status}: {failed.reason}" if is_absent else failed.reason


def explain_hooks(
    hooks: Iterable[ServiceObservation], reason: str = "", resource_type: str = ""
) -> Explanation | None:
    """Return the explanation of hooks that rejected something, with their names if they differ.

    The ``reason`` is that of the resource, which may only name the hooks.
    """
    from xraystack.deploy.explanations.reason_explanations import Explanation, explanation

    known: dict[str, Explanation] = {}
    names: dict[str, list[str]] = {}
    for hook in hooks:
        texts = (*_hook_messages(hook), reason)
        explained = explanation(*texts, resource_type=resource_type)
        if explained is not None:
            explained = explained.name_hook_target(resource_type).name_hook_result(hook.result_id)
            known.setdefault(explained.remedy, explained)
            names.setdefault(explained.remedy, []).append(hook.what.split(" ")[1])
    if len(known) < 2:
        return next(iter(known.values()), None)
    about = {remedy: ", ".join(dict.fromkeys(some)) for remedy, some in names.items()}
    return Explanation(
        ". ".join(f"{about[remedy]}: {each.what}" for remedy, each in known.items()),
        "\n".join(f"For {about[remedy]}: {remedy}" for remedy in known),
    )


def _hook_messages(hook: ServiceObservation) -> Iterator[str]:
    """Yield the reasons of a hook in AWS's words; an annotation stands in for a missing reason."""
    yield from (line for line in hook.details if line.startswith(HOOK_MESSAGE))
    annotations = [line for line in hook.details if not line.startswith(UNREAD_RESULT)]
    if annotations and _WITHOUT_REASON.search(hook.what):
        yield f"{hook.what}: {HOOK_MESSAGE}{annotations[0]}"
    yield _add_hook_message(hook.what)


def _add_hook_message(text: str) -> str:
    """Return an observation of a hook that rejected something with AWS's words before its reason."""
    return _REJECTION.sub(rf"\1{HOOK_MESSAGE}", text)


def _evidence(
    logical_id: str, observations: Iterable[ServiceObservation]
) -> list[ServiceObservation]:
    """Return the observations of what failed: all hooks in order, a stopped task per reason, the rest.

    If no service failed but a resource that waits for one, such as a wait condition, return the
    observations of stopped tasks.
    """
    observations = list(observations)
    relevant = [observation for observation in observations if observation.logical_id == logical_id]
    relevant = relevant or [
        observation for observation in observations if observation.kind == TASK_STOPPED
    ]
    hooks = [observation for observation in relevant if observation.kind == HOOK]
    others = [observation for observation in relevant if observation.kind != HOOK]
    by_reason = {
        observation.details[0]: observation
        for observation in reversed(others)
        if observation.details
    }
    without_details = [observation for observation in others if not observation.details]
    others = [*reversed(by_reason.values()), *without_details]
    return [*hooks, *others[: max(MAX_EVIDENCE - len(hooks), 0)]]


def failure_error(
    final_stack: Stack,
    cause: FailureCause | None,
    failed: Sequence[StackEvent] = (),
    nested_causes: Mapping[str, Sequence[StackEvent]] = MappingProxyType({}),
    *,
    rollback_cause: FailureCause | None = None,
) -> XraystackError:
    """Return the error to raise for an operation that did not succeed.

    ``failed`` are the resources for which it failed; of nested stacks ``nested_causes`` has the failures
    inside, down to the cause, by logical ID. ``rollback_cause`` is why its rollback failed as well. A
    final status that CloudFormation does not document tells nothing, so the outcome is unknown.
    """
    status = final_stack.status
    what = f"the stack ended as {status or 'deleted'}"
    if status not in FAILED | ABSENT:
        return OutcomeUnknown(
            f"{what}, an unexpected status",
            where=final_stack.name,
            remedy=f"Check the stack with:\nxraystack status --stack-name {final_stack.name}",
        )
    lines = [final_stack.reason] if cause is None and final_stack.reason else []
    if cause:
        what += _cause_clause(cause, final_stack.name)
        lines += _cause_lines(cause)
    if rollback_cause:
        lines += [rollback_failure(rollback_cause, final_stack.name)]
        lines += _cause_lines(rollback_cause)
    last = rollback_cause or cause
    reported = (*last.nested, last.logical_id)[:1] if last else ()
    paths = [
        (event, *nested_causes.get(event.logical_id, ()))
        for event in failed
        if event.logical_id not in reported
    ]
    others = [failure_line(*path) for path in paths if is_origin(path[-1])]
    lines += ["Failed resources:"] if others else []
    lines += [f"  {line}" for line in others]
    lines += [next_commands(final_stack, failed if status.endswith("_FAILED") else ())]
    return OperationFailed(what, where=final_stack.name, remedy="\n".join(lines))


def next_commands(stack: Stack, failed: Iterable[StackEvent]) -> str:
    """Return the next commands for a stack that stopped at the failed resources; empty if unknown."""
    names: dict[bool, list[str]] = {False: [], True: []}
    for event in failed:
        names[event.resource_type == STACK_TYPE].append(event.logical_id)
    return stack_remedies.next_commands(stack.status, stack.name, names[False], names[True])


def failure_line(*path: StackEvent) -> str:
    """Return a failed resource with its reason on one line; before it the nested stacks around it."""
    failed = path[-1]
    logical_path = " / ".join(event.logical_id for event in path)
    return f"{logical_path} ({failed.resource_type}): {' '.join(failed.reason.split())}"


def _cause_clause(cause: FailureCause, stack_name: str) -> str:
    if cause.resource_type == STACK_TYPE and cause.logical_id == stack_name:
        return f": {cause.reason}"
    return f", because of {describe_cause(cause)}"


def describe_cause(cause: FailureCause) -> str:
    """Return the resource of a cause, after the nested stacks around it, and its reason."""
    place = f", {cause.place}" if cause.place else ""
    logical_path = " / ".join((*cause.nested, cause.logical_id))
    return f"{logical_path} ({cause.resource_type}{place}): {cause.reason}"


def rollback_failure(rollback_cause: FailureCause, stack_name: str) -> str:
    """Return why a rollback failed, as a sentence without its end."""
    return f"The rollback failed{_cause_clause(rollback_cause, stack_name)}"


def evidence_lines(cause: FailureCause) -> Iterator[str]:
    """Yield each observation about a cause, with its details below."""
    for observation in cause.evidence:
        yield f"{observation.logical_id}: {observation.what}"
        yield from (f"  {detail}" for detail in observation.details)


def _cause_lines(cause: FailureCause) -> Iterator[str]:
    yield from evidence_lines(cause)
    if cause.explanation:
        yield from cause.explanation.lines
