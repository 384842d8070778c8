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
    "agent-type-": "bedrockagentcore bedrockagentcorecontrol bedrock",
    "lake-": "lakeformation glue",
    "agent-memory-": "bedrockagentcore bedrockagentcorecontrol bedrock",
    "agent-image-": "bedrockagentcore bedrockagentcorecontrol bedrock",
    "flink-input-": "kinesisanalytics",
    "media-input-": "medialive",
    "topic-key": "sns",
    "topic-tags": "sns",
    "rule-pattern-": "cloudwatchevents events eventbridge",
    "agent-api-": "bedrock bedrockagent",
    "beanstalk-": "elasticbeanstalk",
    "query-": "athena",
    "deployment-strategy-incomplete": "ecs",
    "flink-code": "kinesisanalytics",
    "flink-version": "kinesisanalytics",
    "signals-": "applicationsignals",
    "grafana-": "grafana",
    "prometheus-": "amp aps",
    "xray-": "xray",
    "bedrock-": "bedrock bedrockagent",
    "accelerator-": "globalaccelerator",
    "addon-": "eks",
    "agent-alias": "bedrock bedrockagent",
    "agent-role-name": "bedrock bedrockagent",
    "alarm-": "cloudwatch",
    "alias-weights": _LAMBDA,
    "amplify-": "amplify amplifybackend",
    "api-": "apigateway apigatewaymanagementapi serverless",
    "archive-": "cloudwatchevents events eventbridge",
    "backup-": "backup",
    "batch-": "batch",
    "broker-": "kafka msk mq amazonmq",
    "balancer-": f"{_LOAD_BALANCERS} globalaccelerator",
    "bucket-acceleration": "s3",
    "bucket-lifecycle-": "s3",
    "bucket-notification-": "s3",
    "bucket-object-": "s3",
    "bucket-quota": "s3",
    "bucket-replication-": "s3",
    "cache-": "elasticache memorydb",
    "budget-": "budgets",
    "build-": "codebuild codepipeline",
    "bus-": "cloudwatchevents events eventbridge",
    "canary-": "synthetics",
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
    "deploy-": "codedeploy codepipeline",
    "deployment-in-use": "apigateway",
    "deployment-percent": "ecs",
    "distribution-": "cloudfront s3 waf acm",
    "document-": "ssm",
    "efs-": "efs ecs batch lambda",
    "eks-": "eks",
    "environment-application-used": "elasticbeanstalk",
    "environment-busy": "elasticbeanstalk",
    "environment-name-taken": "elasticbeanstalk",
    "environment-terminated": "elasticbeanstalk",
    "environment-version-missing": "elasticbeanstalk",
    "event-source-": "lambda pipes",
    "exec-": "ecs ssm",
    "fargate-": f"{_CONTAINERS} eks",
    "file-server-": "fsx",
    "final-snapshot": _DATABASES,
    "firewall-": "networkfirewall route53resolver ec2",
    "firehose-": "firehose kinesisfirehose",
    "function-": f"{_LAMBDA} pipes cloudformation serverless",
    "global-cluster-": _DATABASES,
    "glue-": "glue athena datacatalog lakeformation firehose kinesisfirehose",
    "graph-": "appsync",
    "group-busy": "autoscaling eks ec2 elasticbeanstalk ecs batch",
    "group-size": "autoscaling eks ec2 elasticbeanstalk ecs batch",
    "guardduty-": "guardduty",
    "health-check-": f"{_CONTAINERS} route53 eks",
    "hosted-zone-": "route53 servicediscovery ses",
    "iam-": "iam",
    "identity-pool-": _COGNITO,
    "instance-interfaces": "ecs ec2 eks batch autoscaling",
    "instance-option": "ec2 autoscaling eks batch emr",
    "instance-resources": "ecs batch",
    "instance-type-": _INSTANCES,
    "iot-": "iot",
    "knowledge-base-": "bedrock bedrockagent bedrockagentcorecontrol",
    "lambda-": _LAMBDA,
    "launch-": _INSTANCES,
    "layer-": _LAMBDA,
    "link-": "oam",
    "listener-": _LOAD_BALANCERS,
    "load-balancer-": _LOAD_BALANCERS,
    "log-filter-": "cloudwatchlogs logs",
    "log-group-": "cloudwatchlogs logs",
    "log-denied": "ecs batch",
    "log-driver": "ecs batch",
    "log-failed": "ecs batch",
    "log-missing": "ecs batch",
    "log-no-route": "ecs batch",
    "log-options": "ecs batch",
    "log-region": "ecs batch",
    "log-subscription-": "cloudwatchlogs logs",
    "mail-": "ses email simpleemailservice simpleemail",
    "maintenance-window": _DATABASES,
    "lustre-": "fsx",
    "managed-instances-": "ecs batch",
    "monitoring-role": _DATABASES,
    "msk-": "kafka msk secretsmanager",
    "node-": f"eks {_INSTANCES}",
    "nodegroup-": "eks",
    "option-group-": _DATABASES,
    "parameter-exists": "ssm",
    "parameter-tier": "ssm",
    "policy-default-version": "iam",
    "parameter-group-": _DATABASES,
    "parameter-name": "ssm",
    "partition-keys": "glue athena datacatalog",
    "performance-insights": _DATABASES,
    "pipe-": "pipes",
    "pipeline-": "codepipeline",
    "platform-credentials": "sns pinpoint",
    "pool-": f"{_COGNITO} ses sns pinpoint",
    "provider-compatibility": "ecs batch",
    "queue-": "sqs sns lambda pipes events eventbridge s3",
    "record-": "route53 route53resolver servicediscovery acm",
    "replica-": _DATABASES,
    "repository-": "ecr ecrpublic",
    "resolver-code": "appsync",
    "restart-policy": "ecs batch",
    "role-name-taken": "iam",
    "rollback-alarm": "cloudformation",
    "rule-event-": "cloudwatchevents events eventbridge pipes",
    "rule-input": "cloudwatchevents events eventbridge scheduler",
    "rule-missing": "events cloudwatchevents eventbridge",
    "rule-quota": "=events cloudwatchevents eventbridge",
    "rule-schedule": "cloudwatchevents events eventbridge scheduler synthetics",
    "rule-target-": "cloudwatchevents events eventbridge scheduler",
    "runner-": "apprunner",
    "runtime-platform": "ecs batch",
    "sagemaker-": "sagemaker",
    "schedule-": "scheduler",
    "scheduler-": "scheduler",
    "schema-graphql": "appsync",
    "schema-not-saved": "appsync",
    "role-name-": "iam",
    "search-": "opensearch es elasticsearch elasticsearchservice osis",
    "server-certificate": "iam cloudfront elasticloadbalancing",
    "securityhub-": "securityhub",
    "service-lattice": "ecs",
    "service-connect-": "ecs servicediscovery",
    "sink-": "oam",
    "spot-price": _INSTANCES,
    "stack-set-": "cloudformation controltower servicecatalog organizations",
    "stage-": "apigateway",
    "state-machine-": "stepfunctions",
    "stickiness-": _LOAD_BALANCERS,
    "stream-mode-often": "kinesis",
    "stream-on-demand": "kinesis",
    "stream-retention": "kinesis",
    "table-": "dynamodb dax applicationautoscaling kinesis keyspaces",
    "target-group-": _LOAD_BALANCERS,
    "template-default": "cloudformation",
    "topic-attribute": "sns",
    "topic-endpoint-": "sns",
    "topic-fifo-queue": "sns",
    "topic-filter": "sns",
    "topic-name": "sns",
    "topic-raw-delivery": "sns",
    "topic-redrive": "sns",
    "topic-settings": "sns",
    "trail-": "cloudtrail",
    "topic-statement-exists": "sns",
    "topic-subscription-": "sns",
    "user-pool-": f"{_COGNITO} ses sns pinpoint",
    "volume-": _INSTANCES,
    "vpn-": "ec2 directconnect networkmanager",
    "warehouse-": "redshift redshiftserverless",
    "web-acl-": "waf wafregional cloudfront elasticloadbalancing apigateway appsync cognitoidentityprovider",
    "template-export-name": "cloudformation",
    "secret-token": "secretsmanager",
    "type-missing": "cloudformation",
    "provider-helm": "eks lambda",
    "account-limit": "organizations",
    "organizations-": "organizations",
    "organization-target-missing": "organizations securityhub guardduty ram fms inspector2",
    "secret-attachment": "secretsmanager rds",
    "instance-state": "ec2 autoscaling eks",
    "rule-condition-values": _LOAD_BALANCERS,
    "role-attached": "iam",
    "session-tags": "sts iam",
    "sam-": "serverless",
    "group-schedule-past": "autoscaling",
    "group-weights": "autoscaling eks ec2",
    "endpoint-no-private-name": "ec2",
    "task-absent": "ecs",
    "route-quota": "ec2",
    "instance-quota": _INSTANCES,
    "log-retention": "cloudwatchlogs logs",
    "trust-store": _LOAD_BALANCERS,
    "glue-exists": "=glue athena datacatalog lakeformation firehose kinesisfirehose",
    "glue-bucket": "=glue athena datacatalog lakeformation firehose kinesisfirehose",
    "glue-schema": "=glue athena datacatalog lakeformation firehose kinesisfirehose",
    "warehouse-cluster": "=redshift redshiftserverless",
    "web-acl-exactly-one": "waf wafregional",
    "windows-": _CONTAINERS,
    "workgroup-": "athena redshiftserverless",
}
"""Services by a row's key, or by its beginning up to a hyphen; the longest one counts.

After "=" the text must name one of them, because its words are those of all.
"""

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
    return frozenset(found.lstrip("=").split())


@cache
def must_be_named(key: str) -> bool:
    """Return whether a row explains only texts that name its service."""
    return ROW_SERVICES.get(key, "").startswith("=")


def services_of_text(text: str) -> frozenset[str]:
    """Return the services that a text names as those of the failure, in the form of the table."""
    names = (
        re.sub(r" |v2$|streamingv\d$", "", (one or other).lower())
        for one, other in _NAMED.findall(text)
    )
    return frozenset(_OTHER_NAMES.get(name, name) for name in names) - _FRAMES
