"""Services whose texts a row explains, for rows whose words other services use too.

Only a text that names its service is passed over: in an error code (``Service: Rds``), by the type of a
resource (``AWS::RDS::DBCluster``), or by an operation (``CreateDBCluster``).
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
_AGENTS = "bedrockagentcore bedrockagentcorecontrol bedrock"
_GLUE = "glue athena datacatalog lakeformation firehose kinesisfirehose"
_LOGS = "cloudwatchlogs logs"
_TASKS = "ecs batch"

ROW_SERVICES: dict[str, str] = {
    "accelerator-": "globalaccelerator",
    "account-limit": "organizations",
    "addon-": "eks",
    "agent-alias": "bedrock bedrockagent",
    "agent-api-": "bedrock bedrockagent",
    "agent-image-": _AGENTS,
    "agent-memory-": _AGENTS,
    "agent-role-name": "bedrock bedrockagent",
    "agent-type-": _AGENTS,
    "alarm-": "cloudwatch",
    "alias-form": "=kms",
    "alias-weights": _LAMBDA,
    "amplify-": "amplify amplifybackend",
    "api-": "apigateway apigatewaymanagementapi serverless",
    "api-version-old": "",
    "archive-": "events eventbridge",
    "backup-": "backup",
    "balancer-": f"{_LOAD_BALANCERS} globalaccelerator",
    "batch-": "batch",
    "beanstalk-": "elasticbeanstalk",
    "bedrock-": "bedrock bedrockagent bedrockruntime",
    "broker-": "kafka msk mq",
    "bucket-acceleration": "s3",
    "bucket-denied": "=s3",
    "bucket-exists": "=s3",
    "bucket-lifecycle-": "s3",
    "bucket-notification-": "s3",
    "bucket-object-": "s3",
    "bucket-quota": "s3",
    "bucket-replication-": "s3",
    "budget-": "budgets",
    "bucket-change-busy": "s3 s3control",
    "build-": "codebuild codepipeline",
    "bus-": "events eventbridge",
    "cache-": "elasticache memorydb",
    "canary-": "synthetics",
    "capacity-provider-": _TASKS,
    "circuit-": "ecs",
    "cluster-missing": "ecs",
    "cluster-services": "ecs",
    "cluster-tasks": "ecs",
    "config-": "config configservice",
    "container-": f"{_CONTAINERS} eks sagemaker lightsail codebuild lambda bedrockagentcore bedrockagentcorecontrol",
    "crawler-": "glue",
    "dashboard-": "cloudwatch",
    "database-": _DATABASES,
    "database-multi-az": "rds docdb neptune",
    "deploy-": "codedeploy codepipeline",
    "deploy-alias-": "codedeploy codepipeline lambda",
    "deploy-role-permissions": "codedeploy codepipeline autoscaling ec2 elasticloadbalancing sns cloudwatch",
    "deployment-in-use": "apigateway",
    "deployment-percent": "ecs",
    "deployment-strategy-incomplete": "ecs",
    "distribution-": "cloudfront s3 waf acm",
    "distribution-certificate-arn": "cloudfront acm apigateway amplify cognitoidentityprovider",
    "distribution-name-taken": "cloudfront apigateway amplify cognitoidentityprovider",
    "document-": "ssm",
    "efs-": "efs ecs batch lambda",
    "eks-": "eks",
    "endpoint-no-private-name": "ec2",
    "endpoint-region": "globalaccelerator",
    "environment-application-used": "elasticbeanstalk",
    "environment-busy": "elasticbeanstalk",
    "environment-bucket": "mwaa",
    "environment-name-taken": "elasticbeanstalk",
    "environment-terminated": "elasticbeanstalk",
    "environment-version-missing": "elasticbeanstalk",
    "event-source-": "lambda pipes",
    "exec-": "ecs ssm",
    "fargate-": f"{_CONTAINERS} eks",
    "file-server-": "fsx",
    "final-snapshot": _DATABASES,
    "firehose-": "firehose kinesisfirehose",
    "firewall-": "networkfirewall route53resolver ec2",
    "flink-code": "kinesisanalytics",
    "flink-input-": "kinesisanalytics",
    "flink-version": "kinesisanalytics",
    "function-": f"{_LAMBDA} pipes cloudformation serverless",
    "global-cluster-": _DATABASES,
    "glue-": _GLUE,
    "glue-bucket": f"={_GLUE}",
    "glue-part-missing": f"={_GLUE}",
    "glue-exists": f"={_GLUE}",
    "glue-schema": f"={_GLUE}",
    "grafana-": "grafana",
    "graph-": "appsync",
    "group-busy": "autoscaling eks ec2 elasticbeanstalk ecs batch",
    "group-schedule-past": "autoscaling",
    "group-size": "autoscaling eks ec2 elasticbeanstalk ecs batch",
    "group-weights": "autoscaling eks ec2",
    "guardduty-": "guardduty",
    "health-check-": f"{_CONTAINERS} route53 eks",
    "hosted-zone-": "route53 servicediscovery ses",
    "iam-": "iam",
    "identity-pool-": _COGNITO,
    "instance-interfaces": "ecs ec2 eks batch autoscaling",
    "instance-option": "ec2 autoscaling eks batch emr",
    "instance-quota": _INSTANCES,
    "instance-resources": _TASKS,
    "instance-state": "ec2 autoscaling eks",
    "instance-type-": _INSTANCES,
    "iot-": "iot",
    "knowledge-base-": "bedrock bedrockagent bedrockagentcorecontrol",
    "lake-": "lakeformation glue",
    "lambda-": _LAMBDA,
    "launch-": _INSTANCES,
    "layer-": _LAMBDA,
    "link-": "oam",
    "listener-": _LOAD_BALANCERS,
    "load-balancer-": _LOAD_BALANCERS,
    "log-denied": _TASKS,
    "log-driver": _TASKS,
    "log-failed": _TASKS,
    "log-filter-": _LOGS,
    "log-group-": _LOGS,
    "model-access": f"{_AGENTS} bedrockruntime bedrockagent bedrockagentruntime",
    "model-identifier": f"{_AGENTS} bedrockruntime bedrockagent bedrockagentruntime",
    "model-request-failed": "sagemaker",
    "log-missing": _TASKS,
    "log-no-route": _TASKS,
    "log-options": _TASKS,
    "log-region": _TASKS,
    "log-retention": _LOGS,
    "log-subscription-": _LOGS,
    "lustre-": "fsx",
    "mail-": "ses email simpleemailservice simpleemail",
    "maintenance-window": _DATABASES,
    "managed-instances-": _TASKS,
    "media-input-": "medialive",
    "monitoring-role": _DATABASES,
    "msk-": "kafka msk secretsmanager",
    "node-": f"eks {_INSTANCES}",
    "nodegroup-": "eks",
    "option-group-": _DATABASES,
    "organization-target-missing": "organizations securityhub guardduty ram fms inspector2",
    "organizations-": "organizations",
    "parameter-exists": "ssm",
    "parameter-group-": _DATABASES,
    "parameter-name": "ssm",
    "parameter-tier": "ssm",
    "partition-keys": "glue athena datacatalog",
    "performance-insights": _DATABASES,
    "pipe-": "pipes",
    "pipeline-": "codepipeline",
    "platform-credentials": "sns pinpoint",
    "policy-default-version": "iam",
    "pool-": f"{_COGNITO} ses sns pinpoint",
    "prometheus-": "amp aps",
    "provider-compatibility": _TASKS,
    "provider-helm": "eks lambda",
    "query-": "athena",
    "queue-": "sqs sns lambda pipes events eventbridge s3",
    "record-": "route53 route53resolver servicediscovery acm",
    "replica-": _DATABASES,
    "repository-": "ecr ecrpublic",
    "resolver-code": "appsync",
    "restart-policy": _TASKS,
    "role-attached": "iam",
    "role-name-": "iam",
    "role-name-taken": "iam",
    "rollback-alarm": "cloudformation",
    "route-quota": "ec2",
    "rule-condition-values": _LOAD_BALANCERS,
    "rule-event-": "events eventbridge pipes",
    "rule-input": "events eventbridge scheduler",
    "rule-missing": "events eventbridge",
    "rule-pattern-": "events eventbridge",
    "rule-quota": "=events eventbridge",
    "rule-schedule": "events eventbridge scheduler synthetics",
    "rule-target-": "events eventbridge scheduler",
    "runner-": "apprunner",
    "runtime-platform": _TASKS,
    "sagemaker-": "sagemaker",
    "sam-": "serverless",
    "schedule-": "scheduler",
    "scheduler-": "scheduler",
    "schema-graphql": "appsync",
    "schema-not-saved": "appsync",
    "search-": "opensearch es elasticsearch elasticsearchservice osis",
    "secret-attachment": "secretsmanager rds",
    "secret-token": "secretsmanager",
    "securityhub-": "securityhub",
    "server-certificate": "iam cloudfront elasticloadbalancing",
    "service-connect-": "ecs servicediscovery",
    "service-lattice": "ecs",
    "session-tags": "sts iam",
    "signals-": "applicationsignals",
    "sink-": "oam",
    "spot-price": _INSTANCES,
    "stack-set-": "cloudformation controltower servicecatalog organizations",
    "stage-": "apigateway",
    "state-machine-": "stepfunctions",
    "stickiness-": _LOAD_BALANCERS,
    "stream-mode-often": "kinesis",
    "stream-on-demand": "kinesis",
    "stream-retention": "kinesis",
    "subnet-in-use": _DATABASES,
    "table-": "dynamodb dax applicationautoscaling kinesis keyspaces",
    "template-file": "cloudformation serverlessrepo servicecatalog",
    "target-group-": _LOAD_BALANCERS,
    "task-absent": "ecs",
    "template-default": "cloudformation",
    "template-export-name": "cloudformation",
    "topic-attribute": "sns",
    "topic-endpoint-": "sns",
    "topic-fifo-queue": "sns",
    "topic-filter": "sns",
    "topic-key": "sns",
    "topic-name": "sns",
    "topic-raw-delivery": "sns",
    "topic-redrive": "sns",
    "topic-settings": "sns",
    "topic-statement-exists": "sns",
    "topic-subscription-": "sns",
    "topic-tags": "sns",
    "trail-": "cloudtrail",
    "trust-store": _LOAD_BALANCERS,
    "type-missing": "cloudformation",
    "user-pool-": f"{_COGNITO} ses sns pinpoint",
    "volume-": _INSTANCES,
    "vpn-": "ec2 directconnect networkmanager",
    "warehouse-": "redshift redshiftserverless",
    "warehouse-cluster": "=redshift redshiftserverless",
    "web-acl-": "waf cloudfront elasticloadbalancing apigateway appsync cognito cognitoidentityprovider",
    "web-acl-exactly-one": "waf",
    "windows-": _CONTAINERS,
    "workgroup-": "athena redshiftserverless",
    "xray-": "xray",
    "secret-target-type": "secretsmanager",
    "secret-replica-region": "secretsmanager",
    "component-version": "imagebuilder",
    "custom-data": "cloudformation",
    "custom-response-json": "cloudformation",
    "list-too-long": f"{_TASKS} events scheduler pipes",
    "family-name": _TASKS,
    "cluster-name-form": f"{_TASKS} applicationautoscaling codedeploy codepipeline events scheduler",
    "access-entry-principal": "eks",
    "bucket-configuration": "s3 s3control s3express",
    "environment-missing": "elasticbeanstalk",
    "endpoint-exists": "sagemaker",
    "endpoint-policy-form": "ec2",
    "group-rule-port-range": "ec2",
    "group-rule-ports": "ec2",
    "kubernetes-node-version": "eks",
    "rule-targets-quota": "events eventbridge",
    "topic-sms-number": "sns",
    "vpc-quota": "ec2",
}
"""Services by a row's key, or by its beginning up to a hyphen; the longest one counts.

