"""OpenTelemetry instrumentation: its signs in a container definition, and its support of X-Ray."""

from __future__ import annotations

import re
from typing import NamedTuple

from xraystack.facts.instrumentation.languages import DOTNET, JAVA, NODEJS, PYTHON, RUBY

_WORD = r"(?<![a-z])(?:otel|opentelemetry|adot)(?![a-z])"

IMAGE = re.compile(rf"{_WORD}|auto-?instrumentation-(?:java|python|node(?:js)?|dotnet|go)")
"""Images of instrumented applications, or of init containers that copy the instrumentation into a volume;
for ``search`` in a lower-case reference. [opentelemetry-operator; Amazon CloudWatch user guide,
Application Signals on Amazon ECS]"""

AGENT_VARIABLES = (
    "JAVA_TOOL_OPTIONS",
    "JDK_JAVA_OPTIONS",
    "JAVA_OPTS",
    "NODE_OPTIONS",
    "PYTHONPATH",
    "DOTNET_STARTUP_HOOKS",
    "CORECLR_PROFILER_PATH",
    "RUBYOPT",
)
"""Variables that load an agent into a program."""

AGENT = re.compile(_WORD, re.IGNORECASE)
"""Values of these variables with an OpenTelemetry path or package; for ``search``."""

COMMAND = re.compile(rf"opentelemetry-instrument\b|-javaagent:\S*{_WORD}", re.IGNORECASE)
"""Commands that start a program with instrumentation; for ``search``."""

OTHER_AGENT = re.compile(
    r"(?<![a-z])(?:applicationinsights-agent|dd-java-agent|dd-trace|ddtrace(?:-run)?|elastic-apm-(?:agent|node)|"
    r"newrelic(?:-admin)?|skywalking-agent)(?![a-z])",
    re.IGNORECASE,
)
"""Agents of other vendors in these variables and in commands; for ``search``.
[Azure Monitor OpenTelemetry for Java; Datadog, tracing Java, Node.js and Python applications; Elastic
APM agents for Java and Node.js; New Relic agents for Java, Node.js and Python; Apache SkyWalking, Java
agent]"""

AWS_DISTRIBUTION = re.compile(
    r"(?<![a-z])adot(?![a-z])|aws[-_.]distro|aws[-_]opentelemetry|aws-otel-(?:java|python|node|js|dotnet)",
    re.IGNORECASE,
)
"""Images and values of variables that belong to AWS's distribution; for ``search``.
[aws-otel-java-instrumentation, aws-otel-python-instrumentation, aws-otel-js-instrumentation]"""

PLAIN_AGENT = re.compile(
    r"@opentelemetry/auto-instrumentations-node|opentelemetry-javaagent|opentelemetry-operator",
    re.IGNORECASE,
)
"""Images and values of variables that belong to OpenTelemetry's own instrumentation."""


class XraySupport(NamedTuple):
    """Support of X-Ray's propagator and sampler by an SDK; ``package`` adds the propagator."""

    title: str
    has_propagator: bool
    has_sampler: bool
    package: str = ""


AWS_SUPPORT = XraySupport("AWS's distribution of OpenTelemetry", True, True)
PLAIN_SUPPORT = {
    JAVA: XraySupport("OpenTelemetry's agent for Java", True, False),
    PYTHON: XraySupport(
        "OpenTelemetry for Python", False, False, "opentelemetry-propagator-aws-xray"
    ),
    NODEJS: XraySupport(
        "OpenTelemetry for Node.js", False, False, "@opentelemetry/propagator-aws-xray"
    ),
    DOTNET: XraySupport("OpenTelemetry for .NET", False, False),
    RUBY: XraySupport("OpenTelemetry for Ruby", False, False, "opentelemetry-propagator-xray"),
}
"""Support by language, without AWS's distribution. Python does not start with a propagator that it lacks;
Node.js and Ruby ignore it, .NET logs an error. [run with Python and Node.js; opentelemetry-java,
contrib propagators; opentelemetry-dotnet-instrumentation, propagators; opentelemetry-ruby]"""
