"""Status reasons of resources that did not become ready: what to read of each type, and its usual causes."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_OWN_REASON = r"\.? *\(?(?:[Cc]urrent [Ss]tate: [\w-]+\. )?(?:Status Reason|Reason:|reason:)(?!(?: is)? ?(?:null|None)\b)|: *\"?Internal (?:[Ff]ailure|[Ee]rror)|: *\[\{Code| (?:during [\w -]{3,40} )?with the following error\b"
"""A reason behind "did not stabilize", which is explained in its place."""


def unstable_row(key: str, types: str, meaning: str, remedy: str, *, old: str = "") -> Reason:
    """Return the row of resource types, whose names without ``AWS::`` are a pattern.

    ``old`` is a pattern of the noun that older handlers write in front of the resource's name.
    """
    before = (
        rf"(?:^|[.:] )(?:{old}):? [^\s:]\S* (?:did not|failed to) stabilize(?!{_OWN_REASON})|"
        if old
        else ""
    )
    return Reason(
        f"unstable-{key}",
        before
        + rf"AWS::(?:{types})\b(?:' with identifier '[^'\s]*')?(?:(?!\b(?:error|failed|reason)\b)[^\n]){{0,400}}(?:did not|failed to) stabilize(?!{_OWN_REASON})",
        meaning,
        remedy,
    )


REASONS = (
    Reason(
        "pipe-role-permission",
        r"Pipes?::Pipe\b[^\n]*role does not have permissions? to call",
        "the role of the pipe may not call {called|what the text names}",
        "Add that action to the role in RoleArn of the pipe, and let the pipe depend on its policy (DependsOn). A queue as source requires sqs:ReceiveMessage, DeleteMessage and GetQueueAttributes, a stream its GetRecords, GetShardIterator, DescribeStream and ListStreams (Kinesis: ListShards); an encrypted one kms:Decrypt too.",
    ),
    unstable_row(
        "function",
        r"Lambda::(?:Function|Version|Alias)",
        "the Lambda function did not become active: its image, its network interfaces, its KMS key or its role failed",
        'Read StateReason and LastUpdateStatusReason:\naws lambda get-function-configuration --function-name NAME --query "[State,StateReason,LastUpdateStatusReason]"',
        old="Function",
    ),
    unstable_row(
        "event-source",
        r"Lambda::EventSourceMapping",
        "the event source mapping did not reach its state: the role, the network or the source failed",
        "Allow lambda:GetEventSourceMapping to the deploying role. Read StateTransitionReason, then correct the function's role or the source's address:\naws lambda list-event-source-mappings --function-name NAME",
    ),
    unstable_row(
        "node-group",
        r"EKS::Nodegroup",
        "the nodes of the group did not join the EKS cluster, or did not start",
        "Check the node role: its three policies, and its access entry or line in aws-auth. The subnets require a NAT gateway, public addresses or endpoints of ECR, EC2, STS and S3, and the VPC both DNS settings. User data of an own AMI must call bootstrap. Issues of the group:\naws eks describe-nodegroup --cluster-name CLUSTER --nodegroup-name NAME --query nodegroup.health",
    ),
    unstable_row(
        "addon",
        r"EKS::Addon",
        "the add-on of the EKS cluster did not become active: often no node runs its pods, or its role lacks a permission",
        "Let the add-on depend on a node group (DependsOn). Read its issues:\naws eks describe-addon --cluster-name CLUSTER --addon-name NAME --query addon.health",
    ),
    unstable_row(
        "eks",
        r"EKS::(?:Cluster|FargateProfile)",
        "the EKS cluster or profile was not ready or not deleted in time",
        'Check the cluster role, subnets in two zones, and that no node groups or profiles remain at deletion:\naws eks describe-cluster --name NAME --query "cluster.[status,health]"',
    ),
    unstable_row(
        "certificate",
        r"CertificateManager::Certificate",
        "the certificate was not validated: its DNS record or mail confirmation is missing",
        "Add the CNAME record of the certificate to the public hosted zone, or set HostedZoneId in DomainValidationOptions:\naws acm describe-certificate --certificate-arn ARN --query Certificate.DomainValidationOptions",
    ),
    unstable_row(
        "rds",
        r"RDS::(?:DBInstance|DBCluster|GlobalCluster|DBShardGroup)",
        "the database did not become available, or its change or deletion did not end in time",
        "Read its events, such as no storage, wrong parameters, a lost KMS key or a long restore:\naws rds describe-events --duration 1440",
        old="DB ?(?:Instance|Cluster)",
    ),
    unstable_row(
        "proxy",
        r"RDS::DBProxy\w*",
        "the database proxy or its targets did not become available: its secret, its role, its network or the database",
        'The role of the proxy must be allowed to read the secret and to use its key. The security group of the database must allow the proxy. Read the state of its targets:\naws rds describe-db-proxy-targets --db-proxy-name NAME --query "Targets[].TargetHealth"',
    ),
    unstable_row(
        "document-database",
        r"(?:DocDB|Neptune)::(?:DBCluster|DBInstance|GlobalCluster)",
        "the database cluster or instance did not become available",
        "Read its events, and check instance class, subnet group, parameters and KMS key:\naws rds describe-events --duration 1440",
    ),
    unstable_row(
        "search-domain",
        r"(?:OpenSearchService|Elasticsearch)::Domain",
        "the search domain was not ready in time: its change took long, or its validation failed",
        "Read the change's progress. A full or unhealthy domain, or a wrong subnet, role or key stops it:\naws opensearch describe-domain-change-progress --domain-name NAME",
    ),
    unstable_row(
        "search-collection",
        r"OpenSearchServerless::Collection",
        "the collection of OpenSearch Serverless did not become active",
        "A collection requires an encryption policy that matches its name (DependsOn). Read its state:\naws opensearchserverless batch-get-collection --names NAME",
    ),
    unstable_row(
        "lake-formation",
        r"LakeFormation::(?:\w*Permissions|Tag|TagAssociation|DataCellsFilter)",
        "Lake Formation did not apply the tag or permission",
        "Check that the database, table and LF-Tag exist, and that the role that deploys is a data lake administrator. An IAM permission alone is not enough.",
    ),
    unstable_row(
        "rotation",
        r"SecretsManager::RotationSchedule",
        "the first rotation of the secret did not end: its function failed or does not reach the database",
        "Read the function's log in CloudWatch Logs (/aws/lambda/NAME). Check its security group, and its route to the database and to Secrets Manager. Or set RotateImmediatelyOnUpdate: false.",
    ),
    unstable_row(
        "cache",
        r"(?:ElastiCache::(?:CacheCluster|\w*ReplicationGroup|ServerlessCache)|MemoryDB::\w*Cluster|DAX::Cluster)",
        "the cache cluster did not become available, or was not deleted in time",
        "Read its events, and check node type, zone, subnet group and parameter group:\naws elasticache describe-events --duration 1440",
    ),
    unstable_row(
        "kafka",
        r"(?:MSK::\w*Cluster|KafkaConnect::Connector)",
        "the Kafka cluster or connector did not become active",
        "Read its state: subnets in different zones, security groups, role and log are the usual causes:\naws kafka describe-cluster-v2 --cluster-arn ARN --query ClusterInfo.StateInfo",
    ),
    unstable_row(
        "table",
        r"DynamoDB::(?:Global)?Table",
        "the table did not become active: an index, a replica, an import or a KMS key is slow or failed",
        'Wait until it is ACTIVE, then deploy again. With several new indexes or replicas, deploy one at a time:\naws dynamodb describe-table --table-name NAME --query "Table.[TableStatus,GlobalSecondaryIndexes,Replicas]"',
        old="Table",
    ),
    unstable_row(
        "distribution",
        r"CloudFront::(?:Streaming)?Distribution",
        "CloudFront did not distribute the change in time",
        "Wait until its Status is Deployed, then deploy again:\naws cloudfront get-distribution --id ID --query Distribution.Status",
    ),
    unstable_row(
        "capacity-provider",
        r"ECS::(?:CapacityProvider|ClusterCapacityProviderAssociations)",
        "the capacity provider is still attached to a cluster, its instances still drain, or its Auto Scaling group or role failed",
        'In a deletion wait until the instances have ended, then delete it again: scale its services and Auto Scaling group to 0. Remove it from the cluster and its services first, and delete ECS::Service before it (DependsOn):\naws ecs describe-capacity-providers --query "capacityProviders[].[name,status,updateStatusReason]"',
    ),
    unstable_row(
        "ecs-service",
        r"ECS::(?:Service|TaskSet|ExpressGatewayService)",
        "the ECS service did not reach a steady state: its tasks stop, stay pending or fail health checks",
        "Read the service's events and the reasons of its stopped tasks:\nxraystack status --stack-name STACK",
    ),
    unstable_row(
        "ecs-cluster",
        r"ECS::Cluster",
        "the ECS cluster was not ready, or at deletion still has services, tasks, instances or capacity providers",
        "Read its state and what remains in it:\naws ecs describe-clusters --clusters NAME --include ATTACHMENTS",
    ),
    unstable_row(
        "instance",
        r"EC2::Instance",
        "the instance stopped or did not start",
        'Read StateReason. Client.InternalError is mostly a KMS key of the volume that the caller may not use:\naws ec2 describe-instances --instance-ids ID --query "Reservations[].Instances[].StateReason"',
        old="Instance",
    ),
    unstable_row(
        "nat-gateway",
        r"EC2::NatGateway",
        "the NAT gateway was not created or deleted",
        'Read FailureMessage: the subnet may have no address or internet gateway, or the Elastic IP is in use:\naws ec2 describe-nat-gateways --query "NatGateways[].[NatGatewayId,State,FailureMessage]"',
    ),
    unstable_row(
        "vpc-endpoint",
        r"EC2::VPCEndpoint",
        "the VPC endpoint did not become available: the service failed there, is not in these zones, or its owner has to accept it",
        'For a service of AWS check that its zones have your subnets, and deploy again: such a failure often passes. For your own endpoint service accept the endpoint, or set AcceptanceRequired: false there. To read the error:\naws ec2 describe-vpc-endpoints --query "VpcEndpoints[].[VpcEndpointId,State,LastError]"',
        old="VPC ?Endpoint",
    ),
    unstable_row(
        "vpn",
        r"EC2::(?:VPNConnection|VPNGateway|ClientVpn\w+)",
        "the VPN connection or endpoint was not ready or not deleted in time",
        'Check the certificates, the customer gateway and the subnets. Read its state, and deploy again if it is available:\naws ec2 describe-vpn-connections --query "VpnConnections[].[VpnConnectionId,State]"',
        old="VPN (?:connection|gateway)",
    ),
    unstable_row(
        "route",
        r"EC2::Route",
        "EC2 did not make the route in time: often its target is passed in a property of another kind of target",
        "Set the property of the target's kind: NatGatewayId for a NAT gateway, GatewayId for an internet gateway, TransitGatewayId, VpcPeeringConnectionId, VpcEndpointId or NetworkInterfaceId. Check that the target is available.",
        old="Route",
    ),
    unstable_row(
        "network-part",
        r"EC2::(?:NetworkInterface|Subnet|VPC|VPCCidrBlock|SecurityGroup|InternetGateway|VPCGatewayAttachment)",
        "EC2 did not create or delete the network part in time; at deletion network interfaces often remain in it",
        'Find the interfaces that use it (their Description names the service), and delete that resource first:\naws ec2 describe-network-interfaces --query "NetworkInterfaces[].[NetworkInterfaceId,Status,Description]"',
    ),
    unstable_row(
        "volume",
        r"EC2::(?:Volume|VolumeAttachment)",
        "the volume did not become available: mostly the KMS key may not be used, or it is still attached",
        "Check the key's policy and state, and stop the instance that uses the volume:\naws ec2 describe-volumes --volume-ids ID",
        old=r"Volume|Volume attachment between volume-id \S+ at device \S+ and instance-id",
    ),
    unstable_row(
        "load-balancer",
        r"ElasticLoadBalancingV2::LoadBalancer",
        "the load balancer did not become active",
        'Read the reason of its state, such as no free address in a subnet, then deploy again:\naws elbv2 describe-load-balancers --query "LoadBalancers[].[LoadBalancerName,State]"',
        old="Load ?Balancer",
    ),
    unstable_row(
        "cloud-map",
        r"ServiceDiscovery::\w+",
        "an operation of Cloud Map failed or took too long: a namespace of that name may exist, or services or instances remain in it",
        "Read the error of the operation:\naws servicediscovery list-operations --filters Name=STATUS,Values=FAIL",
    ),
    unstable_row(
        "route53",
        r"Route53::(?:HostedZone|RecordSet|RecordSetGroup)",
        "Route 53 did not apply the change in time",
        "Deploy again. At deletion of a hosted zone remove all records that were made outside of the stack:\naws route53 list-resource-record-sets --hosted-zone-id ID",
    ),
    unstable_row(
        "delivery-stream",
        r"KinesisFirehose::DeliveryStream",
        "the delivery stream did not become active: mostly its role may not use the KMS key, the source or the destination",
        'Read FailureDescription, and let the stream depend on the role\'s policy (DependsOn):\naws firehose describe-delivery-stream --delivery-stream-name NAME --query "DeliveryStreamDescription.[DeliveryStreamStatus,FailureDescription]"',
    ),
    unstable_row(
        "warehouse",
        r"(?:Redshift::Cluster|RedshiftServerless::(?:Workgroup|Namespace))",
        "the Redshift cluster, workgroup or namespace did not become available",
        "Check node type, subnets (three zones for a workgroup), free addresses and KMS key. Read its state or events:\naws redshift describe-events --duration 1440",
    ),
    unstable_row(
        "batch",
        r"Batch::JobQueue",
        "the Batch job queue did not become valid, or is still in use at deletion",
        'Check that its compute environments are VALID and ENABLED. At deletion remove the jobs in it first:\naws batch describe-job-queues --query "jobQueues[].[jobQueueName,status,statusReason]"',
    ),
    Reason(
        "sagemaker-domain-efs",
        r"Unable to create Amazon EFS for domain",
        "SageMaker could not create the file system (Amazon EFS) of the domain",
        "If the reason names the key null, the template sets no KmsKeyId, and the fault is mostly temporary: deploy again. Otherwise set KmsKeyId to an existing key of this region. The deploying role requires kms:CreateGrant and kms:DescribeKey on the key. It also requires elasticfilesystem:CreateFileSystem and elasticfilesystem:CreateMountTarget.",
    ),
    unstable_row(
        "sagemaker-domain",
        r"SageMaker::(?:Domain|UserProfile|Space|App)\b",
        "the SageMaker domain, or what is in it, failed: its role, network, file system or key",
        "Check that ExecutionRole trusts sagemaker.amazonaws.com. The subnets require a route to SageMaker, Amazon S3 and EFS; a KMS key must allow the role:\naws sagemaker describe-domain --domain-id ID --query FailureReason",
    ),
    unstable_row(
        "sagemaker-notebook",
        r"SageMaker::NotebookInstance\b",
        "the notebook instance did not start: its lifecycle script, role, network or instance type failed",
        "A lifecycle script may run five minutes; its log is in /aws/sagemaker/NotebookInstances. Check the role, the subnet's route and the capacity of the instance type:\naws sagemaker describe-notebook-instance --notebook-instance-name NAME --query FailureReason",
    ),
    unstable_row(
        "sagemaker",
        r"SageMaker::(?:Endpoint|InferenceComponent)",
        "the endpoint was not in service in time: mostly its container fails the ping, or the instance type has no capacity",
        "Read the container's log in CloudWatch Logs (/aws/sagemaker/Endpoints/NAME). Check the model's image, its data in Amazon S3, and the role. Read FailureReason:\naws sagemaker describe-endpoint --endpoint-name NAME --query FailureReason",
    ),
    unstable_row(
        "schema",
        r"AppSync::GraphQLSchema",
        "AppSync did not accept the schema in time",
        "Read the reason, and correct the schema:\naws appsync get-schema-creation-status --api-id ID",
    ),
    unstable_row(
        "user-pool-domain",
        r"Cognito::UserPoolDomain",
        "the domain of the user pool did not become active",
        "A custom domain requires a certificate in us-east-1, and an A record of its parent domain. Read its Status:\naws cognito-idp describe-user-pool-domain --domain DOMAIN",
    ),
    unstable_row(
        "image-builder",
        r"ImageBuilder::Image",
        "the image was not built: a component, the instance or its network failed",
        "Read state.reason, and the log in CloudWatch Logs (/aws/imagebuilder/RECIPE):\naws imagebuilder get-image --image-build-version-arn ARN --query image.state",
    ),
    unstable_row(
        "directory",
        r"DirectoryService::\w+",
        "the directory was not created or deleted",
        'Read StageReason, and check the two subnets (different zones) and the password:\naws ds describe-directories --query "DirectoryDescriptions[].[DirectoryId,Stage,StageReason]"',
    ),
    unstable_row(
        "fsx",
        r"FSx::(?:FileSystem|FileCache|StorageVirtualMachine|Volume)",
        "the file system of FSx was not created: mostly its directory, DNS, security group or subnet",
        'Read FailureDetails:\naws fsx describe-file-systems --query "FileSystems[].[FileSystemId,Lifecycle,FailureDetails]"',
    ),
    unstable_row(
        "efs",
        r"EFS::(?:FileSystem|MountTarget)",
        "the file system or its mount target was not ready or not deleted in time",
        "Check free addresses in the subnet. At deletion remove all mount targets first:\naws efs describe-mount-targets --file-system-id ID",
    ),
    unstable_row(
        "migration",
        r"DMS::Replication(?:Instance|Task|Config)",
        "the replication of DMS did not become ready, or still runs at deletion",
        "Stop its task first. Check the subnet group, the role dms-vpc-role, and its state:\naws dms describe-replication-instances",
    ),
    unstable_row(
        "pipe",
        r"Pipes::Pipe",
        "the pipe did not start: mostly its role may not read the source, or may not write to the target or dead-letter queue",
        "Read StateReason, and let the pipe depend on the role's policy (DependsOn):\naws pipes describe-pipe --name NAME --query StateReason",
    ),
    unstable_row(
        "ssm-association",
        r"SSM::Association",
        "the association did not succeed on its instances in WaitForSuccessTimeoutSeconds",
        "Check that the instances are managed (agent, role with AmazonSSMManagedInstanceCore, route). Read the executions:\naws ssm describe-association-executions --association-id ID",
    ),
    unstable_row(
        "ssm",
        r"SSM::(?:Document|ResourceDataSync)",
        "Systems Manager did not make the document or sync active",
        'Check the document\'s content, and the bucket policy of a resource data sync:\naws ssm describe-document --name NAME --query "Document.[Status,StatusInformation]"',
    ),
    unstable_row(
        "organization-rule",
        r"Config::(?:OrganizationConfigRule|OrganizationConformancePack)",
        "AWS Config could not deploy the organization's rule or pack in an account, mostly because it has no recorder there",
        "Read the reason of each account. Enable a recorder there, or exclude it (ExcludedAccounts):\naws configservice get-organization-config-rule-detailed-status --organization-config-rule-name NAME",
    ),
    unstable_row(
        "config",
        r"Config::(?:ConfigRule|ConformancePack|ConfigurationRecorder|DeliveryChannel)",
        "AWS Config did not deploy the rule, pack or recorder",
        "Check that a recorder and a delivery channel exist in this region. The role and the bucket's policy must allow AWS Config:\naws configservice describe-configuration-recorder-status",
    ),
    unstable_row(
        "stack-set",
        r"CloudFormation::StackSet",
        "the operation of the stack set failed or took too long in an account",
        "Find the operation, then read the reason of each account:\naws cloudformation list-stack-set-operations --stack-set-name NAME",
    ),
    unstable_row(
        "registration",
        r"CloudFormation::(?:Resource|Hook|Module)(?:Version|DefaultVersion|TypeConfig)|CloudFormation::(?:PublicTypeVersion|TypeActivation)",
        "the registration of the extension failed: its package, its role or its contract tests",
        "Read the description of the registration:\naws cloudformation list-type-registrations --registration-status-filter FAILED",
    ),
    unstable_row(
        "bedrock",
        r"Bedrock::(?:Agent|AgentAlias|KnowledgeBase|DataSource|Flow|FlowAlias)",
        "the Bedrock resource did not become ready: mostly its role, its model access or its vector store",
        "Let it depend on the role's policy (DependsOn), and read its failure reasons:\naws bedrock-agent get-agent --agent-id ID --query agent.failureReasons",
    ),
    unstable_row(
        "quicksight",
        r"QuickSight::(?:DataSource|DataSet|Dashboard|Analysis|VPCConnection)",
        "QuickSight could not create the data source, data set or dashboard",
        "Read its Errors, and check the connection, the role of QuickSight and the columns:\naws quicksight describe-data-source --aws-account-id ACCOUNT --data-source-id ID",
    ),
    unstable_row(
        "airflow",
        r"MWAA::Environment",
        "the Airflow environment was not created or changed: its network, bucket, requirements or role failed",
        'Two private subnets require a route to Amazon S3, ECR, SQS, KMS and CloudWatch Logs. Read the error:\naws mwaa get-environment --name NAME --query "Environment.LastUpdate"',
    ),
    unstable_row(
        "canary",
        r"Synthetics::Canary",
        "the canary was not created, or its function failed",
        "Read StateReason, and check its role, bucket and handler:\naws synthetics get-canary --name NAME --query Canary.Status",
    ),
    unstable_row(
        "firewall",
        r"NetworkFirewall::Firewall",
        "the network firewall was not ready or not deleted in time",
        "Each of its subnets requires a free address, and a different zone. At deletion remove the routes to its endpoints, its logging and DeleteProtection first:\naws network-firewall describe-firewall --firewall-name NAME --query FirewallStatus",
    ),
    unstable_row(
        "event-connection",
        r"Events::Connection",
        "the connection of EventBridge was not authorized in time",
        'Check the authorization endpoint, the client\'s secret and the HTTP method:\naws events describe-connection --name NAME --query "[ConnectionState,StateReason]"',
    ),
    unstable_row(
        "account",
        r"Organizations::Account",
        "AWS Organizations did not create or change the account in time",
        "Read the failure reason, such as an email in use or the limit of accounts:\naws organizations list-create-account-status --states FAILED IN_PROGRESS",
    ),
    unstable_row(
        "control-tower",
        r"ControlTower::Enabled(?:Control|Baseline)",
        "Control Tower could not apply the control or baseline to a target",
        "Read the operation's message. An OU must be registered, and its accounts enrolled without drift:\naws controltower list-control-operations",
    ),
    unstable_row(
        "assignment",
        r"SSO::(?:Assignment|PermissionSet)",
        "IAM Identity Center could not provision the permission set in an account",
        "Check that its managed policies exist in that account, and the policy's size. Find the RequestId, and read its FailureReason:\naws sso-admin list-account-assignment-creation-status --instance-arn ARN --filter Status=FAILED\naws sso-admin describe-account-assignment-creation-status --instance-arn ARN --account-assignment-creation-request-id ID",
    ),
    unstable_row(
        "provisioned-product",
        r"ServiceCatalog::CloudFormationProvisionedProduct",
        "the product of Service Catalog was not provisioned",
        "Read the error of its last record, and the events of the product's stack:\naws servicecatalog list-record-history",
    ),
    unstable_row(
        "desktop",
        r"(?:WorkSpaces::Workspace(?:sPool)?|AppStream::(?:Fleet|ImageBuilder|AppBlockBuilder))",
        "the desktop, fleet or image did not start",
        'Read its errors: mostly the subnet, the directory, the role or the image:\naws appstream describe-fleets --query "Fleets[].[Name,State,FleetErrors]"',
    ),
    unstable_row(
        "beanstalk",
        r"ElasticBeanstalk::Environment",
        "the Elastic Beanstalk environment did not become healthy",
        "Read its events, and the instance's log eb-engine.log:\naws elasticbeanstalk describe-events --environment-name NAME --severity ERROR",
    ),
    unstable_row(
        "emr",
        r"(?:EMR::(?:Cluster|InstanceFleetConfig|InstanceGroupConfig)|EMRServerless::Application)",
        "the EMR cluster or application did not start",
        "Read the reason: mostly its roles, subnet, security groups or a bootstrap action:\naws emr describe-cluster --cluster-id ID --query Cluster.Status.StateChangeReason",
    ),
    unstable_row(
        "vpc-link",
        r"ApiGateway(?:V2)?::(?:VpcLink|DomainName)",
        "API Gateway did not make the VPC link or domain name available in time",
        "A link requires an active load balancer, a network one for REST APIs. A domain name requires an issued certificate. Read the message of its state:\naws apigateway get-vpc-links",
    ),
    unstable_row(
        "access-point",
        r"(?:S3::(?:MultiRegion)?AccessPoint|S3Express::\w+|S3Tables::\w+|S3ObjectLambda::\w+)",
        "Amazon S3 did not create or change the access point, table or directory bucket in time",
        "Check that its buckets exist and the policy is valid, then deploy again.",
    ),
    unstable_row(
        "identity",
        r"IAM::\w+",
        "IAM did not make the new identity or policy visible in time",
        "Deploy again: IAM was only slow. If it repeats, check that nothing else changes the same one.",
    ),
    unstable_row(
        "media",
        r"MediaLive::(?:Channel|Multiplex)",
        "the media channel did not reach its state, or still runs at deletion",
        "Stop the channel first, then deploy again:\naws medialive list-channels",
    ),
    unstable_row(
        "scaling-group",
        r"AutoScaling::(?:AutoScalingGroup|WarmPool)",
        "the Auto Scaling group did not reach its number of healthy instances, or did not delete them in time",
        "Read why instances do not start or are replaced:\naws autoscaling describe-scaling-activities --auto-scaling-group-name NAME",
    ),
    unstable_row(
        "stream",
        r"Kinesis::Stream",
        "the data stream did not become active, or its change of shards did not end in time",
        "Read its status; only one change at a time is possible:\naws kinesis describe-stream-summary --stream-name NAME",
    ),
    unstable_row(
        "key",
        r"KMS::\w+",
        "KMS did not make the key or its change visible in time",
        "Deploy again: KMS was only slow. If it repeats, read the key's state:\naws kms describe-key --key-id ID",
    ),
    unstable_row(
        "broker",
        r"AmazonMQ::Broker",
        "the message broker did not start, or its restart or deletion did not end in time",
        "Check the subnets, security groups and KMS key, then read its state and its log group /aws/amazonmq/broker/ID:\naws mq describe-broker --broker-id ID",
    ),
    unstable_row(
        "messaging",
        r"(?:SNS|SQS)::\w+",
        "the topic, subscription or queue did not become visible in time",
        "Deploy again. A queue of the same name can be created only 60 seconds after its deletion; a subscription by mail or HTTPS must be confirmed.",
    ),
    unstable_row(
        "flow-log",
        r"EC2::FlowLog",
        "the flow log did not become active: its role, log group or bucket does not accept it",
        "Check the role's trust (vpc-flow-logs.amazonaws.com) and the bucket's policy, then read its status:\naws ec2 describe-flow-logs",
    ),
    unstable_row(
        "connect-endpoint",
        r"EC2::InstanceConnectEndpoint",
        "the EC2 Instance Connect endpoint was not ready or not deleted in time",
        "Check its subnet and security groups, and read its message:\naws ec2 describe-instance-connect-endpoints",
    ),
    unstable_row(
        "keyspace",
        r"Cassandra::(?:Keyspace|Table)",
        "the keyspace or table did not become active or was not deleted in time",
        "Read its status, then deploy again:\naws keyspaces get-table --keyspace-name KEYSPACE --table-name TABLE",
    ),
    unstable_row(
        "time-series",
        r"Timestream::InfluxDB(?:Instance|Cluster)",
        "the time series database did not become available in time",
        "Check subnets, security groups and instance type, then read its status:\naws timestream-influxdb list-db-instances",
    ),
    unstable_row(
        "nested-stack",
        r"CloudFormation::Stack",
        "the nested stack failed, or did not end its operation in time",
        "Read its own failed events. The first command shows its ID, which the second one requires:\naws cloudformation describe-stack-resources --stack-name STACK --query \"StackResources[?ResourceType=='AWS::CloudFormation::Stack'].[LogicalResourceId,ResourceStatus,PhysicalResourceId]\"\naws cloudformation describe-stack-events --stack-name ID",
    ),
    unstable_row(
        "configuration",
        r"AppConfig::Deployment",
        "the deployment of the configuration was rolled back or did not end in time",
        "Read its event log: a validator or an alarm of the environment stopped it:\naws appconfig get-deployment --application-id ID --environment-id ID --deployment-number N",
    ),
    unstable_row(
        "web-acl",
        r"WAF\w*::WebACLAssociation",
        "WAF did not apply the web ACL to the resource in time",
        "Check that the load balancer, API stage or user pool is active, then deploy again.",
    ),
    unstable_row(
        "detector",
        r"(?:GuardDuty::Detector|SecurityHub::Hub\w*|Macie::Session|Detective::Graph|SecurityLake::DataLake)",
        "the security service was not enabled, or did not change, in time",
        "Check whether the organization's administrator controls it for this account, and that its service-linked role exists. Then deploy again.",
    ),
    unstable_row(
        "lattice",
        r"VpcLattice::(?:Service|ServiceNetwork|TargetGroup|ResourceGateway|ResourceConfiguration|\w+Association)",
        "the VPC Lattice service, target group or association did not become active in time",
        "Check the VPC, subnets, certificate and resource shares, then read its failure message:\naws vpc-lattice get-service --service-identifier ID",
    ),
    unstable_row(
        "accelerator",
        r"GlobalAccelerator::\w+",
        "the accelerator was not deployed or not disabled in time",
        "Wait until its status is DEPLOYED, then deploy again:\naws globalaccelerator list-accelerators --region us-west-2",
    ),
    unstable_row(
        "stream-application",
        r"KinesisAnalyticsV2::Application",
        "the Flink application did not start, update or stop in time",
        "Read its log stream in CloudWatch Logs; the role, the code in Amazon S3 and the snapshot are the usual causes:\naws kinesisanalyticsv2 describe-application --application-name NAME",
    ),
    unstable_row(
        "observability",
        r"(?:Grafana|APS)::Workspace",
        "the monitoring workspace did not become active or was not deleted in time",
        "Read its status. If it is active now, deploy again:\naws grafana list-workspaces",
    ),
    unstable_row(
        "mail-identity",
        r"SES::EmailIdentity",
        "the mail identity was not ready in time",
        "Publish its DNS records (DKIM) in the public zone of the domain, then read its status:\naws sesv2 get-email-identity --email-identity DOMAIN",
    ),
    unstable_row(
        "distributed-sql",
        r"DSQL::\w+",
        "the Aurora DSQL cluster did not become active or was not deleted in time",
        "Check deletion protection, the KMS key and, for several regions, the witness and the peer:\naws dsql get-cluster --identifier ID",
    ),
    unstable_row(
        "data-catalog",
        r"Glue::(?:Crawler|Job|Trigger|Workflow)",
        "the Glue resource was not ready, or still runs at deletion",
        "Stop its runs first, then deploy again. To list those of a job or a workflow:\naws glue get-job-runs --job-name NAME\naws glue get-workflow-runs --name NAME",
    ),
    unstable_row(
        "direct-connect",
        r"DirectConnect::(?:\w+VirtualInterface|VirtualInterface|Connection|Lag|DirectConnectGatewayAssociation)",
        "the connection, virtual interface or gateway was not ready or not deleted in time",
        "It may await acceptance by its other owner. Read its state:\naws directconnect describe-virtual-interfaces",
    ),
    unstable_row(
        "core-network",
        r"NetworkManager::(?:CoreNetwork|\w+Attachment|ConnectPeer|TransitGateway\w+)",
        "the core network or its attachment did not become available: an acceptance or a policy change is pending",
        "Read its state; accept the attachment, or execute the policy's change set:\naws networkmanager list-attachments",
    ),
    unstable_row(
        "contact-center",
        r"Connect::Instance",
        "the instance of Amazon Connect did not become active in time",
        "Read its status and StatusReason; too many new instances in 30 days are blocked:\naws connect describe-instance --instance-id ID",
    ),
    unstable_row(
        "backup",
        r"Backup::(?:LogicallyAirGapped)?BackupVault",
        "AWS Backup did not create, change or delete the vault in time",
        "A vault must have no recovery points when it is deleted:\naws backup list-recovery-points-by-backup-vault --backup-vault-name NAME",
    ),
    unstable_row(
        "state-machine",
        r"StepFunctions::StateMachine",
        "the state machine was not changed or not deleted in time",
        "A deletion waits for running executions: stop them, then deploy again:\naws stepfunctions list-executions --state-machine-arn ARN --status-filter RUNNING",
    ),
    unstable_row(
        "code-service",
        r"Code(?:Build|Deploy|Pipeline)::\w+",
        "the build, deployment or pipeline resource was not ready or not deleted in time",
        "Check that nothing of it still runs and that its role exists, then deploy again.",
    ),
    unstable_row(
        "repository",
        r"ECR::(?:Public)?Repository",
        "ECR did not create, change or delete the repository in time",
        "Deploy again: ECR was only slow. A repository with images is deleted only with EmptyOnDelete: true.",
    ),
    unstable_row(
        "bucket",
        r"S3::Bucket",
        "the new bucket did not become readable in time: Amazon S3 was slow, or the deploying role may create the bucket, but not read it",
        "Check that the deploying user or role has s3:ListBucket, s3:GetBucket* and s3:GetEncryptionConfiguration on the bucket, then deploy again. If it repeats, choose another bucket name or region, and see the AWS Health Dashboard for Amazon S3.",
        old="Bucket",
    ),
)
"""Searched for before the rows of services, if the text names the type and no other cause."""

UNSTABLE = Reason(
    "unstable-other",
    r"\w+::\w+::\w+'? (?:with identifier '[^']*' |[\w./:|-]+ )?(?:did not|failed to) stabilize(?!\.? *(?:\(?Status Reason|Reason:|reason:)(?!(?: is)? ?(?:null|None)\b))",
    "the resource was not ready or not deleted in time, or its service reports a failure",
    "If it has failed, correct what its state names. If it is ready now, deploy again.",
)
"""Searched for after the rows of services: a type that none of them knows."""
