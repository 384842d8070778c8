"""OpenTelemetry in applications: environment variables and the two OTLP protocols.

The names of variables are those of the specification, which all SDKs read. [OpenTelemetry
specification, environment variables and OTLP exporter]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from xraystack.facts.xray import DAEMON_PORT, Endpoint

GRPC_PORT = 4317
HTTP_PORT = 4318
"""[OpenTelemetry protocol specification, default ports]"""

TRACES_PATH = "/v1/traces"
"""Path of traces over HTTP. SDKs append it to the general endpoint, not to the one for traces.
[OpenTelemetry protocol specification, OTLP/HTTP request; specification, OTLP exporter]"""

ENDPOINT_VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT"
PROTOCOL_VARIABLE = "OTEL_EXPORTER_OTLP_PROTOCOL"
PROPAGATORS_VARIABLE = "OTEL_PROPAGATORS"
SAMPLER_VARIABLE = "OTEL_TRACES_SAMPLER"
SAMPLER_ARGUMENT_VARIABLE = "OTEL_TRACES_SAMPLER_ARG"
SERVICE_NAME_VARIABLE = "OTEL_SERVICE_NAME"

TRACES_ENDPOINT_VARIABLE = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
TRACES_PROTOCOL_VARIABLE = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
"""For traces these override the general ones."""

ENDPOINT_VARIABLES = re.compile("OTEL_EXPORTER_OTLP_(?:[A-Z]+_)?ENDPOINT")
"""Endpoint variables of all signals, or of one; for ``fullmatch``."""

EXPORTER_VARIABLE = "OTEL_TRACES_EXPORTER"
METRICS_EXPORTER_VARIABLE = "OTEL_METRICS_EXPORTER"
LOGS_EXPORTER_VARIABLE = "OTEL_LOGS_EXPORTER"
RESOURCE_VARIABLE = "OTEL_RESOURCE_ATTRIBUTES"
DISABLED_VARIABLE = "OTEL_SDK_DISABLED"

SIGNALS_VARIABLE = "OTEL_AWS_APPLICATION_SIGNALS_ENABLED"
"""With this, AWS's distributions send traces to http://localhost:4316/v1/traces unless the variable for
the traces endpoint is set. [aws-otel-java-instrumentation, AwsAgentPropertiesCustomizer]"""

PREFIX = "OTEL_"
"""Prefix of all OpenTelemetry variables."""


class Protocol(NamedTuple):
    """A protocol: its name, its value in the variable, its default port, and its purpose."""

    name: str
    value: str
    port: int
    purpose: str


PROTOCOLS = {
    "http": Protocol("otlp-http", "http/protobuf", HTTP_PORT, "OpenTelemetry traces over HTTP"),
    "grpc": Protocol("otlp-grpc", "grpc", GRPC_PORT, "OpenTelemetry traces over gRPC"),
}
"""Protocols by short name. The first is the default: gRPC keeps one connection, and so one task of those
behind a name; HTTP resolves the name again."""

XRAY_SAMPLER = "xray"
"""Sampler for X-Ray's sampling rules. Only ADOT builds support it: other SDKs use their default.
[aws-otel-python-instrumentation, aws-otel-java-instrumentation]"""

DEFAULT_SAMPLING_ENDPOINT = Endpoint("127.0.0.1", DAEMON_PORT)
"""Default sampling proxy of that sampler.
[aws-otel-python-instrumentation, aws_xray_remote_sampler]"""

XRAY_PROPAGATOR = "xray"
"""Propagator of X-Amzn-Trace-Id; ``instrumentation.PLAIN_SUPPORT`` has the SDKs that lack it."""
MISSPELT_XRAY_PROPAGATOR = re.compile(r"(?:aws[-_ ]?)?x[-_ ]ray|aws[-_ ]?xray", re.IGNORECASE)
"""Names that no SDK has; ``xray-lambda`` is one of some. For ``fullmatch``.
[OpenTelemetry, SDK configuration, OTEL_PROPAGATORS: accepted values]"""

PROPAGATORS = f"tracecontext,baggage,{XRAY_PROPAGATOR}"
PROPAGATORS_AMONG_XRAY_SDKS = f"{XRAY_PROPAGATOR},tracecontext,baggage"
"""X-Ray SDKs support X-Amzn-Trace-Id only, so among them it comes first."""


def sampler_argument(endpoint: str) -> str:
    """Return the sampler's argument for a sampling proxy."""
    return f"endpoint={endpoint}"


def sampling_endpoint(argument: str) -> Endpoint | None:
    """Return the sampling proxy of a sampler with this argument; None if it cannot be parsed."""
    parts = dict(part.strip().partition("=")[::2] for part in argument.split(","))
    return endpoint(parts["endpoint"]) if "endpoint" in parts else DEFAULT_SAMPLING_ENDPOINT


def endpoint(url: str) -> Endpoint | None:
    """Return the host and port of an exporter's URL; None if it does not contain both.

    Exporters for gRPC accept ``host:port``, too. Only https has a default port.
    """
    from urllib.parse import urlsplit  # slow, and not needed by render

    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        port = parts.port or {"https": 443}.get(parts.scheme)
    except ValueError:
        return None
    return Endpoint(parts.hostname, port) if parts.hostname and port else None
