"""A template's text with a tree that tells where everything in it stands.

The tree is PyYAML's, made by libyaml where that is there; it says where, the text says what. JSON is
read as the YAML that it is. The traps of PyYAML's marks are handled here and nowhere else: a
byte-order mark shifts them, a block collection ends behind the comments and empty lines after it, an
empty value has no place of its own, and a node reached by an alias stands somewhere else.
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
from xraystack.template import limits
from xraystack.template.nodes import (
    Node,
    Pair,
    children,
    is_empty,
    value_of_part,
    walk,
)
from xraystack.template.tree import NotATemplate, TemplateTree
from xraystack.template.yaml_loader import Loader

BYTE_ORDER_MARK = "\ufeff"
TAG_AND_ANCHOR = re.compile(r"(?:[!&][^\s,\[\]{}]*(?:\s+#[^\r\n]*)*\s+)*")
"""Tag and anchor of a node."""

SURROGATE_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
"""A character beyond the first plane in JSON's notation, which YAML does not know."""

LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""Half a character in JSON's notation, which YAML does not know; the tree gets a like-sized stand-in."""


AWS_PREFIX = b"AWS::"
"""How types of resources, and pseudo parameters, begin. No template has none of them."""


def is_unrelated_file(content: bytes, error: BadInput) -> bool:
    """Whether a file that this was raised for was not meant to be a template.

    What cannot be read may be one that is broken, if it names anything of AWS.
    """
    return isinstance(error, NotATemplate) or AWS_PREFIX not in content


class Document(TemplateTree):
    """A template as text and tree.

    ``text`` is without the byte-order mark, so that offsets into it are those of the tree's marks.
    Raises BadInput, with ``name:line``, for bytes that are no UTF-8 or no YAML mapping, and for what
    would be endless, deeper or larger than any template if its aliases were written out: whoever
    has a document may call himself for each level of it.
    """

    def __init__(self, content: bytes, name: str) -> None:
        text = _decode(content, name)
        self.byte_order_mark = text[:1] if text.startswith(BYTE_ORDER_MARK) else ""
        self.text = text[len(self.byte_order_mark) :]
        root = _compose(self.text, name)
        if not isinstance(root, yaml.MappingNode):
            raise NotATemplate("is no template, because it is no mapping", where=f"{name}:1")
        super().__init__(name, root)

    def reparse(self, text: str) -> Document:
        """The same file with another text, which adds a few levels and values at most."""
        new = copy.copy(self)
        for found in ("_shared", "resources_by_type"):
            new.__dict__.pop(found, None)
        new.text = text
        root = _parse(text, self.name)
        if not isinstance(root, yaml.MappingNode):
            raise NotATemplate("is no template, because it is no mapping", where=f"{self.name}:1")
        new.root = root
        return new

    @property
    def newline(self) -> str:
        """The file's line ending: that of its first line."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def newline_before(self, index: int) -> str:
        """The line ending that stands right before a place; the file's if none does."""
        before = self.text[max(index - 2, 0) : index]
        found = re.search(r"(?:\r\n|\n|\r)\Z", before)
        return found[0] if found else self.newline

    def encode(self, text: str) -> bytes:
        """Another text as the bytes of a file like this one."""
        return (self.byte_order_mark + text).encode()

    @cached_property
    def _shared(self) -> frozenset[int]:
        """Nodes that several places of the tree lead to, and everything in them."""
        if not limits.has_aliases(self.text):
            return frozenset()
        counts = Counter(id(child) for node in walk(self.root) for child in children(node))
        shared = [node for node in walk(self.root) if counts[id(node)] > 1]
        return frozenset(id(inner) for inner in walk(*shared))

    def is_shared(self, node: Node) -> bool:
        """Whether an alias makes the node stand in several places, so that a change changes all."""
        return id(node) in self._shared

    def line_start(self, index: int) -> int:
        """Where the line of a character begins."""
        start = self.text.rfind("\n", 0, index) + 1
        return max(start, self.text.rfind("\r", start, index) + 1)

    def next_line_start(self, index: int) -> int:
        """Where the line after that of a character begins, or the end of the text."""
        found = re.compile(r"\r\n|\n|\r").search(self.text, index)
        return found.end() if found else len(self.text)

    def indent(self, index: int) -> str:
        """The white space at the beginning of a character's line."""
        start = self.line_start(index)
        found = re.compile(r"[ \t]*").match(self.text, start)
        return found[0] if found else ""

    def source(self, node: Node) -> str:
        """The text of a node, tag and anchor included."""
        return self.text[node.start_mark.index : node.end_mark.index]

    def body_start(self, node: Node) -> int:
        """Where a node begins behind its tag and anchor, and comments between them and it."""
        index = node.start_mark.index
        found = TAG_AND_ANCHOR.match(self.text, index)
        return found.end() if found else index

    def content_end(self, node: Node) -> int:
        """Where the last thing in a node ends, comments and empty lines after it left out.

        Raises BadInput if that cannot be told because it is an alias.
        """
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            inner = last[1] if isinstance(node, yaml.MappingNode) else last
            outer_start = (
                last[0].end_mark.index if isinstance(last, tuple) else node.start_mark.index
            )
            if not outer_start <= inner.start_mark.index <= node.end_mark.index:
                raise self.error("ends with an alias, whose end cannot be told", node)
            if isinstance(inner, yaml.ScalarNode) and not inner.value and is_empty(inner):
                return self._end_of_empty(last)
            node = inner
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return self._end_of_block_scalar(node)
        return int(node.end_mark.index)

    def part_end(self, part: Node | Pair) -> int:
        """Where a pair or an item of a block ends, comments and empty lines after it left out."""
        value = value_of_part(part)
        return self._end_of_empty(part) if is_empty(value) else self.content_end(value)

    def _end_of_empty(self, last: Any) -> int:
        """Where ``key:`` or ``-`` ends if nothing follows it."""
        if isinstance(last, tuple):
            colon = self.text.find(":", last[0].end_mark.index)
            return colon + 1
        return int(last.start_mark.index)

    def _end_of_block_scalar(self, node: yaml.ScalarNode) -> int:
        """Behind the last line of a block scalar, behind its empty lines too where they count."""
        source = self.source(node)
        header = source.split("\n", 1)[0]
        if "+" in header.partition("#")[0]:
            return int(node.end_mark.index)
        return int(node.start_mark.index) + len(source.rstrip())


