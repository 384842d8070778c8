"""Status reasons by their error code: failures whose message no wording explains."""

from __future__ import annotations

from xraystack.facts.reasons.general import PERMISSION, PERMISSION_REMEDY, STATE_REMEDY
from xraystack.facts.reasons.row import Reason

INTERNAL = Reason(
    "internal-failure",
    r"^(?!(?s:.*)(?:Client\.InternalError|LambdaValidationError|probe failed|not (?:yet )?implemented|resource temporarily unavailable|fork/exec|tls: internal|SSL connection error|calling webhook|dns error|image reference))(?s:.*?)(?:Request to service failed|Internal ?(?:Server ?Error|ServiceError)|\bInternal(?:Server|Service)?(?:Exception|Fault)\b|\bServ(?:er|ice|iceFailure|erInternal)Exception\b|BadGatewayException|Bad Gateway\b|Gateway Time-?out\b|Error Code: Unavailable\b|unexpected error (?:has )?occurred|\bunexpected (?:conditions?|causes?|server[- ]side errors?|internal)\b|failed in an unexpected \w+|\bserver issue\b|ServiceUnavailable|service (?:is )?(?:currently |temporarily )?unavailable|temporary failure of the server|\bunknown error (?:has )?occurred|ServiceNotAvailable|temporarily (?:un|not )available|UnknownFailure|\binternal (?:service )?error|\binternal service failure|(?<=\S )internal failure|InternalError"
    r"|HandlerErrorCode: (?:NetworkFailure|ServiceTimeout|ServiceInternalError)|(?:Status Code|StatusCode): 5\d\d\b)",
    "the AWS service failed",
    "Deploy again, and check the AWS Health Dashboard. If it repeats, read the failed call in the event history of CloudTrail."
    " Deploy the changed resources a few at a time to find the one that causes it; then ask AWS Support.",
)

REJECTED = Reason(
    "request-rejected",
    r"HandlerErrorCode: InvalidRequest|Error Code: \w*(?:Invalid|Validation|Malformed|Missing|Unsupported|Client|Mismatch|BadRequest)"
    r"|InvalidParameter|ClientException|ValidationE(?:rror|xception)|Invalid request",
    "the service rejected the request",
    "Correct what the reason names: a property of the resource in the template, or a permission or another resource"
    " in the account. The rejected call is in the event history of CloudTrail.",
)

