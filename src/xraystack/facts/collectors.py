"""The programs that take traces from applications: how their images and their ports are known."""

from __future__ import annotations

import re

_START, _END = r"(?:^|[/}])", r"(?::|@|$)"
"""A name is the last part of a path, or follows a variable of ``Fn::Sub``."""

_DAEMON = r"(?:aws-)?xray(?:-daemon)?"

DAEMON_IMAGE = re.compile(f"{_START}{_DAEMON}{_END}")
"""Images of the X-Ray daemon, somebody's own included; searched for in a reference."""

COLLECTOR_IMAGE = re.compile(f"{_START}(?:{_DAEMON}|aws-otel-collector|cloudwatch-agent){_END}")
"""Images that take traces rather than send them: the daemon, ADOT, the CloudWatch agent; searched for."""

OFFICIAL_DAEMON_IMAGE = re.compile(
    rf"(?:public\.ecr\.aws/xray|(?:docker\.io/)?amazon)/aws-xray-daemon{_END}"
)
"""Of these the entry point is known, so a command says all; matched. [aws/aws-xray-daemon, Dockerfile]"""

LOOPBACK = re.compile(r"127\.|localhost|\[?::1")
"""Addresses to listen on that only the task itself reaches; matched."""

ADOT_CONFIGURATION = "AOT_CONFIG_CONTENT"
"""Variable with ADOT's whole configuration, as YAML. [aws-otel-collector, pkg/config]"""

CLOUDWATCH_AGENT_CONFIGURATION = "CW_CONFIG_CONTENT"
"""Variable with the CloudWatch agent's whole configuration, as JSON. [amazon-cloudwatch-agent]"""
