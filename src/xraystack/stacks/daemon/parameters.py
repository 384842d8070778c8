"""Parameters of the daemon stack, each declared once.

Declare a new one here, and use it in the module of the stack that needs it. The declaration yields its
setting with default and check, the parameter in the template and in the console, the option of
``render``, the value that an option of the shape sets, and its line in docs/parameters.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from xraystack.facts import ecr, ecs, fargate, iam, vpc_endpoints, xray
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.constraints import (
    CIDR_PATTERN,
    CONTAINER_INSIGHTS,
    DNS_LABEL_PATTERN,
    DNS_NAME_PATTERN,
    HEADER_NAME_PATTERN,
    HEADER_VALUE_ARN_PATTERN,
    IMAGE_PATTERN,
    LOG_RETENTION_DAYS,
    OPTIONAL_KMS_KEY,
    OPTIONAL_SECURITY_GROUP,
    OTLP_URL_PATTERN,
    check_cidr,
    check_dns_label,
    check_dns_name,
    check_image,
    check_pattern,
    choices,
    number,
    optional_pattern,
    pattern,
)
from xraystack.stacks.parameter_spec import OptionSpec, ParameterSpec, setting
from xraystack.stacks.shape import (
    DEFAULT,
    EXISTING,
    NO_BACKEND,
    OWN,
    PUBLIC,
    SECRET_BACKEND,
    Shape,
)

GROUPS = ("Network", "Clients", "Name", "Daemon", "Log", "Roles")
"""Groups of parameters in the order of the console and of the template."""

MAX_TASKS = 8
"""Maximum addresses in a response of the private DNS zone: clients see no more tasks. For more throughput
use larger tasks. [AWS Cloud Map developer guide, multivalue answer routing]"""

NAMESPACE_DESCRIPTIONS = {
    OWN: "Private DNS namespace, created by this stack",
    EXISTING: "Name of the existing namespace, which ends the address for clients",
    PUBLIC: "Public DNS namespace, created by this stack: a domain that you can delegate to its name "
    "servers",
}
DAEMON_ONLY = "only the X-Ray daemon has these buffers; other collectors derive limits from Memory"


@dataclass(frozen=True, init=False, repr=False, eq=False)  # each of them takes time at start-up
class DaemonParameters:
    """Declarations of the daemon stack's settings, most of them defaults of parameters.

    None means that the parameter has no default, unless its declaration has one that follows from others.
    """

    shape: Shape = DEFAULT
    client_cidr: str | None = setting(
        None,
        ParameterSpec(
            "ClientCidr",
            "Clients",
            "Client addresses",
            "Addresses that may send traces; may be empty when a client security group is given",
            constraints=optional_pattern(
                CIDR_PATTERN, f"must be an IPv4 range like {xray.CLIENT_CIDR}, or empty"
            ),
            check=check_cidr,
            option=OptionSpec("Default of ClientCidr. [default: none]", "CIDR"),
            condition="HasClientCidr",
        ),
    )
    client_security_group_id: str = setting(
        "",
        ParameterSpec(
            "ClientSecurityGroupId",
            "Clients",
            "Client security group",
            "Security group whose members may send traces too (optional)",
            constraints=OPTIONAL_SECURITY_GROUP,
            condition="HasClientSecurityGroup",
        ),
    )

    namespace_id: str | None = setting(
        None,
        ParameterSpec(
            "NamespaceId",
            "Name",
            "ID of the namespace",
            "Existing DNS namespace that is associated with the VPC of clients",
            constraints=pattern(
                ecs.NAMESPACE_ID_PATTERN, "must be the ID of a namespace in AWS Cloud Map (ns-...)"
            ),
            check=partial(
                check_pattern, pattern=ecs.NAMESPACE_ID_PATTERN, what="the ID of a namespace"
            ),
            exists_in=lambda shape: shape.namespace == EXISTING,
            shape_option="namespace_id",
        ),
    )
    namespace_name: str | None = setting(
        None,
        ParameterSpec(
            "NamespaceName",
            "Name",
            "Namespace",
            lambda settings: NAMESPACE_DESCRIPTIONS[settings.shape.namespace],
            constraints=pattern(
                DNS_NAME_PATTERN,
                f"must be a DNS name like {xray.NAMESPACE_NAME}, in lower case and without a trailing "
                "dot",
                MaxLength=253,
            ),
            default=lambda settings: settings.default_namespace_name,
            check=check_dns_name,
            option=OptionSpec(
                "Default of NamespaceName.",
                "NAME",
                {("namespace", PUBLIC): "the domain is the namespace's name"},
            ),
            shape_option="public_namespace",
        ),
    )
    service_name: str = setting(
        xray.SERVICE_NAME,
        ParameterSpec(
            "ServiceName",
            "Name",
            "Name in the namespace",
            "Name of the daemon in the namespace",
            constraints=pattern(
                DNS_LABEL_PATTERN, f"must be one DNS label like {xray.SERVICE_NAME}, in lower case"
            ),
            check=check_dns_label,
            option=OptionSpec("Default of ServiceName.", "NAME"),
        ),
    )
    namespace_trailing_dot: str = setting(
        "",
        ParameterSpec(
            "NamespaceTrailingDot",
            "Name",
            "Trailing dot",
            f"A dot only for a stack whose namespace was created as {xray.NAMESPACE_NAME}. (with the "
            "dot), because a namespace cannot be renamed",
            constraints=choices(["", "."], "must be empty or a dot"),
            exists_in=lambda shape: shape.namespace == OWN,
        ),
    )

    log_retention_days: int = setting(
        7,
        ParameterSpec(
            "LogRetentionDays",
            "Log",
            "Retention in days",
            "Days to keep the daemon's log",
            type="Number",
            constraints=choices(
                LOG_RETENTION_DAYS, "must be a retention that CloudWatch Logs knows, in days"
            ),
            option=OptionSpec("Default of LogRetentionDays."),
        ),
    )
    log_kms_key_arn: str = setting(
        "",
        ParameterSpec(
            "LogKmsKeyArn",
            "Log",
            "KMS key",
            "KMS key to encrypt the log with; its policy must admit CloudWatch Logs (optional)",
            constraints=OPTIONAL_KMS_KEY,
            condition="HasLogKmsKey",
        ),
    )

    vpc_id: str | None = setting(
        None,
        ParameterSpec(
            "VpcId",
            "Network",
            "VPC",
            "VPC of the daemon and its clients, with DNS support and DNS hostnames on",
            type="AWS::EC2::VPC::Id",
        ),
    )
    subnet_ids: str | None = setting(
        None,
        ParameterSpec(
            "SubnetIds",
            "Network",
            "Subnets",
            "Subnets of that VPC, in at least two availability zones, that reach the internet or have "
            f"endpoints for {', '.join(vpc_endpoints.SERVICES[:-1])} and {vpc_endpoints.SERVICES[-1]}",
            type="List<AWS::EC2::Subnet::Id>",
        ),
    )
    assign_public_ip: bool = setting(
        True,
        ParameterSpec(
            "AssignPublicIp",
            "Network",
            "Public addresses",
            "ENABLED in public subnets; DISABLED behind a NAT gateway or with VPC endpoints",
            constraints=choices(["ENABLED", "DISABLED"], "must be ENABLED or DISABLED"),
            default=lambda settings: "ENABLED" if settings.assign_public_ip else "DISABLED",
            option=OptionSpec("Default of AssignPublicIp: ENABLED or DISABLED."),
        ),
    )

    image: str | None = setting(
        None,
        ParameterSpec(
            "Image",
            "Daemon",
            "Image",
            lambda settings: (
                f"{settings.collector.title.removeprefix('the ')} image; pin its version"
            ),
            constraints=pattern(
                IMAGE_PATTERN, "must be a container image reference like registry/name:tag"
            ),
            default=lambda settings: settings.default_image,
            check=check_image,
            option=OptionSpec("Default of Image.", "IMAGE"),
        ),
    )
    ecr_repository_arn: str | None = setting(
        None,
        ParameterSpec(
            "EcrRepositoryArn",
            "Daemon",
            "Private ECR repository",
            "Repository of an image in a private ECR, which the task execution role may then pull; "
            "empty for a public image",
            constraints=optional_pattern(
                ecr.REPOSITORY_ARN_PATTERN, "must be the ARN of an ECR repository, or empty"
            ),
            default=lambda settings: settings.default_repository_arn,
            condition="HasEcrRepository",
        ),
    )
    desired_count: int = setting(
        2,
        ParameterSpec(
            "DesiredCount",
            "Daemon",
            "Tasks",
            "Tasks to run; two or more survive the loss of an availability zone",
            type="Number",
            constraints=number(0, MAX_TASKS),
            exists_in=lambda shape: not shape.autoscale,
            option=OptionSpec(
                "Default of DesiredCount.",
                ineffective={("autoscale", True): "the number of tasks is between MIN and MAX"},
            ),
        ),
    )
    min_tasks: int = setting(
        2,
        ParameterSpec(
            "MinTasks",
            "Daemon",
            "Tasks at least",
            "Tasks to run at least; two or more survive the loss of an availability zone",
            type="Number",
            constraints=number(1, MAX_TASKS),
            exists_in=lambda shape: shape.autoscale,
            shape_option="autoscale",
        ),
    )
    max_tasks: int = setting(
        MAX_TASKS,
        ParameterSpec(
            "MaxTasks",
            "Daemon",
            "Tasks at most",
            f"Tasks to run at most; a DNS answer shows a client {MAX_TASKS} of them",
            type="Number",
            constraints=number(1, MAX_TASKS),
            exists_in=lambda shape: shape.autoscale,
            shape_option="autoscale",
        ),
    )
    cpu: int = setting(
        256,
        ParameterSpec(
            "Cpu",
            "Daemon",
            "CPU units",
            "CPU units of a task; 1024 are one vCPU",
            constraints=choices(
                map(str, fargate.MEMORY_MIB_BY_CPU_UNITS), "must be a CPU size of Fargate"
            ),
            default=lambda settings: str(settings.cpu),
            option=OptionSpec("Default of Cpu, in CPU units (1024 are one vCPU)."),
        ),
    )
    memory: int = setting(
        512,
        ParameterSpec(
            "Memory",
            "Daemon",
            "Memory in MiB",
            "MiB of a task, of a size that goes with its CPU units",
            constraints=choices(
                map(str, fargate.MEMORY_MIB), "must be a memory size of Fargate, in MiB"
            ),
            default=lambda settings: str(settings.memory),
            option=OptionSpec("Default of Memory, in MiB."),
        ),
    )
    also_otlp_url: str | None = setting(
        None,
        ParameterSpec(
            "AlsoOtlpUrl",
            "Daemon",
            "Second backend",
            "OTLP endpoint over HTTPS that gets all traces too; /v1/traces is added to it",
            constraints=pattern(
                OTLP_URL_PATTERN, "must be an https:// URL on port 443, without /v1/traces"
            ),
            exists_in=lambda shape: shape.also_otlp != NO_BACKEND,
            shape_option="also_otlp",
        ),
    )
    also_otlp_header: str | None = setting(
        None,
        ParameterSpec(
            "AlsoOtlpHeader",
            "Daemon",
            "Header of the second backend",
            "Name of the header whose value is the secret",
            constraints=pattern(HEADER_NAME_PATTERN, "must be the name of an HTTP header"),
            exists_in=lambda shape: shape.also_otlp == SECRET_BACKEND,
            shape_option="also_otlp_header",
        ),
    )
    also_otlp_secret_arn: str | None = setting(
        None,
        ParameterSpec(
            "AlsoOtlpSecretArn",
            "Daemon",
            "Secret of the second backend",
            "Secret or SSM parameter with the value of that header",
            constraints=pattern(
                HEADER_VALUE_ARN_PATTERN, "must be the ARN of a secret or of an SSM parameter"
            ),
            exists_in=lambda shape: shape.also_otlp == SECRET_BACKEND,
            shape_option="also_otlp_header",
        ),
    )
    cluster_name: str | None = setting(
        None,
        ParameterSpec(
            "ClusterName",
            "Daemon",
            "Cluster",
            "Existing cluster, which this stack does not change",
            constraints=pattern(ecs.CLUSTER_NAME_PATTERN, "must be the name of an ECS cluster"),
            check=partial(
                check_pattern, pattern=ecs.CLUSTER_NAME_PATTERN, what="the name of a cluster"
            ),
            exists_in=lambda shape: shape.existing_cluster,
            shape_option="cluster",
        ),
    )
    container_insights: str = setting(
        "disabled",
        ParameterSpec(
            "ContainerInsights",
            "Daemon",
            "Container Insights",
            "CloudWatch Container Insights for the cluster, which costs extra",
            constraints=choices(CONTAINER_INSIGHTS, "must be disabled, enabled or enhanced"),
            exists_in=lambda shape: not shape.existing_cluster,
            option=OptionSpec(
                "Default of ContainerInsights.",
                "VALUE",
                {("existing_cluster", True): "the stack does not change an existing cluster"},
            ),
        ),
    )

    permissions_boundary_arn: str = setting(
        "",
        ParameterSpec(
            "PermissionsBoundaryArn",
            "Roles",
            "Permissions boundary",
            "Permissions boundary of the task's roles, in accounts that ask for one (optional)",
            constraints=optional_pattern(
                iam.POLICY_ARN_PATTERN, "must be the ARN of a managed policy, or empty"
            ),
            condition="HasPermissionsBoundary",
        ),
    )

    buffer_memory: int = setting(
        xray.BUFFER_MEMORY_MB,
        OptionSpec(
            "Memory of the daemon's buffers in MB (its option -m).",
            ineffective={
                ("collector", name): DAEMON_ONLY
                for name, collector in COLLECTORS.items()
                if "buffer_mb" not in collector.limits
            },
        ),
    )
