"""Texts for the rows of ``facts.reasons.containers.trace_collectors``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("collector-config-text", "application run finished with error: cannot load configuration's parser: yaml: unmarshal errors line 1: cannot unmarshal !!str `otel-co...` into map[string]interface {}", "aws-observability/aws-otel-collector#644"),
    ("collector-config-text", "Error: failed to get config: cannot resolve the configuration: retrieved value (type=string) cannot be used as a Conf: assuming string type since contents are not valid YAML: yaml: line 9: mapping values are not allowed in this context", "aws-solutions-library-samples/guidance-for-claude-code-with-amazon-bedrock#13"),
    ("collector-config-text", 'Config file is missing or invalid, error loading config file "/etc/otel-agent-config.yaml": While parsing config: yaml: line 6: did not find expected key', "aws-observability/aws-otel-collector#341"),
    ("collector-config-type", "Error: failed to get config: cannot unmarshal the configuration: decoding failed due to the following error(s): error decoding 'exporters': unknown type: \"logging\" for id: \"logging\" (valid values: [awsxray awsemf debug otlp otlphttp])", "remade, ADOT"),
    ("collector-config-reference", 'Error: invalid configuration: service::pipelines::traces: references exporter "awsxray" which is not configured', "remade, ADOT"),
    ("collector-config-empty", "Error: failed to get config: invalid configuration: no enabled receivers specified in config", "aws-observability/aws-otel-collector#1154"),
    ("collector-config-empty", "Error: invalid configuration: no receiver configuration specified in config", "remade, ADOT"),
    ("collector-config-file", "collector server run finished with error: failed to get config: cannot retrieve the configuration: unable to read the file file:/etc/otel-config.yaml: open /etc/otel-config.yaml: no such file or directory", "remade, ADOT"),
    ("collector-config-keys", "2024/01/01 00:00:00 collector server run finished with error: cannot unmarshal the configuration: 1 error(s) decoding: * '' has invalid keys: recievers", "remade, ADOT"),
    ("collector-queue", 'Sender failed {"kind": "processor", "name": "batch", "pipeline": "traces", "error": "sending queue is full"}', "remade, ADOT"),
    ("collector-queue", "data refused due to high memory usage", "remade, ADOT"),
    ("collector-unreachable", 'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:4317: connect: connection refused"', "remade, OTLP"),
    ("collector-unreachable", "Failed to export spans. The request could not be executed. Full error message: Failed to connect to localhost/[0:0:0:0:0:0:0:1]:4317", "remade, OTLP"),
    ("collector-unreachable", "Transient error StatusCode.UNAVAILABLE encountered while exporting traces to localhost:4317, retrying in 1s.", "remade, OTLP"),
    ("collector-protocol", "OTLPExporterError: Not Found", "remade, OTLP"),
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
    ("trace-segment-absent", "Error: Failed to get the current sub/segment from the context. Missing AWS Lambda trace data for X-Ray. Ensure Active Tracing is enabled and no subsegments are created outside the function handler.", "remade, X-Ray SDK"),
    ("trace-segment-absent", "aws_xray_sdk.core.exceptions.exceptions.SegmentNotFoundException: cannot find the current segment/subsegment, please make sure you have a segment open", "remade, X-Ray SDK"),
    ("trace-segment-absent", "com.amazonaws.xray.exceptions.SegmentNotFoundException: Failed to begin subsegment named 'AmazonS3': segment cannot be found.", "remade, X-Ray SDK"),
    ("collector-config-extra", "2022/02/11 20:51:57 found no extra config, skip it, err: open /opt/aws/aws-otel-collector/etc/extracfg.txt: no such file or directory", "open-telemetry/opentelemetry-collector-contrib#7781"),
    ("trace-daemon-absent", "2021-01-26T08:54:36Z [Error] write udp 127.0.0.1:57588->127.0.0.1:2000: write: connection refused", "aws-samples/eks-workshop#1046"),
    ("trace-daemon-absent", "Encountered error polling GetSamplingRules: com.amazonaws.xray.internal.XrayClientException: Could not serialize and send request.", "aws/aws-xray-daemon#165"),
    ("collector-stopping", "read from UDP socket: read udp [::]:2000: use of closed network connection", "aws-observability/aws-otel-community#54"),
    ("collector-config-reference", '"log": "Error: invalid configuration: service::pipelines::traces: references exporter \\"awsxray\\" which is not configured"', "remade"),
    ("trace-daemon-address", "Error: Invalid Daemon Address. You must specify an ip and port.", "public issues, read 2026-12"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("collector-config-text", "collector server run finished with error: failed to get config: cannot retrieve the configuration: unable to read the file file:/etc/otel-config.yaml: open /etc/otel-config.yaml: no such file or directory"),
    ("collector-unreachable", "Error: cannot start pipelines: listen tcp 0.0.0.0:4317: bind: address already in use"),
    ("daemon-region", "[Error] Get instance id metadata failed: RequestError: send request failed caused by: Get http://169.254.169.254/latest/meta-data/instance-id: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)"),
    ("trace-credentials", "[Error] Sending segment batch failed with: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/nodes.cluster.k8s.local/i-0ed2d662333fe3e41 is not authorized to perform: xray:PutTraceSegments"),
    ("trace-no-route", 'Exporting failed. Dropping data. {"kind": "exporter", "data_type": "traces", "name": "otlphttp/xray", "error": "not retryable error: Permanent error: rpc error: code = InvalidArgument desc = error exporting items, request to https://xray.us-east-1.amazonaws.com/v1/traces responded with HTTP Status Code 400, Message=The OTLP API is supported with CloudWatch Logs as a Trace Segment Destination. Please enable the CloudWatch Logs destination for your traces using the UpdateTraceSegmentDestination API", "dropped_items": 1}'),
    ("trace-credentials-rejected", "An error occurred (UnrecognizedClientException) when calling the ListClusters operation: The security token included in the request is invalid."),
)  # fmt: skip
