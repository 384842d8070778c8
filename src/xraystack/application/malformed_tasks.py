"""Faults of task definitions that CloudFormation or ECS rejects, and that an edit would only hide.

A misspelt type would be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

import yaml

from xraystack.application.containers import (
    CONTAINERS,
    ENVIRONMENT,
    SECRETS,
    TaskContainer,
    containers_of,
)
from xraystack.application.values import iterate_items
from xraystack.facts import ec2, ecs
from xraystack.facts.tracing_switches import SWITCHES
from xraystack.template.functions import is_function_key
from xraystack.template.nodes import (
    Node,
    Pair,
    alternatives,
    function,
    get,
    is_function,
    is_null,
    key_text,
    pairs,
    text_of,
    text_or_none,
)
from xraystack.template.tree import TemplateTree, is_placeholder

_API_KEYS = frozenset(
    {
        "command", "containerPort", "dependsOn", "entryPoint", "environment", "environmentFiles",
        "essential", "image", "links", "logConfiguration", "name", "portMappings", "secrets",
    }
)  # fmt: skip
"""Keys of a container definition as the API of ECS has them."""

_API_PROPERTIES = frozenset(
    {
        "containerDefinitions", "cpu", "executionRoleArn", "family", "memory", "networkMode",
        "primaryContainer", "requiresCompatibilities", "taskRoleArn", "volumes",
    }
)  # fmt: skip
"""Properties of a task definition or an Express service as the API of ECS has them."""


_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_VALUE_KEYS = frozenset({"Value", "ValueFrom", "value", "valueFrom"})
_OTHER_KEYS = _VALUE_KEYS | {"Condition", "Ref"}
"""Keys of an item that are no names of variables."""


_TYPES = (
    ecs.TASK_DEFINITION,
    ecs.DAEMON_TASK_DEFINITION,
    *ecs.SERVICES,
    ec2.SECURITY_GROUP,
    ec2.SECURITY_GROUP_EGRESS,
    *SWITCHES,
)
"""Types of the resources that are edited, and of those that run tasks. No existing type is one character
from another. [CloudFormation registry schemas of 2026-11]"""


def reject_misspelt_types(tree: TemplateTree) -> None:
    """Raise BadInput, with the correction, for a type that is one character from one of these."""
    by_type, _ = tree.resources_by_type
    for kind in by_type.keys() - set(_TYPES):
        near = [known for known in _TYPES if _is_one_edit(kind.lower(), known.lower())]
        if near:
            name, (_, resource) = next(iter(by_type[kind].items()))
            written = get(resource, "Type")
            what = f"{name} has the type {kind}, which does not exist"
            raise tree.error(what, written or resource, f"Write {near[0]}.")


def _is_one_edit(word: str, other: str) -> bool:
    """Return whether words are the same but for one character, or for two that are swapped."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    start = sum(1 for _ in same)
    first, second = word[start:], other[start:]
    is_swapped = first[:2] == second[1::-1] and first[2:] == second[2:]
    return is_swapped or second in (first[1:], second[:1] + first[1:], second[:1] + first)


def reject_malformed_tasks(tree: TemplateTree, definitions: Mapping[str, Pair]) -> None:
    """Raise BadInput, with the correction, for a task definition that cannot be deployed as it is."""
    for name, definition in definitions.items():
        for key, _ in pairs(definition[1]):
            part = key_text(key)
            if part in {CONTAINERS, ecs.PRIMARY_CONTAINER}:
                raise tree.error(
                    f"{name} has {part} next to Properties, where CloudFormation rejects the key",
                    key,
                    f"Indent {part} into Properties.",
                )
        properties = get(definition[1], "Properties")
        reject_api_properties(tree, name, properties)
        _reject_mapping(tree, name, properties, CONTAINERS)
        for container in containers_of(name, definition):
            _reject_api_keys(
                tree, str(container.subject), container.node, _API_KEYS, "keys of the container"
            )
            _reject_texts(tree, container, ENVIRONMENT, "Value")
            _reject_texts(tree, container, SECRETS, "ValueFrom")
            for variables in (ENVIRONMENT, SECRETS):
                _reject_mapping(tree, str(container.subject), container.node, variables)


