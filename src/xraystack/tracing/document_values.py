"""Conversions of untrusted JSON values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MAX_COUNT = 10**12
MAX_SECONDS = 1e11
"""Seconds since the epoch above which a time has a smaller unit; it is in the year 5138."""
UNITS = {"seconds": 1.0, "milliseconds": 1e3, "microseconds": 1e6, "nanoseconds": 1e9}
"""Units of times in documents; X-Ray's is seconds."""


def number(value: Any) -> float | None:
    """Return a finite number; None for anything else."""
    try:
        converted = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return converted if math.isfinite(converted) else None


def epoch_time(value: Any) -> tuple[float | None, str]:
    """Return a time in seconds since the epoch, and its unit in the document.

    None is for what is no time: no finite number, a negative one, or one too large for nanoseconds.
    """
    if type(value) is float and 0 <= value < MAX_SECONDS:
        return value, "seconds"
    converted = number(value)
    if converted is not None and converted >= 0:
        for unit, factor in UNITS.items():
            if converted / factor < MAX_SECONDS:
                return converted / factor, unit
    return None, ""


def count(value: Any) -> int:
    """Return a count from 0 to ``MAX_COUNT``; 0 for anything that is not a number."""
    return int(min(max(number(value) or 0, 0), MAX_COUNT))


def text(value: Any) -> str:
    """Return a text or a number as text; an empty text for null, objects and lists."""
    if type(value) is str:  # almost always; a check of abstract types takes five times as long
        return value
    return "" if value is None or isinstance(value, (dict, list, Mapping)) else str(value)


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a mapping; an empty one for anything else."""
    if type(value) is dict:
        return value
    return value if value is not None and isinstance(value, Mapping) else {}


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """Return the mappings in a list; an empty list for anything else."""
    if not isinstance(value, list) or not value:
        return []
    return [item for item in value if isinstance(item, (dict, Mapping))]
