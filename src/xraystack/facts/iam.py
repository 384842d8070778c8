"""IAM resource types, managed policies and quotas."""

from __future__ import annotations

from xraystack.facts import ecr, ecs, xray

ROLE = "AWS::IAM::Role"
USER = "AWS::IAM::User"
ACCESS_KEY = "AWS::IAM::AccessKey"
ATTACHED_POLICIES = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy")
"""Policies that name their roles, in ``Roles`` or ``RoleName``."""

POLICY_ATTACHMENTS = ("Roles", "RoleName", "Users")
"""Properties of these policies with roles and users."""

ECR_PULL = tuple(f"ecr:{name}" for name in (ecr.LOGIN_ACTION, *ecr.PULL_ACTIONS))
LOG_ACTIONS = tuple(f"logs:{name}" for name in ecs.AWSLOGS_ACTIONS)
XRAY_WRITE = tuple(f"xray:{name}" for name in xray.DAEMON_ACTIONS)
"""Actions that AWSXRayDaemonWriteAccess allows; some are for sampling."""

DAEMON_POLICY = "AWSXRayDaemonWriteAccess"
"""AWS managed policy for the task role of a collector. [X-Ray developer guide]"""

MANAGED_POLICIES = {
    "AmazonECSTaskExecutionRolePolicy": (*ECR_PULL, *LOG_ACTIONS),
    DAEMON_POLICY: XRAY_WRITE,
    "AWSXrayWriteOnlyAccess": XRAY_WRITE,
    "AWSXrayFullAccess": ("xray:*",),
    "AWSXRayFullAccess": ("xray:*",),
    "AdministratorAccess": ("*",),
    "PowerUserAccess": ("*",),
    "CloudWatchAgentServerPolicy": (
        *LOG_ACTIONS,
        *XRAY_WRITE,
        "cloudwatch:PutMetricData",
        "logs:CreateLogGroup",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
    ),
    "CloudWatchLogsFullAccess": ("logs:*",),
    "AmazonEC2ContainerRegistryReadOnly": ECR_PULL,
    **dict.fromkeys(
        (
            "AWSLambdaBasicExecutionRole",
            "AWSLambdaDynamoDBExecutionRole",
            "AWSLambdaKinesisExecutionRole",
            "AWSLambdaMSKExecutionRole",
            "AWSLambdaSQSQueueExecutionRole",
            "AWSLambdaVPCAccessExecutionRole",
        ),
        LOG_ACTIONS,
    ),
    "AWSLambdaRole": (),
    "AmazonDynamoDBFullAccess": (),
    "AmazonDynamoDBReadOnlyAccess": (),
    "AmazonS3FullAccess": (),
    "AmazonS3ReadOnlyAccess": (),
    "AmazonSNSFullAccess": (),
    "AmazonSQSFullAccess": (),
    "AmazonSSMReadOnlyAccess": (),
    "SecretsManagerReadWrite": (),
}
"""Relevant actions that AWS managed policies allow. [IAM user guide]"""

MAX_MANAGED_POLICIES = 10
"""Default quota of managed policies for a role. [IAM quotas]"""

POLICY_ARN_PATTERN = r"arn:[a-z0-9-]+:iam::(?:[0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]+"
"""Pattern of a managed policy's ARN. [IAM user guide, IAM identifiers]"""
