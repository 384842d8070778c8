"""Status reasons of CloudWatch Logs: groups, streams, filters, deliveries."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_LIMIT = r"(?:^|: |provisioning your stack\W+(?:\w+ - )?)Resource limit exceeded\W*(?:LimitExceededException\W*)?"

SUBSCRIPTIONS_FULL = Reason(
    "log-subscriptions-quota",
    rf"{_LIMIT}\n[^\n]*Operation: PutSubscriptionFilter",
    "the log group has as many subscription filters as it may: two, with five regular expressions in all of its filters",
    "Let one filter serve both targets, such as a stream with two consumers, or remove one that is not in use. CloudFormation creates the new filter of a changed FilterName, LogGroupName or logical ID before it deletes the old one. With two filters undo that change, or remove the filter and deploy before you add the new one. To list them:\naws logs describe-subscription-filters --log-group-name GROUP",
)
METRIC_FILTERS_FULL = Reason(
    "log-metric-filters-quota",
    rf"{_LIMIT}\n[^\n]*Operation: PutMetricFilter",
    "a quota of metric filters is reached: 100 for a log group, and five regular expressions in all filters of the group",
    "Remove unused metric filters of the log group, or join the patterns of several. Write a pattern as words or JSON instead of a regular expression (%...%). To list them:\naws logs describe-metric-filters --log-group-name GROUP",
)
RESOURCE_POLICIES_FULL = Reason(
    "log-policies-quota",
    rf"{_LIMIT}\n[^\n]*Operation: PutResourcePolicy",
    "CloudWatch Logs has ten resource policies in this region, which is the most",
    "Put the statements of several policies into one (Resource may end with *), then delete the others; the ten cannot be raised. To list them:\naws logs describe-resource-policies",
)
LOG_GROUPS_FULL = Reason(
    "log-groups-quota",
    rf"{_LIMIT}\n[^\n]*Operation: CreateLogGroup",
    "a quota of log groups is reached: 1,000,000 in a region, or what one group may have, such as 20 index fields",
    "Delete log groups that nothing uses, such as those of deleted functions and builds: their logs are lost. Or request a higher quota. If the group has FieldIndexPolicies, remove fields there. To list the quotas:\naws service-quotas list-service-quotas --service-code logs",
)
OTHERS_FULL = Reason(
    "log-others-quota",
    rf"{_LIMIT}\n[^\n]*Operation: (?:PutAccountPolicy|PutQueryDefinition|PutDestination|CreateLogAnomalyDetector|PutTransformer|PutIntegration|CreateLookupTable)\b",
    "the account has as many resources of this kind as CloudWatch Logs allows in the region",
    "Delete those that nothing uses, or share one, such as a log destination. Many of these quotas can be raised in Service Quotas. To list them:\naws service-quotas list-service-quotas --service-code logs",
)
"""Also of types whose events do not name the call. [CloudWatch Logs API, the pages of the four operations]"""

REASONS = (
    Reason(
        "log-destination-role",
        r"destinationArn for vendor \w+ without roleArn|cannot be used without roleArn|\broleArn (?:is required|must be (?:specified|provided))[^\n]*(?:kinesis|firehose|destination)",
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
        "log-subscription-target",
        r"cannot work with destinationArn for vendor \w+\b(?! with)",
        "a subscription filter cannot send to a resource of this service",
        "DestinationArn is the ARN of a function, a Kinesis or Firehose stream, or an AWS::Logs::Destination: Fn::GetAtt: [Resource, Arn]. Check that the parameter or import has not the ARN of something else, such as of a stack.",
    ),
    Reason(
        "log-destination-principal",
        r"Principal section of policy contains ARN instead of account",
        "DestinationPolicy of the log destination names an account by an ARN",
        'Write its number alone: "Principal": {"AWS": "123456789012"}. For an organization write "Principal": "*" with a condition on aws:PrincipalOrgID.',
    ),
    Reason(
        "log-delivery-policy",
        r"[Ii]nvalid Delivery Destination resource Policy",
        "the policy of the delivery destination is not valid",
        "A destination of the same account requires no policy: remove DeliveryDestinationPolicy. For a source of another account, its statement allows that account (Principal) logs:CreateDelivery, with the ARN of the delivery destination as Resource.",
    ),
    Reason(
        "log-delivery-busy",
        r"^(?=(?s:.*)Deliver)(?s:.*)Requested resource is currently being updated",
        "another delivery of the same source or destination is changed at this moment",
        "Let the AWS::Logs::Delivery resources of one source or destination depend on each other (DependsOn), so that one follows the other. Then deploy again.",
    ),
    Reason(
        "log-request-busy",
        r"Requested resource is currently being updated",
        "another request changes the same resource of CloudWatch Logs, such as a log group or a delivery, at this moment",
        "Repeat the command. If the error returns, two resources of the template change the same one: let one of them depend on the other (DependsOn).",
    ),
    Reason(
        "log-policy-size",
        r"\b[Pp]olicy\b[^\n]*\b(?:size|length|5,?120)\b",
        "the resource policy of CloudWatch Logs is longer than 5,120 characters",
        "Write one ARN with * for many log groups, such as log-group:/aws/vendedlogs/*. Or write several policies (10 in a region).",
    ),
    Reason(
        "log-account-policy-exists",
        r"[Aa]ccount policy\b[^\n]*already exists",
        "the account has a policy of this type already",
        "Import it, or delete it first. To find it:\naws logs describe-account-policies --policy-type TYPE",
    ),
    Reason(
        "log-source-exists",
        r"[Dd]elivery [Ss]ource\b[^\n]*already exists|another Delivery Source",
        "the resource already has a delivery source for this type of log, perhaps made in the console",
        "Use its name in DeliverySourceName of AWS::Logs::Delivery and remove the new one, or import it. To find it:\naws logs describe-delivery-sources",
    ),
    Reason(
        "log-source-in-use",
        r"[Dd]elivery (?:source|destination)\b[^\n]*(?:associated with|used by|in use by) [^\n]*[Dd]eliver",
        "a delivery still uses the source or destination",
        "Delete the delivery first: its logs then stop. In the template DeliverySourceName is a Ref, so that the order is right. To find it:\naws logs describe-deliveries",
    ),
    Reason(
        "log-query-exists",
        r"[Qq]uery definition\b[^\n]*already exist",
        "CloudWatch Logs has a query definition of this name",
        "Choose another Name, or import the existing one:\naws logs describe-query-definitions --query-definition-name-prefix NAME",
    ),
    Reason(
        "log-pattern-dimensions",
        r"filter pattern does not support dimensions",
        "the metric filter has dimensions, but its pattern has no fields from which they could come",
        'Write FilterPattern as JSON ({ $.level = "ERROR" }) or as fields ([ip, user, status]). Value of the dimension names one of them ($.level, $status). With words as pattern remove Dimensions: a fixed value is not possible.',
    ),
    Reason(
        "log-metric-dimensions",
        r"^(?![^\n]*failed to satisfy constraint)[^\n]*?(?:\b[Dd]imensions?\b[^\n]*\bdefault ?[Vv]alue|[Dd]efault ?[Vv]alue\b[^\n]*\bdimensions)",
        "a metric filter has dimensions or a default value, not both",
        "Remove DefaultValue or Dimensions of MetricTransformations.",
    ),
    SUBSCRIPTIONS_FULL,
    METRIC_FILTERS_FULL,
    RESOURCE_POLICIES_FULL,
    LOG_GROUPS_FULL,
    OTHERS_FULL,
    Reason(
        "log-filters-quota",
        rf"{_LIMIT}(?:\n|$)",
        "CloudWatch Logs has as many of these as it allows: two subscription filters and 100 metric filters for a log group, ten resource policies for a region",
        "Put the statements of several resource policies into one (Resource may end with *), and delete the others; the ten cannot be raised. Let one filter serve both targets, or remove one. To list them:\naws logs describe-resource-policies\naws logs describe-subscription-filters --log-group-name GROUP",
    ),
    Reason(
        "log-group-busy",
        r"conflicting operation is currently in progress|OperationAborted",
        "another operation changes the same log group at this moment",
        "Repeat the command. If it repeats, two owners manage the group: the stack, a custom resource of the CDK (logRetention), the Lambda function or service that makes it, or another stack. Keep one: pass logGroup instead of logRetention, and chain resources of one group with DependsOn.",
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
        "log-destination-account",
        r"[Cc]ross.account lambda invocation",
        "the subscription filter names a function of another account",
        "Use a function of the same account and region. For another account create AWS::Logs::Destination there (Kinesis or Firehose), with a DestinationPolicy, and name it.",
    ),
    Reason(
        "log-data-protection",
        r"\b[Dd]ata ?[Pp]rotection ?[Pp]olicy\b[^\n]*(?:not valid|invalid|malformed|\bmust\b)|\bdata identifier\b[^\n]*(?:not valid|invalid|not supported)",
        "the data protection policy of the log group does not have the form that CloudWatch Logs requires",
        "Write Name, Version 2021-06-01 and two statements with the same DataIdentifier list: the first has Operation with Audit, the second with Deidentify (MaskConfig: {}). An identifier is arn:aws:dataprotection::aws:data-identifier/NAME with a name of the guide, such as EmailAddress, or one of CustomDataIdentifier in Configuration. A log group or stream in FindingsDestination must exist.",
    ),
    Reason(
        "log-index-fields",
        r"\bfield ind(?:ex|ices)\w*\b[^\n]*(?:more than|at most|limit|maximum|exceed)|(?:more than|at most|up to|maximum of) 20 field ind",
        "the field index policy has more fields than it may (20)",
        "Keep in Fields the ones by which you search most, such as requestId, and remove the others. The text of an index policy has at most 20 fields.",
    ),
    Reason(
        "log-dimension-count",
        r"(?:[Mm]aximum|more than|at most|up to)\b[^\n]{0,20}\b(?:3|three) dimensions",
        "the metric filter has more than three dimensions",
        "Keep at most three in Dimensions of MetricTransformations: those with few different values, as each combination is a metric that is charged.",
    ),
    Reason(
        "log-filter-expressions",
        r"(?:two|2|five|5) reg(?:ular expression|ex)",
        "the filter pattern has more than two regular expressions, or the filters of the log group have more than five in all",
        "Join expressions into one (%a|b%), or write a part as words or as JSON with * instead. To list the filters of the group:\naws logs describe-metric-filters --log-group-name GROUP\naws logs describe-subscription-filters --log-group-name GROUP",
    ),
    Reason(
        "log-policy-action",
        r"[Uu]nsupported action\b[^\n]*polic|\b[Aa]ctions?\b[^\n]*(?:not supported|not allowed|not valid|invalid)[^\n]*\bresource polic",
        "a resource policy of CloudWatch Logs allows logs:PutLogEvents and logs:CreateLogStream only",
        "Write these two actions, for a service of AWS as the principal (SERVICE.amazonaws.com). Allow other actions to roles and users in their own policies.",
    ),
    Reason(
        "log-transformed",
        r"\bApplyOnTransformedLogs\b[^\n]*(?:transformer|cannot|not)",
        "the filter is to read transformed logs, but no transformer belongs to its log group",
        "Add AWS::Logs::Transformer for the group, and let the filter depend on it (DependsOn). Or remove ApplyOnTransformedLogs.",
    ),
    Reason(
        "log-anomaly-groups",
        r"[Aa]nomaly detector\b[^\n]*\b(?:one|1|single) log group",
        "an anomaly detector watches exactly one log group",
        "Write one ARN in LogGroupArnList, without its end :*, and a detector for each further group.",
    ),
    Reason(
        "log-subscription-loop",
        r"\b(?:infinite|recursive)\b[^\n]*\bloop",
        "the logs of the target itself would be sent to the target, so that each event causes the next",
        'Exclude the log groups of the target, such as /aws/lambda/FUNCTION: in SelectionCriteria of the account policy write LogGroupName NOT IN ["/aws/lambda/FUNCTION"].',
    ),
    Reason(
        "log-retention-fixed",
        r"\bDELIVERY\b[^\n]*\b[Rr]etention|\b[Rr]etention[^\n]*\bDELIVERY\b",
        "a log group of the class DELIVERY keeps its logs for one day, and has no other retention",
        "Remove RetentionInDays, or create another log group with LogGroupClass: STANDARD or INFREQUENT_ACCESS: the class is fixed.",
    ),
    Reason(
        "log-name-form",
        r"(?<!Value '' )at 'logGroupName' failed|Invalid LogGroup or LogStream|LogGroup name and LogGroup ARN",
        "the name of the log group or stream is not valid",
        "Use letters, digits and ._-/# only, at most 512 characters. Pass the name, not the ARN, and not its end :*. A variable that was not replaced (${...}) has the same effect.",
    ),
    Reason(
        "log-retention",
        r"at 'retentionInDays'|(?<!backup )(?<!Lock )(?<!maximum )(?<!Backup)\b[Rr]etention(?:InDays)?\b[^\n]*(?:valid|must be|not one of|allowed)[^\n]*\b1, 3, 5|RetentionInDays(?! of the (?!log))(?![^\n]*(?:DELIVERY|not support))",
        "RetentionInDays is not one of the numbers of days that CloudWatch Logs has",
        "Use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731. Or years: 1096, 1827, 2192, 2557, 2922, 3288 or 3653. Without it logs never expire.",
    ),
    Reason(
        "log-stream-missing",
        r"[Tt]he specified log stream does not exist",
        "the log stream does not exist: nothing wrote to it yet, or its name is wrong",
        "A task that did not start has none: read its stoppedReason. The driver awslogs names it PREFIX/CONTAINER/TASK. The newest streams of a group:\naws logs describe-log-streams --log-group-name GROUP --order-by LastEventTime --descending",
    ),
    Reason(
        "log-group-reserved",
        r"[Ll]og groups starting with \S+ are reserved",
        "names of log groups that begin with aws/ are reserved",
        "Choose another LogGroupName, or /aws/ with a slash in front; of the CloudWatch agent correct log_group_name in its configuration, then restart it. If a tool, such as a custom resource, changes an existing log group of that name: exclude the group in its configuration, or update the tool.",
    ),
    Reason(
        "log-group-missing",
        r"[Tt]he specified log (?:group|stream) does not exist|Log group '[^']*' does not exist",
        "the log {log_part|group} does not exist in this account and region",
        "Create it first (AWS::Logs::LogGroup or LogStream, Ref), or correct the name. Log groups of a function or task exist only after its first run.",
    ),
    Reason(
        "log-protected",
        r"log group\b[^\n]*(?:deletion protection|protected)|[Dd]eletion protection\b[^\n]*\blog group|DeletionProtection\w*[^\n]*log ?group",
        "the log group is protected against deletion",
        "Set DeletionProtectionEnabled: false and deploy, then delete it. Or keep it with DeletionPolicy: Retain.",
    ),
    Reason(
        "log-filter-own-group",
        r"log group provided is reserved for the function logs",
        "the log group is that of the function which receives its events: each call would cause the next",
        "Remove the subscription filter from /aws/lambda/NAME of that function. Let a log forwarder exclude its own log group.",
    ),
    Reason(
        "log-class",
        r"^(?![^\n]*(?:\b[Ss]torage ?[Cc]lass|\b[Ll]ifecycle|\bobjects?\b|\bS3\b))[^\n]*(?:(?<!STANDARD_)INFREQUENT_ACCESS|log group class\b|\blog class\b[^\n]*(?:STANDARD|DELIVERY|log group)|\b(?:Infrequent Access|Standard|Delivery) log class\b)",
        "the class of the log group does not allow this feature, or cannot be changed",
        "Subscription and metric filters require LogGroupClass: STANDARD. A group of the class DELIVERY keeps its logs for two days: remove RetentionInDays. The class is fixed: create another log group.",
    ),
    Reason(
        "log-resource-policies",
        r"resource polic\w+[^\n]*(?:limit|maximum)[^\n]*log|log resource polic\w+[^\n]*(?:LimitExceeded|limit exceeded)|PutResourcePolicy[^\n]*LimitExceeded|(?<!CloudWatch)LogsResourcePol",
        "CloudWatch Logs has as many resource policies as it allows in a region (10 of 5,120 characters)",
        "Join policies, with names such as /aws/vendedlogs/*. To list them:\naws logs describe-resource-policies",
    ),
    Reason(
        "log-delivery",
        r"^Requested Delivery\b",
        "the delivery of logs names a source or destination that does not exist here, or that is used already",
        "Create AWS::Logs::DeliverySource and DeliveryDestination first (DependsOn), in the account and region of the resource. A source has one delivery of each kind.",
    ),
    Reason(
        "log-delivery-fields",
        r"\b[Rr]ecord ?fields?\b[^\n]*(?:not (?:valid|supported|allowed)|invalid)|\b[Ll]og ?[Tt]ype\b[^\n]*(?:not (?:valid|supported|allowed)|invalid)|\b[Ff]ield ?[Dd]elimiter\b[^\n]*not (?:valid|supported|allowed)|\b[Oo]utput ?[Ff]ormat\b[^\n]*(?:not (?:valid|supported|allowed)|invalid)|\b[Ss]uffix ?[Pp]ath\b[^\n]*(?:not (?:valid|supported|allowed)|invalid)",
        "the log type, field, delimiter, format or suffix path is not one that the resource offers for this kind of destination",
        "Use the values of this list: LogType for the delivery source, RecordFields, FieldDelimiter and S3SuffixPath for the delivery, OutputFormat for the destination.\naws logs describe-configuration-templates --query 'configurationTemplates[].[service,logType,deliveryDestinationType,allowedOutputFormats,allowedFieldDelimiters,allowedSuffixPathFields,allowedFields[].name]'",
    ),
    Reason(
        "log-delivery-service",
        r"^Cannot access provided service|service is not allowed for this LogSource",
        "ResourceArn of the delivery source is not of a service that delivers logs to CloudWatch Logs",
        "Set ResourceArn to a resource whose service has logs of this LogType, such as a CloudFront distribution (in us-east-1). To list services and types:\naws logs describe-configuration-templates --query 'configurationTemplates[].[service,resourceType,logType]'",
    ),
    Reason(
        "log-policy-missing",
        r"^Policy with name \[[^\]\n]*\] does not exist",
        "CloudWatch Logs has no resource policy of this name in this region",
        "Correct the name. If it was deleted outside of the stack, create it again with the same name. To list them:\naws logs describe-resource-policies",
    ),
    Reason(
        "log-stream-order",
        r"Cannot order by LastEventTime with",
        "log streams with a prefix can be listed in the order of their names only",
        "Remove orderBy or set it to LogStreamName; or remove logStreamNamePrefix.",
    ),
    Reason(
        "log-query-quota",
        r"maximum query concurrency limit",
        "as many queries of CloudWatch Logs Insights are running as the quota allows",
        "Wait until some have ended, then repeat. Dashboards run queries too. To see and to stop them:\naws logs describe-queries --status Running\naws logs stop-query --query-id ID",
    ),
    Reason(
        "log-query-form",
        r"unexpected symbol found \S+ at line \d+ and position \d+",
        "the query of CloudWatch Logs Insights is not valid at the place in the text",
        "Separate commands by |, write texts in quotes, and fields with other characters than letters, digits, @ and . in backquotes. Try the query in the console (Logs Insights).",
    ),
    Reason(
        "log-export-bucket",
        r"(?:Put|Get)BucketAcl call on the given bucket failed",
        "CloudWatch Logs is not allowed to export to the bucket",
        "In the bucket's policy allow logs.REGION.amazonaws.com s3:GetBucketAcl on the bucket, and s3:PutObject on BUCKET/*. The bucket is in the region of the log group.",
    ),
    Reason(
        "log-sequence-token",
        r"given sequenceToken is invalid|next batch can be sent with sequenceToken",
        "an old agent or program passes a sequence token to PutLogEvents, as two writers of one stream cannot",
        "Update the agent, logging library or SDK: sequence tokens are not required since 2023. Until then give each writer its own log stream.",
    ),
    Reason(
        "log-event-order",
        r"log events in a single PutLogEvents request (?:must be|cannot)",
        "the events of one PutLogEvents call are not in order, or more than 24 hours apart",
        "Sort the events by timestamp (milliseconds), and send those of one day in a call. Events may be up to 14 days old, and not more than 2 hours in the future.",
    ),
    Reason(
        "log-event-size",
        r"\b(?:Log event|Upload) too large: \d+ bytes",
        "an event that a program sends to CloudWatch Logs, or the batch of events, is too large",
        "Divide it: the text has the limit. A batch is at most 1,048,576 bytes, with 26 more for each event. Do not log whole objects.",
    ),
)
