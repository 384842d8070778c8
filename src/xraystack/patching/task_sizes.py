"""Whether a task has room for one more container, and the next size if it has not.

What containers reserve may not be more than what the task has, and a container that reserves nothing
lives on what is left. Sizes are looked at as far as the template decides them: literals, and defaults
of parameters. [Amazon ECS developer guide, task size; AWS::ECS::TaskDefinition ContainerDefinition]
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xraystack.errors import BadInput
from xraystack.facts import ecs, fargate
from xraystack.facts.ecs import TASK_DEFINITION
from xraystack.patching.changes import Plan, Replacement, Subject
from xraystack.patching.network_modes import is_fargate, network_mode
from xraystack.template.document import Document, of_type
from xraystack.template.nodes import (
    Node,
    alternatives,
    certain_items,
    get,
    items,
    plain,
    reference,
    text_of,
    walk,
)

KEYS = ("Cpu", "Memory")
UNITS = {"Cpu": "CPU units", "Memory": "MiB"}
RESERVATIONS = {"Cpu": ("Cpu",), "Memory": ("MemoryReservation", "Memory")}
"""By what a container reserves each of them; the first that is there counts."""


class Size(NamedTuple):
    """What a task has of CPU units or MiB, the value that says it, and whose default that is."""

    units: int
    node: Node
    parameter: str | None = None


class Need(NamedTuple):
    """What a task's containers reserve, with the sidecar; and whether any lives on what is left."""

    reserved: int
    has_others: bool

    def fits(self, size: Size) -> bool:
        """Whether a task of this size has all that, and something left where that is needed."""
        return self.reserved + self.has_others <= size.units


def require_room(plan: Plan, name: str, sidecar: dict[str, Any], *, resize: bool) -> None:
    """See to it that a task has room for a sidecar that it does not have yet.

    With ``resize`` it gets the next size. Raises BadInput, with the figures, where it has no room, and
    where a container on an instance has no memory at all.
    """
    properties = get(of_type(plan.document, TASK_DEFINITION)[name][1], "Properties")
    _refuse_without_memory(plan.document, name, properties)
    sizes = {key: size for key in KEYS if (size := _size(plan.document, properties, key))}
    needs = {key: _need(plan.document, properties, key, _reserved(sidecar, key)) for key in KEYS}
    short = [key for key, size in sizes.items() if not needs[key].fits(size)]
    for key in KEYS:
        node = get(properties, key)
        if key not in sizes and node is not None:
            about = Subject(name, property=f"Properties.{key}")
            more = _amount(sidecar, key)
            plan.report(
                "note", about, node, f"{about} is decided outside; the sidecar takes {more}"
            )
    if not short:
        return
    wanted = _next(plan.document, name, sizes, needs)
    if not resize or wanted is None:
        raise _refusal(plan.document, name, sizes, needs, sidecar, wanted)
    for key, size in sizes.items():
        if wanted[key] != size.units:
            _resize(plan, name, key, size, wanted[key])


def _amount(sidecar: dict[str, Any], key: str) -> str:
    return f"{_reserved(sidecar, key)} {UNITS[key]}"


def _reserved(sidecar: dict[str, Any], key: str) -> int:
    return int(next(sidecar[name] for name in RESERVATIONS[key] if name in sidecar))


def _refuse_without_memory(document: Document, name: str, properties: Node | None) -> None:
    """ECS takes no container without memory in a task without."""
    if get(properties, "Memory") is not None:
        return
    for listed in alternatives(get(properties, "ContainerDefinitions")):
        for container in certain_items(items(listed)):
            if all(get(container, key) is None for key in RESERVATIONS["Memory"]):
                label = text_of(get(container, "Name")) or "a container"
                raise document.error(
                    f"{label} of {name} has neither Memory nor MemoryReservation, and the task has no "
                    "Memory either, so ECS would refuse it",
                    container,
                    "Say what it needs first.",
                )


def _size(document: Document, properties: Node | None, key: str) -> Size | None:
    """What the template says of a task's size; None if it says nothing, or is not what decides it."""
    node = get(properties, key)
    units = fargate.amount(text_of(node)) if text_of(node) else None
    if node is not None and units is not None:
        return Size(units, node)
    parameter = reference(node)
    default = get(get(get(document.root, "Parameters"), parameter or ""), "Default")
    units = fargate.amount(text_of(default)) if text_of(default) else None
    return Size(units, default, parameter) if default is not None and units is not None else None


def _need(document: Document, properties: Node | None, key: str, more: int = 0) -> Need:
    """What is reserved in any case and more; a container that is there under a condition counts not."""
    needs = [Need(more, has_others=False)]
    for listed in alternatives(get(properties, "ContainerDefinitions")):
        reserved, has_others = more, False
        for container in certain_items(items(listed)):
            there = [k for k in RESERVATIONS[key] if get(container, k) is not None]
            size = _size(document, container, there[0]) if there else None
            reserved += size.units if size else 0
            has_others = has_others or not there
        needs.append(Need(reserved, has_others))
    return max(needs)


