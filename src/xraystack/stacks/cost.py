"""Estimated idle cost of a stack, in dollars a month.

Idle cost follows from the operator's choices. Usage, which follows from the applications, is not
included.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xraystack.facts import prices
from xraystack.facts.prices import HOURS_A_MONTH
from xraystack.stacks.shape import EXISTING, Shape


class CostItem(NamedTuple):
    """An item of a cost estimate; ``dollars`` a month, or None if no price was found."""

    what: str
    dollars: float | None


class RunningResources(NamedTuple):
    """Billed resources of the daemon stack; ``cpu`` in CPU units and ``memory`` in MiB of a task.

    With ``spot``, one of the tasks is not on Spot.
    """

    tasks: int
    cpu: int
    memory: int
    arm64: bool = False
    spot: bool = False
    public_addresses: bool = True
    own_namespace: bool = True
    balancer: bool = False


def running_resources(shape: Shape, parameters: Mapping[str, str]) -> RunningResources:
    """Return the billed resources of a daemon stack of that shape with these parameter values.

    Raises ValueError for values that are not numbers; ``2.0`` is one to CloudFormation.
    """
    return RunningResources(
        tasks=int(float(parameters["MinTasks" if shape.autoscale else "DesiredCount"])),
        cpu=int(float(parameters["Cpu"])),
        memory=int(float(parameters["Memory"])),
        arm64=shape.arm64,
        spot=shape.spot,
        public_addresses=parameters["AssignPublicIp"] == "ENABLED",
        own_namespace=shape.namespace != EXISTING,
        balancer=shape.balancer,
    )


def daemon_items(running: RunningResources) -> list[CostItem]:
    """Return the idle cost of a daemon stack, the tasks first."""
    spot_tasks = max(0, running.tasks - 1) if running.spot else 0
    items = [_fargate_cost(running, running.tasks - spot_tasks)]
    if spot_tasks:
        on_demand = _fargate_cost(running, spot_tasks)
        share = prices.SPOT_SHARE_AT_MOST.dollars
        items.append(
            CostItem(f"{on_demand.what} on Spot, at most", (on_demand.dollars or 0) * share),
        )
    if running.public_addresses:
        items.append(
            _hourly_cost(running.tasks, "public address", "es", prices.PUBLIC_IPV4_HOUR.dollars)
        )
    if running.balancer:
        items.append(_hourly_cost(1, "Network Load Balancer", "s", prices.BALANCER_HOUR.dollars))
    if running.own_namespace:
        items.append(CostItem("1 hosted zone in Route 53", prices.ZONE_MONTH.dollars))
    return [*items, CostItem(prices.UNPRICED["cloud_map"], None)]


def endpoint_items(interfaces: int, zones: int) -> list[CostItem]:
    """Return the idle cost of interface endpoints, each in ``zones`` availability zones."""
    if not interfaces * zones:
        return []
    what = f"interface endpoint{'s' if interfaces > 1 else ''} in {zones} availability zones"
    hourly = interfaces * zones * prices.ENDPOINT_HOUR.dollars
    return [CostItem(f"{interfaces} {what}", hourly * HOURS_A_MONTH)]


def image_items() -> list[CostItem]:
    """Return the cost of images in ECR; every collector's image is far below the priced size."""
    return [CostItem("images in ECR, for each GB", prices.IMAGES_GB_MONTH.dollars)]


def observability_items(
    *, group: bool, alarms: int, metrics: int, dashboard: bool
) -> list[CostItem]:
    """Return the idle cost of observability; sampling rules are free."""
    items = []
    if alarms:
        items.append(CostItem(f"{alarms} alarms", alarms * prices.ALARM_MONTH.dollars))
    if metrics:
        items.append(CostItem(f"{metrics} custom metric", metrics * prices.METRIC_MONTH.dollars))
    if dashboard:
        items.append(CostItem(prices.UNPRICED["dashboard"], None))
    if group:
        items.append(CostItem(prices.UNPRICED["insights"], None))
    return items


def _fargate_cost(running: RunningResources, tasks: int) -> CostItem:
    vcpu, gib = (
        (prices.ARM_VCPU_HOUR, prices.ARM_GIB_HOUR)
        if running.arm64
        else (prices.VCPU_HOUR, prices.GIB_HOUR)
    )
    hourly = running.cpu / 1024 * vcpu.dollars + running.memory / 1024 * gib.dollars
    architecture = "ARM64" if running.arm64 else "x86"
    size = f"{running.cpu / 1024:g} vCPU and {running.memory / 1024:g} GiB"
    return CostItem(
        f"{tasks} task{'' if tasks == 1 else 's'} of {size} ({architecture})",
        tasks * hourly * HOURS_A_MONTH,
    )


def _hourly_cost(count: int, what: str, plural: str, hourly: float) -> CostItem:
    name = what if count == 1 else what + plural
    return CostItem(f"{count} {name}", count * hourly * HOURS_A_MONTH)
