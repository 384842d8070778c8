"""Commands for the remedies of general rows: existing resources of a type, and quotas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xraystack.facts.reasons.called_actions import prefix_of_service
from xraystack.facts.reasons.commands.cloud_control_types import type_list_command
from xraystack.facts.reasons.reading.named_parts import find_existing, find_missing
from xraystack.facts.reasons.service_models import list_command
from xraystack.facts.reasons.type_schemas import required_actions

_USE = re.compile(r"Send|Execute|Run|Invoke")
"""Operations that use resources, and make none of their kind."""
TYPE = re.compile(r"\bAWS::\w+::\w+\b")


def find_by_type(table: Iterable[tuple[str, str]], name: str) -> str:
    """Return the text of the first pattern that a type without ``AWS::`` begins with; or ""."""
    return next((text for pattern, text in table if re.match(pattern, name, re.IGNORECASE)), "")


_REGISTERED = re.compile(r"AWS::(?!CloudFormation::CustomResource)\w+::\w+")
"""Types with a schema, which a custom resource has not."""

_CODES = {
    "appstream": "appstream2",
    "cloudwatch": "monitoring",
    "cognito": "cognito-idp",
    "elasticsearch": "es",
    "eventschemas": "schemas",
    "inspector": "inspector2",
    "iot": "iotcore",
    "keyspaces": "cassandra",
    "kinesisfirehose": "firehose",
    "macie": "macie2",
    "servicediscovery": "AWSCloudMap",
}
"""Codes of Service Quotas that are neither the name of the service nor the prefix of its actions."""
_AS_PREFIX = frozenset(
    [
        "accessanalyzer",
        "acmpca",
        "amp",
        "applicationautoscaling",
        "cognitoidentity",
        "cognitoidentityprovider",
        "customerprofiles",
        "directoryservice",
        "efs",
        "emr",
        "emrserverless",
        "licensemanager",
        "msk",
        "mwaa",
        "networkfirewall",
        "opensearch",
        "resourceexplorer2",
        "resourcegroups",
        "ssmcontacts",
        "ssmincidents",
        "stepfunctions",
        "waf",
    ]
)
"""Services whose code is the prefix of their actions."""
_MORE_CODES = frozenset(
    [
        "amplify",
        "appconfig",
        "appflow",
        "appmesh",
        "aps",
        "autoscaling",
        "backup",
        "cloud9",
        "cloudhsm",
        "cloudtrail",
        "codecommit",
        "comprehend",
        "config",
        "connect",
        "databrew",
        "dataexchange",
        "datasync",
        "dlm",
        "dms",
        "docdb",
        "drs",
        "elasticbeanstalk",
        "fis",
        "fms",
        "forecast",
        "fsx",
        "gamelift",
        "imagebuilder",
        "iotevents",
        "iotsitewise",
        "ivs",
        "kafkaconnect",
        "kinesisanalytics",
        "kinesisvideo",
        "lakeformation",
        "lex",
        "lightsail",
        "m2",
        "managedblockchain",
        "mediaconnect",
        "mediaconvert",
        "medialive",
        "mediapackage",
        "mq",
        "neptune",
        "oam",
        "outposts",
        "personalize",
        "pinpoint",
        "polly",
        "proton",
        "quicksight",
        "ram",
        "rbin",
        "rekognition",
        "resiliencehub",
        "rolesanywhere",
        "route53resolver",
        "scheduler",
        "securityhub",
        "servicecatalog",
        "signer",
        "sso",
        "storagegateway",
        "textract",
        "transcribe",
        "transfer",
        "translate",
        "wellarchitected",
        "workspaces",
    ]
)
"""Codes of Service Quotas that are the names of services in types."""
_TYPE_CODES = (
    (
        r"EC2::(?:VPC(?!Encryption)|Subnet|Route$|RouteTable|SecurityGroup|NetworkAcl|NatGateway|InternetGateway|EgressOnly|NetworkInterface|PrefixList)",
        "vpc",
    ),
    (r"EC2::(?:Volume|Snapshot)", "ebs"),
    (r"EC2::IPAM", "ec2-ipam"),
    (r"Cognito::IdentityPool", "cognito-identity"),
)
"""Codes of types whose quotas are not those of their service."""
_GLOBAL = frozenset({"cloudfront", "iam", "organizations", "route53"})
"""Codes of services whose quotas are in us-east-1."""

SAME_CODES = frozenset(
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

_KINDS = (
    (
        r"(?<!DB )(?<!cache )(?<!cluster )security ?groups?\b|\bsg-\w",
        "ec2 describe-security-groups",
    ),
    (r"\bcache subnet ?group", "elasticache describe-cache-subnet-groups"),
    (r"(?<!replication )(?<!cluster )\b(?:DB ?)?subnet ?group", "rds describe-db-subnet-groups"),
    (r"\bsubnet\b|\bsubnet-\w", "ec2 describe-subnets"),
    (r"\bVPC\b(?! endpoint| Lattice)|\bvpc-(?!lattice)\w", "ec2 describe-vpcs"),
    (r"\bvpc endpoint\b|\bvpce-\w", "ec2 describe-vpc-endpoints"),
    (r"route ?table\b|\brtb-\w", "ec2 describe-route-tables"),
    (r"internet ?gateway\b|\bigw-\w", "ec2 describe-internet-gateways"),
    (r"nat ?gateway\b|\bnat-\w", "ec2 describe-nat-gateways"),
    (r"\begress-only\b|\beigw\b", "ec2 describe-egress-only-internet-gateways"),
    (r"\bvirtual private gateway\b|\bvpn ?gateway\b|\bvgw-\w", "ec2 describe-vpn-gateways"),
    (r"\bvpc ?peering ?connection\b|\bpcx-\w", "ec2 describe-vpc-peering-connections"),
    (r"\bdhcp ?options?\b|\bdopt-\w", "ec2 describe-dhcp-options"),
    (r"\bnetwork ?interface\b|\beni-\w", "ec2 describe-network-interfaces"),
    (r"\belastic ip\b|\ballocation\b|\beipalloc-\w", "ec2 describe-addresses"),
    (r"\bkey ?pair\b", "ec2 describe-key-pairs"),
    (r"\blaunch ?template\b|\blt-\w", "ec2 describe-launch-templates"),
    (r"\btransit ?gateway\b|\btgw-\w", "ec2 describe-transit-gateways"),
    (r"\bprefix ?list\b|\bpl-\w", "ec2 describe-managed-prefix-lists"),
    (r"\bvolume\b|\bvol-\w", "ec2 describe-volumes"),
    (r"\bami-\w", "ec2 describe-images --owners self amazon --image-ids ID"),
    (r"\binstance ?profile\b", "iam list-instance-profiles"),
    (r"\brole\b", "iam list-roles"),
    (r"\btopic\b|\barn:[\w-]+:sns:", "sns list-topics"),
    (r"(?<!job )(?<!job-)\bqueue\b|\barn:[\w-]+:sqs:", "sqs list-queues"),
    (r"\bexport task\b", "logs describe-export-tasks"),
    (r"\bsubscription filter\b", "logs describe-subscription-filters --log-group-name GROUP"),
    (r"\blog ?group\b|\barn:[\w-]+:logs:", "logs describe-log-groups"),
    (r"\btarget ?group\b", "elbv2 describe-target-groups"),
    (r"\bload ?balancer\b", "elbv2 describe-load-balancers"),
    (r"\blistener\b", "elbv2 describe-listeners --load-balancer-arn ARN"),
    (r"\bhosted ?zone\b", "route53 list-hosted-zones"),
    (r"\bauto ?scaling ?group\b", "autoscaling describe-auto-scaling-groups"),
    (r"\bssm parameter\b|\bparameter store\b", "ssm describe-parameters"),
    (r"\bcertificate ?authority\b", "acm-pca list-certificate-authorities"),
    (r"\bcertificate\b|\barn:[\w-]+:acm:", "acm list-certificates"),
    (r"\buser ?pool\b", "cognito-idp list-user-pools --max-results 60"),
    (r"\bsecret\b|\barn:[\w-]+:secretsmanager:", "secretsmanager list-secrets"),
    (r"\bevent ?bus\b", "events list-event-buses"),
    (r"\bstate ?machine\b|\barn:[\w-]+:states:", "stepfunctions list-state-machines"),
    (r"\bfile ?system\b|\bfs-\w", "efs describe-file-systems"),
    (r"\bbucket\b|\barn:[\w-]+:s3:::", "s3api list-buckets"),
    (r"\blayer\b|:lambda:[\w-]+:\d+:layer:", "lambda list-layers"),
    (r"\bfunction\b|\barn:[\w-]+:lambda:", "lambda list-functions"),
    (r"\b(?:firehose|delivery stream)\b", "firehose list-delivery-streams"),
    (r"\bsaml ?provider\b", "iam list-saml-providers"),
    (r"\bflow log\b", "ec2 describe-flow-logs"),
    (
        r"\bmulti-region access point\b",
        "s3control list-multi-region-access-points --account-id ACCOUNT",
    ),
    (r"\bblue/green deployment\b", "rds describe-blue-green-deployments"),
)
"""Commands that list the resources of a kind, by a word or the ID of what is missing."""

_WITHOUT_REGION = (
    "iam ",
    "route53 ",
    "s3api ",
    "cloudfront ",
    "organizations ",
    "globalaccelerator ",
    "budgets ",
)
"""Beginnings of commands that list the resources of all regions."""

_UNNAMED = re.compile(
    r"\W*(?:None|null|(?:The |No )?(?:specified |requested )?(?:resource|entity|object|item)?s? ?(?:was |were |is |could )?"
    r"(?:not (?:be )?found|do(?:es)? not exist))?\W*",
    re.IGNORECASE,
)
"""A message of a missing resource that does not name its kind: that of the operation is meant."""
_NO_PART = r"(?![a-z]* (?:notification|link|connector|connection|ingress|origin|endpoint|configuration|connect|recommendation|partition|token|histor|dimension|authorit|polic|association|authorization|attachment|with|for|from|to)\w*\b)"
"""A noun that is not followed by that of a part, such as "VPC link"."""
_ELSEWHERE = re.compile(
    r"\b(?:Kafka|MSK|MQTT|OpenSearch|Elasticsearch|Kubernetes|RabbitMQ|MediaConvert|Lightsail|CloudFront|database|schema|table|vector|named|SQL|help)"
    r" (?:topic|queue|role|secret|bucket|function|certificate|volume|load balancer|key pair|subnet)s?\b|\b[Ff]unction \w+\("
    r"|\bin (?:the )?(?:vhost|namespace|schema|database|security plugin|task definition|definition|Helm)\b|UnknownTopicOr|\b(?:Open|Elastic)Search security\b|^role \W|\bk8s\.io\b|\bFn::",
    re.IGNORECASE,
)
"""Words of what is in a cluster, a database or a definition, and what has a service of its own."""
_OF_OTHERS = re.compile(
    r"\barn:|\b(?:sg|subnet|vpc|rtb|igw|nat|eni|eipalloc|lt|tgw|pl|vol|ami|fs)-\w"
)
"""Names that tell the service of a resource themselves."""
_OF_PROGRAMS = re.compile(r"\b(?:volume|function|certificate|file ?system)\b", re.IGNORECASE)
"""Nouns of what programs and Docker have too: a text that names no service may mean theirs."""
_NAMES = re.compile(
    r"(\barn:[\w-]+:[\w-]*:(?:[\w*-]*:[\w*-]*:)?(?:[a-z-]+(?=[/:]))?)[^\s'\"]*|(?<![\w-])(?!multi-region\b)(?![a-z]{2,8}-\w*\d)[\w./]+(?:-[\w./]+)+"
)
"""Names with hyphens, and what follows the kind of a resource in an ARN: their words are no kinds."""

_ACTION = re.compile(r"\b[a-z][a-z0-9-]+:[A-Z]\w+|\boperation: |\bcalling the \w+")

_KEYWORD = re.compile(r"keyword \[(?!type|uniqueItems)\w+\]")
"""Keywords of a schema, which a message gives without their pattern or values."""

_HANDLERS = "handlers"
_REQUIRED_ACTIONS = {
    "denied-call": _HANDLERS,
    "denied-unnamed": _HANDLERS,
    "permission": _HANDLERS,
    "permission-code": _HANDLERS,
    "tagging-denied": "tagging.permissions",
}
"""Parts of a type's schema with the actions that the deploying role requires, by rows of denials."""

