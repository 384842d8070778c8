"""What the names and images of a template may be, as text, as far as the template says it.

Literals count, in ``Join``, ``Sub``, ``If`` and ``FindInMap`` too. A parameter's default counts only
where it is asked for: another value may be given at any deployment.
"""

from __future__ import annotations

import re
from itertools import product

import yaml

from xraystack.template.nodes import Node, branches, function, get, items, pairs, reference, text_of
from xraystack.template.tree import TemplateTree

UNKNOWN = "${}"
MAX_TEXTS = 64
"""Enough for the mappings that people write; a template cannot make more work than that."""


def is_known(text: str) -> bool:
    """Whether the template tells all of a text."""
    return "${" not in text


def texts(tree: TemplateTree, node: Node | None, *, defaults: bool = False) -> list[str]:
    """The texts that a value may be; what only a deployment tells is ``${...}`` in them."""
    called = function(node)
    if called is None:
        text = text_of(node)
        return [text] if text is not None else []
    name, argument = called
    if name == "If":
        inner = branches(node) or []
        return [text for branch in inner for text in texts(tree, branch, defaults=defaults)]
    if name == "Ref":
        name = str(argument.value)
        return [_default(tree, name) if defaults else f"${{{name}}}"]
    if name == "GetAtt" and not defaults:
        return [f"${{{reference(node)}}}"]
    if name == "Sub":
        return [_substituted(tree, argument, defaults=defaults)]
    if name == "Join":
        return _joined(tree, argument, defaults=defaults)
    if name == "FindInMap":
        return _in_map(tree, argument) or [UNKNOWN]
    return [UNKNOWN]


def _default(tree: TemplateTree, parameter: str) -> str:
    declared = get(get(tree.root, "Parameters"), parameter)
    return text_of(get(declared, "Default")) or UNKNOWN


def _substituted(tree: TemplateTree, argument: Node, *, defaults: bool) -> str:
    text, variables = argument, None
    if isinstance(argument, yaml.SequenceNode) and len(argument.value) == 2:
        text, variables = argument.value
    if not isinstance(text, yaml.ScalarNode):
        return UNKNOWN

    def value(found: re.Match[str]) -> str:
        own = texts(tree, get(variables, found[1]), defaults=defaults)
        if own:
            return own[0]
        return _default(tree, found[1]) if defaults else str(found[0])

    return re.sub(r"\$\{([^!}][^}]*)\}", value, str(text.value))


def _joined(tree: TemplateTree, argument: Node, *, defaults: bool) -> list[str]:
    if not isinstance(argument, yaml.SequenceNode) or len(argument.value) != 2:
        return [UNKNOWN]
    delimiter, parts = argument.value
    known = [texts(tree, part, defaults=defaults) or [UNKNOWN] for part in items(parts)]
    everything = zip(range(MAX_TEXTS), product(*known), strict=False)
    return [str(delimiter.value).join(each) for _, each in everything]


def _in_map(tree: TemplateTree, argument: Node) -> list[str]:
    """The values that FindInMap may find; keys that are no literals may be any."""
    if not isinstance(argument, yaml.SequenceNode) or len(argument.value) < 3:
        return []
    name, *keys = argument.value[:3]
    found = [get(get(tree.root, "Mappings"), text_of(name) or "")]
    for key in keys:
        literal = text_of(key)
        inner = [pair for node in found for pair in pairs(node)]
        found = [value for at, value in inner if literal in (None, at.value)]
    return [text for node in found[:MAX_TEXTS] if (text := text_of(node)) is not None]
