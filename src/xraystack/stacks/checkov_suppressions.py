"""What policies of checkov find that is as it should be, with the reason, in checkov's form."""

from __future__ import annotations

from typing import Any


def suppressions(**reasons: str) -> dict[str, Any]:
    """Metadata of a resource: each policy that it need not meet, and why not."""
    skipped = [{"id": policy, "comment": reason} for policy, reason in reasons.items()]
    return {"checkov": {"skip": skipped}}
