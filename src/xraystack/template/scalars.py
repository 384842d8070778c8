"""Scalars as YAML text, with quotes only if they are needed.

PyYAML's analysis tells which text YAML needs quotes for; ``render`` and ``patch`` share this rule, so
that both write the same text the same way.
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
"""Most texts in a template. None of them needs quotes, and the slow analysis would agree."""

BLOCK_TEXT = re.compile(r"[A-Za-z0-9$/(^_\\](?:[!-9;-~]|:(?=[!-~])| +(?=[!\"$-~]))*")
"""Most others: ASCII without ``: `` and `` #``. Outside of flow collections none of them needs quotes."""

_quote_json = json.JSONEncoder(ensure_ascii=False).encode

_NOT_FOR_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""Characters that JSON allows in quotes, and YAML takes for a line break or does not allow."""

_NAMESPACED = re.compile(r"[A-Za-z]+(?:::[A-Za-z]+)+")
"""``AWS::NoValue``: in flow collections too a colon ends a key only before a space or bracket."""


@cache
def analysis(text: str) -> Any:
    """Return PyYAML's analysis of a text; cached, because templates use the same few hundred words."""
    return yaml.SafeDumper.analyze_scalar(_ALLOWING_UNICODE, text)


@cache
def is_plain(text: str, *, flow: bool = False, tagged: bool = False) -> bool:
    """Return whether a text is parsed as the same text without quotes; after a tag it cannot be a number.

    YAML needs no quotes around a single dot, but PyYAML's reader does.
    """
    if not any(map(str.isalnum, text)):
        return False
    is_known = _WORDS.fullmatch(text) or (_NAMESPACED if flow else BLOCK_TEXT).fullmatch(text)
    if not is_known:
        analysed = analysis(text)
        if not (analysed.allow_flow_plain if flow else analysed.allow_block_plain):
            return False
    resolvers = _RESOLVERS.get(text[:1], []) + _RESOLVERS.get(None, [])
    return tagged or not any(pattern.match(text) for _, pattern in resolvers)


def double_quote(text: str) -> str:
    """Return a text in double quotes, as both YAML and JSON read it."""
    return _NOT_FOR_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", _quote_json(text))


def format_scalar(value: Any, quotes: str = "", *, flow: bool = False, tagged: bool = False) -> str:
    """Return a scalar in these quotes, or in those that YAML needs; ``flow`` is in a flow collection."""
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
