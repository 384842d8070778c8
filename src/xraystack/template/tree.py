"""A template as a tree of nodes: its resources, and errors at its nodes.

Code that needs no text uses it, so that the tree may come from another source than a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import yaml

from xraystack import files
from xraystack.errors import BadInput
from xraystack.escaping import quote_command
from xraystack.template.loops import GeneratedNames, Loop, is_loop, read_loops, write_out
from xraystack.template.nodes import (
    Node,
    Pair,
    get,
    is_transform,
    key_text,
    pairs,
    reference,
    references,
    text_of,
)


class NotATemplate(BadInput):
    """A file that is something else than a template."""


class JinjaTemplate(NotATemplate):
    """A file from which Jinja, or a language like it, makes a template."""


JINJA_REMEDY = "Patch the rendered template, or replace the placeholders by parameters."


def is_placeholder(node: Node) -> bool:
    """Return whether a node is what YAML makes of ``{{ name }}``: a mapping with a mapping as key."""
    if not isinstance(node, yaml.MappingNode) or not node.flow_style or len(node.value) != 1:
        return False
    inner = node.value[0][0]
    return isinstance(inner, yaml.MappingNode) and bool(inner.flow_style) and len(inner.value) == 1


def describe_placeholder(node: Node) -> str:
    """Return the words for a template with this placeholder."""
    inner = pairs(node)[0][0]
    return f"a Jinja or Go template, with {{{{ {key_text(pairs(inner)[0][0])} }}}}"


class Undecided(BadInput):
    """A part of a template whose value the template does not decide.

    ``line`` counts from 1, and ``logical_id`` is that of its resource. ``is_elsewhere`` is true if a
    macro, such as AWS::Include, writes it. ``others`` are the errors of the same kind after the first.
    """

    line = 1
    logical_id: str | None = None
    is_elsewhere = False
    others: Sequence[Undecided] = ()

    @property
    def key(self) -> str:
        """The logical ID; of a part of no resource, the place and the reason."""
        return self.logical_id or str(self)


def raise_undecided(errors: Sequence[Undecided]) -> None:
    """Raise the first of these errors, with the others."""
    for error in errors:
        error.others = errors[1:]
        raise error


FLEET_KEYS = ("targets", "sets")
"""The keys of which a fleet file has one, and a template none."""


class TemplateTree:
    """A template's nodes under ``root``, and the name of the file that they are from."""

    may_have_loops = True
    """False if it is known that no loop is in the template."""

    def __init__(self, name: str, root: yaml.MappingNode) -> None:
        self.name = name
        self.root = root

    @cached_property
    def resources_by_type(self) -> tuple[dict[str, dict[str, Pair]], set[str]]:
        """Resources by type and logical ID, and the IDs that occur more than once."""
        by_type: dict[str, dict[str, Pair]] = {}
        for pair in self.resource_pairs:
            kind = text_of(get(pair[1], "Type")) or ""
            by_type.setdefault(kind, {})[str(pair[0].value)] = pair
        names = [str(key.value) for key, _ in self.resource_pairs]
        if len(set(names)) == len(names):
            return by_type, set()
        return by_type, {name for name, count in Counter(names).items() if count > 1}

    @cached_property
    def loops(self) -> list[Loop]:
        """The loops over resources, those in loops too."""
        return list(read_loops(get(self.root, "Resources"))) if self.may_have_loops else []

    @property
    def resource_mappings(self) -> list[yaml.MappingNode]:
        """The mappings that have resources: Resources, and the bodies of its loops."""
        bodies = [loop.body for loop in self.loops if loop.body is not None]
        return [resources(self), *bodies]

    @cached_property
    def resource_pairs(self) -> list[Pair]:
        """The resources with their logical IDs; in a loop these contain its identifier."""
        pairs_of_all = [pair for mapping in self.resource_mappings for pair in mapping.value]
        return (
            [pair for pair in pairs_of_all if not is_loop(pair[0])] if self.loops else pairs_of_all
        )

    @cached_property
    def _names(self) -> GeneratedNames:
        return GeneratedNames((key_text(key) for key, _ in self.resource_pairs), self.loops)

    def resolve_name(self, name: str) -> list[str]:
        """Return the logical IDs that a name in a reference stands for, with loops perhaps several."""
        return (self._names.resolve(name) or [name]) if self.loops else [name]

    def place(self, node: Node) -> str:
        """Return ``name:line`` of a node."""
        return f"{self.name}:{node.start_mark.line + 1}"

    def error(self, what: str, node: Node, remedy: str = "") -> BadInput:
        """Return an error at a node."""
        return BadInput(what, where=self.place(node), remedy=remedy)

    def _owner(self, node: Node) -> str | None:
        """Return the logical ID of the resource that contains a node, None without one."""
        for key, value in self.resource_pairs:
            if key.start_mark.index <= node.start_mark.index < value.end_mark.index:
                return key_text(key)
        return None

    def undecided_error(self, what: str, node: Node, remedy: str = "") -> Undecided:
        """Return an error at a node whose value the template does not decide."""
        error = Undecided(what, where=self.place(node), remedy=remedy)
        error.line = node.start_mark.line + 1
        error.logical_id = self._owner(node)
        error.is_elsewhere = is_transform(node)
        return error


