"""The desired shape of a daemon stack: its current shape with the changes that the options request."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.stacks import Stack
    from xraystack.commands.shape_options import ShapeOptions
    from xraystack.deploy.inputs.parameter_resolution import ParameterValue
    from xraystack.deploy.request import Remarks
    from xraystack.stacks.shape import Shape


class DesiredShape(NamedTuple):
    """The stack, its current shape (None if it is to be created), and the desired one.

    ``values`` are the parameter values that follow from options, each with its origin.
    """

    stack: Stack
    before: Shape | None
    after: Shape
    values: Mapping[str, tuple[str, str]] = {}

    @property
    def is_change(self) -> bool:
        """True if the stack does not have the shape yet."""
        return self.before != self.after


def resolve_desired_shape(aws: Aws, stack_name: str, options: ShapeOptions) -> DesiredShape:
    """Return the desired shape of the stack.

    Raise BadInput for a stack that is not a daemon stack, and for the options before any call to AWS.
    """
    from dataclasses import replace

    from xraystack.account import stored_shape
    from xraystack.aws import stacks
    from xraystack.commands import daemon_settings
    from xraystack.stacks.shape import DEFAULT

    daemon_settings.build_shape_settings(options)
    stack = stacks.describe_stack(aws.cloudformation, stack_name)
    before = stored_shape.kept_shape(aws, stack)
    values = dict(options.values)
    if "NamespaceId" in values:
        namespace_id, option = values["NamespaceId"]
        values["NamespaceName"] = (
            stored_shape.namespace_name(aws, namespace_id),
            f"from {option}",
        )
    return DesiredShape(stack, before, replace(before or DEFAULT, **options.members), values)


def dependent_values(
    desired: DesiredShape | None, passed: Mapping[str, str]
) -> Mapping[str, tuple[str, str]]:
    """Return values that follow from a change of shape and from passed values, not from the stack."""
    from xraystack.account import parameter_discovery
    from xraystack.stacks import shape_warnings

    new_defaults = (
        shape_warnings.default_changes(desired.before, desired.after)
        if desired and desired.before
        else {}
    )
    return {**new_defaults, **parameter_discovery.derive_values(passed)}


def plan_remarks(
    desired: DesiredShape | None, values: Sequence[ParameterValue], *, plan_only: bool
) -> Remarks:
    """Return a plan's remarks on the shape; for an unchanged shape only with ``plan_only``."""
    from xraystack.deploy.request import Remarks
    from xraystack.stacks import cost, shape_warnings

    if desired is None or not (desired.is_change or plan_only):
        return Remarks()
    by_name = {value.name: value.value for value in values}
    costs: Sequence[cost.CostItem] = ()
    # An estimate never ends a run, whatever values a stack has.
    with contextlib.suppress(ValueError, KeyError, OverflowError):
        costs = cost.daemon_items(cost.running_resources(desired.after, by_name))
    changes = shape_warnings.change_notes(desired.before, desired.after) if desired.before else ()
    image = shape_warnings.image_notes(desired.before, desired.after, by_name["Image"])
    return Remarks((*changes, *image, *shape_warnings.shape_notes(desired.after)), tuple(costs))


def reject_missing_search(aws: Aws, desired: DesiredShape) -> None:
    """Raise BadInput for export by OTLP in an account without Transaction Search, which X-Ray rejects.

    Without permission to read the destination, the shape is accepted.
    """
    from botocore.exceptions import ClientError

    from xraystack.aws.aws_errors import is_access_denied
    from xraystack.aws.segment_destination import CLOUDWATCH_LOGS, segment_destination
    from xraystack.errors import BadInput
    from xraystack.stacks import shape_warnings
    from xraystack.stacks.collectors.container import OTLP_EXPORT

    before = desired.before.export if desired.before else None
    if desired.after.export != OTLP_EXPORT.name or before == OTLP_EXPORT.name:
        return
    try:
        destination = segment_destination(aws).name
    except ClientError as error:
        if is_access_denied(error):
            return
        raise
    if destination != CLOUDWATCH_LOGS:
        raise BadInput(
            shape_warnings.SEARCH_IS_OFF,
            where="--export otlp",
            remedy=shape_warnings.TURN_SEARCH_ON,
        )


def reject_name_clash(desired: DesiredShape, changed: Collection[str]) -> None:
    """Raise BadInput for a change of load balancer under the same service name, which always fails.

    ``changed`` are the parameters that get another value.
    """
    from xraystack.errors import BadInput
    from xraystack.stacks import shape_warnings

    if (
        desired.before
        and desired.before.balancer != desired.after.balancer
        and "ServiceName" not in changed
    ):
        raise BadInput(
            "the collector's DNS name would be registered twice",
            where="--balancer" if desired.after.balancer else "--no-balancer",
            remedy=shape_warnings.balancer_switch_steps(desired.after),
        )
