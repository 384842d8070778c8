"""Texts for the rows of ``facts.reasons.telemetry.trace_agents``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("otel-agent-file", "Error opening zip file or JAR manifest missing : /otel-auto-instrumentation/javaagent.jar\nError occurred during initialization of VM\nagent library failed to init: instrument", "remade"),
    ("otel-agent-file", "Error: Cannot find module '/otel-auto-instrumentation/autoinstrumentation.js'\nRequire stack:\n- internal/preload", "remade"),
    ("otel-agent-file", "ModuleNotFoundError: No module named 'amazon.opentelemetry.distro'", "remade"),
    ("otel-agent-file", "Error while initializing OpenTelemetry: System.IO.FileNotFoundException: Could not load file or assembly 'OpenTelemetry.AutoInstrumentation'", "remade"),
    ("otel-agent-file", "Unable to start Kestrel. CORECLR_PROFILER_PATH=/otel-auto-instrumentation/linux-x64/OpenTelemetry.AutoInstrumentation.Native.so cannot open shared object file", "remade"),
    ("otel-layer", 'RequestId: 1 Error: exec: "/opt/otel-handler": stat /opt/otel-handler: no such file or directory Extension.LaunchError', "remade"),
    ("otel-propagator", "RuntimeError: Requested component 'xray' not found in entry point 'opentelemetry_propagator'", "remade"),
    ("otel-propagator", 'Propagator "xray" requested through environment variable is unavailable.', "remade"),
    ("otel-propagator", "io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException: Unrecognized value for otel.propagators: xray. Make sure the artifact including the propagator is on the classpath.", "remade"),
    ("otel-sampler", 'OTEL_TRACES_SAMPLER value "xray" invalid, defaulting to "parentbased_always_on".', "remade"),
    ("otel-sampler", "io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException: Unrecognized value for otel.traces.sampler: xray2", "remade"),
    ("otel-exporter-name", "RuntimeError: Requested component 'otlp_proto_grpc' not found in entry point 'opentelemetry_traces_exporter'", "remade"),
    ("otel-exporter-name", "RuntimeError: Unsupported OTLP protocol 'http' is configured", "remade"),
    ("otel-exporter-name", "Unsupported OTLP traces protocol: http. Using http/protobuf.", "remade"),
    ("otel-exporter-name", 'Unsupported OTEL_METRICS_EXPORTER value: "emf". Supported values are: otlp, console, prometheus, none.', "remade"),
    ("otel-exporter-name", "Unrecognized OTEL_TRACES_EXPORTER value: xray.", "remade"),
    ("otel-exporter-name", "Unable to set up trace exporter(s) due to invalid exporter and/or protocol values.", "remade"),
    ("otel-exporter-name", 'io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException: otel.traces.exporter set to "xray" but opentelemetry-exporter-xray not found on classpath. Make sure to add it as a dependency.', "remade"),
    ("otel-component", "RuntimeError: Requested component 'xray' not found in entry point 'opentelemetry_id_generator'", "remade"),
    ("otel-component", "RuntimeError: Requested component 'aws_configurator' not found in entry point 'opentelemetry_configurator'", "remade"),
    ("otel-twice", "Attempting to instrument while already instrumented", "remade"),
    ("otel-twice", "Overriding of current TracerProvider is not allowed", "remade"),
    ("otel-twice", "Error: @opentelemetry/api: Attempted duplicate registration of API: trace", "remade"),
    ("otel-module-order", "Module @opentelemetry/instrumentation-express has been loaded before @opentelemetry/instrumentation-express so it might not work, please initialize it before requiring express", "remade"),
    ("otel-versions", "OpenTelemetry package version mismatch: opentelemetry-sdk==1.20.0. AWS OpenTelemetry Distro expects opentelemetry-sdk==1.27.0, which may cause unexpected errors.", "remade"),
    ("otel-django", "Django is installed but DJANGO_SETTINGS_MODULE is not set. Disabling django instrumentation.", "remade"),
    ("otel-agent-region", "AWS region could not be determined. OTLP endpoints will not be automatically configured. Please set AWS_REGION environment variable or configure OTLP endpoints manually.", "remade"),
    ("otel-agent-settings", "Improper configuration: please export/set OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf and OTEL_TRACES_EXPORTER=otlp", "remade"),
    ("otel-agent-settings", "Improper configuration: Please configure the environment variable OTEL_EXPORTER_OTLP_LOGS_HEADERS to include x-aws-log-group and x-aws-log-stream", "remade"),
    ("otel-agent-settings", "Given SpanExporter is not an instance of OtlpHttpSpanExporter, please check that you have the correct environment variables: OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "remade"),
    ("otel-agent-credentials", "Failed to sign/authenticate export request to https://xray.eu-west-1.amazonaws.com/v1/traces with error: Unable to load credentials", "remade"),
    ("otel-agent-failed", "Failed to auto initialize OpenTelemetry\nTraceback (most recent call last)", "remade"),
    ("otel-agent-failed", "Configuration of aws_configurator failed", "remade"),
    ("otel-agent-failed", "Failed to load configurator aws_configurator", "remade"),
    ("otel-agent-failed", "Could not load OpenTelemetry configuration, SDK will not be setup: ENOENT", "remade"),
    ("otel-agent-failed", "OpenTelemetry Javaagent failed to start\njava.lang.RuntimeException", "remade"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("otel-agent-file", "ModuleNotFoundError: No module named 'requests'"),
    ("otel-agent-failed", 'Configuration of the service failed'),
)  # fmt: skip
