"""What a page consists of, and whether it could do harm."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "col", "img"}


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.unbalanced.append(tag)


def assert_harmless(page: str) -> None:
    """It is closed as it is opened and can run, load and lead to nothing but its own."""
    read = Tags(page)
    assert (read.open, read.unbalanced) == ([], [])
    names = [tag for tag, _ in read.tags]
    assert (names.count("script"), names.count("style"), names.count("img")) == (1, 1, 0)
    for tag, attributes in read.tags:
        assert not [key for key in attributes if key.startswith("on") or key in {"src", "style"}]
        href = attributes.get("href") or ""
        assert re.fullmatch(r"|data:,|#(?:shape|node|connection)-\w+|[\w-]+\.html", href), tag
    policy = str(next(a["content"] for _, a in read.tags if "http-equiv" in a))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
