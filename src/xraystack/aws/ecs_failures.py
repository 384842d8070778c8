"""Failures in responses of Amazon ECS, which it returns with status 200 next to what it found.

[Amazon ECS API reference, Failure; Amazon ECS developer guide, API failures messages]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from xraystack.aws import responses

MISSING = "MISSING"
"""Reason for a resource that does not exist, or that is not visible yet."""


def describe_failures(response: Mapping[str, Any]) -> list[str]:
    """Return each failure as text: the resource, the reason, and its details."""
    return [_describe_failure(failure) for failure in response.get("failures", [])]


def _describe_failure(failure: Mapping[str, Any]) -> str:
    detail = f" ({failure['detail']})" if failure.get("detail") else ""
    reason = f"{failure.get('reason') or 'no reason'}{detail}"
    return f"{failure['arn']}: {reason}" if failure.get("arn") else reason


def existing_items(response: Mapping[str, Any], members: str) -> list[Mapping[str, Any]]:
    """Return the described resources. Raises UnusableResponse for a failure that is not MISSING."""
    other = [one for one in response.get("failures", []) if one.get("reason") != MISSING]
    if other:
        raise responses.unusable_response(response, f"failures: {join_failures(other)}")
    items: list[Mapping[str, Any]] = response[members]
    return items


def join_failures(failures: Iterable[Mapping[str, Any]]) -> str:
    """Return failures in one line."""
    return "; ".join(map(_describe_failure, failures))
