"""Status reasons of OpenSearch Service, OpenSearch Serverless and Redshift, beyond those of ``databases``."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

ROLE_REASONS = (
    Reason(
        "serverless-search-limits",
        r"Provide +(?:at least one )?capacity limits?\.",
        "the account settings of OpenSearch Serverless hold no limit",
        "Set CapacityLimits with MaxIndexingCapacityInOCU, MaxSearchCapacityInOCU or both.",
    ),
    Reason(
        "search-even-nodes",
        r"even number of data nodes|number of data nodes[^\n]*multiple of",
        "the number of data nodes does not fit the number of Availability Zones",
        "Set InstanceCount to a multiple of AvailabilityZoneCount: an even number for two zones, 3, 6 or 9 for three.",
    ),
    Reason(
        "search-subnets-denied",
        r"must be authori[sz]ed to [dD]escribe",
        "the caller who changes the domain may not read its network",
        "Add ec2:DescribeSubnets, ec2:DescribeSecurityGroups and ec2:DescribeVpcs to the deploying role, or to the role of the custom resource. Check that the service-linked role exists:\naws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com",
    ),
    Reason(
        "collection-policy",
        r"Policy json is invalid, error: ",
        "the policy of OpenSearch Serverless is not valid JSON of its kind",
        "Policy is a JSON text: for type data and network a list of objects, for encryption one object. Principal has ARNs of roles, users or sessions (no account, no arn:...:root); Resource has collection/NAME or index/NAME/INDEX. The reason names the place and the form.",
    ),
    Reason(
        "search-linked-role",
        r"enable a service-linked role to give Amazon (?:OpenSearch|ES|Elasticsearch)",
        "the account does not have the service-linked role that lets OpenSearch Service use a VPC",
        "Create it once, wait a minute, then deploy again:\naws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com\n"
        "In a template it is AWS::IAM::ServiceLinkedRole, on which the domain depends; it exists once per account.",
    ),
    Reason(
        "search-pool-domain",
        r"Domain needs to be specified for user pool",
        "the user pool that signs users of the search domain in has no domain itself",
        "Add an AWS::Cognito::UserPoolDomain for the pool, and let the search domain depend on it (DependsOn).",
    ),
    Reason(
        "search-authentication",
        r"^Authentication error\W*(?:\n[^\n]*(?:OpenSearch|Elasticsearch|Validation)|status code: 400)",
        "the service-linked role of OpenSearch Service was created just before, and is not known everywhere",
        "Wait a minute, then deploy again. Let the domain depend on the AWS::IAM::ServiceLinkedRole (DependsOn).",
    ),
    Reason(
        "warehouse-role",
        r"IAM role\b[^\n]*(?:is not valid|must delegate|cannot be assumed|not authorized to be assumed)[^\n]*Redshift|must delegate access to an Amazon Redshift",
        "Redshift cannot assume one of its roles",
        "Allow redshift.amazonaws.com (and redshift-serverless.amazonaws.com) in the trust policy of the role. Set IamRoles to ARNs: Fn::GetAtt: [Role, Arn].",
    ),
    Reason(
        "search-out-of-service",
        r"\bDP Nodes are OOS\b|[Nn]odes? (?:are|is) OOS\b",
        "the domain's nodes are not in service yet, such as after an upgrade",
        "Wait until its processing has ended, then deploy again:\naws opensearch describe-domain --domain-name DOMAIN --query 'DomainStatus.[Processing,UpgradeProcessing]'",
    ),
)
"""Searched for before the rows of all services' roles."""

