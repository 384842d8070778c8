"""What deploying takes besides where a shape has resources that the default one has not.

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
    """Actions by the ID of their statement, for what the shape has."""
    parts = {
        "LoadBalancerAndItsAlias": (shape.balancer, BALANCER),
        "Scaling": (shape.autoscale, AUTOSCALE),
        "PublicNamespace": (shape.namespace == PUBLIC, PUBLIC_NAMESPACE),
    }
    return {sid: needed for sid, (has, needed) in parts.items() if has}


def service_linked_roles(shape: Shape) -> dict[str, str]:
    """Services of AWS that make themselves a role when an account has the first of something."""
    parts = {
        "LoadBalancer": (shape.balancer, "elasticloadbalancing.amazonaws.com"),
        "Scaling": (shape.autoscale, "ecs.application-autoscaling.amazonaws.com"),
    }
    return {what: principal for what, (has, principal) in parts.items() if has}
