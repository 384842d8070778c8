"""An application's settings for sending traces, as plain CloudFormation data.

This is the only module with this content: ``render todobackend`` prints it as an overlay template,
``patch`` adds it to any template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from xraystack.errors import BadInput
from xraystack.facts import daemon_stack, opentelemetry, xray
from xraystack.facts.instrumentation import signals_settings, signed_export
from xraystack.stacks.collectors.container import LOOPBACK
from xraystack.stacks.constraints import check_cidr, check_stack_name


class Sdk(StrEnum):
    """The SDK of an application."""

    XRAY = "xray"
    OTEL = "otel"
    BOTH = "both"


class Client(NamedTuple):
    """An application's SDK and its settings.

    ``protocol`` is the OTLP protocol, a key of ``opentelemetry.PROTOCOLS``. ``xray_sampling`` is true
    if it uses X-Ray's sampling rules, as X-Ray SDKs always do; ``among_xray_sdks`` if other services of
    its traces use X-Ray SDKs, whose propagation header comes first then. ``has_propagator`` is false if
    its SDK is known to lack X-Ray's propagator. ``signs_by_switch`` if it signs spans for X-Ray only with
    variables for that, and ``has_signals`` if it sends metrics for Application Signals too.
    """

    sdk: Sdk = Sdk.XRAY
    protocol: str = next(iter(opentelemetry.PROTOCOLS))
    xray_sampling: bool = False
    among_xray_sdks: bool = False
    has_propagator: bool = True
    signs_by_switch: bool = False
    has_signals: bool = False

    @property
    def protocols(self) -> tuple[str, ...]:
        """The protocols that its collector has to accept; X-Ray's includes the sampling rules."""
        if self.has_signals:
            return (signals_settings.PROTOCOL,)
        otlp = opentelemetry.PROTOCOLS[self.protocol].name
        needs = {xray.PROTOCOL: self.has_xray or self.xray_sampling, otlp: self.has_otel}
        return tuple(name for name, is_needed in needs.items() if is_needed)

    @property
    def has_xray(self) -> bool:
        """True if it uses an X-Ray SDK."""
        return self.sdk != Sdk.OTEL

    @property
    def has_otel(self) -> bool:
        """True if it uses OpenTelemetry."""
        return self.sdk != Sdk.XRAY


XRAY_CLIENT = Client()
"""An application that uses an X-Ray SDK."""


@dataclass(frozen=True)
class Wiring:
    """The location of the daemon. Raises BadInput.

    ``daemon_cidr`` None means an unknown range. ``import_from`` names a daemon stack in the same
    account and region, whose exports give addresses and security group. ``parameter_from`` is the
    prefix of SSM parameters with the same values, as a fleet publishes them.
    """

    daemon_address: str = xray.DAEMON_ADDRESS
    daemon_cidr: str | None = None
    import_from: str | None = None
    parameter_from: str | None = None

    def __post_init__(self) -> None:
        xray.DaemonAddress.parse(self.daemon_address, where="--daemon-address")
        if self.daemon_cidr is not None:
            check_cidr(self.daemon_cidr, where="--daemon-cidr")
        if self.import_from is not None:
            check_stack_name(self.import_from, where="--import-from")
        if self.parameter_from is not None and not _PREFIX.fullmatch(self.parameter_from):
            raise BadInput(
                f"{self.parameter_from!r} is not a prefix of SSM parameters",
                where="--parameter-from",
                remedy="Use a prefix like /xraystack: a slash, then letters, digits, and . - _ /",
            )

    @property
    def ports(self) -> dict[str, int]:
        """The port of each protocol, UDP first; the default if the address is resolved at deployment."""
        if self.import_from is not None or self.parameter_from is not None:
            return dict.fromkeys(xray.DAEMON_PROTOCOLS, xray.DAEMON_PORT)
        address = xray.DaemonAddress.parse(self.daemon_address)
        return {"udp": address.udp.port, "tcp": address.tcp.port}


_PREFIX = re.compile(r"(?:/[A-Za-z0-9_.-]+)+/?")
"""[AWS Systems Manager API, PutParameter, Name]"""


class Endpoints(NamedTuple):
    """The endpoints that an application sends to, as text or CloudFormation functions.

    ``daemon_address`` is for X-Ray SDKs, None if their default, loopback, is right. ``otlp`` has the
    URL for each OTLP protocol; it is empty if the whole address is a dynamic reference.
    ``sampler_argument`` locates X-Ray's sampling rules, None if nothing answers for them.
    ``signed_url`` is X-Ray's own URL for traces, if there is no collector, ``metrics_url`` the one for
    metrics of Application Signals.
    """

    daemon_address: Any
    otlp: Mapping[str, Any]
    sampler_argument: Any
    signed_url: Any = None
    metrics_url: str | None = None

    @property
    def traces_url(self) -> Any:
        """The URL for traces over HTTP, as text or a function."""
        if self.signed_url is not None:
            return self.signed_url
        url, path = self.otlp["http"], opentelemetry.TRACES_PATH
        return f"{url}{path}" if isinstance(url, str) else {"Fn::Join": ["", [url, path]]}


