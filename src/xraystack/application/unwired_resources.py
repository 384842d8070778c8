"""Resources of a template that can send traces and are no ECS tasks."""

from __future__ import annotations

from xraystack.application.remarks import Remark
from xraystack.facts.other_compute import OTHER_COMPUTE
from xraystack.template.nodes import Node
from xraystack.template.tree import TemplateTree

MAX_LISTED = 3
"""Resources of a kind that a remark lists by name."""


def unwired_resources(tree: TemplateTree) -> list[Remark]:
    """Return a remark about resources that can send traces and that are not wired; none without any."""
    by_type, _ = tree.resources_by_type
    by_name: dict[str, list[Node]] = {}
    for resource_type, name in OTHER_COMPUTE.items():
        keys = [key for key, _ in by_type.get(resource_type, {}).values()]
        if keys:
            by_name.setdefault(name, []).extend(keys)
    if not by_name:
        return []
    parts = [f"{name}: {_listing(keys)}" for name, keys in by_name.items()]
    first = min((key for keys in by_name.values() for key in keys), key=_line)
    what = f"patch edits ECS containers only. Not patched: {'; '.join(parts)}"
    return [Remark(what, first)]


def _line(node: Node) -> int:
    return int(node.start_mark.line)


def _listing(keys: list[Node]) -> str:
    """Return the first logical IDs, and the number of the others."""
    names = [str(key.value) for key in keys[:MAX_LISTED]]
    more = [f"{len(keys) - MAX_LISTED} more"] if len(keys) > MAX_LISTED else []
    return ", ".join([*names, *more])
