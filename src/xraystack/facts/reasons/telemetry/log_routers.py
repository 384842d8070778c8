"""Messages of log routers of tasks, mostly Fluent Bit: what they report in their own log."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_OUTPUT = r"\[output:\w+:[\w.-]*\][^\n]*API responded with error='"

REASONS = (
    Reason(
        "log-router-plugin",
        r"tried to instance a plugin name that don't exists",
        "Fluent Bit does not know the plugin that Name of this section gives, or Name is missing",
        "Set Name in LogConfiguration.Options to a plugin of the image, such as cloudwatch_logs, kinesis_firehose or datadog.",
    ),
    Reason(
        "log-router-parser",
        r"Sections '[^\n]*parser' (?:are|is) not valid in the main configuration|configuration file contains errors, aborting|requested parser '[^']*' not found|\[config\] section '[^']*' is (?:not|un)",
        "the configuration of Fluent Bit is not valid, so its container ends",
        "Correct the section that the line before names. Put parsers into another file, and name it in Parsers_File of [SERVICE].",
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
        "log-router-tls",
        r"\[tls\] [^\n]*(?:error|verif)",
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
        "log-router-denied",
        rf"{_OUTPUT}(?:AccessDenied|Unauthorized|NotAuthorized|AuthorizationError)",
        "the task role has no permission to send the logs with FireLens",
        "Add the action that the line names to the task role, not to the execution role. For CloudWatch Logs these are logs:CreateLogGroup, logs:CreateLogStream and logs:PutLogEvents. Without auto_create_group the first is not required.",
    ),
    Reason(
        "log-router-missing",
        rf"{_OUTPUT}(?:ResourceNotFound|NoSuchBucket)",
        "the log group, stream or bucket of the FireLens output does not exist in this region",
        "Correct its name and region in Options of LogConfiguration, or create it. For CloudWatch Logs, auto_create_group: true creates the group, with logs:CreateLogGroup of the task role.",
    ),
    Reason(
        "log-router-throttled",
        rf"{_OUTPUT}(?:Throttling|ServiceUnavailable|LimitExceeded|ProvisionedThroughputExceeded|SlowDown)",
        "the service throttles the records of the log router, which sends them again",
        "If that continues, send less (a Fluent Bit filter), or request a higher quota of the service. A data stream may need more shards.",
    ),
    Reason(
        "log-router-credentials",
        r"\[aws_credentials\][^\n]*(?:[Ff]ailed|[Cc]ould not|[Nn]ot )|NoCredentialProviders[^\n]*fluent",
        "the log router found no credentials in one of the places where it looks",
        "If logs arrive, ignore it. Otherwise set TaskRoleArn of the task definition, and check the log's other errors.",
    ),
    Reason(
        "log-router-no-route",
        r"\[io\] TCP connection failed|\[(?:http_client|upstream)\][^\n]*(?:broken connection|connection #?-?\d* ?(?:to \S+ )?(?:failed|timed out)|timed out)|no upstream connections available|\[net\] [^\n]*(?:getaddrinfo|connection #|timed out)",
        "the log router does not reach the destination of the logs",
        "Set Host and Port in Options of LogConfiguration: without Host an output uses 127.0.0.1. Check egress of the task's security group. Private subnets require a NAT gateway, or a VPC endpoint of the service (logs, kinesis-firehose).",
    ),
    Reason(
        "log-router-flush",
        r"failed to flush chunk|\] Failed to send log events|chunk '[^']*' cannot be retried",
        "the log router could not send records to its output",
        "Fluent Bit tries again, by default once. The cause is in its lines before: a permission of the task role, a missing log group, or no route.",
    ),
)
