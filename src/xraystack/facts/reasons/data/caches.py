"""Status reasons of ElastiCache, MemoryDB and DynamoDB, beyond those of ``databases``."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "cache-engine-parameters",
        r"parameter group is not applicable to engine",
        "the parameter group is for another engine than the cache has, or still has",
        "Change Engine, EngineVersion and CacheParameterGroupName in one update, such as valkey, 8.0 and default.valkey8 (default.valkey8.cluster.on with cluster mode).",
    ),
    Reason(
        "cache-replica-minimum",
        r"(?:minimum|[Rr]educe) replica count\b",
        "the cache cannot have fewer replicas than its Multi-AZ or automatic failover requires",
        "Undo the change, or set MultiAZEnabled: false and AutomaticFailoverEnabled: false first; the cache then has no failover.",
    ),
    Reason(
        "cache-engine-back",
        r"from valkey to redis",
        "a cache of engine valkey cannot go back to redis",
        "Set Engine: valkey, with the version that runs and a parameter group of its family. For redis restore an older Redis snapshot into a new cache.",
    ),
    Reason(
        "cache-serverless-busy",
        r"[Ss]erverless ?[Cc]ache\b[^\n]*(?:not in (?:an? |the )?'?available|status:? (?:modifying|creating|deleting))|InvalidServerlessCacheState",
        "the serverless cache has another change in progress",
        'Wait until its status is available, then deploy again:\naws elasticache describe-serverless-caches --query "ServerlessCaches[].[ServerlessCacheName,Status]"',
    ),
    Reason(
        "cache-serverless-zones",
        r"[Ss]ubnets? must be in (?:between )?(?:2|two)\b[^\n]*[Zz]ones",
        "a serverless cache requires subnets of two or three Availability Zones",
        "Set SubnetIds to two or three subnets, each in another zone. If a zone does not have serverless caches, use another one.",
    ),
    Reason(
        "cache-open-list",
        r"\bTLS\b[^\n]*\bopen-access\b|\bopen-access\b[^\n]*\bTLS\b",
        "a MemoryDB cluster without TLS has only the access list open-access",
        "Set TLSEnabled: true (a change replaces the cluster and loses its data), or ACLName: open-access.",
    ),
    Reason(
        "cache-node-type-change",
        r"node type modification is not allowed|[Nn]ode ?[Tt]ype\b[^\n]*(?:not|n't) (?:be )?(?:modified|scaled|a valid (?:scale|modification))",
        "the cache cannot change to this node type",
        "Set CacheNodeType (MemoryDB: NodeType) to one of the list, or undo the change. A burstable or small type may lack the memory for the data:\naws elasticache list-allowed-node-type-modifications --replication-group-id GROUP",
    ),
    Reason(
        "cache-encryption-step",
        r"(?:[Tt]ransit ?[Ee]ncryption|[Ee]ncryption in transit|TransitEncryptionMode)\b[^\n]*\bpreferred\b",
        "encryption in transit of an existing cache is switched on in two steps",
        "Set TransitEncryptionEnabled: true and TransitEncryptionMode: preferred, and deploy. Change all clients to TLS. Then set TransitEncryptionMode: required, and deploy again.",
    ),
    Reason(
        "cache-user-in-group",
        r"\b[Uu]ser \S+ is (?:still )?(?:associated with|used by) [^\n]*(?:user groups?|ACLs)\b",
        "the user is still in a user group or access list (ACL)",
        'Remove it from UserIds (MemoryDB: UserNames) of the group, wait until the group is active, then delete the user:\naws elasticache describe-users --query "Users[].[UserId,UserGroupIds]"',
    ),
    Reason(
        "cache-user-group-default",
        r"user groups?\b[^\n]*(?:needs? to|must) (?:contain|have|include) [^\n]*(?:user ?name )?'?default\b|DefaultUserRequired",
        "the user group has no user whose user name is default",
        "Add an AWS::ElastiCache::User with UserName: default, an own UserId and Engine of the group, and put that UserId in UserIds. If no client uses it, set its AccessString to off -@all. A group of engine valkey requires none.",
    ),
    Reason(
        "cache-list-busy",
        r"\b(?:ACL|[Uu]ser ?[Gg]roup)\b[^\n]*\bnot in (?:an? |the )?'?active'? (?:state|status)|Invalid(?:ACL|UserGroup|User)State",
        "the access list (ACL), user group or user of the cache is still being changed",
        'Wait until its status is active, then deploy again; let the resources depend on each other (DependsOn):\naws elasticache describe-user-groups --query "UserGroups[].[UserGroupId,Status]"\naws memorydb describe-acls --query "ACLs[].[Name,Status]"',
    ),
    Reason(
        "cache-major-version",
        r"engine does not support major engine version",
        "the engine of the serverless cache has no such major version",
        "Set MajorEngineVersion to one of the Engine: 1.6 for memcached, 7 for redis, 7 or 8 for valkey.",
    ),
    Reason(
        "cache-memory-scale",
        r"Failed to scale down to cache node type|node has insufficient memory",
        "the data in the cache does not fit the memory of the smaller node type",
        "Choose a larger CacheNodeType, or delete data (or let it expire) first. Compare BytesUsedForCache in CloudWatch with the maxmemory of the type.",
    ),
    Reason(
        "cache-global-member",
        r"replication group in an existing global replication group|[Gg]lobal [Rr]eplication [Gg]roup\b(?![^\n]*(?:not found|does not exist|not in (?:the )?'?available|already exists))[^\n]*(?:cannot|not|must|only)|GlobalReplicationGroupId\b[^\n]*(?:cannot|not)",
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
        r"NumCacheNodes should be 1|API doesn't support Valkey|CreateCacheCluster\b[^\n]*(?:valkey|not support)",
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
        r"AuthTokenUpdateStrategy|[Aa]uth(?:entication)? ?[Tt]oken\b[^\n]*(?:strategy(?! delete)|rotat)",
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
        "cache-parameter-group-missing",
        r"CacheParameterGroup\w* ?not found|CacheParameterGroupNotFound|[Pp]arameter group \S+ not found[^\n]*\n[^\n]*(?:ElastiCache|MemoryD[Bb])",
        "there is no cache parameter group of this name",
        'Use a default group such as default.valkey8, default.valkey7, default.redis7 or default.redis6.x (.cluster.on with cluster mode), or Ref of AWS::ElastiCache::ParameterGroup:\naws elasticache describe-cache-parameter-groups --query "CacheParameterGroups[].CacheParameterGroupName"',
    ),
    Reason(
        "cache-snapshot-exists",
        r"[Ss]napshot with specified name already exists|SnapshotAlreadyExistsFault",
        "a snapshot of this name exists already, for example the final one of an earlier deletion",
        "Delete that snapshot, or choose another final snapshot name, then repeat the command:\naws elasticache delete-snapshot --snapshot-name NAME",
    ),
    Reason(
        "cache-token-form",
        r"[Ii]nvalid AUTH token|AUTH token\b(?!: invalid username)[^\n]*(?:format|invalid|valid)",
        "the AuthToken is not valid, or is missing",
        "Set AuthToken to 16 to 128 printable characters without @, quotation marks and /, and TransitEncryptionEnabled: true. To remove the token use a user group instead.",
    ),
    Reason(
        "cache-zone-mode",
        r"(?:AZ ?Mode|AZMode|cross-az)\b",
        "nodes in several zones require more than one node",
        "Set NumCacheNodes to 2 or more with AZMode: cross-az (Memcached), or AZMode: single-az.",
    ),
    Reason(
        "cache-zone-subnet",
        r"no subnets in the cache subnet group",
        "the cache subnet group has no subnet in the zone in which a node shall be",
        "Add a subnet of that zone to SubnetIds of AWS::ElastiCache::SubnetGroup, or remove the zone from the preferred ones.",
    ),
    Reason(
        "cache-multi-az-replicas",
        r"replicas ?>= ?1 for Multi-?AZ|cache\.\S+ does not support Multi-?AZ",
        "MultiAZEnabled requires a replica in each shard, and a current node type",
        "Set ReplicasPerNodeGroup to 1 or more (or NumCacheClusters to 2 or more) and AutomaticFailoverEnabled: true. Replace cache.t1 by cache.t4g.",
    ),
    Reason(
        "cache-global-node-type",
        r"not a valid node type for a global datastore",
        "a global datastore requires larger node types",
        "Set CacheNodeType to m5, m6g, m7g, r5, r6g, r7g or c7gn of size large or more.",
    ),
    Reason(
        "cache-log-delivery",
        r"[Ll]og ?[Dd]elivery\b(?! permissions for the destination)[^\n]*(?:not (?:found|exist|valid)|destination)|LogDeliveryConfigurations?\b",
        "the destination of the cache's logs does not exist, or may not be used",
        "Set DestinationDetails to an existing log group or delivery stream of this region. CloudWatch Logs requires a resource policy for delivery.logs.amazonaws.com.",
    ),
    Reason(
        "cache-user-group-missing",
        r"User ?[Gg]roup \S+ not found|UserGroupNotFound|ACLNotFound",
        "the user group or ACL does not exist here",
        "Set UserGroupIds to Ref of AWS::ElastiCache::UserGroup (ACLName to AWS::MemoryDB::ACL), and let the cache depend on it.",
    ),
    Reason(
        "cache-busy",
        r"[Rr]eplication group \S+ has status \w+|[Cc]ache cluster \S+ is not in (?:the )?available|InvalidReplicationGroupState\b[^\n]*(?:modifying|creating|snapshotting)",
        "another change or snapshot of the cache is in progress",
        'Wait until its status is available, then deploy again:\naws elasticache describe-replication-groups --query "ReplicationGroups[].[ReplicationGroupId,Status]"',
    ),
    Reason(
        "cache-user-name",
        r"User Id and User ?[Nn]ame must be same",
        "a cache user with IAM authentication has the same ID and name",
        "Set UserId and UserName to the same text in lower case. The user named default cannot use IAM.",
    ),
    Reason(
        "cache-default-list",
        r"open-access ACL",
        "MemoryDB's own access list open-access cannot be changed or deleted",
        "Create AWS::MemoryDB::ACL with your users, and pass its name as ACLName.",
    ),
    Reason(
        "cache-token-delete",
        r"[Aa]uth token update strategy (?:delete|DELETE)",
        "the AUTH token can be removed only together with a change to user groups",
        "Set UserGroupIds of the replication group in the same update that removes AuthToken. Otherwise keep the token.",
    ),
)
"""Searched for before the rows of ``databases``."""
