"""The parameters of the daemon stack: what an operator decides, in the console's groups and order.

CloudFormation checks each value before it creates anything; what it says then is the
``ConstraintDescription``, so that has to say what would be right.
"""

from __future__ import annotations

from troposphere import Parameter, Template

from xraystack.facts import ecr, ecs, fargate, iam, xray
from xraystack.stacks.settings import (
    CONTAINER_INSIGHTS,
    DNS_LABEL_PATTERN,
    DNS_NAME_PATTERN,
    IMAGE_PATTERN,
    LOG_RETENTION_DAYS,
    MAX_DESIRED_COUNT,
    DaemonSettings,
)

OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
CIDR_PATTERN = rf"{OCTET}(?:\.{OCTET}){{3}}/(?:3[0-2]|[12]?[0-9])"


def add_parameters(template: Template, settings: DaemonSettings) -> None:
    """Add the parameters in the order and the groups in which the console shows them."""
    groups = {
        "Network": network_parameters(settings),
        "Clients": client_parameters(settings),
        "Name": name_parameters(settings),
        "Daemon": daemon_parameters(settings),
        "Log": log_parameters(settings),
        "Roles": role_parameters(),
    }
    for group, parameters in groups.items():
        for parameter, label in parameters:
            template.add_parameter(parameter)
            template.add_parameter_to_group(parameter, group)
            template.set_parameter_label(parameter, label)


def network_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Where the tasks run, with labels."""
    return [
        (
            Parameter(
                "VpcId",
                Type="AWS::EC2::VPC::Id",
                Description="VPC of the daemon and its clients, with DNS support and DNS hostnames on",
            ),
            "VPC",
        ),
        (
            Parameter(
                "SubnetIds",
                Type="List<AWS::EC2::Subnet::Id>",
                Description="Subnets of that VPC, in at least two availability zones, that reach the "
                f"internet or have endpoints for {', '.join(ecs.ENDPOINTS[:-1])} and {ecs.ENDPOINTS[-1]}",
            ),
            "Subnets",
        ),
        (
            Parameter(
                "AssignPublicIp",
                Type="String",
                Default="ENABLED" if settings.assign_public_ip else "DISABLED",
                AllowedValues=["ENABLED", "DISABLED"],
                ConstraintDescription="must be ENABLED or DISABLED",
                Description="ENABLED in public subnets; DISABLED behind a NAT gateway or with VPC "
                "endpoints",
            ),
            "Public addresses",
        ),
    ]


def client_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Who may send traces, with labels."""
    cidr_default = {"Default": settings.client_cidr} if settings.client_cidr is not None else {}
    return [
        (
            Parameter(
                "ClientCidr",
                Type="String",
                **cidr_default,
                AllowedPattern=f"^(?:{CIDR_PATTERN})?$",
                ConstraintDescription=f"must be an IPv4 range like {xray.CLIENT_CIDR}, or empty",
                Description="Addresses that may send traces; may be empty when a client security "
                "group is given",
            ),
            "Client addresses",
        ),
        (
            Parameter(
                "ClientSecurityGroupId",
                Type="String",
                Default="",
                AllowedPattern="^(?:sg-[0-9a-f]{8,17})?$",
                ConstraintDescription="must be the ID of a security group (sg-...), or empty",
                Description="Security group whose members may send traces too (optional)",
            ),
            "Client security group",
        ),
    ]


