"""Combinations of values that the conditions of a template may have together.

A condition is followed through And, Or, Not and other conditions down to its comparisons. A value that
is compared with several texts equals one of them at most. Any other comparison may hold or not.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable, Iterable, Mapping

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
    conditions = [_Condition(declared, name) for name in names]
    texts: dict[str, set[str]] = {}
    for condition in conditions:
        condition.collect(texts)
    domains = [
        [(key, text) for text in (*sorted(compared), _OTHER)] for key, compared in texts.items()
    ]
    if math.prod(map(len, domains)) > MAX_WORLDS:
        return None
    worlds = map(dict, itertools.product(*domains))
    return {tuple(condition.holds(world) for condition in conditions) for world in worlds}


class _Condition:
    """A condition by its name, and its expression."""

    def __init__(self, declared: Node | None, name: str, within: tuple[str, ...] = ()) -> None:
        self.within = (*within, name)
        self.declared = declared
        self.expression = get(declared, name)

    def collect(self, texts: dict[str, set[str]]) -> None:
        """Add the texts that each value is compared with."""
        self._collect(self.expression, texts)

    def holds(self, world: Mapping[str, str]) -> bool:
        """Return its value in a world, in which each compared value is one of its texts."""
        return self._holds(self.expression, world)

    def _collect(self, node: Node | None, texts: dict[str, set[str]]) -> None:
        name, operands = _operation(node)
        if name in _COMBINATIONS:
            for operand in operands:
                self._collect(operand, texts)
        elif name == "Condition":
            other = self._other(node)
            if other is not None:
                other.collect(texts)
        else:
            key, text = _comparison(node, self.within[-1])
            texts.setdefault(key, set()).add(text)

    def _holds(self, node: Node | None, world: Mapping[str, str]) -> bool:
        name, operands = _operation(node)
        if name in _COMBINATIONS:
            return _COMBINATIONS[name]([self._holds(operand, world) for operand in operands])
        if name == "Condition":
            other = self._other(node)
            return other is not None and other.holds(world)
        key, text = _comparison(node, self.within[-1])
        return world[key] == text

    def _other(self, node: Node | None) -> _Condition | None:
        """Return the condition that an expression refers to; None for one that leads back here."""
        called = function(node)
        name = text_or_none(called[1]) if called else None
        if name is None or name in self.within:
            return None
        return _Condition(self.declared, name, self.within)


_COMBINATIONS: Mapping[str, Callable[[list[bool]], bool]] = {
    "And": all,
    "Or": any,
    "Not": lambda values: not all(values),
}


def _operation(node: Node | None) -> tuple[str, list[Node]]:
    """Return the function of an expression, empty without one, and its operands."""
    called = function(node)
    if called is None:
        return "", []
    name, argument = called
    return name, list(argument.value) if isinstance(argument, yaml.SequenceNode) else []


def _comparison(node: Node | None, name: str) -> tuple[str, str]:
    """Return the value that an expression compares, as JSON, and the text that it is compared with.

    Two literals count as values of which only a deployment knows whether they are equal: a deployment may
    have filled them in.
    """
    function_name, operands = _operation(node)
    if function_name == "Equals" and len(operands) == 2:
        literals = [text_of(operand) for operand in operands]
        for literal, operand in zip(literals, reversed(operands), strict=True):
            if literal is not None and literals.count(None) == 1:
                return _node_json(operand), literal
    return (_node_json(node) if node is not None else name), _HOLDS


def _node_json(node: Node) -> str:
    return json.dumps(node_data(node), sort_keys=True)
