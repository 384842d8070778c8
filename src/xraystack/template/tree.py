"""A template as a tree of nodes: its resources, and errors at its nodes.

Code that needs no text uses it, so that the tree may come from another source than a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

import yaml

from xraystack.errors import BadInput
from xraystack.template.nodes import Node, Pair, get, pairs, text_of


class NotATemplate(BadInput):
    """A file that is something else than a template."""


class TemplateTree:
    """A template's nodes under ``root``, and the name of the file that they are from."""

    def __init__(self, name: str, root: yaml.MappingNode) -> None:
        self.name = name
        self.root = root

    @cached_property
    def resources_by_type(self) -> tuple[dict[str, dict[str, Pair]], set[str]]:
        """Resources by type and logical ID, and the IDs that occur more than once."""
        by_type: dict[str, dict[str, Pair]] = {}
        pairs_of_resources = resources(self).value
        for key, value in pairs_of_resources:
            kind = text_of(get(value, "Type")) or ""
            by_type.setdefault(kind, {})[str(key.value)] = (key, value)
        counts = Counter(str(key.value) for key, _ in pairs_of_resources)
        return by_type, {logical_id for logical_id, count in counts.items() if count > 1}

    def place(self, node: Node) -> str:
        """Return ``name:line`` of a node."""
        return f"{self.name}:{node.start_mark.line + 1}"

    def error(self, what: str, node: Node, remedy: str = "") -> BadInput:
        """Return an error at a node."""
        return BadInput(what, where=self.place(node), remedy=remedy)


def resources(tree: TemplateTree) -> yaml.MappingNode:
    """Return the Resources of a template. Raises BadInput if it has none, or some without a name."""
    pair = single_pair(tree, tree.root, "Resources")
    if pair is None or not isinstance(pair[1], yaml.MappingNode) or not pair[1].value:
        raise NotATemplate(
            "is not a CloudFormation template: it has no Resources", where=f"{tree.name}:1"
        )
    for key, _ in pair[1].value:
        if not isinstance(key, yaml.ScalarNode):
            raise tree.error(
                "a logical ID is not text", key, "Replace the placeholders in {{ }} first."
            )
    return pair[1]


def single_pair(tree: TemplateTree, node: Node, key: str) -> Pair | None:
    """Return a key and its value; None if it is missing. Raises BadInput if it is there twice."""
    matches = [pair for pair in pairs(node) if pair[0].value == key]
    if len(matches) > 1:
        lines = " and ".join(str(pair[0].start_mark.line + 1) for pair in matches)
        raise tree.error(
            f"{key} occurs more than once (lines {lines})", matches[1][0], "Remove all but one."
        )
    return matches[0] if matches else None


def resources_of_type(tree: TemplateTree, resource_type: str) -> Mapping[str, Pair]:
    """Return the resources of a type by logical ID. Raises BadInput for an ID that occurs twice."""
    by_type, repeated = tree.resources_by_type
    resources_by_id = by_type.get(resource_type) or {}
    for logical_id in resources_by_id.keys() & repeated:
        single_pair(tree, resources(tree), logical_id)
    return resources_by_id
