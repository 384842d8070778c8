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

AGENT_REPOSITORY = "public.ecr.aws/aws-observability/adot-autoinstrumentation-"
AGENTS = {
    suffix: Pin(f"{AGENT_REPOSITORY}{suffix}", version, source, "2026-11-30", newest)
    for suffix, version, newest, source in (
        ("java", "v2.29.0", "", "aws-otel-java-instrumentation, release of 2026-07-02"),
        (
            "python",
            "v0.19.0",
            "v0.21.0",
            "aws-otel-python-instrumentation, 2026-07-22; PyPI has 0.21.0, the image is not known",
        ),
        (
            "node",
            "v0.12.0",
            "v0.13.0",
            "aws-otel-js-instrumentation, 2026-06-18; npm has 0.13.0, the image is not known",
        ),
        ("dotnet", "v1.14.0", "", "aws-otel-dotnet-instrumentation, release of 2026-07-15"),
    )
}
"""Images with agents for programs, by the end of their names. Those of .NET before v1.14.0 do not start
on ARM64. [aws-otel-dotnet-instrumentation, issue 424]"""

PINS = (XRAY_DAEMON, ADOT, CLOUDWATCH_AGENT, PYTHON, *AGENTS.values())
