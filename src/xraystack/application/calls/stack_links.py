"""Values across stacks: parameters and outputs of nested stacks, exports and imports, names in SSM.

Exports and SSM parameters are joined by the same text. Where a deployment decides a part of it, the rest
of the text has to be the same, and only one stack may have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml

from xraystack.application.calls.stack_readings import StackReading
from xraystack.application.containers import SSM_PARAMETER, parameter_name
from xraystack.application.values import (
    IMPORT_MARK,
    MAX_VALUES,
    NO_VALUE,
    UNKNOWN,
    attribute_text,
    possible_texts,
)
from xraystack.template.nodes import (
    Node,
    function,
    get,
    pairs,
    reference,
    text_of,
    text_or_none,
    walk,
)
from xraystack.template.tree import resources_of_type

DYNAMIC_REFERENCE = re.compile(r"\{\{resolve:ssm:((?:\$\{[^{}]*\}|[^{}:])+)(?::[^{}]*)?\}\}")
PLACEHOLDER = re.compile(r"\$\{([^!}][^}]*)\}")
OUTPUTS = "Outputs."
SHARED_NAMES = frozenset({"AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::URLSuffix"})
"""Pseudo parameters with the same value in all stacks of an account and region."""

MIN_TEXT = 2
"""Characters that texts with unknown parts have to share."""


class ScopedNode(NamedTuple):
    """A value in a template of a stack."""

    reading: StackReading
    node: Node


class ScopedName(NamedTuple):
    """A resource of a stack by its logical ID, and the attribute that a reference means."""

    reading: StackReading
    name: str
    attribute: str = ""

    @property
    def node_id(self) -> str:
        """The ID of its node."""
        return self.reading.node_id(self.name)


class _NamedValues:
    """Values by name, which may have unknown parts."""

    def __init__(self) -> None:
        self._exact: dict[str, list[ScopedNode]] = {}
        self._by_form: dict[str, list[ScopedNode]] = {}

    def add(self, name: str, value: ScopedNode) -> None:
        self._exact.setdefault(name, []).append(value)
        self._by_form.setdefault(_form(name), []).append(value)

    def find(self, name: str) -> list[ScopedNode]:
        """Return the values with a name, else those whose known parts are the same."""
        if name in self._exact and UNKNOWN not in name:
            return self._exact[name]
        form = _form(name)
        is_specific = len(form.replace(UNKNOWN, "").strip("-_./:")) >= MIN_TEXT
        return self._by_form.get(form, []) if is_specific and UNKNOWN in form else []


def _form(name: str) -> str:
    """Return a name without the names of its unknown parts."""
    return PLACEHOLDER.sub(lambda _: UNKNOWN, name)


class StackLinks:
    """The values of stacks that are read together, followed from one stack into the other.

    ``values`` are parameters that the user passes, for all stacks.
    """

    def __init__(self, readings: Sequence[StackReading], values: Mapping[str, str]) -> None:
        self.readings = readings
        self._values = values
        self._exports, self._ssm = _NamedValues(), _NamedValues()
        self._found: dict[tuple[int, str], list[ScopedNode]] = {}
        self.resource_types = {kind for each in readings for kind in each.tree.resources_by_type[0]}
        for reading in readings:
            self._add_exports(reading)
            self._add_ssm_parameters(reading)

    def _add_exports(self, reading: StackReading) -> None:
        for _, output in pairs(get(reading.tree.root, "Outputs")):
            name, value = get(get(output, "Export"), "Name"), get(output, "Value")
            if name is not None and value is not None:
                for text in self.texts(reading, name):
                    self._exports.add(text, ScopedNode(reading, value))

    def _add_ssm_parameters(self, reading: StackReading) -> None:
        for _, resource in resources_of_type(reading.tree, SSM_PARAMETER).values():
            properties = get(resource, "Properties")
            name, value = get(properties, "Name"), get(properties, "Value")
            if name is not None and value is not None:
                for text in dict.fromkeys(self._all_texts(reading, name)):
                    self._ssm.add(parameter_name(text), ScopedNode(reading, value))

    def _all_texts(self, reading: StackReading, node: Node) -> list[str]:
        return [*self.texts(reading, node), *self.texts(reading, node, defaults=True)]

    def references(self, reading: StackReading, node: Node | None) -> list[ScopedName]:
        """Return the resources that a value refers to at any depth, in whatever stack they are."""
        targets: dict[tuple[int, str, str], ScopedName] = {}
        for each in self._follow(reading, node, set()):
            targets.setdefault((id(each.reading), each.name, each.attribute), each)
        return list(targets.values())

    def _follow(
        self, reading: StackReading, node: Node | None, visited: set[tuple[int, int]]
    ) -> Iterator[ScopedName]:
        if node is None or _is_plain(node) or (id(reading), id(node)) in visited:
            return
        visited.add((id(reading), id(node)))
        for inner in [node] if isinstance(node, yaml.ScalarNode) else walk(node):
            if _is_plain(inner):
                continue
            called = function(inner)
            for other, value in self._linked_values(reading, inner, called):
                yield from self._follow(other, value, visited)
            for name, attribute in _references_of(inner, called):
                if name not in reading.linked_names:
                    yield ScopedName(reading, name, attribute)
                for other, value in self._values_of_name(reading, name, attribute):
                    yield from self._follow(other, value, visited)

    def _linked_values(
        self, reading: StackReading, node: Node, called: tuple[str, Node] | None
    ) -> list[ScopedNode]:
        """Return what an import or a dynamic reference stands for; ``called`` is its function."""
        if called is not None and called[0] == "ImportValue":
            texts = self.texts(reading, _argument(node, called[1]))
            return [value for text in texts for value in self._find(self._exports, text)]
        if not isinstance(node, yaml.ScalarNode) or "{{resolve:ssm:" not in node.value:
            return []
        found: list[ScopedNode] = []
        for match in DYNAMIC_REFERENCE.finditer(node.value):
            for text in self._expand(reading, match[1], node, defaults=False):
                found += self._named_in_ssm(text)
        return found

    def _named_in_ssm(self, text: str) -> list[ScopedNode]:
        return self._find(self._ssm, parameter_name(text))

    def _find(self, named: _NamedValues, name: str) -> list[ScopedNode]:
        """Return the value with a name; none if several values mean different resources."""
        key = id(named), name
        if key not in self._found:
            self._found[key] = []  # for a name that leads back to itself
            self._found[key] = self._unambiguous(named.find(name))
        return self._found[key]

    def _unambiguous(self, values: list[ScopedNode]) -> list[ScopedNode]:
        if len(values) < 2:
            return values
        first = self._meaning(values[0])
        is_same = bool(first) and all(self._meaning(value) == first for value in values[1:])
        return values[:1] if is_same else []

    def _meaning(self, value: ScopedNode) -> set[tuple[int, str]]:
        """Return the resources that a value means."""
        return {(id(each.reading), each.name) for each in self.references(*value)}

    def _values_of_name(self, reading: StackReading, name: str, attribute: str) -> list[ScopedNode]:
        """Return the values of a parameter, or of an output of a nested stack."""
        if name not in reading.linked_names:
            return []
        if name in reading.passed and reading.parent is not None:
            return [ScopedNode(reading.parent, reading.passed[name])]
        if name in reading.nested:
            child, key = reading.nested[name], attribute.removeprefix(OUTPUTS)
            value = get(get(get(child.tree.root, "Outputs"), key), "Value")
            if value is None or not attribute.startswith(OUTPUTS):
                return []
            return [ScopedNode(child, value)]
        text = self._parameter_text(reading, name, defaults=True)
        return self._named_in_ssm(text) if text else []

    def ssm_references(self, reading: StackReading, node: Node) -> list[ScopedName]:
        """Return the resources that the SSM parameter refers to whose name or ARN a value is."""
        values = [
            v
            for text in self._all_texts(reading, node)
            for v in self._ssm.find(parameter_name(text))
        ]
        for name, _ in _references_of(node, function(node)):
            pair = resources_of_type(reading.tree, SSM_PARAMETER).get(name)
            value = get(get(pair[1], "Properties"), "Value") if pair is not None else None
            values += [ScopedNode(reading, value)] if value is not None else []
        return [each for other, value in values for each in self.references(other, value)]

    def texts(
        self, reading: StackReading, node: Node | None, *, defaults: bool = False
    ) -> list[str]:
        """Return the texts of a value in all cases, with the parameters that are passed.

        What only a deployment knows is ``${...}``; ``defaults`` are those of parameters.
        """
        if node is None or _is_plain(node):
            text = text_of(node)
            return [] if text is None else [text]
        return list(dict.fromkeys(self._texts(reading, node, defaults, depth=0)))[:MAX_VALUES]

    def _texts(
        self, reading: StackReading, node: Node | None, defaults: bool, depth: int
    ) -> Iterator[str]:
        if node is None or depth > len(self.readings):
            return
        short = _short_form_text(node)
        for text in [short] if short is not None else possible_texts(reading.tree, node):
            yield from self._expand(reading, text, node, defaults=defaults, depth=depth)

    def _expand(
        self, reading: StackReading, text: str, node: Node, *, defaults: bool, depth: int = 0
    ) -> list[str]:
        """Return a text of a value with its placeholders replaced, in all combinations."""
        if "${" not in text:
            return [text]
        expanded = [""]
        for number, part in enumerate(PLACEHOLDER.split(text)):
            pieces = [part]
            if number % 2 == 1:
                pieces = self._placeholder_texts(reading, part, node, defaults, depth)
            expanded = [f"{whole}{piece}" for whole in expanded for piece in pieces][:MAX_VALUES]
        return expanded

    def _placeholder_texts(
        self, reading: StackReading, name: str, node: Node, defaults: bool, depth: int
    ) -> list[str]:
        if name in SHARED_NAMES:  # most placeholders
            return [f"${{{name}}}"]
        imported = _find_import(node, name) if name.startswith(IMPORT_MARK) else None
        if imported is not None:
            values = self._linked_values(reading, imported, function(imported))
        else:
            values = self._values_of_placeholder(reading, *name.partition(".")[::2])
        if depth <= len(self.readings):
            texts = [
                t for other, value in values for t in self._texts(other, value, defaults, depth + 1)
            ]
            if texts:
                return texts
        if imported is not None:
            export = self.import_name(reading, imported) or f"{reading.label} {name}"
            return [f"${{import {export}}}"]
        passed = self._parameter_text(reading, name, defaults=defaults)
        if passed is not None:
            return [passed]
        is_shared = name == NO_VALUE or name in reading.parameters
        if is_shared or not reading.is_one_of_several:
            return [f"${{{name}}}"]
        return [f"${{{reading.label}|{name}}}"]

    def _values_of_placeholder(
        self, reading: StackReading, name: str, attribute: str
    ) -> list[ScopedNode]:
        """Return the values of a name in a Sub; an attribute may be a property of the same name."""
        values = self._values_of_name(reading, name, attribute)
        value = get(reading.properties.get(name), attribute) if attribute else None
        return [ScopedNode(reading, value)] if value is not None and not values else values

    def _parameter_text(self, reading: StackReading, name: str, *, defaults: bool) -> str | None:
        """Return the value of a parameter that the user or the deployed stack has, or its default."""
        parameter = reading.parameters.get(name)
        if parameter is None:
            return None
        for values in (reading.template.parameters, self._values):
            if name in values:
                return values[name]
        return parameter.default if defaults else None

    def may_have_defaults(self, reading: StackReading, texts: Sequence[str]) -> bool:
        """Return whether texts have unknown parts that parameters with a default decide."""
        names = [name for text in texts if "${" in text for name in PLACEHOLDER.findall(text)]
        known = (reading.parameters.get(name) for name in names)
        return any(parameter is not None and parameter.default for parameter in known)

    def import_name(self, reading: StackReading, node: Node) -> str | None:
        """Return the name of an export that a value imports, if no stack that was read has it."""
        called = function(node)
        if called is None or called[0] != "ImportValue":
            return None
        texts = self.texts(reading, _argument(node, called[1]))
        if not texts or any(self._find(self._exports, text) for text in texts):
            return None
        return PLACEHOLDER.sub(r"\1", texts[0])

    def has_value(self, reading: StackReading, name: str) -> bool:
        """Return whether the value of a parameter is known: the user, a stack or its parent passes it."""
        return (
            name in reading.passed
            or self._parameter_text(reading, name, defaults=False) is not None
        )


def _short_form_text(node: Node) -> str | None:
    """Return the text of a Ref, a GetAtt or a Sub in its short form; None for anything else."""
    if not isinstance(node, yaml.ScalarNode) or "${!" in node.value:
        return None
    if node.tag == "!Sub":
        return str(node.value)
    return f"${{{node.value}}}" if node.tag in {"!Ref", "!GetAtt"} else None


def _is_plain(node: Node) -> bool:
    """Return whether a node is a text that refers to nothing."""
    is_text = isinstance(node, yaml.ScalarNode) and node.tag[0] != "!"
    return is_text and "{{resolve:ssm:" not in node.value


def _find_import(node: Node, mark: str) -> Node | None:
    """Return the import in a value with a position."""
    position = int(mark.removeprefix(IMPORT_MARK))
    for inner in walk(node):
        if inner.start_mark.index == position:
            called = function(inner)
            if called is not None and called[0] == "ImportValue":
                return inner
    return None


def _argument(node: Node, argument: Node) -> Node:
    """Return the argument of a function; of a short form the node without its tag."""
    if argument is not node:
        return argument
    plain = {yaml.ScalarNode: "str", yaml.SequenceNode: "seq", yaml.MappingNode: "map"}[type(node)]
    return type(node)(f"tag:yaml.org,2002:{plain}", node.value, node.start_mark, node.end_mark)


def _references_of(node: Node, called: tuple[str, Node] | None) -> list[tuple[str, str]]:
    """Return the names that a node's function itself refers to, each with its attribute."""
    if called is None:
        return []
    name, argument = called
    if name == "Sub":
        texts = argument.value[:1] if isinstance(argument, yaml.SequenceNode) else [argument]
        names = [name for text in texts for name in PLACEHOLDER.findall(text_or_none(text) or "")]
    else:
        names = [attribute_text(node) if name == "GetAtt" else reference(node) or ""]
    return [(first, rest) for first, _, rest in (each.partition(".") for each in names) if first]
