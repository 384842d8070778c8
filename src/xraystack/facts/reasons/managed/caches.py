"""Status reasons of ElastiCache, MemoryDB and DynamoDB, beyond those of ``databases``."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "cache-global-member",
        r"replication group in an existing global replication group|[Gg]lobal [Rr]eplication [Gg]roup\b[^\n]*(?:cannot|not|must|only)|GlobalReplicationGroupId\b[^\n]*(?:cannot|not)",
        "a member of a global datastore has its engine, version, node type, shards and encryption from the primary",
        "With GlobalReplicationGroupId remove Engine, EngineVersion, CacheNodeType, NumNodeGroups, CacheParameterGroupName, TransitEncryptionEnabled, AtRestEncryptionEnabled and AuthToken. The primary requires node types such as m5 or r6g.",
    ),
    Reason(
        "cache-replica-parameters",
        r"additional cache cluster parameters when creating a replica",
        "a cache cluster that joins a replication group has its settings from the group",
        "Use AWS::ElastiCache::ReplicationGroup with NumCacheClusters in place of separate cache clusters.",
    ),
    Reason(
        "cache-user-password",
        r"Authentication Mode: password, must|[Pp]asswords? length must be between 16|[Nn]o password was provided|NoPasswordRequired\b|[Pp]assword field is not allowed with authentication|[Pp]asswords? provided via multiple arguments",
        "the passwords of the ElastiCache or MemoryDB user do not fit its kind of authentication",
        "Set AuthenticationMode.Type: password with one or two Passwords of 16 to 128 characters, no-password-required, or iam without passwords. Use either AuthenticationMode or Passwords and NoPasswordRequired.",
    ),
    Reason(
        "cache-engine-version",
        r"[Ss]pecific version selection is not allowed|(?:[Cc]annot find version|[Ii]nvalid|[Uu]nsupported) (?:engine )?version\b[^\n]*\n[^\n]*(?:ElastiCache|MemoryDB)|[Cc]annot find version \S+ for (?:redis|valkey|memcached)",
        "ElastiCache does not offer this engine version",
        "Set EngineVersion to 7.1 or 6.2 for redis, 7.2 or 8.0 for valkey (quoted: '7.1'), 6.x for 6.0. To list them:\naws elasticache describe-cache-engine-versions --engine ENGINE",
    ),
    Reason(
        "cache-single-node",
        r"NumCacheNodes should be 1|CreateCacheCluster\b[^\n]*(?:valkey|not support)",
        "a cache cluster of Redis has one node; several nodes and Valkey require a replication group",
        "Set NumCacheNodes: 1, or use AWS::ElastiCache::ReplicationGroup with NumCacheClusters.",
    ),
    Reason(
        "cache-cluster-mode",
        r"^(?!.*(?:snapshotting cluster|at least (?:1|one) replica)).*(?:[Cc]luster mode (?:disabled|is disabled|enabled|is enabled)\b|cluster-enabled\b|more than 1 node groups?|ClusterMode\b[^\n]*(?:must|cannot|compatible))",
        "the shards and the parameter group of the cache do not fit its cluster mode",
        "With several shards (NumNodeGroups above 1) use a parameter group with cluster-enabled yes, such as default.redis7.cluster.on, and AutomaticFailoverEnabled: true. Without cluster mode set NumCacheClusters and default.redis7. To change the mode set ClusterMode: compatible first, then enabled.",
    ),
    Reason(
        "cache-group-member",
        r"cache cluster (?:\S+ )?(?:is|belongs)[^\n]*(?:part of|member of|to) a(?: \w+)? ?replication group|[Uu]se ModifyReplicationGroup",
        "the cache cluster belongs to a replication group, which decides about this setting",
        "Change it in AWS::ElastiCache::ReplicationGroup instead.",
    ),
    Reason(
        "cache-preferred-zones",
        r"(?:[Pp]referred ?(?:[Aa]vailability|[Cc]ache ?[Cc]luster ?AZ|AZ)\w*|PreferredCacheClusterAZs)\b[^\n]*(?:match|equal|number|must|same)",
        "the number of preferred zones is not that of the nodes",
        "List one zone for each node in PreferredCacheClusterAZs or PreferredAvailabilityZones, or remove it. Each zone needs a subnet in the subnet group.",
    ),
    Reason(
        "cache-user-group-engine",
        r"user ?group engine\b[^\n]*match|user\b[^\n]*engine\b[^\n]*(?:match|compatible)[^\n]*user ?group|[Uu]ser ?[Gg]roup\b[^\n]*(?:valkey|redis)\b",
        "the users, the user group and the replication group have different engines",
        "Set Engine of AWS::ElastiCache::User, UserGroup and ReplicationGroup to the same value: redis or valkey. A valkey group may use users of both.",
    ),
    Reason(
        "cache-group-exists",
        r"(?:Replication ?[Gg]roup|Cache ?[Cc]luster|CacheSubnetGroup|[Ss]ubnet group|[Uu]ser|ACL|Cluster with specified name)\b[^\n]* already exists[^\n]*\n[^\n]*(?:ElastiCache|MemoryD[Bb])|Error Code: (?:ReplicationGroupAlreadyExists|CacheClusterAlreadyExists|CacheSubnetGroupAlreadyExists)",
        "a cache, group or user of that name exists already in the region",
        "Remove the name (ReplicationGroupId, ClusterName, CacheSubnetGroupName), so that CloudFormation chooses one, or change it. A replacement cannot have the old name.",
    ),
    Reason(
        "cache-in-use-group",
        r"(?:CacheParameterGroup|CacheSubnetGroup|[Cc]ache (?:subnet|parameter) group|[Uu]ser ?[Gg]roup|default user|open-access ACL)\b[^\n]*(?:in use|cannot be (?:deleted|removed|modified)|associated)|Error Code: (?:CacheSubnetGroupInUse|InvalidUserGroupState)",
        "a cache still uses the group, or the group or user is a default one",
        "Remove it from the caches first (another group, or delete them). Default groups and users cannot be deleted or changed: create separate ones.",
    ),
    Reason(
        "cache-snapshot-unsupported",
        r"[Ss]napshot\w*\b[^\n]*(?:not supported|can only be|cannot be)[^\n]*(?:memcached|t1\.micro|cache\.t1|node type)",
        "this cache has no snapshots: Memcached and cache.t1 nodes",
        "Remove SnapshotRetentionLimit, SnapshotWindow and SnapshotName, or use Redis or Valkey.",
    ),
    Reason(
        "cache-token-update",
        r"AuthTokenUpdateStrategy|[Aa]uth(?:entication)? ?[Tt]oken\b[^\n]*(?:strategy|rotat)",
        "the change of AuthToken requires a strategy",
        "Rotate the token outside of CloudFormation, then set the new AuthToken in the template:\naws elasticache modify-replication-group --replication-group-id GROUP --auth-token TOKEN --auth-token-update-strategy ROTATE --apply-immediately",
    ),
    Reason(
        "cache-data-tiering",
        r"[Dd]ata ?[Tt]iering\b",
        "data tiering requires nodes of the type r6gd",
        "Set DataTieringEnabled: true together with a CacheNodeType (NodeType) such as cache.r6gd.xlarge, otherwise remove it.",
    ),
    Reason(
        "table-replica-region",
        r"local region through ReplicaUpdates",
        "the list of replicas has the region of the table itself",
        "Remove the table's region from ReplicaUpdates, replicationRegions of the CDK or replica of Terraform: list other regions only. AWS::DynamoDB::GlobalTable is the exception: Replicas include the stack's region.",
    ),
    Reason(
        "table-replica-capacity",
        r"write capacity should either be Pay-Per-Request or Auto ?Scaled",
        "a table with replicas requires on-demand capacity, or auto scaling of its writes",
        "Set BillingMode: PAY_PER_REQUEST. Or add an AWS::ApplicationAutoScaling::ScalableTarget and policy for dynamodb:table:WriteCapacityUnits (and each index) before the replicas. With AWS::DynamoDB::GlobalTable set WriteProvisionedThroughputSettings.",
    ),
    Reason(
        "table-replica-stream",
        r"[Ss]tream\w*\b[^\n]*NEW_AND_OLD_IMAGES",
        "a table with replicas requires a stream with new and old images",
        "Set StreamSpecification.StreamViewType: NEW_AND_OLD_IMAGES, deploy, then add the replicas.",
    ),
    Reason(
        "table-replica-missing-region",
        r"(?:[Rr]eplica\w*|GlobalTable)\b[^\n]*(?:stack'?s region|must (?:contain|include)[^\n]*region|region\b[^\n]*(?:is|must be) (?:required|included))",
        "Replicas of the global table lack the region of the stack",
        "Add an item with Region: {Ref: AWS::Region} to Replicas of AWS::DynamoDB::GlobalTable. Add or remove one region per deployment.",
    ),
    Reason(
        "table-projection",
        r"ProjectionType is INCLUDE|NonKeyAttributes\b[^\n]*(?:not specified|specified|required|only|ProjectionType)",
        "NonKeyAttributes and ProjectionType of an index do not fit together",
        "With ProjectionType: INCLUDE set NonKeyAttributes; with ALL or KEYS_ONLY remove it.",
    ),
    Reason(
        "table-arn-region",
        r"Invalid AWS region in '",
        "the ARN of the table names another region than the one in which the call is made",
        "Use the ARN of the table or replica in that region: replace the region in it. For the stack's table use Fn::GetAtt: [Table, Arn].",
    ),
    Reason(
        "table-key-twice",
        r"Hash Key and the Range Key element in the KeySchema have the same name|KeySchema\b[^\n]*(?:same name|duplicate|two (?:HASH|RANGE)|HASH)",
        "KeySchema of the table or of an index is not valid",
        "Use one item with KeyType: HASH first, and at most one with KeyType: RANGE after it, with another AttributeName.",
    ),
    Reason(
        "table-index-exists",
        r"create an index which already exists|[Dd]uplicate index name",
        "the table already has an index of this name",
        "Give the new index another IndexName. A changed key or projection requires an index of another name; remove the old one in a later deployment.",
    ),
    Reason(
        "table-concurrent",
        r"Subscriber limit exceeded: (?:Only|There)|(?:tables|indexes)\b[^\n]*(?:created, updated,? or deleted|simultaneously)|too many (?:operations for a given subscriber|concurrent table)",
        "DynamoDB creates, changes or deletes a limited number of tables and indexes at the same time (500 in an account)",
        "Let the tables depend on each other (DependsOn), so that fewer are created at once. Then deploy again.",
    ),
    Reason(
        "table-not-there",
        r"[Cc]annot do operations on a non-existent table|[Rr]equested resource not found: Table",
        "the table does not exist in this account and region",
        "Check the table's name and the region of the call. Pass Ref of the table as its name. If it was deleted outside of the stack, restore it or create it again.",
    ),
    Reason(
        "table-exists",
        r"Table already exists: |\bTable \S+ already exists|Duplicate table name",
        "a table of this name exists in this account and region, perhaps kept from an earlier stack",
        "Remove TableName, so that CloudFormation chooses one, or change it. To keep the data, import the table with --import-existing-resources. A replacement cannot have the old name.",
    ),
    Reason(
        "table-encryption-replica",
        r"SSESpecification\b|SSEType\b|KMSMasterKeyId\b[^\n]*(?:replica|SSE|table)",
        "the encryption settings of the table do not fit together",
        "With SSESpecification set SSEEnabled: true, and SSEType: KMS with KMSMasterKeyId. A table with replicas requires a key for each region, in SSESpecification of each replica.",
    ),
    Reason(
        "table-indexes-quota",
        r"[Gg]lobal [Ss]econdary [Ii]nd\w+\b[^\n]*(?:limit|maximum|exceed|count)|[Ll]ocal [Ss]econdary [Ii]nd\w+\b[^\n]*(?:limit|maximum|exceed|count)",
        "the table has more indexes than allowed: 20 global and 5 local secondary indexes",
        "Remove unused indexes. More global ones can be requested in Service Quotas; local ones are fixed at creation.",
    ),
    Reason(
        "table-recovery-required",
        r"[Pp]oint[- ]in[- ]time recovery\b[^\n]*(?:must|required|not enabled|is not|unavailable)|ContinuousBackupsUnavailable|PointInTimeRecoveryUnavailable",
        "the table does not have point-in-time recovery, or not yet",
        "Set PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: true, wait some minutes after the table was created, then deploy again.",
    ),
)
"""Searched for before the rows of ``databases``."""
