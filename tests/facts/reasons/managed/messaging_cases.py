"""Texts for the rows of ``facts.reasons.managed.messaging``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "topic-raw-protocol",
        "Invalid parameter: RawMessageDelivery: RawMessageDelivery attribute is not supported for protocol lambda (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "queue-redrive-allow",
        'Unable to set RedriveAllowPolicy: Value {"redrivePermission":"byQueue"} for parameter RedriveAllowPolicy is invalid. Reason: sourceQueueArns must be specified (Service: Sqs, Status Code: 400, Request ID: x)',
        "remade, SQS",
    ),
    (
        "queue-access",
        "Access to the resource https://sqs.eu-west-1.amazonaws.com/1/q is denied. (Service: Sqs, Status Code: 400, Request ID: x)",
        "remade, SQS",
    ),
    (
        "topic-filter-size",
        "Invalid parameter: Attributes Reason: FilterPolicy: Total combination of conditions must not exceed 150 (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "topic-pending",
        "Invalid parameter: This operation can not be performed on a pending subscription (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "topic-internal-endpoint",
        "Invalid parameter: Not authorized to subscribe internal endpoints (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "topic-replay",
        "Invalid parameter: ReplayPolicy: Topic does not have an active archive (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "topic-policy",
        "An error occurred: SNSTopicPolicy - Invalid parameter: Policy Error: null (Service: AmazonSNS; Status Code: 400; Error Code: InvalidParameter; Request ID: 38a567df-2cff-50bf-8f0e-33a91775cc6e).",
        "serverless/serverless#5519",
    ),
    (
        "topic-policy",
        "Invalid parameter: Policy Error: null (Service: AmazonSNS; Status Code: 400; Error Code: InvalidParameter; Request ID: 3c0ff853-89aa-5944-b68c-af673e2bcb6c)",
        "aws/serverless-application-model#1591",
    ),
    (
        "topic-policy",
        "Invalid parameter: Policy Error: PrincipalNotFound (Service: AmazonSNS; Status Code: 400; Error Code: InvalidParameter; Request ID: 1)",
        "remade, SNS",
    ),
    (
        "topic-tags",
        "Invalid parameter: Tags Reason: The given tag(s) contain invalid characters (Service: AmazonSNS; Status Code: 400; Error Code: InvalidParameter; Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "topic-key",
        "Invalid parameter: Attributes Reason: KMS key ID must be a valid KMS key ARN or alias (Service: AmazonSNS; Status Code: 400; Error Code: InvalidParameter)",
        "public issues, read 2026-11",
    ),
    (
        "queue-encryption",
        "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE. (Service: Sqs, Status Code: 400)",
        "remade",
    ),
    (
        "queue-fifo-only",
        "You can specify the DeduplicationScope only when FifoQueue is set to true. (Service: Sqs, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-fifo-only",
        "You can specify the FifoThroughputLimit only when FifoQueue is set to true. (Service: Sqs, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-fifo-only",
        "Value e90ad7eb-b4dd-4086-8618-46bc91a030f3 for parameter ReceiveRequestAttemptId is invalid. The request include parameter that is not valid for this queue type (Service: Sqs, Status Code: 400, Request ID: 00000000-0000-0000-0000-000000000000)",
        "awspring/spring-cloud-aws#579",
    ),
    (
        "queue-type-change",
        "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported. (Service: Sqs, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-label",
        "Value crossaccountpermission for parameter Label is invalid. Reason: Already exists. (Service: Sqs, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-message-group",
        "Invalid parameter: The MessageGroupId parameter is required for FIFO topics (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-message-group",
        "The request must contain the parameter MessageGroupId. (Service: Sqs, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-deduplication",
        "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-deduplication",
        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly (Service: Sqs, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "queue-move-source",
        "Source queue must be configured as a Dead Letter Queue. (Service: Sqs, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-sms-number",
        "Invalid SMS endpoint: NAA+15551234567 (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-endpoint-form",
        "Invalid parameter: Amazon SNS does not support this protocol string: test-protocol (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-fifo-queue",
        "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-fifo-queue",
        "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics (Service: Sns, Status Code: 400)",
        "remade",
    ),
    (
        "topic-subscription-role",
        "Invalid parameter: SubscriptionRoleArn (Service: Sns, Status Code: 400)",
        "remade",
    ),
    (
        "topic-subscription-role",
        "Protocol firehose requires a SubscriptionRoleArn (Service: Sns, Status Code: 400)",
        "remade",
    ),
    (
        "topic-subscription-exists",
        "Invalid parameter: Attributes Reason: Subscription already exists with different attributes (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-redrive",
        "Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-filter-scope",
        "Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-raw-delivery",
        "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false. (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-raw-delivery",
        "Invalid parameter: RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false. (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-arn-form",
        "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1 (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-arn-form",
        "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1 (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-statement-exists",
        "Invalid parameter: Statement already exists (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "platform-credentials",
        "Invalid parameter: Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "platform-credentials",
        "Invalid parameter: Platform Reason: AAA is not supported (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
)
