"""The settings of the daemon stack that the options of ``render`` make."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shape_options

if TYPE_CHECKING:
    from xraystack.commands.shape_options import ShapeOptions
    from xraystack.stacks.settings import DaemonSettings

SETTING_NAMES = {
    "MinTasks": "min_tasks",
    "MaxTasks": "max_tasks",
    "ClusterName": "cluster_name",
    "NamespaceId": "namespace_id",
    "NamespaceName": "namespace_name",
}
"""What a parameter that an option of the shape gives a value is called in the settings."""

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
"""By a member of a shape: an option that says nothing in it, and why."""


def build_settings(given: dict[str, Any]) -> DaemonSettings:
    """The settings that the options of ``render`` make. Raises click.UsageError and BadInput."""
    asked = shape_options.pop_shape_options(given)
    for member, (option, reason) in INEFFECTIVE_OPTIONS.items():
        if member in asked.members.items() and option in given:
            both = f"--{option.replace('_', '-')} and {shape_options.option_name(member[0])}"
            raise click.UsageError(f"{both} do not go together: {reason}.")
    if asked.members.get("namespace") == "existing" and "namespace_name" not in given:
        raise click.UsageError("--namespace-id needs the namespace's name: --namespace-name NAME.")
    return build_shape_settings(asked, given)


def build_shape_settings(
    asked: ShapeOptions, given: Mapping[str, Any] = MappingProxyType({})
) -> DaemonSettings:
    """The settings that options of the shape make with other settings. Raises BadInput."""
    from xraystack.stacks.settings import DaemonSettings
    from xraystack.stacks.shape import Shape

    values: dict[str, Any] = {
        SETTING_NAMES[name]: value for name, (value, _) in asked.values.items()
    }
    for count in ("min_tasks", "max_tasks"):
        if count in values:
            values[count] = int(values[count])
    return DaemonSettings(shape=Shape(**asked.members), **{**given, **values})
