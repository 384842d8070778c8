"""Status reasons that RDS takes from the events of a database: failed upgrades, changes and creations."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "database-custom-perimeter",
        r"outside the support perimeter|RDS Custom instance is going out of perimeter|(?:monitored (?:log mode|state of the RDS Custom agent)|[Ss]udo configurations|EBS-optimized attribute|AWS Systems Manager agent) [^\n]*\bon EC2 instance \[|attribute of Amazon EC2 instance \[|database on Amazon EC2 instance \[|RDS Custom couldn't (?:modify|upgrade|convert) [^\n]*pre-?check failed",
        "the RDS Custom database differs from what RDS Custom supports: its host, its disks or its settings were changed",
        "Read what RDS Custom found, and revert that on the host or in EC2. Then wait until the status is available, and deploy again:\naws rds describe-events --source-type db-instance --source-identifier DATABASE --duration 1440",
    ),
    Reason(
        "database-custom-address",
        r"Elastic IP permissions aren't correct",
        "RDS Custom may not use the Elastic IP address of the database",
        "Tag the address with AWSRDSCustom, then deploy again:\naws ec2 create-tags --resources ALLOCATION --tags Key=AWSRDSCustom,Value=DATABASE",
    ),
    Reason(
        "database-class-databases",
        r"after conversion it would only support",
        "the new class supports fewer databases than this SQL Server instance has",
        "Choose a larger DBInstanceClass, or drop databases first. A Multi-AZ instance supports fewer databases than a single one.",
    ),
    Reason(
        "database-multi-az-memory",
        r"Unable to convert the DB instance to Multi-AZ",
        "the SQL Server instance has in-memory file groups, which its Multi-AZ does not support",
        "Remove the file groups of memory-optimized data from its databases, or remove MultiAZ.",
    ),
    Reason(
        "database-failed-state",
        r"recommends that you initiate a point-in-time-?restore",
        "the database failed, because of its settings or a fault of its storage",
        "Restore it to the last possible moment under a new name, then let the applications use that one:\naws rds restore-db-instance-to-point-in-time --source-db-instance-identifier DATABASE --target-db-instance-identifier NEW --use-latest-restorable-time",
    ),
    Reason(
        "database-statspack",
        r"[Ss]tatspack installation failed",
        "the option STATSPACK creates the Oracle user PERFSTAT, which exists already",
        "Drop that user in the database (DROP USER PERFSTAT CASCADE), then add the option again.",
    ),
    Reason(
        "database-password-reset",
        r"Unable to reset your password",
        "RDS could not set the new master password",
        "Correct MasterUserPassword for the cause at the end of the reason. Or set ManageMasterUserPassword: true instead of it, so that RDS makes one.",
    ),
    Reason(
        "database-monitoring-role",
        r"unable to (?:create credentials for|configure) enhanced monitoring",
        "RDS cannot use the role for enhanced monitoring, and turned that off",
        "MonitoringRoleArn names a role that trusts monitoring.rds.amazonaws.com and has the policy AmazonRDSEnhancedMonitoringRole. Correct it, then deploy again.",
    ),
    Reason(
        "database-role-trust",
        r"isn't able to associate the IAM role|unable to create credentials for \S+ option",
        "RDS cannot assume the role of the database or of its option",
        "Let the trust policy of the role allow rds.amazonaws.com to call sts:AssumeRole. Let the role allow what that feature uses, such as the S3 bucket and its key. Then deploy again.",
    ),
    Reason(
        "database-option-support",
        r"unable to associate the option group",
        "the option group does not suit this database",
        "Its EngineName and MajorEngineVersion must be those of the database, and the class must support its options. List the options of an engine:\naws rds describe-option-group-options --engine-name ENGINE --major-engine-version VERSION",
    ),
    Reason(
        "database-storage-layout",
        r"[Ss]torage configuration upgrade failed|[Pp]erform a storage configuration upgrade",
        "the database has an old file system, which limits storage to 16 TiB and a table to 2 TiB",
        "Upgrade it with a blue/green deployment, then switch over to the green database:\naws rds create-blue-green-deployment --blue-green-deployment-name NAME --source ARN --upgrade-target-storage-config",
    ),
    Reason(
        "database-storage-threshold",
        r"exceed the maximum storage threshold",
        "the storage has grown almost to MaxAllocatedStorage",
        "Raise MaxAllocatedStorage, or remove data from the database.",
    ),
    Reason(
        "database-replica-mode",
        r"update of the replica mode failed",
        "RDS could not change ReplicaMode of the replica",
        "Wait until the replica is available and no maintenance runs on it, then deploy again. See its events:\naws rds describe-events --source-type db-instance --source-identifier DATABASE --duration 1440",
    ),
    Reason(
        "database-failover",
        r"Cluster (?:failover|reboot) failed",
        "RDS could not fail over or restart the cluster, because an instance of it is not healthy",
        'Wait until all its instances are available, or correct those that are not, then deploy again:\naws rds describe-db-instances --filters Name=db-cluster-id,Values=CLUSTER --query "DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]"',
    ),
    Reason(
        "database-resources-unfit",
        r"[Yy]ou can't create the DB (?:instance|cluster) because|The DB instance creation failed",
        "a group, subnet, key or role that the database names does not suit it",
        "Correct the one at the end of the reason, or see the events:\naws rds describe-events --source-type db-instance --source-identifier DATABASE --duration 1440\nThen deploy again.",
    ),
    Reason(
        "database-custom-version",
        r"Creation failed for custom engine version|can't create custom engine version|Custom DB Engine Version is in state: (?:failed|incompatible)",
        "RDS could not build the custom engine version",
        "Oracle: the S3 bucket of this region has every file of the manifest, unchanged, with patches in their order; the caller may read it. SQL Server: the AMI fits. The events name the cause:\naws rds describe-events --source-type custom-engine-version --duration 1440",
    ),
    Reason(
        "database-class-change",
        r"[Uu]nable to modify (?:the DB|database) instance class(?![^\n]*(?:capacity|after conversion))",
        "RDS could not change the instance class",
        "Correct what the end of the reason or the events name, or choose another DBInstanceClass, then deploy again:\naws rds describe-events --source-type db-instance --source-identifier DATABASE --duration 1440",
    ),
    Reason(
        "database-switchover",
        r"(?<!region )[Ss]witchover (?:from [^\n]* was )?cancel+ed|[Ss]equence sync for switchover [^\n]*cancel+ed",
        "RDS stopped the switchover to the green database, and the blue one stays in use",
        "Correct what the reason names, such as replica lag or a long transaction, and wait until both are available. Then switch over again:\naws rds switchover-blue-green-deployment --blue-green-deployment-identifier ID --switchover-timeout 600",
    ),
    Reason(
        "database-replica-creation",
        r"^(?:[Tt]he )?[Rr]ead replica creation failed",
        "RDS could not create the read replica",
        "The events of the replica and of its source name the cause:\naws rds describe-events --source-type db-instance --source-identifier DATABASE --duration 1440",
    ),
    Reason(
        "database-upgrade-state",
        r"in a state that (?:cannot|can't) be upgraded(?![^\n]*[Cc]hecks? (?:have |has )?failed)|^(?![^\n]*[Cc]hecks? (?:have |has )?failed)[^\n]*[Tt]he instance could not be upgraded|Unable to (?:upgrade DB cluster|perform a major version upgrade|patch the primary DB cluster)|DB engine version upgrade failed",
        "RDS did not upgrade the engine: the database keeps its former version",
        "Correct what the reason or the events name (pending changes, replicas, incompatible objects), then deploy again:\naws rds describe-events --source-type db-instance --source-identifier DATABASE --duration 1440\nOr set EngineVersion back.",
    ),
    Reason(
        "database-key-state",
        r"is in state: inaccessible-encryption-credentials|unable to access the KMS encryption key",
        "RDS cannot use the key that encrypts the database, so the database is not accessible",
        "Enable the key, cancel its deletion, or let its policy allow RDS again. Then start the database:\naws kms enable-key --key-id KEY\naws rds start-db-instance --db-instance-identifier DATABASE",
    ),
    Reason(
        "database-lifecycle-support",
        r"EngineLifecycleSupport cannot be modified",
        "EngineLifecycleSupport is set when a database is created or restored, not later",
        "Set EngineLifecycleSupport back to its former value. To stay out of Extended Support, upgrade the engine before its standard support ends.",
    ),
    Reason(
        "database-scalability-type",
        r"ClusterScalabilityType parameter is not allowed",
        "a restored cluster has the ClusterScalabilityType of its source",
        "Remove ClusterScalabilityType.",
    ),
    Reason(
        "database-engine-absent",
        r"[Cc]annot fetch the engine based on current template",
        "the template names no engine, and no source from which RDS could take it",
        "Add Engine: that of the snapshot or the source database.",
    ),
)
