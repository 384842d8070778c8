"""The options that choose the daemon stack's shape, each with its opposite.

``render`` makes of them defaults of the template's parameters, ``deploy`` and ``doctor`` values. What is
not said stays as it is in the stack, so every choice can be taken back by an option of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import click

from xraystack.facts import collectors


class ShapeOptions(NamedTuple):
    """What the options ask for: members of the shape, and values of parameters with their options."""

    members: Mapping[str, Any]
    values: Mapping[str, tuple[str, str]]

    @property
    def is_requested(self) -> bool:
        """Whether any option was given."""
        return bool(self.members)

    def value(self, parameter: str) -> str:
        """What an option says for a parameter; nothing if none does."""
        return self.values.get(parameter, ("", ""))[0]


def _parse_range(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    """MIN:MAX as its two numbers."""
    if value is None:
        return None
    found = re.fullmatch(r"([0-9]+):([0-9]+)", value)
    if not found:
        raise click.BadParameter(f"{value!r} is not MIN:MAX, like 2:6.")
    return found[1], found[2]


COLLECTOR = click.Option(
    ["--collector"],
    type=click.Choice(collectors.NAMES),
    help="What takes the traces: the X-Ray daemon, which hands on unchanged what X-Ray SDKs send; or "
    "ADOT or the CloudWatch agent, which take OpenTelemetry too but make new segments of what SDKs "
    "send (docs/shapes.md, Collectors). [default: daemon]",
)
PULL_THROUGH_CACHE = click.Option(
    ["--pull-through-cache/--no-pull-through-cache"],
    default=None,
    help="The image comes through a cache of public.ecr.aws in ECR.",
)
OPTIONS = [
    COLLECTOR,
    click.Option(
        ["--spot/--no-spot"], default=None, help="All tasks but one on Fargate Spot, or none."
    ),
    click.Option(["--arm64/--x86"], default=None, help="Tasks on ARM64, or on x86."),
    click.Option(
        ["--autoscale"],
        metavar="MIN:MAX",
        callback=_parse_range,
        help="As many tasks as there is work for, at most 8.",
    ),
    click.Option(["--no-autoscale"], is_flag=True, default=None, help="DesiredCount tasks."),
    click.Option(
        ["--balancer/--no-balancer"],
        default=None,
        help="An internal Network Load Balancer under the name, for clients that resolve it once (Java, "
        "Go, Ruby); or an address for each task.",
    ),
    click.Option(
        ["--cluster"], metavar="NAME", help="Run in this ECS cluster, leaving it as it is."
    ),
    click.Option(["--own-cluster"], is_flag=True, default=None, help="In a cluster of the stack."),
    click.Option(
        ["--namespace-id"], metavar="ID", help="The name in this Cloud Map namespace (ns-...)."
    ),
    click.Option(
        ["--public-namespace"],
        metavar="DOMAIN",
        help="In a public namespace, which publishes the tasks' private addresses: for clients whose "
        "resolver cannot see a private zone.",
    ),
    click.Option(
        ["--own-namespace"],
        is_flag=True,
        default=None,
        help="In a private namespace of the stack.",
    ),
    PULL_THROUGH_CACHE,
]
OPTION_NAMES = tuple(option.name for option in OPTIONS if option.name)

EXCLUSIVE_OPTIONS = {
    ("autoscale", "no_autoscale"): "one takes the other back",
    ("cluster", "own_cluster"): "the tasks run in one cluster",
    ("namespace_id", "public_namespace", "own_namespace"): "the name is in one namespace",
}
"""Options of which one may be given, and why."""
MEMBERS = ("collector", "spot", "arm64", "balancer", "pull_through_cache")
"""Options that are members of the shape as they are."""


def pop_shape_options(given: dict[str, Any]) -> ShapeOptions:
    """Take the options out of ``given``. Raises click.UsageError for those that exclude each other."""
    said = {name: value for name in OPTION_NAMES if (value := given.pop(name, None)) is not None}
    for group, reason in EXCLUSIVE_OPTIONS.items():
        both = [f"--{name.replace('_', '-')}" for name in group if name in said]
        if len(both) > 1:
            raise click.UsageError(f"{both[0]} and {both[1]} do not go together: {reason}.")
    members: dict[str, Any] = {name: said[name] for name in MEMBERS if name in said}
    values: dict[str, tuple[str, str]] = {}
    if "autoscale" in said:
        values |= dict(
            zip(
                ("MinTasks", "MaxTasks"),
                ((v, "--autoscale") for v in said["autoscale"]),
                strict=True,
            )
        )
    if "cluster" in said:
        values["ClusterName"] = said["cluster"], "--cluster"
    if "namespace_id" in said:
        values["NamespaceId"] = said["namespace_id"], "--namespace-id"
    if "public_namespace" in said:
        values["NamespaceName"] = said["public_namespace"], "--public-namespace"
    return ShapeOptions(members | _chosen(said), values)


def option_name(member: str) -> str:
    """The option that chooses a member of the shape."""
    by_member = {"existing_cluster": "--cluster", "namespace": "--public-namespace"}
    return by_member.get(member, f"--{member.replace('_', '-')}")


def _chosen(said: Mapping[str, Any]) -> dict[str, Any]:
    """The members that an option chooses by its name; those of namespaces are of ``stacks.shape``."""
    by_option = {
        "autoscale": ("autoscale", True),
        "no_autoscale": ("autoscale", False),
        "cluster": ("existing_cluster", True),
        "own_cluster": ("existing_cluster", False),
        "namespace_id": ("namespace", "existing"),
        "public_namespace": ("namespace", "public"),
        "own_namespace": ("namespace", "own"),
    }
    return dict(by_option[name] for name in by_option if name in said)
