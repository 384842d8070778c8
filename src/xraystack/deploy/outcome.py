"""The report of a failed operation: cause, evidence, explanation and remedy.

Pure: from events and observations to the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from xraystack.aws.stack_status import SUCCEEDED
from xraystack.aws.stacks import Stack
from xraystack.deploy.events import STACK_TYPE, StackEvent
from xraystack.deploy.reason_explanations import Explanation, explanation
from xraystack.deploy.service_recorder import TASK_STOPPED, ServiceObservation
from xraystack.errors import OperationFailed

CONSEQUENCE = re.compile(
    r"Resource (creation|update|deletion) cancelled"
    r"|The following resource\(s\) failed to"
    r"|Rollback requested by user"
)
"""Reasons that only report another failure. [CloudFormation user guide, troubleshooting]"""

MAX_EVIDENCE = 4
"""Maximum of observations to print; tasks that stop for one reason stop again and again."""


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


def root_cause(events: Iterable[StackEvent]) -> StackEvent | None:
    """Return the first failure that is not the consequence of another; None if nothing failed."""
    failures = [event for event in events if event.is_failure]
    causes = [
        event
        for event in failures
        if not event.is_stack_event and not CONSEQUENCE.search(event.reason)
    ]
    return next(iter(causes or failures), None)


def child_stack_id(event: StackEvent | None) -> str:
    """Return the ID of the nested stack whose failure an event reports, else an empty string."""
    if event is None or event.resource_type != STACK_TYPE or event.is_stack_event:
        return ""
    return event.physical_id


def summarize_cause(
    chain: Sequence[StackEvent],
    observations: Iterable[ServiceObservation],
    place: Callable[[str], str],
) -> FailureCause | None:
    """Return the cause at the end of a chain of root causes, each in a stack nested in the previous."""
    if not chain:
        return None
    failed, nested = chain[-1], tuple(event.logical_id for event in chain[:-1])
    evidence = () if nested else tuple(_evidence(failed.logical_id, observations))
    texts = [
        text
        for observation in evidence
        for text in ("\n".join(observation.details), observation.what)
    ]
    return FailureCause(
        failed.logical_id,
        failed.resource_type,
        failed.reason or f"CloudFormation gives no reason ({failed.status})",
        nested,
        place((nested or (failed.logical_id,))[0]),
        evidence,
        explanation(*texts, failed.reason),
    )


def _evidence(
    logical_id: str, observations: Iterable[ServiceObservation]
) -> list[ServiceObservation]:
    """Return the observations of the failed service: one stopped task per reason, then the rest.

    If no service failed but a resource that waits for one, such as a wait condition, return the
    observations of stopped tasks.
    """
    observations = list(observations)
    relevant = [observation for observation in observations if observation.logical_id == logical_id]
    relevant = relevant or [
        observation for observation in observations if observation.kind == TASK_STOPPED
    ]
    by_reason = {
        observation.details[:1]: observation
        for observation in reversed(relevant)
        if observation.details
    }
    without_details = [observation for observation in relevant if not observation.details]
    return [*reversed(by_reason.values()), *without_details][:MAX_EVIDENCE]


def failure_error(final_stack: Stack, cause: FailureCause | None) -> OperationFailed:
    """Return the error to raise for an operation that failed."""
    what = f"the stack ended as {final_stack.status or 'deleted'}"
    if cause is None:
        return OperationFailed(what, where=final_stack.name, remedy=final_stack.reason)
    place = f", {cause.place}" if cause.place else ""
    logical_path = " / ".join((*cause.nested, cause.logical_id))
    what += f", because of {logical_path} ({cause.resource_type}{place}): {cause.reason}"
    lines = []
    for observation in cause.evidence:
        lines.append(f"{observation.logical_id}: {observation.what}")
        lines += [f"  {detail}" for detail in observation.details]
    if cause.explanation:
        lines += [f"Explanation: {cause.explanation.what}.", cause.explanation.remedy]
    return OperationFailed(what, where=final_stack.name, remedy="\n".join(lines))
