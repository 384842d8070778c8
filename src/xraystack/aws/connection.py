"""The account and region of a command, from its options.

Separate from the clients, because importing boto3 takes longer than everything else at the start of a
command.
"""

from __future__ import annotations

from typing import NamedTuple


class Connection(NamedTuple):
    """Connection options; None comes from the usual environment variables and configuration files."""

    region: str | None = None
    profile: str | None = None
    endpoint_url: str | None = None


DEFAULT_CONNECTION = Connection()
