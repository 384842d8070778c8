"""Explanations of AWS's status reasons, each with a remedy, from the table of ``facts.reasons``."""

from __future__ import annotations

import re
from typing import NamedTuple

from xraystack.deploy.explanations.completed_rows import complete_row
from xraystack.deploy.explanations.row_choice import find_row
from xraystack.facts.reasons.containers.service_events import INFORMATION
from xraystack.facts.reasons.row import IMPORT, Reason
from xraystack.facts.reasons.stacks.stack_operations import IN_STACK_SET

_OF_MEMBER = re.compile(
    r"ResourceLogicalId: ?\w+, ResourceType: ?([\w:]+), ResourceStatusReason: ?(\S[^\0]*)"
)
"""The reason of a stack set's account: that of one resource of its stack, with its type."""
_OF_EVENT = re.compile(r"\W*[A-Z]+_FAILED: \w+ \(([A-Z]\w+::\w+::\w+)\)\s")
"""The beginning of a failed event in the words of the Serverless Framework, with its type."""


class Explanation(NamedTuple):
    """An explanation as a clause, and a remedy."""

    what: str
    remedy: str

    @property
    def lines(self) -> list[str]:
        """The explanation as it is printed."""
        return [f"Explanation: {self.what}.", self.remedy]


def match_reason(text: str, resource_type: str = "") -> Reason | None:
    """Return the first row of the table that explains a text, with what the text names in it.

    The type of the resource that gives the text as its reason tells the service and the names of its
    properties; another text, such as that of a stopped task, is not of this type.
    """
    member = _OF_MEMBER.match(text)
    if member:
        resource_type, text = member.groups()
    elif not resource_type and (event := _OF_EVENT.match(text)):
        resource_type = event[1]
    found = find_row(text, resource_type)
    if found is None:
        return None
    row = complete_row(*found)
    return row._replace(remedy=IN_STACK_SET) if member and IMPORT in found.row.remedy else row


def explanation(*texts: str, resource_type: str = "") -> Explanation | None:
    """Return the explanation of the first text that has one; None if all are unknown.

    The type is that of the resource whose reason is the last text. Of several texts, those that only
    inform are passed over: the cause is in another one.
    """
    types = [""] * (len(texts) - 1) + [resource_type]
    for text, own_type in zip(texts, types, strict=False):
        reason = match_reason(text, own_type)
        if reason is None or (len(texts) > 1 and reason.key in INFORMATION):
            continue
        return Explanation(reason.meaning, reason.remedy)
    return None
