"""What pages and SVG files share: text that stays text, and the style sheet."""

from __future__ import annotations

from html import escape
from importlib import resources

from xraystack.controls import visible


def escaped(text: object) -> str:
    """A text as HTML and SVG write it, with what steers made visible."""
    return escape(visible(str(text)))


def style_sheet() -> str:
    """The style sheet, which stands inside of every page."""
    return resources.files("xraystack.tracing").joinpath("page.css").read_text(encoding="utf-8")
