"""Templates of a fleet's roles and of cross-account monitoring, by their names in ``render``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from xraystack.commands.shape_options import ShapeOptions

if TYPE_CHECKING:
    from troposphere import Template


def _administration_role(_: ShapeOptions) -> Template:
    from xraystack.stacks import fleet_roles

    return fleet_roles.administration_role_template()


def _execution_role(shape: ShapeOptions) -> Template:
    from xraystack.account import fleet_policy
    from xraystack.stacks import fleet_roles
    from xraystack.stacks.shape import Shape

    statements = fleet_policy.execution_statements(
        Shape(**shape.members), shape.parameter_value("ClusterName"), fleet_roles.BOUNDARY
    )
    return fleet_roles.execution_role_template(statements)


def _monitoring_sink(_: ShapeOptions) -> Template:
    from xraystack.stacks import monitoring

    return monitoring.sink_template()


def _monitoring_link(_: ShapeOptions) -> Template:
    from xraystack.stacks import monitoring

    return monitoring.link_template()


BUILDERS: dict[str, Callable[[ShapeOptions], Template]] = {
    "fleet-administration-role": _administration_role,
    "fleet-execution-role": _execution_role,
    "monitoring-sink": _monitoring_sink,
    "monitoring-link": _monitoring_link,
}
