"""Templates of what a fleet needs beside its stacks, by the names that ``render`` has for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troposphere import Template


def _administration_role() -> Template:
    from xraystack.stacks import fleet_roles

    return fleet_roles.administration_role()


def _execution_role() -> Template:
    from xraystack.account import fleet_policy
    from xraystack.stacks import fleet_roles

    return fleet_roles.execution_role(fleet_policy.execution_statements())


def _monitoring_sink() -> Template:
    from xraystack.stacks import monitoring

    return monitoring.sink()


def _monitoring_link() -> Template:
    from xraystack.stacks import monitoring

    return monitoring.link()


BUILDERS: dict[str, Callable[[], Template]] = {
    "fleet-administration-role": _administration_role,
    "fleet-execution-role": _execution_role,
    "monitoring-sink": _monitoring_sink,
    "monitoring-link": _monitoring_link,
}
