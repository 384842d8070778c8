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
    REGION_VARIABLE,
    MemoryLimits,
    environment_variable,
    listen_address,
)

SEGMENTS_PER_CALL = 50
"""Limit of a PutTraceSegments call. [X-Ray API reference; awsxrayexporter, maxSegmentsPerPut]"""

LIMIT_VARIABLE = "MEMORY_LIMIT_MIB"

LIMITS = ("limit_mib", "go_memory_limit")
"""The limits that a container with such a configuration uses."""


def configuration(host: str) -> dict[str, Any]:
    """Return the pipelines of a collector that listens on ``host``.

    The X-Ray receiver's sampling proxy has its own address, by default loopback, and a failure to bind
    it is silent. Region and memory come from variables, so the text is the same everywhere.
    """
    xray_address = listen_address(host, xray.DAEMON_PORT)
    region = {"region": "${env:AWS_REGION}", "local_mode": True}
    return {
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
        "processors": _processors(),
        "exporters": {"awsxray": {**region, "telemetry": {"enabled": True}}},
        "service": {
            "pipelines": {
                "traces/xray": _pipeline("awsxray", "resource/ecs", "batch/xray"),
                "traces/otlp": _pipeline("otlp", "batch/otlp"),
            }
        },
    }


def _processors() -> dict[str, Any]:
    """Return the processors; ``resource/ecs`` sets the origin of segments, which the receiver drops.

    Batches are no larger than a call, because X-Ray's throttling loses a whole batch. [awsxrayexporter,
    awsxray.go and translator/segment.go]
    """
    batch = {
        "timeout": "1s",
        "send_batch_size": SEGMENTS_PER_CALL,
        "send_batch_max_size": SEGMENTS_PER_CALL,
    }
    return {
        "memory_limiter": {
            "check_interval": "1s",
            "limit_mib": f"${{env:{LIMIT_VARIABLE}}}",
        },
        "resource/ecs": {
            "attributes": [{"key": "cloud.platform", "value": "aws_ecs", "action": "insert"}]
        },
        "batch/xray": batch,
        "batch/otlp": batch,
    }


def _pipeline(receiver: str, *processors: str) -> dict[str, list[str]]:
    """Return a pipeline; the limiter comes first, so that rejected data costs no other work."""
    return {
        "receivers": [receiver],
        "processors": ["memory_limiter", *processors],
        "exporters": ["awsxray"],
    }


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
