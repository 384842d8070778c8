"""Texts for the rows of ``facts.reasons.telemetry.otlp_exporters``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("collector-signature", 'Exporting failed. Dropping data. {"kind": "exporter", "name": "otlphttp", "error": "Permanent error: rpc error: code = Unauthenticated desc = error exporting items, request to https://xray.eu-west-1.amazonaws.com/v1/traces responded with HTTP Status Code 403"}', "remade, AWS"),
    ("collector-message-size", "error: rpc error: code = ResourceExhausted desc = grpc: received message larger than max (5242880 vs. 4194304)", "remade, AWS"),
    ("collector-signal-unknown", 'Failed to export metrics to localhost:4317, error code: StatusCode.UNIMPLEMENTED, details = "unknown service opentelemetry.proto.collector.metrics.v1.MetricsService"', "remade"),
    ("collector-exporter-unreachable", '2024-03-11T02:19:08.412Z	info	exporterhelper/retry_sender.go:118	Exporting failed. Will retry the request after interval.	{"kind": "exporter", "data_type": "traces", "name": "otlp", "error": "rpc error: code = Unavailable desc = connection error: desc = \\"transport: Error while dialing: dial tcp 127.0.0.1:4317: connect: connection refused\\"", "interval": "5.52334113s"}', "remade"),
    ("collector-unreachable", 'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:4317: connect: connection refused"', "remade, OTLP"),
    ("collector-unreachable", "Failed to export spans. The request could not be executed. Full error message: Failed to connect to localhost/[0:0:0:0:0:0:0:1]:4317", "remade, OTLP"),
    ("collector-unreachable", "Transient error StatusCode.UNAVAILABLE encountered while exporting traces to localhost:4317, retrying in 1s.", "remade, OTLP"),
    ("collector-unreachable", "traces export: context deadline exceeded: rpc error: code = Unavailable desc = name resolver error: produced zero addresses", "remade, AWS"),
    ("collector-protocol", "OTLPExporterError: Not Found", "remade, OTLP"),
    ("collector-protocol", "Failed to export batch code: 404, reason: 404 page not found", "remade, AWS"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("collector-unreachable", "Error: cannot start pipelines: listen tcp 0.0.0.0:4317: bind: address already in use"),
)  # fmt: skip
