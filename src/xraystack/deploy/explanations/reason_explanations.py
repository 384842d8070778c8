"""Explanations of AWS's status reasons, each with a remedy, from the table of ``facts.reasons``."""

from __future__ import annotations

import re
from typing import NamedTuple

from xraystack.deploy.events import STACK_TYPE
from xraystack.deploy.explanations.completed_rows import complete_row
from xraystack.deploy.explanations.member_reasons import read_member_reason
from xraystack.deploy.explanations.row_choice import find_row
from xraystack.facts.reasons.containers.service_events import INFORMATION
from xraystack.facts.reasons.row import IMPORT, Reason
from xraystack.facts.reasons.stacks.stack_operations import IN_STACK_SET

_OF_EVENT = re.compile(r"\W*[A-Z]+_FAILED: \w+ \(([A-Z]\w+::\w+::\w+)\)\s")
"""The beginning of a failed event in the words of the Serverless Framework, with its type."""
_OF_STACK = re.compile(
    r"\b(?P<program>xraystack (?!delete)|aws cloudformation (?:describe|get|list)-)"
    r"(?P<options>(?:(?!\. )[^\n])*? --stack-name )STACK\b"
)
"""A command for the stack that failed, but none that deletes: a text may be about another stack."""
_OF_HOOK_RESULT = "--hook-result-id ID"
_HOOK_TARGET = re.compile(
    r"(?<=rejected )the resource\b|(?<=check )the resource\b|^the resource(?= does not )"
)
"""What a hook checked, in the words of its rows."""


class Explanation(NamedTuple):
    """An explanation as a clause, and a remedy."""

    what: str
    remedy: str

    @property
    def lines(self) -> list[str]:
        """The explanation as it is printed."""
        return [f"Explanation: {self.what}.", self.remedy]

    def name_stack(self, name: str, read_id: str = "") -> Explanation:
        """Return the explanation with the name of the stack in its commands.

        With ``read_id``, the ID of a nested or deleted stack, AWS's own commands have this.
        """

        def complete(found: re.Match[str]) -> str:
            is_own = found["program"].startswith("xraystack")
            return f"{found['program']}{found['options']}{name if is_own else read_id or name}"

        return self._replace(remedy=_OF_STACK.sub(complete, self.remedy))

    def name_hook_target(self, resource_type: str) -> Explanation:
        """Return the explanation of a hook with its target: hooks also check whole stacks."""
        if resource_type != STACK_TYPE or not _HOOK_TARGET.search(self.what):
            return self
        return Explanation(
            _HOOK_TARGET.sub("the stack", self.what, count=1),
            self.remedy.replace("hange the resource", "hange the template", 1),
        )

    def name_hook_result(self, result_id: str) -> Explanation:
        """Return the explanation with the ID of a hook's result, if it is known, in its command."""
        command = f"--hook-result-id {result_id or 'ID'}"
        return self._replace(remedy=self.remedy.replace(_OF_HOOK_RESULT, command))


def match_reason(text: str, resource_type: str = "") -> Reason | None:
    """Return the first row of the table that explains a text, with what the text names in it.

    The type of the resource that gives the text as its reason tells the service and the names of its
    properties; another text, such as that of a stopped task, is not of this type.
    """
    member = read_member_reason(text)
    if member is not None:
        _, resource_type, text = member
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
