"""What pages and SVG files share: text that stays text, and the style sheet."""

from __future__ import annotations

import re
from html import escape
from importlib import resources

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""What no file of text or markup may hold: control characters, and halves of characters."""


def escaped(text: object) -> str:
    """A text as HTML and SVG write it."""
    return escape(CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(text)))


def style_sheet() -> str:
    """The style sheet, which stands inside of every page."""
    return resources.files("xraystack.tracing").joinpath("page.css").read_text(encoding="utf-8")
