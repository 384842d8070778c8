"""Text that stays text in HTML and SVG, whatever it holds."""

from __future__ import annotations

from html import escape

from xraystack.escaping import escape_controls


def escaped(text: object) -> str:
    """A text as an element or a quoted attribute holds it, with what steers made visible."""
    return escape(escape_controls(str(text)))
