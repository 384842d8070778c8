"""Status reasons of RDS, DynamoDB, ElastiCache, OpenSearch, Redshift, MSK and DocumentDB."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "replica-encryption",
        r"encrypted (?:[Rr]ead )?[Rr]eplica from an unencrypted|(?:restore|copy|create)\b[^\n]*unencrypted\b[^\n]*from an? encrypted|storage ?[Ee]ncrypt\w+\b[^\n]*(?:source|snapshot|replica|cluster)\b[^\n]*(?:must|cannot|same|match)",
        "encryption of a database follows its source; it cannot be switched on by a replica",
        "Leave StorageEncrypted and KmsKeyId out of the replica. To encrypt an existing database, copy its snapshot with a key, and restore that as a new database.",
    ),
    Reason(
        "table-limits-denied",
        r"[Ff]ailed to describe limits",
        "the deploying user or role may not read the limits of DynamoDB",
        "Add dynamodb:DescribeLimits to it. Then add a replica or capacity again.",
    ),
    Reason(
        "cluster-serverless-v1",
        r"[Ii]nstances cannot be added to Aurora Serverless",
        "DBClusterIdentifier names an Aurora Serverless v1 cluster, which has no instances",
        "Correct DBClusterIdentifier: RDS, Neptune and DocumentDB share the names of a region, so another cluster may have this one. Of Serverless v1 remove the instances.",
    ),
    Reason(
        "neptune-serverless",
        r"Serverless[^\n]*(?:scaling configuration|capacity)[^\n]*\n[^\n]*Neptune",
        "the serverless capacity of the Neptune cluster is missing or not valid",
        "Set ServerlessScalingConfiguration of AWS::Neptune::DBCluster: MinCapacity 1 or more, MaxCapacity 2.5 to 128.",
    ),
    Reason(
        "neptune-password",
        r"[Ii]nvalid master (?:user ?name|password|user)[^\n]*\n[^\n]*Neptune",
        "the Neptune instance does not belong to a cluster",
        "Set DBClusterIdentifier of AWS::Neptune::DBInstance. Neptune has no user name and password.",
    ),
    Reason(
        "parameter-group-kind",
        r"DB(?:Cluster)?ParameterGroup\w* (?:\S+ )?(?:not found|does not exist)|DB(?:Cluster)?ParameterGroup(?:Name)?NotFound",
        "there is no parameter group of this name and kind: instances and clusters have separate ones",
        "DBParameterGroupName requires a DBParameterGroup, DBClusterParameterGroupName a DBClusterParameterGroup of the same engine (RDS, Neptune or DocumentDB). Refer to it with Ref.",
    ),
    Reason(
        "cache-parameter-family",
        r"[Ee]xpected a parameter group of family",
        "the parameter group's family does not fit the engine's version",
        "Set CacheParameterGroupFamily (or the default group, such as default.redis7) to the family that the reason expects.",
    ),
    Reason(
        "cache-replica-required",
        r"(?:at least|[Mm]ust have) (?:at least )?(?:1|one) (?:read )?replica",
        "automatic failover requires a replica in each shard",
        "Set NumCacheClusters to 2 or more, or ReplicasPerNodeGroup to 1 or more. Or set AutomaticFailoverEnabled and MultiAZEnabled to false first.",
    ),
    Reason(
        "cache-encryption-fixed",
        r"[Mm]odification of transit encryption|transit encryption\b[^\n]*(?:cannot|can't|not) be (?:changed|modified)",
        "encryption in transit of this cache cannot be changed: it has access control",
        "Leave TransitEncryptionEnabled and TransitEncryptionMode as they are. To change them, remove the user groups or AuthToken first, or create another cache.",
    ),
    Reason(
        "cache-snapshot-cluster",
        r"snapshotting cluster for cluster mode",
        "a replication group with cluster mode makes its snapshots itself",
        "Remove SnapshottingClusterId; keep SnapshotRetentionLimit and SnapshotWindow.",
    ),
    Reason(
        "database-storage-maximum",
        r"[Mm]ax(?:imum)? (?:allocated )?storage\b[^\n]*(?:greater|increased|at least)|MaxAllocatedStorage",
        "MaxAllocatedStorage is less than ten percent above AllocatedStorage",
        "Raise MaxAllocatedStorage to at least 110 percent of AllocatedStorage, or remove it.",
    ),
    Reason(
        "database-storage-and-iops",
        r"specify both the storage size and iops",
        "the storage of an instance with Iops is changed together with its Iops only",
        "Set AllocatedStorage and Iops both in the template, at values that fit together.",
    ),
    Reason(
        "database-security-groups",
        r"DB Security Groups can be|DBSecurityGroups\b[^\n]*(?:VPC|not)|[Cc]ache security groups\b|CacheSecurityGroup",
        "a database or cache in a VPC has no security groups of the old kind",
        "Use VPCSecurityGroups (of ElastiCache VpcSecurityGroupIds, or SecurityGroupIds) and a subnet group.",
    ),
    Reason(
        "database-password",
        r"^(?!(?s:.*)Service: (?:IAM|Iam|AmazonIdentityManagement))(?s:.*)(?:(?:Master ?User ?)?[Pp]assword\b[^\n]*(?:not a valid password|shorter than|longer than|at least (?:\d+|eight|one)|must (?:contain|be (?:at least|between))|printable ASCII|MasterUserPassword must)|PasswordPolicyViolation"
        r"|[Pp]assword (?:should|must) (?:have|contain|include)|Invalid(?: AuthToken| auth-token))",
        "the password has too few or not the required characters",
        'Use 8 to 41 printable characters without / @ " and spaces (an AuthToken: 16 to 128; a password policy may require capitals,'
        " digits and symbols). Of a generated secret set ExcludeCharacters and RequireEachIncludedType.",
    ),
    Reason(
        "database-user",
        r"[Mm]aster ?[Uu]ser ?name\b[^\n]*(?:reserved|invalid|not valid|cannot be used)|Invalid master user ?name",
        "the database does not allow this master user name",
        "Set another MasterUsername: a letter first, then letters and digits, and no reserved word such as admin (PostgreSQL), rdsadmin or root.",
    ),
    Reason(
        "database-name",
        r"(?:DatabaseName|DBName|[Dd]atabase name) \S* ?(?:must (?:begin|contain|start)|cannot be used|is (?:invalid|not valid|a reserved))|reserved word for this engine",
        "the database does not allow this database name",
        "Set a name that begins with a letter, has letters and digits only, and is not a reserved word of the engine.",
    ),
    Reason(
        "managed-password",
        r"MasterUserPassword\b[^\n]*(?:ManageMasterUserPassword|managed in|Secrets Manager)|ManageMasterUserPassword\b[^\n]*MasterUserPassword",
        "the database has its own password as well as one that RDS manages",
        "Remove MasterUserPassword, or set ManageMasterUserPassword: false.",
    ),
    Reason(
        "database-class",
        r"Invalid DB [Ii]nstance class|(?:Invalid|does not support|not support\w*|not available)[^.\n]{0,40}(?:DB ?[Ii]nstance ?[Cc]lass|cache node type|node type)|(?:[Cc]ache )?[Nn]ode ?[Tt]ype\b[^.\n]*(?:not supported|invalid|not valid|not available)",
        "the engine does not offer this instance class or node type here",
        "Set another DBInstanceClass, CacheNodeType or NodeType. To list the classes of RDS:\n"
        "aws rds describe-orderable-db-instance-options --engine ENGINE",
    ),
    Reason(
        "database-storage-size",
        r"Invalid storage size|Invalid (?:max )?storage|[Ii]ops to storage|IOPS or storage throughput|Invalid iops|AllocatedStorage\b[^\n]*(?:must|range|between|at least)",
        "AllocatedStorage, Iops or StorageThroughput does not fit the storage type and engine",
        "gp2 and gp3 have at least 20 GiB. Set Iops and StorageThroughput only from 400 GiB (gp3) on, and raise AllocatedStorage for more Iops.",
    ),
    Reason(
        "database-storage-shrink",
        r"storage size \S+ (?:cannot|can't) be less than|reduce the storage|(?:decrease|reduce|shrink)\b[^.\n]*(?:storage|volume size)",
        "the storage of an existing database cannot become smaller",
        "Restore the former AllocatedStorage. For a smaller one create a new database, and copy the data.",
    ),
    Reason(
        "database-storage-wait",
        r"storage-optimization|[Ss]torage (?:can't|cannot|can not) be modified|can't currently modify the storage|storage modification",
        "the storage was changed less than six hours ago, or is still optimized",
        "Wait until then, or deploy without the change of the storage.",
    ),
    Reason(
        "database-upgrade-order",
        r"global replicas?(?:\(s\))? (?:are|is) running (?:a )?lower|upgrade (?:the )?(?:global |read )?replicas (?:first|before)",
        "the replicas have a lower version than the one to which the primary shall go",
        "Upgrade the replicas (of a global cluster, its secondary clusters) first, then the primary. Deploy these as two steps.",
    ),
    Reason(
        "database-final-snapshot",
        r"final snapshot cannot be\b",
        "the database cannot be deleted with a final snapshot in its present state",
        "Wait until its status is available, then delete it again. Or set DeletionPolicy: Delete, which makes no final snapshot.",
    ),
    Reason(
        "database-role-associated",
        r"DBClusterRoleAlreadyExists|DBInstanceRoleAlreadyExists|Role ARN \S+ already exists for DB",
        "the role is associated with the database already, perhaps for another feature",
        "Name each role once in AssociatedRoles, another one for each FeatureName. Remove an association that was made outside of the stack:"
        "\naws rds remove-role-from-db-cluster --db-cluster-identifier CLUSTER --role-arn ARN",
    ),
    Reason(
        "database-upgrade",
        r"^(?!.*(?:OpenSearch|Elasticsearch)).*(?:[Cc]annot upgrade \S+ from|[Cc]annot find upgrade target|AllowMajorVersionUpgrade|valid upgrade target|[Cc]annot upgrade to major|[Uu]pgrade from \S+ to \S+ (?:is )?not (?:supported|allowed|possible))",
        "the database cannot go from its version to this one: it is lower, no direct target, or a major upgrade that is not allowed",
        "If the running version is higher (after an automatic upgrade), set EngineVersion to that. Otherwise set AllowMajorVersionUpgrade: true for a major one, and go by a target:\n"
        'aws rds describe-db-engine-versions --engine ENGINE --engine-version FROM --query "DBEngineVersions[].ValidUpgradeTarget[].EngineVersion"',
    ),
    Reason(
        "database-downgrade",
        r"[Cc]annot downgrade|[Dd]owngrade (?:from|to|of)\b[^\n]*not",
        "a service was upgraded, perhaps automatically, and cannot go back to the template's version",
        "Set EngineVersion to the version that runs, or to a later one. To avoid this set AutoMinorVersionUpgrade: false, or the major version only.",
    ),
    Reason(
        "parameter-group-family",
        r"(?:DB)?ParameterGroupFamily\b[^\n]*(?:can't be used|cannot be used|not match|does not|invalid|not valid)|Invalid (?:DB |parameter group )?family\b|parameter group\b[^\n]*(?:not compatible|incompatible|different (?:engine|family))|[Pp]arameter group with family",
        "the parameter group's family does not fit the engine's version",
        "Set Family of the parameter group to that of the engine and major version, such as postgres16 or redis7. At a major upgrade create a"
        " second group.",
    ),
    Reason(
        "parameter-group-value",
        r"Could not find parameter with name|Unsupported DB [Pp]arameter|Invalid parameter value: \S+ for|parameter value for \S+ can't be modified|[Pp]arameter \S+ (?:is not modifiable|cannot be modified|doesn't exist in)|is not (?:a )?modifiable",
        "the parameter group has an unknown parameter, or a value that is not allowed",
        "Correct the name or value ({allowed|see the reason}). To list them:\naws rds describe-engine-default-parameters --db-parameter-group-family FAMILY",
    ),
    Reason(
        "option-group-version",
        r"[Oo]ption group\b[^\n]*(?:different (?:engine|version)|not (?:valid|found|compatible)|incompatible)",
        "the option group does not exist, or is for another engine version",
        "Set OptionGroupName to a group of this engine and major version, or remove it.",
    ),
    Reason(
        "database-certificate",
        r"CertificateIdentifier\b[^\n]*(?:refer|exist|not|invalid)|CACertificateIdentifier|CA certificate\b[^\n]*(?:not|invalid)",
        "RDS has no certificate authority of this name, or not for this engine",
        "Set CACertificateIdentifier to one of the region, such as rds-ca-rsa2048-g1:\naws rds describe-certificates",
    ),
    Reason(
        "database-group-missing",
        r"(?:DB|Cache|Cluster)?[Ss]ubnet ?[Gg]roup\S* (?:name )?(?:'?\S+'? )?(?:not found|does not exist)|(?:DB)?SubnetGroupNotFound|CacheSubnetGroupNotFound",
        "the subnet group does not exist here",
        "Refer to the subnet group of the template with Ref, or correct its name (in lower case).",
    ),
    Reason(
        "subnet-group-in-use",
        r"[Cc]annot delete the subnet group|subnet group\b[^\n]*(?:is in use|still using|currently in use)|[Ss]ubnets? (?:to be deleted )?(?:is|are) (?:currently )?in use\b",
        "a database or cluster still uses the subnet group, or one of its subnets",
        "Delete that database first. To move it to other subnets, create a second subnet group, then remove the first.",
    ),
    Reason(
        "cluster-final-snapshot",
        r"FinalDBSnapshotIdentifier cannot be specified when deleting a cluster instance",
        "only the cluster has a final snapshot, not its instances",
        "Set DeletionPolicy: Delete on the AWS::RDS::DBInstance. DeletionPolicy: Snapshot belongs to the AWS::RDS::DBCluster.",
    ),
    Reason(
        "final-snapshot",
        r"FinalDBSnapshotIdentifier|final snapshot\b[^\n]*(?:required|already)|FinalSnapshotIdentifier|DBSnapshotAlreadyExists",
        "the deletion requires a final snapshot, or one of that name exists",
        "Set DeletionPolicy: Snapshot or Delete of the resource explicitly, or delete the existing snapshot.",
    ),
    Reason(
        "monitoring-role",
        r"MonitoringRoleA(?:RN|rn)|permissions for: ENHANCED_MONITORING|MonitoringInterval\b",
        "enhanced monitoring lacks its role, or its interval is not valid",
        "Set MonitoringInterval to 0, 1, 5, 10, 15, 30 or 60. Other than 0 requires MonitoringRoleArn: a role that monitoring.rds.amazonaws.com"
        " may assume, with AmazonRDSEnhancedMonitoringRole.",
    ),
    Reason(
        "performance-insights",
        r"Performance Insights\b[^\n]*(?:not supported|must be|not available|EnablePerformanceInsights)|EnablePerformanceInsights",
        "Performance Insights is off, or this instance class does not have it",
        "Remove EnablePerformanceInsights, or use a larger class (not t2, not t3.micro or small). Its other properties require it: true.",
    ),
    Reason(
        "aurora-serverless",
        r"engine mode \S+ you requested is currently unavailable|Serverless v1|EngineMode\b[^\n]*(?:not|invalid|unavailable)",
        "Aurora does not offer this engine mode any more",
        "Remove EngineMode and ScalingConfiguration. Use ServerlessV2ScalingConfiguration, and instances of class db.serverless.",
    ),
    Reason(
        "aurora-serverless-v2",
        r"Serverless ?v2\b[^\n]*(?:capacity|scaling configuration|parent DB cluster)",
        "the Serverless v2 capacity of the cluster is missing or not valid",
        "Set ServerlessV2ScalingConfiguration of the AWS::RDS::DBCluster: MinCapacity <= MaxCapacity, at least 1 for the latter.",
    ),
    Reason(
        "global-cluster-member",
        r"(?:member|part) of a global cluster|from globalcluster first|[Gg]lobal cluster\b[^\n]*(?:contains|has) (?:members|clusters)|GlobalCluster\b[^\n]*not empty",
        "the cluster belongs to a global cluster",
        "Remove it first:\naws rds remove-from-global-cluster --global-cluster-identifier GLOBAL --db-cluster-identifier ARN",
    ),
    Reason(
        "cluster-member",
        r"DB ?Instance is a member of a cluster|using the ModifyDbCluster|for the DB [Cc]luster using|managed by the (?:DB )?cluster|not (?:a )?valid (?:argument )?for (?:Aurora|a DB instance in a DB cluster)",
        "this setting belongs to the database cluster, not to its instances",
        "Move the property from AWS::RDS::DBInstance to AWS::RDS::DBCluster.",
    ),
    Reason(
        "cluster-instances-left",
        r"[Cc]luster cannot be deleted, it still contains|still contains DB instances",
        "the database cluster still has instances outside of the stack",
        "Delete them first:\naws rds describe-db-clusters --db-cluster-identifier CLUSTER",
    ),
    Reason(
        "replica-backups",
        r"[Aa]utomated backups are not enabled|backup retention period to a non-zero|[Bb]ackupRetentionPeriod\b[^\n]*(?:must|cannot|non-zero)|[Rr]ead replica\b[^\n]*backup",
        "the source of a read replica requires automated backups",
        "Set BackupRetentionPeriod of the source to 1 or more, deploy, then add the replica. Remove it from the replica.",
    ),
    Reason(
        "maintenance-window",
        r"(?:backup|maintenance|snapshot) window\b[^\n]*(?:overlap|conflict|invalid|at least)|[Ww]indow\b[^\n]*must not (?:overlap|conflict)",
        "the backup window and the maintenance window overlap, or are not valid",
        "Set PreferredBackupWindow (hh24:mi-hh24:mi) and PreferredMaintenanceWindow (ddd:hh24:mi-ddd:hh24:mi) at different times, of 30 minutes or more.",
    ),
    Reason(
        "database-log-types",
        r"(?:cannot|can't) use the log types|CloudwatchLogsExport\w*\b[^\n]*(?:invalid|not|cannot)|log types? [^\n]*with engine",
        "the engine has no log of this type",
        "Correct EnableCloudwatchLogsExports: postgresql and upgrade for PostgreSQL; error, general, slowquery and audit for MySQL.",
    ),
    Reason(
        "database-gone",
        r"^DB(?:Instance|Cluster) \S+ not found|^DB(?:Instance|Cluster)NotFound",
        "the database does not exist: its creation failed in the service, it was deleted outside of the stack, or the identifier is wrong",
        "If a resource only names it, correct the identifier or use Ref. If the stack makes it, read why it was deleted, correct that, and deploy again:\naws rds describe-events --source-type db-instance --duration 1440",
    ),
    Reason(
        "database-missing-source",
        r"[Uu]nable to find a (?:DB )?(?:snapshot|cluster|instance)|DB(?:Cluster)?Snapshot\w* ?(?:not found|NotFound)|(?:source (?:DB )?(?:cluster|instance|database)|DB (?:cluster|instance))\b[^\n]{0,80}(?:could not be found|not found|cannot be accessed)|DB(?:Instance|Cluster)NotFound",
        "the database, cluster or snapshot that the resource names does not exist here",
        "Correct its identifier or ARN: a shared one, or one of another region, requires its ARN. A deleted snapshot must stay out of the template only"
        " if the database was made without it.",
    ),
    Reason(
        "table-attributes-unused",
        r"AttributeDefinitions are not used|(?:index key|key) attributes are not defined|KeySchema does not exactly match|Number of attributes in KeySchema",
        "AttributeDefinitions does not list exactly the key attributes of the table and its indexes",
        "List in AttributeDefinitions each attribute of a KeySchema, of the table or of an index, and no other.",
    ),
    Reason(
        "table-range-key",
        r"does not have a range key|LocalSecondaryIndex\w*\b[^\n]*(?:require|must|cannot)",
        "a local secondary index requires a table with a sort key, and is set at creation",
        "Add a RANGE key to KeySchema of the table, or use GlobalSecondaryIndexes.",
    ),
    Reason(
        "table-capacity-mode",
        r"BillingMode is PAY_PER_REQUEST|ProvisionedThroughput must be specified|[Nn]o provisioned throughput specified|(?:Read|Write)CapacityUnits\b[^\n]*(?:cannot|can't|must|required|PAY_PER_REQUEST)",
        "the capacity of the table or an index does not fit its billing mode",
        "With PAY_PER_REQUEST remove ProvisionedThroughput of the table and of all indexes. With PROVISIONED set it for each.",
    ),
    Reason(
        "table-capacity-decrease",
        r"[Pp]rovisioned throughput decreases|limited to once in \d+ day|switch(?:ed|ing)? (?:the )?(?:billing|table) mode[^\n]*(?:24|once)|[Bb]illingMode\b[^\n]*(?:24 hours|once|times)",
        "the table's capacity was decreased, or its billing mode changed, as often as a day allows",
        "Wait as long as the reason requires, or deploy without that change.",
    ),
    Reason(
        "table-indexes-at-once",
        r"more than one GSI|simultaneous GSI operations|online index can be|(?:create|delete)[^\n]*only one (?:index|GSI)",
        "DynamoDB creates or deletes one global secondary index per update",
        "Add or remove the indexes one by one: one index per deployment.",
    ),
    Reason(
        "table-time-to-live",
        r"TimeToLive is already|Time ?[Tt]o ?[Ll]ive has been modified",
        "the table's time to live is already set so, or was changed less than an hour ago",
        "Wait an hour. To change its attribute, disable TimeToLiveSpecification first, deploy, then enable it with the new one.",
    ),
    Reason(
        "table-index-missing",
        r"does not have the specified index",
        "the table has no index of that name",
        "Correct IndexName. If the index is new, let the resource that names it depend on the table.",
    ),
    Reason(
        "table-stream-enabled",
        r"[Tt]able already has an enabled stream|StreamViewType must be specified|[Ss]tream is already enabled|StreamViewType\b[^\n]*(?:cannot|change)",
        "the table's stream cannot change its view type directly",
        "Remove StreamSpecification, deploy, then set it with the new StreamViewType. Consumers get a new stream ARN.",
    ),
    Reason(
        "cache-failover",
        r"(?:automatic |auto-?)failover\b[^\n]*(?:at least|must|requires?|not (?:supported|available|enabled))|at least one (?:read )?replica|AutomaticFailover|Multi-?AZ\b[^\n]*(?:automatic failover|at least)",
        "automatic failover of the replication group requires a replica and a node type that supports it",
        "Set NumCacheClusters to 2 or more (or ReplicasPerNodeGroup to 1 or more), or AutomaticFailoverEnabled: false and MultiAZEnabled: false.",
    ),
    Reason(
        "cache-transit-encryption",
        r"^(?!.*(?:\bEFS\b|access point|volume)).*(?:[Tt]ransit ?[Ee]ncryption|[Ii]n-?transit|AuthToken|auth-?token)\b[^\n]*(?:required|require|must|only|enabled|not (?:supported|valid))",
        "AuthToken and user groups require encryption in transit",
        "Set TransitEncryptionEnabled: true. For an existing group set TransitEncryptionMode: preferred first.",
    ),
    Reason(
        "cache-user-group",
        r"[Uu]ser ?[Gg]roup\b[^\n]*default user|default user\b[^\n]*(?:missing|must|required|DefaultUserRequired)|DefaultUserRequired",
        "a user group of ElastiCache requires exactly one user with the name default",
        "Add a user with UserName: default to UserIds, and no second one of that name.",
    ),
    Reason(
        "search-instance-count",
        r"at least \d+ data nodes|(?:[Zz]one ?[Aa]wareness|[Dd]edicated master|instance count|data nodes?|[Mm]aster node)\b[^\n]*(?:must|at least|even|odd|multiple|choose|specify)|ZoneAwareness",
        "the number of data or master nodes does not fit the domain's Availability Zones",
        "Set InstanceCount to a multiple of AvailabilityZoneCount, pass as many subnets, and use three (or no) dedicated masters.",
    ),
    Reason(
        "search-role",
        r"OpenSearch Service must be allowed to use the passed role|Elasticsearch Service must be allowed to use the passed role",
        "OpenSearch Service cannot assume the role, for example that of CognitoOptions",
        "Allow es.amazonaws.com and opensearchservice.amazonaws.com in the role's trust policy. For Cognito attach AmazonOpenSearchServiceCognitoAccess. A new role may need a minute: repeat the command.",
    ),
    Reason(
        "search-subnet-count",
        r"(?:specify|provide|choose) exactly (?:one|two|three|\d) subnets?|exactly (?:one|\d) subnet",
        "the domain has more or fewer subnets than Availability Zones",
        "Pass one subnet, or with ZoneAwarenessEnabled as many as AvailabilityZoneCount, each in another zone.",
    ),
    Reason(
        "search-storage",
        r"[Vv]olume size must be between|EBS\b[^\n]*(?:must be enabled|storage must be|not (?:supported|allowed) (?:for|with))",
        "the domain's EBS settings do not fit its instance type",
        "Set EBSOptions with EBSEnabled: true and a VolumeSize within the limits {limits|of the instance type}.",
    ),
    Reason(
        "search-software",
        r"current service software version|update your domain.s service software",
        "the domain's service software is too old for this change",
        "Update it first, then deploy again:\naws opensearch start-service-software-update --domain-name DOMAIN",
    ),
    Reason(
        "search-version",
        r"upgrade\b[^\n]*(?:OpenSearch|Elasticsearch)_[^\n]*not supported|(?:OpenSearch|Elasticsearch)_\S+ (?:is )?not (?:supported|valid|available)",
        "the domain cannot change to this version directly, or not back to it",
        "Set EngineVersion to a version that is a target of the present one:\naws opensearch get-compatible-versions --domain-name DOMAIN",
    ),
    Reason(
        "search-logs",
        r"Resource Access Policy specified for the CloudWatch Logs|does not grant sufficient permissions for \S+ \S+ ?Service to create a log stream",
        "CloudWatch Logs does not allow OpenSearch to write to the log group",
        "Add an AWS::Logs::ResourcePolicy for es.amazonaws.com with logs:PutLogEvents and logs:CreateLogStream, and let the domain depend on it.",
    ),
    Reason(
        "search-fine-grained",
        r"(?:fine-grained|advanced security|AdvancedSecurity)\b[^\n]*(?:require|must|enable|need|not (?:supported|enabled))|enable node-to-node",
        "fine-grained access control requires encryption and HTTPS",
        "Set EncryptionAtRestOptions and NodeToNodeEncryptionOptions to Enabled: true, and DomainEndpointOptions.EnforceHTTPS: true.",
    ),
    Reason(
        "warehouse-logging",
        r"bucket\b[^\n]*\n[^\n]*Service: (?:Amazon)?Redshift",
        "Redshift may not write its logs to the bucket, or the bucket does not exist",
        "In the bucket's policy allow redshift.amazonaws.com s3:GetBucketAcl and s3:PutObject, in the region of the cluster. Let the cluster depend on that policy.",
    ),
    Reason(
        "warehouse-cluster",
        r"(?:number of nodes|NumberOfNodes|[Ss]ingle-node|[Mm]ulti-node)\b[^\n]*(?:must|at least|not|invalid|exceed)",
        "the number of nodes does not fit the cluster's type",
        "Set NumberOfNodes to 2 or more with ClusterType: multi-node, and remove it with single-node.",
    ),
    Reason(
        "broker-nodes",
        r"broker nodes\b[^\n]*(?:multiple|must|should)|[Cc]lient [Ss]ubnets\b|(?:client )?subnets?\b[^\n]*(?:two or three|2 or 3)",
        "the brokers of the MSK cluster do not fit its subnets",
        "Pass two or three ClientSubnets in different zones, and set NumberOfBrokerNodes to a multiple of their number.",
    ),
)
