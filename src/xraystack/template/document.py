"""Template text with a tree of its nodes and their positions.

The tree is PyYAML's, made by libyaml if that is installed: the tree has the positions, the text the
content. JSON is parsed as YAML. Only this module handles the traps of PyYAML's marks: a byte-order
mark shifts them, a block collection ends after the comments and empty lines that follow it, an empty
value has no position of its own, and a node reached by an alias is somewhere else.
"""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from functools import cached_property
from typing import Any

import yaml

from xraystack.errors import BadInput
from xraystack.template import limits, loops
from xraystack.template.nodes import (
    Node,
    Pair,
    children,
    is_empty,
    value_of_part,
    walk,
)
from xraystack.template.parse_errors import (
    parse_error,
    reject_invisible_characters,
    reject_placeholders,
)
from xraystack.template.tree import NotATemplate, TemplateTree, reject_fleet_file
from xraystack.template.yaml_loader import Loader

BYTE_ORDER_MARK = "\ufeff"
TAG_AND_ANCHOR = re.compile(r"(?:[!&][^\s,\[\]{}]*(?:\s+#[^\r\n]*)*\s+)*")
"""A node's tag and anchor."""

COLON = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*:")
"""The colon after a key, which is on a later line after ``? key``."""

ESCAPE = re.compile(r"\\[uUx]")
"""A character as its number."""

SURROGATE_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
"""A character beyond the first plane in JSON's notation, which YAML does not have."""

LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""Half a character in JSON's notation, which YAML does not have; the tree gets one of the same size."""


UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte-order marks."""

AWS_PREFIX = b"AWS::"
"""Prefix of resource types and pseudo parameters. Every template has at least one."""


def cannot_be_template(content: bytes) -> bool:
    """Return whether bytes are no template, without parsing them: UTF-8 without the word Resources."""
    return b"Resources" not in content and content[:2] not in UTF_16_MARKS


def decode_template(content: bytes, name: str) -> str:
    """Return a template's text without parsing it, which is left to who parses it for the reader.

    Raises BadInput for bytes that are not UTF-8, for an empty file and for a fleet file.
    """
    text = _decode(content, name).removeprefix(BYTE_ORDER_MARK)
    if cannot_be_template(content):
        _reject_other_kind(text, name)
    return text


def _reject_other_kind(text: str, name: str) -> None:
    """Raise NotATemplate for a file that is empty, or is a fleet file; a broken one passes."""
    try:
        root = _compose(text, name)
    except BadInput:
        return
    if root is None:
        raise _no_mapping_error(root, name)
    if isinstance(root, yaml.MappingNode):
        reject_fleet_file(TemplateTree(name, root))


def is_unrelated_file(content: bytes, error: BadInput) -> bool:
    """Return whether the file that caused this error was not meant to be a template.

    A file that cannot be parsed may be a broken template if it has any AWS name in it.
    """
    return isinstance(error, NotATemplate) or AWS_PREFIX not in content


_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)([ \t]*)(?=[\r\n]|\Z)")


def _block_scalar_indent(source: str, value: str) -> int:
    """Return the indentation of a block scalar's lines."""
    written, line = (
        next((line for line in lines if line.strip()), "")
        for lines in (source.splitlines()[1:], value.split("\n"))
    )
    return _leading_spaces(written) - _leading_spaces(line)


