"""Texts of CloudFormation, IAM, AWS Organizations and the services of records, each with its row.

As in ``reason_cases``. "LocalStack snapshot" is an answer of AWS that a test of LocalStack recorded, "SAM
tests" an output of the SAM transform in its tests, "handler" a message of an open resource handler.
"""

from __future__ import annotations

ACCOUNT_CASES: tuple[tuple[str, str, str], ...] = (
    # operations
    ("stack-policy-invalid", "Error validating stack policy: Invalid stack policy", "LocalStack snapshot"),
    ("resource-types-parameter", "Resource type AWS::SNS::Topic is not allowed by parameter ResourceTypes [AWS::EC2:*]", "LocalStack snapshot"),
    ("rollback-trigger-invalid", "RelativeId of a Rollback Trigger's ARN is incorrect", "LocalStack snapshot"),
    ("rollback-trigger-invalid", "Rollback Trigger Type not supported", "LocalStack snapshot"),
    ("change-set-of-existing", "Stack [web] already exists and cannot be created again with the changeSet [cs1].", "LocalStack snapshot"),
    ("stack-deleted", "Stack:arn:aws:cloudformation:us-east-1:111111111111:stack/web/1 is in DELETE_COMPLETE state and can not be updated.", "LocalStack snapshot"),
    ("stack-in-review", "GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.", "LocalStack snapshot"),
    ("stack-name-form", "1 validation error detected: Value '*@da591fa3_$' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*", "LocalStack snapshot"),
    ("type-versions", "This type has more than one active version. Please deregister non-default active versions before attempting to deregister the type.", "LocalStack snapshot"),
    ("type-missing", "The type 'LocalStack::Testing::TestHook' cannot be found.", "LocalStack snapshot"),
    ("handler-identifier", "Primary Id for this resource is changed. To fix your stack, please remove this resource from the stack, perform stack update operation. Then, re-add this resource to continue regular operations of your stack.", "handler"),
    ("stack-set-nested-type", 'Resource handler returned message: "Nested AWS::CloudFormation::Stack is not supported in service managed AWS::CloudFormation::StackSet" (RequestToken: 1, HandlerErrorCode: InvalidRequest)', "handler"),
    ("stack-set-targets", 'Resource handler returned message: "OrganizationalUnitIds should be specified in SERVICE_MANAGED mode" (RequestToken: 1, HandlerErrorCode: InvalidRequest)', "handler"),
    ("stack-set-duplicate", 'Resource handler returned message: "Stack instance [111111111111,us-east-1] is duplicated" (RequestToken: 1, HandlerErrorCode: InvalidRequest)', "handler"),
    ("stack-set-service-role", "Account 123456778 should have 'stacksets-exec-bb95a992c67684e5bba4831183a75be7' role with trust relationship to Role 'aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin'.", "superwerker/superwerker#243"),
    ("template-attribute", "[Error] /Outputs/InvalidOutput/Value/Fn::GetAtt: Resource type AWS::SSM::Parameter does not support attribute {Invalid}. Rollback requested by user.", "LocalStack snapshot"),
    ("template-condition-missing", "Template error: unresolved condition dependency MissingCondition in Fn::If", "LocalStack snapshot"),
    # transforms
    ("macro-response", "Received malformed response from transform 111111111111::Unsuccessful. Rollback requested by user.", "LocalStack snapshot"),
    ("macro-response", "Fragment returned by transform AWS::LanguageExtensions is null", "aws-cloudformation/cfn-language-discussion#160"),
    ("macro-denied", "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:us-east-1:aws:transform/LanguageExtensions because no resource-based policy allows the cloudformation:CreateChangeSet action", "aws-cloudformation/aws-cloudformation-templates#358"),
    ("include-bucket", "Transform AWS::Include failed with: S3 bucket [doesnotexist] does not exist.", "LocalStack snapshot"),
    ("language-select", "Transform AWS::LanguageExtensions failed with: Fn::Select cannot select nonexistent value at index 1", "aws-cloudformation/cfn-language-discussion#159"),
    ("language-condition", "Transform AWS::LanguageExtensions failed with: Condition layout is incorrect. Rollback requested by user", "aws-cloudformation/cfn-language-discussion#147"),
    ("sam-deployment-preference", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [MinimalFunction] is invalid. 'DeploymentPreference' requires AutoPublishAlias property to be specified.", "SAM tests"),
    ("sam-bucket-event", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [F] is invalid. Event with id [S3Event] is invalid. S3 events must reference an S3 bucket in the same template.", "SAM tests"),
    ("sam-definition-body", "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [ExplicitApi] is invalid. Cors works only with inline OpenApi specified in 'DefinitionBody' property.", "SAM tests"),
    # the CDK and its providers
    ("provider-function-active", "Received response status [FAILED] from custom resource. Message returned: AccessDeniedException: Resource is not in the state functionActive", "aws-samples/one-observability-demo#235"),
    ("custom-bucket-denied", "Received response status [FAILED] from custom resource. Message returned: Error: An error occurred (403) when calling the HeadBucket operation: Forbidden", "CloudSmith-Delivery-Troubleshooting/backend-infra-cdk#19"),
    ("cdk-not-bootstrapped", "SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped? Please run 'cdk bootstrap'", "cdklabs/cdk-stacksets#327"),
    ("cdk-assume", "current credentials could not be used to assume 'arn:aws:iam::451441111407:role/cdk-hnb659fds-deploy-role-451441111407-us-east-1', but are for the right account. Proceeding anyway.", "cdklabs/cdk-stacksets#327"),
    ("cdk-bucket-missing", "No bucket named 'cdktoolkit-stagingbucket-xxx'. Is account 111111111111 bootstrapped?", "aws/aws-cdk#18261"),
    ("cdk-bucket-exists", "cdk-hnb659fds-assets-740757785710-us-east-1 already exists", "stratospheric-dev/stratospheric#188"),
    # organizations, IAM and access
    ("account-email-exists", 'Resource handler returned message: "Account creation failed with reason [EMAIL_ALREADY_EXISTS] for request id: car-1" (RequestToken: 1, HandlerErrorCode: AlreadyExists)', "handler"),
    ("organization-policy-one", 'Resource handler returned message: "There is already a ResourcePolicy in the Organization!" (RequestToken: 1, HandlerErrorCode: AlreadyExists)', "handler"),
    ("account-root-change", 'Resource handler returned message: "To modify the account name or account email attributes, you must sign in as the root user and modify the values on the account settings page in the AWS Management Console." (HandlerErrorCode: NotUpdatable)', "handler"),
    ("linked-role-suffix", "Custom suffix is not allowed for ecs.amazonaws.com", "LocalStack snapshot"),
    ("policy-versions", "Cannot delete entity, must delete all non-default policy versions first.", "API, IAM"),
    ("session-tags", "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.", "LocalStack snapshot"),
    ("key-origin", "arn:aws:kms:us-east-1:111111111111:key/1234 origin is EXTERNAL which is not valid for this operation.", "LocalStack snapshot"),
    ("explicit-deny-resource", 'AccessDenied: User: arn:aws:iam::1:user/u is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::b/x.html" with an explicit deny in a resource-based policy', "public file 57086112524"),
    ("explicit-deny-identity", "User: arn:aws:iam::1:user/u is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::b with an explicit deny in an identity-based policy", "public file 44753210564"),
    # records
    ("secret-rotation-unset", "No Lambda rotation function ARN is associated with this secret.", "LocalStack snapshot"),
    ("parameter-secure", 'Resource handler returned message: "SSM Parameters of type SecureString cannot be created using CloudFormation" (RequestToken: 1, HandlerErrorCode: InvalidRequest)', "handler"),
    ("log-destination-account", "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.", "LocalStack snapshot"),
    ("log-destination-role", "destinationArn for vendor kinesis cannot be used without roleArn", "LocalStack snapshot"),
    # resources that did not become ready
    ("unstable-function", "Resource of type 'AWS::Lambda::Function' with identifier 'f' did not stabilize.", "API"),
    ("unstable-node-group", "Resource handler returned message: \"Resource of type 'AWS::EKS::Nodegroup' with identifier 'c/n' did not stabilize.\" (RequestToken: 1, HandlerErrorCode: NotStabilized)", "API"),
    ("unstable-rds", "Resource of type 'AWS::RDS::DBInstance' with identifier 'db' did not stabilize.", "API"),
    ("unstable-rotation", "Resource of type 'AWS::SecretsManager::RotationSchedule' did not stabilize.", "API"),
)
