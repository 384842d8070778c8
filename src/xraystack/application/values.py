"""Values that the nodes of a template may have, each with the conditions under which it has it.

Literals count, in ``Join``, ``Sub``, ``If``, ``FindInMap``, ``Select`` and ``Split`` too. A parameter's
default counts only on request: any deployment may pass another value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from xraystack.application.conditions import join_paths
from xraystack.template.nodes import (
    Node,
    Path,
    cases,
    function,
    get,
    is_function,
    is_plain_mapping,
    items,
    pairs,
    reference,
    text_of,
    text_or_none,
)
from xraystack.template.tree import TemplateTree

UNKNOWN = "${}"
NO_VALUE = "AWS::NoValue"
IMPORT_MARK = "@"
"""Beginning of an unknown part that an import decides; the position of the import follows."""

MAX_VALUES = 64
"""Enough for the mappings that people write; a template cannot make more work than that."""

_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")


class PossibleValue(NamedTuple):
    """A text that a node may be under these conditions.

    ``text`` is None for ``AWS::NoValue``. If only a deployment knows a part of it, that is ``${...}``
    in the text, and it is not ``is_complete``. ``node`` is the branch that it is from.
    """

    path: Path
    text: str | None
    is_complete: bool
    node: Node

    @property
    def known(self) -> str | None:
        """The text if the template decides all of it."""
        return self.text if self.is_complete else None


def possible_values(
    tree: TemplateTree, node: Node | None, path: Path = (), *, defaults: bool = False
) -> list[PossibleValue]:
    """Return the values of a node in each case; none of a collection or a missing node."""
    if node is None:
        return []
    if isinstance(node, yaml.ScalarNode) and not is_function(node):
        literal = text_of(node)
        return [] if literal is None else [PossibleValue(path, literal, True, node)]
    values: list[PossibleValue] = []
    for case, leaf in cases(node, path):
        for inner, text, is_complete in _leaf_texts(tree, leaf, defaults=defaults):
            joined = join_paths(case, inner)
            if joined is not None:
                values.append(PossibleValue(joined, text, is_complete, leaf))
    return values


def possible_texts(tree: TemplateTree, node: Node | None, *, defaults: bool = False) -> list[str]:
    """Return the texts of a node in all cases; what only a deployment knows is ``${...}`` in them."""
    missing = UNKNOWN if defaults else f"${{{NO_VALUE}}}"
    values = possible_values(tree, node, defaults=defaults)
    return [missing if value.text is None else value.text for value in values]


def certain_texts(tree: TemplateTree, node: Node | None) -> list[str]:
    """Return the texts of a node, by the defaults of parameters, that the template decides."""
    values = possible_values(tree, node, defaults=True)
    return [value.known for value in values if value.known is not None]


def single_text(
    tree: TemplateTree, properties: Node | None, key: str, *, missing: str | None = None
) -> str | None:
    """Return the one text of a property by the defaults of parameters; None if unknown or several.

    A property that is missing, or that is ``AWS::NoValue``, has the text ``missing``.
    """
    node = get(properties, key)
    if node is None:
        return missing
    values = possible_values(tree, node, defaults=True)
    texts = {missing if value.text is None else value.known for value in values}
    return texts.pop() if len(texts) == 1 else None


def iterate_items(node: Node | None, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield the items of a list in each case; one that is no list is a list of one."""
    for case, leaf in cases(node, path) if node is not None else ():
        if isinstance(leaf, yaml.SequenceNode) and not is_function(leaf):
            for item in leaf.value:
                if is_plain_mapping(item):  # as most are
                    yield case, item
                else:
                    yield from iterate_items(item, case)
        elif reference(leaf) != NO_VALUE:
            yield case, leaf


def iterate_mappings(node: Node | None, path: Path = ()) -> Iterator[tuple[Path, yaml.MappingNode]]:
    """Yield the mappings in a list, each with the conditions under which it is an item."""
    for case, item in iterate_items(node, path):
        if isinstance(item, yaml.MappingNode) and not function(item):
            yield case, item


_Text = tuple[Path, str | None, bool]
"""A text with its conditions, and whether it is complete."""

_UNKNOWN_TEXT: _Text = ((), UNKNOWN, False)


def _leaf_texts(tree: TemplateTree, node: Node, *, defaults: bool) -> list[_Text]:
    """Return the texts of a node that is no If."""
    called = function(node)
    if called is None:
        text = text_of(node)
        return [((), text, True)] if text is not None else []
    name, argument = called
    if name == "Ref":
        target = str(argument.value)
        return [((), None, True) if target == NO_VALUE else _reference_text(tree, target, defaults)]
    if name == "GetAtt" and not defaults:
        return [((), f"${{{attribute_text(node)}}}", False)]
    if name == "ImportValue" and not defaults:
        return [((), f"${{{IMPORT_MARK}{node.start_mark.index}}}", False)]
    if name == "Sub":
        return _sub_texts(tree, argument, defaults=defaults)
    if name == "Join":
        return _join_texts(tree, argument, defaults=defaults)
    if name == "FindInMap":
        mapped = _mapping_texts(tree, argument)
        return [((), text, True) for text in mapped] if mapped else [_UNKNOWN_TEXT]
    if name == "Select":
        return _select_texts(tree, argument, defaults=defaults)
    if name == "If":  # one without three operands
        return []
    return [_UNKNOWN_TEXT]