After "=" the text must name one of them, because its words are those of all.
"""

_OTHER_NAMES = {
    "amazonmq": "mq",
    "cassandra": "keyspaces",
    "certificatemanager": "acm",
    "cloudwatchevents": "events",
    "docdbelastic": "docdb",
    "elasticfilesystem": "efs",
    "gluejobexecutor": "glue",
    "inspectorv2": "inspector2",
    "opensearchservice": "opensearch",
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
_FRAMES = frozenset({"", "cloudformation", "null", "sts"})
"""Services that report the errors of others."""
_NAMED = re.compile(r"\bService: (?:Amazon|AWS)? ?([A-Za-z][\w ]*)|\bAWS::(\w+)::\w", re.IGNORECASE)

_OPERATION = re.compile(r"\bOperation: (\w+)\)")


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
    """Return the services that a text names as those of the failure, in the form of the table.

    Where it names none, these are the services that have its operation.
    """
    names = (
        re.sub(r" |v2$|streamingv\d$", "", (one or other).lower())
        for one, other in _NAMED.findall(text)
    )
    services = frozenset(_OTHER_NAMES.get(name, name) for name in names)
    if not services and (found := _OPERATION.search(text)):
        from xraystack.facts.reasons import operation_services  # large, and few texts need it

        return operation_services.services_of_operation(found[1])
    return services - _FRAMES
