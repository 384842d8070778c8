"""Sizes of tasks that cannot be changed, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from xraystack.application.containers import containers_of
from xraystack.application.parameter_constraints import constraint_violation
from xraystack.application.task_definitions import task_definitions
from xraystack.application.task_sizes import TaskSize
from xraystack.errors import BadInput
from xraystack.facts import fargate
from xraystack.template.document import Document
from xraystack.template.nodes import (
    Node,
    children,
    describe_node,
    get,
    key_text,
    node_data,
    pairs,
    references,
    walk,
)


def resize_obstacle(
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
    for reader, node in _readers(document, size.parameter, key):
        return document.error(
            f"Cannot change the parameter {size.parameter}: {reader} uses it too",
            node,
            f"Give {name} its own {key} first.",
        )
    declared = get(get(document.root, "Parameters"), size.parameter)
    new = str(fargate.format_size_like(node_data(size.node), units))
    return constraint_violation(document, declared, size.parameter, new)


def _readers(document: Document, parameter: str, key: str) -> Iterator[tuple[str, Node]]:
    """Yield what uses a parameter, but for sizes of tasks: containers first, then anything else."""
    definitions = task_definitions(document)
    sizes = [get(get(definition, "Properties"), key) for _, definition in definitions.values()]
    known = {id(inner) for size in sizes if size is not None for inner in walk(size)}
    for name, definition in definitions.items():
        for container in containers_of(name, definition):
            for inner in _uses(container.node, parameter):
                yield f"{container.subject}", inner
    for section, content in pairs(document.root):
        for entry, value in pairs(content) if key_text(section) != "Parameters" else ():
            for inner in _uses(value, parameter):
                if id(inner) not in known:
                    yield _entry_name(key_text(section), key_text(entry)), inner


def _uses(node: Node, parameter: str) -> Iterator[Node]:
    """Yield the innermost nodes that refer to a parameter."""
    for inner in walk(node):
        if parameter in references(inner) and not any(
            parameter in references(child) for child in children(inner)
        ):
            yield inner


def _entry_name(section: str, entry: str) -> str:
    return entry if section == "Resources" else f"{section}.{entry}"
