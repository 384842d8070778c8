"""Options of what an application sends its traces with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from xraystack.facts import opentelemetry

if TYPE_CHECKING:
    from xraystack.patching.sdk_selection import Sending

OPTIONS = (
    click.Option(
        ["--sdk"],
        multiple=True,
        metavar="[CONTAINER=]xray|otel|both",
        help="What the application, or this container, sends with: X-Ray SDKs or OpenTelemetry, "
        "which the collectors adot and cloudwatch-agent take (default: what the template shows, "
        "else xray).",
    ),
    click.Option(
        ["--otlp-protocol"],
        type=click.Choice(list(opentelemetry.PROTOCOLS)),
        help="How OpenTelemetry sends: over HTTP on port 4318 (default), or gRPC on 4317.",
    ),
    click.Option(
        ["--xray-sampling"],
        is_flag=True,
        help="Let OpenTelemetry sample by X-Ray's rules, which SDKs of AWS's distribution can.",
    ),
)


def sending(given: dict[str, Any]) -> Sending:
    """What these options say."""
    from xraystack.patching.sdk_selection import Sending

    return Sending(given["sdk"], given["otlp_protocol"], given["xray_sampling"])
