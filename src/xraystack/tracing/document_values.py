"""Values of documents that anybody may have written, as what they should have been."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MAX_COUNT = 10**12


def number(value: Any) -> float | None:
    """A finite number; None for anything else."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def count(value: Any) -> int:
    """How many, no less than none; none for anything that is no number."""
    return int(min(max(number(value) or 0, 0), MAX_COUNT))


def mapping(value: Any) -> Mapping[str, Any]:
    """A mapping; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """The mappings in a list; an empty one for anything else."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
