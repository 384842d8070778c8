"""Characters by which a text steers whoever shows it, made visible.

Names, reasons and log lines come from applications and colleagues. An escape sequence in one of them
could clear a terminal, put words into its clipboard or hide what follows, and a bidirectional control
makes a text read as another than it is. Terminals, pages and pictures all take the set from here.
"""

from __future__ import annotations

import re

CONTROL_CHARACTERS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, delete, C1: all escape sequences begin so
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls [Unicode, UAX 9]
    "\u2028\u2029"  # line ends that only some take for one
    "\ud800-\udfff\ufffe\uffff"  # halves of characters, and none: no file of XML may hold them
)


def escape_controls(text: str) -> str:
    r"""The text with what steers as an escape of Python's, ``\x1b``; tabs and line ends stay."""
    if text.isprintable():  # which most texts are, so that no start-up waits for the pattern
        return text
    return re.sub(f"[{CONTROL_CHARACTERS}]", _escape_character, text.replace("\r\n", "\n"))


def escape_to_one_line(text: str) -> str:
    r"""The same with tabs and line ends as escapes too, for a cell or a label."""
    return (
        text
        if text.isprintable()
        else re.sub(f"[{CONTROL_CHARACTERS}\t\n]", _escape_character, text)
    )


def _escape_character(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]
