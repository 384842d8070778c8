"""Export of spans to X-Ray by programs themselves, without a collector.

AWS's distributions sign requests to X-Ray's OTLP endpoint with the task role's credentials. They know the
endpoint by its URL. [aws-otel-java-instrumentation, aws-otel-python-instrumentation,
aws-otel-js-instrumentation and aws-otel-dotnet-instrumentation, detection of the endpoint]
"""

from __future__ import annotations

import re

from xraystack.facts import opentelemetry, xray

XRAY_HOST_PREFIX = "https://xray."
XRAY_URL = f"{XRAY_HOST_PREFIX}${{AWS::Region}}.amazonaws.com{opentelemetry.TRACES_PATH}"
"""X-Ray's OTLP endpoint, as a text for ``Fn::Sub``. Only a URL of exactly this form is signed; that of a
region in China is signed by Python's distribution alone. [patterns in all four distributions]"""

ANY_XRAY_URL = re.compile(r"https://xray\.[^/]+\.amazonaws\.com(?:\.cn)?(?:/|$)")
"""A URL of that host in any region, for ``match``."""

ACTIONS = tuple(f"xray:{name}" for name in (xray.SEGMENTS_ACTION, *xray.SPAN_ACTIONS))
"""IAM actions that the task role of the program requires."""

SIGNING_VARIABLE = "OTEL_AWS_SIG_V4_ENABLED"
DOTNET_VARIABLES = {SIGNING_VARIABLE: "true", opentelemetry.EXPORTER_VARIABLE: "none"}
"""Variables with which ADOT for .NET signs its spans; without both it sends them unsigned, and X-Ray
rejects them. The others sign without a variable. [aws-otel-dotnet-instrumentation, Plugin.cs]"""
