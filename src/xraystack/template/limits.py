"""Limits of templates, with aliases written out: no circles, no more levels and values than allowed.

Code that reads a document may recurse over its levels and visit each value, because documents with
too many of either are rejected here.
"""

from __future__ import annotations

import re

import yaml

from xraystack.errors import BadInput
from xraystack.template.nodes import Node, children
from xraystack.template.yaml_loader import Loader

MAX_BYTES = 5 * 1024 * 1024
"""Five times CloudFormation's limit; a larger file is no template."""

MAX_DEPTH = 200
"""libyaml's composer recurses for each level and crashes at far more. Templates have a dozen."""

MAX_NODES = 250_000
"""Values, with aliases written out: more would not fit into CloudFormation's 1 MB."""

_NAME = "[0-9A-Za-z_-]+"  # those that libyaml accepts
ANCHOR, ALIAS = re.compile(f"&({_NAME})"), re.compile(rf"\*({_NAME})")

DEEP_INDENTATION = re.compile(
    rf"\n[ \-?:]{{{MAX_DEPTH // 2}}}"
)  # beginning with what is found fast

_STEP = 10
_MAY_BE_DEEP = re.compile(rf"[ \-?:]{{{MAX_DEPTH // 2 // _STEP}}}")
"""The same in every tenth character of a text."""

_BRACES = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
"""All other bytes of UTF-8."""


def has_aliases(text: str) -> bool:
    """Return whether this text may have aliases, so that a node is in several places.

    An alias has the name of an anchor before it. Texts with ``&&`` and ``*`` are common, such as scripts
    and ARNs, but hardly one has a name after both.
    """
    if "&" not in text or "*" not in text:
        return False
    anchors = set(ANCHOR.findall(text))
    return bool(anchors) and not anchors.isdisjoint(ALIAS.findall(text))


def reject_deep_nesting(text: str, name: str) -> None:
    """Reject a text that would exhaust the stack, before anything recursive sees it."""
    if not _is_deeply_indented(text) and _bracket_depth(text) <= MAX_DEPTH // 2:
        return
    # That was an upper bound. The parser's events tell exactly, without recursion.
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise BadInput(
                        f"is nested deeper than {MAX_DEPTH} levels", where=f"{name}:{line}"
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # composing the text reports it better


def _is_deeply_indented(text: str) -> bool:
    """Return whether a line begins with as many blanks and indicators as half of the levels."""
    if not _MAY_BE_DEEP.search(text[::_STEP]):
        return False
    begin = f"\n{text[:MAX_DEPTH]}"
    return bool(DEEP_INDENTATION.match(begin) or DEEP_INDENTATION.search(text))


def _bracket_depth(text: str) -> int:
    """Return at least the maximum number of open brackets and braces; those in quotes count too."""
    opening = text.count("[") + text.count("{")
    # The brace of a ${Name} opens nothing.
    if opening <= MAX_DEPTH // 2 or opening - text.count("${") <= MAX_DEPTH // 2:
        return 0
    brackets = text.encode(errors="replace").translate(_BRACES, _NO_BRACKETS)
    levels = 0
    while levels <= MAX_DEPTH and len(outer := brackets.replace(b"[]", b"")) < len(brackets):
        brackets = outer
        levels += 1
    return levels + brackets.count(b"[")


def reject_large_expansion(root: Node, name: str) -> None:
    """Reject aliases that form a circle, or lead to more levels or values than a template has."""
    written: dict[int, tuple[int, int]] = {}  # values and levels of visited nodes
    opened: set[int] = set()
    waiting = [(root, False)]
    while waiting:
        node, is_complete = waiting.pop()
        where = f"{name}:{node.start_mark.line + 1}"
        if is_complete:
            opened.remove(id(node))
            inner = [written[id(child)] for child in children(node)]
            values = 1 + sum(values for values, _ in inner)
            levels = 1 + max((levels for _, levels in inner), default=0)
            if values > MAX_NODES:
                raise BadInput(
                    f"has more than {MAX_NODES:,} values once its aliases are expanded", where=where
                )
            if levels > MAX_DEPTH:
                raise BadInput(f"is nested deeper than {MAX_DEPTH} levels", where=where)
            written[id(node)] = values, levels
        elif id(node) in opened:
            raise BadInput("contains itself through an alias", where=where)
        elif id(node) not in written:
            opened.add(id(node))
            waiting += [(node, True), *((child, False) for child in children(node))]
