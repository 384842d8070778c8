"""Texts for the rows of ``facts.reasons.stacks.serverless_transform``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("cdk-ec2-capacity", "ValidationError: Validation failed with the following errors:\n    [Stack/Service] Cluster for this service needs Ec2 capacity. Call addXxxCapacity() on the cluster.", "aws/aws-cdk#36098"),
    ("blue-green-transform", 'Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state Status: FAILED. Reason: Transform ***::CodeDeployBlueGreen failed with: Failed to transform template. Failed to parse the template resource "Resources->ECSService". Please validate the template configuration.', "aws-cloudformation/cloudformation-coverage-roadmap#1479"),
    ("sam-deployment-preference", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [MinimalFunction] is invalid. 'DeploymentPreference' requires AutoPublishAlias property to be specified.", "SAM tests"),
    ("serverless-parameter", "ParameterNotFound: A valid SSM parameter to satisfy the declaration 'ssm:/aws/reference/secretsmanager/my-variable' could not be found.", "serverless-operations/serverless-step-functions#441"),
    ("sam-application-recreated", "The following nested application arn:aws:serverlessrepo:us-east-1:956882708938:applications/sumologic-app-utils and semantic version 1.0.5 was recreated after the containing application arn:aws:serverlessrepo:us-east-1:956882708938:applications/sumologic-guardduty-benchmark was published. The containing application will need be updated before it can be deployed", "SumoLogic/sumologic-aws-lambda#99"),
    ("sam-application-location", "Error: Resource with id [MyNestedApp] is invalid. Location property must be an Application Location Object referencing a valid AWS Serverless Application Repository application.", "aws/aws-sam-cli#2477"),
    ("sam-application-access", "An error occurred (AccessDeniedException) when calling the CreateCloudFormationTemplate operation: User: arn:aws:iam::123456789012:user/x is not authorized to perform: serverlessrepo:CreateCloudFormationTemplate on resource: arn:aws:serverlessrepo:us-east-1:520945424137:applications/spa-authorization-at-edge", "aws-samples/cloudfront-authorization-at-edge#31"),
    ("sam-bucket-event", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [F] is invalid. Event with id [S3Event] is invalid. S3 events must reference an S3 bucket in the same template.", "SAM tests"),
    ("sam-definition-body", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [ExplicitApi] is invalid. Cors works only with inline OpenApi specified in 'DefinitionBody' property.", "SAM tests"),
    ("sam-bucket-option", "Error: S3 Bucket not specified, use --s3-bucket to specify a bucket name, or use --resolve-s3 to create a managed default bucket", "aws/aws-sam-cli, bucket option"),
    ("sam-bucket-option", "Error: Cannot use both --resolve-s3 and --s3-bucket parameters. Please use only one.", "aws/aws-sam-cli, bucket option"),
    ("sam-template-file", "Error: Template file not found at /app/template.yml", "aws/aws-sam-cli, template option"),
    ("sam-build-runtime", "Error: PythonPipBuilder:Validation - Binary validation failed for python, searched for python in following locations: /usr/bin/python which did not satisfy constraints for runtime: python3.12", "aws/aws-sam-cli, builders"),
    ("sam-build-packages", "Build Failed Error: NodejsNpmBuilder:NpmPack - NPM Failed: npm ERR! code ENOENT", "aws/aws-lambda-builders"),
    ("sam-docker", "Error: Running AWS SAM projects locally requires Docker. Have you got it installed and running?", "aws/aws-sam-cli, docker"),
    ("sam-property-value", "Error: [InvalidResourceException('AccountManagementApi', \"Invalid value for 'Auth' property\")] ('AccountManagementApi', \"Invalid value for 'Auth' property\")", "aws/aws-sam-cli#1944"),
    ("sam-implicit-api", "Template error: Unresolved resource dependencies [ServerlessRestApi] in the Outputs block of the template", "siilisolutions/hedge#88"),
    ("sam-definition-none", "Error: Require value for either DefinitionBody or DefinitionUri", "aws/aws-sam-cli#5861"),
    ("sam-local-uri", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [PostbackFunction] is invalid. 'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter.", "aws-amplify/amplify-cli#155"),
    ("macro-parameter", "The value of parameter forwarderArn under transform DatadogServerless must resolve to a string, number, boolean or a list of any of these.", "DataDog/datadog-cloudformation-macro#25"),
    ("macro-invoked", "Failed to create ChangeSet cdk-deploy-change-set on sqs-buffer: FAILED, Transform 123456789012::DatadogServerless failed with: Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.", "public file 46372146370"),
    ("transform-service", "Failed to create the changeset: Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state Status: FAILED. Reason: Received malformed response from transform AWS::Serverless-2016-10-31", "aws/serverless-application-model#793"),
    ("macro-response", "Received malformed response from transform 111111111111::Unsuccessful. Rollback requested by user.", "LocalStack snapshot"),
    ("macro-response", "Fragment returned by transform AWS::LanguageExtensions is null", "aws-cloudformation/cfn-language-discussion#160"),
    ("macro-denied", "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:us-east-1:aws:transform/LanguageExtensions because no resource-based policy allows the cloudformation:CreateChangeSet action", "aws-cloudformation/aws-cloudformation-templates#358"),
    ("language-select", "Transform AWS::LanguageExtensions failed with: Fn::Select cannot select nonexistent value at index 1", "aws-cloudformation/cfn-language-discussion#159"),
    ("language-condition", "Transform AWS::LanguageExtensions failed with: Condition layout is incorrect. Rollback requested by user", "aws-cloudformation/cfn-language-discussion#147"),
    ("include-bucket", "Transform AWS::Include failed with: S3 bucket [doesnotexist] does not exist.", "LocalStack snapshot"),
    ("transform-include", "Transform AWS::Include failed with: The specified S3 object's content should be valid Yaml/JSON", "public file 45365458899"),
    ("transform-serverless", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 2. Resource with id [ResumeFunction] is invalid. Property 'Tags' should be a map. Resource with id [ReaderFunction] is invalid. Property 'Tags' should be a map.", "public files"),
    ("transform-silent", "Transform …::S3Objects failed without an error message.", "aws-cloudformation/aws-cloudformation-templates#336"),
    ("rotation-function", "Transform AWS::SecretsManager-2020-07-23 failed with: Can only specify either HostedRotationLambda or RotationLambdaARN.", "cloudtools/troposphere#1783"),
    ("transform", "Transform 123456789012::Macro failed with: key missing", "remade, CloudFormation"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("sam-template-file", "Template welcome-mail does not exist"),
    ("macro-response", "Waiter ChangeSetCreateComplete failed: Waiter encountered a terminal failure state Status: FAILED. Reason: Received malformed response from transform AWS::Serverless-2016-10-31"),
    ("transform", "Transform job failed: AlgorithmError (Service: SageMaker)"),
)  # fmt: skip
