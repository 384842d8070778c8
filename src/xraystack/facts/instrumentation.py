"""Signs of OpenTelemetry instrumentation in a container definition."""

from __future__ import annotations

import re

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
