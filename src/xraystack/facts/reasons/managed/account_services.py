"""Status reasons of services that record, govern and analyse an account: Config, CloudTrail, QuickSight, Glue, directories."""

from __future__ import annotations

from xraystack.facts.reasons.row import IMPORT, Reason

REASONS = (
    Reason(
        "tags-unsupported",
        r"\btags? (?:is |are )?not (?:currently )?supported\b|does not support tag(?:s|ging)",
        "the resource type or the region does not support tags here",
        "Remove Tags of this resource; stack tags (--tags) reach it too.",
    ),
    Reason(
        "directory-credentials",
        r"Amazon FSx\b[^\n]*(?:credentials (?:you )?provided (?:are|is|aren't|isn't)? ?(?:not )?(?:invalid|valid)|(?:user ?name|password) (?:is|are|was) (?:incorrect|invalid|not valid|expired))",
        "the Active Directory rejects the user name or the password of the service account",
        "Correct UserName and Password of SelfManagedActiveDirectoryConfiguration: UserName is the name alone, without the domain before it or after it. Check that the account is enabled and not locked, and that its password has not expired. A file system that failed must be deleted and created again.",
    ),
    Reason(
        "directory-join-permission",
        r"Amazon FSx\b[^\n]*service account\b[^\n]*(?:does(?:n't| not) have (?:the )?permission|maximum number of computers)",
        "the service account may not join computers to the domain, or no more of them",
        "In the Active Directory delegate control of the organizational unit to the account: create and delete computer objects, reset passwords, and read and write account restrictions. Also delegate validated writes to the DNS host name and the service principal name. Without delegation an account may join ten computers only. A file system that failed must be deleted and created again.",
    ),
    Reason(
        "directory-unit",
        r"Amazon FSx\b[^\n]*(?:organizational unit|\bOU\b)[^\n]*(?:n't exist|not exist|n't accessible|not accessible|invalid|not valid)",
        "the organizational unit does not exist, or the service account does not see it",
        "Set OrganizationalUnitDistinguishedName to the full name of an existing unit, such as OU=fsx,DC=corp,DC=example,DC=com, and allow the service account to use it. A file system that failed must be deleted and created again.",
    ),
    Reason(
        "directory-administrators",
        r"Amazon FSx\b[^\n]*administrators? group",
        "the group of file system administrators does not exist in the domain, or the service account does not see it",
        "Set FileSystemAdministratorsGroup to the name of an existing group, without the domain; the default is Domain Admins. The service account must be able to read it. A file system that failed must be deleted and created again.",
    ),
    Reason(
        "directory-network",
        r"Amazon FSx\b[^\n]*(?:can't|cannot|can not|unable to|isn't able to) (?:reach|communicate with|contact)",
        "Amazon FSx does not reach the DNS servers or the domain controllers of the Active Directory",
        "Set DnsIps to the DNS servers of the domain, and route the subnets to them (peering, transit gateway or VPN). Allow these ports to all domain controllers: TCP and UDP 53, 88, 389, 464; UDP 123; TCP 135, 445, 636, 3268, 3269, 9389, 49152-65535. A file system that failed must be deleted and created again.",
    ),
    Reason(
        "directory-unreachable",
        r"^(?!.*security group).*Amazon FSx\b[^\n]*(?:Active Directory|domain controller|service account|organizational unit|\bOU\b|DNS)",
        "Amazon FSx cannot join the file system to the Active Directory",
        "Check DnsIps, DomainName, UserName, Password and OrganizationalUnitDistinguishedName of SelfManagedActiveDirectoryConfiguration. The service account must be allowed to join computers, and the ports to the domain controllers be open. A failed file system must be deleted and created again.",
    ),
    Reason(
        "file-system-network",
        r"security groups?\b[^\n]*(?:do(?:es)? not|don't) (?:allow|permit)[^\n]*(?:egress|outbound|inbound|ingress|port|traffic)",
        "the security groups do not allow traffic that the service requires",
        "Allow {ports|the ports of the reason} in these security groups, in the direction of the reason; FSx also in the security group of the domain controllers (Lustre: TCP 988 and 1018-1023 between its hosts).",
    ),
    Reason(
        "component-version",
        r"resource '(?:\w*Recipe|Component)' already exists|AWS::(?:ImageBuilder::(?:Component|\w+Recipe|Image|Workflow)|GreengrassV2::ComponentVersion)' with identifier '[^']*' already exists|already exists\b[^\n]*\n[^\n]*Service: (?:Image[Bb]uilder|Imagebuilder|GreengrassV2)",
        "this version of the component, recipe or document exists already: a version cannot be changed",
        "Raise its Version (such as 1.0.1) with each change. If the template lost an existing version, delete that one, or choose another Name.",
    ),
    Reason(
        "component-artifact",
        r"artifact resource cannot be accessed|errors in Artifacts",
        "AWS IoT Greengrass cannot read an artifact of the component in Amazon S3",
        "Correct bucket, key and region of the artifact's URI, and allow s3:GetObject on it to the deploying user or role.",
    ),
    Reason(
        "replication-class",
        r"[Ii]nvalid ReplicationInstance class|[Rr]eplication ?[Ii]nstance ?[Cc]lass\b[^\n]*(?:invalid|not (?:valid|supported|available))[^\n]*\n[^\n]*DatabaseMigration",
        "DMS does not offer this class of replication instance here",
        "Set ReplicationInstanceClass (dms.CLASS.SIZE) to one of:\naws dms describe-orderable-replication-instances",
    ),
    Reason(
        "replication-engine",
        r"[Ee]ngine name\b[^\n]*\n[^\n]*DatabaseMigration",
        "DMS has no such engine, or not for this end of the replication",
        "Set EngineName to a name of the type's page, such as postgres, mysql, aurora-postgresql, oracle, sqlserver, mongodb or s3. DMS has no Cassandra.",
    ),
    Reason(
        "account-enrolment",
        r"fail\w* to enroll|enroll\w* (?:account )?failed|Account creation failed",
        "AWS Control Tower could not create or enroll an account",
        "Open the failed provisioned product in Service Catalog of the management account and read its error there. Correct that, then deploy again.",
    ),
    Reason(
        "emr-default-roles",
        r"EMR_(?:EC2_|AutoScaling_|Notebooks_)?DefaultRole(?:_V2)?\b[^\n]*(?:invalid|not (?:found|exist))|[Ii]nvalid InstanceProfile: \S*EMR_",
        "the default role or instance profile of EMR does not exist in the account",
        "Create the default ones once, or set ServiceRole and JobFlowRole to others. JobFlowRole is an instance profile:\naws emr create-default-roles",
    ),
    Reason(
        "emr-subnet",
        r"No route to any external sources|subnet configuration was invalid",
        "the subnet of the EMR cluster has no route to the internet or to Amazon S3",
        "Add a route to an internet gateway or a NAT gateway to the subnet's route table. A private subnet also requires a gateway endpoint for S3. Or pass another subnet.",
    ),
    Reason(
        "lake-catalog-call",
        r"Insufficient Glue permissions? to access",
        "the caller lacks permissions of Glue for the catalog, database or table in the reason",
        "Allow the caller glue:GetCatalog, glue:GetDatabase, glue:GetDatabases, glue:GetTable and glue:GetTables on it: Lake Formation reads it with the caller's credentials. If it has them, make the caller a data lake administrator (Admins of AWS::LakeFormation::DataLakeSettings). To list those:\naws lakeformation get-data-lake-settings --query DataLakeSettings.DataLakeAdmins",
    ),
    Reason(
        "lake-permission",
        r"Lake ?Formation permission|not authorized to access requested permissions|does not exist or requester[^\n]*\n[^\n]*LakeFormation|^(?![^\n]*identity-based)[^\n]*\n[^\n]*Service: LakeFormation[^\n]*AccessDenied",
        "AWS Lake Formation does not grant the role access to the database, table or location",
        "Grant it in Lake Formation (AWS::LakeFormation::PrincipalPermissions; for a path of Amazon S3 DATA_LOCATION_ACCESS); an IAM policy is not enough. The deploying role must be a"
        " data lake administrator (Admins of AWS::LakeFormation::DataLakeSettings).",
    ),
    Reason(
        "glue-database-null",
        r"[\"']databaseName[\"'] is null",
        "AWS's own code for Glue databases failed; perhaps Lake Formation does not let the deploying role read the database",
        "Make the role a data lake administrator, or grant it the database in Lake Formation. Check that the database exists. If it repeats, report the reason to AWS Support.",
    ),
    Reason(
        "query-output-denied",
        r"[Aa]ccess denied when writing (?:output|manifest)?\s?(?:to )?(?:url|location)|denied when writing output",
        "the caller may not write the results of the query to their bucket",
        "Allow the caller s3:GetBucketLocation and s3:ListBucket on the bucket, and s3:PutObject, s3:GetObject and s3:AbortMultipartUpload on its objects. An encrypted bucket requires kms:GenerateDataKey and kms:Decrypt on its key. Look also at the bucket's own policy. A workgroup may set another OutputLocation than the query:\naws athena get-work-group --work-group NAME --query WorkGroup.Configuration",
    ),
    Reason(
        "query-output",
        r"(?:create|verify|access)\w* output bucket|[Nn]o output location provided|(?:output location|OutputLocation)\b[^\n]*\n[^\n]*Athena",
        "Athena cannot use the place for query results",
        "Set ResultConfiguration.OutputLocation to s3://BUCKET/PREFIX/ of an existing bucket in this region; the caller requires s3:GetBucketLocation, s3:ListBucket and s3:PutObject on it.",
    ),
    Reason(
        "config-rule-input",
        r"required parameter \[\w+\] is not present in the inputParameters|inputParameters|InputParameters\b[^\n]*(?:not valid|invalid|unknown)|[Mm]aximum execution frequency",
        "the parameters or the frequency do not fit the managed Config rule",
        "Set InputParameters with the names of the rule's page in the AWS Config guide. Only rules that run periodically have MaximumExecutionFrequency.",
    ),
    Reason(
        "one-per-account",
        r"number of (?:configuration recorders|delivery channels)|MaxNumberOf(?:ConfigurationRecorders|DeliveryChannels)|(?:detector|recorder|delivery channel|hub|macie|inspector|analyzer|session)\b[^\n]*already (?:exists|enabled)[^\n]*(?:account|region)|dimensional spend monitor|Account is already subscribed|already (?:enabled|subscribed) (?:for|to) (?:this|the) account",
        "the account already has one of these in the region, and may have no second",
        f"Use the existing one: remove it from the template, make it conditional, or import it with {IMPORT}. AWS Control Tower or another"
        " stack may have made it.",
    ),
    Reason(
        "delivery-bucket",
        r"[Ii]nsufficient delivery policy|InsufficientDeliveryPolicy",
        "AWS Config may not write to the bucket or topic of its delivery channel",
        "In the bucket's policy allow config.amazonaws.com s3:GetBucketAcl, s3:ListBucket and s3:PutObject (on AWSLogs/ACCOUNT/Config/*); in the topic's policy sns:Publish. Let the channel depend on these policies.",
    ),
    Reason(
        "recorder-missing-channel",
        r"recorder is not available to put delivery channel|put delivery channel\b[^\n]*no configuration recorder",
        "a delivery channel requires a configuration recorder in the same account and region, and none exists yet",
        "Create AWS::Config::ConfigurationRecorder in the same stack, without DependsOn between the two: the recorder waits for the channel to start. By calls, put the recorder first, then the channel, then start it:\naws configservice describe-configuration-recorders",
    ),
    Reason(
        "recorder-missing",
        r"NoAvailableConfigurationRecorder|create a configuration recorder before|[Cc]onfiguration recorder\b[^\n]*(?:not available|no available|does not exist)|no configuration recorder\b|NoAvailableDeliveryChannel|NoRunningConfigurationRecorder",
        "AWS Config has no recorder or delivery channel in this account and region yet",
        "Create AWS::Config::ConfigurationRecorder and AWS::Config::DeliveryChannel first; let the rules depend on them (DependsOn).",
    ),
    Reason(
        "policy-type-disabled",
        r"only for enabled policy types|PolicyTypeNotEnabled|policy type\b[^\n]*not enabled|policies are not enabled for this root",
        "the organization has not enabled this type of policy",
        "Enable it in the management account:\naws organizations enable-policy-type --root-id ROOT --policy-type SERVICE_CONTROL_POLICY",
    ),
    Reason(
        "quicksight-source-denied",
        r"TemplateError\(type=ACCESS_DENIED|do not have permissions to access the source\b",
        "the analysis or template that is the source does not allow this account to use it",
        "Allow the account on the source, and on its data sets, in the region of the source. Pass its whole ARN:\naws quicksight update-template-permissions --aws-account-id SOURCE_ACCOUNT --template-id ID --grant-permissions Principal=arn:aws:iam::ACCOUNT:root,Actions=quicksight:DescribeTemplate",
    ),
    Reason(
        "quicksight-parameters",
        r"DataSourceParameters field is incorrectly set",
        "the parameters of the QuickSight data source do not fit its Type",
        "Give DataSourceParameters the one block of that Type, such as AthenaParameters for ATHENA, RedshiftParameters or RdsParameters, with all its values (Redshift: Database and ClusterId, or Host and Port), and set Credentials where the type requires them.",
    ),
    Reason(
        "quicksight-principal",
        r"not valid QuickSight users|QuickSight (?:user|principal|subscription)|user\b[^\n]*not (?:exist|registered)[^\n]*QuickSight",
        "a principal of the permissions is not a QuickSight user or group of this account",
        "Use arn:aws:quicksight:REGION:ACCOUNT:user/default/NAME with the region of the identities. To list them:\n"
        "aws quicksight list-users --aws-account-id ACCOUNT --namespace default",
    ),
    Reason(
        "sync-mount-target",
        r"No available mount targets?\b|[Mm]ount target\b[^\n]* not found in (?:the )?subnet",
        "DataSync finds no mount target of the file system that is available for the subnet",
        "Let the location depend on all AWS::EFS::MountTarget (DependsOn; in the CDK: fileSystem.mountTargetsAvailable), then deploy again. SubnetArn names a subnet of the same VPC, in a zone that has a mount target:\naws efs describe-mount-targets --file-system-id FILE_SYSTEM --query 'MountTargets[].[SubnetId,AvailabilityZoneName,LifeCycleState]'",
    ),
    Reason(
        "sync-location",
        r"ARN account \(\) must match",
        "DataSync expects the ARN of one of its locations, not that of a bucket or file system",
        "Create AWS::DataSync::LocationS3, LocationEFS or their like, and pass their Ref as SourceLocationArn and DestinationLocationArn.",
    ),
    Reason(
        "directory-type",
        r"operations are not supported for this Directory Type",
        "this type of directory does not have the feature of the call, such as LDAPS",
        "Client-side LDAPS is for AWS Managed Microsoft AD and AD Connector, not for Simple AD. Use a directory of such a type, or do not make the call. To see the type:\naws ds describe-directories --query 'DirectoryDescriptions[].[DirectoryId,Type]'",
    ),
    Reason(
        "directory-shared",
        r"not supported for Shared Microsoft ?AD",
        "the directory is shared by another account, and only its owner may do this",
        "Call the operation in the account that owns the directory.",
    ),
    Reason(
        "directory-connectivity",
        r"[Cc]onnectivity issues detected",
        "the directory cannot reach the DNS servers or domain controllers",
        "Allow the ports of the reason (such as TCP and UDP 53, 88, 389) between the directory's subnets and these addresses: security groups, network ACLs, routes and firewalls.",
    ),
    Reason(
        "collection-encryption",
        r"security policy of encryption type",
        "the OpenSearch Serverless collection has no encryption policy",
        "Add an AWS::OpenSearchServerless::SecurityPolicy with Type: encryption whose rule names collection/NAME, and let the collection depend on it (DependsOn).",
    ),
    Reason(
        "identity-center",
        r"\bIDC not enabled|Identity Center\b[^\n]*(?:not (?:been )?(?:enabled|configured|found)|disabled)|no (?:SSO|Identity Center) instance",
        "IAM Identity Center is not enabled in this region for the account or organization",
        "Enable it in this region, or deploy in its region. To see it:\naws sso-admin list-instances",
    ),
    Reason(
        "connection-security-group",
        r"security group must open all ingress ports",
        "no security group of the Glue connection allows all TCP traffic from itself",
        "Add an AWS::EC2::SecurityGroupIngress to the group: IpProtocol tcp, FromPort 0, ToPort 65535, with SourceSecurityGroupId and GroupId of the same group. Name this group in SecurityGroupIdList of the connection.",
    ),
    Reason(
        "connection-network",
        r"Could not find S3 endpoint or NAT gateway",
        "the subnet of the Glue connection has no route to Amazon S3",
        "Add a gateway endpoint for S3 or a route to a NAT gateway to the subnet's route table, or pass another subnet.",
    ),
    Reason(
        "authorization-policy",
        r"(?:policy|statement|[Ss]chema|entity|action)\b[^\n]*(?:invalid|not valid|unknown|parse|unexpected|not exist)[^\n]*\n[^\n]*Service: VerifiedPermissions",
        "a Cedar policy or the schema of the policy store is not valid",
        "Correct the place in the reason. Each entity type and action of a policy must be in the schema (NAMESPACE::TYPE); the schema is JSON in CedarJson.",
    ),
    Reason(
        "crawler-target-access",
        r"User does not have access to target",
        "the role of the crawler may not read its target",
        "Add s3:GetObject and s3:ListBucket on the bucket and path to the role of the crawler. If the path is registered in Lake Formation, grant the role DATA_LOCATION_ACCESS, and set UseLakeFormationCredentials: true in LakeFormationConfiguration of the crawler.",
    ),
    Reason(
        "crawler-running",
        r"\bcrawler\b(?![^\n]*(?:not|n't) running)[^\n]*(?:already started|\brunning|\bstopping)|CrawlerRunning",
        "the crawler is running",
        "Wait until it has ended, or stop it, then repeat the command:\naws glue get-crawler --name CRAWLER --query Crawler.State\naws glue stop-crawler --name CRAWLER",
    ),
    Reason(
        "crawler-job-running",
        r"ConcurrentRunsExceeded|\bjob\b[^\n]*(?:already started|\brunning|\bstopping)[^\n]*\n[^\n]*Glue",
        "the Glue job runs as often at the same time as MaxConcurrentRuns allows",
        "Wait until a run has ended, or stop it. For parallel runs raise MaxConcurrentRuns in ExecutionProperty of AWS::Glue::Job:\naws glue get-job-runs --job-name JOB --query \"JobRuns[?JobRunState=='RUNNING'].Id\"\naws glue batch-stop-job-run --job-name JOB --job-run-ids ID",
    ),
    Reason(
        "crawler-trigger-running",
        r"\b(?:trigger|workflow)\b[^\n]*(?:already started|\brunning|\bstopping)[^\n]*\n[^\n]*Glue",
        "the Glue trigger or workflow is active or running",
        "Stop it, or wait until its run has ended, then repeat the command:\naws glue stop-trigger --name TRIGGER\naws glue get-workflow-runs --name WORKFLOW --query 'Runs[].[WorkflowRunId,Status]'",
    ),
    Reason(
        "tags-required",
        r"missing (?:one or more of )?(?:the |any )?(?:required |mandatory )?(?:resource )?tags?\b|(?<!image )(?<!parameter )(?:\btag (?:'[^']*' |\"[^\"]*\" |(?!is\b)\S+ )?is|\btags are) (?:required|mandatory)\b(?! when)",
        "the resource lacks a tag that a pool or policy requires",
        "Add the tag to Tags of the resource (of an IPAM pool: AllocationResourceTags), or to those of the stack.",
    ),
    Reason(
        "route-destination",
        r"[Rr]oute destination doesn't match any subnet|more specific than|less specific than|[Dd]estination CIDR block (?:\S+ )?is (?:equal|more|not)|[Cc]annot create a more specific route",
        "the route's destination does not fit the VPC",
        "A route in the VPC's range must have exactly the CIDR of one of its subnets. Its target must be an interface or endpoint. Otherwise use a"
        " destination outside of the VPC.",
    ),
    Reason(
        "replica-key",
        r"cross-[Rr]egion\b[^\n]*\b(?:kmsKeyId|KmsKeyId|KMS key)|pre-?signed ?url[^\n]*(?:required|must)|PreSignedUrl\b[^\n]*(?:required|must)",
        "an encrypted copy or replica in another region requires a key of that region",
        "Set KmsKeyId to a key of the replica's region.",
    ),
    Reason(
        "trail-bucket-policy",
        r"^(?!(?s:.*)(?:\(Service: (?!,|\w*Trail)|BucketPolicyFault))(?s:.*)(?:(?:[Ii]ncorrect|InsufficientS3|InsufficientSns|[Ii]nsufficient)\w*[^\n]*(?:S3 bucket|bucket|SNS Topic|KMS key|encryption) ?(?:\w+ )?policy|InsufficientS3BucketPolicy|InsufficientEncryptionPolicy|InsufficientSnsTopicPolicy|[Ii]nsufficient permissions to access S3 bucket \S+ or KMS key)",
        "CloudTrail may not write to its bucket, topic or log group, or use its KMS key",
        "In the bucket's policy allow cloudtrail.amazonaws.com s3:GetBucketAcl and s3:PutObject (on AWSLogs/ACCOUNT/*); in the key's policy kms:GenerateDataKey*"
        " and kms:DescribeKey; in the topic's policy sns:Publish. Let the trail depend on these.",
    ),
    Reason(
        "trail-log-permission",
        r"Verify in IAM that the role has adequate permissions",
        "the role by which CloudTrail writes to the log group lacks a permission",
        "Add logs:CreateLogStream and logs:PutLogEvents on the log group's ARN with :log-stream:* to CloudWatchLogsRoleArn. Let the trail depend on that policy (DependsOn). CloudWatchLogsLogGroupArn ends with :*.",
    ),
    Reason(
        "trail-log-role",
        r"CloudWatch Logs (?:role|log group)\b[^\n]*CloudTrail|CloudTrail\b[^\n]*CloudWatch Logs (?:role|log group)|CloudWatchLogsDeliveryUnavailable|InvalidCloudWatchLogs(?:RoleArn|LogGroupArn)",
        "the log group or role that the trail writes its logs with is not valid",
        "Pass the log group's ARN with :* at its end, and a role that cloudtrail.amazonaws.com may assume, with logs:CreateLogStream and logs:PutLogEvents.",
    ),
    Reason(
        "connector-endpoint",
        r"(?:endpoint|replication instance|source|target)\b[^\n]*(?:test (?:connection )?(?:did not succeed|failed)|connection test|test-connection)|Test Endpoint failed|Cannot connect to ODBC provider",
        "the replication instance cannot connect to an endpoint",
        "Check server name, port, user and password of the endpoint, and allow the replication instance's security group in the database's.",
    ),
    Reason(
        "dms-role",
        r"dms-(?:vpc|cloudwatch|access)\S*[^\n]*role|IAM Role arn:\S*dms-\S* is not configured",
        "the account lacks a role that DMS requires under a fixed name, or that role is incomplete",
        "Create the role with exactly this name, let dms.amazonaws.com assume it, and attach its policy. dms-vpc-role: AmazonDMSVPCManagementRole; dms-cloudwatch-logs-role: AmazonDMSCloudWatchLogsRole. Let the replication resources depend on it (DependsOn); a new role needs a minute.",
    ),
    Reason(
        "dms-endpoint-role",
        r"IAM Role arn:\S+ is not configured properly",
        "DMS cannot use the role of the endpoint or replication",
        "In the role's trust policy allow dms.amazonaws.com sts:AssumeRole, and in its policies the actions on the target: such as s3:PutObject and s3:ListBucket, or kinesis:PutRecord, kinesis:PutRecords and kinesis:DescribeStream. A new role needs a minute.",
    ),
    Reason(
        "share-principal",
        r"(?:resource share|principal)\b[^\n]*(?:outside (?:of )?(?:the |your )?organization|not (?:in|part of) (?:the |your |this )?(?:AWS )?organization)|[Rr]esource sharing with (?:AWS )?Organizations",
        "the share is for accounts outside of the organization, or sharing with the organization is not enabled",
        "Set AllowExternalPrincipals: true, or enable sharing in the management account:\naws ram enable-sharing-with-aws-organization",
    ),
    Reason(
        "firewall-rules",
        r"[Ss]tateful rule|[Ss]uricata|RulesString",
        "a rule of the network firewall is not valid, or the rule group's capacity is too small",
        "Correct the Suricata rule in the reason: each requires its own sid and a semicolon after each option. Capacity is fixed at creation.",
    ),
    Reason(
        "resolver-log-destination",
        r"[Mm]issing permission to log destination",
        "the destination of the DNS query log does not let Route 53 Resolver write",
        "Allow delivery.logs.amazonaws.com in its resource policy: of a log group logs:CreateLogStream and logs:PutLogEvents, of a bucket s3:PutObject."
        " The deploying user requires logs:CreateLogDelivery and logs:PutResourcePolicy.",
    ),
    Reason(
        "resolver-rule-association",
        r"[Cc]annot associate rule(?! with 'eventBus')",
        "the VPC has a Resolver rule for the same domain, or the rule's target is an inbound endpoint of that VPC",
        "Remove the other association first, or give the rule another domain. Do not associate a rule with the VPC of its TargetIps.",
    ),
    Reason(
        "resolver-reference",
        r"[Cc]reator request id \S+ already exists",
        "an earlier attempt of the same request created the Resolver endpoint or rule already",
        "Deploy again: a new deployment makes a new request. Delete what the first attempt left, and check that each address of IpAddresses is free in its subnet:\naws route53resolver list-resolver-endpoints",
    ),
    Reason(
        "resolver-outbound",
        r"only be associated to OUTBOUND resolver endpoints",
        "the endpoint of the rule is an inbound one, and a rule requires an outbound one",
        "Set ResolverEndpointId to an AWS::Route53Resolver::ResolverEndpoint with Direction: OUTBOUND. Direction cannot change: create another endpoint.",
    ),
    Reason(
        "resolver-log-association-missing",
        r"Resolver Query Log Config Association between\b[^\n]*does not exist",
        "the configuration of DNS query logs is not associated with the VPC: the association was deleted outside of the stack, or an ID is wrong",
        "Check the IDs of the configuration and the VPC. If it was deleted, create AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation again under another logical ID. To list them:\naws route53resolver list-resolver-query-log-config-associations",
    ),
    Reason(
        "resolver-association-missing",
        r"Resolver Rule Association between\b[^\n]*does not exist|ResolverRuleAssociation '[^']*' does not exist",
        "the Resolver rule is not associated with the VPC: the association was deleted outside of the stack, or an ID is wrong",
        "Check the IDs of the rule and the VPC. If it was deleted, create AWS::Route53Resolver::ResolverRuleAssociation again under another logical ID. To list them:\naws route53resolver list-resolver-rule-associations",
    ),
    Reason(
        "resolver-address-remove",
        r"IP ID or both subnet and IP address in order to remove",
        "the call that is to remove an IP address of the Resolver endpoint does not name the address",
        "Pass IpId, or both SubnetId and Ip. To list the addresses of the endpoint:\naws route53resolver list-resolver-endpoint-ip-addresses --resolver-endpoint-id ENDPOINT",
    ),
    Reason(
        "resolver-address",
        r"IP address '[^']*' (?:is either not in subnet|in subnet '[^']*' is already in use)|Only IPv4 addresses may be used: |^Invalid IP address: '",
        "an IP address of the Resolver endpoint is not a free one of its subnet",
        "Leave Ip of the item in IpAddresses out, so that AWS chooses a free one. Or set an IPv4 address of the subnet's range: the first four and the last are reserved. Those in use:\naws ec2 describe-network-interfaces --filters Name=subnet-id,Values=SUBNET --query 'NetworkInterfaces[].PrivateIpAddress'",
    ),
    Reason(
        "resolver-endpoint",
        r"Resolver endpoint\b[^\n]*(?:at least|two|must)|at least two IP addresses|rule with type RECURSIVE|ResolverRule\b[^\n]*(?:in use|associated)"
        r"|RSLVR-\d+(?=.*(?:endpoint|IP ?address|RuleType|RECURSIVE|TargetIp))(?!.*(?:[Ii]nternal|[Pp]ermission|[Aa]uthori[sz]|[Dd]enied|[Nn]ot found|exist|[Ll]imit|[Tt]hrottl))",
        "a setting of the Route 53 Resolver endpoint or rule is not valid",
        "Give an endpoint two IpAddresses in different zones of one VPC. RuleType is FORWARD (with TargetIps) or SYSTEM; RECURSIVE is made by AWS only. Remove a rule's associations before the rule.",
    ),
)
