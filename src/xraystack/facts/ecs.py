"""Resource types of Amazon ECS and of what goes with its tasks, and what those need of AWS."""

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
"""Who takes on the roles of a task. [Amazon ECS developer guide, task execution IAM role]"""

SERVICE_PRINCIPAL = "ecs.amazonaws.com"
"""Who takes on the service-linked role that the first service of an account makes.

[Amazon ECS developer guide, using service-linked roles]
"""

AWSLOGS_ACTIONS = ("CreateLogStream", "PutLogEvents")
"""IAM actions of the ``logs`` service by which the execution role lets the awslogs driver write to a log
group that exists. [Amazon ECS developer guide, awslogs log driver]"""

SERVICES = (SERVICE, "AWS::ECS::TaskSet")
"""What keeps tasks running."""

AWSVPC = ("AwsvpcConfiguration", "AwsVpcConfiguration")
"""What services call the configuration of their tasks' interfaces, and what task sets call it.

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
"""What starts tasks again and again."""

STARTERS_AT_DEPLOYMENTS = ("Custom::", "AWS::CloudFormation::CustomResource")
"""How the types of what starts tasks once for each deployment begin."""

MAX_CONTAINERS = 10
"""In a task definition. [Amazon ECS developer guide, service quotas]"""

MANAGED_INSTANCES = "MANAGED_INSTANCES"
"""The compatibility of tasks on instances that ECS manages, which have to say their network mode, and
have no bridge. [Amazon ECS developer guide, task networking for Amazon ECS Managed Instances]"""

DOCKER_HOST = "172.17.0.1"
"""An instance as containers in bridge mode see it by default. [Docker, bridge network driver]"""

AWSVPC_MODE, BRIDGE_MODE, HOST_MODE = "awsvpc", "bridge", "host"
SIDECAR_MODES = {AWSVPC_MODE, BRIDGE_MODE}
"""The network modes in which a sidecar has an address of its own task or container."""
"""Network modes of tasks. Fargate has awsvpc alone; on instances bridge is the default of Linux.
[Amazon ECS API reference, TaskDefinition]"""
