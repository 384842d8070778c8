"""Reasons of StackSets that name one resource of a stack in an account.

StackSets writes such a reason as
``ResourceLogicalId:NAME, ResourceType:TYPE, ResourceStatusReason:TEXT``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_RESOURCE = re.compile(
    r"ResourceLogicalId: ?(?P<logical_id>\w+), ResourceType: ?(?P<resource_type>[\w:]+), "
    r"ResourceStatusReason: ?(?=\S)"
)


class MemberReason(NamedTuple):
    """The reason of one resource, without the words of StackSets."""

    logical_id: str
    resource_type: str
    reason: str


def read_member_reason(text: str) -> MemberReason | None:
    """Return the resource, its type and its reason; None for another text."""
    found = _RESOURCE.match(text)
    if found is None:
        return None
    return MemberReason(found["logical_id"], found["resource_type"], text[found.end() :])


def readable_reason(text: str) -> str:
    """Return a text with each such resource as ``deploy`` writes it: ``NAME (TYPE): reason``."""
    return _RESOURCE.sub(r"\g<logical_id> (\g<resource_type>): ", text)