def _leading_spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class Document(TemplateTree):
    """A template as text and tree.

    ``text`` is without the byte-order mark, so that its offsets are those of the tree's marks.
    Raises BadInput, with ``name:line``, for bytes that are not UTF-8 or not a YAML mapping, and for
    aliases that make it endless, deeper or larger than any template, so recursion over it is safe.
    """

    def __init__(self, content: bytes, name: str) -> None:
        text = _decode(content, name)
        self.content = content
        self.byte_order_mark = text[:1] if text.startswith(BYTE_ORDER_MARK) else ""
        self.text = text[len(self.byte_order_mark) :]
        root = _compose(self.text, name)
        if not isinstance(root, yaml.MappingNode):
            raise _no_mapping_error(root, name)
        super().__init__(name, root)
        # A key with an escape sequence, as JSON may have it, is found in the tree only.
        self.may_have_loops = loops.PREFIX in self.text or ESCAPE.search(self.text) is not None

    def reject_placeholders(self) -> None:
        """Raise JinjaTemplate if values are placeholders, such as ``{{ name }}``."""
        reject_placeholders(self.root, self.text, self.name)

    def reparse(self, text: str) -> Document:
        """Return the same file with another text, which may add only a few levels and values."""
        new = copy.copy(self)
        for cached in (
            "_shared",
            "_names",
            "loops",
            "resource_pairs",
            "resources_by_type",
            "content",
        ):
            new.__dict__.pop(cached, None)
        new.text = text
        root = _parse(text, self.name)
        if not isinstance(root, yaml.MappingNode):
            raise _no_mapping_error(root, self.name)
        new.root = root
        return new

    @property
    def newline(self) -> str:
        """The file's line ending: that of its first line."""
        first = re.search(r"\r\n|\n|\r", self.text)
        return first[0] if first else "\n"

    def newline_before(self, index: int) -> str:
        """Return the line ending directly before an index; without one, the file's."""
        before = self.text[max(index - 2, 0) : index]
        ending = re.search(r"(?:\r\n|\n|\r)\Z", before)
        return ending[0] if ending else self.newline

    @cached_property
    def content(self) -> bytes:
        """The bytes of this file."""
        return self.encode(self.text)

    def encode(self, text: str) -> bytes:
        """Return another text as the bytes of this file."""
        return (self.byte_order_mark + text).encode()

    @cached_property
    def _shared(self) -> frozenset[int]:
        """The IDs of nodes that have several parents, and of all nodes in them."""
        if not limits.has_aliases(self.text):
            return frozenset()
        counts = Counter(id(child) for node in walk(self.root) for child in children(node))
        shared = [node for node in walk(self.root) if counts[id(node)] > 1]
        return frozenset(id(inner) for inner in walk(*shared))

    def is_shared(self, node: Node) -> bool:
        """Return whether an alias puts the node in several places, so that a change changes all."""
        return id(node) in self._shared

    def line_start(self, index: int) -> int:
        """Return the start of a character's line."""
        start = self.text.rfind("\n", 0, index) + 1
        return max(start, self.text.rfind("\r", start, index) + 1)

    def next_line_start(self, index: int) -> int:
        """Return the start of the line after a character's line, or the end of the text."""
        ending = re.compile(r"\r\n|\n|\r").search(self.text, index)
        return ending.end() if ending else len(self.text)

    def indent(self, index: int) -> str:
        """Return the white space at the beginning of a character's line."""
        start = self.line_start(index)
        white_space = re.compile(r"[ \t]*").match(self.text, start)
        return white_space[0] if white_space else ""

    def source(self, node: Node) -> str:
        """Return the text of a node, tag and anchor included."""
        return self.text[node.start_mark.index : node.end_mark.index]

    def body_start(self, node: Node) -> int:
        """Return the start of a node after its tag and anchor, and comments between."""
        index = node.start_mark.index
        properties = TAG_AND_ANCHOR.match(self.text, index)
        return properties.end() if properties else index

    def content_end(self, node: Node) -> int:
        """Return the end of the last scalar in a node, without the comments and empty lines after it.

        Raises BadInput if that is an alias, whose end is unknown.
        """
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            inner = last[1] if isinstance(node, yaml.MappingNode) else last
            outer_start = (
                last[0].end_mark.index if isinstance(last, tuple) else node.start_mark.index
            )
            if not outer_start <= inner.start_mark.index <= node.end_mark.index:
                raise self.error("cannot edit a collection that ends with an alias", node)
            if isinstance(inner, yaml.ScalarNode) and not inner.value and is_empty(inner):
                return self._end_of_empty(last)
            node = inner
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return self._end_of_block_scalar(node)
        return int(node.end_mark.index)

    def part_end(self, part: Node | Pair) -> int:
        """Return the end of a pair or an item of a block, without comments and empty lines after it."""
        value = value_of_part(part)
        return self._end_of_empty(part) if is_empty(value) else self.content_end(value)

    def _end_of_empty(self, last: Any) -> int:
        """Return the end of a ``key:``, ``? key`` or ``-`` without value."""
        if isinstance(last, tuple):
            return self.colon_end(last[0]) or int(last[0].end_mark.index)
        return int(last.start_mark.index)

    def colon_end(self, key: Node) -> int | None:
        """Return the end of the colon after a key; None for a ``? key`` without one."""
        colon = COLON.match(self.text, key.end_mark.index)
        return colon.end() if colon else None

    def _end_of_block_scalar(self, node: yaml.ScalarNode) -> int:
        """Return the end of a block scalar, with its final empty lines only if they are kept (``+``).

        A line of blanks that are deeper than its indentation is content.
        """
        if self.keeps_empty_lines(node):
            return int(node.end_mark.index)
        source = self.source(node)
        end = len(source.rstrip())
        if str(node.value).rstrip("\n")[-1:].isspace():
            indent = _block_scalar_indent(source, str(node.value))
            blanks = [m for m in _BLANK_LINE.finditer(source, end) if len(m[1]) > indent]
            end = blanks[-1].end() if blanks else end
        return int(node.start_mark.index) + end

    def keeps_empty_lines(self, scalar: yaml.ScalarNode) -> bool:
        """Return whether all empty lines after a block scalar belong to it (``|+``)."""
        header = self.source(scalar).split("\n", 1)[0]
        return "+" in header.partition("#")[0]


