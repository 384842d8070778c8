"""Messages of OTLP exporters: of OpenTelemetry SDKs, and of collectors that send to another end."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.telemetry.trace_daemons import NO_ANSWER

_EXPORT = r"(?:Failed to export|OTLPExporterError|exporting items, request to|failed to send (?:to|metrics to|logs to) http|/v1/(?:traces|metrics|logs)\b)"
_OF_OTLP = r"^(?=(?s:.*)(?:otel|otlp|telemetry|collector|exporter\b|(?:trace|metric|log)s? export|exporting (?:span|trace|metric|log|item|batch)|[Ff]ailed to export|:431[5-8]\b|/v1/(?:traces|metrics|logs)\b))(?s:.*)"
"""Texts of OTLP exporters: other programs have the same sentences of gRPC."""
_STATUS = rf"(?:{_EXPORT}[^\n]*(?:HTTP Status Code|HTTP status code|batch code:)|failed to send (?:to|metrics to|logs to) http\S+:)\s?"

REASONS = (
    Reason(
        "otlp-signature-service",
        r"(?:/v1/(?:traces|metrics|logs)\b|Failed to export|OTLPExporterError|\"otlphttp)[^\n]*Credential should be scoped to",
        "the request to the OTLP endpoint of AWS is signed for another service or region",
        "Set service and region of the extension sigv4auth as the endpoint requires: xray for traces, logs for logs. Two endpoints require two extensions (sigv4auth/traces, sigv4auth/logs), each in auth of its exporter and in service.extensions.",
    ),
    Reason(
        "otlp-throttled",
        r"/v1/(?:traces|metrics|logs)\b[^\n]*(?:\b429\b|Throttl|Rate exceeded)|Failed to export (?:spans?|metrics?|logs?|traces?|batch)\b[^\n]*\b429\b|OTLPExporterError: Too Many Requests|code = ResourceExhausted desc = [Tt]oo many requests",
        "the endpoint of the OTLP exporter throttles its requests",
        "Sample fewer traces, and send larger batches: the processor batch of the collector, OTEL_BSP_MAX_EXPORT_BATCH_SIZE and OTEL_BSP_SCHEDULE_DELAY of the application. At an endpoint of AWS request a higher quota of the service in Service Quotas.",
    ),
    Reason(
        "otlp-log-group",
        r"(?:/v1/logs\b|Failed to export logs)[^\n]*log (?:group|stream) does not exist",
        "the log group or log stream of the OTLP exporter does not exist: the endpoint of CloudWatch Logs makes none",
        "Set x-aws-log-group=GROUP and x-aws-log-stream=STREAM in OTEL_EXPORTER_OTLP_LOGS_HEADERS, or in headers of the exporter. Make both first:\naws logs create-log-group --log-group-name GROUP\naws logs create-log-stream --log-group-name GROUP --log-stream-name STREAM",
    ),
    Reason(
        "otlp-logs-rejected",
        r"logs\.[\w-]+\.amazonaws\.com/v1/logs\b[^\n]*\b40[13]\b",
        "the OTLP endpoint of CloudWatch Logs rejects the request, which is not signed, not allowed, or without a log group",
        "Add the extension sigv4auth (service: logs, region) to the collector, and name it in auth of the exporter otlphttp; agents of ADOT sign themselves with OTEL_EXPORTER_OTLP_LOGS_PROTOCOL=http/protobuf. Set x-aws-log-group and x-aws-log-stream in the headers. The role requires logs:PutLogEvents on the group.",
    ),
    Reason(
        "collector-signature",
        r"xray\.[\w-]+\.amazonaws\.com/v1/traces\b[^\n]*\b40[13]\b",
        "the OTLP endpoint of X-Ray rejects the request, which is not signed or not allowed",
        "Add the extension sigv4auth (service: xray, region) to the collector, and name it in auth of the exporter otlphttp. The task role requires xray:PutSpans and xray:PutSpansForIndexing: add them if AWSXrayWriteOnlyAccess does not contain them. Transaction Search must be on:\naws xray update-trace-segment-destination --destination CloudWatchLogs",
    ),
    Reason(
        "collector-message-size",
        rf"{_OF_OTLP}(?:[Rr]eceived|trying to send) message larger than max|serialized size \d+ bytes exceeds max_request_size|OTLPExporterError: (?:Request Entity|Payload|Content) Too Large|{_STATUS}413\b",
        "a batch of spans, metrics or logs is larger than the other end accepts",
        "Lower OTEL_BSP_MAX_EXPORT_BATCH_SIZE of the application, or send_batch_max_size of the processor batch before. Or raise the limit of the receiver otlp: max_recv_msg_size_mib under grpc, max_request_body_size under http.",
    ),
    Reason(
        "otlp-name-unresolved",
        rf"{_OF_OTLP}(?:produced zero addresses|code = Unavailable[^\n]*no such host)|(?:DNS resolution failed for|Name resolution failed for target dns:) ?\S+:431[78]|lookup \S+[^\n]*no such host[^\n]*431[78]|:431[78]\b[^\n]*(?:no such host|ENOTFOUND|EAI_AGAIN|Name or service not known|name resolution)|OTLPExporterError\b[^\n]*ENOTFOUND|(?:OTLP|otlp)\b[^\n]*dns error|431[5-8]\b[^\n]*(?:NameResolutionError|Failed to resolve)|ENOTFOUND [\w.-]+:431[78]|Failed to export [^\n]*(?:\n[^\n]*)?(?:UnknownHost|UNAVAILABLE: Unable to resolve host)",
        "the host in the OTLP exporter's endpoint has no address in DNS",
        "Correct the name. A sidecar in network mode awsvpc is localhost, not the name of its container. A name of Cloud Map or Service Connect requires running tasks of the collector, and the namespace in this VPC; for Service Connect the client service requires ServiceConnectConfiguration too. In an exporter for grpc write HOST:PORT without http://.",
    ),
    Reason(
        "otlp-plaintext",
        rf"(?:first record does not look like a TLS handshake|WRONG_VERSION_NUMBER|wrong version number|SSLV3_ALERT|Unsupported or unrecognized SSL message)[^\n]*431[78]|431[78]\b[^\n]*(?:server gave HTTP response to HTTPS client|first record does not look like a TLS|wrong version number|WRONG_VERSION_NUMBER|Unsupported or unrecognized SSL message)|{_OF_OTLP}first record does not look like a TLS handshake",
        "the OTLP exporter uses TLS, but the receiver at this address does not",
        "Begin the endpoint with http:// instead of https://, or set OTEL_EXPORTER_OTLP_INSECURE=true for grpc. In a collector set tls: {insecure: true} of the exporter otlp.",
    ),
    Reason(
        "otlp-certificate",
        rf"(?:{_OF_OTLP}code = Unavailable|431[78]\b|/v1/(?:traces|metrics|logs)\b|exporter\.otlp|OTLPExporterError|Failed to export)[^\n]*(?:x509: |certificate (?:verify|signed|has expired)|unable to (?:verify|get local issuer)|self[- ]signed certificate|PKIX path building)",
        "the OTLP exporter does not trust the certificate of the other end",
        "Set OTEL_EXPORTER_OTLP_CERTIFICATE to a file with the certificate of the authority, or tls.ca_file of the exporter in a collector. An own image requires the package ca-certificates. The name in the endpoint must be that of the certificate.",
    ),
    Reason(
        "otlp-grpc-http",
        rf"{_OF_OTLP}(?:frame header looked like an HTTP/1\.1 header|error reading server preface: )|FRAME_SIZE_ERROR: 4740180\b|gRPC status code 2\. Error message: OK\b|:4318\b[^\n]*GrpcExporter\b[^\n]*gRPC status code 2\. Error message: closed\b|_InactiveRpcError\b(?s:.*):4318\b|Parse Error: Expected HTTP/[^\n]*(?:431[78]|[Oo][Tt][Ll][Pp])|(?:431[78]|OTLP)[^\n]*Parse Error: Expected HTTP/|HttpExporter\b[^\n]*unexpected end of stream|unexpected end of stream on http://[^/\s]+:4317\b|:431[78]\b[^\n]*malformed HTTP response|UNAVAILABLE\b(?s:.{{1,200}})ipv[46]:\S+:4318\b|[Hh]ttp\(464\b[^\n]*otlp|:4317\b[^\n]*BadStatusLine|BadStatusLine[^\n]*:4317\b|(?:OTLP|otlp|Failed to export|/v1/(?:traces|metrics|logs))[^\n]*\b464\b",
        "protocol and port of the OTLP exporter do not fit: one end speaks grpc, the other one plain HTTP",
        "Use port 4317 with OTEL_EXPORTER_OTLP_PROTOCOL=grpc, or port 4318 with http/protobuf. In a collector the exporter otlp is for grpc, otlphttp for HTTP. A load balancer for grpc requires ProtocolVersion: GRPC of its target group and an HTTPS listener.",
    ),
    Reason(
        "otlp-endpoint-form",
        rf"{_OF_OTLP}too many colons in address|OTLP endpoint (?:must|scheme must) |Invalid endpoint, must (?:start with http|be a URL)|URL path should not be set when using grpc|Could not parse (?:user|environment)-provided export URL|is not a valid URL, using \'undefined\' instead|otlp\w+: parse endpoint url",
        "the endpoint of the OTLP exporter has a form that this exporter does not read",
        "In an SDK set OTEL_EXPORTER_OTLP_ENDPOINT with a scheme and without a path: http://HOST:4317 for grpc, http://HOST:4318 for http/protobuf. In a collector the exporter otlp has HOST:4317 without http://, and otlphttp http://HOST:4318.",
    ),
    Reason(
        "collector-signal-unknown",
        r"unknown service opentelemetry\.proto\.collector\.\w+\.|UNIMPLEMENTED\b[^\n]*opentelemetry|Failed to export (?:traces|metrics|logs) to \S+, error code: StatusCode\.UNIMPLEMENTED|opentelemetry[^\n]*\bUnimplemented\b",
        "the collector was reached, but has no pipeline for this kind of data (traces, metrics or logs) with the OTLP receiver",
        "Add a pipeline for it with the receiver otlp and an exporter to the collector's configuration. Or let the application not send it, such as OTEL_METRICS_EXPORTER=none (OTEL_LOGS_EXPORTER, OTEL_TRACES_EXPORTER).",
    ),
    Reason(
        "collector-signal-path",
        rf"^(?=[^\n]*(?:\b[Mm]etrics? ?export|MetricReader|MetricExporter|/v1/metrics|[Ee]xport\w* (?:metrics?|logs)\b|/v1/logs|LogRecord|LogExporter))[^\n]*(?:OTLPExporterError: Not Found|{_STATUS}404\b|\b404\b)",
        "the OTLP exporter of metrics or logs reached an HTTP server, which does not have this path: mostly the collector has a pipeline for traces only",
        "Add a pipeline for this kind of data with the receiver otlp, or do not send it: OTEL_METRICS_EXPORTER=none, OTEL_LOGS_EXPORTER=none. Metrics of Application Signals are sent to the CloudWatch agent: OTEL_AWS_APPLICATION_SIGNALS_EXPORTER_ENDPOINT=http://HOST:4316/v1/metrics. OTEL_EXPORTER_OTLP_ENDPOINT has no path, and OTEL_EXPORTER_OTLP_METRICS_ENDPOINT the whole one, with /v1/metrics.",
    ),
    Reason(
        "collector-protocol",
        rf"OTLPExporterError: Not Found|{_STATUS}404\b|\bexport\w*\b[^\n]*404 page not found|OTLP exporter received http\.code=404|/v1/(?:traces|metrics|logs)\b[^\n]*\b404\b",
        "the OTLP exporter reached an HTTP server, which does not have this path",
        "Set OTEL_EXPORTER_OTLP_ENDPOINT to http://HOST:4318 without a path: the SDK adds /v1/traces. OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, and url in code, require the whole http://HOST:4318/v1/traces. The receiver otlp requires protocols.http and a pipeline for this kind of data. Port 4317 is for OTEL_EXPORTER_OTLP_PROTOCOL=grpc.",
    ),
    Reason(
        "otlp-content",
        rf"OTLPExporterError: (?:Bad Request|Unsupported Media Type)(?![^\n]*(?:UpdateTraceSegmentDestination|log (?:group|stream)))|{_STATUS}4(?:00|15)\b(?![^\n]*(?:Trace Segment Destination|log (?:group|stream)))",
        "the receiver cannot read what the OTLP exporter sends",
        "Read the response in data, or the log of the collector. Mostly the protocol does not fit: set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf with port 4318. Another cause is a proxy that changes the body.",
    ),
    Reason(
        "otlp-login",
        rf"^(?!.*Credential should be scoped)(?s:.*)(?:OTLPExporterError: (?:Unauthorized|Forbidden)|{_STATUS}(?!.*xray\.)40[13]\b|(?=(?s:.*)(?:otel|otlp|collector|exporter\b|[Ff]ailed to export|:431[78]\b))(?s:.*)code = Unauthenticated desc = (?:missing|invalid|empty|no\b|not\b|api[ _-]?key|token|bearer|unauth|authenticat|authori[sz]))",
        "the other end of the OTLP exporter rejects the login of the request",
        "OTLP endpoints of AWS accept signed requests only: send to a collector with the extension sigv4auth, or use an agent of ADOT, whose role must allow it. For another backend set its key in OTEL_EXPORTER_OTLP_HEADERS (NAME=VALUE), by Secrets, or in headers of the exporter.",
    ),
    Reason(
        "otlp-stream-reset",
        r"(?:GrpcExporter|[Ff]ailed to export)[^\n]*stream was reset: (?:NO_ERROR|CANCEL|REFUSED_STREAM|INTERNAL_ERROR)",
        "the collector, or a proxy before it, ended the request of the OTLP exporter before it was read",
        "Read the log of the collector at that time. If metrics or logs fail and traces arrive, it has no pipeline for them: add one with the receiver otlp, or set OTEL_METRICS_EXPORTER=none (OTEL_LOGS_EXPORTER). A load balancer before it requires ProtocolVersion: GRPC of its target group. If all fail, try OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf with port 4318.",
    ),
    Reason(
        "otlp-timeout",
        rf"(?:[Ee]xport|OTLP|otlp|431[78])[^\n]*(?:gRPC status code 4\b|DEADLINE_EXCEEDED|[Dd]eadline exceeded after)|OTLPExporterError: (?:Request|Gateway) Time-?out|{_STATUS}(?:408|504)\b|Failed to export \w+ batch due to timeout|port=431[5-8]\b[^\n]*Read timed out|export(?:er)? export timeout|DEADLINE_EXCEEDED[^\n]*(?:export|OTLP|431[78])",
        "the OTLP exporter received no response from the collector within its timeout",
        "Read the log of the collector: its own exporters fail or throttle, or it lacks CPU or memory. If nothing arrives there, check that its security group allows the port, and that its receiver listens on 0.0.0.0. Then add the processor batch, or raise OTEL_EXPORTER_OTLP_TIMEOUT (milliseconds).",
    ),
    Reason(
        "otlp-unavailable",
        rf"OTLPExporterError: (?:Service Unavailable|Bad Gateway|Internal Server Error)|{_STATUS}50[023]\b",
        "the collector, or a load balancer before it, was reached but cannot accept the data now",
        "Read the log of the collector: memory_limiter drops data, its queue is full, or its exporter fails. Behind a load balancer check that the target group has healthy targets (health check on port 13133). The exporter tries 502, 503 and 504 again.",
    ),
    Reason(
        "otlp-queue",
        r"Queue (?:is )?full, (?:dropping|likely)\b[^\n]*\b(?:spans?|logs?|metrics?|telemetry|data)\b|BatchSpanProcessor dropped \d+|Concurrent export limit reached",
        "the application makes spans faster than its exporter sends them, so that some are lost",
        "First check that the exporter reaches its collector: its errors are in the lines before. Otherwise raise OTEL_BSP_MAX_QUEUE_SIZE and OTEL_BSP_MAX_EXPORT_BATCH_SIZE, or sample fewer traces.",
    ),
    Reason(
        "otlp-partial",
        r"Partial Success response(?! from (?:the )?(?:[Ff]irehose|Lambda|SQS))",
        "the other end accepted the request, but dropped some of its spans, metrics or logs",
        "The message and the number of dropped records are in the same line. Correct what it names: mostly a record that is too large, too old, or without a required attribute.",
    ),
    Reason(
        "otlp-dropped",
        r"Unable to export \d+ (?:spans|metrics|logs)\b",
        "the OTLP exporter could not send a batch, and drops it",
        "The cause is in the lines before: the address, the path or the login of OTEL_EXPORTER_OTLP_ENDPOINT, or a collector that does not run.",
    ),
    Reason(
        "otlp-agent-unreachable",
        rf":431[56]\b[^\n]*(?:{NO_ANSWER}|ECONNREFUSED|Max retries|Failed to resolve|UNAVAILABLE)|(?:Failed to connect|ECONNREFUSED)[^\n]*:431[56]\b|port=431[56]\b[^\n]*(?:Max retries|refused)",
        "the application does not reach the CloudWatch agent, to which it sends traces and metrics for Application Signals (port 4316)",
        "Run the agent as a container of the task, with application_signals in traces_collected and metrics_collected of its configuration. Set OTEL_AWS_APPLICATION_SIGNALS_EXPORTER_ENDPOINT=http://localhost:4316/v1/metrics, and OTEL_EXPORTER_OTLP_TRACES_ENDPOINT with /v1/traces. As a shared service use its name instead, and allow the port in its security group. Without Application Signals set OTEL_AWS_APPLICATION_SIGNALS_ENABLED=false.",
    ),
    Reason(
        "otlp-aws-no-route",
        r"(?:logs|monitoring)\.[\w-]+\.amazonaws\.com/v1/(?:logs|metrics)[^\n]*(?:i/o timeout|timed? ?out|no such host|connection refused|unreachable|connection reset|deadline exceeded)",
        "the program or collector does not reach the OTLP endpoint of CloudWatch",
        "Private subnets require a NAT gateway, or a VPC endpoint of the service (logs or monitoring) with private DNS. The security group must allow egress on TCP 443. Check the region in the endpoint.",
    ),
    Reason(
        "collector-exporter-login",
        r'^(?![^\n]*amazonaws)[^\n]*Exporting failed\.[^\n]*"(?:datadog|splunk_hec|otlp|otlphttp|otlp_http|loki|logzio|sapm|signalfx|coralogix|elasticsearch|zipkin)\b[^\n]*(?:\b40[13]\b|[Uu]nauthori[sz]ed|Forbidden|[Ii]nvalid (?:api|API) ?[Kk]ey|PermissionDenied|Unauthenticated)',
        "the backend rejects the login of the collector's exporter: its key or token is missing or wrong, or is for another site",
        "Correct it in the exporter's settings (headers, api.key, token), such as ${env:API_KEY} with Secrets of the container. Check that the endpoint is that of the account's site or region, and that the key may write this kind of data.",
    ),
    Reason(
        "collector-exporter-unreachable",
        r"Exporting failed\.(?![^\n]*\bxray\.[\w-]+\.amazonaws\.com)[^\n]*(?:\"|\b)otlp(?:http)?\b[^\n]*(?:refused|[Uu]navailable|no such host|timed? ?out|deadline|unreachable|reset)",
        "the collector itself has no response in time, or no connection, from the address that its own exporter otlp sends to",
        "Set endpoint of that exporter in the collector's configuration: in a container localhost is the container or task itself, not the next collector or backend. Check that the other end runs and listens there: 4317 is for grpc (otlp), 4318 for HTTP (otlphttp). For X-Ray use the exporter awsxray. In a Lambda function the collector sleeps between the calls: add the processor decouple of its layer, or send within the call.",
    ),
    Reason(
        "collector-unreachable",
        rf"^(?![^\n]*Exporting failed\.)[^\n]*(?:(?:Unavailable|refused)[^\n]*\bexport(?:ing|er)?\b[^\n]*:431[78]\b|\bexport(?:ing|er)?\b[^\n]*:431[78]\b[^\n]*(?:Unavailable|refused|connect))|\bexporter failed\b[^\n]*refused[^\n]*:431[78]\b|^(?![^\n]*Exporting failed\.)[^\n]*:431[78]\b[^\n]*(?:{NO_ANSWER}|ECONNREFUSED)|ECONNREFUSED [\d.:]*:431[78]\b|traces export: [^\n]*(?:Unavailable|deadline)|Failed to export (?:spans|metrics|logs|traces)\b[^\n]*(?:refused|Failed to connect|[Tt]ime(?:d )?-?out)|Server is UNAVAILABLE\. Make sure your collector|StatusCode\.UNAVAILABLE encountered while exporting|Failed to export (?:spans|metrics|logs|traces)\b[^\n]*\n?[^\n]*UNAVAILABLE: io exception|[Cc]onnection refused: [\w./\[\]:-]+:431[78]\b|\bport=431[78]\b[^\n]*(?:Max retries|refused)|export request retryable \(network error|Max retries exceeded with url: /v1/(?:traces|metrics|logs)\b|(?:export failed|OTLP exporter|OpenTelemetry\b)[^\n]*(?:ECONNREFUSED|tcp connect error|[Cc]onnection refused)|OTLPExporterError\b[^\n]*(?:ECONNREFUSED|ENOTFOUND)",
        "the application does not reach the collector at the address of its OTLP exporter",
        "With a sidecar set OTEL_EXPORTER_OTLP_ENDPOINT to http://localhost:4317 (grpc) or :4318 (http/protobuf), and let the application wait for it (DependsOn). For a shared collector set its name there. Its receiver listens on 0.0.0.0, and its security group allows the port. If the address is right, read the collector's log: an error in its configuration stops it.",
    ),
)
