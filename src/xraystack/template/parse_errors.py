"""Errors of texts that are no templates, by what a person has to change.

The parser knows YAML only, so its message about a tab, a no-break space, broken JSON or a placeholder of
a template language is about what it expected instead.
"""

from __future__ import annotations

import json
import re
import unicodedata

import yaml

from xraystack.errors import BadInput
from xraystack.template.nodes import Node, pairs, walk
from xraystack.template.tree import (
    JINJA_REMEDY,
    JinjaTemplate,
    describe_placeholder,
    is_placeholder,
)

LINE_ENDING = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""[YAML 1.1, 5.4]"""

INVISIBLE = re.compile("[\xa0\xad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
"""Spaces that YAML takes for letters, and characters without a width."""

PLACEHOLDER = re.compile(
    r"""\{(?<!["'\w$]\{)(?:\{(?!resolve:)[^{}]*(?:\}\}|$)|%.*?%\}|#.*?#\})"""
)  # beginning with what is found fast
"""A placeholder, statement or comment of Jinja outside of quotes. Go's templates have the first too."""


def parse_error(text: str, name: str, error: yaml.MarkedYAMLError) -> BadInput:
    """Return the error of a text that is not YAML."""
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    lines = dict(enumerate(LINE_ENDING.split(text)))
    for line in (number, error.context_mark.line if error.context_mark else number):
        placeholder = PLACEHOLDER.search(lines.get(line, ""))
        if placeholder:
            what = f"is not YAML: it is a Jinja or Go template, with {placeholder[0]}"
            return JinjaTemplate(what, where=f"{name}:{line + 1}", remedy=JINJA_REMEDY)
    if name.lower().endswith(".json") or re.match(r'\s*\{\s*"', text):
        broken = _json_error(text, name)
        if broken is not None:
            return broken
    if mark and lines.get(number, "")[mark.column : mark.column + 1] == "\t":
        return BadInput(
            "is not YAML: it has a tab where YAML requires spaces",
            where=f"{name}:{number + 1}",
            remedy="Replace the tabs before the text by spaces.",
        )
    for line in (number, number - 1):
        invisible = INVISIBLE.search(lines.get(line, ""))
        if invisible:
            return _character_error(f"{name}:{line + 1}", invisible[0], "is not YAML: the line has")
    return BadInput(f"is not YAML: {error.problem or error}", where=f"{name}:{number + 1}")


def reject_invisible_characters(root: Node, text: str, name: str) -> None:
    """Reject a text that is YAML, but has a key or type with an invisible character.

    YAML reads a no-break space as a letter. Raises BadInput.
    """
    if text.isascii() or not INVISIBLE.search(text):
        return
    for node in walk(root):
        for key, value in pairs(node):
            _reject_invisible(key, "the key", name)
            if key.value == "Type":
                _reject_invisible(value, "the type", name)


def may_have_placeholders(content: bytes) -> bool:
    """Return whether bytes have what looks like a placeholder, without parsing them."""
    return b"{{" in content and PLACEHOLDER.search(content.decode(errors="replace")) is not None


def reject_placeholders(root: Node, text: str, name: str) -> None:
    """Reject a text that is YAML, but in which values are placeholders such as ``{{ name }}``.

    YAML reads them as mappings, so what they stand for is unknown. Raises JinjaTemplate.
    """
    if "{{" not in text or not PLACEHOLDER.search(text):
        return
    placeholders = [node for node in walk(root) if is_placeholder(node)]
    first = min(placeholders, key=lambda node: int(node.start_mark.index), default=None)
    if first is not None:
        place = f"{name}:{first.start_mark.line + 1}"
        raise JinjaTemplate(f"is {describe_placeholder(first)}", where=place, remedy=JINJA_REMEDY)


def _reject_invisible(node: Node, what: str, name: str) -> None:
    """Reject a key or type with an invisible character at its beginning or end, or after a colon."""
    if not isinstance(node, yaml.ScalarNode):
        return
    text = str(node.value)
    for part in (text[:1], text[-1:], text.partition(":")[2][:1]):
        if INVISIBLE.match(part):
            place, shown = f"{name}:{node.start_mark.line + 1}", INVISIBLE.sub(" ", text).strip()
            raise _character_error(place, part, f"{what} {shown} has")


def _json_error(text: str, name: str) -> BadInput | None:
    """Return the error of a text that is meant to be JSON; None if it is JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        message = f"{error.msg[:1].lower()}{error.msg[1:]}"
        what = f"is not JSON: {message} at column {error.colno}"
        return BadInput(what, where=f"{name}:{error.lineno}")
    except (ValueError, RecursionError):
        return None
    return None


def _character_error(place: str, character: str, what: str) -> BadInput:
    title = unicodedata.name(character).lower()
    return BadInput(
        f"{what} the character {title} (U+{ord(character):04X})",
        where=place,
        remedy="Replace it by a space, or delete it.",
    )
