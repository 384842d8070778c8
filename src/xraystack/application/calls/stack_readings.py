"""Stacks that are read together: templates, and the nested stacks that use them with parameters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from xraystack.application.calls.workloads import Workload, workloads
from xraystack.application.collector_signs import CollectorSigns
from xraystack.application.model import Application
from xraystack.application.switch_states import IMPLICIT_API
from xraystack.application.values import possible_texts
from xraystack.facts.local_artifacts import LOCAL_PROPERTIES, REMOTE
from xraystack.facts.tracing_switches import SAM_FUNCTION
from xraystack.template.nodes import Node, get, key_text, pairs, text_of
from xraystack.template.tree import TemplateTree, resources_of_type, write_out_loops

NESTED_STACKS = ("AWS::CloudFormation::Stack", "AWS::Serverless::Application")
SSM_TYPE = "AWS::SSM::Parameter::Value<"
"""Beginning of the types of parameters whose value is the name of a parameter in SSM. [CloudFormation
user guide, parameters, SSM parameter types]"""

MAX_STACKS = 1000
"""Stacks that are read; a template that nests others many times over cannot make more work than that."""


class StackSource(NamedTuple):
    """A template; of a deployed stack also its parameters and the physical names of its resources.

    ``nested`` are the templates of its nested stacks, by logical ID, as far as they are known.
    """

    tree: TemplateTree
    parameters: Mapping[str, str] = {}
    physical_names: Mapping[str, str] = {}
    nested: Mapping[str, StackSource] = {}


@dataclass(eq=False)
class StackReading:
    """A template as one stack. ``passed`` are the parameters that its parent passes, with the parent.

    ``label`` distinguishes it: its file, or its logical ID if several nested stacks have that template.
    ``repeated`` are the logical IDs that another stack has as well.
    """

    template: StackSource
    application: Application[TemplateTree]
    label: str
    parent: StackReading | None = None
    logical_id: str = ""
    passed: dict[str, Node] = field(default_factory=dict)
    nested: dict[str, StackReading] = field(default_factory=dict)
    repeated: set[str] = field(default_factory=set)
    is_one_of_several: bool = False

    @cached_property
    def tree(self) -> TemplateTree:
        """The tree of the template."""
        return self.application.tree

    @cached_property
    def linked_names(self) -> set[str]:
        """The names whose value is elsewhere: passed parameters, nested stacks, and names in SSM."""
        in_ssm = {name for name, one in self.parameters.items() if one.type.startswith(SSM_TYPE)}
        return in_ssm | self.passed.keys() | self.nested.keys()

    @cached_property
    def properties(self) -> dict[str, Node | None]:
        """The properties of the resources by logical ID."""
        return {key_text(key): get(one, "Properties") for key, one in self.tree.resource_pairs}

    @cached_property
    def workloads(self) -> list[Workload]:
        """The workloads of this stack."""
        return workloads(self.application)

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters of the template by name."""
        return {
            key_text(key): Parameter(
                text_of(get(value, "Type")) or "", text_of(get(value, "Default"))
            )
            for key, value in pairs(get(self.tree.root, "Parameters"))
        }

    def physical_name(self, logical_id: str) -> str | None:
        """Return the name of a deployed resource, the last part of its ARN or its URL; None if unknown.

        [CloudFormation user guide, return values of Ref]
        """
        physical = self.template.physical_names.get(logical_id)
        return physical and physical.rpartition("/")[2].rpartition(":")[2]

    def node_id(self, logical_id: str) -> str:
        """Return a logical ID, with the stack's label if several stacks have it."""
        return f"{self.label}:{logical_id}" if logical_id in self.repeated else logical_id


class Parameter(NamedTuple):
    """A parameter of a template: its type and its default, if that is a text."""

    type: str
    default: str | None


class NestedTemplate(NamedTuple):
    """A nested stack: its logical ID, its place, and the texts of its template's address."""

    logical_id: str
    place: str
    addresses: list[str]

    @property
    def local_path(self) -> str | None:
        """The path of a template beside this one, as before ``aws cloudformation package``."""
        is_one = len(self.addresses) == 1
        address = self.addresses[0] if is_one else ""
        return address if address and "${" not in address and not REMOTE.match(address) else None


def nested_templates(tree: TemplateTree) -> Iterator[NestedTemplate]:
    """Yield the nested stacks of a template."""
    for kind in NESTED_STACKS:
        for name, (key, resource) in resources_of_type(tree, kind).items():
            address = get(get(resource, "Properties"), LOCAL_PROPERTIES[kind][0])
            addresses = possible_texts(tree, address, defaults=True)
            yield NestedTemplate(name, tree.place(key), addresses)


