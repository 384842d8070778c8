"""Commands for the remedies of general rows: existing resources of a type, and quotas."""

from __future__ import annotations

import re

_TYPE = re.compile(r"\bAWS::\w+::\w+\b")

_CODES = {
    "cognitoidentity": "cognito-identity",
    "cognitoidentityprovider": "cognito-idp",
    "cloudwatch": "monitoring",
    "efs": "elasticfilesystem",
    "emr": "elasticmapreduce",
    "iot": "iotcore",
    "stepfunctions": "states",
    "waf": "wafv2",
}
_SAME = frozenset(
    {
        "acm",
        "apigateway",
        "appsync",
        "athena",
        "batch",
        "bedrock",
        "cloudformation",
        "cloudfront",
        "codebuild",
        "codedeploy",
        "codepipeline",
        "dynamodb",
        "ec2",
        "ecr",
        "ecs",
        "eks",
        "elasticache",
        "elasticloadbalancing",
        "events",
        "firehose",
        "glue",
        "grafana",
        "guardduty",
        "iam",
        "kafka",
        "kinesis",
        "kms",
        "lambda",
        "logs",
        "rds",
        "redshift",
        "route53",
        "s3",
        "sagemaker",
        "secretsmanager",
        "ses",
        "sns",
        "sqs",
        "ssm",
        "xray",
    }
)
"""Codes of Service Quotas by the services that a text names."""


def listing(key: str, message: str, resource_type: str, services: frozenset[str]) -> str:
    """Return a command, with its introduction, that completes the remedy of a general row; or "".

    What exists already is of the type of the resource, or of one that the message names.
    """
    if key == "exists":
        found = _TYPE.fullmatch(resource_type) or _TYPE.search(message)
        command = f"aws cloudcontrol list-resources --type-name {found[0]}" if found else ""
        return f" To list the existing ones:\n{command}" if found else ""
    if key == "quota" and len(services) == 1:
        (service,) = services
        code = _CODES.get(service, service if service in _SAME else "")
        command = f"aws service-quotas list-service-quotas --service-code {code}"
        return f" To list the quotas of the service:\n{command}" if code else ""
    return ""
