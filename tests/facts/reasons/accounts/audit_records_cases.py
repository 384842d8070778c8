"""Texts for the rows of ``facts.reasons.accounts.audit_records``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("config-administrator", "This action can only be performed if you are a registered delegated administrator for AWS Config with permissions to call ListDelegatedAdministrators API. (Service: Config, Status Code: 400, Request ID: x)", "AWS Config API reference, OrganizationAccessDeniedException"),
    ("calls-in-time", "CaseCreationLimitExceeded: You have exceeded your limit of 10 cases per hour.", "cloud-custodian#4569"),
    ("trail-exists", "An error occurred (TrailAlreadyExistsException) when calling the CreateTrail operation: Trail bedrock-audit-trail already exists for customer: 111122223333", "public file 59918347336"),
    ("trail-prefix", "An error occurred (InvalidS3PrefixException) when calling the UpdateTrail operation: S3 prefix is longer than maximum length", "API"),
    ("config-rule-missing", "An error occurred (NoSuchConfigRuleException) when calling the DeleteConfigRule operation: The ConfigRule 'x' provided in the request is invalid. Please check the configRule name", "API"),
    ("config-recorder-missing", "An error occurred (NoSuchConfigurationRecorderException) when calling the StartConfigurationRecorder operation: Cannot find configuration recorder with the specified name 'default'.", "API"),
    ("config-role", "An error occurred (InvalidRoleException) when calling the PutConfigurationRecorder operation: The roleARN: '' is invalid", "API"),
    ("trail-bucket-missing", "S3 bucket trail-logs does not exist! (Service: CloudTrail, Status Code: 400, Error Code: S3BucketDoesNotExistException)", "getmoto/moto, messages"),
    ("trail-name", "Trail name must ends with a letter or number.", "getmoto/moto, messages"),
    ("trail-global-events", "Multi-Region trail must include global service events. (Service: Cloudtrail, Status Code: 400)", "remade, after getmoto/moto"),
    ("config-rule-quota", "Failed to put config rule 'r' because the maximum number of config rules: 150 is reached.", "getmoto/moto, messages"),
    ("config-rule-source", "SourceDetails should be provided if the owner is CUSTOM_LAMBDA", "getmoto/moto, messages"),
    ("config-rule-scope", "Scope cannot be applied to both resource and tag", "getmoto/moto, messages"),
    ("config-name-empty", "The delivery channel name '' is not valid, blank string. (Service: ConfigService, Status Code: 400)", "remade, after getmoto/moto"),
    ("config-channel-key", "The arn '' is not a valid kms key or alias arn. (Service: ConfigService, Status Code: 400)", "remade, after getmoto/moto"),
    ("config-channel-topic", "The sns topic arn '' is not valid. (Service: ConfigService, Status Code: 400)", "remade, after getmoto/moto"),
    ("config-channel-bucket", "Cannot find a S3 bucket with an empty bucket name. (Service: ConfigService, Status Code: 400)", "remade, after getmoto/moto"),
    ("config-recording-group", "The recording group provided is not valid (Service: ConfigService, Status Code: 400)", "remade, after getmoto/moto"),
    ("config-resource-unknown", "Resource vpc-0a1b2c3d of resourceType:AWS::EC2::VPC is unknown or has not been discovered (Service: ConfigService, Status Code: 400)", "remade, after getmoto/moto"),
    ("config-channel-prefix", "The s3 key prefix '' is not valid, empty s3 key prefix.", "getmoto/moto, messages"),
    ("trail-data-resource", 'Resource handler returned message: "Invalid request provided: Value my-secure-app-bucket/* for DataResources.Values is invalid. (Service: CloudTrail, Status Code: 400, Request ID: cec5ceed-d1ca-4000-89ac-3e8f0fcf352b) (SDK Attempt Count: 1)" (RequestToken: 42b4a23a-fb75-ed7e-6084-e66cd8b28983, HandlerErrorCode: InvalidRequest)', "public files, read 2026-11"),
    ("trail-data-resource", "An error occurred (InvalidEventSelectorsException) when calling the PutEventSelectors operation: Value arn:aws:s3:::* for DataResources.Values is invalid.", "aws-samples/aws-security-reference-architecture-examples#335"),
    ("trail-selector-empty", "Invalid combination of parameters in EventSelectors. When includeManagementEvents is false, DataResources must not be empty (Service: AWSCloudTrail; Status Code: 400; Error Code: InvalidEventSelectorsException; Request ID: x; Proxy: null)", "aws/aws-cdk#13966"),
    ("config-recorder-quota", "Resource handler returned message: \"Failed to put configuration recorder 'default' because the maximum number of configuration recorders: 1 is reached. (Service: Config, Status Code: 400, Request ID: ...)\" (RequestToken: 7d3e4a10-5b2c-9f61-8e07-1c2d3e4f5a6b, HandlerErrorCode: InvalidRequest)", "public files"),
    ("config-recorder-quota", "Resource handler returned message: \"Failed to put configuration recorder 'default' because the maximum number of configuration recorders: 1 is reached. (Service: Config, Status Code: 400, Request ID: x)\"", "public files and issues, read 2026-11"),
    ("config-rule-in-use", "ResourceInUseException: The rule iam-user-unused-credentials-check currently has a RemediationConfiguration. Please delete the RemediationConfiguration and try again.", "gruntwork-io/cloud-nuke#410"),
    ("config-pack-size", "Invalid conformance pack template provided. Errors found: [Number of resources provided in the template exceeds the allowed limit]. Fix your template and try again.", "awslabs/aws-config-rules#430"),
    ("config-pack-template", "Invalid conformance pack template provided. Errors found: [Template format error: unsupported structure.]. Fix your template and try again.", "remade, Config"),
    ("trail-missing", "TrailNotFoundException: Unknown trail: org-cloudtrail for the user: 222222222222", "aws-cloudformation/cloudformation-coverage-roadmap#1932"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("config-rule-scope", "Tag key cannot be empty"),
)  # fmt: skip
