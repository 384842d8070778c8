"""Messages of log routers of tasks, mostly Fluent Bit: what they report in their own log."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_OUTPUT = (
    r"(?:\b[A-Z]\w+ API responded with error='|\[(?:cloudwatch|firehose|kinesis) \d+\][^\n]*?)"
)

REASONS = (
    Reason(
        "log-router-init-bucket",
        r"\[FluentBit Init Process\] Cannot get bucket region",
        "the init image of Fluent Bit may not read the region of the bucket with its configuration",
        "Allow the task role (not the execution role) s3:GetBucketLocation on the bucket, and s3:GetObject on the file. The policy of a bucket in another account must allow the role, too.",
    ),
    Reason(
        "log-router-property",
        r"\[config\] [\w.-]+: unknown configuration property '",
        "the plugin of Fluent Bit does not have an option that its section sets, so the log router ends",
        "Correct or remove the option that the line names, in Options of LogConfiguration or in the configuration file: the line may list those of this plugin. The plugins cloudwatch and cloudwatch_logs, firehose and kinesis_firehose differ in their options.",
    ),
    Reason(
        "log-router-option-absent",
        r"\] '\w+' is a required (?:field|parameter)|log_stream_name'? or '?log_stream_prefix|delivery_stream and region are required|\[(?:cloudwatch|firehose|kinesis) \d+\] \w+ is (?:a )?required",
        "an output of the log router lacks an option that it requires",
        "Add it to Options of LogConfiguration: region always; log_group_name and log_stream_prefix (or log_stream_name) for cloudwatch_logs; delivery_stream for kinesis_firehose; stream for kinesis_streams; bucket for s3.",
    ),
    Reason(
        "log-router-plugin",
        r"tried to instance a plugin name that don't exists",
        "Fluent Bit does not know the plugin that Name of this section gives, or Name is missing",
        "Set Name in LogConfiguration.Options to a plugin of the image, such as cloudwatch_logs, kinesis_firehose or datadog.",
    ),
    Reason(
        "log-router-yaml",
        r"check config is in valid classic format",
        "Fluent Bit reads the file as its classic format, and finds another one, such as YAML",
        "FireLens includes your file into a main file of the classic format: write sections as [FILTER] with indented pairs of name and value, and let the name end with .conf. For a file in YAML start Fluent Bit without FireLens's own file: Command with -c FILE.yaml.",
    ),
    Reason(
        "log-router-parser",
        r"Sections '[^\n]*parser' (?:are|is) not valid in the main configuration|configuration file contains errors[,.] aborting|could not open configuration file, aborting|requested parser '[^']*' not found|\[config\] (?:section '|error in |inconsistent use of|I cannot open|(?:extra )?indentation level|extra indentation|YAML error|invalid (?:YAML|value for|property)|could not configure property|file already included|hint: check line)|could not load shared object|'[^']*' file [^\n]*cannot be opened",
        "the configuration of Fluent Bit is not valid, so its container ends",
        "Correct the section, line or file that this line or the one before names: indentation with spaces only, Name in each section, files that exist in the image. Put parsers into another file, and name it in Parsers_File of [SERVICE]. If your configuration did not change, its image did: pin a version instead of stable or latest.",
    ),
    Reason(
        "log-router-login",
        r"\[output:\w+:[\w.-]*\][^\n]*(?:HTTP status|http_status)\W{0,2}40[13]\b",
        "the destination of the log router rejects its login: the key, token or role",
        "Correct the key or token of the output, by a secret in SecretOptions (apikey, splunk_token, http_Passwd). For opensearch or es set AWS_Auth On and AWS_Region, and give the task role es:ESHttpPost, also in the domain's access policy.",
    ),
    Reason(
        "log-router-type",
        r"unknown parameter \[_type\]",
        "OpenSearch rejects the records, because the log router sends the old field _type",
        "Set Suppress_Type_Name: On in Options of the output.",
    ),
    Reason(
        "log-router-closed",
        r"\[\S*flb_\w+\.c:\d+ errno=(?:25|32|104)\]|\[tls\] [^\n]*(?:reset by peer|going to be closed|unexpected EOF|[Bb]roken pipe)|\[http_client\] broken connection",
        "the destination closed the connection of the log router",
        "Now and then that is normal, and the log router sends the records again. If records are missing, raise Retry_Limit in Options of LogConfiguration, and use a current image. If none arrive, check egress on TCP 443, and the NAT gateway or VPC endpoint.",
    ),
    Reason(
        "log-router-tls",
        r"\[tls\] [^\n]*(?:verif|certificate|handshake|protocol|version|cipher|unknown ca|x509|alert|SSL routines)",
        "the log router could not agree on TLS with the destination, or does not trust its certificate",
        "Set tls: On and Port to the TLS port of the destination. For a private authority set tls.ca_file to a file of the image. tls.verify: Off is for a test only.",
    ),
    Reason(
        "log-router-buffer",
        r"paused \(mem buf overlimit\)|mem_buf_limit",
        "the log router has as many records in memory as it may have, so it pauses its input and may lose some",
        "Find out why the output is slow: its errors are in the lines before. Otherwise raise Mem_Buf_Limit, with the memory of the container, or set storage.type: filesystem.",
    ),
    Reason(
        "log-router-key",
        r"Could not find log key '",
        "log_key of the output names a key that the records do not have",
        "Remove log_key from Options, or set it to a key of the record, mostly log.",
    ),
    Reason(
        "log-router-group",
        r"Log Group \S+ not found and \W?auto_create_group",
        "the log group of the output cloudwatch_logs does not exist, and auto_create_group is not on",
        "Add AWS::Logs::LogGroup with the name of log_group_name to the template. Or set auto_create_group: On in Options, and give the task role logs:CreateLogGroup.",
    ),
    Reason(
        "log-router-role",
        r"\[aws_credentials\][^\n]*(?:STS assume role request failed|STS API responded|(?:[Ff]ailed to|[Cc]ould not) assume (?:the )?role)",
        "the log router may not assume the role of role_arn in its output",
        "The trust policy of that role must name the task role, and the task role must allow sts:AssumeRole on it. If no other account is the destination, remove role_arn.",
    ),
    Reason(
        "log-router-credentials-rejected",
        rf"{_OUTPUT}(?:UnrecognizedClient|InvalidClientTokenId|InvalidSignature|ExpiredToken|IncompleteSignature|InvalidAccessKeyId|SignatureDoesNotMatch)",
        "AWS rejects the credentials of the log router: they are wrong or have expired",
        "Remove AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from its container, so that it uses the task role. Check that the region of the output is enabled in the account.",
    ),
    Reason(
        "log-router-bucket-region",
        rf"{_OUTPUT}(?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint)",
        "region of the output s3 is not that of the bucket",
        "Set region in Options to the region of the bucket:\naws s3api get-bucket-location --bucket BUCKET",
    ),
    Reason(
        "log-router-example",
        r"not authorized to perform: logs:\w+[^\n]*log-group:fluent-bit-cloudwatch\b",
        "the log group belongs to the example in the image of AWS for Fluent Bit, not to your own output",
        "Do not allow it: replace the example. Set the output in LogConfiguration of the application container (awsfirelens, Options). Or replace /fluent-bit/etc/fluent-bit.conf by a complete file. The task role requires logs:CreateLogStream and logs:PutLogEvents on your group.",
    ),
    Reason(
        "log-router-denied",
        rf"{_OUTPUT}(?:AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|is not authorized to perform)",
        "the task role has no permission for the destination of the log router",
        "Add the action that the line names to the task role, not to the execution role. For CloudWatch Logs these are logs:CreateLogGroup, logs:CreateLogStream and logs:PutLogEvents. Without auto_create_group the first is not required. For Firehose it is firehose:PutRecordBatch, for a data stream kinesis:PutRecords, for s3 s3:PutObject on the objects of the bucket.",
    ),
    Reason(
        "log-router-missing",
        rf"{_OUTPUT}(?:ResourceNotFound|NoSuchBucket)",
        "the log group, delivery stream, data stream or bucket of the log router's output does not exist in its region",
        "Correct its name (log_group_name, delivery_stream, stream or bucket) and region in Options of LogConfiguration, or create it. For CloudWatch Logs, auto_create_group: true creates the group, with logs:CreateLogGroup of the task role.",
    ),
    Reason(
        "log-router-throttled",
        rf"{_OUTPUT}(?:[^\n]*Throttling|[^\n]*Rate exceeded|ServiceUnavailable|LimitExceeded|[^\n]*ProvisionedThroughputExceeded|SlowDown)|records (?:failed to be |were not )delivered|Throughput limits for (?:\S+|the delivery stream) ?may|\[output:[^\]]*\][^\n]*HTTP status\W{{0,2}}429",
        "the destination throttles the records of the log router, which sends them again",
        "If that continues, send less (a Fluent Bit filter), or request a higher quota of the service. A data stream may need more shards.",
    ),
    Reason(
        "log-router-credentials",
        r"\[aws_credentials\](?![^\n]*(?:\bSTS\b|[Aa]ssume))[^\n]*(?:[Ff]ailed|[Cc]ould not|[Nn]ot )|NoCredentialProviders[^\n]*fluent|\[(?:cloudwatch|firehose|kinesis) \d+\][^\n]*NoCredentialProviders|\[aws_client\] could not sign request",
        "the log router found no credentials in one of the places where it looks",
        "If logs arrive, ignore it. Otherwise set TaskRoleArn of the task definition, and check the log's other errors.",
    ),
    Reason(
        "log-router-dns",
        r"getaddrinfo\(host='[^']*', err=1[12]\)|\[net\] [^\n]*(?:Timeout while contacting|Could not contact) DNS servers",
        "the log router received no response from the DNS server in time",
        "Set EnableDnsSupport of the VPC to true. Network ACLs and firewalls must allow port 53 (UDP and TCP) to its DNS servers. An interface sends 1024 DNS packets a second at most: keep connections (net.keepalive On). Or set net.dns.mode: TCP, or net.dns.resolver: LEGACY, in Options.",
    ),
    Reason(
        "log-router-name",
        r"getaddrinfo\(host='[^']*', err=4\)|\[(?:net|http_client|upstream)\] [^\n]*Domain name not found",
        "the host of the log router's destination has no address in DNS",
        "Correct Host or region in Options: the endpoint of a service is SERVICE.REGION.amazonaws.com. A VPC endpoint requires private DNS, and the VPC DNS support and DNS hostnames.",
    ),
    Reason(
        "log-router-no-route",
        r"\[io\] TCP connection failed|\[(?:http_client|upstream)\][^\n]*(?:connection #?-?\d* ?(?:to \S+ )?(?:failed|timed out)|timed out)|\[aws_client\] connection initialization error|no upstream connections available|\[net\] [^\n]*(?:getaddrinfo|connection #|timed out|TCP connection failed)|\[http_client\] (?:response|read idle) timeout reached",
        "the log router does not reach the destination of the logs",
        "For an output that is not of AWS set Host and Port in Options of LogConfiguration: without Host it uses 127.0.0.1. Check egress of the task's security group. Private subnets require a NAT gateway, or a VPC endpoint of the service (logs, kinesis-firehose).",
    ),
    Reason(
        "log-router-port",
        r"\[(?:input:\S+|net|in_\w+|server)\] could not bind address \S+:\d+",
        "the port of an input of Fluent Bit is in use: another log router runs in the same task or on the instance",
        "Keep one container with FirelensConfiguration in a task. In network mode host all tasks of an instance share its ports: use awsvpc. Remove your own input forward for port 24224: ECS adds it.",
    ),
    Reason(
        "log-router-variable",
        r"\[env\] variable \$\{\w+\} is used but not set",
        "the configuration of Fluent Bit names an environment variable that its container does not have",
        "Set it in Environment or Secrets of the log router, not of the application. ECS sets ECS_CLUSTER, ECS_TASK_ARN and others with enable-ecs-log-metadata only in records: the aws-for-fluent-bit image of type init sets them as variables.",
    ),
    Reason(
        "log-router-no-http",
        r"\[http_client\] malformed HTTP response",
        "the log router received something else than HTTP from its destination",
        "Set tls: On and Port: 443 for an endpoint of AWS or of a provider, and the HTTP port of the destination otherwise. A proxy between may also change the response.",
    ),
    Reason(
        "log-router-response",
        r"\[http_client\] cannot increase buffer: current=",
        "the response of the destination is larger than the buffer of the output, so Fluent Bit does not read its errors",
        "Set Buffer_Size: False (no limit) in Options of es or opensearch, or a larger buffer_size.",
    ),
    Reason(
        "log-router-path",
        r"\[output:[^\]]*\][^\n]*HTTP status\W{0,2}404",
        "the destination of the log router has no such path",
        "Correct URI, Index or Port of the output. For opentelemetry set metrics_uri, logs_uri or traces_uri, such as /v1/logs, and port 4318 of a collector with the receiver otlp.",
    ),
    Reason(
        "log-router-body",
        r"\[output:[^\]]*\][^\n]*HTTP status\W{0,2}413",
        "a request of the log router is larger than its destination accepts",
        "Set Compress: gzip in Options, let the program write smaller records, or raise the limit of the destination.",
    ),
    Reason(
        "log-router-chunk-sizes",
        r"\[output:s3:[^\]]*\] (?:upload_chunk_size|total_file_size|Max (?:upload_chunk_size|total_file_size))",
        "upload_chunk_size and total_file_size of the output s3 do not fit",
        "total_file_size is 1M or more, and with use_put_object: On at most 1G (in older versions 50M). upload_chunk_size is from 5,242,880 to 50M, and at most half of total_file_size.",
    ),
    Reason(
        "log-router-store",
        r"Buffer is (?:almost )?full: current_buffer_size|no enough space in filesystem to buffer chunk|\[input chunk\] no available chunk|Could not create the file '[^']*' in the store|\[storage\] (?:cannot create|error|[^\n]*cannot)[^\n]*",
        "the log router cannot write its buffer to the file system, or this is full",
        "Set store_dir (output s3) or storage.path to a directory that its user may write, such as a volume of the task; with ReadonlyRootFilesystem the image cannot be written. Raise store_dir_limit_size or storage.total_limit_size, or send smaller files sooner.",
    ),
    Reason(
        "log-router-start",
        r"\[output\] (?:failed to initialize '|cannot initialize output plugin)|\[engine\] (?:output|input|filter) initialization failed|\[lib\] backend failed|Quitting Fluent Bit|\[output:[^\]]*\] (?:Initialization failed|configuration error|Failed to create (?:AWS|tls))",
        "Fluent Bit ends, because a plugin of its configuration did not start",
        "The cause is in the error line before: an option that is missing or unknown, a region, a file or a certificate. The whole task stops, if the log router is essential.",
    ),
    Reason(
        "log-router-crash",
        r"\[engine\] caught signal \(SIG(?:SEGV|ABRT|BUS|ILL)\)",
        "Fluent Bit crashed, by an error in Fluent Bit or one of its plug-ins",
        "Use another version of the image, mostly the newest. To keep records, let the router be essential (Essential: true), so that ECS replaces the task, or set its RestartPolicy.Enabled: true.",
    ),
    Reason(
        "log-router-accepted",
        r"Got DataAlreadyAcceptedException|a previous retry must have succeeded",
        "CloudWatch Logs already has these records of the log router, from an earlier attempt",
        "Nothing is to be done: no record is lost. A current image of AWS for Fluent Bit no longer prints this.",
    ),
    Reason(
        "log-router-empty-response",
        r"Could not find sequence token in response|response was invalid, x-amzn-RequestId header not found",
        "the log router got an empty or incomplete response from CloudWatch Logs",
        "It sends the records again. If it ends after this line, use a current image of AWS for Fluent Bit: older versions have that error.",
    ),
    Reason(
        "log-router-flush",
        r"failed to flush chunk|\] Could not send chunk with tag|\] Failed to send log events|chunk '[^']*' cannot be retried|failed to send \d+/\d+ times, will not retry|timeout threshold reached: Failed to send|\[output:[^\]]*\] (?:Failed to (?:create log (?:stream|group)|send (?:events|records|log records))|(?:PutObject|CreateMultipartUpload|UploadPart|CompleteMultipartUpload) request failed)",
        "the log router could not send records to its output",
        "Fluent Bit tries again, by default once. The cause is in its lines before: a permission of the task role, a missing log group, or no route.",
    ),
)