def attribute_text(node: Node) -> str:
    """Return the logical ID and the attribute of a GetAtt, as they are in a Sub."""
    called = function(node)
    argument = called[1] if called is not None else node
    if isinstance(argument, yaml.SequenceNode):
        return ".".join(
            [reference(node) or "", *(text_or_none(p) or "" for p in argument.value[1:])]
        )
    return text_or_none(argument) or ""


def _reference_text(tree: TemplateTree, name: str, defaults: bool) -> _Text:
    """Return the default of a parameter, or its name where defaults do not count."""
    if not defaults:
        return (), f"${{{name}}}", False
    default = text_of(get(get(get(tree.root, "Parameters"), name), "Default"))
    return (), UNKNOWN if default is None else default, default is not None


def _texts_within(tree: TemplateTree, node: Node | None, *, defaults: bool) -> list[_Text]:
    """Return the texts of a node that is a part of another text."""
    values = possible_values(tree, node, defaults=defaults)
    texts: list[_Text] = [(v.path, v.text, v.is_complete) for v in values if v.text is not None]
    return texts[:MAX_VALUES] or [_UNKNOWN_TEXT]


def _products(parts: list[list[_Text]]) -> list[_Text]:
    """Return one text of each part, joined, in all combinations that are possible."""
    products: list[_Text] = [((), "", True)]
    for part in parts:
        longer: list[_Text] = []
        for path, text, is_complete in products:
            for inner, piece, is_piece_complete in part:
                joined = join_paths(path, inner)
                if joined is not None and len(longer) < MAX_VALUES:
                    whole = f"{text}{piece}"
                    longer.append((joined, whole, is_complete and is_piece_complete))
        products = longer
    return products


def _sub_texts(tree: TemplateTree, argument: Node, *, defaults: bool) -> list[_Text]:
    text, variables = argument, None
    if isinstance(argument, yaml.SequenceNode) and len(argument.value) == 2:
        text, variables = argument.value
    if not isinstance(text, yaml.ScalarNode):
        return [_UNKNOWN_TEXT]
    parts: list[list[_Text]] = []
    for number, part in enumerate(_VARIABLE.split(str(text.value))):
        if number % 2 == 0:
            parts.append([((), part.replace("${!", "${"), True)])
        elif (value := get(variables, part)) is not None:
            parts.append(_texts_within(tree, value, defaults=defaults))
        else:
            parts.append([_reference_text(tree, part, defaults)])
    return _products(parts)


def _join_texts(tree: TemplateTree, argument: Node, *, defaults: bool) -> list[_Text]:
    if not isinstance(argument, yaml.SequenceNode) or len(argument.value) != 2:
        return [_UNKNOWN_TEXT]
    delimiter, parts = argument.value
    texts: list[list[_Text]] = []
    for part in items(parts):
        if texts:
            texts.append([((), str(delimiter.value), True)])
        texts.append(_texts_within(tree, part, defaults=defaults))
    return _products(texts)


def _mapping_texts(tree: TemplateTree, argument: Node) -> list[str]:
    """Return the values that FindInMap may find; a key that is no literal may be any."""
    if not isinstance(argument, yaml.SequenceNode) or len(argument.value) < 3:
        return []
    name, *keys = argument.value[:3]
    nodes = [get(get(tree.root, "Mappings"), text_of(name) or "")]
    for key in keys:
        literal = text_of(key)
        inner = [pair for node in nodes for pair in pairs(node)]
        nodes = [value for at, value in inner if literal in (None, at.value)]
    return [text for node in nodes[:MAX_VALUES] if (text := text_of(node)) is not None]


def _select_texts(tree: TemplateTree, argument: Node, *, defaults: bool) -> list[_Text]:
    """Return the item that Select takes of a list of literals or of a text that Split cuts."""
    number, listed = _two_operands(argument)
    index = text_of(number) or ""
    if not index.isdecimal():
        return [_UNKNOWN_TEXT]
    called = function(listed)
    if called is None:
        chosen = items(listed)[int(index) : int(index) + 1]
        return _texts_within(tree, chosen[0] if chosen else None, defaults=defaults)
    delimiter, whole = _two_operands(called[1])
    if called[0] != "Split" or not text_of(delimiter):
        return [_UNKNOWN_TEXT]
    texts: list[_Text] = []
    for path, text, is_complete in _texts_within(tree, whole, defaults=defaults):
        pieces = str(text).split(text_of(delimiter))
        is_known = is_complete and int(index) < len(pieces)
        texts.append((path, pieces[int(index)] if is_known else UNKNOWN, is_known))
    return texts


def _two_operands(argument: Node) -> tuple[Node | None, Node | None]:
    """Return the two operands of a function; None for each if it has another number of them."""
    operands = argument.value if isinstance(argument, yaml.SequenceNode) else []
    return (operands[0], operands[1]) if len(operands) == 2 else (None, None)
