"""Number of tasks: fixed, or scaled with the load.

Scaling in stops tasks that clients may have resolved long ago, so it waits longer than scaling out.
[aws-xray-sdk-java, issue 33]
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Join, Ref
from troposphere.ecs import Service

CPU_PERCENT = 60
SCALE_OUT_COOLDOWN_S = 60
SCALE_IN_COOLDOWN_S = 600


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
