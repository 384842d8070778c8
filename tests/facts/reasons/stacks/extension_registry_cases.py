"""Texts for the rows of ``facts.reasons.stacks.extension_registry``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("module-version-ended", "Module version 00000001 of Example::S3::Bucket::MODULE is deprecated", "remade, CloudFormation"),
    ("command-runner-output", "Either the command failed to execute, the value written to /command-output.txt was invalid or the Subnet specified did not have internet access. Check cloud-init.log in the LogGroup specified for more information.", "aws-cloudformation-resource-providers-awsutilities-commandrunner#68"),
    ("type-missing", "Template format error: Unrecognized resource types: [AWSUtility::CloudFormation::CommandRunner]", "aws-cloudformation-resource-providers-awsutilities-commandrunner#42"),
    ("extension-schema-invalid", "Deployment is currently in VALIDATION_STAGE of status FAILED; Next is DEPLOY_STAGE with status CANCELLED Deployment failed with exception: com.amazonaws.providerruntime.utils.exceptions.ValidationException with error msg : [dd77cf3d] Error validating schema definition.", "remade, CloudFormation"),
    ("cloud-control-create-only", "Invalid patch update: createOnlyProperties [/properties/TableName] cannot be updated", "remade, Cloud Control"),
    ("cloud-control-missing", "An error occurred (ResourceNotFoundException) when calling the GetResource operation: AWS::Logs::LogGroup Handler returned status FAILED: Resource of type 'AWS::Logs::LogGroup' with identifier 'web' was not found. (HandlerErrorCode: NotFound, RequestToken: 1)", "remade, Cloud Control"),
    ("cloud-control-unread", "error: creating resource: reading resource state: operation error CloudControl: GetResource, https response error StatusCode: 400, RequestID: ***, ResourceNotFoundException: AWS::ApplicationAutoScaling::ScalingPolicy Handler returned status FAILED: null (HandlerErrorCode: NotFound, RequestToken: ***)", "pulumi/pulumi-aws-native#1637"),
    ("cloud-control-model", "An error occurred (InvalidRequestException) when calling the ListResources operation: Missing or invalid ResourceModel property in AWS::ApiGateway::Resource list handler request input. Required property:  (RestApiId)", "remade, Cloud Control"),
    ("type-versions", "This type has more than one active version. Please deregister non-default active versions before attempting to deregister the type.", "LocalStack snapshot"),
    ("cloud-control-action", "operation error CloudControl: CreateResource, https response error StatusCode: 400, RequestID: x, UnsupportedActionException: Resource type AWS::DAX::SubnetGroup does not support CREATE action", "pulumi/pulumi-aws-native, issue"),
    ("type-missing", "The type 'LocalStack::Testing::TestHook' cannot be found.", "LocalStack snapshot"),
    ("type-missing", "Type My::Foo::Bar does not exist or is not activated in region", "remade, CloudFormation"),
    ("type-name", "CFNRegistryException: TypeName is invalid", "remade, CloudFormation"),
    ("hook-result-missing", "An error occurred (HookResultNotFoundException) when calling the GetHookResult operation: Hook result not found", "API"),
    ("module-invalid", "Circular module reference found: My::A::B::MODULE", "remade, CloudFormation"),
    ("type-configuration", "Hook My::Test::Hook type configuration is missing required property", "remade, CloudFormation"),
    ("registry-module", "Deployment is currently in VALIDATION_STAGE of status FAILED; Next is DEPLOY_STAGE with status CANCELLED Deployment failed with error. Error message: [99345c1e] There should be only one valid json or yaml module fragment file under `fragments`.", "aws-cloudformation/cloudformation-cli#638"),
    ("registry-module", 'Error validating module fragment and schema definition: malformed module fragment found AWSTemplateFormatVersion: "2010-09-09"', "aws-cloudformation/cloudformation-cli#783"),
    ("registry-module", "Deployment is currently in VALIDATION_STAGE of status FAILED; Next is DEPLOY_STAGE with status CANCELLED Deployment failed with error. Error message: [9f3912ab] Error validating module fragment and schema definition: malformed module fragment found --- Description: A failing example", "aws-cloudformation/cloudformation-cli#722"),
    ("registry-waiter", 'Waiter TypeRegistrationComplete failed: Waiter encountered a terminal failure state: For expression "ProgressStatus" we matched expected path: "FAILED"', "aws-cloudformation/cloudformation-cli#733"),
    ("registry-package", "Deployment is currently in VALIDATION_STAGE of status FAILED; Next is DEPLOY_STAGE with status CANCELLED Deployment failed with exception: com.amazonaws.providerruntime.utils.exceptions.UluruManagedProviderRuntimeException with error msg : [57157bbb] Error processing type artifact.", "aws-cloudformation/cloudformation-cli#408"),
    ("registry-deploy", "Registration of Resource Type Community::Organizations::NoDefaultVPC failed. Deployment is currently in DEPLOY_STAGE of status FAILED Deployment failed with error. Error message: [3e06a148-45a3-4ee5-9455-f3eb9a89458a] Internal Failure", "org-formation/aws-resource-providers#135"),
    ("registry-role", "create_handler: 'NoneType' object has no attribute 'client'", "DataDog/datadog-cloudformation-resources#291"),
    ("registry-package-denied", 'Resource handler returned message: "Error validating schemaHandlerPackage. Check the permissions on the bucket and object in your account and try again. (Service: CloudFormation, Status Code: 400, Request ID: 1)" (RequestToken: 2, HandlerErrorCode: GeneralServiceException)', "aws-solutions-library-samples/data-lakes-on-aws#282"),
    ("registry-public-version", "An error occurred (CFNRegistryException) when calling the PublishType operation: PublicVersionNumber can't be set for publishing a type for the first time", "DataDog/datadog-cloudformation-resources#164"),
    ("registry", "An error occurred (CFNRegistryException) when calling the RegisterType operation: The package could not be read", "remade, CloudFormation"),
    ("generator-exists", "An error occurred (AlreadyExistsException) when calling the CreateGeneratedTemplate operation: GeneratedTemplate with name app already exists", "remade, CloudFormation"),
    ("generator-busy", "An error occurred (ConcurrentResourcesLimitExceeded) when calling the CreateGeneratedTemplate operation: Maximum number of concurrent generated templates exceeded", "API"),
    ("generator-missing", "An error occurred (GeneratedTemplateNotFound) when calling the DescribeGeneratedTemplate operation: Generated template app not found", "API"),
    ("scan-quota", "An error occurred (ResourceScanLimitExceeded) when calling the StartResourceScan operation: You have reached the maximum number of resource scans per day", "API"),
    ("scan-busy", "An error occurred (ResourceScanInProgress) when calling the StartResourceScan operation: A resource scan is currently in progress", "API"),
    ("scan-missing", "An error occurred (ResourceScanNotFound) when calling the DescribeResourceScan operation: Resource scan arn:aws:cloudformation:us-east-1:123456789012:resourceScan/1 not found", "API"),
    ("template-generator", "An error occurred (ValidationError) when calling the UpdateGeneratedTemplate operation: GeneratedTemplate app has a resource that cannot be added", "remade, CloudFormation"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("module-version-missing", "Module version 00000002 cannot be found", "AWS::CloudFormation::ModuleDefaultVersion", "remade, CloudFormation"),
    ("module-package", 'Resource handler returned message: "module version is invalid" (RequestToken: 1, HandlerErrorCode: InvalidRequest)', "AWS::CloudFormation::ModuleVersion", "remade, CloudFormation"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("module-version-missing", "Error: the Go module version v1.2.3 does not exist"),
    ("module-package", "npm ERR! module version mismatch"),
    ("scan-missing", "No scans found"),
    ("registry-role", "[ERROR] lambda_handler: 'NoneType' object has no attribute 'get'"),
    ("type-missing", "Template format error: Unrecognized resource types: [AWS::S3::Buckett]"),
    ("type-missing", "Engine Type not found: x (Service: OpenSearch, Error Code: EngineTypeNotFoundException)"),
    ("type-configuration", "The instance type configuration is not supported for this domain"),
    ("type-configuration", "An error occurred (ValidationError) when calling the BatchDescribeTypeConfigurations operation: 1 validation error detected: Value null at 'typeConfigurationIdentifiers' failed to satisfy constraint: Member must not be null"),
    ("template-generator", "User: arn:aws:iam::111111111111:user/dev is not authorized to perform: cloudformation:CreateGeneratedTemplate on resource: * because no identity-based policy allows the cloudformation:CreateGeneratedTemplate action"),
    ("extension-schema-invalid", 'Error validating module fragment and schema definition: Parsing failed'),
)  # fmt: skip
