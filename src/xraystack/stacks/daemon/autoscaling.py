"""Number of tasks: fixed, or scaled with the load.

Scaling in stops tasks that clients may have resolved long ago, so it waits longer than scaling out.
[aws-xray-sdk-java, issue 33]
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Join, Parameter, Ref
from troposphere.ecs import Service

from xraystack.stacks.settings import MAX_DESIRED_COUNT, DaemonSettings

CPU_PERCENT = 60
SCALE_OUT_COOLDOWN_S = 60
SCALE_IN_COOLDOWN_S = 600


def parameters(settings: DaemonSettings) -> list[tuple[Parameter, str]]:
    """Return the parameters for the number of tasks, with labels."""
    if not settings.shape.autoscale:
        description = "Tasks to run; two or more survive the loss of an availability zone"
        return [(_tasks("DesiredCount", settings.desired_count, 0, description), "Tasks")]
    minimum = "Tasks to run at least; two or more survive the loss of an availability zone"
    maximum = f"Tasks to run at most; a DNS answer shows a client {MAX_DESIRED_COUNT} of them"
    return [
        (_tasks("MinTasks", settings.min_tasks, 1, minimum), "Tasks at least"),
        (_tasks("MaxTasks", settings.max_tasks, 1, maximum), "Tasks at most"),
    ]


def _tasks(name: str, default: int, minimum: int, description: str) -> Parameter:
    return Parameter(
        name,
        Type="Number",
        Default=default,
        MinValue=minimum,
        MaxValue=MAX_DESIRED_COUNT,
        ConstraintDescription=f"must be a number from {minimum} to {MAX_DESIRED_COUNT}",
        Description=description,
    )


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
