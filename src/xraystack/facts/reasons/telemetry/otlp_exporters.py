"""Messages of OTLP exporters: of OpenTelemetry SDKs, and of collectors that send to another end."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.telemetry.trace_daemons import NO_ANSWER

REASONS = (
    Reason(
        "collector-signature",
        r"xray\.[\w-]+\.amazonaws\.com/v1/traces\b[^\n]*\b40[13]\b",
        "the OTLP endpoint of X-Ray rejects the request, which is not signed or not allowed",
        "Add the extension sigv4auth (service: xray, region) to the collector, and name it in auth of the exporter otlphttp. The task role requires AWSXrayWriteOnlyAccess. Transaction Search must be on:\naws xray update-trace-segment-destination --destination CloudWatchLogs",
    ),
    Reason(
        "collector-message-size",
        r"grpc: received message larger than max",
        "the collector got more spans in one message than it accepts",
        "Lower OTEL_BSP_MAX_EXPORT_BATCH_SIZE of the application, or send_batch_max_size of the processor batch before. Or raise max_recv_msg_size_mib in the receiver (otlp, protocols, grpc).",
    ),
    Reason(
        "collector-signal-unknown",
        r"unknown service opentelemetry\.proto\.collector\.\w+\.|UNIMPLEMENTED\b[^\n]*opentelemetry|opentelemetry[^\n]*\bUnimplemented\b",
        "the collector was reached, but has no pipeline for this kind of data (traces, metrics or logs) with the OTLP receiver",
        "Add a pipeline for it with the receiver otlp and an exporter to the collector's configuration. Or let the application not send it, such as OTEL_METRICS_EXPORTER=none (OTEL_LOGS_EXPORTER, OTEL_TRACES_EXPORTER).",
    ),
    Reason(
        "collector-exporter-unreachable",
        r"Exporting failed\.[^\n]*(?:\"|\b)otlp(?:http)?\b[^\n]*(?:refused|[Uu]navailable|no such host|timed? ?out|deadline|unreachable|reset)",
        "the collector itself does not reach the address that its own exporter otlp sends to",
        "Set endpoint of that exporter in the collector's configuration: in a container localhost is the container or task itself, not the next collector or backend. Check that the other end runs and listens there: 4317 is for grpc (otlp), 4318 for HTTP (otlphttp). For X-Ray use the exporter awsxray.",
    ),
    Reason(
        "collector-unreachable",
        rf"\bexport(?:ing|er)?\b[^\n]*:431[78]\b|:431[78]\b[^\n]*(?:{NO_ANSWER}|ECONNREFUSED)|ECONNREFUSED [\d.:]*:431[78]\b|traces export: [^\n]*(?:Unavailable|deadline)|Failed to export (?:spans|metrics|logs|traces)\b[^\n]*(?:refused|Failed to connect|[Tt]ime(?:d )?-?out)|OTLPExporterError\b[^\n]*(?:ECONNREFUSED|ENOTFOUND)",
        "the application does not reach the collector at the address of its OTLP exporter",
        "With a sidecar set OTEL_EXPORTER_OTLP_ENDPOINT to http://localhost:4317 (grpc) or :4318 (http/protobuf), and let the application wait for it (DependsOn). For a shared collector set its name there. Its receiver listens on 0.0.0.0, and its security group allows the port.",
    ),
    Reason(
        "collector-protocol",
        r"OTLPExporterError: Not Found|Failed to export (?:batch|spans)[^\n]*\b404\b|/v1/(?:traces|metrics)\b[^\n]*\b404\b",
        "the address of the OTLP exporter is not that of an OTLP receiver for HTTP",
        "Set OTEL_EXPORTER_OTLP_ENDPOINT to port 4318 without a path, with OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf. Or use port 4317 with grpc.",
    ),
)
