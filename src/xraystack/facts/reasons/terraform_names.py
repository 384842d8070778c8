"""Services by the words with which Terraform's errors name their resources."""

from __future__ import annotations

import re

_SAME = (
    "Lambda",
    "SNS",
    "SQS",
    "S3",
    "IAM",
    "RDS",
    "ECS",
    "ECR",
    "EKS",
    "DynamoDB",
    "CloudFront",
    "ACM",
    "Kinesis",
    "ElastiCache",
    "Redshift",
    "Glue",
    "Athena",
    "KMS",
    "SSM",
    "CodeBuild",
    "CodePipeline",
    "CodeDeploy",
    "Batch",
    "Backup",
    "GuardDuty",
    "SageMaker",
    "AppSync",
    "DMS",
    "Neptune",
    "FSx",
    "EMR",
    "Lightsail",
    "Scheduler",
    "OpenSearch",
)
_NAMES = (
    (r"CloudWatch Events?|EventBridge", "Events"),
    (r"CloudWatch Logs?", "CloudWatchLogs"),
    (r"CloudWatch", "CloudWatch"),
    (r"API Gateway", "ApiGateway"),
    (r"Step Functions", "StepFunctions"),
    (r"Cognito Identity Pool", "CognitoIdentity"),
    (r"Cognito", "CognitoIdentityProvider"),
    (r"Kinesis Firehose", "Firehose"),
    (r"Route ?53", "Route53"),
    (r"Secrets Manager", "SecretsManager"),
    (r"ELB(?:v2)?|Load Balancer", "ElasticLoadBalancing"),
    (r"Auto ?Scaling Group", "AutoScaling"),
    (r"AppAutoScaling|Application Auto ?Scaling", "ApplicationAutoScaling"),
    (r"EFS", "Efs"),
    (r"MSK", "Kafka"),
    (r"WAFv2", "WAFV2"),
    (r"EC2|VPC|Security Group|(?:NAT|Internet|Transit) Gateway", "Ec2"),
    *((name, name) for name in _SAME),
)

_CALL = re.compile(
    r"\b(?:[Cc]reat|[Uu]pdat|[Mm]odify|[Aa]ttach|[Ee]nabl|[Rr]egister|[Ss]tart|[Dd]elet|[Rr]ead|[Pp]utt|[Ss]ett|[Aa]dd|[Ww]ait)ing (?:for )?(?:AWS )?(?:"
    + "|".join(f"(?P<n{number}>{name})" for number, (name, _) in enumerate(_NAMES))
    + r")\b(?: [A-Z]\w*){0,5}(?: \([^()]*\))?(?: [\w ]{1,40})?: (?:\w+Exception|\w+Fault|Invalid\w+|InternalFailure|error\b)"
)


def service_of_terraform(text: str) -> str:
    """Return the service whose resource an error of Terraform names; empty if there is none."""
    found = _CALL.search(text)
    if found is None:
        return ""
    return next(_NAMES[int(name[1:])][1] for name, part in found.groupdict().items() if part)