REASONS = (
    Reason(
        "search-storage-wait",
        r"EBS volume\b[^\n]*(?:6|six) hours",
        "the EBS volumes of the domain were changed less than six hours ago",
        "Wait six hours, or deploy without the change of EBSOptions.",
    ),
    Reason(
        "search-storage-left",
        r"(?:not|n't)(?: have)? enough (?:free )?storage (?:space )?(?:to|for)[^\n]*(?:migrate|nodes|reduce|shards)",
        "the data do not fit on fewer or smaller nodes of the domain",
        "Restore the former InstanceCount and VolumeSize. Or delete old indexes first (their data are lost), then reduce.",
    ),
    Reason(
        "search-pipeline-role",
        r"(?<!Code)[Pp]ipeline\b(?!.*CodePipeline)(?<!CodePipeline: The pipeline)[^\n]*role\b[^\n]*could not be assumed",
        "OpenSearch Ingestion cannot assume the role of the pipeline",
        "In the role's trust policy allow osis-pipelines.amazonaws.com sts:AssumeRole. Write its ARN as sts_role_arn in PipelineConfigurationBody, and allow the role in the domain's policy.",
    ),
    Reason(
        "warehouse-multi-zone",
        r"[Ss]ubnet group \S+ must span (?:3|three)",
        "Redshift in several zones requires subnets of three Availability Zones",
        "Add subnets of three zones to SubnetIds of AWS::Redshift::ClusterSubnetGroup, or set MultiAZ: false.",
    ),
    Reason(
        "search-upgrade-check",
        r"[Uu]pgrade eligibility|upgrade\b[^\n]*eligibility check",
        "the domain cannot be upgraded in its present state",
        "The upgrade requires a healthy cluster (not red), free disk, no old indexes and a snapshot. Read the cause, correct it, then deploy again:\naws opensearch get-upgrade-history --domain-name DOMAIN",
    ),
    Reason(
        "warehouse-address",
        r"[Ee]lastic ?IP\b[^\n]*publicly accessible|publicly accessible\b[^\n]*[Ee]lastic ?IP",
        "a Redshift cluster with an Elastic IP address must be publicly accessible",
        "Remove ElasticIp. Or set PubliclyAccessible: true, and restrict the security groups to the clients.",
    ),
    Reason(
        "warehouse-log-bucket",
        r"Cannot read ACLs of bucket|does not have read bucket or put object permissions|[Cc]annot write (?:log|test) (?:file|object)s? to bucket|bucket\b[^\n]*\n[^\n]*Service: (?:Amazon)?Redshift",
        "Redshift may not write its audit logs to the bucket",
        "In the bucket's policy allow redshift.amazonaws.com s3:GetBucketAcl on the bucket and s3:PutObject on its objects (/*). The bucket is in the cluster's region. Let the cluster depend on the policy.",
    ),
    Reason(
        "warehouse-resize",
        r"[Ee]lastic resize|[Cc]annot resize (?:the )?cluster|[Rr]esize\b[^\n]*(?:not (?:supported|allowed|valid)|invalid)[^\n]*node",
        "the Redshift cluster cannot be resized to this number or type of nodes by an elastic resize",
        "Choose NodeType and NumberOfNodes from the list, or set Classic: true (hours, read-only):\naws redshift describe-node-configuration-options --action-type resize-cluster --cluster-identifier CLUSTER",
    ),
    Reason(
        "search-index-exists",
        r"resource_already_exists_exception",
        "the index exists already in the OpenSearch domain or collection",
        "Let the function that creates it accept an existing index, or choose another index name. Deleting the index deletes its documents.",
    ),
    Reason(
        "search-index-denied",
        r"AuthorizationException\(40[13]|AuthorizationException: 40[13]|authorization_exception\b[^\n]*User does not have permissions for the requested resource",
        "the caller may not use the index of the OpenSearch collection or domain, or not yet",
        "Serverless: name the role in a data access policy of the collection (aoss:CreateIndex, aoss:DescribeIndex, aoss:WriteDocument), and add aoss:APIAccessAll to the role. A new policy requires about a minute. A domain: map the role in its access policy or fine-grained access control.",
    ),
    Reason(
        "search-index-missing",
        r"index_not_found_exception",
        "the index does not exist in the OpenSearch domain or collection",
        "Create the index first, or correct its name. Let what uses it depend on what creates it (DependsOn).",
    ),
    Reason(
        "search-address-policy",
        r"IP-based (?:access )?polic",
        "the access policy restricts IP addresses, which a domain in a VPC does not allow",
        "Remove the conditions IpAddress and NotIpAddress (aws:SourceIp) from AccessPolicies, and name roles or users as Principal. Restrict addresses by the security groups of VPCOptions.",
    ),
    Reason(
        "search-fine-grained-fixed",
        r"[Dd]isabl\w+ (?:advanced security|fine-grained access)|(?:advanced security(?: options)?|fine-grained access control)\b[^\n]*(?:cannot|can't|can not) be (?:disabled|removed|turned off)",
        "fine-grained access control of a domain cannot be disabled again",
        "Restore AdvancedSecurityOptions with Enabled: true. For a domain without it create a new one, and restore a snapshot of the indexes there.",
    ),
    Reason(
        "search-audit-logs",
        r"[Aa]udit log\w*\b[^\n]*(?:advanced security|fine-grained)",
        "audit logs require fine-grained access control",
        "Remove AUDIT_LOGS from LogPublishingOptions, or set AdvancedSecurityOptions.Enabled: true with a master user; that also requires EncryptionAtRestOptions, NodeToNodeEncryptionOptions and EnforceHTTPS, and cannot be disabled again.",
    ),
    Reason(
        "search-disk-full",
        r"flood-stage watermark|read-only-allow-delete block",
        "a data node of the domain has no storage left, so that OpenSearch made its indexes read-only",
        'Delete old indexes (their documents are lost), or raise VolumeSize of EBSOptions or InstanceCount. Then remove the block, if it stays, in Dev Tools or with curl: PUT _all/_settings with {"index.blocks.read_only_allow_delete": null}.',
    ),
    Reason(
        "search-open-policy",
        r"[Aa]pply a restrictive access policy",
        "the access policy of a public domain allows all callers, which OpenSearch Service does not accept",
        "In AccessPolicies name a Principal (a role or user ARN) instead of *, or restrict addresses with Condition IpAddress aws:SourceIp. Or use VPCOptions, or AdvancedSecurityOptions with a master user.",
    ),
    Reason(
        "search-auto-tune",
        r"[Aa]uto-?[Tt]une\b",
        "the instance type (t2 and t3) or the version does not have Auto-Tune",
        "Set InstanceType to another family, such as m6g.large.search. Or disable Auto-Tune (AutoTuneOptions.DesiredState: DISABLED in the API).",
    ),
    Reason(
        "search-instance-features",
        r"\b(?:t2|t3|m3|r3|i2|c4)\.\w+\.(?:search|elasticsearch)\b[^\n]*(?:not (?:support|available)|n't support)|\b(?:t2|t3|m3|r3|i2|c4)\.\w+\b[^\n]*(?:not (?:support|available)|n't support)[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)|(?:[Ee]ncryption at[ ]rest|[Uu]ltra-?[Ww]arm|[Cc]old storage|[Ff]ine-grained access control|[Mm]ulti-AZ with [Ss]tandby)\b[^\n]*(?:not (?:supported|available)|n't support)[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)",
        "the domain's instance type or version does not have one of its features",
        "Set ClusterConfig.InstanceType to a current family, such as m6g.large.search or r6g.large.search, and a current EngineVersion. Or remove the feature that the reason names.",
    ),
    Reason(
        "search-warm-nodes",
        r"(?:[Uu]ltra-?[Ww]arm|[Ww]arm nodes?|[Cc]old storage)\b[^\n]*(?:require|must|need|dedicated|between|at least)",
        "UltraWarm requires dedicated master nodes, and cold storage requires UltraWarm",
        "Set DedicatedMasterEnabled: true with three DedicatedMasterCount. With WarmEnabled set WarmCount to 2 or more and WarmType: ultrawarm1.medium.search. ColdStorageOptions requires WarmEnabled.",
    ),
    Reason(
        "search-advanced-option",
        r"[Uu]nrecognized advanced option|AdvancedOptions\b[^\n]*(?:invalid|not|unrecognized)|rest\.action\.multi|override_main_response_version",
        "the domain does not have an advanced option of this name or value",
        "Use in AdvancedOptions only rest.action.multi.allow_explicit_index, indices.fielddata.cache.size, and indices.query.bool.max_clause_count, with quoted values. override_main_response_version exists for OpenSearch 1.x only. If the template does not have it, set AdvancedOptions without it: the service may keep it from an earlier version.",
    ),
    Reason(
        "search-endpoint-fixed",
        r"\b(?:switch|change|migrate|move)\w*\b[^\n]*\bfrom (?:having )?(?:an? )?(?:public|VPC) (?:access|endpoint)|VPCOptions\b(?!': Member)[^\n]*(?:cannot|can't|not)|(?:switch|change|migrat|mov)\w*\b[^\n]*(?:public|VPC)[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)",
        "a domain cannot change between a public endpoint and a VPC",
        "Undo the change to VPCOptions. For the other kind create a second domain (a new logical ID and DomainName), and restore a snapshot there.",
    ),
    Reason(
        "search-domain-exists",
        r"[Dd]omain (?:with name )?\S+ (?:already exists|is already in use)[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)|Domain name is already|DomainAlreadyExists(?!Fault)",
        "a domain of this name exists already, or is still deleted",
        "Wait until the former domain is deleted, or change DomainName, or remove it so that CloudFormation chooses one.",
    ),
    Reason(
        "search-domain-name",
        r"'domainName' failed to satisfy(?=(?s:.*)(?:\[a-z\]\[a-z0-9|OpenSearch|Elasticsearch))|[Dd]omain name must (?:start|be)\b[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)",
        "the name of the domain is not valid",
        "Set DomainName to 3 to 28 small letters, digits and hyphens that begin with a letter; no capitals. Or remove it, so that CloudFormation chooses one.",
    ),
    Reason(
        "search-busy",
        r"change/update is in progress|\bdomain\b(?! (?:verification|validation|association|name))(?![^\n]*\b(?:SES|PENDING_VERIFICATION|certificate))[^\n]*(?:is (?:currently )?(?:being )?(?:processed|processing|updated)|in progress)|concurrent (?:domain )?(?:configuration )?(?:change|update)s?[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)",
        "another change of the domain is in progress",
        "Wait until its processing has ended (this may need an hour), then deploy again:\naws opensearch describe-domain --domain-name DOMAIN --query DomainStatus.Processing",
    ),
    Reason(
        "search-master-user",
        r"[Mm]aster ?[Uu]ser\w*\b[^\n]*(?:must|required|cannot|not)[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)|InternalUserDatabase\w*|MasterUserOptions",
        "the master user of the domain does not fit AdvancedSecurityOptions",
        "With InternalUserDatabaseEnabled: true set MasterUserName and MasterUserPassword (8 characters or more: capital, small letter, digit, special character). Otherwise set MasterUserARN.",
    ),
    Reason(
        "search-custom-endpoint",
        r"\bCustomEndpoint(?:Enabled|CertificateArn)?\b(?: (?:is|are) (?:not valid|invalid))?",
        "the custom endpoint of the domain or its certificate is not valid",
        "With CustomEndpointEnabled: true set CustomEndpoint to a host name, and CustomEndpointCertificateArn to an issued ACM certificate of this region that covers it.",
    ),
    Reason(
        "warehouse-group",
        r"ClusterSubnetGroup\w*\b[^\n]*not found|ClusterSubnetGroupNotFound|(?<!DB)ClusterParameterGroup\w*\b[^\n]*not found",
        "the subnet group or parameter group of the Redshift cluster does not exist",
        "Pass Ref of AWS::Redshift::ClusterSubnetGroup or ClusterParameterGroup; groups of RDS are of another kind.",
    ),
    Reason(
        "warehouse-serverless-subnets",
        r"(?:Redshift Serverless|[Ww]orkgroup)\b[^\n]*(?:subnets?|IP addresses|Availability Zones?)|(?:free )?IP addresses\b[^\n]*(?:Redshift|workgroup)",
        "the workgroup has too few subnets or free addresses",
        "Set SubnetIds to subnets in different zones: at least two, with EnhancedVpcRouting three. Each has three free addresses or more; with EnhancedVpcRouting it requires more, the higher the capacity is.",
    ),
    Reason(
        "warehouse-namespace",
        r"[Nn]amespace\b[^\n]*\bworkgroup|[Nn]amespace\b[^\n]*is associated[^\n]*\n[^\n]*Redshift|[Ww]orkgroup\b[^\n]*namespace",
        "the namespace of Redshift Serverless still has a workgroup, or already another one",
        "A namespace has one workgroup: delete that first, then the namespace. Let AWS::RedshiftServerless::Workgroup depend on its namespace.",
    ),
    Reason(
        "warehouse-serverless-capacity",
        r"(?:(?<!On-Demand )(?<!FARGATE )\bbase ?capacity(?! provider)|RPUs?)\b[^\n]*(?:must|between|multiple|valid|increment)|\b[Mm]ax ?[Cc]apacity\b[^\n]*(?:base ?capacity|RPU|workgroup)",
        "the capacity of the workgroup is not valid",
        "Set BaseCapacity to 4, or to 8 to 512 in steps of 8 (some regions: up to 1024 in steps of 32), and MaxCapacity to at least that.",
    ),
    Reason(
        "warehouse-change-alone",
        r"no other modifications are allowed in the same request|[Aa]uto ?[Ff]ailover operation is requested",
        "the change of MultiAZ must be the only change of the Redshift cluster in a deployment",
        "Deploy the change of MultiAZ alone, then the others. If you did not change it, set MultiAZ: false explicitly.",
    ),
    Reason(
        "warehouse-family",
        r"redshift-[12]\.0|parameter group family\b[^\n]*Redshift",
        "the parameter group's family does not fit the node type of the Redshift cluster",
        "Set ParameterGroupFamily to redshift-2.0 (that of new clusters), or redshift-1.0 for older clusters. Changed, it requires another parameter group.",
    ),
    Reason(
        "warehouse-relocation",
        r"[Aa]vailability ?[Zz]one ?[Rr]elocation\b|AvailabilityZoneRelocation",
        "relocation between zones requires RA3 nodes and a cluster that is not public",
        "Set NodeType to ra3, PubliclyAccessible: false and Port to 5431-5455 or 8191-8215. Or remove AvailabilityZoneRelocation.",
    ),
    Reason(
        "warehouse-busy",
        r"operation running on the Cluster|[Cc]luster is being modified by a concurrent operation|[Cc]luster \S+ is (?:currently )?(?:being )?(?:resiz|modif|paus|resum|snapshot)\w+[^\n]*\n[^\n]*Redshift",
        "another operation of the Redshift cluster is still running, such as a resize, snapshot or restart",
        'Wait until its status is available without pending changes, then deploy again. Set roles in IamRoles of the cluster itself; let changes of the same cluster follow one another (DependsOn):\naws redshift describe-clusters --query "Clusters[].[ClusterIdentifier,ClusterStatus,PendingModifiedValues]"',
    ),
    Reason(
        "warehouse-cluster-missing",
        r"^(?:ClusterNotFound\w*: )?Cluster \S+ +not found",
        "Redshift has no cluster of this identifier in this account and region",
        "Correct it: the identifier is the first part of the endpoint, not the host name. A serverless workgroup requires the calls of redshift-serverless. Check region and profile. A cluster of a stack that was deleted outside of the stack requires another logical ID:\naws redshift describe-clusters --query 'Clusters[].ClusterIdentifier'",
    ),
    Reason(
        "search-instance-type",
        r"\.search is not a valid instance type|[Ii]nvalid instance type:? \S+?(?:(?<=\.)(?:elastic)?search\b|[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch))|InvalidTypeException|instance types? (?:is|are) not available in[^\n]*\n[^\n]*(?:OpenSearch|Elasticsearch)",
        "OpenSearch Service does not have this instance type in the region or version",
        "Set InstanceType (also DedicatedMasterType and WarmType) to one such as t3.small.search or m6g.large.search:\naws opensearch list-instance-type-details --engine-version OpenSearch_2.19",
    ),
)
"""Searched for before the rows of ``databases``."""
