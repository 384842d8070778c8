"""What is called what in the daemon stack: logical IDs, outputs, and names derived from the stack's.

They are those of the stack that many people built by hand from a book. A changed one makes
CloudFormation replace the resource, so they stay. In a template the stack's name is ``STACK_NAME``.
"""

from __future__ import annotations

DEFAULT_NAME = "xray-daemon"
"""The stack's name where nobody says another."""

STACK_NAME = "${AWS::StackName}"
"""The stack's name as ``Fn::Sub`` writes it."""

NAMESPACE = "ApplicationServiceDiscoveryNamespace"
DISCOVERY_SERVICE = "ApplicationServiceDiscoveryService"
SECURITY_GROUP = "ApplicationSecurityGroup"
CLUSTER = "ApplicationCluster"
SERVICE = "ApplicationService"
TASK_DEFINITION = "ApplicationTaskDefinition"
TASK_ROLE = "ApplicationTaskRole"
EXECUTION_ROLE = "ApplicationTaskExecutionRole"
LOG_GROUP = "ApplicationLogGroup"

PUBLIC_NAMESPACE = "PublicNamespace"
BALANCER = "Balancer"
BALANCER_SECURITY_GROUP = "BalancerSecurityGroup"
BALANCER_NAME = "BalancerDiscoveryService"
"""What only some shapes have; the type behind a logical ID cannot be changed, so these have their own."""

DESCRIPTION_END = "found by DNS (made by xraystack)"
"""How the description of its template ends, by which a stack is known that has no outputs yet."""

CONTAINER = "xray"

DAEMON_ADDRESS_OUTPUT = "DaemonAddress"
SECURITY_GROUP_OUTPUT = "SecurityGroupId"
OTLP_OUTPUTS = {"http": "OtlpHttpEndpoint", "grpc": "OtlpGrpcEndpoint"}
"""By protocol; where the collector takes OpenTelemetry."""

DAEMON_ADDRESS_PARAMETER = "daemon-address"
SECURITY_GROUP_PARAMETER = "security-group-id"
OTLP_PARAMETERS = {"http": "otlp-http-endpoint", "grpc": "otlp-grpc-endpoint"}
"""Under a prefix the SSM parameters by which a fleet's daemon stacks tell the same."""

PUBLISHED_UNDER = "/xraystack"
NETWORK_PATH = f"{PUBLISHED_UNDER}/network"
"""By default that prefix, and where the accounts of a fleet keep what their network is."""


def cluster_name(stack_name: str) -> str:
    """The name of the ECS cluster."""
    return f"{stack_name}-cluster"


def service_name(stack_name: str) -> str:
    """The name of the ECS service."""
    return f"{stack_name}-application-service"


def task_family(stack_name: str) -> str:
    """The family of the task definitions."""
    return f"{stack_name}-task-definition"


def log_group_name(stack_name: str) -> str:
    """The name of the log group."""
    return f"/{stack_name}/ecs/{CONTAINER}"


def export_name(stack_name: str, output: str) -> str:
    """The name under which an output is exported."""
    return f"{stack_name}-{output}"
