"""Texts for the rows of ``facts.reasons.accounts.log_groups``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("log-destination-role", "PutSubscriptionFilter operation cannot work with destinationArn for vendor kinesis without roleArn", "remade, CloudWatch Logs"),
    ("log-destination-role-unneeded", "destinationArn for vendor lambda cannot be used with roleArn", "remade, CloudWatch Logs"),
    ("log-source-exists", "Delivery source with the resource arn:aws:cloudfront::1:distribution/E1 and logType ACCESS_LOGS already exists", "remade, CloudWatch Logs"),
    ("log-source-exists", "This ResourceId has already been used in another Delivery Source in this account", "remade, CloudWatch Logs"),
    ("log-source-in-use", "Cannot delete delivery source/destination: it is associated with a delivery", "remade, CloudWatch Logs"),
    ("log-query-exists", "Query definition with name x already exist", "remade, CloudWatch Logs"),
    ("log-filters-quota", "An error occurred (LimitExceededException) when calling the PutSubscriptionFilter operation: Resource limit exceeded.", "public file 68287861391"),
    ("log-delivery-exists", "Delivery already exists for this Delivery Source with the same Delivery Destination Type.", "getmoto/moto, messages"),
    ("log-delivery-fixed", "Update to existing Delivery Source with new ResourceId is not allowed. Please create a new Delivery Source instead.", "getmoto/moto, messages"),
    ("log-destination-account", "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.", "LocalStack snapshot"),
    ("log-destination-role", "destinationArn for vendor kinesis cannot be used without roleArn", "LocalStack snapshot"),
    ("log-stream-missing", "An error occurred (ResourceNotFoundException) when calling the GetLogEvents operation: The specified log stream does not exist.", "apache/airflow#15000"),
    ("log-filter-own-group", "The log group provided is reserved for the function logs of the destination function. (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException; Request ID: x; Proxy: null)", "public file 16989396987"),
    ("log-delivery-service", "Cannot access provided service. (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException)", "LocalStack snapshot"),
    ("log-delivery-service", "This service is not allowed for this LogSource (Service: AWSLogs; Status Code: 400; Error Code: ValidationException)", "remade, CloudWatch Logs"),
    ("log-policy-missing", "Policy with name [non-existent] does not exist. (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException)", "LocalStack snapshot"),
    ("log-stream-order", "Cannot order by LastEventTime with a logStreamNamePrefix. (Service: AWSLogs; Status Code: 400; Error Code: ValidationException)", "remade, CloudWatch Logs"),
    ("log-query-quota", "Account maximum query concurrency limit of [30] reached. (Service: AWSLogs; Status Code: 400; Error Code: LimitExceededException)", "remade, CloudWatch Logs"),
    ("log-query-form", "unexpected symbol found | at line 1 and position 5 (Service: AWSLogs; Status Code: 400; Error Code: MalformedQueryException)", "remade, CloudWatch Logs"),
    ("log-export-bucket", "PutBucketAcl call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation. (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException)", "remade, CloudWatch Logs"),
    ("log-export-bucket", "GetBucketAcl call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation. (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException)", "remade, CloudWatch Logs"),
    ("log-sequence-token", "The given sequenceToken is invalid. The next expected sequenceToken is: 495 (Service: AWSLogs; Status Code: 400; Error Code: InvalidSequenceTokenException)", "remade, CloudWatch Logs"),
    ("log-sequence-token", "The given batch of log events has already been accepted. The next batch can be sent with sequenceToken: 495 (Service: AWSLogs; Status Code: 400; Error Code: DataAlreadyAcceptedException)", "remade, CloudWatch Logs"),
    ("log-event-order", "The batch of log events in a single PutLogEvents request cannot span more than 24 hours. (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException)", "remade, CloudWatch Logs"),
    ("log-event-order", "Log events in a single PutLogEvents request must be in chronological order. (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException)", "LocalStack snapshot"),
    ("log-event-size", "Log event too large: 300000 bytes exceeds limit of 262144 (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException)", "remade, CloudWatch Logs"),
    ("log-event-size", "Upload too large: 1100000 bytes exceeds limit of 1048576 (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException)", "remade, CloudWatch Logs"),
    ("log-group-reserved", "E! [outputs.cloudwatchlogs] InvalidParameterException: Log groups starting with AWS/ are reserved for AWS., will not retry the request.", "public issues, read 2026-12"),
    ("log-group-reserved", "Received response status [FAILED] from custom resource. Message returned: InvalidParameterException: Log groups starting with AWS/ are reserved for AWS. at de_InvalidParameterExceptionRes (/var/task/index.js:52:67830) at de_CommandError (/var/task/index.js:52:65257) at process.processTicksAndRejections (node:internal/process/task_queues:95:5) at async /var/task/index.js:2:11287 at async /var/task/index.js:3:6621 at async /var/task/index.js:13:16356 at async /var/task/index.js:1:7492 (RequestId: 7af5002e-af79-4f42-99f2-8c84c19eed6c)", "awslabs/landing-zone-accelerator-on-aws#751"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("log-policy-size", "Policy document length 5200 exceeds 5120 : Resource policy size limit exceeded", "AWS::Logs::ResourcePolicy", "remade, CloudWatch Logs"),
    ("log-account-policy-exists", "Account policy of type DATA_PROTECTION_POLICY already exists", "AWS::Logs::AccountPolicy", "remade, CloudWatch Logs"),
    ("log-metric-dimensions", "Invalid metric transformation: dimensions with default value are mutually exclusive", "AWS::Logs::MetricFilter", "remade, CloudWatch Logs"),
    ("log-filters-quota", "An error occurred: SubscriptionFilterSaveCourse - Resource limit exceeded..", "AWS::Logs::SubscriptionFilter", "public issues, read 2026-12"),
    ("log-filters-quota", 'Resource handler returned message: "Resource limit exceeded. (Service: CloudWatchLogs, Status Code: 400, Request ID: 6f0b7b3f-27d6-4e6c-8f1d-8f2d1a7a2c10)" (RequestToken: 0cf7c9a1-4b3b-4a05-9de1-2d2e51d8a5d1, HandlerErrorCode: ServiceLimitExceeded)', "AWS::Logs::ResourcePolicy", "remade, CloudWatch Logs"),
    ("log-filters-quota", "An error occurred while provisioning your stack     - Resource limit exceeded..", "AWS::Logs::SubscriptionFilter", "tsub/serverless-plugin-subscription-filter#3"),
    ("log-group-busy", 'Resource handler returned message: "A conflicting operation is currently in progress against this resource. Please try again. (Service: CloudWatchLogs, Status Code: 400, Request ID: 5b0d4b8a-1f06-4a3e-bf0a-5d4a7c8b6f11)" (RequestToken: 4a6d6b8a-3c56-2d1a-5e4e-6dbba8b4c0f3, HandlerErrorCode: NotStabilized)', "AWS::Logs::LogGroup", "remade, CloudWatch Logs"),
    ("log-group-reserved", "**Error**: Creating CloudWatch Log Group failed: InvalidParameterException: Log groups starting with AWS/ are reserved for AWS.", "AWS::Logs::LogGroup", "public issues, read 2026-12"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("log-group-busy", "A conflicting conditional operation is currently in progress against this resource. Please try again. (Service: Amazon S3; Status Code: 409; Error Code: OperationAborted)"),
    ("log-metric-dimensions", "1 validation error detected: Value '[MetricTransformation(metricName=metric1, metricNamespace=namespace1, metricValue=1, defaultValue=null, unit=null, dimensions=null), MetricTransformation(metricName=metric2, metricNamespace=namespace2, metricValue=1, defaultValue=null, unit=null, dimensions=null)]' at 'metricTransformations' failed to satisfy constraint: Member must have length less than or equal to 1 (Service: AWSLogs; Status Code: 400; Error Code: InvalidParameterException)"),
    ("log-destination-account", "destinationArn for vendor lambda cannot be used with roleArn"),
    ("log-destination-account", "User: arn:aws:iam::111111111111:user/dev is not authorized to perform: logs:PutDestinationPolicy on resource: * because no identity-based policy allows the logs:PutDestinationPolicy action"),
    ("log-name-form", "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null (Service: AWSLogs; Status Code: 400; Error Code: ValidationException)"),
    ("log-retention", "backup retention period must be between 1 and 35 days. received: 40"),
    ("log-group-missing", "The specified log stream does not exist."),
    ("log-class", "1 validation error detected: Value 'x' at 'tableClass' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, STANDARD_INFREQUENT_ACCESS] (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException)"),
    ("log-delivery", "Cannot access provided service. (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException)"),
)  # fmt: skip
