"""Failures of programs that wait for a resource, whose text does not tell what went wrong."""

from __future__ import annotations

import re

from xraystack.facts.reasons.row import Reason

REASONS: tuple[Reason, ...] = (
    Reason(
        "provider-read-missing",
        r"\b[Rr]eading [\w -]{3,60} \([^()\n]*\): (?:couldn't find resource|empty result)",
        "Terraform created or knows the resource, and does not find it in the service",
        "Check account and region of the provider. Apply again: a new resource may be visible a minute later. If it was deleted outside of Terraform, apply creates it again; if it is of no use, remove it from the state (terraform state rm ADDRESS).",
    ),
    Reason(
        "stack-waiter",
        r"CloudFormation Stack \([^)]*\)[^\n]*unexpected state '\w+'|(?:create|update|delete|creating|updating|deleting) CloudFormation [Ss]tack\b[^\n]*\((?:\w*ROLLBACK_COMPLETE|\w+_FAILED)\)",
        "the operation of the stack failed, and the program does not print the cause",
        "Read the first failure of the stack, and correct it. A new stack that is in ROLLBACK_COMPLETE must be deleted before it is created again:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "nodegroup-waiter",
        r"nodegroup\.status|waiter Nodegroup\w+ failed|EKS Node ?Group \([^)]*\)[^\n]*(?:unexpected state|timeout while waiting)|CREATE_FAILED status, check EKS Node ?Group",
        "the node group did not become active, and the program does not print why",
        "Read its health issues, and correct what they name:\naws eks describe-nodegroup --cluster-name CLUSTER --nodegroup-name NODEGROUP --query nodegroup.health",
    ),
    Reason(
        "addon-waiter",
        r"addon\.status|waiter Addon\w+ failed|EKS Add-?[Oo]n \([^)]*\)[^\n]*(?:unexpected state|timeout while waiting)",
        "the add-on did not become active, and the program does not print why",
        "Read its health issues. DEGRADED often means that the cluster has no node for its pods:\naws eks describe-addon --cluster-name CLUSTER --addon-name ADDON --query addon.health",
    ),
    Reason(
        "function-waiter",
        r"waiter (?:Published)?(?:Function|Version)(?:Active|Updated|Exists)\w* failed|Lambda Function \([^)]*\)[^\n]*(?:unexpected state|timeout while waiting)",
        "the function did not become active, and the program does not print why",
        "Read the reason of its state, and correct that (its role, key, subnets or image):\naws lambda get-function-configuration --function-name FUNCTION --query '[StateReason,LastUpdateStatusReason]'",
    ),
    Reason(
        "database-waiter",
        r"waiter DB\w+ failed|RDS (?:DB |Cluster )?(?:Instance|Cluster|Proxy)\b[^\n]* \([^)]*\)[^\n]*(?:unexpected state|timeout while waiting)",
        "the database did not become available or was not deleted in time, and the program does not print why",
        "Read its events, and correct what they name. A deletion waits for its final snapshot. A change of a database can take longer than the program waits:\naws rds describe-events --duration 1440",
    ),
    Reason(
        "instance-waiter",
        r"waiter Instance(?:Running|StatusOk|Exists)\w* failed|EC2 Instance \([^)]*\)[^\n]*(?:unexpected state|timeout while waiting)",
        "the instance did not reach the state that the program waits for",
        "Read why it stopped. A key that the role may not use, or a quota, ends it at once:\naws ec2 describe-instances --instance-ids {instance_id|INSTANCE} --query 'Reservations[].Instances[].StateReason'",
    ),
    Reason(
        "certificate-waiter",
        r"waiter CertificateValidated failed|ACM Certificate \([^)]*\)[^\n]*(?:unexpected state|timeout while waiting)",
        "the certificate was not validated in the time that the program waits",
        "Create the CNAME records of its validation in the public zone of the domain. The domain's name servers must be those of that zone:\naws acm describe-certificate --certificate-arn ARN --query 'Certificate.DomainValidationOptions'",
    ),
)
"""Rows that are searched after those of a cause, which such a text may hold."""

