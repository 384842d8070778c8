"""The options of ``render`` for the stacks beside the daemon's, and how they become templates.

Names stand here as text: importing the stacks would load troposphere before anybody asked for one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from xraystack.facts import collectors, vpc_endpoints

if TYPE_CHECKING:
    from troposphere import Template


def _given_or_none(_context: click.Context, _option: click.Parameter, values: Any) -> Any:
    return values or None


ENDPOINTS_OPTIONS = [
    click.Option(
        ["--endpoint", "services"],
        type=click.Choice(vpc_endpoints.SERVICES),
        multiple=True,
        callback=_given_or_none,
        help="Only this endpoint; repeatable (default: all of them).",
    ),
]
ECR_OPTIONS = [
    click.Option(
        ["--collector"],
        type=click.Choice(collectors.NAMES),
        help="Whose image it is (default: daemon).",
    ),
    click.Option(
        ["--repository-name"],
        metavar="NAME",
        help="Default of RepositoryName: as in public.ecr.aws.",
    ),
    click.Option(
        ["--pull-through-cache"],
        is_flag=True,
        default=None,
        help="A cache of public.ecr.aws in place of a repository.",
    ),
    click.Option(["--prefix"], metavar="NAME", help="Default of Prefix, of the cache."),
]
OBSERVABILITY_OPTIONS = [
    click.Option(
        ["--sampling/--no-sampling"], default=None, help="Sampling rules of the account (default)."
    ),
    click.Option(["--group/--no-group"], default=None, help="A group with insights (default)."),
    click.Option(["--alarms/--no-alarms"], default=None, help="Alarms on the collector (default)."),
    click.Option(["--dashboard/--no-dashboard"], default=None, help="Its dashboard (default)."),
]


def _endpoints(settings: dict[str, Any]) -> Template:
    from xraystack.stacks import endpoints

    return endpoints.build(endpoints.EndpointsSettings(**settings))


def _ecr(settings: dict[str, Any]) -> Template:
    from xraystack.stacks import ecr

    return ecr.build(ecr.EcrSettings(**settings))


def _observability(settings: dict[str, Any]) -> Template:
    from xraystack.stacks import observability

    return observability.build(observability.ObservabilitySettings(**settings))


OPTIONS_BY_STACK = {
    "endpoints": ENDPOINTS_OPTIONS,
    "ecr": ECR_OPTIONS,
    "observability": OBSERVABILITY_OPTIONS,
}
BUILDERS: dict[str, Callable[[dict[str, Any]], Template]] = {
    "endpoints": _endpoints,
    "ecr": _ecr,
    "observability": _observability,
}
