"""Services whose texts a row explains, for rows whose words other services use too.

Only a text that names its service is passed over: in an error code (``Service: Rds``), or by the type of a
resource (``AWS::RDS::DBCluster``).
"""

from __future__ import annotations

import re
from functools import cache

_CONTAINERS = "ecs ecr batch apprunner codedeploy servicediscovery ec2 autoscaling elasticbeanstalk cloudwatchlogs logs elasticloadbalancing applicationautoscaling"
_INSTANCES = "ec2 ecs eks autoscaling batch elasticbeanstalk emr imagebuilder opsworks gamelift sagemaker cloud9 spotfleet workspaces pcs odb mq lightsail fsx dlm"
_LOAD_BALANCERS = "elasticloadbalancing ecs ec2 codedeploy elasticbeanstalk autoscaling acm"
_DATABASES = "rds docdb neptune elasticache memorydb redshift redshiftserverless dax dms secretsmanager backup applicationautoscaling odb dsql lightsail"
_LAMBDA = (
    "lambda lambdainternal lambdacore synthetics cloudfront serverlessrepo secretsmanager ec2 sts"
)
_COGNITO = "cognitoidentityprovider cognitoidentity cognito cognitoidp"

ROW_SERVICES: dict[str, str] = {
    "accelerator-": "globalaccelerator",
    "alarm-": "cloudwatch",
    "api-": "apigateway apigatewaymanagementapi serverless",
    "backup-": "backup",
    "broker-": "kafka msk mq amazonmq",
    "balancer-": f"{_LOAD_BALANCERS} globalaccelerator",
    "bucket-acceleration": "s3",
    "bucket-lifecycle-": "s3",
    "bucket-notification-": "s3",
    "bucket-object-": "s3",
    "bucket-quota": "s3",
    "bucket-replication-": "s3",
    "cache-": "elasticache memorydb",
    "capacity-provider-": "ecs batch",
    "circuit-": "ecs",
    "cluster-missing": "ecs",
    "cluster-services": "ecs",
    "cluster-tasks": "ecs",
    "container-": f"{_CONTAINERS} eks sagemaker lightsail codebuild lambda bedrockagentcore bedrockagentcorecontrol",
    "config-": "config configservice",
    "crawler-": "glue",
    "dashboard-": "cloudwatch",
    "database-": _DATABASES,
    "deployment-percent": "ecs",
    "distribution-": "cloudfront s3 waf acm",
    "document-": "ssm",
    "efs-": f"efs {_CONTAINERS} lambda",
    "event-source-": "lambda pipes",
    "exec-": "ecs ssm",
    "fargate-": f"{_CONTAINERS} eks",
    "file-server-": "fsx",
    "final-snapshot": _DATABASES,
    "global-cluster-": _DATABASES,
    "group-size": "autoscaling eks ec2 elasticbeanstalk ecs batch",
    "group-busy": "autoscaling eks ec2 elasticbeanstalk ecs batch",
    "health-check-": f"{_CONTAINERS} route53 eks",
    "hosted-zone-": "route53 servicediscovery ses",
    "iam-": "iam",
    "identity-pool-": _COGNITO,
    "instance-interfaces": "ecs ec2 eks batch autoscaling",
    "instance-option": "ec2 autoscaling eks batch emr",
    "instance-resources": "ecs batch",
    "instance-type-": _INSTANCES,
    "lambda-": _LAMBDA,
    "launch-": _INSTANCES,
    "listener-": _LOAD_BALANCERS,
    "load-balancer-": _LOAD_BALANCERS,
    "log-filter-": "cloudwatchlogs logs",
    "log-group-": "cloudwatchlogs logs",
    "log-subscription-": "cloudwatchlogs logs",
    "maintenance-window": _DATABASES,
    "lustre-": "fsx",
    "managed-instances-": "ecs batch",
    "monitoring-role": _DATABASES,
    "nodegroup-": "eks",
    "option-group-": _DATABASES,
    "parameter-group-": _DATABASES,
    "parameter-exists": "ssm",
    "parameter-name": "ssm",
    "performance-insights": _DATABASES,
    "pipeline-": "codepipeline",
    "provider-compatibility": "ecs batch",
    "queue-": "sqs sns lambda pipes events eventbridge s3",
    "record-": "route53 route53resolver servicediscovery acm",
    "replica-": _DATABASES,
    "repository-": "ecr ecrpublic codecommit",
    "resolver-code": "appsync",
    "restart-policy": "ecs batch",
    "rollback-alarm": "cloudformation",
    "rule-event-": "cloudwatchevents events eventbridge pipes",
    "rule-input": "cloudwatchevents events eventbridge scheduler",
    "rule-schedule": "cloudwatchevents events eventbridge scheduler synthetics",
    "rule-target-": "cloudwatchevents events eventbridge scheduler",
    "runtime-platform": "ecs batch",
    "scheduler-": "scheduler",
    "schema-graphql": "appsync",
    "schema-not-saved": "appsync",
    "role-name-": "iam",
    "search-": "opensearch es elasticsearch elasticsearchservice osis",
    "server-certificate": "iam",
    "service-connect-": "ecs servicediscovery",
    "spot-price": _INSTANCES,
    "stack-set-": "cloudformation controltower servicecatalog organizations",
    "state-machine-": "stepfunctions",
    "stickiness-": _LOAD_BALANCERS,
    "table-": "dynamodb dax applicationautoscaling kinesis keyspaces",
    "target-group-": _LOAD_BALANCERS,
    "template-default": "cloudformation",
    "topic-attribute": "sns",
    "topic-endpoint-": "sns",
    "topic-filter": "sns",
    "topic-name": "sns",
    "topic-settings": "sns",
    "trail-": "cloudtrail",
    "user-pool-": f"{_COGNITO} ses sns pinpoint",
    "volume-": _INSTANCES,
    "warehouse-": "redshift redshiftserverless",
    "web-acl-": "waf wafregional cloudfront elasticloadbalancing apigateway appsync cognitoidentityprovider",
    "web-acl-exactly-one": "waf wafregional",
}
"""Services by a row's key, or by its beginning up to a hyphen; the longest one counts."""

