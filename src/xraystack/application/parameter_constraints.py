"""What the declaration of a parameter says of the values that it may have.

CloudFormation holds a default against it too, and refuses the template.
"""

from __future__ import annotations

import re

from xraystack.errors import BadInput
from xraystack.facts import fargate
from xraystack.template.nodes import Node, get, items, text_of
from xraystack.template.tree import TemplateTree


def forbidden(
    tree: TemplateTree, declared: Node | None, parameter: str, new: str
) -> BadInput | None:
    """Why a parameter may not have a value, by its declaration; None if it may."""
    allowed, pattern = get(declared, "AllowedValues"), get(declared, "AllowedPattern")
    most = get(declared, "MaxValue")
    if allowed is not None and new not in {text_of(item) for item in items(allowed)}:
        what, node = f"{new} is not among the AllowedValues of {parameter}", allowed
    elif pattern is not None and not _matches(text_of(pattern) or "", new):
        what, node = f"{new} does not match the AllowedPattern of {parameter}", pattern
    elif most is not None and (fargate.parse_size(new) or 0) > (
        fargate.parse_size(text_of(most)) or 0
    ):
        what, node = f"{new} is more than the MaxValue of {parameter}", most
    else:
        return None
    return tree.error(what, node, "Allow it first.")


def _matches(pattern: str, text: str) -> bool:
    """Whether a text matches; one that is no pattern for us forbids nothing."""
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return True