COLLECTORLESS = Endpoints(None, {}, None, signed_url={"Fn::Sub": signed_export.XRAY_URL})
"""The endpoint of a program that sends its spans to X-Ray itself."""


def collector_endpoints(wiring: Wiring) -> Endpoints:
    """Return the endpoints of a shared collector."""
    if wiring.import_from is not None:
        address = _import_value(wiring.import_from, daemon_stack.DAEMON_ADDRESS_OUTPUT)
        imported = {
            protocol: _import_value(wiring.import_from, output)
            for protocol, output in daemon_stack.OTLP_OUTPUTS.items()
        }
        argument = opentelemetry.sampler_argument("http://${DaemonAddress}")
        return Endpoints(address, imported, {"Fn::Sub": [argument, {"DaemonAddress": address}]})
    if wiring.parameter_from is not None:
        reference = _ssm_reference(wiring.parameter_from, daemon_stack.DAEMON_ADDRESS_PARAMETER)
        resolved = {
            protocol: _ssm_reference(wiring.parameter_from, parameter)
            for protocol, parameter in daemon_stack.OTLP_PARAMETERS.items()
        }
        argument = opentelemetry.sampler_argument(f"http://{reference}")
        return Endpoints(reference, resolved, argument)
    tcp = xray.DaemonAddress.parse(wiring.daemon_address).tcp
    is_reference = tcp.host == wiring.daemon_address
    otlp: Mapping[str, Any] = {} if is_reference else _otlp_urls(tcp.host)
    argument = opentelemetry.sampler_argument(f"http://{tcp.host if is_reference else tcp}")
    return Endpoints(wiring.daemon_address, otlp, argument)


def sidecar_endpoints(host: str | None = None) -> Endpoints:
    """Return the endpoints of a sidecar, by host name or on loopback.

    Only X-Ray SDKs default to loopback; some OpenTelemetry SDKs send elsewhere unless configured.
    [aws-otel-dotnet-instrumentation, adot-launch.sh]
    """
    name = host or LOOPBACK
    proxy = xray.Endpoint(name, xray.DAEMON_PORT)
    argument = opentelemetry.sampler_argument(f"http://{proxy}")
    return Endpoints(str(proxy) if host else None, _otlp_urls(name), argument)


def signals_endpoints(host: str | None = None) -> Endpoints:
    """Return the endpoints of a sidecar with Application Signals, by host name or on loopback."""
    ports = {"http": signals_settings.HTTP_PORT, "grpc": signals_settings.GRPC_PORT}
    urls = {name: f"http://{host or LOOPBACK}:{port}" for name, port in ports.items()}
    metrics_url = f"{urls['http']}{signals_settings.METRICS_PATH}"
    return sidecar_endpoints(host)._replace(otlp=urls, metrics_url=metrics_url)


def possible_values(endpoints: Iterable[Endpoints]) -> dict[str, list[Any]]:
    """Return all values that these endpoints can give to each variable, except service names."""
    clients = [XRAY_CLIENT, *_opentelemetry_clients(), Client(Sdk.OTEL, signs_by_switch=True)]
    possible: dict[str, list[Any]] = {}
    for known in endpoints:
        for client in clients:
            if client.has_otel and client.protocol not in known.otlp and known.signed_url is None:
                continue
            for variable in environment(known, client):
                values = possible.setdefault(variable["Name"], [])
                if variable["Value"] not in values:
                    values.append(variable["Value"])
    return possible


