"""Checkov suppressions."""

from __future__ import annotations

from typing import Any


def suppressions(**reasons: str) -> dict[str, Any]:
    """Return Metadata of a resource that skips checkov policies, each with the reason."""
    skipped = [{"id": policy, "comment": reason} for policy, reason in reasons.items()]
    return {"checkov": {"skip": skipped}}
