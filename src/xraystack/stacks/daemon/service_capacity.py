"""Capacity of the service: Fargate or Fargate Spot, and a fixed or scaled number of tasks.

Spot is cheaper and can be interrupted with two minutes' notice, all tasks at once, so one task stays on
Fargate. [Amazon ECS developer guide, Fargate capacity providers]

Scaling in stops tasks that clients may have resolved long ago, so it waits longer than scaling out.
[aws-xray-sdk-java, issue 33]
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, GetAtt, Join, Ref
from troposphere.ecs import CapacityProviderStrategyItem, ForceNewDeployment, Service

from xraystack.facts.fargate import CAPACITY_PROVIDERS

CPU_PERCENT = 60
SCALE_OUT_COOLDOWN_S = 60
SCALE_IN_COOLDOWN_S = 600


def cluster_capacity(*, spot: bool) -> dict[str, Any]:
    """Return the capacity properties of the stack's own cluster."""
    return {"CapacityProviders": list(CAPACITY_PROVIDERS)} if spot else {}


def service_capacity(*, spot: bool) -> dict[str, Any]:
    """Return the capacity properties of the service.

    ECS changes a launch type to a strategy only with a new deployment. [Amazon ECS API reference,
    UpdateService]
    """
    if not spot:
        return {"LaunchType": "FARGATE"}
    on_demand, spare = CAPACITY_PROVIDERS
    return {
        "CapacityProviderStrategy": [
            CapacityProviderStrategyItem(CapacityProvider=on_demand, Base=1, Weight=0),
            CapacityProviderStrategyItem(CapacityProvider=spare, Weight=1),
        ],
        "ForceNewDeployment": ForceNewDeployment(
            EnableForceNewDeployment=True, ForceNewDeploymentNonce="spot"
        ),
    }


def scaling_resources(cluster: Ref, service: Service) -> list[AWSObject]:
    """Return target and policy; the service then has no DesiredCount, so that updates keep it."""
    from troposphere.applicationautoscaling import (
        PredefinedMetricSpecification,
        ScalableTarget,
        ScalingPolicy,
        TargetTrackingScalingPolicyConfiguration,
    )

    target = ScalableTarget(
        "ScalableTarget",
        ServiceNamespace="ecs",
        ScalableDimension="ecs:service:DesiredCount",
        ResourceId=Join("/", ["service", cluster, GetAtt(service, "Name")]),
        MinCapacity=Ref("MinTasks"),
        MaxCapacity=Ref("MaxTasks"),
    )
    policy = ScalingPolicy(
        "ScalingPolicy",
        PolicyName="cpu",
        PolicyType="TargetTrackingScaling",
        ScalingTargetId=Ref(target),
        TargetTrackingScalingPolicyConfiguration=TargetTrackingScalingPolicyConfiguration(
            PredefinedMetricSpecification=PredefinedMetricSpecification(
                PredefinedMetricType="ECSServiceAverageCPUUtilization"
            ),
            TargetValue=CPU_PERCENT,
            ScaleOutCooldown=SCALE_OUT_COOLDOWN_S,
            ScaleInCooldown=SCALE_IN_COOLDOWN_S,
        ),
    )
    return [target, policy]
