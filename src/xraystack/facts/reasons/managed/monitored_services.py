"""Status reasons of X-Ray, Application Signals, OTLP, Prometheus, Grafana, OAM and services for security and devices."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "iot-registration-template",
        r"[Ii]nvalid registration template|Neither policyName nor policyDocument",
        "the provisioning template of IoT is not valid",
        "In the template each resource has Type (AWS::IoT::Thing, ::Certificate, ::Policy) and Properties; a policy has PolicyName or PolicyDocument as text. Parameters that the device sends are declared in Parameters. Check that no variable of the shell emptied it.",
    ),
    Reason(
        "metric-namespace",
        r"[Vv]alue AWS/\S* for parameter Namespace is invalid",
        "namespaces that begin with AWS/ belong to AWS",
        "Set another Namespace for own metrics, such as the name of the program, and change it in alarms and dashboards too.",
    ),
    Reason(
        "guardduty-features",
        r"both data sources and features were provided",
        "the GuardDuty detector has both DataSources and Features",
        "Remove DataSources: Features has the same settings under names such as S3_DATA_EVENTS and EBS_MALWARE_PROTECTION.",
    ),
    Reason(
        "xray-rule-exists",
        r"(?:Sampling )?[Rr]ule name already exists",
        "X-Ray already has a sampling rule of that name in the region",
        "Change RuleName, or delete the existing rule:\naws xray delete-sampling-rule --rule-name NAME",
    ),
    Reason(
        "xray-rule-default",
        r"(?:Default (?:sampling )?rule|[Ss]ampling rule .?Default.?) cannot be (?:deleted|changed|removed)",
        "the rule Default of X-Ray cannot be deleted",
        "Remove it from the template with DeletionPolicy: Retain. Its rate can be changed: aws xray update-sampling-rule",
    ),
    Reason(
        "xray-rule-quota",
        r"sampling rules?\b[^\n]*(?:limit|maximum|exceed)",
        "the region has 25 sampling rules, which is the most",
        "Delete unused ones (aws xray get-sampling-rules), or combine rules with * in ServiceName, Host and URLPath.",
    ),
    Reason(
        "xray-group-exists",
        r"^Group (?:with that )?name already exists|^Group with (?:that|the) name|group \S+ already exists[^\n]*\n[^\n]*XRay",
        "X-Ray already has a group of that name in the region",
        "Change GroupName, or delete the existing group: aws xray delete-group --group-name NAME",
    ),
    Reason(
        "xray-filter",
        r"[Ff]ilter ?[Ee]xpression\b[^\n]*(?:invalid|not valid)|[Ii]nvalid (?:filter expression|input symbol)",
        "FilterExpression of the X-Ray group is not valid",
        'Write keywords of the X-Ray guide with text in double quotes, such as service("api") AND responsetime > 1. In YAML put it in single quotes.',
    ),
    Reason(
        "xray-policies-full",
        r"maximum number of resource policies for a target|PolicyCountLimitExceeded",
        "X-Ray has as many resource policies in the region as it may (5)",
        "Put the statements into one AWS::XRay::ResourcePolicy, or delete unused ones: aws xray list-resource-policies",
    ),
    Reason(
        "signals-discovery",
        r"Application Signals\b[^\n]*(?:not (?:been )?enabled|not available|discovery)",
        "Application Signals is not enabled in this account and region",
        "Create AWS::ApplicationSignals::Discovery first (DependsOn), or: aws application-signals start-discovery",
    ),
    Reason(
        "prometheus-definition",
        r"[Aa]lert ?manager definition\b[^\n]*(?:invalid|not valid|yaml|pars)|(?:pars|valid)\w*[^\n]*(?:alert ?manager|rule groups? (?:namespace|file|yaml))\b|rule groups? namespace data\b[^\n]*(?:not valid|invalid|pars)",
        "the YAML of the alert manager or of the rules is not valid",
        "The alert manager has the key alertmanager_config with the configuration as text, with sns_configs only. Rules have groups with name and rules. Check rules with: promtool check rules FILE",
    ),
    Reason(
        "prometheus-exists",
        r"alert manager definition already exists|[Rr]ule groups namespace already exists",
        "the workspace of Prometheus already has this definition",
        "A workspace has one alert manager definition: set it in AWS::APS::Workspace only. Change Name of the rules, or delete the existing ones: aws amp delete-rule-groups-namespace",
    ),
    Reason(
        "prometheus-workspace-missing",
        r"^Workspace(?: \S+)? not found|workspace\b[^\n]*(?:not found|does not exist)[^\n]*\n[^\n]*(?:Amp|Aps|Grafana)",
        "the workspace does not exist in this account and region",
        "Pass Ref (its ARN) or Fn::GetAtt: [Workspace, WorkspaceId] of AWS::APS::Workspace, as the property requires.",
    ),
    Reason(
        "grafana-sign-in",
        r"SSO is not enabled|(?:AWS_SSO|Identity Center)\b[^\n]*not enabled[^\n]*\n[^\n]*Grafana",
        "the Grafana workspace uses IAM Identity Center, which is not enabled",
        "Enable IAM Identity Center in the organization first, or set AuthenticationProviders: [SAML].",
    ),
    Reason(
        "iot-thing-type",
        r"Cannot delete thing type|thing type with associated",
        "a thing type can be deleted five minutes after it was deprecated, and without things",
        "Set DeprecateThingType: true, move or delete its things, wait five minutes, then repeat the command.",
    ),
    Reason(
        "iot-thing-type-deprecated",
        r"dep?recated thing type",
        "the thing type is deprecated, so that no thing can get it",
        "Use another thing type, or undo that:\naws iot deprecate-thing-type --thing-type-name NAME --undo-deprecate",
    ),
    Reason(
        "iot-endpoint-type",
        r"Endpoint type \S+ not recognized",
        "AWS IoT has no endpoint of this type",
        "Use iot:Data-ATS, iot:CredentialProvider or iot:Jobs (iot:Data is for old certificates):\naws iot describe-endpoint --endpoint-type iot:Data-ATS",
    ),
    Reason(
        "iot-domain-service",
        r"Service type \S+ not recognized",
        "ServiceType of the domain configuration is not one that AWS IoT has",
        "Set it to DATA, CREDENTIAL_PROVIDER or JOBS.",
    ),
    Reason(
        "guardduty-plan-role",
        r"IAM role does not have the required \w+[^\n]*(?:Managed Rule|permissions)[^\n]*(?:\n[^\n]*GuardDuty)",
        "the role of the malware protection plan lacks permissions",
        "Add events:PutRule, DeleteRule, PutTargets, RemoveTargets and DescribeRule on DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*, s3:GetObject and its like, and kms:Decrypt to Role. It trusts malware-protection-plan.guardduty.amazonaws.com.",
    ),
    Reason(
        "guardduty-input",
        r"invalid or out-of-range value is specified as an input parameter[^\n]*(?:\n[^\n]*GuardDuty)",
        "GuardDuty rejected a value, and does not name it; often the detector is of another region or account",
        "Check that DetectorId is of this account and region (aws guardduty list-detectors), and that the region has each item of Features. Settings of the organization are for the delegated administrator only.",
    ),
    Reason(
        "link-sink-policy",
        r"\b(?:sink|link)\b[^\n]*(?:policy|not authorized|denied)[^\n]*\n[^\n]*(?:Oam|OAM)|oam:CreateLink\b[^\n]*resource-based",
        "the sink's policy does not let this account or organization link to it",
        "In the monitoring account, change Policy of AWS::Oam::Sink. Allow the source account (or aws:PrincipalOrgID) oam:CreateLink and oam:UpdateLink, with each oam:ResourceTypes of the link.",
    ),
    Reason(
        "link-exists",
        r"(?:sink|link)\b[^\n]*already exists?[^\n]*\n[^\n]*(?:Oam|OAM)|already linked to (?:this|the) sink",
        "the account already has a sink, or a link to this sink, in the region",
        "Use the existing one: a region has one sink, and one link to each sink. To see it:\naws oam list-links",
    ),
    Reason(
        "sink-has-links",
        r"[Ss]ink\b[^\n]*(?:still )?has (?:\d+ )?(?:attached )?links|[Cc]annot delete sink",
        "accounts are still linked to the sink",
        "Delete their links first: aws oam list-attached-links --sink-identifier ARN",
    ),
    Reason(
        "iot-attached",
        r"Certificate (?:must be deactivated|policies must be detached)|Things must be detached before|policy is attached to one or more principals|still attached to one or more principals|has one or more policy versions attached",
        "the certificate, policy or thing is still attached to another one",
        "Detach it first (aws iot detach-policy, detach-thing-principal), set the certificate INACTIVE, and delete other policy versions. Then repeat the command.",
    ),
    Reason(
        "iot-policy-versions",
        r"already has the maximum number of versions|[Cc]annot delete the default version of a policy",
        "the IoT policy has five versions, or the one to delete is the default",
        "Delete an old version: aws iot list-policy-versions --policy-name NAME, then delete-policy-version.",
    ),
    Reason(
        "iot-exists",
        r"(?:Policy|RoleAlias|Topic rule|Thing) cannot be created - (?:name )?already exists|^Rule with given name already exists|Domain configuration with given name already exists",
        "AWS IoT already has a resource of that name",
        "Change its name, or import the existing one. Delete it only if no device uses it:\naws iot list-targets-for-policy --policy-name NAME",
    ),
    Reason(
        "guardduty-detector",
        r"detector already exists for the current account",
        "GuardDuty is enabled already: a region has one detector, often made by the organization",
        "Remove AWS::GuardDuty::Detector from the template or make it conditional. To find it: aws guardduty list-detectors",
    ),
    Reason(
        "securityhub-enabled",
        r"(?:already subscribed to|already enabled)[^\n]*Security Hub|Security ?Hub\b[^\n]*already (?:enabled|subscribed|exists)",
        "Security Hub is enabled already in this account and region",
        "Remove AWS::SecurityHub::Hub from the template or make it conditional; the organization's administrator may have enabled it.",
    ),
    Reason(
        "securityhub-missing",
        r"not subscribed to AWS Security Hub",
        "Security Hub is not enabled in this account and region",
        "Create AWS::SecurityHub::Hub first (DependsOn), or: aws securityhub enable-security-hub",
    ),
    Reason(
        "securityhub-administrator",
        r"Only the designated administrator account can update the organization|no administrator account has been designated",
        "the call is for the delegated administrator of Security Hub, and the organization has none, or this account is not it",
        "Designate it once in the management account, then deploy in that administrator account:\naws securityhub enable-organization-admin-account --admin-account-id ACCOUNT",
    ),
    Reason(
        "budget-exists",
        r"[Bb]udget\b[^\n]*already exists|DuplicateRecordException",
        "the account already has a budget, notification or subscriber of that name",
        "Change BudgetName, or delete the existing one: aws budgets delete-budget --account-id ACCOUNT --budget-name NAME",
    ),
    Reason(
        "budget-limits",
        r"TimePeriod\b[^\n]*(?:budget|[Ss]tart)|BudgetLimit\b|budget\b[^\n]*(?:start date|time period|threshold)[^\n]*(?:must|should|cannot|invalid)",
        "the amounts or times of the budget do not fit together",
        "Set BudgetLimit to Amount and Unit (USD), or PlannedBudgetLimits, not both. TimePeriod.Start is the first day of the TimeUnit. Thresholds are numbers from 0 on.",
    ),
)