def _decode(content: bytes, name: str) -> str:
    if len(content) > limits.MAX_BYTES:
        raise BadInput(f"has {len(content):,} bytes, which is no template", where=f"{name}:1")
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise BadInput("is UTF-16", where=f"{name}:1", remedy="Save it as UTF-8.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"is not UTF-8: {error.reason}", where=f"{name}:{line}", remedy="Save it as UTF-8."
        ) from None


def parse_tree(content: bytes, name: str) -> Node:
    """The tree of a YAML or JSON file of any kind, whose characters are not cut in halves.

    Raises BadInput, with ``name:line``, as for a template; an empty file has no tree.
    """
    text = _decode(decode_surrogate_pairs(content), name)
    root = _compose(text.removeprefix(BYTE_ORDER_MARK), name)
    if root is None:
        raise BadInput("is empty", where=f"{name}:1")
    return root


def decode_surrogate_pairs(content: bytes) -> bytes:
    """JSON's notation of characters beyond the first plane replaced by these characters."""
    return SURROGATE_PAIR.sub(lambda pair: str(json.loads(b'"' + pair[0] + b'"')).encode(), content)


def _compose(text: str, name: str) -> Node | None:
    """The tree of a text; None for an empty one."""
    limits.reject_deep_nesting(text, name)
    root = _parse(text, name)
    if root is not None and limits.has_aliases(text):
        limits.reject_large_expansion(root, name)
    return root


def _parse(text: str, name: str) -> Node | None:
    try:
        root: Node | None = yaml.compose(LONE_SURROGATE.sub(r"\\ufffd", text), Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}:{mark.line + 1 if mark else 1}"
        raise BadInput(f"is not YAML: {error.problem or error}", where=place) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BadInput(f"is not YAML: {error.reason}", where=f"{name}:{line}") from None
    return root
