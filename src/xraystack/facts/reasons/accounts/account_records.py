"""Status reasons of secrets, parameters, logs, alarms, trails and AWS Config."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "dynamic-json-key",
        r"Could not find a value associated with JSONKey",
        "a secret has no such key: {{resolve:secretsmanager:SECRET:SecretString:KEY}} of the template names one that its JSON lacks",
        "Compare the keys, with capital letters. Set the value first (or GenerateSecretString), and let the resource depend on the secret:\naws secretsmanager get-secret-value --secret-id NAME",
    ),
    Reason(
        "secret-managed",
        r"managed by (?:another service|\w+ \(owningService\))|owningService|secret[^\n]*managed by (?:an?other )?(?:AWS )?service",
        "another service owns the secret, such as RDS with ManageMasterUserPassword",
        "Change or delete it by that service: its rotation, key and deletion follow the database. Refer to it with Fn::GetAtt: [Database, MasterUserSecret.SecretArn].",
    ),
    Reason(
        "secret-rotation-access",
        r"permission to enable rotation|Access to the Lambda function is denied",
        "the caller may not use the function that rotates the secret, or Secrets Manager may not call it",
        "Add lambda:InvokeFunction on it to the deploying user or role. Add AWS::Lambda::Permission for secretsmanager.amazonaws.com, and let the schedule depend on it.",
    ),
    Reason(
        "secret-key-denied",
        r"Access to KMS is not allowed",
        "the KMS key of the secret may not be used by the caller",
        "Add kms:Decrypt and kms:GenerateDataKey on the secret's key to the caller's role, and allow it in the key's policy. A caller of another account cannot use aws/secretsmanager: set KmsKeyId.",
    ),
    Reason(
        "secret-two-values",
        r"both SecretString and GenerateSecretString|SecretString and SecretBinary",
        "the secret has two values",
        "Set SecretString or GenerateSecretString, not both.",
    ),
    Reason(
        "secret-rotation-unset",
        r"No Lambda rotation function ARN|doesn't already have a Lambda function ARN|rotation function ARN is (?:not )?associated|RotationLambdaARN (?:is|must be (?:specified|provided))",
        "the secret has no function that rotates it",
        "Set RotationLambdaARN or HostedRotationLambda of AWS::SecretsManager::RotationSchedule. The latter requires Transform: AWS::SecretsManager-2024-09-16.",
    ),
    Reason(
        "secret-rotation-days",
        r"AutomaticallyAfterDays|RotationRules\b[^\n]*(?:ScheduleExpression|Duration)|(?:rate|cron)\b[^\n]*rotation",
        "the schedule of the rotation is not valid",
        "Set AutomaticallyAfterDays to 1 to 1000, or ScheduleExpression such as rate(10 days) or cron(0 4 1 * ? *), not both. Duration is 1h to 24h.",
    ),
    Reason(
        "secret-replica-region",
        r"[Ii]nvalid replica region|replica region\b[^\n]*(?:invalid|not valid|same|enabled|primary)",
        "a region of ReplicaRegions cannot have a replica of the secret",
        "Use other regions than the secret's, which the account has enabled, each once.",
    ),
    Reason(
        "log-delivery-exists",
        r"Delivery already exists|specified Delivery already exists",
        "this delivery source already delivers to a destination of the same kind",
        "Use another kind (S3, CWL or FH), remove the existing delivery, or import it:\naws logs describe-deliveries",
    ),
    Reason(
        "log-delivery-fixed",
        r"existing Delivery (?:Source|Destination)\b[^\n]*not allowed",
        "the resource or format of a delivery source or destination cannot be changed",
        "Create another one under a new logical ID and Name, and let AWS::Logs::Delivery refer to it.",
    ),
    Reason(
        "trail-bucket-missing",
        r"S3 ?bucket\b[^\n]*does not exist[^\n]*\n[^\n]*(?:CloudTrail|S3BucketDoesNotExist)",
        "the bucket of the trail does not exist, or is not in this partition",
        "Correct S3BucketName, or create the bucket and its policy first (DependsOn).",
    ),
    Reason(
        "trail-name",
        r"\b[Tt]rail name (?:must|or ARN|too|cannot)|InvalidTrailName",
        "the trail's name has a form that is not allowed",
        "Use 3 to 128 letters, digits and ._- with a letter or digit at both ends; no two signs next to each other, no IP address.",
    ),
    Reason(
        "config-rule-quota",
        r"maximum number of config rules|MaxNumberOfConfigRules|MaxNumberOfOrganizationConfigRules",
        "the region has as many Config rules as its quota allows (1,000; older accounts less)",
        "Delete rules that are not needed, also those of conformance packs, or request a higher quota (Service Quotas, AWS Config).",
    ),
    Reason(
        "config-rule-source",
        r"\bSourceDetails\b|ConfigRule\.Source|MessageType\b[^\n]*(?:Config|valid|required)",
        "the source of the Config rule is not complete",
        "With Owner: CUSTOM_LAMBDA set SourceIdentifier (the function's ARN) and SourceDetails: EventSource aws.config and MessageType. With Owner: AWS leave SourceDetails unset.",
    ),
    Reason(
        "config-rule-scope",
        r"Scope cannot be applied|(?:single )?resourceType should be provided|Tag key should not be empty",
        "Scope of the Config rule combines what does not fit together",
        "Use ComplianceResourceTypes, or one type with ComplianceResourceId, or TagKey and TagValue: only one of these.",
    ),
    Reason(
        "config-channel-prefix",
        r"s3 key prefix '[^']*' is not valid|InvalidS3KeyPrefix|s3 key prefix is not",
        "S3KeyPrefix of the delivery channel is empty or not valid",
        "Remove S3KeyPrefix, or write a prefix without / at its ends, and without AWSLogs.",
    ),
    Reason(
        "config-aggregator",
        r"configuration aggregator\b|AggregationSource",
        "the aggregator of AWS Config does not exist, or its sources are not complete",
        "Set either AccountAggregationSources or OrganizationAggregationSource, with AllAwsRegions: true or AwsRegions. The second requires RoleArn with AWSConfigRoleForOrganizations.",
    ),
    # secrets
    Reason(
        "secret-rotation-cannot",
        r"[Aa] previous rotation isn'?t complete|rotation is (?:still )?(?:in progress|pending)|already has a pending version|AWSPENDING",
        "an earlier rotation of the secret has not ended: its function failed",
        "Read the function's log in CloudWatch Logs (/aws/lambda/NAME), and correct it. Then rotate again:\naws secretsmanager rotate-secret --secret-id NAME",
    ),
    Reason(
        "secret-version-stage",
        r"VersionStage that is not associated",
        "the secret has no version with this label or ID",
        "Use AWSCURRENT, or an ID that exists:\naws secretsmanager list-secret-version-ids --secret-id NAME",
    ),
    Reason(
        "secret-label-attached",
        r"staging label \S+ is currently attached",
        "the label belongs to another version of the secret, which must be named when the label moves",
        "Pass the version in the text as --remove-from-version-id. A rotation function does this in its step finishSecret.",
    ),
    Reason(
        "secret-name-form",
        r"Invalid name\. Must be a valid name|specify a name containing alphanumeric",
        "the secret's name has characters that are not allowed",
        "Use letters, digits and /_+=.@- only. Do not end it with a hyphen and six characters, which looks like an ARN.",
    ),
    Reason(
        "secret-token",
        r"You must provide a ClientRequestToken|ClientRequestToken",
        "the request to Secrets Manager has no token, or one that belongs to another version",
        "Pass a new UUID as ClientRequestToken; the CLI and SDKs make it themselves.",
    ),
    Reason(
        "secret-value-size",
        r"(?:SecretString|secret value|secretString)\b[^\n]*(?:65,?536|length|too (?:long|large)|exceed)",
        "the value of the secret is larger than 65,536 bytes",
        "Store the large part in Amazon S3 (encrypted), and its address in the secret.",
    ),
    Reason(
        "secret-attachment",
        r"SecretTargetAttachment|TargetType\b[^\n]*(?:secret|support|valid)|secret[^\n]*(?:does not contain|doesn't contain|must contain)[^\n]*(?:username|password|key)",
        "the secret cannot be attached to that database: its value is not JSON, or TargetType does not fit",
        "The value is JSON with username and password. TargetType is the type of the resource in TargetId, such as AWS::RDS::DBCluster.",
    ),
    # parameters
    Reason(
        "parameter-secure",
        r"SSM Parameters of type SecureString|type SecureString cannot|SecureString (?:parameters? )?(?:cannot|is not|are not)",
        "CloudFormation cannot create a parameter of the type SecureString",
        "Use AWS::SecretsManager::Secret, or create it with the CLI and refer to it with {{resolve:ssm-secure:NAME}}:\naws ssm put-parameter --type SecureString --name NAME --value VALUE",
    ),
    Reason(
        "dynamic-secure-place",
        r"SSM Secure reference is not supported|ssm-secure\b[^\n]*(?:not supported|not allowed|cannot)",
        "{{resolve:ssm-secure:...}} is possible only in few properties, such as passwords, not here",
        "Use {{resolve:secretsmanager:SECRET:SecretString:KEY}}, or pass the parameter's name and let the program read it.",
    ),
    Reason(
        "dynamic-key",
        r"Could not parse SecretString|(?:json[- ]?key|JSON key|key)\b[^\n]*(?:not found|does not exist|missing)[^\n]*[Ss]ecret|SecretString\b[^\n]*(?:JSON|json|parse)",
        "the value of the secret is not JSON, or has no such key",
        'Store it as JSON, such as {"password": "..."}, and write the key with the same capital letters. For the whole value leave the key out: {{resolve:secretsmanager:SECRET}}.',
    ),
    Reason(
        "dynamic-form",
        r"[Ii]ncorrect format is used in the following SSM reference|dynamic reference\b[^\n]*(?:format|syntax|invalid|malformed|not valid)|(?:invalid|malformed|incorrect)[^\n]*dynamic reference",
        "a dynamic reference of the template has another form",
        "Write {{resolve:ssm:NAME}} or {{resolve:ssm:NAME:VERSION}}, {{resolve:secretsmanager:SECRET:SecretString:KEY}}: no spaces, and no ARN of another region.",
    ),
    Reason(
        "dynamic-missing",
        r"(?:Parameters?:? \[[^\]]*\] (?:cannot be found|could not be found|not found|do(?:es)? not exist)[^\n]*(?:resolve|ssm|SSM)|Parameters: \[ssm:|ParameterVersionNotFound|Systems Manager could not find version|Unable to fetch parameters)",
        "a parameter or version of Systems Manager that the template reads does not exist here",
        "Check the name (begins with /, capital letters count), version, account and region. The caller requires ssm:GetParameters on it:\naws ssm get-parameter --name NAME",
    ),
    Reason(
        "dynamic-too-many",
        r"too many (?:SSM|dynamic) |more than 60 dynamic|maximum[^\n]*dynamic references",
        "the template has more than 60 dynamic references",
        "Pass values as parameters of the type AWS::SSM::Parameter::Value<String>, or divide the template.",
    ),
    Reason(
        "parameter-type-change",
        r"TypeChange|Parameter value\b[^\n]*AllowedPattern|parameter type\b[^\n]*(?:chang|overwrit|differ)|HierarchyTypeMismatch|ParameterPattern|AllowedPattern\b[^\n]*(?:invalid|match|valid)",
        "the parameter's value does not match its AllowedPattern, or its type cannot be changed",
        "Correct Value or AllowedPattern. For another Type create the parameter again under another name.",
    ),
    Reason(
        "parameter-tier",
        r"^(?!.*maximum parameter value)(?s:.*)(?:(?:standard|advanced)[- ]tier|Parameter tier|TierUnsupported|ParameterMaxVersionLimit|maximum number of versions|parameter policies)",
        "the parameter requires another tier, or has too many versions",
        "Set Tier: Advanced for values over 4 KB (up to 8 KB) or policies; it cannot become Standard again. Remove labels from old versions, so that they can be dropped.",
    ),
    Reason(
        "parameter-image",
        r"aws:ec2:image|data ?type\b[^\n]*(?:ec2:image|parameter)",
        "the parameter has the data type aws:ec2:image, and its value is not an AMI that the account may use",
        "Pass an AMI (ami-...) of this region, with ec2:DescribeImages for the caller, or remove DataType.",
    ),
    # logs
    Reason(
        "log-destination-account",
        r"[Cc]ross.account lambda invocation|destinationArn for vendor lambda|DestinationPolic",
        "the subscription filter names a function of another account",
        "Use a function of the same account and region. For another account create AWS::Logs::Destination there (Kinesis or Firehose), with a DestinationPolicy, and name it.",
    ),
    Reason(
        "log-destination-role",
        r"cannot be used without roleArn|roleArn (?:is required|must be (?:specified|provided))[^\n]*(?:kinesis|firehose|destination)",
        "CloudWatch Logs has no role with which it may write to the stream of the subscription filter",
        "Set RoleArn of AWS::Logs::SubscriptionFilter: a role that logs.amazonaws.com may assume, with kinesis:PutRecord or firehose:PutRecord on the stream. Let the filter depend on its policy.",
    ),
    Reason(
        "log-destination-role-unneeded",
        r"destinationArn for vendor \w+ cannot be used with roleArn|cannot be used with roleArn",
        "a subscription filter to a function or log destination must not have a role",
        "Remove RoleArn. A function requires AWS::Lambda::Permission for logs.amazonaws.com instead.",
    ),
    Reason(
        "log-name-form",
        r"at 'logGroupName' failed|Invalid LogGroup or LogStream|LogGroup name and LogGroup ARN",
        "the name of the log group or stream is not valid",
        "Use letters, digits and ._-/# only, at most 512 characters. Pass the name, not the ARN, and not its end :*.",
    ),
    Reason(
        "log-retention",
        r"at 'retentionInDays'|[Rr]etention(?:InDays)?\b[^\n]*(?:valid|must be|not one of|allowed)[^\n]*(?:\b1, 3, 5|days?\b)|RetentionInDays",
        "RetentionInDays is not one of the numbers of days that CloudWatch Logs has",
        "Use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731. Or years: 1096, 1827, 2192, 2557, 2922, 3288 or 3653. Without it logs never expire.",
    ),
    Reason(
        "log-group-missing",
        r"[Tt]he specified log (?:group|stream) does not exist|Log group '[^']*' does not exist",
        "the log group does not exist in this account and region",
        "Create it first (AWS::Logs::LogGroup, Ref), or correct the name. Log groups of a function or task exist only after its first run.",
    ),
    Reason(
        "log-protected",
        r"log group\b[^\n]*(?:deletion protection|protected)|DeletionProtection\w*[^\n]*log",
        "the log group is protected against deletion",
        "Set DeletionProtectionEnabled: false and deploy, then delete it. Or keep it with DeletionPolicy: Retain.",
    ),
    Reason(
        "log-class",
        r"INFREQUENT_ACCESS|log (?:group )?class\b",
        "the class of the log group does not allow this feature, or cannot be changed",
        "Subscription and metric filters require LogGroupClass: STANDARD. The class is fixed: create another log group.",
    ),
    Reason(
        "log-resource-policies",
        r"Policy document length breaking|resource polic\w+[^\n]*(?:limit|maximum)[^\n]*log|PutResourcePolicy[^\n]*LimitExceeded|(?<!CloudWatch)LogsResourcePol",
        "CloudWatch Logs has as many resource policies as it allows in a region (10 of 5,120 characters)",
        "Join policies, with names such as /aws/vendedlogs/*. To list them:\naws logs describe-resource-policies",
    ),
    Reason(
        "log-delivery",
        r"^Requested Delivery\b|^Cannot access provided service",
        "the delivery of logs names a source or destination that does not exist here, or that is used already",
        "Create AWS::Logs::DeliverySource and DeliveryDestination first (DependsOn), in the account and region of the resource. A source has one delivery of each kind.",
    ),
    # alarms
    Reason(
        "alarm-composite",
        r"AlarmRule|alarm rule\b|composite alarm",
        "the rule of the composite alarm is not valid, or names alarms that do not exist",
        'Write ALARM("NAME") AND NOT ALARM(ARN), with existing alarms of this account and region; let it depend on them (DependsOn). At deletion the composite alarm comes first.',
    ),
    Reason(
        "alarm-actions",
        r"[Ii]nvalid (?:arn|action|ARN)[^\n]*alarm|alarm actions?\b[^\n]*(?:invalid|must|unsupported|not (?:valid|supported)|region)|Invalid (?:arn|region) syntax\b[^\n]*(?:automate|Alarm)|EC2 actions?\b[^\n]*(?:alarm|metric|InstanceId)",
        "an action of the alarm is not an ARN that CloudWatch can call",
        "AlarmActions accepts topics, scaling policies, functions, incident plans and arn:aws:automate:REGION:ec2:recover of the same region. EC2 actions require the dimension InstanceId.",
    ),
    Reason(
        "alarm-threshold",
        r"threshold metric|ThresholdMetricId|must be specified when (?:the )?ComparisonOperator|ANOMALY_DETECTION",
        "threshold and comparison of the alarm do not fit together",
        "With ANOMALY_DETECTION_BAND set ThresholdMetricId, and a comparison such as GreaterThanUpperThreshold, without Threshold. Otherwise set Threshold.",
    ),
    Reason(
        "alarm-metrics",
        r"Metrics list|metric math|MetricDataQuer|ReturnData|(?:exactly|at least|only) one (?:element|metric)\b[^\n]*(?:metrics|return)|Invalid metrics list",
        "the metrics of the alarm are not valid together",
        "Exactly one entry of Metrics has ReturnData: true. Each has an Id that begins with a small letter, and either Expression or MetricStat. Then leave MetricName, Period and Statistic out.",
    ),
    Reason(
        "alarm-statistic",
        r"\bExtendedStatistic\b|\bStatistic (?:must|or|is)|for parameter Statistic\b|EvaluateLowSampleCountPercentile",
        "the alarm has no statistic, two of them, or one of a wrong form",
        "Set Statistic (Average, Sum, Minimum, Maximum, SampleCount) or ExtendedStatistic (p0.0 to p100, tm90, IQM), not both. EvaluateLowSampleCountPercentile is evaluate or ignore.",
    ),
    Reason(
        "alarm-quota",
        r"LimitExceededFault|(?:alarm|dashboard)s?\b[^\n]*(?:limit|quota)[^\n]*(?:exceed|reach)|limit for alarms",
        "the account has as many alarms as its quota allows in this region (5,000 at first)",
        "Delete alarms that are not needed, or request a higher quota (Service Quotas, CloudWatch).",
    ),
    # trails
    Reason(
        "trail-key",
        r"InsufficientEncryptionPolicy|InsufficientKmsPolicy|KmsKeyNotFound[^\n]*[Tt]rail",
        "the policy of the bucket or of the KMS key does not let CloudTrail encrypt",
        "In the key's policy allow cloudtrail.amazonaws.com kms:GenerateDataKey* and kms:DescribeKey. Key and bucket are in the same region.",
    ),
    Reason(
        "trail-topic",
        r"InsufficientSnsTopicPolicy|SNS Topic does not exist or the topic policy|[Ss]NS [Tt]opic policy is incorrect|topic policy is incorrect",
        "the topic does not exist, or its policy does not let CloudTrail publish",
        "Allow cloudtrail.amazonaws.com sns:Publish on it (AWS::SNS::TopicPolicy), and let the trail depend on that. An encrypted topic also requires the key's policy.",
    ),
    Reason(
        "trail-quota",
        r"MaximumNumberOfTrails|maximum number of trails|User: \S+ already has \d+ trails",
        "the region has as many trails as CloudTrail allows (5), also those of the organization and other regions",
        "Delete one, or use an existing trail:\naws cloudtrail list-trails",
    ),
    Reason(
        "trail-home-region",
        r"InvalidHomeRegion|home region of the trail|Trail \S+ is not (?:in|from)",
        "a trail can be changed only in the region in which it was created",
        'Deploy the stack in that region:\naws cloudtrail describe-trails --query "trailList[].[Name,HomeRegion]"',
    ),
    Reason(
        "trail-organization",
        r"NotOrganization(?:Master|Management)Account|InsufficientDependencyServiceAccess|CloudTrailAccessNotEnabled|NoManagementAccountSLR",
        "an organization trail requires the management account (or a delegated administrator), and trusted access of CloudTrail",
        "Deploy it there, or set IsOrganizationTrail: false. Once, in the management account:\naws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com",
    ),
    Reason(
        "trail-store-protected",
        r"EventDataStoreTerminationProtected|event data store[^\n]*termination protection|EventDataStoreFederationEnabled",
        "the event data store is protected against deletion, or its federation is enabled",
        "Set TerminationProtectionEnabled: false (and FederationEnabled: false) and deploy, then delete it.",
    ),
    Reason(
        "trail-selectors",
        r"InvalidEventSelectors|InvalidInsightSelectors|[Ee]vent selectors?\b[^\n]*(?:valid|both|cannot)",
        "the event selectors of the trail are not valid",
        "Use EventSelectors or AdvancedEventSelectors, not both. Advanced ones require a field eventCategory, and for data events resources.type. Values are ARNs.",
    ),
    # AWS Config
    Reason(
        "config-recorder-quota",
        r"MaxNumberOf(?:ConfigurationRecorders|DeliveryChannels)|maximum number of (?:configuration recorders|delivery channels|customer managed configuration recorders)",
        "a region has one recorder and one delivery channel of AWS Config, and they exist",
        "Remove them from the template and use the existing ones, or delete those first:\naws configservice describe-configuration-recorders",
    ),
    Reason(
        "config-channel-missing",
        r"NoAvailableDeliveryChannel|Delivery channel is not available|no delivery channel",
        "the recorder cannot start, because the region has no delivery channel of AWS Config",
        "Create AWS::Config::DeliveryChannel in the same template; do not let it depend on the recorder, nor the recorder on it.",
    ),
    Reason(
        "config-channel-last",
        r"LastDeliveryChannelDeleteFailed|Failed to delete last specified delivery channel",
        "the delivery channel cannot be deleted while the recorder runs",
        "Stop the recorder first, then delete the stack again:\naws configservice stop-configuration-recorder --configuration-recorder-name NAME",
    ),
    Reason(
        "config-rule-function",
        r"Lambda function \S+ cannot be invoked[^\n]*|InsufficientPermissionsException[^\n]*[Cc]onfig|AWS Config cannot (?:create or )?invoke|is not authorized to invoke (?:the )?(?:specified )?[^\n]*(?:Lambda|function)[^\n]*[Cc]onfig",
        "AWS Config may not call the function of the rule",
        "Add AWS::Lambda::Permission with Principal config.amazonaws.com and SourceAccount, and let the rule depend on it (DependsOn).",
    ),
    Reason(
        "config-rule-in-use",
        r"(?:rule|pack)\b[^\n]*(?:being (?:deleted|evaluated)|is currently being)|ResourceInUseException[^\n]*[Cc]onfig|remediation action",
        "the rule is being deleted or evaluated, or a remediation belongs to it",
        "Delete its remediation first (AWS::Config::RemediationConfiguration), wait some minutes, then repeat.",
    ),
    Reason(
        "config-rule-identifier",
        r"(?:sourceIdentifier|source identifier|SourceIdentifier)\b[^\n]*(?:invalid|valid|not exist|required)|Invalid SourceIdentifier",
        "the rule's SourceIdentifier is not a managed rule of AWS Config",
        "Use the identifier in capital letters, such as S3_BUCKET_VERSIONING_ENABLED, with Owner: AWS. For an own function set Owner: CUSTOM_LAMBDA and its ARN.",
    ),
    Reason(
        "config-pack-role",
        r"AWSServiceRoleForConfigConforms|config-conforms|ConformancePackTemplateValidation|conformance pack template",
        "the conformance pack has no service-linked role, or its template is not valid",
        "The template has Config rules only (AWS::Config::ConfigRule, no Outputs). Create the role once:\naws iam create-service-linked-role --aws-service-name config-conforms.amazonaws.com",
    ),
)
"""Searched for before the rows of other services: their texts name the record."""
