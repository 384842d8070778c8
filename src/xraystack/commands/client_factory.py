"""Clients for commands that outlive trouble on the way, and say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xraystack.terminal import console

if TYPE_CHECKING:
    from xraystack.aws.clients import Aws
    from xraystack.aws.connection import Connection

READ_TIMEOUT_S = 300
"""How long commands that only look keep retrying: many pages take a while, and X-Ray throttles early."""


def create_clients(connection: Connection, timeout: float = READ_TIMEOUT_S) -> Aws:
    """Clients that retry for ``timeout`` seconds, 0 for ever."""
    from xraystack.aws.clients import Aws
    from xraystack.aws.retry_policy import RetryPolicy

    policy = RetryPolicy(timeout, lambda trouble: console.print_warning(f"{trouble}; retrying"))
    return Aws(connection, retry_policy=policy)