_LOG_STREAM = re.compile(r"Log Stream: ?(\d{4}/\d\d/\d\d/\[[^\]\s]+\]\w{8,})")
_REQUEST = re.compile(r"for requestId \[([0-9a-f]{8}-[0-9a-f-]+)\]")


def log_command(key: str, text: str) -> str:
    """Return a command, with its introduction, that reads what a function logged of a call; or ""."""
    if key == "custom-log-stream" and (found := _LOG_STREAM.search(text)):
        reading = f"get-log-events --log-group-name /aws/lambda/NAME --log-stream-name '{found[1]}' --query 'events[].message'"
    elif key == "custom-resource-silent" and (found := _REQUEST.search(text)):
        reading = (
            f"filter-log-events --log-group-name /aws/lambda/NAME --filter-pattern '\"{found[1]}\"'"
        )
    else:
        return ""
    return f" ServiceToken of the resource names the function:\naws logs {reading}"


def names_resource(message: str, command: str) -> bool:
    """Return whether a message of something that is missing means a resource of the account and region."""
    return bool(command) or _OF_OTHERS.search(message) is not None


def _kind_command(named: str) -> str:
    """Return the command that lists resources of the kind that a message names; or ""."""
    unnamed = _NAMES.sub(r"\1 ", named)
    kinds = (
        command
        for kind, command in _KINDS
        if re.search(rf"(?:{kind}){_NO_PART}", unnamed, re.IGNORECASE)
    )
    return next(kinds, "")


