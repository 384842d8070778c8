"""Texts for the rows of ``facts.reasons.telemetry.trace_daemons``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("trace-throttled", "[Error] Sending segment batch failed with: ThrottlingException: Rate exceeded", "remade, AWS"),
    ("trace-service-failed", "[Error] Sending segment batch failed with: ServiceUnavailable: status code: 503", "remade, AWS"),
    ("trace-certificate", '[Error] Sending segment batch failed with: RequestError: send request failed caused by: Post "https://xray.eu-west-1.amazonaws.com/TraceSegments": x509: certificate signed by unknown authority', "remade, AWS"),
    ("trace-clock", "[Error] Sending segment batch failed with: InvalidSignatureException: Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z", "remade, AWS"),
    ("trace-denied", "User: arn:aws:sts::123456789012:assumed-role/shop-task/10f3cb5a956e423b81737b131abd962d is not authorized to perform: xray:PutTraceSegments because no identity-based policy allows the xray:PutTraceSegments action", "IAM guide, access denied messages"),
    ("daemon-region", "[Error] Unable to retrieve the region from the EC2 instance RequestError: send request failed caused by: Get http://169.254.169.254/latest/meta-data/placement/availability-zone: dial tcp 169.254.169.254:80: connectex: A socket operation was attempted to an unreachable network.", "aws/aws-xray-daemon#16"),
    ("daemon-region", "[Error] Cannot fetch region variable from config file, environment variables and ec2 metadata.", "aws/aws-xray-daemon#16"),
    ("daemon-configuration", "Config Version 1 is no longer supported", "remade, X-Ray daemon"),
    ("trace-credentials", 'Exporting failed. Try enabling retry_on_failure config option to retry on retryable errors {"kind": "exporter", "data_type": "traces", "name": "awsxray", "error": "NoCredentialProviders: no valid providers in chain. Deprecated.\\n\\tFor verbose messaging see aws.Config.CredentialsChainVerboseErrors"}', "aws-observability/aws-otel-collector#1640"),
    ("trace-credentials", "[Error] Sending segment batch failed with: NoCredentialProviders: no valid providers in chain. Deprecated. For verbose messaging see aws.Config.CredentialsChainVerboseErrors", "aws/aws-xray-daemon#48"),
    ("trace-credentials-rejected", 'Export data failed: UnrecognizedClientException: The security token included in the request is invalid. status code: 403, request id: 1 {"kind": "exporter", "name": "awsxray"}', "aws-observability/aws-otel-collector#1250"),
    ("trace-no-route", 'Exporting failed. Will retry the request after interval. {"kind": "exporter", "data_type": "traces", "name": "awsxray", "error": "RequestError: send request failed\\ncaused by: Post \\"https://xray.us-east-1.amazonaws.com/TraceSegments\\": dial tcp: lookup xray.us-east-1.amazonaws.com on 10.0.0.2:53: no such host", "interval": "5s"}', "remade, ADOT"),
    ("trace-no-route", '[Error] Sending segment batch failed with: RequestError: send request failed caused by: Post "https://xray.us-east-1.amazonaws.com/TraceSegments": dial tcp 1.2.3.4:443: i/o timeout', "remade, X-Ray daemon"),
    ("trace-rejected", "[Error] Unprocessed Segment: invalid segment data", "remade, X-Ray daemon"),
    ("trace-rejected", 'AWS X-Ray rejected the segment: {"ErrorCode":"ParseError","Id":"1","Message":"Invalid segment. ErrorCode: ParseError"}', "remade, X-Ray daemon"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("daemon-region", "[Error] Get instance id metadata failed: RequestError: send request failed caused by: Get http://169.254.169.254/latest/meta-data/instance-id: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)"),
    ("trace-credentials", "[Error] Sending segment batch failed with: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/nodes.cluster.k8s.local/i-0ed2d662333fe3e41 is not authorized to perform: xray:PutTraceSegments"),
    ("trace-credentials-rejected", "An error occurred (UnrecognizedClientException) when calling the ListClusters operation: The security token included in the request is invalid."),
    ("trace-no-route", 'Exporting failed. Dropping data. {"kind": "exporter", "data_type": "traces", "name": "otlphttp/xray", "error": "not retryable error: Permanent error: rpc error: code = InvalidArgument desc = error exporting items, request to https://xray.us-east-1.amazonaws.com/v1/traces responded with HTTP Status Code 400, Message=The OTLP API is supported with CloudWatch Logs as a Trace Segment Destination. Please enable the CloudWatch Logs destination for your traces using the UpdateTraceSegmentDestination API", "dropped_items": 1}'),
)  # fmt: skip
