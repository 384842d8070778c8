"""Conversions of untrusted JSON values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MAX_COUNT = 10**12


def number(value: Any) -> float | None:
    """Return a finite number; None for anything else."""
    try:
        converted = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return converted if math.isfinite(converted) else None


def count(value: Any) -> int:
    """Return a count from 0 to ``MAX_COUNT``; 0 for anything that is not a number."""
    return int(min(max(number(value) or 0, 0), MAX_COUNT))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a mapping; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """Return the mappings in a list; an empty list for anything else."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
