"""How much CPU and memory a template gives a task or a container, as far as it says so.

Literals count, the defaults of parameters, and what mappings and Ifs lead to.
"""

from __future__ import annotations

from typing import NamedTuple

from xraystack.application.possible_texts import texts
from xraystack.facts import fargate
from xraystack.template.nodes import Node, function, get, reference, text_of
from xraystack.template.tree import TemplateTree


class Size(NamedTuple):
    """What a task has of CPU units or MiB, the value that says it, and whose default that is.

    Of what a function chooses it is the most, and the ``least`` is known as well.
    """

    units: int
    node: Node
    parameter: str | None = None
    least: int | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether a function chooses it, so that there is no one place for another size."""
        return function(self.node) is not None


def size_of(tree: TemplateTree, properties: Node | None, key: str) -> Size | None:
    """What a task definition or a container has of ``key``, ``Cpu`` or ``Memory``.

    None if the template says nothing, or is not what decides it.
    """
    node = get(properties, key)
    if node is None:
        return None
    parameter = reference(node)
    if parameter is not None:
        default = get(get(get(tree.root, "Parameters"), parameter), "Default")
        units = fargate.parse_size(text_of(default)) if text_of(default) else None
        return (
            Size(units, default, parameter) if default is not None and units is not None else None
        )
    amounts = [fargate.parse_size(text) for text in texts(tree, node)]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    return Size(max(known), node, least=min(known))
