"""Resource types of Amazon EC2 and Auto Scaling, and the parts of a security group rule."""

from __future__ import annotations

import re

SECURITY_GROUP = "AWS::EC2::SecurityGroup"
SECURITY_GROUP_EGRESS = "AWS::EC2::SecurityGroupEgress"
SECURITY_GROUP_INGRESS = "AWS::EC2::SecurityGroupIngress"
AUTO_SCALING_GROUP = "AWS::AutoScaling::AutoScalingGroup"

HOSTS = (
    "AWS::AutoScaling::LaunchConfiguration",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::Instance",
)
"""Types that define instances for ECS tasks, each with its own security groups."""

GROUP_LISTS = ("SecurityGroups", "SecurityGroupIds")
"""A host's lists of security groups (in a launch template: in its LaunchTemplateData)."""

INTERFACE_GROUP_LISTS = ("Groups", "GroupSet")
"""The same lists in each of its NetworkInterfaces."""

SIGNS_OF_ECS = (
    "ECS_CLUSTER",
    "/etc/ecs/",
    "/aws/service/ecs/optimized-ami",
    "/aws/service/bottlerocket/aws-ecs",
    "ECS_Optimized",
    "Initialize-ECSAgent",
)
"""Texts in user data and image IDs of instances that join an ECS cluster.
[Amazon ECS developer guide, bootstrapping container instances; ECS-optimized AMIs]"""

SIGN_OF_WINDOWS = re.compile(
    r"/aws/service/ami-windows-latest/|<powershell>|Initialize-ECSAgent|Windows_Server-\d{4}",
    re.IGNORECASE,
)
"""Parameters of images, and commands in user data, of instances with Windows.
[Amazon ECS developer guide, ECS-optimized Windows AMIs, bootstrapping Windows container instances]"""

VPC = "AWS::EC2::VPC"

PROTOCOL_NAMES = {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6", "all": "-1"}
"""Other forms of ``IpProtocol``. [IANA, protocol numbers; Amazon EC2 API, IpPermission]"""

ALL_PROTOCOLS = "-1"
"""A rule for all protocols ignores its ports. [Amazon EC2 API, IpPermission]"""

HTTPS_PORT = 443

OUTBOUND_TARGETS = (
    "GatewayId",
    "NatGatewayId",
    "TransitGatewayId",
    "NetworkInterfaceId",
    "InstanceId",
    "CoreNetworkArn",
    "LocalGatewayId",
    "CarrierGatewayId",
)
"""Members of a route whose targets can pass on traffic to the internet. [Amazon EC2 API, Route]"""

PEERING_TARGET = "VpcPeeringConnectionId"
"""Member of a route to another VPC, whose gateways do not pass on its traffic.
[Amazon VPC peering guide, VPC peering limitations]"""

ANYWHERE = "0.0.0.0/0"
ANYWHERE_IPV6 = "::/0"


def protocol_name(ip_protocol: object) -> str:
    """Return the canonical name of an ``IpProtocol``: ``udp`` for ``UDP``, ``17`` and 17."""
    name = str(ip_protocol).lower()
    return PROTOCOL_NAMES.get(name, name)
