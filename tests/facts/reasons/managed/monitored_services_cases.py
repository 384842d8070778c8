"""Texts for the rows of ``facts.reasons.managed.monitored_services``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("metric-namespace", "InvalidParameterValueException: An error occurred (InvalidParameterValue) when calling the PutMetricData operation: The value AWS/ for parameter Namespace is invalid.", "boto3#1847"),
    ("guardduty-features", 'Resource handler returned message: "The request failed because both data sources and features were provided. You can provide only one; it is recommended to use features. (Service: GuardDuty, Status Code: 400)"', "public issues, read 2026-11"),
    ("xray-rule-exists", "Failed to create rule. Rule name already exists. (Service: XRay, Status Code: 400)", "remade"),
    ("xray-rule-exists", "Sampling rule name already exists: default (Service: XRay, Status Code: 400)", "remade"),
    ("xray-rule-default", "Sampling rule 'Default' cannot be deleted", "remade, X-Ray"),
    ("xray-rule-default", "The Default rule cannot be deleted. (Service: XRay, Status Code: 400)", "remade"),
    ("xray-rule-quota", "Number of sampling rules exceeds the limit of 25 (Service: XRay, Status Code: 400)", "remade"),
    ("xray-group-exists", "Group with that name already exists (Service: XRay, Status Code: 400)", "remade"),
    ("xray-group-exists", "Group name already exists (Service: XRay, Status Code: 400)", "remade"),
    ("xray-filter", "Invalid filter expression (Service: XRay, Status Code: 400)", "remade"),
    ("xray-policies-full", "Exceeded the maximum number of resource policies for a target Amazon Web Services account. (Service: XRay, Status Code: 400)", "remade"),
    ("signals-discovery", "Application Signals is not enabled for this account (Service: ApplicationSignals, Status Code: 400)", "remade"),
    ("prometheus-definition", "Error parsing alert manager definition: yaml: unmarshal errors (Service: Amp, Status Code: 400)", "remade"),
    ("prometheus-definition", "Alert manager definition is invalid: yaml (Service: Amp, Status Code: 400)", "remade"),
    ("prometheus-exists", "alert manager definition already exists for workspace ws-1 (Service: Amp, Status Code: 400)", "remade"),
    ("prometheus-exists", "Rule groups namespace already exists: x (Service: Amp, Status Code: 400)", "remade"),
    ("prometheus-workspace-missing", "Workspace not found: ws-1 (Service: Amp, Status Code: 400)", "remade"),
    ("grafana-sign-in", "SSO is not enabled for this account. Enable IAM Identity Center first (Service: Grafana, Status Code: 400)", "remade"),
    ("iot-thing-type", "Cannot delete thing type : x. Please wait for 5 minutes after deprecation and then retry (Service: Iot, Status Code: 400)", "remade"),
    ("guardduty-plan-role", "operation error GuardDuty: CreateMalwareProtectionPlan, https response error StatusCode: 400, RequestID: 8079, BadRequestException: The request was rejected because the provided IAM role does not have the required EventBridge PutRule and PutTargets permissions to create a Managed Rule.", "public issues, read 2026-11"),
    ("guardduty-input", "Error: updating GuardDuty Organization Configuration (eecb77edbcc1): operation error GuardDuty: UpdateOrganizationConfiguration, https response error StatusCode: 400, RequestID: bd75, BadRequestException: The request is rejected because an invalid or out-of-range value is specified as an input parameter.", "public issues, read 2026-11"),
    ("link-sink-policy", "The sink policy does not allow account 1 to link (Service: Oam, Status Code: 400)", "remade"),
    ("link-exists", "A sink already exists in this Region (Service: Oam, Status Code: 400)", "remade"),
    ("sink-has-links", "The sink still has attached links (Service: Oam, Status Code: 400)", "remade"),
    ("iot-attached", "Certificate must be deactivated (not ACTIVE) before deletion. (Service: Iot, Status Code: 400)", "remade"),
    ("iot-attached", "The policy cannot be deleted as the policy is attached to one or more principals (name=p) (Service: Iot, Status Code: 400)", "remade"),
    ("iot-policy-versions", "The policy p already has the maximum number of versions (5) (Service: Iot, Status Code: 400)", "remade"),
    ("iot-policy-versions", "Cannot delete the default version of a policy (Service: Iot, Status Code: 400)", "remade"),
    ("iot-exists", "Policy cannot be created - name already exists (name=p) (Service: Iot, Status Code: 400)", "remade"),
    ("iot-exists", "Rule with given name already exists (Service: Iot, Status Code: 400)", "remade"),
    ("guardduty-detector", 'Resource handler returned message: "The request is rejected because a detector already exists for the current account. (Service: GuardDuty, Status Code: 400, Request ID: 4e3663eb-194d-43ee-acff-a22752d0891c) (SDK Attempt Count: 1)" (RequestToken: e7a11fa5-fd72-b433-c0b9-6b655a24ceb0, HandlerErrorCode: AlreadyExists)', "public files and issues, read 2026-11"),
    ("guardduty-detector", "The request is rejected because a detector already exists for the current account. (Service: GuardDuty, Status Code: 400)", "remade"),
    ("securityhub-enabled", "Account 1 is already subscribed to Security Hub (Service: SecurityHub, Status Code: 400)", "remade"),
    ("securityhub-missing", "Account is not subscribed to AWS Security Hub (Service: SecurityHub, Status Code: 400)", "remade"),
    ("budget-exists", "Error creating budget: a - the budget already exists. (Service: Budgets, Status Code: 400)", "remade"),
    ("budget-limits", "Budget start date should be the start of the month (Service: Budgets, Status Code: 400)", "remade"),
    ("iot-registration-template", "An error occurred (InvalidRequestException) when calling the UpdateCACertificate operation: Invalid registration template. Neither policyName nor policyDocument is present in the Template.", "aws-samples/aws-iot-device-management-workshop#1"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("securityhub-enabled", "Resource handler returned message: \"Resource of type 'AWS::SecurityHub::AutomationRule' with identifier 'my-thing' already exists.\" (RequestToken: a1, HandlerErrorCode: AlreadyExists)"),
)  # fmt: skip
