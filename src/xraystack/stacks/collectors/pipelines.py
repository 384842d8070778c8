"""Configuration of OpenTelemetry collectors, as data and as text.

X-Ray SDKs and OTLP have a pipeline each, with a batch processor each: the exporter makes one call after
the other for a batch processor, so two of them have two calls in flight.

There is no ``resourcedetection``: in a shared collector it would report the collector's task as the
application's.
"""

from __future__ import annotations

from typing import Any

from xraystack.facts import opentelemetry, xray
from xraystack.stacks.collectors.container import (
    OTLP_EXPORT,
    REGION_VARIABLE,
    XRAY_EXPORT,
    Export,
    MemoryLimits,
    SecondBackend,
    environment_variable,
    listen_address,
)

SEGMENTS_PER_CALL = 50
"""Limit of a PutTraceSegments call. [X-Ray API reference; awsxrayexporter, maxSegmentsPerPut]"""

LIMIT_VARIABLE = "MEMORY_LIMIT_MIB"

LIMITS = ("limit_mib", "go_memory_limit")
"""The limits that a container with such a configuration uses."""


REGION = "${AWS::Region}"
SIGNER = "sigv4auth"
SECOND_EXPORTER = "otlphttp/second"
SECOND_VARIABLE = "SECOND_OTLP_HEADER"
"""Variable with the secret value of the header for a second backend."""

XRAY_ENDPOINT = "https://xray.${AWS::Region}.${AWS::URLSuffix}/v1/traces"
"""X-Ray's OTLP endpoint, which requires Transaction Search. [X-Ray developer guide, OTLP endpoint]"""

SPANS_PER_CALL = 1000
"""Below the 5 MB and 10,000 spans of a call, with spans of 5 KB (I). [X-Ray developer guide, quotas]"""


def configuration(host: str, export: Export = XRAY_EXPORT) -> dict[str, Any]:
    """Return the pipelines of a collector on ``host``, as data for ``configuration_variable``.

    The X-Ray receiver's sampling proxy has its own address, by default loopback, and a failure to bind
    it is silent. The memory limit comes from a variable of the container.
    Segments of X-Ray SDKs are always sent by the X-Ray exporter.
    """
    xray_address = listen_address(host, xray.DAEMON_PORT)
    region = {"region": REGION, "local_mode": True}
    second = list(_second_exporter(export.second))
    spans = "otlphttp/xray" if export.name == OTLP_EXPORT.name else "awsxray"
    return {
        **({"extensions": _signer()} if spans != "awsxray" else {}),
        "receivers": {
            "awsxray": {
                "endpoint": xray_address,
                "transport": "udp",
                "proxy_server": {"endpoint": xray_address, **region},
            },
            "otlp": {
                "protocols": {
                    "grpc": {"endpoint": listen_address(host, opentelemetry.GRPC_PORT)},
                    "http": {"endpoint": listen_address(host, opentelemetry.HTTP_PORT)},
                }
            },
        },
        "processors": _processors(SEGMENTS_PER_CALL if spans == "awsxray" else SPANS_PER_CALL),
        "exporters": {
            "awsxray": {**region, "telemetry": {"enabled": True}},
            **({} if spans == "awsxray" else {spans: _signed_exporter()}),
            **_second_exporter(export.second),
        },
        "service": {
            **({"extensions": [SIGNER]} if spans != "awsxray" else {}),
            "pipelines": {
                "traces/xray": _pipeline(
                    "awsxray", ["resource/ecs", "batch/xray"], ["awsxray", *second]
                ),
                "traces/otlp": _pipeline("otlp", ["batch/otlp"], [spans, *second]),
            },
        },
    }


def _signer() -> dict[str, Any]:
    return {SIGNER: {"region": REGION, "service": "xray"}}


def _signed_exporter() -> dict[str, Any]:
    """Return the exporter to X-Ray; ``otlphttp`` is the name that all versions of both collectors know.

    [opentelemetry-collector, issue 14396]
    """
    return {
        "traces_endpoint": XRAY_ENDPOINT,
        "compression": "gzip",
        "auth": {"authenticator": SIGNER},
    }


def _second_exporter(second: SecondBackend | None) -> dict[str, Any]:
    """Return the exporter to a second backend, by its name; each exporter has its own queue."""
    if second is None:
        return {}
    headers = {"headers": {second.header: f"${{env:{SECOND_VARIABLE}}}"}} if second.header else {}
    return {SECOND_EXPORTER: {"endpoint": second.url, "compression": "gzip", **headers}}


def _processors(otlp_batch: int) -> dict[str, Any]:
    """Return the processors; ``resource/ecs`` sets the origin of segments, which the receiver drops.

    Batches are no larger than a call, because X-Ray's throttling loses a whole batch. [awsxrayexporter,
    awsxray.go and translator/segment.go]
    """
    return {
        "memory_limiter": {
            "check_interval": "1s",
            "limit_mib": f"${{env:{LIMIT_VARIABLE}}}",
        },
        "resource/ecs": {
            "attributes": [{"key": "cloud.platform", "value": "aws_ecs", "action": "insert"}]
        },
        "batch/xray": _batch(SEGMENTS_PER_CALL),
        "batch/otlp": _batch(otlp_batch),
    }


def _batch(size: int) -> dict[str, Any]:
    return {"timeout": "1s", "send_batch_size": size, "send_batch_max_size": size}


def _pipeline(receiver: str, processors: list[str], exporters: list[str]) -> dict[str, list[str]]:
    """Return a pipeline; the limiter comes first, so that rejected data costs no other work."""
    return {
        "receivers": [receiver],
        "processors": ["memory_limiter", *processors],
        "exporters": exporters,
    }


def read_second_exporter(text: str) -> dict[str, Any] | None:
    """Return the settings of the exporter to a second backend in a configuration's text, or None."""
    import yaml  # slow, and not needed for the options

    try:
        settings = yaml.safe_load(text)["exporters"][SECOND_EXPORTER]
    except (yaml.YAMLError, KeyError, TypeError):
        return None
    return settings if isinstance(settings, dict) else None


def configuration_variable(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the variable with a configuration, as a text for ``Fn::Sub``.

    The collector's own variables are escaped: CDK rejects ``${env:...}`` in a plain text.
    """
    text = yaml_text(data).replace("${env:", "${!env:")
    return environment_variable(name, {"Fn::Sub": text})


def secrets(export: Export) -> dict[str, Any]:
    """Return the ``Secrets`` of the container, if a second backend requires one."""
    second = export.second
    if second is None or second.secret_arn is None:
        return {}
    return {"Secrets": [{"Name": SECOND_VARIABLE, "ValueFrom": second.secret_arn}]}


def environment(limits: MemoryLimits, *configuration: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the configuration's variables, Go's memory limit, and the configuration itself."""
    limit = limits.limit_mib
    return [
        REGION_VARIABLE,
        environment_variable(LIMIT_VARIABLE, str(limit) if isinstance(limit, int) else limit),
        environment_variable("GOMEMLIMIT", limits.go_memory_limit),
        *configuration,
    ]


def yaml_text(data: dict[str, Any]) -> str:
    """Return a configuration as YAML, in its own order, with lists of names on one line."""
    import yaml  # slow, and not needed for the options

    class Dumper(yaml.SafeDumper):
        """A YAML dumper with indented list items and without anchors."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, False)

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
            return True

    def represent_list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
        is_flat = all(isinstance(item, str) for item in items)
        return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_flat)

    Dumper.add_representer(list, represent_list)
    text: str = yaml.dump(data, Dumper=Dumper, sort_keys=False, width=96)
    return text
