"""ADOT, the AWS Distro for OpenTelemetry: accepts segments of X-Ray SDKs and OTLP.

It does not pass segments on unchanged: it converts them to spans and back. [awsxrayreceiver and
awsxrayexporter of opentelemetry-collector-contrib]
"""

from __future__ import annotations

from typing import Any

from xraystack.facts.collectors import ADOT_CONFIGURATION
from xraystack.stacks.collectors import pipelines
from xraystack.stacks.collectors.container import (
    LOOPBACK,
    OTLP_PORTS,
    XRAY_PORTS,
    Collector,
    MemoryLimits,
    SidecarSize,
    environment_variable,
    listen_address,
)

HEALTH_PORT = 13133
"""Port that the image's ``/healthcheck`` queries. [aws-otel-collector, cmd/healthcheck]"""


def configuration(host: str) -> dict[str, Any]:
    """Return the collector's configuration, with the health extension for its health check."""
    data = pipelines.configuration(host)
    service = {
        "extensions": ["health_check"],
        "telemetry": {"logs": {"level": "warn"}},
        **data["service"],
    }
    health = {"health_check": {"endpoint": listen_address(LOOPBACK, HEALTH_PORT)}}
    return {"extensions": health, **data, "service": service}


def _container(host: str, limits: MemoryLimits) -> dict[str, Any]:
    """Return the container; without a shell in the image, the health check is a program of its own."""
    return {
        "ReadonlyRootFilesystem": True,
        "Environment": pipelines.environment(
            limits,
            environment_variable(ADOT_CONFIGURATION, pipelines.yaml_text(configuration(host))),
        ),
        "HealthCheck": {
            "Command": ["CMD", "/healthcheck"],
            "Interval": 10,
            "Timeout": 5,
            "Retries": 3,
            "StartPeriod": 10,
        },
    }


COLLECTOR = Collector(
    name="adot",
    title="the AWS Distro for OpenTelemetry",
    image="public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0",
    ports=(*XRAY_PORTS, *OTLP_PORTS),
    sidecar_size=SidecarSize(cpu=256, memory_reservation=256, memory=512),
    container=_container,
)
