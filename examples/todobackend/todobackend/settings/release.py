"""Settings for the release: MySQL where there is one."""

from __future__ import annotations

from todobackend.settings.base import *  # noqa: F403
from todobackend.settings.database import *  # noqa: F403