CODE_REASONS = (
    Reason(
        "permission-code",
        r"^(?:(?:[^\w\n]*\w+){0,3}[^\w\n]*|[^\n]*(?:denied|authori[sz]|permi|allow|access|forbid|privilege|rights?\b|polic)[^\n]*)\n.*(?<!HandlerErrorCode: )(?:Access ?Denied|UnauthorizedOperation|AuthFailure|\bAuthorizationError|\bNotAuthorized\b)|^[^\n]*(?<!HandlerErrorCode: )Access ?Denied|UnauthorizedOperation|AuthFailure|\bAuthorizationError|\bNotAuthorized\b|^Not authorized\W*\n|not have (?:sufficient|enough) (?:access|rights)|^null\W*\n.*(?:Status Code|StatusCode): 403\b",
        PERMISSION,
        PERMISSION_REMEDY,
    ),
    Reason(
        "state-code",
        r"^(?![^\n]*\b(?:because|since|enough|at least|at most)\b)(?s:.*)(?:IncorrectState|ResourceNotReadyException|Invalid(?!VPCNetwork)\w*State(?:Exception|Fault)?\b)",
        "a resource is in a state that does not allow this: {state|see the reason}",
        STATE_REMEDY,
    ),
    Reason(
        "not-stabilized",
        r"NotStabilized|(?:did not|failed to) stabilize(?!: *\"?Internal (?:failure|error))|Exceeded attempts to wait|timed out waiting for completion",
        "the resource did not become ready: {unready_cause|the time for it has ended}",
        "Check its state and events in its service; for an ECS service, the reasons of its stopped tasks. If it is sound, deploy"
        " again: the service was only slow.",
    ),
    INTERNAL,
    Reason(
        "request-message-dropped",
        r"\b\w*(?:Validation|InvalidParameter|InvalidRequest|InvalidInput|BadRequest)\w*(?:Exception|Fault):\s*(?=\n)",
        "the service rejected a value of the request, and the tool does not print which one",
        "Old tools (aws-sdk-go v1) drop the message. Update the tool, with Terraform its AWS provider, or make the same call with the AWS CLI, which prints it. Check that each ARN is whole: a role is an ARN, not a name. Check the length and characters of names, and the limits of numbers such as a timeout or a size.",
    ),
    Reason(
        "no-cause",
        r"(?:^|ValidationError|returned message: \"?)(?:null)+\b(?![^\n]*\n[^\n]*HandlerErrorCode: (?:InternalFailure|Throttling|AccessDenied|ResourceConflict))|^Resource handler returned message:[\W_]*\n(?![^\n]*HandlerErrorCode: InternalFailure)|\b\w+(?:Exception|Fault):\s*(?=\n)|^(?:Bad Request|Invalid request|Validation failed|Invalid input(?: parameters?(?:\(s\))?)?)\W*\n|^(?:Invalid request provided: )?AWS::\w+::\w+\W*(?=\n)|^(?-i:(?:Create|Put|Update|Delete|List|Describe|Get|Register|Deregister|Start|Stop)[A-Z]\w+)\W*\n[^\n]*HandlerErrorCode: InvalidRequest",
        "the service rejected the resource, or it did not become ready, and no cause is named",
        "Read the rejected request in CloudTrail, and compare the properties with the type's page in the"
        " CloudFormation guide. If the service accepted it, its cause is in the resource's own status and logs.",
    ),
    Reason(
        "server-issue",
        r"\b(?:issue|problem) (?:with|on) (?:the|our) (?:server|service)s?\b",
        "the service had an internal problem, and names no other cause",
        "First check the real state of the resource in its service: the call may have had an effect. Then wait some minutes, and deploy again. If it repeats, check the AWS Health Dashboard. Then ask AWS Support, with the request ID from the event history of CloudTrail.",
    ),
    Reason(
        "try-later",
        r"(?:try|retry)(?: your request| the request| the operation| to \w+ (?:it|them)| this)? (?:again )?(?:later|after|in (?:a|\d)|at a later)|again (?:later|after|in)\b|(?<!service )(?<!service is )\bcurrently unavailable\b|more than once (?:in|per|every|within)|(?<! and )(?<! then )\bretry your request\b(?! with)",
        "the service cannot do this now",
        "Wait some minutes, then repeat the command. If it fails again, check what the reason names.",
    ),
    Reason(
        "function-timed-out",
        r"\b[Ff]unction\b(?! calls?\b)[^.\n]* (?:has )?timed out\b",
        "the Lambda function did not end within its Timeout, or within the time that its caller waits: {waited|see the reason}",
        "Raise Timeout of the function, to 900 seconds at most. Its log shows the last step: if it waits for an address, its VPC may have no route to it, such as no NAT gateway or VPC endpoint.",
    ),
    Reason(
        "connection-timed-out",
        r"Client\.Timeout\b|\bawaiting headers\b|\bwhile waiting for connection\b|\bi/o timeout\b|\b(?:connect(?:ion)?|read|socket|dial)\b[^.\n]{0,60} timed out\b|\b[Cc]onnection timed? ?out\b|\bTLS handshake timeout\b|\bConnectTimeout|\bReadTimeout\b",
        "a program got no connection, or no response, in time: {endpoint|see the reason}",
        "Check the host and the port, and that the other side runs. Security groups must allow the port: egress here, ingress there. A private subnet reaches AWS by a NAT gateway, or by a VPC endpoint of the service.",
    ),
    Reason(
        "timed-out",
        r"(?:Request|Operation|Query|Gateway)TimeoutException|\bRequestTimeout\b|within the timeout period|\btimed out\b|\btimeout occurred|\btimes out\b|\btimeout waiting for\b|timeout (?:expired|exceeded)|not (?:complete|finish|respond)\w* (?:with)?in (?:the|time|\d)",
        "an operation did not end in time: {waited|see the reason}",
        "Check what the reason names: its state, its log, and its network (routes and security groups). Then repeat"
        " the command.",
    ),
    Reason(
        "credentials-expired",
        r"\b(?:[Tt]oken|[Ss]ession|[Cc]redentials?)\b[^.\n]*\b(?:is|has|have|are|was) expired\b",
        "the token or the credentials of the call have expired: {expired_thing|see the reason}",
        "Sign in again or request a new one, then repeat the command. With IAM Identity Center: aws sso login. A program that runs long must renew its credentials itself. If the token is that of a list (the next page), begin the list again.",
    ),
    Reason(
        "expired",
        r"\b(?:is|has|have|are|was) expired\b|past its expiration|\w+ExpiredException",
        "something that the call uses has expired: {expired_thing|a token, an invitation, a link or a certificate}",
        "Request or choose a new one, then repeat the command. If the request itself has expired, check the clock of the computer.",
    ),
    Reason(
        "handler-failure",
        r"HandlerErrorCode: (?:InternalFailure|HandlerInternalFailure)|Internal ?Failure",
        "the handler of the resource, or the AWS service that it calls, failed",
        "Deploy again, and check the AWS Health Dashboard. If it repeats, read the failed call in the event history of CloudTrail: a property"
        " that is missing or unusual may cause it. A type that is not AWS's own (not AWS::) has a log of its handler in CloudWatch Logs: read it."
        " Otherwise ask AWS Support, and give the request ID of that call.",
    ),
    Reason(
        "requirement-unmet",
        r"(?:(?:^|[.;:!] |, )(?:please |also |and )?|\bplease |\band )(?:make sure|ensure|verify|confirm)(?: that)? (?![^.;\n]*\bemail\b)(?!(?:to|contact|refer|see|visit|try|find|read|retry|consult|and|failed|your request|the request)\b)\w",
        "the service requires this, so check it: {requirement|see the reason}",
        "Check each name or ID in it, in this account and region. Check its state, and the permissions of the role that uses it. Correct what differs. If the template creates it, let the resource depend on it (DependsOn); a role or policy that was just created is usable after some seconds.",
    ),
    Reason(
        "instruction",
        r"\b(?:please|you (?:must|need to|have to|should)|make sure|ensure|confirm)\b(?! (?:use a valid fully-formed|contact|refer|see|check the doc|visit|try again|find|read|retry|consult))",
        "the service requires another step or setting: {step|see the reason}",
        "Do that, in the template or in the account, then repeat the command. If it deletes or replaces something, save its data first.",
    ),
    Reason(
        "program-null",
        r"Cannot read propert(?:y|ies) (?:\S{1,60} )?of (?:null|undefined)|\bobject has no attribute\b|\bNoneType\b|\bKeyError: ['_\x22]",
        "a program reads a property of a value that does not exist: {null_read|see the reason}",
        "Find the line in the stack trace of the program, such as a function, a CDK app or a GitHub action. Check what the value comes from: an input, an environment variable, an output of a stack or the response of a call. In the JSON of a task definition remove what is null.",
    ),
    Reason(
        "deletion-refused",
        r"(?:cannot|can not|can't|may not|could not|unable to) (?:be )?(?:delete|remove|detache?|terminate|deregister)d?\b",
        "the service does not delete or remove this: {hindrance|as it is now}",
        "If the reason names a use, a content, a protection or a running operation, remove or end that first. What AWS made or manages itself ends together with the resource of which it is a part. To delete or update the stack without it, set DeletionPolicy: Retain, or pass --retain-resources.",
    ),
    Reason(
        "refused-because",
        r"\b(?<!cause )(?:cannot|can not|can't|may not|could not|couldn't|unable to)\b[^\n]{0,160}?(?:\bbecause|, since) (?!of an? )(?=[\w'\[])",
        "the service does not do this, because {hindrance|of what the text names}",
        "Change that first, if it can change: wait for a running operation, correct a setting, or create a missing resource. Then repeat the command. Otherwise undo the change.",
    ),
    Reason(
        "not-possible",
        r"^(?![^\n]*(?:cannot|can't|can not) (?:un)?(?:marshal|load|fetch|open|decode|read|start|stat|resolve|find|connect|parse|execute|exec|import|allocate memory|link|create root|retrieve)\b)[^\n]*\b(?:cannot|can not|can't|may not|not possible)\b|operations? (?:is|are) not (?:allowed|permitted)",
        "the service does not allow this, or cannot do it: {impossible|see the reason}",
        "If the text names a condition, meet it: change what it names, in the template or in the account. Otherwise undo the change.",
    ),
    Reason(
        "resources-not-deleted",
        r"(?:^|: |\. )The following resource\(s\) failed to delete\b",
        "the cause is in the events of {failed_resources|the resources that the text names}",
        "Read their own failures: a bucket must often be emptied, and a security group must not be used. Or delete the stack again and keep these resources (--retain-resources), then delete them by hand:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "rollback-failed-resources",
        r"UPDATE_ROLLBACK_FAILED\b[^\n]*The following resource\(s\) failed to update",
        "the rollback of the update failed, at {failed_resources|some resources}: the stack cannot be updated before it is complete",
        "Read why these failed, and correct that outside of the stack (a permission, a resource that was deleted). Then continue the rollback; what cannot return is skipped with --skip:\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "resources-failed-deleted",
        r"(?:^|: |\. )The following resource\(s\) failed to (?:create|update|import)\b[^\n]*\bDelete requested by user",
        "the cause is in the events of {failed_resources|the resources that the text names}; the stack itself is deleted",
        'Read their own failures by the full ID of the stack: its name does not find a deleted stack. To keep it at the next attempt, deploy with --disable-rollback:\naws cloudformation list-stacks --stack-status-filter DELETE_IN_PROGRESS DELETE_COMPLETE --query "StackSummaries[].[StackName,StackId]"\naws cloudformation describe-events --stack-name STACK_ID --filters FailedEvents=true',
    ),
    Reason(
        "resources-failed",
        r"(?:^|: |\. )The following resource\(s\) failed to (?:create|update|import)\b",
        "the cause is in the events of {failed_resources|the resources that the text names}",
        "Read their own failures, of which the first is the cause:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "login-rejected",
        r"^[^\n]*(?:\b401\b(?! of\b)|(?-i:\bunauthorized: )|authentication (?:is )?required|\bUnauthenticated\b|\bAuthentication failed for (?:'|_|https?:)|invalid username|incorrect username or password|wrong (?:user ?name|password))",
        "the other end rejects the login of the request: it is missing, wrong or expired",
        "Check the user name, password, token or key that the program sends: where it comes from, whether it is empty, and when it expires. A login to ECR lasts 12 hours. If the credentials are right, check the address: it may be another host or account.",
    ),
    Reason(
        "denied-code",
        r"AccessDenied|ForbiddenException|OperationNotPermittedException|(?:Status Code|StatusCode): 403\b|Unauthorized\w*",
        "the service does not allow the call",
        "If the reason names a cause, correct that. Otherwise check the permissions of the resource's role and of the"
        " deploying user: the event history of CloudTrail has the call.",
    ),
    Reason(
        "precondition-code",
        r"PreconditionFailed|PreconditionNotMet",
        "a condition of the call does not hold: mostly what it refers to is missing, or was changed after it was read",
        "Check that what the reason names exists. Deploy again, so that the current revision, checksum or ETag is read and passed with the change.",
    ),
    Reason(
        "conflict-code",
        r"(?<!merge )(?<!dependency )(?<!version )\b(?:Resource)?Conflict(?:ing\w*)?(?:Exception|Fault)?\b(?! (?:peer )?dependenc)|\b(?:request|operation) conflicts? with\b|(?:Status Code|StatusCode): 409\b",
        "the request is in conflict with the resource as it is, or with another request",
        "Wait a minute, then repeat the command. If it fails again, check the resource in its service: it may exist already, or be in use.",
    ),
    Reason(
        "combination-rejected",
        r"InvalidParameterCombination",
        "properties of the resource do not fit together",
        "Change or remove one of the properties that the reason names.",
    ),
    REJECTED,
    Reason(
        "cancelled",
        r"(?:^(?:\w+ )?|\bfailed Reason: |\b(?:CREATE|UPDATE|DELETE|IMPORT)_FAILED\b[^\n]*[\s:|])Resource (?:creation|update|deletion|import) cancelled",
        "another resource failed first, so CloudFormation cancelled this one",
        "Read the first failure of the stack, and of its nested stacks:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "resource-failed-before",
        r"^(?:This|The) \S+ resource is in an? (?:CREATE|UPDATE|DELETE|IMPORT)_FAILED state\W*(?:$|\n)",
        "the resource failed, and this text does not have the reason",
        "Read the failed event of this resource, which has it:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "cli-stack-failed",
        r"^(?:(?-i:(?:\w+_)?ROLLBACK_COMPLETE|(?:CREATE|UPDATE|DELETE|ROLLBACK)_FAILED)(?: \([^()\n]{0,60}\))?\W*$|[^\n]*\b[Ss]tack \S+ failed to reach [A-Z_]+|Failed to (?:create/update|_) the stack)"
        r"|(?-i:(?<!Service status is set to )\b(?:(?:UPDATE_|IMPORT_)?ROLLBACK_(?:COMPLETE|FAILED)|(?:CREATE|UPDATE|IMPORT|DELETE)_FAILED))\W*\n",
        "an operation of the stack failed; its cause is in the events of the stack",
        "Read the first failure. A new stack in ROLLBACK_COMPLETE (not UPDATE_ROLLBACK_COMPLETE) must be deleted before you deploy again:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
)
"""Searched for last: codes of failures whose message no wording explains."""
