"""Sizes of tasks that get a sidecar: the next larger size, or a sidecar that reserves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from xraystack.application.launch_modes import is_fargate
from xraystack.application.remarks import Subject
from xraystack.application.task_definitions import task_properties
from xraystack.application.task_sizes import TaskSize, read_size
from xraystack.application.values import possible_texts
from xraystack.editor.changes import ValueReplacement
from xraystack.errors import BadInput
from xraystack.facts import ecs, fargate, prices
from xraystack.patching.capacity.resize_obstacles import resize_obstacle
from xraystack.patching.capacity.task_capacity import (
    SIZE_KEYS,
    UNITS,
    CapacityNeed,
    TaskCapacity,
    describe_reservation,
    read_capacity,
    require_memory,
    reservation,
    shared_sizes,
)
from xraystack.patching.patch_plan import PatchPlan
from xraystack.stacks.collectors.container import CONTAINER_NAME
from xraystack.template.document import Document
from xraystack.template.nodes import get, node_data, text_of

Units = dict[str, int]
"""Sizes of a task by key."""


SIDECAR = ("a sidecar", "the sidecar")
"""What is added to a task, in words of messages: first and again."""


def require_capacity(
    plan: PatchPlan,
    name: str,
    added: dict[str, Any],
    mode: str | None,
    *,
    resize: bool,
    words: tuple[str, str] = SIDECAR,
) -> Mapping[str, str]:
    """Return the keys of which what is added reserves nothing, each with the reason.

    ``added`` has the reservations of a container. It reserves none of a key for which one value sizes
    the task and a container. With ``resize`` a task without capacity gets the next size. Raises BadInput,
    with the figures, if it has no capacity, and if a container on an instance has no memory at all.
    """
    document = plan.document
    require_memory(document, name)
    unreserved = dict(shared_sizes(document, name))
    capacity = read_capacity(document, name, added, unreserved)
    launch = TaskLaunch(is_fargate(document, name), mode == ecs.AWSVPC_MODE)
    current = _current_units(document, name)
    resized = _next_size(capacity, current, launch) if capacity.short else None
    if capacity.short and resized is None and unreserved:
        unreserved |= dict.fromkeys(capacity.short, "no larger size is valid")
        capacity = read_capacity(document, name, added, unreserved)
    elif capacity.short and (resized is None or not resize):
        raise _capacity_error(document, name, capacity, added, resized, words)
    _report_sizes(plan, name, capacity, added, unreserved, words)
    if resized is not None:
        _resize_task(plan, name, capacity, resized)
    return unreserved


class TaskLaunch(NamedTuple):
    """The launch type and network mode of a task, as far as they decide its valid sizes."""

    on_fargate: bool
    in_awsvpc: bool

    def has_pairs(self, sizes: Units) -> bool:
        """Return whether a task of these sizes runs on Fargate, or may run on it."""
        is_pair = len(sizes) == len(SIZE_KEYS) and fargate.is_valid(*sizes.values())
        return self.on_fargate or (self.in_awsvpc and is_pair)


def _next_size(capacity: TaskCapacity, current: Units, launch: TaskLaunch) -> Units | None:
    """Return a sufficient size; None if it is unknown. Sizes of ``current`` without a need are kept."""
    desired = {
        key: capacity.needs[key].minimum_units(size.units) for key, size in capacity.sizes.items()
    }
    if not launch.has_pairs(current):
        return desired
    if len(current) < len(SIZE_KEYS):
        return None
    pairs = (dict(zip(SIZE_KEYS, pair, strict=True)) for pair in fargate.SIZES)
    return next((pair for pair in pairs if _is_sufficient(pair, current, desired)), None)


def _is_sufficient(pair: Units, current: Units, desired: Units) -> bool:
    return all(
        pair[key] >= desired[key] if key in desired else pair[key] == current[key]
        for key in SIZE_KEYS
    )


def _current_units(document: Document, name: str) -> Units:
    """Return the sizes of a task, as far as they are known."""
    properties = task_properties(document, name)
    sizes = {key: read_size(document, properties, key) for key in SIZE_KEYS}
    return {key: size.units for key, size in sizes.items() if size is not None}


def _report_sizes(
    plan: PatchPlan,
    name: str,
    capacity: TaskCapacity,
    added: dict[str, Any],
    unreserved: Mapping[str, str],
    words: tuple[str, str],
) -> None:
    """Report the keys that are not reserved, unknown sizes, and sizes too small in a case."""
    properties = task_properties(plan.document, name)
    for key in SIZE_KEYS:
        node = get(properties, key)
        if node is None:
            continue
        if key in unreserved:
            about = Subject(name, container=CONTAINER_NAME if words == SIDECAR else None)
            owner = about if words == SIDECAR else f"{words[1]} of {name}"
            what = f"{owner} reserves no {key}: {unreserved[key]}"
            plan.report("note", about, node, what)
            continue
        about = Subject(name, property=f"Properties.{key}")
        size = capacity.sizes.get(key)
        if size is None:
            need = describe_reservation(added, key)
            what = f"{about} is unknown. {words[1].capitalize()} needs {need}"
            plan.report("note", about, node, what)
        elif size.least is not None and key not in capacity.short:
            _report_small_case(plan, about, size, capacity.needs[key], words)


def _report_small_case(
    plan: PatchPlan, about: Subject, size: TaskSize, need: CapacityNeed, words: tuple[str, str]
) -> None:
    """Report a case in which a size that a function chooses is too small."""
    if size.least is not None and not need.is_met_by(size.least):
        units = UNITS[(about.property or "").rpartition(".")[2]]
        what = (
            f"{about} may be {size.least} {units}, too small for {words[1]}'s {need.sidecar}: "
            f"containers reserve {need.reserved - need.sidecar}"
        )
        plan.report("conditional", about, size.node, what)


def _capacity_error(
    document: Document,
    name: str,
    capacity: TaskCapacity,
    sidecar: dict[str, Any],
    resized: Units | None,
    words: tuple[str, str],
) -> BadInput:
    sizes, needs = capacity
    has = " and ".join(f"{size.units} {UNITS[key]}" for key, size in sizes.items())
    reserved = " and ".join(
        f"{needs[key].reserved - needs[key].sidecar} {UNITS[key]}" for key in sizes
    )
    more = " and ".join(describe_reservation(sidecar, key) for key in sizes)
    what = (
        f"{name} has no capacity for {words[0]}: it has {has}, its containers reserve {reserved}, and "
        f"{words[1]} needs {more}"
    )
    short = sizes[capacity.short[0]]
    memory = needs.get("Memory")
    if memory and memory.reserved <= sizes["Memory"].units < memory.limit:
        what += f" (limit: {memory.limit} MiB)"
    return document.error(what, short.node, _remedy(document, name, sizes, resized))


def _remedy(
    document: Document, name: str, sizes: Mapping[str, TaskSize], resized: Units | None
) -> str:
    if resized is None:
        return "Increase its size, or reduce what a container reserves."
    sum_up = " and ".join(f"{resized[key]} {UNITS[key]}" for key in sizes)
    for key, size in sizes.items():
        obstacle = resize_obstacle(document, name, key, size, resized[key])
        if obstacle is not None:
            return f"It needs {sum_up}. {obstacle.what}.\n{obstacle.remedy}"
    return f"To resize it to {sum_up}: --resize\nOr reduce what a container reserves."


def _resize_task(plan: PatchPlan, name: str, capacity: TaskCapacity, resized: Units) -> None:
    """Write another size where the template has the current one, and report the difference in price."""
    for key, size in capacity.sizes.items():
        if resized[key] != size.units:
            _resize_key(plan, name, key, size, resized[key])
    dollars = _price_difference(plan.document, name, resized)
    if dollars is not None:
        what = (
            f"the larger size of {name} costs about ${dollars:.2f} more a month for each running task "
            f"({prices.REGION}, prices of {prices.READ_ON})"
        )
        plan.report("note", Subject(name), next(iter(capacity.sizes.values())).node, what)


def _resize_key(plan: PatchPlan, name: str, key: str, size: TaskSize, units: int) -> None:
    subject = Subject(name, property=f"Properties.{key}", value=units)
    new = fargate.format_size_like(node_data(size.node), units)
    whose = f", the default of {size.parameter}," if size.parameter else ""
    words = f"{subject}{whose} from {node_data(size.node)} to {new}"
    obstacle = resize_obstacle(plan.document, name, key, size, units)
    if obstacle is not None:
        raise obstacle
    other = next((change for change in plan.changes if change.node is size.node), None)
    if other not in (None, ValueReplacement(size.node, new)):
        raise plan.document.error(
            f"Cannot change the parameter {size.parameter}: {name} needs {new}, and another task needs "
            "another size",
            size.node,
            f"Give {name} its own {key} first.",
        )
    plan.change(ValueReplacement(size.node, new), [subject], size.node, words)
    if size.parameter is not None:
        what = (
            f"existing stacks keep their {size.parameter}. Update them with {size.parameter}={new}"
        )
        plan.report("note", subject, size.node, what)


def _price_difference(document: Document, name: str, resized: Units) -> float | None:
    """Return the dollars a month by which a task on Fargate gets more expensive; None elsewhere."""
    properties = task_properties(document, name)
    sizes = [read_size(document, properties, key) for key in SIZE_KEYS]
    if not is_fargate(document, name):
        return None
    more = [
        resized.get(key, size.units) - size.units if size else 0
        for key, size in zip(SIZE_KEYS, sizes, strict=True)
    ]
    architecture = get(get(properties, "RuntimePlatform"), "CpuArchitecture")
    is_arm = possible_texts(document, architecture) == ["ARM64"] if architecture else False
    cpu, gib = (
        (prices.ARM_VCPU_HOUR, prices.ARM_GIB_HOUR)
        if is_arm
        else (prices.VCPU_HOUR, prices.GIB_HOUR)
    )
    return (more[0] * cpu.dollars + more[1] * gib.dollars) / 1024 * prices.HOURS_A_MONTH


def possible_resizes(
    document: Document,
    name: str,
    added: dict[str, Any],
    mode: str | None,
    present: dict[str, Any] | None = None,
) -> list[str]:
    """Return, in words, the sizes of a task that ``--resize`` may have made for what is added.

    ``present`` is the part of it that containers of the template reserve, all by default.
    """
    unreserved = [key for key in SIZE_KEYS if not reservation(added, key)]
    capacity = read_capacity(document, name, added, unreserved)
    capacity = _discount_present(capacity, added if present is None else present)
    launch = TaskLaunch(is_fargate(document, name), mode == ecs.AWSVPC_MODE)
    current = _current_units(document, name)
    now = {key: size.units for key, size in capacity.sizes.items() if not size.is_chosen}
    resized = {
        key
        for smaller in _smaller_sizes(now, capacity, launch)
        if _is_resize(capacity, smaller, now, current, launch)
        for key in now
        if smaller[key] < now[key]
    }
    return [
        f"{key} {text_of(size.node) or size.units}"
        + (f" (default of {size.parameter})" if size.parameter else "")
        for key, size in capacity.sizes.items()
        if key in resized
    ]


def _discount_present(capacity: TaskCapacity, present: dict[str, Any]) -> TaskCapacity:
    """Return a capacity that counts containers of the template once, not twice."""
    needs = {
        key: need._replace(reserved=need.reserved - reservation(present, key))
        for key, need in capacity.needs.items()
    }
    return capacity._replace(needs=needs)


def _smaller_sizes(now: Units, capacity: TaskCapacity, launch: TaskLaunch) -> Iterator[Units]:
    """Yield the sizes that a task may have had; outside of Fargate's pairs, examples of them."""
    if launch.has_pairs(now) and len(now) == len(SIZE_KEYS):
        yield from (dict(zip(SIZE_KEYS, pair, strict=True)) for pair in fargate.SIZES)
        if launch.on_fargate:
            return
    choices = [_smaller_units(key, now[key], capacity.needs[key].sidecar) for key in now]
    yield from (dict(zip(now, units, strict=True)) for units in product(*choices))


def _smaller_units(key: str, now: int, sidecar: int) -> list[int]:
    """Return examples of the smaller sizes that lead to a size, and the size itself."""
    offered = {pair[SIZE_KEYS.index(key)] for pair in fargate.SIZES}
    lower = max((units for units in offered if units < now), default=0)
    return list(dict.fromkeys((now, now - sidecar, now - 1, lower, lower - sidecar + 1, 1)))


def _is_resize(
    capacity: TaskCapacity, smaller: Units, now: Units, current: Units, launch: TaskLaunch
) -> bool:
    """Return whether a task of the smaller sizes would have been resized to the sizes of ``now``."""
    sizes = {key: capacity.sizes[key]._replace(units=smaller[key]) for key in now}
    before = capacity._replace(sizes=sizes)
    if not before.short or any(smaller[key] > now[key] or smaller[key] < 1 for key in now):
        return False
    resized = _next_size(before, current | smaller, launch)
    return resized is not None and all(resized[key] == now[key] for key in now)
