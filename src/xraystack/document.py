"""A template's text with a tree that tells where everything in it stands.

The tree is PyYAML's, made by libyaml where that is there; it says where, the text says what. JSON is
read as the YAML that it is. The traps of PyYAML's marks are handled here and nowhere else: a
byte-order mark shifts them, a block collection ends behind the comments and empty lines after it, an
empty value has no place of its own, and a node reached by an alias stands somewhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import yaml

from xraystack.errors import BadInput

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml: the same, but slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

BYTE_ORDER_MARK = "\ufeff"
MAX_BYTES = 5 * 1024 * 1024
"""Five times what CloudFormation takes; what is larger is no template."""

MAX_DEPTH = 200
"""libyaml's composer calls itself for each level and dies of far more. Templates have a dozen."""

Node = yaml.Node
Pair = tuple[yaml.Node, yaml.Node]


class Document:
    """A template as text and tree.

    ``text`` is without the byte-order mark, so that offsets into it are those of the tree's marks.
    Raises BadInput, with ``name:line``, for bytes that are no UTF-8 or no YAML mapping.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        text = _decoded(content, name)
        self.byte_order_mark = text[:1] if text.startswith(BYTE_ORDER_MARK) else ""
        self.text = text[len(self.byte_order_mark) :]
        _refuse_depth(self.text, name)
        self.root = _composed(self.text, name)

    @property
    def newline(self) -> str:
        """The file's line ending: that of its first line."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def encoded(self, text: str) -> bytes:
        """Another text as the bytes of a file like this one."""
        return (self.byte_order_mark + text).encode()

    @cached_property
    def _shared(self) -> frozenset[int]:
        """Nodes that several places of the tree lead to, and everything in them."""
        if not re.search(r"(?:^|[\s\[{,:-])\*[\w-]", self.text):
            return frozenset()
        counts = Counter(id(child) for node in walk(self.root) for child in children(node))
        shared = [node for node in walk(self.root) if counts[id(node)] > 1]
        return frozenset(id(inner) for inner in walk(*shared))

    def is_shared(self, node: Node) -> bool:
        """Whether an alias makes the node stand in several places, so that a change changes all."""
        return id(node) in self._shared

    def place(self, node: Node) -> str:
        """``name:line`` of a node."""
        return f"{self.name}:{node.start_mark.line + 1}"

    def error(self, what: str, node: Node, remedy: str = "") -> BadInput:
        """An error at a node."""
        return BadInput(what, where=self.place(node), remedy=remedy)

    def line_start(self, index: int) -> int:
        """Where the line of a character begins."""
        before = max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index))
        return before + 1

    def line_end(self, index: int) -> int:
        """Where the line of a character ends, before its line ending."""
        found = re.compile(r"[\r\n]").search(self.text, index)
        return found.start() if found else len(self.text)

    def next_line(self, index: int) -> int:
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

    def body(self, node: Node) -> int:
        """Where a node begins behind its tag and anchor."""
        index = node.start_mark.index
        found = re.compile(r"(?:[!&][^\s,\[\]{}]*\s+)*").match(self.text, index)
        return found.end() if found else index

    def last_index(self, node: Node) -> int:
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


def is_empty(node: Node) -> bool:
    """Whether a node is a value that nobody wrote, as behind ``key:``."""
    return (
        isinstance(node, yaml.ScalarNode)
        and node.start_mark.index == node.end_mark.index
        and node.value == ""
    )


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        raise BadInput(f"has {len(content):,} bytes, which is no template", where=name)
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise BadInput("is UTF-16", where=f"{name}:1", remedy="Save it as UTF-8.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"is not UTF-8: {error.reason}", where=f"{name}:{line}", remedy="Save it as UTF-8."
        ) from None