def larger_for(document: Document, name: str, sidecar: dict[str, Any]) -> list[str]:
    """What of a task's size, in words, is one step larger than it would need without its sidecar."""
    properties = get(of_type(document, TASK_DEFINITION)[name][1], "Properties")
    steps = {"Cpu": tuple(fargate.MEMORY_MIB_BY_CPU_UNITS), "Memory": fargate.MEMORY_MIB}
    found = []
    for key in KEYS:
        size, need = _size(document, properties, key), _need(document, properties, key)
        below = max((step for step in steps[key] if size and step < size.units), default=0)
        if size is None or not below:
            continue
        smaller = size._replace(units=below)
        without = need._replace(reserved=need.reserved - _reserved(sidecar, key))
        if without.reserved <= below and not need.fits(smaller):
            found.append(f"{key} {size.units}")
    return found


def _next(
    document: Document, name: str, sizes: dict[str, Size], needs: dict[str, Need]
) -> dict[str, int] | None:
    """The size that has room; None where that cannot be told."""
    wanted = {
        key: max(size.units, needs[key].reserved + needs[key].has_others)
        for key, size in sizes.items()
    }
    pair = tuple(sizes[key].units for key in KEYS if key in sizes)
    in_awsvpc = network_mode(document, name) == ecs.AWSVPC_MODE
    may_be_fargate = in_awsvpc and len(pair) == len(KEYS) and fargate.is_valid(*pair)
    if not (is_fargate(document, name) or may_be_fargate):
        return wanted
    if len(pair) < len(KEYS):
        return None
    valid = fargate.nearest_above(wanted["Cpu"], wanted["Memory"])
    return dict(zip(KEYS, valid, strict=True)) if valid else None


def _refusal(
    document: Document,
    name: str,
    sizes: dict[str, Size],
    needs: dict[str, Need],
    sidecar: dict[str, Any],
    wanted: dict[str, int] | None,
) -> BadInput:
    has = " and ".join(f"{size.units} {UNITS[key]}" for key, size in sizes.items())
    others = " and ".join(
        f"{needs[key].reserved - _reserved(sidecar, key)} {UNITS[key]}" for key in sizes
    )
    more = " and ".join(_amount(sidecar, key) for key in sizes)
    short = next(size for key, size in sizes.items() if not needs[key].fits(size))
    what = (
        f"{name} has no room for a sidecar: it has {has}, its containers reserve {others}, the sidecar "
        f"{more} more"
    )
    return document.error(what, short.node, _remedy(document, name, sizes, wanted))


def _remedy(
    document: Document, name: str, sizes: dict[str, Size], wanted: dict[str, int] | None
) -> str:
    if wanted is None:
        return "Make it larger, or let a container reserve less."
    sum_up = " and ".join(f"{wanted[key]} {UNITS[key]}" for key in sizes)
    for key, size in sizes.items():
        obstacle = _obstacle(document, name, key, size, wanted[key])
        if obstacle is not None:
            return f"It takes {sum_up}, but {obstacle.what}. {obstacle.remedy}"
    return f"--resize makes it {sum_up}; or let a container reserve less."


def _resize(plan: Plan, name: str, key: str, size: Size, units: int) -> None:
    """Write another size where the template says the present one."""
    subject = Subject(name, property=f"Properties.{key}", value=units)
    new = fargate.like(plain(size.node), units)
    whose = f", the default of {size.parameter}," if size.parameter else ""
    words = f"{subject}{whose} from {plain(size.node)} to {new}"
    obstacle = _obstacle(plan.document, name, key, size, units)
    if obstacle is not None:
        raise obstacle
    plan.change(Replacement(size.node, new), [subject], size.node, lambda _: words)
    if size.parameter is not None:
        what = (
            f"stacks that are there keep their {size.parameter}: update them with "
            f"{size.parameter}={new}"
        )
        plan.report("note", subject, size.node, what)


def _obstacle(document: Document, name: str, key: str, size: Size, units: int) -> BadInput | None:
    """Why a default is not to be changed: because it is for other things too, or is not to be this."""
    if size.parameter is None or units == size.units:
        return None
    definitions = of_type(document, TASK_DEFINITION).values()
    ours = {id(get(get(definition, "Properties"), key)) for _, definition in definitions}
    for node in walk(document.root):
        if reference(node) == size.parameter and id(node) not in ours:
            return document.error(
                f"{size.parameter} is not only the {key} of {name}, so its default has to stay",
                node,
                f"Give {name} a {key} of its own first.",
            )
    new = str(fargate.like(plain(size.node), units))
    allowed = get(get(get(document.root, "Parameters"), size.parameter), "AllowedValues")
    if allowed is not None and new not in {text_of(item) for item in items(allowed)}:
        what = f"{new} is not among the AllowedValues of {size.parameter}"
        return document.error(what, allowed, "Allow it first.")
    return None
