"""Uniqueness of resources by their types, which a message that one already exists mostly omits."""

from __future__ import annotations

import re

from xraystack.facts.reasons.commands.listings import TYPE, find_by_type

_UNIQUE = (
    (
        r"IAM::(?:\w+Policy|Policy)$",
        "The name of a policy is unique in its role, user or group; that of a managed policy in the account.",
    ),
    (
        r"IAM::",
        "Names of IAM are unique in the account, in all regions: another stack or region may have it.",
    ),
    (
        r"Lambda::EventSourceMapping",
        "A function has one mapping for each source: remove the second one, or delete the old one by its UUID.",
    ),
    (
        r"Lambda::LayerVersionPermission|Lambda::Permission",
        "A statement's ID is unique in the policy of the function or layer version.",
    ),
    (
        r"Lambda::(?:Alias|Url)",
        "A function has one alias of a name, and one URL for each alias.",
    ),
    (
        r"SecretsManager::Secret$",
        "A deleted secret keeps its name until its recovery window ends, 7 to 30 days: restore it (aws secretsmanager restore-secret), or use another name.",
    ),
    (
        r"CodeDeploy::DeploymentGroup|AppConfig::(?:ConfigurationProfile|Environment)$",
        "The name is unique in its application.",
    ),
    (
        r"SageMaker::(?:UserProfile|Space|App)$",
        "The name is unique in its domain.",
    ),
    (
        r"Oam::Sink$|ApplicationSignals::Discovery$|XRay::TransactionSearchConfig$",
        "An account has only one in a region, so that another name does not help: use the existing one.",
    ),
    (
        r"Oam::Link$",
        "An account has one link to a sink: change the types of the existing one.",
    ),
    (
        r"Lambda::EventInvokeConfig",
        "A function, version or alias has one configuration of asynchronous invocations.",
    ),
    (
        r"Lambda::Function$",
        "A name is unique among the functions of the region: another stack or an operator may have it.",
    ),
    (
        r"SecurityHub::Standard$|GuardDuty::PublishingDestination$|SSO::InstanceAccessControlAttributeConfiguration$",
        "There is one at most: of a standard in the region, of a destination in its detector, and of this configuration in its instance.",
    ),
    (
        r"Cognito::UserPool(?:ResourceServer|Client|Group|IdentityProvider|User)",
        "Identifiers and names are unique in the user pool.",
    ),
    (
        r"ApiGateway::Stage$",
        "StageName of an AWS::ApiGateway::Deployment makes a stage too: remove it there, and delete that stage.",
    ),
    (
        r"Cognito::UserPoolDomain",
        "The prefix of a domain is unique in the region, among all accounts.",
    ),
    (
        r"Budgets::Budget$|CloudWatch::(?:Alarm|CompositeAlarm|Dashboard|InsightRule|MetricStream)$|SSM::Document|Backup::(?:\w*BackupVault|Framework|ReportPlan)$|Athena::|CodeBuild::(?:Project|ReportGroup)$|CodeDeploy::(?:Application|DeploymentConfig)$|CodePipeline::Pipeline$|ImageBuilder::(?:ImagePipeline|\w+Configuration)$|SageMaker::(?:Endpoint\w*|FeatureGroup|Image|Model|ModelPackageGroup|NotebookInstance\w*|Pipeline)$|AppConfig::(?:Application|DeploymentStrategy|Extension)$|Synthetics::Canary$",
        "The name is unique in account and region: another stack, or an operator, may have it.",
    ),
    (
        r"S3::AccessPoint|S3Tables::",
        "The name is unique in account and region.",
    ),
    (
        r"Logs::LogGroup",
        "A function or service creates its group at its first call, also after the stack was deleted.",
    ),
    (
        r"AppSync::Resolver",
        "A field of a type has one resolver; with another logical ID or stack the new one is created before the old one is deleted. Keep the logical ID. Or remove the old one in one deployment, and add the new one in the next; delete one that is in no stack with aws appsync delete-resolver.",
    ),
    (
        r"AppSync::",
        "Names of data sources and functions are unique in the API.",
    ),
    (
        r"ApiGateway::(?:Resource|Method)",
        "A path has one resource, and each HTTP method exists once there.",
    ),
    (
        r"ApiGatewayV2::(?:Route|ApiMapping)",
        "A route key exists once in an API, and a path once in a domain name.",
    ),
    (
        r"ApplicationAutoScaling::ScalableTarget",
        "A resource has one scalable target for each dimension: another stack or an operator registered it.",
    ),
    (
        r"AutoScaling::WarmPool",
        "An Auto Scaling group has one warm pool.",
    ),
    (
        r"AutoScaling::",
        "The name stays in use until the old group or configuration is completely deleted.",
    ),
    (
        r"Batch::",
        "The name stays in use until the old one is completely deleted, some minutes after it was disabled.",
    ),
    (
        r"ECR::Repository",
        "A repository with images remains when its stack is deleted.",
    ),
    (
        r"ElasticLoadBalancingV2::ListenerRule",
        "A listener has each Priority once: a replaced rule requires another one.",
    ),
    (
        r"ElasticLoadBalancingV2::(?:TrustStore|LoadBalancer|TargetGroup)$",
        "Names of load balancers, target groups and trust stores are unique in the region.",
    ),
    (
        r"ElasticLoadBalancingV2::",
        "Names of load balancers and target groups are unique in the region; a listener has its port alone.",
    ),
    (
        r"(?:RDS|DocDB|Neptune|ElastiCache|MemoryDB|Redshift|DMS)::",
        "The identifier is unique in the region, also while the old one is deleted. Capital letters do not count.",
    ),
    (
        r"DynamoDB::",
        "A table remains if its DeletionPolicy is Retain, which is the CDK's default.",
    ),
    (
        r"SSM::Parameter",
        "Another stack, or a command, may have created the parameter.",
    ),
    (
        r"KMS::Alias",
        "An alias is unique in account and region: it stays when its key is kept.",
    ),
    (
        r"OpenSearchServerless::",
        "A name is unique among the policies of its type, and among the collections of the region.",
    ),
    (
        r"Bedrock(?:AgentCore)?::",
        "The name is unique in account and region, also while the old one is deleted.",
    ),
    (
        r"WAFv2::",
        "The name is unique in its scope and region.",
    ),
    (
        r"Glue::|Athena::",
        "Names of the catalog are unique in account and region, without regard to capital letters.",
    ),
    (
        r"ServiceDiscovery::",
        "A private namespace is unique in its VPC, a service in its namespace.",
    ),
    (
        r"(?:Events|Scheduler|Pipes|StepFunctions)::",
        "The name is unique in account and region (of a rule in its bus, of a schedule in its group).",
    ),
    (
        r"EC2::(?:SecurityGroup|KeyPair|LaunchTemplate|PlacementGroup)$",
        "Names are unique in the region (of a security group in its VPC).",
    ),
    (
        r"EC2::(?:Route|(?:SubnetRouteTable|SubnetNetworkAcl|GatewayRouteTable|TransitGateway\w*)(?:Association|Attachment))$",
        "A destination exists once in a route table, and a subnet has one association of a kind.",
    ),
    (
        r"CloudFront::",
        "Names are unique in the account, because CloudFront has no regions.",
    ),
)
"""What is unique, by the type without ``AWS::``."""


_SINGLE = re.compile(
    r"AWS::(?:XRay::TransactionSearchConfig|GuardDuty::Detector|SecurityHub::(?:Hub(?:V2)?|FindingAggregator)|Macie::Session|Detective::Graph"
    r"|Config::(?:ConfigurationRecorder|DeliveryChannel)|ECR::(?:ReplicationConfiguration|RegistryPolicy|RegistryScanningConfiguration))"
)


def is_single(resource_type: str) -> bool:
    """Return whether an account has one resource of a type in a region."""
    return _SINGLE.fullmatch(resource_type) is not None


def unique_part(key: str, message: str, resource_type: str) -> str:
    """Return what is unique of what exists already, with a space after it; or ""."""
    found = TYPE.fullmatch(resource_type) or TYPE.search(message)
    if key != "exists" or not found:
        return ""
    name = found[0].removeprefix("AWS::")
    text = find_by_type(_UNIQUE, name)
    return f"{text} " if text else ""