def _refuse_depth(text: str, name: str) -> None:
    """Refuse what would exhaust the stack, before anything recursive sees it."""
    deepest = depth = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    widest = max(map(len, re.findall(r"^[ \-?:]*", text, re.MULTILINE)), default=0)
    if deepest + widest <= MAX_DEPTH:
        return
    # A guess from above. The parser's events tell exactly, and do not call themselves.
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise BadInput(
                        f"is nested deeper than {MAX_DEPTH} levels", where=f"{name}:{line}"
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # which composing it will say better


def _composed(text: str, name: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise BadInput(f"is not YAML: {error.problem or error}", where=f"{name}{line}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BadInput(f"is not YAML: {' '.join(str(error).split())}", where=name) from None
    if not isinstance(root, yaml.MappingNode):
        raise BadInput("is no template, because it is no mapping", where=f"{name}:1")
    return root


def pairs(node: Node | None) -> list[Pair]:
    """The keys and values of a mapping; none of anything else."""
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def items(node: Node | None) -> list[Node]:
    """The items of a plain sequence; none of anything else, functions included."""
    if isinstance(node, yaml.SequenceNode) and not is_function(node):
        return list(node.value)
    return []


def is_function(node: Node) -> bool:
    """Whether a node is a short intrinsic function."""
    return node.tag.startswith("!")


def get(node: Node | None, key: str) -> Node | None:
    """The value of a key in a mapping; of several the last, as CloudFormation takes it."""
    found = None
    for name, value in pairs(node):
        if name.value == key:
            found = value
    return found


def text_of(node: Node | None) -> str | None:
    """The text of a scalar that is no function."""
    if isinstance(node, yaml.ScalarNode) and not is_function(node) and not is_empty(node):
        return str(node.value)
    return None


def function(node: Node | None) -> tuple[str, Node] | None:
    """The name, without ``Fn::``, and the argument of an intrinsic function in either form."""
    if node is None:
        return None
    if is_function(node):
        return node.tag[1:], node
    if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
        key, argument = node.value[0]
        if isinstance(key, yaml.ScalarNode):
            name = str(key.value)
            if name in {"Ref", "Condition"} or name.startswith("Fn::"):
                return name.removeprefix("Fn::"), argument
    return None


def branches(node: Node | None) -> list[Node] | None:
    """The two values of an ``If``, or None if the node is none."""
    called = function(node)
    if called is None or called[0] != "If":
        return None
    argument = called[1]
    if isinstance(argument, yaml.SequenceNode) and len(argument.value) == 3:
        return list(argument.value[1:])
    return None


def reference(node: Node | None) -> str | None:
    """The logical ID or parameter that a Ref, a GetAtt or a plain Sub of one refers to."""
    called = function(node)
    if called is None:
        return None
    name, argument = called
    if name == "GetAtt":
        if isinstance(argument, yaml.SequenceNode) and argument.value:
            return text_or_none(argument.value[0])
        return (text_or_none(argument) or "").partition(".")[0] or None
    if name == "Sub" and isinstance(argument, yaml.ScalarNode):
        found = re.fullmatch(r"\$\{([A-Za-z0-9]+)(?:\.[A-Za-z.]+)?\}", argument.value)
        return found[1] if found else None
    return text_or_none(argument) if name == "Ref" else None


def text_or_none(node: Node) -> str | None:
    """The text of any scalar, whatever its tag."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def plain(node: Node, _depth: int = 0) -> Any:
    """A node as plain data: scalars as text or their JSON type, functions in their long form."""
    if isinstance(node, yaml.ScalarNode):
        value = _plain_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = [plain(item) for item in node.value]
    else:
        value = {key.value: plain(inner) for key, inner in pairs(node)}
    if not is_function(node):
        return value
    name = node.tag[1:]
    if name == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name if name in {"Ref", "Condition"} else f"Fn::{name}": value}


def _plain_scalar(node: yaml.ScalarNode) -> Any:
    if node.tag == "tag:yaml.org,2002:int" and re.fullmatch(r"-?[0-9]+", node.value):
        return int(node.value)
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() in {"true", "yes", "on"}
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return str(node.value)


def walk(*nodes: Node) -> Iterator[Node]:
    """Nodes and all in them, each once even where aliases lead to it several times."""
    seen: set[int] = set()
    waiting = list(nodes)
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += children(current)


def children(node: Node) -> list[Node]:
    """The keys, values and items directly in a node."""
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []
