"""Access to the nodes of a template's tree: keys, items, functions in both forms, plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from xraystack.template.functions import WITHOUT_PREFIX, is_function_key, long_form

Node = yaml.Node
Pair = tuple[Node, Node]


def is_empty(node: Node) -> bool:
    """Return whether a node is a missing value, as after ``key:``."""
    return (
        isinstance(node, ScalarNode)
        and node.start_mark.index == node.end_mark.index
        and node.value == ""
    )


def is_null(node: Node) -> bool:
    """Return whether a node is ``null`` or a missing value."""
    return bool(node.tag == "tag:yaml.org,2002:null")


def pairs(node: Node | None) -> list[Pair]:
    """Return the keys and values of a mapping; none of anything else."""
    return list(node.value) if isinstance(node, MappingNode) else []


def items(node: Node | None) -> list[Node]:
    """Return the items of a plain sequence; none of anything else, functions included."""
    if isinstance(node, SequenceNode) and not is_function(node):
        return list(node.value)
    return []


def is_function(node: Node) -> bool:
    """Return whether a node is an intrinsic function in its short form."""
    return node.tag.startswith("!")


def is_plain_mapping(node: Node) -> bool:
    """Return whether a node is a mapping that is certainly no function, because of its keys."""
    return isinstance(node, MappingNode) and len(node.value) > 1 and not is_function(node)


def key_text(key: Node) -> str:
    """Return the text of a key; of a collection, as from ``{{ name }}``, its plain data as text."""
    return str(key.value if isinstance(key, ScalarNode) else node_data(key))


def get(node: Node | None, key: str) -> Node | None:
    """Return the value of a key in a mapping; of several the last, as CloudFormation does."""
    for name, value in reversed(node.value) if isinstance(node, MappingNode) else ():
        if name.value == key:
            return value  # type: ignore[no-any-return]
    return None


def text_of(node: Node | None) -> str | None:
    """Return the text of a scalar that is no function; None for anything else."""
    if not isinstance(node, ScalarNode) or is_function(node):
        return None
    return str(node.value) if node.value or not is_empty(node) else None


def function(node: Node | None) -> tuple[str, Node] | None:
    """Return the name, without ``Fn::``, and the argument of an intrinsic function in either form."""
    if node is None:
        return None
    return (node.tag[1:], node) if is_function(node) else _long_function(node)


def _long_function(node: Node) -> tuple[str, Node] | None:
    """Return the function in the long form, also of a node that is one in the short form as well.

    In ``!Base64 {Fn::Sub: a}`` that is the argument.
    """
    if isinstance(node, MappingNode) and len(node.value) == 1:
        key, argument = node.value[0]
        if isinstance(key, ScalarNode):
            name = str(key.value)
            if name in WITHOUT_PREFIX or is_function_key(name):
                return name.removeprefix("Fn::"), argument
    return None


def branches(node: Node | None) -> list[Node] | None:
    """Return the two values of an ``If``; None for anything else."""
    argument = node if node is not None and node.tag == "!If" else None
    if isinstance(node, MappingNode) and len(node.value) == 1:
        key, value = node.value[0]
        argument = value if key.value == "Fn::If" else argument
    if isinstance(argument, SequenceNode) and len(argument.value) == 3:
        return list(argument.value[1:])
    return None


def is_transform(node: Node | None) -> bool:
    """Return whether a macro, such as AWS::Include, writes a node or adds to it."""
    return any(key.value == "Fn::Transform" for key, _ in pairs(node)) or (
        node is not None and node.tag == "!Transform"
    )


def reference(node: Node | None) -> str | None:
    """Return the logical ID or parameter that a Ref, a GetAtt or a Sub of a single name refers to."""
    called = function(node)
    return _reference_in(*called) if called else None


def _reference_in(name: str, argument: Node) -> str | None:
    """Return the logical ID or parameter that a function refers to by its whole argument."""
    if name == "GetAtt":
        if isinstance(argument, SequenceNode) and argument.value:
            return _referenced_name(argument.value[0])
        return (text_or_none(argument) or "").partition(".")[0] or None
    if name == "Sub" and isinstance(argument, ScalarNode):
        match = re.fullmatch(rf"\$\{{({_NAME})(?:\.[A-Za-z.]+)?\}}", argument.value)
        return match[1] if match else None
    return _referenced_name(argument) if name == "Ref" else None


_NAME = r"(?:[A-Za-z0-9]|[$&]\{[A-Za-z0-9]+\})+"
"""A logical ID or a parameter; in a loop it contains identifiers."""


def _referenced_name(node: Node) -> str | None:
    """Return the name in a reference, which may be a Sub where transforms are applied.

    In ``!Ref {Fn::Sub: a}`` the Sub is the node of the reference itself.
    """
    called = _long_function(node) or function(node)
    return text_or_none(called[1] if called and called[0] == "Sub" else node)


def references(node: Node | None) -> list[str]:
    """Return the logical IDs and parameters that a value refers to at any depth, each once."""
    targets: dict[str, None] = {}
    for inner in walk(node) if node is not None else ():
        if isinstance(inner, ScalarNode) and not is_function(inner):
            continue
        calls = [function(inner), _long_function(inner) if is_function(inner) else None]
        for name, argument in filter(None, calls):
            targets |= dict.fromkeys(_references_in(name, argument))
    return list(targets)


def _references_in(name: str, argument: Node) -> list[str]:
    """Return the logical IDs and parameters that a function itself refers to."""
    if name == "Sub":
        texts = argument.value[:1] if isinstance(argument, SequenceNode) else [argument]
        whole = "".join(text_or_none(text) or "" for text in texts)
        return re.findall(rf"\$\{{({_NAME})[.}}]", whole)
    target = _reference_in(name, argument)
    return [target] if target else []


def text_or_none(node: Node) -> str | None:
    """Return the text of a scalar with any tag; None for anything else."""
    return str(node.value) if isinstance(node, ScalarNode) else None


def node_data(node: Node) -> Any:
    """Return a node as plain data: scalars as text or their JSON type, functions in long form."""
    if isinstance(node, ScalarNode):
        value = _scalar_data(node)
    elif isinstance(node, SequenceNode):
        value = [node_data(item) for item in node.value]
    else:
        value = {key_text(key): node_data(inner) for key, inner in pairs(node)}
    if not is_function(node):
        return value
    return long_form(node.tag[1:], value)


def _scalar_data(node: ScalarNode) -> Any:
    if node.tag == "tag:yaml.org,2002:int" and re.fullmatch(r"-?[0-9]+", node.value):
        return int(node.value)
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in {"true", "yes", "on"}
    if is_null(node):
        return None
    return str(node.value)


def walk(*nodes: Node) -> Iterator[Node]:
    """Yield nodes and all nodes in them, each once even if aliases lead to it several times."""
    visited: set[int] = set()
    waiting = list(nodes)
    while waiting:
        current = waiting.pop()
        if id(current) in visited:
            continue
        visited.add(id(current))
        yield current
        if not isinstance(current, ScalarNode):
            waiting += children(current)


def scalar_texts(node: Node) -> list[str]:
    """Return the texts of all scalars in a node, in no particular order."""
    texts: list[str] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, ScalarNode):
            texts.append(current.value)
        else:
            waiting += children(current)
    return texts


def children(node: Node) -> list[Node]:
    """Return the keys, values and items directly in a node."""
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def value_of_part(part: Node | Pair) -> Node:
    """Return the value of a pair, or the item itself."""
    return part[1] if isinstance(part, tuple) else part


def start_of_part(part: Node | Pair) -> int:
    """Return the start of a pair or an item in the text."""
    return int((part[0] if isinstance(part, tuple) else part).start_mark.index)


def alternatives(node: Node | None) -> list[Node]:
    """Return the possible values of a node: the branches of an If, else itself."""
    inner = branches(node)
    if inner is not None:
        return [alternative for branch in inner for alternative in alternatives(branch)]
    return [node] if node is not None and reference(node) != "AWS::NoValue" else []


def leaves(node: Node | None) -> list[Node]:
    """Return the value of a node in each branch of its Ifs, ``AWS::NoValue`` too."""
    inner = branches(node)
    if inner is not None:
        return [leaf for branch in inner for leaf in leaves(branch)]
    return [node] if node is not None else []


Path = tuple[tuple[str, bool], ...]
"""The conditions under which something exists: their names, each with its value."""


def cases(node: Node, path: Path = ()) -> list[tuple[Path, Node]]:
    """Return the value of a node in each possible case of its Ifs, ``AWS::NoValue`` too."""
    inner = branches(node)
    called = function(node) if inner else None
    condition = text_or_none(called[1].value[0]) if called else None
    if inner is None or condition is None:
        return [(path, node)]
    return [
        case
        for holds, branch in zip((True, False), inner, strict=True)
        if (condition, not holds) not in path
        for case in cases(branch, (*dict.fromkeys([*path, (condition, holds)]),))
    ]


def condition_path(resource: Node) -> Path:
    """Return the condition under which a resource exists, as a path."""
    condition = text_of(get(resource, "Condition"))
    return ((condition, True),) if condition else ()


def is_false(node: Node | None) -> bool:
    """Return whether a value is YAML's false, in any spelling, or the text ``false``."""
    text = text_of(node)
    if node is None or text is None:
        return False
    return text.lower() == "false" or node_data(node) is False


def certain_items(nodes: Iterable[Node]) -> list[Node]:
    """Return the mappings in a list that exist under all conditions."""
    return [node for node in nodes if isinstance(node, MappingNode) and not function(node)]


def possible_items(nodes: Iterable[Node]) -> list[Node]:
    """Return the mappings in a list that exist under some condition, or under all."""
    mappings = []
    for node in nodes:
        inner = branches(node)
        if inner is not None:
            mappings += possible_items(inner)
        elif isinstance(node, SequenceNode) and not is_function(node):
            mappings += possible_items(node.value)
        elif isinstance(node, MappingNode) and not function(node):
            mappings.append(node)
    return mappings


def describe_node(node: Node) -> str:
    """Return a node in the words of a message."""
    if isinstance(node, ScalarNode):
        return f"{node.tag} {node.value}" if is_function(node) else str(node.value) or "empty"
    called = function(node)
    return f"a function ({called[0]})" if called else "a collection"


def describe_data(value: Any) -> str:
    """Return plain data in the words of a message."""
    if isinstance(value, dict) and value:
        key, inner = next(iter(value.items()))
        return f"{key} {inner}"
    return str(value).lower() if isinstance(value, bool) else str(value)
