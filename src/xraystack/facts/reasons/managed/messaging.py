"""Status reasons of queues and topics."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "topic-raw-protocol",
        r"RawMessageDelivery\b[^\n]*not supported for (?:this )?protocol",
        "RawMessageDelivery is only for subscriptions of sqs, http, https and firehose",
        "Remove RawMessageDelivery from the subscription. A function and a mail always receive the whole message of SNS; a function reads Records[0].Sns.Message.",
    ),
    Reason(
        "queue-redrive-allow",
        r"RedriveAllowPolicy\b[^\n]*(?:invalid|sourceQueueArns)",
        "RedriveAllowPolicy of the queue is not valid",
        "Set redrivePermission to allowAll or denyAll, or to byQueue with sourceQueueArns: 1 to 10 ARNs of queues. Without byQueue there must be no sourceQueueArns.",
    ),
    Reason(
        "queue-access",
        r"Access to the resource https://(?:sqs|queue)\S* is denied",
        "the queue's policy or the caller's permissions do not allow the call, or the queue does not exist in this account",
        "Add the action (such as sqs:GetQueueAttributes, SetQueueAttributes) to the deploying user or role, and check the account ID in the address. If the queue's policy denies all but some, change it with one of these, or as the account's root user.",
    ),
    Reason(
        "topic-filter-size",
        r"[Ff]ilter ?[Pp]olicy\b[^\n]*(?:combination|conditions must not|too complex)|FilterPolicyLimitExceeded|[Ff]ilter policy limit exceeded",
        "the filter policy of the subscription has too many values, or the account too many filter policies",
        "The numbers of values of all keys are multiplied, up to 150 (FilterPolicyScope MessageBody: also by the depth of a key). Use prefix or fewer values, or divide it into two subscriptions. An account has 10,000 filter policies, a topic 200; the quota can be raised.",
    ),
    Reason(
        "topic-pending",
        r"pending subscription|pending confirmation",
        "the subscription is not confirmed yet, so it cannot be changed or deleted",
        "Open the link in the confirmation mail (or the SubscribeURL that was sent to the endpoint), then deploy again. An unconfirmed subscription disappears after two days; to remove it from the stack, set DeletionPolicy: Retain first.",
    ),
    Reason(
        "topic-internal-endpoint",
        r"[Nn]ot authorized to subscribe internal endpoints",
        "SNS does not send to this address, which is of AWS itself or private",
        "Give Endpoint a public https address of another domain than amazonaws.com, which the internet can reach. For a queue or function use Protocol: sqs or lambda with its ARN.",
    ),
    Reason(
        "topic-replay",
        r"[Tt]opic does not have an active archive",
        "ReplayPolicy requires a topic that archives its messages",
        "Set ArchivePolicy: {MessageRetentionPeriod: 30} of the FIFO topic and deploy that first, or remove ReplayPolicy.",
    ),
    Reason(
        "topic-policy",
        r"Invalid parameter: Policy (?:statement action out of service scope|Error)",
        "the topic's policy is not valid: {topic_policy|SNS does not name the part}",
        "Each statement has Principal (spelled so), Action and Resource (Ref of the topic). Action lists actions of a topic, such as sns:Publish and sns:Subscribe: SNS rejects sns:*. Each principal must exist, and conditions must have their right names.",
    ),
    Reason(
        "topic-tags",
        r"[Ii]nvalid parameter: Tags\b(?![^\n]*already exists)|given tag\(s\) contain invalid characters",
        "a tag of the topic has characters that are not allowed",
        "Tags may have letters, digits, spaces and _ . : / = + - @ only. Keys may not begin with aws:. Look also at tags of the stack.",
    ),
    Reason(
        "topic-key",
        r"KMS key ID must be a valid KMS key ARN",
        "KmsMasterKeyId of the topic is not the ID, ARN or alias of a key",
        "Set it to alias/aws/sns, alias/NAME, Ref or Fn::GetAtt: [Key, Arn] of a key of this region. An alias begins with alias/.",
    ),
    Reason(
        "queue-encryption",
        r"one type of server-side encryption|SqsManagedSseEnabled\b[^\n]*(?:KmsMasterKeyId|cannot|both)",
        "the queue has two kinds of encryption: SqsManagedSseEnabled and KmsMasterKeyId",
        "Remove SqsManagedSseEnabled (or set it to false) if KmsMasterKeyId is set, or remove KmsMasterKeyId.",
    ),
    Reason(
        "queue-fifo-only",
        r"specify the (?:DeduplicationScope|FifoThroughputLimit|ContentBasedDeduplication)|(?:DeduplicationScope|FifoThroughputLimit|ContentBasedDeduplication)\b[^\n]*only when|parameter that is not valid for this queue type",
        "the setting is for FIFO queues only",
        "Remove DeduplicationScope, FifoThroughputLimit and ContentBasedDeduplication (of a call: MessageGroupId, MessageDeduplicationId and ReceiveRequestAttemptId), or set FifoQueue: true with a QueueName that ends with .fifo. The type of an existing queue cannot change.",
    ),
    Reason(
        "queue-type-change",
        r"Modifying queue type|queue type is not supported",
        "an existing queue cannot change between standard and FIFO",
        "Create the queue under another logical ID and another QueueName, then move its producers and consumers.",
    ),
    Reason(
        "queue-throughput-scope",
        r"FifoThroughputLimit to per(?:MessageGroupId|Queue)|perMessageGroupId\b[^\n]*(?:must|DeduplicationScope)",
        "FifoThroughputLimit does not fit DeduplicationScope",
        "For perMessageGroupId set DeduplicationScope: messageGroup too.",
    ),
    Reason(
        "queue-label",
        r"for parameter Label is invalid",
        "the queue's policy has, or lacks, a statement of that label",
        "Use another label, or remove the existing one:\naws sqs remove-permission --queue-url URL --label LABEL",
    ),
    Reason(
        "queue-message-group",
        r"(?:request must contain the parameter|parameter) MessageGroupId|MessageGroupId parameter is required",
        "a message to a FIFO queue or topic has no message group",
        "The sender has to pass MessageGroupId. In a rule set SqsParameters.MessageGroupId, in a pipe SqsQueueParameters.MessageGroupId.",
    ),
    Reason(
        "queue-deduplication",
        r"either have ContentBasedDeduplication enabled|must enable content-based deduplication",
        "a FIFO queue or topic receives messages without a deduplication ID",
        "Set ContentBasedDeduplication: true of the FIFO queue or topic, or let the sender pass MessageDeduplicationId.",
    ),
    Reason(
        "queue-move-source",
        r"Source queue must be configured as a Dead Letter Queue",
        "the source of the message move is not a dead-letter queue",
        "Pass the ARN of a queue that is deadLetterTargetArn in RedrivePolicy of another queue.",
    ),
    Reason(
        "topic-sms-number",
        r"^(?:Invalid parameter: )?(?:Invalid )?SMS endpoint",
        "the phone number of the SMS subscription is not in the international form",
        "Write Endpoint as +, country code and number, without spaces, hyphens and brackets: +15551234567. In the SMS sandbox verify it first: aws sns create-sms-sandbox-phone-number --phone-number NUMBER",
    ),
    Reason(
        "topic-endpoint-form",
        r"^Invalid parameter: (?:Email subscription|Lambda endpoint|SMS endpoint|Unsupported (?:protocol|endpoint))\b|^Invalid SMS endpoint|does not support this protocol string",
        "the subscription's endpoint or protocol is not valid",
        "Protocol is email, email-json, https, http, sqs, lambda, firehose, application or sms. Endpoint: an address, a URL that responds, an ARN or a number such as +15551234567. A FIFO topic accepts queues.",
    ),
    Reason(
        "topic-fifo-queue",
        r"FIFO SQS Queues can ?not be subscribed to standard|use FIFO SQS queue",
        "the queue and the topic are not of the same type: FIFO or standard",
        "Subscribe a FIFO queue to a FIFO topic (FifoTopic: true), a standard queue to a standard one. A FIFO topic also accepts standard queues, but no other endpoints.",
    ),
    Reason(
        "topic-subscription-role",
        r"SubscriptionRoleArn\b(?![^\n]*failed to satisfy)",
        "a subscription of a Firehose stream requires a role",
        "Set SubscriptionRoleArn to a role that sns.amazonaws.com may assume, with firehose:PutRecord, firehose:PutRecordBatch, firehose:DescribeDeliveryStream and ListDeliveryStreams. Other protocols have none.",
    ),
    Reason(
        "topic-subscription-exists",
        r"Subscription already exists with different attributes",
        "the endpoint is subscribed to this topic already, with other attributes",
        "Delete the existing subscription, then deploy again. A topic and an endpoint have one subscription, so combine their filters into one:\naws sns list-subscriptions-by-topic --topic-arn ARN",
    ),
    Reason(
        "topic-redrive",
        r"RedrivePolicy: (?:must use a FIFO|failed to parse|deadLetterTargetArn)",
        "the dead-letter queue of the subscription is not valid",
        'Set RedrivePolicy of the subscription to {"deadLetterTargetArn": QUEUE_ARN}: a queue of the topic\'s region, FIFO for a FIFO topic. Its policy allows sns.amazonaws.com sqs:SendMessage.',
    ),
    Reason(
        "topic-filter-scope",
        r"scope MessageAttributes does not support nested",
        "a nested filter policy is for the message's body only",
        "Set FilterPolicyScope: MessageBody of the subscription, or write the filter without nested keys.",
    ),
    Reason(
        "topic-raw-delivery",
        r"RawMessageDelivery: Invalid value|[Dd]elivery protocol \[?\w+\]? does not support raw",
        "RawMessageDelivery is not valid for this subscription",
        "Set it to true or false; true is for sqs, http, https and firehose only.",
    ),
    Reason(
        "topic-arn-form",
        r"Reason: An ARN must have at least \d elements",
        "a name is passed where an ARN is required: {sns_arn|TopicArn or SubscriptionArn}",
        "Pass the full ARN, and check that no variable is empty. Ref of a topic is its ARN. A subscription has an ARN only after it is confirmed; to find it: aws sns list-subscriptions-by-topic --topic-arn ARN",
    ),
    Reason(
        "topic-statement-exists",
        r"^Invalid parameter: Statement already exists",
        "the topic's policy already has a statement of that label",
        "Use another label, or remove the existing one:\naws sns remove-permission --topic-arn ARN --label LABEL",
    ),
    Reason(
        "platform-credentials",
        r"Platform(?:Credential|Principal)\b|Push credentials|Platform Reason: ",
        "the platform or its credentials for mobile pushes are not valid",
        "Use GCM, APNS, APNS_SANDBOX, ADM, BAIDU, WNS or MPNS, with the key or certificate of that platform's console.",
    ),
)
