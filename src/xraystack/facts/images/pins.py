"""Pinned images: one row each, with the source of the version and the day on which it was looked up.

``latest`` has broken stacks, so every image has a version. [aws-xray-daemon, issues 119 and 135]
"""

from __future__ import annotations

from typing import NamedTuple


class Pin(NamedTuple):
    """An image and its pinned version; ``newest`` is the newest version that ``source`` shows."""

    repository: str
    version: str
    source: str
    checked_on: str
    newest: str = ""

    @property
    def image(self) -> str:
        """The image with its version."""
        return f"{self.repository}:{self.version}"


XRAY_DAEMON = Pin(
    "public.ecr.aws/xray/aws-xray-daemon",
    "3.6.6",
    "aws-xray-daemon, pull request 293, 2026-07-14",
    "2026-11-30",
)
ADOT = Pin(
    "public.ecr.aws/aws-observability/aws-otel-collector",
    "v0.50.0",
    "aws-otel-collector, pull request 3233, 2026-08-25",
    "2026-11-30",
)
CLOUDWATCH_AGENT = Pin(
    "public.ecr.aws/cloudwatch-agent/cloudwatch-agent",
    "1.300072.0",
    "amazon-cloudwatch-agent, pull request 2244, 2026-08-11",
    "2026-11-30",
)
PYTHON = Pin(
    "public.ecr.aws/docker/library/python",
    "3.13-alpine",
    "Docker Library, python; the tag follows 3.13's patches",
    "2026-11-30",
)
"""The image of a probe's one-off task."""

PINS = (XRAY_DAEMON, ADOT, CLOUDWATCH_AGENT, PYTHON)
