"""The cause of a failed operation, from nested stacks and early validation as well."""

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
    from xraystack.deploy.inputs.template_source import TemplateSource
    from xraystack.deploy.operation_watch import FollowedOperation

MAX_NESTING = 5
"""Maximum depth of nested stacks in CloudFormation. [quotas]"""


def failure_cause(
    aws: Aws, followed: FollowedOperation, template: TemplateSource | None
) -> outcome.FailureCause | None:
    """Return why an operation failed, from nested stacks as well; None if it is not known."""
    event = outcome.root_cause(followed.events)
    chain: list[StackEvent] = []
    while event is not None:
        chain.append(event)
        nested = outcome.child_stack_id(event) if len(chain) < MAX_NESTING else ""
        event = _stack_root_cause(aws, nested) if nested else None
    observations = followed.observations
    if len(chain) == 1 and chain[0].is_stack_event:
        observations = [*observations, *_validation_errors(aws, chain[0], template)]
    return outcome.summarize_cause(
        chain, observations, template.place if template else lambda _: ""
    )


def _validation_errors(
    aws: Aws, failed: StackEvent, template: TemplateSource | None
) -> Iterator[ServiceObservation]:
    """Yield the errors of CloudFormation's early validation, if a stack failed because of them."""
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
        return None  # the parent's reason remains
