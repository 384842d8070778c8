"""The options of ``render``, and the builders of each stack's template.

The stacks are imported only by the builders, because importing them loads troposphere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from xraystack.commands import daemon_settings, shape_options
from xraystack.commands.fleet import templates
from xraystack.facts import vpc_endpoints
from xraystack.terminal.conditional_option import ConditionalOption

if TYPE_CHECKING:
    from troposphere import Template

    from xraystack.stacks.cost import CostItem

DAEMON_OPTIONS = daemon_settings.render_options()
TODOBACKEND_OPTIONS = [
    click.Option(["--daemon-address"], metavar="HOST:PORT", help="Address of the collector."),
    click.Option(["--daemon-cidr"], metavar="CIDR", help="Address range of the collector's tasks."),
    click.Option(
        ["--tracing-name"],
        metavar="NAME",
        help="Name of the application in traces. [default: todobackend]",
    ),
]


def _none_if_empty(_context: click.Context, _option: click.Parameter, values: Any) -> Any:
    return values or None


ENDPOINTS_OPTIONS = [
    click.Option(
        ["--endpoint", "services"],
        type=click.Choice(vpc_endpoints.SERVICES),
        multiple=True,
        callback=_none_if_empty,
        help="Include only this endpoint; repeatable. [default: all]",
    ),
]
ECR_OPTIONS = [
    shape_options.COLLECTOR,
    click.Option(
        ["--repository-name"],
        metavar="NAME",
        help="Default of RepositoryName. [default: the name in public.ecr.aws]",
    ),
    shape_options.PULL_THROUGH_CACHE,
    ConditionalOption(
        ["--prefix"],
        requires=("--pull-through-cache",),
        metavar="NAME",
        help="Default of the cache's parameter Prefix.",
    ),
]
OBSERVABILITY_OPTIONS = [
    click.Option(
        ["--sampling/--no-sampling"],
        default=None,
        help="Include sampling rules. [default: included]",
    ),
    click.Option(
        ["--group/--no-group"],
        default=None,
        help="Include a group with insights. [default: included]",
    ),
    click.Option(
        ["--alarms/--no-alarms"],
        default=None,
        help="Include alarms on the collector. [default: included]",
    ),
    click.Option(
        ["--dashboard/--no-dashboard"],
        default=None,
        help="Include a dashboard of the collector. [default: included]",
    ),
]


class StackTemplate(NamedTuple):
    """A template, and the function of its stack's idle costs, by default none."""

    template: Template
    costs: Callable[[], list[CostItem]] = list


def _build_daemon(values: dict[str, Any]) -> StackTemplate:
    from xraystack.stacks.daemon import stack

    settings = daemon_settings.build_settings(values)
    template = stack.build(settings)

    def costs() -> list[CostItem]:
        from xraystack.stacks import cost

        parameters = template.to_dict()["Parameters"].items()
        defaults = {name: str(parameter.get("Default", "")) for name, parameter in parameters}
        return cost.daemon_items(cost.running_resources(settings.shape, defaults))

    return StackTemplate(template, costs)


def _build_todobackend(values: dict[str, Any]) -> StackTemplate:
    from xraystack.stacks import todobackend
    from xraystack.stacks.wiring import Wiring, check_tracing_name

    tracing_name = values.pop("tracing_name", todobackend.CONTAINER)
    check_tracing_name(tracing_name)
    return StackTemplate(todobackend.build(Wiring(**values), tracing_name))


def _build_endpoints(values: dict[str, Any]) -> StackTemplate:
    from xraystack.stacks import cost, endpoints

    settings = endpoints.EndpointsSettings(**values)
    costs = cost.endpoint_items(len(settings.interfaces), zones=2)
    return StackTemplate(endpoints.build(settings), lambda: costs)


def _build_ecr(values: dict[str, Any]) -> StackTemplate:
    from xraystack.stacks import cost, ecr_repositories

    settings = ecr_repositories.EcrSettings(**values)
    return StackTemplate(ecr_repositories.build(settings), cost.image_items)


def _build_observability(values: dict[str, Any]) -> StackTemplate:
    from xraystack.stacks import cost, observability

    settings = observability.ObservabilitySettings(**values)
    template = observability.build(settings)
    types = [resource["Type"] for resource in template.to_dict()["Resources"].values()]
    return StackTemplate(
        template,
        lambda: cost.observability_items(
            group=settings.group,
            alarms=types.count("AWS::CloudWatch::Alarm"),
            metrics=types.count("AWS::Logs::MetricFilter"),
            dashboard=settings.dashboard,
        ),
    )


def _build_sns_tracing(_: dict[str, Any]) -> Template:
    from xraystack.stacks import sns_tracing

    return sns_tracing.build()


def _build_without_costs(
    build: Callable[[dict[str, Any]], Template],
) -> Callable[[dict[str, Any]], StackTemplate]:
    return lambda values: StackTemplate(build(values))


OPTIONS_BY_STACK: dict[str, list[click.Option]] = {
    "daemon": [*DAEMON_OPTIONS, *shape_options.OPTIONS],
    "todobackend": TODOBACKEND_OPTIONS,
    "endpoints": ENDPOINTS_OPTIONS,
    "ecr": ECR_OPTIONS,
    "observability": OBSERVABILITY_OPTIONS,
    "sns-tracing": [],
    **{name: [] for name in templates.BUILDERS},
    "fleet-execution-role": shape_options.OPTIONS,
}
GROUPS = {
    "daemon: defaults of parameters": DAEMON_OPTIONS,
    "daemon, fleet-execution-role and ecr: shape": shape_options.OPTIONS,
    "todobackend": TODOBACKEND_OPTIONS,
    "endpoints": ENDPOINTS_OPTIONS,
    "ecr": [option for option in ECR_OPTIONS if option not in shape_options.OPTIONS],
    "observability": OBSERVABILITY_OPTIONS,
}
BUILDERS: dict[str, Callable[[dict[str, Any]], StackTemplate]] = {
    "daemon": _build_daemon,
    "todobackend": _build_todobackend,
    "endpoints": _build_endpoints,
    "ecr": _build_ecr,
    "observability": _build_observability,
    "sns-tracing": _build_without_costs(_build_sns_tracing),
    **{name: _build_without_costs(build) for name, build in templates.BUILDERS.items()},
}
