"""Texts for the rows of ``facts.reasons.accounts.organization_members``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("organization-owner", "An error occurred (AccountOwnerNotVerifiedException) when calling the CreateAccount operation: You can't invite an existing account to your organization until you verify that you own the email address associated with the management account.", "API"),
    ("organization-new", "An error occurred (FinalizingOrganizationException) when calling the CreateAccount operation: AWS Organizations couldn't perform the operation because your organization hasn't finished initializing. This can take up to an hour. Try again later.", "API"),
    ("organization-policies-quota", "An error occurred (ConstraintViolationException) when calling the AttachPolicy operation: You have exceeded the number of policies that can be attached to a target.", "API"),
    ("organization-linked-role", "An error occurred (AccessDeniedForDependencyException) when calling the EnableAWSServiceAccess operation: The request failed because your credentials do not have permission to create the service-linked role required by AWS Organizations.", "API"),
    ("organization-policy-attachment", "aws: [ERROR]: An error occurred (DuplicatePolicyAttachmentException) when calling the AttachPolicy operation: A policy with the specified name and type already exists.", "public file 58097621555"),
    ("organization-policy-missing", "An error occurred (PolicyNotFoundException) when calling the AttachPolicy operation: You provided a policy that could not be found.", "public file 59924950808"),
    ("delegated-administrator-missing", "The provided account is not a registered delegated administrator for your organization.", "getmoto/moto, messages"),
    ("organization-delete", "To delete an organization you must first remove all member accounts (except the master).", "getmoto/moto, messages"),
    ("organization-target-missing", "You specified an organizational unit that doesn't exist.", "getmoto/moto, messages"),
    ("organization-policy-type-enabled", "The specified policy type is already enabled.", "getmoto/moto, messages"),
    ("permission-set-policies", "You have exceeded AWS SSO limits. Cannot attach more than 20 managed policies.", "handler"),
    ("organizations-caller", "Received response status [FAILED] from custom resource. Message returned: AccessDeniedException: You don't have permissions to access this resource.", "awslabs/landing-zone-accelerator-on-aws#47"),
    ("log-group-tags", 'Resource handler returned message: "User with accountId: 123456789012 is not authorized to perform CreateLogGroup with Tags (Service: CloudWatchLogs, Status Code: 400, Request ID: 72c1fa9c-01d6-41c3-9366-a54cb0626a9a)" (RequestToken: 62e9f7dd, HandlerErrorCode: GeneralServiceException)', "awslabs/aws-well-architected-labs#747"),
    ("log-group-tags", 'Received response status [FAILED] from custom resource. Message returned: Error: Cannot create log group: {"message":"User with accountId: xxxxxxxxxxx is not authorized to perform CreateLogGroup with Tags","code":"AccessDeniedException","time":"2022-10-26T15:49:23.314Z","requestId":"9c9bfc6d","statusCode":400,"retryable":false,"retryDelay":79.4} (RequestId: 2a7da7e7)', "aws-samples/aws-secure-environment-accelerator#1079"),
    ("control-tower-units", "Resource handler returned message: \"AWS Control Tower detected '2' validation errors:The OU with name Security already exists in AWS Organization, please enter a different name for the OU; The OU with name Sandbox already exists in AWS Organization, please enter a different name for the OU (Service: ControlTower, Status Code: 400, Request ID: REDACTED)\" (RequestToken: REDACTED, HandlerErrorCode: InvalidRequest)", "superwerker/superwerker#451"),
    ("identity-center-instance", "An error occurred (ValidationException) when calling the CreateUser operation: 1 validation error detected: Value 'null' at 'identityStoreId' failed to satisfy constraint: Member must satisfy regular expression pattern: d-[0-9a-f]{10}$", "aws-amplify/amplify-backend#2702"),
    ("provisioned-product-exists", "An error occurred (InvalidParametersException) when calling the ProvisionProduct operation: A stack named sandbox1 already exists.", "hashicorp-education/learn-terraform-aws-control-tower-aft#3"),
    ("organizations-busy", "Resource handler returned message: \"AWS Organizations can't complete your request because another request is already in progress. Try again later.\"", "org-formation/aws-resource-providers#121"),
    ("permission-set-policy-missing", 'Resource handler returned message: "Request abc failed due to: Received a 404 status error: Not supported policy arn:aws:iam::aws:policy/Foo." (HandlerErrorCode: GeneralServiceException)', "handler"),
    ("identity-center-throttled", 'Resource handler returned message: "Read request got throttled. Please add DependsOn attribute if you have large number of AWS SSO owned resources" (HandlerErrorCode: Throttling)', "handler"),
    ("access-control-attributes", "Either an InstanceAccessControlAttributeConfiguration or an AccessControlAttributes property can be present in the schema, not both.", "handler"),
    ("account-email-exists", 'Resource handler returned message: "Account creation failed with reason [EMAIL_ALREADY_EXISTS] for request id: car-1" (RequestToken: 1, HandlerErrorCode: AlreadyExists)', "handler"),
    ("account-root-change", 'Resource handler returned message: "To modify the account name or account email attributes, you must sign in as the root user and modify the values on the account settings page in the AWS Management Console." (HandlerErrorCode: NotUpdatable)', "handler"),
    ("organization-policy-one", 'Resource handler returned message: "There is already a ResourcePolicy in the Organization!" (RequestToken: 1, HandlerErrorCode: AlreadyExists)', "handler"),
    ("organization-policy-exists", "A policy with the specified name and type already exists.", "cloudformation-coverage-roadmap#2245"),
    ("organization-policy-attached", "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.", "getmoto/moto, messages"),
    ("organization-policy-last", "creating Organizations Policy Attachment (ou-xxxx-xxxxx:p-xxxxx): operation error Organizations: AttachPolicy, https response error StatusCode: 400, RequestID: 1d48b8c5, ConstraintViolationException: You have attached the maximum number of policies to the specified target.", "terraform-provider-aws#41493"),
    ("delegated-administrator-exists", "The account 123456789012 is already a delegated administrator: you cannot register more delegated administrators for this service", "remade, Organizations"),
    ("delegated-administrator-exists", "ConstraintViolationException: MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED", "remade, Organizations"),
    ("delegated-administrator-exists", "BadRequestException: The request failed because another account is already enabled as GuardDuty delegated administrator for the organization", "remade, Organizations"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("account-limit", "You have exceeded the maximum number of accounts that you can share a manual DB snapshot with."),
    ("identity-center-region", "The instance profile aws-elasticbeanstalk-ec2-role associated with the environment does not exist."),
)  # fmt: skip
