"""The ECS service, and its cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from troposphere import GetAtt, Ref, Sub
from troposphere.ec2 import SecurityGroup
from troposphere.ecs import (
    AwsvpcConfiguration,
    Cluster,
    ClusterSetting,
    DeploymentCircuitBreaker,
    DeploymentConfiguration,
    NetworkConfiguration,
    Service,
    ServiceRegistry,
    TaskDefinition,
)
from troposphere.servicediscovery import Service as DiscoveryService

from xraystack.facts import daemon_stack
from xraystack.facts.daemon_stack import STACK_NAME
from xraystack.stacks.checkov_suppressions import suppressions
from xraystack.stacks.daemon.service_capacity import cluster_capacity, service_capacity
from xraystack.stacks.shape import Shape
from xraystack.stacks.tags import name_tag

if TYPE_CHECKING:
    from troposphere.ecs import LoadBalancer
    from troposphere.elasticloadbalancingv2 import Listener

GRACE_PERIOD_S = 30


class LoadBalancerRegistration(NamedTuple):
    """Registration of a service's ports in target groups, with the listeners that must exist first."""

    targets: list[LoadBalancer]
    listeners: list[Listener]


def ecs_cluster(shape: Shape) -> Cluster | None:
    """Return the cluster, which is only a name for Fargate; None if it exists already."""
    if shape.existing_cluster:
        return None
    return Cluster(
        daemon_stack.CLUSTER,
        ClusterName=Sub(daemon_stack.cluster_name(STACK_NAME)),
        **cluster_capacity(spot=shape.spot),
        ClusterSettings=[ClusterSetting(Name="containerInsights", Value=Ref("ContainerInsights"))],
        Tags=name_tag("cluster"),
        Metadata=suppressions(
            CKV_AWS_65="Container Insights cost extra; the parameter ContainerInsights decides"
        ),
    )


def fargate_service(
    shape: Shape,
    cluster: Ref,
    task_definition: TaskDefinition,
    security_group: SecurityGroup,
    registration: DiscoveryService | LoadBalancerRegistration,
) -> Service:
    """Return the service, which keeps at least the desired number of tasks during deployments.

    The circuit breaker ends a deployment whose tasks do not start; without it, CloudFormation waits
    three hours. Rebalancing, which is on by default, would replace running tasks to spread them over
    zones, and break clients that resolved their addresses once. [Amazon ECS developer guide, deployment
    circuit breaker, Availability Zone rebalancing]
    """
    return Service(
        daemon_stack.SERVICE,
        ServiceName=Sub(daemon_stack.service_name(STACK_NAME)),
        Cluster=cluster,
        TaskDefinition=Ref(task_definition),
        **({} if shape.autoscale else {"DesiredCount": Ref("DesiredCount")}),
        **service_capacity(spot=shape.spot),
        AvailabilityZoneRebalancing="DISABLED",
        NetworkConfiguration=NetworkConfiguration(
            AwsvpcConfiguration=AwsvpcConfiguration(
                AssignPublicIp=Ref("AssignPublicIp"),
                SecurityGroups=[Ref(security_group)],
                Subnets=Ref("SubnetIds"),
            )
        ),
        DeploymentConfiguration=DeploymentConfiguration(
            MinimumHealthyPercent=100,
            MaximumPercent=200,
            DeploymentCircuitBreaker=DeploymentCircuitBreaker(Enable=True, Rollback=True),
        ),
        **_registration_properties(registration),
        EnableECSManagedTags=True,
        PropagateTags="SERVICE",
        Tags=name_tag("application-service"),
    )


def _registration_properties(
    registration: DiscoveryService | LoadBalancerRegistration,
) -> dict[str, Any]:
    """Return the properties that register tasks: by name, or in a load balancer with listeners."""
    if isinstance(registration, DiscoveryService):
        return {"ServiceRegistries": [ServiceRegistry(RegistryArn=GetAtt(registration, "Arn"))]}
    return {
        "DependsOn": [listener.title for listener in registration.listeners],
        "HealthCheckGracePeriodSeconds": GRACE_PERIOD_S,
        "LoadBalancers": registration.targets,
    }
