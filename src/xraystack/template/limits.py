"""What no template is: endless, deeper or larger than CloudFormation takes, aliases written out.

Whatever reads a document may call itself for each of its levels and look at each of its values,
because both are refused here when they are too many.
"""

from __future__ import annotations

import re

import yaml

from xraystack.errors import BadInput
from xraystack.template.nodes import Node, children
from xraystack.template.yaml_loader import Loader

MAX_BYTES = 5 * 1024 * 1024
"""Five times what CloudFormation takes; what is larger is no template."""

MAX_DEPTH = 200
"""libyaml's composer calls itself for each level and dies of far more. Templates have a dozen."""

MAX_NODES = 250_000
"""Values, aliases written out: more would not fit into CloudFormation's 1 MB."""

ALIAS = re.compile(r"\*(?<![^\s\[{,:-]\*)[\w-]")  # beginning with what is rare, to be found fast

DEEP_INDENTATION = re.compile(rf"^[ \-?:]{{{MAX_DEPTH // 2}}}", re.MULTILINE)


def has_aliases(text: str) -> bool:
    """Whether a node of this text may stand in several places."""
    return "&" in text and ALIAS.search(text) is not None


def reject_deep_nesting(text: str, name: str) -> None:
    """Refuse what would exhaust the stack, before anything recursive sees it."""
    if not DEEP_INDENTATION.search(text) and _bracket_depth(text) <= MAX_DEPTH // 2:
        return
    # A guess from above. The parser's events tell exactly, and do not call themselves.
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
        return  # which composing it will say better


def _bracket_depth(text: str) -> int:
    """How many brackets and braces are open at once, at most; those in quotes count too."""
    if text.count("[") + text.count("{") <= MAX_DEPTH // 2:
        return 0
    deepest = depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def reject_large_expansion(root: Node, name: str) -> None:
    """Refuse aliases that lead into a circle, or to more levels or values than a template has."""
    written: dict[int, tuple[int, int]] = {}  # values and levels of what has been looked into
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
                raise BadInput(f"makes more than {MAX_NODES:,} values of its aliases", where=where)
            if levels > MAX_DEPTH:
                raise BadInput(f"is nested deeper than {MAX_DEPTH} levels", where=where)
            written[id(node)] = values, levels
        elif id(node) in opened:
            raise BadInput("contains itself, by an alias", where=where)
        elif id(node) not in written:
            opened.add(id(node))
            waiting += [(node, True), *((child, False) for child in children(node))]
