"""OpenTelemetry as applications speak it: its variables and its two protocols.

The names of variables are those of the specification, which all SDKs read. [OpenTelemetry specification,
environment variables and OTLP exporter]
"""

from __future__ import annotations

import re
from typing import NamedTuple

from xraystack.facts.xray import DAEMON_PORT, Endpoint

GRPC_PORT = 4317
HTTP_PORT = 4318
"""[OpenTelemetry protocol specification, default ports]"""

ENDPOINT_VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT"
PROTOCOL_VARIABLE = "OTEL_EXPORTER_OTLP_PROTOCOL"
PROPAGATORS_VARIABLE = "OTEL_PROPAGATORS"
SAMPLER_VARIABLE = "OTEL_TRACES_SAMPLER"
SAMPLER_ARGUMENT_VARIABLE = "OTEL_TRACES_SAMPLER_ARG"
SERVICE_NAME_VARIABLE = "OTEL_SERVICE_NAME"

TRACES_ENDPOINT_VARIABLE = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
TRACES_PROTOCOL_VARIABLE = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
"""For traces these go before the general ones."""

ENDPOINT_VARIABLES = re.compile("OTEL_EXPORTER_OTLP_(?:[A-Z]+_)?ENDPOINT")
"""Endpoints of all kinds of data, or of one; the whole name."""

EXPORTER_VARIABLE = "OTEL_TRACES_EXPORTER"
DISABLED_VARIABLE = "OTEL_SDK_DISABLED"

SIGNALS_VARIABLE = "OTEL_AWS_APPLICATION_SIGNALS_ENABLED"
"""With this AWS's distributions send traces to http://localhost:4316/v1/traces where no endpoint for
traces alone is said. [aws-otel-java-instrumentation, AwsAgentPropertiesCustomizer]"""

PREFIX = "OTEL_"
"""How the names of all of them begin."""


class Protocol(NamedTuple):
    """A protocol: its value in the variable, its usual port, and what goes over it."""

    value: str
    port: int
    purpose: str


PROTOCOLS = {
    "http": Protocol("http/protobuf", HTTP_PORT, "OpenTelemetry traces over HTTP"),
    "grpc": Protocol("grpc", GRPC_PORT, "OpenTelemetry traces over gRPC"),
}
"""By the name that people say. The default is the first: gRPC keeps one connection, and so one task of
those behind a name; HTTP asks the name again."""

XRAY_SAMPLER = "xray"
"""Takes X-Ray's sampling rules. Known to ADOT builds alone: another SDK falls back to its default.
[aws-otel-python-instrumentation, aws-otel-java-instrumentation]"""

DEFAULT_SAMPLING_ENDPOINT = Endpoint("127.0.0.1", DAEMON_PORT)
"""Where that sampler looks for a proxy of the rules, unless its argument says otherwise.
[aws-otel-python-instrumentation, aws_xray_remote_sampler]"""

XRAY_PROPAGATOR = "xray"
"""Speaks X-Amzn-Trace-Id. A plain SDK for Python does not start where the package that has it is
missing; Java's agent, Node's auto-instrumentation and ADOT builds have it. [opentelemetry-python,
propagate/__init__.py]"""

PYTHON_PROPAGATOR_PACKAGE = "opentelemetry-propagator-aws-xray"

PROPAGATORS = f"tracecontext,baggage,{XRAY_PROPAGATOR}"
PROPAGATORS_AMONG_XRAY_SDKS = f"{XRAY_PROPAGATOR},tracecontext,baggage"
"""X-Ray SDKs speak X-Amzn-Trace-Id and nothing else, so where they are it comes first."""


def sampler_argument(endpoint: str) -> str:
    """The value of the sampler's argument for a proxy of sampling rules."""
    return f"endpoint={endpoint}"


def sampling_endpoint(argument: str) -> Endpoint | None:
    """Where a sampler with this argument looks for the rules; None if that cannot be read."""
    parts = dict(part.strip().partition("=")[::2] for part in argument.split(","))
    return endpoint(parts["endpoint"]) if "endpoint" in parts else DEFAULT_SAMPLING_ENDPOINT


def endpoint(url: str) -> Endpoint | None:
    """The host and port of an exporter's URL; None if it does not say them.

    Exporters for gRPC take ``host:port``, too. Without a port only https has one for certain.
    """
    from urllib.parse import urlsplit  # which rendering does without

    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        port = parts.port or {"https": 443}.get(parts.scheme)
    except ValueError:
        return None
    return Endpoint(parts.hostname, port) if parts.hostname and port else None
