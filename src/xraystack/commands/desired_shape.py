"""Which shape a daemon stack is to have: the one that it has, but for what the options say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.commands.shape_options import ShapeOptions
    from xraystack.deploy.parameter_resolution import ParameterValue
    from xraystack.deploy.request import Remarks
    from xraystack.stacks.shape import Shape


class DesiredShape(NamedTuple):
    """The shape of the stack as it is, None if there is no stack, and as it is to be.

    ``values`` are those of parameters that follow from options, each with where it comes from.
    """

    before: Shape | None
    after: Shape
    values: Mapping[str, tuple[str, str]] = {}

    @property
    def is_news(self) -> bool:
        """Whether the stack does not have the shape yet."""
        return self.before != self.after


def resolve_desired_shape(aws: Aws, stack_name: str, asked: ShapeOptions) -> DesiredShape:
    """What is wanted of the stack of that name. Raises BadInput, of options before AWS is asked."""
    from dataclasses import replace

    from xraystack.account import stored_shape
    from xraystack.commands import daemon_settings
    from xraystack.stacks.shape import DEFAULT

    daemon_settings.build_shape_settings(asked)
    before = stored_shape.stack_shape(aws, stack_name)
    values = dict(asked.values)
    if "NamespaceId" in values:
        namespace_id, option = values["NamespaceId"]
        values["NamespaceName"] = (
            stored_shape.namespace_name(aws, namespace_id),
            f"follows from {option}",
        )
    return DesiredShape(before, replace(before or DEFAULT, **asked.members), values)


def derived_values(
    of: DesiredShape | None, given: Mapping[str, str]
) -> Mapping[str, tuple[str, str]]:
    """Values that follow from the shape and from given ones, which a stack's former ones are not."""
    from xraystack.account import parameter_discovery
    from xraystack.stacks import shape_warnings

    anew = shape_warnings.default_changes(of.before, of.after) if of and of.before else {}
    return {**anew, **parameter_discovery.derive_values(given)}


def plan_remarks(
    of: DesiredShape | None, values: Sequence[ParameterValue], *, plan_only: bool
) -> Remarks:
    """What a plan for that shape has to say: of a stack that has it, only if the plan is all there is."""
    from xraystack.deploy.request import Remarks
    from xraystack.stacks import cost, shape_warnings

    if of is None or not (of.is_news or plan_only):
        return Remarks()
    by_name = {value.name: value.value for value in values}
    costs = cost.daemon_items(cost.running_resources(of.after, by_name))
    changes = shape_warnings.change_notes(of.before, of.after) if of.before else ()
    image = shape_warnings.image_notes(of.before, of.after, by_name["Image"])
    return Remarks((*changes, *image, *shape_warnings.shape_notes(of.after)), tuple(costs))


def reject_name_clash(of: DesiredShape, changed: Collection[str]) -> None:
    """Refuse what CloudFormation would try in vain: the same name before tasks and a load balancer.

    ``changed`` are the parameters that get another value. Raises BadInput.
    """
    from xraystack.errors import BadInput
    from xraystack.stacks import shape_warnings

    if of.before and of.before.balancer != of.after.balancer and "ServiceName" not in changed:
        raise BadInput(
            "the name of the collector would be registered twice",
            where="--balancer" if of.after.balancer else "--no-balancer",
            remedy=shape_warnings.balancer_switch_steps(of.after),
        )
