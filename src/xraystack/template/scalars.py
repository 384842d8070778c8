"""When a text needs quotes, and how it is written with them.

PyYAML's analysis tells what YAML needs; ``render`` and ``patch`` follow it through one rule, so that
both write the same text the same way.
"""

from __future__ import annotations

import json
import re
from functools import cache
from types import SimpleNamespace
from typing import Any

import yaml

_ALLOWING_UNICODE: Any = SimpleNamespace(allow_unicode=True)
_RESOLVERS = yaml.SafeDumper.yaml_implicit_resolvers
_WORDS = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./ -]*[A-Za-z0-9])?")
"""Most of what a template says. Nothing in it needs quotes, as the slow analysis would find too."""

_NOT_FOR_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON leaves in quotes as it is, and YAML takes for a line break or does not take."""

_NAMESPACED = re.compile(r"[A-Za-z]+(?:::[A-Za-z]+)+")
"""``AWS::NoValue``: between brackets too a colon ends a key only where a space or bracket follows."""


@cache
def analysis(text: str) -> Any:
    """PyYAML's analysis of a text; cached, because a template is made of the same few hundred words."""
    return yaml.SafeDumper.analyze_scalar(_ALLOWING_UNICODE, text)


@cache
def is_plain(text: str, *, flow: bool = False, tagged: bool = False) -> bool:
    """Whether a text is read as that text without quotes; behind a tag it cannot be a number.

    YAML needs no quotes around a lone dot, but its reader does.
    """
    if not any(map(str.isalnum, text)):
        return False
    if not (_WORDS.fullmatch(text) or _NAMESPACED.fullmatch(text)):
        analysed = analysis(text)
        if not (analysed.allow_flow_plain if flow else analysed.allow_block_plain):
            return False
    resolvers = _RESOLVERS.get(text[:1], []) + _RESOLVERS.get(None, [])
    return tagged or not any(pattern.match(text) for _, pattern in resolvers)


def double_quote(text: str) -> str:
    """A text in double quotes, as both YAML and JSON read it."""
    escaped = json.dumps(text, ensure_ascii=False)
    return _NOT_FOR_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


def format_scalar(value: Any, quotes: str = "", *, flow: bool = False, tagged: bool = False) -> str:
    """A scalar in these quotes, or in those that YAML needs; ``flow`` is between brackets."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if not quotes and is_plain(text, flow=flow, tagged=tagged):
        return text
    if quotes == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return double_quote(text)
