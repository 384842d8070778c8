"""Sizes of tasks that cannot be changed, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xraystack.application.containers import containers_of
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
    items,
    key_text,
    node_data,
    pairs,
    references,
    text_of,
    walk,
)
from xraystack.template.tree import TemplateTree


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
    return _constraint_violation(document, declared, size.parameter, new)


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


def _constraint_violation(
    tree: TemplateTree, declared: Node | None, parameter: str, new: str
) -> BadInput | None:
    """Return the error for a default that the parameter's declaration does not allow; None if it does.

    CloudFormation checks a default against the constraints too, and rejects the template.
    """
    allowed, pattern = get(declared, "AllowedValues"), get(declared, "AllowedPattern")
    limit = get(declared, "MaxValue")
    if allowed is not None and new not in {text_of(item) for item in items(allowed)}:
        what, node = f"{new} is not among the AllowedValues of {parameter}", allowed
    elif pattern is not None and not _matches(text_of(pattern) or "", new):
        what, node = f"{new} does not match the AllowedPattern of {parameter}", pattern
    elif limit is not None and (fargate.parse_size(new) or 0) > (
        fargate.parse_size(text_of(limit)) or 0
    ):
        what, node = f"{new} is more than the MaxValue of {parameter}", limit
    else:
        return None
    return tree.error(what, node, "Change that constraint first.")


def _matches(pattern: str, text: str) -> bool:
    """Return whether a text matches; a pattern that Python cannot read matches any."""
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return True
