"""The JSON report of CloudFormation Guard, which hooks put into their reasons.

The reason of a hook has at most 1024 characters, so the report may be cut off anywhere.
[cloudformation-guard, ``validate --output-format json``; CloudFormation API reference, HookResultSummary]
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

SIGN = '"not_compliant"'
"""The member of a report with the rules that failed."""

_BEGIN = re.compile(r"[\[{]\s*[\[{\"]")
_MEMBER = re.compile(
    r'(?P<rule>"Rule"\s*:\s*\{\s*"name"|"custom_message"|"error_message")\s*:\s*(?P<text>"(?:[^"\\]|\\.)*")',
    re.DOTALL,
)


class GuardReport(NamedTuple):
    """A text with a report: the text before it with the names of the rules, and a line for each check."""

    summary: str
    lines: tuple[str, ...] = ()


def read_guard_report(text: str) -> GuardReport:
    """Return the report in a text; the text itself, without lines, if it has none."""
    sign = text.find(SIGN)
    begin = _BEGIN.search(text)
    if sign < 0 or begin is None or begin.start() > sign:
        return GuardReport(text)
    rules: dict[str, list[str]] = {}
    messages: list[str] = []
    custom = ""
    for member in _MEMBER.finditer(text, begin.start()):
        value = _plain_text(member["text"])
        if member["rule"].startswith('"Rule"'):
            messages, custom = rules.setdefault(value, []), ""
        elif member["rule"] == '"custom_message"':
            custom = value
        else:
            messages.append(" ".join(filter(None, (custom, value))))
            custom = ""
    if not rules:
        return GuardReport(text)
    names = ", ".join(rules)
    summary = f"{text[: begin.start()].rstrip()} failed Guard rules: {names}".strip()
    lines = [
        f"{rule}: {message}"
        for rule, found in rules.items()
        for message in dict.fromkeys(filter(None, found))
    ]
    return GuardReport(summary, tuple(lines))


def _plain_text(quoted: str) -> str:
    """Return a JSON string as text on one line."""
    try:
        value = str(json.loads(quoted, strict=False))
    except ValueError:
        value = quoted[1:-1]
    return " ".join(value.split())
