"""Status reasons of S3, ECR, EFS, backups, SNS, SQS, streams, logs, alarms, secrets and parameters."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_NAME_TAKEN = (
    "a bucket of this name exists, perhaps in another account: names are unique in the world",
    "Choose another BucketName, such as one with the account ID, or remove it. If it is a bucket of this account without a stack, import it: --import-existing-resources.",
)
"""Meaning and remedy of two rows, one of which has no word of its service."""

REASONS = (
    Reason(
        "bucket-name-namespace",
        r"account-regional namespace suffix",
        "a bucket in the account's own namespace has a name with a fixed end",
        "Let the name of the bucket end with -ACCOUNT-REGION-an, as the reason shows. Or do not request that namespace, and choose a name that is unique in the world.",
    ),
    Reason(
        "bucket-notification-region",
        r"notification destination service region is not valid",
        "the topic, queue or function is in another region than the bucket",
        "Name in NotificationConfiguration a target of the bucket's region. To reach another region, send the events to EventBridge, and add a rule with a bus there.",
    ),
    Reason(
        "object-lock-unset",
        r"Bucket is missing (?:Object ?Lock ?Configuration)",
        "the bucket has no object lock, so that its objects cannot have a retention or a legal hold",
        "Remove the retention from the call, or enable object lock for the bucket, which requires versioning and cannot be disabled again:\naws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration ObjectLockEnabled=Enabled",
    ),
    Reason(
        "object-lock-upload",
        r"header required to upload an object with a retention period|Content-MD5[^\n]*required for Put Object requests with Object Lock",
        "an upload to a bucket with object lock requires a checksum",
        "Use a current SDK, which adds it, or pass ChecksumAlgorithm (or Content-MD5) with PutObject.",
    ),
    Reason(
        "bucket-cors",
        r"CORS config|AllowedOrigin\b[^\n]*wildcard|AllowedHeader\b[^\n]*wildcard",
        "a CORS rule of the bucket is not valid",
        "AllowedMethods has GET, PUT, POST, DELETE and HEAD only; OPTIONS is always allowed, so remove it. AllowedOrigins and AllowedHeaders have one * each at most. Write origins with https:// and without a path.",
    ),
    Reason(
        "bucket-website",
        r"IndexDocument Suffix|index document suffix|RedirectAllRequestsTo\b",
        "the website configuration of the bucket is not valid",
        "Set IndexDocument to a file name without slash, such as index.html. Or set RedirectAllRequestsTo alone, without IndexDocument, ErrorDocument and RoutingRules.",
    ),
    Reason(
        "bucket-event-name",
        r"event '?s3:\S+ is not supported for notifications",
        "S3 has no event of this name",
        "Correct Event: s3:ObjectCreated:*, s3:ObjectRemoved:*, s3:ObjectRestore:*, s3:ReducedRedundancyLostObject and so on, with the same capital letters.",
    ),
    Reason(
        "bucket-key-algorithm",
        r"KMSMasterKeyI[Dd]\b|KMS ?MasterKeyID is not applicable",
        "the bucket names a KMS key, but its encryption does not use one",
        "With KMSMasterKeyID set SSEAlgorithm: aws:kms (or aws:kms:dsse). With AES256 remove KMSMasterKeyID.",
    ),
    Reason(
        "bucket-policy-size",
        r"[Bb]ucket policy size exceeds|[Bb]ucket policy is too large",
        "the bucket's policy is larger than 20 KB",
        "Merge statements, use wildcards or aws:PrincipalOrgID instead of many ARNs, or give groups of callers own access points (AWS::S3::AccessPoint).",
    ),
    Reason(
        "bucket-replication-time",
        r"(?:both ReplicationTime and Metrics|ReplicationTime\b[^\n]*\bMetrics\b|Metrics\b[^\n]*\bReplicationTime\b)",
        "the replication rule has only one of ReplicationTime and Metrics",
        "Set both in Destination: ReplicationTime (Status: Enabled, Time.Minutes: 15) and Metrics (Status: Enabled, EventThreshold.Minutes: 15). Or remove both.",
    ),
    Reason(
        "bucket-log-owner",
        r"owner for the bucket to be logged",
        "the bucket for access logs belongs to another account",
        "Set LoggingConfiguration.DestinationBucketName to a bucket of the same account and region.",
    ),
    Reason(
        "bucket-access-points",
        r"BucketHasAccessPointsAttached|[Bb]ucket\b[^\n]*\bhas access points|still has access points",
        "access points still belong to the bucket",
        "Delete them first (clients that use them lose their access), then the bucket:\naws s3control list-access-points --account-id ACCOUNT --bucket BUCKET\naws s3control delete-access-point --account-id ACCOUNT --name NAME",
    ),
    Reason(
        "bucket-directory-name",
        r"must end with \S*--x-s3|[Dd]irectory bucket name\b[^\n]*(?:must|invalid|not valid)",
        "the name of a directory bucket has a fixed form",
        "Remove BucketName of AWS::S3Express::DirectoryBucket, or write BASE--ZONE--x-s3 with the zone's ID of LocationName, such as logs--use1-az5--x-s3.",
    ),
    Reason(
        "backup-resource-unsupported",
        r"not supported by AWS Backup|[Rr]esource type\b[^\n]*not (?:enabled|opted)[^\n]*Backup",
        "AWS Backup does not work for this kind of resource or ARN",
        "Name in Resources the ARNs of supported resources, or select them by tags (ListOfTags). The type must be enabled in the settings of the region:\naws backup get-supported-resource-types\naws backup describe-region-settings",
    ),
    Reason(
        "backup-schedule",
        r"[Cc]ron expression\b[^\n]*(?:not valid|[Ii]nvalid)|[Ii]nvalid (?:[Ss]chedule|cron)|ScheduleExpression\b",
        "the schedule of the backup rule is not valid",
        "Set ScheduleExpression to cron() with six fields: minute, hour, day of month, month, day of week, year; one of the two days is ?. For example cron(0 5 ? * * *). At most one backup an hour.",
    ),
    Reason(
        "bucket-lifecycle-prefix",
        r"Found two rules with same prefix|Rule ID must be unique",
        "two rules of the bucket (lifecycle or replication) have the same prefix or Id",
        "Give each rule another Id and another Prefix; an empty prefix covers all objects. Or put the actions for one prefix into one rule.",
    ),
    Reason(
        "transfer-server",
        r"IdentityProviderDetails|IdentityProviderType|As2Transport|[Ii]nvalid server type|[Uu]nable to verify VPC [Ee]ndpoint",
        "a setting of the Transfer Family server is missing or does not fit",
        "SERVICE_MANAGED accepts no IdentityProviderDetails, API_GATEWAY and AWS_LAMBDA require them. FTP and AS2 need EndpointType: VPC with VpcId and SubnetIds; AS2 also ProtocolDetails.As2Transports. A VPC endpoint must exist in this region.",
    ),
    Reason(
        "bucket-change-busy",
        r"conflicting conditional operation is currently in progress",
        "Amazon S3 still processes another change of this bucket, such as its policy, its notifications or its deletion",
        "Deploy again. Let resources that change the same bucket wait for each other (DependsOn), such as the notifications for the bucket policy. After a deletion of the bucket wait an hour, or choose another name.",
    ),
    Reason(
        "bucket-name-taken",
        r"requested bucket name is not available|already exists\W*\n[^\n]*Service: (?:Amazon )?S3\b|BucketAlreadyExists\b|Bucket(?: with)? name \S+ already exists|AWS::S3::Bucket' with identifier '[^']*' already exists",
        *_NAME_TAKEN,
    ),
    Reason(
        "bucket-exists",
        r"^[a-z\d][a-z\d.-]{2,62} already exists\W*\n",
        *_NAME_TAKEN,
    ),
    Reason(
        "bucket-owned",
        r"BucketAlreadyOwnedByYou|(?<!access point succeeded and )(?<!accesspoint succeeded and )you already own it|already owned by you",
        "this account already has the bucket, perhaps retained from an earlier stack",
        "Import it with --import-existing-resources, delete it if it is empty, or change BucketName.",
    ),
    Reason(
        "bucket-name-invalid",
        r"[Bb]ucket name (?:should|must|can|cannot|is (?:in|not )valid)\b|InvalidBucketName|Invalid bucket name \"|specified bucket is not valid",
        "the bucket's name is not valid",
        "Use 3 to 63 lower-case letters, digits and hyphens; no capitals, underscores or two dots in a row. Pass the name alone, without s3:// and path; an empty or unreplaced variable has the same effect.",
    ),
    Reason(
        "bucket-quota",
        r"create more buckets than allowed|TooManyBuckets",
        "the account has as many buckets as its quota allows",
        'Delete unused buckets, or request a higher quota of general purpose buckets in Service Quotas (Amazon S3, region us-east-1). To list them:\naws s3api list-buckets --query "Buckets[].Name"',
    ),
    Reason(
        "bucket-region",
        r"^(?!.*while GetObject)(?s:.*)(?:authorization header is malformed|location[- ]constraint\b(?! is not valid)(?=(?s:.*)(?:bucket|region|S3))|Moved Permanently\b(?=(?s:.*)(?:[Bb]ucket|S3|Object))|IllegalLocationConstraint|PermanentRedirect|bucket you are attempting to access must be addressed|AuthorizationHeaderMalformed|bucket is in (?:this|another) region)",
        "the bucket is in another region than the call",
        "For a new bucket the name exists in the other region: choose another BucketName or remove it. One just deleted is free after an hour. For an existing bucket use one in the stack's region, or deploy in the bucket's. For a call of a program set the region of its client (AWS_REGION) to the bucket's.",
    ),
    Reason(
        "bucket-notification-target",
        r"validate the following destination configurations|[Pp]ermissions on the destination \w+ do not allow S3",
        "Amazon S3 may not send its notifications to the function, queue or topic",
        "Allow s3.amazonaws.com in its policy (for Lambda an AWS::Lambda::Permission with SourceAccount), and let the bucket depend on that (DependsOn). S3 checks all notifications of the bucket: remove those of deleted functions, queues and topics. An encrypted queue or topic requires a key whose policy allows s3.amazonaws.com.",
    ),
    Reason(
        "bucket-notification-quota",
        r"maximum number of (?:allowed )?notification configurations",
        "the bucket has more event notifications than the 100 allowed",
        "Merge items of NotificationConfiguration. Or send all events to EventBridge (EventBridgeConfiguration: EventBridgeEnabled: true), and filter in AWS::Events::Rule.",
    ),
    Reason(
        "bucket-notification-overlap",
        r"Configurations? (?:overlap|is ambiguously|on the same bucket)|overlapping (?:suffix|prefix)",
        "two rules or notifications of the bucket apply to the same objects",
        "Give the two other prefixes, suffixes or events, or merge them.",
    ),
    Reason(
        "bucket-policy-exists",
        r"[Bb]ucket policy already exists|policy already exists on bucket",
        "the bucket already has a policy",
        "A bucket has one policy. Merge all statements into one AWS::S3::BucketPolicy, and remove the other resource of this template or stack (in the CDK: use bucket.addToResourcePolicy only). A policy that was made outside of the stack: import it, or delete it and keep its statements:\naws s3api get-bucket-policy --bucket BUCKET",
    ),
    Reason(
        "bucket-versioning-status",
        r"^The Versioning element must be specified",
        "the versioning configuration of the bucket has no status",
        "Set VersioningConfiguration.Status to Enabled or Suspended.",
    ),
    Reason(
        "bucket-versioning",
        r"[Vv]ersioning must be|must have versioning enabled|versioning\b[^\n]*(?:required|not enabled|suspended)",
        "the bucket requires versioning for this",
        "Set VersioningConfiguration.Status: Enabled, for replication in both buckets.",
    ),
    Reason(
        "bucket-lifecycle-days",
        r"'?Days'? in (?:the )?'?(?:Transition|Expiration)|Noncurrent(?:Days|VersionExpiration)\b|'Date' in",
        "the days of a lifecycle rule do not fit together",
        "STANDARD_IA and ONEZONE_IA require 30 days or more; each later class 30, from GLACIER to DEEP_ARCHIVE 90 days more than the class before. The expiration requires more days than the last transition;"
        " all are positive.",
    ),
    Reason(
        "bucket-destination",
        r"[Dd]estination bucket must exist|(?:target|destination|source) bucket\b[^\n]*(?:does not exist|must exist)|[Ss]pecified bucket does not exist|NoSuchBucket(?!Policy)",
        "the bucket that the resource names does not exist",
        "Correct the name (for Lambda code: S3Bucket in Code), or create the bucket first (Ref or DependsOn)."
        " If it was deleted outside of the stack, create it again under this name: aws s3 mb s3://BUCKET."
        " The bucket of the CDK's assets (cdk-hnb659fds-assets-ACCOUNT-REGION) too: a new bootstrap would require that the stack CDKToolkit is deleted, with the images in its ECR repository.",
    ),
    Reason(
        "bucket-log-target",
        r"InvalidTargetBucketForLogging|log-delivery group",
        "the bucket for access logs does not allow Amazon S3 to write",
        "In its bucket policy allow logging.s3.amazonaws.com s3:PutObject, and keep it in the same region and account.",
    ),
    Reason(
        "bucket-lock-replication",
        r"[Rr]eplication configuration cannot be applied to an Object Lock|[Dd]estination bucket must have object lock",
        "replication does not fit the object lock of the buckets",
        "Set ObjectLockEnabled: true in the destination bucket too. Add s3:GetObjectRetention and s3:GetObjectLegalHold to the role of the replication. If an older bucket still fails, ask AWS Support.",
    ),
    Reason(
        "object-locked",
        r"object (?:is )?protected by object lock|WORM protected|under WORM protection",
        "a version of an object is locked by its retention or a legal hold",
        "Wait until its retention ends, and remove a legal hold (put-object-legal-hold). In governance mode s3:BypassGovernanceRetention allows the deletion; in compliance mode nothing does. To delete the stack keep the bucket: DeletionPolicy: Retain.\naws s3api get-object-retention --bucket BUCKET --key KEY --version-id VERSION",
    ),
    Reason(
        "bucket-object-lock",
        r"[Oo]bject [Ll]ock\b",
        "object lock of the bucket forbids this, or cannot be enabled like this",
        "Object lock requires versioning: set VersioningConfiguration.Status: Enabled, and ObjectLockEnabled: true from the creation on. ObjectLockConfiguration requires both. To lock an existing bucket, enable its versioning, then:\naws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration ObjectLockEnabled=Enabled",
    ),
    Reason(
        "bucket-acceleration",
        r"[Tt]ransfer [Aa]cceleration\b",
        "transfer acceleration is not possible for this bucket",
        "Use a BucketName without dots, in a region that has it, or remove AccelerateConfiguration.",
    ),
    Reason(
        "repository-lifecycle",
        r"LifecyclePolicyText|[Ll]ifecycle policy validation failure",
        "the ECR lifecycle policy is not valid",
        "Give each rule a unique rulePriority, a selection with tagStatus, countType and countNumber, and action.type: expire. tagStatus: tagged requires tagPrefixList or tagPatternList, any has the highest rulePriority. sinceImagePushed requires countUnit: days.",
    ),
    Reason(
        "repository-upstream",
        r"^(?!.*(?:already exists|not (?:be )?found|does not exist|unable to find|[Nn]o pull|[Ll]imit|maximum))(?s:.*)(?:[Uu]pstream [Rr]egistry\b|\b[Pp]ull ?[Tt]hrough ?[Cc]ache)",
        "the pull-through cache's registry is not supported, or lacks its secret",
        "Set UpstreamRegistryUrl to a supported registry. Docker Hub, GitHub and GitLab require CredentialArn: a secret whose name begins with"
        " ecr-pullthroughcache/.",
    ),
    Reason(
        "mount-target-exists",
        r"^(?!.*same VPC)(?s:.*)(?:[Mm]ount target already exists|MountTargetConflict)",
        "the file system already has a mount target in this Availability Zone",
        "Create one AWS::EFS::MountTarget a zone, and use the existing one for other subnets of that zone.",
    ),
    Reason(
        "backup-vault-permission",
        r"[Ii]nsufficient privileges to create a backup vault|requires backup-storage and KMS permissions",
        "the deploying user or role lacks permissions that a new backup vault requires",
        "Add backup:CreateBackupVault, backup-storage:MountCapsule, kms:CreateGrant, kms:GenerateDataKey, kms:Decrypt, kms:RetireGrant and kms:DescribeKey to it. The policy of EncryptionKeyArn must allow these kms actions too.",
    ),
    Reason(
        "backup-vault-points",
        r"[Bb]ackup vault cannot be deleted|contains (?:\d+ )?recovery points|(?:has|have|holds) recovery points",
        "the backup vault still holds recovery points",
        "Keep the vault with DeletionPolicy: Retain. Or delete its recovery points, if these backups are needed no longer:\naws backup list-recovery-points-by-backup-vault --backup-vault-name VAULT\naws backup delete-recovery-point --backup-vault-name VAULT --recovery-point-arn ARN",
    ),
    Reason(
        "topic-settings",
        r"[Tt]opic already exists with different (?:attributes|tags)",
        "a topic of that name exists with other attributes or tags",
        "Change TopicName. If two stacks share it, let one create the topic. Delete the existing one only if nothing uses it: its subscriptions are lost.",
    ),
    Reason(
        "topic-name",
        r"[Ii]nvalid parameter: Topic Name|Fifo Topic names",
        "the topic's name is not valid",
        "Use up to 256 letters, digits, hyphens and underscores. With FifoTopic: true it ends with .fifo.",
    ),
    Reason(
        "topic-endpoint-unreachable",
        r"[Uu]nreachable [Ee]ndpoint",
        "Amazon SNS cannot reach the subscription's HTTPS endpoint to confirm it",
        "Deploy what serves the address first (DependsOn), public and with a valid certificate. Check the URL. It must respond to SNS's request for confirmation.",
    ),
    Reason(
        "topic-endpoint",
        r"[Ii]nvalid parameter: (?:Invalid |Invalid parameter: )?(?:[Ee]ndpoint|SQS endpoint|Email address|SMS endpoint|HTTPS? endpoint|Unreachable)|[Ii]nvalid parameter: (?:Endpoint|Delivery protocol)",
        "the subscription's endpoint does not fit its protocol",
        "sqs, lambda and firehose take an ARN (Fn::GetAtt: [X, Arn]), email an address, https a URL that responds. A FIFO topic accepts queues.",
    ),
    Reason(
        "topic-filter",
        r"[Ff]ilter ?[Pp]olicy\b[^\n]*(?:[Ii]nvalid|not (?:valid|supported)|must|[Tt]oo|exceed)|[Ii]nvalid parameter: FilterPolicy",
        "the subscription's filter policy is not valid",
        "Each key holds a list, such as store: [shop]. Set FilterPolicyScope: MessageBody to filter by the body.",
    ),
    Reason(
        "object-missing",
        r"^(?:Not Found|The specified key does not exist|Key \S+ does not exist)?\W*\n(?=[^\n]*(?:Error Code: (?:404|NoSuchKey|NotFound)))[^\n]*Operation: (?:HeadObject|GetObject\w*|CopyObject|UploadPartCopy|RestoreObject)\)|^The specified key does not exist\W*\n[^\n]*Service: (?:Amazon )?S3[;,)]",
        "the bucket has no object with this key, or the name of the bucket or the key is wrong",
        "Compare bucket and key, also capital letters and prefix. A key from an event of S3 is URL-encoded: decode it. If another step uploads the object, let that end first:\naws s3 ls s3://BUCKET/PREFIX",
    ),
    Reason(
        "bucket-disabled",
        r"All access to this object has been disabled|AllAccessDisabled",
        "AWS has disabled this bucket: often it is a name that belongs to another account or is reserved",
        "Correct the name of the bucket (and s3:// in front of it). If it is a bucket of this account, ask AWS Support.",
    ),
    Reason(
        "topic-missing",
        r"[Ii]nvalid parameter: TopicArn|^(?!(?s:.*)\(Service: \w*(?:Kafka|Msk)).*[Tt]opic does not exist|^(?!(?s:.*)\(Service: \w*(?:Kafka|Msk)).*(?<!Kafka )(?<!kafka )[Tt]opic\b(?! partition)[^\n]{0,40}(?:does not exist|not found)|[Ii]nvalid (?:SNS topic ARN|alarm action)",
        "the topic's ARN is not valid, or the topic does not exist in this region",
        "Pass the ARN of the topic, which is Ref of AWS::SNS::Topic. If the topic is in another region, make the call there: set Region of AWS::SNS::Subscription, or --region. If it was deleted outside of the stack, create it again under its name.",
    ),
    Reason(
        "topic-attribute",
        r"[Ii]nvalid parameter: (?:Attributes|Policy|DeliveryPolicy)\b",
        "an attribute of the topic or subscription is not valid",
        "Correct the attribute after Reason: in the text. DeliveryPolicy of a topic has http.defaultHealthyRetryPolicy, of a subscription healthyRetryPolicy, with minDelayTarget, maxDelayTarget and numRetries. In Policy each statement has Effect, Principal, Action (sns:Publish) and the topic's ARN as Resource.",
    ),
    Reason(
        "queue-name",
        r"alphanumeric characters, hyphens, or underscores\W+(?:1 to 80|must end with \.fifo)|FIFO queue can only include|[Tt]he name of a FIFO queue|Queue name must end in \.fifo",
        "the queue's name is not valid",
        "Use up to 80 letters, digits, hyphens and underscores. With FifoQueue: true it ends with .fifo.",
    ),
    Reason(
        "queue-exists",
        r"queue already exists with the same name|QueueAlreadyExists|QueueNameExists",
        "a queue of that name exists with other attributes",
        "Change QueueName, or remove it so that CloudFormation chooses one. Delete the existing queue only if nothing uses it: its messages are lost.",
    ),
    Reason(
        "queue-recently-deleted",
        r"QueueDeletedRecently|\d+ seconds after deleting a queue",
        "a queue of this name was deleted less than a minute ago",
        "Wait 60 seconds, then repeat the command.",
    ),
    Reason(
        "queue-attributes-none",
        r"must contain the parameter Attributes?(?:\.\w+)*\W*(?:\n|$)",
        "a tool called Amazon SQS without any attribute of the queue to change",
        "Use another version of the tool or provider, and refresh its state (pulumi refresh, terraform apply -refresh-only), then deploy again. In an own call pass at least one attribute:\naws sqs set-queue-attributes --queue-url URL --attributes VisibilityTimeout=30",
    ),
    Reason(
        "queue-missing",
        r"NonExistentQueue|QueueDoesNotExist|queue does not exist",
        "the queue does not exist in this account and region",
        "Check the queue's name or URL, and the region and account of the call. If it was deleted, create it again after 60 seconds, or remove what refers to it. In a template pass Ref of an AWS::SQS::Queue (its URL) or Fn::GetAtt: [Queue, Arn], as the property requires.",
    ),
    Reason(
        "queue-redrive",
        r"RedrivePolicy\b[^\n]*(?:invalid|not valid)|[Dd]ead[- ]letter (?:target|queue)\b[^\n]*(?:not exist|same|must|type|owner)|maxReceiveCount|[Rr]edrive policy (?:does not contain|is not a)",
        "the queue's dead-letter queue or maxReceiveCount is not valid",
        "In RedrivePolicy set deadLetterTargetArn to an existing queue of the same region, account and type (FIFO or standard)."
        " Set maxReceiveCount to 1 to 1000.",
    ),
    Reason(
        "queue-policy",
        r"[Vv]alue (?:\S+ )?for (?:the )?parameter Policy (?:is invalid|\.)|parameter Policy\b",
        "the queue's policy is not valid",
        "Each statement has Principal, Action and Resource (the queue's ARN). Action lists actions of one queue only, at most seven, such as sqs:SendMessage: not sqs:ListQueues or sqs:CreateQueue. Each role or user of Principal must exist, and Version is 2012-10-17.",
    ),
    Reason(
        "queue-attribute",
        r"Unknown Attribute \w+|InvalidAttributeName|[Ii]nvalid value for the parameter (?:MessageRetentionPeriod|VisibilityTimeout|DelaySeconds|MaximumMessageSize|ReceiveMessageWaitTimeSeconds|KmsDataKey\w+)",
        "an attribute of the queue is unknown or outside of its limits",
        "FifoQueue is true or absent, and ContentBasedDeduplication, DeduplicationScope and FifoThroughputLimit require it. MessageRetentionPeriod: 60 to 1209600, VisibilityTimeout: 0 to 43200, DelaySeconds: 0 to 900, ReceiveMessageWaitTimeSeconds: 0 to 20.",
    ),
    Reason(
        "delivery-stream-state",
        r"[Cc]heck if the given (?:\w+ )?stream is in ACTIVE|[Cc]ould not deliver test message to (?:the )?specified (?:Kinesis|Firehose)",
        "CloudWatch Logs cannot write to the stream",
        "Check that the stream is ACTIVE, that logs.REGION.amazonaws.com may assume the filter's RoleArn, and that the role may put records"
        " (kinesis:PutRecord, firehose:PutRecord). Let the filter depend on the role's policy.",
    ),
    Reason(
        "log-subscription-quota",
        r"Resource limit exceeded\W*(?=\n[^\n]*Logs)|^\w*SubscriptionFilter\w* - Resource limit exceeded",
        "a quota of CloudWatch Logs is reached: 2 subscription filters a log group, 10 resource policies a region, or another",
        "Delete unused ones, or request a higher quota:\naws logs describe-subscription-filters --log-group-name GROUP\naws logs describe-resource-policies",
    ),
    Reason(
        "log-filter-pattern",
        r"[Ii]nvalid (?:metric |subscription )?filter pattern|filter pattern\b[^\n]*(?:not valid|invalid)",
        "the filter pattern is not valid",
        'Quote terms with other characters than letters and digits. JSON: { $.level = "ERROR" }. Fields: [ip, user, ...].',
    ),
    Reason(
        "log-group-made-early",
        r"Logs::LogGroup' with identifier '[^']*/aws/lambda/[^']*' already exists",
        "the function ran before its log group was created, so Lambda created the log group, or an earlier stack kept it",
        "Import it with --import-existing-resources. Or delete it, if you need its logs no longer, and deploy again:\naws logs delete-log-group --log-group-name GROUP\nSo that it does not happen again, let the function wait for it: a fixed LogGroupName, and LoggingConfig: LogGroup: Ref of the log group in the function. Or remove the log group from the template.",
    ),
    Reason(
        "log-group-exists",
        r"specified log group already exists|Logs::LogGroup' with identifier '[^']*' already exists|log group\b[^\n]{0,120}already exists",
        "the log group exists already, often because a service made it or an earlier stack kept it",
        "Import it with --import-existing-resources. Or delete it, if you need its logs no longer:\naws logs delete-log-group --log-group-name GROUP",
    ),
    Reason(
        "metric-expression",
        r"Error in expression|[Ii]nvalid metric expression|[Uu]nrecognized identifier",
        "the expression of a metric is not valid",
        "Use in Expression only functions and the Id of other items of Metrics, which begins with a small letter. Set ReturnData: false for those items.",
    ),
    Reason(
        "alarm-period",
        r"[Pp]eriod must be 10, 30|Period\b[^\n]*multiple of 60|[Mm]etrics list\b[^\n]*exactly one|EvaluationPeriods\b[^\n]*(?:must|exceed|less)",
        "the alarm's period or its metrics are not valid",
        "Set Period to 10, 30 or a multiple of 60. Period times EvaluationPeriods is at most a day, or a week for periods of an hour or more. In Metrics exactly one"
        " item has ReturnData: true.",
    ),
    Reason(
        "dashboard-body",
        r"dashboard ?body\b|DashboardInvalidInput|^Body is invalid JSON",
        "the dashboard's body is not valid",
        "Write DashboardBody as one JSON text (Fn::Sub), without commas after the last item. Correct the widgets at the paths in the reason, such as /widgets/0/properties/metrics: each has a region and metrics.",
    ),
    Reason(
        "secret-exists",
        r"(?:because )?the secret '?\S+'? already exists|ResourceExistsException[^\n]*[Ss]ecret|A resource with the ID you requested already exists",
        "a secret of that name exists already",
        "Change Name, or import the secret. Or delete it at once, if nothing uses it: its value is lost for good:\n"
        "aws secretsmanager delete-secret --secret-id SECRET --force-delete-without-recovery",
    ),
    Reason(
        "secret-deleted-state",
        r"secret that'?s currently marked deleted|secret[^\n]*(?:marked deleted|was deleted)",
        "the secret is marked for deletion",
        "Restore it, or use another one:\naws secretsmanager restore-secret --secret-id SECRET",
    ),
    Reason(
        "secret-rotation-function",
        r"Secrets Manager cannot invoke|previous rotation isn'?t complete|rotation (?:Lambda )?function\b[^\n]*(?:cannot|could not|not|fail)|rotation (?:failed|isn't complete)",
        "Secrets Manager cannot rotate the secret with its function",
        "Allow secretsmanager.amazonaws.com to invoke the function (AWS::Lambda::Permission), and let AWS::SecretsManager::RotationSchedule depend on that (DependsOn). If it was invoked, read its log. In a VPC it requires a route to the database and to Secrets Manager.",
    ),
    Reason(
        "secret-template",
        r"SecretStringTemplate|GenerateStringKey|GenerateSecretString",
        "the template of the generated secret is not valid",
        "Set SecretStringTemplate to a JSON object without the key that GenerateStringKey names, and set both or neither.",
    ),
    Reason(
        "parameter-exists",
        r"ParameterAlreadyExists|set the overwrite option",
        "a parameter of that name exists in Parameter Store",
        "Change Name, or import it with --import-existing-resources. A call of PutParameter requires --overwrite. Or delete it: its value and history are lost, so note the value first:\naws ssm delete-parameter --name NAME",
    ),
    Reason(
        "parameter-name",
        r"[Pp]arameter name:? (?:must(?! be non-null)|can't|cannot|only)|prefixed with \"(?:ssm|aws)\"(?!, \"ecs)|fully qualified name|[Nn]o access to reserved parameter",
        "the parameter's name is not valid",
        "A name with / begins with /. It must not begin with aws or ssm, and has letters, digits and .-_/ only.",
    ),
    Reason(
        "parameter-value-size",
        r"Standard tier parameters|advanced-parameter tier|Parameter value\b[^\n]*4096",
        "the parameter's value is longer than 4096 characters",
        "Set Tier: Advanced (up to 8 KB), or shorten the value.",
    ),
    Reason(
        "document-unchanged",
        r"same content already exists|DuplicateDocumentContent",
        "the Systems Manager document already has a version of this content",
        "Undo the change to Content, or change it. Set UpdateMethod: NewVersion, so that an update makes a version.",
    ),
    Reason(
        "document-content",
        r"InvalidDocumentContent|(?:YAML|JSON) not well-formed\. at Line: \d|content in the document is not valid|InvalidDocumentSchemaVersion",
        "the content of the Systems Manager document is not valid",
        "Set DocumentFormat: YAML for a YAML text: JSON is the default. Correct the syntax at the line of the reason. schemaVersion is 2.2 for DocumentType: Command, 0.3 for Automation, each with its steps.",
    ),
    Reason(
        "association-exists",
        r"AssociationAlreadyExists|\b[Aa]ssociation already exists(?!: a-\w)",
        "the association exists already",
        "Delete the existing one, or remove it from the template. Of Systems Manager: one for each document and target:\naws ssm list-associations\naws ssm delete-association --association-id ID",
    ),
    Reason(
        "key-alias-target",
        r"^Aliases must refer to keys",
        "TargetKeyId names an alias instead of a key",
        "Set TargetKeyId to the ID or ARN of a key: Ref of AWS::KMS::Key.",
    ),
    Reason(
        "alias-key-name",
        r"[Aa]lias must (?:start|begin) with|^Invalid identifier\W*\n[^\n]*CreateAlias|alias/aws/|reserved alias|AliasName\b(?!': Member)[^\n]*(?:must|cannot)|contains invalid characters for an alias|at 'aliasName' failed to satisfy constraint: Member must satisfy regular",
        "the alias of the key is not valid",
        "Write AliasName as alias/NAME, with letters, digits, / _ and - only. Names that begin with alias/aws/ are reserved.",
    ),
    Reason(
        "stream-exists",
        r"[Ss]tream \S+ under account \d+ already exists|(?:Firehose|[Dd]elivery stream) \S+ (?:under account[^\n]*)?already exists",
        "a stream of that name exists already",
        "Change Name or DeliveryStreamName. Delete the existing one only if nothing uses it: its records are lost.",
    ),
    Reason(
        "stream-split-key",
        r"NewStartingHashKey\b[^\n]*\bSplitShard",
        "NewStartingHashKey is outside of the hash keys of the shard",
        "Choose a number between StartingHashKey and EndingHashKey of the shard, for two halves their middle:\naws kinesis list-shards --stream-name STREAM",
    ),
    Reason(
        "stream-shard-closed",
        r"[Ss]hard \S+ [^\n]*already been merged or split",
        "the shard is closed, because it was split or merged before",
        "Take an open shard, which has no EndingSequenceNumber in the list:\naws kinesis list-shards --stream-name STREAM",
    ),
    Reason(
        "stream-shards",
        r"^(?!.*(?:OpenSearch|Elasticsearch|index))(?s:.*)(?:[Ss]hard (?:limit|count)|(?<!Update)ShardCount\b)",
        "the number of shards is not possible: a quota, or more than double or less than half of the current one",
        "Change ShardCount in steps of at most double, request a higher quota of shards, or set StreamModeDetails.StreamMode: ON_DEMAND.",
    ),
)
