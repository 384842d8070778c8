"""Checks for failures without a cause, by type, and commands that read more about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from xraystack.facts.reasons.commands.listings import TYPE, find_by_type
from xraystack.facts.reasons.event_sources import failed_calls
from xraystack.facts.reasons.reading.named_parts import find_missing
from xraystack.facts.reasons.reading.word_lists import join_words

_ANY_TYPE = re.compile(r"\b[A-Z]\w+::\w+(?:::\w+)?\b")

WITHOUT_CAUSE = frozenset(
    {
        "cause-not-named",
        "code-only",
        "denied-code",
        "ec2-request-unnamed",
        "handler-failure",
        "internal-failure",
        "no-cause",
        "permission-code",
        "request-message-dropped",
        "request-rejected",
        "unstable-other",
    }
)
"""Rows of failures that name no cause."""

_USUAL_CAUSES = (
    (
        r"Lambda::Version$",
        "A version is made of a function that is Active, and whose code or settings changed since the last one. Many versions at once throttle each other: chain them with DependsOn.",
    ),
    (
        r"Lambda::Alias$",
        "Check that the function exists, and that FunctionVersion and those of RoutingConfig are versions that exist.",
    ),
    (
        r"FSx::",
        "Check that subnets and security groups are of one VPC. The configuration of the file system's kind (such as WindowsConfiguration or LustreConfiguration) must have all that it requires.",
    ),
    (
        r"EKS::FargateProfile$",
        "Check that the subnets are private ones of the cluster's VPC, and that PodExecutionRoleArn trusts eks-fargate-pods.amazonaws.com.",
    ),
    (
        r"EKS::Cluster$",
        "Check that the subnets are in two zones at least, that security groups and key exist, and that RoleArn trusts eks.amazonaws.com.",
    ),
    (
        r"Config::(?:ConfigRule|ConformancePack)$",
        "The region needs a configuration recorder that is on. Check the identifier and the parameters of the rule, and the permission of its function.",
    ),
    (
        r"ApiGateway::Account$",
        "Check that CloudWatchRoleArn trusts apigateway.amazonaws.com and has AmazonAPIGatewayPushToCloudWatchLogs. Let the resource depend on that role.",
    ),
    (
        r"AppSync::DomainName$",
        "Check that the certificate is issued, in us-east-1, and covers the name.",
    ),
    (
        r"StepFunctions::Activity$",
        "Check the name: it is unique in account and region, and an activity of that name may have another key.",
    ),
    (
        r"EKS::Nodegroup",
        "Read the node group's health (aws eks describe-nodegroup, nodegroup.health) and the activities of its Auto Scaling group: they may name the cause.",
    ),
    (
        r"CodePipeline::",
        "Check that the secret, token or connection of each source action exists, and the pipeline's role and artifact bucket.",
    ),
    (
        r"KMS::(?:Replica)?Key",
        "Check KeyPolicy: each principal must exist, Resource is *, and the deploying role may change the policy.",
    ),
    (
        r"ApplicationSignals::",
        "Check the properties that the type's page requires: each of ExclusionWindows has StartTime or RecurrenceRule.",
    ),
    (
        r"Lambda::Permission",
        "Check that Principal, SourceArn and FunctionName are not empty or misspelled.",
    ),
    (
        r"Lambda::EventSourceMapping",
        "Check the ARN of the source and of its secret, and that the role may read both.",
    ),
    (
        r"Lambda::LayerVersion$",
        "Check that the deploying role may call lambda:PublishLayerVersion and read the zip file (s3:GetObject).",
    ),
    (
        r"Lambda::Url",
        "Check that TargetFunctionArn exists, that Qualifier is an alias (not a version), and that the function has no URL yet.",
    ),
    (
        r"Lambda::EventInvokeConfig",
        "Check that function and qualifier exist, and that the function's role may send to each destination.",
    ),
    (
        r"Lambda(?:Internal)?::(?:Function)?$",
        "A zip file requires Handler and Runtime. Check region, account and spelling in the ARNs of the layers, the role and the key, and that no value is empty. Role is an ARN, not a name. More than 3008 MB of memory requires a quota that new accounts lack.",
    ),
    (
        r"Batch::ComputeEnvironment",
        "For a change in place set ReplaceComputeEnvironment: false and use the service-linked role of Batch. Otherwise remove ComputeEnvironmentName.",
    ),
    (
        r"Batch::JobQueue",
        "A change of the tags or the name replaces the queue, which fails with the same JobQueueName: change it, after the jobs have ended.",
    ),
    (
        r"GuardDuty::Detector|SecurityHub::Hub|Macie::Session|Detective::Graph",
        "An account has at most one in a region, perhaps already by its organization: import it, or remove it from the template.",
    ),
    (
        r"CodeBuild::(?:Project)?$",
        "Check that the service role exists and trusts codebuild.amazonaws.com; if it is new, deploy again.",
    ),
    (
        r"EC2::KeyPair",
        "Check that KeyName is new in the region, and that PublicKeyMaterial is one whole line that begins with ssh-rsa or ssh-ed25519. A new key is saved in Parameter Store: the deploying role requires ssm:PutParameter.",
    ),
    (
        r"IoT::TopicRule$",
        "Check that RuleName has letters, digits and _ only (no hyphen or space). The SQL must be valid. iot.amazonaws.com must be able to assume each RoleArn.",
    ),
    (
        r"IoT::TopicRuleDestination",
        "Check that RoleArn trusts iot.amazonaws.com and allows ec2:CreateNetworkInterface and its like, and that subnets and groups are of the VPC.",
    ),
    (
        r"IoT::",
        "Check that names have only letters, digits, - and _ (of topic rules no -), and that each policy and role exists.",
    ),
    (
        r"WAFv2::(?:WebACL|RuleGroup)?$",
        "Check that Rules is a list, and that each rule has Priority, VisibilityConfig, and Action (of a group OverrideAction). Scope CLOUDFRONT is possible in us-east-1 only.",
    ),
    (
        r"ElasticLoadBalancingV2::ListenerRule",
        "Check that Priority is free, that the target groups exist, and that each is used by one load balancer.",
    ),
    (
        r"ElasticLoadBalancingV2::Listener(?:Certificate)?$",
        "Check that the certificate is issued, in this region and of a supported key type. Check the protocol of each target group too.",
    ),
    (
        r"ApiGatewayV2::ApiMapping",
        "Check API and stage. An edge-optimized domain name serves REST APIs only: an HTTP API needs one with EndpointType REGIONAL.",
    ),
    (
        r"AppRunner::Service",
        "Check that no variable or other value is empty. Check that the program listens on Port and its health check responds: its logs are /aws/apprunner/NAME/ID/service and .../application.",
    ),
    (
        r"ServiceCatalog::PortfolioPrincipalAssociation",
        "Check that the role or user of PrincipalARN, the portfolio and the product exist already: add DependsOn.",
    ),
    (
        r"QBusiness::",
        "Check IdentityCenterInstanceArn, the roles and the IDs of application and index.",
    ),
    (
        r"ApiGatewayV2::Stage",
        "Check that the Format of AccessLogSettings is one line, and valid if it is JSON, and that DestinationArn is a log group. The deploying role requires logs:CreateLogDelivery and its like.",
    ),
    (
        r"ApiGateway(?:V2)?::DomainName",
        "Check that the certificate is issued, and in this region: of an edge-optimized domain name in us-east-1.",
    ),
    (
        r"ApiGateway::(?:Authorizer|Deployment|GatewayResponse|Method|Model|RequestValidator|Resource|RestApi|Stage)?$|ApiGatewayV2::(?:Api|Authorizer|Deployment|Integration|Route)\w*$",
        "Many changes of one API at once have this effect: chain the methods with DependsOn. Check Uri, roles and certificates too.",
    ),
    (
        r"Cognito::UserPoolDomain",
        "Check that no other pool has the prefix of Domain. A custom domain requires a certificate in us-east-1, and an A record of its parent domain.",
    ),
    (
        r"Cognito::UserPool$",
        "Check the identity of Amazon SES (SourceArn), the SMS role (SnsCallerArn, ExternalId), and that each trigger is the ARN of a function.",
    ),
    (
        r"Cognito::UserPoolIdentityProvider",
        "Check that ProviderDetails has all entries of its type, and that MetadataURL or oidc_issuer responds.",
    ),
    (
        r"Cognito::",
        "Check the IDs of pool, client and role, and that no other pool of the region has the name.",
    ),
    (
        r"IAM::",
        "If many roles change at once, IAM throttles the calls: deploy again, with fewer of them.",
    ),
    (
        r"Logs::AccountPolicy",
        "The deploying role requires logs:PutAccountPolicy, and logs:PutDataProtectionPolicy or PutSubscriptionFilter. A destination must allow CloudWatch Logs or have RoleArn.",
    ),
    (
        r"Events::Archive",
        "Check that the archive's name is new, that SourceArn is an event bus of this account, and that EventPattern is valid.",
    ),
    (
        r"Logs::ResourcePolicy",
        "A region has at most 10 such policies (aws logs describe-resource-policies), of at most 5120 characters. Check also the principal of the document.",
    ),
    (
        r"CloudFront::(?:Distribution\w*)?$",
        "Check the IDs of policies, origin access controls and functions, and that the certificate is in us-east-1.",
    ),
    (
        r"AppSync::DomainName",
        "Check that the certificate is issued in us-east-1 and covers the name, and that the API exists.",
    ),
    (
        r"AppSync::",
        "Check schema and resolvers, and let several changes of one API run one after the other (DependsOn).",
    ),
    (
        r"StepFunctions::",
        "Check the role, the ARN of the log group (it must end with :*) and the definition's file in Amazon S3.",
    ),
    (
        r"(?:RDS|DocDB|Neptune)::GlobalCluster",
        "Check that SourceDBClusterIdentifier is the ARN of an available cluster of this region. Its engine version must support global databases.",
    ),
    (
        r"(?:RDS|DocDB|Neptune)::(?:DBCluster|DBInstance)?$",
        "Check that the groups, the key and the snapshot exist, and fit the engine and version.",
    ),
    (
        r"ECS::Service",
        "Check that the service-linked role of ECS exists. Let the service depend on its listener, namespace and capacity provider (DependsOn).",
    ),
    (
        r"ECS::TaskDefinition",
        "Check that TaskRoleArn and ExecutionRoleArn exist, and that the deploying role has iam:PassRole for them and ecs:RegisterTaskDefinition. Check that Image and each Value of Environment are not empty.",
    ),
    (
        r"ECS::CapacityProvider",
        "Check that the Auto Scaling group, or InfrastructureRoleArn and the instance profile, exist. The deploying role requires iam:PassRole, autoscaling:CreateOrUpdateTags, autoscaling-plans:CreateScalingPlan and its like.",
    ),
    (
        r"ECS::ClusterCapacityProviderAssociations",
        "Check that the service-linked role of ECS exists, and that each capacity provider is ACTIVE. Nothing else must change the providers of the cluster at the same time.",
    ),
    (
        r"ECS::Cluster",
        "Check that the service-linked role of ECS exists; in a new account deploy again. Check the namespace and the keys that the cluster names.",
    ),
    (
        r"ECS::TaskSet",
        "Check that the service has DeploymentController: EXTERNAL. Let the task set depend on the listener of its target group (DependsOn).",
    ),
    (
        r"ECS::ExpressGatewayService",
        "Check that ExecutionRoleArn trusts ecs-tasks.amazonaws.com and has AmazonECSTaskExecutionRolePolicy. InfrastructureRoleArn trusts ecs.amazonaws.com and has AmazonECSInfrastructureRoleforExpressGatewayServices.",
    ),
    (
        r"ECS::",
        "Check that the service-linked role of ECS exists, and that names and ARNs are of this account and region.",
    ),
    (
        r"S3::Bucket$",
        "Check that the targets of notifications, logs and replication exist and allow Amazon S3.",
    ),
    (
        r"SSM::Parameter",
        "Check that the value is not empty, and fits Type and AllowedPattern.",
    ),
    (
        r"DynamoDB::",
        "Change one index or replica at a time. Check the KMS key and the stream of the table.",
    ),
    (
        r"(?:Events::(?:Rule)?|Scheduler::(?:Schedule)?|Pipes::\w*)$",
        "Check the ARN and the role of each target, and that the pattern is valid JSON.",
    ),
    (
        r"(?:SNS|SQS)::(?:\w+Policy)?$",
        "Check the policy's document, and that the service may use the KMS key.",
    ),
    (
        r"SQS::Queue$",
        "Check that the name of a FIFO queue ends with .fifo, and that RedrivePolicy names a queue of the same kind.",
    ),
    (
        r"SNS::Topic$",
        "Check that the name of a FIFO topic ends with .fifo, and that the Endpoint of each subscription exists.",
    ),
    (
        r"EC2::ClientVpn",
        "Check that the server certificate is issued in this region, and that the log group exists. ClientCidrBlock is new, and of /12 to /22.",
    ),
    (
        r"EC2::VerifiedAccess",
        "Check that the certificate of the domain is issued in this region. The load balancer is internal, and has a listener of that port and protocol.",
    ),
    (
        r"SageMaker::(?:Domain|EndpointConfig|Model|NotebookInstance)?$",
        "Check that role, subnets, image and model data exist in this region, which must offer the type and its settings.",
    ),
    (
        r"(?:EKS::(?:Cluster)?|EC2::(?:EC2Fleet|Instance|LaunchTemplate|SpotFleet)?)$",
        "Check that subnets, security groups, image and key exist in this account and region. If the service-linked role is new, deploy again.",
    ),
    (
        r"LakeFormation::",
        "The deploying role must be a data lake administrator. Several permissions in one resource can have this effect: use one resource for each permission.",
    ),
    (
        r"Glue::(?:Connection|Crawler|DevEndpoint|Job)?$|Athena::(?:WorkGroup)?$",
        "Check that the role, the catalog, the key and the file in Amazon S3 exist.",
    ),
    (
        r"ElastiCache::(?:CacheCluster|ReplicationGroup)?$",
        "Check that the subnet group, the security groups and the parameter group exist, and that its family fits the engine's version. AuthToken requires TransitEncryptionEnabled: true.",
    ),
    (
        r"(?:ElastiCache::\w+Cache|MemoryDB::(?:Cluster)?|DAX::(?:Cluster)?)$",
        "Check that the subnets or their group and the security groups exist, and that the parameter group fits the engine's version.",
    ),
    (
        r"(?:OpenSearch(?:Service)?|Elasticsearch)::",
        "Check the access policy, the instance type and the number of zones: a type without local disks requires EBSOptions.EBSEnabled: true. Repeat a change as a dry run (DryRun of UpdateDomainConfig), or in the console: these often name its fault. In a VPC the service-linked role of OpenSearch must exist. A long update may have succeeded all the same: compare the domain, and skip it in the rollback (xraystack rollback --skip).",
    ),
    (
        r"OpenSearchServerless::",
        "Check that the encryption and network policies of the collection exist, and that principals of the access policy are full ARNs.",
    ),
    (
        r"(?:MSK::(?:\w*Cluster)?|KafkaConnect::(?:Connector)?)$",
        "Check that the subnets are in different zones, and that the security groups, the configuration and the secrets exist.",
    ),
    (
        r"Redshift::(?:Cluster)?$|RedshiftServerless::(?:Namespace|Workgroup)?$",
        "Check that the subnet group, the IAM roles, the KMS key and the snapshot exist. The administrator's password must fit the rules.",
    ),
    (
        r"Config::(?:ConfigRule|ConfigurationRecorder|ConformancePack|DeliveryChannel)?$",
        "Check the recorder's role and the bucket's policy. A region has one recorder and one delivery channel.",
    ),
    (
        r"CloudTrail::(?:Trail)?$",
        "Check that the bucket's policy allows cloudtrail.amazonaws.com, also the key's policy, and the role for the log group.",
    ),
    (
        r"BedrockAgentCore::Runtime$",
        "Check the role's trust (bedrock-agentcore.amazonaws.com) and permissions. The image of a runtime is for arm64.",
    ),
    (
        r"BedrockAgentCore::(?:Gateway|Memory|\w+Custom)?$",
        "Check the role's trust (bedrock-agentcore.amazonaws.com) and permissions.",
    ),
    (
        r"Bedrock::(?:Agent|DataAutomationProject|DataSource|Flow|Guardrail|KnowledgeBase|Prompt)?$",
        "Check the role's trust (bedrock.amazonaws.com) and permissions, the model's ID and access, and that the region has the model.",
    ),
    (
        r"QuickSight::",
        "Check that the account has QuickSight. Each principal of Permissions is the ARN of a user or group, with one of the guide's sets of actions.",
    ),
    (
        r"Transfer::(?:Server|User)?$",
        "Check the roles, the security policy, the subnets and the secrets that the resource names.",
    ),
    (
        r"Amplify::",
        "Check Repository and the token (AccessToken or OauthToken): it must read the repository and create its webhooks.",
    ),
    (
        r"CodeStarConnections::|CodeConnections::",
        "Complete a PENDING connection in the console first (Update pending connection).",
    ),
    (
        r"ECR::PullThroughCacheRule",
        "Set UpstreamRegistryUrl. For a registry with a login set CredentialArn: a secret whose name begins with ecr-pullthroughcache/.",
    ),
    (
        r"ECR::(?:Repository)?$",
        "Check that each principal of the repository's policy exists, and that the lifecycle policy is valid JSON.",
    ),
    (
        r"SecretsManager::(?:Secret|RotationSchedule)?$",
        "Check that the secret, its KMS key, the rotation function and its permission for secretsmanager.amazonaws.com exist.",
    ),
    (
        r"ServiceDiscovery::(?:\w+Namespace)?$",
        "Check that the VPC has no other namespace or private hosted zone of the name. DNS of the VPC must be enabled.",
    ),
    (
        r"CertificateManager::(?:Certificate)?$",
        "Check DomainName: up to 64 characters, and its CAA record allows amazon.com. HostedZoneId is the zone of that domain.",
    ),
    (
        r"Route53::(?:RecordSet|RecordSetGroup)?$",
        "Check HostedZoneId, the ending of the record's name, and that no other record of the name and type exists.",
    ),
    (
        r"ElasticLoadBalancingV2::TargetGroup",
        "Check that the health check fits Protocol: HealthCheckPath and Matcher are for HTTP and HTTPS, and HealthCheckTimeoutSeconds is less than HealthCheckIntervalSeconds. VpcId must exist in this region.",
    ),
    (
        r"ElasticLoadBalancing(?:V2)?::(?:LoadBalancer)?$",
        "Check that subnets are in two zones of one VPC, and that certificates, groups and the bucket of the access logs exist.",
    ),
    (
        r"AutoScaling::(?:AutoScalingGroup|LaunchConfiguration)?$",
        "Check the version of the launch template, its image, key and groups, the subnets, and the service-linked role of Auto Scaling.",
    ),
    (
        r"ApplicationAutoScaling::",
        "Check ResourceId, ScalableDimension and ServiceNamespace: they belong together, and the resource must exist first.",
    ),
    (
        r"KinesisFirehose::",
        "Check that firehose.amazonaws.com may assume the role, and that it may use source, bucket and key. Let the stream depend on its policy.",
    ),
    (
        r"KinesisAnalytics",
        "Check the role, the code's file in Amazon S3 and the runtime. An application that runs must be stopped for some changes.",
    ),
    (
        r"MWAA::",
        "Check the role, the security group and the bucket (versioned, with public access blocked). The two private subnets require a NAT gateway or endpoints.",
    ),
    (
        r"EFS::(?:MountTarget)?$",
        "Check that subnets and security groups are of one VPC. A file system has one mount target in each zone.",
    ),
    (
        r"Backup::\w*BackupVault$",
        "The deploying role requires backup-storage:MountCapsule too and, on the vault's key, kms:CreateGrant, kms:GenerateDataKey and kms:Decrypt. AWS Backup also denies calls for a vault that does not exist.",
    ),
    (
        r"Backup::(?:BackupSelection)?$",
        "Check that the role exists and trusts backup.amazonaws.com, and that the vault's key allows it.",
    ),
    (
        r"SES::(?:ConfigurationSet\w*|Receipt\w+)?$",
        "Check that identities and configuration sets exist in this region, and that receiving of mail is offered in it.",
    ),
    (
        r"Organizations::|ControlTower::|SSO::",
        "Deploy in the management account or a delegated administrator, in the home region. Change few accounts at a time.",
    ),
    (
        r"Synthetics::(?:Canary)?$",
        "Check RuntimeVersion, the handler, the bucket for artifacts and the role of the canary.",
    ),
    (
        r"AmazonMQ::(?:Broker)?$",
        "Check the subnets for the deployment mode, the instance type, the engine's version, and the password's rules.",
    ),
    (
        r"(?:EMR::(?:Cluster|Instance\w+)?|EMRServerless::\w*|EMRContainers::(?:Endpoint)?)$",
        "Check the release label, the roles, the subnet and the security groups.",
    ),
    (
        r"DMS::(?:Endpoint|Replication\w+)?$",
        "Check that the roles dms-vpc-role and dms-cloudwatch-logs-role exist, and that secrets and certificates of the endpoints do.",
    ),
    (
        r"ImageBuilder::(?:Image\w*|ContainerRecipe|InfrastructureConfiguration)?$",
        "Check the versions of components and recipes, the parent image, and the instance profile's policies.",
    ),
    (
        r"XRay::(?:Group|SamplingRule)?$",
        "Check the rule's name and filter: a group or rule of that name may exist already.",
    ),
    (
        r"ElasticBeanstalk::(?:Environment|ConfigurationTemplate)?$",
        "Check that the application, its version, the platform's ARN and the instance profile exist in this region.",
    ),
)
"""What to check of types whose services often do not name the cause, by the type without ``AWS::``."""

_DENIED_CAUSES = (
    (
        r"Lambda(?:Internal)?::(?:Function)?$",
        "The deploying role requires the action of Lambda, iam:PassRole for the function's role and, for code in a bucket, s3:GetObject. If it has them, the account may be new or restricted: ask AWS Support.",
    ),
    (
        r"S3AutoDeleteObjects",
        "The bucket's policy no longer allows the function: it was deleted first, or it denies the call. Empty the bucket by hand, which deletes its data, then delete the stack again.",
    ),
)
"""What to check of types first when AWS denies their call and names no action."""
_DENIED_KEYS = frozenset({"permission", "permission-code"})
_ONLY_DENIED = re.compile(
    r"\W*(?:Resource handler returned message: \W?)?(?:\w+: |Error of )?(?:Access ?Denied|Forbidden|null|None|AccessDenied\w*null|Service returned error code AccessDenied\w*)\W*(?: at .*)?",
    re.IGNORECASE,
)


def _expand_services(commands: Mapping[str, str]) -> dict[str, str]:
    """Return commands by each of the services that have the same."""
    return {name: command for names, command in commands.items() for name in names.split()}


_OFFERS = _expand_services(
    {
        "cloud9 batch autoscaling ec2": "aws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=TYPE",
        "rds": "aws rds describe-orderable-db-instance-options --engine ENGINE --engine-version VERSION",
        "docdb": "aws rds describe-orderable-db-instance-options --engine docdb",
        "neptune": "aws rds describe-orderable-db-instance-options --engine neptune",
        "dms": "aws dms describe-orderable-replication-instances",
        "elasticache": "aws elasticache describe-cache-engine-versions",
        "memorydb": "aws memorydb describe-engine-versions",
        "redshift": "aws redshift describe-orderable-cluster-options",
        "opensearch elasticsearch": "aws opensearch list-instance-type-details --engine-version VERSION",
        "msk kafka": "aws kafka list-kafka-versions",
        "mq": "aws mq describe-broker-instance-options",
        "eks": "aws eks describe-cluster-versions\naws eks describe-addon-versions --kubernetes-version VERSION",
        "emr": "aws emr list-supported-instance-types --release-label RELEASE",
        "elasticbeanstalk": "aws elasticbeanstalk list-available-solution-stacks",
        "codebuild": "aws codebuild list-curated-environment-images",
        "synthetics": "aws synthetics describe-runtime-versions",
        "transfer": "aws transfer list-security-policies",
        "bedrock": "aws bedrock list-foundation-models",
        "lightsail": "aws lightsail get-bundles",
        "workspaces": "aws workspaces describe-workspace-bundles --owner AMAZON",
    }
)
"""Commands that list what a service offers in a region."""
_VERSIONS = _expand_services(
    {
        "rds": "aws rds describe-db-engine-versions --engine ENGINE --query 'DBEngineVersions[].EngineVersion'",
        "docdb": "aws rds describe-db-engine-versions --engine docdb",
        "neptune": "aws rds describe-db-engine-versions --engine neptune",
        "opensearch elasticsearch": "aws opensearch list-versions",
        "emr": "aws emr list-release-labels",
        "mq": "aws mq describe-broker-engine-types",
    }
)
"""Commands that list the versions of engines, where they are not those of the offers."""
_NOT_OFFERED = frozenset({"combination-unsupported", "unsupported", "version-unavailable"})
"""Rows of types, classes and versions that a service does not offer."""
_OFFERED = _expand_services(
    {
        "cloud9 batch autoscaling ec2": r"instance|zone|region|capacity|tenan|architecture|\b[a-z]\w*\d\w*\.(?:\d*\w*large|metal|medium|small|micro|nano)",
        "rds docdb neptune": r"instance|class|engine|version|storage type|zone|\bdb\.",
        "dms": r"instance|class|version|zone|\bdms\.",
        "elasticache memorydb": r"engine|version|redis|valkey|memcached",
        "redshift": r"node|version|zone",
        "opensearch elasticsearch": r"instance|type|version",
        "msk kafka": r"version",
        "mq": r"engine|instance|storage|version|deployment mode|zone",
        "eks": r"version|add-?on",
        "emr": r"instance|\w\.\d*\w*large",
        "elasticbeanstalk": r"platform|stack|version|runtime",
        "codebuild": r"image|runtime|version",
        "synthetics": r"runtime|version",
        "transfer": r"security policy|securitypolicy",
        "bedrock": r"model",
        "lightsail workspaces": r"bundle",
    }
)
"""Words of texts about what these commands list; without them a command is about something else."""
_PART = re.compile(
    r"\b(?:TLS|SSL|certificate|protocol|policy|authentication|strategy)\b", re.IGNORECASE
)
"""Words of texts about a part of a resource, which has no place in the offers of its service."""
_NAMED_COMMAND = "\naws "


def service_command(
    key: str, message: str, resource_type: str, services: frozenset[str], remedy: str
) -> str:
    """Return a command that lists what a service offers, or its failed calls; or "".

    A remedy that has a command already is complete.
    """
    service = next(iter(services)) if len(services) == 1 else ""
    if _NAMED_COMMAND in remedy:
        return ""
    is_of_part = service != "transfer" and _PART.search(message) is not None
    if key == "version-unavailable" and service in _VERSIONS and not is_of_part:
        return f" To list its versions:\n{_VERSIONS[service]}"
    if (
        key in _NOT_OFFERED
        and service in _OFFERS
        and not is_of_part
        and re.search(_OFFERED[service], message, re.IGNORECASE)
    ):
        return f" To list what the service offers in this region:\n{_OFFERS[service]}"
    if key == "missing" and not find_missing(message):
        return failed_calls(service, is_typed=resource_type.startswith("AWS::"))
    if key not in WITHOUT_CAUSE:
        return ""
    third_party = _ANY_TYPE.fullmatch(resource_type)
    if third_party and not resource_type.startswith(("AWS::", "Custom::")):
        command = f"aws cloudformation describe-type --type RESOURCE --type-name {resource_type}"
        return f" To read the type's role and log group:\n{command}"
    return failed_calls(service, is_typed=resource_type.startswith("AWS::"))


REFERENCE = re.compile(
    r"(?!Client|Caller|Customer|Generate|Physical|Logical|\w*(?:Account|Owner|Metric|External|Request)Ids?$)\w+(?:Arns?|ARN|ARNs|Ids?|Subnets|SecurityGroups|Role|RoleName|Bucket|BucketName|SubnetGroupName|KeyName|CertificateName|LogGroupName"
    r"|ClusterName|FunctionName|AutoScalingGroupName|EndpointConfigName|ConfigurationSetName|RuleSetName|DatabaseName|ApplicationName|BackupVaultName|WorkGroup)$"
)
"""Names of properties that name another resource."""
_MAX_REFERENCES = 5


def _references(resource_type: str, properties: Iterable[str]) -> str:
    """Return the check of the properties of a type that name other resources; empty if it has none."""
    noun = resource_type.rpartition("::")[2].lower()
    names = [
        name
        for name in properties
        if REFERENCE.match(name)
        and not noun.endswith(re.sub(r"(?:Id|Arn|Name)s?$", "", name).lower())
    ]
    if not names:
        return ""
    listed = join_words(sorted(names, key=len)[:_MAX_REFERENCES])
    return f"Check that what {listed} names exists, and that no value is empty or misspelled."


def usual_cause(
    key: str,
    message: str,
    resource_type: str,
    services: frozenset[str],
    properties: Iterable[str] = (),
) -> str:
    """Return what to check first of a failure without a cause, with a space after it; or "".

    ``properties`` are those of the type: where no usual cause is known, what they name is to be checked.
    """
    found = _ANY_TYPE.fullmatch(resource_type) or TYPE.search(message)
    only = next(iter(services)) if len(services) == 1 else ""
    kind = found[0] if found else f"AWS::{only}::" if only else ""
    if key in _DENIED_KEYS and (check := _denied_cause(message, kind)):
        return f"{check} "
    if key == "permission-code" and not found:
        return ""
    is_of_function = resource_type.startswith("Custom::") and "/AWSCloudFormation" not in message
    if key == "permission" and is_of_function:
        return "If the policy of the function's role has the action already, it was too new: deploy again. "
    is_code = key == "permission" and re.fullmatch(r"\W*\w+\W*", message)
    is_handled = key == "timed-out" and not kind.startswith("AWS::")
    is_outage = key == "internal-failure" and "unavailable" in message.lower()
    if is_outage or not (key in WITHOUT_CAUSE or is_code or is_handled) or not kind:
        return ""
    if kind.startswith("AWS::"):
        check = find_by_type(_USUAL_CAUSES, kind.removeprefix("AWS::"))
        check = check or _references(kind, properties)
    elif kind.startswith("Custom::"):
        check = "Read the log of the function behind the custom resource (/aws/lambda/NAME)."
    else:
        check = (
            "This type is a third party's: check that its execution role trusts resources.cloudformation.amazonaws.com"
            " and allows its calls, and that its configuration is set."
        )
    return f"{check} " if check else ""


def _denied_cause(message: str, kind: str) -> str:
    """Return what to check first of a call that AWS denies without the name of an action; or ""."""
    if not _ONLY_DENIED.fullmatch(message):
        return ""
    return find_by_type(_DENIED_CAUSES, kind.partition("::")[2])
