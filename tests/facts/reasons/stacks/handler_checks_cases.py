"""Texts for the rows of ``facts.reasons.stacks.handler_checks``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("state-machine-sources", "Property validation failed. Required key [DefinitionS3Location], [DefinitionString] or [Definition] not found.", "handler"),
    ("state-machine-sources", "Property validation failed. Please use one of [DefinitionS3Location], [DefinitionString] or [Definition].", "handler"),
    ("state-machine-substitution", "Invalid definition substitution type. Input should be either String, Integer, or Boolean", "handler"),
    ("state-machine-alias-time", "The linear deployment configured is estimated to take 3000 minutes, which exceeds the maximum allowable deployment time of 2100 minutes. Configure the deployment preference to use a higher shift percentage or lower time interval and try again.", "handler"),
    ("state-machine-alias-shift", "Deployments of type 'CANARY' require an interval and percentage for traffic shifting. Configure the deployment preference with the 'interval' and 'percentage' properties and try again.", "handler"),
    ("state-machine-alias-routing", "Failed to start deployment of type 'LINEAR', invalid initial state detected. Expected the alias to be routing 100% of traffic towards one version, but it is currently routing traffic towards two.", "handler"),
    ("state-machine-alias-routing", "Failed to continue deployment of type 'CANARY', drift detected. Expected routing configuration: 'a', actual routing configuration: 'b'. Ensure that UpdateStateMachineAlias is not being invoked elsewhere and try the deployment again.", "handler"),
    ("state-machine-alias-alarm", "Aborting deployment. The following CloudWatch alarms are in an 'ALARM' state: [web-errors].", "handler"),
    ("quick-connect-type", "Invalid request provided: Invalid Parameter PhoneConfig for type USER", "handler"),
    ("shield-srt-exists", "Your account already has SRT role and log bucket associated.", "handler"),
    ("shield-srt-exists", "Proactive engagement is already configured on the account.", "handler"),
    ("shield-srt-absent", "Your account doesn't have SRT role associated.", "handler"),
    ("shield-srt-absent", "Proactive engagement is not configured on account.", "handler"),
    ("shield-srt-empty", "DRT Access requires least one of roleArn or logBucketList to be non-empty.", "handler"),
    ("iot-audit-account", "AccountId in the template (111122223333) doesn't match actual: 123456789012.", "handler"),
    ("iot-group-query-parent", "Thing group cannot have a QueryString and a ParentGroup", "handler"),
    ("index-attribute-removed", "Custom attribute department cannot be removed", "handler"),
    ("attachment-acceptance", "Invalid request provided: Cannot update vpc attachment when attachment is in PENDING_TAG_ACCEPTANCE state", "handler"),
    ("gateway-registration", "Error occurred during operation 'TransitGateway registration state is FAILED, code: FAILED, message: not supported in this region'.", "handler"),
    ("firewall-log-destinations", "Invalid request provided: We don't support publishing 1 type of log to multiple destinations.", "handler"),
    ("firewall-not-ready", "Error occurred during operation 'Sync state is not found for this firewall. Firewall creation is not yet complete. Please check the NetworkFirewall AWS console or use CLI to fetch the latest status of this firewall.'.", "handler"),
    ("manager-resource-set", "Resource 'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1' association failed for reason: NOT_VALID_ARN", "handler"),
    ("mail-ingress-open", "Invalid request provided: An OPEN IngressPoint MUST NOT be established using IngressPointConfiguration, since it's utilized for AUTH IngressPoint authentication.", "handler"),
    ("mail-archive-deleted", "Archive with ID <a-abc123> is PENDING_DELETION state", "handler"),
    ("canary-runs", "Canary is in state RUNNING. It must be stopped before it can be deleted.", "handler"),
    ("web-acl-logging-exists", "Logging Configuration for arn:aws:wafv2:us-east-1:123456789012:regional/webacl/web/1 already exists", "handler"),
    ("key-fixed-properties", "Invalid request provided: You cannot change the values of the KeySpec, KeyUsage, Origin, or MultiRegion properties of an AWS::KMS::Key resource.", "handler"),
    ("key-rotation-disabled", "Invalid request provided: You cannot change the EnableKeyRotation property while the Enabled property is false.", "handler"),
    ("database-restore-key", "Invalid request provided: You can't create an encrypted DB cluster from an unencrypted DB snapshot without an AWS KMS key. Specify a valid KMS key ID for encryption, then try again. To use the default key, specify 'alias/aws/rds'.", "handler"),
    ("database-limitless-backups", "Invalid request provided: Automated backup retention isn't supported with Aurora Limitless Database clusters. If you set this property to limitless, you cannot set DeleteAutomatedBackups to false. To create a backup, use manual snapshots instead.", "handler"),
    ("database-option-group-state", "OptionGroup my-options is in a terminal state", "handler"),
    ("resource-sync-destinations", "Invalid request provided: Two configurations for S3Destination are found", "handler"),
    ("definition-file-absent", "No such key my-bucket/pipe.json with version: null", "handler"),
    ("document-format", "Document format not supported XML", "handler"),
    ("flow-source-connector", "Invalid request provided: SourceConnectorType and SourceConnectorProperties must be same type.", "handler"),
    ("lookup-results", "The query returned more than one result; cannot provide a single resource identifier.", "handler"),
    ("lookup-results", "The provided search query did not return a matching result; cannot provide a single resource identifier.", "handler"),
    ("identifier-lost", "AssociationId must be present to update the existing association.", "handler"),
    ("identifier-lost", "Both WindowId and WindowTargetId must be specified to delete a maintenance window target.", "handler"),
    ("policy-type-fixed", "Cannot update policy type after creation for [my-policy]!", "handler"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("shield-srt-account", "Account ID mismatch.", "AWS::Shield::ProactiveEngagement", "handler"),
    ("shield-srt-account", "Your account ID is not found.", "AWS::Shield::DRTAccess", "handler"),
    ("lattice-target-count", "Invalid request provided: TargetGroup of type LAMBDA can't more than 1 Target registered", "AWS::VpcLattice::TargetGroup", "handler"),
    ("lattice-target-registration", "Failed to register target i-0123456789abcdef0:80", "AWS::VpcLattice::TargetGroup", "handler"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("document-format", "Document format not supported"),
    ("shield-srt-account", "Account ID mismatch."),
    ("lattice-target-registration", "service web failed to register targets in (target-group t) with (error One or more target groups not found)"),
)  # fmt: skip
