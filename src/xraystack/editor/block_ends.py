"""Beginnings and ends of parts of block collections: dashes, comments, block scalars."""

from __future__ import annotations

import re

import yaml

from xraystack.template.document import Document
from xraystack.template.nodes import Node, Pair, start_of_part, value_of_part

COMMENT_LINE = re.compile(r"(?P<indent> *)(?P<comment>#[^\r\n]*)?(?:\r\n|\n|\r|\Z)")
"""An empty line, or a line with nothing but a comment."""

EMPTY_LINES = re.compile(r"(?: *(?:\r\n|\n|\r))*")


def part_start(document: Document, node: yaml.CollectionNode, number: int) -> int:
    """Return the start of a part of a block collection: its key or its dash."""
    start = start_of_part(node.value[number])
    if isinstance(node, yaml.MappingNode):
        return start
    first = document.body_start(node)
    if number == 0:
        return first
    column = first - document.line_start(first)
    dashes = re.compile(rf"(?<![^\r\n]) {{{column}}}-(?!\S)")
    positions = [match.end() - 1 for match in dashes.finditer(document.text, first, start)]
    if not positions:
        raise document.error("cannot locate the dash of this list item", node.value[number])
    return positions[-1]


def line_after(document: Document, end: int) -> int:
    """Return the start of the line that follows the text ending at ``end``."""
    at_line_start = end > 0 and document.line_start(end) == end
    return end if at_line_start else document.next_line_start(end)


def end_of_comments(document: Document, index: int, column: int) -> int:
    """Return the end of the comments at the start of a line that are indented deeper than a column.

    They belong to what is above them; empty lines may be between.
    """
    end = index
    for line in COMMENT_LINE.finditer(document.text, index):
        if line.start() != index or not line[0]:
            break
        index = line.end()
        if line["comment"]:
            if len(line["indent"]) <= column:
                break
            end = index
    return end


def end_of_empty_lines(document: Document, index: int) -> int:
    """Return the end of the empty lines at the start of a line."""
    match = EMPTY_LINES.match(document.text, index)
    return match.end() if match else index


def last_block_scalar(part: Node | Pair) -> yaml.ScalarNode | None:
    """Return the block scalar with which a part ends; None if it ends with anything else."""
    node = value_of_part(part)
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = value_of_part(node.value[-1])
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return node
    return None


def ends_in_open_scalar(document: Document, part: Node | Pair) -> bool:
    """Return whether the text ends with this part and in a block scalar, without a line ending.

    A line ending would be part of the scalar.
    """
    scalar = last_block_scalar(part)
    if scalar is None or document.text[-1:] in {"\n", "\r"}:
        return False
    return bool(scalar.end_mark.index == len(document.text))