def read_stacks(
    templates: Sequence[StackSource], known: Sequence[CollectorSigns]
) -> list[StackReading]:
    """Return the stacks of templates: one for each that no other nests, and one for each nested stack."""
    written: dict[int, StackSource] = {}
    templates = [_write_out(one, written) for one in templates]
    index: dict[str, list[StackSource]] = {}
    for one in templates:
        index.setdefault(one.tree.name.rpartition("/")[2], []).append(one)
    children = {id(one): _nested_children(one, index) for one in templates}
    nested = {id(child) for listed in children.values() for child in listed.values()}
    readings: list[StackReading] = []

    def add(
        template: StackSource, parent: StackReading | None = None, name: str = ""
    ) -> StackReading:
        label = template.tree.name
        reading = StackReading(template, Application(template.tree, known), label, parent, name)
        readings.append(reading)
        if id(template) not in children:
            children[id(template)] = _nested_children(template, index)
        for logical_id, child in children[id(template)].items():
            if not _is_within(child, reading) and len(readings) < MAX_STACKS:
                reading.nested[logical_id] = add(child, reading, logical_id)
                reading.nested[logical_id].passed = _passed_parameters(template.tree, logical_id)
        return reading

    for template in templates:
        if id(template) not in nested:
            add(template)
    for template in templates:  # those that nest each other have no parent outside
        if id(template) in nested and all(one.template is not template for one in readings):
            add(template)
    _set_labels(readings)
    return readings


def _write_out(source: StackSource, written: dict[int, StackSource]) -> StackSource:
    """Return a template, and those of its nested stacks, with the resources that loops generate.

    ``written`` are those that were written out, by the identity of the source: each stays one template.
    """
    if id(source) not in written:
        nested = {name: _write_out(one, written) for name, one in source.nested.items()}
        written[id(source)] = source._replace(tree=write_out_loops(source.tree), nested=nested)
    return written[id(source)]


def _nested_children(
    parent: StackSource, index: Mapping[str, list[StackSource]]
) -> dict[str, StackSource]:
    """Return the templates of nested stacks by logical ID; ``index`` are those read by file name."""
    children: dict[str, StackSource] = {}
    for nested in nested_templates(parent.tree):
        child = parent.nested.get(nested.logical_id) or _template_at(nested.addresses, index)
        if child is not None and child is not parent:
            children[nested.logical_id] = child
    return children


def _template_at(
    addresses: Sequence[str], index: Mapping[str, list[StackSource]]
) -> StackSource | None:
    """Return the template whose path ends like an address; None if none does, or several do."""
    names = {urlsplit(address).path.rpartition("/")[2] for address in addresses}
    templates = [template for name in sorted(names) for template in index.get(name, ())]
    ends = [_common_end(addresses, template.tree.name) for template in templates]
    longest = max(ends, default=0)
    if not longest or ends.count(longest) > 1:
        return None
    return templates[ends.index(longest)]


def _common_end(addresses: Sequence[str], name: str) -> int:
    """Return the number of final parts of a path that an address has too."""
    parts, longest = name.split("/"), 0
    for address in addresses:
        others = urlsplit(address).path.split("/")
        same = 0
        while same < min(len(parts), len(others)) and parts[-1 - same] == others[-1 - same]:
            same += 1
        longest = max(longest, same)
    return longest


def _is_within(template: StackSource, reading: StackReading | None) -> bool:
    """Return whether a template is that of a stack or of one that it is nested in."""
    while reading is not None:
        if reading.template is template:
            return True
        reading = reading.parent
    return False


def _passed_parameters(tree: TemplateTree, logical_id: str) -> dict[str, Node]:
    for kind in NESTED_STACKS:
        pair = resources_of_type(tree, kind).get(logical_id)
        if pair is not None:
            parameters = get(get(pair[1], "Properties"), "Parameters")
            return {key_text(key): value for key, value in pairs(parameters)}
    return {}


def _set_labels(readings: Sequence[StackReading]) -> None:
    """Set the labels of stacks with the same template, and the IDs that several stacks have."""
    uses = Counter(id(reading.template) for reading in readings)
    for reading in readings:
        if uses[id(reading.template)] > 1 and reading.parent is not None:
            reading.label = reading.logical_id
    labels = Counter(reading.label for reading in readings)
    for reading in readings:
        if labels[reading.label] > 1 and reading.parent is not None:
            reading.label = f"{reading.parent.label}/{reading.logical_id}"
    counts = Counter(name for reading in readings for name in _logical_ids(reading.tree))
    repeated = {name for name, count in counts.items() if count > 1}
    for reading in readings:
        reading.repeated, reading.is_one_of_several = repeated, len(readings) > 1


def _logical_ids(tree: TemplateTree) -> set[str]:
    """Return the logical IDs of a template, with that of the API that SAM may make."""
    names = {str(key.value) for key, _ in tree.resource_pairs}
    return names | {IMPLICIT_API} if resources_of_type(tree, SAM_FUNCTION) else names