_WAITED_TYPES = {
    r"NAT ?Gateway": "EC2::NatGateway",
    r"EKS Node ?Group|Nodegroup(?:Active|Deleted)": "EKS::Nodegroup",
    r"EKS Add-?on|Addon(?:Active|Deleted)": "EKS::Addon",
    r"EKS Cluster|Cluster(?:Active|Deleted)": "EKS::Cluster",
    r"(?:RDS )?DB ?(?:Instance|Cluster)|RDS Cluster": "RDS::DBInstance",
    r"ECS Service|ServicesStable": "ECS::Service",
    r"Lambda Function|Function(?:Active|Updated)": "Lambda::Function",
    r"ACM Certificate|CertificateValidated": "CertificateManager::Certificate",
    r"CloudFront Distribution|DistributionDeployed": "CloudFront::Distribution",
    r"ElastiCache|ReplicationGroupAvailable|CacheClusterAvailable": "ElastiCache::ReplicationGroup",
    r"(?:OpenSearch|Elasticsearch) Domain": "OpenSearchService::Domain",
    r"(?:EC2 )?VPC Endpoint": "EC2::VPCEndpoint",
    r"MSK Cluster": "MSK::Cluster",
    r"EFS Mount Target|EFS File System": "EFS::MountTarget",
    r"DynamoDB Table|TableExists": "DynamoDB::Table",
    r"API ?Gateway (?:v2 )?V[Pp][Cc] ?[Ll]ink": "ApiGateway::VpcLink",
    r"(?:Kinesis )?Firehose Delivery Stream": "KinesisFirehose::DeliveryStream",
    r"Lambda Event Source Mapping": "Lambda::EventSourceMapping",
    r"Cognito User Pool Domain": "Cognito::UserPoolDomain",
    r"Auto ?Scaling Group|Group(?:InService|Exists)": "AutoScaling::AutoScalingGroup",
    r"Redshift Cluster|Redshift Serverless": "Redshift::Cluster",
    r"EMR (?:Serverless |Studio )?\w+|ClusterRunning|StepComplete": "EMR::Cluster",
    r"SageMaker|EndpointInService": "SageMaker::Endpoint",
    r"(?:Neptune|DocDB|DocumentDB) \w+": "Neptune::DBCluster",
    r"MQ Broker": "AmazonMQ::Broker",
    r"FSx": "FSx::FileSystem",
    r"MWAA Environment": "MWAA::Environment",
    r"NetworkFirewall|Network Firewall": "NetworkFirewall::Firewall",
    r"Elastic ?Beanstalk|Environment(?:Exists|Updated)": "ElasticBeanstalk::Environment",
    r"Directory Service": "DirectoryService::MicrosoftAD",
    r"VPC Lattice": "VpcLattice::Service",
    r"Kinesis Stream|StreamExists": "Kinesis::Stream",
    r"MemoryDB|DAX": "MemoryDB::Cluster",
    r"DMS|ReplicationInstanceAvailable": "DMS::ReplicationInstance",
    r"WorkSpaces": "WorkSpaces::Workspace",
    r"Synthetics Canary": "Synthetics::Canary",
    r"Global Accelerator": "GlobalAccelerator::Accelerator",
    r"Direct Connect": "DirectConnect::Connection",
    r"Bedrock": "Bedrock::Agent",
    r"AppSync": "AppSync::GraphQLApi",
    r"LoadBalancer(?:Available|Exists)": "ElasticLoadBalancingV2::LoadBalancer",
    r"TargetInService": "ElasticLoadBalancingV2::TargetGroup",
    r"NotebookInstanceInService": "SageMaker::NotebookInstance",
    r"FargateProfileActive": "EKS::FargateProfile",
    r"VpcPeeringConnectionExists": "EC2::VPCPeeringConnection",
    r"VpnConnectionAvailable": "EC2::VPNConnection",
    r"Volume(?:Available|InUse)": "EC2::Volume",
    r"ImageAvailable": "EC2::Image",
    r"SubnetAvailable|VpcAvailable|VpcExists": "EC2::Subnet",
    r"ReplicationTask(?:Ready|Running)": "DMS::ReplicationTask",
    r"(?:Role|Policy|User|InstanceProfile)Exists": "IAM::Role",
    r"BucketExists": "S3::Bucket",
}
_WAITED = re.compile(
    "|".join(
        rf"(?:waiting for (?:the |creation of |deletion of |creation |update |deletion |delete |create )?(?:Amazon |AWS |EC2 )*|waiter |not in the state |max wait time for )(?P<{kind.replace('::', '_')}>{noun})"
        for noun, kind in _WAITED_TYPES.items()
    ),
    re.IGNORECASE,
)
"""Kinds of resources in the words of Terraform and of the waiters of SDKs."""


def waited_type(message: str) -> str:
    """Return the type of the resource that a program waited for in vain; "" if the message does not name it."""
    found = _WAITED.search(message)
    return f"AWS::{str(found.lastgroup).replace('_', '::')}" if found else ""
