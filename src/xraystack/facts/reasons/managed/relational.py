"""Status reasons of RDS, Aurora, Neptune and DocumentDB, beyond those of ``databases``."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "database-cluster-class",
        r"D[Bb]ClusterInstanceClass isn'?t supported",
        "Aurora has its instance class on the instances, not on the cluster",
        "Remove DBClusterInstanceClass, AllocatedStorage, StorageType and Iops from the cluster. Add AWS::RDS::DBInstance with DBClusterIdentifier, Engine and DBInstanceClass (for Serverless v2 db.serverless).",
    ),
    Reason(
        "database-serverless-v1-change",
        r"can(?:'|no)t modify \w+ with Aurora Serverless|currently can'?t modify\b[^\n]*Serverless",
        "Aurora Serverless v1 does not allow this property: {property|see the reason}",
        "Remove it from the cluster: PreferredMaintenanceWindow, PreferredBackupWindow, Port and their like are fixed there. Or move to Serverless v2 (ServerlessV2ScalingConfiguration and instances of class db.serverless).",
    ),
    Reason(
        "database-stopped",
        r"(?:DB ?(?:cluster|instance)|database)\b[^\n]*(?:in|is) (?:the )?(?:state )?['\"]?stopp(?:ed|ing)\b|^[^\n]*(?:cluster|instance) \S+ is (?:in )?stopp(?:ed|ing)\b[^\n]*\n[^\n]*(?:Rds|Neptune|DocDb)",
        "the database is stopped, and AWS changes or deletes only databases that run",
        "Start it, wait until it is available, then deploy again:\naws rds start-db-cluster --db-cluster-identifier CLUSTER\naws rds start-db-instance --db-instance-identifier INSTANCE\nFor Neptune and DocumentDB use aws neptune or aws docdb.",
    ),
    Reason(
        "database-iam-auth",
        r"IAM (?:[Dd]atabase )?[Aa]uthentication (?:is )?(?:currently )?(?:not supported|isn'?t supported)|EnableIAMDatabaseAuthentication\b[^\n]*not",
        "this engine, version or kind of cluster does not have IAM authentication",
        "Remove EnableIAMDatabaseAuthentication, or set it to false. MySQL, MariaDB 10.6 and later, PostgreSQL and Aurora instances have it.",
    ),
    Reason(
        "database-instance-deletion-policy",
        r"DeletionPolicy:? ?Snapshot cannot be specified",
        "an instance of a database cluster has no snapshot; the cluster has",
        "Set DeletionPolicy: Delete for the AWS::RDS::DBInstance, and DeletionPolicy: Snapshot for the AWS::RDS::DBCluster.",
    ),
    Reason(
        "database-backup-replication",
        r"AutomaticBackupReplication\w+\b[^\n]*(?:cannot|must|when)",
        "the replication of backups to another region does not fit the instance's backup settings",
        "Set BackupRetentionPeriod to 1 or more and AutomaticBackupReplicationRegion, or remove all AutomaticBackupReplication properties. For an encrypted instance set AutomaticBackupReplicationKmsKeyId to a key of the other region.",
    ),
    Reason(
        "database-restore-encryption",
        r"[Ee]ncryption must (?:be )?enabled when restoring|[Ee]ncryption must enabled|[Ee]ither enable encryption or remove the encryption parameter|without an AWS KMS key\b|encrypted DB cluster from an unencrypted",
        "KmsKeyId is set, but the encryption of the restored database is not enabled",
        "Set StorageEncrypted: true together with KmsKeyId, or remove both. An encrypted snapshot always gives an encrypted database.",
    ),
    Reason(
        "database-engine-differs",
        r"engine name (?:requested )?for your DB instance\b[^\n]*doesn'?t match|[Ee]ngine\b[^\n]*(?:does not|doesn'?t) match (?:the )?(?:engine (?:name )?)?(?:of )?(?:your |the )?(?:DB )?cluster",
        "the instance and its cluster have different engines",
        "Set Engine of AWS::RDS::DBInstance to that of its AWS::RDS::DBCluster, such as aurora-mysql or aurora-postgresql. Leave EngineVersion to the cluster.",
    ),
    Reason(
        "database-global-engine",
        r"global cluster\b[^\n]*(?:engine ?[Nn]ame|[Ee]ngine)\b[^\n]*(?:not be specified|should be specified)|SourceDBClusterIdentifier\b[^\n]*(?:Engine|cannot)",
        "a global cluster has Engine, or the source cluster from which it has that",
        "With SourceDBClusterIdentifier remove Engine, EngineVersion, StorageEncrypted and DatabaseName from AWS::RDS::GlobalCluster. Without it set Engine.",
    ),
    Reason(
        "database-combination",
        r"does not support creating a DB [Ii]nstance with the following combination",
        "RDS does not offer this instance class with this engine, version, storage type and license in the region",
        "Change DBInstanceClass (a current one is db.t4g.micro or db.t3.micro) or EngineVersion. To list the classes that fit:\n"
        'aws rds describe-orderable-db-instance-options --engine ENGINE --engine-version VERSION --query "OrderableDBInstanceOptions[].DBInstanceClass"',
    ),
    Reason(
        "database-class-encryption",
        r"(?:DB [Ii]nstance class|instance class) \S+ does not support encryption",
        "this instance class cannot have an encrypted database",
        "Set DBInstanceClass to a current one, such as db.t3.small or db.t4g.small; db.t2.micro and db.m1 have no encryption. Or set StorageEncrypted: false.",
    ),
    Reason(
        "database-group-other-vpc",
        r"DB instance and EC2 security group are in different VPCs|(?:DB|[Cc]ache) ?(?:cluster|instance)\b[^\n]*security groups?\b[^\n]*different VPC",
        "a security group of the database is in another VPC than its subnets",
        "Set VPCSecurityGroups (of a cluster VpcSecurityGroupIds) to groups of the VPC of DBSubnetGroupName. Without DBSubnetGroupName the database is in the default VPC: set it.",
    ),
    Reason(
        "database-group-invalid",
        r"Invalid security group ?, groupId ?=",
        "a security group of the database does not exist in its VPC",
        "Set VPCSecurityGroups (VpcSecurityGroupIds) to existing IDs: Fn::GetAtt: [Group, GroupId]. They belong to the VPC of DBSubnetGroupName. A parameter or import for it may be empty.",
    ),
    Reason(
        "database-license",
        r"[Ii]nvalid license model|LicenseModel\b[^\n]*(?:invalid|not (?:valid|supported))|[Bb]ring[- ]your[- ]own[- ]license\b[^\n]*not",
        "the engine does not have this license model",
        "Set LicenseModel to {allowed|one that the reason lists}, or remove it: the engine's default is then used.",
    ),
    Reason(
        "database-name-superfluous",
        r"DBName must be null|DBName\b[^\n]*(?:not (?:valid|supported|allowed))[^\n]*(?:SQL ?Server|sqlserver)",
        "SQL Server has no DBName",
        "Remove DBName, and create the database after the instance is available.",
    ),
    Reason(
        "database-member-property",
        r"(?:requested DB Instance will be|is) a member of a DB Cluster\b|Set \w[\w ]* for the DB Cluster",
        "this setting belongs to the database cluster, not to its instances",
        "Remove the property from AWS::RDS::DBInstance, such as DBName, MasterUsername, MasterUserPassword, AllocatedStorage, BackupRetentionPeriod or VPCSecurityGroups. Set its like in AWS::RDS::DBCluster.",
    ),
    Reason(
        "database-cluster-required",
        r"(?:[Ee]ngine \S*aurora\S*|aurora\S* (?:engine|instances?))\b[^\n]*(?:requires?|must|only)\b[^\n]*(?:cluster|DBClusterIdentifier)|DBClusterIdentifier\b[^\n]*(?:required|must be (?:specified|provided))",
        "an instance of Aurora requires a cluster",
        "Create an AWS::RDS::DBCluster, and set DBClusterIdentifier of the AWS::RDS::DBInstance to its Ref.",
    ),
    Reason(
        "database-parameter-group-in-use",
        r"members of this parameter group|parameter group\b[^\n]*(?:is (?:currently )?in use|cannot be deleted|can't be deleted|members)",
        "databases still use the parameter group",
        "Give them another parameter group (and restart them), or delete them first. A changed Family requires a new group under another logical ID and name; the old one is deleted afterwards.",
    ),
    Reason(
        "option-group-in-use",
        r"option group '?\S*'? (?:cannot|can't|could not) be deleted because|OptionGroup\b[^\n]*in use",
        "databases or their snapshots still use the option group",
        "Give the databases another OptionGroupName, and delete the manual snapshots that refer to the group. Automated ones must expire first.",
    ),
    Reason(
        "database-quota",
        r"Error Code: (?:InstanceQuotaExceeded|DBClusterQuotaExceeded\w*|StorageQuotaExceeded|SnapshotQuotaExceeded|DB\w*ParameterGroupQuotaExceeded|DBSubnet\w*QuotaExceeded\w*|DBProxyQuotaExceeded\w*)|(?:DB [Ii]nstance|DB [Cc]luster|DB ?[Pp]rox\w+|DB [Pp]arameter [Gg]roup|manual snapshot|storage)s? quota (?:has been |was )?exceeded|exceed (?:the maximum number|your quota) of DB",
        "a quota of Amazon RDS in this region is reached: databases, storage, snapshots or groups",
        "Delete unused ones, or request an increase in Service Quotas (Amazon RDS): DB instances (40), DB clusters (40), total storage, manual snapshots (100) or parameter groups.",
    ),
    Reason(
        "database-replica-last",
        r"last instance of the read replica DB cluster",
        "the last instance of a cluster that is a read replica cannot be deleted",
        "Promote the cluster first, then delete it:\naws rds promote-read-replica-db-cluster --db-cluster-identifier CLUSTER",
    ),
    Reason(
        "database-engine-unknown",
        r"[Ii]nvalid DB engine|[Ee]ngine \S+ (?:is )?not (?:supported|valid|found)[^\n]*\n[^\n]*(?:Rds|RDS|DocDb|Neptune)|for parameter Engine is invalid",
        "RDS has no engine of this name",
        'Set Engine to one such as mysql, mariadb, postgres, aurora-mysql, aurora-postgresql, sqlserver-ex or oracle-se2. The version belongs in EngineVersion:\naws rds describe-db-engine-versions --query "DBEngineVersions[].Engine"',
    ),
    Reason(
        "database-unavailable",
        r"(?:DB ?instance|DB ?cluster|database) \S+ (?:is|was) (?:not (?:currently )?(?:available|in the available state)|currently (?:modifying|upgrading|backing[- ]up|rebooting|creating))\b(?! for (?:a|this) (?:engine|class))",
        "the database is busy with another change, a backup or a restart: {state|not available}",
        'Wait until its status is available, then deploy again. Start it first if it is stopped:\naws rds describe-db-instances --query "DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]"',
    ),
    Reason(
        "database-pending-upgrade",
        r"(?:engine|DB ?instance|DB ?cluster)\b[^\n]*pending (?:upgrade|maintenance|modification)|another engine version upgrade is (?:already )?in progress",
        "the database has another change that is not applied yet",
        "Wait for the maintenance window, or apply it now (restart the instance), then deploy again:\naws rds reboot-db-instance --db-instance-identifier INSTANCE",
    ),
    Reason(
        "database-move",
        r"[Cc]annot move DB instance\b|[Nn]ew [Ss]ubnets are not in the same V[Pp][Cc]|move\b[^\n]*DB (?:instance|cluster)\b[^\n]*(?:VPC|subnet group)",
        "a database moves to another subnet group only if that is in another VPC, and a subnet group stays in its VPC",
        "Change the subnets within the present DBSubnetGroup, which must stay in use. For another VPC create a new subnet group under another logical ID; with Multi-AZ, replicas or Aurora restore a snapshot there.",
    ),
    Reason(
        "database-snapshot-state",
        r"[Ss]napshot \S+ is not (?:in (?:the )?)?available|InvalidDB(?:Cluster)?SnapshotState",
        "the snapshot is not available: it is still created, copied or shared",
        "Wait until its status is available, then deploy again:\naws rds describe-db-snapshots --db-snapshot-identifier SNAPSHOT",
    ),
    Reason(
        "database-table-names",
        r"lower_case_table_names",
        "MySQL 8.0 fixes lower_case_table_names when an instance is created",
        "Restore its value in this parameter group. For another value create a new parameter group, and a new instance that has it from the beginning; copy the data.",
    ),
    Reason(
        "database-public-dns",
        r"publicly accessible DB ?[Ii]nstance\b[^\n]*(?:DNS|hostnames)",
        "a publicly accessible database requires DNS support and DNS hostnames of its VPC",
        "Set EnableDnsSupport and EnableDnsHostnames: true of the AWS::EC2::VPC, or PubliclyAccessible: false of the database.",
    ),
    Reason(
        "database-key",
        r"[Ss]pecified KMS key \[[^\]]*\] does not exist|KMSKeyNotAccessibleFault|can'?t access the KMS encryption key|[Ee]ncrypted instances require a valid KMS key",
        "RDS cannot use KmsKeyId: the key does not exist in this region, is disabled, or may not be used",
        "Pass the ARN of an enabled symmetric key of this region. The deploying user or role requires kms:DescribeKey, kms:CreateGrant, kms:Decrypt and kms:GenerateDataKey in the key's policy or its own. Without KmsKeyId the key aws/rds is used.",
    ),
    Reason(
        "database-minor-values",
        r"(?:BackupRetentionPeriod|[Bb]ackup [Rr]etention [Pp]eriod)\b[^\n]*(?:between|must be|invalid|less|greater)(?![^\n]*replica)|[Ii]nvalid backup retention period",
        "the number of days for which backups are kept is not valid",
        "Set BackupRetentionPeriod to 0 to 35; Aurora, Neptune and DocumentDB require 1 or more.",
    ),
    Reason(
        "database-port",
        r"[Ii]nvalid (?:database )?(?:endpoint )?port|(?:Port|port) \d+ (?:is )?(?:reserved|not (?:valid|allowed))[^\n]*\n[^\n]*(?:Rds|RDS|Redshift|ElastiCache)",
        "the database does not allow this port",
        "Set Port to 1150 to 65535, such as 5432 (PostgreSQL) or 3306 (MySQL). SQL Server reserves some, such as 1434 and 3389.",
    ),
    Reason(
        "database-zones",
        r"DB Subnet Group doesn'?t meet|DBSubnetGroupDoesNotCoverEnoughAZs|[Ss]ubnet group doesn'?t have enough availability zones|enough availability zones for a storage cluster",
        "the subnets of the DB subnet group are in too few Availability Zones",
        "Set SubnetIds of AWS::RDS::DBSubnetGroup to subnets in two zones or more; Aurora and DocumentDB work best with three. Fn::Select with Fn::GetAZs gives each subnet another zone.",
    ),
    Reason(
        "database-proxy",
        r"DB ?[Pp]rox(?:y|ies)\b[^\n]*(?:not (?:valid|supported)|invalid|cannot|must|registered|secret|PENDING_PROXY_CAPACITY)|[Pp]roxy target\b|AUTH_FAILURE\b",
        "the RDS Proxy cannot reach its database, or one of its settings is not valid",
        "Check that RoleArn trusts rds.amazonaws.com and may read the secret in Auth (secretsmanager:GetSecretValue, kms:Decrypt). EngineFamily must fit the database, and its security group must allow the proxy. To show the cause:\naws rds describe-db-proxy-targets --db-proxy-name PROXY",
    ),
    Reason(
        "database-blue-green",
        r"blue/green deployment\b[^\n]*(?:source DB|DB (?:instance|cluster)|green environment|switched over|switchover)|source DB (?:instance|cluster)\b[^\n]*blue/green|Error Code: BlueGreenDeployment\w+",
        "a blue/green deployment does not support this database, or is not ready",
        "Blue/green requires automated backups, and of MySQL row-based binary logs (binlog_format ROW), of PostgreSQL rds.logical_replication: 1. Wait until it is AVAILABLE, or delete it:\naws rds describe-blue-green-deployments",
    ),
    Reason(
        "database-domain-join",
        r"(?:failed to|unable to|could not) join\b[^\n]*domain",
        "the database did not join the directory",
        "Check Domain and DomainIAMRoleName (trust rds.amazonaws.com, policy AmazonRDSDirectoryServiceAccess), and that the security groups allow traffic to the directory.",
    ),
    Reason(
        "database-capacity",
        r"InsufficientDBInstanceCapacity|InsufficientDBClusterCapacity|[Ii]nsufficient (?:DB )?instance capacity",
        "AWS has no capacity for this database class in the Availability Zone at the moment",
        "Remove AvailabilityZone, add subnets in other zones to the subnet group, or use another DBInstanceClass. Otherwise deploy again later.",
    ),
)
"""Searched for before the rows of ``databases``."""
