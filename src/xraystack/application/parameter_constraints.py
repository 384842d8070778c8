"""Constraints that the declaration of a parameter puts on its values.

CloudFormation checks a default against them too, and rejects the template.
"""

from __future__ import annotations

import re

from xraystack.errors import BadInput
from xraystack.facts import fargate
from xraystack.template.nodes import Node, get, items, text_of
from xraystack.template.tree import TemplateTree


def constraint_violation(
    tree: TemplateTree, declared: Node | None, parameter: str, new: str
) -> BadInput | None:
    """Return the error for a value that a parameter's declaration does not allow; None if it does."""
    allowed, pattern = get(declared, "AllowedValues"), get(declared, "AllowedPattern")
    limit = get(declared, "MaxValue")
    if allowed is not None and new not in {text_of(item) for item in items(allowed)}:
        what, node = f"{new} is not among the AllowedValues of {parameter}", allowed
    elif pattern is not None and not _matches(text_of(pattern) or "", new):
        what, node = f"{new} does not match the AllowedPattern of {parameter}", pattern
    elif limit is not None and (fargate.parse_size(new) or 0) > (
        fargate.parse_size(text_of(limit)) or 0
    ):
        what, node = f"{new} is more than the MaxValue of {parameter}", limit
    else:
        return None
    return tree.error(what, node, "Change that constraint first.")


def _matches(pattern: str, text: str) -> bool:
    """Return whether a text matches; a pattern that Python cannot read matches any."""
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return True
