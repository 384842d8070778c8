"""Texts for the rows of ``facts.reasons.containers.program_starts``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("variable-rejected", "Invalid value for OTEL_TRACES_SAMPLER: foo", "remade, OpenTelemetry"),
    (
        "variable-rejected",
        "OTEL_EXPORTER_OTLP_PROTOCOL value http/json is not supported",
        "remade, OpenTelemetry",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("variable-rejected", "Invalid value for AuthorizationType: AWS_IAM_ROLE (Service: Wisdom)"),
)
