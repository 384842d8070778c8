"""Why an operation failed, with what has to be asked for: nested stacks, early findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from xraystack.deploy import early_validation, events, outcome
from xraystack.deploy.service_recorder import Sighting

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.deploy.events import StackEvent
    from xraystack.deploy.operation_watch import Followed
    from xraystack.deploy.template_source import TemplateSource

NESTING = 5
"""How deep nested stacks are searched for a cause; CloudFormation allows no more. [quotas]"""


def cause(aws: Aws, followed: Followed, template: TemplateSource | None) -> outcome.Cause | None:
    """Why an operation failed, looked for in nested stacks as well; None if nothing says so."""
    found = outcome.root_cause(followed.events)
    chain: list[StackEvent] = []
    while found is not None:
        chain.append(found)
        nested = outcome.nested_stack(found) if len(chain) < NESTING else ""
        found = _nested_cause(aws, nested) if nested else None
    sightings = followed.sightings
    if len(chain) == 1 and chain[0].is_of_the_stack:
        sightings = [*sightings, *_validation_errors(aws, chain[0], template)]
    return outcome.cause_of(chain, sightings, template.place if template else lambda _: "")


def _validation_errors(
    aws: Aws, failed: StackEvent, template: TemplateSource | None
) -> Iterator[Sighting]:
    """What CloudFormation found wrong before it created anything, if that is why a stack failed."""
    # Events of one operation are stamped within moments of each other, in no certain order.
    since = failed.timestamp - timedelta(seconds=5)
    for finding in early_validation.findings(aws, template, stack_id=failed.stack_id, since=since):
        yield Sighting(failed.logical_id, "validation", finding)


def _nested_cause(aws: Aws, stack_id: str) -> StackEvent | None:
    try:
        return outcome.root_cause(
            events.of_latest_operation(events.since(aws.cloudformation, stack_id, ""))
        )
    except (BotoCoreError, ClientError):
        return None  # then the parent's reason has to do
