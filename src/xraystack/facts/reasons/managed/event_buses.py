"""Status reasons of event buses, rules, pipes and schedules."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "bus-entries-size",
        r"Total size of the entries in the request is over the limit",
        "the events that a program sends in one call are too large: the guide's limit is 256 KB in all",
        "Send fewer events in one PutEvents call. Put large data into Amazon S3 and send its address in Detail.",
    ),
    Reason(
        "schedule-group-full",
        r"[Ss]chedule [Gg]roup has (?:the )?maximum number of schedules",
        "the account has as many schedules as it may",
        "Delete schedules that have ended: ActionAfterCompletion: DELETE does it by itself. Or request a higher quota of schedules of EventBridge Scheduler.",
    ),
    Reason(
        "schedule-timezone",
        r"Invalid ScheduleExpressionTimezone",
        "ScheduleExpressionTimezone of the schedule is not a known time zone",
        "Write a name of the IANA list with its capital letters, such as Europe/Berlin or UTC, not CET1 or GMT+2.",
    ),
    Reason(
        "rule-target-queue-fifo",
        r"[Dd]ead[ -]?[Ll]etter\w*\b[^\n]*(?:must be (?:a )?standard|FIFO queues? (?:is|are) not supported)",
        "the dead-letter queue of a target must be a standard queue, not FIFO",
        "Set DeadLetterConfig.Arn to a queue without FifoQueue, of the same region. For a rule its policy must allow events.amazonaws.com sqs:SendMessage, for a schedule the schedule's role.",
    ),
    Reason(
        "bus-endpoint-buses",
        r"[Ee]vent buses\b[^\n]*must have the same name",
        "the two buses of a global endpoint must have the same name and account, in two regions",
        "Create the bus with the same Name in the second region first, then set EventBuses to both ARNs.",
    ),
    Reason(
        "pipe-enrichment",
        r"[Ee]nrichment\b[^\n]*(?:EXPRESS|not supported|[Ss]tandard)",
        "the pipe's Enrichment is of a kind that EventBridge Pipes cannot call",
        "Set Enrichment to the ARN of a Lambda function, an EXPRESS state machine, an API Gateway stage's method or an API destination. The role in RoleArn must be allowed to call it.",
    ),
    Reason(
        "bus-name-reserved",
        r"EventBus name starting with 'aws\.",
        "names that begin with aws. are for event buses of partners",
        "Change Name of the bus. For a partner's events set Name and EventSourceName both to the full name of its event source:\naws events list-event-sources",
    ),
    Reason(
        "bus-policy-size",
        r"PolicyLengthExceeded|policy length exceeds the maximum allowed",
        "the policy of the event bus is longer than 10,240 characters",
        "Replace statements of single accounts by one with Principal: '*' and the condition aws:PrincipalOrgID, and remove old ones: aws events remove-permission --event-bus-name NAME --statement-id ID",
    ),
    Reason(
        "bus-archive-exists",
        r"(?:[Aa]n )?[Aa]rchive (?:named )?\S+ (?:with [^\n]*)?(?:already (?:exists|being created)|is already being created)",
        "the account already has an archive of that name in this region",
        "Change ArchiveName, or import the existing archive. Deleting it (aws events delete-archive) loses its events.",
    ),
    Reason(
        "rule-event-state",
        r"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS rule state is not supported",
        "a rule with a schedule cannot have this State",
        "Set State: ENABLED. The other value is for rules with an EventPattern on events of CloudTrail.",
    ),
    Reason(
        "pipe-batch",
        r"numeric instance is (?:lower|greater) than the required (?:minimum|maximum)",
        "a number in the parameters of the pipe is too small or too large, often 0 for one that was not set",
        "Correct it within the limits of the reason, or remove it: SourceParameters has BatchSize, ParallelizationFactor and MaximumBatchingWindowInSeconds.",
    ),
    Reason(
        "rule-pattern-missing",
        r"EventPattern or ScheduleExpression must be specified",
        "the rule has neither an event pattern nor a schedule",
        "Set EventPattern or ScheduleExpression of the rule. Check that a condition or parameter does not empty them.",
    ),
    Reason(
        "bus-connection",
        r"[Cc]onnection \S+ is not in (?:an )?(?:AUTHORIZED|authorized)|[Cc]onnection[^\n]*(?:DEAUTHORIZED|deauthorized)|\binvalid_client\b|OAuth endpoint\b[^\n]*(?:40[013]|responded|failed)",
        "the EventBridge connection is not authorized: its endpoint rejected the log-in",
        "Correct AuthParameters of AWS::Events::Connection: client ID, secret, AuthorizationEndpoint and HttpMethod. To show why:\naws events describe-connection --name NAME --query StateReason",
    ),
    Reason(
        "bus-partner-source",
        r"[Ee]vent source aws\.partner/\S+ does not exist",
        "the partner's event source does not exist in this account and region",
        "Create it on the partner's site first. Name and EventSourceName of AWS::Events::EventBus are both its full name:\naws events list-event-sources",
    ),
    Reason(
        "bus-region",
        r"[Cc]ross-region event bus not supported",
        "this event bus of another region cannot be a target of the rule",
        "Send to an event bus of a supported region pair, or create the rule in the region of the bus. A rule on the receiving bus may not forward to a third one.",
    ),
    Reason(
        "bus-has-rules",
        r"[Cc]annot delete event bus \S+ (?:since it has|with existing) rules",
        "the event bus still has rules, perhaps of other stacks",
        "Delete them first: aws events list-rules --event-bus-name NAME, then remove-targets and delete-rule for each.",
    ),
    Reason(
        "schedule-tags",
        r"Tags are only supported on schedule groups",
        "a schedule has no tags; its group has",
        "Remove Tags of AWS::Scheduler::Schedule, and set them at AWS::Scheduler::ScheduleGroup.",
    ),
    Reason(
        "bus-self-target",
        r"Adding an EventBus as a target within an account|[Ee]vent ?[Bb]us\b[^\n]*cannot be (?:its own|a target of itself)",
        "EventBridge does not allow this event bus as the target of the rule",
        "Let the target be another bus, not the rule's own, and set RoleArn of the target with events:PutEvents on that bus. A rule of the other bus receives the events.",
    ),
    Reason(
        "bus-default",
        r"Cannot delete event bus default",
        "the default event bus of the account cannot be deleted",
        "Remove it from the template, and keep its rules on it without EventBusName.",
    ),
    Reason(
        "bus-name",
        r"[Ee]vent bus name (?:must not contain|starting with)",
        "the name of the event bus is not valid",
        "Use letters, digits and . - _ without a slash, not beginning with aws. A bus of a partner has the exact name of its event source.",
    ),
    Reason(
        "bus-policy",
        r"Value of the parameter 'principal' must be '\*'|StatementId must match",
        "the policy of the event bus is not valid",
        "With Condition (such as aws:PrincipalOrgID) set Principal: '*', otherwise an account ID. StatementId has up to 64 letters, digits, - and _.",
    ),
    Reason(
        "bus-statement-missing",
        r"^Statement with the provided id does not exist|EventBus does not have a policy",
        "the policy of the event bus was changed outside of the stack",
        "Add the statement again with the same StatementId (aws events put-permission), then repeat the command.",
    ),
    Reason(
        "rule-missing",
        r"\bRule (?!set\b)\S+ does not exist",
        "the rule does not exist on this event bus; perhaps it was deleted outside of the stack",
        "Create it again with the same name and EventBusName, then repeat the command. Check that the rule and its targets name the same bus.",
    ),
    Reason(
        "rule-input-choice",
        r"Only one of Input, InputPath,? or InputTransformer",
        "a target has more than one of Input, InputPath and InputTransformer",
        "Keep one of the three in that target.",
    ),
    Reason(
        "rule-target-parameters",
        r"(?:Parameter\(s\) )?(?:Sqs|Ecs|Kinesis|Batch|RedshiftData|SageMakerPipeline|Http|RunCommand)Parameters(?:\.\w+)? must be specified|has empty (?:Ecs|Sqs|Batch)Parameters|Parameter \w+Parameters is not valid for target",
        "the target of the rule requires its own parameters: {property|see the reason}",
        "Add them to the target: SqsParameters.MessageGroupId for a FIFO queue, EcsParameters.TaskDefinitionArn for a cluster, KinesisParameters.PartitionKeyPath for a stream, BatchParameters for a job queue. An SSM automation is named by its automation-definition ARN, a document of Run Command also requires RunCommandParameters.",
    ),
    Reason(
        "rule-target-arn",
        r"Provided Arn is not in correct format",
        "the ARN of a target or role is not an ARN, or not of a kind that EventBridge accepts",
        "Set Arn of the target to Fn::GetAtt: [Resource, Arn]. For a topic, state machine or job queue it is Ref. A log group's ARN is without :* here.",
    ),
    Reason(
        "rule-input-json",
        r"^(?!.*placeholder)[^\n]*(?:InvalidInput for target|Invalid Input(?:Template)? for target)|JSON syntax error in Input",
        "the input of a target is not valid JSON",
        'Write Input as JSON text. In InputTemplate quote texts, and keep <name> of a number or object unquoted: {"id": <id>}. Define each name in InputPathsMap.',
    ),
    Reason(
        "rule-targets-quota",
        r"(?:Event Target|PutTargets)\b[^\n]*The requested resource exceeds the maximum number allowed|The requested resource exceeds the maximum number allowed[^\n]*\n[^\n]*\bPutTargets\b",
        "the rule has more than five targets",
        "Put the other targets into a second rule with the same EventPattern or schedule. Or let one topic, queue or function pass the events on.",
    ),
    Reason(
        "rule-quota",
        r"(?:^|: )The requested resource exceeds the maximum number allowed",
        "the bus has as many rules, or the rule as many targets, as it may",
        "A rule has up to 5 targets: put others into a second rule with the same pattern. A bus has up to 300 rules (100 in some regions): combine rules, use another bus, or request a higher quota.",
    ),
    Reason(
        "bus-connection-missing",
        r"describe the connection|^Connection '?[\w-]+'? does not exist",
        "the EventBridge connection does not exist in this account and region",
        "Set ConnectionArn to Fn::GetAtt: [Connection, Arn], so that it is created first. If it was deleted outside of the stack, create it again. To list them: aws events list-connections",
    ),
    Reason(
        "bus-destination-missing",
        r"api-destination '?[\w-]+'? does not exist|describe the api-destination",
        "the API destination does not exist in this account and region",
        "Set Arn of the target to Fn::GetAtt: [ApiDestination, Arn], so that it is created first. If it was deleted outside of the stack, create it again. To list them: aws events list-api-destinations",
    ),
    Reason(
        "bus-api-destination",
        r"InvocationEndpoint is not valid|destination connection\b[^\n]*AUTHORIZED",
        "the API destination has no authorized connection, or its address is not valid",
        "Let the destination refer to the connection with Fn::GetAtt: [Connection, Arn]. InvocationEndpoint is https://HOST/PATH with * for parameters. See the state:\naws events describe-connection --name NAME",
    ),
    Reason(
        "archive-replay",
        r"Cross event bus replay|EventStartTime must be before|Replay \S+ is not in a valid state",
        "the replay does not fit its archive",
        "Replay to the bus from which the archive was made, with EventStartTime before EventEndTime.",
    ),
    Reason(
        "schedule-start",
        r"StartDate you specify cannot be earlier",
        "StartDate of the schedule is in the past",
        "Set StartDate (and EndDate) to a later time, in UTC such as 2030-01-01T00:00:00Z, or remove it.",
    ),
    Reason(
        "schedule-input",
        r"Invalid RequestJson provided",
        "Input of the schedule is not what the called API accepts",
        'Write Input as JSON with the parameters of that API, each beginning with a capital letter, such as {"Bucket": "NAME"}. Add the fields that the reason calls missing, and remove those that it calls not supported.',
    ),
    Reason(
        "pipe-source-permission",
        r"pipe'?s role\b[^\n]*permission|\bPipes?\b[^\n]*(?:role|source)\b[^\n]*(?:not have|lacks?|missing) permission",
        "the role of the pipe may not read its source",
        "Add to the role of RoleArn: for a queue sqs:ReceiveMessage, DeleteMessage and GetQueueAttributes; for a stream GetRecords, GetShardIterator, DescribeStream and ListStreams (or ListShards).",
    ),
)
