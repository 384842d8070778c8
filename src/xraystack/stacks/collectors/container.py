"""Declaration of a collector, and the parts of its container that all collectors share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from xraystack.application.collector_signs import CollectorSigns
from xraystack.errors import BadInput
from xraystack.facts import opentelemetry, xray
from xraystack.facts.instrumentation import signals_settings
from xraystack.stacks.role_grants import Statement

ALL_ADDRESSES = "0.0.0.0"  # noqa: S104 - other hosts connect to it
"""Listen address of a shared collector, and of a sidecar in bridge mode, whose neighbours have other
addresses."""

LOOPBACK = "127.0.0.1"
"""Listen address of a sidecar in awsvpc mode: the containers of a task share one network interface."""

CONTAINER_NAME = "xray-daemon"
"""A sidecar's name, as in AWS's guides. [X-Ray developer guide, daemon on Amazon ECS]"""


class Port(NamedTuple):
    """A port for clients; ``protocol`` is tcp or udp."""

    number: int
    protocol: str
    purpose: str


PORTS = {
    xray.PROTOCOL: tuple(
        Port(xray.DAEMON_PORT, protocol, xray.PURPOSES[protocol])
        for protocol in xray.DAEMON_PROTOCOLS
    ),
    **{
        protocol.name: (Port(protocol.port, "tcp", protocol.purpose),)
        for protocol in sorted(opentelemetry.PROTOCOLS.values(), key=lambda each: each.port)
    },
}
"""Ports by the protocol that clients use there, of collectors of traces."""

SIGNALS_PORTS = {
    signals_settings.PROTOCOL: (
        Port(xray.DAEMON_PORT, "tcp", xray.PURPOSES["tcp"]),
        Port(signals_settings.GRPC_PORT, "tcp", "Application Signals over gRPC"),
        Port(signals_settings.HTTP_PORT, "tcp", "Application Signals over HTTP"),
    )
}
"""The same of an agent with Application Signals."""


class SecondBackend(NamedTuple):
    """Another receiver of all traces, over OTLP and HTTP.

    ``url`` and ``header`` are texts for ``Fn::Sub``. ``secret_arn`` refers to the header's value, as
    plain data; it is None without a header.
    """

    url: str
    header: str = ""
    secret_arn: Any = None


class Export(NamedTuple):
    """A way to send traces to X-Ray, and the IAM actions of the ``xray`` service that it requires."""

    name: str
    actions: tuple[str, ...]
    second: SecondBackend | None = None


XRAY_EXPORT = Export("xray", xray.SENDING_ACTIONS)
OTLP_EXPORT = Export("otlp", (*xray.SENDING_ACTIONS, *xray.SPAN_ACTIONS))
EXPORTS = {export.name: export for export in (XRAY_EXPORT, OTLP_EXPORT)}
"""Exports by the value of ``--export``. Segments of X-Ray SDKs are always sent by PutTraceSegments."""

Faults = Callable[[str, bool], Iterator[str]]
"""A function that yields the faults of a configuration's text, for a task that is for Fargate or not."""


class MemoryLimits(NamedTuple):
    """Memory limits of a collector: numbers, or CloudFormation functions that return them.

    ``buffer_mb`` is for the X-Ray daemon. The others are for OpenTelemetry collectors: above
    ``limit_mib`` they reject data, at ``go_memory_limit`` (like ``240MiB``) Go's garbage collector runs
    more often.
    """

    buffer_mb: Any
    limit_mib: Any
    go_memory_limit: Any


OTLP_COLLECTORS = "adot or cloudwatch-agent"


class SidecarSize(NamedTuple):
    """CPU units, memory reservation and memory limit (MiB) of a sidecar."""

    cpu: int
    memory_reservation: int
    memory: int


