"""The settings of the daemon stack that the options of ``render`` make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xraystack.commands import shape_options

if TYPE_CHECKING:
    from xraystack.stacks.settings import DaemonSettings

SETTINGS = {
    "MinTasks": "min_tasks",
    "MaxTasks": "max_tasks",
    "ClusterName": "cluster_name",
    "NamespaceId": "namespace_id",
    "NamespaceName": "namespace_name",
}
"""What a parameter that an option of the shape gives a value is called in the settings."""

WITHOUT_EFFECT = {
    ("autoscale", True): ("desired_count",),
    ("existing_cluster", True): ("container_insights",),
    ("namespace", "public"): ("namespace_name",),
    ("collector", "adot"): ("buffer_memory",),
    ("collector", "cloudwatch-agent"): ("buffer_memory",),
}
"""Options that say nothing in a shape, by a member of it."""


def settings(given: dict[str, Any]) -> DaemonSettings:
    """The settings that the options of ``render`` make. Raises click.UsageError and BadInput."""
    from xraystack.stacks.settings import DaemonSettings
    from xraystack.stacks.shape import EXISTING, Shape

    asked = shape_options.taken(given)
    for member, options in WITHOUT_EFFECT.items():
        idle = [option for option in options if option in given]
        if member in asked.members.items() and idle:
            what = shape_options.option_of(member[0])
            raise click.UsageError(f"--{idle[0].replace('_', '-')} and {what} do not go together.")
    shape = Shape(**asked.members)
    if shape.namespace == EXISTING and "namespace_name" not in given:
        raise click.UsageError("--namespace-id needs the namespace's name: --namespace-name NAME.")
    values: dict[str, Any] = {SETTINGS[name]: value for name, (value, _) in asked.values.items()}
    for count in ("min_tasks", "max_tasks"):
        if count in values:
            values[count] = int(values[count])
    return DaemonSettings(shape=shape, **(given | values))
