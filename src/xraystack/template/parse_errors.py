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
from xraystack.template.nodes import Node, key_text, walk
from xraystack.template.tree import NotATemplate

LINE_ENDING = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""[YAML 1.1, 5.4]"""

INVISIBLE = re.compile("[\xa0\xad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]")
"""Spaces that YAML takes for letters, and characters without a width."""

PLACEHOLDER = re.compile(r"""(?<!["'\w$])(?:\{\{(?!resolve:)[^{}]*\}\}|\{%.*?%\}|\{#.*?#\})""")
"""A placeholder, statement or comment of Jinja outside of quotes. Go's templates have the first too."""


class JinjaTemplate(NotATemplate):
    """A file from which Jinja, or a language like it, makes a template."""


def parse_error(text: str, name: str, error: yaml.MarkedYAMLError) -> BadInput:
    """Return the error of a text that is not YAML."""
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    lines = dict(enumerate(LINE_ENDING.split(text)))
    for line in (number, error.context_mark.line if error.context_mark else number):
        placeholder = PLACEHOLDER.search(lines.get(line, ""))
        if placeholder:
            return _jinja_error(f"{name}:{line + 1}", placeholder[0])
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


def reject_lookalikes(root: Node, text: str, name: str) -> None:
    """Reject a text that is YAML, but whose placeholders or invisible characters change its meaning.

    YAML reads ``{{ name }}`` as mappings, and a no-break space as a letter of a key. Raises BadInput.
    """
    has_placeholder = "{{" in text and PLACEHOLDER.search(text) is not None
    if not has_placeholder and (text.isascii() or not INVISIBLE.search(text)):
        return
    mappings = [node for node in walk(root) if isinstance(node, yaml.MappingNode)]
    mappings.sort(key=lambda node: int(node.start_mark.index))
    for node in mappings:
        if has_placeholder and _is_placeholder(node):
            place = f"{name}:{node.start_mark.line + 1}"
            raise _jinja_error(place, f"{{{{ {key_text(node.value[0][0].value[0][0])} }}}}")
        for key, value in node.value:
            _reject_invisible(key, "the key", name)
            if key.value == "Type":
                _reject_invisible(value, "the type", name)


def _reject_invisible(node: Node, what: str, name: str) -> None:
    """Reject a key or type with an invisible character at its beginning or end, or after a colon."""
    if not isinstance(node, yaml.ScalarNode):
        return
    text = str(node.value)
    for part in (text[:1], text[-1:], text.partition(":")[2][:1]):
        if INVISIBLE.match(part):
            place, shown = f"{name}:{node.start_mark.line + 1}", INVISIBLE.sub(" ", text).strip()
            raise _character_error(place, part, f"{what} {shown} has")


def _is_placeholder(node: yaml.MappingNode) -> bool:
    """Return whether a mapping is what YAML makes of ``{{ name }}``."""
    inner = node.value[0][0] if node.flow_style and len(node.value) == 1 else None
    return isinstance(inner, yaml.MappingNode) and bool(inner.flow_style) and len(inner.value) == 1


def _jinja_error(place: str, placeholder: str) -> JinjaTemplate:
    return JinjaTemplate(
        f"is not YAML: it is a Jinja template, with {placeholder}",
        where=place,
        remedy="Patch the rendered template, or replace the placeholders by parameters.",
    )


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
