"""Status reasons of CloudTrail and AWS Config."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "calls-in-time",
        r"(?:exceeded|reached) (?:your|the) limit of \d+ [\w ]{1,40} per (?:hour|day|week|month)\b",
        "a limit for each hour or day is reached",
        "Wait until the time has passed, then continue. Make fewer of them; the program should not repeat such a call at once.",
    ),
    Reason(
        "trail-exists",
        r"TrailAlreadyExists|Trail \S+ already exists",
        "a trail of this name exists in the account and region, or in another region (multi-region)",
        "Choose another TrailName, or import the existing trail. Without it nothing records the calls of the account, so delete it only if the new one replaces it:\naws cloudtrail describe-trails",
    ),
    Reason(
        "trail-prefix",
        r"InvalidS3Prefix|S3 prefix is",
        "S3KeyPrefix of the trail is not valid",
        "Use at most 200 characters, without / at its ends. The bucket policy must name the same prefix.",
    ),
    Reason(
        "config-rule-missing",
        r"NoSuchConfigRule|ConfigRule '[^']*' provided in the request is invalid",
        "AWS Config has no rule of this name in the account and region",
        "Correct the name, and the region. If it was deleted outside of the stack, remove it from the template with DeletionPolicy: Retain, then add it again.",
    ),
    Reason(
        "config-recorder-missing",
        r"NoSuchConfigurationRecorder|Cannot find configuration recorder",
        "AWS Config has no recorder of this name in the account and region",
        "Create AWS::Config::ConfigurationRecorder first (DependsOn), or use the name of the existing one:\naws configservice describe-configuration-recorders",
    ),
    Reason(
        "config-role",
        r"The roleARN: |InvalidRole(?:Exception)?\b[^\n]*(?:\n|Config)",
        "AWS Config cannot use the role of the recorder",
        "Set RoleARN to a role that config.amazonaws.com may assume, with AWS_ConfigRole, or to the service-linked role: arn:aws:iam::ACCOUNT:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig.",
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
        "trail-data-resource",
        r"DataResources\.Values",
        "a value of the trail's DataResources is not an ARN that CloudTrail accepts",
        "Write the ARN without a star: arn:aws:s3:::BUCKET/ for the objects of a bucket, or arn:aws:s3 for all buckets. For Lambda use the function's ARN or arn:aws:lambda, for DynamoDB the table's ARN or arn:aws:dynamodb.",
    ),
    Reason(
        "trail-selector-empty",
        r"includeManagementEvents is false, DataResources must not be empty",
        "an event selector of the trail has neither management events nor data events",
        "Set IncludeManagementEvents: true, or name the data in DataResources. In the CDK pass managementEvents: ReadWriteType.ALL, or call addS3EventSelector and set the property by CfnTrail.",
    ),
    Reason(
        "trail-selectors",
        r"InvalidEventSelectors|InvalidInsightSelectors|[Ee]vent selectors?\b[^\n]*(?:valid|both|cannot)",
        "the event selectors of the trail are not valid",
        "Use EventSelectors or AdvancedEventSelectors, not both. Advanced ones require a field eventCategory, and for data events resources.type. Values are ARNs.",
    ),
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
        "the rule's SourceIdentifier is not a managed rule of AWS Config in this region",
        "Some managed rules do not exist in each region: exclude it there by a Condition. Otherwise write its identifier in capital letters, such as S3_BUCKET_VERSIONING_ENABLED, with Owner: AWS. For an own function set Owner: CUSTOM_LAMBDA and its ARN.",
    ),
    Reason(
        "config-pack-size",
        r"Number of resources provided in the template exceeds",
        "the conformance pack has more rules than one pack may have (130)",
        "Remove rules from its template, or divide them among two packs.",
    ),
    Reason(
        "trail-missing",
        r"TrailNotFound|Unknown trail",
        "the trail does not exist in this account and region",
        "Name it by its ARN, in its home region. CloudFormation cannot create an organization trail from a delegated administrator: deploy it in the management account.",
    ),
    Reason(
        "config-pack-role",
        r"AWSServiceRoleForConfigConforms|config-conforms|ConformancePackTemplateValidation|conformance pack template",
        "the conformance pack has no service-linked role, or its template is not valid",
        "The template has Config rules only (AWS::Config::ConfigRule, no Outputs). Create the role once:\naws iam create-service-linked-role --aws-service-name config-conforms.amazonaws.com",
    ),
)
