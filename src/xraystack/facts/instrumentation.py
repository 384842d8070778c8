"""The signs by which a container shows that what runs in it is instrumented with OpenTelemetry."""

from __future__ import annotations

import re

_WORD = r"(?<![a-z])(?:otel|opentelemetry|adot)(?![a-z])"

IMAGE = re.compile(rf"{_WORD}|auto-?instrumentation-(?:java|python|node(?:js)?|dotnet|go)")
"""Images of instrumented applications, or of what brings the instrumentation into a volume of theirs;
searched for in a reference in lower case. [opentelemetry-operator; Amazon CloudWatch user guide,
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
"""What they say of OpenTelemetry's, a path or a package; searched for."""

COMMAND = re.compile(rf"opentelemetry-instrument\b|-javaagent:\S*{_WORD}", re.IGNORECASE)
"""Commands that start a program with instrumentation; searched for."""
