"""The style of a document, learnt from what stands in it: indentation, quotes, the form of functions."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any, NamedTuple

import yaml

from xraystack.template.document import Document
from xraystack.template.functions import is_function_key, short_form
from xraystack.template.nodes import is_function, key_text, walk
from xraystack.template.scalars import scalar

SAMPLED_NODES = 5_000
"""How much of a document is looked at to learn its style."""


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
                short -= is_function_key(key_text(key))
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


def short_function(value: Any, layout: Layout, *, flow: bool = False) -> str | None:
    """A function of one text in its short form; None if it has none or the document uses the long."""
    short = short_form(value) if layout.short_functions else None
    if short is None or not isinstance(short[1], str):
        return None
    tag, argument = short
    return f"{tag} {scalar(argument, flow=flow, tagged=True)}"


def short_list(value: Any, layout: Layout) -> tuple[str, list[Any]] | None:
    """The tag and the items of a function of a list in its short form; None as for one of a text."""
    short = short_form(value) if layout.short_functions else None
    if short is None or not isinstance(short[1], list) or not short[1]:
        return None
    return short[0], short[1]
