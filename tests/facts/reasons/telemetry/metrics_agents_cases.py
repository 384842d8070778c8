"""Texts for the rows of ``facts.reasons.telemetry.metrics_agents``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("metrics-agent-no-route", 'E! WriteToCloudWatch failure, err: RequestError: send request failed caused by: Post "https://monitoring.eu-west-1.amazonaws.com/": dial tcp 52.1.1.1:443: i/o timeout', "remade, AWS"),
    ("metrics-agent-configuration", "E! Failed to load config: Under path : /logs/ | Error : Additional property x is not allowed", "remade, AWS"),
    ("metrics-agent-region", "unable to determine aws-region.", "remade, AWS"),
)  # fmt: skip
