"""The X-Ray daemon: passes on segments of X-Ray SDKs unchanged, and supports no other protocol.

It is the default because it does not alter segments. It has been in maintenance mode since February
2026. [X-Ray developer guide, SDK and daemon support timeline]
"""

from __future__ import annotations

import re
from typing import Any

from xraystack.application.collector_signs import (
    RULES,
    SEGMENTS,
    CollectorSetup,
    CollectorSigns,
    ContainerStart,
    Listener,
    flag_value,
    image_pattern,
)
from xraystack.facts import xray
from xraystack.facts.images import pins
from xraystack.stacks.collectors.container import (
    REGION_VARIABLE,
    Collector,
    Export,
    MemoryLimits,
    SidecarSize,
    listen_address,
)

_NAME = r"(?:aws-)?xray(?:-daemon)?"

IMAGES = image_pattern(_NAME)
"""Images of the X-Ray daemon, custom builds included; for ``search`` in a reference."""

OFFICIAL_IMAGES = re.compile(
    r"(?:public\.ecr\.aws/xray|(?:docker\.io/)?amazon)/aws-xray-daemon(?::|@|$)"
)
"""Images with a known entry point, so the command is complete; for ``match``.
[aws/aws-xray-daemon, Dockerfile]"""

BIND_FLAGS, TCP_FLAGS = ("-b", "--bind"), ("-t", "--bind-tcp")

SWITCHES = frozenset({"o", "local-mode", "v", "version", "h", "help"})
"""Flags without a value. Like all flags, they may have one or two hyphens. [aws-xray-daemon,
cmd/tracing/daemon.go; Go, package flag]"""

VALUE_FLAGS = frozenset({
    "a", "resource-arn", "b", "bind", "c", "config", "f", "log-file", "l", "log-level", "m",
    "buffer-memory", "n", "region", "p", "proxy-address", "r", "role-arn", "t", "bind-tcp",
})  # fmt: skip
"""Flags with a value, in the same word after ``=`` or as the next one. [aws-xray-daemon,
cmd/tracing/daemon.go]"""

PROGRAM = "xray"
DEFAULT_ADDRESS = f"127.0.0.1:{xray.DAEMON_PORT}"
"""Address without flags; the images have their flags in the entry point. [aws-xray-daemon,
pkg/cfg/cfg.go, Dockerfile]"""


def _container(host: str, limits: MemoryLimits, _: Export) -> dict[str, Any]:
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


def read(start: ContainerStart) -> CollectorSetup | None:
    """Return the setup of a daemon, which is configured by flags alone."""
    if not any(map(IMAGES.search, start.images)):
        return None
    program = start.entry_point[0].rpartition("/")[2] if start.entry_point else ""
    default = DEFAULT_ADDRESS if program == PROGRAM else None
    bind, bind_tcp = (flag_value(start.words, *flags) for flags in (BIND_FLAGS, TCP_FLAGS))
    segments = Listener(SEGMENTS, default if bind is None else bind)
    rules = Listener(RULES, default if bind_tcp is None else bind_tcp)
    return CollectorSetup(frozenset({segments, rules}), sends_to_xray=True, is_complete=True)


COLLECTOR = Collector(
    name="daemon",
    title="the X-Ray daemon",
    summary="AWS X-Ray daemon: a Fargate service that takes UDP segments from the VPC",
    image=pins.XRAY_DAEMON.image,
    accepts=(xray.PROTOCOL,),
    sidecar_size=SidecarSize(cpu=32, memory_reservation=64, memory=256),
    container=_container,
    limits=("buffer_mb",),
    signs=CollectorSigns(
        images=image_pattern(_NAME, r"(?:[\w.-]*-)?aws-xray-daemon"),
        names=re.compile(_NAME, re.IGNORECASE),
        read=read,
        is_for_traces_only=True,
    ),
    is_transparent=True,
)
