"""Texts for the rows of ``facts.reasons.managed.event_buses``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "schedule-group-full",
        "The Schedule Group has maximum number of schedules (Service: Scheduler, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "schedule-timezone",
        "Invalid ScheduleExpressionTimezone: CET1 (Service: Scheduler, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "rule-target-queue-fifo",
        "The DeadLetterConfig Arn must be standard SQS queue; FIFO queue is not supported (Service: Scheduler, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "bus-endpoint-buses",
        "Event buses in both regions must have the same name and account (Service: EventBridge, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "pipe-enrichment",
        "Enrichment arn not supported; only STANDARD... Enrichment must be an EXPRESS state machine (Service: Pipes, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "bus-name-reserved",
        "EventBus name starting with 'aws.' is not valid. The name must match partner event source (Service: EventBridge, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "bus-policy-size",
        "The policy length exceeds the maximum allowed 10240 (Service: EventBridge, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "bus-archive-exists",
        "An archive named x with event source arn is already being created or exists (Service: EventBridge, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "rule-event-state",
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS rule state is not supported with scheduled rule expressions. (Service: EventBridge, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "pipe-batch",
        "[numeric instance is lower than the required minimum (minimum: 1, found: 0)] (Service: Pipes, Status Code: 400, Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "rule-pattern-missing",
        "Parameter(s) EventPattern or ScheduleExpression must be specified. (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: ValidationException; Request ID: x)",
        "awsdocs/aws-cloudformation-user-guide#456",
    ),
    (
        "bus-connection",
        "Connection arn:aws:events:us-east-1:111122223333:connection/c/1 is not in AUTHORIZED state (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: ValidationException)",
        "public issues, read 2026-11",
    ),
    (
        "bus-partner-source",
        "Event source aws.partner/datadog.com/x does not exist. (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: ResourceNotFoundException)",
        "public issues, read 2026-11",
    ),
    (
        "bus-region",
        "Parameter arn:aws:events:eu-west-1:1:event-bus/b is not valid. Reason: Cross-region event bus not supported. (Service: AmazonCloudWatchEvents; Status Code: 400; Error Code: ValidationException)",
        "public issues, read 2026-11",
    ),
    (
        "bus-has-rules",
        "Cannot delete event bus my-bus since it has rules. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "schedule-tags",
        "Tags are only supported on schedule groups (Service: Scheduler, Status Code: 400)",
        "remade",
    ),
    (
        "bus-self-target",
        "Adding an EventBus as a target within an account is not allowed. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "bus-default",
        "Cannot delete event bus default. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "bus-name",
        "Event bus name must not contain '/'. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "bus-name",
        "Event bus name starting with 'aws.' is not valid. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "bus-statement-missing",
        "Statement with the provided id does not exist. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "rule-missing",
        "Rule rule-name-1 does not exist on EventBus default. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "rule-missing",
        "Rule not-existing-resource-name-1 does not exist on EventBus default. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "rule-input-choice",
        "Only one of Input, InputPath, or InputTransformer must be provided for target target-id-1. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "rule-target-parameters",
        "ValidationException: Parameter(s) SqsParameters must be specified for target: xxx-target",
        "public issues, read 2026-11",
    ),
    (
        "rule-target-parameters",
        "Parameter(s) SqsParameters must be specified for target: q. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "rule-target-parameters",
        "Target Id t has empty EcsParameters (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "rule-target-parameters",
        "ValidationException: Parameter RunCommandParameters is not valid for targetwindows-av-update-automation.",
        "aws/aws-sdk-js#2360",
    ),
    (
        "rule-target-arn",
        "Provided Arn is not in correct format. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "rule-target-arn",
        "Parameter arn:aws:x is not valid. Reason: Provided Arn is not in correct format. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "rule-input-json",
        'InvalidInput for target t : [Source: (String)"..."; line: 1, column: 2]. (Service: EventBridge, Status Code: 400)',
        "remade",
    ),
    (
        "rule-input-json",
        'Invalid InputTemplate for target Target0 : [Source: (String)"..."; line: 1, column: 2]. (Service: EventBridge, Status Code: 400)',
        "remade",
    ),
    (
        "rule-targets-quota",
        "An error occurred (LimitExceededException) when calling the PutTargets operation: The requested resource exceeds the maximum number allowed.",
        "remade, EventBridge",
    ),
    (
        "rule-quota",
        "The requested resource exceeds the maximum number allowed. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "rule-quota",
        "Error: Updating CloudWatch Event Target failed: LimitExceededException: The requested resource exceeds the maximum number allowed.",
        "uktrade/data-workspace-frontend#1248",
    ),
    (
        "bus-connection-missing",
        "Failed to describe the connection(s). Connection 'connection-name-1' does not exist. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "bus-destination-missing",
        "Failed to describe the api-destination(s). An api-destination 'destination-name-1' does not exist. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "archive-replay",
        "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "archive-replay",
        "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "schedule-start",
        "The StartDate you specify cannot be earlier than 5 minutes ago. (Service: Scheduler, Status Code: 400)",
        "remade",
    ),
    (
        "schedule-input",
        "Invalid RequestJson provided. Reason The field 'X' is not supported by the request. (Service: Scheduler, Status Code: 400)",
        "remade",
    ),
    (
        "pipe-source-permission",
        "The pipe's role does not have permission: Cannot access stream (Service: Pipes, Status Code: 400)",
        "remade",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("rule-quota", "The requested resource exceeds the maximum number allowed"),
)
