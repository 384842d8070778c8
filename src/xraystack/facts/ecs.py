"""Resource types of Amazon ECS, its principals, permissions and network modes."""

from __future__ import annotations

import re

TASK_DEFINITION = "AWS::ECS::TaskDefinition"
SERVICE = "AWS::ECS::Service"
EXPRESS_SERVICE = "AWS::ECS::ExpressGatewayService"
DAEMON_TASK_DEFINITION = "AWS::ECS::DaemonTaskDefinition"
DAEMON = "AWS::ECS::Daemon"
"""Managed Daemons run a task on each instance of Managed Instances.
[Amazon ECS developer guide, managed daemons]"""

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

PRIMARY_CONTAINER = "PrimaryContainer"
"""Property of an Express service, with its container, in place of a task definition of one's own."""

MAIN_CONTAINER = "Main"
"""Name of the container of an Express service that receives its requests.
[Amazon ECS API reference, CreateExpressGatewayService]"""

EXPRESS_SIZE = {"Cpu": "256", "Memory": "512"}
"""Size of an Express service's task by default. [CreateExpressGatewayService]"""

SERVICES = {
    SERVICE: "TaskDefinition",
    "AWS::ECS::TaskSet": "TaskDefinition",
    EXPRESS_SERVICE: "TaskDefinitionArn",
    DAEMON: "DaemonTaskDefinitionArn",
}
"""Resource types that keep tasks running, each with the property that names the task definition.
[Registry schemas of these types]"""

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
"""Resource types that can start tasks which a service runs as well, in another network."""

CUSTOM_RESOURCES = ("Custom::", "AWS::CloudFormation::CustomResource")
"""Prefixes of resource types that can start tasks once a deployment."""

STACKS = (
    "AWS::CloudFormation::Stack",
    "AWS::CloudFormation::StackSet",
    "AWS::Serverless::Application",
)
"""Resource types whose parameters hand a task definition to another template."""

NAMING_ONLY = ("AWS::IAM::", "AWS::SSM::", "AWS::Logs::", "AWS::CloudWatch::")
"""Prefixes of resource types that name task definitions, and run none."""

DESCRIBING_PROPERTIES = frozenset(
    {"Description", "EventPattern", "FilterCriteria", "Policies", "ServiceToken", "Tags"}
)
"""Properties that name task definitions for another purpose than to run them."""

PROPERTIES_OF_OWN_NETWORK = frozenset(
    {"NetworkInterfaces", "SecurityGroupIds", "SecurityGroups", "SourceParameters", "VpcConfig"}
)
"""Properties with the security groups of a resource itself, which the tasks that it runs do not have."""

MAX_CONTAINERS = 10
"""Maximum containers of a task definition. [Amazon ECS developer guide, service quotas]"""

MANAGED_INSTANCES = "MANAGED_INSTANCES"
"""Compatibility of tasks on ECS Managed Instances, which must specify a network mode other than
bridge. [Amazon ECS developer guide, task networking for Amazon ECS Managed Instances]"""

CAPACITY_PROVIDER = "AWS::ECS::CapacityProvider"
MANAGED_INSTANCES_PROVIDER = "ManagedInstancesProvider"
"""Property of a capacity provider of Managed Instances, which support no ``SchedulingStrategy: DAEMON``.
[Registry schema of the type; aws/containers-roadmap 2788]"""

MANAGED_INSTANCES_NETWORK = ("InstanceLaunchTemplate", "NetworkConfiguration")
"""Path from that property to the instances' network, which lists their SecurityGroups."""

EXTERNAL = "EXTERNAL"
"""Launch type and compatibility of ECS Anywhere, on machines outside of AWS.
[Amazon ECS developer guide, external launch type]"""

WINDOWS_FAMILY = "WINDOWS"
"""Beginning of the operating system families of Windows. [Amazon ECS API reference, RuntimePlatform]"""

WINDOWS_CONSTRAINT = re.compile(
    r"ecs\.os-(?:type|family)\s*(?:==|=~|in)\s*\[?\s*windows", re.IGNORECASE
)
"""A placement constraint that selects Windows.
[Amazon ECS developer guide, container instance attributes]"""

DOCKER_HOST = "172.17.0.1"
"""Default address of the instance for containers in bridge mode. [Docker, bridge network driver]"""

AWSVPC_MODE, BRIDGE_MODE, HOST_MODE = "awsvpc", "bridge", "host"
"""Network modes of tasks. Fargate has awsvpc only; on Linux instances bridge is the default.
[Amazon ECS API reference, TaskDefinition]"""

SIDECAR_MODES = {AWSVPC_MODE, BRIDGE_MODE}
"""Network modes in which a sidecar has an address of its own task or container."""

SCALE_IN_REASON = "Scaling activity initiated"
"""Prefix of the reason of a task that stopped because it is no longer needed. [Amazon ECS]"""
