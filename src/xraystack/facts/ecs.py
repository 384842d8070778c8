"""Resource types of Amazon ECS, its principals, permissions and network modes."""

from __future__ import annotations

TASK_DEFINITION = "AWS::ECS::TaskDefinition"
SERVICE = "AWS::ECS::Service"
LOG_GROUP = "AWS::Logs::LogGroup"
DISCOVERY_SERVICE = "AWS::ServiceDiscovery::Service"
PRIVATE_NAMESPACE = "AWS::ServiceDiscovery::PrivateDnsNamespace"

PUBLIC_NAMESPACE = "AWS::ServiceDiscovery::PublicDnsNamespace"

CLUSTER_NAME_PATTERN = "[A-Za-z0-9_-]{1,255}"
"""[Amazon ECS API reference, CreateCluster]"""

NAMESPACE_ID_PATTERN = "ns-[a-z0-9]{8,64}"
"""[AWS Cloud Map API reference, GetNamespace]"""

TASKS_PRINCIPAL = "ecs-tasks.amazonaws.com"
"""Principal that assumes the roles of a task. [Amazon ECS developer guide, task execution IAM role]"""

SERVICE_PRINCIPAL = "ecs.amazonaws.com"
"""Principal of the service-linked role that the first service of an account creates.

[Amazon ECS developer guide, using service-linked roles]
"""

AWSLOGS_ACTIONS = ("CreateLogStream", "PutLogEvents")
"""IAM actions of the ``logs`` service that the execution role needs for the awslogs driver with an
existing log group. [Amazon ECS developer guide, awslogs log driver]"""

SERVICES = (SERVICE, "AWS::ECS::TaskSet")
"""Resource types that keep tasks running."""

AWSVPC = ("AwsvpcConfiguration", "AwsVpcConfiguration")
"""Names of the property for the tasks' network interfaces in services and in task sets.

[AWS::ECS::Service NetworkConfiguration, AWS::ECS::TaskSet NetworkConfiguration]
"""

STARTERS = (
    "AWS::Events::Rule",
    "AWS::Scheduler::Schedule",
    "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::StateMachine",
    "AWS::Pipes::Pipe",
    "AWS::Lambda::Function",
    "AWS::Serverless::Function",
)
"""Resource types that can start tasks repeatedly."""

STARTERS_AT_DEPLOYMENTS = ("Custom::", "AWS::CloudFormation::CustomResource")
"""Prefixes of resource types that can start tasks once a deployment."""

MAX_CONTAINERS = 10
"""Maximum containers of a task definition. [Amazon ECS developer guide, service quotas]"""

MANAGED_INSTANCES = "MANAGED_INSTANCES"
"""Compatibility of tasks on ECS Managed Instances, which must specify a network mode other than
bridge. [Amazon ECS developer guide, task networking for Amazon ECS Managed Instances]"""

DOCKER_HOST = "172.17.0.1"
"""Default address of the instance for containers in bridge mode. [Docker, bridge network driver]"""

AWSVPC_MODE, BRIDGE_MODE, HOST_MODE = "awsvpc", "bridge", "host"
"""Network modes of tasks. Fargate has awsvpc only; on Linux instances bridge is the default.
[Amazon ECS API reference, TaskDefinition]"""

SIDECAR_MODES = {AWSVPC_MODE, BRIDGE_MODE}
"""Network modes in which a sidecar has an address of its own task or container."""
