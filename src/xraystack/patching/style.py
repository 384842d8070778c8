"""Plain data as text in the style of its neighbours: block or flow, indentation, quotes, functions."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import islice
from types import SimpleNamespace
from typing import Any, NamedTuple

import yaml

from xraystack.template.document import Document
from xraystack.template.nodes import is_function, walk

SAMPLED_NODES = 5_000
"""How much of a document is looked at to learn its style."""

_ALLOWING_UNICODE: Any = SimpleNamespace(allow_unicode=True)
_RESOLVER = yaml.SafeDumper.yaml_implicit_resolvers


class Layout(NamedTuple):
    """How a document lays out block collections, in columns, and how it calls functions."""

    mapping: int = 2
    """From a key to the keys of the mapping under it."""
    sequence: int = 2
    """From a key to the dashes of the sequence under it."""
    dash: int = 2
    """From a dash to what follows it."""
    unit: str = "  "
    """One level of indentation inside of brackets on lines of their own."""
    short_functions: bool = True


class Quotes(NamedTuple):
    """The quotes around keys and around text; none where they are empty."""

    key: str = ""
    value: str = ""


NO_QUOTES = Quotes()
JSON_QUOTES = Quotes('"', '"')


def layout(document: Document) -> Layout:
    """How most of a document is laid out."""
    mapping, sequence, dash = Counter[int](), Counter[int](), Counter[int]()
    short = 0
    for node in islice(walk(document.root), SAMPLED_NODES):
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                short -= key.value == "Ref" or str(key.value).startswith("Fn::")
                if not node.flow_style and value.start_mark.line > key.start_mark.line:
                    counts = mapping if isinstance(value, yaml.MappingNode) else sequence
                    counts[value.start_mark.column - key.start_mark.column] += _is_block(value)
        elif _is_block(node):
            for item in node.value:
                dash[item.start_mark.column - node.start_mark.column] += _is_block(item)
        short += is_function(node)
    return Layout(
        mapping=_most(mapping, 2, least=1),
        sequence=_most(sequence, 2, least=0),
        dash=_most(dash, 2, least=2),
        unit=_unit(document),
        short_functions=not document.root.flow_style and short >= 0,
    )


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and not is_function(node)


def _most(counts: Counter[int], default: int, *, least: int) -> int:
    """The offset that occurs most often; the smaller one of two that occur equally often."""
    usable = {offset: count for offset, count in counts.items() if offset >= least and count}
    return max(sorted(usable), key=usable.__getitem__, default=default)


def _unit(document: Document) -> str:
    """The indentation of the first key, if the document is one pair of braces."""
    if document.root.flow_style and document.root.value:
        first = document.root.value[0][0]
        if first.start_mark.line > document.root.start_mark.line:
            return document.indent(first.start_mark.index) or "  "
    return "  "


def quotes_like(*samples: yaml.Node | None) -> Quotes:
    """The quotes of sample mappings: those around the first key, and those around all texts, if any."""
    pairs = [pair for node in samples if isinstance(node, yaml.MappingNode) for pair in node.value]
    keys = [key.style for key, _ in pairs if isinstance(key, yaml.ScalarNode)]
    values = [
        value.style
        for _, value in pairs
        if isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str"
    ]
    key = keys[0] if keys and keys[0] in {"'", '"'} else ""
    same = len(set(values)) == 1 and values[0] in {"'", '"'}
    return Quotes(key, values[0] if same else "")


def scalar(value: Any, quotes: str = "", *, flow: bool = False) -> str:
    """A scalar, quoted as asked for or as YAML needs it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if quotes == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if not quotes and _is_plain(text, flow):
        return text
    return json.dumps(text, ensure_ascii=False)


@cache
def _is_plain(text: str, flow: bool) -> bool:
    """Whether a text needs no quotes in order to be read as that text."""
    analysis = yaml.SafeDumper.analyze_scalar(_ALLOWING_UNICODE, text)
    allowed = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    resolvers = _RESOLVER.get(text[:1], []) + _RESOLVER.get(None, [])
    return bool(allowed) and not any(pattern.match(text) for _, pattern in resolvers)


