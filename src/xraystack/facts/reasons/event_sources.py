"""Event sources of CloudTrail, and the command that lists the failed calls of a service."""

from __future__ import annotations

from xraystack.facts.reasons.called_actions import prefix_of_service
from xraystack.facts.reasons.commands.listings import SAME_CODES

_EVENT_SOURCES = {
    "applicationautoscaling": "autoscaling",
    "cloudwatch": "monitoring",
    "cognito": "cognito-idp",
    "elasticsearch": "es",
    "eventschemas": "schemas",
    "healthimaging": "medical-imaging",
    "inspector": "inspector2",
    "keyspaces": "cassandra",
    "kinesisfirehose": "firehose",
    "macie": "macie2",
    "mq": "amazonmq",
    "nimblestudio": "nimble",
    "refactorspaces": "refactor-spaces",
    "route53recoverycontrol": "route53-recovery-control-config",
    "s3express": "s3",
    "s3objectlambda": "s3",
    "servicecatalogappregistry": "servicecatalog-appregistry",
    "smsvoice": "sms-voice",
    "systemsmanagersap": "ssm-sap",
}
"""Event sources that are neither the name of the service nor the prefix of its actions."""

_AS_PREFIX = frozenset(
    [
        "accessanalyzer",
        "acmpca",
        "appintegrations",
        "applicationsignals",
        "arcregionswitch",
        "arczonalshift",
        "autoscalingplans",
        "backupgateway",
        "bcmdataexports",
        "bedrockagent",
        "bedrockagentcore",
        "cleanroomsml",
        "cloudwatchlogs",
        "codeguruprofiler",
        "codegurureviewer",
        "codestarconnections",
        "codestarnotifications",
        "cognitoidentity",
        "cognitoidentityprovider",
        "connectcampaigns",
        "customerprofiles",
        "devopsguru",
        "directoryservice",
        "docdb",
        "ecrpublic",
        "efs",
        "emr",
        "emrcontainers",
        "emrserverless",
        "eventbridge",
        "kendraranking",
        "licensemanager",
        "licensemanagerlinuxsubscriptions",
        "licensemanagerusersubscriptions",
        "location",
        "msk",
        "mwaa",
        "neptune",
        "neptunegraph",
        "networkfirewall",
        "notificationscontacts",
        "opensearch",
        "opensearchserverless",
        "paymentcryptography",
        "pcaconnectorad",
        "pcaconnectorscep",
        "pinpoint",
        "pinpointemail",
        "redshiftserverless",
        "resourceexplorer2",
        "resourcegroups",
        "route53recoveryreadiness",
        "s3outposts",
        "ssmcontacts",
        "ssmguiconnect",
        "ssmincidents",
        "ssmquicksetup",
        "stepfunctions",
        "vpclattice",
        "waf",
        "workspacesinstances",
        "workspacesthinclient",
        "workspacesweb",
    ]
)
"""Services whose event source is the prefix of their actions."""

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
    own = prefix_of_service(service) if service in _AS_PREFIX else service if is_same else ""
    source = _EVENT_SOURCES.get(service, own)
    if not source:
        return ""
    region = _SOURCE_REGIONS.get(source, "")
    place = f" --region {region}" if region else ""
    return (
        " To list the failed calls of the service, some minutes later:\n"
        f"aws cloudtrail lookup-events{place} --max-items 50 --lookup-attributes AttributeKey=EventSource,AttributeValue={source}.amazonaws.com"
        " --query \"Events[?contains(CloudTrailEvent, 'errorCode')].CloudTrailEvent\""
    )
