"""The deletion of a stack whose deletion has failed before, and the resources that keep data.

[CloudFormation API reference, DeleteStack, RetainResources and DeletionMode]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xraystack.aws import stack_remedies, stacks
from xraystack.errors import BadInput
from xraystack.facts.stateful_resources import STATEFUL_TYPES

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack, StackResource

DELETE_FAILED = "DELETE_FAILED"
"""The only status in which AWS accepts either option; also that of each resource that stopped it."""


def check_retained(
    aws: Aws, stack: Stack, retain: Sequence[str], *, force: bool
) -> list[StackResource]:
    """Return the resources that would remain.

    Raises BadInput for a stack in another state, and for a resource whose deletion has not failed.
    """
    if not retain and not force:
        return []
    if stack.status != DELETE_FAILED:
        raise BadInput(
            f"the stack is {stack.status}; only a stack in DELETE_FAILED accepts this option",
            where="--force" if force else "--retain",
            remedy="To keep a resource, set its attribute DeletionPolicy: Retain in the template, "
            "and deploy that before you delete the stack. If deploy reports no change, change the "
            "resource's Metadata, too, and deploy again.",
        )
    listed = stacks.list_resources(aws.cloudformation, stack.id).values()
    failed = [resource for resource in listed if resource.status == DELETE_FAILED]
    if force:
        return failed
    names = [resource.logical_id for resource in failed]
    unknown = [name for name in retain if name not in names]
    if unknown:
        possible = stack_remedies.repeat_option("--retain", names)
        raise BadInput(
            f"the deletion did not fail for {', '.join(unknown)}",
            where="--retain",
            remedy=f"The deletion failed for: {possible}" if possible else "",
        )
    return [resource for resource in failed if resource.logical_id in retain]


def stateful_resources(
    aws: Aws, stack: Stack, kept: Sequence[StackResource]
) -> list[StackResource]:
    """Return the stack's resources that keep data, without the ``kept`` ones.

    Those with ``DeletionPolicy: Retain`` are among them: only the template has the policy.
    """
    listed = stacks.list_resources(aws.cloudformation, stack.id).values()
    return [
        resource
        for resource in listed
        if resource.is_live and resource.resource_type in STATEFUL_TYPES and resource not in kept
    ]
