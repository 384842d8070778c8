"""ADOT, the AWS Distro for OpenTelemetry: accepts segments of X-Ray SDKs and OTLP.

It does not pass segments on unchanged: it converts them to spans and back. [awsxrayreceiver and
awsxrayexporter of opentelemetry-collector-contrib]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xraystack.application.collector_signs import (
    OTLP,
    CollectorSetup,
    CollectorSigns,
    ContainerStart,
    Listener,
    flag_arguments,
    flag_value,
    image_pattern,
)
from xraystack.facts.images import pins
from xraystack.stacks.collectors import pipeline_reading, pipelines
from xraystack.stacks.collectors.container import (
    EXPORTS,
    LOOPBACK,
    PORTS,
    XRAY_EXPORT,
    Collector,
    Export,
    MemoryLimits,
    SidecarSize,
    listen_address,
)

CONFIGURATION = "AOT_CONFIG_CONTENT"
"""Variable with the whole configuration, as YAML, instead of a file. [aws-otel-collector, pkg/config/
config_factory.go]"""

YAML_SCHEME = "yaml:"
"""Beginning of a location that is the configuration itself."""

OWN_XRAY_CONFIGURATION = re.compile(
    r"/etc/(?:otel-config|ecs/ecs-(?:default-config|[a-z-]*xray[a-z-]*))\.yaml$"
)
"""Configurations in the image that accept OTLP from any address and send traces to X-Ray; for
``search``. Support of segments of X-Ray SDKs depends on the version. [aws-otel-collector, config/ecs]"""

OFFICIAL_IMAGE = re.compile(
    r"^(?:public\.ecr\.aws/aws-observability|(?:docker\.io/)?amazon)/aws-otel-collector(?::|@|$)"
)
"""AWS's image; for ``search``. Its command is ``--config=/etc/otel-config.yaml``, which accepts OTLP and
sends traces to X-Ray. [aws-otel-collector, cmd/awscollector/Dockerfile, config.yaml]"""

OWN_METRICS_CONFIGURATION = re.compile(
    r"/etc/ecs/(?:ecs-(?:cloudwatch|amp|amp-prometheus)|otel-instance-metrics-config)\.yaml$"
)
"""Configurations in the image without a pipeline of traces; for ``search``. [aws-otel-collector,
config/ecs]"""

BUILT_IN_FOLDER = "/etc/ecs/"
BUILT_IN_FILES = {
    "container-insights/otel-agent-default-config.yaml",
    "container-insights/otel-task-metrics-config.yaml",
    "ecs-amp-prometheus.yaml",
    "ecs-amp-xray-prometheus.yaml",
    "ecs-amp-xray.yaml",
    "ecs-amp.yaml",
    "ecs-cloudwatch-xray.yaml",
    "ecs-cloudwatch.yaml",
    "ecs-default-config.yaml",
    "ecs-xray.yaml",
    "otel-agent-ecs-default-config.yaml",
    "otel-instance-metrics-config.yaml",
}
"""Configurations of any version of the image in that folder. [aws-otel-collector, config/ecs]"""

HEALTH_PORT = 13133
"""Port that the image's ``/healthcheck`` queries. [aws-otel-collector, cmd/healthcheck]"""


def configuration(host: str, export: Export = XRAY_EXPORT) -> dict[str, Any]:
    """Return the collector's configuration, with the health extension for its health check."""
    data = pipelines.configuration(host, export)
    health = {"health_check": {"endpoint": listen_address(LOOPBACK, HEALTH_PORT)}}
    extensions = health | data.get("extensions", {})
    service = {
        "extensions": list(extensions),
        "telemetry": {"logs": {"level": "warn"}},
        "pipelines": data["service"]["pipelines"],
    }
    return {"extensions": extensions} | data | {"extensions": extensions, "service": service}


def _container(host: str, limits: MemoryLimits, export: Export) -> dict[str, Any]:
    """Return the container; without a shell in the image, the health check is a program of its own."""
    return {
        "ReadonlyRootFilesystem": True,
        "Environment": pipelines.environment(
            limits,
            pipelines.configuration_variable(CONFIGURATION, configuration(host, export)),
        ),
        **pipelines.secrets(export),
        "HealthCheck": {
            "Command": ["CMD", "/healthcheck"],
            "Interval": 10,
            "Timeout": 5,
            "Retries": 3,
            "StartPeriod": 10,
        },
    }


def read(start: ContainerStart) -> CollectorSetup | None:
    """Return the setup of a collector by the text of its configuration, else by its own file.

    ``--config=env:NAME`` names another variable. [confmap, provider/envprovider]
    """
    if CONFIGURATION in start.variables:
        return pipeline_reading.read_pipelines(start.variables[CONFIGURATION])
    other = (flag_value(start.words, "--config") or "").removeprefix("env:")
    if other in start.variables and start.words.count("--config") == 1:
        return pipeline_reading.read_pipelines(start.variables[other])
    if (text := argument_text(start.arguments)) is not None:
        return pipeline_reading.read_pipelines(text)
    is_default = start.has_own_command and any(map(OFFICIAL_IMAGE.search, start.images))
    if is_default or any(map(OWN_XRAY_CONFIGURATION.search, start.words)):
        return CollectorSetup(frozenset({Listener(OTLP)}), sends_to_xray=True)
    if any(map(OWN_METRICS_CONFIGURATION.search, start.words)):
        return CollectorSetup(is_complete=True)
    return None


def argument_text(arguments: Sequence[str]) -> str | None:
    """Return the configuration in ``--config=yaml:TEXT``; None without one, or if others are added to it.

    [confmap, provider/yamlprovider]
    """
    locations = flag_arguments(arguments, "--config")
    if len(locations) != 1 or not locations[0].startswith(YAML_SCHEME):
        return None
    return locations[0].removeprefix(YAML_SCHEME)


COLLECTOR = Collector(
    name="adot",
    title="the AWS Distro for OpenTelemetry",
    summary="AWS Distro for OpenTelemetry: a Fargate service that takes traces of X-Ray SDKs and "
    "OpenTelemetry",
    image=pins.ADOT.image,
    accepts=tuple(PORTS),
    sidecar_size=SidecarSize(cpu=256, memory_reservation=256, memory=512),
    container=_container,
    limits=pipelines.LIMITS,
    signs=CollectorSigns(  # of other builds of OpenTelemetry's collector too
        images=image_pattern(
            r"(?:[\w.-]*-)?adot(?:-collector)?",
            r"(?:[\w.-]*-)?(?:otel|opentelemetry)-collector(?:-contrib)?",
            r"otelcol(?:-contrib)?",
        ),
        names=re.compile(r"(?:[\w.-]*-)?(?:adot|otel)-collector", re.IGNORECASE),
        read=read,
    ),
    faults={CONFIGURATION: pipeline_reading.find_faults},
    exports=tuple(EXPORTS),
)
