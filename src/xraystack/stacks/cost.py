"""What a stack costs a month while nothing happens, as an estimate in dollars.

At rest is what an operator chooses; the rest is what applications do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xraystack.facts import prices
from xraystack.facts.prices import HOURS_A_MONTH
from xraystack.stacks.shape import EXISTING, Shape


class Item(NamedTuple):
    """Something that costs; ``dollars`` a month, or None where no price was found."""

    what: str
    dollars: float | None


class Running(NamedTuple):
    """What of the daemon stack costs something: ``cpu`` in CPU units and ``memory`` in MiB of a task.

    With ``spot`` one of the tasks is not on Spot.
    """

    tasks: int
    cpu: int
    memory: int
    arm64: bool = False
    spot: bool = False
    public_addresses: bool = True
    own_namespace: bool = True
    balancer: bool = False


def running(shape: Shape, parameters: Mapping[str, str]) -> Running:
    """What runs of a daemon stack of that shape with these values of its parameters."""
    return Running(
        tasks=int(parameters["MinTasks" if shape.autoscale else "DesiredCount"]),
        cpu=int(parameters["Cpu"]),
        memory=int(parameters["Memory"]),
        arm64=shape.arm64,
        spot=shape.spot,
        public_addresses=parameters["AssignPublicIp"] == "ENABLED",
        own_namespace=shape.namespace != EXISTING,
        balancer=shape.balancer,
    )


def daemon_items(running: Running) -> list[Item]:
    """What a shape of the daemon stack costs at rest, the tasks first."""
    spot_tasks = max(0, running.tasks - 1) if running.spot else 0
    items = [_fargate(running, running.tasks - spot_tasks)]
    if spot_tasks:
        on_demand = _fargate(running, spot_tasks)
        share = prices.SPOT_SHARE_AT_MOST.dollars
        items.append(
            Item(f"{on_demand.what} on Spot, at most", (on_demand.dollars or 0) * share),
        )
    if running.public_addresses:
        items.append(
            _by_hour(running.tasks, "public address", "es", prices.PUBLIC_IPV4_HOUR.dollars)
        )
    if running.balancer:
        items.append(_by_hour(1, "Network Load Balancer", "s", prices.BALANCER_HOUR.dollars))
    if running.own_namespace:
        items.append(Item("1 hosted zone in Route 53", prices.ZONE_MONTH.dollars))
    return [*items, Item(prices.UNPRICED["cloud_map"], None)]


def endpoint_items(interfaces: int, zones: int) -> list[Item]:
    """What interface endpoints cost, each in ``zones`` availability zones."""
    if not interfaces * zones:
        return []
    what = f"interface endpoint{'s' if interfaces > 1 else ''} in {zones} availability zones"
    hourly = interfaces * zones * prices.ENDPOINT_HOUR.dollars
    return [Item(f"{interfaces} {what}", hourly * HOURS_A_MONTH)]


def image_items() -> list[Item]:
    """What images in ECR cost; no collector's image comes near to the size that is priced."""
    return [Item("images in ECR, for each GB", prices.IMAGES_GB_MONTH.dollars)]


def observability_items(*, group: bool, alarms: int, metrics: int, dashboard: bool) -> list[Item]:
    """What watching costs; sampling rules cost nothing."""
    items = []
    if alarms:
        items.append(Item(f"{alarms} alarms", alarms * prices.ALARM_MONTH.dollars))
    if metrics:
        items.append(Item(f"{metrics} custom metric", metrics * prices.METRIC_MONTH.dollars))
    if dashboard:
        items.append(Item(prices.UNPRICED["dashboard"], None))
    if group:
        items.append(Item(prices.UNPRICED["insights"], None))
    return items


def _fargate(running: Running, tasks: int) -> Item:
    vcpu, gib = (
        (prices.ARM_VCPU_HOUR, prices.ARM_GIB_HOUR)
        if running.arm64
        else (prices.VCPU_HOUR, prices.GIB_HOUR)
    )
    hourly = running.cpu / 1024 * vcpu.dollars + running.memory / 1024 * gib.dollars
    architecture = "ARM64" if running.arm64 else "x86"
    size = f"{running.cpu / 1024:g} vCPU and {running.memory / 1024:g} GiB"
    return Item(
        f"{tasks} task{'' if tasks == 1 else 's'} of {size} ({architecture})",
        tasks * hourly * HOURS_A_MONTH,
    )


def _by_hour(count: int, what: str, plural: str, hourly: float) -> Item:
    name = what if count == 1 else what + plural
    return Item(f"{count} {name}", count * hourly * HOURS_A_MONTH)
