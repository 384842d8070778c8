"""Texts for the rows of ``facts.reasons.managed.data_streams``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("firehose-source-denied", "Role arn:aws:iam::111122223333:role/delivery is not authorized to perform DescribeStream on arn:aws:kinesis:eu-west-1:111122223333:stream/orders (Service: Firehose, Status Code: 400, Request ID: x)", "remade, Firehose"),
    ("firehose-compression", "S3 compression must be UNCOMPRESSED when data format conversion is enabled", "remade, Firehose"),
    ("stream-not-active", "Stream orders under account 111122223333 not ACTIVE, instead in state UPDATING", "remade, Kinesis"),
    ("firehose-busy", "Firehose orders is not in correct state. Current state is CREATING", "remade, Firehose"),
    ("filter-expression-slow", 'Resource handler returned message: "Invalid request provided: AWS::Logs::MetricFilter. Regular expression evaluation time exceeded allowed limit (Service: CloudWatchLogs, Status Code: 400, Request ID: 93a33fa3) (SDK Attempt Count: 1)"', "aws/aws-cdk#36901"),
    ("stream-consumer-state", 'Resource handler returned message: "Consumer readers with creation timestamp 1 under stream orders and account 111122223333 is not in ACTIVE status. (Service: Kinesis, Status Code: 400, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: AlreadyExists)', "aws-cloudformation/cloudformation-coverage-roadmap#2442"),
    ("stream-consumer-quota", "Enhanced fan-out consumer limit reached: 20 (Service: Kinesis, Status Code: 400; Error Code: LimitExceededException)", "remade"),
    ("firehose-stream-source", "This operation is not permitted on KinesisStreamAsSource delivery stream type.", "awslabs/lambda-streams-to-firehose#60"),
    ("firehose-partitioning-processors", "Processing configuration is not valid when dynamic partitioning is enabled (Service: Firehose, Status Code: 400)", "public issues, read 2026-11"),
    ("firehose-error-prefix-type", "ErrorOutputPrefix should have !{firehose:error-output-type} (Service: Firehose, Status Code: 400)", "public issues, read 2026-11"),
    ("firehose-table", "Table t in database d does not exist. Please check the schema configuration (Service: Firehose, Status Code: 400)", "public issues, read 2026-11"),
    ("firehose-domain", "Domain endpoint https://x.es.amazonaws.com does not exist. (Service: Firehose, Status Code: 400)", "public issues, read 2026-11"),
    ("firehose-source-state", "Kinesis stream must be in ACTIVE or UPDATING state in order to create a delivery stream. (Service: AmazonKinesisFirehose; Status Code: 400; Error Code: InvalidArgumentException; Request ID: e266)", "public issues, read 2026-11"),
    ("firehose-missing", "Firehose PurchaseLogs not found under account 1234. (Service: AmazonKinesisFirehose; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: f605)", "public issues, read 2026-11"),
    ("firehose-buffer-both", "If you specify a value for SizeInMBs, you must also specify a value for IntervalInSeconds, and vice versa. (Service: Firehose, Status Code: 400)", "remade"),
    ("flink-version", "Provided CurrentApplicationVersionId 3 does not match the current version 5 (Service: KinesisAnalyticsV2, Status Code: 400)", "remade"),
    ("flink-code", "Unable to fetch application code from s3 bucket. Please ensure the service execution role (Service: KinesisAnalyticsV2, Status Code: 400)", "remade"),
    ('flink-code', 'InvalidArgumentException: Please check the role provided or validity of S3 location you provided. We are unable to get the specified fileKey: flink.jar in the specified bucket: artifacts-1', 'aws-solutions-library-samples/guidance-for-developing-data-and-ai-foundation-with-amazon-sagemaker#41'),
    ("stream-on-demand", "Request is invalid. Stream x under account 1 is in On-Demand mode. (Service: Kinesis, Status Code: 400)", "remade"),
    ("stream-mode-often", "Stream mode updates are limited to 2 per 24 hours (Service: Kinesis, Status Code: 400)", "remade"),
    ("stream-mode-often", "Switching between capacity modes is limited to 2 times in 24 hours for stream x", "remade, Kinesis"),
    ("pinpoint-stream", "Destination stream validation failed", "hashicorp/terraform-provider-aws#27096"),
    ("stream-consumer-exists", "Consumer c under stream s already exists (Service: Kinesis, Status Code: 400)", "remade"),
    ("firehose-creation-only", "Dynamic partitioning can only be enabled when creating a new delivery stream. (Service: Firehose, Status Code: 400)", "Firehose guide"),
    ("firehose-source-encryption", "Encryption is not supported for delivery streams with KinesisStreamAsSource (Service: Firehose, Status Code: 400)", "remade, Firehose"),
    ("firehose-function", "The Lambda function was successfully invoked but it returned an error result.", "Firehose guide"),
    ("firehose-buffer", "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled. (Service: Firehose, Status Code: 400)", "remade"),
    ("firehose-partitioning", "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled. (Service: Firehose, Status Code: 400)", "remade"),
    ("firehose-partitioning", "Enabling or disabling Dynamic Partitioning is not supported after creation (Service: Firehose, Status Code: 400)", "remade"),
    ("firehose-error-prefix", "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions. (Service: Firehose, Status Code: 400)", "remade"),
    ("firehose-glue", "Role arn:aws:iam::1:role/r is not authorized to perform: glue:GetTableVersions on resource: arn:aws:glue (Service: Firehose, Status Code: 400)", "remade"),
    ("firehose-glue", "Access was denied when calling Glue. Please ensure that the role specified in the data format conversion configuration has the necessary permissions. (Service: Firehose, Status Code: 400)", "remade"),
    ("firehose-domain-access", "Verify that the IAM role has access to the ElasticSearch domain. (Service: Firehose, Status Code: 400)", "remade"),
    ("firehose-private-link", "Error: waiting for Kinesis Firehose Delivery Stream (s) create: unexpected state 'CREATING_FAILED', wanted target 'ACTIVE'. last error: CREATE_PRIVATE_LINK_FAILED: AWS Firehose is not authorized to perform kafka:CreateVpcConnection on resource arn:aws:iam::123456789012:role/r", "hashicorp/terraform-provider-aws#48946"),
    ("firehose-kinesis-encryption", "Delivery streams with Kinesis source can't have encryption (Service: Firehose, Status Code: 400)", "remade"),
    ("stream-throughput", "ProvisionedThroughputExceededException: Rate exceeded for shard shardId-000000000000 in stream x under account 1.", "remade, Kinesis"),
    ("stream-throughput", "LimitExceededException: Rate exceeded for stream x under account 1.", "remade, Kinesis"),
    ("stream-iterator", "ExpiredIteratorException: Iterator expired. The iterator was created at time x while right now it is y which is further in the future than the tolerated delay of 300000 milliseconds.", "remade, Kinesis"),
    ("firehose-one-destination", "Exactly one destination configuration is supported for a Firehose (Service: Firehose, Status Code: 400)", "remade, after getmoto/moto"),
    ("stream-missing", "Stream orders under account 111111111111 not found. (Service: Kinesis, Status Code: 400)", "LocalStack snapshot"),
    ("stream-retention", "Minimum allowed retention period is 24 hours. Requested retention period (12 hours) is too short. (Service: Kinesis, Status Code: 400)", "remade, Kinesis"),
    ("firehose-destination-change", "Changing the destination type to or from Elasticsearch is not supported at this time. (Service: Firehose, Status Code: 400)", "remade, Firehose"),
    ("firehose-source-denied", "Access was denied when calling Kinesis. Ensure the access policy on the IAM role used allows access to the appropriate Kinesis APIs.", "public issues, read 2026-12"),
    ("firehose-format-region", "Error: error creating Kinesis Firehose Delivery Stream Firehose record format conversion is not available in the current region.", "public issues, read 2026-12"),
    ("stream-iterator-timestamp", "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: 1610448760259000, currentTimestampInMillis: 1610448760774 (Service: AmazonKinesis; Status Code: 400; Error Code: InvalidArgumentException; Request ID: 1)", "public file 4037050043"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("firehose-domain-access", "InvalidArgumentException: Delivery Role is not authorized to describe the Elasticsearch domain", "AWS::KinesisFirehose::DeliveryStream", "public issues, read 2026-12"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("firehose-source-denied", "Role arn:aws:iam::111122223333:role/pipe is not authorized to perform DescribeStream on arn:aws:kinesis:eu-west-1:111122223333:stream/orders (Service: Pipes, Status Code: 400)"),
    ("stream-not-active", "Stream arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/1 is not ACTIVE"),
    ("stream-consumer-quota", "Consumer limit reached for the topic"),
    ('flink-code', 'Unable to get the specified key policy (Service: Kms)'),
    ("stream-on-demand", "ValidationException: ProvisionedThroughput cannot be set when the table is in On-Demand mode"),
    ("stream-retention", "exceeds the maximum allowed retention period"),
)  # fmt: skip
