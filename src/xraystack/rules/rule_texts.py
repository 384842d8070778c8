"""Texts of rules, which are their docstrings."""

from __future__ import annotations


def rule_texts(docstring: str) -> tuple[str, str]:
    """Return the short and the long description of a rule: the first line, and the rest in one line."""
    summary, _, rest = docstring.partition("\n\n")
    return summary.removesuffix("."), " ".join(rest.split())
