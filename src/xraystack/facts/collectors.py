"""The programs that take traces from applications: how their images and their ports are known."""

from __future__ import annotations

import re

NAMES = ("daemon", "adot", "cloudwatch-agent")
"""What there is to choose from, the default first."""

_START, _END = r"(?:^|[/}])", r"(?::|@|$)"
"""A name is the last part of a path, or follows a variable of ``Fn::Sub``."""

_DAEMON = r"(?:aws-)?xray(?:-daemon)?"

DAEMON_IMAGE = re.compile(f"{_START}{_DAEMON}{_END}")
"""Images of the X-Ray daemon, somebody's own included; searched for in a reference."""

_PREFIX, _SUFFIX = r"(?:[\w.-]*-)?", r"(?:-contrib)?"

COLLECTOR_IMAGE = re.compile(
    f"{_START}(?:{_DAEMON}|{_PREFIX}aws-xray-daemon|{_PREFIX}cloudwatch-agent"
    f"|{_PREFIX}adot(?:-collector)?|{_PREFIX}(?:otel|opentelemetry)-collector{_SUFFIX}"
    f"|otelcol{_SUFFIX}){_END}"
)
"""Images that take traces rather than send them: the daemon, OpenTelemetry collectors (ADOT is AWS's),
the CloudWatch agent; searched for."""

COLLECTOR_NAME = re.compile(
    f"{_DAEMON}|{_PREFIX}(?:adot|otel)-collector|cloudwatch-agent|cw-?agent", re.IGNORECASE
)
"""Names of containers that take traces, where the image comes from outside; the whole name."""

OFFICIAL_DAEMON_IMAGE = re.compile(
    rf"(?:public\.ecr\.aws/xray|(?:docker\.io/)?amazon)/aws-xray-daemon{_END}"
)
"""Of these the entry point is known, so a command says all; matched. [aws/aws-xray-daemon, Dockerfile]"""

LOOPBACK = re.compile(r"127\.|localhost|\[?::1")
"""Addresses to listen on that only the task itself reaches; matched."""

ADOT_CONFIGURATION = "AOT_CONFIG_CONTENT"
"""Variable with ADOT's whole configuration, as YAML, in place of a file. [aws-otel-collector, pkg/config/
config_factory.go]"""

CLOUDWATCH_AGENT_CONFIGURATION = "CW_CONFIG_CONTENT"
CLOUDWATCH_AGENT_PIPELINES = "CW_OTEL_CONFIG_CONTENT"
"""Variables with the CloudWatch agent's configuration: its own, as JSON, and OpenTelemetry's pipelines,
as YAML, which are added to what it makes of the first. [amazon-cloudwatch-agent, cfg/envconfig/
envconfig.go]
"""

ADOT_OWN_XRAY_CONFIGURATION = re.compile(
    r"/etc/ecs/ecs-(?:default-config|[a-z-]*xray[a-z-]*)\.yaml$"
)
"""Configurations in ADOT's image that take OTLP from anywhere and send traces to X-Ray; searched for.
Which of them take segments of X-Ray SDKs as well has changed. [aws-otel-collector, config/ecs]"""
