"""Texts that users of serverless frameworks met, each with the row of the table that explains it, and its source.

As in ``service_cases``.
"""

from __future__ import annotations

SERVERLESS_CASES: tuple[tuple[str, str, str], ...] = (
    ("template-url-region", "S3 error: The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint. For more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html", "aws-amplify/amplify-cli#2619"),
    ("custom-provider-log", "Failed to create resource. The execution didn't succeed  Logs: /aws/lambda/amplify-dev-225403-AwaiterCustomCompleteHan-1DL4      at Runtime.exports.handler (/var/task/index.js:102:13)", "aws-amplify/amplify-cli#6421"),
    ("lambda-environment", "operation error Lambda: UpdateFunctionConfiguration, https response error StatusCode: 413, RequestID: 8c5d, api error RequestEntityTooLargeException: Request must be smaller than 5120 bytes for the UpdateFunctionConfiguration operation", "anomalyco/sst#4598"),
    ("api-http-uri", "An error occurred (BadRequestException) when calling the ImportRestApi operation: Errors found during import:         Unable to put integration on 'GET' for resource at path '/': Invalid HTTP endpoint specified for URI", "ustayready/fireprox#37"),
    ("lambda-unnamed", "An error occurred: LambdaFunction - An error occurred and the request cannot be processed. (Service: AWSLambdaInternal; Status Code: 400; Error Code: InvalidParameterValueException; Request ID: ).", "serverless/serverless#6087"),
    ("lambda-unnamed", "An error occurred and the request cannot be processed. (Service: AWSLambdaInternal; Status Code: 500; Error Code: ServiceException; Request ID: xxxxxx)", "brefphp/bref#239"),
    ("table-key-schema", "'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2 (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException;", "mandarzope/loopback-connector-dynamodb#5"),
    ("template-output", "Error: Failed to create changeset for the stack: foo-sessions-sam-eventbridge-example, ex: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state Status: FAILED. Reason: Template format error: The Value field of every Outputs member must evaluate to a String.", "aws-samples/sessions-with-aws-sam#7"),
    ("transform-service", "Failed to create the changeset: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state Status: FAILED. Reason: Received malformed response from transform AWS::Serverless-2016-10-31", "aws/serverless-application-model#793"),
    ("cli-waiter-change-set", "botocore.exceptions.WaiterError: Waiter ChangeSetCreateComplete failed: Max attempts exceeded", "aws/aws-sam-cli#4627"),
    ("cli-waiter-slow", "Waiter StackCreateComplete failed: Max attempts exceeded", "remade"),
    ("lambda-network-denied", "Your access has been denied by EC2", "serverless/serverless#2064"),
    ("id-kind", "Error creating Lambda function: Error occurred while DescribeSecurityGroups. EC2 Error Code: InvalidGroupId.Malformed. EC2 Error Message: Invalid id: \"subnet-85f423ba\" (expecting \"sg-...\")", "aws/aws-lambda-dotnet#60"),
    ("custom-resource-failed", "Failed to create resource. Bad Request", "cloudstax/firecamp#83"),
    ("custom-program", "Failed to create resource. Cannot read property 'foo' of undefined", "remade"),
    ("tag-permission-listed", "Failed to set tags on AWS::Lambda::Function. IAM permissions lambda:ListTags, lambda:TagResource and lambda:UntagResource are required to tag AWS::Lambda::Function resources and to propagate stack level tags.", "FormidableLabs/terraform-aws-serverless#36"),
    ("graph-source-role", "An error occurred: GraphQlDsPropertyData - Service role arn not specified. (Service: AWSAppSync; Status Code: 400; Error Code: BadRequestException; Request ID: cec7d85d).", "sid88in/serverless-appsync-plugin#105"),
    ("schema-not-saved", "Internal error while saving the schema", "aws/aws-cdk#13032"),
    ("change-set-internal", "Failed to create ChangeSet CDK-b3ba7823-3649-4c2d-be39-25ad57f0c379 on test-example: FAILED, Internal Failure", "aws/aws-cdk#7439"),
    ("no-cause", "error getting Lambda Provisioned Concurrency Config (arn:aws:lambda:us-east-2:123456789012:function:name:alias): ValidationException: status code: 400, request id: x", "pulumi/pulumi-aws#1886"),
    ("list-length", "1 validation error detected: Value '[subnet-1, subnet-2]' at 'subnetIds' failed to satisfy constraint: Member must have length less than or equal to 1", "remade"),
    ("template-types", "The CloudFormation template is invalid: Template format error: Unrecognized resource types: [AWS::Scheduler::ScheduleGroup]", "serverless/serverless#11571"),
    ("schedule-moved", "Resource handler returned message: \"Resource of type 'AWS::Scheduler::Schedule' with identifier 'my-schedule' was not found.\" (RequestToken: x, HandlerErrorCode: NotFound)", "aws/aws-cdk#34216"),
    ("scalable-target-exists", "table/PrivateTableName1234|dynamodb:table:ReadCapacityUnits|dynamodb already exists", "aws/aws-cdk#15318"),
    ("no-cause", "Waiting for Cloud Control API service CreateResource operation completion returned: waiter state transitioned to FAILED. StatusMessage: Invalid request provided: AWS::DevOpsGuru::ResourceCollection. ErrorCode: InvalidRequest", "hashicorp/terraform-provider-awscc#2230"),
    ("request-shape", "cannot create Queue: MalformedInput: End of list found where not expected status code: 400, request id: xxxx", "crossplane-contrib/provider-aws#457"),
    ("function-address", "Unable to parse HTTP response content (Service: AWSLambda; Status Code: 403; Error Code: null; Request ID: x)", "aws/serverless-application-model#658"),
    ("sam-property-value", "Error: [InvalidResourceException('AccountManagementApi', \"Invalid value for 'Auth' property\")] ('AccountManagementApi', \"Invalid value for 'Auth' property\")", "aws/aws-sam-cli#1944"),
    ("permission", "Resource handler returned message: \"Lambda:GetLayerVersionPolicy access denied\" (RequestToken: 04a9, HandlerErrorCode: AccessDenied)", "aws-amplify/amplify-cli#14339"),
    ("permission", "Error: waiting for Kinesis Firehose Delivery Stream (s) create: unexpected state 'CREATING_FAILED', wanted target 'ACTIVE'. last error: CREATE_PRIVATE_LINK_FAILED: AWS Firehose is not authorized to perform kafka:CreateVpcConnection on resource arn:aws:iam::123456789012:role/r", "hashicorp/terraform-provider-aws#48946"),
    ("event-source-missing", "Stream arn:aws:kinesis:us-east-1:774182433398:stream/missing-resources-devdoes not appear to be active..", "serverless/serverless#2514"),
    ("deploy-alias-version", "The deployment failed because the AppSpec file that specifies the AWS Lambda deployment configuration is missing or has an invalid configuration. The Lambda function alias version does not match the current version in AppSpec file. (Error code: INVALID_LAMBDA_CONFIGURATION)", "aws/serverless-application-model#291"),
    ("firehose-stream-source", "This operation is not permitted on KinesisStreamAsSource delivery stream type.", "awslabs/lambda-streams-to-firehose#60"),
    ("api-mapping-response", "An error occurred: ApiGatewayMethodAdminAccountsGet - Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.response.header.Access-Control-Allow-Origin] (Service: AmazonApiGateway; Status Code: 400; Error Code: BadRequestException;", "deliveryhero/serverless-aws-documentation#91"),
    ("api-mapping-constant", "An error occurred while provisioning your stack: ApiGatewayMethodGraphqlPost - Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: *].", "serverless/serverless-graphql#67"),
    ("api-mapping-name", "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping identifier specified] (Service: null; Status Code: 400; Error Code: null; Request ID: 3a7a)", "amazon-archives/aws-apigateway-importer#104"),
    ("rule-quota", "Error: Updating CloudWatch Event Target failed: LimitExceededException: The requested resource exceeds the maximum number allowed.", "uktrade/data-workspace-frontend#1248"),
    ("edge-function-pending", "Resource handler returned message: \"Invalid request provided: AWS::CloudFront::Distribution: The function must be in an Active state. The current state for function arn:aws:lambda:us-east-1:123456789012:function:h:1 is Pending (Service: CloudFront, Status Code: 400, Request ID: 7a)\" (RequestToken: 13, HandlerErrorCode: InvalidRequest)", "aws-samples/cloudfront-authorization-at-edge#245"),
)  # fmt: skip
