"""Counts with their nouns, and shares."""

from __future__ import annotations


def count_noun(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def percentage(share: float) -> str:
    """Return a share in per cent, 0 or 100 only if it is exact."""
    if 0 < share < 0.01:
        return "<1%"
    return f"{min(share, 0.99 if share < 1 else 1):.0%}"
