"""The options of ``render``, and the builders of each stack's template.

The stacks are imported only by the builders, because importing them loads troposphere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from xraystack.commands import daemon_settings, shape_options, shared_options
from xraystack.commands.fleet import templates
from xraystack.commands.shape_options import ShapeOptions
from xraystack.facts import vpc_endpoints
from xraystack.stacks import collectors
from xraystack.terminal.conditional_option import ConditionalOption

if TYPE_CHECKING:
    from troposphere import Template

    from xraystack.stacks.cost import CostItem

Value = TypeVar("Value")

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
        type=click.Choice(vpc_endpoints.ALL_SERVICES),
        multiple=True,
        callback=_none_if_empty,
        help="Include only this endpoint; repeatable. The secret of a second backend requires "
        f"{' or '.join(vpc_endpoints.SECRET_SERVICES)}. [default: {', '.join(vpc_endpoints.SERVICES)}]",
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


class RenderOptions(NamedTuple):
    """The values of the argument and the options, each by the name of its option.

    ``parameters`` has the defaults of the daemon stack's parameters. An option that was not passed is
    None. A named tuple: to create a dataclass takes ``render`` a millisecond more at start-up.
    """

    stack: str
    output: str | None
    form: str
    cost: bool
    shape: ShapeOptions
    parameters: Mapping[str, Any]
    daemon_address: str | None
    daemon_cidr: str | None
    tracing_name: str | None
    services: tuple[str, ...] | None
    repository_name: str | None
    prefix: str | None
    sampling: bool | None
    group: bool | None
    alarms: bool | None
    dashboard: bool | None


def _build_daemon(options: RenderOptions) -> StackTemplate:
    from xraystack.stacks.daemon import stack

    settings = daemon_settings.build_settings(options.shape, options.parameters)
    template = stack.build(settings)

    def costs() -> list[CostItem]:
        from xraystack.stacks import cost

        parameters = template.to_dict()["Parameters"].items()
        defaults = {name: str(parameter.get("Default", "")) for name, parameter in parameters}
        return cost.daemon_items(cost.running_resources(settings.shape, defaults))

    return StackTemplate(template, costs)


def _build_todobackend(options: RenderOptions) -> StackTemplate:
    from xraystack.facts import xray
    from xraystack.stacks import todobackend
    from xraystack.stacks.wiring import Wiring, check_tracing_name

    tracing_name = _value(options.tracing_name, todobackend.CONTAINER)
    check_tracing_name(tracing_name)
    wiring = Wiring(_value(options.daemon_address, xray.DAEMON_ADDRESS), options.daemon_cidr)
    return StackTemplate(todobackend.build(wiring, tracing_name))


def _build_endpoints(options: RenderOptions) -> StackTemplate:
    from xraystack.stacks import cost, endpoints

    settings = endpoints.EndpointsSettings(_value(options.services, vpc_endpoints.SERVICES))
    costs = cost.endpoint_items(len(settings.interfaces), zones=2)
    return StackTemplate(endpoints.build(settings), lambda: costs)


def _build_ecr(options: RenderOptions) -> StackTemplate:
    from xraystack.stacks import cost, ecr_repositories

    settings = ecr_repositories.EcrSettings(
        collector=_value(options.shape.collector, collectors.DEFAULT.name),
        repository_name=options.repository_name,
        pull_through_cache=bool(options.shape.pull_through_cache),
        prefix=_value(options.prefix, ecr_repositories.CACHE_PREFIX),
    )
    return StackTemplate(ecr_repositories.build(settings), cost.image_items)


def _build_observability(options: RenderOptions) -> StackTemplate:
    from xraystack.stacks import cost, observability

    settings = observability.ObservabilitySettings(
        sampling=_value(options.sampling, True),
        group=_value(options.group, True),
        alarms=_value(options.alarms, True),
        dashboard=_value(options.dashboard, True),
    )
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


def _value(passed: Value | None, default: Value) -> Value:
    """Return the value of an option, or the default of one that was not passed."""
    return default if passed is None else passed


def _build_sns_tracing(_: ShapeOptions) -> Template:
    from xraystack.stacks.account_settings import sns_tracing

    return sns_tracing.build()


def _build_transaction_search(_: ShapeOptions) -> Template:
    from xraystack.stacks.account_settings import transaction_search

    return transaction_search.build()


def _build_application_signals(_: ShapeOptions) -> Template:
    from xraystack.stacks.account_settings import application_signals

    return application_signals.build()


def _build_without_costs(
    build: Callable[[ShapeOptions], Template],
) -> Callable[[RenderOptions], StackTemplate]:
    return lambda options: StackTemplate(build(options.shape))


OPTIONS_BY_STACK: dict[str, list[click.Option]] = {
    "daemon": [*DAEMON_OPTIONS, *shape_options.OPTIONS],
    "todobackend": TODOBACKEND_OPTIONS,
    "endpoints": ENDPOINTS_OPTIONS,
    "ecr": ECR_OPTIONS,
    "observability": OBSERVABILITY_OPTIONS,
    "sns-tracing": [],
    "transaction-search": [],
    "application-signals": [],
    **{name: [] for name in templates.BUILDERS},
    "fleet-execution-role": shape_options.OPTIONS,
}
GROUPS = {
    "Options": (
        click.Option(
            ["-o", "--output"],
            type=shared_options.FILE_PATH,
            help="Write the template to this file, atomically.",
        ),
        click.Option(
            ["--format", "form"],
            type=click.Choice(("yaml", "json")),
            default="yaml",
            show_default=True,
        ),
        click.Option(
            ["--cost"], is_flag=True, help="Also print the stack's estimated idle cost a month."
        ),
    ),
    "daemon: defaults of parameters": DAEMON_OPTIONS,
    "daemon, fleet-execution-role and ecr: shape": shape_options.OPTIONS,
    "todobackend": TODOBACKEND_OPTIONS,
    "endpoints": ENDPOINTS_OPTIONS,
    "ecr": [option for option in ECR_OPTIONS if option not in shape_options.OPTIONS],
    "observability": OBSERVABILITY_OPTIONS,
}
BUILDERS: dict[str, Callable[[RenderOptions], StackTemplate]] = {
    "daemon": _build_daemon,
    "todobackend": _build_todobackend,
    "endpoints": _build_endpoints,
    "ecr": _build_ecr,
    "observability": _build_observability,
    "sns-tracing": _build_without_costs(_build_sns_tracing),
    "transaction-search": _build_without_costs(_build_transaction_search),
    "application-signals": _build_without_costs(_build_application_signals),
    **{name: _build_without_costs(build) for name, build in templates.BUILDERS.items()},
}
