"""What all collectors have in common: what one is, where it listens, how much memory it may use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from xraystack.facts import opentelemetry, xray

ALL_ADDRESSES = "0.0.0.0"  # noqa: S104 - a gateway is there for others
"""Where a gateway listens, and a sidecar in bridge mode, whose neighbours come from another address."""

LOOPBACK = "127.0.0.1"
"""Where a sidecar listens in awsvpc mode: the containers of a task share one network interface."""

CONTAINER_NAME = "xray-daemon"
"""A sidecar's name, which AWS's guides gave it. [X-Ray developer guide, daemon on Amazon ECS]"""


class Port(NamedTuple):
    """A port that clients reach; ``protocol`` is tcp or udp."""

    number: int
    protocol: str
    purpose: str


XRAY_PORTS = tuple(
    Port(xray.DAEMON_PORT, protocol, xray.PURPOSES[protocol]) for protocol in xray.DAEMON_PROTOCOLS
)
OTLP_PORTS = tuple(
    Port(protocol.port, "tcp", protocol.purpose)
    for protocol in sorted(opentelemetry.PROTOCOLS.values(), key=lambda protocol: protocol.port)
)


class MemoryLimits(NamedTuple):
    """How much memory a collector may use: numbers, or functions of CloudFormation that give them.

    ``buffer_mb`` is for the daemon; the others are for those made of OpenTelemetry's parts:
    ``limit_mib`` is where they refuse data, ``go_memory_limit`` (like ``240MiB``) where the garbage
    collector hurries.
    """

    buffer_mb: Any
    limit_mib: Any
    go_memory_limit: Any


class SidecarSize(NamedTuple):
    """What a collector beside an application reserves and may use; memory in MiB."""

    cpu: int
    memory_reservation: int
    memory: int


class Collector(NamedTuple):
    """A collector: its name, what people call it, its pinned image, and what its container needs.

    ``container(host, limits)`` is the part of a container definition that depends on the collector,
    listening on ``host``, as plain CloudFormation data, but for its ports. ``actions`` are what its
    task role needs of the ``xray`` service. All images are for x86 and ARM64.
    """

    name: str
    title: str
    image: str
    ports: tuple[Port, ...]
    sidecar_size: SidecarSize
    container: Callable[[str, MemoryLimits], dict[str, Any]]
    actions: tuple[str, ...] = xray.DAEMON_ACTIONS


def memory_limits(memory_mib: int) -> MemoryLimits:
    """The limits in a container or task of ``memory_mib``.

    The limiter's figure is 60 % of it, because the process is about 50 MiB above that figure and has
    to stay under the task's; a fifth of it is for spikes, by default, and the garbage collector hurries
    at four fifths. Numbers and not the limiter's own percentages, which on Fargate are of twice the
    task's memory. [opentelemetry-collector, memorylimiterprocessor/README and issue 12743]
    """
    limit = memory_mib * 3 // 5
    return MemoryLimits(
        buffer_mb=max(xray.MIN_BUFFER_MEMORY_MB, memory_mib // 16),
        limit_mib=limit,
        go_memory_limit=f"{limit * 4 // 5}MiB",
    )


def listen_address(host: str, port: int) -> str:
    """Where to listen, as every collector writes it."""
    return f"{host}:{port}"


def port_mappings(ports: tuple[Port, ...]) -> list[dict[str, Any]]:
    """One mapping for each port number, since ECS may refuse a port that is mapped twice.

    In awsvpc mode a mapping opens nothing, so TCP 2000 needs none beside UDP 2000. [containers-roadmap,
    issue 850; Amazon ECS API reference, PortMapping]
    """
    first = {port.number: port for port in reversed(ports)}
    return [
        {"ContainerPort": port.number, "Protocol": port.protocol}
        for port in ports
        if first[port.number] is port
    ]


def environment_variable(name: str, value: Any) -> dict[str, Any]:
    """A variable of a container's environment."""
    return {"Name": name, "Value": value}


REGION_VARIABLE = environment_variable("AWS_REGION", {"Ref": "AWS::Region"})
"""Fargate sets it; on instances only agents after 2026-04-28 do. [amazon-ecs-agent, pull request 4946]"""


def sidecar_definition(collector: Collector, host: str = LOOPBACK) -> dict[str, Any]:
    """The collector's container beside an application, as plain CloudFormation data.

    In bridge mode, where it listens for its neighbours, it maps no port: links need none, and a mapped
    one would be open on the instance. [Amazon ECS API reference, ContainerDefinition, links]

    Not essential, so a collector that fails does not take the application with it, and restarted in
    place. ``StopTimeout`` leaves it time to send what it holds. Its log is its task's business.
    """
    size = collector.sidecar_size
    return {
        "Name": CONTAINER_NAME,
        "Image": collector.image,
        "Essential": False,
        "Cpu": size.cpu,
        "MemoryReservation": size.memory_reservation,
        "Memory": size.memory,
        **collector.container(host, memory_limits(size.memory)),
        **({"PortMappings": port_mappings(collector.ports)} if host == LOOPBACK else {}),
        "StopTimeout": 30,
        "RestartPolicy": {"Enabled": True, "RestartAttemptPeriod": 60},
    }
