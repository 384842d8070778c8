"""Every message of the program, extracted from its syntax tree, to be read in one go.

``make messages`` prints them with their places. Values that a message gets when it is printed stand as
``{...}``. A string counts as a message if it has at least two words; docstrings count if they are a
command's help.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.support.command_line import ROOT

SOURCE = ROOT / "src/xraystack"
WORDS = re.compile(r"[A-Za-z]{2,}[,.:;]? +(?:\{|[A-Za-z]{2,}|\d)")


class Message(NamedTuple):
    """A text that a person may read, and its place."""

    place: str
    text: str


def messages() -> Iterator[Message]:
    """Yield the messages of the whole program, by file and line."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from messages_of(path)


def messages_of(path: Path) -> Iterator[Message]:
    """Yield the messages of one module."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    silent = set(_docstrings(nodes))
    place = path.relative_to(SOURCE)
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            silent.update(id(part) for part in node.values)
    for node in nodes:
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in silent:
            text = _text(node)
            if WORDS.search(text):
                yield Message(f"{place}:{node.lineno}", text)


def _docstrings(nodes: list[ast.AST]) -> Iterator[int]:
    """Yield the identities of all docstrings, of attributes too, but those that are a command's help."""
    for node in nodes:
        body = getattr(node, "body", None)
        if not isinstance(body, list):  # of a lambda or an expression
            continue
        decorators = getattr(node, "decorator_list", [])
        is_command = any(re.search(r"\b(?:command|group)\(", ast.unparse(d)) for d in decorators)
        for number, statement in enumerate(body):
            if (
                isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and not (is_command and number == 0)
            ):
                yield id(statement.value)


def _text(node: ast.JoinedStr | ast.Constant) -> str:
    """Return the text of a string, with ``{...}`` for each value in it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(
        _text(part) if isinstance(part, ast.Constant) else "{...}" for part in node.values
    )


if __name__ == "__main__":
    for message in messages():
        print(f"{message.place}: {message.text}")  # noqa: T201  (its only use)
