"""Status reasons of the services that govern accounts: Service Catalog, Control Tower, Config, GuardDuty, Security Hub, alarms."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "alarm-function-permission",
        r"CloudWatch Alarms is not authorized",
        "the function of the alarm's action does not allow CloudWatch to invoke it",
        "Add AWS::Lambda::Permission with Principal lambda.alarms.cloudwatch.amazonaws.com, Action lambda:InvokeFunction and the alarm's ARN in SourceArn.",
    ),
    Reason(
        "product-launch-path",
        r"[Nn]o launch paths? (?:was |were )?found",
        "the caller has no access to the product: no portfolio that has it is open to this user or role",
        "Add the role that deploys (that of --role-arn, if used) to a portfolio of the product: AWS::ServiceCatalog::PortfolioPrincipalAssociation. A shared portfolio requires that in this account. To list the paths:\naws servicecatalog list-launch-paths --product-id ID",
    ),
    Reason(
        "product-launch-paths",
        r"[Mm]ultiple launch paths|more than one (?:launch )?path|\bLaunchPathId must be|PathId must be specified",
        "the product is in several portfolios that the caller may use",
        "Set PathId to one of them. To list them:\naws servicecatalog list-launch-paths --product-id ID",
    ),
    Reason(
        "product-launch-role",
        r"denied while assuming the (?:launch )?role|launch role\b[^\n]*(?:assum|trust)",
        "Service Catalog cannot assume the launch role of the product",
        "In its trust policy allow servicecatalog.amazonaws.com sts:AssumeRole. Its permissions include the resources of the product, cloudformation:*Stack*, and s3:GetObject on the template. In a shared portfolio each account requires a role of that name (LocalRoleName).",
    ),
    Reason(
        "product-template-url",
        r"template\b[^\n]*\b(?:URL|url)\b[^\n]*(?:[Dd]enied|not (?:accessible|found|exist))",
        "Service Catalog cannot read the template of the product",
        "Check the address in LoadTemplateFromURL: it is in Amazon S3 and in this region. Allow s3:GetObject on it to the role that deploys and to the launch role.",
    ),
    Reason(
        "product-state",
        r"\b(?:TAINTED|UNDER_CHANGE|PLAN_IN_PROGRESS)\b",
        "the provisioned product is being changed (UNDER_CHANGE), or its last change failed (TAINTED)",
        "If it is UNDER_CHANGE, wait. If it is TAINTED, read the error of its last record, correct that, then update it again:\naws servicecatalog list-record-history",
    ),
    Reason(
        "product-in-use",
        r"[Pp]ortfolio\b[^\n]*(?:cannot be deleted|still (?:has|have|associated)|associated|in use)|[Pp]roduct\b[^\n]*(?:still )?associated with (?:an? |one or more )?portfolio",
        "the portfolio or product still has associations: products, principals, constraints, shares or tag options",
        "Remove those that were made outside of the stack, then repeat the command:\naws servicecatalog list-principals-for-portfolio --portfolio-id ID\naws servicecatalog list-constraints-for-portfolio --portfolio-id ID",
    ),
    Reason(
        "product-constraint-exists",
        r"constraint already exists|already (?:an? |has an? )?\w+ constraint|StackSet constraint\b[^\n]*launch constraint",
        "the product has one launch or StackSet constraint in each portfolio, and it has one",
        "Remove the new one from the template, or the existing one first. To find it:\naws servicecatalog list-constraints-for-portfolio --portfolio-id ID --product-id ID",
    ),
    Reason(
        "product-tag-option",
        r"TagOption\b[^\n]*already exist",
        "the account has a tag option of this key and value",
        "Remove AWS::ServiceCatalog::TagOption from the template, and use the ID of the existing one in TagOptionId:\naws servicecatalog list-tag-options",
    ),
    Reason(
        "product-version",
        r"[Pp]rovisioning ?[Aa]rtifacts?\b[^\n]*(?:deprecated|(?:not|in) ?active|not (?:be )?found|does not exist)|[Nn]o [Pp]rovisioning ?[Aa]rtifacts? (?:was |were )?found",
        "the product has no such version (provisioning artifact), or it is not active any more",
        "Set ProvisioningArtifactName or ProvisioningArtifactId to an active version. To list them:\naws servicecatalog list-provisioning-artifacts --product-id ID",
    ),
    Reason(
        "landing-zone-vpc",
        r"could not baseline the VPC|(?:remove|delete) (?:the )?default VPC",
        "Control Tower could not delete the default VPC of the account, because something still uses it",
        "In that account and region move or delete what is in the default VPC: instances, network interfaces, gateways, security groups. Then enroll or update the account again. To find its interfaces:\naws ec2 describe-network-interfaces --filters Name=vpc-id,Values=VPC",
    ),
    Reason(
        "landing-zone-drift",
        r"[Ll]anding zone\b[^\n]*drift|enrolled account (?:is|was|has been) moved",
        "an account, a unit or the landing zone is no longer as Control Tower set it up (drift)",
        "For a moved account update it in Account Factory, or register the unit again. For the landing zone choose Reset in its settings, or:\naws controltower reset-landing-zone --landing-zone-identifier ARN",
    ),
    Reason(
        "landing-zone-baseline",
        r"[Bb]aseline version\b[^\n]*(?:not compatible|incompatible|not supported)",
        "BaselineVersion does not fit the version of the landing zone",
        "Set BaselineVersion to one that the Control Tower guide lists for this landing zone, or update the landing zone first. To read its version:\naws controltower get-landing-zone --landing-zone-identifier ARN",
    ),
    Reason(
        "control-mandatory",
        r"[Mm]andatory (?:controls?|guardrails?)\b[^\n]*(?:cannot|can't|not )",
        "Control Tower itself enables this mandatory control, so that it cannot be disabled",
        "Remove AWS::ControlTower::EnabledControl of this control from the template; first set DeletionPolicy: Retain and deploy.",
    ),
    Reason(
        "control-prerequisite",
        r"must enable (?:the )?(?:control )?CT\.[A-Z]",
        "the control requires another control on the same unit",
        "Create AWS::ControlTower::EnabledControl of the control that the reason names for the same TargetIdentifier, and let this one depend on it (DependsOn).",
    ),
    Reason(
        "control-operations-quota",
        r"concurrent (?:control|baseline) operations|concurrent operations\b[^\n]*(?:control|baseline)",
        "too many controls are enabled or disabled at the same time",
        "Let AWS::ControlTower::EnabledControl resources depend on each other (DependsOn), so that few run at once. Then deploy again.",
    ),
    Reason(
        "control-config-existing",
        r"(?:enroll|Control Tower)\b[^\n]*(?:[Cc]onfiguration recorder|[Dd]elivery channel)\b[^\n]*exist|existing (?:AWS )?Config\b[^\n]*(?:enroll|Control Tower)",
        "the account has a recorder or delivery channel of AWS Config, and Control Tower makes its own",
        "Delete them, then enroll the account; until then AWS Config records nothing there. To keep them, ask AWS Support to enroll the account with them:\naws configservice stop-configuration-recorder --configuration-recorder-name NAME\naws configservice delete-delivery-channel --delivery-channel-name NAME\naws configservice delete-configuration-recorder --configuration-recorder-name NAME",
    ),
    Reason(
        "config-rule-blank",
        r"Blank spaces are not acceptable for input parameter",
        "a value of InputParameters of the rule is empty or begins with a space",
        "Set one without spaces at its ends, or leave that parameter out (Fn::If with AWS::NoValue).",
    ),
    Reason(
        "config-rule-frequency",
        r"MaximumExecutionFrequency\b[^\n]*(?:not (?:allowed|applicable|supported)|cannot)",
        "the rule runs when a resource changes, so that it has no frequency",
        "Remove MaximumExecutionFrequency. Only rules that run periodically have it.",
    ),
    Reason(
        "config-service-linked",
        r"ServiceLinkedConfig\w*|AWS service owns|[Rr]ecorder\b[^\n]*service.linked|service.linked (?:configuration )?recorder",
        "a service of AWS owns the rule or recorder, so that only this service changes it",
        "Change it by its owner. Rules named awsconfigconforms-... belong to a conformance pack, securityhub-... to Security Hub, OrgConfigRule-... to the organization. Remove it from the template.",
    ),
    Reason(
        "trail-log-group",
        r"cannot validate the specified log group ARN|specify (?:both CloudWatchLogs|a role ARN as well as a log group)",
        "the log group or role of the trail is missing or not valid",
        "Set both: CloudWatchLogsLogGroupArn to Fn::GetAtt: [Group, Arn] (ends with :*), in this account and region; CloudWatchLogsRoleArn to a role that cloudtrail.amazonaws.com may assume, with logs:CreateLogStream and logs:PutLogEvents.",
    ),
    Reason(
        "trail-store-exists",
        r"EventDataStoreAlreadyExists|event data store\b[^\n]*already exists",
        "an event data store of this name exists, or awaits its deletion for 7 days",
        "Choose another Name. To get a deleted one back with its events, restore it, then import it:\naws cloudtrail list-event-data-stores\naws cloudtrail restore-event-data-store --event-data-store ARN",
    ),
    Reason(
        "trail-insights",
        r"InvalidInsightSelectors|ApiCallRateInsight|ApiErrorRateInsight|Insights? events?\b[^\n]*management events",
        "CloudTrail Insights requires management events, which the trail does not record",
        "Record them: ReadWriteType All (or WriteOnly for ApiCallRateInsight) and IncludeManagementEvents: true in EventSelectors. Otherwise remove InsightSelectors.",
    ),
    Reason(
        "guardduty-elsewhere",
        r"detectorId is not owned|invalid detectorId",
        "the detector does not exist in this account and region",
        "Set DetectorId to Ref of AWS::GuardDuty::Detector, or to the ID of this region; each region has its own:\naws guardduty list-detectors",
    ),
    Reason(
        "guardduty-publishing-exists",
        r"[Pp]ublishing ?[Dd]estination\b[^\n]*already exists",
        "the detector already exports its findings to a destination, and it has one of each type",
        "Remove the resource from the template, or delete the existing destination. Its findings stay in the bucket:\naws guardduty list-publishing-destinations --detector-id ID",
    ),
    Reason(
        "guardduty-runtime",
        r"EKS_RUNTIME_MONITORING\b",
        "a detector has RUNTIME_MONITORING or EKS_RUNTIME_MONITORING, not both",
        "Keep RUNTIME_MONITORING, which includes EKS, and remove EKS_RUNTIME_MONITORING from Features. EKS_ADDON_MANAGEMENT of AdditionalConfiguration installs the agent.",
    ),
    Reason(
        "guardduty-list-quota",
        r"(?:trusted IP|threat) (?:IP )?lists?\b|(?:maximum|limit)\b[^\n]*(?:[Ii][Pp] ?[Ss]ets?|[Tt]hreat ?[Ii]ntel)",
        "the detector has as many lists as GuardDuty allows: one trusted IP list and six threat lists",
        "Put the addresses into the existing list, or remove that one:\naws guardduty list-ip-sets --detector-id ID\naws guardduty list-threat-intel-sets --detector-id ID",
    ),
    Reason(
        "guardduty-members",
        r"invited or associated members|(?:delete|disable)\b[^\n]*\b(?:detector|GuardDuty)\b[^\n]*members",
        "the detector is that of an administrator account, and still has members",
        "Remove the members first; their detectors stay, but their findings are no longer shown here. To list them:\naws guardduty list-members --detector-id ID",
    ),
    Reason(
        "guardduty-member-account",
        r"\bmember account\b",
        "a member account of GuardDuty cannot change this: its administrator account manages it",
        "Deploy it in the administrator account, or remove Features and DataSources from the detector of the member. To find the administrator:\naws guardduty get-administrator-account --detector-id ID",
    ),
    Reason(
        "securityhub-standard-enabled",
        r"[Ss]tandards?\b[^\n]*already (?:enabled|exists|subscribed)",
        "the standard is enabled already; a new hub enables the default standards by itself",
        "Remove AWS::SecurityHub::Standard from the template, or set EnableDefaultStandards: false of AWS::SecurityHub::Hub before it is created. To list the standards:\naws securityhub get-enabled-standards",
    ),
    Reason(
        "securityhub-central",
        r"centrally managed|central configuration",
        "the organization's Security Hub configures this account centrally",
        "Change its configuration policy in the delegated administrator's home region (AWS::SecurityHub::ConfigurationPolicy). Or make the account self-managed there, then deploy.",
    ),
    Reason(
        "securityhub-aggregator",
        r"[Ff]inding ?[Aa]ggregator\b[^\n]*already exist",
        "the account has a finding aggregator already; it has one, in one region",
        "Import it, or change the existing one in its home region:\naws securityhub list-finding-aggregators",
    ),
    Reason(
        "securityhub-members",
        r"disable (?:AWS )?Security Hub\b[^\n]*(?:member|administrator|associated)",
        "Security Hub cannot be disabled while the account has members or an administrator",
        "In the administrator account disassociate the members first; findings are then no longer collected. To list them:\naws securityhub list-members",
    ),
    Reason(
        "organization-policy-size",
        r"POLICY_CONTENT_LIMIT_EXCEEDED|[Pp]olicy\b[^\n]*exceeds? (?:the )?maximum[^\n]*\b(?:5,?120|10,?000)\b",
        "the organization's policy is too long: a service control policy has at most 5,120 characters",
        "Write Content as JSON without spaces and line breaks, join actions with *, or move statements into a second policy.",
    ),
    Reason(
        "organization-trusted-access",
        r"must (?:first )?enable (?:trusted|service) access|AWSServiceAccess is not",
        "the service has no trusted access to the organization",
        "Enable it in the management account, then repeat:\naws organizations enable-aws-service-access --service-principal SERVICE.amazonaws.com",
    ),
    Reason(
        "organization-wait",
        r"WAIT_PERIOD_ACTIVE",
        "the account was created in the organization a short time ago, and has to wait before it may leave",
        "Wait until a week after its creation, add contact and payment data, then repeat.",
    ),
)
