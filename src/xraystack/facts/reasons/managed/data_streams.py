"""Status reasons of Kinesis streams, delivery streams and Flink applications."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "stream-iterator-timestamp",
        r"timestampInMillis parameter cannot be greater than the currentTimestampInMillis",
        "the program reads the stream from a time in the future",
        "Pass Timestamp in seconds since 1970, or as a date: a number in milliseconds or microseconds is read as a later time. Also check the clock of the computer.",
    ),
    Reason(
        "stream-iterator",
        r"Iterator expired|ExpiredIteratorException|StartingSequenceNumber \S+ used in GetShardIterator",
        "the position at which the program reads the stream is too old or is of another stream",
        "Get a new iterator after five minutes without a read (GetShardIterator with AFTER_SEQUENCE_NUMBER). A sequence number is valid for its stream and shard, and until the retention ends: otherwise use TRIM_HORIZON.",
    ),
    Reason(
        "stream-throughput",
        r"^(?!.*(?:rolling|24-hour))(?s:.*)Rate exceeded for (?:shard|stream) ",
        "a shard of the stream is written or read faster than it may be, or its control calls come too often",
        "Spread the partition keys, add shards (ShardCount, or StreamMode: ON_DEMAND), and write with PutRecords and growing pauses. Several readers use consumers with enhanced fan-out. Describe calls are limited to 10 in a second.",
    ),
    Reason(
        "firehose-compression",
        r"[Cc]ompression\b[^\n]*(?:UNCOMPRESSED|(?:format|record) conversion)",
        "format conversion compresses the files itself",
        "Set CompressionFormat: UNCOMPRESSED of ExtendedS3DestinationConfiguration. Choose the compression in OutputFormatConfiguration (ParquetSerDe or OrcSerDe, Compression: SNAPPY).",
    ),
    Reason(
        "stream-not-active",
        r"[Ss]tream \S+ (?:under account \d+ )?(?:is )?not ACTIVE|instead in state (?:UPDATING|CREATING|DELETING)",
        "the Kinesis stream has another change in progress",
        "Wait until it is ACTIVE, then deploy again. Let the resources that change one stream depend on each other (DependsOn):\naws kinesis describe-stream-summary --stream-name STREAM --query StreamDescriptionSummary.StreamStatus",
    ),
    Reason(
        "firehose-busy",
        r"(?:[Ff]irehose|[Dd]elivery ?[Ss]tream) \S+ is (?:not in (?:an? |the )?(?:correct|ACTIVE)|in use|not ACTIVE)|\(?(?:Firehose|delivery stream)[^\n]*not in correct state",
        "the delivery stream has another change in progress, or its last one failed",
        'Wait until its status is ACTIVE, then deploy again. If the creation failed, delete it first:\naws firehose describe-delivery-stream --delivery-stream-name NAME --query "DeliveryStreamDescription.[DeliveryStreamStatus,FailureDescription]"',
    ),
    Reason(
        "filter-expression-slow",
        r"Regular expression evaluation time exceeded",
        "the regular expression in a filter pattern of CloudWatch Logs is too slow",
        'Simplify it in FilterPattern: avoid .* and .+, anchor it at the start, or use terms such as ?timeout ?"Task timed out" instead. Then deploy again.',
    ),
    Reason(
        "stream-consumer-quota",
        r"(?:fan-out )?consumer limit reached|[Cc]onsumers? (?:per|for) stream[^\n]*(?:limit|exceed)",
        "the stream has as many registered consumers as its quota allows (20)",
        "Delete unused ones: aws kinesis list-stream-consumers --stream-arn ARN, then deregister-stream-consumer. Or let functions read the stream without a consumer.",
    ),
    Reason(
        "firehose-stream-source",
        r"not permitted on KinesisStreamAsSource delivery stream",
        "the delivery stream reads from a data stream, and does not accept records from others",
        "Write the records into that Kinesis data stream (kinesis:PutRecord). Or create another delivery stream with DeliveryStreamType: DirectPut.",
    ),
    Reason(
        "firehose-partitioning-processors",
        r"[Pp]rocessing configuration is not valid when dynamic partitioning",
        "dynamic partitioning requires processors that make the partition keys",
        "Set ProcessingConfiguration.Enabled: true, with a processor MetadataExtraction (MetadataExtractionQuery, JsonParsingEngine: JQ-1.6) or a Lambda processor that returns partitionKeys.",
    ),
    Reason(
        "firehose-error-prefix-type",
        r"ErrorOutputPrefix should have",
        "ErrorOutputPrefix does not name the type of the error",
        "Add !{firehose:error-output-type} to it, such as errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/.",
    ),
    Reason(
        "firehose-table",
        r"Table \S+ in database \S+ does not exist",
        "the Glue table of the format conversion does not exist here",
        "In SchemaConfiguration check DatabaseName, TableName, Region and CatalogId. Let the stream depend on AWS::Glue::Table.",
    ),
    Reason(
        "firehose-domain",
        r"Domain endpoint \S+ does not exist",
        "the OpenSearch domain of the delivery stream does not exist here",
        "Set DomainARN to Fn::GetAtt: [Domain, Arn] of a domain of this account and region, or ClusterEndpoint to its endpoint with https://.",
    ),
    Reason(
        "firehose-source-state",
        r"Kinesis stream must be in ACTIVE",
        "the source stream of the delivery stream is not ACTIVE yet",
        "Let the delivery stream depend on the Kinesis stream and on the role's policy (DependsOn), then repeat the command.",
    ),
    Reason(
        "firehose-one-destination",
        r"one destination configuration is supported",
        "the delivery stream has several destinations, or none",
        "Set exactly one property for its destination, such as ExtendedS3DestinationConfiguration. Use a second stream for another destination.",
    ),
    Reason(
        "firehose-missing",
        r"^Firehose \S+ (?:not found under account|under account(?:Id)? \d+ not found)",
        "the delivery stream does not exist in this account and region",
        "Pass Ref of AWS::KinesisFirehose::DeliveryStream (its name) or Fn::GetAtt: [Stream, Arn]. A client also has to use the region of the stream.",
    ),
    Reason(
        "firehose-buffer-both",
        r"specify a value for (?:SizeInMBs|IntervalInSeconds)",
        "BufferingHints has only one of its two values",
        "Set both SizeInMBs and IntervalInSeconds, or remove BufferingHints.",
    ),
    Reason(
        "flink-version",
        r"Provided CurrentApplicationVersionId",
        "the Flink application was changed after its version was read",
        "Repeat the command. Change an application by its stack only.",
    ),
    Reason(
        "flink-code",
        r"(?:Unable to|[Cc]ould not) (?:fetch|read|get) application code",
        "the service cannot read the application's code in Amazon S3",
        "Upload the jar or zip to that bucket and key in the application's region. Allow ServiceExecutionRole s3:GetObject and s3:GetObjectVersion on it.",
    ),
    Reason(
        "stream-on-demand",
        r"is in On-Demand mode",
        "the stream is in on-demand mode, so its number of shards cannot be set",
        "Remove ShardCount, or set StreamModeDetails.StreamMode: PROVISIONED. A stream can change its mode twice in 24 hours.",
    ),
    Reason(
        "stream-mode-often",
        r"[Ss]tream mode\b[^\n]*(?:24 hours|twice|limited)|[Ss]witch\w* between capacity modes",
        "the stream's mode was changed twice in the last 24 hours",
        "Wait until 24 hours have passed, or undo the change of StreamModeDetails.",
    ),
    Reason(
        "stream-missing",
        r"^Stream \S+ under account \d+ not found",
        "the Kinesis stream does not exist in this account and region",
        "Pass Ref (its name) or Fn::GetAtt: [Stream, Arn], and let the user of the stream depend on it. If it was deleted outside of the stack, create it again.",
    ),
    Reason(
        "pinpoint-stream",
        r"^\W*(?:\w*Exception: )?Destination stream validation failed",
        "Pinpoint cannot write to the stream of the events",
        "Set RoleArn of AWS::Pinpoint::EventStream to a role that pinpoint.amazonaws.com may assume, with kinesis:PutRecords and kinesis:DescribeStream, or firehose:PutRecordBatch and firehose:DescribeDeliveryStream. Let it depend on the role's policy. DestinationStreamArn is of this region.",
    ),
    Reason(
        "stream-consumer-exists",
        r"^Consumer \S+ under stream \S+ already exists",
        "the stream already has a consumer of that name",
        "Change ConsumerName, or delete the existing consumer:\naws kinesis deregister-stream-consumer --stream-arn ARN --consumer-name NAME",
    ),
    Reason(
        "stream-retention",
        r"retention period\b[^\n]*(?:too long|too short|longer than|shorter than)|allowed retention period",
        "the retention of the stream is outside of its limits",
        "Set RetentionPeriodHours to 24 to 8760.",
    ),
    Reason(
        "firehose-buffer",
        r"BufferingHints\.SizeInMBs must be at least 64|SizeInMBs\b[^\n]*(?:[Dd]ynamic [Pp]artitioning|format conversion)",
        "dynamic partitioning and format conversion require a buffer of 64 MB or more",
        "Set BufferingHints.SizeInMBs to 64 to 128.",
    ),
    Reason(
        "firehose-partitioning",
        r"[Dd]ynamic [Pp]artitioning\b[^\n]*(?:prefix|namespace|after creation|cannot|not supported|already)|partitionKeyFrom",
        "the dynamic partitioning of the delivery stream does not fit its other settings, or was added later",
        "Use !{partitionKeyFromQuery:KEY} in Prefix only with DynamicPartitioningConfiguration.Enabled: true and ErrorOutputPrefix. It is set at creation: for a change use another DeliveryStreamName.",
    ),
    Reason(
        "firehose-error-prefix",
        r"ErrorOutputPrefix cannot be null|ErrorOutputPrefix\b[^\n]*(?:must|required|expression)",
        "a Prefix with expressions requires ErrorOutputPrefix",
        "Set ErrorOutputPrefix, such as errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/.",
    ),
    Reason(
        "firehose-source-denied",
        r"Access was denied when calling Kinesis|Kinesis\.AccessDenied",
        "the role of the delivery stream may not read its source stream, or may not do so yet",
        "Add kinesis:DescribeStream, GetShardIterator, GetRecords and ListShards on the stream to the role of KinesisStreamSourceConfiguration; an encrypted stream requires kms:Decrypt. Let the delivery stream depend on that policy (DependsOn).",
    ),
    Reason(
        "firehose-format-region",
        r"record format conversion is not (?:available|supported)",
        "Firehose does not convert records to Parquet or ORC in this region, and the stream requests it",
        "Remove DataFormatConversionConfiguration from the destination, also one with Enabled: false, or deploy the stream in a region that has the conversion. Otherwise convert with a Lambda processor or with Glue. If the template does not have it, the tool sends an empty one: update it.",
    ),
    Reason(
        "firehose-glue",
        r"Access was denied when calling Glue|glue:GetTableVersions?\b(?s:.*)Firehose|role specified in the data format conversion",
        "the role of the format conversion may not read the Glue table",
        "Add glue:GetTable, glue:GetTableVersion and glue:GetTableVersions on the catalog, database and table to the role of SchemaConfiguration. Lake Formation may have to grant it the table too.",
    ),
    Reason(
        "firehose-domain-access",
        r"Verify that the IAM role has access to the (?:Elastic|Open)[Ss]earch domain|[Dd]elivery [Rr]ole is not authorized to describe the (?:Elastic|Open)[Ss]earch domain",
        "the role of the delivery stream may not use the OpenSearch or Elasticsearch domain, or may not do so yet",
        "To the role in RoleARN of the destination add es:DescribeDomain, es:DescribeDomains, es:DescribeDomainConfig, es:ESHttpPost, es:ESHttpPut and es:ESHttpGet. Their resources are the domain's ARN and ARN/*. A domain of Elasticsearch also requires es:DescribeElasticsearchDomain, es:DescribeElasticsearchDomains and es:DescribeElasticsearchDomainConfig. Allow it in the domain's access policy and role mapping. Let the stream depend on the role's policy (DependsOn); a new policy may need a minute, then deploy again.",
    ),
    Reason(
        "firehose-private-link",
        r"CREATE_PRIVATE_LINK_FAILED",
        "Firehose cannot connect to the MSK cluster by a private link",
        "Let the cluster policy (AWS::MSK::ClusterPolicy) allow firehose.amazonaws.com kafka:CreateVpcConnection. Turn on multi-VPC connectivity of the cluster for IAM, and add kafka:GetBootstrapBrokers, kafka:DescribeCluster, kafka-cluster:Connect, kafka-cluster:DescribeTopic and kafka-cluster:ReadData to the role of AuthenticationConfiguration.",
    ),
    Reason(
        "firehose-destination-change",
        r"Changing the destination type",
        "a delivery stream cannot change the kind of its destination",
        "Create it under another logical ID and DeliveryStreamName, then send to the new one.",
    ),
    Reason(
        "firehose-kinesis-encryption",
        r"[Dd]elivery streams? with (?:a )?Kinesis[^\n]*encryption|KinesisSourceStreamConfig is only applicable",
        "a delivery stream with a Kinesis source and one for direct puts have different settings",
        "With KinesisStreamSourceConfiguration set DeliveryStreamType: KinesisStreamAsSource and remove DeliveryStreamEncryptionConfigurationInput; encrypt the source stream instead.",
    ),
)
