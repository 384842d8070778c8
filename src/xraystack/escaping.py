"""Escaping of control and bidirectional characters, of Markdown, and of words of a command line.

Names, reasons and log lines come from applications and other people. An escape sequence in one of them
could clear a terminal, write to its clipboard or hide the text after it, and a bidirectional control
changes the order in which a text is read. Terminals, pages and pictures escape the same characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CONTROL_CHARACTERS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, delete, C1: all escape sequences begin so
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls [Unicode, UAX 9]
    "\u2028\u2029"  # line ends that only some take for one
    "\ud800-\udfff\ufffe\uffff"  # halves of characters, and none: no file of XML may hold them
)


def escape_controls(text: str) -> str:
    r"""Replace control characters by Python's escapes, such as ``\x1b``; keep tabs and line ends."""
    if text.isprintable():  # as most texts are; compiling the pattern would delay the start
        return text
    return re.sub(f"[{CONTROL_CHARACTERS}]", _escape_character, text.replace("\r\n", "\n"))


def escape_to_one_line(text: str) -> str:
    r"""Replace control characters, tabs and line ends by escapes, for a cell or a label."""
    return (
        text
        if text.isprintable()
        else re.sub(f"[{CONTROL_CHARACTERS}\t\n]", _escape_character, text)
    )


def _escape_character(match: re.Match[str]) -> str:
    return ascii(match[0])[1:-1]


def escape_markdown(text: str) -> str:
    """Escape a text for one line of GitHub's Markdown, so that it stays text wherever it stands.

    A backslash escapes any punctuation of ASCII. Escaped are the characters that mean something within a
    line, those that make a link of an address, and those that begin a list or underline a heading.
    [GitHub Flavored Markdown, 2.4, 5.2, 6.9]
    """
    one_line = escape_to_one_line(" ".join(text.split()))
    special = r"[\\`*_{}\[\]<>#|~&@$!^]|:(?=//)|(?<=www)\.|(?<=WWW)\."
    escaped = re.sub(special, lambda match: f"\\{match[0]}", one_line)
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", escaped)


def quote_command(words: Iterable[str], operands: Iterable[str] = ()) -> str:
    """Return a command to paste into a shell: words that are quoted where a shell requires it.

    ``operands`` are the words after the options, such as file names. One that begins with a dash would be
    taken for an option, so ``--`` ends the options before. [POSIX, Utility Syntax Guidelines, 10]
    """
    import shlex

    operands = list(operands)
    is_ambiguous = any(word.startswith("-") and word != "-" for word in operands)
    return shlex.join([*words, *(["--"] if is_ambiguous else []), *operands])
