"""Traces as X-Ray gives them, made by hand, and the window in which the tests' traces lie."""

from __future__ import annotations

import json
from typing import Any


def future() -> list[str]:
    """A window whose end lies a little ahead, because moto leaves out what is as old as its end."""
    from datetime import UTC, datetime, timedelta

    return ["--to", (datetime.now(UTC) + timedelta(minutes=1)).isoformat()]


def documents(*segments: Any) -> dict[str, Any]:
    return {"Id": "1-5-a", "Segments": [{"Document": json.dumps(segment)} for segment in segments]}


def segment(name: str = "a", start: Any = 1.0, end: float = 2.0, **more: Any) -> dict[str, Any]:
    return {"name": name, "id": name, "start_time": start, "end_time": end, **more}