def possible_egress_rules(wiring: Wiring, destination: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the egress rules of all kinds of clients."""
    return client_egress_rules(wiring, destination, [XRAY_CLIENT, *_opentelemetry_clients()])


def _opentelemetry_clients() -> list[Client]:
    return [
        Client(Sdk.OTEL, protocol, xray_sampling=True, among_xray_sdks=among)
        for protocol in opentelemetry.PROTOCOLS
        for among in (False, True)
    ]


def _otlp_urls(host: str) -> dict[str, str]:
    return {
        name: f"http://{host}:{protocol.port}" for name, protocol in opentelemetry.PROTOCOLS.items()
    }


def check_tracing_name(name: str) -> None:
    """Reject an invalid segment name."""
    if not 0 < len(name) <= 200:
        raise BadInput(
            "a tracing name must have 1 to 200 characters",  # X-Ray segment documents, `name`
            where="--tracing-name",
            remedy="Use the name for the service map.",
        )


def environment(
    endpoints: Endpoints, client: Client, tracing_name: Any = None
) -> list[dict[str, Any]]:
    """Return the environment variables of an application's container: ``Name`` and ``Value``.

    ``tracing_name`` is text or a function as plain data; None leaves the name to the SDK. Raises
    BadInput if the OTLP endpoint is unknown.
    """
    values: dict[str, Any] = {}
    if client.has_xray:
        values[xray.DAEMON_ADDRESS_VARIABLE] = endpoints.daemon_address
        values[xray.TRACING_NAME_VARIABLE] = tracing_name
    if client.has_otel:
        values |= _otel_variables(endpoints, client)
        values[opentelemetry.SERVICE_NAME_VARIABLE] = tracing_name
    return [{"Name": name, "Value": value} for name, value in values.items() if value is not None]


def _otel_variables(endpoints: Endpoints, client: Client) -> dict[str, Any]:
    among = client.among_xray_sdks or client.has_xray
    listed = opentelemetry.PROPAGATORS_AMONG_XRAY_SDKS if among else opentelemetry.PROPAGATORS
    propagators = listed if client.has_propagator else None
    if endpoints.signed_url is not None:
        return {
            opentelemetry.TRACES_ENDPOINT_VARIABLE: endpoints.signed_url,
            opentelemetry.TRACES_PROTOCOL_VARIABLE: opentelemetry.PROTOCOLS["http"].value,
            **(signed_export.DOTNET_VARIABLES if client.signs_by_switch else {}),
            opentelemetry.PROPAGATORS_VARIABLE: propagators,
        }
    if client.protocol not in endpoints.otlp:
        raise BadInput(
            "the address is a single dynamic reference, so the host for OpenTelemetry is unknown",
            where="--daemon-address",
            remedy="Add the port, as in {{resolve:ssm:NAME}}:2000, or pass --import-from or "
            "--parameter-from.",
        )
    sampling = client.xray_sampling
    return {
        opentelemetry.ENDPOINT_VARIABLE: endpoints.otlp[client.protocol],
        opentelemetry.PROTOCOL_VARIABLE: opentelemetry.PROTOCOLS[client.protocol].value,
        opentelemetry.PROPAGATORS_VARIABLE: propagators,
        opentelemetry.SAMPLER_VARIABLE: opentelemetry.XRAY_SAMPLER if sampling else None,
        opentelemetry.SAMPLER_ARGUMENT_VARIABLE: endpoints.sampler_argument if sampling else None,
    }


def _import_value(stack_name: str, output: str) -> dict[str, str]:
    return {"Fn::ImportValue": daemon_stack.export_name(stack_name, output)}


def _ssm_reference(prefix: str, parameter: str) -> str:
    """Return a dynamic reference to an SSM parameter.

    [CloudFormation user guide, dynamic references]
    """
    return f"{{{{resolve:ssm:{prefix.rstrip('/')}/{parameter}}}}}"


def egress_destination(wiring: Wiring) -> dict[str, Any] | None:
    """Return the destination property of egress rules; None if it is unknown."""
    if wiring.daemon_cidr is not None:
        return {"CidrIp": wiring.daemon_cidr}
    if wiring.import_from is not None:
        group: Any = _import_value(wiring.import_from, daemon_stack.SECURITY_GROUP_OUTPUT)
    elif wiring.parameter_from is not None:
        group = _ssm_reference(wiring.parameter_from, daemon_stack.SECURITY_GROUP_PARAMETER)
    else:
        return None
    return {"DestinationSecurityGroupId": group}


def client_egress_rules(
    wiring: Wiring, destination: dict[str, Any], clients: Iterable[Client] = (XRAY_CLIENT,)
) -> list[dict[str, Any]]:
    """Return the egress rules from the applications' network interfaces to the collector.

    There is one rule a port: the daemon's UDP, then its TCP, then OTLP.
    """
    clients = tuple(clients)
    ports: list[tuple[str, int, str]] = []
    for protocol, port in wiring.ports.items():
        if any(
            client.has_xray or (protocol == "tcp" and client.xray_sampling) for client in clients
        ):
            ports.append((protocol, port, f"{xray.PURPOSES[protocol]} to the daemon"))
    for name, otlp in opentelemetry.PROTOCOLS.items():
        if any(client.has_otel and client.protocol == name for client in clients):
            ports.append(("tcp", otlp.port, f"{otlp.purpose} to the collector"))
    return [
        {
            "Description": description,
            "IpProtocol": protocol,
            "FromPort": port,
            "ToPort": port,
            **destination,
        }
        for protocol, port, description in ports
    ]
