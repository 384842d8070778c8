"""Event sources of CloudTrail, and the command that lists the failed calls of a service."""

from __future__ import annotations

from xraystack.facts.reasons.commands.listings import SAME_CODES

_EVENT_SOURCES = {
    "accessanalyzer": "access-analyzer",
    "acmpca": "acm-pca",
    "appintegrations": "app-integrations",
    "applicationautoscaling": "autoscaling",
    "applicationsignals": "application-signals",
    "arcregionswitch": "arc-region-switch",
    "arczonalshift": "arc-zonal-shift",
    "autoscalingplans": "autoscaling-plans",
    "backupgateway": "backup-gateway",
    "bcmdataexports": "bcm-data-exports",
    "bedrockagent": "bedrock",
    "bedrockagentcore": "bedrock-agentcore",
    "cleanroomsml": "cleanrooms-ml",
    "cloudwatch": "monitoring",
    "cloudwatchlogs": "logs",
    "codeguruprofiler": "codeguru-profiler",
    "codegurureviewer": "codeguru-reviewer",
    "codestarconnections": "codestar-connections",
    "codestarnotifications": "codestar-notifications",
    "cognito": "cognito-idp",
    "cognitoidentity": "cognito-identity",
    "cognitoidentityprovider": "cognito-idp",
    "connectcampaigns": "connect-campaigns",
    "customerprofiles": "profile",
    "devopsguru": "devops-guru",
    "directoryservice": "ds",
    "docdb": "rds",
    "ecrpublic": "ecr-public",
    "efs": "elasticfilesystem",
    "elasticsearch": "es",
    "emr": "elasticmapreduce",
    "emrcontainers": "emr-containers",
    "emrserverless": "emr-serverless",
    "eventbridge": "events",
    "eventschemas": "schemas",
    "healthimaging": "medical-imaging",
    "inspector": "inspector2",
    "kendraranking": "kendra-ranking",
    "keyspaces": "cassandra",
    "kinesisfirehose": "firehose",
    "lambdainternal": "lambda",
    "licensemanager": "license-manager",
    "licensemanagerlinuxsubscriptions": "license-manager-linux-subscriptions",
    "licensemanagerusersubscriptions": "license-manager-user-subscriptions",
    "location": "geo",
    "macie": "macie2",
    "mq": "amazonmq",
    "msk": "kafka",
    "mwaa": "airflow",
    "neptune": "rds",
    "neptunegraph": "neptune-graph",
    "networkfirewall": "network-firewall",
    "nimblestudio": "nimble",
    "notificationscontacts": "notifications-contacts",
    "opensearch": "es",
    "opensearchserverless": "aoss",
    "paymentcryptography": "payment-cryptography",
    "pcaconnectorad": "pca-connector-ad",
    "pcaconnectorscep": "pca-connector-scep",
    "pinpoint": "mobiletargeting",
    "pinpointemail": "ses",
    "redshiftserverless": "redshift-serverless",
    "refactorspaces": "refactor-spaces",
    "resourceexplorer2": "resource-explorer-2",
    "resourcegroups": "resource-groups",
    "route53recoverycontrol": "route53-recovery-control-config",
    "route53recoveryreadiness": "route53-recovery-readiness",
    "s3express": "s3",
    "s3objectlambda": "s3",
    "s3outposts": "s3-outposts",
    "servicecatalogappregistry": "servicecatalog-appregistry",
    "smsvoice": "sms-voice",
    "ssmcontacts": "ssm-contacts",
    "ssmguiconnect": "ssm-guiconnect",
    "ssmincidents": "ssm-incidents",
    "ssmquicksetup": "ssm-quicksetup",
    "stepfunctions": "states",
    "systemsmanagersap": "ssm-sap",
    "vpclattice": "vpc-lattice",
    "waf": "wafv2",
    "workspacesinstances": "workspaces-instances",
    "workspacesthinclient": "thinclient",
    "workspacesweb": "workspaces-web",
}
"""Event sources that are not the name of the service."""

_SAME_SOURCES = SAME_CODES | {
    "amplify",
    "apprunner",
    "autoscaling",
    "backup",
    "cloudtrail",
    "codeartifact",
    "config",
    "dms",
    "elasticbeanstalk",
    "fsx",
    "globalaccelerator",
    "lakeformation",
    "mediaconvert",
    "medialive",
    "memorydb",
    "organizations",
    "pipes",
    "quicksight",
    "scheduler",
    "servicediscovery",
    "transfer",
}
_NO_SOURCES = frozenset({"cloudformation", "other", "serverless"})
"""Services of types that have no calls, or only those of CloudFormation."""

_SOURCE_REGIONS = {
    "cloudfront": "us-east-1",
    "globalaccelerator": "us-west-2",
    "iam": "us-east-1",
    "networkmanager": "us-west-2",
    "organizations": "us-east-1",
    "route53": "us-east-1",
    "route53-recovery-control-config": "us-west-2",
    "route53-recovery-readiness": "us-west-2",
    "shield": "us-east-1",
}
"""Regions whose event history has the calls of global services."""


def failed_calls(service: str, *, is_typed: bool) -> str:
    """Return the command that lists the failed calls of a service; empty for an unknown one.

    The name of a service that comes from a type of AWS is mostly its event source.
    """
    is_same = service in _SAME_SOURCES or (is_typed and service not in _NO_SOURCES)
    source = _EVENT_SOURCES.get(service, service if is_same else "")
    if not source:
        return ""
    region = _SOURCE_REGIONS.get(source, "")
    place = f" --region {region}" if region else ""
    return (
        " To list the failed calls of the service, some minutes later:\n"
        f"aws cloudtrail lookup-events{place} --max-items 50 --lookup-attributes AttributeKey=EventSource,AttributeValue={source}.amazonaws.com"
        " --query \"Events[?contains(CloudTrailEvent, 'errorCode')].CloudTrailEvent\""
    )
