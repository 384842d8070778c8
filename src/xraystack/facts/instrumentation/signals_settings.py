"""Application Signals: ports and settings of the CloudWatch agent, and variables of AWS's distributions.

The switch alone is not enough: with it, Python and Node.js still send traces to port 4318, and sample
without X-Ray's rules. [aws-otel-python-instrumentation and aws-otel-js-instrumentation, measured; Amazon
CloudWatch user guide, Application Signals on Amazon ECS]
"""

from __future__ import annotations

import re

from xraystack.facts import opentelemetry

PROTOCOL = "application-signals"
"""Name of the protocol of such programs, beside those of ``opentelemetry.PROTOCOLS``."""

GRPC_PORT, HTTP_PORT = 4315, 4316
"""Ports of the agent. On TCP 2000 it has a proxy for sampling rules. [amazon-cloudwatch-agent,
translator/translate/otel/receiver/otlp and extension/awsproxy]"""

METRICS_PATH = "/v1/metrics"

SETTING = "application_signals"
"""Member of the agent's configuration, among its traces and among the metrics of its logs."""

LOG_GROUPS = "/aws/application-signals/*"
EVENT_LOG_GROUPS = "/aws/service-events/*"
"""Log groups that the agent creates and writes; the second with service events.
[amazon-cloudwatch-agent, exporter/awsemf and pipeline/applicationsignals]"""

ENABLED_VARIABLE = opentelemetry.SIGNALS_VARIABLE
ENDPOINT_VARIABLE = "OTEL_AWS_APPLICATION_SIGNALS_EXPORTER_ENDPOINT"
RUNTIME_VARIABLE = "OTEL_AWS_APPLICATION_SIGNALS_RUNTIME_ENABLED"
EVENTS_VARIABLE = "OTEL_AWS_SERVICE_EVENTS_ENABLED"
"""Runtime metrics and service events are on by default; .NET has no service events. [measured]"""

ENVIRONMENT_ATTRIBUTE = "deployment.environment.name"
ANY_ENVIRONMENT = re.compile(r"(?:^|,)\s*deployment\.environment(?:\.name)?=")
ENVIRONMENT_NAME = re.compile(r"[A-Za-z0-9._:/-]{1,255}")
ENVIRONMENT_VALUE = re.compile(rf"{re.escape(ENVIRONMENT_ATTRIBUTE)}={ENVIRONMENT_NAME.pattern}")
"""The environment in ``OTEL_RESOURCE_ATTRIBUTES``, by both of its names, and as patch writes it. Without
it the agent names the environment after the cluster: ``ecs:CLUSTER``. [amazon-cloudwatch-agent,
awsapplicationsignals, resolver/ecs.go]"""
