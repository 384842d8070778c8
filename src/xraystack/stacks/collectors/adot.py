"""ADOT, the AWS Distro for OpenTelemetry: takes what X-Ray SDKs and OpenTelemetry send.

Not transparent to X-Ray SDKs: it reads their segments into spans and writes new ones. [awsxrayreceiver
and awsxrayexporter of opentelemetry-collector-contrib]
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
"""Asked by ``/healthcheck`` of the image. [aws-otel-collector, cmd/healthcheck]"""


def configuration(host: str) -> dict[str, Any]:
    """The collector's configuration, with the health extension that its own check asks."""
    data = pipelines.configuration(host)
    service = {
        "extensions": ["health_check"],
        "telemetry": {"logs": {"level": "warn"}},
        **data["service"],
    }
    health = {"health_check": {"endpoint": listen_address(LOOPBACK, HEALTH_PORT)}}
    return {"extensions": health, **data, "service": service}


def _container(host: str, limits: MemoryLimits) -> dict[str, Any]:
    """The image has no shell, so the check is a command of its own; only stderr is written to."""
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
