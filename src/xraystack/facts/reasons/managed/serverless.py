"""Status reasons of Lambda, API Gateway, Step Functions, EventBridge and AppSync."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "schedule-moved",
        r"AWS::Scheduler::Schedule' with identifier '[^']*' was not found",
        "the schedule does not exist in its group: its GroupName was changed, or it was deleted outside of the stack",
        "EventBridge Scheduler cannot move a schedule to another group. Change Name together with GroupName, or use another logical ID. To find it:\naws scheduler list-schedules --query 'Schedules[].[GroupName,Name]'",
    ),
    Reason(
        "scheduler-target",
        r"is not a supported service for a target|not a supported (?:target|service)\b[^\n]*(?=\n[^\n]*Scheduler)",
        "EventBridge Scheduler has no target of this service in this form",
        "Use a universal target: Arn: arn:aws:scheduler:::aws-sdk:SERVICE:METHOD (such as aws-sdk:glue:startJobRun), with the parameters as JSON in Input.",
    ),
    Reason(
        "event-filter",
        r"[Ii]nvalid filter pattern definition|[Ff]ilter(?:Criteria| pattern)\b[^\n]*(?:\n[^\n]*Service: (?:AWS)?(?:Lambda|Pipes))",
        "a pattern of FilterCriteria is not a valid event filter",
        'Write Pattern as JSON in a string, each value a list: {"body": {"state": ["new"]}}. Messages of queues are filtered by body, records of Kinesis by data, of tables by dynamodb.',
    ),
    Reason(
        "pipe-target",
        r"[Ee]rror occurred while (?:sending|publishing|putting|writing|invoking|delivering)\b[^\n]*",
        "the service could not send to a target, such as a dead-letter queue: its role lacks the permission, or the target does not exist",
        "Allow the action for that ARN in the policy of its role (of a pipe RoleArn), such as sqs:SendMessage, sns:Publish or kinesis:PutRecord. An encrypted target also requires the use of its key. Let the resource depend on that policy.",
    ),
    Reason(
        "rule-schedule-bus",
        r"ScheduleExpression is supported only on the default",
        "rules with a schedule are possible on the default event bus only",
        "Remove EventBusName from the rule, or use AWS::Scheduler::Schedule.",
    ),
    Reason(
        "lambda-reserved-variable",
        r"environment variables[^\n]*reserved keys|Reserved keys used in this request",
        "the function sets environment variables that Lambda reserves",
        "Remove the names in the reason (such as AWS_REGION) from Environment. Lambda sets them itself.",
    ),
    Reason(
        "lambda-permission-exists",
        r"statement id \(?\S+\)? provided already exists",
        "the function's policy already has a statement of that ID",
        "Delete the statement, then deploy again:\naws lambda remove-permission --function-name FUNCTION --statement-id ID",
    ),
    Reason(
        "lambda-principal",
        r"provided principal was invalid|principal was invalid",
        "the principal of the function's permission is not valid",
        "Set Principal to a service such as events.amazonaws.com, or to an account's ID.",
    ),
    Reason(
        "event-source-exists",
        r"event source mapping with[^\n]*already exists|event source arn \([^)]*\) and function \([^)]*\) provided mapping already exists",
        "the function already has this event source",
        "Delete the mapping whose UUID the reason names, then deploy again:\naws lambda delete-event-source-mapping --uuid UUID",
    ),
    Reason(
        "queue-visibility",
        r"[Qq]ueue visibility timeout",
        "the queue's visibility timeout is shorter than the function's timeout",
        "Set VisibilityTimeout of the queue to at least the function's Timeout; six times that is advised.",
    ),
    Reason(
        "event-source-batch",
        r"[Bb]atch (?:window|size)\b[^\n]*(?:must|should|greater|between|cannot)|MaximumBatchingWindowInSeconds",
        "BatchSize and MaximumBatchingWindowInSeconds do not fit together, or not the type of event source",
        "A batch of more than 10 messages of a queue requires a window of at least 1 second. FIFO queues have at most 10, and no window; remove it also where the reason requires this.",
    ),
    Reason(
        "event-source-missing",
        r"[Ss]tream not found|[Ss]tream arn:\S+ ?does ?not appear to be active|[Ss]tream arn:\S+ not appear to be active|[Ss]tream ARN[^\n]*(?:disabled|not (?:valid|found|enabled))|(?:event source|EventSourceArn)\b[^\n]*(?:does not exist|not found)",
        "the stream or queue of the event source does not exist, or its stream is not enabled",
        "Pass the stream's ARN: of a table Fn::GetAtt: [Table, StreamArn], with StreamSpecification set; of a stream Fn::GetAtt: [Stream, Arn], so that it is created first. A stream that was turned off and on has a new ARN.",
    ),
    Reason(
        "function-url-exists",
        r"[Ff]unction URL config exists|[Ff]unctionUrlConfig[^\n]*exists",
        "the function already has a function URL",
        "Delete it, then deploy again:\naws lambda delete-function-url-config --function-name FUNCTION",
    ),
    Reason(
        "lambda-provisioned-limit",
        r"[Pp]rovisioned [Cc]oncurrency\b[^\n]*(?:exceeded|greater than|[Aa]lias with weights)|[Aa]lias with weights|Maximum provisioned concurrency|[Pp]rovisioned [Cc]oncurrency (?:Configs )?(?:cannot|can't|can not)",
        "the provisioned concurrency is larger than the reserved one, or the alias cannot have it",
        "Lower ProvisionedConcurrentExecutions, or raise ReservedConcurrentExecutions. It belongs to a version, or to an alias"
        " of one version, not to $LATEST.",
    ),
    Reason(
        "lambda-vpc-zone",
        r"not in availability zones? supported by Lambda|subnet[^\n]*not supported by Lambda",
        "Lambda does not run in the zone of a subnet",
        "Pass subnets in other Availability Zones.",
    ),
    Reason(
        "lambda-signature-image",
        r"[Cc]ode signing is not supported",
        "a function of an image cannot have code signing",
        "Remove CodeSigningConfigArn, or deploy the function as a zip file.",
    ),
    Reason(
        "lambda-code-signature",
        r"code sign(?:ing|ature)|might be signed using a signature|function or layer might be signed",
        "the signature of the function's or layer's code is missing, expired or of another profile",
        "Sign the code with an allowed profile of the code signing configuration. Or set its UntrustedArtifactOnDeployment: Warn.",
    ),
    Reason(
        "lambda-snapstart",
        r"SnapStart is not supported|not supported for SnapStart",
        "SnapStart does not support the function's runtime or settings",
        "Remove SnapStart, or use a runtime that has it (Java, Python or .NET of recent versions), without EFS and large storage.",
    ),
    Reason(
        "lambda-efs",
        r"EFSMountConnectivity|EFSMountFailure|EFSMountTimeout|EFS file system \S+ does not have a mount target|function (?:cannot|can't|couldn't) (?:mount|connect to) the (?:Amazon )?EFS|invalid mount target",
        "the function cannot mount the EFS file system",
        "Create a mount target in each zone of the function's subnets, and let the function depend on it. Allow TCP 2049 from the"
        " function's security group. Its role requires elasticfilesystem:ClientMount.",
    ),
    Reason(
        "lambda-layer-zip",
        r"Layer conversion failed|directories or files in the ZIP file",
        "files in the zip have no read permission",
        "Set their modes before zipping: chmod -R a+rX DIRECTORY. Then upload again.",
    ),
    Reason(
        "lambda-replica",
        r"because it is a replicated function",
        "CloudFront still has replicas of the Lambda@Edge function",
        "Remove it from all distributions, wait some hours, then delete again. Or keep it with DeletionPolicy: Retain.",
    ),
    Reason(
        "lambda-interfaces",
        r"ENI limit|Lambda was not able to (?:set up VPC access|create an ENI)|ENILimitReached",
        "the VPC has too many network interfaces, or its subnets no free addresses",
        "Delete unused network interfaces, use larger subnets, or request a higher quota: Network interfaces per Region.",
    ),
    Reason(
        "lambda-image-manifest",
        r"image manifest, config or layer media type",
        "Lambda does not support the image's manifest, which often lists several platforms or attestations",
        "Build it for one platform, without attestations: docker buildx build --platform linux/amd64 --provenance=false",
    ),
    Reason(
        "lambda-key",
        r"invalid for CreateGrant|Lambda was unable to (?:decrypt|configure)\b[^\n]*\bKMS|KMS Exception: ",
        "Lambda cannot use the KMS key of the function's environment variables",
        "Set KmsKeyArn to an existing key of this region, and allow kms:CreateGrant and kms:Decrypt to the deploying user and the function's role.",
    ),
    Reason(
        "lambda-handler",
        r"(?:handler|Handler)\b[^.\n]*(?:Runtime and Handler are|mandatory|required)|Please don't provide (?:handler|runtime|layer)|Runtime and Handler are mandatory",
        "Handler, Runtime and Layers do not fit the package type",
        "A zip requires Handler and Runtime. An image (PackageType: Image) has neither them nor Layers.",
    ),
    Reason(
        "edge-function-version",
        r"must reference a specific function version|ARN must end with the version number",
        "CloudFront requires a version of the Lambda function, not $LATEST or an alias",
        "Pass the ARN of an AWS::Lambda::Version, which ends with its number.",
    ),
    Reason(
        "edge-function-permission",
        r"Lambda@Edge cannot [^\n]*add permission",
        "the deploying user or role lacks a permission on the function that CloudFront replicates: {action|see the reason}",
        "Add {action|it}, with lambda:EnableReplication* and iam:CreateServiceLinkedRole, to {principal|the deploying user or role}, for the ARN with its version.",
    ),
    Reason(
        "edge-function",
        r"Lambda@Edge does not support|InvalidLambdaFunctionAssociation|functions that are triggered by a CloudFront|function cannot have environment variables|edgelambda",
        "CloudFront does not accept a setting of the Lambda@Edge function",
        "Use a zip in us-east-1 without environment variables, VPC, layers and reserved concurrency. For viewer events the limits"
        " are 5 seconds and 128 MB. Allow edgelambda.amazonaws.com in its role's trust policy.",
    ),
    Reason(
        "api-endpoint-policy",
        r"Private REST API doesn't have a resource policy",
        "a private API requires a resource policy",
        "Set Policy of the API: allow execute-api:Invoke for its VPC endpoint (aws:SourceVpce). Let the deployment depend on it.",
    ),
    Reason(
        "api-credentials-policy",
        r"[Cc]aller provided credentials not allowed",
        "an API with a resource policy cannot pass on the caller's credentials",
        "Remove Credentials (of SAM: InvokeRole: NONE) from the integrations, or the resource policy from the API.",
    ),
    Reason(
        "api-identifier",
        r"Invalid API identifier|Invalid Rest API identifier",
        "the value of RestApiId or ApiId is not the ID of an API in this account and region",
        "Refer to the API with Ref, or pass its ID of ten letters and digits.",
    ),
    Reason(
        "api-path",
        r"[Rr]esource's path part|sibling \(?\{|same parent already has this name|same variable name|variable path part",
        "a path part of the API is not valid, or exists twice under its parent",
        "Use letters, digits, ._-: or {name}. A parent has one variable part: use one AWS::ApiGateway::Resource for all that share a path. If the update gives a path another logical ID, the old one still exists: keep that logical ID, or remove the path in a deployment before.",
    ),
    Reason(
        "api-method-exists",
        r"[Mm]ethod already exists for this resource|[Rr]oute with key .* already exists",
        "the API already has this method or route",
        "Remove the second one from the template or the imported definition, or delete the existing one.",
    ),
    Reason(
        "api-authorizer",
        r"[Ii]nvalid [Aa]uthorizer|[Aa]uthorization type\b[^\n]*(?:requires|valid authorizer)|[Aa]uthorizer\b[^\n]*not found",
        "the method's authorizer does not exist, or is of another type",
        "Set AuthorizerId with Ref. CUSTOM requires a Lambda authorizer, COGNITO_USER_POOLS one of that type, JWT one of an HTTP API.",
    ),
    Reason(
        "api-mapping",
        r"[Ii]nvalid mapping expression",
        "a parameter mapping of the integration is not valid",
        "Name a declared parameter: integration.request.path.ID: method.request.path.ID, with RequestParameters: method.request.path.ID: true"
        " in the method. Constants are in single quotes.",
    ),
    Reason(
        "api-http-uri",
        r"Invalid HTTP endpoint specified for URI",
        "the URI of an HTTP integration is not a complete address",
        "Write the whole address into Uri, with https:// or http:// and a host name: https://HOST/{proxy}. Variables must have a value, and a path parameter must exist in the path of the method. For a Lambda function set Type: AWS_PROXY.",
    ),
    Reason(
        "api-uri",
        r"AWS ARN for integration|Invalid function ARN|invalid uri\b|[Uu]nable to put integration|[Ii]nvalid (?:HTTP )?(?:endpoint|URI|lambda function)\b[^\n]*(?:URI|integration|specified)|Enumeration value for HttpMethod|[Ii]ntegration (?:HTTP )?method\b[^\n]*(?:must|required)",
        "the URI or the HTTP method of an integration is not valid",
        "For Lambda set IntegrationHttpMethod: POST and Uri: arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION_ARN/invocations.",
    ),
    Reason(
        "api-model",
        r"[Ii]nvalid (?:format for )?model(?! package)|[Rr]eference to model|Model name must|[Mm]odel reference",
        "a model of the API is not valid",
        "Use JSON schema draft 4 without $id, names of letters and digits, and references to models of the same API.",
    ),
    Reason(
        "api-usage-plan",
        r"[Uu]sage [Pp]lan\b[^\n]*(?:until all|cannot be deleted)|API [Ss]tage not found",
        "a usage plan names a stage that does not exist, or still has stages",
        "Let the plan depend on the stage (DependsOn). Remove its stages before the plan is deleted:\naws apigateway get-usage-plans",
    ),
    Reason(
        "api-endpoint-type",
        r"[Cc]annot update endpoint from|[Cc]ertificate(?:Arn)?\b[^\n]*\b(?:REGIONAL|EDGE)\b|endpoint (?:type|configuration)\b[^\n]*(?:cannot|invalid|not supported)[^\n]*\n(?![^\n]*Service: (?!,|\w*Api ?Gateway))",
        "the endpoint type of the API or domain cannot be this, or its certificate is for the other type",
        "A REGIONAL domain has RegionalCertificateArn of its region, an EDGE one CertificateArn of us-east-1. From EDGE to PRIVATE go by REGIONAL.",
    ),
    Reason(
        "api-link-target",
        r"NLB is already used by another VPC Endpoint Service|[Vv]pc ?[Ll]ink\b[^\n]*(?:referenced in|cannot be deleted)",
        "a VPC link still belongs to integrations, or its load balancer to another endpoint service",
        "Remove the integrations that use it, and deploy the API. Each link requires a separate Network Load Balancer.",
    ),
    Reason(
        "state-machine-fields",
        r"SCHEMA_VALIDATION_FAILED: These fields are required",
        "a state of the state machine lacks {fields|a field that its type requires}",
        "Add {fields|the field} to the state whose path the reason names (/States/NAME/...), or change its Type. To check the file:\naws stepfunctions validate-state-machine-definition --definition file://FILE",
    ),
    Reason(
        "state-machine-definition",
        r"[Ii]nvalid State Machine Definition|InvalidDefinition|SCHEMA_VALIDATION_FAILED|MISSING_TRANSITION",
        "the state machine's definition is not valid",
        "Correct the state whose path the reason names (/States/NAME/...): the field or value that it names there. To check the file:\n"
        "aws stepfunctions validate-state-machine-definition --definition file://FILE",
    ),
    Reason(
        "state-machine-rule",
        r"not authorized to create managed-rule",
        "the state machine's role may not create the rule that Step Functions requires",
        "Add events:PutRule, events:PutTargets and events:DescribeRule to the state machine's role.",
    ),
    Reason(
        "rule-has-targets",
        r"Rule can'?t be deleted since it has targets|since it has targets",
        "the EventBridge rule has targets that are not in the stack",
        "Remove them, then repeat the command:\naws events remove-targets --rule RULE --ids ID",
    ),
    Reason(
        "rule-schedule",
        r"(?:ScheduleExpression|Schedule Expression|schedule expression|cron expression)\b[^\n]*(?:not valid|invalid|is not)|[Ii]nvalid (?:Schedule|cron|rate)|(?:not valid|invalid) (?:schedule|cron)",
        "the schedule expression is not valid",
        "Write rate(5 minutes), rate(1 hour), or cron with six fields, one of which is ?: cron(0 12 * * ? *). Scheduler also has at(...).",
    ),
    Reason(
        "rule-event-pattern",
        r"[Ee]vent [Pp]attern is not valid|InvalidEventPattern|[Ee]vent pattern\b[^\n]*(?:invalid|must be)",
        "the event pattern is not valid",
        "Write each value as a list, such as source: [aws.ec2]. Check the line and column in the reason.",
    ),
    Reason(
        "rule-input",
        r"InputTemplate\b[^\n]*(?:invalid|placeholder)|InputPathsMap",
        "the target's input transformer is not valid",
        "Define each <name> of InputTemplate in InputPathsMap, and quote the text as JSON requires.",
    ),
    Reason(
        "rule-target-role-superfluous",
        r"RoleArn is not supported for target",
        "this target of the rule does not accept a role",
        "Remove RoleArn of the target. Queues, topics and functions allow events.amazonaws.com in their own policy (of a function AWS::Lambda::Permission).",
    ),
    Reason(
        "rule-target-role",
        r"RoleArn is required for target",
        "the target of the rule requires a role",
        "Set RoleArn of the target: a role that events.amazonaws.com may assume and that may call the target.",
    ),
    Reason(
        "rule-target-group",
        r"MessageGroupId must be specified",
        "a FIFO queue as a target requires a message group",
        "Set SqsParameters.MessageGroupId of the target.",
    ),
    Reason(
        "managed-rule",
        r"ManagedRule(?!Group)|managed by an AWS service and can only be modified",
        "an AWS service manages this rule",
        "Change it by that service, or remove it from the template.",
    ),
    Reason(
        "event-bus-missing",
        r"[Ee]vent ?[Bb]us \S+ (?:does not exist|not found)|SCHEDULE ?GROUP \S+ does not exist|[Ss]chedule [Gg]roup \S+ does not exist",
        "the event bus or schedule group does not exist here",
        "Create it first (DependsOn), or correct its name. The default ones are both named default.",
    ),
    Reason(
        "scheduler-role",
        r"must allow AWS EventBridge Scheduler to assume",
        "EventBridge Scheduler may not assume the schedule's role",
        "Allow scheduler.amazonaws.com in the trust policy of the target's RoleArn. A new role may need a minute.",
    ),
)
