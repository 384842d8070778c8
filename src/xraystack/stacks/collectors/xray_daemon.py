"""The X-Ray daemon: hands on what X-Ray SDKs send, byte for byte, and knows nothing else.

It stays the default because it changes nothing on the way; it has been in maintenance mode since
February 2026. [X-Ray developer guide, SDK and daemon support timeline]
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
    """No health check: the image is made from scratch and the daemon has nothing to ask."""
    return {
        "Command": command(host, limits.buffer_mb),
        "ReadonlyRootFilesystem": True,
        "Environment": [REGION_VARIABLE],
    }


def command(host: str, buffer_mb: int) -> list[str]:
    """The daemon's flags; ECS appends them to the image's entry point.

    ``-o``: do not ask for EC2 metadata, which fails on Fargate. ``-b``, ``-t``: listen there for UDP
    and for TCP; many an image built by hand binds UDP only, which leaves sampling rules on loopback.
    ``-m``: MB of buffers; its default is 1 % of the host's memory, which may be more than the task
    has. ``xray.BUFFER_MEMORY_MB`` says why ours is no larger. [aws-xray-daemon,
    cmd/tracing/daemon.go and pkg/cfg/cfg.go]
    """
    where = listen_address(host, xray.DAEMON_PORT)
    return ["-o", "-b", where, "-t", where, "-m", str(buffer_mb)]


COLLECTOR = Collector(
    name="daemon",
    title="the X-Ray daemon",
    image=xray.DAEMON_IMAGE,
    ports=XRAY_PORTS,
    sidecar_size=SidecarSize(cpu=32, memory_reservation=64, memory=256),
    container=_container,
)
