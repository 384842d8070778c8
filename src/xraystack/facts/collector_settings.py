"""Settings of OpenTelemetry collector components, as dotted paths.

A collector that reads an unknown setting exits at once, so a misspelt one, or a queue where a component
has none, is an outage. The tests check the stacks' own configurations against these, the lint rules
check the user's.

Sources: opentelemetry-collector-contrib, ``config.go`` and README of each component, as vendored by
aws-otel-collector v0.49.0 and amazon-cloudwatch-agent 1.300071.0; the agent's JSON by its
``translator/config/schema.json``.
"""

from __future__ import annotations

from collections.abc import Iterator

KNOWN_SETTINGS: dict[str, frozenset[str]] = {
    "receivers/awsxray": frozenset(
        {
            "endpoint",
            "transport",
            "proxy_server.endpoint",
            "proxy_server.proxy_address",
            "proxy_server.tls.insecure",
            "proxy_server.tls.server_name_override",
            "proxy_server.region",
            "proxy_server.role_arn",
            "proxy_server.aws_endpoint",
            "proxy_server.local_mode",
            "proxy_server.service_name",
        }
    ),
    "exporters/awsxray": frozenset(
        {
            "num_workers",
            "endpoint",
            "request_timeout_seconds",
            "max_retries",
            "no_verify_ssl",
            "proxy_address",
            "region",
            "local_mode",
            "resource_arn",
            "role_arn",
            "external_id",
            "indexed_attributes",
            "index_all_attributes",
            "aws_log_groups",
            "telemetry.enabled",
            "telemetry.include_metadata",
            "telemetry.contributors",
            "telemetry.hostname",
            "telemetry.instance_id",
            "telemetry.resource_arn",
        }
    ),
    "processors/memory_limiter": frozenset(
        {
            "check_interval",
            "limit_mib",
            "spike_limit_mib",
            "limit_percentage",
            "spike_limit_percentage",
        }
    ),
}
"""All settings of a component, by section and type: any other setting stops the collector."""

USED_SETTINGS: dict[str, frozenset[str]] = {
    "receivers/otlp": frozenset({"protocols.grpc.endpoint", "protocols.http.endpoint"}),
    "processors/batch": frozenset({"timeout", "send_batch_size", "send_batch_max_size"}),
    "processors/resource": frozenset({"attributes"}),
    "exporters/otlphttp": frozenset(
        {"endpoint", "traces_endpoint", "compression", "headers", "auth.authenticator"}
    ),
    "extensions/sigv4auth": frozenset({"region", "service"}),
    "extensions/health_check": frozenset({"endpoint", "path", "response_body", "tls"}),
}
"""Components with more settings than listed: these are the settings that the stacks may use."""

SERVICE_SETTINGS = frozenset({"extensions", "pipelines", "telemetry.logs.level"})
PIPELINE_SETTINGS = frozenset({"receivers", "processors", "exporters"})

CLOUDWATCH_AGENT_SETTINGS = frozenset(
    {
        "agent.region",
        "traces.traces_collected.xray.bind_address",
        "traces.traces_collected.xray.tcp_proxy.bind_address",
        "traces.traces_collected.otlp.grpc_endpoint",
        "traces.traces_collected.otlp.http_endpoint",
        "traces.traces_collected.otlp.tls.cert_file",
        "traces.traces_collected.otlp.tls.key_file",
        "traces.traces_collected.application_signals",
        "traces.concurrency",
        "traces.buffer_size_mb",
        "traces.resource_arn",
        "traces.local_mode",
        "traces.insecure",
        "traces.credentials.role_arn",
        "traces.proxy_override",
        "traces.endpoint_override",
        "traces.region_override",
        "traces.transit_spans_in_otlp_format",
    }
)
"""The agent's JSON: its region, and all settings of the section for traces. Others are errors."""


def unknown_settings(settings: object, known: frozenset[str]) -> list[str]:
    """Return the dotted paths in ``settings`` that are not in ``known``, in document order."""
    return [path for path in _paths(settings) if not _is_known(path, known)]


def _paths(settings: object, prefix: str = "") -> Iterator[str]:
    if not isinstance(settings, dict) or not settings:
        yield prefix
        return
    for name, value in settings.items():
        yield from _paths(value, f"{prefix}.{name}" if prefix else str(name))


def _is_known(path: str, known: frozenset[str]) -> bool:
    """Return whether a path, an ancestor of it or a descendant is known; an empty path is."""
    parents = path.split(".")
    return (
        not path
        or any(".".join(parents[: end + 1]) in known for end in range(len(parents)))
        or any(name.startswith(f"{path}.") for name in known)
    )
