"""Messages of the X-Ray daemon, and of collectors that send to the X-Ray API."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

NO_ANSWER = r"(?:i/o timeout|timed? ?out|TLS handshake timeout|: EOF\b|no such host|connection refused|unreachable|connection reset|deadline exceeded)"

_SENT = r"(?:Sending segment batch failed with: |\"awsxray|\bxray\.[\w-]+\.amazonaws\.com\b)"

REASONS = (
    Reason(
        "trace-role-assumed",
        r"(?:Sending segment batch failed with: |\"awsxray|Unable to (?:retrieve credentials|sign request)|sigv4auth)[^\n]*(?:sts:AssumeRole|\n[^\n]*Operation: AssumeRole)",
        "the X-Ray daemon or collector may not assume the role with which it sends traces",
        "The trust policy of that role must name {principal|the task role}. The policy of {principal|the task role} must allow sts:AssumeRole on it. On EKS the trust policy names the OIDC provider of the cluster, the namespace and the service account. If no other role is required, remove -r of the daemon or role_arn of the exporter.",
    ),
    Reason(
        "trace-backoff",
        r"Delaying sending of additional batches",
        "the X-Ray daemon waits, because it could not send its last batches to X-Ray",
        'This line is not the cause. Read the error line before or after it, which begins with "Sending segment batch failed": a permission, the route to X-Ray, or throttling.',
    ),
    Reason(
        "trace-partly-rejected",
        r"Sent batch of \d+ segments but had \d+ unprocessed",
        "X-Ray accepted the batch, but rejected some of its segments, which are lost",
        'Read the lines "Unprocessed segment" after it, whose ErrorCode names the fault; start the daemon with -l debug to see the documents. Mostly a program writes its own segments: check trace_id, id, name and start_time, and the size (64 KB). Otherwise update the X-Ray SDK.',
    ),
    Reason(
        "daemon-memory",
        r"Segment dropped\. Consider increasing memory limit|Segment buffer is full\. Dropping|^(?:[^\n]*\[Warn\] )?Spilling over \d+ segments",
        "the X-Ray daemon has no free buffer for more segments, and drops some",
        'First read whether it can send: its lines "Sending segment batch failed" name the cause. Otherwise raise its buffer (-m MEGABYTES) with Memory of its container, run another daemon, or sample fewer requests.',
    ),
    Reason(
        "daemon-buffer-small",
        r"Not enough Buffers Memory Allocated|process limit MB cannot be|receive buffer size cannot be",
        "the buffer of the X-Ray daemon is too small to start",
        "Remove -m (--buffer-memory) or TotalBufferSizeMB, or set 3 MB or more. If it is not set, the daemon uses 1% of the memory: raise Memory of its container.",
    ),
    Reason(
        "daemon-header",
        r"Missing header or segment: |\[Warn\] (?:Missing|Invalid) header: |Failed to split segment header and body|Missing body \{?\"?header",
        "the X-Ray daemon or collector received a UDP packet that is not a segment",
        'A packet has the line {"format": "json", "version": 1}, a line break, and one segment document. Find out what else sends to UDP port 2000: code that writes segments itself, a health check, a scanner or an OTLP exporter.',
    ),
    Reason(
        "daemon-proxy",
        r"Bad proxy URL: |[Uu]nable to obtain proxy URL",
        "the address of the HTTP proxy of the X-Ray daemon or collector is not a URL",
        "Write it with its scheme, http://HOST:PORT, in HTTPS_PROXY, -p of the daemon or proxy_address of the exporter.",
    ),
    Reason(
        "daemon-endpoint",
        r"unable to parse (?:xray|AWS service) endpoint",
        "the endpoint in the configuration of the X-Ray daemon or collector is not a URL",
        "Write https://xray.REGION.amazonaws.com, or remove it: the region determines the endpoint.",
    ),
    Reason(
        "daemon-address",
        r"^daemon: (?:net|socket): err",
        "the X-Ray daemon cannot listen on the address of -b (--bind)",
        "Write HOST:PORT, such as 0.0.0.0:2000, which clients of other containers and tasks reach. 127.0.0.1:2000 is for clients of the same task or instance.",
    ),
    Reason(
        "daemon-file-version",
        r"Config Version (?:is missing|Setting is not correct)\. Use X-Ray Daemon Config",
        "the configuration file of the X-Ray daemon has no Version, or one that the daemon does not read",
        "Write Version: 2 in the file, with the keys of the X-Ray guide for it. Or do not use the file: -n REGION, -b and -t ADDRESS, -m and -l set the same.",
    ),
    Reason(
        "daemon-file-key",
        r"\b[\w.]+ flag is (?:invalid|not supported(?: any more)?)\. (?:Please refer to AWS X-Ray Doc|Use X-Ray Daemon Config)",
        "the configuration file of the X-Ray daemon has a key that the daemon does not know",
        "Remove the key, or correct its name and indentation. With Version: 2 they are TotalBufferSizeMB, Concurrency, Region, Endpoint, Socket, Logging, LocalMode, ResourceARN, RoleARN, NoVerifySSL and ProxyAddress.",
    ),
    Reason(
        "daemon-flag",
        r"Error occur when using config flag",
        "the X-Ray daemon cannot read its configuration file",
        "The path after -c must exist in the container, or be mounted there. The user of the daemon must be able to read it, and it is YAML. The file is not required: use the options -n REGION, -b and -t ADDRESS, -m and -l.",
    ),
    Reason(
        "daemon-unit",
        r"Unit xray\.service could not be found|Failed to start AWS X-Ray [Dd]aemon|xray\.service: (?:Failed|Main process exited)",
        "the X-Ray daemon is not installed on the instance, or does not start as its service xray",
        "Install its package of the X-Ray guide (rpm or deb). If it is installed, read why it ended, mostly a port in use or a configuration file that is not valid: journalctl -u xray --no-pager, and /var/log/xray/xray.log.",
    ),
    Reason(
        "daemon-agent-metadata",
        r"Unable to (?:open ECS metadata file|read ECS metadata file contents)",
        "the X-Ray daemon cannot read its region from the metadata file of the ECS agent",
        'If it prints "Using region" after it, ignore this line. Otherwise set AWS_REGION in Environment of its container, or start it with -n REGION.',
    ),
    Reason(
        "transaction-search-group",
        r'^(?=[^\n]*(?:Sending segment batch failed with: |"awsxray|xray\.[\w-]+\.amazonaws\.com|Failed to export (?:spans?|traces?|span batch)\b))[^\n]*[Tt]he specified log group does not exist',
        "X-Ray writes traces to CloudWatch Logs here (Transaction Search), and its log group aws/spans is missing",
        "Only X-Ray makes this group. Switch the destination of the whole account and region off, wait until its status is ACTIVE, and switch it on again:\naws xray update-trace-segment-destination --destination XRay\naws xray get-trace-segment-destination\naws xray update-trace-segment-destination --destination CloudWatchLogs",
    ),
    Reason(
        "daemon-idle",
        r"Skipped telemetry data as no segments found",
        "the X-Ray daemon received no segments in the last minute, so it has no telemetry to send",
        "Without requests this is normal. Otherwise segments do not arrive: set AWS_XRAY_DAEMON_ADDRESS of the application to HOST:2000, start the daemon with -b 0.0.0.0:2000, and allow UDP 2000 in its security group.",
    ),
    Reason(
        "trace-envoy-address",
        r"(?:envoy|listener|xds|grpc config|bootstrap|tracing)\b[^\n]*malformed IP address: [^\s:]+:2000\b",
        "Envoy accepts only an IP address for the X-Ray daemon, not a name",
        "Set AWS_XRAY_DAEMON_ADDRESS of the Envoy container to an IP address: 127.0.0.1:2000 with the daemon in the same task. A shared daemon requires a fixed address.",
    ),
    Reason(
        "trace-throttled",
        rf"{_SENT}[^\n]*(?:[Tt]hrottl|Rate exceeded|TooManyRequests|\b429\b)|(?:Throttl|Rate exceeded)[^\n]*\n[^\n]*Operation: Put(?:TraceSegments|TelemetryRecords)\b",
        "X-Ray throttles the segments or spans of the account, so that some are lost",
        "Sample less: lower FixedRate and ReservoirSize of the sampling rules. In a collector add the processor batch before the exporter. Or request a higher rate of segments in Service Quotas. To list the rules:\naws xray get-sampling-rules",
    ),
    Reason(
        "trace-service-failed",
        rf"{_SENT}[^\n]*(?:Service ?Unavailable|Internal ?(?:Server ?)?(?:Error|Failure)|(?:status code:?|StatusCode:|Status Code) 50\d)|Sending segment batch failed with: [^\n]*\n[^\n]*Status Code: 50\d",
        "X-Ray failed for a moment, and the daemon lost some segments",
        "Nothing is to be done: it sends the next ones. If it lasts, look at X-Ray of the region in the AWS Health Dashboard.",
    ),
    Reason(
        "trace-proxy",
        rf"{_SENT}[^\n]*(?:proxyconnect tcp|Proxy Authentication Required)",
        "the X-Ray daemon or collector sends through an HTTP proxy, which it does not reach, or which rejects it",
        "Correct HTTPS_PROXY of its container (http://HOST:PORT), -p of the daemon or proxy_address of the exporter. Add xray.REGION.amazonaws.com to NO_PROXY if a NAT gateway or VPC endpoint is the route. NO_PROXY always has 169.254.170.2 and 169.254.169.254.",
    ),
    Reason(
        "trace-certificate",
        r"(?:Sending segment batch failed with: |\bxray\.[\w-]+\.amazonaws\.com)[^\n]*x509:",
        "the X-Ray daemon or collector does not trust the certificate that came from X-Ray",
        "Mostly a proxy or firewall opens TLS: let xray.REGION.amazonaws.com pass, or use a VPC endpoint for xray. An own image requires the package ca-certificates.",
    ),
    Reason(
        "trace-clock",
        rf"{_SENT}[^\n]*Signature (?:expired|not yet current)|Signature (?:expired|not yet current)[^\n]*\n[^\n]*Operation: Put(?:TraceSegments|TelemetryRecords)\b",
        "the clock of the host of the X-Ray daemon or collector is wrong, so its signature is not valid",
        "Correct it: on an instance chronyd must run and reach 169.254.169.123. Of Docker Desktop restart Docker after a sleep of the computer.",
    ),
    Reason(
        "trace-denied",
        r"^(?!.*(?:service control polic|permissions? boundar|explicit deny|session polic|endpoint polic|organization)).*not authorized to perform:? xray:(?:PutTraceSegments|PutTelemetryRecords|GetSampling\w+)",
        "{principal|the role of the program} may not send traces to X-Ray or read its sampling rules: {action|xray:PutTraceSegments}",
        "Add {action|xray:PutTraceSegments} to {principal|that role}, best with AWSXRayDaemonWriteAccess. It also contains PutTelemetryRecords, GetSamplingRules and GetSamplingTargets. In an ECS task that is the task role (TaskRoleArn), not the execution role, in a Lambda function its Role. A VPC endpoint for xray must allow it too.",
    ),
    Reason(
        "trace-denied-unnamed",
        r'^(?!.*(?:not authorized to perform|service control polic|explicit deny|endpoint polic)).*(?:Sending segment batch failed with: |"awsxray)[^\n]*\bAccess ?Denied',
        "X-Ray denies the role of the daemon or collector: a permission is missing, or a VPC endpoint does not allow it",
        "Attach AWSXRayDaemonWriteAccess to the role: in an ECS task TaskRoleArn (not the execution role), on an instance the instance profile. The policy of a VPC endpoint for xray must allow it too. A service control policy of the organization can deny it.",
    ),
    Reason(
        "daemon-region",
        r"Cannot fetch region variable from config file|Unable to (?:retrieve the region from the EC2 instance|fetch region (?:information )?from (?:the )?EC2 metadata)|Unable to get AWS config: [^\n]*\n[^\n]*Operation: GetRegion|Sending segment batch failed with: [^\n]*Missing ?Region|unable to generate endpoint from region",
        "the X-Ray daemon or collector does not know its region",
        "Set AWS_REGION in Environment of its container; or start the daemon with -n REGION, and set region of the exporter in a collector. A task of Fargate, and a computer outside of EC2, cannot read it from the instance.",
    ),
    Reason(
        "daemon-configuration",
        r"Config Version (?:Not Set|\S+ is (?:no longer|not) supported)",
        "the configuration file of the X-Ray daemon has no version that this daemon knows",
        "Write Version: 2 into it, or replace it with the options of the daemon (-n REGION, -b and -t ADDRESS).",
    ),
    Reason(
        "trace-credentials",
        r"(?:Sending segment batch failed with: |Failed to send telemetry \d+ record|\"awsxray|[Uu]nable to (?:sign request|retrieve credentials)|sigv4auth)[^\n]*(?:NoCredentialProviders|failed to refresh cached credentials(?!(?s:.*)(?:Service: STS|AssumeRole))|no EC2 IMDS role found)|(?:NoCredentialProviders|no EC2 IMDS role found)[^\n]*\n[^\n]*Service: XRay\b",
        "the X-Ray daemon or collector found no AWS credentials",
        "Set TaskRoleArn of the task definition to a role with AWSXRayDaemonWriteAccess; the execution role is not used for this. On an instance in network mode bridge, check its instance profile and HttpPutResponseHopLimit (2). On your own computer mount ~/.aws into the container, and set AWS_PROFILE.",
    ),
    Reason(
        "trace-credentials-rejected",
        r'(?:Sending segment batch failed with: |"awsxray[^\n]*|Export data failed: )(?:UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature(?![^\n]*Signature (?:expired|not yet))|[^\n]*(?:security token included in the request is|signature we calculated))',
        "AWS rejects the credentials of the X-Ray daemon or collector: they are wrong or have expired",
        "Remove AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from its container, so that it uses the task role. On your own computer sign in again, and restart it.",
    ),
    Reason(
        "trace-name-unresolved",
        r"lookup xray\.[\w-]+\.(?:amazonaws\.com(?:\.cn)?|api\.aws)\b[^\n]*(?:no such host|server misbehaving)",
        "the name of X-Ray's endpoint cannot be resolved",
        "Enable DNS support of the VPC. Other DNS servers must forward names of AWS to the resolver of the VPC. Check the region in the name. A VPC endpoint for xray requires PrivateDnsEnabled.",
    ),
    Reason(
        "trace-no-route",
        rf"Sending segment batch failed with: [^\n]*{NO_ANSWER}|\bxray\.[\w-]+\.amazonaws\.com\b[^\n]*{NO_ANSWER}|^[^\n]*(?:i/o timeout|deadline exceeded|connection refused|connection reset)[^\n]*\n[^\n]*Service: XRay, (?:Status Code: 0, )?Operation: Put(?!(?s:.*)Service: (?:STS|ec2imds))",
        "the X-Ray daemon or collector does not reach X-Ray",
        "In public subnets set AssignPublicIp=ENABLED. Private subnets require a NAT gateway, or a VPC endpoint for xray. The task's security group must allow egress on TCP 443.",
    ),
    Reason(
        "trace-response-foreign",
        r"(?:Sending segment batch failed with: |Failed to send telemetry \d+ record)[^\n]*(?:failed decoding REST JSON error|failed to unmarshal response error)",
        "the X-Ray daemon received a response that is not JSON, so mostly not from X-Ray itself",
        "For single lines nothing is to be done: the daemon sends its telemetry again. If they repeat and traces are missing, check what is between: HTTPS_PROXY, a firewall that opens TLS, the route of the subnet, or Endpoint in the configuration of the daemon.",
    ),
    Reason(
        "trace-document",
        r"(?-i:\bErrorCode)\W{1,5}ParseError\b|[Ii]nvalid segment\. ErrorCode: ParseError",
        "X-Ray could not read the segment document as the JSON of a segment",
        'Send each document as one text of JSON, with name, id, trace_id, start_time (a number, in seconds) and end_time or in_progress: true. The line {"format": "json", "version": 1} belongs to UDP of the daemon only, not to PutTraceSegments. On a command line put the document in single quotes. If an SDK or collector wrote it, update that.',
    ),
    Reason(
        "trace-too-large",
        r"Trace Size Exceeded",
        "the trace has more segments, or larger ones, than X-Ray accepts in one trace",
        "Mostly a program never starts a new trace: a loop, a queue consumer or a long process. Begin a new segment or root span, with a new trace ID, for each request or message. Record fewer subsegments, and less metadata.",
    ),
    Reason(
        "trace-segment-name",
        r"(?-i:\bErrorCode)\W{1,5}InvalidName\b",
        "X-Ray rejected a segment or subsegment for its name",
        "Write a name of 1 to 200 characters: letters, digits, spaces, and the characters _ . : / % & # = + - @ or a backslash. Set the name in the code, or in the settings of the library that makes the segment.",
    ),
    Reason(
        "trace-batch-count",
        r"Exceeding maximum segment count",
        "a program sends more segments in one PutTraceSegments call than X-Ray accepts",
        "Divide them into calls of at most as many as the text gives. If a collector or agent sends them, update that.",
    ),
    Reason(
        "trace-rejected",
        r"Unprocessed (?:Segment|trace)\b|\bUnprocessedTraceSegment|[Ii]nvalid segment\. ErrorCode|(?-i:\bErrorCode)\W{1,5}(?:ParseError|MissingSegmentID|MissingTraceID|Missing(?:Start|End)Time|MissingName|InvalidTraceId|InvalidId|InvalidSegment)\b",
        "X-Ray rejected a segment: mostly its document is not valid, too old or larger than 64 KB",
        "ErrorCode and Message of the line name the fault. Update the X-Ray SDK or the collector. If your program writes segments itself, check trace_id (1-, then 8 and 24 hexadecimal digits). Its time must be within the last 30 days.",
    ),
    Reason(
        "trace-daemon-windows",
        r"Windows could not start the \W?AWSX[Rr]ay ?Daemon",
        "Windows started the X-Ray daemon as a service, and it ended",
        "Use the archive for services (aws-xray-daemon-windows-service-3.x.zip), pass -f LOGFILE, and read that file. Credentials and region must be variables of the system, not of the user, if the instance has no role.",
    ),
    Reason(
        "daemon-transport",
        r"^[^\n]*\[Warn\] Failed to configure HTTP2 transport[^\n]*\s*\Z",
        "the X-Ray daemon could not set up HTTP/2 for its calls, and uses HTTP/1.1 instead",
        "Segments are sent all the same, so this line is not the cause of a failure. Read the lines with [Error], such as Sending segment batch failed.",
    ),
)
