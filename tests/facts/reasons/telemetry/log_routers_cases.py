"""Texts for the rows of ``facts.reasons.telemetry.log_routers``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("log-router-plugin", "[error] [config] section 'configuration' tried to instance a plugin name that don't exists", "aws/aws-for-fluent-bit#659"),
    ("log-router-parser", "Sections 'multiline_parser' and 'parser' are not valid in the main configuration file. It belongs to the 'parsers_file' configuration files.", "public report, Fluent Bit"),
    ("log-router-parser", "[error] [filter:parser:parser.0] requested parser 'x' not found", "remade, AWS"),
    ("log-router-login", "[error] [output:datadog:datadog.0] http-intake.logs.datadoghq.com:443 HTTP status=403", "remade, AWS"),
    ("log-router-type", "[error] [output:opensearch:opensearch.0] HTTP status=400 URI=/_bulk, response: Action/metadata line [1] contains an unknown parameter [_type]", "remade, AWS"),
    ("log-router-tls", "[error] [tls] error: error:0A000086:SSL routines::certificate verify failed", "remade, AWS"),
    ("log-router-buffer", "[warn] [input] tail.0 paused (mem buf overlimit)", "remade, AWS"),
    ("log-router-key", "[error] [output:cloudwatch_logs:cloudwatch_logs.0] Could not find log key 'log' in record", "remade, AWS"),
    ("log-router-denied", "[2021/05/12 19:36:11] [error] [output:cloudwatch_logs:cloudwatch_logs.0] CreateLogGroup API responded with error='AccessDeniedException'", "aws/aws-for-fluent-bit#177"),
    ("log-router-denied", "[error] [output:s3:s3.0] PutObject API responded with error='AccessDenied', message='Access Denied'", "remade"),
    ("log-router-missing", "[error] [output:cloudwatch_logs:cloudwatch_logs.0] CreateLogStream API responded with error='ResourceNotFoundException', message='The specified log group does not exist.'", "remade"),
    ("log-router-throttled", "[error] [output:cloudwatch_logs:cloudwatch_logs.0] PutLogEvents API responded with error='ThrottlingException', message='Rate exceeded'", "remade"),
    ("log-router-credentials", "[2021/03/04 16:19:26] [error] [aws_credentials] Could not read shared credentials file ~/.aws/credentials", "aws/aws-for-fluent-bit#155"),
    ("log-router-no-route", "[2020/08/10 15:15:34] [error] [io] TCP connection failed: 127.0.0.1:80 (Connection refused)", "aws-samples/amazon-ecs-firelens-examples#35"),
    ("log-router-no-route", "[error] [http_client] broken connection to logs.eu-west-1.amazonaws.com:443 ?", "remade"),
    ("log-router-flush", "[ warn] [engine] failed to flush chunk '1-1631.flb', retry in 10 seconds: task_id=0, input=forward.1 > output=cloudwatch_logs.0 (out_id=0)", "remade"),
    ("log-router-flush", "[error] [output:cloudwatch_logs:cloudwatch_logs.0] Failed to send log events", "aws/aws-for-fluent-bit#262"),
)  # fmt: skip
