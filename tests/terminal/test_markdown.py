"""Markdown of hostile texts, rendered as GitHub does: the same structure, and every character to be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.cases import each
from tests.support.github_markdown import HOSTILE, render
from xraystack.escaping import escape_to_one_line
from xraystack.terminal import markdown
from xraystack.terminal.markdown import Bold, Code

PLACES: dict[str, Callable[[str], str]] = {
    "heading": markdown.heading,
    "heading code": lambda text: markdown.heading("Plan for stack ", Code(text)),
    "paragraph": markdown.paragraph,
    "paragraph after bold": lambda text: markdown.paragraph(Bold("Warning:"), " ", text),
    "paragraph bold": lambda text: markdown.paragraph("a, ", Bold(text)),
    "quotation": markdown.quotation,
    "list": lambda text: markdown.bullet_list([text, "y", text]),
    "list bold": lambda text: markdown.bullet_list([Bold(text), Code(text)]),
    "cell": lambda text: markdown.table(["a", "b"], [[text, "y"], ["y", text]]),
    "cell code": lambda text: markdown.table(["a", "b"], [[Code(text), "y"], ["y", Code(text)]]),
    "cell bold": lambda text: markdown.table(["a", "b"], [[Bold(text), "y"]]),
    "cell lines": lambda text: markdown.table(["a", "b"], [["y", [Code(text), Code(text)]]]),
    "head": lambda text: markdown.table([text, "b"], [["x", "y"]], numbers=True),
    "code block": lambda text: markdown.code_block([text, "y"]),
    "details": lambda text: markdown.details(text, markdown.paragraph(text)),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_hostile_text_stays_text(place: str) -> None:
    """One case a place, with every text, so that the renderer's answers are compared as lists."""
    write = PLACES[place]
    neighbors = [markdown.heading("before"), markdown.table(["t"], [["last"]])]
    wrong = []
    for text in HOSTILE:
        tags, shown = render(markdown.document([neighbors[0], write(text), neighbors[1]]))
        plain = render(markdown.document([neighbors[0], write("x"), neighbors[1]]))
        seen = text if place == "code block" else " ".join(text.split())
        expected = plain[1].replace("x", "\x00").replace("\x00", escape_to_one_line(seen))
        if place == "head":
            expected = plain[1].replace("x", escape_to_one_line(seen), 1)
        if "@" in text:  # an address becomes a link, which hides nothing
            tags = [tag for tag in tags if tag not in {"a", "/a"}]
        if tags != plain[0] or shown.split() != expected.split():
            wrong.append((text, shown, tags))
    assert not wrong


@each(
    ("piece", "text"),
    [
        ("plain words, 2 of 3: done.", "plain words, 2 of 3: done."),
        ("a|b", r"a\|b"),
        (Code("a|b"), "`a|b`"),
        (Code("a`b"), "``a`b``"),
        (Code("`b"), "`` `b ``"),
        (Code(""), "` `"),
        (Bold(""), ""),
        (Bold("replaced"), "**replaced**"),
        ("2 - 1", "2 - 1"),
        ("- 1", r"\- 1"),
    ],
)
def test_a_text_is_escaped_no_more_than_it_has_to_be(piece: markdown.Inline, text: str) -> None:
    assert markdown.paragraph(piece) == f"{text}\n"


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a|b", r"`a\|b`"), ("a\\|b", r"<code>a\\\|b</code>"), ("a\\b", r"`a\b`"), ("", "` `")],
)
def test_a_pipe_in_code_is_escaped_for_a_table_only(text: str, cell: str) -> None:
    assert f"| {cell} |" in markdown.table(["a"], [[Code(text)]])


def test_empty_blocks_leave_no_gap() -> None:
    blocks = ["", markdown.heading("a"), markdown.bullet_list([]), markdown.paragraph("b")]

    assert markdown.document(blocks) == "### a\n\nb\n"
