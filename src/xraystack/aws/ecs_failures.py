"""Failures in responses of Amazon ECS: of the call, with status 200, and of containers.

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


def describe_container_end(container: Mapping[str, Any]) -> str:
    """Return a stopped container's exit code and reason; empty if ECS reports neither."""
    exit_code, reason = container.get("exitCode"), container.get("reason", "")
    ended = f"exit code {exit_code}" if exit_code is not None else ""
    text = ", ".join(filter(None, (ended, reason)))
    return f"container {container.get('name')}: {text}" if text else ""
