"""Texts for the rows of ``facts.reasons.data.database_events``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("database-custom-perimeter", "The RDS Custom DB instance is outside the support perimeter.", "RDS user guide: event messages"),
    ("database-custom-perimeter", "RDS Custom couldn't modify the DB instance because the pre-check failed. The host is unreachable.", "RDS user guide: event messages"),
    ("database-custom-address", "RDS Custom couldn't modify the DB instance because the Elastic IP permissions aren't correct. Please confirm the Elastic IP address is tagged with AWSRDSCustom.", "RDS user guide: event messages"),
    ("database-class-databases", "Unable to modify the DB instance class. The instance has 60 databases, but after conversion it would only support 30.", "RDS user guide: event messages"),
    ("database-multi-az-memory", "Unable to convert the DB instance to Multi-AZ: in-memory file groups", "RDS user guide: event messages"),
    ("database-failed-state", "DB instance put into failed state. RDS recommends that you initiate a point-in-time-restore.", "RDS user guide: event messages"),
    ("database-statspack", "The Statspack installation failed. The user PERFSTAT exists.", "RDS user guide: event messages"),
    ("database-password-reset", "Unable to reset your password. Error information: The parameter MasterUserPassword is not valid.", "RDS user guide: event messages"),
    ("database-monitoring-role", "Amazon RDS has been unable to create credentials for enhanced monitoring and this feature has been disabled. This is likely due to the rds-monitoring-role not being present and configured correctly in your account. Please refer to the troubleshooting section in the Amazon RDS documentation for further details.", "RDS user guide: event messages"),
    ("database-role-trust", "Amazon RDS has been unable to create credentials for SQLSERVER_BACKUP_RESTORE option. This is due to the rds-backup IAM role not being configured correctly in your account. Please refer to the troubleshooting section in the Amazon RDS documentation for further details.", "RDS user guide: event messages"),
    ("database-option-support", "We are unable to associate the option group my-options with the database instance mydb. Confirm that option group my-options is supported on your DB instance class and configuration. If so, verify all option group settings and retry.", "RDS user guide: event messages"),
    ("database-storage-layout", "Storage configuration upgrade failed. Please retry the upgrade.", "RDS user guide: event messages"),
    ("database-storage-layout", "The storage configuration for DB instance mydb supports a maximum size of 16384 GiB. Perform a storage configuration upgrade to support storage sizes greater than 16384 GiB.", "RDS user guide: event messages"),
    ("database-storage-threshold", "Storage autoscaling has triggered a pending scale storage task that will reach or exceed the maximum storage threshold. Increase the maximum storage threshold.", "RDS user guide: event messages"),
    ("database-replica-mode", "The update of the replica mode failed.", "aws-cloudformation/aws-cloudformation-resource-providers-rds (handlers)"),
    ("database-failover", "Cluster failover failed, check the health of your cluster instances and try again.", "RDS user guide: event messages"),
    ("database-resources-unfit", "You can't create the DB cluster because of incompatible resources. The option group is not supported.", "RDS user guide: event messages"),
    ("database-custom-version", "Creation failed for custom engine version 19.my_cev1. The file V982063-01.zip is missing in the bucket", "RDS user guide: event messages"),
    ("database-custom-version", "Custom DB Engine Version is in state: failed", "aws-cloudformation/aws-cloudformation-resource-providers-rds (handlers)"),
    ("database-upgrade-state", "The DB engine version upgrade failed. The engine version upgrade rollback succeeded.", "RDS user guide: event messages"),
    ("database-upgrade-state", "Database instance is in a state that cannot be upgraded: the instance has pending actions", "RDS user guide: event messages"),
    ("database-upgrade-state", "Database cluster is in a state that cannot be upgraded.", "RDS user guide: event messages"),
    ("database-key-state", "Amazon RDS has been unable to access the KMS encryption key for database instance mydb. This database will be placed into an inaccessible state. Please refer to the troubleshooting section in the Amazon RDS documentation for further details.", "RDS user guide: event messages"),
    ("database-key-state", "DBCluster is in state: inaccessible-encryption-credentials-recoverable", "aws-cloudformation/aws-cloudformation-resource-providers-rds (handlers)"),
    ("database-lifecycle-support", "EngineLifecycleSupport cannot be modified.", "aws-cloudformation/aws-cloudformation-resource-providers-rds (handlers)"),
    ("database-scalability-type", "The ClusterScalabilityType parameter is not allowed when creating a DB cluster from a snapshot restore. This value is automatically inherited from the snapshot.", "aws-cloudformation/aws-cloudformation-resource-providers-rds (handlers)"),
    ("database-engine-absent", "Cannot fetch the engine based on current template. Please add the Engine parameter to the template and try again.", "aws-cloudformation/aws-cloudformation-resource-providers-rds (handlers)"),
)  # fmt: skip
