"""Families of task definitions, by which resources refer to them instead of by a reference.

The family is a whole value, or the end of an ARN, with or without a revision. A whole value counts where
its key or variable says that it is about tasks, because services and containers often have the same
name as the family.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, takewhile

import yaml

from xraystack.application.task_definitions import Definitions
from xraystack.application.values import UNKNOWN, certain_texts, possible_texts
from xraystack.template.nodes import (
    Node,
    function,
    get,
    is_function,
    key_text,
    pairs,
    scalar_texts,
    text_of,
)
from xraystack.template.tree import TemplateTree

_ARN = "task-definition/"
_REVISION = r"(?::(?:[0-9]+|\*|\$\{.*\}))?"
_ABOUT_TASKS = re.compile("(?i)task|famil|definition")
_VALUES = frozenset({"Value", "StringValue"})
"""Keys of the value of an item whose ``Name`` says what it is."""


class TaskFamilies:
    """The families of task definitions, as far as the template decides them."""

    def __init__(self, tree: TemplateTree, definitions: Definitions) -> None:
        self._tree = tree
        self._definitions = definitions

    @cached_property
    def _names(self) -> dict[str, str]:
        """Task definitions by family."""
        return {
            text: name
            for name, (_, definition) in self._definitions.items()
            for text in _texts(self._tree, get(get(definition, "Properties"), "Family"))
        }

    @cached_property
    def _sign(self) -> re.Pattern[str] | None:
        """The pattern of texts that may have a family in them."""
        return self.text_pattern(()) if self._names else None

    def text_pattern(self, names: Iterable[str]) -> re.Pattern[str]:
        """Return the pattern of texts that may have a family or one of these names in them."""
        signs = sorted({*names, *map(_longest_part, self._names)})
        return re.compile(
            "|".join(
                _group_pattern(list(group)) for _, group in groupby(signs, lambda sign: sign[:1])
            )
        )

    def find_named(self, node: Node) -> str | None:
        """Return the task definition whose family a value is."""
        if not self._names:
            return None
        for text in _texts(self._tree, node):
            for family, name in self._names.items():
                pattern = f"(?:.*{_ARN})?{re.escape(family)}{_REVISION}"
                if re.fullmatch(pattern, text, re.DOTALL):
                    return name
        return None

    def find_mentioned(self, key: str, node: Node) -> set[str]:
        """Return the task definitions whose families are values in a property, at any depth."""
        if self._sign is None or not has_text(node, self._sign):
            return set()
        return {
            name
            for about, value in _values(node, key)
            for text in _texts(self._tree, value)
            for family, name in self._names.items()
            if _is_mentioned(family, text, is_about_tasks=bool(_ABOUT_TASKS.search(about)))
        }


def _group_pattern(words: Sequence[str]) -> str:
    """Return a pattern of sorted words that writes their common beginning once, which makes it fast."""
    both = zip(words[0], words[-1], strict=False)
    begin = "".join(first for first, _ in takewhile(lambda each: each[0] == each[1], both))
    ends = "|".join(re.escape(word.removeprefix(begin)) for word in words)
    return f"{re.escape(begin)}(?:{ends})"


def _longest_part(family: str) -> str:
    """Return the longest part of a family that a text with it contains: literal, or a name in it."""
    return max(re.split(r"[${}]+", family), key=len)


def has_text(node: Node, pattern: re.Pattern[str]) -> bool:
    """Return whether a text in a node, at any depth, has the pattern in it."""
    return pattern.search("\0".join(scalar_texts(node))) is not None


def _texts(tree: TemplateTree, node: Node | None) -> list[str]:
    """Return the texts of a value, by the defaults of parameters too, that are known enough."""
    texts = [*possible_texts(tree, node), *certain_texts(tree, node)]
    return [text for text in dict.fromkeys(texts) if text and UNKNOWN not in text]


def _values(node: Node, about: str) -> Iterator[tuple[str, Node]]:
    """Yield the texts and functions in a value, each with the key or the name that it is about."""
    if function(node) or isinstance(node, yaml.ScalarNode):
        yield about, node
        for inner in _operands(node):
            yield from _values(inner, about)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _values(item, about)
    else:
        name = text_of(get(node, "Name")) or about
        for key, value in pairs(node):
            yield from _values(value, name if key_text(key) in _VALUES else key_text(key))


def _operands(node: Node) -> list[Node]:
    """Return the values in a function: the branches of an If, the content of a text."""
    called = function(node)
    argument = called[1] if called else None
    if argument is node and isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    if argument is node:
        return list(node.value) if is_function(node) and isinstance(node.value, list) else []
    return [argument] if isinstance(argument, yaml.CollectionNode) else []


def _is_mentioned(family: str, text: str, *, is_about_tasks: bool) -> bool:
    """Return whether a text is a family, or has it at the end of an ARN or as a value about tasks."""
    if family not in text:
        return False
    name = re.escape(family)
    end = rf"{_REVISION}(?![\w$-])"
    if is_about_tasks and re.fullmatch(name + _REVISION, text):
        return True
    within = rf"(?:{_ARN}|(?i:task.?(?:def|famil)\w*)[\"']?\s*[:=,\s]\s*[\"']?){name}{end}"
    return re.search(within, text) is not None
