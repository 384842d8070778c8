"""CPU and memory of tasks and containers, as far as the template decides them.

Literals count, the defaults of parameters, and what mappings and Ifs lead to.
"""

from __future__ import annotations

from typing import NamedTuple

from xraystack.application.values import possible_texts
from xraystack.facts import fargate
from xraystack.template.nodes import Node, function, get, reference, text_of
from xraystack.template.tree import TemplateTree


class TaskSize(NamedTuple):
    """CPU units or MiB of a task, the node of the value, and the parameter whose default it is.

    If a function chooses the size, ``units`` is the largest and ``least`` the smallest of them.
    """

    units: int
    node: Node
    parameter: str | None = None
    least: int | None = None

    @property
    def is_chosen(self) -> bool:
        """True if a function chooses it, so that there is no one place for another size."""
        return function(self.node) is not None


def read_size(tree: TemplateTree, properties: Node | None, key: str) -> TaskSize | None:
    """Return what a task definition or a container has of ``key``, ``Cpu`` or ``Memory``.

    None if the template does not decide it.
    """
    node = get(properties, key)
    if node is None:
        return None
    parameter = reference(node)
    if parameter is not None:
        default = get(get(get(tree.root, "Parameters"), parameter), "Default")
        units = fargate.parse_size(text_of(default)) if text_of(default) else None
        return (
            TaskSize(units, default, parameter)
            if default is not None and units is not None
            else None
        )
    amounts = [fargate.parse_size(text) for text in possible_texts(tree, node)]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    return TaskSize(max(known), node, least=min(known))
