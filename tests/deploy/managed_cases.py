"""Texts of serverless and managed services, each with the row of the table that explains it, and its source.

As in ``service_cases``.
"""

from __future__ import annotations

MANAGED_CASES: tuple[tuple[str, str, str], ...] = (
    (
        "function-region",
        "Functions from 'wrong-region-1' are not reachable in this region ('us-east-1') (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-qualifier",
        "The derived qualifier from the function name does not match the specified qualifier. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-unqualified-only",
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-unqualified-only",
        "Tags on function aliases and versions are not supported. Please specify a function ARN. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-missing",
        "Function not found: arn:aws:lambda:us-east-1:111111111111:function:function-name-1:non-existent-alias (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-missing",
        "Cannot find alias arn: arn:aws:lambda:us-east-1:111111111111:function:function-name-1:non-existent (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-exists",
        "Function already exist: my-function (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-statement-missing",
        "Statement non-existent is not found in resource policy. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-statement-missing",
        "No policy is associated with the given resource. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-latest-policy",
        "We currently do not support adding policies for $LATEST. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-latest-delete",
        "$LATEST version cannot be deleted without deleting the function. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-runtime-value",
        "Value python2.6 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, python3.12] or be a valid ARN (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-memory-account",
        "1 validation error detected: Value '10240' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 3008 (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-architecture",
        "The image architecture [arm64] does not match the function's architecture [x86_64] (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-package-type",
        "Please provide ImageUri when updating a function with packageType Image. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-package-type",
        "Please don't provide ImageUri when updating a function with packageType Zip. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-vpc-half",
        "SubnetIds and SecurityIds must coexist or be both empty list. (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-efs-vpc",
        "EFS and VPC must be configured together (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-efs-vpc",
        "File systems can only be configured when the function is connected to a VPC (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-busy",
        "The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:us-east-1:111111111111:function:function-name-1 (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-revision",
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-code-hash",
        "CodeSHA256 (somenonexistentsha256) is different from current CodeSHA256 in $LATEST (code-sha256-1). Please try again with the CodeSHA256 in $LATEST. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-code-hash",
        "CodeSHA256 (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) is different from current CodeSHA256 in $LATEST (code-sha256-1). Please try again with the CodeSHA256 in $LATEST. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "alias-weights",
        "Number of items in AdditionalVersionWeights cannot be greater than 1 (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "alias-weights",
        "Invalid function version 1. Function version 1 is already included in routing configuration. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-alias-exists",
        "Alias already exists: arn:aws:lambda:us-east-1:111111111111:function:function-name-1:custom (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-destination",
        "You must specify at least one of error handling or destination setting. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-destination",
        "The destination ARN arn:aws:lambda:us-east-1:111111111111:function:doesnotexist is invalid. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-invoke-config-missing",
        "The function arn:aws:lambda:us-east-1:111111111111:function:fn-name-1:1221 doesn't have an EventInvokeConfig (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-provisioned-qualifier",
        "The function resource provided must be an alias or a published version. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-provisioned-qualifier",
        "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-reserved-low",
        " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned concurrency [2]. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-concurrency-account",
        "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [unreserved-concurrency-1]. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "function-concurrency-account",
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [min-unreserved-concurrency-1]. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "layer-twice",
        "Two different versions of the same layer are not allowed to be referenced in the same function. arn:aws:lambda:us-east-1:111111111111:layer:resource-1:1 and arn:aws:lambda:us-east-1:111111111111:layer:resource-1:2 are versions of the same layer. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "layer-region",
        "Layers are not in the same region as the function. Layers are expected to be in region us-east-1. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "layer-count",
        "Cannot reference more than 5 layers. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "event-source-exists",
        'The event source arn (" arn:aws:dynamodb:us-east-1:111111111111:table/resource-1/stream/resource-1 ") and function (" resource-1 ") provided mapping already exists. Please update or delete the existing mapping with UUID uuid-1 (Service: Lambda, Status Code: 400)',
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "event-source-kind",
        "Unrecognized event source. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "event-source-kind",
        "Unsupported source arn : arn:aws:sns:us-east-1:123456789012:t (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "event-source-position",
        "Unsupported starting position for arn type: arn:aws:dynamodb:us-east-1:111111111111:table/table-name-1/stream/stream-name-1 (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "event-source-access",
        "Required 'sourceAccessConfigurations' parameter is missing. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "event-source-destination",
        "Unsupported DestinationConfig parameter for given event source mapping type. (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "event-source-option",
        "Unsupported parallelization factor for event source type (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "event-source-option",
        "FunctionResponseTypes parameter is not supported for this event source (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "event-source-batch-max",
        "BatchSize 10001 exceeds the max of 10000 (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-public",
        "Lambda resource policies with wildcard principal and AuthType NONE are blocked by block public access setting (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-url-permission",
        "FunctionUrlAuthType parameter is only supported for lambda:InvokeFunctionUrl action (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-dead-letter",
        "Enable dead letter queue: The target arn is invalid. Only SQS and SNS (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-log-json",
        "LogFormat must be JSON to set ApplicationLogLevel (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-restore",
        "FUNCTION_ERROR_INIT_FAILURE (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "deployment-in-use",
        "Active stages pointing to this deployment must be moved or deleted (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    ("stage-exists", "Stage already exists (Service: ApiGateway, Status Code: 400)", "remade"),
    (
        "stage-name",
        "Invalid stage name. Stage name only allows a-zA-Z0-9_ (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "stage-name",
        "Stage name only allows a-zA-Z0-9_- (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "stage-canary",
        "Invalid deployment content specified.Non null and non empty stageName must be provided for canary deployment. Provided value is null (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "stage-canary",
        "Promotion not available. Canary does not exist. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-usage-plan-stage",
        "Invalid API Stage specified (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-usage-plan-stage",
        "Invalid API Stage {api: api-id-1b, stage: dev} specified for usageplan id-1 (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-deployment-missing",
        "Deployment id does not exist (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-domain-exists",
        "The domain name you provided already exists. (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-domain-mapped",
        "Cannot delete, domain has base path mappings (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-mapping-exists",
        "Unable to create api mapping: ApiMapping key already exists for this domain name (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-mapping-exists",
        "ApiMapping key already exists for this domain name (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-part-missing",
        "Invalid Resource identifier specified (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-part-missing",
        "Invalid Method identifier specified (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-greedy-path",
        "Cannot create a child of a resource with a greedy path variable: {proxy+} (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-cyclical",
        "Resources cannot be cyclical. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-cyclical",
        "Root resource cannot update its pathPart. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-model-in-use",
        "Cannot delete model 'name-1', is referenced in method request: //ANY (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-part-in-use",
        "Cannot delete Integration 'abc', is referenced by Route 'def'. (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-part-in-use",
        "Cannot delete Authorizer 'abc', is referenced by Route 'def'. (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-model-exists",
        "Model name already exists for this REST API (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-model-schema",
        "Model schema must have at least 1 property or array items defined (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-parameter-twice",
        "Parameter names must be unique across querystring, header and path (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-proxy-service",
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-proxy-service",
        "Unsupported integration type: AWS (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-integration-role",
        "Role arn must be specified for AWS integrations (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-integration-timeout",
        "Timeout should be between 50 ms and 29000 ms (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-connection",
        "Private integrations require ConnectionId (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-private-target",
        "For VpcLink V2, integration uri should be a valid ELB listener ARN or a valid Cloud Map service ARN. (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-link-balancer",
        "Vpc link failed: NLB ARN is malformed. (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-link-balancer",
        "Failed to create VPC link: NLB arn:aws:elasticloadbalancing:x is not in active state (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-log-delivery-denied",
        "Insufficient permissions to enable logging (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-log-destination",
        "Invalid destination ARN specified in access log settings (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-log-format",
        "Access Log value must not be empty (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-no-routes",
        "At least one route is required before deploying the Api. (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-route-key",
        'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default" (Service: AmazonApiGatewayV2, Status Code: 400)',
        "remade",
    ),
    (
        "api-jwt-issuer",
        "Caught exception when connecting to https://x/.well-known/openid-configuration for issuer https://x. Please try again later. Error: Invalid issuer: https://x. Issuer must have a valid discovery endpoint ended with '/.well-known/openid-configuration' (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-cors-credentials",
        "allowCredentials is not supported for origin * or http/https wildcard (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-websocket-logs",
        "Execution logs are not supported on protocolType HTTP (Service: AmazonApiGatewayV2, Status Code: 400)",
        "remade",
    ),
    (
        "api-authorizer-uri",
        "Lambda function ARN for authorizer is invalid (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-authorizer-uri",
        "Invalid Authorizer URI: arn. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation. (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-authorizer-exists",
        "Authorizer name must be unique. Authorizer Foo already exists in this RestApi. (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-authorizer-type",
        "Unsupported Authorizer type (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-authorizer-type",
        "Invalid identity source(s) (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-resource-policy",
        "Invalid policy document. Please check the policy syntax and ensure that Principals are valid. (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-vpc-endpoint",
        "Specified Vpc Endpoint does not exist (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-endpoint-types",
        "REGIONAL Configuration and EDGE Configuration cannot be both DISABLED. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-endpoint-types",
        "Cannot create an api with multiple Endpoint Types. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-address-type",
        "Only dualstack ipAddressType is supported for Private APIs. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-address-type",
        "ipAddressType must be either ipv4 or dualstack. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-http-method",
        "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-import",
        "Unable to build importer with provided input. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-import",
        "Invalid OpenAPI input. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-key-value",
        "Invalid API Key name, can be at most 1024 characters. (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-key-value",
        "API Key value should be at least 20 characters (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-resource-quota",
        "Maximum number of resources for this API has been reached. Please contact AWS if you need additional resources. (Service: ApiGateway, Status Code: 400)",
        "remade",
    ),
    (
        "api-compression",
        "Invalid minimum compression size, must be between 0 and 10485760 (Service: ApiGateway, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
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
        "topic-endpoint-form",
        "Invalid parameter: Amazon SNS does not support this protocol string: test-protocol (Service: Sns, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "topic-sms-number",
        "Invalid SMS endpoint: NAA+15551234567 (Service: Sns, Status Code: 400)",
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
        "Parameter(s) SqsParameters must be specified for target: q. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "rule-target-parameters",
        "Target Id t has empty EcsParameters (Service: EventBridge, Status Code: 400)",
        "remade",
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
        "rule-quota",
        "The requested resource exceeds the maximum number allowed. (Service: EventBridge, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
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
    (
        "stream-on-demand",
        "Request is invalid. Stream x under account 1 is in On-Demand mode. (Service: Kinesis, Status Code: 400)",
        "remade",
    ),
    (
        "stream-mode-often",
        "Stream mode updates are limited to 2 per 24 hours (Service: Kinesis, Status Code: 400)",
        "remade",
    ),
    (
        "stream-consumer-exists",
        "Consumer c under stream s already exists (Service: Kinesis, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-buffer",
        "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled. (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-partitioning",
        "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled. (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-partitioning",
        "Enabling or disabling Dynamic Partitioning is not supported after creation (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-error-prefix",
        "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions. (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-glue",
        "Role arn:aws:iam::1:role/r is not authorized to perform: glue:GetTableVersions on resource: arn:aws:glue (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-glue",
        "Access was denied when calling Glue. Please ensure that the role specified in the data format conversion configuration has the necessary permissions. (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-domain-access",
        "Verify that the IAM role has access to the ElasticSearch domain. (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-kinesis-encryption",
        "Delivery streams with Kinesis source can't have encryption (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-log-destination",
        "The state machine IAM Role is not authorized to access the Log Destination (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-log-one",
        "Invalid Logging Configuration: Must specify exactly one Log Destination. (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-exists",
        "State Machine Already Exists: 'arn:aws:states:us-east-1:111111111111:stateMachine:ArnPart-0idx-1' (Service: AWSStepFunctions, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "state-machine-exists",
        "An activity with the same name exists (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-missing",
        "State Machine Does Not Exist: 'arn:aws:states:us-east-1:111111111111:stateMachine:statemachine_invalid_ArnPart-0idx-1' (Service: AWSStepFunctions, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "state-machine-missing",
        "Activity Does Not Exist: 'activity_arn' (Service: AWSStepFunctions, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "state-machine-deleting",
        "State Machine is being deleted: 'arn:aws:states:us-east-1:1:stateMachine:x' (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-type-change",
        "State machine type cannot be updated (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-express",
        "This operation is not supported by this type of state machine (Service: AWSStepFunctions, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "state-machine-express",
        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service integration  at /States/Publish/Resource' (Service: AWSStepFunctions, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "state-machine-duplicate",
        "Invalid State Machine Definition: 'DUPLICATE_STATE_NAME: Duplicate State name: Y at /States/Map' (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-resource",
        "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The resource provided arn:x is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/X/Resource' (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-json",
        "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Unexpected character' (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-routing",
        "Routing configuration must contain exactly 1 or 2 state machine versions (Service: AWSStepFunctions, Status Code: 400)",
        "remade",
    ),
    (
        "state-machine-publish",
        "Version description can only be set when publish is true (Service: AWSStepFunctions, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "pool-email-identity",
        "Cognito received the following error from Amazon SES when attempting to send email: Email address is not verified. (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-email-identity",
        "Cognito is not allowed to use your email identity (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-domain-reserved",
        "Domain cannot contain reserved word: cognito (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-client-attributes",
        "Invalid write attributes specified while creating a client (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-client-attributes",
        "Invalid read attributes specified while creating a client (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-scope",
        "Invalid scope requested: custom/read (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-scope",
        "custom scope x does not exist (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-alias-choice",
        "AliasAttributes and UsernameAttributes cannot be both specified (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-callback-urls",
        "CallbackUrls can not be empty when code flow or implicit flow is selected (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-password-days",
        "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-standard-attribute",
        "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-required-custom",
        "Required custom attributes are not supported currently. (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-group-exists",
        "Group already exists (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-group-exists",
        "A group with the name already exists. (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-user-exists",
        "An account with the given email already exists. (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-username-form",
        "Username cannot be of email format, since user pool is configured for email alias. (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-auth-flows",
        "ExplicitAuthFlows contains both legacy and new (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-tier",
        "Threat protection requires the Plus tier (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-tier",
        "Feature not available in current tier: AdvancedSecurityMode (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-provider-metadata",
        "Unable to resolve OIDC provider discovery document (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-provider-metadata",
        "Error retrieving metadata from URL (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-provider-details",
        "Third-party identity provider's client id is required (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-token-validity",
        "AccessTokenValidity must be less than RefreshTokenValidity (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "pool-trigger-output",
        "Invalid lambda function output : Invalid JSON (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "identity-pool-roles",
        "Invalid identity pool configuration. Check assigned IAM roles for this pool. (Service: CognitoIdentity, Status Code: 400)",
        "remade",
    ),
    (
        "identity-pool-roles",
        "Ambiguous roles on token must be specified (Service: CognitoIdentity, Status Code: 400)",
        "remade",
    ),
    (
        "graph-source-missing",
        "No data source found named MyTable (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    ("graph-resolver-missing", "No resolver found. (Service: AppSync, Status Code: 400)", "remade"),
    (
        "function-signing-profile",
        "Signing profile version not found or is revoked: arn:aws:signer (Service: Lambda, Status Code: 400)",
        "remade, Lambda",
    ),
    (
        "function-versions-unlike",
        "Alias routing config: Versions must have the same execution role and DLQ: The additional version must have the same role (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "state-machine-weights",
        "Routing configuration weights must total 100 (Service: Sfn, Status Code: 400, Request ID: x)",
        "remade, Step Functions",
    ),
    (
        "mail-signing-key",
        "DKIM: Invalid DomainSigningPrivateKey (Service: SesV2, Status Code: 400, Request ID: x)",
        "remade, SES",
    ),
    (
        "api-domain-updating",
        "DomainName is currently in UPDATING state; BadRequestException: Domain name status must be AVAILABLE (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-definition-integration",
        "Unable to parse API definition because of a malformed integration at path /orders (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-definition-warnings",
        "Warnings found during import: Parse issue: attribute paths.'/orders'(get).responses.200.description is missing (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-compression",
        "Compression size must be between 0 and 10485760 bytes (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "state-machine-tracing",
        "Invalid Tracing: The state machine IAM Role is not authorized to enable X-Ray tracing (Service: Sfn, Status Code: 400, Request ID: x)",
        "remade, Step Functions",
    ),
    (
        "bus-endpoint-buses",
        "Event buses in both regions must have the same name and account (Service: EventBridge, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "rule-target-queue-fifo",
        "The DeadLetterConfig Arn must be standard SQS queue; FIFO queue is not supported (Service: Scheduler, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "pipe-enrichment",
        "Enrichment arn not supported; only STANDARD... Enrichment must be an EXPRESS state machine (Service: Pipes, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
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
        "topic-raw-protocol",
        "Invalid parameter: RawMessageDelivery: RawMessageDelivery attribute is not supported for protocol lambda (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "pool-recovery",
        "Invalid AccountRecoverySetting: Attributes must be auto verified / MFA and account recovery cannot be set to only phone_number (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "pool-server-exists",
        "Resource server with identifier orders already exists: ResourceServer already exists in the UserPool (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "pool-token-trigger",
        "Lambda trigger: Cannot set PreTokenGeneration: Invalid lambda configuration: both legacy and PreTokenGenerationConfig must be same arn (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "pool-branding-exists",
        "Managed login branding style already exists for this client (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "graph-merge",
        "Merge failed: Conflict on type Query field listOrders (Service: AppSync, Status Code: 400, Request ID: x)",
        "remade, AppSync",
    ),
    (
        "mail-destination-exists",
        "An event destination named <bounces> already exists in the configuration set. (Service: SesV2, Status Code: 400, Request ID: x)",
        "remade, SES",
    ),
    (
        "amplify-hooks",
        "Webhook limit: You have exceeded the maximum number of webhooks for the repository (20) (Service: Amplify, Status Code: 400, Request ID: x)",
        "remade, Amplify",
    ),
    (
        "bedrock-action-group-enabled",
        "Delete operation can't be performed on ActionGroup when it is Enabled. Disable the action group (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-vector-settings",
        "Data source chunkingConfiguration can't be updated: The vectorIngestionConfiguration can't be changed (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-collaborator-alias",
        "Collaborator: Agent alias arn TSTALIASID can't be used as collaborator (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "pool-certificate-region",
        "SSL certificate doesn't exist in us-east-1 region, or is not valid, or doesn't match the hostname (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade, Cognito",
    ),
    (
        "graph-certificate-region",
        "ACM certificate must be in us-east-1 (Service: AppSync, Status Code: 400)",
        "remade, AppSync",
    ),
    (
        "identity-pool-ambiguous",
        "Ambiguous role resolution must be specified (Service: CognitoIdentity, Status Code: 400)",
        "remade, Cognito",
    ),
    (
        "amplify-branch-missing",
        "The branch could not be found in repository (Service: Amplify, Status Code: 400)",
        "remade, Amplify",
    ),
    (
        "function-version-alias",
        "Version 12 is being used by alias live and can't be deleted (Service: Lambda, Status Code: 409, Request ID: 3f0a9d2b-1c44-4f0e-9b7e-5a1f0e3c2d11)\" (RequestToken: 1c2d3e4f-aaaa-bbbb-cccc-1234567890ab, HandlerErrorCode: ResourceConflict)",
        "remade, Lambda",
    ),
    (
        "function-reserved-low",
        "Specified ReservedConcurrentExecutions for function should be greater than or equal to the function's total provisioned concurrency [50]. (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "function-provisioned-latest",
        "Provisioned Concurrency Configs cannot be applied to unpublished function versions. (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-batch",
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10 (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-batch",
        "Batching window is not supported for FIFO queues (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "lambda-snapstart",
        "nodejs20.x is not supported for SnapStart enabled functions. (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "lambda-snapstart",
        "Functions with SnapStart enabled do not support ephemeral storage greater than 512 MB (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "api-mapping-tls",
        "Cannot create an HTTP API mapping for domain name api.example.com: only Regional custom domain names with TLS 1.2 security policy are supported for HTTP APIs. (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "pipe-role-permission",
        "Resource of type 'AWS::Pipes::Pipe' with identifier 'orders' did not stabilize. Pipe state: CREATE_FAILED. StateReason: The provided execution role does not have permissions to call ReceiveMessage on SQS",
        "remade, EventBridge",
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
        "user-pool-flows-mixed",
        "client_credentials flow can not be selected along with code flow or implicit flow. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "bedrock-vectors-left",
        "Unable to delete data from vector store for data source with ID ABCDEF. Check your vector store configurations and permissions and retry your request. If the issue persists, consider updating the dataDeletionPolicy of the data source to RETAIN and retry your request. (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "lambda-code-empty",
        "Lambda was not able to unzip the file (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "lambda-snapstart",
        "The following SnapStart settings conflict: SnapStart is not supported for functions with PackageType Image (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "function-url-version",
        "Cannot create function url for function version. Function url can only be created for the unqualified function or an alias (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-start",
        "Starting position is required for stream event sources: 1 validation error detected: Value null at 'startingPosition' (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-concurrency",
        "Maximum concurrency for SQS event source mapping must not exceed the function's reserved concurrency (5) (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-kafka-login",
        "PROBLEM: Cluster failed to authorize Lambda. The provided secret's credentials were rejected by Kafka broker (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "function-async-exists",
        "The function arn:aws:lambda:eu-west-1:111122223333:function:api already has an EventInvokeConfig (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "api-part-referenced",
        "Cannot delete authorizer 'a1b2c3', is referenced in method: GET /orders (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-key-plans",
        "Usage Plan cannot be added because API Key a1b2 cannot reference multiple Usage Plans with the same API Stage: a1b2c3:prod (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-part-in-use-route",
        "Integration a1b2 is being used by Route 'target': cannot delete integration (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-payload-version",
        "PayloadFormatVersion is a required parameter for integration (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-cors-credentials",
        "CORS: Allow credentials is not supported for wildcard allowed origin (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
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
        "topic-internal-endpoint",
        "Invalid parameter: Not authorized to subscribe internal endpoints (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "pool-saml-metadata",
        "Error in metadata: Invalid SAML metadata / Metadata URL could not be read (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "graph-part-in-use",
        "Cannot delete data source: Data source is being used by resolver (Service: AppSync, Status Code: 400, Request ID: x)",
        "remade, AppSync",
    ),
    (
        "graph-key-quota",
        "API key limit exceeded / You have exceeded your api key limit 50 (Service: AppSync, Status Code: 400, Request ID: x)",
        "remade, AppSync",
    ),
    (
        "graph-certificate-region",
        "Invalid certificate: ACM certificate must be in us-east-1 (Service: AppSync, Status Code: 400, Request ID: x)",
        "remade, AppSync",
    ),
    (
        "mail-event-topic",
        "Could not create/publish to SNS topic: Access denied to topic arn:aws:sns:eu-west-1:1:bounce (Service: SesV2, Status Code: 400, Request ID: x)",
        "remade, SES",
    ),
    (
        "amplify-domain-records",
        "Domain verification FAILED: The domain could not be verified in time. One or more CNAME records missing (Service: Amplify, Status Code: 400, Request ID: x)",
        "remade, Amplify",
    ),
    (
        "bedrock-agent-model",
        "The model identifier provided is not supported for agents: anthropic.claude-v1 (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-agent-changing",
        "Agent is in Preparing state and cannot be updated. Retry (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-agent-in-use",
        "Cannot delete agent because it has aliases: ConflictException use skipResourceInUseCheck (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-guardrail-name",
        "Guardrail name already in use by another guardrail in account (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-bucket-region",
        "Data source bucket owner mismatch: The bucket is in a different region than the knowledge base (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-country",
        "Access to Anthropic models is not allowed from unsupported countries, regions, or territories.",
        "remade, Bedrock",
    ),
    (
        "function-version-alias",
        "Unable to delete version because the following aliases reference it: [live] (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-kafka-rights",
        "Cluster failed to authorize Lambda. (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-brokers",
        "The provided Kafka broker endpoints cannot be resolved. (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "function-durable-fixed",
        "Function cannot have both a DurableConfig and be updated: DurableConfig can only be set when the function is created (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "api-authorizer-none",
        "No Authorizer found (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "topic-replay",
        "Invalid parameter: ReplayPolicy: Topic does not have an active archive (Service: Sns, Status Code: 400, Request ID: x)",
        "remade, SNS",
    ),
    (
        "pool-certificate-region",
        "Invalid request provided: SSL certificate doesn't exist in us-east-1 region, or is not valid, or doesn't match the hostname (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "user-pool-mfa-later",
        "Cannot turn MFA functionality ON, once the user pool has been created (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "graph-key-days",
        "API key must be valid for at least 1 day, and no longer than 365 days (Service: AppSync, Status Code: 400, Request ID: x)",
        "remade, AppSync",
    ),
    (
        "mail-redirect-domain",
        "Tracking domain: Identity <click.example.com> is not verified for custom redirect domain (Service: SesV2, Status Code: 400, Request ID: x)",
        "remade, SES",
    ),
    (
        "amplify-branch-missing",
        "Branch not found in repository: feature (Service: Amplify, Status Code: 400, Request ID: x)",
        "remade, Amplify",
    ),
    (
        "bedrock-agent-changing",
        "Prepare operation can't be performed on Agent when it is in Preparing state. Retry the request when the agent is in a valid state. (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-agent-changing",
        "Update operation can't be performed on AgentActionGroup when Agent is in Versioning state. Retry the request when the agent is in a valid state. (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-guardrail-used",
        "The guardrail can't be deleted because it's referenced by an agent (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "graph-source-exists",
        "Duplicate data source name (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-source-exists",
        "Data source with name X already exists (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-cache-exists",
        "The API has already enabled caching. (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-key-expiry",
        "API key validity must be between 1 and 365 days (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-key-expiry",
        "Invalid API key expiration date (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-api-missing",
        "GraphQL API x not found. (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-schema-busy",
        "Schema is currently being altered, please wait until that is complete. (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-pipeline-empty",
        "A pipeline resolver must have at least one function (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-log-role",
        "Could not access the CloudWatch Logs role (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "graph-domain-associated",
        "The domain name is already associated with an API (Service: AppSync, Status Code: 400)",
        "remade",
    ),
    (
        "mail-configuration-set-missing",
        "Configuration set <config-set-1> does not exist. (Service: SesV2, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "mail-configuration-set-missing",
        "No EventDestination found for config-set-1 (Service: SesV2, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "mail-identity",
        "Identity unknown@example.com is not verified or does not exist. (Service: SesV2, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "build-source-token",
        "Failed to call CreateWebhook, reason: Could not find access token for server type github (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-source-token",
        "No Access token found, please visit AWS CodeBuild console to connect to GitHub (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-network-permission",
        "Failed to call CreateProject, reason: Not authorized to perform DescribeSecurityGroups (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-network",
        "Failed to call CreateProject, reason: Invalid vpc config: subnets must be... (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-pipeline-types",
        "Invalid input: when using CodePipeline both sourceType, and artifactType must be set to: CODEPIPELINE (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-artifacts",
        "Failed to call CreateProject, reason: Invalid artifacts: artifact name should not be set (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-type",
        "Failed to call UpdateProject, reason: Invalid type provided: Project source type (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-environment",
        "Invalid environment type ARM_CONTAINER for region (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-environment",
        "Invalid compute type for environment (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-cache",
        "Invalid cache: location must be a valid S3 bucket, followed by slash and the prefix (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-variable",
        "Invalid environment variable name: AWS_ (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-project-exists",
        "Failed to call CreateProject, reason: Project already exists: arn:aws:codebuild:x (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-project-missing",
        "Project cannot be found: arn (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "build-webhook",
        "Failed to call CreateWebhook, reason: Webhook already exists (Service: AWSCodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-stages",
        "There should be a minimum of 2 stages in a pipeline (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-stages",
        "Pipeline has only 1 stages. There should be a minimum of 2 stages in a pipeline (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-artifact-name",
        "Action name Build has declared a Input Artifact name of SourceOutput which does not exist as an Output Artifact from a previous stage or action (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-artifact-name",
        "Artifact names must be unique within a pipeline (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-action-type",
        "ActionType (Category: 'Deploy', Provider: 'X', Owner: 'AWS', Version: '1') in action 'y' is not available in region US_EAST_1 (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-exists",
        "Pipeline with name 'x' already exists (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-regions",
        "Multiple artifact stores / must use artifactStores instead of artifactStore (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-regions",
        "The action region us-west-2 is not in the artifact stores (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-source-object",
        "Unable to access the artifact with Amazon S3 object key. The provided role does not have sufficient permissions. (Service: AWSCodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "deploy-service-missing",
        "The ECS service cannot be found for the ECS application (Service: AWSCodeDeploy, Status Code: 400)",
        "remade",
    ),
    (
        "deploy-exists",
        "Deployment group name already exists (Service: AWSCodeDeploy, Status Code: 400)",
        "remade",
    ),
    (
        "deploy-exists",
        "An application with the specified name already exists (Service: AWSCodeDeploy, Status Code: 400)",
        "remade",
    ),
    (
        "deploy-listener",
        "ECS listener can only have one target group attached (Service: AWSCodeDeploy, Status Code: 400)",
        "remade",
    ),
    (
        "deploy-listener",
        "The ELB could not be found or is not set up for the specified target groups (Service: AWSCodeDeploy, Status Code: 400)",
        "remade",
    ),
    (
        "deploy-application-missing",
        "Application does not exist (Service: AWSCodeDeploy, Status Code: 400)",
        "remade",
    ),
    (
        "platform-missing",
        "No Platform named 'arn:aws:elasticbeanstalk:us-east-1::platform/Node.js running on 64bit Amazon Linux' found. (Service: ElasticBeanstalk, Status Code: 400)",
        "remade",
    ),
    (
        "environment-terminated",
        "Environment failed to launch as it entered Terminated state (Service: ElasticBeanstalk, Status Code: 400)",
        "remade",
    ),
    (
        "environment-name-taken",
        "DNS name (my-app) is not available. (Service: ElasticBeanstalk, Status Code: 400)",
        "remade",
    ),
    (
        "environment-bundle",
        "Unable to download from S3 location (Bucket: b Key: k). Reason: Forbidden (Service: ElasticBeanstalk, Status Code: 400)",
        "remade",
    ),
    (
        "environment-version-missing",
        "No Application Version named 'x' found. (Service: ElasticBeanstalk, Status Code: 400)",
        "remade",
    ),
    (
        "environment-busy",
        "Environment named x is in an invalid state for this operation. Must be Ready. (Service: ElasticBeanstalk, Status Code: 400)",
        "remade",
    ),
    (
        "environment-application-used",
        "Cannot delete Application: it has running environments (Service: ElasticBeanstalk, Status Code: 400)",
        "remade",
    ),
    (
        "runner-access-role",
        "Authentication configuration is invalid. (Service: AppRunner, Status Code: 400)",
        "remade",
    ),
    (
        "runner-exists",
        "Service with the provided name already exists: my-app. (Service: AppRunner, Status Code: 400)",
        "remade",
    ),
    (
        "runner-state",
        "Service cannot be updated in the current state: CREATE_FAILED (Service: AppRunner, Status Code: 400)",
        "remade",
    ),
    (
        "runner-subnets",
        "The specified subnet IDs should belong to VPC and be in supported AZ (Service: AppRunner, Status Code: 400)",
        "remade",
    ),
    (
        "canary-runtime",
        "Deprecated runtime version specified. (Service: Synthetics, Status Code: 400)",
        "remade",
    ),
    (
        "canary-state",
        "Canary is in a state that can't be modified: ERROR (Service: Synthetics, Status Code: 400)",
        "remade",
    ),
    (
        "canary-name",
        "Canary name must be lower case (Service: Synthetics, Status Code: 400)",
        "remade",
    ),
    (
        "addon-unsupported",
        "Addon specified is not supported (Service: Eks, Status Code: 400)",
        "remade",
    ),
    ("addon-exists", "Addon already exists. (Service: Eks, Status Code: 400)", "remade"),
    (
        "schedule-group-full",
        "The Schedule Group has maximum number of schedules (Service: Scheduler, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "graph-visibility",
        "Failed: Visibility cannot be updated: API visibility PRIVATE can not be changed (Service: AppSync, Status Code: 400, Request ID: x)",
        "remade, AppSync",
    ),
    (
        "mail-identity-kind",
        "DKIM attributes cannot be set for email address identity (Service: SesV2, Status Code: 400, Request ID: x)",
        "remade, SES",
    ),
    (
        "mail-pool-missing",
        "Dedicated pool does not exist: <pool> (Service: SesV2, Status Code: 400, Request ID: x)",
        "remade, SES",
    ),
    (
        "function-layer-elsewhere",
        "Layer arn:aws:lambda:us-east-1:1:layer:x:3 and function are in different regions: invalid layer region (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-in-use",
        "OperationInProgress: Cannot delete the event source mapping because it is in use. (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-queue-failure",
        "On-failure destination not supported for event source type SQS (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "event-source-poller",
        "ProvisionedPollerConfig is not supported when ScalingConfig is set (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "function-url-methods",
        "InvokeMode RESPONSE_STREAM: CORS AllowMethods: Member must have length less than or equal to 6: OPTIONS (Service: Lambda, Status Code: 400, Request ID: x)",
        "remade, Lambda",
    ),
    (
        "api-endpoint-ids",
        "VpcEndpointIds: Invalid VPC endpoint ids: vpce-0a1 not execute-api (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-response-kind",
        "Invalid response type specified: AUTHORIZER_X (Service: ApiGateway, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-route-choice",
        "Route selection expression is required for WebSocket: invalid RouteSelectionExpression (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-authorizer-payload",
        "AuthorizerPayloadFormatVersion is required for REQUEST authorizers of HTTP APIs (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "api-domain-distribution",
        "The domain name to be created is already associated with an existing CloudFront distribution (Service: ApiGatewayV2, Status Code: 400, Request ID: x)",
        "remade, API Gateway",
    ),
    (
        "schedule-timezone",
        "Invalid ScheduleExpressionTimezone: CET1 (Service: Scheduler, Status Code: 400, Request ID: x)",
        "remade, EventBridge",
    ),
    (
        "pool-message-placeholder",
        "SMS verification message must contain {####} (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "pool-provider-taken",
        "A provider with the name Google already exists. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "pool-page-domain",
        "There has to be an existing domain associated with this user pool (Service: CognitoIdentityProvider, Status Code: 400, Request ID: x)",
        "remade, Cognito",
    ),
    (
        "graph-resolver-kind",
        "Resolver with pipeline cannot have data source: UNIT kind required (Service: AppSync, Status Code: 400, Request ID: x)",
        "remade, AppSync",
    ),
    (
        "amplify-stage-used",
        "Framework/stage: Stage PRODUCTION already in use; auto build (Service: Amplify, Status Code: 400, Request ID: x)",
        "remade, Amplify",
    ),
    (
        "bedrock-instruction",
        "instruction failed to satisfy constraint: Member must have length greater than or equal to 40 (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-embedding",
        "The foundation model ARN arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v1 is not supported as embedding model (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "bedrock-blueprint-used",
        "Blueprint is in use by project (Service: BedrockAgent, Status Code: 400, Request ID: x)",
        "remade, Bedrock",
    ),
    (
        "addon-values",
        "ConfigurationValue provided in request is not supported: Json schema validation failed (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "node-disk",
        "Remote access configuration cannot be specified with a launch template. (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "node-image-type",
        "You cannot specify an AMI Type other than CUSTOM, when specifying an image id in your launch template. (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "node-instance-image",
        "Instance type t4g.medium does not match AMI type AL2_x86_64 (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "node-release",
        "Requested Nodegroup release version 1.2 is invalid. Allowed release version is 1.3 (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "node-image-ended",
        "Amazon EKS does not support AL2 AMI for Kubernetes version 1.33 (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "node-zone-type",
        "Your requested instance type (t2.micro) is not supported in your requested Availability Zone (ap-south-1c). Please retry your request by not specifying an Availability Zone or choosing ap-south-1a, ap-south-1b. (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "node-group-exists",
        "NodeGroup already exists with name n and cluster name c (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-cluster-exists",
        "Cluster already exists with name: c (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-authentication-mode",
        "Error while creating access entry: The caller is not allowed to modify access entries, authentication mode must be API or API_AND_CONFIG_MAP (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-authentication-mode",
        "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation. (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-pod-identity-exists",
        "VPC cni addon: Pod identity association exists (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-pod-identity-exists",
        "Association already exists: Pod identity (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-identity-provider",
        "Only one OIDC identity provider is allowed (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-fargate-selector",
        "Fargate Profile must have at least one selector (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-service-range",
        "You must specify a ServiceIpv4Cidr that does not overlap (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-encryption",
        "Cannot perform update: encryptionConfig already exists (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-already-so",
        "Cluster is already at the desired configuration with endpointPrivateAccess: true (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "batch-environment-invalid",
        "ComputeEnvironment x is not valid: status INVALID (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-environment-invalid",
        "arn:aws:batch:... is not VALID (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-fargate-resources",
        "Error executing request, Exception : Container properties: resource requirement vCPU value is not valid for Fargate (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-fargate-settings",
        "Error executing request, Exception : computeResources instanceTypes cannot be specified for FARGATE (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-fargate-role",
        "executionRoleArn is required for FARGATE platform (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-queue-mixed",
        "Compute environments of different types cannot be mixed in a job queue (EC2 and FARGATE) (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-scale-down",
        "desiredvCpus must be between minvCpus and maxvCpus (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-scale-down",
        "Manually scaling down compute environment is not supported. Disconnecting job queues from compute environment will cause it to scale-down to minvCpus. (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-update-role",
        "Cannot update compute resources: the compute environment uses a service role and BEST_FIT (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-instance-role",
        "Error executing request, Exception : Instance role is required., RequestId: x (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "batch-exists",
        "Error executing request, Exception : Object already exists (Service: AWSBatch, Status Code: 400)",
        "remade",
    ),
    (
        "endpoint-config-busy",
        'Cannot create already existing endpoint configuration "arn:aws:sagemaker:eu-west-2:1:endpoint-config/c". (Service: SageMaker, Status Code: 400)',
        "remade",
    ),
    (
        "sagemaker-domain-quota",
        "The account-level service limit 'ml.g5.xlarge for endpoint usage' is 0 Instances, with current utilization of 0 Instances and a request delta of 1 Instances. Please use AWS Service Quotas to request an increase for this quota. (Service: SageMaker, Status Code: 400)",
        "remade",
    ),
    (
        "sagemaker-missing",
        'Could not find model "arn:aws:sagemaker:us-east-1:1:model/m". (Service: SageMaker, Status Code: 400)',
        "remade",
    ),
    (
        "sagemaker-missing",
        'Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:1:endpoint-config/c". (Service: SageMaker, Status Code: 400)',
        "remade",
    ),
    (
        "sagemaker-notebook-state",
        "Status (InService) not in ([Stopped, Failed]). Unable to transition to (Deleting) for Notebook Instance (arn:x) (Service: SageMaker, Status Code: 400)",
        "remade",
    ),
    (
        "sagemaker-domain-apps",
        "Unable to delete Domain d-1 because UserProfile(s) are associated with it (Service: SageMaker, Status Code: 400)",
        "remade",
    ),
    ("glue-exists", "Database my_db already exists. (Service: Glue, Status Code: 400)", "remade"),
    ("glue-exists", "Table already exists. (Service: Glue, Status Code: 400)", "remade"),
    (
        "glue-missing",
        "Database x not found. Please check the database name (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    ("glue-missing", "Database my_catalog not found. (Service: Glue, Status Code: 400)", "remade"),
    (
        "glue-schema",
        "Compatibility DISABLED does not allow versioning. SchemaId: x (Service: Glue, Status Code: 400)",
        "remade",
    ),
    ("glue-schema", "Data format is not valid. (Service: Glue, Status Code: 400)", "remade"),
    (
        "glue-trigger-action",
        "Both JobName and CrawlerName cannot be set together in an action (Service: Glue, Status Code: 400)",
        "remade",
    ),
    (
        "glue-worker",
        "Please set only Allocated Capacity or Max Capacity. Please do not set both WorkerType and MaxCapacity (Service: Glue, Status Code: 400)",
        "remade",
    ),
    (
        "glue-worker",
        "Only one of MaxCapacity or NumberOfWorkers must be set (Service: Glue, Status Code: 400)",
        "remade",
    ),
    (
        "glue-role",
        "Role arn:aws:iam::1:role/r should be given assume role permissions for Glue Service. (Service: Glue, Status Code: 400)",
        "remade",
    ),
    (
        "workgroup-not-empty",
        "WorkGroup wg is not empty (Service: Athena, Status Code: 400)",
        "remade",
    ),
    (
        "workgroup-exists",
        "WorkGroup wg is already created (Service: Athena, Status Code: 400)",
        "remade",
    ),
    (
        "lake-location-exists",
        "Resource is already registered with: arn:aws:s3:::b (Service: LakeFormation, Status Code: 400)",
        "remade",
    ),
    (
        "model-access-form",
        "You don't have access to the model with the specified model ID. (Service: Bedrock, Status Code: 400)",
        "remade",
    ),
    (
        "knowledge-base-index",
        "The knowledge base storage configuration provided is invalid... chunks column must be indexed. The SQL command to index the column is: CREATE INDEX ON t USING gin (to_tsvector('simple', c)); (Service: BedrockAgent, Status Code: 400)",
        "remade",
    ),
    (
        "knowledge-base-index",
        "The OpenSearch Serverless engine type associated with your vector index is invalid. Recreate your vector index with one of the following valid engine types: FAISS. (Service: BedrockAgent, Status Code: 400)",
        "remade",
    ),
    (
        "agent-alias",
        "Agent is in NOT_PREPARED state (Service: BedrockAgent, Status Code: 400)",
        "remade",
    ),
    (
        "broker-exists-or-missing",
        "Can't find requested broker [b-1]. Make sure your broker exists. (Service: MQ, Status Code: 400)",
        "remade",
    ),
    (
        "broker-configuration-used",
        "Configuration [c-1] is in use by broker [b-1] and can't be deleted. (Service: MQ, Status Code: 400)",
        "remade",
    ),
    (
        "broker-engine-value",
        "Broker engine type [FOO] is invalid. Valid values are: [ACTIVEMQ] (Service: MQ, Status Code: 400)",
        "remade",
    ),
    (
        "msk-subnets",
        "The number of broker nodes must be a multiple of the number of client subnets (Service: Kafka, Status Code: 400)",
        "remade",
    ),
    (
        "msk-secret",
        "The secret name must begin with AmazonMSK_ (Service: Kafka, Status Code: 400)",
        "remade",
    ),
    (
        "msk-one-update",
        "You can only perform one update operation at a time (Service: Kafka, Status Code: 400)",
        "remade",
    ),
    (
        "link-sink-policy",
        "The sink policy does not allow account 1 to link (Service: Oam, Status Code: 400)",
        "remade",
    ),
    (
        "link-exists",
        "A sink already exists in this Region (Service: Oam, Status Code: 400)",
        "remade",
    ),
    (
        "sink-has-links",
        "The sink still has attached links (Service: Oam, Status Code: 400)",
        "remade",
    ),
    (
        "iot-attached",
        "Certificate must be deactivated (not ACTIVE) before deletion. (Service: Iot, Status Code: 400)",
        "remade",
    ),
    (
        "iot-attached",
        "The policy cannot be deleted as the policy is attached to one or more principals (name=p) (Service: Iot, Status Code: 400)",
        "remade",
    ),
    (
        "iot-policy-versions",
        "The policy p already has the maximum number of versions (5) (Service: Iot, Status Code: 400)",
        "remade",
    ),
    (
        "iot-policy-versions",
        "Cannot delete the default version of a policy (Service: Iot, Status Code: 400)",
        "remade",
    ),
    (
        "iot-exists",
        "Policy cannot be created - name already exists (name=p) (Service: Iot, Status Code: 400)",
        "remade",
    ),
    (
        "iot-exists",
        "Rule with given name already exists (Service: Iot, Status Code: 400)",
        "remade",
    ),
    (
        "guardduty-detector",
        "The request is rejected because a detector already exists for the current account. (Service: GuardDuty, Status Code: 400)",
        "remade",
    ),
    (
        "securityhub-enabled",
        "Account 1 is already subscribed to Security Hub (Service: SecurityHub, Status Code: 400)",
        "remade",
    ),
    (
        "securityhub-missing",
        "Account is not subscribed to AWS Security Hub (Service: SecurityHub, Status Code: 400)",
        "remade",
    ),
    (
        "budget-exists",
        "Error creating budget: a - the budget already exists. (Service: Budgets, Status Code: 400)",
        "remade",
    ),
    (
        "budget-limits",
        "Budget start date should be the start of the month (Service: Budgets, Status Code: 400)",
        "remade",
    ),
    (
        "function-mount-path",
        "1 validation error detected: Value '/data' at 'fileSystemConfigs.1.member.localMountPath' failed to satisfy constraint: Member must satisfy regular expression pattern: ^/mnt/[a-zA-Z0-9-_.]+$ (Service: Lambda, Status Code: 400)",
        "remade",
    ),
    (
        "function-reserved-variable",
        "Error: creating Lambda Function (serverless-app-dev-function): operation error Lambda: CreateFunction, https response error StatusCode: 400, RequestID: ea60e280, api error InvalidParameterValueException: Reserved environment variable name: AWS_REGION",
        "public issues, read 2026-11",
    ),
    (
        "api-integration-uri",
        "Error: updating API Gateway Integration, initial (agi-x4mz7rs2j0-9felaz-GET): operation error API Gateway: UpdateIntegration, https response error StatusCode: 400, RequestID: eaae7c2c, BadRequestException: Invalid integration URI specified",
        "public issues, read 2026-11",
    ),
    (
        "api-link-zone",
        "operation error ApiGatewayV2: BadRequestException: Subnet is in Availability Zone 'euw3-az2' where service is not available",
        "public issues, read 2026-11",
    ),
    (
        "bus-has-rules",
        "Cannot delete event bus my-bus since it has rules. (Service: EventBridge, Status Code: 400)",
        "remade",
    ),
    (
        "firehose-buffer-both",
        "If you specify a value for SizeInMBs, you must also specify a value for IntervalInSeconds, and vice versa. (Service: Firehose, Status Code: 400)",
        "remade",
    ),
    (
        "flink-version",
        "Provided CurrentApplicationVersionId 3 does not match the current version 5 (Service: KinesisAnalyticsV2, Status Code: 400)",
        "remade",
    ),
    (
        "flink-code",
        "Unable to fetch application code from s3 bucket. Please ensure the service execution role (Service: KinesisAnalyticsV2, Status Code: 400)",
        "remade",
    ),
    (
        "schedule-tags",
        "Tags are only supported on schedule groups (Service: Scheduler, Status Code: 400)",
        "remade",
    ),
    (
        "pool-missing",
        "User pool us-east-1_x does not exist. (Service: Cognito, Status Code: 400)",
        "remade",
    ),
    (
        "pool-client-missing",
        "User pool client abc does not exist. (Service: CognitoIdentityProvider, Status Code: 400)",
        "remade",
    ),
    (
        "mail-list-one",
        "A maximum of 1 Lists allowed per account. (Service: SesV2, Status Code: 400)",
        "remade",
    ),
    (
        "mail-identity-missing",
        "Email identity example.com does not exist. (Service: SesV2, Status Code: 400)",
        "remade",
    ),
    (
        "mail-from-domain",
        "Provided MAIL-FROM domain <bounce.other.com> is not subdomain of the domain of the identity <example.com>. (Service: SesV2, Status Code: 400)",
        "remade",
    ),
    ("mail-paused", "Account sending is disabled. (Service: SesV2, Status Code: 400)", "remade"),
    (
        "mail-template",
        "Email template t already exists. (Service: SesV2, Status Code: 400)",
        "remade",
    ),
    (
        "mail-template-missing",
        "Template t does not exist. (Service: SesV2, Status Code: 400)",
        "remade",
    ),
    (
        "mail-topic-invalid",
        "Invalid SNS topic: arn:aws:sns:x (Service: AmazonSimpleEmailService, Status Code: 400)",
        "remade",
    ),
    (
        "pool-mfa-methods",
        "Error: setting Cognito User Pool (ap-northeast-2_CgcVrLqbS) MFA configuration: operation error Cognito Identity Provider: SetUserPoolMfaConfig, https response error StatusCode: 400, RequestID: 02ad, InvalidParameterException: Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
        "public issues, read 2026-11",
    ),
    (
        "pool-first-factors",
        "Error: updating Cognito User Pool (ap-northeast-1_KXaNM898u): operation error Cognito Identity Provider: UpdateUserPool, https response error StatusCode: 400, RequestID: 8fddc931, InvalidParameterException: Password should be configured as one of the allowed first auth factors.",
        "public issues, read 2026-11",
    ),
    (
        "amplify-repository",
        "Error: creating Amplify App (frontend): operation error Amplify: CreateApp, https response error StatusCode: 400, RequestID: 5368, BadRequestException: The repository url is not valid.",
        "public issues, read 2026-11",
    ),
    (
        "mail-bucket",
        "Could not write to bucket: my-bucket (Service: AmazonSimpleEmailService, Status Code: 400)",
        "remade",
    ),
    (
        "mail-function",
        "Could not invoke Lambda function: arn:aws:lambda:x (Service: AmazonSimpleEmailService, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-version",
        "Pipeline execution mode QUEUED is only supported in V2 type pipelines (Service: CodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "pipeline-version",
        "Triggers can only be configured on V2 pipelines (Service: CodePipeline, Status Code: 400)",
        "remade",
    ),
    (
        "build-credentials-exist",
        "Source credentials already exist for GITHUB (Service: CodeBuild, Status Code: 400)",
        "remade",
    ),
    (
        "deploy-configuration-reserved",
        "Deployment configuration name cannot start with the reserved prefix CodeDeployDefault (Service: CodeDeploy, Status Code: 400)",
        "remade",
    ),
    (
        "build-identifier",
        "An error occurred (InvalidInputException) when calling the CreateProject operation: Invalid input: identifier must contain only alphanumeric characters and underscores and be less than 128 characters in length",
        "public issues, read 2026-11",
    ),
    (
        "eks-part-missing",
        "No node group found for name: ng (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "eks-part-missing",
        "No addon: coredns found in cluster: c (Service: Eks, Status Code: 400)",
        "remade",
    ),
    (
        "batch-part-missing",
        "JobDefinition not found or inactive (Service: Batch, Status Code: 400)",
        "remade",
    ),
    ("batch-part-missing", "JobQueue x not found. (Service: AWSBatch, Status Code: 400)", "remade"),
    (
        "eks-cluster-missing",
        "Error: creating EKS Node Group: operation error EKS: CreateNodegroup, https response error StatusCode: 404, api error ResourceNotFoundException: No cluster found for name: web",
        "public issues, read 2026-11",
    ),
    (
        "eks-quota",
        "Error: creating EKS Fargate Profile (test:external-secrets_us-east-2b): operation error EKS: CreateFargateProfile, https response error StatusCode: 400, RequestID: d2c0004e, ResourceLimitExceededException: Fargate Profile limit exceeded for cluster.",
        "public issues, read 2026-11",
    ),
    (
        "batch-resources-missing",
        "computeResources is missing but required on a managed compute environment",
        "public issues, read 2026-11",
    ),
    (
        "batch-cluster-deleted",
        "CLIENT_ERROR - Clusters can not be blank.",
        "public issues, read 2026-11",
    ),
    (
        "bedrock-action-group-enabled",
        "Error: deleting Bedrock Agent Action Group (VNSMRYMENM,47B4NMTPNQ,DRAFT) operation error Bedrock Agent: DeleteAgentActionGroup, https response error StatusCode: 409, RequestID: 5adfb894, ConflictException: ActionGroup with ID VNSMRYMENM cannot be deleted when it is Enabled.",
        "public issues, read 2026-11",
    ),
    (
        "msk-configuration-exists",
        "Configuration already exists: c (Service: MSK, Status Code: 400)",
        "remade",
    ),
    (
        "msk-configuration-exists",
        "A configuration with the given name already exists (Service: Kafka, Status Code: 400)",
        "remade",
    ),
    (
        "msk-no-change",
        "Error: updating MSK Cluster (arn:aws:kafka:x) security: operation error Kafka: UpdateSecurity, https response error StatusCode: 400, RequestID: 3e9b, BadRequestException: The request does not include any updates to the security setting of the cluster",
        "public issues, read 2026-11",
    ),
    (
        "broker-password",
        "Error: creating MQ Broker (trading-app-production-rabbitmq): operation error mq: CreateBroker, https response error StatusCode: 400, RequestID: fc80, BadRequestException: Make sure your password doesn't contain invalid characters [, :=].",
        "public issues, read 2026-11",
    ),
    (
        "broker-password",
        "The password must be at least 12 characters (Service: MQ, Status Code: 400)",
        "remade",
    ),
    (
        "sagemaker-domain-exists",
        "Resource of type 'AWS::SageMaker::Domain' with identifier '' already exists",
        "public issues, read 2026-11",
    ),
    (
        "xray-rule-exists",
        "Failed to create rule. Rule name already exists. (Service: XRay, Status Code: 400)",
        "remade",
    ),
    (
        "xray-rule-exists",
        "Sampling rule name already exists: default (Service: XRay, Status Code: 400)",
        "remade",
    ),
    (
        "xray-rule-default",
        "The Default rule cannot be deleted. (Service: XRay, Status Code: 400)",
        "remade",
    ),
    (
        "xray-rule-quota",
        "Number of sampling rules exceeds the limit of 25 (Service: XRay, Status Code: 400)",
        "remade",
    ),
    (
        "xray-group-exists",
        "Group with that name already exists (Service: XRay, Status Code: 400)",
        "remade",
    ),
    ("xray-group-exists", "Group name already exists (Service: XRay, Status Code: 400)", "remade"),
    ("xray-filter", "Invalid filter expression (Service: XRay, Status Code: 400)", "remade"),
    (
        "xray-policies-full",
        "Exceeded the maximum number of resource policies for a target Amazon Web Services account. (Service: XRay, Status Code: 400)",
        "remade",
    ),
    (
        "prometheus-definition",
        "Error parsing alert manager definition: yaml: unmarshal errors (Service: Amp, Status Code: 400)",
        "remade",
    ),
    (
        "prometheus-definition",
        "Alert manager definition is invalid: yaml (Service: Amp, Status Code: 400)",
        "remade",
    ),
    (
        "prometheus-exists",
        "alert manager definition already exists for workspace ws-1 (Service: Amp, Status Code: 400)",
        "remade",
    ),
    (
        "prometheus-exists",
        "Rule groups namespace already exists: x (Service: Amp, Status Code: 400)",
        "remade",
    ),
    (
        "prometheus-workspace-missing",
        "Workspace not found: ws-1 (Service: Amp, Status Code: 400)",
        "remade",
    ),
    (
        "iot-thing-type",
        "Cannot delete thing type : x. Please wait for 5 minutes after deprecation and then retry (Service: Iot, Status Code: 400)",
        "remade",
    ),
    (
        "guardduty-plan-role",
        "operation error GuardDuty: CreateMalwareProtectionPlan, https response error StatusCode: 400, RequestID: 8079, BadRequestException: The request was rejected because the provided IAM role does not have the required EventBridge PutRule and PutTargets permissions to create a Managed Rule.",
        "public issues, read 2026-11",
    ),
    (
        "guardduty-input",
        "Error: updating GuardDuty Organization Configuration (eecb77edbcc1): operation error GuardDuty: UpdateOrganizationConfiguration, https response error StatusCode: 400, RequestID: bd75, BadRequestException: The request is rejected because an invalid or out-of-range value is specified as an input parameter.",
        "public issues, read 2026-11",
    ),
    (
        "api-domain-period",
        "Trailing period should be omitted from domain name (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException; Request ID: x)",
        "public issues, read 2026-11",
    ),
    (
        "api-deployment-busy",
        "An error occurred: ApiGatewayDeploymentxxxxxx - Another Deployment is in progress for rest api with id xxxxxxxx. Please try again later. (Service: AmazonApiGateway; Status Code: 409; Error Code: ConflictException; Request ID: x).",
        "public issues, read 2026-11",
    ),
    (
        "firehose-source-state",
        "Kinesis stream must be in ACTIVE or UPDATING state in order to create a delivery stream. (Service: AmazonKinesisFirehose; Status Code: 400; Error Code: InvalidArgumentException; Request ID: e266)",
        "public issues, read 2026-11",
    ),
    (
        "firehose-missing",
        "Firehose PurchaseLogs not found under account 1234. (Service: AmazonKinesisFirehose; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: f605)",
        "public issues, read 2026-11",
    ),
    (
        "deploy-ecs-settings",
        "For ECS deployment, the deployment type must be BLUE_GREEN, and deployment option must be WITH_TRAFFIC_CONTROL. (Service: AmazonCodeDeploy; Status Code: 400; Error Code: InvalidDeploymentStyleException; Request ID: yyy; Proxy: null)",
        "public issues, read 2026-11",
    ),
    (
        "deploy-ecs-settings",
        "For ECS deployment group, loadBalancerInfo must be specified (Service: AmazonCodeDeploy; Status Code: 400; Error Code: InvalidLoadBalancerInfoException; Request ID: xxx)",
        "public issues, read 2026-11",
    ),
    (
        "deploy-ecs-settings",
        "For ECS deployment group, blueGreenDeploymentConfiguration must be specified (Service: AmazonCodeDeploy; Status Code: 400; Error Code: InvalidBlueGreenDeploymentConfigurationException; Request ID: x)",
        "public issues, read 2026-11",
    ),
    (
        "beanstalk-balancer-type",
        "Configuration validation exception: LoadBalancer type option cannot be changed. (Service: AWSElasticBeanstalk; Status Code: 400; Error Code: ConfigurationValidationException;",
        "public issues, read 2026-11",
    ),
    (
        "beanstalk-certificate",
        "Configuration validation exception: You must specify an SSL certificate to configure a listener to use HTTPS. (Service: AWSElasticBeanstalk; Status Code: 400; Error Code: ConfigurationValidationException; Request ID: b8)",
        "public issues, read 2026-11",
    ),
    (
        "glue-table-versions",
        "Number of TABLE_VERSION resources exceeds the account limit 1000000 (Service: AWSGlue; Status Code: 400; Error Code: ResourceNumberLimitExceededException; Request ID: 38e9)",
        "public issues, read 2026-11",
    ),
    (
        "query-failed",
        "Query did not finish successfully. Final query state: FAILED (Service: AmazonAthena; Status Code: 400; Error Code: InvalidRequestException; Request ID: 5c5e)",
        "public issues, read 2026-11",
    ),
    (
        "signals-discovery",
        "Application Signals is not enabled for this account (Service: ApplicationSignals, Status Code: 400)",
        "remade",
    ),
    (
        "grafana-sign-in",
        "SSO is not enabled for this account. Enable IAM Identity Center first (Service: Grafana, Status Code: 400)",
        "remade",
    ),
    (
        "media-input-url",
        "An error occurred (BadRequestException) when calling the CreateInput operation: Invalid URL () specified for inputSource (Service: MediaLive, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "lambda-size",
        "Request must be smaller than 70167211 bytes for the CreateFunction operation (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "lambda-size",
        "Zipped size must be smaller than 52428800 bytes (Service: Lambda, Status Code: 400)",
        "localstack/localstack, a snapshot of AWS",
    ),
    (
        "api-route-settings",
        "Unable to find Route by key GET /some-route within the provided RouteSettings (Service: AmazonApiGatewayV2; Status Code: 404; Error Code: NotFoundException; Request ID: 0bed; Proxy: null)",
        "public issues, read 2026-11",
    ),
    (
        "api-http-proxy",
        "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY) (Service: AmazonApiGatewayV2; Status Code: 400; Error Code: BadRequestException; Proxy: null)",
        "public issues, read 2026-11",
    ),
    (
        "api-method-response",
        "No method response exists for method. (Service: AmazonApiGateway; Status Code: 404; Error Code: NotFoundException)",
        "public issues, read 2026-11",
    ),
    (
        "api-method-response",
        "Output mapping refers to an invalid method response: 200 (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException)",
        "public issues, read 2026-11",
    ),
    (
        "api-truststore",
        "Request failed: AccessDenied when reading the truststore s3://b/t.pem. Access to the truststore bucket is denied (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException)",
        "public issues, read 2026-11",
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
        "firehose-partitioning-processors",
        "Processing configuration is not valid when dynamic partitioning is enabled (Service: Firehose, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "firehose-error-prefix-type",
        "ErrorOutputPrefix should have !{firehose:error-output-type} (Service: Firehose, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "firehose-table",
        "Table t in database d does not exist. Please check the schema configuration (Service: Firehose, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "firehose-domain",
        "Domain endpoint https://x.es.amazonaws.com does not exist. (Service: Firehose, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "mail-identity-exists",
        "Resource handler returned message: \"Resource of type 'AWS::SES::EmailIdentity' with identifier 'x.social' already exists.\" (RequestToken: b417, HandlerErrorCode: AlreadyExists)",
        "public issues, read 2026-11",
    ),
    (
        "user-pool-quota",
        "The account has reached the limit for user pools: 1000 (Service: CognitoIdentityProvider, Status Code: 400, Error Code: LimitExceededException)",
        "public issues, read 2026-11",
    ),
    (
        "amplify-branch-exists",
        'Resource handler returned message: "Invalid request provided: Failed to create branch. The branch main already exists for the app d2d5rf58axme3s (Service: Amplify, Status Code: 400, Request ID: e643, Extended Request ID: null)" (RequestToken: b3, HandlerErrorCode: InvalidRequest)',
        "public issues, read 2026-11",
    ),
    (
        "pipeline-webhook",
        "Action with name Source was not found in the first stage of the pipeline",
        "public issues, read 2026-11",
    ),
    (
        "deploy-configuration-missing",
        "No deployment configuration found for name: CodeDeployDefault.ECSAllAtOnceBlueGreen (Service: AmazonCodeDeploy; Status Code: 400; Error Code: DeploymentConfigDoesNotExistException)",
        "public issues, read 2026-11",
    ),
    (
        "runner-configuration-revisions",
        "you exceeded your account's revision quota: 5 (Service: AppRunner, Status Code: 400, Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "eks-one-update",
        "Only one type of update can be allowed. (Service: AmazonEKS; Status Code: 400; Error Code: InvalidParameterException)",
        "public issues, read 2026-11",
    ),
    (
        "eks-updates-paused",
        "Updates in the cell are disabled (Service: AmazonEKS; Status Code: 503; Error Code: ServiceUnavailableException)",
        "public issues, read 2026-11",
    ),
    (
        "node-ssh-key",
        "ec2SshKey in remote-access can't be empty (Service: AmazonEKS; Status Code: 400; Error Code: InvalidParameterException; Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "node-image-version",
        "Requested AMI for this version 1.29 is not supported (Service: Eks, Status Code: 400, Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "node-image-version",
        "AMI Type AL2_x86_64 is only supported for kubernetes versions 1.32 or earlier (Service: Eks, Status Code: 400, Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "sagemaker-notebook-platform",
        "Platform identifier (notebook-al2-v1) is not supported for this service. (Service: AmazonSageMaker; Status Code: 400; Error Code: ValidationException)",
        "public issues, read 2026-11",
    ),
    (
        "sagemaker-region",
        "ARN should be scoped to correct region: us-west-2 (Service: AmazonSageMaker; Status Code: 400; Error Code: ValidationException)",
        "public issues, read 2026-11",
    ),
    (
        "glue-bucket",
        "S3 bucket test_bucket does not exist. (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException)",
        "public issues, read 2026-11",
    ),
    (
        "broker-audit-log",
        "Audit logging is not supported for RabbitMQ brokers. (Service: AmazonMQ; Status Code: 400; Error Code: BadRequestException)",
        "public issues, read 2026-11",
    ),
    (
        "broker-subnets",
        "Exactly one subnet must be specified for deployment mode SINGLE_INSTANCE. (Service: AmazonMQ; Status Code: 400; Error Code: BadRequestException)",
        "public issues, read 2026-11",
    ),
    (
        "bedrock-guardrail",
        "'guardrailIdentifier' cannot be null (Service: BedrockAgent, Status Code: 400, Request ID: a1)",
        "public issues, read 2026-11",
    ),
    (
        "agent-api-schema",
        "CreateAgentActionGroupRequest caught an error. Failed to create OpenAPI 3 model from the JSON/YAML object that you provided for action: orders. (Service: BedrockAgent, Status Code: 400, Request ID: a1)",
        "public issues, read 2026-11",
    ),
    (
        "agent-api-schema",
        "Failed to create OpenAPI 3 model from the JSON/YAML object that you provided for action group. Invalid schema (Service: BedrockAgent, Status Code: 400)",
        "remade",
    ),
    (
        "glue-connection",
        "Validation for connection properties failed (Service: Glue, Status Code: 400, Error Code: InvalidInputException; Request ID: a1)",
        "public issues, read 2026-11",
    ),
    (
        "sagemaker-role",
        "Could not validate IAM role ARN arn:aws:iam::111122223333:role/x (Service: AmazonSageMaker; Status Code: 400; Error Code: ValidationException)",
        "public issues, read 2026-11",
    ),
    (
        "iot-query",
        "Errors encountered while validating query. ERROR: The provided function yes is not valid (Service: Iot, Status Code: 400, Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "iot-query",
        "SqlParseException : Expected a comma or FROM (Service: Iot, Status Code: 400, Error Code: SqlParseException)",
        "public issues, read 2026-11",
    ),
    (
        "guardduty-features",
        'Resource handler returned message: "The request failed because both data sources and features were provided. You can provide only one; it is recommended to use features. (Service: GuardDuty, Status Code: 400)"',
        "public issues, read 2026-11",
    ),
    (
        "function-snapshot-quota",
        "Lambda was unable to create a new snapshot because you have reached your concurrent snapshot creation limit. (Service: Lambda, Status Code: 429)",
        "public issues, read 2026-11",
    ),
    (
        "api-integration-response-exists",
        "Integration response with selection pattern default already exists (Service: AmazonApiGateway; Status Code: 409; Error Code: ConflictException; Request ID: eb2a)",
        "public issues, read 2026-11",
    ),
    (
        "api-key-source",
        "Configuring API Key Source is not currently supported. (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException)",
        "public issues, read 2026-11",
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
        "lake-grant",
        "Not authorized to grant permissions. (Service: LakeFormation, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "lake-grant-form",
        "Permissions modification is invalid. (Service: LakeFormation, Status Code: 400, Request ID: a)",
        "public issues, read 2026-11",
    ),
    (
        "flink-input-role",
        "Kinesis Analytics doesn't have sufficient privileges to the Delivery Stream using assumed role. Please check the role. (Service: AmazonKinesisAnalytics; Status Code: 400; Error Code: InvalidArgumentException)",
        "public issues, read 2026-11",
    ),
    (
        "agent-image-architecture",
        "Architecture incompatible for uri '111122223333.dkr.ecr.us-east-1.amazonaws.com/a:latest'. Supported architectures: [arm64] (Service: BedrockAgentCoreControl, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "agent-memory-exists",
        "Memory name already exists (Service: BedrockAgentCoreControl, Status Code: 409)",
        "public issues, read 2026-11",
    ),
    (
        "agent-image-access",
        "Access denied while validating ECR URI '111122223333.dkr.ecr.us-east-1.amazonaws.com/a:latest'. The execution role requires permissions for ecr:GetAuthorizationToken, ecr:BatchGetImage, and ecr:GetDownloadUrlForLayer operations. (Service: BedrockAgentCoreControl, Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "api-websocket-authorization",
        "Currently, authorization is restricted to the $connect route only (Service: AmazonApiGatewayV2; Status Code: 400; Error Code: BadRequestException)",
        "public issues, read 2026-11",
    ),
    (
        "api-path-slash",
        "Warnings found during import: Parse issue: attribute paths. Resource $default should start with / (Service: AmazonApiGatewayV2; Status Code: 400; Error Code: BadRequestException)",
        "public issues, read 2026-11",
    ),
    (
        "graph-certificate",
        "Invalid request provided: Certificate must be in the same account as the domain name. (Service: AppSync, Status Code: 400, Request ID: 9daf)",
        "public issues, read 2026-11",
    ),
    (
        "bedrock-exists",
        "DataSource with name kb-s3-source already exists. (Service: BedrockAgent, Status Code: 409, Request ID: f863)",
        "public issues, read 2026-11",
    ),
    (
        "bedrock-exists",
        "KnowledgeBase with name AgentCoreKnowledgeBase already exists. (Service: BedrockAgent, Status Code: 409)",
        "public issues, read 2026-11",
    ),
    (
        "glue-partition-parameters",
        "Parameters not supported for partition columns (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException; Request ID: df2e)",
        "public issues, read 2026-11",
    ),
    (
        "api-link-taken",
        "Failed to create a VPC link: NLB is already associated with another VPC Endpoint Service (Service: AmazonApiGateway; Status Code: 400)",
        "API Gateway guide",
    ),
    (
        "api-certificate-format",
        "Unsupported certificate format. Please check your private key (Service: AmazonApiGateway; Status Code: 400)",
        "public issues, read 2026-11",
    ),
    (
        "stream-consumer-quota",
        "Enhanced fan-out consumer limit reached: 20 (Service: Kinesis, Status Code: 400; Error Code: LimitExceededException)",
        "remade",
    ),
    (
        "capabilities",
        "The following resource(s) require capabilities: [CAPABILITY_AUTO_EXPAND]",
        "CloudFormation guide",
    ),
)
