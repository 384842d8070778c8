"""Status reasons that the handlers of single resource types write themselves, before or after their calls."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "state-machine-sources",
        r"(?:Required key|use one of) \[Definition",
        "the state machine has no definition, or more than one",
        "Set exactly one of Definition, DefinitionString and DefinitionS3Location. If it comes from a condition (AWS::NoValue), check that one of its branches gives a value.",
    ),
    Reason(
        "state-machine-substitution",
        r"Invalid definition substitution type",
        "a value of DefinitionSubstitutions is a list or a map",
        "Write a text, a number, true or false there. Make a list to a text with Fn::Join or Fn::ToJsonString.",
    ),
    Reason(
        "state-machine-alias-time",
        r"linear deployment configured is estimated to take",
        "the linear deployment of the alias would last longer than Step Functions allows",
        "In DeploymentPreference raise Percentage or reduce Interval: the deployment has 100 / Percentage steps, each of Interval minutes.",
    ),
    Reason(
        "state-machine-alias-shift",
        r"Deployments of type '\w+' require an? ",
        "the gradual deployment of the alias lacks settings of its steps",
        "In DeploymentPreference set Percentage and Interval (in minutes) with LINEAR or CANARY. ALL_AT_ONCE requires neither.",
    ),
    Reason(
        "state-machine-alias-routing",
        r"Failed to (?:start|continue) deployment of type '\w+', (?:invalid initial state|drift) detected",
        "the alias does not route as the deployment expects: it routes to two versions, or something else changed it in the meantime",
        "Wait until no other deployment runs, and set the alias to one version with 100 percent, then deploy again:\naws stepfunctions describe-state-machine-alias --state-machine-alias-arn ARN --query routingConfiguration\naws stepfunctions update-state-machine-alias --state-machine-alias-arn ARN --routing-configuration stateMachineVersionArn=VERSION,weight=100",
    ),
    Reason(
        "state-machine-alias-alarm",
        r"Aborting deployment\. The following CloudWatch alarms are in an 'ALARM' state",
        "an alarm of DeploymentPreference fired, so the alias returned to its former version",
        "Look at the failed executions of the new version and correct it. If the alarm was on before, wait until it is OK, then deploy again:\naws cloudwatch describe-alarms --state-value ALARM",
    ),
    Reason(
        "quick-connect-type",
        r"Invalid Parameter (?:User|Queue|Phone|Flow)Config for type",
        "the quick connect has a configuration that does not belong to its type",
        "Keep the one of QuickConnectType: UserConfig of USER, QueueConfig of QUEUE, PhoneConfig of PHONE_NUMBER. Remove the others.",
    ),
    Reason(
        "shield-srt-exists",
        r"account already has SRT role|Proactive engagement is already configured on the account",
        "the account has this setting of Shield Advanced already, and an account has it once",
        "Manage it in one stack only: import the existing one, or remove it from the other template. To read both settings:\naws shield describe-drt-access\naws shield describe-emergency-contact-settings",
    ),
    Reason(
        "shield-srt-absent",
        r"account does(?:n't| not) have SRT role associated|Proactive engagement is not configured on (?:the )?account",
        "this setting of Shield Advanced was removed outside of the stack",
        "Change the logical ID of the resource, so that the stack sets it again, or remove it from the template. To read both settings:\naws shield describe-drt-access\naws shield describe-emergency-contact-settings",
    ),
    Reason(
        "shield-srt-account",
        r"^(?:Your account ID is not found|Account ID mismatch)\b",
        "the ID of the resource is that of another account",
        "Its ID is the ID of the account in which the stack is. At an import pass that one:\naws sts get-caller-identity --query Account",
    ),
    Reason(
        "shield-srt-empty",
        r"DRT Access requires (?:at )?least one of",
        "the access of the Shield Response Team has neither a role nor buckets",
        "Set RoleArn: a role with the policy AWSShieldDRTAccessPolicy that drt.shield.amazonaws.com may assume. To end the access, remove the resource.",
    ),
    Reason(
        "iot-audit-account",
        r"AccountId in the template \(\S+\) does(?:n't| not) match",
        "AccountId is not the account in which the stack is deployed",
        "Set AccountId to Ref: AWS::AccountId.",
    ),
    Reason(
        "iot-group-query-parent",
        r"Thing group cannot have a QueryString and a ParentGroup",
        "a thing group with a query (a dynamic one) has no parent",
        "Remove ParentGroupName, or remove QueryString.",
    ),
    Reason(
        "index-attribute-removed",
        r"Custom attribute \S+ cannot be removed",
        "a field of a Kendra index cannot be removed",
        "Write it into DocumentMetadataConfigurations again. An index without it is a new one: create another index, and synchronize its data sources.",
    ),
    Reason(
        "attachment-acceptance",
        r"attachment is in PENDING_TAG_ACCEPTANCE",
        "the attachment waits until its new segment is accepted, so that it cannot be changed",
        "Accept it in the account of the core network, and deploy again:\naws networkmanager accept-attachment --attachment-id ATTACHMENT",
    ),
    Reason(
        "gateway-registration",
        r"TransitGateway registration state is",
        "Network Manager could not register the transit gateway",
        "The end of the reason is the cause. The gateway must be of the same account as the global network (or of its organization), and registered in no other one:\naws networkmanager get-transit-gateway-registrations --global-network-id NETWORK",
    ),
    Reason(
        "firewall-log-destinations",
        r"publishing 1 type of log to multiple destinations",
        "a type of log of the network firewall has more than one destination",
        "Keep one entry of LogDestinationConfigs for each LogType. To have the logs in two places, copy them from the first one.",
    ),
    Reason(
        "firewall-not-ready",
        r"Sync state is not found for this firewall",
        "the network firewall is not created completely yet",
        "Wait until its status is READY, then deploy again:\naws network-firewall describe-firewall --firewall-name NAME --query FirewallStatus",
    ),
    Reason(
        "manager-resource-set",
        r"^Resource '[^'\n]*' (?:dis)?association failed for reason",
        "Firewall Manager does not accept a resource of the resource set: {set_failure|see the reason}",
        "Correct its ARN in Resources: partition, region, service and account must be right, and its type one of ResourceTypeList.",
    ),
    Reason(
        "lattice-target-count",
        r"TargetGroup of type \w+ can't (?:have )?more than 1 Target",
        "a VPC Lattice target group of this type has one target only",
        "Keep one entry in Targets. For several functions or load balancers write several target groups, and weigh them in the rule.",
    ),
    Reason(
        "lattice-target-registration",
        r"Failed to (?:de)?register target",
        "VPC Lattice could not register or remove a target of the group; the end of the reason is the cause",
        "Check that the target exists: an instance or address in the group's VPC, a function, or an internal Application Load Balancer of that VPC. To list the targets:\naws vpc-lattice list-targets --target-group-identifier GROUP",
    ),
    Reason(
        "mail-ingress-open",
        r"An OPEN IngressPoint MUST NOT",
        "an ingress point of Type: OPEN has no IngressPointConfiguration",
        "Remove IngressPointConfiguration. For a password or a secret set Type: AUTH.",
    ),
    Reason(
        "mail-archive-deleted",
        r"Archive with ID \S+ is PENDING_DELETION",
        "the mail archive was deleted outside of the stack, and disappears after some time",
        "Change the logical ID of the archive and its name, so that the stack creates another one. Or remove it from the template.",
    ),
    Reason(
        "canary-runs",
        r"Canary is in state RUNNING",
        "the canary still runs, and must be stopped before it is deleted",
        "Stop it, wait until its state is STOPPED, then delete again:\naws synthetics stop-canary --name NAME\naws synthetics get-canary --name NAME --query Canary.Status",
    ),
    Reason(
        "web-acl-logging-exists",
        r"^Logging Configuration for \S+ already exists",
        "the web ACL has a logging configuration already, and may have one only",
        "Keep one AWS::WAFv2::LoggingConfiguration for it. Import the existing one, or delete it first (until the next deployment nothing is logged):\naws wafv2 delete-logging-configuration --resource-arn ARN",
    ),
    Reason(
        "key-fixed-properties",
        r"cannot change the values? of the KeySpec",
        "KeySpec, KeyUsage, Origin and MultiRegion of a KMS key are fixed when it is created",
        "Undo the change. For another kind of key add a second AWS::KMS::Key, and let its alias point to it. Keep the old key (DeletionPolicy: Retain): the data that it encrypted is lost without this key.",
    ),
    Reason(
        "key-rotation-disabled",
        r"cannot change the EnableKeyRotation property while",
        "the rotation of a disabled KMS key cannot be changed",
        "Set Enabled: true in the same update, or leave EnableKeyRotation as it was.",
    ),
    Reason(
        "database-restore-key",
        r"encrypted DB cluster from an unencrypted",
        "StorageEncrypted is true and no KmsKeyId is set, but the snapshot is not encrypted",
        "Set KmsKeyId, such as alias/aws/rds for the key of RDS. Or remove StorageEncrypted: the cluster is then not encrypted either.",
    ),
    Reason(
        "database-limitless-backups",
        r"retention isn't supported with Aurora Limitless",
        "Aurora Limitless Database keeps no automated backups after a deletion",
        "Remove DeleteAutomatedBackups or set it to true. Before a deletion make a manual snapshot.",
    ),
    Reason(
        "database-option-group-state",
        r"^OptionGroup \S+ is in a terminal state",
        "RDS could not apply the option group to the database",
        "Its events name the option: often its role, directory or setting is wrong, or the engine version does not offer it. Correct that, then deploy again:\naws rds describe-events --source-type db-instance --source-identifier DATABASE --duration 1440",
    ),
    Reason(
        "resource-sync-destinations",
        r"Two configurations for S3Destination",
        "the resource data sync has its bucket twice",
        "Keep S3Destination, and remove BucketName, BucketPrefix, BucketRegion, SyncFormat and KMSKeyArn.",
    ),
    Reason(
        "definition-file-absent",
        r"^No such key \S+/\S+ with version",
        "the file of the definition does not exist in the bucket, or not in this version",
        "Correct Bucket, Key and Version of PipelineDefinitionS3Location, or upload the file first. To list its versions:\naws s3api list-object-versions --bucket BUCKET --prefix KEY",
    ),
    Reason(
        "document-format",
        r"^Document format not supported",
        "DocumentFormat is none that Systems Manager knows",
        "Set DocumentFormat to JSON, YAML or TEXT, with which Content is written.",
    ),
    Reason(
        "flow-source-connector",
        r"SourceConnectorType and SourceConnectorProperties must be same type",
        "the properties of the flow's source belong to another connector than its type",
        "Below SourceConnectorProperties keep only the part with the name of SourceConnectorType, such as S3 or Salesforce.",
    ),
    Reason(
        "lookup-results",
        r"(?:query returned more than one result|search query did not return a matching result); cannot provide",
        "the query finds no resource, or more than one",
        "Change JmesPathQuery so that it fits one resource only: by its name, ID or a tag. Check that this resource exists in this account and region.",
    ),
    Reason(
        "policy-type-fixed",
        r"Cannot update policy type after creation",
        "the type of an organization's policy cannot be changed",
        "Set Type back. For another type add a second AWS::Organizations::Policy with another Name, and remove this one.",
    ),
)
