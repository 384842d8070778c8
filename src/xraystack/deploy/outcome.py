"""How an operation ended and why: the cause, the evidence, what it means and what to do.

Pure: events and sightings in, the report out.
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
"""Reasons that only say that something else failed. [CloudFormation user guide, troubleshooting]"""

MAX_EVIDENCE = 4
"""How many sightings are shown; tasks that stop for one reason stop again and again."""


class FailureCause(NamedTuple):
    """Why an operation failed.

    ``nested`` are the logical IDs of the nested stacks that lead to the resource, ``place`` is its
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
    """Whether a stack that ended in ``status`` is what was asked for."""
    return status in SUCCEEDED


def root_cause(events: Iterable[StackEvent]) -> StackEvent | None:
    """The first failure that is not the consequence of another; None if nothing failed."""
    failures = [event for event in events if event.is_failure]
    causes = [
        event
        for event in failures
        if not event.is_stack_event and not CONSEQUENCE.search(event.reason)
    ]
    return next(iter(causes or failures), None)


def child_stack_id(event: StackEvent | None) -> str:
    """The ID of the nested stack whose failure an event reports, else nothing."""
    if event is None or event.resource_type != STACK_TYPE or event.is_stack_event:
        return ""
    return event.physical_id


def summarize_cause(
    chain: Sequence[StackEvent],
    sightings: Iterable[ServiceObservation],
    place: Callable[[str], str],
) -> FailureCause | None:
    """The cause at the end of a chain of root causes, each of the stack nested in the one before."""
    if not chain:
        return None
    failed, nested = chain[-1], tuple(event.logical_id for event in chain[:-1])
    evidence = () if nested else tuple(_evidence(failed.logical_id, sightings))
    texts = [text for seen in evidence for text in ("\n".join(seen.details), seen.what)]
    return FailureCause(
        failed.logical_id,
        failed.resource_type,
        failed.reason or f"CloudFormation gives no reason ({failed.status})",
        nested,
        place((nested or (failed.logical_id,))[0]),
        evidence,
        explanation(*texts, failed.reason),
    )


def _evidence(logical_id: str, sightings: Iterable[ServiceObservation]) -> list[ServiceObservation]:
    """What was seen of the service that failed: one stopped task for each reason, then the rest.

    If no service failed but something that waits for one, a wait condition say, what was seen of
    tasks that stopped.
    """
    sightings = list(sightings)
    seen = [sighting for sighting in sightings if sighting.logical_id == logical_id]
    seen = seen or [sighting for sighting in sightings if sighting.kind == TASK_STOPPED]
    by_reason = {sighting.details[:1]: sighting for sighting in reversed(seen) if sighting.details}
    others = [sighting for sighting in seen if not sighting.details]
    return [*reversed(by_reason.values()), *others][:MAX_EVIDENCE]


def failure_error(ended: Stack, cause: FailureCause | None) -> OperationFailed:
    """What to tell a user of an operation that did not do what was asked for."""
    what = f"the stack ended as {ended.status or 'deleted'}"
    if cause is None:
        return OperationFailed(what, where=ended.name, remedy=ended.reason)
    place = f", {cause.place}" if cause.place else ""
    named = " / ".join((*cause.nested, cause.logical_id))
    what += f", because of {named} ({cause.resource_type}{place}): {cause.reason}"
    lines = []
    for sighting in cause.evidence:
        lines.append(f"{sighting.logical_id}: {sighting.what}")
        lines += [f"  {detail}" for detail in sighting.details]
    if cause.explanation:
        lines += [f"That is: {cause.explanation.what}.", cause.explanation.remedy]
    return OperationFailed(what, where=ended.name, remedy="\n".join(lines))
