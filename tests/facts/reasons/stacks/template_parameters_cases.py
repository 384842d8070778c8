"""Texts for the rows of ``facts.reasons.stacks.template_parameters``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("parameter-secure-type", "Parameters [/app/secret] referenced by template have types not supported by CloudFormation.", "CloudFormation guide"),
    ("parameter-assets", "Parameters: [AssetParameters74e1c940fa063c9ea88baaaa5bc6287dd4ee1ff6bb7cd9c66f2afb92067be00dS3Bucket3DC33554, AssetParameters74e1cS3VersionKey27AA43A8] must have values (Service: AmazonCloudFormation; Status Code: 400; Error Code: ValidationError; Request ID: 8733cfcc-6c3f-4260-a968-9ecb546c972a; Proxy: null)", "public issue, CDK"),
    ("nested-parameter-missing", "ApiNestedStack - Parameters: [ApiResourceParameter, FunctionArnParameter] must have values.", "remade, CloudFormation"),
    ("parameter-missing", "Parameters: [ALBPrivateCNAME] must have values", "aws-samples/aws-microservices-deploy-options#53"),
    ("parameter-missing", "An error occurred (ValidationError) when calling the CreateStack operation: Parameters: [EnvironmentName] must have values", "boto/botocore#2598"),
    ("parameter-missing", "An error occurred (ValidationError) when calling the CreateChangeSet operation: Parameter AMI should either have input value or default value", "public file 4905930867"),
    ("parameter-missing", "14 Feb 2019 00:43:39 | authcognito8e70670b | UPDATE_FAILED | Parameters: [authRoleArn, autoVerifiedAttributes, unauthRoleName] must have values", "aws-amplify/amplify-cli#574"),
    ("parameter-aws-value", "Parameter validation failed: parameter value vpc-123 for parameter name VpcId does not exist. Rollback requested by user.", "CloudFormation guide"),
    ("parameter-aws-value", "Parameter validation failed: parameter value ami-2d097847 for parameter name AmiId does not exist. Rollback requested by user.", "remind101/conveyor#64"),
    ("ssm-parameter", "SSM parameter /app/image not found", "remade, CloudFormation"),
    ("ssm-parameter", "SSM parameter /app/other was not found", "remade, CloudFormation"),
    ("parameter-twice", "An error occurred (ValidationError) when calling the CreateStack operation: Duplicate parameter keys: [Env]", "remade, CloudFormation"),
    ("parameter-size", "Parameter values may not exceed 4096 bytes", "remade, CloudFormation"),
    ("parameter-unknown", "An error occurred (ValidationError) when calling the CreateChangeSet operation: Parameter values specified for a template which does not require them", "public file 30250776368"),
    ("parameter-unknown", "Parameters: [Vpc] do not exist in the template", "CloudFormation guide"),
    ("parameter-unknown", "Parameter [Env] does not exist in the template", "remade, CloudFormation"),
    ("secret-not-found", "Received response status [FAILED] from custom resource. Message returned: An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: Secrets Manager can't find the specified secret. (RequestId: x)", "public issues, read 2026-11"),
    ("dynamic-secure-place", "Template format error: SSM Secure reference is not supported in: [AWS::ECS::TaskDefinition/Properties/ContainerDefinitions]", "remade, CloudFormation"),
    ("dynamic-reference", "Could not resolve the dynamic reference of the property", "remade, CloudFormation"),
    ("template-role-missing", "HelloLambdaFunction - Template error: IAM role myHelloWorld-dev-us-east-1-lambdaRole doesn't exist.", "serverless/serverless#5418"),
    ("cli-file", "text contents could not be decoded. If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.", "public file 19901089990"),
    ("template-parameter-type", "Template format error: Every Parameters object must contain a Type member.", "CloudFormation guide"),
    ("template-default", "Template format error: Parameter 'Env' default value 'x' must be one of AllowedValues", "CloudFormation, remade"),
)  # fmt: skip