def name_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Under which name clients find the daemon, with labels."""
    return [
        (
            Parameter(
                "NamespaceName",
                Type="String",
                Default=settings.namespace_name,
                AllowedPattern=f"^{DNS_NAME_PATTERN}$",
                MaxLength=253,
                ConstraintDescription=f"must be a DNS name like {xray.NAMESPACE_NAME}, in lower case "
                "and without a trailing dot",
                Description="Private DNS namespace, created by this stack",
            ),
            "Namespace",
        ),
        (
            Parameter(
                "ServiceName",
                Type="String",
                Default=settings.service_name,
                AllowedPattern=f"^{DNS_LABEL_PATTERN}$",
                ConstraintDescription=f"must be one DNS label like {xray.SERVICE_NAME}, in lower case",
                Description="Name of the daemon in the namespace",
            ),
            "Name in the namespace",
        ),
        (
            Parameter(
                "NamespaceTrailingDot",
                Type="String",
                Default="",
                AllowedValues=["", "."],
                ConstraintDescription="must be empty or a dot",
                Description="A dot only for a stack whose namespace was created as "
                f"{xray.NAMESPACE_NAME}. (with the dot), because a namespace cannot be renamed",
            ),
            "Trailing dot",
        ),
    ]


def daemon_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """What runs and how much of it, with labels."""
    return [
        (
            Parameter(
                "Image",
                Type="String",
                Default=settings.image,
                AllowedPattern=f"^{IMAGE_PATTERN}$",
                ConstraintDescription="must be a container image reference like registry/name:tag",
                Description="X-Ray daemon image; pin its version",
            ),
            "Image",
        ),
        (
            Parameter(
                "EcrRepositoryArn",
                Type="String",
                Default=ecr.repository_arn(settings.image),
                AllowedPattern=f"^(?:{ecr.REPOSITORY_ARN_PATTERN})?$",
                ConstraintDescription="must be the ARN of an ECR repository, or empty",
                Description="Repository of an image in a private ECR, which the task execution role "
                "may then pull; empty for a public image",
            ),
            "Private ECR repository",
        ),
        (
            Parameter(
                "DesiredCount",
                Type="Number",
                Default=settings.desired_count,
                MinValue=0,
                MaxValue=MAX_DESIRED_COUNT,
                ConstraintDescription=f"must be a number from 0 to {MAX_DESIRED_COUNT}",
                Description="Tasks to run; two or more survive the loss of an availability zone",
            ),
            "Tasks",
        ),
        (
            Parameter(
                "Cpu",
                Type="String",
                Default=str(settings.cpu),
                AllowedValues=[str(units) for units in fargate.MEMORY_MIB_BY_CPU_UNITS],
                ConstraintDescription="must be a CPU size of Fargate",
                Description="CPU units of a task; 1024 are one vCPU",
            ),
            "CPU units",
        ),
        (
            Parameter(
                "Memory",
                Type="String",
                Default=str(settings.memory),
                AllowedValues=[str(size) for size in fargate.MEMORY_MIB],
                ConstraintDescription="must be a memory size of Fargate, in MiB",
                Description="MiB of a task, of a size that goes with its CPU units",
            ),
            "Memory in MiB",
        ),
        (
            Parameter(
                "ContainerInsights",
                Type="String",
                Default=settings.container_insights,
                AllowedValues=list(CONTAINER_INSIGHTS),
                ConstraintDescription="must be disabled, enabled or enhanced",
                Description="CloudWatch Container Insights for the cluster, which costs extra",
            ),
            "Container Insights",
        ),
    ]


def log_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """What becomes of the daemon's log, with labels."""
    return [
        (
            Parameter(
                "LogRetentionDays",
                Type="Number",
                Default=settings.log_retention_days,
                AllowedValues=list(LOG_RETENTION_DAYS),
                ConstraintDescription="must be a retention that CloudWatch Logs knows, in days",
                Description="Days to keep the daemon's log",
            ),
            "Retention in days",
        ),
        (
            Parameter(
                "LogKmsKeyArn",
                Type="String",
                Default="",
                AllowedPattern="^(?:arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)?$",
                ConstraintDescription="must be the ARN of a KMS key, or empty",
                Description="KMS key to encrypt the log with; its policy must admit CloudWatch Logs "
                "(optional)",
            ),
            "KMS key",
        ),
    ]


def role_parameters() -> list[tuple[Parameter, str]]:
    """What the task's roles may do at most, with labels."""
    return [
        (
            Parameter(
                "PermissionsBoundaryArn",
                Type="String",
                Default="",
                AllowedPattern=f"^(?:{iam.POLICY_ARN_PATTERN})?$",
                ConstraintDescription="must be the ARN of a managed policy, or empty",
                Description="Permissions boundary of the task's roles, in accounts that ask for one "
                "(optional)",
            ),
            "Permissions boundary",
        ),
    ]
