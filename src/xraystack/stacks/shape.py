"""What a template of ours says about itself, in its own Metadata.

It stays in the template wherever that goes, so a rendered file that somebody edits and deploys is still
known for what it is. A template without it is somebody else's, whatever its parameters are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KEY = "xraystack"
DAEMON = "daemon"


def metadata(stack: str) -> dict[str, Any]:
    """The Metadata section of our template of that stack."""
    return {KEY: {"stack": stack}}


def stack_of(metadata: Mapping[str, Any]) -> str:
    """Which stack of ours a Metadata section is of; empty for a template that is not ours."""
    ours = metadata.get(KEY)
    stack = ours.get("stack") if isinstance(ours, Mapping) else None
    return stack if isinstance(stack, str) else ""
