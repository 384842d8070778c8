"""Text that stays text in HTML and SVG, whatever it holds."""

from __future__ import annotations

from html import escape

from xraystack.escaping import visible


def escaped(text: object) -> str:
    """A text as an element or a quoted attribute holds it, with what steers made visible."""
    return escape(visible(str(text)))
