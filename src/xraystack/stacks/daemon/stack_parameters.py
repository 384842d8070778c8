"""Parameters of the daemon stack, in the groups and the order of the console.

CloudFormation checks each value before it creates any resource and reports the
``ConstraintDescription``, so that describes the valid values.
"""

from __future__ import annotations

from troposphere import Parameter, Template

from xraystack.facts import collectors, ecr, ecs, fargate, iam, vpc_endpoints, xray
from xraystack.stacks import common_parameters
from xraystack.stacks.daemon import autoscaling, service_discovery
from xraystack.stacks.parameter_groups import add_parameter_groups
from xraystack.stacks.settings import (
    CONTAINER_INSIGHTS,
    IMAGE_PATTERN,
    LOG_RETENTION_DAYS,
    DaemonSettings,
)


def add_parameters(template: Template, settings: DaemonSettings) -> None:
    """Add the parameters in the order and the groups of the console."""
    groups = {
        "Network": network_parameters(settings),
        "Clients": client_parameters(settings),
        "Name": service_discovery.parameters(settings),
        "Daemon" if settings.shape.collector == collectors.NAMES[0] else "Collector": [
            *image_parameters(settings),
            *autoscaling.parameters(settings),
            *size_parameters(settings),
            *cluster_parameters(settings),
        ],
        "Log": log_parameters(settings),
        "Roles": role_parameters(),
    }
    add_parameter_groups(template, groups)


def network_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Return the parameters for the tasks' network, with labels."""
    endpoints, last_endpoint = ", ".join(vpc_endpoints.SERVICES[:-1]), vpc_endpoints.SERVICES[-1]
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
                f"internet or have endpoints for {endpoints} and {last_endpoint}",
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
    """Return the parameters for clients, with labels."""
    cidr_default = {"Default": settings.client_cidr} if settings.client_cidr is not None else {}
    return [
        (
            Parameter(
                "ClientCidr",
                Type="String",
                **cidr_default,
                AllowedPattern=f"^(?:{common_parameters.CIDR_PATTERN})?$",
                ConstraintDescription=f"must be an IPv4 range like {xray.CLIENT_CIDR}, or empty",
                Description="Addresses that may send traces; may be empty when a client security "
                "group is given",
            ),
            "Client addresses",
        ),
        common_parameters.client_security_group(
            "Security group whose members may send traces too (optional)"
        ),
    ]


def image_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Return the parameters for the image, with labels."""
    collector = settings.collector.title.removeprefix("the ")
    return [
        (
            Parameter(
                "Image",
                Type="String",
                Default=settings.default_image,
                AllowedPattern=f"^{IMAGE_PATTERN}$",
                ConstraintDescription="must be a container image reference like registry/name:tag",
                Description=f"{collector} image; pin its version",
            ),
            "Image",
        ),
        (
            Parameter(
                "EcrRepositoryArn",
                Type="String",
                Default=ecr.repository_arn(settings.default_image),
                AllowedPattern=f"^(?:{ecr.REPOSITORY_ARN_PATTERN})?$",
                ConstraintDescription="must be the ARN of an ECR repository, or empty",
                Description="Repository of an image in a private ECR, which the task execution role "
                "may then pull; empty for a public image",
            ),
            "Private ECR repository",
        ),
    ]


def size_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Return the parameters for the task size, with labels."""
    return [
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
    ]


def cluster_parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Return the parameters for the cluster, with labels."""
    if settings.shape.existing_cluster:
        default = {"Default": settings.cluster_name} if settings.cluster_name else {}
        return [
            (
                Parameter(
                    "ClusterName",
                    Type="String",
                    **default,
                    AllowedPattern=f"^{ecs.CLUSTER_NAME_PATTERN}$",
                    ConstraintDescription="must be the name of an ECS cluster",
                    Description="Cluster that is there already; this stack leaves it as it is",
                ),
                "Cluster",
            )
        ]
    return [
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
    """Return the parameters for the log, with labels."""
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
        common_parameters.kms_key(
            "LogKmsKeyArn",
            "KMS key to encrypt the log with; its policy must admit CloudWatch Logs (optional)",
        ),
    ]


def role_parameters() -> list[tuple[Parameter, str]]:
    """Return the parameter for the permissions boundary, with its label."""
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
