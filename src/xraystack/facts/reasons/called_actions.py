"""IAM actions of the calls that a text names: ``s3:GetObject`` for the operation HeadObject."""

from __future__ import annotations

import re

from xraystack.facts.reasons.reading.normal_form import operation_of_codes
from xraystack.facts.reasons.text_services import OTHER

_USE = re.compile(
    r"\bOperation: (?:(?:Get|List|Describe|Head|Invoke|Send|Receive|Publish|Start|Run|Query|Scan|Converse|Assume)\w*"
    r"|(?:Put|Update|Delete|BatchWrite|TransactWrite)(?:Item|Object|Record|Event|MetricData|LogEvents)\w*)\)"
)
"""A call that uses a resource, and does not set its properties."""

_HYPHENATED = (
    "access-analyzer acm-pca app-integrations application-autoscaling application-signals",
    "arc-region-switch arc-zonal-shift autoscaling-plans backup-gateway backup-search",
    "bcm-dashboards bcm-data-exports bcm-pricing-calculator bedrock-agentcore cleanrooms-ml",
    "cloudfront-keyvaluestore cloudtrail-data codeguru-profiler codeguru-reviewer",
    "codeguru-security codestar-connections codestar-notifications cognito-identity",
    "cognito-sync compute-optimizer connect-campaigns cost-optimization-hub devops-guru",
    "ec2-instance-connect ecr-public eks-auth emr-containers emr-serverless geo-places",
    "geo-routes inspector-scan kendra-ranking license-manager",
    "license-manager-linux-subscriptions license-manager-user-subscriptions",
    "managedblockchain-query mediapackage-vod medical-imaging migrationhub-orchestrator",
    "migrationhub-strategy neptune-graph network-firewall notifications-contacts",
    "payment-cryptography pca-connector-ad pca-connector-scep rds-data redshift-data",
    "redshift-serverless resource-explorer-2 resource-groups route53-recovery-cluster",
    "route53-recovery-control-config route53-recovery-readiness s3-outposts",
    "sagemaker-geospatial security-ir snow-device-management social-messaging ssm-contacts",
    "ssm-guiconnect ssm-incidents ssm-quicksetup ssm-sap timestream-influxdb vpc-lattice",
    "workspaces-instances workspaces-web",
)
"""Prefixes of actions that are the name of the service with hyphens."""

_OF_SERVICES = {
    "airflow": "mwaa",
    "aoss": "opensearchserverless",
    "appconfig": "appconfigdata",
    "aps": "amp",
    "aws-marketplace": "marketplaceagreement marketplacecatalog marketplacedeployment marketplaceentitlementservice marketplacemetering",
    "bedrock": "bedrockagent bedrockagentruntime bedrockdataautomation bedrockdataautomationruntime bedrockruntime",
    "bedrock-agentcore": "bedrockagentcorecontrol",
    "cases": "connectcases",
    "cassandra": "keyspacesstreams",
    "ce": "costexplorer",
    "chime": "chimesdkidentity chimesdkmediapipelines chimesdkmeetings chimesdkmessaging chimesdkvoice",
    "cloudformation": "cloudcontrol",
    "cognito-idp": "cognitoidentityprovider",
    "config": "configservice",
    "connect": "connectcontactlens",
    "cur": "costandusagereportservice",
    "discovery": "applicationdiscoveryservice",
    "ds": "directoryservice",
    "ds-data": "directoryservicedata",
    "dynamodb": "dynamodbstreams",
    "elasticfilesystem": "efs",
    "elasticmapreduce": "emr",
    "es": "elasticsearchservice opensearch",
    "events": "eventbridge",
    "execute-api": "apigatewaymanagementapi",
    "forecast": "forecastquery",
    "geo": "location",
    "iot": "iotdataplane iotsecuretunneling",
    "iotjobsdata": "iotjobsdataplane",
    "ivs": "ivsrealtime",
    "kafka": "msk",
    "kinesisvideo": "kinesisvideoarchivedmedia kinesisvideomedia kinesisvideosignaling kinesisvideowebrtcstorage",
    "lex": "lexmodelbuildingservice lexmodels lexruntime lexruntimeservice",
    "logs": "cloudwatchlogs",
    "mechanicalturk": "mturk",
    "mediastore": "mediastoredata",
    "mgh": "migrationhub migrationhubconfig",
    "mobiletargeting": "pinpoint",
    "partnercentral": "partnercentralaccount partnercentralbenefits partnercentralchannel partnercentralrevenuemeasurement partnercentralselling",
    "payment-cryptography": "paymentcryptographydata",
    "personalize": "personalizeevents personalizeruntime",
    "profile": "customerprofiles",
    "rds": "docdb neptune",
    "refactor-spaces": "migrationhubrefactorspaces",
    "s3": "s3control",
    "sagemaker": "sagemakera2iruntime sagemakeredge sagemakerfeaturestoreruntime sagemakermetrics sagemakerruntime",
    "scn": "supplychain",
    "sdb": "simpledb",
    "serverlessrepo": "serverlessapplicationrepository",
    "servicecatalog": "servicecatalogappregistry",
    "ses": "mailmanager pinpointemail",
    "sms-voice": "pinpointsmsvoice",
    "sso": "ssoadmin",
    "states": "stepfunctions",
    "tag": "resourcegroupstaggingapi",
    "tax": "taxsettings",
    "thinclient": "workspacesthinclient",
    "timestream": "timestreamquery timestreamwrite",
    "wafv2": "waf",
    "wisdom": "qconnect",
}
"""Services by the prefix of their actions, where it is another name."""

_PREFIXES = {
    **{prefix.replace("-", ""): prefix for line in _HYPHENATED for prefix in line.split()},
    **{name: prefix for prefix, names in _OF_SERVICES.items() for name in names.split()},
}
"""Prefixes of actions that are not the name of the service."""

