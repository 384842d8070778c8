"""The X-Ray daemon: passes on segments of X-Ray SDKs unchanged, and supports no other protocol.

It is the default because it does not alter segments. It has been in maintenance mode since February
2026. [X-Ray developer guide, SDK and daemon support timeline]
"""

from __future__ import annotations

from typing import Any

from xraystack.facts import xray
from xraystack.stacks.collectors.container import (
    REGION_VARIABLE,
    XRAY_PORTS,
    Collector,
    MemoryLimits,
    SidecarSize,
    listen_address,
)


def _container(host: str, limits: MemoryLimits) -> dict[str, Any]:
    """Return the container, without a health check: neither image nor daemon offers one."""
    return {
        "Command": command(host, limits.buffer_mb),
        "ReadonlyRootFilesystem": True,
        "Environment": [REGION_VARIABLE],
    }


def command(host: str, buffer_mb: int) -> list[str]:
    """Return the daemon's flags; ECS appends them to the image's entry point.

    ``-o``: skip EC2 metadata, which fails on Fargate. ``-b``, ``-t``: addresses for UDP and TCP; many
    custom images bind UDP only, which leaves the sampling proxy on loopback. ``-m``: MB of buffers; the
    default is 1 % of the host's memory, which may exceed the task's. ``xray.BUFFER_MEMORY_MB`` has the
    reason for its value. [aws-xray-daemon, cmd/tracing/daemon.go and pkg/cfg/cfg.go]
    """
    address = listen_address(host, xray.DAEMON_PORT)
    return ["-o", "-b", address, "-t", address, "-m", str(buffer_mb)]


COLLECTOR = Collector(
    name="daemon",
    title="the X-Ray daemon",
    image=xray.DAEMON_IMAGE,
    ports=XRAY_PORTS,
    sidecar_size=SidecarSize(cpu=32, memory_reservation=64, memory=256),
    container=_container,
)
