"""Texts for the rows of ``facts.reasons.accounts.governance``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("alarm-function-permission", "CloudWatch Alarms is not authorized to perform: lambda:InvokeFunction on the resource because no resource-based policy allows the lambda:InvokeFunction action", "remade, CloudWatch"),
    ("product-launch-path", "No launch paths found for resource: prod-abc123", "remade, Service Catalog"),
    ("product-launch-path", "No launch paths found for resource: prod-abc123 (Service: ServiceCatalog, Status Code: 400)", "remade, Service Catalog"),
    ("product-launch-role-unset", "Error occurred during parameter parsing: LaunchRoleArn is required and must be non empty", "aws-samples/service-catalog-engine-for-terraform-os#53"),
    ("product-state", "ProvisionedProduct is in TAINTED state: Update not allowed when status is UNDER_CHANGE", "remade, Service Catalog"),
    ("product-in-use", "Portfolio port-123 still has products/principals/constraints associated: ResourceInUseException: Portfolio cannot be deleted", "remade, Service Catalog"),
    ("product-tag-option", "ServiceCatalog TagOption with key and value already exists", "remade, Service Catalog"),
    ("product-version-several", "error provisioning Service Catalog Product: InvalidParametersException: Multiple Provisioning Artifact with name AWS Control Tower Account Factory found.", "hashicorp/terraform-provider-aws#24362"),
    ("product-missing", "An error occurred (ResourceNotFoundException) when calling the DescribeProductAsAdmin operation: Product with name AWS Control Tower Account Factory not found", "aws-ia/terraform-aws-control_tower_account_factory#285"),
    ("product-version", "Product prod-abc not found or provisioning artifact pa-123 is not active", "remade, Service Catalog"),
    ("product-version", "Provisioning Artifact pa-123 has been deprecated", "remade, Service Catalog"),
    ("landing-zone-denied", "AWS Control Tower failed to set up your landing zone completely: AWS Control Tower is not authorized to baseline the VPC in the enrolled account.", "AWS re:Post"),
    ("landing-zone-denied", "AWS Control Tower could not enroll your account for the following reason: AWS Control Tower is not authorized to baseline the VPC in the enrolled account.", "AWS re:Post"),
    ("landing-zone-vpc", "AWS Control Tower could not baseline the VPC in the managed account because of existing resource dependencies. AWS Control Tower fails to remove default VPC", "remade, Control Tower"),
    ("landing-zone-stack-sets", "AWS Control Tower failed to deploy one or more stack set instances of stack set: AWSControlTowerBP-BASELINE-CONFIG", "remade, Control Tower"),
    ("landing-zone-drift", "AWS Control Tower detects that your enrolled account is moved to a new organizational unit. Landing zone is drifted", "remade, Control Tower"),
    ("landing-zone-baseline", "The baseline is not compatible: Baseline version 3.0 is not compatible with your landing zone version 3.3", "remade, Control Tower"),
    ("control-mandatory", "Mandatory controls cannot be disabled", "remade, Control Tower"),
    ("control-prerequisite", "The control requires a proactive/hook: You must enable CT.CLOUDFORMATION.PR.1 before enabling this control", "remade, Control Tower"),
    ("control-operations-quota", "The maximum number of concurrent control operations 100 reached", "remade, Control Tower"),
    ("control-config-existing", "AWS Control Tower cannot enroll the account: a configuration recorder exists in the account", "remade, Control Tower"),
    ("config-rule-blank", "Blank spaces are not acceptable for input parameter: MaxAge", "remade, Config"),
    ("config-rule-frequency", "MaximumExecutionFrequency is not allowed for change-triggered rules", "remade, Config"),
    ("config-service-linked", "Rule awsconfigconforms-x cannot be deleted: An AWS service owns ServiceLinkedConfigRule. You do not have permissions to take action on this rule.", "remade, Config"),
    ("config-service-linked", "Cannot delete Configuration recorder default since it is service linked", "remade, Config"),
    ("trail-log-group", "CloudTrail cannot validate the specified log group ARN.", "remade, CloudTrail"),
    ("trail-store-exists", "Event data store name: an event data store named lake already exists or is pending deletion", "remade, CloudTrail"),
    ("trail-insights", "InsightSelectors: Insights event not supported: write management events must be enabled to use ApiCallRateInsight", "remade, CloudTrail"),
    ("guardduty-elsewhere", "The request is rejected because the input detectorId is not owned by the current account.", "remade, GuardDuty"),
    ("guardduty-publishing-exists", "The request failed because a publishingDestination already exists", "remade, GuardDuty"),
    ("guardduty-runtime", "The request is rejected since the feature RUNTIME_MONITORING and EKS_RUNTIME_MONITORING cannot both be set", "remade, GuardDuty"),
    ("guardduty-members", "The request is rejected because the current account cannot delete detector while it has invited or associated members.", "remade, GuardDuty"),
    ("securityhub-aggregator", "FindingAggregator already exists for account in region us-east-1", "remade, Security Hub"),
    ("securityhub-members", "Account cannot disable Security Hub while it has associated members/admin", "remade, Security Hub"),
    ("organization-policy-size", "The content of the policy exceeds maximum size POLICY_CONTENT_LIMIT_EXCEEDED 5120 bytes", "remade, Organizations"),
    ("organization-policy-size", "You have exceeded the maximum policy size. (Service: Organizations, Status Code: 400, Request ID: 1)", "hashicorp/terraform-provider-aws#12597"),
    ("organization-trusted-access", "AWSServiceAccess is not enabled: To call RegisterDelegatedAdministrator, you must enable trusted access for service principal guardduty.amazonaws.com", "remade, Organizations"),
    ("organization-wait", "This operation requires a wait period: You've exceeded the number of attempts WAIT_PERIOD_ACTIVE", "remade, Organizations"),
    ("organization-wait", "An error occurred (ConstraintViolationException) when calling the LeaveOrganization operation: You can't leave the organization because the account was created within the last 7 days", "remade, Organizations"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("product-launch-paths", "Multiple launch paths found: use PathId", "AWS::ServiceCatalog::CloudFormationProvisionedProduct", "remade, Service Catalog"),
    ("product-launch-paths", "LaunchPathId must be specified: product prod-abc has more than one launch path", "AWS::ServiceCatalog::CloudFormationProvisionedProduct", "remade, Service Catalog"),
    ("product-launch-role", "Access denied while assuming the role arn:aws:iam::1:role/SCLaunch", "AWS::ServiceCatalog::CloudFormationProvisionedProduct", "remade, Service Catalog"),
    ("product-template-url", "Unable to load template from URL https://s3.amazonaws.com/b/t.yaml: Access denied (InvalidParametersException)", "AWS::ServiceCatalog::CloudFormationProduct", "remade, Service Catalog"),
    ("product-constraint-exists", "A launch constraint already exists for product prod-1 and portfolio port-1. DuplicateResourceException", "AWS::ServiceCatalog::LaunchRoleConstraint", "remade, Service Catalog"),
    ("product-constraint-exists", "Cannot create a StackSet constraint: there's already a launch constraint on the product", "AWS::ServiceCatalog::StackSetConstraint", "remade, Service Catalog"),
    ("guardduty-list-quota", "The request is rejected because it exceeds maximum number of trusted IP lists (1)", "AWS::GuardDuty::IPSet", "remade, GuardDuty"),
    ("guardduty-member-account", "The request is rejected because the account is a member account and the administrator manages the features", "AWS::GuardDuty::Detector", "remade, GuardDuty"),
    ("securityhub-standard-enabled", "Unable to enable standard: ResourceConflictException: Standard is already enabled: standards subscription already exists", "AWS::SecurityHub::Standard", "remade, Security Hub"),
    ("securityhub-central", "Operation not allowed: Security Hub central configuration: Account is a centrally managed account", "AWS::SecurityHub::Hub", "remade, Security Hub"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("product-launch-role", "Access denied while assuming the role arn:aws:iam::1:role/r (Service: AmazonSageMaker, Status Code: 400)"),
    ("product-state", "0/3 nodes are available: 3 node(s) were tainted"),
)  # fmt: skip
