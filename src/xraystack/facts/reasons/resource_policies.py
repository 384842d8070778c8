"""Properties and resource types that hold the policy of a resource, by the service in its ARN.

[CloudFormation template reference: the types named here]
"""

from __future__ import annotations

import re

_ARN = re.compile(r"arn:[\w-]+:([\w-]+):")

_SETTINGS = {
    "backup": "AccessPolicy of AWS::Backup::BackupVault",
    "codeartifact": "PermissionsPolicyDocument of the domain or repository",
    "dynamodb": "ResourcePolicy of the table or stream",
    "ecr": "RepositoryPolicyText of AWS::ECR::Repository",
    "elasticfilesystem": "FileSystemPolicy of AWS::EFS::FileSystem",
    "es": "AccessPolicies of the domain",
    "events": "AWS::Events::EventBusPolicy",
    "execute-api": "Policy of AWS::ApiGateway::RestApi",
    "kinesis": "AWS::Kinesis::ResourcePolicy",
    "kms": "KeyPolicy of AWS::KMS::Key",
    "lambda": "AWS::Lambda::Permission",
    "s3": "AWS::S3::BucketPolicy",
    "secretsmanager": "AWS::SecretsManager::ResourcePolicy",
    "sns": "AWS::SNS::TopicPolicy",
    "sqs": "AWS::SQS::QueuePolicy",
}
_CALLERS = {
    "lambda": "A service that invokes the function, such as EventBridge, is Principal: events.amazonaws.com, with SourceArn.",
    "sns": "A service that publishes, such as EventBridge, is Principal: {Service: events.amazonaws.com}, with aws:SourceArn.",
    "sqs": "If a topic sends to the queue, allow Principal: {Service: sns.amazonaws.com}, with the topic as aws:SourceArn.",
}


def policy_setting(arn: str) -> str:
    """Return where a template has the policy of a resource; empty if that is unknown."""
    found = _ARN.match(arn)
    return _SETTINGS.get(found[1], "") if found else ""


def policy_of_services(arn: str) -> str:
    """Return how a policy allows a service that calls the resource; empty if that is unusual."""
    found = _ARN.match(arn)
    return _CALLERS.get(found[1], "") if found else ""