def reject_api_properties(tree: TemplateTree, name: str, properties: Node | None) -> None:
    """Raise BadInput, with the correction, for properties with a key in the camel case of the API."""
    _reject_api_keys(tree, name, properties, _API_PROPERTIES, "properties")


def _reject_api_keys(
    tree: TemplateTree, subject: str, mapping: Node | None, api_keys: frozenset[str], kind: str
) -> None:
    """Reject a mapping with a key in the camel case of the API; ``kind`` is what its keys are called."""
    for key, _ in pairs(mapping):
        if isinstance(key, yaml.ScalarNode) and key.value in api_keys:
            raise tree.error(
                f"{subject} has the key {key.value}, which CloudFormation rejects",
                key,
                f"Begin the {kind} with a capital letter: {_capitalize(key.value)}.",
            )


def _reject_mapping(tree: TemplateTree, subject: str, owner: Node | None, key: str) -> None:
    """Reject one mapping, under some condition at least, where the schema requires a list of these."""
    for leaf in alternatives(get(owner, key)):
        if is_plain_value(leaf) and isinstance(leaf, yaml.MappingNode):
            raise tree.error(
                f"{subject} has one mapping as {key}, where CloudFormation requires a list",
                leaf,
                f"Write a list, with the mapping as its only item: {key}: [{{...}}].",
            )


def is_plain_value(node: Node) -> bool:
    """Return whether a value is written as it is, not by a function, a loop, a macro or Jinja."""
    has_function = any(is_function_key(key_text(key)) for key, _ in pairs(node))
    return not (is_function(node) or has_function or is_placeholder(node))


def _capitalize(key: str) -> str:
    return key[:1].upper() + key[1:]


def _reject_texts(tree: TemplateTree, container: TaskContainer, key: str, value_key: str) -> None:
    """Reject variables that are texts such as ``STAGE=prod``, or one mapping of names to values."""
    for _, item in iterate_items(get(container.node, key), container.path):
        name = _misspelt_name(item)
        if name is not None:
            raise tree.error(
                f"{container.subject} defines the variable {name} in a form that ECS rejects",
                item,
                f"Write {{Name: {name}, {value_key}: ...}}.",
            )


def _misspelt_name(item: Node) -> str | None:
    """Return the name of a variable that is no mapping of a name and a value; None of any other."""
    text = _text_of_item(item)
    if text is not None:
        return _name_or_none(text.partition("=")[0])
    if not isinstance(item, yaml.MappingNode) or not item.value or get(item, "Name") is not None:
        return None
    lower = get(item, "name")
    if lower is not None:
        return text_of(lower) or "name"
    naming = [pair for pair in item.value if key_text(pair[0]) not in _VALUE_KEYS]
    if len(naming) == 1 and len(item.value) == 2 and text_of(naming[0][0]) is not None:
        return text_of(naming[0][1])  # as in {Key: A, Value: b}
    is_plain = all(text_of(value) is not None for _, value in item.value)
    return _name_or_none(key_text(item.value[0][0])) if is_plain else None


def _text_of_item(item: Node) -> str | None:
    """Return the text of an item, and of a function whose value is always a text."""
    called = function(item)
    if called and called[0] == "Sub":
        argument = called[1].value[0] if isinstance(called[1], yaml.SequenceNode) else called[1]
        return text_or_none(argument)
    return None if is_null(item) else text_of(item)


def _name_or_none(text: str) -> str | None:
    """Return a text that can be the name of a variable; None for functions and other keys."""
    return text if _NAME.fullmatch(text) and text not in _OTHER_KEYS else None
