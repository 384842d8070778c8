"""Why an operation failed, with what has to be asked for: nested stacks, early findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.deploy import early_validation, events, outcome
from xraystack.deploy.service_recorder import ServiceObservation

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.operation_watch import FollowedOperation
    from xraystack.deploy.template_source import TemplateSource

MAX_NESTING = 5
"""How deep nested stacks are searched for a cause; CloudFormation allows no more. [quotas]"""


def failure_cause(
    aws: Aws, followed: FollowedOperation, template: TemplateSource | None
) -> outcome.FailureCause | None:
    """Why an operation failed, looked for in nested stacks as well; None if nothing says so."""
    found = outcome.root_cause(followed.events)
    chain: list[StackEvent] = []
    while found is not None:
        chain.append(found)
        nested = outcome.child_stack_id(found) if len(chain) < MAX_NESTING else ""
        found = _stack_root_cause(aws, nested) if nested else None
    sightings = followed.observations
    if len(chain) == 1 and chain[0].is_stack_event:
        sightings = [*sightings, *_validation_errors(aws, chain[0], template)]
    return outcome.summarize_cause(chain, sightings, template.place if template else lambda _: "")


def _validation_errors(
    aws: Aws, failed: StackEvent, template: TemplateSource | None
) -> Iterator[ServiceObservation]:
    """What CloudFormation found wrong before it created anything, if that is why a stack failed."""
    # Events of one operation are stamped within moments of each other, in no certain order.
    since = failed.timestamp - timedelta(seconds=5)
    for finding in early_validation.validation_findings(
        aws, template, stack_id=failed.stack_id, since=since
    ):
        yield ServiceObservation(failed.logical_id, "validation", finding)


def _stack_root_cause(aws: Aws, stack_id: str) -> StackEvent | None:
    try:
        return outcome.root_cause(
            events.latest_operation_events(events.events_since(aws.cloudformation, stack_id, ""))
        )
    except (BotoCoreError, ClientError):
        return None  # then the parent's reason has to do
