"""Messages of OpenTelemetry collectors, such as that of ADOT: configuration, start and queues."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_PARTS = r"(?:receiver|exporter|processor|extension|connector)"

REASONS = (
    Reason(
        "collector-port",
        r"(?:listen|bind|address) [^\n]*:(?:2000|431[5-8]|13133|8888|55679)\b[^\n]*address already in use",
        "another receiver, collector or X-Ray daemon already uses the port",
        "Containers of one awsvpc task share their ports, and the X-Ray daemon and ADOT both use 2000: keep one of the two. In one collector no two receivers have the same endpoint. Otherwise change the port of one (endpoint of the receiver; -b of the daemon) and that of its clients.",
    ),
    Reason(
        "collector-bind",
        r"(?:listen|bind)[^\n]*:(?:2000|431[5-8]|13133|8888|55679)\b[^\n]*cannot assign requested address",
        "a receiver or extension of the collector listens on an address that its container does not have",
        "Set endpoint to 0.0.0.0:PORT, which other containers and tasks reach, or localhost:PORT. A name or the address of another host is wrong here.",
    ),
    Reason(
        "collector-config-text",
        r"cannot be used as a Conf\b|cannot (?:load|resolve|retrieve)[^\n]*configuration[^\n]*: yaml: |error loading config file (?![^\n]*(?:\.kube|prometheus|no such file))|Config file is missing or invalid",
        "the configuration of the collector is not valid YAML",
        "Give AOT_CONFIG_CONTENT in Secrets with ValueFrom, not in Environment: there it is only the name of the parameter. Check that its indentation has spaces only, and that the parameter has the whole text.",
    ),
    Reason(
        "collector-config-logging",
        r"logging exporter has been deprecated|unknown type: \\?\"logging\\?\"|unknown exporters type \\?\"logging\\?\"",
        "this version of the collector has no exporter logging any more; debug replaced it",
        "Rename logging to debug in exporters and in each pipeline, and replace loglevel with verbosity: basic, normal or detailed. Or pin Image to the version that you used before.",
    ),
    Reason(
        "collector-config-prometheus",
        r"unknown type: \\?\"awsprometheusremotewrite\\?\"",
        "the exporter awsprometheusremotewrite was removed from the collector of ADOT",
        "Use prometheusremotewrite, with the same endpoint and auth: {authenticator: sigv4auth}. Add the extension sigv4auth (service: aps, region) to extensions, and name it in service.extensions.",
    ),
    Reason(
        "collector-config-scheme",
        r"scheme \\?\"[\w+.-]+\\?\" is not supported for uri",
        "the image of the collector cannot read its configuration from an address of this kind",
        "Use --config=/PATH for a file of the image or of a volume, or --config=env:NAME for a variable of the container. The image of ADOT also reads https: and s3: addresses.",
    ),
    Reason(
        "collector-authenticator",
        r"failed to resolve (?:authenticator|middleware) \\?\"|requested (?:authenticator|extension) is not an? (?:gRPC|HTTP|server)|PerRPCCredentials[^\n]*Not Implemented",
        "a component of the collector names an extension in auth that is not started, or not for its protocol",
        "Define it under extensions, and list it in service.extensions with the same name (sigv4auth/traces is another one than sigv4auth). sigv4auth signs HTTP only: use it with otlphttp or prometheusremotewrite, not with otlp.",
    ),
    Reason(
        "collector-cluster-name",
        r"Failed to detect cluster name\. Drop all metrics",
        "the receiver awscontainerinsightreceiver does not know the name of the EKS cluster, so it drops all metrics",
        "Set cluster_name of the receiver. Otherwise it reads the name from the tag kubernetes.io/cluster/NAME of the instance: that requires the instance metadata (hop limit 2 for containers), and ec2:DescribeTags for the role of the node or pod.",
    ),
    Reason(
        "collector-task-metadata",
        r"unable to detect task metadata endpoint|no env variable ECS_CONTAINER_METADATA_URI",
        "the receiver awsecscontainermetrics found no task metadata endpoint of ECS (version 4)",
        "It runs in a task of ECS only: on Fargate with platform version 1.4.0, on an instance with ECS agent 1.39.0 or later. Elsewhere remove it from receivers and from the pipelines.",
    ),
    Reason(
        "collector-memory-limiter",
        r"memory_?limiter\b[^\n]*'(?:check_interval|limit_mib|limit_percentage|spike_limit_\w+)'|'limit_mib' or 'limit_percentage' must|'spike_limit_\w+' must be smaller|failed to get total memory, use fixed memory",
        "the settings of the processor memory_limiter are missing or do not fit together",
        "Set check_interval: 1s, and limit_mib to about 80% of the container's memory. spike_limit_mib is smaller, about 20% of that. limit_percentage requires a memory limit of the container.",
    ),
    Reason(
        "collector-receiver-protocol",
        r"must specify at least one protocol when using the OTLP receiver",
        "the receiver otlp of the collector has no protocol",
        "Under receivers.otlp.protocols add grpc with endpoint: 0.0.0.0:4317, and http with endpoint: 0.0.0.0:4318. Check the indentation.",
    ),
    Reason(
        "collector-endpoint-absent",
        r"requires a non-empty \\?\"endpoint\\?\"|at least one endpoint must be specified|either endpoint or \w+_endpoint must be specified|exporters::[^\n]*endpoint must be a valid URL",
        "an exporter of the collector has no endpoint, or one that is not valid",
        "Set endpoint: HOST:4317 for otlp, and a whole URL for otlphttp (http://HOST:4318) and prometheusremotewrite. If it is a variable (${env:NAME}), set this in Environment of the container.",
    ),
    Reason(
        "collector-batch-size",
        r"send_batch_max_size must be greater or equal",
        "the processor batch has a send_batch_max_size below its send_batch_size",
        "Raise send_batch_max_size to send_batch_size (8192 if it is not set) or more, or lower both.",
    ),
    Reason(
        "collector-signal-unsupported",
        r"error creating (?:exporter|receiver|processor) \\?\"[^\n]*data type \\?\"\w+\\?\" is not supported|failed to create \\?\"[^\n]*(?:telemetry type|signal) is not supported",
        "a pipeline of the collector has a component that is not for this kind of data",
        "Move it to another pipeline, or replace it there. awsxray is for traces, awsemf and prometheusremotewrite are for metrics, awscloudwatchlogs is for logs; otlp, otlphttp and debug are for all.",
    ),
    Reason(
        "collector-connector",
        r"connector \\?\"[^\"]*\" used as (?:exporter|receiver) in ",
        "a connector of the collector is used at one end only",
        "Name it as exporter in one pipeline, and as receiver in another one of a kind that it supports.",
    ),
    Reason(
        "collector-variable-unset",
        r"Configuration references unset environment variable|environment variable \\?\"[^\"]*\" has invalid name: must match",
        "the configuration of the collector names an environment variable that is not set, or that cannot be one",
        "Set it in Environment or Secrets of the container, or write a default: ${env:NAME:-VALUE}. Names have letters, digits and underscores. For a dollar sign itself write $$.",
    ),
    Reason(
        "collector-config-telemetry",
        r"telemetry\.metrics\b[^\n]*invalid keys: (?:address|level, address)",
        "this version of the collector has no service.telemetry.metrics.address any more",
        "Remove it, or write readers instead: a list with pull, exporter, prometheus, host: 0.0.0.0 and port: 8888, each below the other. Or pin Image to the version that accepted it.",
    ),
    Reason(
        "collector-config-ballast",
        r"memory_ballast",
        "this version of the collector has no extension memory_ballast any more",
        "Remove it from extensions and from service.extensions. Set GOMEMLIMIT in Environment of the container to about 80% of its memory, such as 400MiB, and keep the processor memory_limiter.",
    ),
    Reason(
        "collector-config-type",
        rf"error decoding '{_PARTS}s'[^\n]*unknown type|unknown {_PARTS}s type|unknown type: \\?\"[\w/]+\\?\" for id: ",
        "the image of the collector does not contain a component that its configuration names",
        "Correct its name: the message may list the components of this image. Otherwise use an image that contains it, such as otel/opentelemetry-collector-contrib, or the version of the image that had it.",
    ),
    Reason(
        "collector-config-reference",
        rf"references {_PARTS} \\?\"[^\"]*\" which (?:is not configured|does not exist)",
        "service.pipelines or service.extensions of the collector names a component that its configuration does not define",
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
        r"unable to read the file file:|error loading config file (?![^\n]*(?:\.kube|prometheus))[^\n]*no such file|failed to get config: cannot retrieve the configuration",
        "the collector does not find its configuration file",
        "The path after --config must exist in the container: /etc/ecs/ecs-default-config.yaml in the image of ADOT, a file of your image or of a volume. Or give the text in AOT_CONFIG_CONTENT.",
    ),
    Reason(
        "collector-config-keys",
        r"^(?!.*could not retrieve credential provider).*(?:cannot unmarshal the configuration|'(?:receivers|exporters|processors|extensions|connectors|service)' error reading configuration for|error decoding '(?:receivers|exporters|processors|extensions|connectors|service)'|failed to get config: (?:invalid configuration|cannot unmarshal)|(?:^|: )invalid configuration: (?:service|receivers|exporters|processors|extensions)::|error reading (?:receivers|exporters|processors|extensions|service) configuration\b|\* '[\w.:\[\]]*' has invalid keys: )",
        "the configuration of the collector is not valid: a key or value of it is unknown, missing or does not fit",
        "Correct what the message names: section, component and key. A wrong indentation moves a key into another section. Compare it with the page of the component for the version of this image. Or pin Image to the version that accepted it.",
    ),
    Reason(
        "collector-instance-receiver",
        r"lstat /rootfs/|failed to initialize NodeCapacity",
        "the receiver awscontainerinsightreceiver reads the files of an instance, which this container does not have in /rootfs",
        "On Fargate or in a sidecar use the receiver awsecscontainermetrics in place of it. On instances run the collector as a service with SchedulingStrategy: DAEMON, and mount the directories of the instance: / to /rootfs, read-only.",
    ),
    Reason(
        "collector-queue",
        r"sending[ _]queue is full|data refused due to high memory usage|Memory usage is above (?:hard|soft) limit",
        "the collector receives more than it can send or keep, and drops data",
        "First read why its exporter fails (permission, route or throttling), which fills the queue. If the queue is full, raise queue_size and num_consumers in sending_queue of the exporter. If memory is the limit, raise Memory of the container with limit_mib of memory_limiter. Or sample fewer traces.",
    ),
    Reason(
        "collector-trace-id",
        r"invalid xray trace ?id|xray trace ?id[^\n]*(?:invalid|expired)",
        "the exporter awsxray drops spans whose trace ID does not begin with the time, as an ID of X-Ray does",
        "Update the collector: newer versions accept other IDs too. Or let the application make IDs of X-Ray: the agents of ADOT do so, in Python with OTEL_PYTHON_ID_GENERATOR=xray, in code with the X-Ray ID generator of the SDK.",
    ),
    Reason(
        "collector-segment",
        r"X-Ray segment to OT traces conversion failed",
        "the X-Ray receiver of the collector cannot read a segment",
        "Update the X-Ray SDK. If the program writes segments itself, each requires name, id, trace_id and start_time, with end_time or in_progress: true, and numbers as times.",
    ),
    Reason(
        "collector-receiver-transport",
        r"X-Ray receiver only supports ingesting spans through UDP",
        "the receiver awsxray accepts segments by UDP only",
        "Set transport: udp of the receiver, or remove transport. Its proxy_server is for the sampling rules, by TCP.",
    ),
    Reason(
        "collector-credentials",
        r"\"aws(?:emf|cloudwatchlogs|s3|kinesis)[^\n]*(?:NoCredentialProviders|failed to refresh cached credentials|no EC2 IMDS role found)|sigv4auth[^\n]*bad AWS credentials|could not (?:get SigV4 credentials|retrieve credential provider)",
        "the collector or Prometheus server found no AWS credentials, with which it signs its requests",
        "Set TaskRoleArn of the task definition, on an instance the instance profile, on EKS the role of the service account. It requires the policy of the destination: AWSXRayDaemonWriteAccess for X-Ray, CloudWatchAgentServerPolicy for CloudWatch, AmazonPrometheusRemoteWriteAccess for Managed Prometheus. In a container on an instance set HttpPutResponseHopLimit to 2.",
    ),
    Reason(
        "collector-logs-no-route",
        r"\"aws(?:emf|cloudwatchlogs)[^\n]*(?:i/o timeout|timed? ?out|no such host|connection refused|unreachable|connection reset|deadline exceeded|canceled)",
        "the exporter of the collector has no route to CloudWatch Logs, or it responds too slowly",
        "Private subnets require a NAT gateway, or a VPC endpoint for logs with private DNS. The security groups of the task and of the endpoint must allow TCP 443. If the lines come at the start only, add retry_on_failure and sending_queue to the exporter.",
    ),
    Reason(
        "collector-detector",
        r"failed creating detector type|unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST",
        "the collector or CloudWatch agent looks for a Kubernetes cluster, but does not run in one",
        "On ECS and EC2 remove eks from detectors of resourcedetection, and receivers and processors of Kubernetes. If the CloudWatch agent has no such settings, its version looks for them itself: pin Image to the version before, or update it.",
    ),
    Reason(
        "collector-logs-denied",
        r"^(?!.*(?:service control polic|permissions? boundar|explicit deny|session polic|organization))(?=.*(?:\bawsemf\b|\bawscloudwatchlogs\b|cwlog_client: )).*not authorized to perform:? logs:",
        "{principal|the role of the collector} may not write the logs of its exporter: {action|logs:PutLogEvents}",
        "Add logs:CreateLogGroup, CreateLogStream, PutLogEvents and DescribeLogStreams to {principal|that role}, best with CloudWatchAgentServerPolicy; log_retention also requires logs:PutRetentionPolicy. awsemf writes metrics as logs too. In an ECS task that is the task role (TaskRoleArn), not the execution role.",
    ),
    Reason(
        "collector-logs-stream",
        r"cwlog_client: creat\w+ stream fail|CreateLogStream / CreateLogGroup has errors|Failed to create stream token",
        "the exporter awsemf or awscloudwatchlogs of the collector could not create its log group or log stream",
        "The lines before have the cause. Mostly the task role lacks CloudWatchAgentServerPolicy, or the collector has no credentials. Or it has no route to CloudWatch Logs: a NAT gateway, or a VPC endpoint for logs.",
    ),
    Reason(
        "collector-logs-throttled",
        r"(?:\"aws(?:emf|cloudwatchlogs)|cwlog_client: )[^\n]*(?:Throttl|Rate exceeded)",
        "CloudWatch Logs throttles the exporter of the collector, which drops data",
        "Send larger and fewer batches: add the processor batch to the pipeline, with a timeout of 60s for metrics. Fewer collectors, or a log stream for each, help too. Or request a higher rate of PutLogEvents in Service Quotas.",
    ),
    Reason(
        "collector-log-group",
        r"\"awscloudwatchlogs[^\n]*log (?:group|stream) does not exist",
        "the log group or stream of the exporter awscloudwatchlogs does not exist",
        "Correct log_group_name, log_stream_name and region. The exporter makes them itself, if its role allows logs:CreateLogGroup and logs:CreateLogStream. Or make the group:\naws logs create-log-group --log-group-name NAME",
    ),
    Reason(
        "log-events-time",
        r"log events (?:for log \S+|for log group name|were marked as)[^\n]*(?:too (?:old|new)|expired)|log events? [^\n]*(?:is|are) (?:too (?:old|new)|expired)|discard log entry with invalid timestamp|out of accepted time range\. Discard|older than 14 days or more than 2 hours in the future",
        "CloudWatch Logs rejects events that are too old or in the future, and these are lost",
        "Events may be 14 days old, not older than the retention of the group, and 2 hours in the future. Correct the clock of the host, and the form and time zone of times that the agent reads (timestamp_format, timezone). After a long outage old events cannot be sent.",
    ),
    Reason(
        "log-event-cut",
        r"single log event size is larger than the max event|(?:Truncating event|Discarding record) which is larger than|truncating to \d+ ?Ki?B|Discarding (?:massive log|large or unprocessable|unprocessable) record|Aggregated record too large",
        "a log record is larger than the destination accepts, so it is cut or dropped",
        "Let the program write smaller records: no bodies of requests, no files in base64, no whole stack traces in one line. Store large data in Amazon S3, and log its key.",
    ),
    Reason(
        "collector-stopping",
        r"read from UDP socket: read udp \S+: use of closed network connection",
        "the collector closes its X-Ray receiver, because it stops",
        "This line is not the cause. Read the first error before it, and why the task stopped, such as a failed health check.",
    ),
    Reason(
        "collector-config-extra",
        r"^[^\n]*extracfg\.txt: no such file or directory\s*\Z",
        "the collector of ADOT has no additional settings, which is normal",
        "This line is not the cause of a failure. Read the lines after it.",
    ),
    Reason(
        "collector-change-notice",
        r"^[^\n]*attn: users of the [^\n]*exporter components?\b[^\n]*\s*\Z",
        "a notice of the collector of ADOT: a later version lacks some exporters",
        "This line is not the cause of a failure. If you use one of them, read the issue that it names before an update. Read the lines after it.",
    ),
)
