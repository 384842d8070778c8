"""IAM actions of the calls that a text names: ``s3:GetObject`` for the operation HeadObject."""

from __future__ import annotations

import re

_CALL = re.compile(r"\bOperation: (\w+)\)")

_USE = re.compile(
    r"\bOperation: (?:(?:Get|List|Describe|Head|Invoke|Send|Receive|Publish|Start|Run|Query|Scan|Converse|Assume)\w*"
    r"|(?:Put|Update|Delete|BatchWrite|TransactWrite)(?:Item|Object|Record|Event|MetricData|LogEvents)\w*)\)"
)
"""A call that uses a resource, and does not set its properties."""

_PREFIXES = {
    "acmpca": "acm-pca",
    "amp": "aps",
    "apigatewaymanagementapi": "execute-api",
    "applicationautoscaling": "application-autoscaling",
    "bedrockagent": "bedrock",
    "bedrockagentcore": "bedrock-agentcore",
    "bedrockagentcorecontrol": "bedrock-agentcore",
    "bedrockruntime": "bedrock",
    "cloudwatchlogs": "logs",
    "cognitoidentity": "cognito-identity",
    "cognitoidentityprovider": "cognito-idp",
    "configservice": "config",
    "docdb": "rds",
    "ecrpublic": "ecr-public",
    "efs": "elasticfilesystem",
    "elasticsearchservice": "es",
    "emr": "elasticmapreduce",
    "eventbridge": "events",
    "neptune": "rds",
    "opensearch": "es",
    "redshiftserverless": "redshift-serverless",
    "ssoadmin": "sso",
    "stepfunctions": "states",
    "vpclattice": "vpc-lattice",
    "waf": "wafv2",
}
"""Prefixes of actions that are not the name of the service."""

_OWN_ACTIONS = frozenset({"apigateway", "networkmanager", "pinpoint", "other"})
"""Services whose actions have other names than their operations."""

_ACTIONS = {
    "lambda:Invoke": "lambda:InvokeFunction",
    "s3:CompleteMultipartUpload": "s3:PutObject",
    "s3:CopyObject": "s3:PutObject and s3:GetObject (of the source)",
    "s3:CreateMultipartUpload": "s3:PutObject",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:PutBucketAccelerateConfiguration": "s3:PutAccelerateConfiguration",
    "s3:PutBucketCors": "s3:PutBucketCORS",
    "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "s3:PutBucketNotificationConfiguration": "s3:PutBucketNotification",
    "s3:PutBucketReplication": "s3:PutReplicationConfiguration",
    "s3:PutObjectLockConfiguration": "s3:PutBucketObjectLockConfiguration",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:UploadPart": "s3:PutObject",
    "s3:UploadPartCopy": "s3:PutObject and s3:GetObject (of the source)",
}
"""Actions that have another name than the operation."""


def called_action(codes: str, services: frozenset[str]) -> str:
    """Return the IAM action of the call in error codes, its operation if the service is unclear, or ""."""
    found = _CALL.search(codes)
    if not found:
        return ""
    prefixes = {_PREFIXES.get(name, name) for name in services - _OWN_ACTIONS}
    if "s3" in prefixes and prefixes <= {"s3", "lightsail"}:
        prefixes = {"s3"}
    if len(prefixes) != 1:
        return found[1]
    action = f"{prefixes.pop()}:{found[1]}"
    return _ACTIONS.get(action, action)


def is_use(codes: str) -> bool:
    """Return whether the call in error codes uses a resource: such as PutItem, and not CreateTable."""
    return bool(_USE.search(codes))
