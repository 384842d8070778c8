"""The service that keeps the tasks running, and the cluster that it is in."""

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
from xraystack.stacks.daemon import spot_capacity
from xraystack.stacks.shape import Shape
from xraystack.stacks.tags import name_tag

if TYPE_CHECKING:
    from troposphere.ecs import LoadBalancer
    from troposphere.elasticloadbalancingv2 import Listener

GRACE_PERIOD_S = 30


class LoadBalancerRegistration(NamedTuple):
    """How a service stands behind a load balancer: where its ports are registered, and the listeners."""

    targets: list[LoadBalancer]
    listeners: list[Listener]


def ecs_cluster(shape: Shape) -> Cluster | None:
    """The cluster, which for Fargate is but a name; None if it is there already."""
    if shape.existing_cluster:
        return None
    return Cluster(
        daemon_stack.CLUSTER,
        ClusterName=Sub(daemon_stack.cluster_name(STACK_NAME)),
        **spot_capacity.cluster_capacity(spot=shape.spot),
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
    found_by: DiscoveryService | LoadBalancerRegistration,
) -> Service:
    """Keeps the tasks running, and never fewer than desired while it replaces them.

    The circuit breaker ends a deployment whose tasks do not start, which CloudFormation otherwise
    waits three hours for. Rebalancing, which is on unless it is turned off, would replace running tasks
    in order to spread them over zones, and strand the clients that resolved their address once.
    [Amazon ECS developer guide, deployment circuit breaker, Availability Zone rebalancing]
    """
    return Service(
        daemon_stack.SERVICE,
        ServiceName=Sub(daemon_stack.service_name(STACK_NAME)),
        Cluster=cluster,
        TaskDefinition=Ref(task_definition),
        **({} if shape.autoscale else {"DesiredCount": Ref("DesiredCount")}),
        **spot_capacity.service_capacity(spot=shape.spot),
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
        **_registration_properties(found_by),
        EnableECSManagedTags=True,
        PropagateTags="SERVICE",
        Tags=name_tag("application-service"),
    )


def _registration_properties(
    found_by: DiscoveryService | LoadBalancerRegistration,
) -> dict[str, Any]:
    """Where ECS makes its tasks known: under a name, or to a load balancer, which has to listen first."""
    if isinstance(found_by, DiscoveryService):
        return {"ServiceRegistries": [ServiceRegistry(RegistryArn=GetAtt(found_by, "Arn"))]}
    return {
        "DependsOn": [listener.title for listener in found_by.listeners],
        "HealthCheckGracePeriodSeconds": GRACE_PERIOD_S,
        "LoadBalancers": found_by.targets,
    }