_OWN_ACTIONS = frozenset(
    [
        "apigateway",
        "budgets",
        "cloudhsm",
        "codecatalyst",
        "connectparticipant",
        "iotthingsgraph",
        "keyspaces",
        "mediapackage",
        "neptunedata",
        "sso",
    ]
)
"""Services whose actions have other names than their operations."""

_ACTIONS = {
    "bedrock:Converse": "bedrock:InvokeModel",
    "bedrock:ConverseStream": "bedrock:InvokeModelWithResponseStream",
    "cloudfront:CreateDistributionWithTags": "cloudfront:CreateDistribution and cloudfront:TagResource",
    "dynamodb:BatchExecuteStatement": "dynamodb:PartiQLSelect and its like",
    "dynamodb:ExecuteStatement": "dynamodb:PartiQLSelect and its like",
    "dynamodb:ExecuteTransaction": "dynamodb:PartiQLSelect and its like",
    "dynamodb:TransactGetItems": "dynamodb:GetItem",
    "dynamodb:TransactWriteItems": "dynamodb:PutItem and its like",
    "execute-api:DeleteConnection": "execute-api:ManageConnections",
    "execute-api:GetConnection": "execute-api:ManageConnections",
    "execute-api:PostToConnection": "execute-api:ManageConnections",
    "kms:ReEncrypt": "kms:ReEncryptFrom and kms:ReEncryptTo",
    "lambda:Invoke": "lambda:InvokeFunction",
    "lambda:InvokeWithResponseStream": "lambda:InvokeFunction",
    "s3:CompleteMultipartUpload": "s3:PutObject",
    "s3:CopyObject": "s3:PutObject and s3:GetObject (of the source)",
    "s3:CreateMultipartUpload": "s3:PutObject",
    "s3:DeleteBucketAnalyticsConfiguration": "s3:PutAnalyticsConfiguration",
    "s3:DeleteBucketCors": "s3:PutBucketCORS",
    "s3:DeleteBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:DeleteBucketIntelligentTieringConfiguration": "s3:PutIntelligentTieringConfiguration",
    "s3:DeleteBucketInventoryConfiguration": "s3:PutInventoryConfiguration",
    "s3:DeleteBucketLifecycle": "s3:PutLifecycleConfiguration",
    "s3:DeleteBucketMetricsConfiguration": "s3:PutMetricsConfiguration",
    "s3:DeleteBucketOwnershipControls": "s3:PutBucketOwnershipControls",
    "s3:DeleteBucketReplication": "s3:PutReplicationConfiguration",
    "s3:DeleteBucketTagging": "s3:PutBucketTagging",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:GetBucketAccelerateConfiguration": "s3:GetAccelerateConfiguration",
    "s3:GetBucketAnalyticsConfiguration": "s3:GetAnalyticsConfiguration",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketIntelligentTieringConfiguration": "s3:GetIntelligentTieringConfiguration",
    "s3:GetBucketInventoryConfiguration": "s3:GetInventoryConfiguration",
    "s3:GetBucketLifecycle": "s3:GetLifecycleConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetBucketMetricsConfiguration": "s3:GetMetricsConfiguration",
    "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification",
    "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
    "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:ListMultipartUploads": "s3:ListBucketMultipartUploads",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListParts": "s3:ListMultipartUploadParts",
    "s3:PutBucketAccelerateConfiguration": "s3:PutAccelerateConfiguration",
    "s3:PutBucketAnalyticsConfiguration": "s3:PutAnalyticsConfiguration",
    "s3:PutBucketCors": "s3:PutBucketCORS",
    "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:PutBucketIntelligentTieringConfiguration": "s3:PutIntelligentTieringConfiguration",
    "s3:PutBucketInventoryConfiguration": "s3:PutInventoryConfiguration",
    "s3:PutBucketLifecycle": "s3:PutLifecycleConfiguration",
    "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "s3:PutBucketMetricsConfiguration": "s3:PutMetricsConfiguration",
    "s3:PutBucketNotificationConfiguration": "s3:PutBucketNotification",
    "s3:PutBucketReplication": "s3:PutReplicationConfiguration",
    "s3:PutObjectLockConfiguration": "s3:PutBucketObjectLockConfiguration",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:SetBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:SelectObjectContent": "s3:GetObject",
    "s3:UploadPart": "s3:PutObject",
    "s3:UploadPartCopy": "s3:PutObject and s3:GetObject (of the source)",
    "sns:PublishBatch": "sns:Publish",
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:SendMessageBatch": "sqs:SendMessage",
}
"""Actions that have another name than the operation."""


def action_of_name(name: str) -> str:
    """Return the IAM action for a name that a message gives, which may be that of the operation."""
    return _ACTIONS.get(name, name)


def prefix_of_service(name: str) -> str:
    """Return the prefix of the actions of a service by its name, such as kafka of MSK."""
    return _PREFIXES.get(name.lower(), name.lower())


def called_action(codes: str, services: frozenset[str]) -> str:
    """Return the IAM action of the call in error codes, its operation if the service is unclear, or ""."""
    operation = operation_of_codes(codes)
    if not operation:
        return ""
    named = services - {OTHER}
    if named & _OWN_ACTIONS:
        return operation
    prefixes = {prefix_of_service(name) for name in named}
    if "s3" in prefixes and prefixes <= {"s3", "lightsail"}:
        prefixes = {"s3"}
    if len(prefixes) != 1:
        return operation
    action = f"{prefixes.pop()}:{operation}"
    return _ACTIONS.get(action, action)


def is_use(codes: str) -> bool:
    """Return whether the call in error codes uses a resource: such as PutItem, and not CreateTable."""
    return bool(_USE.search(codes))
