"""Markdown for comments on pull requests; every text in it is escaped, here and nowhere else.

Names, values and reasons in a plan come from templates and other people. None of them may end a table,
begin a comment or look like another line of the plan. So a caller passes texts, and these functions write
the Markdown. [GitHub Flavored Markdown Spec]
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xraystack.escaping import escape_markdown, escape_to_one_line

PIPE_AFTER_BACKSLASH = "\\|"
MIN_FENCE = 3


class Code(NamedTuple):
    """A text to show as code."""

    text: str


class Bold(NamedTuple):
    """A text to show in bold."""

    text: str


Inline = str | Code | Bold
"""A text, or one with a style."""
Cell = Inline | Sequence[Code]
"""One text, or lines of code."""


def heading(*pieces: Inline) -> str:
    """Return a heading."""
    return f"### {_line(pieces)}\n"


def paragraph(*pieces: Inline) -> str:
    """Return a paragraph."""
    return f"{_line(pieces)}\n"


def quotation(*pieces: Inline) -> str:
    """Return a quotation."""
    return f"> {_line(pieces)}\n"


def bullet_list(items: Iterable[Inline]) -> str:
    """Return a list; empty without items."""
    return "".join(f"- {_inline(item).strip()}\n" for item in items)


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, numbers: bool = False) -> str:
    """Return a table; with ``numbers`` all columns but the first are aligned to the right."""
    rules = ["---"] * len(heads)
    if numbers:
        rules[1:] = ["--:"] * (len(heads) - 1)
    lines = [_row(map(_inline, heads)), _row(rules)]
    lines += [_row(map(_cell, cells)) for cells in rows]
    return "".join(f"{line}\n" for line in lines)


def code_block(lines: Iterable[str]) -> str:
    """Return lines as they are, in a fence that none of them can close."""
    lines = [escape_to_one_line(line) for line in lines]
    runs = [len(run) for line in lines for run in re.findall("`+", line)]
    fence = "`" * max(MIN_FENCE, 1 + max(runs, default=0))
    return "".join(f"{line}\n" for line in (f"{fence}text", *lines, fence))


def details(summary: str, *blocks: str) -> str:
    """Return blocks that a reader unfolds."""
    inside = "\n".join(blocks)
    return (
        f"<details><summary>{html.escape(_one_line(summary))}</summary>\n\n{inside}\n</details>\n"
    )


def document(blocks: Iterable[str]) -> str:
    """Return blocks as one document; empty blocks are left out."""
    return "\n".join(block.rstrip("\n") + "\n" for block in blocks if block)


def _line(pieces: Iterable[Inline]) -> str:
    return "".join(map(_inline, pieces))


def _cell(cell: Cell) -> str:
    """Return a cell, in which a pipe would end a code span."""
    if isinstance(cell, str | Bold):
        return _inline(cell)
    codes = [cell] if isinstance(cell, Code) else cell
    return "<br>".join(_code_span(code.text, in_table=True) for code in codes)


def _inline(piece: Inline) -> str:
    if isinstance(piece, Code):
        return _code_span(piece.text)
    if isinstance(piece, Bold):
        text = escape_markdown(piece.text)
        return f"**{text}**" if text else ""
    # A text keeps the spaces around it, which separate it from its neighbors.
    before = " " * piece[:1].isspace()
    after = " " * piece[-1:].isspace() if piece.strip() else ""
    return f"{before}{escape_markdown(piece)}{after}"


def _code_span(text: str, *, in_table: bool = False) -> str:
    """Return a code span, delimited by more back quotes than the text contains in a row."""
    text = _one_line(text)
    if in_table:
        if PIPE_AFTER_BACKSLASH in text:  # the backslash would escape the pipe
            return f"<code>{escape_markdown(text)}</code>"
        text = text.replace("|", "\\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text or ' '}{pad}{fence}"


def _one_line(text: str) -> str:
    """Return a text as Markdown shows it, with one space for any white space."""
    return escape_to_one_line(" ".join(text.split()))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
