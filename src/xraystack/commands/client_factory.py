"""AWS clients that retry and print a warning when they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection

READ_TIMEOUT_S = 300
"""Timeout of commands that only read; many pages take a while, and X-Ray throttles early."""


def create_clients(connection: Connection, timeout: float = READ_TIMEOUT_S) -> Aws:
    """Create clients that retry for ``timeout`` seconds, or without end for 0."""
    from xraystack.aws.clients import Aws
    from xraystack.aws.retry_policy import RetryPolicy

    policy = RetryPolicy(timeout, lambda problem: console.print_warning(f"{problem}; retrying"))
    return Aws(connection, retry_policy=policy, long_lived=True)
