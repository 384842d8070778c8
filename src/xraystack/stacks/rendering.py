"""Templates as YAML and JSON text.

Troposphere's own ``to_yaml`` sorts every key and quotes more than YAML requires. Here sections and
attributes are in the customary order, properties in the order of the stack's module, and intrinsic
functions in their short forms where YAML allows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from troposphere import Template

from xraystack.template import functions, scalars
from xraystack.template.block_writer import BlockLayout, Place, mapping_lines

SECTIONS = (
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Transform",
    "Parameters",
    "Rules",
    "Mappings",
    "Conditions",
    "Resources",
    "Outputs",
)
ATTRIBUTES = (
    "Type",
    "Condition",
    "DependsOn",
    "DeletionPolicy",
    "UpdateReplacePolicy",
    "CreationPolicy",
    "UpdatePolicy",
    "Metadata",
    "Properties",
)
SPACED_SECTIONS = frozenset({"Parameters", "Rules", "Mappings", "Resources", "Outputs"})
"""Sections with an empty line between entries."""

FLOW_LISTS = frozenset({"AllowedValues", "Command", "Parameters"})
"""Keys of lists that are written in flow style, if their items are plain values."""

PROSE = frozenset({"Description", "AssertDescription", "ConstraintDescription"})
"""Keys of long texts that are folded."""

INDENT = 2
WIDTH = 96
PROSE_WIDTH = 76


def render_json(template: Template) -> str:
    """Return the template as JSON, in the same order as the YAML, with a final newline."""
    return json.dumps(order_template(template.to_dict()), indent=2, ensure_ascii=False) + "\n"


def render_yaml(template: Template) -> str:
    """Return the template as YAML with short intrinsic functions, with a final newline."""
    blocks = []
    for section, content in order_template(template.to_dict()).items():
        if section not in SPACED_SECTIONS:
            blocks.append(_mapping_text({section: content}))
            continue
        entries = (_indent_text(_mapping_text({name: entry})) for name, entry in content.items())
        blocks.append(f"{section}:\n" + "\n".join(entries))
    return "\n".join(blocks)


def order_template(template: dict[str, Any]) -> dict[str, Any]:
    """Return the template with its sections and resource attributes in customary order."""
    sections = _order_keys(SECTIONS, template)
    if "Resources" in sections:
        sections["Resources"] = {
            logical_id: _order_keys(ATTRIBUTES, resource)
            for logical_id, resource in sections["Resources"].items()
        }
    if "Parameters" in sections:
        sections["Parameters"] = {
            name: _order_keys(("Type", "Default"), parameter)
            for name, parameter in sections["Parameters"].items()
        }
    return sections


def _order_keys(order: tuple[str, ...], mapping: dict[str, Any]) -> dict[str, Any]:
    """Return ``mapping`` with the keys of ``order`` first and the others after them, in their order."""
    first = {key: mapping[key] for key in order if key in mapping}
    return first | mapping


class _Format:
    """The format of rendered templates: functions in short forms, long prose folded."""

    layout = BlockLayout()
    short_form = staticmethod(functions.short_form)

    def key_text(self, key: str) -> str:
        """Return a key, in quotes if it needs them."""
        return _scalar(key)

    def inline_lines(self, start: str, value: Any, place: Place) -> list[str] | None:
        """Return the lines of a scalar or of a collection in brackets; None for a block collection."""
        tag, argument = functions.short_form(value) or ("", value)
        if tag:
            start += f"{tag} "
        if not isinstance(argument, dict | list):
            is_prose = not place.is_item and place.key in PROSE
            head = start.removesuffix(" ")
            return _scalar_lines(head, place.column, argument, is_prose=is_prose, tagged=bool(tag))
        if argument and not _is_flow(argument, tag, place):
            return None
        return _flow_text(start, argument, place.column).split("\n")

    def item_texts(self, _items: list[Any], _key: str, _column: int) -> list[str]:
        """Return no items: mappings are never in braces."""
        return []


_FORMAT = _Format()


def _indent_text(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _mapping_text(mapping: dict[str, Any]) -> str:
    return "\n".join(mapping_lines(mapping, 0, _FORMAT)) + "\n"


def _is_flow(value: dict[str, Any] | list[Any], tag: str, place: Place) -> bool:
    if isinstance(value, dict):
        return False
    if tag:
        return _is_flat(value)
    if place.is_item:
        return place.key.startswith("Fn::") and _is_plain(value)
    return place.key in FLOW_LISTS and not _has_mapping(value)


def _flow_text(line: str, value: Any, column: int) -> str:
    """Return ``line`` followed by a value in flow style, with line breaks at the full width."""
    tag, argument = functions.short_form(value) or ("", value)
    text = f"{line}{tag} " if tag else line
    if argument == {}:
        return f"{text}{{}}"
    if not isinstance(argument, list):
        return text + _scalar(argument, flow=True, tagged=bool(tag))
    text += "["
    for number, item in enumerate(argument):
        text += "," if number else ""
        if len(text) - text.rfind("\n") > WIDTH + 1:
            text += "\n" + " " * (column + INDENT)
        elif number:
            text += " "
        text = _flow_text(text, item, column + INDENT)
    return f"{text}]"


def _scalar_lines(head: str, column: int, value: Any, *, is_prose: bool, tagged: bool) -> list[str]:
    """Return a scalar's lines: one, or a block for multi-line text and long prose."""
    margin = " " * (column + INDENT)
    if isinstance(value, str):
        is_lines = "\n" in value.strip("\n") and _is_literal(value)
        is_long = is_prose and len(value) > PROSE_WIDTH and value == " ".join(value.split())
        if (is_lines or is_long) and scalars.analysis(value).allow_block:
            if is_lines:
                chomping = "" if value.endswith("\n") else "-"
                return [f"{head} |{chomping}", *_indent_lines(margin, value)]
            return [f"{head} >-", *_fold_lines(margin, value)]
    return [f"{head} {_scalar(value, tagged=tagged)}"]


def _is_literal(text: str) -> bool:
    """Return whether text fits a literal block: line feeds only, and no indentation indicator."""
    lines = text.removesuffix("\n").split("\n")
    # An empty line after the block would count as part of it.
    has_empty_end = text.endswith("\n\n")
    return lines == text.splitlines() and not has_empty_end and not text.startswith((" ", "\n"))


def _indent_lines(margin: str, text: str) -> Iterator[str]:
    for line in text.removesuffix("\n").split("\n"):
        yield margin + line if line else ""


def _fold_lines(margin: str, text: str) -> Iterator[str]:
    """Yield lines of prose, each ending with the first word beyond ``WIDTH``."""
    line = ""
    for word in text.split(" "):
        if len(margin) + len(line) > WIDTH:
            yield margin + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield margin + line


def _is_plain(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)


def _scalar(value: Any, *, flow: bool = False, tagged: bool = False) -> str:
    return scalars.format_scalar(value, flow=flow, tagged=tagged)


def _is_flat(argument: Any) -> bool:
    """Return whether a function's argument is short and simple enough for one line.

    Pseudo parameters are not: in flow style their colons would need quotes.
    """
    text = json.dumps(argument)
    return len(text) <= WIDTH and "AWS::" not in text and not _has_mapping(argument)


def _has_mapping(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_has_mapping, value))
    if isinstance(value, dict):
        return functions.short_form(value) is None or any(map(_has_mapping, value.values()))
    return False
