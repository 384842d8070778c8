"""Capacity of a task for a sidecar, and the next larger size.

The reservations of containers may not exceed the task's size, a container without reservation uses
the rest, and none may use more memory than the task has. Sizes are known as far as the template
decides them: literals, defaults of parameters, mappings and Ifs. [Amazon ECS developer guide, task
size; AWS::ECS::TaskDefinition ContainerDefinition; pulumi-awsx, issue 1220]
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xraystack.application.launch_modes import is_fargate, sidecar_network_mode
from xraystack.application.parameter_constraints import constraint_violation
from xraystack.application.remarks import Subject
from xraystack.application.task_sizes import TaskSize, read_size
from xraystack.editor.changes import ValueReplacement
from xraystack.errors import BadInput
from xraystack.facts import ecs, fargate
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.patching.patch_plan import PatchPlan
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    alternatives,
    certain_items,
    describe_node,
    get,
    items,
    node_data,
    reference,
    text_of,
    walk,
)
from xraystack.template.tree import resources_of_type

SIZE_KEYS = ("Cpu", "Memory")
UNITS = {"Cpu": "CPU units", "Memory": "MiB"}
RESERVATIONS = {"Cpu": ("Cpu",), "Memory": ("MemoryReservation", "Memory")}
"""The keys by which a container reserves each of them; the first existing one counts."""


class CapacityNeed(NamedTuple):
    """The reservations of a task's containers, with the sidecar's.

    ``has_others`` is set if a container reserves nothing, ``sidecar`` is the sidecar's reservation and
    ``limit`` its maximum use.
    """

    reserved: int
    has_others: bool
    sidecar: int
    limit: int = 0

    def is_met_by(self, size: TaskSize) -> bool:
        """Return whether a task of this size has the capacity, and a rest if one is needed."""
        return max(self.reserved + self.has_others, self.limit) <= size.units

    def minimum_units(self, size: TaskSize) -> int:
        """Return the least sufficient size: the reservations, or the size and the sidecar."""
        if self.is_met_by(size):
            return size.units
        more = size.units + self.sidecar if self.has_others else 0
        return max(self.reserved, self.limit, more)


def require_capacity(plan: PatchPlan, name: str, sidecar: dict[str, Any], *, resize: bool) -> None:
    """Require that a task has capacity for a sidecar that it does not have yet.

    With ``resize`` it gets the next size. Raises BadInput, with the figures, if it has no capacity, and
    if a container on an instance has no memory at all.
    """
    properties = get(resources_of_type(plan.document, TASK_DEFINITION)[name][1], "Properties")
    _require_memory(plan.document, name, properties)
    sizes = {key: size for key in SIZE_KEYS if (size := read_size(plan.document, properties, key))}
    needs = {key: _capacity_need(plan.document, properties, key, sidecar) for key in SIZE_KEYS}
    short = [key for key, size in sizes.items() if not needs[key].is_met_by(size)]
    for key in SIZE_KEYS:
        node = get(properties, key)
        if key not in sizes and node is not None:
            about = Subject(name, property=f"Properties.{key}")
            more = _amount(sidecar, key)
            plan.report("note", about, node, f"{about} is unknown. The sidecar needs {more}")
    for key in sizes.keys() - set(short):
        _report_small_branch(plan, name, key, sizes[key], needs[key])
    if not short:
        return
    desired = _next_size(plan.document, name, sizes, needs)
    if not resize or desired is None:
        raise _capacity_error(plan.document, name, sizes, needs, sidecar, desired)
    for key, size in sizes.items():
        if desired[key] != size.units:
            _resize_task(plan, name, key, size, desired[key])


def _report_small_branch(
    plan: PatchPlan, name: str, key: str, size: TaskSize, need: CapacityNeed
) -> None:
    """Report a case in which a size that a function chooses is too small."""
    if size.least is not None and not need.is_met_by(size._replace(units=size.least)):
        about = Subject(name, property=f"Properties.{key}")
        what = (
            f"{about} may be {size.least} {UNITS[key]}, too small for the sidecar's {need.sidecar}: "
            f"containers reserve {need.reserved - need.sidecar}"
        )
        plan.report("conditional", about, size.node, what)


def _amount(sidecar: dict[str, Any], key: str) -> str:
    return f"{_reservation(sidecar, key)} {UNITS[key]}"


def _reservation(sidecar: dict[str, Any], key: str) -> int:
    return int(next(sidecar[name] for name in RESERVATIONS[key] if name in sidecar))


def _require_memory(document: Document, name: str, properties: Node | None) -> None:
    """Reject a container without memory in a task without memory, as ECS does."""
    if get(properties, "Memory") is not None:
        return
    for listed in alternatives(get(properties, "ContainerDefinitions")):
        for container in certain_items(items(listed)):
            if all(get(container, key) is None for key in RESERVATIONS["Memory"]):
                label = text_of(get(container, "Name")) or "a container"
                raise document.error(
                    f"{label} of {name} has no Memory or MemoryReservation, and neither has the task. "
                    "ECS would reject it",
                    container,
                    "Add one of them first.",
                )


def _capacity_need(
    document: Document, properties: Node | None, key: str, sidecar: dict[str, Any]
) -> CapacityNeed:
    """Return the maximum of the certain reservations; conditional containers do not count."""
    sidecar_units = _reservation(sidecar, key)
    needs = [
        CapacityNeed(sidecar_units, has_others=False, sidecar=sidecar_units, limit=sidecar[key])
    ]
    for listed in alternatives(get(properties, "ContainerDefinitions")):
        reserved, has_others = sidecar_units, False
        for container in certain_items(items(listed)):
            present = [k for k in RESERVATIONS[key] if get(container, k) is not None]
            size = read_size(document, container, present[0]) if present else None
            reserved += size.units if size else 0
            has_others = has_others or not present
        needs.append(needs[0]._replace(reserved=reserved, has_others=has_others))
    return max(needs)


def larger_sizes(document: Document, name: str, sidecar: dict[str, Any]) -> list[str]:
    """Return, in words, the sizes that are one step larger than needed without the sidecar."""
    properties = get(resources_of_type(document, TASK_DEFINITION)[name][1], "Properties")
    read = {key: read_size(document, properties, key) for key in SIZE_KEYS}
    sizes = {key: size for key, size in read.items() if size and not size.is_chosen}
    needs = {key: _capacity_need(document, properties, key, sidecar) for key in sizes}
    on_fargate = is_fargate(document, name)
    larger = [
        k for k, size in sizes.items() if _is_larger(k, size, needs[k], on_fargate=on_fargate)
    ]
    cpu, memory = (sizes[key].units if key in sizes else 0 for key in SIZE_KEYS)
    if larger == ["Cpu"] and memory == min(fargate.MEMORY_MIB_BY_CPU_UNITS.get(cpu, (0,))):
        larger = [*SIZE_KEYS]  # the least memory that goes with that CPU
    return [f"{key} {sizes[key].units}" for key in larger]


def _is_larger(key: str, size: TaskSize, with_twice: CapacityNeed, *, on_fargate: bool) -> bool:
    """Return whether an existing sidecar would not fit one step below, and everything else would.

    The sidecar counts twice in the need. On instances a step is as much as the sidecar needs.
    """
    need = with_twice._replace(reserved=with_twice.reserved - with_twice.sidecar)
    if not on_fargate and size.units in {need.reserved, need.limit}:
        return True
    steps = {"Cpu": tuple(fargate.MEMORY_MIB_BY_CPU_UNITS), "Memory": fargate.MEMORY_MIB}
    below = max((step for step in steps[key] if step < size.units), default=0)
    fitted = need.reserved - need.sidecar <= below
    return bool(below) and fitted and not need.is_met_by(size._replace(units=below))


def _next_size(
    document: Document, name: str, sizes: dict[str, TaskSize], needs: dict[str, CapacityNeed]
) -> dict[str, int] | None:
    """Return the sufficient size; None if it is unknown."""
    desired = {key: needs[key].minimum_units(size) for key, size in sizes.items()}
    pair = tuple(sizes[key].units for key in SIZE_KEYS if key in sizes)
    in_awsvpc = sidecar_network_mode(document, name) == ecs.AWSVPC_MODE
    may_be_fargate = in_awsvpc and len(pair) == len(SIZE_KEYS) and fargate.is_valid(*pair)
    if not (is_fargate(document, name) or may_be_fargate):
        return desired
    if len(pair) < len(SIZE_KEYS):
        return None
    valid = fargate.nearest_size(desired["Cpu"], desired["Memory"])
    return dict(zip(SIZE_KEYS, valid, strict=True)) if valid else None


def _capacity_error(
    document: Document,
    name: str,
    sizes: dict[str, TaskSize],
    needs: dict[str, CapacityNeed],
    sidecar: dict[str, Any],
    desired: dict[str, int] | None,
) -> BadInput:
    has = " and ".join(f"{size.units} {UNITS[key]}" for key, size in sizes.items())
    reserved = " and ".join(
        f"{needs[key].reserved - needs[key].sidecar} {UNITS[key]}" for key in sizes
    )
    more = " and ".join(_amount(sidecar, key) for key in sizes)
    short = next(size for key, size in sizes.items() if not needs[key].is_met_by(size))
    what = (
        f"{name} has no capacity for a sidecar: it has {has}, its containers reserve {reserved}, and the "
        f"sidecar needs {more}"
    )
    if needs["Memory"].reserved <= sizes.get("Memory", short).units < needs["Memory"].limit:
        what += f" (limit: {needs['Memory'].limit} MiB)"
    return document.error(what, short.node, _remedy(document, name, sizes, desired))


def _remedy(
    document: Document, name: str, sizes: dict[str, TaskSize], desired: dict[str, int] | None
) -> str:
    if desired is None:
        return "Increase its size, or reduce what a container reserves."
    sum_up = " and ".join(f"{desired[key]} {UNITS[key]}" for key in sizes)
    for key, size in sizes.items():
        obstacle = _obstacle(document, name, key, size, desired[key])
        if obstacle is not None:
            return f"It needs {sum_up}. {obstacle.what}.\n{obstacle.remedy}"
    return f"To resize it to {sum_up}: --resize\nOr reduce what a container reserves."


def _resize_task(plan: PatchPlan, name: str, key: str, size: TaskSize, units: int) -> None:
    """Write another size where the template has the present one."""
    subject = Subject(name, property=f"Properties.{key}", value=units)
    new = fargate.format_size_like(node_data(size.node), units)
    whose = f", the default of {size.parameter}," if size.parameter else ""
    words = f"{subject}{whose} from {node_data(size.node)} to {new}"
    obstacle = _obstacle(plan.document, name, key, size, units)
    if obstacle is not None:
        raise obstacle
    plan.change(ValueReplacement(size.node, new), [subject], size.node, words)
    if size.parameter is not None:
        what = (
            f"existing stacks keep their {size.parameter}. Update them with {size.parameter}={new}"
        )
        plan.report("note", subject, size.node, what)


def _obstacle(
    document: Document, name: str, key: str, size: TaskSize, units: int
) -> BadInput | None:
    """Return the error if a size cannot be changed: it is chosen by a function, or a shared default."""
    if units == size.units:
        return None
    if size.is_chosen:
        return document.error(
            f"Cannot change the {key} of {name}: it is {describe_node(size.node)}",
            size.node,
            "Increase it in each case, or reduce what a container reserves.",
        )
    if size.parameter is None:
        return None
    definitions = resources_of_type(document, TASK_DEFINITION).values()
    task_sizes = {id(get(get(definition, "Properties"), key)) for _, definition in definitions}
    for node in walk(document.root):
        if reference(node) == size.parameter and id(node) not in task_sizes:
            return document.error(
                f"Cannot change the parameter {size.parameter}: it is not only the {key} of {name}",
                node,
                f"Give {name} its own {key} first.",
            )
    declared = get(get(document.root, "Parameters"), size.parameter)
    return constraint_violation(
        document,
        declared,
        size.parameter,
        str(fargate.format_size_like(node_data(size.node), units)),
    )