def _other_kind_command(named: str, resource_type: str) -> str:
    """Return the command for what a message names, if that is of another kind than the type."""
    words = re.findall(r"[A-Z][a-z]+|[A-Z]+(?![a-z])", resource_type.rpartition("::")[2])
    if any(re.search(rf"\b{word}", named, re.IGNORECASE) for word in words):
        return ""
    return _kind_command(named)


def _existing_command(
    message: str, resource_type: str, services: frozenset[str], operation: str
) -> str:
    """Return the command that lists what a message tells to exist already; or ""."""
    existing = find_existing(message)
    found = TYPE.fullmatch(resource_type) or TYPE.search(message)
    if found and (other := _other_kind_command(existing, found[0])):
        return f"aws {other}"
    command = type_list_command(found[0]) if found else ""
    made = "" if _USE.match(operation) else operation
    return command or list_command(services, existing, made)


def _place_of(command: str) -> str:
    """Return what a command lists: the resources of its region, or of all regions."""
    is_global = command.removeprefix("aws ").startswith(_WITHOUT_REGION)
    return "the existing ones" if is_global else "those of this region"


def listing(
    key: str, message: str, resource_type: str, services: frozenset[str], operation: str = ""
) -> str:
    """Return a command, with its introduction, that completes the remedy of a general row; or "".

    What exists already is of the type of the resource, or of one that the message names.
    """
    if key == "exists":
        command = _existing_command(message, resource_type, services, operation)
        return f" To list the existing ones:\n{command}" if command else ""
    if key == "missing":
        missing = re.sub(r"(?<=[a-z])I[Dd]\b", "", find_missing(message))
        operation = operation if _UNNAMED.fullmatch(message) else ""
        is_identified = _OF_OTHERS.search(missing) is not None
        if own := not is_identified and list_command(services, missing, operation):
            return f" To list {_place_of(own)}:\n{own}"
        if not missing or (not is_identified and _ELSEWHERE.search(message)):
            return ""
        is_unnamed = not (resource_type or services or operation or is_identified)
        command = "" if is_unnamed and _OF_PROGRAMS.search(missing) else _kind_command(missing)
        if not command:
            return ""
        return f" To list {_place_of(command)}:\naws {command}"
    is_unknown = key in {"value-rejected", "property-invalid"} or (
        (key in {"name-characters", "value-not-listed"} or key.startswith("schema-"))
        and bool(_KEYWORD.search(message))
    )
    if is_unknown and TYPE.fullmatch(resource_type):
        command = _schema_command(resource_type)
        return f" The type's schema has its form and allowed values:\n{command}"
    part = _REQUIRED_ACTIONS.get(key, "")
    is_unnamed = key in {"denied-call", "denied-unnamed"} or not _ACTION.search(message)
    if (
        part
        and is_unnamed
        and (denied := TYPE.search(message) or _REGISTERED.fullmatch(resource_type))
    ):
        if part == _HANDLERS and (required := required_actions(denied[0], operation or message)):
            return f" {required}"
        command = _schema_command(denied[0])
        return f" To list the actions that the type requires ({part}):\n{command}"
    if key == "quota":
        named = TYPE.search(message)
        code = _quota_code(named[0] if named else resource_type, services)
        region = " --region us-east-1" if code in _GLOBAL else ""
        command = f"aws service-quotas list-service-quotas{region} --service-code {code}"
        return f" To list the quotas of the service:\n{command}" if code else ""
    return ""


def _quota_code(resource_type: str, services: frozenset[str]) -> str:
    """Return the code of Service Quotas of a type, or of the only service; empty if it is unknown."""
    code = find_by_type(_TYPE_CODES, resource_type.removeprefix("AWS::"))
    if code or len(services) != 1:
        return code
    (service,) = services
    if service in _AS_PREFIX:
        return prefix_of_service(service)
    return _CODES.get(service, service if service in SAME_CODES | _MORE_CODES else "")


def _schema_command(resource_type: str) -> str:
    """Return the command that prints the schema of a type."""
    return f"aws cloudformation describe-type --type RESOURCE --type-name {resource_type} --query Schema --output text"
