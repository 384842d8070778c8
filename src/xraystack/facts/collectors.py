"""Collectors: their images, container names and configuration variables."""

from __future__ import annotations

import re

NAMES = ("daemon", "adot", "cloudwatch-agent")
"""Names of the collectors, the default first."""

_START, _END = r"(?:^|[/}])", r"(?::|@|$)"
"""A name is the last part of a path, or follows a variable of ``Fn::Sub``."""

_DAEMON = r"(?:aws-)?xray(?:-daemon)?"

DAEMON_IMAGE = re.compile(f"{_START}{_DAEMON}{_END}")
"""Images of the X-Ray daemon, custom builds included; for ``search`` in a reference."""

_PREFIX, _SUFFIX = r"(?:[\w.-]*-)?", r"(?:-contrib)?"

COLLECTOR_IMAGE = re.compile(
    f"{_START}(?:{_DAEMON}|{_PREFIX}aws-xray-daemon|{_PREFIX}cloudwatch-agent"
    f"|{_PREFIX}adot(?:-collector)?|{_PREFIX}(?:otel|opentelemetry)-collector{_SUFFIX}"
    f"|otelcol{_SUFFIX}){_END}"
)
"""Images that receive traces: the daemon, OpenTelemetry collectors (ADOT is AWS's), the CloudWatch
agent; for ``search``."""

COLLECTOR_NAME = re.compile(
    f"{_DAEMON}|{_PREFIX}(?:adot|otel)-collector|cloudwatch-agent|cw-?agent", re.IGNORECASE
)
"""Names of containers that receive traces, if the image is unknown; for ``fullmatch``."""

OFFICIAL_DAEMON_IMAGE = re.compile(
    rf"(?:public\.ecr\.aws/xray|(?:docker\.io/)?amazon)/aws-xray-daemon{_END}"
)
"""Images with a known entry point, so the command is complete; for ``match``.
[aws/aws-xray-daemon, Dockerfile]"""

LOOPBACK = re.compile(r"127\.|localhost|\[?::1")
"""Listen addresses that only the task itself reaches; for ``match``."""

ADOT_CONFIGURATION = "AOT_CONFIG_CONTENT"
"""Variable with ADOT's whole configuration, as YAML, instead of a file. [aws-otel-collector, pkg/config/
config_factory.go]"""

CLOUDWATCH_AGENT_CONFIGURATION = "CW_CONFIG_CONTENT"
CLOUDWATCH_AGENT_PIPELINES = "CW_OTEL_CONFIG_CONTENT"
"""Variables with the CloudWatch agent's configuration: its own, as JSON, and OpenTelemetry's pipelines,
as YAML, which it adds to those it generates from the first. [amazon-cloudwatch-agent, cfg/envconfig/
envconfig.go]
"""

ADOT_OWN_XRAY_CONFIGURATION = re.compile(
    r"/etc/ecs/ecs-(?:default-config|[a-z-]*xray[a-z-]*)\.yaml$"
)
"""Configurations in ADOT's image that accept OTLP from any address and send traces to X-Ray; for
``search``. Support of segments of X-Ray SDKs depends on the version. [aws-otel-collector, config/ecs]"""
