"""Settings of the daemon stack from the options of ``render``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from xraystack.commands import shape_options
from xraystack.commands.shape_options import ShapeOptions

if TYPE_CHECKING:
    from xraystack.stacks.settings import DaemonSettings

SETTING_NAMES = {
    "MinTasks": "min_tasks",
    "MaxTasks": "max_tasks",
    "ClusterName": "cluster_name",
    "NamespaceId": "namespace_id",
    "NamespaceName": "namespace_name",
}
"""Names of the settings by the parameters that options of the shape set."""

DAEMON_ONLY = "only the daemon has such buffers, and a collector's limits follow from Memory"
INEFFECTIVE_OPTIONS = {
    ("autoscale", True): ("desired_count", "how many tasks run is between MIN and MAX"),
    ("existing_cluster", True): (
        "container_insights",
        "it is a setting of the cluster, which is left as it is",
    ),
    ("namespace", "public"): ("namespace_name", "the namespace's name is the domain"),
    ("collector", "adot"): ("buffer_memory", DAEMON_ONLY),
    ("collector", "cloudwatch-agent"): ("buffer_memory", DAEMON_ONLY),
}
"""Options without effect, with the reason, by the member of the shape that makes them so."""


class DaemonOptions(NamedTuple):
    """The values of ``render``'s options for the daemon stack; None for an option that was not passed."""

    shape: ShapeOptions
    cpu: int | None = None
    memory: int | None = None
    image: str | None = None
    desired_count: int | None = None
    client_cidr: str | None = None
    namespace_name: str | None = None
    service_name: str | None = None
    log_retention_days: int | None = None
    assign_public_ip: bool | None = None
    container_insights: str | None = None
    buffer_memory: int | None = None


def parse_daemon_options(values: Mapping[str, Any]) -> DaemonOptions:
    """Return the options that click parsed as these values. Raise click.UsageError."""
    remaining = dict(values)
    return DaemonOptions(shape=shape_options.pop_shape_options(remaining), **remaining)


def build_settings(options: DaemonOptions) -> DaemonSettings:
    """Return the settings that the options of ``render`` make. Raise click.UsageError and BadInput."""
    members = options.shape.members
    for member, (option, reason) in INEFFECTIVE_OPTIONS.items():
        if member in members.items() and getattr(options, option) is not None:
            both = f"--{option.replace('_', '-')} and {shape_options.option_name(member[0])}"
            raise click.UsageError(f"{both} do not go together: {reason}.")
    if members.get("namespace") == "existing" and options.namespace_name is None:
        raise click.UsageError("--namespace-id needs the namespace's name: --namespace-name NAME.")
    settings = options._asdict()
    del settings["shape"]
    return build_shape_settings(
        options.shape, {name: value for name, value in settings.items() if value is not None}
    )


def build_shape_settings(
    shape: ShapeOptions, settings: Mapping[str, Any] = MappingProxyType({})
) -> DaemonSettings:
    """Return the settings of these options and of other settings. Raise BadInput."""
    from xraystack.stacks.settings import DaemonSettings
    from xraystack.stacks.shape import Shape

    values: dict[str, Any] = {
        SETTING_NAMES[name]: value for name, (value, _) in shape.values.items()
    }
    for count in ("min_tasks", "max_tasks"):
        if count in values:
            values[count] = int(values[count])
    return DaemonSettings(shape=Shape(**shape.members), **{**settings, **values})