def short_function(value: Any, layout: Layout) -> str | None:
    """A function of one text in its short form; None if it has none or the document uses the long."""
    if not layout.short_functions or not isinstance(value, dict) or len(value) != 1:
        return None
    ((name, argument),) = value.items()
    if name == "Ref" or name.startswith("Fn::"):
        if name == "Fn::GetAtt" and isinstance(argument, list):
            argument = ".".join(argument)
        if isinstance(argument, str):
            return f"!{name.removeprefix('Fn::')} {scalar(argument)}"
    return None


def block_mapping(
    data: dict[str, Any], column: int, layout: Layout, quotes: Quotes = NO_QUOTES
) -> list[str]:
    """The lines of a block mapping whose keys stand at ``column``."""
    lines = []
    for name, value in data.items():
        key = " " * column + scalar(name, quotes.key) + ":"
        short = short_function(value, layout)
        if short is not None:
            lines.append(f"{key} {short}")
        elif isinstance(value, dict) and value:
            lines += [key, *block_mapping(value, column + layout.mapping, layout, quotes)]
        elif isinstance(value, list) and value:
            lines += [key, *block_sequence(value, column + layout.sequence, layout, quotes)]
        else:
            lines.append(f"{key} {_on_one_line(value, quotes, layout)}")
    return lines


def block_sequence(
    data: list[Any], column: int, layout: Layout, quotes: Quotes = NO_QUOTES
) -> list[str]:
    """The lines of a block sequence whose dashes stand at ``column``."""
    lines = []
    for item in data:
        dash = " " * column + "-" + " " * (layout.dash - 1)
        short = short_function(item, layout)
        if short is None and isinstance(item, dict) and item:
            first, *rest = block_mapping(item, column + layout.dash, layout, quotes)
            lines += [dash + first.lstrip(" "), *rest]
        elif short is None and isinstance(item, list) and item:
            first, *rest = block_sequence(item, column + layout.dash, layout, quotes)
            lines += [dash + first.lstrip(" "), *rest]
        else:
            lines.append(dash + (short or _on_one_line(item, quotes, layout)))
    return lines


def _on_one_line(value: Any, quotes: Quotes, layout: Layout) -> str:
    """A scalar, or an empty collection, in a block."""
    if isinstance(value, dict | list):
        return flow(value, quotes, layout)
    return scalar(value, quotes.value)


def flow(
    value: Any, quotes: Quotes, layout: Layout, *, padding: str = "", colon: str = ": "
) -> str:
    """A value on one line."""
    short = short_function(value, layout) if not quotes.key else None
    if short is not None:
        return short
    comma = "," if colon == ":" else ", "
    if isinstance(value, dict):
        inner = comma.join(
            scalar(key, quotes.key, flow=True)
            + colon
            + flow(item, quotes, layout, padding=padding, colon=colon)
            for key, item in value.items()
        )
        return f"{{{padding}{inner}{padding}}}"
    if isinstance(value, list):
        inner = comma.join(
            flow(item, quotes, layout, padding=padding, colon=colon) for item in value
        )
        return f"[{inner}]"
    return scalar(value, quotes.value, flow=True)


def flow_lines(value: Any, quotes: Quotes, unit: str, indent: str, colon: str = ": ") -> list[str]:
    """A value on lines of its own, the first without indentation, the others behind ``indent``."""
    if isinstance(value, dict) and value:
        inner = [(scalar(key, quotes.key, flow=True) + colon, item) for key, item in value.items()]
        opening, closing = "{", "}"
    elif isinstance(value, list) and value:
        inner = [("", item) for item in value]
        opening, closing = "[", "]"
    else:
        return [flow(value, quotes, Layout(short_functions=False))]
    lines = [opening]
    for number, (prefix, item) in enumerate(inner):
        first, *rest = flow_lines(item, quotes, unit, indent + unit, colon)
        lines += [indent + unit + prefix + first, *rest]
        if number < len(inner) - 1:
            lines[-1] += ","
    return [*lines, indent + closing]
