"""Errors of FireLens: what the log router of a task, mostly Fluent Bit, reports in its own log."""

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
        r"Sections '[^\n]*parser' (?:are|is) not valid in the main configuration|configuration file contains errors, aborting",
        "the configuration of Fluent Bit is not valid, so its container ends",
        "Correct the section that the line before names. Put parsers into another file, and name it in Parsers_File of [SERVICE].",
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
        r"\[io\] TCP connection failed|\[(?:http_client|upstream)\][^\n]*(?:broken connection|connection #?-?\d* ?(?:to \S+ )?(?:failed|timed out)|timed out)|\[net\] [^\n]*(?:getaddrinfo|connection #|timed out)",
        "the log router does not reach the destination of the logs",
        "Set Host and Port in Options of LogConfiguration: without Host an output uses 127.0.0.1. Check egress of the task's security group. Private subnets require a NAT gateway, or a VPC endpoint of the service (logs, kinesis-firehose).",
    ),
    Reason(
        "log-router-flush",
        r"failed to flush chunk|chunk '[^']*' cannot be retried",
        "the log router could not send records to its output",
        "Fluent Bit tries again, by default once. The cause is in its lines before: a permission of the task role, a missing log group, or no route.",
    ),
)
