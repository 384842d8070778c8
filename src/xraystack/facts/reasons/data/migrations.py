"""Status reasons of DMS, Redshift, RDS Proxy, Keyspaces and Timestream."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "warehouse-group-classic-missing",
        r"cluster security group name does not refer to an existing",
        "ClusterSecurityGroups names a group of the old network, which no longer exists",
        "Remove ClusterSecurityGroups. Set VpcSecurityGroupIds to security groups of the VPC, with ClusterSubnetGroupName.",
    ),
    Reason(
        "warehouse-credentials",
        r"both the user ?name and (?:the )?password, or neither",
        "the namespace has only one of the administrator's user name and password",
        "Set both AdminUsername and AdminUserPassword, or neither. With ManageAdminPassword: true, Redshift keeps the password in Secrets Manager: then remove AdminUserPassword.",
    ),
    Reason(
        "migration-settings",
        r"[Tt]ask [Ss]ettings\b[^\n]*(?:[Ii]nvalid|error|not valid|not supported|JSON)|^Feature is not accessible\W*(?:\n|$)",
        "ReplicationTaskSettings of the DMS task is not valid",
        'Write it as JSON text. Remove CloudWatchLogGroup and CloudWatchLogStream from copied settings: they are read-only. Logging requires EnableLogging: true only. To see the settings of a task:\naws dms describe-replication-tasks --query "ReplicationTasks[].ReplicationTaskSettings"',
    ),
    Reason(
        "migration-mapping",
        r"[Ee]rror in mapping rules|[Tt]able ?[Mm]appings?\b[^\n]*(?:[Ii]nvalid|error|not valid|failed)|[Rr]ule with ruleId",
        "TableMappings of the DMS task is not valid",
        "Write JSON text with a list rules. Each rule has its own rule-id and rule-name, a rule-type, an object-locator (schema-name, table-name) and a rule-action. At least one selection rule has rule-action: include.",
    ),
    Reason(
        "migration-secret",
        r"SecretsManagerAccessRole|SecretsManagerSecretId|[Uu]nable to (?:find|access|retrieve|get) (?:the )?Secrets Manager secret",
        "DMS cannot read the endpoint's secret",
        "SecretsManagerAccessRoleArn must trust dms.REGION.amazonaws.com, with secretsmanager:GetSecretValue on the secret, and kms:Decrypt for an own key. The secret is JSON with username, password, host and port. Without internet access the VPC requires an endpoint for secretsmanager.",
    ),
    Reason(
        "migration-endpoint-tasks",
        r"[Ee]ndpoint\b[^\n]*part of one or more (?:[Rr]eplication ?)?[Tt]asks",
        "replication tasks still use the DMS endpoint",
        "Delete these tasks first (a deleted task loses its progress), or keep the endpoint with DeletionPolicy: Retain:\naws dms describe-replication-tasks --filters Name=endpoint-arn,Values=ARN",
    ),
    Reason(
        "database-proxy-subnets",
        r"[Pp]rox(?:y|ies)\b[^\n]*[Ss]ubnets?\b[^\n]*(?:two|2|different) (?:different )?(?:AZs?|[Aa]vailability [Zz]ones)|[Ss]ubnets? of (?:the )?(?:DB )?proxy\b",
        "the subnets of the RDS Proxy are in one Availability Zone, or in one that RDS Proxy does not offer",
        "Set VpcSubnetIds to subnets of at least two Availability Zones of the database's VPC. If RDS Proxy does not offer a zone, use a subnet of another one. A change replaces the proxy.",
    ),
    Reason(
        "database-proxy-credentials",
        r"registered credentials|AUTH_FAILURE\b[^\n]*credential|RDS [Pp]roxy has no credentials for the role",
        "the RDS Proxy has no secret for this database user, or the secret is not right",
        "Add the user's secret to Auth (SecretArn) of AWS::RDS::DBProxy. It is JSON with username and password, both as in the database. RoleArn requires secretsmanager:GetSecretValue on it, and kms:Decrypt for an own key. To show the cause:\naws rds describe-db-proxy-targets --db-proxy-name PROXY",
    ),
    Reason(
        "migration-task-running",
        r"[Rr]eplication [Tt]ask\b[^\n]*(?:must be (?:in )?(?:a )?(?:the )?(?:stopped|failed)|is (?:currently |already )?running|not in (?:a )?stopped)|must be stopped/failed to be modified|[Rr]eplication ?[Tt]ask cannot be (?:deleted|modified),? because it(?:'s| is) (?:(?:currently|still) )?(?:in (?:an? |the )?)?running",
        "the replication task runs, so that it cannot be changed or deleted",
        "Stop it and wait until its status is stopped, then repeat the command. After a change start it again (resume-processing):\naws dms stop-replication-task --replication-task-arn ARN\naws dms start-replication-task --replication-task-arn ARN --start-replication-task-type resume-processing",
    ),
    Reason(
        "migration-test-missing",
        r"[Tt]est connection for replication instance and endpoint should be successful",
        "DMS has no successful test of the connection between the replication instance and an endpoint of the task",
        "Test both endpoints of the task. If a test fails, correct the endpoint's address, port, login or security groups by its message. Then start the task again:\naws dms test-connection --replication-instance-arn ARN --endpoint-arn ARN\naws dms describe-connections --filters Name=replication-instance-arn,Values=ARN",
    ),
    Reason(
        "migration-instance-tasks",
        r"has one or more (?:associated )?[Rr]eplication ?[Tt]asks|[Rr]eplication ?[Ii]nstance\b[^\n]*(?:has|have|contains) [^\n]*[Tt]asks",
        "the DMS replication instance still has tasks, some perhaps from outside of the stack",
        "Move or delete these tasks first. A deleted task loses its progress:\naws dms describe-replication-tasks --filters Name=replication-instance-arn,Values=ARN\naws dms move-replication-task --replication-task-arn ARN --target-replication-instance-arn ARN",
    ),
    Reason(
        "migration-certificate",
        r"[Cc]ertificate\b[^\n]*required (?:for|with|when)[^\n]*(?:ssl ?mode|verify-)|(?:ssl ?mode|verify-(?:ca|full))\b[^\n]*requires? [^\n]*certificate",
        "the endpoint's SslMode checks a certificate, but it names none",
        "Set CertificateArn of AWS::DMS::Endpoint to an AWS::DMS::Certificate with the authority's PEM, or SslMode: require.",
    ),
    Reason(
        "database-proxy-target",
        r"waiting for (?:target group to become available|ProxyTargetGroup to finish)|DBProxyTarget\w*\b[^\n]*(?:did not stabilize|UNREACHABLE|CONNECTION_FAILED)|\bTargetHealth\b[^\n]*(?:UNREACHABLE|CONNECTION_FAILED)",
        "the RDS Proxy could not connect to its database in time",
        "Allow the proxy's security group in that of the database on its port. Check the secret in Auth, and that RoleArn may read it. Let the target group depend on the instances (DependsOn). To show the cause:\naws rds describe-db-proxy-targets --db-proxy-name PROXY",
    ),
    Reason(
        "database-proxy",
        r"DB ?[Pp]rox(?:y|ies)\b(?![^\n]*(?:already exists|not found|maximum number))[^\n]*(?:not valid|invalid|registered|secret)|(?:DB|RDS) ?[Pp]roxy target\b(?![^\n]*(?:not found|PENDING_PROXY_CAPACITY))|\b(?:prox(?:y|ies)|TargetHealth|Rds)\b[^\n]*\bAUTH_FAILURE\b",
        "the RDS Proxy cannot reach its database, or one of its settings is not valid",
        "Check that RoleArn trusts rds.amazonaws.com and may read the secret in Auth (secretsmanager:GetSecretValue, kms:Decrypt). EngineFamily must fit the database, and its security group must allow the proxy. To show the cause:\naws rds describe-db-proxy-targets --db-proxy-name PROXY",
    ),
    Reason(
        "migration-network-type",
        r"network type '?\w+'? is not supported by (?:the )?replication subnet group",
        "no subnet of the replication subnet group suits the instance: mostly none is in its AvailabilityZone, or none has addresses of this type",
        'Set ReplicationSubnetGroupIdentifier to the group that is meant, not the default one. Its subnets include the AvailabilityZone of the instance: otherwise remove that. Check that they have IPv4 ranges; DUAL requires IPv6 ranges too:\naws dms describe-replication-subnet-groups --query "ReplicationSubnetGroups[].[ReplicationSubnetGroupIdentifier,Subnets[].SubnetAvailabilityZone.Name]"',
    ),
    Reason(
        "migration-engine-name",
        r"DMS (?:doesn't|does not) support \S+ database engine",
        "DMS has no database engine of this name",
        "Write Engine as DMS spells it, in small letters and with hyphens: aurora, aurora-postgresql, postgres, mysql, mariadb, oracle, sqlserver, db2, docdb, mongodb or redshift. Settings of the data provider has the block of that engine, such as PostgreSqlSettings.",
    ),
    Reason(
        "migration-serverless-engine",
        r"(?:Source|Target) endpoint of engine type [^\n]{1,90} is not supported",
        "this kind of replication does not support the endpoint's engine; DMS Serverless (AWS::DMS::ReplicationConfig) supports fewer engines than a replication instance",
        "Use AWS::DMS::ReplicationInstance with AWS::DMS::ReplicationTask for this endpoint. The guide's page on DMS Serverless lists its engines; the endpoint itself need not change.",
    ),
    Reason(
        "migration-engine-version",
        r"[Nn]o replication engine found",
        "DMS does not offer this engine version in the region",
        'Remove EngineVersion of AWS::DMS::ReplicationInstance, or set it to one of the list:\naws dms describe-orderable-replication-instances --query "OrderableReplicationInstances[].EngineVersion"',
    ),
    Reason(
        "warehouse-nodes",
        r"Number of nodes must (?:be )?not be supplied|NumberOfNodes\b[^\n]*single-node|multi-node\b[^\n]*(?:[Nn]umber ?[Oo]f ?[Nn]odes|at least (?:2|two) nodes)|(?:number of nodes|NumberOfNodes|[Ss]ingle-node|[Mm]ulti-node)\b[^\n]*(?:must|at least|not|invalid|exceed)(?=[^\n]*\n[^\n]*Redshift)",
        "the number of nodes does not fit the type of the Redshift cluster",
        "With ClusterType: single-node remove NumberOfNodes. With multi-node set it to 2 or more.",
    ),
    Reason(
        "warehouse-node-type",
        r"do not have access to node type|(?:dw1|dw2|dc1|ds1|ds2|dc2)\.\w+\b[^\n]*(?:not (?:available|supported|offered)|no longer)",
        "Redshift does not offer this node type to the account in the region",
        "Set NodeType to a current one, such as ra3.large, ra3.xlplus or ra3.4xlarge.",
    ),
    Reason(
        "database-proxy-engine",
        r"Unsupported [Dd]atabase engine or engine mode|UserName must not be set in UserAuthConfig",
        "RDS Proxy does not support this database, or this form of Auth",
        "Use a supported engine version (not Aurora Serverless v1). With AuthScheme: SECRETS remove UserName: the secret has the username and password.",
    ),
    Reason(
        "integration-failed",
        r"Integration is in (?:state )?a state that cannot complete",
        "the zero-ETL integration could not begin, because of its source or target",
        'Read its errors, correct them, then deploy again:\naws redshift describe-integrations --query "Integrations[].[IntegrationName,Status,Errors]"',
    ),
    Reason(
        "database-integration",
        r"data filter\b[^\n]*\b(?:includ|exclud|integration)|case[_-]sensitive[_-]identifier",
        "the zero-ETL integration lacks a setting of its source or target",
        "Set DataFilter with at least one include, such as include: DATABASE.SCHEMA.TABLE. The target requires enable_case_sensitive_identifier and a resource policy for the source; the source a parameter group with its log format.",
    ),
    Reason(
        "secret-target-type",
        r"^Unsupported target type",
        "a secret cannot be attached to a target of this type",
        "Set TargetType of AWS::SecretsManager::SecretTargetAttachment to AWS::RDS::DBInstance, AWS::RDS::DBCluster, or a cluster of Redshift or DocumentDB. For a proxy attach its database.",
    ),
    Reason(
        "zero-etl-authorization",
        r"access to zero-ETL integrations because",
        "the Redshift data warehouse of the zero-ETL integration does not allow it, or does not exist",
        "In the resource policy of the namespace or cluster, allow the caller redshift:CreateInboundIntegration, and redshift.amazonaws.com redshift:AuthorizeInboundIntegration. Set aws:SourceArn there to the source. Check TargetArn too:\naws redshift get-resource-policy --resource-arn ARN",
    ),
    Reason(
        "table-throughput-mode",
        r"throughput mode requires 'read_capacity_units'|PROVISIONED' throughput mode",
        "a Keyspaces table with provisioned throughput lacks its capacity units",
        "Set BillingMode.Mode: PROVISIONED with ProvisionedThroughput: ReadCapacityUnits and WriteCapacityUnits. Or use Mode: ON_DEMAND.",
    ),
    Reason(
        "table-partition-key-count",
        r"too many partition keys to be used in your composite partition key",
        "a Timestream table has one partition key",
        "Keep one item in Schema.CompositePartitionKey.",
    ),
    Reason(
        "table-encrypted-default",
        r"Table is already encrypted by default",
        "the table has the default encryption with a key of AWS already",
        "Remove SSESpecification. For a key of KMS set SSEEnabled: true with SSEType: KMS.",
    ),
)
