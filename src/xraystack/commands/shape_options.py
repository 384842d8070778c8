"""The options that choose the daemon stack's shape, each with its opposite.

``render`` uses them as defaults of the template's parameters, ``deploy`` and ``doctor`` as values. A
stack keeps whatever no option chooses, so every choice has an option that reverts it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import click

from xraystack.stacks.collectors import COLLECTORS, DEFAULT, describe_collectors
from xraystack.stacks.collectors.container import EXPORTS, XRAY_EXPORT
from xraystack.stacks.constraints import (
    HEADER_NAME_PATTERN,
    HEADER_VALUE_ARN_PATTERN,
    OTLP_URL_PATTERN,
)
from xraystack.stacks.shape import NO_BACKEND, PLAIN_BACKEND, SECRET_BACKEND
from xraystack.terminal.conditional_option import ConditionalOption


def _parse_range(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    """Split MIN:MAX into its two numbers. Raise click.BadParameter."""
    if value is None:
        return None
    limits = re.fullmatch(r"([0-9]+):([0-9]+)", value)
    if not limits:
        raise click.BadParameter(f"{value!r} is not MIN:MAX, like 2:6.")
    return limits[1], limits[2]


def parse_otlp_url(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> str | None:
    """Return the URL of an OTLP endpoint. Raise click.BadParameter."""
    if value is not None and not re.fullmatch(OTLP_URL_PATTERN, value):
        raise click.BadParameter(
            f"{value!r} is not an https:// URL on port 443 without /v1/traces."
        )
    return value


def parse_header(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    """Split NAME=ARN. Raise click.BadParameter."""
    if value is None:
        return None
    name, _, arn = value.partition("=")
    is_header = re.fullmatch(HEADER_NAME_PATTERN, name)
    if not is_header or not re.fullmatch(HEADER_VALUE_ARN_PATTERN, arn):
        raise click.BadParameter(
            f"{value!r} is not NAME=ARN, like api-key=arn:aws:secretsmanager:..."
        )
    return name, arn


COLLECTOR = click.Option(
    ["--collector"],
    type=click.Choice(list(COLLECTORS)),
    help=f"The program that receives traces. {describe_collectors()} (docs/shapes.md, Collectors). "
    f"[default: {DEFAULT.name}]",
)
PULL_THROUGH_CACHE = click.Option(
    ["--pull-through-cache/--no-pull-through-cache"],
    default=None,
    help="Pull the image through an ECR pull-through cache of public.ecr.aws, or not.",
)
OPTIONS = [
    COLLECTOR,
    click.Option(
        ["--export"],
        type=click.Choice(list(EXPORTS)),
        help="Export of OpenTelemetry's spans: PutTraceSegments (xray), or X-Ray's OTLP endpoint (otlp), "
        f"which requires Transaction Search. [default: {XRAY_EXPORT.name}]",
    ),
    click.Option(
        ["--also-otlp"],
        metavar="URL",
        callback=parse_otlp_url,
        help="Send all traces to this OTLP endpoint too (https://...).",
    ),
    ConditionalOption(
        ["--also-otlp-header"],
        requires=("--also-otlp",),
        metavar="NAME=ARN",
        callback=parse_header,
        help="Header for that endpoint, with this secret or SSM parameter as its value.",
    ),
    click.Option(["--no-also-otlp"], is_flag=True, default=None, help="Send traces to X-Ray only."),
    click.Option(
        ["--spot/--no-spot"], default=None, help="Run all tasks but one on Fargate Spot, or none."
    ),
    click.Option(["--arm64/--x86"], default=None, help="Run the tasks on ARM64 or on x86."),
    click.Option(
        ["--autoscale"],
        metavar="MIN:MAX",
        callback=_parse_range,
        help="Scale the number of tasks by load, between MIN and MAX (at most 8).",
    ),
    click.Option(
        ["--no-autoscale"],
        is_flag=True,
        default=None,
        help="Run a fixed number of tasks: the parameter DesiredCount.",
    ),
    click.Option(
        ["--balancer/--no-balancer"],
        default=None,
        help="Resolve the DNS name to an internal Network Load Balancer, for clients that resolve it "
        "only once (Java, Go, Ruby); or to the address of each task.",
    ),
    click.Option(["--cluster"], metavar="NAME", help="Run the tasks in this existing ECS cluster."),
    click.Option(
        ["--own-cluster"], is_flag=True, default=None, help="Create an ECS cluster in the stack."
    ),
    click.Option(
        ["--namespace-id"],
        metavar="ID",
        help="Register the DNS name in this existing Cloud Map namespace (ns-...).",
    ),
    click.Option(
        ["--public-namespace"],
        metavar="DOMAIN",
        help="Create a public namespace, for clients that cannot resolve a private zone. It publishes "
        "the tasks' private addresses.",
    ),
    click.Option(
        ["--own-namespace"],
        is_flag=True,
        default=None,
        help="Create a private namespace in the stack.",
    ),
    PULL_THROUGH_CACHE,
]

FLAGS = tuple(name for option in OPTIONS for name in (*option.opts, *option.secondary_opts))
"""Names of the options."""

EXCLUSIVE_OPTIONS = {
    ("autoscale", "no_autoscale"): "one turns off the other",
    ("also_otlp", "no_also_otlp"): "one turns off the other",
    ("cluster", "own_cluster"): "the tasks run in a single cluster",
    ("namespace_id", "public_namespace", "own_namespace"): "the name is in a single namespace",
}
"""Groups of options that exclude each other, with the reason."""
MEMBERS = ("collector", "export", "spot", "arm64", "balancer", "pull_through_cache")
"""Options with the name and the value of a member of the shape."""


MEMBER_VALUES = {
    "autoscale": ("autoscale", True),
    "no_autoscale": ("autoscale", False),
    "also_otlp": ("also_otlp", PLAIN_BACKEND),
    "also_otlp_header": ("also_otlp", SECRET_BACKEND),
    "no_also_otlp": ("also_otlp", NO_BACKEND),
    "cluster": ("existing_cluster", True),
    "own_cluster": ("existing_cluster", False),
    "namespace_id": ("namespace", "existing"),
    "public_namespace": ("namespace", "public"),
    "own_namespace": ("namespace", "own"),
}
"""Members of the shape, with their values, by the options that imply them."""


class ShapeOptions(NamedTuple):
    """The values of the options; None for an option that was not passed.

    A named tuple: to create a dataclass takes ``render`` a millisecond more at start-up.
    """

    collector: str | None = None
    export: str | None = None
    also_otlp: str | None = None
    also_otlp_header: tuple[str, str] | None = None
    no_also_otlp: bool | None = None
    spot: bool | None = None
    arm64: bool | None = None
    autoscale: tuple[str, str] | None = None
    no_autoscale: bool | None = None
    balancer: bool | None = None
    cluster: str | None = None
    own_cluster: bool | None = None
    namespace_id: str | None = None
    public_namespace: str | None = None
    own_namespace: bool | None = None
    pull_through_cache: bool | None = None

    @property
    def passed(self) -> dict[str, Any]:
        """The options that were passed, with their values."""
        return {name: value for name, value in self._asdict().items() if value is not None}

    @property
    def is_requested(self) -> bool:
        """True if any option was passed."""
        return bool(self.passed)

    @property
    def members(self) -> dict[str, Any]:
        """The members of the shape that the options set, with their values."""
        same = {name: value for name, value in self.passed.items() if name in MEMBERS}
        return same | dict(MEMBER_VALUES[name] for name in self.passed if name in MEMBER_VALUES)

    @property
    def values(self) -> dict[str, tuple[str, str]]:
        """The values that the options set, each with its option, by the parameter's name."""
        from xraystack.stacks.daemon.settings import PARAMETERS

        values: dict[str, tuple[str, str]] = {}
        for option, value in self.passed.items():
            names = [spec.name for spec in PARAMETERS.values() if spec.shape_option == option]
            each = value if isinstance(value, tuple) else (value,)
            flag = f"--{option.replace('_', '-')}"
            values |= {name: (one, flag) for name, one in zip(names, each, strict=False)}
        return values

    def reject_conflicts(self) -> None:
        """Raise click.UsageError for options that exclude each other."""
        for group, reason in EXCLUSIVE_OPTIONS.items():
            both = [f"--{name.replace('_', '-')}" for name in group if name in self.passed]
            if len(both) > 1:
                raise click.UsageError(f"{both[0]} and {both[1]} are mutually exclusive: {reason}.")

    def parameter_value(self, parameter: str) -> str:
        """Return the value that an option sets for a parameter, or an empty string."""
        return self.values.get(parameter, ("", ""))[0]


def option_name(member: str) -> str:
    """Return the option that chooses a member of the shape."""
    by_member = {"existing_cluster": "--cluster", "namespace": "--public-namespace"}
    return by_member.get(member, f"--{member.replace('_', '-')}")
