"""Deletion of parts of collections: the exact opposite of ``block_insertion`` and ``flow_insertion``.

In block collections whole lines are deleted, with an empty line before a pair; in flow collections a
part is deleted with its comma. A collection that loses all its parts becomes a pair of brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import yaml

from xraystack.editor.block_ends import (
    end_of_comments,
    end_of_empty_lines,
    last_block_scalar,
    line_after,
    part_start,
)
from xraystack.editor.changes import Removal
from xraystack.editor.edits import Edit
from xraystack.template.document import Document
from xraystack.template.nodes import start_of_part, value_of_part, walk

NEWLINE = re.compile(r"\r\n|\n|\r")


class TextSpan(NamedTuple):
    """Characters of a text, from ``start`` to before ``end``."""

    start: int
    end: int


def make_edits(document: Document, removals: Iterable[Removal]) -> list[Edit]:
    """Return the edits that delete these parts. Raises BadInput if the end of a part is ambiguous."""
    whole_collections: list[Edit] = []
    spans: list[TextSpan] = []
    for removal in removals:
        if len(removal.parts) == len(removal.node.value):
            whole_collections.append(_empty_collection(document, removal.node))
        else:
            spans += _part_spans(document, removal).values()
    united = _unite_spans(spans)
    if united and united[-1].end == len(document.text):
        united[-1] = _include_newline_before(document, united[-1])
    return [*whole_collections, *(Edit(span.start, span.end, "") for span in united)]


def parts_with_comments(document: Document, removal: Removal) -> frozenset[int]:
    """Return the parts whose deletion would delete a comment as well."""
    node, parts = removal
    if len(parts) == len(node.value):
        whole = TextSpan(document.body_start(node), document.content_end(node))
        spans = dict.fromkeys(parts, whole)
    else:
        spans = _part_spans(document, removal)
    return frozenset(part for part, span in spans.items() if _has_comment(document, node, span))


def _has_comment(document: Document, node: yaml.CollectionNode, span: TextSpan) -> bool:
    """Return whether a ``#`` is in this span of the text, but not in a scalar of the node."""
    position = span.start
    text = ""
    scalars = (inner for inner in walk(node) if isinstance(inner, yaml.ScalarNode))
    for inner in sorted(scalars, key=lambda inner: inner.start_mark.index):
        if span.start <= inner.start_mark.index < span.end:
            text += document.text[position : inner.start_mark.index]
            position = inner.end_mark.index
    return "#" in text + document.text[position : span.end]


def _empty_collection(document: Document, node: yaml.CollectionNode) -> Edit:
    start, end = document.body_start(node), document.content_end(node)
    gap = ""
    if node.flow_style:  # spaces that were in empty brackets are behind the last part
        behind = document.text[value_of_part(node.value[-1]).end_mark.index : end - 1]
        gap = behind if not behind.strip(" ") else ""
    return Edit(start, end, f"{{{gap}}}" if isinstance(node, yaml.MappingNode) else f"[{gap}]")


def _part_spans(document: Document, removal: Removal) -> dict[int, TextSpan]:
    """Return the text to delete with each part, in a collection that keeps other parts."""
    of = _flow_span if removal.node.flow_style else _block_span
    return {number: of(document, removal, number) for number in removal.parts}


def _flow_span(_: Document, removal: Removal, number: int) -> TextSpan:
    """Return a part with the comma after it, or with the one before it if no later part is kept."""
    node, gone = removal
    if any(later not in gone for later in range(number + 1, len(node.value))):
        return TextSpan(start_of_part(node.value[number]), start_of_part(node.value[number + 1]))
    before, part = (value_of_part(node.value[at]) for at in (number - 1, number))
    return TextSpan(before.end_mark.index, part.end_mark.index)


def _block_span(document: Document, removal: Removal, number: int) -> TextSpan:
    """Return the lines of a part; if its first line holds other text, only up to the next kept part."""
    node, gone = removal
    start = part_start(document, node, number)
    line = document.line_start(start)
    if document.text[line:start].strip():
        staying = next(later for later in range(number, len(node.value)) if later not in gone)
        return TextSpan(start, part_start(document, node, staying))
    if number and isinstance(node, yaml.MappingNode):
        before = line_after(document, document.part_end(node.value[number - 1]))
        before = end_of_comments(document, before, start - line)
        if NEWLINE.fullmatch(document.text, before, line):
            line = before
    end = line_after(document, document.part_end(node.value[number]))
    scalar = last_block_scalar(node.value[number - 1]) if number else None
    if scalar is not None and document.keeps_empty_lines(scalar):
        end = end_of_empty_lines(document, end)
    return TextSpan(line, end)


def _unite_spans(spans: Iterable[TextSpan]) -> list[TextSpan]:
    """Merge spans that overlap or touch, in their order."""
    united: list[TextSpan] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = TextSpan(united[-1].start, max(span.end, united[-1].end))
        else:
            united.append(span)
    return united


def _is_block_scalar_before(node: yaml.Node, index: int) -> bool:
    """Return whether a node is a block scalar that ends at this index."""
    is_block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}
    return is_block and bool(node.start_mark.index < index <= node.end_mark.index)


def _include_newline_before(document: Document, span: TextSpan) -> TextSpan:
    """Extend a span at the end of a text without final newline, so that the text gains none."""
    before = document.text[: span.start]
    if document.text[-1] in "\r\n" or before[-1:] not in {"\r", "\n"}:
        return span
    if any(_is_block_scalar_before(node, span.start) for node in walk(document.root)):
        return span  # whose last line ending belongs to it
    return TextSpan(span.start - (2 if before.endswith("\r\n") else 1), span.end)