def resources(tree: TemplateTree) -> yaml.MappingNode:
    """Return the Resources of a template. Raises BadInput if it has none, or some without a name."""
    pair = single_pair(tree, tree.root, "Resources")
    if pair is None or not isinstance(pair[1], yaml.MappingNode) or not pair[1].value:
        reject_fleet_file(tree)
        what = "is not a CloudFormation template: it has no Resources"
        raise NotATemplate(what, where=f"{tree.name}:1")
    for key, _ in pair[1].value:
        if not isinstance(key, yaml.ScalarNode):
            raise _logical_id_error(tree, key)
    return pair[1]


def write_out_loops(tree: TemplateTree) -> TemplateTree:
    """Return a template with each resource that its loops generate, as far as that is known.

    Raises BadInput if it has no Resources.
    """
    if not tree.loops:
        return tree
    generated = write_out(resources(tree))
    members = [
        (key, generated if key_text(key) == "Resources" else value)
        for key, value in tree.root.value
    ]
    marks = tree.root.start_mark, tree.root.end_mark
    return TemplateTree(tree.name, yaml.MappingNode(tree.root.tag, members, *marks))


def reject_fleet_file(tree: TemplateTree) -> None:
    """Raise NotATemplate if a file without Resources is a fleet file."""
    if any(single_pair(tree, tree.root, key) is not None for key in FLEET_KEYS):
        command = quote_command(("xraystack", "fleet", "plan"), [files.argument_of(tree.name)])
        raise NotATemplate(
            "is a fleet file, not a template", where=f"{tree.name}:1", remedy=command
        )


def _logical_id_error(tree: TemplateTree, key: Node) -> BadInput:
    what = "a logical ID is not text"
    if not is_placeholder(key):
        return tree.error(what, key)
    return JinjaTemplate(
        f"{what}: it is {describe_placeholder(key)}", where=tree.place(key), remedy=JINJA_REMEDY
    )


def single_pair(tree: TemplateTree, node: Node, key: str) -> Pair | None:
    """Return a key and its value; None if it is missing. Raises BadInput if it is there twice."""
    matches = [pair for pair in pairs(node) if pair[0].value == key]
    if len(matches) > 1:
        raise _repetition_error(tree, key, matches)
    return matches[0] if matches else None


def _repetition_error(tree: TemplateTree, key: str, matches: list[Pair]) -> BadInput:
    lines = " and ".join(str(pair[0].start_mark.line + 1) for pair in matches)
    what = f"{key} occurs more than once (lines {lines})"
    return tree.error(what, matches[1][0], "Remove all but one.")


def resources_of_type(tree: TemplateTree, resource_type: str) -> Mapping[str, Pair]:
    """Return the resources of a type by logical ID. Raises BadInput for an ID that occurs twice."""
    by_type, repeated = tree.resources_by_type
    resources_by_id = by_type.get(resource_type) or {}
    for logical_id in resources_by_id.keys() & repeated if repeated else ():
        find_resource(tree, logical_id)
    return resources_by_id


def find_resource(tree: TemplateTree, logical_id: str) -> Pair | None:
    """Return a resource by its logical ID, in loops too. Raises BadInput for an ID that occurs twice."""
    matches = [pair for pair in tree.resource_pairs if pair[0].value == logical_id]
    if len(matches) > 1:
        raise _repetition_error(tree, logical_id, matches)
    return matches[0] if matches else None


def containing_mapping(tree: TemplateTree, logical_id: str) -> yaml.MappingNode:
    """Return the mapping that has a resource: Resources, or the body of a loop."""
    holders = [
        mapping
        for mapping in tree.resource_mappings
        if any(key.value == logical_id for key, _ in mapping.value)
    ]
    return holders[0] if holders else resources(tree)


def referenced_ids(tree: TemplateTree, node: Node | None) -> list[str]:
    """Return the logical IDs or parameters that a Ref, a GetAtt or a Sub refers to."""
    name = reference(node)
    return tree.resolve_name(name) if name is not None else []


def all_referenced_ids(tree: TemplateTree, node: Node | None) -> list[str]:
    """Return the logical IDs and parameters that a value refers to at any depth, each once."""
    names = references(node)
    if not tree.loops:
        return names
    return list(dict.fromkeys(each for name in names for each in tree.resolve_name(name)))
