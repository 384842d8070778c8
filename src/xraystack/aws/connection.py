"""Which account and region a command talks to, as its options say.

Apart from the clients, because boto3 costs more to import than all the rest of a command's start.
"""

from __future__ import annotations

from typing import NamedTuple


class Connection(NamedTuple):
    """What is None comes from the usual environment variables and configuration files."""

    region: str | None = None
    profile: str | None = None
    endpoint_url: str | None = None


DEFAULT_CONNECTION = Connection()
