"""A template that cfn-lint has parsed, as the tree that ``application`` reads.

Transforms have been applied to it, so that the nodes are those that cfn-lint's own rules look at. Each
node keeps its path, by which cfn-lint finds the line of a match.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import yaml
from cfnlint.rules import RuleMatch
from cfnlint.template import Template

from xraystack.application.model import Application
from xraystack.application.values import NO_VALUE
from xraystack.stacks.collectors import SIGNS
from xraystack.template.nodes import Node, Pair, Path, cases, get, pairs, reference
from xraystack.template.tree import TemplateTree, resources_of_type

_TAGS = {bool: "bool", int: "int", float: "float", type(None): "null"}

LintPath = list[str | int]
"""Keys and numbers of items from the root of a template to a node."""


class LintTree(TemplateTree):
    """The nodes of a template that cfn-lint has parsed; a template without Resources has none."""

    def __init__(self, template: Template) -> None:
        self._parents: dict[int, tuple[Node, str | int]] = {}
        data = template.template if isinstance(template.template, dict) else {}
        super().__init__(template.filename or "", self._mapping(data))

    @cached_property
    def resources_by_type(self) -> tuple[dict[str, dict[str, Pair]], set[str]]:
        """Resources by type and logical ID."""
        if not pairs(get(self.root, "Resources")):
            return {}, set()
        return super().resources_by_type

    def path_of(self, node: Node) -> LintPath:
        """Return the path of a node."""
        path: LintPath = []
        while id(node) in self._parents:
            node, key = self._parents[id(node)]
            path.append(key)
        return path[::-1]

    def _node(self, data: Any) -> Node:
        if isinstance(data, dict):
            return self._mapping(data)
        if isinstance(data, list):
            items = [self._node(item) for item in data]
            node = yaml.SequenceNode("tag:yaml.org,2002:seq", items, *_marks(data))
            self._parents |= {id(item): (node, number) for number, item in enumerate(items)}
            return node
        tag = _TAGS.get(type(data), "str")
        text = str(data).lower() if isinstance(data, bool) else "" if data is None else str(data)
        return yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text, *_marks(data))

    def _mapping(self, data: dict[Any, Any]) -> yaml.MappingNode:
        members = [(self._node(key), self._node(value)) for key, value in data.items()]
        node = yaml.MappingNode("tag:yaml.org,2002:map", members, *_marks(data))
        for key, (_, value) in zip(data, members, strict=True):
            self._parents[id(value)] = (node, key)
        return node


def _marks(data: Any) -> tuple[yaml.Mark, yaml.Mark]:
    """Return the beginning and the end of a value; those of a value that nobody wrote are the same."""
    start = getattr(data, "start_mark", None)
    line, column = getattr(start, "line", 0), getattr(start, "column", 0)
    end = 0 if data is None else 1
    return yaml.Mark("", 0, line, column, None, 0), yaml.Mark("", end, line, column, None, 0)


LintApplication = Application[LintTree]

_applications: WeakKeyDictionary[Template, LintApplication] = WeakKeyDictionary()
"""What has been read of the templates that are being linted, for all rules."""


def read_application(template: Template) -> LintApplication:
    """Return the application in a template, which is read once for all rules."""
    application = _applications.get(template)
    if application is None:
        application = _applications[template] = Application(LintTree(template), SIGNS)
    return application


def match_at(application: LintApplication, node: Node, message: str, *keys: str) -> RuleMatch:
    """Return a finding at a node, or at these keys of it."""
    return RuleMatch([*application.tree.path_of(node), *keys], message)


def properties_of_type(
    application: LintApplication, *types: str
) -> Iterator[tuple[str, yaml.MappingNode]]:
    """Yield the logical IDs and properties of all resources of these types."""
    for resource_type in types:
        for name, (_, resource) in resources_of_type(application.tree, resource_type).items():
            properties = get(resource, "Properties")
            if isinstance(properties, yaml.MappingNode):
                yield name, properties


def property_cases(properties: Node | None, key: str) -> list[tuple[Path, Node | None]]:
    """Return the value of a property in each case, None where it is missing."""
    node = get(properties, key)
    if node is None:
        return [((), None)]
    return [(path, None if reference(leaf) == NO_VALUE else leaf) for path, leaf in cases(node)]
