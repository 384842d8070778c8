"""Markdown as GitHub shows it: rendered by its renderer, read back as text and structure."""

from __future__ import annotations

from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

HOSTILE = (
    "x\n\nNo changes.\n\n<!--", "-->", "<!-- x", "`", "``", "```", "a`b``c```d", "`` ` ``", "a|b", "a\\|b", "\\",
    "\\\\", "x\\", "|", "| a |\n|---|\n| b |", "</details>", "</td></tr></table>", "<br>", "<b>", "<script>alert(1)",
    "**b**", "__b__", "_a_", "*", "- x", "+ x", "* x", "1. x", "12) x", "> q", "# h", "## h ##", "===", "---", "***",
    "- - -", "    indented", "```\nx\n```", "~~~\nx", "~~s~~", "[a](http://e.x)", "![i](http://e.x/y)", "[x]: http://e.x",
    "[^1]", "- [ ] task", "http://e.x/y", "https://e.x", "ftp://e.x", "www.e.x/y", "WWW.E.X", "a@b.cd", "@octocat", "#12",
    "<http://e.x>", "&lt;", "&#124;", "&nbsp;", "$x$", "$$\nx\n$$", ":-:", "|---|", "^a^", "{x}", "!x",
    "\x1b[2J\x1b[8m", "\u202egnp", "a\rb", "a\u2028b", "a\x00b", "a\x85b", "\tx\t", "arn:aws:iam::1:role/x", "é 漢字 😀",
)  # fmt: skip
"""Texts that end a table, begin a comment, or look like a line of the program, if they are not escaped."""


class _Reader(HTMLParser):
    """The tags of a page in order, and the text that it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "br":
            self.texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.hidden.append(data)

    def handle_decl(self, decl: str) -> None:
        self.hidden.append(decl)

    def handle_pi(self, data: str) -> None:
        self.hidden.append(data)


def render(text: str) -> tuple[list[str], str]:
    """The tags that GitHub's renderer makes of a text, and what a reader sees; nothing may be hidden."""
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.hidden, html
    return reader.tags, "".join(reader.texts)