class Collector(NamedTuple):
    """A collector: its name, its title, its pinned image, its protocols, and its container.

    ``summary`` describes a stack that runs it. ``accepts`` has the protocols of clients, keys of
    ``PORTS`` or ``SIGNALS_PORTS``. ``container(host, limits, export)`` returns the collector's part of a
    container definition, listening on ``host``, as plain CloudFormation data, without the ports;
    ``limits`` has the members of MemoryLimits that it uses. ``exports`` are the names of the supported
    ones. ``signs`` show one in any template, and ``faults`` of its
    configuration are by the variable that has it. ``is_transparent`` if it does not convert segments of
    X-Ray SDKs. ``permissions`` are those that its task role requires beside X-Ray's. All images support
    x86 and ARM64.
    """

    name: str
    title: str
    summary: str
    image: str
    accepts: tuple[str, ...]
    sidecar_size: SidecarSize
    container: Callable[[str, MemoryLimits, Export], dict[str, Any]]
    limits: tuple[str, ...]
    signs: CollectorSigns
    faults: Mapping[str, Faults] = {}
    exports: tuple[str, ...] = (XRAY_EXPORT.name,)
    export: Export = XRAY_EXPORT
    is_transparent: bool = False
    permissions: tuple[Statement, ...] = ()

    @property
    def ports(self) -> tuple[Port, ...]:
        """The ports for clients."""
        return tuple(
            port
            for name, ports in {**PORTS, **SIGNALS_PORTS}.items()
            if name in self.accepts
            for port in ports
        )

    @property
    def actions(self) -> tuple[str, ...]:
        """The IAM actions of the ``xray`` service that its task role requires."""
        has_proxy = bool({xray.PROTOCOL, signals_settings.PROTOCOL}.intersection(self.accepts))
        return self.export.actions + (xray.SAMPLING_ACTIONS if has_proxy else ())

    def replace_export(self, name: str, second: SecondBackend | None = None) -> Collector:
        """Return the collector with another export. Raises BadInput if it does not have that."""
        if name == self.export.name and second is None:
            return self
        if name not in self.exports or (second is not None and len(self.exports) == 1):
            wrong = "--export" if name not in self.exports else "--also-otlp"
            raise BadInput(
                f"{self.title} sends segments to X-Ray, and nothing else",
                where=wrong,
                remedy=f"Pass a collector that exports OTLP: --collector {OTLP_COLLECTORS}",
            )
        return self._replace(export=EXPORTS[name]._replace(second=second))

    def accepts_all(self, protocols: Collection[str]) -> bool:
        """Return whether it accepts all these protocols."""
        return set(protocols) <= set(self.accepts)


def memory_limits(memory_mib: int) -> MemoryLimits:
    """Return the limits in a container or task of ``memory_mib``.

    The memory limiter gets 60 %, because the process uses about 50 MiB more than its limit and must
    stay below the task's memory; by default a fifth of the limit is reserved for spikes, and the
    garbage collector's limit is four fifths. The limiter's own percentages would be of twice the task's
    memory on Fargate. [opentelemetry-collector, memorylimiterprocessor/README and issue 12743]
    """
    limit = memory_mib * 3 // 5
    return MemoryLimits(
        buffer_mb=max(xray.MIN_BUFFER_MEMORY_MB, memory_mib // 16),
        limit_mib=limit,
        go_memory_limit=f"{limit * 4 // 5}MiB",
    )


def listen_address(host: str, port: int) -> str:
    """Return an address to listen on, in the form of all collectors."""
    return f"{host}:{port}"


def port_mappings(ports: tuple[Port, ...]) -> list[dict[str, Any]]:
    """Return one mapping for each port number, since ECS may reject a port that is mapped twice.

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
    """Return a variable of a container's environment."""
    return {"Name": name, "Value": value}


REGION_VARIABLE = environment_variable("AWS_REGION", {"Ref": "AWS::Region"})
"""Set by Fargate; on instances only by agents after 2026-04-28. [amazon-ecs-agent, pull request 4946]"""


def sidecar_definition(collector: Collector, host: str = LOOPBACK) -> dict[str, Any]:
    """Return the collector's container as a sidecar, as plain CloudFormation data.

    In bridge mode, where it listens for its neighbours, it maps no port: links need none, and a mapped
    one would be open on the instance. [Amazon ECS API reference, ContainerDefinition, links]

    It is not essential, so a failing collector does not stop the application, and it restarts in place.
    ``StopTimeout`` gives it time to send its queue. The log configuration is added elsewhere.
    """
    size = collector.sidecar_size
    return {
        "Name": CONTAINER_NAME,
        "Image": collector.image,
        "Essential": False,
        "Cpu": size.cpu,
        "MemoryReservation": size.memory_reservation,
        "Memory": size.memory,
        **collector.container(host, memory_limits(size.memory), collector.export),
        **({"PortMappings": port_mappings(collector.ports)} if host == LOOPBACK else {}),
        "StopTimeout": 30,
        "RestartPolicy": {"Enabled": True, "RestartAttemptPeriod": 60},
    }