_OTHER_NAMES = {
    "certificatemanager": "acm",
    "cloudwatchevents": "events",
    "elasticfilesystem": "efs",
    "databasemigrationservice": "dms",
    "databasemigration": "dms",
    "identitymanagement": "iam",
    "securitytokenservice": "sts",
    "sfn": "stepfunctions",
    "simplesystemsmanagement": "ssm",
    "elasticmapreduce": "emr",
    "simplequeueservice": "sqs",
    "wafregional": "waf",
    "cognitoidentityproviderservice": "cognitoidentityprovider",
}
_FRAMES = frozenset({"", "cloudformation", "sts"})
"""Services that report the errors of others."""
_NAMED = re.compile(r"\bService: (?:Amazon|AWS)? ?([A-Za-z][\w ]*)|\bAWS::(\w+)::\w", re.IGNORECASE)


@cache
def services_of_row(key: str) -> frozenset[str]:
    """Return the services whose texts a row is for; empty if it is for those of all."""
    parts = key.split("-")
    beginnings = [f"{'-'.join(parts[:count])}-" for count in range(len(parts) - 1, 0, -1)]
    found = next((ROW_SERVICES[name] for name in (key, *beginnings) if name in ROW_SERVICES), "")
    return frozenset(found.split())


def services_of_text(text: str) -> frozenset[str]:
    """Return the services that a text names as those of the failure, in the form of the table."""
    names = (
        re.sub(r" |v2$|streamingv\d$", "", (one or other).lower())
        for one, other in _NAMED.findall(text)
    )
    return frozenset(_OTHER_NAMES.get(name, name) for name in names) - _FRAMES
