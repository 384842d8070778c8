"""GitHub workflow commands, which show findings in the files of a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xraystack.terminal import console


def print_annotation(level: str, location: Mapping[str, Any], message: str, *, title: str) -> None:
    """Print a workflow command to standard output; ``level`` is error, warning or notice.

    [GitHub Actions, workflow commands]
    """
    members = ",".join(f"{key}={_escape_value(value, ':,')}" for key, value in location.items())
    console.print_result(
        f"::{level} {members},title={_escape_value(title, ':,')}::{_escape_value(message)}"
    )


def _escape_value(value: Any, also: str = "") -> str:
    """Escape a value for a workflow command, with the characters ``also``.

    [actions/toolkit, core/src/command.ts]
    """
    text = str(value).replace("%", "%25")
    for character in f"\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
