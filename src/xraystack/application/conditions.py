"""Combinations of values that the conditions of a template may have together.

A condition is followed through And, Or, Not and other conditions down to its comparisons. A value that
is compared with several texts equals one of them at most. Any other comparison may hold or not.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping

import yaml

from xraystack.template.nodes import (
    Node,
    Path,
    function,
    get,
    node_data,
    text_of,
    text_or_none,
)
from xraystack.template.tree import TemplateTree

Case = Mapping[str, bool]
"""Each condition with its value."""

MAX_WORLDS = 4096
"""Combinations of compared values to try; beyond, conditions count as independent of each other."""

_HOLDS, _OTHER = "holds", ""

_Comparison = tuple[str, str]
"""A value that only a deployment knows, as JSON, and the text that it is compared with."""


def is_in_case(path: Path, case: Case) -> bool:
    """Return whether something under these conditions exists in a case."""
    return all(case[name] is value for name, value in path)


def join_paths(first: Path, second: Path) -> Path | None:
    """Return the conditions of both; None if they contradict each other."""
    values = dict(first)
    for name, value in second:
        if values.setdefault(name, value) is not value:
            return None
    return tuple(values.items())


def possible_cases(tree: TemplateTree, names: Iterable[str]) -> list[Case]:
    """Return the combinations of values of these conditions, those that hold first."""
    names = list(dict.fromkeys(names))
    combinations = itertools.product((True, False), repeat=len(names))
    possible = _possible_values(tree, names) if len(names) > 1 else None
    return [
        dict(zip(names, values, strict=True))
        for values in combinations
        if possible is None or values in possible
    ]


def _possible_values(tree: TemplateTree, names: list[str]) -> set[tuple[bool, ...]] | None:
    """Return the values that conditions have together in some world; None for any."""
    declared = get(tree.root, "Conditions")
    texts: dict[str, set[str]] = {}
    for name in names:
        _collect_comparisons(declared, name, get(declared, name), texts, (name,))
    domains = [[(key, text) for text in (*sorted(found), _OTHER)] for key, found in texts.items()]
    count = 1
    for domain in domains:
        count *= len(domain)
    if count > MAX_WORLDS:
        return None
    worlds = map(dict, itertools.product(*domains))
    return {
        tuple(_is_true(declared, name, get(declared, name), world, (name,)) for name in names)
        for world in worlds
    }


def _operands(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _comparison(name: str, node: Node | None) -> _Comparison | bool:
    """Return what an expression compares, or its value where the template decides it."""
    called = function(node)
    operands = _operands(called[1]) if called and called[0] == "Equals" else []
    if node is None or len(operands) != 2:
        return (f"{name} {json.dumps(node_data(node))}" if node is not None else name, _HOLDS)
    literals = [text_of(operand) for operand in operands]
    if None not in literals:
        return literals[0] == literals[1]
    keys = [json.dumps(node_data(operand), sort_keys=True) for operand in operands]
    if literals == [None, None]:
        return keys[0] == keys[1] or (" = ".join(sorted(keys)), _HOLDS)
    return (keys[0], literals[1] or "") if literals[0] is None else (keys[1], literals[0])


def _collect_comparisons(
    declared: Node | None,
    name: str,
    node: Node | None,
    texts: dict[str, set[str]],
    within: tuple[str, ...],
) -> None:
    """Add the texts that each value is compared with in an expression."""
    called = function(node)
    if called is not None and called[0] in {"And", "Or", "Not"}:
        for operand in _operands(called[1]):
            _collect_comparisons(declared, name, operand, texts, within)
    elif called is not None and called[0] == "Condition":
        other = text_or_none(called[1]) or ""
        if other not in within:
            _collect_comparisons(declared, other, get(declared, other), texts, (*within, other))
    else:
        compared = _comparison(name, node)
        if not isinstance(compared, bool):
            texts.setdefault(compared[0], set()).add(compared[1])


def _is_true(
    declared: Node | None,
    name: str,
    node: Node | None,
    world: Mapping[str, str],
    within: tuple[str, ...],
) -> bool:
    """Return the value of an expression in a world, in which each value is one of its texts."""
    called = function(node)
    if called is not None and called[0] in {"And", "Or", "Not"}:
        operands = [_is_true(declared, name, each, world, within) for each in _operands(called[1])]
        if called[0] == "Not":
            return not all(operands)
        return all(operands) if called[0] == "And" else any(operands)
    if called is not None and called[0] == "Condition":
        other = text_or_none(called[1]) or ""
        if other in within:
            return False
        return _is_true(declared, other, get(declared, other), world, (*within, other))
    compared = _comparison(name, node)
    return compared if isinstance(compared, bool) else world[compared[0]] == compared[1]
