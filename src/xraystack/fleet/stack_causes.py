"""The root cause of a failed instance, from its stack's own events.

StackSets tells one line of one resource. The failed stack itself is deleted by then, and found by its ID.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xraystack.aws.clients import Aws
from xraystack.deploy import events, outcome
from xraystack.errors import BadInput
from xraystack.fleet import stack_sets
from xraystack.fleet.batches import Pair
from xraystack.fleet.cause_groups import Cause
from xraystack.fleet.members import Seen, seen_in
from xraystack.fleet.stack_sets import Administrator


def root_causes(
    aws: Aws,
    administrator: Administrator,
    operation_ids: Iterable[str],
    causes: Sequence[Cause],
    role_name: str,
) -> list[Seen[outcome.FailureCause]]:
    """The root cause in the first account of each cause; those without a stack are left out."""
    stacks = {
        instance.pair: instance.stack_id
        for operation_id in operation_ids
        for instance in stack_sets.instances(
            administrator, Filters=[{"Name": "LAST_OPERATION_ID", "Values": operation_id}]
        )
        if instance.stack_id
    }

    def look(member: Aws, pair: Pair) -> outcome.FailureCause:
        failed = outcome.root_cause(events.events_since(member.cloudformation, stacks[pair], ""))
        cause = outcome.summarize_cause([failed], (), lambda _: "") if failed is not None else None
        if cause is None:
            raise BadInput("no event of its stack is a failure", where=stacks[pair])
        return cause

    pairs = [next((p for p in cause.pairs if p in stacks), None) for cause in causes]
    return seen_in(aws, [pair for pair in pairs if pair is not None], role_name, look)
