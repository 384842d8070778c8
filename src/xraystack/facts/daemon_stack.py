"""Names of the daemon stack: logical IDs, outputs, and names derived from the stack's name.

They are those of the stack that many people built by hand from a book. Changing one would make
CloudFormation replace the resource, so they stay. In a template the stack's name is ``STACK_NAME``.
"""

from __future__ import annotations

DEFAULT_NAME = "xray-daemon"
"""The default name of the stack."""

STACK_NAME = "${AWS::StackName}"
"""The stack's name in ``Fn::Sub``."""

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
"""Resources of some shapes; a logical ID cannot change its type, so these have their own."""

DESCRIPTION_END = "found by DNS (made by xraystack)"
"""End of the template's description, which identifies a stack without outputs."""

CONTAINER = "xray"

DAEMON_ADDRESS_OUTPUT = "DaemonAddress"
SECURITY_GROUP_OUTPUT = "SecurityGroupId"
OTLP_OUTPUTS = {"http": "OtlpHttpEndpoint", "grpc": "OtlpGrpcEndpoint"}
"""Outputs by protocol, if the collector accepts OpenTelemetry."""

DAEMON_ADDRESS_PARAMETER = "daemon-address"
SECURITY_GROUP_PARAMETER = "security-group-id"
OTLP_PARAMETERS = {"http": "otlp-http-endpoint", "grpc": "otlp-grpc-endpoint"}
"""Names, after a prefix, of the SSM parameters with the same values, published in a fleet."""

PUBLISHED_UNDER = "/xraystack"
NETWORK_PATH = f"{PUBLISHED_UNDER}/network"
"""Default of that prefix, and path of the SSM parameters with the network of a fleet's account."""


def cluster_name(stack_name: str) -> str:
    """Return the name of the ECS cluster."""
    return f"{stack_name}-cluster"


def service_name(stack_name: str) -> str:
    """Return the name of the ECS service."""
    return f"{stack_name}-application-service"


def task_family(stack_name: str) -> str:
    """Return the family of the task definitions."""
    return f"{stack_name}-task-definition"


def log_group_name(stack_name: str) -> str:
    """Return the name of the log group."""
    return f"/{stack_name}/ecs/{CONTAINER}"


def export_name(stack_name: str, output: str) -> str:
    """Return the name of an exported output."""
    return f"{stack_name}-{output}"
