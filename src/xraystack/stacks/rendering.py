"""A template as text that a person would be glad to have written.

Troposphere's own ``to_yaml`` sorts every key and quotes what needs no quotes. Here sections and
attributes stand in the customary order, properties in the order in which the stack's module names
them, and intrinsic functions take their short forms wherever YAML admits them.
"""

from __future__ import annotations

import json
from typing import Any

import yaml
from troposphere import Template

from xraystack.template import functions, scalars

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
ENTRIES_APART = frozenset({"Parameters", "Rules", "Mappings", "Resources", "Outputs"})
"""Sections whose entries are set apart by an empty line."""

FLOW_LISTS = frozenset({"AllowedValues", "Command", "Parameters"})
"""Keys whose lists of plain values stand on one line, or on as few as they need."""

PROSE = frozenset({"Description", "AssertDescription", "ConstraintDescription"})
"""Keys whose long texts are folded."""

WIDTH = 96
PROSE_WIDTH = 76


def to_json(template: Template) -> str:
    """The template as JSON, in the same order as the YAML, with a final newline."""
    return json.dumps(ordered(template.to_dict()), indent=2, ensure_ascii=False) + "\n"


def to_yaml(template: Template) -> str:
    """The template as YAML with short intrinsics, with a final newline."""
    blocks = []
    for section, content in ordered(template.to_dict()).items():
        if section not in ENTRIES_APART:
            blocks.append(_text({section: content}))
            continue
        entries = (_indented(_text({name: entry})) for name, entry in content.items())
        blocks.append(f"{section}:\n" + "\n".join(entries))
    return "\n".join(blocks)


def ordered(template: dict[str, Any]) -> dict[str, Any]:
    """The same template with its sections, and the attributes of its resources, in customary order."""
    sections = _by(SECTIONS, template)
    if "Resources" in sections:
        sections["Resources"] = {
            logical_id: _by(ATTRIBUTES, resource)
            for logical_id, resource in sections["Resources"].items()
        }
    if "Parameters" in sections:
        sections["Parameters"] = {
            name: _by(("Type", "Default"), parameter)
            for name, parameter in sections["Parameters"].items()
        }
    return sections


def _by(order: tuple[str, ...], mapping: dict[str, Any]) -> dict[str, Any]:
    """``mapping`` with the keys of ``order`` first and the others behind them as they were."""
    first = {key: mapping[key] for key in order if key in mapping}
    return first | mapping


def _indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _text(data: dict[str, Any]) -> str:
    text: str = yaml.serialize(_node(data), Dumper=_Dumper, width=WIDTH, allow_unicode=True)
    return text


def _node(value: Any, *, key: str = "") -> yaml.Node:
    """The YAML node for plain template data; ``key`` is the mapping key it stands under."""
    if isinstance(value, dict):
        return _function(value) or _mapping(value)
    if isinstance(value, list):
        if key.startswith("Fn::"):
            return _sequence([_FlowList(v) if _is_plain(v) else v for v in value])
        return _sequence(value, flow=isinstance(value, _FlowList) or key in FLOW_LISTS)
    return _scalar(value, folded=key in PROSE)


class _FlowList(list[Any]):
    """A list that stands on one line, or on as few as it needs."""


def _is_plain(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)


def _mapping(value: dict[str, Any]) -> yaml.MappingNode:
    pairs = [(_scalar(key), _node(item, key=key)) for key, item in value.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _sequence(
    value: list[Any], *, tag: str = "tag:yaml.org,2002:seq", flow: bool = False
) -> yaml.SequenceNode:
    items = [_FlowList(item) if flow and isinstance(item, list) else item for item in value]
    return yaml.SequenceNode(tag, [_node(item) for item in items], flow_style=flow)


def _scalar(value: Any, *, tag: str = "", folded: bool = False) -> yaml.ScalarNode:
    kind, style = "str", None
    if isinstance(value, bool):
        kind, value = "bool", str(value).lower()
    elif isinstance(value, int | float):
        kind, value = type(value).__name__, str(value)
    elif folded and len(value) > PROSE_WIDTH:
        style = ">"
    return yaml.ScalarNode(tag or f"tag:yaml.org,2002:{kind}", value, style=style)


def _function(value: dict[str, Any]) -> yaml.Node | None:
    """The short form of an intrinsic function, or None if this is none or has none."""
    short = functions.short_form(value)
    if short is None:
        return None
    tag, argument = short
    if isinstance(argument, str):
        return _scalar(argument, tag=tag)
    return _sequence(argument, tag=tag, flow=_is_flat(argument))


def _is_flat(argument: Any) -> bool:
    """Whether the argument of a function is short and simple enough for one line.

    Pseudo parameters keep it from one: inside of brackets their colons would need quotes.
    """
    text = json.dumps(argument)
    return len(text) <= WIDTH and "AWS::" not in text and not _has_mapping(argument)


def _has_mapping(value: Any) -> bool:
    if isinstance(value, list):
        return any(_has_mapping(item) for item in value)
    if isinstance(value, dict):
        node = _function(value)
        return node is None or any(_has_mapping(item) for item in value.values())
    return False


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter, but with list items indented and quotes only where they are needed."""

    analyze_scalar = staticmethod(scalars.analysis)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        event: Any = self.event
        if event.style:
            style: str = super().choose_scalar_style()
            return style
        kind = event.tag.removeprefix("tag:yaml.org,2002:")
        tagged = kind != "str"
        return (
            "" if scalars.is_plain(event.value, flow=bool(self.flow_level), tagged=tagged) else '"'
        )

    def write_plain(self, text: str, split: bool = True) -> None:  # noqa: ARG002
        # Text of one line as it is: PyYAML looks at every character for a place to break.
        data = text if self.whitespace or not text else f" {text}"
        self.column += len(data)
        self.whitespace = self.indention = False
        self.stream.write(data)

    def write_double_quoted(self, text: str, split: bool = True) -> None:  # noqa: ARG002
        self.write_indicator(scalars.quoted(text), True)
