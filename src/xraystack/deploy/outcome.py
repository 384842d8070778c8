"""How an operation ended and why, from its events alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xraystack.deploy.events import StackEvent
from xraystack.deploy.stack import Stack
from xraystack.deploy.state import SUCCEEDED
from xraystack.errors import OperationFailed

CONSEQUENCE = re.compile(
    r"Resource (creation|update|deletion) cancelled"
    r"|The following resource\(s\) failed to"
    r"|Rollback requested by user"
)
"""Reasons that only say that something else failed. [CloudFormation user guide, troubleshooting]"""


def failure(ended: Stack, events: Sequence[StackEvent]) -> OperationFailed:
    """What to tell a user of an operation that did not do what was asked for."""
    cause = root_cause(events)
    what = f"the stack ended as {ended.status}"
    if cause:
        what += f", because {cause.logical_id} ({cause.resource_type}): {cause.reason}"
    return OperationFailed(what, where=ended.name)


def succeeded(status: str) -> bool:
    """Whether a stack that ended in ``status`` is what was asked for."""
    return status in SUCCEEDED


def root_cause(events: Sequence[StackEvent]) -> StackEvent | None:
    """The first failure that is not the consequence of another; None if nothing failed."""
    failures = [event for event in events if event.status.endswith("_FAILED")]
    causes = [
        event
        for event in failures
        if not event.is_of_the_stack and not CONSEQUENCE.search(event.reason)
    ]
    return next(iter(causes or failures), None)
