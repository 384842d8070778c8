"""Lines of logs that report a success: the words of a failure in them name what was tested."""

from __future__ import annotations

import re

_LEVEL = re.compile(
    r"[^\n]{0,60}?(?:\b(?:TRACE|DEBUG|INFO)\b|\\?[\"']?\blevel\\?[\"']?[=:] ?\\?[\"']?(?:trace|debug|info)\b)"
)
"""A level at the beginning of a line, after a time or the name of a program."""
_SUCCESS = re.compile(
    r"(?<!=)\b(?:passed|succeeded|successful(?:ly)?|OK|ok|healthy|skipped)[\"'}\])!.\\\s]*$"
)
_FAILURE = re.compile(r"\b(?:[Ff]ail\w*|FAIL\w*|[Ee]rror:|ERROR|not)\b")


def reports_success(text: str) -> bool:
    """Return whether a text is one line of a level below warnings that ends with a success."""
    return (
        "\n" not in text.strip()
        and _LEVEL.match(text) is not None
        and _SUCCESS.search(text) is not None
        and _FAILURE.search(text) is None
    )
