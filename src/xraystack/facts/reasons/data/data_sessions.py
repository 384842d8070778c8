"""Status reasons of sessions with databases, caches and search, and of jobs on their data."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "database-connections",
        r"remaining connection slots are reserved|^(?:\w+: )?[Tt]oo many (?:connections|clients already)\W*(?:\n|$)|has exceeded the '?max_user_connections",
        "all connections of the database are in use",
        "Let the programs close connections, and limit their pools: tasks times pool size must stay below max_connections. For Lambda functions use RDS Proxy. Otherwise choose a larger DBInstanceClass.",
    ),
    Reason(
        "database-proxy-wait",
        r"waiting to acquire database connection",
        "the RDS Proxy found no free connection to its database in time",
        "Raise MaxConnectionsPercent or ConnectionBorrowTimeout of the target group, or choose a larger database. Statements that pin a session, such as SET, keep connections: see DatabaseConnectionsCurrentlySessionPinned in CloudWatch.",
    ),
    Reason(
        "database-connection-lost",
        r"server closed the connection unexpectedly|Lost connection to MySQL server|terminating connection due to administrator command|MySQL server has \w+ away",
        "the database closed the connection: it restarted or failed over, or the connection was idle for too long",
        "Repeat the call with a new connection; let the pool test connections and renew them. The events of the database show restarts:\naws rds describe-events --source-type db-instance --duration 1440",
    ),
    Reason(
        "database-data-api-disabled",
        r"HttpEndpoint is not enabled for",
        "the Data API is not enabled for the cluster",
        "Set EnableHttpEndpoint: true of AWS::RDS::DBCluster, or enable it by hand:\naws rds enable-http-endpoint --resource-arn ARN",
    ),
    Reason(
        "database-resuming",
        r"is resuming after being auto-paused|DatabaseResumingException",
        "the Aurora Serverless database was paused, and needs some seconds to start",
        "Repeat the call after about 15 seconds. To avoid the pause set MinCapacity to 0.5 or more in ServerlessV2ScalingConfiguration.",
    ),
    Reason(
        "database-transaction-conflict",
        r"\(OC00[01]\)|change conflicts with another transaction, please retry",
        "another transaction of Aurora DSQL changed the same rows or the schema",
        "Repeat the whole transaction after a short pause: each program that uses DSQL requires that. Keep transactions short, and do not change the schema while programs write.",
    ),
    Reason(
        "database-token-denied",
        r"unable to accept connection, access denied",
        "Aurora DSQL does not accept the token of the connection",
        "Allow the role dsql:DbConnect (for the user admin dsql:DbConnectAdmin) on the cluster. Make the token in the cluster's region shortly before its use, and connect the database role with the ARN: AWS IAM GRANT.",
    ),
    Reason(
        "cache-login",
        r"\bNOAUTH Authentication required|\bWRONGPASS invalid username-password",
        "the cache requires a user and password, which are missing or wrong",
        "Pass AuthToken, or user name and password of a user of its user group, over TLS (rediss://). After a change of the password let the program read the secret again.",
    ),
    Reason(
        "cache-slot",
        r"\bCROSSSLOT Keys in request|^(?:\w+: )?MOVED \d+ \S+:\d+",
        "the cache is in cluster mode, and the client or command is not made for it",
        "Use a cluster client (RedisCluster, redis.cluster) with the configuration endpoint. Keys of one command must be in one slot: give them the same part in braces, such as {order1}:items.",
    ),
    Reason(
        "cache-read-only",
        r"\bREADONLY You can't write against a read only",
        "the program writes to a replica of the cache",
        "Write to the primary endpoint (PrimaryEndPoint), not to the reader endpoint or a node's own address. After a failover open new connections.",
    ),
    Reason(
        "cache-full",
        r"\bOOM command not allowed when used memory",
        "the memory of the cache is full, and its policy does not evict keys",
        "Give keys a time to live, or set maxmemory-policy to allkeys-lru in the parameter group if they may be evicted. Otherwise choose a larger CacheNodeType or more shards.",
    ),
    Reason(
        "search-shards",
        r"maximum (?:normal )?shards open",
        "the OpenSearch cluster has as many shards as it allows for its nodes",
        "Delete old indexes (their documents are lost), lower number_of_shards and number_of_replicas in the index templates, or add data nodes. A rollover by size in place of one index a day helps.",
    ),
    Reason(
        "search-throttled",
        r"Request throttled due to too many requests",
        "OpenSearch rejects requests, because their bodies or results need more memory than its nodes have",
        "Send smaller and fewer bulk requests at once, and repeat rejected ones with growing pauses. If it lasts, choose a larger InstanceType or more data nodes.",
    ),
    Reason(
        "search-host",
        r"^Invalid Host Header",
        "the Host header of the request is not the endpoint of the domain, but an address or another name",
        "Send the domain's endpoint without https:// as Host. In a proxy set it (nginx: proxy_set_header Host ENDPOINT). For an own name set CustomEndpoint of the domain.",
    ),
    Reason(
        "search-blocked",
        r"cluster_?block_?exception|FORBIDDEN/\d+/|\bindex_?create_?block_?exception",
        "the OpenSearch domain blocks writes or new indexes: mostly its disks are full or its memory is under pressure",
        "Delete old indexes (their documents are lost), or raise VolumeSize or InstanceCount; compare FreeStorageSpace and JVMMemoryPressure in CloudWatch. The block ends by itself when there is enough space.",
    ),
    Reason(
        "search-permissions",
        r"\bno permissions for \[[^\]]*\] and User|security_exception\b",
        "fine-grained access control of OpenSearch does not allow the caller this action",
        "In OpenSearch Dashboards (Security, Roles) map the role's ARN as a backend role to a role with this permission. An administrator has all_access. The domain's access policy must allow the role, too.",
    ),
    Reason(
        "search-payload",
        r"Your request: '[^']*' (?:payload )?is not allowed",
        "OpenSearch Service does not offer this operation, or not with these settings",
        "Remove the setting: the page 'Supported operations' of the guide lists those that are allowed for the version. Other settings belong to the domain's configuration.",
    ),
    Reason(
        "backup-organization",
        r"[Ss]ource and destination account must be (?:a )?members? of the same organization",
        "AWS Backup copies between accounts of one organization only",
        "Use a vault of an account in the same organization. Its management account must enable cross-account backup in the settings of AWS Backup.",
    ),
    Reason(
        "backup-copy-unsupported",
        r"[Cc]opy job from \S+ to \S+ cannot be initiated|Feature is not supported for provided resource type",
        "AWS Backup does not copy this kind of resource to another region and account in one step",
        "Copy in two steps: first to a vault in the other region, then from there to the other account. What a type supports is in the guide (feature availability by resource).",
    ),
    Reason(
        "backup-copy-denied",
        r"Access Denied trying to call AWS Backup service",
        "the destination vault does not allow copies from this account",
        "Add a policy to that vault (AccessPolicy) that allows the account backup:CopyIntoBackupVault. The keys of both vaults must allow it, too, and must not be keys of AWS.",
    ),
    Reason(
        "backup-denied-unnamed",
        r"^(?:api error |\W*Error: )?AccessDenied\w*:?\W*(?:null\W*)?\n[^\n]*(?:Service: (?:AWS|Amazon)?Backup\b|Operation: \w*BackupVault\w*\))"
        r"|^(?:null)?\W*\n(?=[^\n]*(?:AccessDenied|Status Code: 403))[^\n]*(?:Service: (?:AWS|Amazon)?Backup\b|Operation: \w*BackupVault\w*\))",
        "AWS Backup denied the call without a reason: the caller lacks a permission, or the vault that is read or changed does not exist (the error is the same)",
        "Look for the vault first. If it was deleted outside of the stack, remove it from the template or state, then create it again. To create a vault the caller requires backup:CreateBackupVault, backup-storage:MountCapsule, and on its key kms:CreateGrant, kms:GenerateDataKey, kms:Decrypt, kms:RetireGrant and kms:DescribeKey; to read it backup:DescribeBackupVault. A policy of the organization must not deny them:\naws backup list-backup-vaults --query BackupVaultList[].BackupVaultName",
    ),
    Reason(
        "backup-running",
        r"there was a running job for the same resource",
        "another backup of the same resource was still running",
        "Give plans and rules that select the same resource other times, or let one of them do both. The other job's recovery point is valid.",
    ),
    Reason(
        "backup-expired",
        r"[Bb]ackup job (?:expired|did not start)",
        "the backup did not start or end within its windows",
        "Raise StartWindowMinutes and CompletionWindowMinutes, and avoid the resource's own backup and maintenance windows. Many jobs at one time wait for each other.",
    ),
    Reason(
        "backup-vss",
        r"Windows VSS Backup Job Error",
        "the instance could not make a consistent (VSS) backup; AWS Backup made a normal one",
        "Install AWSVssComponents and a current SSM Agent on the instance. Its role requires AWSEC2VssSnapshotPolicy.",
    ),
    Reason(
        "database-snapshot-aws-key",
        r"encrypted with the (?:AWS [Mm]anaged (?:CMK|[Kk]ey)|default [^\n]*key)[^\n]*(?:shared|cop(?:y|ied))",
        "a snapshot with the key of AWS (aws/rds) cannot be shared with other accounts",
        "Copy it with a customer managed key, whose policy allows the other account, and share that copy:\naws rds copy-db-snapshot --source-db-snapshot-identifier SNAPSHOT --target-db-snapshot-identifier NAME --kms-key-id KEY",
    ),
    Reason(
        "migration-suspended",
        r"was suspended due to \d+ successive unexpected failures|Stop Reason FATAL_ERROR",
        "the replication task of DMS stopped after repeated failures",
        "Read the task's log (dms-tasks-INSTANCE in CloudWatch Logs): the lines with ]E: have the cause, such as a lost connection, full storage or a value that the target rejects. Correct it, then resume the task.",
    ),
    Reason(
        "migration-no-tables",
        r"No tables were found at task initialization",
        "no table of the source fits the selection rules of the replication task",
        "Correct schema-name and table-name in TableMappings (with the same capital letters; % matches all), and the database of the endpoint. The endpoint's user must be allowed to read the tables.",
    ),
    Reason(
        "warehouse-load-failed",
        r"stl_load_errors|sys_load_error_detail",
        "the COPY of Redshift failed on the data of a file",
        "Read the row and column, then correct the file, the table or the options of COPY (such as IGNOREHEADER, DELIMITER, FORMAT, MAXERROR): SELECT * FROM sys_load_error_detail ORDER BY start_time DESC LIMIT 10;",
    ),
    Reason(
        "warehouse-bucket-denied",
        r"S3ServiceException: ?Access ?Denied|Spectrum Scan Error[^\n]*(?:Access ?[Dd]enied|Forbidden)",
        "Redshift may not read or write the bucket",
        "Allow the role of IAM_ROLE s3:GetObject and s3:ListBucket (for UNLOAD s3:PutObject) on the bucket and its objects, and kms:Decrypt for its key. With enhanced VPC routing the VPC requires a route or endpoint to S3.",
    ),
    Reason(
        "warehouse-role-chain",
        r"dbuser:\S+ is not authorized to assume IAM [Rr]ole|Not authorized to get credentials of role|[Rr]equested role \S+ is not associated (?:to|with) (?:the )?cluster",
        "the role that the SQL statement names is not associated with the Redshift cluster, or does not trust it",
        "Add the role to IamRoles of the cluster or namespace, and allow redshift.amazonaws.com (and redshift-serverless.amazonaws.com) in its trust policy. For a chain, the first role requires sts:AssumeRole on the second.",
    ),
    Reason(
        "warehouse-space",
        r"choose a larger target cluster|not have enough space (?:for|to store) (?:the |your )?data",
        "the data do not fit the smaller Redshift cluster",
        "Choose more or larger nodes, or delete data and run VACUUM first. To list the sizes that fit:\naws redshift describe-node-configuration-options --action-type resize-cluster --cluster-identifier CLUSTER",
    ),
    Reason(
        "database-password-missing",
        r"Master(?:UserPassword|Username) must be provided",
        "the database has no master user or password",
        "Set MasterUsername, and either ManageMasterUserPassword: true (of Redshift ManageMasterPassword) or MasterUserPassword, such as a dynamic reference to a secret. A database from a snapshot has those of the snapshot.",
    ),
    Reason(
        "sync-access",
        r"DataSync (?:location|bucket) access test failed|access test failed: could not perform s3:",
        "DataSync cannot access the bucket of the location with its role",
        "Allow BucketAccessRoleArn s3:GetBucketLocation, s3:ListBucket and s3:ListBucketMultipartUploads on the bucket, and s3:GetObject, s3:PutObject, s3:DeleteObject and tagging on its objects; for its key kms:Decrypt and kms:GenerateDataKey. The role trusts datasync.amazonaws.com. Create the role's policy first (DependsOn).",
    ),
    Reason(
        "sync-agent-offline",
        r"^(?:The )?agent (?:\S+ )?is offline",
        "the DataSync agent has no connection to AWS",
        'Start its virtual machine, and allow it TCP 443 to the DataSync endpoints (or to its VPC endpoint, also 1024-1064). Check its state:\naws datasync list-agents --query "Agents[].[AgentArn,Status]"',
    ),
    Reason(
        "file-gateway-offline",
        r"specified gateway is not connected|[Gg]ateway (?:\S+ )?(?:is|was) (?:not connected|offline)",
        "the storage gateway is not activated, or has no connection to AWS",
        'Start its virtual machine, and allow it TCP 443 to the Storage Gateway endpoints. Check its state:\naws storagegateway list-gateways --query "Gateways[].[GatewayName,GatewayOperationalState]"',
    ),
    Reason(
        "warehouse-share",
        r"data ?share\b[^\n]*not authorized",
        "the owner has not authorized the Redshift datashare for this consumer",
        "The producer account authorizes it, then the consumer associates it:\naws redshift authorize-data-share --data-share-arn ARN --consumer-identifier ACCOUNT\naws redshift associate-data-share-consumer --data-share-arn ARN --associate-entire-account",
    ),
    Reason(
        "lustre-mount",
        r"mount\.lustre: ",
        "the client cannot mount the Lustre file system",
        'Check its DNS name and mount name. The security groups of client and file system must allow TCP 988 and 1018-1023 to each other. The client requires a Lustre version that fits:\naws fsx describe-file-systems --query "FileSystems[].[DNSName,LustreConfiguration.MountName,Lifecycle]"',
    ),
)
"""Searched for early: rows of memory, reserved names, permissions and states have the same words."""
