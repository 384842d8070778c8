"""Files and JSON arguments with values, as plain data in which every scalar keeps its text.

``0123`` and ``1.10`` are text to CloudFormation, not numbers. A tag, as of a function, and a key that
occurs twice are errors: a value would be lost without a word.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any

from xraystack import files
from xraystack.errors import BadInput

if TYPE_CHECKING:
    import yaml

FILE_URL = "file://"
NULL_TAG = "tag:yaml.org,2002:null"
PLAIN_TAGS = "tag:yaml.org,2002:"
ASSIGNMENT = re.compile(r"[A-Za-z0-9][\w.:/@-]*=")
"""The beginning of a line of a file that has a ``Name=Value`` in each line."""

SHORTHAND_PAIR = re.compile(r"(Parameter|)Key=(?P<name>.+?),\1Value=(?P<value>.*)", re.DOTALL)
REVERSED_PAIR = re.compile(r"(Parameter|)Value=(?P<value>.*),\1Key=(?P<name>[^,]+)", re.DOTALL)


def read_values(name: str) -> Any:
    """Return the content of a file, which may be named by ``file://``. Raises BadInput."""
    from xraystack.template import document

    path = name.removeprefix(FILE_URL)
    content = files.read_input(path).removeprefix(codecs.BOM_UTF8)
    if content.lstrip().startswith(b"["):
        data = load_json(content, path)
        document.parse_tree(content, path)  # rejects too deep nesting
        return data
    assignments = _assignments(content.decode(errors="replace"), path)
    return assignments or _plain_data(document.parse_tree(content, path), path)


def load_json(text: str | bytes, where: str) -> Any:
    """Return JSON as plain data in which a number keeps its text. Raises BadInput."""

    def unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members: dict[str, Any] = {}
        for key, value in pairs:
            if key in members:
                raise _duplicate_error(key, where)
            members[key] = value
        return members

    try:
        return json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=unique_members)
    except (ValueError, RecursionError) as error:
        shown = f"{text[:80]!r} " if isinstance(text, str) else ""
        raise BadInput(f"{shown}is not JSON: {error}", where=where) from None


def parse_pair(text: str, option: str) -> tuple[str, str]:
    r"""Return name and value of ``Name=Value``; a value may contain ``=`` and commas.

    The AWS CLI's ``ParameterKey=Name,ParameterValue=Value`` and ``Key=Name,Value=Value`` are pairs
    too, in either order. There ``\,`` may stand for a comma. [AWS CLI user guide, shorthand syntax]
    Raises BadInput.
    """
    name, equals, value = text.partition("=")
    if shorthand := SHORTHAND_PAIR.fullmatch(text) or REVERSED_PAIR.fullmatch(text):
        name, value = shorthand["name"], shorthand["value"].replace("\\,", ",")
    if not equals or not name:
        is_option = option.startswith("--")
        remedy = f"{option} Name=Value" if is_option else "Write each item as Name=Value."
        raise BadInput(f"{text!r} is not Name=Value", where=option, remedy=remedy)
    return name, value


def _assignments(text: str, path: str) -> list[str]:
    """Return the lines of a file that has nothing but ``Name=Value``; none of another file."""
    lines = {
        number: line
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    }
    if not all(map(ASSIGNMENT.match, lines.values())):
        return []
    names: set[str] = set()
    for number, line in lines.items():
        name, _ = parse_pair(line, f"{path}:{number}")
        if name in names:
            raise _duplicate_error(name, f"{path}:{number}")
        names.add(name)
    return list(lines.values())


def _plain_data(node: yaml.Node, path: str, *, name: str = "it") -> Any:
    """Return a node as plain data of texts; ``name`` is its parameter or list, for messages."""
    import yaml

    if not str(node.tag).startswith(PLAIN_TAGS):
        raise BadInput(
            f"{name} has the tag {node.tag}, which a file of values cannot have",
            where=_place(node, path),
            remedy="Write the value itself.",
        )
    if isinstance(node, yaml.MappingNode):
        return _mapping_data(node, path)
    if isinstance(node, yaml.SequenceNode):
        return [_plain_data(item, path, name=f"an item of {name}") for item in node.value]
    if node.tag == NULL_TAG:
        raise BadInput(
            f"{name} has no value",
            where=_place(node, path),
            remedy='Write "" for an empty text.',
        )
    return str(node.value)


def _mapping_data(node: yaml.MappingNode, path: str) -> dict[str, Any]:
    import yaml

    from xraystack.template.nodes import key_text

    texts = {
        key_text(key): value.value
        for key, value in node.value
        if isinstance(value, yaml.ScalarNode)
    }
    owner = texts.get("ParameterKey") or texts.get("Key")
    data: dict[str, Any] = {}
    for key, value in node.value:
        name = key_text(key)
        if name in data:
            raise _duplicate_error(name, _place(key, path))
        data[name] = _plain_data(value, path, name=str(owner or name))
    return data


def _place(node: yaml.Node, path: str) -> str:
    return f"{path}:{node.start_mark.line + 1}"


def _duplicate_error(name: str, where: str) -> BadInput:
    return BadInput(f"{name} occurs twice", where=where, remedy="Delete one of them.")
