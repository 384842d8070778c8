"""The settings of the daemon stack that the options of ``render`` make."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shape_options

if TYPE_CHECKING:
    from xraystack.commands.shape_options import Asked
    from xraystack.stacks.settings import DaemonSettings

SETTINGS = {
    "MinTasks": "min_tasks",
    "MaxTasks": "max_tasks",
    "ClusterName": "cluster_name",
    "NamespaceId": "namespace_id",
    "NamespaceName": "namespace_name",
}
"""What a parameter that an option of the shape gives a value is called in the settings."""

OF_DAEMON = "only the daemon has such buffers, and a collector's limits follow from Memory"
WITHOUT_EFFECT = {
    ("autoscale", True): ("desired_count", "how many tasks run is between MIN and MAX"),
    ("existing_cluster", True): (
        "container_insights",
        "it is a setting of the cluster, which is left as it is",
    ),
    ("namespace", "public"): ("namespace_name", "the namespace's name is the domain"),
    ("collector", "adot"): ("buffer_memory", OF_DAEMON),
    ("collector", "cloudwatch-agent"): ("buffer_memory", OF_DAEMON),
}
"""By a member of a shape: an option that says nothing in it, and why."""


def settings(given: dict[str, Any]) -> DaemonSettings:
    """The settings that the options of ``render`` make. Raises click.UsageError and BadInput."""
    asked = shape_options.taken(given)
    for member, (option, reason) in WITHOUT_EFFECT.items():
        if member in asked.members.items() and option in given:
            both = f"--{option.replace('_', '-')} and {shape_options.option_of(member[0])}"
            raise click.UsageError(f"{both} do not go together: {reason}.")
    if asked.members.get("namespace") == "existing" and "namespace_name" not in given:
        raise click.UsageError("--namespace-id needs the namespace's name: --namespace-name NAME.")
    return settings_of(asked, given)


def settings_of(asked: Asked, given: Mapping[str, Any] = MappingProxyType({})) -> DaemonSettings:
    """The settings that options of the shape make with other settings. Raises BadInput."""
    from xraystack.stacks.settings import DaemonSettings
    from xraystack.stacks.shape import Shape

    values: dict[str, Any] = {SETTINGS[name]: value for name, (value, _) in asked.values.items()}
    for count in ("min_tasks", "max_tasks"):
        if count in values:
            values[count] = int(values[count])
    return DaemonSettings(shape=Shape(**asked.members), **{**given, **values})
