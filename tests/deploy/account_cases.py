"""Texts of CloudFormation, IAM, AWS Organizations and the services of records, each with its row.

As in ``reason_cases``. "LocalStack snapshot" is an answer of AWS that a test of LocalStack recorded, "SAM
tests" an output of the SAM transform in its tests, "handler" a message of an open resource handler.
"""

from __future__ import annotations

ACCOUNT_CASES: tuple[tuple[str, str, str], ...] = (
    # operations
    (
        "stack-policy-invalid",
        "Error validating stack policy: Invalid stack policy",
        "LocalStack snapshot",
    ),
    (
        "resource-types-parameter",
        "Resource type AWS::SNS::Topic is not allowed by parameter ResourceTypes [AWS::EC2:*]",
        "LocalStack snapshot",
    ),
    (
        "rollback-trigger-invalid",
        "RelativeId of a Rollback Trigger's ARN is incorrect",
        "LocalStack snapshot",
    ),
    ("rollback-trigger-invalid", "Rollback Trigger Type not supported", "LocalStack snapshot"),
    (
        "change-set-of-existing",
        "Stack [web] already exists and cannot be created again with the changeSet [cs1].",
        "LocalStack snapshot",
    ),
    (
        "stack-deleted",
        "Stack:arn:aws:cloudformation:us-east-1:111111111111:stack/web/1 is in DELETE_COMPLETE state and can not be updated.",
        "LocalStack snapshot",
    ),
    (
        "stack-in-review",
        "GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.",
        "LocalStack snapshot",
    ),
    (
        "stack-name-form",
        "1 validation error detected: Value '*@da591fa3_$' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*",
        "LocalStack snapshot",
    ),
    (
        "type-versions",
        "This type has more than one active version. Please deregister non-default active versions before attempting to deregister the type.",
        "LocalStack snapshot",
    ),
    (
        "type-missing",
        "The type 'LocalStack::Testing::TestHook' cannot be found.",
        "LocalStack snapshot",
    ),
    (
        "handler-identifier",
        "Primary Id for this resource is changed. To fix your stack, please remove this resource from the stack, perform stack update operation. Then, re-add this resource to continue regular operations of your stack.",
        "handler",
    ),
    (
        "stack-set-nested-type",
        'Resource handler returned message: "Nested AWS::CloudFormation::Stack is not supported in service managed AWS::CloudFormation::StackSet" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
        "handler",
    ),
    (
        "stack-set-targets",
        'Resource handler returned message: "OrganizationalUnitIds should be specified in SERVICE_MANAGED mode" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
        "handler",
    ),
    (
        "stack-set-duplicate",
        'Resource handler returned message: "Stack instance [111111111111,us-east-1] is duplicated" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
        "handler",
    ),
    (
        "stack-set-service-role",
        "Account 123456778 should have 'stacksets-exec-bb95a992c67684e5bba4831183a75be7' role with trust relationship to Role 'aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin'.",
        "superwerker/superwerker#243",
    ),
    (
        "template-attribute",
        "[Error] /Outputs/InvalidOutput/Value/Fn::GetAtt: Resource type AWS::SSM::Parameter does not support attribute {Invalid}. Rollback requested by user.",
        "LocalStack snapshot",
    ),
    (
        "template-condition-missing",
        "Template error: unresolved condition dependency MissingCondition in Fn::If",
        "LocalStack snapshot",
    ),
    # transforms
    (
        "macro-response",
        "Received malformed response from transform 111111111111::Unsuccessful. Rollback requested by user.",
        "LocalStack snapshot",
    ),
    (
        "macro-response",
        "Fragment returned by transform AWS::LanguageExtensions is null",
        "aws-cloudformation/cfn-language-discussion#160",
    ),
    (
        "macro-denied",
        "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:us-east-1:aws:transform/LanguageExtensions because no resource-based policy allows the cloudformation:CreateChangeSet action",
        "aws-cloudformation/aws-cloudformation-templates#358",
    ),
    (
        "include-bucket",
        "Transform AWS::Include failed with: S3 bucket [doesnotexist] does not exist.",
        "LocalStack snapshot",
    ),
    (
        "language-select",
        "Transform AWS::LanguageExtensions failed with: Fn::Select cannot select nonexistent value at index 1",
        "aws-cloudformation/cfn-language-discussion#159",
    ),
    (
        "language-condition",
        "Transform AWS::LanguageExtensions failed with: Condition layout is incorrect. Rollback requested by user",
        "aws-cloudformation/cfn-language-discussion#147",
    ),
    (
        "sam-deployment-preference",
        "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [MinimalFunction] is invalid. 'DeploymentPreference' requires AutoPublishAlias property to be specified.",
        "SAM tests",
    ),
    (
        "sam-bucket-event",
        "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [F] is invalid. Event with id [S3Event] is invalid. S3 events must reference an S3 bucket in the same template.",
        "SAM tests",
    ),
    (
        "sam-definition-body",
        "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1. Resource with id [ExplicitApi] is invalid. Cors works only with inline OpenApi specified in 'DefinitionBody' property.",
        "SAM tests",
    ),
    # the CDK and its providers
    (
        "provider-function-active",
        "Received response status [FAILED] from custom resource. Message returned: AccessDeniedException: Resource is not in the state functionActive",
        "aws-samples/one-observability-demo#235",
    ),
    (
        "custom-bucket-denied",
        "Received response status [FAILED] from custom resource. Message returned: Error: An error occurred (403) when calling the HeadBucket operation: Forbidden",
        "CloudSmith-Delivery-Troubleshooting/backend-infra-cdk#19",
    ),
    (
        "cdk-not-bootstrapped",
        "SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped? Please run 'cdk bootstrap'",
        "cdklabs/cdk-stacksets#327",
    ),
    (
        "cdk-assume",
        "current credentials could not be used to assume 'arn:aws:iam::451441111407:role/cdk-hnb659fds-deploy-role-451441111407-us-east-1', but are for the right account. Proceeding anyway.",
        "cdklabs/cdk-stacksets#327",
    ),
    (
        "cdk-bucket-missing",
        "No bucket named 'cdktoolkit-stagingbucket-xxx'. Is account 111111111111 bootstrapped?",
        "aws/aws-cdk#18261",
    ),
    (
        "cdk-bucket-exists",
        "cdk-hnb659fds-assets-740757785710-us-east-1 already exists",
        "stratospheric-dev/stratospheric#188",
    ),
    # organizations, IAM and access
    (
        "account-email-exists",
        'Resource handler returned message: "Account creation failed with reason [EMAIL_ALREADY_EXISTS] for request id: car-1" (RequestToken: 1, HandlerErrorCode: AlreadyExists)',
        "handler",
    ),
    (
        "organization-policy-one",
        'Resource handler returned message: "There is already a ResourcePolicy in the Organization!" (RequestToken: 1, HandlerErrorCode: AlreadyExists)',
        "handler",
    ),
    (
        "account-root-change",
        'Resource handler returned message: "To modify the account name or account email attributes, you must sign in as the root user and modify the values on the account settings page in the AWS Management Console." (HandlerErrorCode: NotUpdatable)',
        "handler",
    ),
    (
        "linked-role-suffix",
        "Custom suffix is not allowed for ecs.amazonaws.com",
        "LocalStack snapshot",
    ),
    (
        "policy-versions",
        "Cannot delete entity, must delete all non-default policy versions first.",
        "API, IAM",
    ),
    (
        "session-tags",
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
        "LocalStack snapshot",
    ),
    (
        "key-origin",
        "arn:aws:kms:us-east-1:111111111111:key/1234 origin is EXTERNAL which is not valid for this operation.",
        "LocalStack snapshot",
    ),
    (
        "explicit-deny-resource",
        'AccessDenied: User: arn:aws:iam::1:user/u is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::b/x.html" with an explicit deny in a resource-based policy',
        "public file 57086112524",
    ),
    (
        "explicit-deny-identity",
        "User: arn:aws:iam::1:user/u is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::b with an explicit deny in an identity-based policy",
        "public file 44753210564",
    ),
    # records
    (
        "secret-rotation-unset",
        "No Lambda rotation function ARN is associated with this secret.",
        "LocalStack snapshot",
    ),
    (
        "parameter-secure",
        'Resource handler returned message: "SSM Parameters of type SecureString cannot be created using CloudFormation" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
        "handler",
    ),
    (
        "log-destination-account",
        "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.",
        "LocalStack snapshot",
    ),
    (
        "log-destination-role",
        "destinationArn for vendor kinesis cannot be used without roleArn",
        "LocalStack snapshot",
    ),
    # resources that did not become ready
    (
        "unstable-function",
        "Resource of type 'AWS::Lambda::Function' with identifier 'f' did not stabilize.",
        "API",
    ),
    (
        "unstable-node-group",
        "Resource handler returned message: \"Resource of type 'AWS::EKS::Nodegroup' with identifier 'c/n' did not stabilize.\" (RequestToken: 1, HandlerErrorCode: NotStabilized)",
        "API",
    ),
    (
        "unstable-rds",
        "Resource of type 'AWS::RDS::DBInstance' with identifier 'db' did not stabilize.",
        "API",
    ),
    (
        "unstable-rotation",
        "Resource of type 'AWS::SecretsManager::RotationSchedule' did not stabilize.",
        "API",
    ),
    (
        "tag-permission",
        "Did not have IAM permissions to process tags on AWS::IAM::Role resource.",
        "alexcasalboni/aws-lambda-power-tuning#154",
    ),
    (
        "cross-region-export",
        "Received response status [FAILED] from custom resource. Message returned: Error: Exports cannot be updated: /cdk/exports/x is in use",
        "aws/aws-cdk#27902",
    ),
    (
        "provider-helm-busy",
        "Received response status [FAILED] from custom resource. Message returned: Error: b'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress'",
        "aws/aws-cdk#22005",
    ),
    (
        "provider-helm-wait",
        'Received response status [FAILED] from custom resource. Message returned: Error: b\'Release "jaeger-operator" does not exist. Installing it now.\\nmanifest_sorter.go:192: info: skipping unknown hook: "crd-install"\\nError: timed out waiting for the condition\\n\'',
        "gitpod-io/gitpod-eks-guide#34",
    ),
    (
        "provider-kubeconfig",
        "Received response status [FAILED] from custom resource. Message returned: Error: Command '['aws', 'eks', 'update-kubeconfig', '--role-arn', 'arn:aws:iam::1:role/x', '--name', 'C', '--kubeconfig', '/tmp/kubeconfig']' returned non-zero exit status 255.",
        "aws/aws-cdk#6279",
    ),
    (
        "hook-guard",
        "Hook failed with message: Template failed validation, the following rule(s) failed: AWS_S3_Bucket_AccessControl. Full output was written to s3://test-guard-logs-bucket/cfn-guard-validate-report/AWS--S3--Bucket-AwsS3Bucket/1234567890123.json",
        "aws/aws-cdk-cli#1198",
    ),
    (
        "lake-principal",
        "Invalid principal, arn: arn:aws:iam::1:user/ms-datalakeadministrator (Service: AWSLakeFormation; Status Code: 400; Error Code: InvalidInputException; Request ID: 3)",
        "aws/aws-cdk#9097",
    ),
    (
        "delete-profile-roles",
        "Cannot delete entity, must remove roles from instance profile first.",
        "getmoto/moto, messages",
    ),
    (
        "policy-default-version",
        "Cannot delete the default version of a policy.",
        "getmoto/moto, messages",
    ),
    (
        "oidc-clients",
        "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
        "getmoto/moto, messages",
    ),
    ("inline-policy-exists", "Inline Policy p already exists", "x"),
    (
        "policy-version-missing",
        "Policy arn:aws:iam::1:policy/p version v3 does not exist or is not attachable.",
        "getmoto/moto, messages",
    ),
    ("user-password-exists", "User bob already has password", "getmoto/moto, messages"),
    (
        "boundary-invalid",
        "Value (arn:aws:iam::1:policy/x) for parameter PermissionsBoundary is invalid.",
        "getmoto/moto, messages",
    ),
    (
        "tag-duplicate",
        "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        "getmoto/moto, messages",
    ),
    (
        "organization-policy-attached",
        "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.",
        "getmoto/moto, messages",
    ),
    (
        "delegated-administrator-missing",
        "The provided account is not a registered delegated administrator for your organization.",
        "getmoto/moto, messages",
    ),
    (
        "organization-delete",
        "To delete an organization you must first remove all member accounts (except the master).",
        "getmoto/moto, messages",
    ),
    (
        "organization-target-missing",
        "You specified an organizational unit that doesn't exist.",
        "getmoto/moto, messages",
    ),
    (
        "organization-policy-type-enabled",
        "The specified policy type is already enabled.",
        "getmoto/moto, messages",
    ),
    (
        "stack-set-targets",
        "StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target",
        "getmoto/moto, messages",
    ),
    (
        "config-rule-quota",
        "Failed to put config rule 'r' because the maximum number of config rules: 150 is reached.",
        "getmoto/moto, messages",
    ),
    (
        "config-rule-source",
        "SourceDetails should be provided if the owner is CUSTOM_LAMBDA",
        "getmoto/moto, messages",
    ),
    (
        "config-rule-scope",
        "Scope cannot be applied to both resource and tag",
        "getmoto/moto, messages",
    ),
    (
        "config-channel-prefix",
        "The s3 key prefix '' is not valid, empty s3 key prefix.",
        "getmoto/moto, messages",
    ),
    (
        "secret-rotation-unset",
        "You tried to enable rotation on a secret that doesn't already have a Lambda function ARN configured",
        "getmoto/moto, messages",
    ),
    ("secret-replica-region", "Invalid replica region.", "getmoto/moto, messages"),
    (
        "secret-rotation-days",
        "RotationRules.AutomaticallyAfterDays must be within 1-1000.",
        "getmoto/moto, messages",
    ),
    (
        "log-delivery-exists",
        "Delivery already exists for this Delivery Source with the same Delivery Destination Type.",
        "getmoto/moto, messages",
    ),
    (
        "log-delivery-fixed",
        "Update to existing Delivery Source with new ResourceId is not allowed. Please create a new Delivery Source instead.",
        "getmoto/moto, messages",
    ),
    (
        "trail-bucket-missing",
        "S3 bucket trail-logs does not exist! (Service: CloudTrail, Status Code: 400, Error Code: S3BucketDoesNotExistException)",
        "getmoto/moto, messages",
    ),
    ("trail-name", "Trail name must ends with a letter or number.", "getmoto/moto, messages"),
    (
        "permission-set-policy-missing",
        'Resource handler returned message: "Request abc failed due to: Received a 404 status error: Not supported policy arn:aws:iam::aws:policy/Foo." (HandlerErrorCode: GeneralServiceException)',
        "handler",
    ),
    (
        "permission-set-policies",
        "You have exceeded AWS SSO limits. Cannot attach more than 20 managed policies.",
        "handler",
    ),
    (
        "identity-center-throttled",
        'Resource handler returned message: "Read request got throttled. Please add DependsOn attribute if you have large number of AWS SSO owned resources" (HandlerErrorCode: Throttling)',
        "handler",
    ),
    (
        "access-control-attributes",
        "Either an InstanceAccessControlAttributeConfiguration or an AccessControlAttributes property can be present in the schema, not both.",
        "handler",
    ),
    (
        "web-identity-denied",
        "Error: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity",
        "aws-actions/configure-aws-credentials#961",
    ),
    (
        "no-credentials",
        "Error: Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers",
        "aws-actions/configure-aws-credentials#770",
    ),
    (
        "service-control-policy",
        "User: arn:aws:sts::1:assumed-role/stacksets-exec-abc/x is not authorized to perform: iam:GetRole on resource: role nameOfTheStackSet with an explicit deny in a service control policy",
        "aws-samples/aws-secure-environment-accelerator#1186",
    ),
    (
        "import-type",
        "unsupported resource type AWS::Lambda::Permission, skipping import.",
        "aws/aws-cdk#28715",
    ),
    (
        "template-resources-number",
        "Template format error: Number of resources, 501, is greater than maximum allowed, 500",
        "CloudFormation guide",
    ),
    (
        "template-export-name",
        "Template format error: Output GitHubOrg is malformed. The Name field of every Export member must be specified and consist only of alphanumeric characters, colons, or hyphens.",
        "CloudFormation guide",
    ),
    (
        "template-fn-find-in-map",
        "Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value",
        "CloudFormation guide",
    ),
    (
        "template-fn-sub",
        "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
        "CloudFormation guide",
    ),
    (
        "template-parameter-type",
        "Template format error: Every Parameters object must contain a Type member.",
        "CloudFormation guide",
    ),
    (
        "template-function-place",
        "Template error: Cannot use Fn::ImportValue in Conditions.",
        "CloudFormation guide",
    ),
    (
        "network-id-missing",
        "Parameter validation failed: parameter value vpc-123 for parameter name VpcId does not exist. Rollback requested by user.",
        "CloudFormation guide",
    ),
    (
        "schema-length",
        "Property validation failure: [Length of value for property {/Name} is greater than maximum allowed length {64}]",
        "CloudFormation guide",
    ),
    (
        "schema-items-unique",
        "Properties validation failed for resource Fn with message: #/Tags: array items are not unique",
        "CloudFormation guide",
    ),
    (
        "schema-subschemas",
        "Properties validation failed for resource Rule with message: #: #: 2 subschemas matched instead of one",
        "CloudFormation guide",
    ),
    (
        "schema-number",
        "Properties validation failed for resource X with message: #/Port: 70000 is not less or equal to 65535",
        "CloudFormation guide",
    ),
    (
        "schema-enum",
        "Properties validation failed for resource X with message: #/Mode: foo is not a valid enum value",
        "CloudFormation guide",
    ),
    (
        "schema-items-number",
        "Properties validation failed for resource X with message: #/SubnetIds: expected minimum item count: 2, found: 1",
        "CloudFormation guide",
    ),
    (
        "resource-signal-failure",
        "Received 1 FAILURE signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement",
        "CloudFormation guide",
    ),
    (
        "physical-resource-slow",
        "Resource timed out waiting for creation of physical resource",
        "CloudFormation guide",
    ),
    (
        "completion-slow",
        "Resource timed out waiting for completion (RequestToken: 1)",
        "CloudFormation guide",
    ),
    (
        "stack-deletion-busy",
        "Stack [web] cannot be deleted while in status UPDATE_IN_PROGRESS",
        "CloudFormation guide",
    ),
    (
        "template-url-denied",
        "S3 error: The specified key does not exist. For more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
        "CloudFormation guide",
    ),
    (
        "resource-conflict-reason",
        "Resource of type 'AWS::S3::BucketPolicy' with identifier 'b' has a conflict. Reason: A conflicting conditional operation is currently in progress against this resource. Please try again.",
        "CloudFormation guide",
    ),
    (
        "parameter-secure-type",
        "Parameters [/app/secret] referenced by template have types not supported by CloudFormation.",
        "CloudFormation guide",
    ),
    (
        "role-chaining",
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
        "CloudFormation guide",
    ),
    (
        "session-of-session",
        "Cannot call GetSessionToken with session credentials",
        "CloudFormation guide",
    ),
    ("root-assume", "Roles may not be assumed by root accounts.", "CloudFormation guide"),
    (
        "encoded-denial",
        "You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abc (Service: AmazonEC2; Status Code: 403; Error Code: UnauthorizedOperation; Request ID: 1)",
        "CloudFormation guide",
    ),
    ("bucket-call-denied", "API: s3:CreateBucket Access Denied", "CloudFormation guide"),
    (
        "provider-runtime-module",
        "Received response status [FAILED] from custom resource. Message returned: Unable to import module 'index': No module named 'cfnresponse'",
        "CloudFormation guide",
    ),
    (
        "deployment-source",
        "Received response status [FAILED] from custom resource. Message returned: Command '['python3', '/opt/awscli/aws', 's3', 'cp', 's3://cdk-hnb659fds-assets-1-us-east-1/abc.zip', '/tmp/x']' returned non-zero exit status 1.",
        "CloudFormation guide",
    ),
    (
        "function-disk",
        "Received response status [FAILED] from custom resource. Message returned: [Errno 28] No space left on device",
        "CloudFormation guide",
    ),
    (
        "invalidation-slow",
        "Received response status [FAILED] from custom resource. Message returned: Waiter InvalidationCompleted failed: Max attempts exceeded",
        "CloudFormation guide",
    ),
    (
        "provider-throttled",
        "Received response status [FAILED] from custom resource. Message returned: Rate exceeded",
        "CloudFormation guide",
    ),
    (
        "sdk-call-unknown",
        "Received response status [FAILED] from custom resource. Message returned: Unknown operation 'putFoo' of AWS service",
        "CloudFormation guide",
    ),
    (
        "retention-busy",
        "Received response status [FAILED] from custom resource. Message returned: An error occurred (OperationAborted) when calling the PutRetentionPolicy operation: A conflicting operation is currently in progress against this resource.",
        "CloudFormation guide",
    ),
    (
        "sdk-parameters",
        "Received response status [FAILED] from custom resource. Message returned: Error: Parameter validation failed: Unknown parameter in NotificationConfiguration",
        "CloudFormation guide",
    ),
    (
        "hook-lambda",
        "Hook failed with message: Lambda function arn:aws:lambda:us-east-1:1:function:h returned an error: AccessDenied",
        "CloudFormation guide",
    ),
    (
        "hook-role",
        "The role arn:aws:iam::1:role/hook cannot be assumed by hooks.cloudformation.amazonaws.com",
        "CloudFormation guide",
    ),
    (
        "change-set-busy",
        "ChangeSet cannot be created: An ongoing operation is in progress for stack web",
        "CloudFormation guide",
    ),
    (
        "refactor-changes",
        "Stack refactor failed: Stack Refactor does not support AWS::IAM::Policy",
        "CloudFormation guide",
    ),
)