def _no_mapping_error(root: Node | None, name: str) -> NotATemplate:
    """Return the error for a file that is empty, or YAML of another kind than a template."""
    what = "is empty" if root is None else "is not a template: it is not a mapping"
    return NotATemplate(what, where=f"{name}:1")


def _decode(content: bytes, name: str) -> str:
    if len(content) > limits.MAX_BYTES:
        raise BadInput(f"has {len(content):,} bytes, more than any template", where=f"{name}:1")
    if content[:2] in UTF_16_MARKS:
        raise BadInput("is UTF-16", where=f"{name}:1", remedy="Save the file as UTF-8.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"is not UTF-8: {error.reason}",
            where=f"{name}:{line}",
            remedy="Save the file as UTF-8.",
        ) from None


def parse_tree(content: bytes, name: str) -> Node:
    """Parse a YAML or JSON file of any kind, with JSON's surrogate pairs decoded.

    Raises BadInput, with ``name:line``, as for a template, and for an empty file.
    """
    text = _decode(decode_surrogate_pairs(content), name)
    root = _compose(text.removeprefix(BYTE_ORDER_MARK), name)
    if root is None:
        raise BadInput("is empty", where=f"{name}:1")
    return root


def decode_surrogate_pairs(content: bytes) -> bytes:
    """Replace JSON's notation of characters beyond the first plane by these characters."""
    return SURROGATE_PAIR.sub(lambda pair: str(json.loads(b'"' + pair[0] + b'"')).encode(), content)


def _compose(text: str, name: str) -> Node | None:
    """Return the tree of a text; None for an empty one."""
    limits.reject_deep_nesting(text, name)
    root = _parse(text, name)
    if root is not None and limits.has_aliases(text):
        limits.reject_large_expansion(root, name)
    if root is not None:
        reject_invisible_characters(root, text, name)
    return root


def _parse(text: str, name: str) -> Node | None:
    try:
        composed = LONE_SURROGATE.sub(r"\\ufffd", text) if "\\u" in text else text
        root: Node | None = yaml.compose(composed, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        raise parse_error(text, name, error) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BadInput(f"is not YAML: {error.reason}", where=f"{name}:{line}") from None
    return root
