"""Additional deployment permissions of shapes other than the default one.

[CloudFormation registry, resource type schemas, handlers; Service Authorization Reference]
"""

from __future__ import annotations

from xraystack.stacks.shape import PUBLIC, Shape

BALANCER = (
    "ec2:DescribeAccountAttributes",
    "ec2:DescribeInternetGateways",
    "elasticloadbalancing:AddTags",
    "elasticloadbalancing:CreateListener",
    "elasticloadbalancing:CreateLoadBalancer",
    "elasticloadbalancing:CreateTargetGroup",
    "elasticloadbalancing:DeleteListener",
    "elasticloadbalancing:DeleteLoadBalancer",
    "elasticloadbalancing:DeleteTargetGroup",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeLoadBalancerAttributes",
    "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeTags",
    "elasticloadbalancing:DescribeTargetGroupAttributes",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
    "elasticloadbalancing:ModifyListener",
    "elasticloadbalancing:ModifyLoadBalancerAttributes",
    "elasticloadbalancing:ModifyTargetGroup",
    "elasticloadbalancing:ModifyTargetGroupAttributes",
    "elasticloadbalancing:RemoveTags",
    "elasticloadbalancing:SetIpAddressType",
    "elasticloadbalancing:SetSecurityGroups",
    "elasticloadbalancing:SetSubnets",
    "route53:ChangeResourceRecordSets",
    "servicediscovery:DeregisterInstance",
    "servicediscovery:GetInstance",
    "servicediscovery:RegisterInstance",
)
AUTOSCALE = (
    "application-autoscaling:DeleteScalingPolicy",
    "application-autoscaling:DeregisterScalableTarget",
    "application-autoscaling:DescribeScalableTargets",
    "application-autoscaling:DescribeScalingPolicies",
    "application-autoscaling:PutScalingPolicy",
    "application-autoscaling:RegisterScalableTarget",
    "cloudwatch:DeleteAlarms",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:PutMetricAlarm",
)
PUBLIC_NAMESPACE = (
    "servicediscovery:CreatePublicDnsNamespace",
    "servicediscovery:UpdatePublicDnsNamespace",
)


def shape_actions(shape: Shape) -> dict[str, tuple[str, ...]]:
    """Return the shape's additional actions by statement ID."""
    parts = {
        "LoadBalancerAndItsAlias": (shape.balancer, BALANCER),
        "Scaling": (shape.autoscale, AUTOSCALE),
        "PublicNamespace": (shape.namespace == PUBLIC, PUBLIC_NAMESPACE),
    }
    return {sid: needed for sid, (has, needed) in parts.items() if has}


def service_linked_roles(shape: Shape) -> dict[str, str]:
    """Return the services that create a service-linked role for the shape's resources."""
    parts = {
        "LoadBalancer": (shape.balancer, "elasticloadbalancing.amazonaws.com"),
        "Scaling": (shape.autoscale, "ecs.application-autoscaling.amazonaws.com"),
    }
    return {what: principal for what, (has, principal) in parts.items() if has}
