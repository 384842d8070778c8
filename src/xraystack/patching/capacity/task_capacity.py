"""Capacity of a task, and the needs of its containers with a sidecar.

The reservations of containers may not exceed the task's size, a container without reservation uses
the rest, and none may use more memory than the task has. Sizes are known as far as the template
decides them: literals, defaults of parameters, mappings and Ifs. [Amazon ECS developer guide, task
size; AWS::ECS::TaskDefinition ContainerDefinition; pulumi-awsx, issue 1220]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from xraystack.application.containers import containers_of
from xraystack.application.task_definitions import task_definitions, task_properties
from xraystack.application.task_sizes import TaskSize, read_size
from xraystack.stacks.sidecars import RESERVATIONS
from xraystack.template.document import Document
from xraystack.template.functions import is_function
from xraystack.template.nodes import (
    Node,
    alternatives,
    certain_items,
    get,
    items,
    node_data,
    reference,
    text_of,
)

UNITS = {"Cpu": "CPU units", "Memory": "MiB"}
SIZE_KEYS = tuple(UNITS)


class CapacityNeed(NamedTuple):
    """The reservations of a task's containers, with the sidecar's.

    ``has_others`` is set if a container reserves nothing, ``sidecar`` is the sidecar's reservation and
    ``limit`` its maximum use.
    """

    reserved: int
    has_others: bool
    sidecar: int
    limit: int = 0

    def is_met_by(self, units: int) -> bool:
        """Return whether a task of this size has the capacity, and a rest if one is needed."""
        return max(self.reserved + self.has_others, self.limit) <= units

    def minimum_units(self, units: int) -> int:
        """Return the least sufficient size: the reservations, or the size and the sidecar."""
        if self.is_met_by(units):
            return units
        more = units + self.sidecar if self.has_others else 0
        return max(self.reserved, self.limit, more)


class TaskCapacity(NamedTuple):
    """The known sizes of a task, and the needs of its containers, by key."""

    sizes: dict[str, TaskSize]
    needs: dict[str, CapacityNeed]

    @property
    def short(self) -> list[str]:
        """The keys of the sizes that are too small."""
        return [k for k, size in self.sizes.items() if not self.needs[k].is_met_by(size.units)]


def read_capacity(
    document: Document, name: str, sidecar: dict[str, Any], unreserved: Collection[str] = ()
) -> TaskCapacity:
    """Return the capacity of a task for one more sidecar, without its ``unreserved`` keys."""
    properties = task_properties(document, name)
    sizes = {
        key: size
        for key in SIZE_KEYS
        if key not in unreserved and (size := read_size(document, properties, key))
    }
    needs = {key: _capacity_need(document, properties, key, sidecar) for key in sizes}
    return TaskCapacity(sizes, needs)


def _capacity_need(
    document: Document, properties: Node | None, key: str, sidecar: dict[str, Any]
) -> CapacityNeed:
    """Return the maximum of the certain reservations; conditional containers do not count."""
    sidecar_units, limit = reservation(sidecar, key), int(sidecar.get(key, 0))
    if not sidecar_units and not limit:
        return CapacityNeed(0, has_others=False, sidecar=0)
    needs = [CapacityNeed(sidecar_units, has_others=False, sidecar=sidecar_units, limit=limit)]
    for listed in alternatives(get(properties, "ContainerDefinitions")):
        reserved, has_others = sidecar_units, False
        for container in certain_items(items(listed)):
            node = _reserving_node(container, key)
            size = read_size(document, container, node[0]) if node else None
            reserved += size.units if size else 0
            has_others = has_others or node is None
        needs.append(needs[0]._replace(reserved=reserved, has_others=has_others))
    return max(needs)


def reservation(sidecar: dict[str, Any], key: str) -> int:
    """Return the CPU units or MiB that a sidecar reserves; 0 if it reserves none."""
    return int(next((sidecar[name] for name in RESERVATIONS[key] if name in sidecar), 0))


def describe_reservation(sidecar: dict[str, Any], key: str) -> str:
    """Return the reservation of a sidecar in words."""
    return f"{reservation(sidecar, key)} {UNITS[key]}"


def _reserving_node(container: Node, key: str) -> tuple[str, Node] | None:
    """Return the key and value by which a container reserves CPU or memory; None without one."""
    nodes = ((name, get(container, name)) for name in RESERVATIONS[key])
    return next(((name, node) for name, node in nodes if node is not None), None)


def shared_sizes(document: Document, name: str) -> Iterator[tuple[str, str]]:
    """Yield the keys for which one value sizes the task and a container, each with the reason.

    Whatever that value is, the task then has no capacity for more.
    """
    properties = task_properties(document, name)
    for key in SIZE_KEYS:
        size = get(properties, key)
        data = node_data(size) if size is not None else None
        if not is_function(data):
            continue
        for container in containers_of(name, task_definitions(document)[name]):
            node = _reserving_node(container.node, key)
            if node is not None and node_data(node[1]) == data:
                what = reference(size) or "one value"
                yield key, f"{what} sizes both {name} and its container {container.label}"
                break


def require_memory(document: Document, name: str) -> None:
    """Reject a container without memory in a task without memory, as ECS does."""
    properties = task_properties(document, name)
    if get(properties, "Memory") is not None:
        return
    for listed in alternatives(get(properties, "ContainerDefinitions")):
        for container in certain_items(items(listed)):
            if _reserving_node(container, "Memory") is None:
                label = text_of(get(container, "Name")) or "a container"
                raise document.error(
                    f"{label} of {name} has no Memory or MemoryReservation, and neither has the task. "
                    "ECS would reject it",
                    container,
                    "Add one of them first.",
                )
