"""Messages of trace collectors and X-Ray SDKs: the collector of ADOT, the X-Ray daemon, OTLP exporters."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_PARTS = r"(?:receiver|exporter|processor|extension|connector)"
_NO_ANSWER = r"(?:i/o timeout|timed? ?out|TLS handshake timeout|: EOF\b|no such host|connection refused|unreachable|connection reset|deadline exceeded)"

REASONS = (
    Reason(
        "collector-port",
        r"(?:listen|bind|address) [^\n]*:(?:2000|431[78]|13133|8888|55679)\b[^\n]*address already in use",
        "another collector or X-Ray daemon already uses the port",
        "Containers of one awsvpc task share their ports, and the X-Ray daemon and ADOT both use 2000: keep one of the two. Otherwise change the port of one (endpoint of the receiver; -b of the daemon) and that of its clients.",
    ),
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
        "trace-throttled",
        r"Sending segment batch failed with: [^\n]*(?:[Tt]hrottl|Rate exceeded|TooManyRequests)",
        "X-Ray throttles the segments of the account, so the daemon loses some",
        "Sample less: lower FixedRate and ReservoirSize of the sampling rules. Or request a higher rate of segments in Service Quotas:\naws xray get-sampling-rules",
    ),
    Reason(
        "trace-service-failed",
        r"Sending segment batch failed with: [^\n]*(?:Service ?Unavailable|Internal ?(?:Server ?)?(?:Error|Failure)|status code: 50\d)",
        "X-Ray failed for a moment, and the daemon lost some segments",
        "Nothing is to be done: it sends the next ones. If it lasts, look at X-Ray of the region in the AWS Health Dashboard.",
    ),
    Reason(
        "trace-certificate",
        r"(?:Sending segment batch failed with: |\bxray\.[\w-]+\.amazonaws\.com)[^\n]*x509:",
        "the X-Ray daemon or collector does not trust the certificate that came from X-Ray",
        "Mostly a proxy or firewall opens TLS: let xray.REGION.amazonaws.com pass, or use a VPC endpoint for xray. An own image requires the package ca-certificates.",
    ),
    Reason(
        "trace-clock",
        r"Sending segment batch failed with: [^\n]*Signature (?:expired|not yet current)",
        "the clock of the host of the X-Ray daemon is wrong, so its signature is not valid",
        "Correct it: on an instance chronyd must run and reach 169.254.169.123. Of Docker Desktop restart Docker after a sleep of the computer.",
    ),
    Reason(
        "trace-denied",
        r"^(?!.*(?:service control polic|permissions? boundar|explicit deny|session polic|organization)).*not authorized to perform:? xray:(?:PutTraceSegments|PutTelemetryRecords|GetSampling\w+)",
        "{principal|the role of the program} may not send traces to X-Ray or read its sampling rules: {action|xray:PutTraceSegments}",
        "Add {action|xray:PutTraceSegments} to {principal|that role}, best with AWSXRayDaemonWriteAccess. It also contains PutTelemetryRecords, GetSamplingRules and GetSamplingTargets. In an ECS task that is the task role (TaskRoleArn), not the execution role, in a Lambda function its Role. A VPC endpoint for xray must allow it too.",
    ),
    Reason(
        "trace-segment-closed",
        r"Already ended (?:sub)?segment",
        "the program changes a segment that has already ended, mostly in asynchronous code",
        "Wait for asynchronous work before the segment or handler ends (await, captureAsyncFunc with close). Keep the segment in a variable instead of asking for the current one.",
    ),
    Reason(
        "trace-segment-size",
        r"\bEMSGSIZE\b[^\n]*:2000|[Ss]egment too large|UDP message too long",
        "a segment is larger than the 64 KB that the X-Ray daemon accepts",
        "Add less metadata and fewer subsegments. Send subsegments earlier: a lower streaming threshold of the SDK (setStreamingThreshold, streaming_threshold).",
    ),
    Reason(
        "metrics-agent-no-route",
        rf"(?:WriteToCloudWatch failure|\[outputs\.cloudwatch\w*\])[^\n]*{_NO_ANSWER}",
        "the CloudWatch agent has no route to CloudWatch",
        "Private subnets require a NAT gateway, or VPC endpoints for monitoring and logs (and ec2 for tags of instances). The security group must allow egress on TCP 443.",
    ),
    Reason(
        "metrics-agent-configuration",
        r"Under path : /|Configuration validation first phase failed|Invalid Json input schema|amazon-cloudwatch-agent\.toml",
        "the configuration of the CloudWatch agent is not valid",
        "Correct the key that the line names, or the lines before it: Under path is its place. In ECS the text is in CW_CONFIG_CONTENT, by Secrets from Parameter Store. The guide has its schema.",
    ),
    Reason(
        "metrics-agent-region",
        r"unable to determine aws-region",
        "the CloudWatch agent does not know its region",
        'Set region in the section agent of its configuration: {"agent": {"region": "REGION"}}. A task of Fargate, and a computer outside of EC2, cannot read it from the instance.',
    ),
    Reason(
        "collector-config-text",
        r"cannot be used as a Conf\b|cannot (?:load|resolve|retrieve)[^\n]*configuration[^\n]*: yaml: |error loading config file|Config file is missing or invalid",
        "the configuration of the collector is not valid YAML",
        "Give AOT_CONFIG_CONTENT in Secrets with ValueFrom, not in Environment: there it is only the name of the parameter. Check that its indentation has spaces only, and that the parameter has the whole text.",
    ),
    Reason(
        "collector-config-type",
        rf"error decoding '{_PARTS}s'[^\n]*unknown type|unknown {_PARTS}s type",
        "the image of the collector does not contain a component that its configuration names",
        "Correct its name, or use an image that contains it, such as otel/opentelemetry-collector-contrib. The message may list the components of this image. The exporter logging is now called debug.",
    ),
    Reason(
        "collector-config-reference",
        rf"references {_PARTS} \\?\"[^\"]*\" which (?:is not configured|does not exist)",
        "a pipeline of the collector names a component that its configuration does not define",
        "Define it in its section (receivers, processors, exporters, connectors or extensions), or remove it from service.pipelines.",
    ),
    Reason(
        "collector-config-empty",
        rf"no (?:enabled )?{_PARTS}s? (?:configuration )?specified in config|must have at least one (?:receiver|exporter|pipeline)",
        "the collector has no configuration, or one without a receiver or exporter",
        "In the image of ADOT set Command: [--config=/etc/ecs/ecs-default-config.yaml], or give your text in AOT_CONFIG_CONTENT. Each pipeline requires a receiver and an exporter.",
    ),
    Reason(
        "collector-config-file",
        r"unable to read the file file:|failed to get config: cannot retrieve the configuration",
        "the collector does not find its configuration file",
        "The path after --config must exist in the container: /etc/ecs/ecs-default-config.yaml in the image of ADOT, a file of your image or of a volume. Or give the text in AOT_CONFIG_CONTENT.",
    ),
    Reason(
        "collector-config-keys",
        r"cannot unmarshal the configuration|failed to get config: (?:invalid configuration|cannot unmarshal)|(?:^|: )invalid configuration: (?:service|receivers|exporters|processors|extensions)::",
        "the configuration of the collector has a key or value that this version does not know",
        "Correct what the message names: often a wrong indentation, which moves a key into another section. Compare it with the page of the component for the version of this image. Or pin Image to the version that accepted it.",
    ),
    Reason(
        "collector-queue",
        r"sending[ _]queue is full|data refused due to high memory usage|Memory usage is above (?:hard|soft) limit",
        "the collector receives more than it can send or keep, and drops data",
        "First read why its exporter fails (permission, route or throttling), which fills the queue. Otherwise raise Memory of the container with limit_mib of memory_limiter, or sample fewer traces.",
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
        rf"\bexport(?:ing|er)?\b[^\n]*:431[78]\b|:431[78]\b[^\n]*(?:{_NO_ANSWER}|ECONNREFUSED)|ECONNREFUSED [\d.:]*:431[78]\b|traces export: [^\n]*(?:Unavailable|deadline)|Failed to export (?:spans|metrics|logs|traces)\b[^\n]*(?:refused|Failed to connect|[Tt]ime(?:d )?-?out)|OTLPExporterError\b[^\n]*(?:ECONNREFUSED|ENOTFOUND)",
        "the application does not reach the collector at the address of its OTLP exporter",
        "With a sidecar set OTEL_EXPORTER_OTLP_ENDPOINT to http://localhost:4317 (grpc) or :4318 (http/protobuf), and let the application wait for it (DependsOn). For a shared collector set its name there. Its receiver listens on 0.0.0.0, and its security group allows the port.",
    ),
    Reason(
        "collector-protocol",
        r"OTLPExporterError: Not Found|Failed to export (?:batch|spans)[^\n]*\b404\b|/v1/(?:traces|metrics)\b[^\n]*\b404\b",
        "the address of the OTLP exporter is not that of an OTLP receiver for HTTP",
        "Set OTEL_EXPORTER_OTLP_ENDPOINT to port 4318 without a path, with OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf. Or use port 4317 with grpc.",
    ),
    Reason(
        "daemon-region",
        r"Cannot fetch region variable from config file|Unable to retrieve the region from the EC2 instance",
        "the X-Ray daemon does not know its region",
        "Set AWS_REGION in Environment of its container, or start it with -n REGION. A task of Fargate, and a computer outside of EC2, cannot read it from the instance.",
    ),
    Reason(
        "daemon-configuration",
        r"Config Version (?:Not Set|\S+ is (?:no longer|not) supported)",
        "the configuration file of the X-Ray daemon has no version that this daemon knows",
        "Write Version: 2 into it, or replace it with the options of the daemon (-n REGION, -b and -t ADDRESS).",
    ),
    Reason(
        "trace-credentials",
        r"(?:Sending segment batch failed with: |\"awsxray[^\n]*|sign request: )[^\n]*(?:NoCredentialProviders|failed to refresh cached credentials|no EC2 IMDS role found)",
        "the X-Ray daemon or collector found no AWS credentials",
        "Set TaskRoleArn of the task definition to a role with AWSXRayDaemonWriteAccess; the execution role is not used for this. On your own computer mount ~/.aws into the container, and set AWS_PROFILE.",
    ),
    Reason(
        "trace-credentials-rejected",
        r'(?:Sending segment batch failed with: |"awsxray[^\n]*|Export data failed: )(?:UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature|[^\n]*security token included in the request is)',
        "AWS rejects the credentials of the X-Ray daemon or collector: they are wrong or have expired",
        "Remove AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from its container, so that it uses the task role. On your own computer sign in again, and restart it.",
    ),
    Reason(
        "trace-no-route",
        rf"Sending segment batch failed with: [^\n]*{_NO_ANSWER}|\bxray\.[\w-]+\.amazonaws\.com\b[^\n]*{_NO_ANSWER}",
        "the X-Ray daemon or collector has no route to X-Ray",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or a VPC endpoint for xray. The task's security group must allow egress on TCP 443.",
    ),
    Reason(
        "trace-rejected",
        r"Unprocessed Segment\b|\bUnprocessedTraceSegment|[Ii]nvalid segment\. ErrorCode|\bErrorCode\W{1,5}(?:ParseError|MissingSegmentID|MissingTraceID|MissingStartTime|InvalidTraceId|InvalidId|InvalidSegment)\b",
        "X-Ray rejected a segment, whose document is not valid, too old or larger than 64 KB",
        "Update the X-Ray SDK or the collector. If your program writes segments itself, check trace_id (1-, then 8 and 24 hexadecimal digits). Its time must be within the last 30 days.",
    ),
    Reason(
        "trace-daemon-address",
        r"Invalid Daemon Address|Invalid (?:X-Ray )?daemon address",
        "AWS_XRAY_DAEMON_ADDRESS, or the address in the code, has a form that the X-Ray SDK does not read",
        "Set HOST:PORT without http://, such as 127.0.0.1:2000, or tcp:HOST:PORT udp:HOST:PORT. Old SDKs accept IP addresses only: update the SDK to use a name.",
    ),
    Reason(
        "trace-daemon-absent",
        r"write udp \S+->\S+:2000: (?:write: )?connection refused|polling GetSampling(?:Rules|Targets)\b|(?:fetch|get)\w* sampling (?:rules|targets)[^\n]*(?:ECONNREFUSED|[Cc]onnection refused)",
        "the X-Ray SDK does not reach the X-Ray daemon or collector",
        "Run it as a container of the same task, which listens on 0.0.0.0:2000 for UDP and TCP. Set AWS_XRAY_DAEMON_ADDRESS of the application: 127.0.0.1:2000 in network mode awsvpc, else its name or address. Its security group allows both.",
    ),
    Reason(
        "trace-segment-absent",
        r"(?:find|get) the current (?:segment/subsegment|sub/segment|segment)|SegmentNotFoundException|Missing AWS Lambda trace data",
        "the program uses the X-Ray SDK where no segment is open",
        "Open one first: by the middleware of the SDK, or with begin_segment in a script or thread. In Lambda set TracingConfig: {Mode: Active}, and create subsegments in the handler only. Elsewhere set AWS_XRAY_CONTEXT_MISSING=LOG_ERROR.",
    ),
    Reason(
        "collector-stopping",
        r"read from UDP socket: read udp \S+: use of closed network connection",
        "the collector closes its X-Ray receiver, because it stops",
        "This line is not the cause. Read the first error before it, and why the task stopped, such as a failed health check.",
    ),
    Reason(
        "collector-config-extra",
        r"^[^\n]*extracfg\.txt: no such file or directory\W*\n",
        "the collector of ADOT has no additional settings, which is normal",
        "This line is not the cause of a failure. Read the lines after it.",
    ),
)
"""Before the rows of agents and permissions, whose words some of these texts have."""
